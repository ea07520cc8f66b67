#include "align/align.h"

#include <math.h>
#include <stdlib.h>

#include "align/band.h"
#include "align/engine.h"
#include "align/gale_church.h"
#include "align/likelihood.h"
#include "base/err.h"

/* ---- Method gale-church ---- */

typedef struct {
    jj_prior prior;
    jj_cost cost;
} program;

/* The program's cost in a window of the lattice. */
typedef struct {
    jj_cost all;
    jj_window window;
} window_cost;

static void window_row(const void *self, jjak_bead_type type, uint32_t i, uint32_t j, uint32_t n,
                       float *w)
{
    const window_cost *c = self;
    c->all.log(c->all.self, type, c->window.i + i, c->window.j + j, n, w);
}

static jj_cost part_of(const window_cost *c)
{
    return (jj_cost){NULL, window_row, c, c->all.source_null + c->window.i,
                     c->all.target_null + c->window.j};
}

static jjak_status run(void *payload, const jj_window *window, bool rough,
                       const jj_corridor *corridor, jj_posterior *posterior, jjak_err *err)
{
    const program *p = payload;
    const window_cost c = {p->cost, *window};
    const jj_cost cost = part_of(&c);
    (void)rough;
    return jj_lattice_run(posterior, corridor, &p->prior, &cost, 1, err);
}

static jjak_status weigh(void *payload, const jj_window *window, double *log_z, jjak_err *err)
{
    const program *p = payload;
    const window_cost c = {p->cost, *window};
    const jj_cost cost = part_of(&c);
    return jj_likelihoods(log_z, 1, window->nsrc, window->ntgt, &p->prior, &cost, err);
}

static double sum(const jj_side *side)
{
    double total = 0;
    for (uint32_t k = 0; k < side->nsents; k++) total += side->length[k] + 1.0;
    return total;
}

static jjak_status align_by_gale_church(jjak_alignment *out, const jj_bitext *bitext,
                                        unsigned allowed, const jjak_align_options *options,
                                        jjak_err *err)
{
    jj_gale_church model = JJ_GALE_CHURCH_INIT;
    jj_corridor corridor = JJ_CORRIDOR_INIT;
    jj_posterior posterior = JJ_POSTERIOR_INIT;
    program p;
    jj_search search = {run, weigh, &p};
    const jj_way straight = {NULL, 0, sum(&bitext->target) / (sum(&bitext->source) + 1), false};
    JJ_TRY(jj_gale_church_init(&model, bitext, allowed, err));
    jj_gale_church_prior(&model, &p.prior);
    p.cost = jj_gale_church_cost(&model);
    jjak_status status = jj_band_search(&corridor, &posterior, bitext, &straight,
                                        options->max_cells, &search, &out->stats, err);
    if (status == JJAK_OK) {
        status = jj_gale_church_path(&out->beads, &out->nbeads, &model, &corridor, err);
    }
    if (status == JJAK_OK) jj_alignment_set_confidences(out, &posterior);
    out->stats.ratio = 1;
    jj_posterior_dispose(&posterior);
    jj_corridor_dispose(&corridor);
    jj_gale_church_dispose(&model);
    return status;
}

/* ---- All methods ---- */

static jjak_status align(jjak_alignment **out, const jj_bitext *bitexts, size_t n,
                         const jj_vocabulary *vocabulary, const jjak_align_options *options,
                         jj_counts *counts, jjak_err *err)
{
    for (size_t k = 0; k < n; k++) {
        out[k] = calloc(1, sizeof **out);
        if (!out[k]) return jj_fail_nomem(err);
        out[k]->stats.parallel = NAN;
    }
    if (options->method != JJAK_METHOD_GALE_CHURCH) {
        return jj_engine_align(out, bitexts, n, vocabulary, options, counts, err);
    }
    jjak_status worst = JJAK_OK;
    unsigned allowed;
    JJ_TRY(jj_gale_church_types(&allowed, options->types, options->ntypes, err));
    for (size_t k = 0; k < n; k++) {
        jjak_err *own = options->failures ? &options->failures[k] : err;
        jjak_status status = align_by_gale_church(out[k], &bitexts[k], allowed, options, own);
        if (status == JJAK_OK) continue;
        worst = status;
        if (err) *err = *own;
        jj_fail_pair(err, status, k);
        if (!jj_align_goes_on(status, options)) break;
    }
    return worst;
}

jjak_status jj_align(jjak_alignment **out, const jj_bitext *bitexts, size_t n,
                     const jj_vocabulary *vocabulary, const jjak_align_options *options,
                     jj_counts *counts, jjak_err *err)
{
    for (size_t k = 0; k < n; k++) out[k] = NULL;
    jjak_status status = align(out, bitexts, n, vocabulary, options, counts, err);
    for (size_t k = 0; k < n; k++) {
        if (status == JJAK_OK) {
            jj_alignment_finish(out[k]);
        } else {
            jjak_alignment_free(out[k]);
            out[k] = NULL;
        }
    }
    return status;
}
