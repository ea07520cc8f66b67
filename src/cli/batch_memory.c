/* --max-memory: what the pairs of a run take, estimated. */
#include <sys/stat.h>

#include "base/err.h"
#include "cli/batch.h"

/* Of a text of which nothing but the size is known. */
#define BYTES_A_SENTENCE 100

typedef struct {
    uint64_t nbytes, nsents[2];
} extent;

static extent of_files(const batch_item *item)
{
    extent e = {0};
    struct stat st;
    for (int side = 0; side < 2; side++) {
        if (stat(item->pair->paths[side], &st) != 0 || !S_ISREG(st.st_mode)) continue;
        e.nbytes += (uint64_t)st.st_size;
        e.nsents[side] = (uint64_t)st.st_size / BYTES_A_SENTENCE;
    }
    return e;
}

static extent of_docs(const batch_item *item)
{
    extent e = {0};
    for (int side = 0; side < 2; side++) {
        size_t nbytes, nsents;
        jjak_doc_text(item->docs[side], &nbytes);
        jjak_doc_sentences(item->docs[side], &nsents);
        e.nbytes += nbytes;
        e.nsents[side] = nsents;
    }
    return e;
}

static uint64_t memory_of(const batch_run *run, extent e)
{
    return jjak_align_memory(e.nbytes, e.nsents[0], e.nsents[1], &run->how);
}

/* ---- Pairs alone ------------------------------------------------------------------------ */

void batch_memory_take(batch_run *run, batch_item *item)
{
    uint64_t limit = run->options->max_memory;
    item->memory = limit ? memory_of(run, of_files(item)) : 0;
    pthread_mutex_lock(&run->lock);
    while (limit && run->memory_used && run->memory_used + item->memory > limit) {
        pthread_cond_wait(&run->memory_freed, &run->lock);
    }
    run->memory_used += item->memory;
    pthread_mutex_unlock(&run->lock);
}

static void hold(batch_run *run, batch_item *item, uint64_t memory)
{
    pthread_mutex_lock(&run->lock);
    run->memory_used += memory;
    run->memory_used -= item->memory;
    item->memory = memory;
    pthread_cond_broadcast(&run->memory_freed);
    pthread_mutex_unlock(&run->lock);
}

/* Nobody waits here, or pairs that hold some might wait for each other. */
void batch_memory_correct(batch_run *run, batch_item *item)
{
    if (run->options->max_memory) hold(run, item, memory_of(run, of_docs(item)));
}

void batch_memory_give(batch_run *run, batch_item *item)
{
    hold(run, item, 0);
}

/* ---- All jointly ------------------------------------------------------------------------ */

/* All texts are held at a time, and of the lattices as many as there are threads. */
jjak_status batch_memory_check(const batch_run *run, jjak_err *err)
{
    uint64_t limit = run->options->max_memory, total = 0, largest = 0;
    size_t nlattices = run->n < run->nthreads ? run->n : run->nthreads;
    for (size_t k = 0; limit && k < run->n; k++) {
        extent e = of_files(&run->items[k]);
        uint64_t texts = memory_of(run, (extent){e.nbytes, {0, 0}});
        uint64_t lattice = memory_of(run, e) - texts;
        total += texts;
        if (lattice > largest) largest = lattice;
    }
    total += nlattices * largest;
    if (total <= limit) return JJAK_OK;
    return jj_fail(err, JJAK_ELIMIT,
                   "to align these texts jointly takes about %llu KB, more than --max-memory; "
                   "--per-document takes less",
                   (unsigned long long)((total + 999) / 1000));
}
