#include "align/first.h"

#include <stdlib.h>

#include "align/band.h"
#include "align/likelihood.h"
#include "align/prior.h"
#include "align/waypoints.h"
#include "base/err.h"
#include "base/min.h"

/* Weight of lexical scores in the first pass, when only likeness of words is known. */
#define FIRST_LEXICAL_WEIGHT 0.5f
/* Types of more sentences than this are left out of a rough search; and of a quick one, which is
 * whole: what they lead to, smaller ones and nulls do, too. */
#define ROUGH_SIZE 4
#define QUICK_SIZE 3
/* Ratios of lengths that the first pass may start from, as factors of that of the whole texts:
 * a page with other text around it has a wrong one. */
static const double ratio_starts[] = {1, 1 / 1.5, 1.5, 1 / 2.25, 2.25};
#define NSTARTS (sizeof ratio_starts / sizeof *ratio_starts)
/* The type of match that half of the matches are; 0-0: none, all as usual. Where one side has a
 * line for a number and one for its heading, and the other side one for both, the usual prior finds
 * it likelier that nothing is translated. */
static const jjak_bead_type division_starts[JJ_NDIVISIONS] = {{0, 0}, {2, 1}, {1, 2}};
/* What of each end of a text votes where all of it would be more cells: each start costs a sweep.
 */
#define VOTE_ROWS 128
#define VOTE_COLUMNS 384
/* When so many have been swept, the rest would vote as they did. */
#define VOTE_CELLS_ALL 500000

/* 0 where no word is known yet: then there is nothing to score. */
static float weight_of_words(const jj_first *first)
{
    return first->vocabulary && jj_lexicon_knows(first->lexicon) ? FIRST_LEXICAL_WEIGHT : 0;
}

/* The evidence on beads of a window; its words are scored in the corridor. */
static jjak_status prepare(jj_evidence *e, const jj_first *first, jj_document *d,
                           const jj_window *window, const jj_corridor *corridor, uint32_t largest,
                           jjak_err *err)
{
    *e = (jj_evidence){d, window->i, window->j, weight_of_words(first), first->anchors};
    if (e->lexical_weight <= 0) return JJAK_OK;
    const jj_bitext part = jj_bitext_part(d->bitext, window);
    jj_lexical_dispose(&d->lexical);
    return jj_lexical_init(&d->lexical, &part, corridor, first->lexicon, largest, err);
}

/* ---- The start ---- */

static bool is_long(const jj_first *first, const jj_document *d)
{
    return jj_band_is_narrow(d->bitext, first->options->max_cells);
}

static uint64_t ncells_of(const jj_window *window)
{
    return ((uint64_t)window->nsrc + 1) * ((uint64_t)window->ntgt + 1);
}

/* What of a document votes: all of it, or the beginning and the end. */
static size_t windows_of(jj_window out[2], const jj_first *first, const jj_document *d)
{
    uint32_t nsrc = d->bitext->source.nsents, ntgt = d->bitext->target.nsents;
    if (!first->vocabulary && !is_long(first, d)) return 0;
    out[0] = (jj_window){0, 0, nsrc, ntgt};
    if (ncells_of(&out[0]) <= 2 * VOTE_ROWS * VOTE_COLUMNS) return 1;
    out[0] = out[1] = (jj_window){0, 0, jj_min(nsrc, VOTE_ROWS), jj_min(ntgt, VOTE_COLUMNS)};
    out[1].i = nsrc - out[1].nsrc;
    out[1].j = ntgt - out[1].ntgt;
    return 2;
}

/* The starts around the ratio of the texts' lengths or a model's. Where a long text lacks a
 * chapter, that of the mean sentence is as good a start. */
static void nominate(jj_election *v, const jj_first *first, const jj_document *documents, size_t n)
{
    double x = 0, y = 0, nx = 0, ny = 0;
    bool any_long = false;
    for (size_t k = 0; k < n; k++) {
        const jj_bitext *bitext = documents[k].bitext;
        x += jj_length_sum(&bitext->source);
        y += jj_length_sum(&bitext->target);
        nx += bitext->source.nsents;
        ny += bitext->target.nsents;
        any_long = any_long || is_long(first, &documents[k]);
    }
    if (any_long && x > 0 && y > 0) v->ratio[v->n++] = y / ny / (x / nx);
    const jj_knowledge *known = first->vocabulary ? first->vocabulary->knowledge : NULL;
    if (known && known->habits.source_length > 0 && known->habits.target_length > 0) {
        x = known->habits.source_length;
        y = known->habits.target_length;
    }
    for (size_t r = 0; r < NSTARTS; r++) {
        v->ratio[v->n++] = (x > 0 && y > 0 ? y / x : 1) * ratio_starts[r];
    }
}

jj_election jj_first_nominate(const jj_first *first, jj_document *documents, size_t n)
{
    jj_election v = {.n = 0};
    uint64_t ncells = 0;
    nominate(&v, first, documents, n);
    for (size_t k = 0; k < n; k++) {
        jj_window window[2];
        size_t nwindows = documents[k].sampled ? windows_of(window, first, &documents[k]) : 0;
        documents[k].votes = nwindows > 0 && ncells < VOTE_CELLS_ALL;
        for (size_t w = 0; documents[k].votes && w < nwindows; w++) {
            ncells += ncells_of(&window[w]);
        }
    }
    return v;
}

