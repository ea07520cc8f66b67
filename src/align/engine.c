#include "align/engine.h"

#include <math.h>
#include <stdlib.h>

#include "align/align.h"
#include "align/run.h"
#include "base/err.h"
#include "base/pool.h"

static const jj_plan plan_length = {4, 0, 20000, 1000, {20, 20, 20}, {20, 20, 20}, 1, 1.27};
static const jj_plan plan_full = {6, 3, 0, 0, {1000, 1000, 200}, {20, 3, 20}, 2, 2.7};

static const jjak_bead_type types_length[] = {
    {1, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 3}, {3, 1}, {1, 4}, {4, 1},
};
static const jjak_bead_type types_full[] = {
    {1, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 3}, {3, 1}, {1, 4}, {4, 1}, {1, 5}, {5, 1}, {2, 3}, {3, 2},
};
#define NUMBER_OF(array) (sizeof(array) / sizeof *(array))

static unsigned nthreads_of(const jj_run *g)
{
    return g->options->nthreads ? g->options->nthreads : 1;
}

/* ---- Documents side by side ---- */

/* Those that are learned from, and those that are not. */
typedef enum { SAMPLE, REST } part;

/* What is done to document k, which touches no other. */
typedef jjak_status document_work(jj_run *g, size_t k, int number, jjak_err *err);

typedef struct {
    jj_run *g;
    part which;
    document_work *work;
    int number;
    jjak_err *errors; /* of each document */
} round_of_work;

static bool do_document(void *payload, size_t k, unsigned worker)
{
    round_of_work *r = payload;
    (void)worker;
    if (r->g->documents[k].sampled != (r->which == SAMPLE)) return true;
    return jj_align_goes_on(r->work(r->g, k, r->number, &r->errors[k]), r->g->options);
}

/* The error is that of the first document that fails, whatever the threads do: those before it are
 * begun before it, and end. Where the caller wants to know of all that are beyond a limit, the
 * others go on. */
static jjak_status for_each_document(jj_run *g, part which, document_work *work, int number,
                                     jjak_err *err)
{
    jjak_err *failures = g->options->failures;
    round_of_work r = {g, which, work, number,
                       failures ? failures : calloc(g->n, sizeof(jjak_err))};
    jjak_status status = JJAK_OK;
    if (!r.errors) return jj_fail_nomem(err);
    jj_pool_run(nthreads_of(g), g->n, do_document, &r);
    for (size_t k = 0; k < g->n && jj_align_goes_on(status, g->options); k++) {
        if (r.errors[k].code == JJAK_OK) continue;
        status = r.errors[k].code;
        if (err) *err = r.errors[k];
        jj_fail_pair(err, status, k);
    }
    if (!failures) free(r.errors);
    return status;
}

/* ---- Estimation ---- */

static jjak_status fit_lengths(jj_run *g, double stiffness, jjak_err *err)
{
    jj_length_training *training = malloc(g->n * sizeof *training);
    size_t n = 0;
    if (!training) return jj_fail_nomem(err);
    for (size_t k = 0; k < g->n; k++) {
        jj_document *d = &g->documents[k];
        if (d->sampled) training[n++] = (jj_length_training){&d->length, &d->posterior};
    }
    jjak_status status = jj_length_fit(&g->boundaries, training, n, stiffness, nthreads_of(g), err);
    free(training);
    return status;
}

/* What the posteriors are to teach; documents to be freed, NULL without memory. */
static jj_lesson lesson_of(const jj_run *g)
{
    jj_training *documents = malloc(g->n * sizeof *documents);
    for (size_t k = 0; documents && k < g->n; k++) {
        documents[k] = (jj_training){g->documents[k].bitext, &g->documents[k].posterior};
    }
    return (jj_lesson){g->vocabulary, &g->hints, documents, g->n, nthreads_of(g)};
}

static jjak_status train_words(jj_run *g, bool order, jjak_err *err)
{
    const jj_lesson lesson = lesson_of(g);
    if (!lesson.documents) return jj_fail_nomem(err);
    jjak_status status = jj_lexicon_train(&g->lexicon, &lesson, err);
    if (status == JJAK_OK && order &&
        !jj_order_fit(&g->order, lesson.documents, lesson.ndocuments, &g->lexicon)) {
        status = jj_fail_nomem(err);
    }
    free((void *)lesson.documents);
    return status;
}

static jjak_status count_prior(jj_run *g, size_t k, int number, jjak_err *err)
{
    jj_document *d = &g->documents[k];
    (void)number;
    (void)err;
    d->counts = (jj_prior_counts){{0}, {{0}}};
    jj_prior_count(&d->counts, &g->prior, &d->posterior);
    return JJAK_OK;
}

static bool is_last(const jj_run *g, int number)
{
    return number == g->last;
}

