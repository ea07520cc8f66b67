/* Any bytes as a manifest: refused with a line, or pairs with a name each that is one plain part of
 * a path and no other's. */
#include <unistd.h>

#include "check.h"
#include "cli/pairing.h"
#include "cli/textname.h"

static const char *const RESERVED[] = {"report", NULL};

static void check_name(const char *name)
{
    size_t n = strlen(name);
    CHECK(n > 0 && n < 255 && !strchr(name, '/') && name[0] != '.' && name[0] != '-');
    CHECK(jj_utf8_validate(name, n) == n);
    for (const char *p = name; *p; p++) CHECK((unsigned char)*p >= ' ' && *p != 0x7F);
}

static void check_path(const char *path)
{
    char lang[CLI_LANG_SIZE];
    jj_buf rest = JJ_BUF_INIT;
    CHECK(*path && strcmp(path, "-") != 0);
    bool found = cli_name_split(&rest, lang, path, NULL);
    CHECK(!rest.oom && found == (lang[0] != '\0'));
    CHECK(memchr(lang, '\0', sizeof lang));
    jj_buf_dispose(&rest);
}

static void write_file(char *path, const uint8_t *data, size_t nbytes)
{
    int fd = mkstemp(path);
    CHECK(fd >= 0 && write(fd, data, nbytes) == (ssize_t)nbytes);
    close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    char path[] = "/tmp/jjak-fuzz-XXXXXX";
    cli_pairing pairing = {.pairs = {NULL, 0, 0}};
    jjak_err err = {0};
    write_file(path, data, nbytes);
    jjak_status status = cli_manifest_read(&pairing, path, &err);
    unlink(path);
    if (status == JJAK_OK) status = cli_pairing_name(&pairing, RESERVED, &err);
    if (status != JJAK_OK) {
        check_failure(status, &err, nbytes);
        CHECK(status == JJAK_EFORMAT);
    }
    for (size_t k = 0; status == JJAK_OK && k < pairing.pairs.len; k++) {
        const cli_pair *pair = &pairing.pairs.data[k];
        check_name(pair->name);
        check_path(pair->paths[0]);
        check_path(pair->paths[1]);
        for (size_t j = 0; j < k && k < 50; j++) {
            CHECK(strcmp(pair->name, pairing.pairs.data[j].name) != 0);
        }
    }
    cli_pairing_dispose(&pairing);
    return 0;
}
