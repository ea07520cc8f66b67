/* Any bytes as the journal of a batch run: what is whole is found, and stands there again when it
 * is written anew. "=" at the beginning of a line stands for the hash of the line, which no fuzzer
 * finds. */
#include <fcntl.h>
#include <unistd.h>

#include "base/hash.h"
#include "check.h"
#include "cli/journal.h"

static void put_hash(jj_buf *out, uint64_t h)
{
    char digits[20];
    snprintf(digits, sizeof digits, "%016llx ", (unsigned long long)h);
    jj_buf_puts(out, digits);
}

static void seal_lines(jj_buf *out, const char *s, size_t nbytes)
{
    for (const char *end = s + nbytes; s < end;) {
        const char *newline = memchr(s, '\n', (size_t)(end - s));
        const char *after = newline ? newline : end;
        if (*s == '=') {
            s++;
            put_hash(out, jj_hash(JJ_HASH_START, s, (size_t)(after - s)));
        }
        jj_buf_put(out, s, (size_t)(after - s));
        if (newline) jj_buf_putc(out, '\n');
        s = newline ? newline + 1 : end;
    }
}

static void check_entry(const cli_journal_entry *entry)
{
    CHECK(!strchr(entry->endings, ' ') && !strpbrk(entry->endings, "\n"));
    CHECK(strchr(entry->row, '\t') && !strpbrk(entry->row, "\n"));
}

static bool same(const cli_journal_entry *a, const cli_journal_entry *b)
{
    return a->key == b->key && a->output == b->output && strcmp(a->row, b->row) == 0 &&
           strcmp(a->endings, b->endings) == 0;
}

static void name_of(jj_buf *out, const cli_journal_entry *entry)
{
    jj_buf_clear(out);
    jj_buf_put(out, entry->row, strcspn(entry->row, "\t"));
}

/* The entries of the first go behind what is there, and then the last of each name counts. */
static void add_again(cli_journal *journal, const cli_outdir *dir)
{
    cli_journal again;
    jj_buf name = JJ_BUF_INIT;
    for (size_t k = 0; k < journal->entries.len; k++) {
        const cli_journal_entry *entry = &journal->entries.data[k];
        check_entry(entry);
        name_of(&name, entry);
        CHECK(cli_journal_find(journal, jj_buf_str(&name)) == entry);
        CHECK(cli_journal_add(journal, entry, NULL) == JJAK_OK);
    }
    size_t n = journal->entries.len;
    close(journal->fd); /* and so unlocked */
    journal->fd = -1;
    CHECK(cli_journal_open(&again, dir, true) == CLI_DONE && again.entries.len == n);
    for (size_t k = 0; k < n; k++) {
        name_of(&name, &journal->entries.data[k]);
        CHECK(same(cli_journal_find(&again, jj_buf_str(&name)), &journal->entries.data[k]));
    }
    cli_journal_close(&again);
    jj_buf_dispose(&name);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    char path[] = "/tmp/jjak-fuzz-XXXXXX";
    jj_buf bytes = JJ_BUF_INIT;
    cli_journal journal;
    CHECK(mkdtemp(path));
    cli_outdir dir = CLI_OUTDIR_INIT;
    dir.work_fd = open(path, O_RDONLY | O_DIRECTORY);
    dir.path = path;
    int fd = openat(dir.work_fd, "journal", O_WRONLY | O_CREAT, 0666);
    if (nbytes) seal_lines(&bytes, (const char *)data, nbytes);
    CHECK(fd >= 0 && write(fd, jj_buf_str(&bytes), bytes.len) == (ssize_t)bytes.len);
    close(fd);
    CHECK(cli_journal_open(&journal, &dir, true) == CLI_DONE);
    add_again(&journal, &dir);
    cli_journal_close(&journal);
    unlinkat(dir.work_fd, "journal", 0);
    close(dir.work_fd);
    rmdir(path);
    jj_buf_dispose(&bytes);
    return 0;
}