/* From the posteriors of pass `number`, for the next. */
static jjak_status learn(jj_run *g, int number, jjak_err *err)
{
    const jj_hold *h = number == 0 ? &g->plan->after_first : &g->plan->later;
    jj_prior_counts counts = g->known;
    JJ_TRY(fit_lengths(g, h->variance, err));
    JJ_TRY(for_each_document(g, SAMPLE, count_prior, 0, err));
    for (size_t k = 0; k < g->n; k++) jj_prior_add(&counts, &g->documents[k].counts);
    jj_prior_update(&g->prior, &counts, h->prior, h->state);
    return g->vocabulary ? train_words(g, is_last(g, number + 1), err) : JJAK_OK;
}

/* When a pass has put less than this share of the sentences beside others, there is little more to
 * learn. */
#define SETTLED 0.0015

static bool is_settled(const jj_run *g)
{
    double moved = 0, n = 0;
    for (size_t k = 0; k < g->n; k++) {
        if (!g->documents[k].sampled) continue;
        moved += g->documents[k].moved;
        n += g->documents[k].bitext->source.nsents;
    }
    return moved <= SETTLED * n;
}

/* All that comes of a document's last search, while its scores are there. */
static jjak_status conclude(jj_run *g, size_t k, jjak_err *err)
{
    JJ_TRY(jj_pass_path(g, k, err));
    return jj_pass_verdict(g, k, err);
}

static jjak_status pass(jj_run *g, size_t k, int number, jjak_err *err)
{
    jj_document *d = &g->documents[k];
    JJ_TRY(jj_pass_search(g, k, number, err));
    if (is_last(g, number)) {
        JJ_TRY(conclude(g, k, err));
    } else if (!jj_document_settle(d)) {
        return jj_fail_nomem(err);
    }
    jj_document_end_search(d);
    return JJAK_OK;
}

/* ---- The start ---- */

/* How much likelier a null bead is where the sentence stands beside the text. */
#define ASIDE_NULL 5.0

static jjak_status weigh_nulls(jj_run *g, jj_document *d, jjak_err *err)
{
    const jj_side *sides[] = {&d->bitext->source, &d->bitext->target};
    for (int side = 0; side < 2; side++) {
        uint32_t n = sides[side]->nsents;
        bool asides = g->vocabulary && sides[side]->kind;
        if (!asides && !g->anchored) continue;
        float *weight = d->null_weight[side] = calloc((size_t)n + 1, sizeof *weight);
        if (!weight) return jj_fail_nomem(err);
        for (uint32_t s = 0; s < n; s++) {
            if (asides && sides[side]->kind[s] == JJ_SENTENCE_ASIDE)
                weight[s] = (float)log(ASIDE_NULL);
            if (g->anchored) weight[s] += g->anchors.null_weight[side][s];
        }
    }
    return JJAK_OK;
}

static jjak_status start_prior(jj_run *g, jjak_err *err)
{
    const jjak_align_options *options = g->options;
    jjak_bead_type types[JJ_MATCH_TYPES_MAX];
    unsigned n = 0;
    if (!options->types) {
        if (g->vocabulary) {
            jj_prior_start(&g->prior, types_full, NUMBER_OF(types_full));
        } else {
            jj_prior_start(&g->prior, types_length, NUMBER_OF(types_length));
        }
        return JJAK_OK;
    }
    for (size_t k = 0; k < options->ntypes; k++) {
        if (options->types[k].nsrc && options->types[k].ntgt) types[n++] = options->types[k];
    }
    if (n == 0) return jj_fail(err, JJAK_EARG, "no bead type with both sides is allowed");
    jj_prior_start(&g->prior, types, n);
    return JJAK_OK;
}

/* What a model says of beads counts as at most so many. */
#define KNOWN_BEADS_MAX 200.0

static void use_habits(jj_run *g)
{
    const jj_hold *h = &g->plan->later;
    const jj_knowledge *known = g->vocabulary ? g->vocabulary->knowledge : NULL;
    if (!known) return;
    jj_prior_of_habits(&g->known, &g->prior, &known->habits, KNOWN_BEADS_MAX);
    jj_prior_update(&g->prior, &g->known, h->prior, h->state);
}

static jjak_status start_document(jj_run *g, size_t k, int number, jjak_err *err)
{
    jj_document *d = &g->documents[k];
    (void)number;
    JJ_TRY(weigh_nulls(g, d, err));
    return jj_length_init(&d->length, d->bitext, jj_prior_largest(&g->prior), g->vocabulary, err);
}

/* Multiples of the golden ratio: spread evenly over the run, for neighbours are alike, but at no
 * equal distance, for every fifth document may be of another kind (Weyl 1916). The first is one. */
static void choose_sample(jj_run *g)
{
    double nsents = 0, largest = 0, share = 1;
    for (size_t k = 0; k < g->n; k++) {
        const jj_bitext *bitext = g->documents[k].bitext;
        nsents += bitext->source.nsents;
        largest = fmax(largest, fmax(bitext->source.nsents, bitext->target.nsents));
    }
    if (nsents > g->plan->sample && largest <= g->plan->sample_largest) {
        share = g->plan->sample / nsents;
    }
    for (size_t k = 0; k < g->n; k++) {
        uint32_t turn = (uint32_t)k * UINT32_C(0x9E3779B9);
        g->documents[k].sampled = turn <= share * UINT32_MAX;
    }
}

