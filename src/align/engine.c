#include "align/engine.h"

#include <math.h>
#include <stdlib.h>

#include "align/align.h"
#include "align/first.h"
#include "align/mbr.h"
#include "align/parallel.h"
#include "align/prior.h"
#include "base/err.h"
#include "base/pool.h"

/* Estimation after a pass: beads that the start of the priors, of the states and of the variance is
 * worth. From length alone posteriors are vague, and estimates must not follow them far. Chosen on
 * development sets. */
typedef struct {
    double prior, state, variance;
} hold;

typedef struct {
    int npasses;
    /* Columns and rows that the second pass may move beyond what the first found possible: words
     * that are learned then may show another way. */
    uint32_t second_margin;
    hold after_first, later;
    float path_temperature; /* of the posteriors that choose the path */
    /* What is printed is the untempered posterior p, drawn in: logit(p) / scale. Posteriors are too
     * sure: the model takes words that come together for independent. Fitted by log loss on the
     * development sets, each aligned alone and jointly. */
    double confidence_scale;
} plan;

static const plan plan_length = {4, 0, {20, 20, 20}, {20, 20, 20}, 1, 1.27};
static const plan plan_full = {6, 3, {1000, 1000, 200}, {20, 3, 20}, 2, 2.7};

static const jjak_bead_type types_length[] = {
    {1, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 3}, {3, 1}, {1, 4}, {4, 1},
};
static const jjak_bead_type types_full[] = {
    {1, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 3}, {3, 1}, {1, 4}, {4, 1}, {1, 5}, {5, 1}, {2, 3}, {3, 2},
};
#define NUMBER_OF(array) (sizeof(array) / sizeof *(array))

typedef struct {
    jj_document *documents;
    size_t n;
    const jj_vocabulary *vocabulary;
    const plan *plan;
    int last; /* number of the last pass */
    const jjak_align_options *options;
    jj_prior prior;
    jj_prior_counts known; /* of the model */
    jj_hints hints;
    jj_lexicon start;   /* before anything is learned */
    jj_lexicon lexicon; /* learned */
    jj_order order;     /* the same, for the last pass */
    jj_anchors anchors; /* of the only document */
    bool anchored;
    jj_election election; /* of the start */
    jjak_alignment **out;
} engine;

static unsigned nthreads_of(const engine *g)
{
    return g->options->nthreads ? g->options->nthreads : 1;
}

/* ---- Documents side by side ---- */

/* What is done to each document, which touches no other. */
typedef jjak_status document_work(engine *g, size_t k, int number, jjak_err *err);

typedef struct {
    engine *g;
    document_work *work;
    int number;
    jjak_err *errors; /* of each document */
} round_of_work;

static bool do_document(void *payload, size_t k, unsigned worker)
{
    round_of_work *r = payload;
    (void)worker;
    return jj_align_goes_on(r->work(r->g, k, r->number, &r->errors[k]), r->g->options);
}

/* The error is that of the first document that fails, whatever the threads do: those before it are
 * begun before it, and end. Where the caller wants to know of all that are beyond a limit, the
 * others go on. */
