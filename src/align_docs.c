/* Documents become bitexts, numbers that the aligner understands. */
#include "align_docs.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/pool.h"
#include "base/tag.h"
#include "doc/doc.h"
#include "model/model.h"
#include "text/ending.h"
#include "text/normal.h"
#include "text/words.h"
#include "word_links.h"

/* Owns what the two sides of one bitext point to. */
typedef struct {
    uint32_t *length[JJ_NSIDES], *para[JJ_NSIDES], *text[JJ_NSIDES];
    uint8_t *kind[JJ_NSIDES], *ending[JJ_NSIDES];
    jj_word_list words[JJ_NSIDES];
} store;

typedef struct {
    const jjak_doc *const *docs[JJ_NSIDES];
    size_t n;
    const jjak_align_options *options;
    jj_bitext *bitexts;
    store *stores;
    jj_words words[JJ_NSIDES]; /* of all documents */
    jj_vocabulary vocabulary;
    jj_knowledge knowledge;     /* of the model */
    uint64_t *count[JJ_NSIDES]; /* occurrences of each type, the model's included */
    uint64_t nwords[JJ_NSIDES]; /* of all types */
} job;

static void dispose(job *j)
{
    for (int side = 0; side < JJ_NSIDES; side++) {
        for (size_t k = 0; j->stores && k < j->n; k++) {
            free(j->stores[k].length[side]);
            free(j->stores[k].para[side]);
            free(j->stores[k].text[side]);
            free(j->stores[k].kind[side]);
            free(j->stores[k].ending[side]);
            jj_word_list_dispose(&j->stores[k].words[side]);
        }
        jj_words_dispose(&j->words[side]);
        free(j->count[side]);
    }
    jj_knowledge_dispose(&j->knowledge);
    free(j->stores);
    free(j->bitexts);
    jj_vocabulary_dispose(&j->vocabulary);
}

static jjak_status check_options(const jjak_align_options *options, jjak_err *err)
{
    if ((unsigned)options->method > JJAK_METHOD_GALE_CHURCH)
        return jj_fail(err, JJAK_EARG, "no such method");
    if ((unsigned)options->unit > JJAK_UNIT_TOKENS) {
        return jj_fail(err, JJAK_EARG, "no such unit of length");
    }
    if (options->explain && options->method == JJAK_METHOD_GALE_CHURCH) {
        return jj_fail(err, JJAK_EARG, "method gale-church cannot be explained");
    }
    if (options->nanchors && options->method == JJAK_METHOD_GALE_CHURCH) {
        return jj_fail(err, JJAK_EARG, "method gale-church takes no anchors");
    }
    if (options->model && options->method != JJAK_METHOD_FULL) {
        return jj_fail(err, JJAK_EARG, "a model is of use to method full only");
    }
    if (options->types && options->ntypes == 0) return jj_fail(err, JJAK_EARG, "no bead types");
    for (size_t k = 0; options->types && k < options->ntypes; k++) {
        unsigned a = options->types[k].nsrc, b = options->types[k].ntgt;
        if (a > JJAK_BEAD_MAX || b > JJAK_BEAD_MAX || a + b == 0) {
            return jj_fail(err, JJAK_EARG, "no bead type is %u-%u: sides go up to %d", a, b,
                           JJAK_BEAD_MAX);
        }
        if ((a == 0 || b == 0) && a + b != 1) {
            return jj_fail(err, JJAK_EARG, "null beads are 1-0 and 0-1, not %u-%u", a, b);
        }
        for (size_t other = 0; other < k; other++) {
            if (options->types[other].nsrc == a && options->types[other].ntgt == b) {
                return jj_fail(err, JJAK_EARG, "bead type %u-%u is given twice", a, b);
            }
        }
    }
    return JJAK_OK;
}

