/* The pairs of a run: read, aligned, written. */
#include "cli/batch.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/pool.h"
#include "cli/doc_facts.h"
#include "cli/pairdoc.h"

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

/* The pair fails, and only it. path is NULL where neither text is to blame alone. */
static void fail_item(batch_item *item, const char *path, const jjak_err *err)
{
    item->err = *err;
    item->failed = path;
    item->state = BATCH_FAILED;
    drop_texts(item);
    batch_report_row(item);
}

/* A pipe might never end, and could not be read again to see whether it has changed. */
static jjak_status check_file(const char *path, jjak_err *err)
{
    struct stat st;
    if (stat(path, &st) != 0 || S_ISREG(st.st_mode) || S_ISDIR(st.st_mode)) return JJAK_OK;
    return jj_fail(err, JJAK_EREAD, "is no regular file");
}

static bool slurp_item(const batch_run *run, batch_item *item, jj_buf bytes[2])
{
    for (int side = 0; side < 2; side++) {
        const char *path = item->pair->paths[side];
        jjak_err err = {0};
        jjak_status status = check_file(path, &err);
        item->input_hash[side] = 0;
        if (status == JJAK_OK) {
            status = cli_doc_slurp(&bytes[side], path, &run->options->align.text, &err);
        }
        if (status != JJAK_OK) {
            fail_item(item, path, &err);
            return false;
        }
        item->input_hash[side] = jj_hash_text(jj_buf_str(&bytes[side]), bytes[side].len);
    }
    return true;
}

static void parse_item(const batch_run *run, batch_item *item, const jj_buf bytes[2])
{
    const align_options *o = &run->options->align;
    bool tokens = cli_align_wants_tokens(o);
    for (int side = 0; side < 2; side++) {
        jjak_doc **doc = &item->docs[side];
        jjak_err err = {0};
        if (cli_pair_parse(doc, item->pair, side, &bytes[side], o, tokens, &err) != JJAK_OK) {
            fail_item(item, item->pair->paths[side], &err);
            return;
        }
        const jjak_text_info *info = jjak_doc_info(*doc);
        item->nreplaced[side] = info->nreplaced;
        snprintf(item->guessed[side], sizeof item->guessed[side], "%s",
                 info->guessed ? info->encoding : "");
    }
    item->state = BATCH_READ;
}

static void stop(batch_run *run, const jjak_err *err)
{
    pthread_mutex_lock(&run->lock);
    if (run->stopped.code == JJAK_OK) run->stopped = *err;
    pthread_mutex_unlock(&run->lock);
}

static jjak_status note_done(batch_run *run, batch_item *item, jjak_err *err)
{
    jj_buf facts = JJ_BUF_INIT;
    batch_facts_put(&facts, item);
    if (item->row.oom || facts.oom) {
        jj_buf_dispose(&facts);
        return jj_fail_nomem(err);
    }
    const cli_journal_entry entry = {.key = batch_key(run, item),
                                     .output = item->output_hash,
                                     .endings = item->endings,
                                     .facts = facts.data,
                                     .row = item->row.data};
    pthread_mutex_lock(&run->lock);
    jjak_status status = cli_journal_add(run->journal, &entry, err);
    pthread_mutex_unlock(&run->lock);
    jj_buf_dispose(&facts);
    return status;
}

static void see_langs(const batch_run *run, batch_item *item)
{
    for (int side = 0; side < 2; side++) {
        tm_langs_see(&item->langs, &run->options->align.tmx_langs, jjak_doc_lang(item->docs[side]));
    }
}

/* Writes an aligned pair, unless an earlier run did. A failure of the output folder ends the run:
 * no other pair would fare better. */
static void finish_item(batch_run *run, batch_item *item, unsigned worker)
{
    jjak_err err = {0};
    if (item->state != BATCH_READ) return;
    if (item->done_key && item->done_key == batch_key(run, item)) {
        item->state = BATCH_DONE;
        drop_texts(item);
        return;
    }
    item->done_key = 0;
    jjak_status status = batch_write(run, item, worker, &err);
    if (status == JJAK_OK) {
        item->state = BATCH_DONE;
        see_langs(run, item);
        batch_report_row(item);
        status = note_done(run, item, &err);
    } else if (status != JJAK_EWRITE) {
        fail_item(item, NULL, &err);
        return;
    }
    if (status != JJAK_OK) stop(run, &err);
    drop_texts(item);
}

/* ---- What is said, in the order of the pairs whatever the threads do --------------------- */

