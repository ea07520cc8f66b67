/* The pairs of a run: read, aligned, written. */
#include "cli/batch.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/err.h"
#include "base/pool.h"

/* ---- One pair --------------------------------------------------------------------------- */

static void drop_texts(batch_item *item)
{
    for (int i = 0; i < 2; i++) {
        jjak_doc_free(item->docs[i]);
        item->docs[i] = NULL;
    }
    jjak_alignment_free(item->alignment);
    item->alignment = NULL;
}

void batch_item_clear(batch_item *item)
{
    drop_texts(item);
    jj_buf_dispose(&item->row);
}

/* The pair fails, and only it. */
static void fail_item(batch_item *item, const char *path, const jjak_err *err)
{
    item->err = *err;
    item->failed = path;
    item->state = BATCH_FAILED;
    drop_texts(item);
}

/* A pipe might never end, and could not be read again to see whether it has changed. */
static jjak_status check_file(const char *path, jjak_err *err)
{
    struct stat st;
    if (stat(path, &st) != 0 || S_ISREG(st.st_mode) || S_ISDIR(st.st_mode)) return JJAK_OK;
    return jj_fail(err, JJAK_EREAD, "is no regular file");
}

static jjak_status read_doc(const batch_run *run, batch_item *item, int side, jjak_err *err)
{
    const align_options *o = &run->options->align;
    const cli_pair *pair = item->pair;
    const char *path = pair->paths[side], *lang = o->langs[side];
    jj_buf bytes = JJ_BUF_INIT;
    if (!lang && *pair->langs[side]) lang = pair->langs[side];
    jjak_status status = check_file(path, err);
    if (status == JJAK_OK) status = cli_doc_slurp(&bytes, path, &o->text, err);
    if (status == JJAK_OK) {
        status =
            cli_doc_parse(&item->docs[side], &bytes, path, lang, o->encodings[side], &o->text, err);
    }
    jj_buf_dispose(&bytes);
    if (status == JJAK_OK) item->nreplaced[side] = jjak_doc_info(item->docs[side])->nreplaced;
    if (status == JJAK_OK && cli_align_wants_tokens(o)) {
        status = jjak_doc_tokenize(item->docs[side], err);
    }
    return status;
}

static void read_item(const batch_run *run, batch_item *item)
{
    jjak_err err = {0};
    for (int side = 0; side < 2; side++) {
        if (read_doc(run, item, side, &err) != JJAK_OK) {
            fail_item(item, item->pair->paths[side], &err);
            return;
        }
    }
    item->state = BATCH_READ;
}

/* The pair is written and has its row; a failure of the output ends the run. */
static void finish_item(batch_run *run, batch_item *item, unsigned worker)
{
    jjak_err err = {0};
    if (item->state == BATCH_READ) {
        jjak_status status = batch_write(run, item, worker, &err);
        if (status == JJAK_EWRITE) {
            pthread_mutex_lock(&run->lock);
            if (run->stopped.code == JJAK_OK) run->stopped = err;
            pthread_mutex_unlock(&run->lock);
            return;
        }
        if (status == JJAK_OK) {
            item->state = BATCH_DONE;
        } else {
            fail_item(item, NULL, &err);
        }
    }
    batch_report_row(item);
    drop_texts(item);
}

/* ---- What is said, in the order of the pairs whatever the threads do --------------------- */

static void tell_item(batch_item *item)
{
    const char *name = item->pair->name;
    const jjak_write_counts *c = &item->counts;
    if (item->told || item->state == BATCH_WAITING || item->state == BATCH_READ) return;
    item->told = true;
    if (item->state == BATCH_FAILED) {
        cli_error(item->failed ? item->failed : name, &item->err);
        return;
    }
    for (int i = 0; i < 2; i++) {
        if (item->nreplaced[i] == 0) continue;
        cli_warn(item->pair->paths[i], "bytes that are not text were replaced in %llu place%s",
                 (unsigned long long)item->nreplaced[i], item->nreplaced[i] == 1 ? "" : "s");
    }
    if (c->nremoved) {
        cli_warn(name, "%llu characters left out: XML cannot hold them",
                 (unsigned long long)c->nremoved);
    }
    cli_detail(name, "%llu beads written, %llu left out for their confidence, %llu for being null",
               (unsigned long long)c->nwritten, (unsigned long long)c->nbelow,
               (unsigned long long)c->nnull);
}