static jjak_status check_docs(const job *j, jjak_err *err)
{
    const jjak_align_options *options = j->options;
    bool words = options->unit == JJAK_UNIT_TOKENS || options->method == JJAK_METHOD_FULL;
    for (size_t k = 0; words && k < j->n; k++) {
        if (j->docs[JJ_SOURCE][k]->tokenized && j->docs[JJ_TARGET][k]->tokenized) continue;
        jj_fail(err, JJAK_EARG, "lengths in tokens and method full need tokenized documents");
        return jj_fail_pair(err, JJAK_EARG, k);
    }
    return JJAK_OK;
}

_Static_assert(JJ_NENDINGS == JJ_ENDING_CLASSES, "the aligner has a class for each ending");

static jjak_status measure(job *j, size_t k, int side, jjak_err *err)
{
    const jjak_doc *doc = j->docs[side][k];
    store *own = &j->stores[k];
    size_t n = doc->sentences.len;
    jjak_length_unit unit = j->options->unit;
    jj_buf scratch = JJ_BUF_INIT;
    uint32_t *length = own->length[side] = malloc((n + 1) * sizeof *length);
    uint32_t *para = own->para[side] = malloc((n + 1) * sizeof *para);
    uint32_t *same = own->text[side] = malloc((n + 1) * sizeof *same);
    uint8_t *ending = own->ending[side] = malloc(n + 1);
    if (!length || !para || !same || !ending) return jj_fail_nomem(err);
    for (size_t i = 0; i < n; i++) {
        const jjak_sentence *s = &doc->sentences.data[i];
        const char *text = doc->text.data + s->at.off;
        para[i] = s->para;
        same[i] = (uint32_t)jj_hash_text(text, s->at.len);
        ending[i] = (uint8_t)jj_ending_of(text, s->at.len);
        length[i] =
            unit == JJAK_UNIT_TOKENS ? s->ntok : jj_measure(&scratch, text, s->at.len, unit);
    }
    bool oom = scratch.oom;
    jj_buf_dispose(&scratch);
    jj_side *out = side == JJ_SOURCE ? &j->bitexts[k].source : &j->bitexts[k].target;
    *out = (jj_side){
        .nsents = (uint32_t)n, .length = length, .para = para, .text = same, .ending = ending};
    return oom ? jj_fail_nomem(err) : JJAK_OK;
}

static jj_sentence_kind kind_of(const char *s, size_t nbytes)
{
    if (jj_words_figures(s, nbytes)) return JJ_SENTENCE_FIGURES;
    return jj_words_aside(s, nbytes) ? JJ_SENTENCE_ASIDE : JJ_SENTENCE_TEXT;
}

static jjak_status count_words(job *j, size_t k, int side, jj_words *words, jjak_err *err)
{
    const jjak_doc *doc = j->docs[side][k];
    jj_word_list *list = &j->stores[k].words[side];
    uint8_t *kind = j->stores[k].kind[side] = malloc(doc->sentences.len + 1);
    if (!kind) return jj_fail_nomem(err);
    for (size_t i = 0; i < doc->sentences.len; i++) {
        jjak_span at = doc->sentences.data[i].at;
        kind[i] = (uint8_t)kind_of(doc->text.data + at.off, at.len);
    }
    JJ_TRY(jj_words_add(words, list, jj_buf_str(&doc->text), doc->sentences.data,
                        doc->sentences.len, doc->tokens.data, err));
    jj_side *out = side == JJ_SOURCE ? &j->bitexts[k].source : &j->bitexts[k].target;
    out->first_word = list->first;
    out->word = list->word.data;
    out->kind = kind;
    return JJAK_OK;
}

/* ---- Documents become numbers, in threads ----
 *
 * Each part of the documents numbers its words apart; the parts are then put together in order, so
 * that the numbers are those of one run over all. */

typedef struct {
    size_t first, end;
    jj_words words[JJ_NSIDES];
    uint32_t *id[JJ_NSIDES]; /* numbers in the run of the part's own */
    jjak_err err;
} doc_part;

