/* What a batch run has finished, a line for each pair, so that an interrupted run can go on. */
#ifndef JJ_CLI_JOURNAL_H
#define JJ_CLI_JOURNAL_H

#include "base/intern.h"
#include "cli/outdir.h"

typedef struct {
    uint64_t key;        /* of all that decides what the outputs are */
    uint64_t output;     /* hash of the outputs */
    const char *endings; /* of their names, a comma between two; no spaces */
    const char *facts;   /* what the end of a run tells of it; no spaces */
    const char *row;     /* of the report: the pair's name, TAB, anything but a line's end */
} cli_journal_entry;

typedef struct {
    int fd,
        shared_fd;   /* the journal; that of the whole folder, where this run is one of its parts */
    jj_buf text;     /* what was there when it was opened */
    jj_intern names; /* of the pairs; its numbers are places in entries */
    JJ_VEC(cli_journal_entry) entries; /* they point into text */
    jj_buf line;                       /* scratch */
} cli_journal;

#define CLI_JOURNAL_INIT                                                                           \
    {                                                                                              \
        .fd = -1, .shared_fd = -1                                                                  \
    }

/* Takes the folder for this run, and reads the journal if resume, else empties it. An exit status:
 * CLI_OUTPUT if another run that is alive has the folder; parts share it. Lines that are not whole
 * are as if they were not there: a run that was killed may leave one. */
int cli_journal_open(cli_journal *journal, const cli_outdir *dir, bool resume);
void cli_journal_close(cli_journal *journal);

/* The last entry of a pair, NULL if there is none. */
const cli_journal_entry *cli_journal_find(const cli_journal *journal, const char *name);

/* Appends an entry with one write; cli_journal_find does not see it. */
jjak_status cli_journal_add(cli_journal *journal, const cli_journal_entry *entry, jjak_err *err);

#endif
