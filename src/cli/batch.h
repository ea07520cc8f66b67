/* A run of `jjak batch`: what its files share. */
#ifndef JJ_CLI_BATCH_H
#define JJ_CLI_BATCH_H

#include <pthread.h>

#include "cli/align_opts.h"
#include "cli/outdir.h"
#include "cli/pairing.h"

/* Begins with the options of align. */
typedef struct {
    align_options align;
    const char *folder, *manifest; /* one is NULL */
    bool per_document, dry_run;
    uint64_t njobs;
} batch_options;

typedef enum { BATCH_WAITING, BATCH_READ, BATCH_DONE, BATCH_FAILED } batch_state;

/* A pair on its way: documents and alignment while they are needed, then its row of the report. */
typedef struct {
    const cli_pair *pair;
    batch_state state;
    jjak_doc *docs[2];
    jjak_alignment *alignment;
    jjak_write_counts counts;
    uint64_t nreplaced[2]; /* places where bytes were no text */
    uint64_t output_hash;
    jjak_err err;       /* why it failed */
    const char *failed; /* the path that failed; NULL: the pair as a whole */
    jj_buf row;
    unsigned phase; /* that it is through with */
    bool told;
} batch_item;

typedef struct {
    const batch_options *options;
    jjak_align_options how;
    char date[CLI_DATE_SIZE];
    unsigned width, nthreads;
    cli_outdir *dir;
    batch_item *items;
    size_t n;
    unsigned phase;
    /* Under the lock: */
    pthread_mutex_t lock;
    size_t next_told; /* in the order of the pairs */
    jjak_err stopped; /* what ends the whole run; code 0: nothing has */
} batch_run;

/* Reads, aligns and writes all pairs. An exit status: CLI_FELL_SHORT if any failed. */
int batch_run_all(batch_run *run);
void batch_item_clear(batch_item *item);

/* Writes a pair's outputs, in the slots 2 * worker and on. Fails with JJAK_EWRITE where no other
 * pair would fare better. */
jjak_status batch_write(batch_run *run, batch_item *item, unsigned worker, jjak_err *err);

/* Makes the row of a pair that is aligned, or has failed. */
void batch_report_row(batch_item *item);
/* Writes report.tsv. */
jjak_status batch_report_write(const batch_run *run, const cli_pairing *pairing, jjak_err *err);
/* Appends text as a field of a table: one line, no tabs, valid UTF-8. */
void batch_put_field(jj_buf *out, const char *text);

#endif