typedef struct {
    job *job;
    doc_part *parts;
    bool full;
} numbering;

static jjak_status number_doc(const numbering *all, doc_part *part, size_t k, jjak_err *err)
{
    for (int side = 0; side < JJ_NSIDES; side++) {
        JJ_TRY(measure(all->job, k, side, err));
        if (all->full) JJ_TRY(count_words(all->job, k, side, &part->words[side], err));
    }
    return JJAK_OK;
}

static bool number_part(void *payload, size_t k, unsigned worker)
{
    const numbering *all = payload;
    doc_part *part = &all->parts[k];
    (void)worker;
    for (size_t doc = part->first; doc < part->end; doc++) {
        if (number_doc(all, part, doc, &part->err) != JJAK_OK) return false;
    }
    return true;
}

static bool renumber_part(void *payload, size_t k, unsigned worker)
{
    const numbering *all = payload;
    const doc_part *part = &all->parts[k];
    (void)worker;
    for (size_t doc = part->first; doc < part->end; doc++) {
        for (int side = 0; side < JJ_NSIDES; side++) {
            jj_word_list *list = &all->job->stores[doc].words[side];
            for (size_t w = 0; w < list->word.len; w++) {
                list->word.data[w] = part->id[side][list->word.data[w]];
            }
        }
    }
    return true;
}

typedef struct {
    numbering *all;
    size_t nparts;
    bool failed[JJ_NSIDES];
} joining;

/* The first part's numbers are the run's; those of the others go behind them. */
static bool join_side(void *payload, size_t side, unsigned worker)
{
    joining *w = payload;
    doc_part *parts = w->all->parts;
    jj_words *words = &w->all->job->words[side];
    (void)worker;
    *words = parts[0].words[side];
    parts[0].words[side] = (jj_words)JJ_WORDS_INIT;
    for (size_t k = 1; k < w->nparts; k++) {
        uint32_t *id = parts[k].id[side] = malloc((parts[k].words[side].info.len + 1) * sizeof *id);
        w->failed[side] = !id || !jj_words_take(words, &parts[k].words[side], id);
        if (w->failed[side]) return false;
    }
    return true;
}

static jjak_status join_parts(numbering *all, size_t nparts, unsigned nthreads, jjak_err *err)
{
    joining sides = {.all = all, .nparts = nparts};
    jj_pool_run(nthreads, JJ_NSIDES, join_side, &sides);
    if (sides.failed[JJ_SOURCE] || sides.failed[JJ_TARGET]) return jj_fail_nomem(err);
    numbering rest = {all->job, all->parts + 1, all->full};
    jj_pool_run(nthreads, nparts - 1, renumber_part, &rest);
    return JJAK_OK;
}

/* How much of the documents is in the parts that each thread takes, one after the other. The last
 * are small, so that threads end at about the same time, and all are few, for each meets anew what
 * the others have met. */
static const double shares[] = {0.60, 0.24, 0.10, 0.06};
#define NSHARES (sizeof shares / sizeof *shares)
/* With fewer documents a thread takes one part. */
#define SHARED_MIN 100

static size_t divide(doc_part *parts, size_t ndocs, size_t nthreads)
{
    size_t nsteps = nthreads > 1 && ndocs >= SHARED_MIN * nthreads ? NSHARES : 1, nparts = 0;
    double done = 0;
    for (size_t step = 0; step < nsteps; step++) {
        double share = nsteps > 1 ? shares[step] : 1;
        for (size_t k = 0; k < nthreads; k++, nparts++) {
            parts[nparts].first = nparts ? parts[nparts - 1].end : 0;
            parts[nparts].end =
                (size_t)((double)ndocs * (done + share * (double)(k + 1) / (double)nthreads));
        }
        done += share;
    }
    if (nparts) parts[nparts - 1].end = ndocs;
    return nparts;
}

