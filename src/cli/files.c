#define _DEFAULT_SOURCE /* d_type */
#include "cli/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/err.h"

typedef struct {
    const char *folder;
    const cli_file_id *skipped;
    JJ_VEC(char *) folders; /* still to be read, relative, "" the first */
    cli_files *out;
    cli_pairing *pairing;
} listing;

void cli_files_dispose(cli_files *files)
{
    for (size_t k = 0; k < files->paths.len; k++) free(files->paths.data[k]);
    free(files->paths.data);
    *files = (cli_files){.paths = {NULL, 0, 0}};
}

/* What lies among the pages of a site and is no text. */
static bool is_no_text(const char *name)
{
    static const char *const endings[] = {
        ".bmp", ".css", ".eot",  ".gif",  ".ico",  ".jpeg",  ".jpg", ".js",
        ".mp3", ".mp4", ".ogg",  ".otf",  ".pdf",  ".png",   ".svg", ".tif",
        ".ttf", ".wav", ".webm", ".webp", ".woff", ".woff2",
    };
    const char *dot = strrchr(name, '.');
    for (size_t k = 0; dot && k < sizeof endings / sizeof *endings; k++) {
        if (strcasecmp(dot, endings[k]) == 0) return true;
    }
    return false;
}

char *cli_path_join(const char *a, const char *b)
{
    jj_buf path = JJ_BUF_INIT;
    if (!*a && !*b) return strdup(""); /* a buffer that holds nothing has no bytes, either */
    jj_buf_puts(&path, a);
    if (*a && *b && a[strlen(a) - 1] != '/') jj_buf_putc(&path, '/');
    jj_buf_puts(&path, b);
    if (path.oom) jj_buf_dispose(&path);
    return path.data;
}

/* What an entry is, as lstat has it; false where it is gone already. Most file systems tell of
 * files that they are, so that not each must be asked for. */
static bool look_at(struct stat *st, int dir_fd, const struct dirent *entry)
{
    *st = (struct stat){.st_mode = S_IFREG};
    if (entry->d_type == DT_REG) return true;
    return fstatat(dir_fd, entry->d_name, st, AT_SYMLINK_NOFOLLOW) == 0;
}

static jjak_status add_entry(listing *s, int dir_fd, char *path, const struct dirent *entry,
                             jjak_err *err)
{
    struct stat st, target;
    if (!look_at(&st, dir_fd, entry)) {
        free(path);
        return JJAK_OK;
    }
    /* A link to what is not there stands for a text, which fails: its disk may be away. */
    bool linked = S_ISLNK(st.st_mode) &&
                  (fstatat(dir_fd, entry->d_name, &target, 0) != 0 || S_ISREG(target.st_mode));
    bool kept = true;
    if (S_ISDIR(st.st_mode)) {
        bool skipped =
            s->skipped && st.st_dev == s->skipped->device && st.st_ino == s->skipped->number;
        if (skipped) {
            free(path);
            return JJAK_OK;
        }
        kept = jj_vec_push(&s->folders, path);
    } else if (S_ISREG(st.st_mode) || linked) {
        kept = jj_vec_push(&s->out->paths, path);
    } else {
        free(path);
    }
    if (kept) return JJAK_OK;
    free(path);
    return jj_fail_nomem(err);
}

/* The next entry, NULL at the end or where *why is not 0: then what follows is unknown. */
static const struct dirent *next_entry(DIR *dir, int *why)
{
    errno = 0;
    const struct dirent *entry = readdir(dir);
    *why = entry ? 0 : errno;
    return entry;
}

/* The folder that was asked for ends the run, one in it fails alone. */
static jjak_status fail_folder(listing *s, const char *relative, const char *what, int why,
                               jjak_err *err)
{
    if (!*relative) return jj_fail(err, JJAK_EREAD, "%s: %s", what, strerror(why));
    return cli_pairing_stray(s->pairing, s->folder, relative, 0, CLI_UNREAD, err, "%s: %s", what,
                             strerror(why));
}

/* The output folders of other runs are left out too. */
static jjak_status read_folder(listing *s, const char *relative, jjak_err *err)
{
    char *path = cli_path_join(s->folder, relative);
    if (!path) return jj_fail_nomem(err);
    DIR *dir = opendir(path);
    int why = errno;
    jjak_status status = JJAK_OK;
    free(path);
    if (!dir && !*relative && why == ENOTDIR) return jj_fail(err, JJAK_EREAD, "is no folder");
    if (!dir) return fail_folder(s, relative, "cannot open", why, err);
    struct stat st;
    bool of_a_run = *relative && fstatat(dirfd(dir), CLI_OUTDIR_WORK, &st, 0) == 0;
    const struct dirent *entry;
    why = 0;
    while (status == JJAK_OK && !of_a_run && (entry = next_entry(dir, &why))) {
        /* Hidden; and what Word keeps beside a document that is open. */
        if (entry->d_name[0] == '.' || strncmp(entry->d_name, "~$", 2) == 0) continue;
        if (is_no_text(entry->d_name)) continue;
        char *entry_path = cli_path_join(relative, entry->d_name);
        status = entry_path ? add_entry(s, dirfd(dir), entry_path, entry, err) : jj_fail_nomem(err);
    }
    closedir(dir);
    return why && status == JJAK_OK ? fail_folder(s, relative, "cannot read", why, err) : status;
}

static jjak_status read_folders(listing *s, jjak_err *err)
{
    char *top = strdup("");
    if (!top || !jj_vec_push(&s->folders, top)) {
        free(top);
        return jj_fail_nomem(err);
    }
    while (s->folders.len) {
        char *relative = s->folders.data[--s->folders.len];
        jjak_status status = read_folder(s, relative, err);
        free(relative);
        if (status != JJAK_OK) return status;
    }
    return JJAK_OK;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

jjak_status cli_files_read(cli_files *out, const char *folder, const cli_file_id *skipped,
                           cli_pairing *pairing, jjak_err *err)
{
    listing s = {.folder = folder, .skipped = skipped, .out = out, .pairing = pairing};
    jjak_status status = read_folders(&s, err);
    if (out->paths.len) qsort(out->paths.data, out->paths.len, sizeof(char *), compare_paths);
    for (size_t k = 0; k < s.folders.len; k++) free(s.folders.data[k]);
    free(s.folders.data);
    return status;
}
