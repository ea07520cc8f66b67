/* A run of `jjak batch`: what its files share. */
#ifndef JJ_CLI_BATCH_H
#define JJ_CLI_BATCH_H

#include <pthread.h>

#include "base/pool.h"
#include "cli/align_opts.h"
#include "cli/journal.h"
#include "cli/outdir.h"
#include "cli/pairing.h"
#include "cli/progress.h"
#include "cli/shard.h"
#include "cli/tm_dedupe.h"

/* --merge: a memory of all pairs. */
typedef struct {
    const char *name; /* NULL: none */
    bool only;        /* pairs have no outputs of their own */
    int dedupe;       /* a tm_policy */
} batch_merge_options;

enum { BATCH_BY_NAME, BATCH_BY_CONTENT };

/* Begins with the options of align. */
typedef struct {
    align_options align;
    const char *folder, *manifest; /* one is NULL */
    bool per_document, dry_run, resume;
    int pair_by;
    bool many_to_one;
    batch_merge_options merge;
    uint64_t njobs, max_memory;
    cli_shard shard;
} batch_options;

typedef enum { BATCH_WAITING, BATCH_READ, BATCH_DONE, BATCH_FAILED } batch_state;

/* A pair on its way: documents and alignment while they are needed, then its row of the report. */
typedef struct {
    const cli_pair *pair;
    batch_state state;
    jjak_doc *docs[2];
    jjak_alignment *alignment;
    jjak_write_counts counts;
    uint64_t nunmerged;     /* null beads that the merged memory has no place for */
    tm_langs_seen langs;    /* of --tmx-lang, that it has */
    uint64_t nreplaced[2];  /* places where bytes were no text */
    char guessed[2][32];    /* encodings that were guessed; "" where nothing was */
    uint64_t input_hash[2]; /* of the bytes of the texts; 0 where they cannot be read */
    uint64_t output_hash;
    uint64_t done_key; /* of the outputs that are there from an earlier run; 0: there are none */
    char endings[2 * CLI_LANG_SIZE]; /* of the names of the outputs */
    jjak_err err;                    /* why it failed */
    const char *failed;              /* the path that failed; NULL: the pair as a whole */
    jj_buf row;
    double seconds;  /* of work for it alone */
    uint64_t memory; /* that it is thought to take now */
    unsigned phase;  /* that it is through with */
    bool told;
} batch_item;

typedef struct {
    const batch_options *options;
    jjak_align_options how;
    char date[CLI_DATE_SIZE];
    unsigned width, nthreads;
    cli_outdir *dir;
    cli_journal *journal;
    uint64_t hash; /* of the options, and of all texts where all decide */
    batch_item *items;
    size_t n;
    unsigned phase;
    /* Under the lock: */
    pthread_mutex_t lock;
    cli_progress progress;
    size_t nsettled; /* in this phase */
    pthread_cond_t memory_freed;
    uint64_t memory_used; /* estimated, in bytes */
    size_t next_told;     /* in the order of the pairs */
    jjak_err stopped;     /* what ends the whole run; code 0: nothing has */
} batch_run;

/* How many threads the options want. */
static inline unsigned batch_nthreads(const batch_options *options)
{
    return options->njobs ? (unsigned)options->njobs : jj_pool_ncores();
}

/* Finds the pairs and names them; merged is what no pair may be named, or NULL. An exit status. */
int batch_find_pairs(cli_pairing *pairing, const batch_options *options, const char *merged);
/* Prints the table of --dry-run; with scores where pairs have them. An exit status: CLI_FELL_SHORT
 * if there are texts that may have a partner. */
int batch_show_pairs(const cli_pairing *pairing, const batch_options *options);

/* Reads, aligns and writes all pairs. An exit status: CLI_FELL_SHORT if any failed. */
int batch_run_all(batch_run *run);
void batch_item_clear(batch_item *item);

/* For a pair that is aligned alone: waits until there is memory for it, as far as the sizes of its
 * files tell. One that takes more than all there is goes alone. */
void batch_memory_take(batch_run *run, batch_item *item);
/* Once it is read more is known. */
void batch_memory_correct(batch_run *run, batch_item *item);
void batch_memory_give(batch_run *run, batch_item *item);
/* Whether a joint run has memory for all pairs; fails with JJAK_ELIMIT. */
jjak_status batch_memory_check(const batch_run *run, jjak_err *err);

/* Writes a pair's outputs, in the slots 2 * worker and on. Fails with JJAK_EWRITE where no other
 * pair would fare better. */
jjak_status batch_write(batch_run *run, batch_item *item, unsigned worker, jjak_err *err);

/* Checks the options of --merge. An exit status. *stem is what no pair may be named, the caller's
 * to free; NULL without --merge. */
int batch_merge_check(const cli_cmd *cmd, const batch_options *options, char **stem);
/* The name, in the work folder, of what a pair brings to the merged memory. */
void batch_merge_part(jj_buf *out, const char *pair);
/* Makes one memory of the parts of all pairs that are done. An exit status. */
int batch_merge(const batch_run *run);

/* Appends what the end of a run tells of a pair, for the journal. */
void batch_facts_put(jj_buf *out, batch_item *item);

/* Takes the hash of a run whose texts have theirs. */
void batch_hash_run(batch_run *run);
/* The key of a pair: the same as long as its outputs would be. */
uint64_t batch_key(const batch_run *run, const batch_item *item);
/* Whether an earlier run has written the pair's outputs and they are untouched; its row and facts
 * then are what they were. */
bool batch_is_done(const batch_run *run, batch_item *item);

/* Makes the row of a pair that is aligned, or has failed. */
void batch_report_row(batch_item *item);
/* What its row says to be suspicious, "" where there is nothing. */
const char *batch_report_flag(const batch_item *item);
/* The page of a table: lines of fields with a TAB between two, of which the first is the header. */
void batch_html(jj_buf *out, const jj_buf *table);
/* Writes report.tsv and report.html. */
jjak_status batch_report_write(const batch_run *run, const cli_pairing *pairing, jjak_err *err);

#endif