static jjak_status for_each_document(engine *g, document_work *work, int number, jjak_err *err)
{
    jjak_err *failures = g->options->failures;
    round_of_work r = {g, work, number, failures ? failures : calloc(g->n, sizeof(jjak_err))};
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

/* ---- Passes over a document ---- */

static jj_evidence evidence_of(const engine *g, const jj_document *d, float lexical_weight)
{
    return (jj_evidence){d, 0, 0, lexical_weight, g->anchored ? &g->anchors : NULL};
}

static jjak_status run(engine *g, jj_document *d, float lexical_weight, float temperature,
                       jj_posterior *posterior, jjak_err *err)
{
    jj_evidence e = evidence_of(g, d, lexical_weight);
    jj_cost cost = jj_evidence_cost(&e);
    return jj_lattice_run(posterior, &d->corridor, &g->prior, &cost, temperature, err);
}

static jjak_status score_words(jj_document *d, const jj_lexicon *lexicon, jjak_err *err)
{
    jj_lexical_dispose(&d->lexical);
    return jj_lexical_init(&d->lexical, d->bitext, &d->corridor, lexicon, JJAK_BEAD_MAX, err);
}

/* By the posteriors of the pass before. */
static jjak_status order_words(const engine *g, jj_document *d, jjak_err *err)
{
    const jj_training so_far = {d->bitext, &d->posterior};
    bool ok = jj_order_gains_init(&d->order, &g->order, &so_far, &g->lexicon);
    return ok ? JJAK_OK : jj_fail_nomem(err);
}

static jj_first first_of(const engine *g)
{
    return (jj_first){g->vocabulary, g->options, &g->start, &g->prior,
                      g->anchored ? &g->anchors : NULL};
}

/* ---- Estimation ---- */

static jjak_status fit_lengths(engine *g, double stiffness, jjak_err *err)
{
    jj_length_training *training = malloc(g->n * sizeof *training);
    if (!training) return jj_fail_nomem(err);
    for (size_t k = 0; k < g->n; k++) {
        training[k] = (jj_length_training){&g->documents[k].length, &g->documents[k].posterior};
    }
    jjak_status status = jj_length_fit(training, g->n, stiffness, nthreads_of(g), err);
    free(training);
    return status;
}

/* What the posteriors are to teach; documents to be freed, NULL without memory. */
static jj_lesson lesson_of(const engine *g)
{
    jj_training *documents = malloc(g->n * sizeof *documents);
    for (size_t k = 0; documents && k < g->n; k++) {
        documents[k] = (jj_training){g->documents[k].bitext, &g->documents[k].posterior};
    }
    return (jj_lesson){g->vocabulary, &g->hints, documents, g->n, nthreads_of(g)};
}

static jjak_status train_words(engine *g, bool order, jjak_err *err)
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

static jjak_status count_prior(engine *g, size_t k, int number, jjak_err *err)
{
    jj_document *d = &g->documents[k];
    (void)number;
    (void)err;
    d->counts = (jj_prior_counts){{0}, {{0}}};
    jj_prior_count(&d->counts, &g->prior, &d->posterior);
    return JJAK_OK;
}

static bool is_last(const engine *g, int number)
{
    return number == g->last;
}

/* From the posteriors of pass `number`, for the next. */
static jjak_status learn(engine *g, int number, jjak_err *err)
{
    const hold *h = number == 0 ? &g->plan->after_first : &g->plan->later;
    jj_prior_counts counts = g->known;
    JJ_TRY(fit_lengths(g, h->variance, err));
    JJ_TRY(for_each_document(g, count_prior, 0, err));
    for (size_t k = 0; k < g->n; k++) jj_prior_add(&counts, &g->documents[k].counts);
    jj_prior_update(&g->prior, &counts, h->prior, h->state);
    return g->vocabulary ? train_words(g, is_last(g, number + 1), err) : JJAK_OK;
}

/* ---- Later passes ---- */

static jjak_status narrow(jj_document *d, uint32_t margin, jjak_err *err)
{
    jj_corridor next = JJ_CORRIDOR_INIT;
    JJ_TRY(jj_corridor_around(&next, d->corridor.nsrc, d->corridor.ntgt, d->posterior.lo,
                              d->posterior.hi, margin, err));
    jj_corridor_dispose(&d->corridor);
    d->corridor = next;
    return JJAK_OK;
}

static jjak_status pass(engine *g, size_t k, int number, jjak_err *err)
{
    jj_document *d = &g->documents[k];
    jjak_alignment_stats *stats = &g->out[k]->stats;
    if (number == 0) {
        const jj_first first = first_of(g);
        JJ_TRY(jj_first_search(&first, d, stats, err));
    } else {
        JJ_TRY(narrow(d, number == 1 ? g->plan->second_margin : 0, err));
        if (g->vocabulary) JJ_TRY(score_words(d, &g->lexicon, err));
        if (g->vocabulary && is_last(g, number)) JJ_TRY(order_words(g, d, err));
        stats->npasses++;
        JJ_TRY(run(g, d, g->vocabulary ? 1 : 0, 1, &d->posterior, err));
    }
    return jj_document_settle(d) ? JJAK_OK : jj_fail_nomem(err);
}

/* When a pass has put less than this share of the sentences beside others, there is little more to
 * learn. */
#define SETTLED 0.0015

static bool is_settled(const engine *g)
{
    double moved = 0, n = 0;
    for (size_t k = 0; k < g->n; k++) {
        moved += g->documents[k].moved;
        n += g->documents[k].bitext->source.nsents;
    }
    return moved <= SETTLED * n;
}

/* ---- The result ---- */

static float calibrate(float p, double scale)
{
    if (p <= 0) return 0;
    if (p > 0.9999999f) p = 0.9999999f; /* more, floats do not tell */
    return (float)(1 / (1 + pow((1 - (double)p) / (double)p, 1 / scale)));
}

static jjak_status choose_path(engine *g, jj_document *d, jjak_alignment *out, jjak_err *err)
{
    jj_evidence e = evidence_of(g, d, 1);
    jj_cost cost = jj_evidence_cost(&e);
    jj_posterior tempered = JJ_POSTERIOR_INIT;
    const jj_posterior *choice = &d->posterior;
    jjak_status status = JJAK_OK;
    if (g->plan->path_temperature > 1) {
        status = run(g, d, 1, g->plan->path_temperature, &tempered, err);
        choice = &tempered;
    }
    if (status == JJAK_OK) {
        status =
            jj_mbr_path(&out->beads, &out->nbeads, choice, &d->posterior, &d->corridor, &cost, err);
    }
    jj_posterior_dispose(&tempered);
    return status;
}

static jjak_status finish(engine *g, size_t k, int number, jjak_err *err)
{
    (void)number;
    jj_document *d = &g->documents[k];
    jjak_alignment *out = g->out[k];
    JJ_TRY(choose_path(g, d, out, err));
    if (g->anchored && !jj_anchors_kept(&g->anchors, out->beads, out->nbeads)) {
        return jj_fail(err, JJAK_EARG, "no alignment keeps all the anchors");
    }
    out->stats.ratio = d->length.params.ratio;
    jj_alignment_set_confidences(out, &d->posterior);
    for (size_t b = 0; b < out->nbeads; b++) {
        jjak_bead *bead = &out->beads[b];
        bead->confidence = calibrate(bead->confidence, g->plan->confidence_scale);
    }
    return JJAK_OK;
}

/* Says of each document whether its texts belong together. */
static jjak_status judge(engine *g, size_t k, int number, jjak_err *err)
{
    jjak_alignment *out = g->out[k];
    (void)number;
    return jj_parallel_score(&out->stats.parallel, g->documents[k].bitext, out->beads, out->nbeads,
                             g->vocabulary ? &g->start : NULL, err);
}

static jjak_status explain(engine *g, size_t k, jjak_err *err)
{
    jj_document *d = &g->documents[k];
    jjak_alignment *out = g->out[k];
    const jj_explainable from = {d->bitext,
                                 &g->prior,
                                 &d->length,
                                 g->vocabulary ? &g->lexicon : NULL,
                                 &g->order,
                                 &d->posterior,
                                 {d->null_weight[0], d->null_weight[1]}};
    uint32_t number = g->options->explain;
    bool ok = true;
    if (number > out->nbeads) {
        return jj_fail(err, JJAK_EARG, "there is no bead %u to explain, only %zu", number,
                       out->nbeads);
    }
    out->scores = malloc(JJ_RIVALS_MAX * sizeof *out->scores);
    if (out->scores) out->nscores = jj_explain(out->scores, &from, &out->beads[number - 1], &ok);
    for (uint32_t r = 1; r < out->nscores; r++) {
        jjak_bead *rival = &out->scores[r].bead;
        rival->confidence = calibrate(rival->confidence, g->plan->confidence_scale);
    }
    return out->scores && ok ? JJAK_OK : jj_fail_nomem(err);
}

/* How much likelier a null bead is where the sentence stands beside the text. */
#define ASIDE_NULL 5.0

static jjak_status weigh_nulls(engine *g, jj_document *d, jjak_err *err)
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

static jjak_status start_prior(engine *g, jjak_err *err)
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

static void use_habits(engine *g)
{
    const hold *h = &g->plan->later;
    const jj_knowledge *known = g->vocabulary ? g->vocabulary->knowledge : NULL;
    if (!known) return;
    jj_prior_of_habits(&g->known, &g->prior, &known->habits, KNOWN_BEADS_MAX);
    jj_prior_update(&g->prior, &g->known, h->prior, h->state);
}

static jjak_status start_document(engine *g, size_t k, int number, jjak_err *err)
{
    jj_document *d = &g->documents[k];
    (void)number;
    JJ_TRY(weigh_nulls(g, d, err));
    return jj_length_init(&d->length, d->bitext, jj_prior_largest(&g->prior), g->vocabulary, err);
}

static jjak_status start(engine *g, const jj_bitext *bitexts, jjak_err *err)
{
    JJ_TRY(start_prior(g, err));
    use_habits(g);
    if (g->vocabulary) jj_prior_for_words(&g->prior);
    if (g->options->nanchors) {
        JJ_TRY(jj_anchors_init(&g->anchors, &bitexts[0], g->options, &g->prior, err));
        g->anchored = true;
    }
    for (size_t k = 0; k < g->n; k++) g->documents[k].bitext = &bitexts[k];
    JJ_TRY(for_each_document(g, start_document, 0, err));
    if (!g->vocabulary) return JJAK_OK;
    if (!jj_hints_init(&g->hints, g->vocabulary)) return jj_fail_nomem(err);
    return jj_lexicon_start(&g->start, g->vocabulary, &g->hints, err);
}

/* What the run has seen, from its last posteriors. */
static jjak_status count(engine *g, jj_counts *counts, jjak_err *err)
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

static jjak_status vote(engine *g, size_t k, int number, jjak_err *err)
{
    const jj_first first = first_of(g);
    (void)number;
    return jj_first_vote(&first, &g->documents[k], &g->election, err);
}

static jjak_status choose_start(engine *g, jjak_err *err)
{
    const jj_first first = first_of(g);
    g->election = jj_first_nominate(&first, g->documents, g->n);
    JJ_TRY(for_each_document(g, vote, 0, err));
    jj_first_elect(&g->election, g->documents, g->n, &g->prior);
    return JJAK_OK;
}

static jjak_status align_all(engine *g, const jj_bitext *bitexts, jj_counts *counts, jjak_err *err)
{
    JJ_TRY(start(g, bitexts, err));
    JJ_TRY(choose_start(g, err));
    g->last = g->plan->npasses - 1;
    for (int number = 0;; number++) {
        JJ_TRY(for_each_document(g, pass, number, err));
        if (is_last(g, number)) break;
        if (is_settled(g)) g->last = number + 1;
        JJ_TRY(learn(g, number, err));
    }
    JJ_TRY(for_each_document(g, finish, 0, err));
    JJ_TRY(for_each_document(g, judge, 0, err));
    if (counts) JJ_TRY(count(g, counts, err));
    return g->options->explain ? explain(g, 0, err) : JJAK_OK;
}

jjak_status jj_engine_align(jjak_alignment **out, const jj_bitext *bitexts, size_t n,
                            const jj_vocabulary *vocabulary, const jjak_align_options *options,
                            jj_counts *counts, jjak_err *err)
{
    engine g = {.n = n, .vocabulary = vocabulary, .options = options, .out = out};
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