static void tell_item(batch_run *run, batch_item *item)
{
    const char *name = item->pair->name;
    const jjak_write_counts *c = &item->counts;
    if (item->told || item->state == BATCH_WAITING || item->state == BATCH_READ) return;
    item->told = true;
    const char *flag = batch_report_flag(item);
    bool says = item->state == BATCH_FAILED || *flag || item->nreplaced[0] || item->nreplaced[1] ||
                c->nremoved || run->options->align.text.common.verbose;
    if (says) cli_progress_clear(&run->progress);
    if (item->state == BATCH_FAILED) {
        cli_error(item->failed ? item->failed : name, &item->err);
        return;
    }
    for (int i = 0; i < 2; i++) {
        if (*item->guessed[i]) cli_detail(item->pair->paths[i], "%s (guessed)", item->guessed[i]);
        if (item->nreplaced[i] == 0) continue;
        cli_warn(item->pair->paths[i], "places where bytes that are not text were replaced: %llu",
                 (unsigned long long)item->nreplaced[i]);
    }
    if (*flag) cli_warn(name, "%s", cli_flag_means(flag));
    if (c->nremoved) {
        cli_warn(name, "characters left out that XML cannot hold: %llu",
                 (unsigned long long)c->nremoved);
    }
    if (item->done_key) {
        cli_detail(name, "done by an earlier run");
        return;
    }
    cli_detail(name,
               "beads written: %llu, left out for their confidence: %llu, for being null: %llu, "
               "seconds: %.3f",
               (unsigned long long)c->nwritten, (unsigned long long)c->nbelow,
               (unsigned long long)c->nnull, item->seconds);
}

/* The pair is through the phase. False if the run has been stopped. */
static bool settle(batch_run *run, batch_item *item)
{
    pthread_mutex_lock(&run->lock);
    item->phase = run->phase;
    for (; run->next_told < run->n; run->next_told++) {
        if (run->items[run->next_told].phase != run->phase) break;
        tell_item(run, &run->items[run->next_told]);
    }
    cli_progress_step(&run->progress, ++run->nsettled, item->pair->name);
    bool go_on = run->stopped.code == JJAK_OK;
    pthread_mutex_unlock(&run->lock);
    return go_on;
}

/* ---- The phases ------------------------------------------------------------------------- */

static bool hash_one(void *payload, size_t k, unsigned worker)
{
    batch_run *run = payload;
    batch_item *item = &run->items[k];
    jj_buf bytes[2] = {JJ_BUF_INIT, JJ_BUF_INIT};
    (void)worker;
    slurp_item(run, item, bytes);
    jj_buf_dispose(&bytes[0]);
    jj_buf_dispose(&bytes[1]);
    return settle(run, item);
}

/* Reads a pair that is not read, or done and not to be read again. */
static bool read_one(void *payload, size_t k, unsigned worker)
{
    batch_run *run = payload;
    batch_item *item = &run->items[k];
    jj_buf bytes[2] = {JJ_BUF_INIT, JJ_BUF_INIT};
    struct timespec begin;
    (void)worker;
    cli_clock(&begin);
    if (item->state == BATCH_WAITING && slurp_item(run, item, bytes)) parse_item(run, item, bytes);
    jj_buf_dispose(&bytes[0]);
    jj_buf_dispose(&bytes[1]);
    item->seconds += cli_seconds_since(&begin);
    return settle(run, item);
}

static bool finish_one(void *payload, size_t k, unsigned worker)
{
    batch_run *run = payload;
    struct timespec begin;
    cli_clock(&begin);
    finish_item(run, &run->items[k], worker);
    run->items[k].seconds += cli_seconds_since(&begin);
    return settle(run, &run->items[k]);
}

/* All of a pair that is aligned alone. */
static bool do_one(void *payload, size_t k, unsigned worker)
{
    batch_run *run = payload;
    batch_item *item = &run->items[k];
    jj_buf bytes[2] = {JJ_BUF_INIT, JJ_BUF_INIT};
    jjak_err err = {0};
    struct timespec begin;
    batch_memory_take(run, item);
    cli_clock(&begin);
    if (slurp_item(run, item, bytes)) {
        if (batch_is_done(run, item)) {
            item->state = BATCH_DONE;
            item->done_key = batch_key(run, item);
        } else {
            parse_item(run, item, bytes);
        }
    }
    jj_buf_dispose(&bytes[0]);
    jj_buf_dispose(&bytes[1]);
    if (item->state == BATCH_READ) batch_memory_correct(run, item);
    if (item->state == BATCH_READ &&
        jjak_align(&item->alignment, item->docs[0], item->docs[1], &run->how, &err) != JJAK_OK) {
        fail_item(item, NULL, &err);
    }
    finish_item(run, item, worker);
    item->seconds = cli_seconds_since(&begin);
    batch_memory_give(run, item);
    return settle(run, item);
}

