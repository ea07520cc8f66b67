#include "cli/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/io.h"

/* A line: three hashes of 16 hexadecimal digits, the endings, the facts, the row, a space between
 * two. The first hash is of all that follows it, so that a line is as it was written or no line at
 * all. */
#define NHASH 16
#define NHEAD (3 * (NHASH + 1))

/* The digits and a space. */
static void put_hash(char *out, uint64_t h)
{
    for (int k = 0; k < NHASH; k++) out[k] = "0123456789abcdef"[h >> (60 - 4 * k) & 15];
    out[NHASH] = ' ';
}

static bool read_hash(uint64_t *h, const char *s)
{
    static const char digits[] = "0123456789abcdef";
    *h = 0;
    for (int k = 0; k < NHASH; k++) {
        const char *digit = s[k] ? strchr(digits, s[k]) : NULL;
        if (!digit) return false;
        *h = *h << 4 | (uint64_t)(digit - digits);
    }
    return s[NHASH] == ' ';
}

/* ---- Reading ---------------------------------------------------------------------------- */

/* Adds what line[0, n) says; false without memory. Puts a NUL after each of its parts. */
static bool add_entry(cli_journal *journal, char *line, size_t n)
{
    uint64_t check;
    cli_journal_entry entry;
    line[n] = '\0';
    if (strlen(line) != n || n <= NHEAD || !read_hash(&check, line)) return true;
    const char *after = line + NHASH + 1;
    if (jj_hash(JJ_HASH_START, after, n - NHASH - 1) != check) return true;
    if (!read_hash(&entry.key, after) || !read_hash(&entry.output, after + NHASH + 1)) return true;
    char *facts = strchr(line + NHEAD, ' ');
    char *row = facts ? strchr(facts + 1, ' ') : NULL;
    const char *tab = row ? strchr(row, '\t') : NULL;
    if (!tab) return true;
    *facts = *row = '\0';
    entry.endings = line + NHEAD;
    entry.facts = facts + 1;
    entry.row = row + 1;
    uint32_t id = jj_intern_put(&journal->names, entry.row, (size_t)(tab - entry.row));
    if (id == JJ_INTERN_NONE) return false;
    if (id == journal->entries.len) return jj_vec_push(&journal->entries, entry);
    journal->entries.data[id] = entry;
    return true;
}

/* *nwhole: bytes up to the end of the last line that has one. */
static bool read_entries(cli_journal *journal, size_t *nwhole)
{
    char *at = journal->text.data, *end = at ? at + journal->text.len : NULL, *line_end;
    *nwhole = 0;
    while (at < end && (line_end = memchr(at, '\n', (size_t)(end - at)))) {
        if (!add_entry(journal, at, (size_t)(line_end - at))) return false;
        at = line_end + 1;
        *nwhole = (size_t)(at - journal->text.data);
    }
    return true;
}

static int fail(const cli_outdir *dir, jjak_err *err, const char *what)
{
    if (what) jj_fail(err, JJAK_EWRITE, "%s: %s", what, strerror(errno));
    return cli_error(dir->path, err);
}

static int load(cli_journal *journal, const cli_outdir *dir)
{
    jjak_err err;
    size_t nwhole = 0;
    jjak_status status = jj_io_slurp_fd(&journal->text, journal->fd, SIZE_MAX, &err);
    if (status == JJAK_OK && !read_entries(journal, &nwhole)) status = jj_fail_nomem(&err);
    if (status != JJAK_OK) return fail(dir, &err, NULL);
    if (ftruncate(journal->fd, (off_t)nwhole) == 0) return CLI_DONE;
    return fail(dir, &err, "cannot write the journal");
}

/* Opens the journal of a work folder and locks it, for as long as it is open. */
static int take(int *fd, int folder, int how, const cli_outdir *dir)
{
    jjak_err err;
    *fd = openat(folder, "journal", O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (*fd < 0) return fail(dir, &err, "cannot open the journal");
    if (flock(*fd, how | LOCK_NB) == 0) return CLI_DONE;
    if (errno != EWOULDBLOCK) return fail(dir, &err, "cannot lock the journal");
    jj_fail(&err, JJAK_EWRITE, "another run is at work in this folder");
    return fail(dir, &err, NULL);
}

int cli_journal_open(cli_journal *journal, const cli_outdir *dir, bool resume)
{
    jjak_err err;
    int exit_status = CLI_DONE;
    *journal = (cli_journal)CLI_JOURNAL_INIT;
    if (dir->shared_fd >= 0) exit_status = take(&journal->shared_fd, dir->shared_fd, LOCK_SH, dir);
    if (exit_status == CLI_DONE) exit_status = take(&journal->fd, dir->work_fd, LOCK_EX, dir);
    if (exit_status != CLI_DONE) return exit_status;
    if (resume) return load(journal, dir);
    return ftruncate(journal->fd, 0) == 0 ? CLI_DONE : fail(dir, &err, "cannot write the journal");
}

void cli_journal_close(cli_journal *journal)
{
    if (journal->fd >= 0) close(journal->fd);
    if (journal->shared_fd >= 0) close(journal->shared_fd);
    jj_intern_dispose(&journal->names);
    free(journal->entries.data);
    jj_buf_dispose(&journal->text);
    jj_buf_dispose(&journal->line);
    *journal = (cli_journal)CLI_JOURNAL_INIT;
}

const cli_journal_entry *cli_journal_find(const cli_journal *journal, const char *name)
{
    if (journal->entries.len == 0) return NULL;
    uint32_t id = jj_intern_find(&journal->names, name, strlen(name));
    return id == JJ_INTERN_NONE ? NULL : &journal->entries.data[id];
}

/* ---- Writing ---------------------------------------------------------------------------- */

jjak_status cli_journal_add(cli_journal *journal, const cli_journal_entry *entry, jjak_err *err)
{
    jj_buf *line = &journal->line;
    char head[NHEAD];
    jj_buf_clear(line);
    put_hash(head + NHASH + 1, entry->key);
    put_hash(head + 2 * (NHASH + 1), entry->output);
    jj_buf_put(line, head, NHEAD);
    jj_buf_puts(line, entry->endings);
    jj_buf_putc(line, ' ');
    jj_buf_puts(line, entry->facts);
    jj_buf_putc(line, ' ');
    jj_buf_puts(line, entry->row);
    if (line->oom) return jj_fail_nomem(err);
    put_hash(line->data, jj_hash(JJ_HASH_START, line->data + NHASH + 1, line->len - NHASH - 1));
    jj_buf_putc(line, '\n');
    if (line->oom) return jj_fail_nomem(err);
    ssize_t n = write(journal->fd, line->data, line->len);
    if (n >= 0 && (size_t)n == line->len) return JJAK_OK;
    return jj_fail(err, JJAK_EWRITE, "cannot write the journal: %s",
                   n < 0 ? strerror(errno) : "short write");
}