/* The pair is through the phase. False if the run has been stopped. */
static bool settle(batch_run *run, batch_item *item)
{
    pthread_mutex_lock(&run->lock);
    item->phase = run->phase;
    for (; run->next_told < run->n; run->next_told++) {
        if (run->items[run->next_told].phase != run->phase) break;
        tell_item(&run->items[run->next_told]);
    }
    bool go_on = run->stopped.code == JJAK_OK;
    pthread_mutex_unlock(&run->lock);
    return go_on;
}

static void begin_phase(batch_run *run)
{
    run->phase++;
    run->next_told = 0;
}

/* ---- The phases ------------------------------------------------------------------------- */

static bool read_one(void *payload, size_t k, unsigned worker)
{
    batch_run *run = payload;
    (void)worker;
    read_item(run, &run->items[k]);
    return settle(run, &run->items[k]);
}

static bool finish_one(void *payload, size_t k, unsigned worker)
{
    batch_run *run = payload;
    finish_item(run, &run->items[k], worker);
    return settle(run, &run->items[k]);
}

static bool do_one(void *payload, size_t k, unsigned worker)
{
    batch_run *run = payload;
    batch_item *item = &run->items[k];
    jjak_err err = {0};
    read_item(run, item);
    if (item->state == BATCH_READ &&
        jjak_align(&item->alignment, item->docs[0], item->docs[1], &run->how, &err) != JJAK_OK) {
        fail_item(item, NULL, &err);
    }
    finish_item(run, item, worker);
    return settle(run, item);
}

/* Aligns what was read. A pair beyond a limit fails alone, and the others start anew without it:
 * what they learn from each other must not depend on it. */
static jjak_status align_jointly(batch_run *run, jjak_err *err)
{
    const jjak_doc **docs = calloc(run->n + 1, 2 * sizeof *docs);
    jjak_alignment **alignments = calloc(run->n + 1, sizeof *alignments);
    batch_item **items = calloc(run->n + 1, sizeof *items);
    jjak_status status = docs && alignments && items ? JJAK_ELIMIT : jj_fail_nomem(err);
    size_t n = 0;
    while (status == JJAK_ELIMIT) {
        n = 0;
        for (size_t k = 0; k < run->n; k++) {
            if (run->items[k].state != BATCH_READ) continue;
            docs[n] = run->items[k].docs[0];
            docs[run->n + n] = run->items[k].docs[1];
            items[n++] = &run->items[k];
        }
        status = jjak_align_all(alignments, docs, docs + run->n, n, &run->how, err);
        if (status != JJAK_ELIMIT || err->pair == 0) break;
        fail_item(items[err->pair - 1], NULL, err);
        *err = (jjak_err){0};
    }
    for (size_t k = 0; k < n && status == JJAK_OK; k++) items[k]->alignment = alignments[k];
    free(docs);
    free(alignments);
    free(items);
    return status;
}

static void run_jointly(batch_run *run)
{
    begin_phase(run);
    jj_pool_run(run->nthreads, run->n, read_one, run);
    if (run->stopped.code == JJAK_OK) align_jointly(run, &run->stopped);
    begin_phase(run);
    if (run->stopped.code == JJAK_OK) jj_pool_run(run->nthreads, run->n, finish_one, run);
}

int batch_run_all(batch_run *run)
{
    pthread_mutex_init(&run->lock, NULL);
    if (run->options->per_document) {
        begin_phase(run);
        jj_pool_run(run->nthreads, run->n, do_one, run);
    } else {
        run_jointly(run);
    }
    pthread_mutex_destroy(&run->lock);
    if (run->stopped.code != JJAK_OK) {
        return cli_error(run->stopped.code == JJAK_EWRITE ? run->dir->path : NULL, &run->stopped);
    }
    for (size_t k = 0; k < run->n; k++) {
        if (run->items[k].state == BATCH_FAILED) return CLI_FELL_SHORT;
    }
    return CLI_DONE;
}