/* Aligns what was read. A pair beyond a limit fails alone. */
static jjak_status align_jointly(batch_run *run, jjak_err *err)
{
    const jjak_doc **docs = calloc(run->n + 1, 2 * sizeof *docs);
    jjak_alignment **alignments = calloc(run->n + 1, sizeof *alignments);
    batch_item **items = calloc(run->n + 1, sizeof *items);
    jjak_err *failures = calloc(run->n + 1, sizeof *failures);
    bool ok = docs && alignments && items && failures;
    jjak_status status = ok ? JJAK_OK : jj_fail_nomem(err);
    jjak_align_options how = run->how;
    size_t n = 0;
    for (size_t k = 0; ok && k < run->n; k++) {
        if (run->items[k].state != BATCH_READ) continue;
        docs[n] = run->items[k].docs[0];
        docs[run->n + n] = run->items[k].docs[1];
        items[n++] = &run->items[k];
    }
    how.failures = failures;
    if (ok) status = jjak_align_all(alignments, docs, docs + run->n, n, &how, err);
    for (size_t k = 0; k < n && status == JJAK_OK; k++) {
        items[k]->alignment = alignments[k];
        if (failures[k].code != JJAK_OK) fail_item(items[k], NULL, &failures[k]);
    }
    free(docs);
    free(alignments);
    free(items);
    free(failures);
    return status;
}

static bool run_phase(batch_run *run, const char *what, jj_pool_work *work)
{
    run->phase++;
    run->next_told = run->nsettled = 0;
    cli_progress_phase(&run->progress, what, run->n);
    jj_pool_run(run->nthreads, run->n, work, run);
    return run->stopped.code == JJAK_OK;
}

static bool any_is(const batch_run *run, batch_state state)
{
    for (size_t k = 0; k < run->n; k++) {
        if (run->items[k].state == state) return true;
    }
    return false;
}

/* Reads what is not done, and if there is anything, the rest too: all are learned from again, as
 * what is missing must become what it would have become in one run. */
static bool read_again(batch_run *run)
{
    if (!run_phase(run, "looking at", hash_one)) return false;
    batch_hash_run(run);
    for (size_t k = 0; k < run->n; k++) {
        batch_item *item = &run->items[k];
        if (item->state != BATCH_WAITING || !batch_is_done(run, item)) continue;
        item->state = BATCH_DONE;
        item->done_key = batch_key(run, item);
    }
    if (!run_phase(run, "reading", read_one) || !any_is(run, BATCH_READ)) return false;
    for (size_t k = 0; k < run->n; k++) {
        if (run->items[k].state == BATCH_DONE) run->items[k].state = BATCH_WAITING;
    }
    return run_phase(run, "reading", read_one);
}

static void run_jointly(batch_run *run)
{
    bool some_done = run->journal->entries.len > 0;
    if (batch_memory_check(run, &run->stopped) != JJAK_OK) return;
    if (!(some_done ? read_again(run) : run_phase(run, "reading", read_one))) return;
    batch_hash_run(run);
    cli_progress_phase(&run->progress, "aligning", run->n);
    if (align_jointly(run, &run->stopped) == JJAK_OK) run_phase(run, "writing", finish_one);
}

/* What was left out of the outputs, those of earlier runs that are good still among them; whether
 * that is all there might be. */
static bool tell_left_out(const batch_run *run)
{
    const batch_options *o = run->options;
    jjak_write_counts all = {0};
    uint64_t nunmerged = 0;
    tm_langs_seen langs = 0;
    bool any = false;
    for (size_t k = 0; k < run->n; k++) {
        const batch_item *item = &run->items[k];
        if (item->state != BATCH_DONE) continue;
        any = true;
        all.nwritten += item->counts.nwritten;
        all.nbelow += item->counts.nbelow;
        all.nnull += item->counts.nnull;
        all.nlong += item->counts.nlong;
        nunmerged += item->nunmerged;
        langs |= item->langs;
    }
    cli_align_tell_left_out(&o->align,
                            o->merge.only ? "a memory" : cli_align_format_name(o->align.format),
                            run->dir->path, &all);
    if (!all.nnull && nunmerged) {
        cli_align_tell_null("a memory", o->merge.name, nunmerged, cli_align_nbeads(&all));
    }
    if (any) tm_langs_tell(langs, &o->align.tmx_langs, run->dir->path);
    return cli_align_left_out_all(run->dir->path, &all);
}

int batch_run_all(batch_run *run)
{
    pthread_mutex_init(&run->lock, NULL);
    pthread_cond_init(&run->memory_freed, NULL);
    cli_progress_start(&run->progress, run->options->align.text.common.quiet);
    if (run->options->per_document) {
        batch_hash_run(run);
        run_phase(run, "aligning", do_one);
    } else {
        run_jointly(run);
    }
    cli_progress_clear(&run->progress);
    pthread_cond_destroy(&run->memory_freed);
    pthread_mutex_destroy(&run->lock);
    if (run->stopped.code != JJAK_OK) {
        return cli_error(run->stopped.code == JJAK_EWRITE ? run->dir->path : NULL, &run->stopped);
    }
    if (tell_left_out(run)) return CLI_FELL_SHORT;
    for (size_t k = 0; k < run->n; k++) {
        const batch_item *item = &run->items[k];
        if (item->state == BATCH_FAILED || *batch_report_flag(item)) return CLI_FELL_SHORT;
    }
    return CLI_DONE;
}