static jjak_status number_docs(job *j, bool full, jjak_err *err)
{
    unsigned nthreads = j->options->nthreads ? j->options->nthreads : 1;
    size_t together = j->n < nthreads ? j->n : nthreads, nparts = 0;
    numbering all = {j, calloc(together * NSHARES + 1, sizeof *all.parts), full};
    jjak_status status = all.parts ? JJAK_OK : jj_fail_nomem(err);
    if (all.parts) {
        nparts = divide(all.parts, j->n, together);
        jj_pool_run(nthreads, nparts, number_part, &all);
    }
    for (size_t k = 0; status == JJAK_OK && k < nparts; k++) {
        status = all.parts[k].err.code;
        if (status != JJAK_OK && err) *err = all.parts[k].err;
    }
    if (status == JJAK_OK && full && nparts) status = join_parts(&all, nparts, nthreads, err);
    for (size_t k = 0; all.parts && k < nparts; k++) {
        for (int side = 0; side < JJ_NSIDES; side++) {
            jj_words_dispose(&all.parts[k].words[side]);
            free(all.parts[k].id[side]);
        }
    }
    free(all.parts);
    return status;
}

/* ---- The vocabulary of a run ---- */

/* Whether all documents of a side are in the language. */
static bool is_language(const job *j, int side, const char *lang)
{
    for (size_t k = 0; k < j->n; k++) {
        if (!jj_tag_is(jjak_doc_lang(j->docs[side][k]), lang)) return false;
    }
    return true;
}

/* Which side the lexicon calls English, for texts in its two languages. */
static int lexicon_side(const job *j)
{
    for (int english = 0; english < JJ_NSIDES && !j->options->no_lexicon; english++) {
        if (is_language(j, english, "en") && is_language(j, !english, "ko")) return english;
    }
    return JJ_LEXICON_NONE;
}

/* What the run and its model have seen of each type. */
static jjak_status count_types(job *j, jjak_err *err)
{
    for (int side = 0; side < JJ_NSIDES; side++) {
        const jj_words *words = &j->words[side];
        j->nwords[side] = words->nwords;
        j->count[side] = malloc((words->info.len + 1) * sizeof(uint64_t));
        if (!j->count[side]) return jj_fail_nomem(err);
        for (size_t id = 0; id < words->info.len; id++) {
            j->count[side][id] = words->info.data[id].count;
        }
    }
    const jjak_model *model = j->options->model;
    if (!model || j->n == 0) return JJAK_OK;
    const jj_intern *keys[] = {&j->words[JJ_SOURCE].keys, &j->words[JJ_TARGET].keys};
    const uint32_t ntypes[] = {(uint32_t)j->words[JJ_SOURCE].info.len,
                               (uint32_t)j->words[JJ_TARGET].info.len};
    bool straight = is_language(j, JJ_SOURCE, jjak_model_lang(model, false)) &&
                    is_language(j, JJ_TARGET, jjak_model_lang(model, true));
    bool swapped = is_language(j, JJ_SOURCE, jjak_model_lang(model, true)) &&
                   is_language(j, JJ_TARGET, jjak_model_lang(model, false));
    if (!straight && !swapped) {
        return jj_fail(err, JJAK_EARG, "the model is of %s and %s, the texts are of %s and %s",
                       jjak_model_lang(model, false), jjak_model_lang(model, true),
                       jjak_doc_lang(j->docs[JJ_SOURCE][0]), jjak_doc_lang(j->docs[JJ_TARGET][0]));
    }
    JJ_TRY(
        jj_model_recall(&j->knowledge, model, !straight, keys, ntypes, j->count, j->nwords, err));
    j->vocabulary.knowledge = &j->knowledge;
    return JJAK_OK;
}