/* Ends of texts may lie side by side and not be translations: they do not vote on dividing. */
static jjak_status vote(const jj_first *first, jj_document *d, const jj_window *window,
                        const jj_election *v, jjak_err *err)
{
    jj_evidence e;
    JJ_TRY(jj_corridor_full(&d->corridor, window->nsrc, window->ntgt, err));
    JJ_TRY(prepare(&e, first, d, window, &d->corridor, JJAK_BEAD_MAX, err));
    jj_document under[JJ_RATIOS_MAX]; /* this document under other ratios; it owns nothing */
    jj_evidence evidence[JJ_RATIOS_MAX];
    jj_cost cost[JJ_RATIOS_MAX];
    for (size_t r = 0; r < v->n; r++) {
        under[r] = *d;
        jj_length_set_ratio(&under[r].length, v->ratio[r]);
        evidence[r] = e;
        evidence[r].document = &under[r];
        cost[r] = jj_evidence_cost(&evidence[r]);
    }
    bool whole =
        window->nsrc == d->bitext->source.nsents && window->ntgt == d->bitext->target.nsents;
    double log_z[JJ_RATIOS_MAX];
    for (int division = 0; division < JJ_NDIVISIONS; division++) {
        jj_prior prior = *first->prior;
        jj_prior_expect(&prior, division_starts[division]);
        if (division == 0 || whole) {
            JJ_TRY(jj_likelihoods(log_z, v->n, window->nsrc, window->ntgt, &prior, cost, err));
        }
        for (size_t r = 0; r < v->n; r++) d->vote[division][r] += log_z[r];
    }
    return JJAK_OK;
}

jjak_status jj_first_vote(const jj_first *first, jj_document *document, const jj_election *election,
                          jjak_err *err)
{
    jj_window window[2];
    size_t nwindows = document->votes ? windows_of(window, first, document) : 0;
    for (size_t w = 0; w < nwindows; w++) JJ_TRY(vote(first, document, &window[w], election, err));
    return JJAK_OK;
}

static double votes_for(const jj_document *documents, size_t n, int division, size_t ratio)
{
    double sum = 0;
    for (size_t k = 0; k < n; k++) sum += documents[k].vote[division][ratio];
    return sum;
}

void jj_first_elect(const jj_election *election, jj_document *documents, size_t n, jj_prior *prior)
{
    int division = 0;
    size_t ratio = election->n - NSTARTS;
    double most = votes_for(documents, n, division, ratio);
    for (int d = 0; d < JJ_NDIVISIONS; d++) {
        for (size_t r = 0; r < election->n; r++) {
            double votes = votes_for(documents, n, d, r);
            if (votes <= most) continue;
            most = votes;
            division = d;
            ratio = r;
        }
    }
    for (size_t k = 0; k < n; k++) {
        jj_length_set_ratio(&documents[k].length, election->ratio[ratio]);
    }
    jj_prior_expect(prior, division_starts[division]);
}

/* ---- The search ---- */

typedef struct {
    const jj_first *first;
    jj_document *d;
} first_search;

static jjak_status run(void *payload, const jj_window *window, bool rough,
                       const jj_corridor *corridor, jj_posterior *posterior, jjak_err *err)
{
    const first_search *s = payload;
    jj_prior prior = *s->first->prior;
    jj_evidence e;
    if (rough) {
        jj_prior_limit(&prior, ROUGH_SIZE);
    } else if (s->first->quick) {
        jj_prior_limit(&prior, QUICK_SIZE);
    }
    JJ_TRY(prepare(&e, s->first, s->d, window, corridor, jj_prior_largest(&prior), err));
    jj_cost cost = jj_evidence_cost(&e);
    return jj_lattice_run(posterior, corridor, &prior, &cost, 1, err);
}

static jjak_status weigh(void *payload, const jj_window *window, double *log_z, jjak_err *err)
{
    const first_search *s = payload;
    jj_document *d = s->d;
    jj_prior prior = *s->first->prior;
    jj_evidence e;
    jj_prior_limit(&prior, ROUGH_SIZE);
    JJ_TRY(jj_corridor_full(&d->corridor, window->nsrc, window->ntgt, err));
    JJ_TRY(prepare(&e, s->first, d, window, &d->corridor, jj_prior_largest(&prior), err));
    const jj_cost cost = jj_evidence_cost(&e);
    return jj_likelihoods(log_z, 1, window->nsrc, window->ntgt, &prior, &cost, err);
}

/* What a long search can follow: the user's anchors, or words known beforehand. */
static jjak_status find_way(const jj_first *first, jj_document *d, jj_way *way, jjak_err *err)
{
    const jj_vocabulary *v = first->vocabulary;
    double ratio = d->length.params.ratio;
    *way = (jj_way){NULL, 0, ratio, false};
    if (!is_long(first, d)) return JJAK_OK;
    if (first->anchors) return jj_anchors_way(first->anchors, way, ratio, err);
    if (!v) return JJAK_OK;
    return jj_waypoints_find(way, d->bitext, &v->links, v->ntypes, ratio, err);
}

jjak_status jj_first_search(const jj_first *first, jj_document *document,
                            jjak_alignment_stats *stats, jjak_err *err)
{
    first_search payload = {first, document};
    const jj_search search = {run, weigh, &payload};
    jj_way way;
    JJ_TRY(find_way(first, document, &way, err));
    jjak_status status = jj_band_search(&document->corridor, &document->posterior, document->bitext,
                                        &way, first->options->max_cells, &search, stats, err);
    free((void *)way.at);
    return status;
}