static jjak_status start(jj_run *g, const jj_bitext *bitexts, jjak_err *err)
{
    JJ_TRY(start_prior(g, err));
    use_habits(g);
    if (g->vocabulary) jj_prior_for_words(&g->prior);
    if (g->options->nanchors) {
        JJ_TRY(jj_anchors_init(&g->anchors, &bitexts[0], g->options, &g->prior, err));
        g->anchored = true;
    }
    for (size_t k = 0; k < g->n; k++) g->documents[k].bitext = &bitexts[k];
    choose_sample(g);
    JJ_TRY(for_each_document(g, SAMPLE, start_document, 0, err));
    if (!g->vocabulary) return JJAK_OK;
    if (!jj_hints_init(&g->hints, g->vocabulary)) return jj_fail_nomem(err);
    return jj_lexicon_start(&g->start, g->vocabulary, &g->hints, err);
}

/* ---- The whole ---- */

/* What the run has seen, from its last posteriors. */
static jjak_status count(jj_run *g, jj_counts *counts, jjak_err *err)
{
    jj_prior_counts beads = {{0}, {{0}}};
    const jj_lesson lesson = lesson_of(g);
    if (!lesson.documents) return jj_fail_nomem(err);
    for (size_t k = 0; k < g->n; k++) {
        const jj_document *d = &g->documents[k];
        jj_prior_count(&beads, &g->prior, &d->posterior);
        jj_length_count(&counts->habits, &d->length, &d->posterior);
    }
    if (!g->anchored) jj_prior_to_habits(&counts->habits, &g->prior, &beads);
    jjak_status status = jj_lexicon_count(counts, &g->lexicon, &lesson, err);
    free((void *)lesson.documents);
    return status;
}

static jjak_status vote(jj_run *g, size_t k, int number, jjak_err *err)
{
    const jj_first first = jj_pass_first(g);
    (void)number;
    JJ_TRY(jj_first_vote(&first, &g->documents[k], &g->election, err));
    jj_document_end_search(&g->documents[k]);
    return JJAK_OK;
}

static jjak_status choose_start(jj_run *g, jjak_err *err)
{
    const jj_first first = jj_pass_first(g);
    g->election = jj_first_nominate(&first, g->documents, g->n);
    JJ_TRY(for_each_document(g, SAMPLE, vote, 0, err));
    jj_first_elect(&g->election, g->documents, g->n, &g->prior);
    return JJAK_OK;
}

/* All that is done to a document that is not of the sample: nothing is learned from it, but what
 * its own paragraphs mean. */
static jjak_status follow(jj_run *g, size_t k, int number, jjak_err *err)
{
    jj_document *d = &g->documents[k];
    const jj_length_params *learned = &g->documents[0].length.params;
    (void)number;
    JJ_TRY(start_document(g, k, 0, err));
    JJ_TRY(jj_length_adopt(&d->length, learned, &g->boundaries, NULL, err));
    JJ_TRY(jj_pass_search(g, k, 0, err));
    JJ_TRY(jj_length_adopt(&d->length, learned, &g->boundaries, &d->posterior, err));
    JJ_TRY(jj_pass_search(g, k, 1, err));
    JJ_TRY(conclude(g, k, err));
    jj_document_dispose(d);
    *d = (jj_document){.bitext = NULL};
    return JJAK_OK;
}

static jjak_status align_all(jj_run *g, const jj_bitext *bitexts, jj_counts *counts, jjak_err *err)
{
    JJ_TRY(start(g, bitexts, err));
    JJ_TRY(choose_start(g, err));
    g->last = g->plan->npasses - 1;
    for (int number = 0;; number++) {
        JJ_TRY(for_each_document(g, SAMPLE, pass, number, err));
        if (is_last(g, number)) break;
        if (is_settled(g)) g->last = number + 1;
        JJ_TRY(learn(g, number, err));
    }
    JJ_TRY(for_each_document(g, REST, follow, 0, err));
    if (counts) JJ_TRY(count(g, counts, err));
    return g->options->explain ? jj_pass_explain(g, 0, err) : JJAK_OK;
}

jjak_status jj_engine_align(jjak_alignment **out, const jj_bitext *bitexts, size_t n,
                            const jj_vocabulary *vocabulary, const jjak_align_options *options,
                            jj_counts *counts, jjak_err *err)
{
    jj_run g = {.n = n, .vocabulary = vocabulary, .options = options, .out = out};
    g.plan = vocabulary ? &plan_full : &plan_length;
    if (n == 0) return JJAK_OK;
    g.documents = calloc(n, sizeof *g.documents);
    jjak_status status = g.documents ? align_all(&g, bitexts, counts, err) : jj_fail_nomem(err);
    for (size_t k = 0; g.documents && k < n; k++) jj_document_dispose(&g.documents[k]);
    free(g.documents);
    jj_lexicon_dispose(&g.lexicon);
    jj_lexicon_dispose(&g.start);
    jj_hints_dispose(&g.hints);
    jj_anchors_dispose(&g.anchors);
    return status;
}