static jjak_status build_vocabulary(job *j, jjak_err *err)
{
    jj_vocabulary *v = &j->vocabulary;
    bool ok = true;
    JJ_TRY(count_types(j, err));
    for (int side = 0; ok && side < JJ_NSIDES; side++) {
        size_t n = j->words[side].info.len;
        v->ntypes[side] = (uint32_t)n;
        v->frequency[side] = malloc((n + 1) * sizeof(float));
        ok = v->frequency[side] != NULL;
        for (size_t id = 0; ok && id < n; id++) {
            v->frequency[side][id] = (float)((double)j->count[side][id] / (double)j->nwords[side]);
        }
    }
    ok = ok && jj_word_links(&v->links, j->words, lexicon_side(j));
    return ok ? JJAK_OK : jj_fail_nomem(err);
}

static jjak_status prepare(job *j, jjak_err *err)
{
    bool full = j->options->method == JJAK_METHOD_FULL;
    j->bitexts = calloc(j->n + 1, sizeof *j->bitexts);
    j->stores = calloc(j->n + 1, sizeof *j->stores);
    if (!j->bitexts || !j->stores) return jj_fail_nomem(err);
    JJ_TRY(number_docs(j, full, err));
    return full ? build_vocabulary(j, err) : JJAK_OK;
}

static const char *word_name(const void *payload, int side, uint32_t id)
{
    const job *j = payload;
    return jj_intern_str(&j->words[side].keys, id);
}

static void free_alignments(jjak_alignment **alignments, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        jjak_alignment_free(alignments[k]);
        alignments[k] = NULL;
    }
}

static jjak_status align(job *j, jjak_alignment **out, jj_counts *counts, jjak_err *err)
{
    bool full = j->options->method == JJAK_METHOD_FULL;
    for (size_t k = 0; k < j->n; k++) out[k] = NULL;
    if (j->options->nanchors && j->n != 1) {
        return jj_fail(err, JJAK_EARG, "anchors are of one pair");
    }
    JJ_TRY(check_options(j->options, err));
    JJ_TRY(check_docs(j, err));
    JJ_TRY(prepare(j, err));
    JJ_TRY(jj_align(out, j->bitexts, j->n, full ? &j->vocabulary : NULL, j->options, counts, err));
    jjak_status status = j->n > 0 ? jj_alignment_name_words(out[0], word_name, j, err) : JJAK_OK;
    if (status != JJAK_OK) free_alignments(out, j->n);
    return status;
}

static jjak_status build_model(jjak_model **out, const job *j, const jj_counts *counts,
                               jjak_err *err)
{
    jj_model_source from = {.counts = counts, .ntexts = j->n};
    uint64_t *own[JJ_NSIDES] = {NULL, NULL};
    bool ok = true;
    for (int side = 0; ok && side < JJ_NSIDES; side++) {
        const jj_words *words = &j->words[side];
        size_t n = words->info.len;
        own[side] = malloc((n + 1) * sizeof(uint64_t));
        ok = own[side] != NULL;
        for (size_t id = 0; ok && id < n; id++) own[side][id] = words->info.data[id].count;
        from.lang[side] = jjak_doc_lang(j->docs[side][0]);
        from.keys[side] = &words->keys;
        from.occurrences[side] = own[side];
        from.ntypes[side] = (uint32_t)n;
    }
    jjak_status status = ok ? jj_model_build(out, &from, err) : jj_fail_nomem(err);
    free(own[JJ_SOURCE]);
    free(own[JJ_TARGET]);
    return status;
}

jjak_status jj_align_docs(jjak_alignment **out, jjak_model **model,
                          const jjak_doc *const *const docs[JJ_NSIDES], size_t n,
                          const jjak_align_options *options, jjak_err *err)
{
    job j = {.docs = {docs[JJ_SOURCE], docs[JJ_TARGET]}, .n = n, .options = options};
    jj_counts counts = JJ_COUNTS_INIT;
    jjak_status status = align(&j, out, model ? &counts : NULL, err);
    if (status == JJAK_OK && model) {
        status = build_model(model, &j, &counts, err);
        if (status != JJAK_OK) free_alignments(out, n);
    }
    jj_counts_dispose(&counts);
    dispose(&j);
    return status;
}
