/* What is done to one document: its first search, its lattice, narrower each time, and what comes
 * out of the last. */
#include <math.h>
#include <stdlib.h>

#include "align/mbr.h"
#include "align/parallel.h"
#include "align/run.h"
#include "base/err.h"

/* ---- Passes ---- */

static jj_evidence evidence_of(const jj_run *g, const jj_document *d, float lexical_weight)
{
    return (jj_evidence){d, 0, 0, lexical_weight, g->anchored ? &g->anchors : NULL};
}

static jjak_status sweep(const jj_run *g, jj_document *d, float lexical_weight, float temperature,
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
static jjak_status order_words(const jj_run *g, jj_document *d, jjak_err *err)
{
    const jj_training so_far = {d->bitext, &d->posterior};
    bool ok = jj_order_gains_init(&d->order, &g->order, &so_far, &g->lexicon);
    return ok ? JJAK_OK : jj_fail_nomem(err);
}

jj_first jj_pass_first(const jj_run *g)
{
    return (jj_first){.vocabulary = g->vocabulary,
                      .options = g->options,
                      .lexicon = &g->start,
                      .prior = &g->prior,
                      .anchors = g->anchored ? &g->anchors : NULL};
}

static jjak_status narrow(jj_document *d, uint32_t margin, jjak_err *err)
{
    jj_corridor next = JJ_CORRIDOR_INIT;
    JJ_TRY(jj_corridor_around(&next, d->corridor.nsrc, d->corridor.ntgt, d->posterior.lo,
                              d->posterior.hi, margin, err));
    jj_corridor_dispose(&d->corridor);
    d->corridor = next;
    return JJAK_OK;
}

jjak_status jj_pass_search(jj_run *g, size_t k, int number, jjak_err *err)
{
    jj_document *d = &g->documents[k];
    jjak_alignment_stats *stats = &g->out[k]->stats;
    if (number == 0) {
        jj_first first = jj_pass_first(g);
        first.quick = !d->sampled;
        return jj_first_search(&first, d, stats, err);
    }
    JJ_TRY(narrow(d, number == 1 ? g->plan->second_margin : 0, err));
    if (g->vocabulary) JJ_TRY(score_words(d, &g->lexicon, err));
    if (g->vocabulary && number == g->last) JJ_TRY(order_words(g, d, err));
    stats->npasses++;
    return sweep(g, d, g->vocabulary ? 1 : 0, 1, &d->posterior, err);
}

/* ---- The outcome ---- */

static float calibrate(float p, double scale)
{
    if (p <= 0) return 0;
    if (p > 0.9999999f) p = 0.9999999f; /* more, floats do not tell */
    return (float)(1 / (1 + pow((1 - (double)p) / (double)p, 1 / scale)));
}

static jjak_status choose_path(jj_run *g, jj_document *d, jjak_alignment *out, jjak_err *err)
{
    jj_evidence e = evidence_of(g, d, 1);
    jj_cost cost = jj_evidence_cost(&e);
    jj_posterior tempered = JJ_POSTERIOR_INIT;
    const jj_posterior *choice = &d->posterior;
    jjak_status status = JJAK_OK;
    if (g->plan->path_temperature > 1) {
        status = sweep(g, d, 1, g->plan->path_temperature, &tempered, err);
        choice = &tempered;
    }
    if (status == JJAK_OK) {
        status =
            jj_mbr_path(&out->beads, &out->nbeads, choice, &d->posterior, &d->corridor, &cost, err);
    }
    jj_posterior_dispose(&tempered);
    return status;
}

jjak_status jj_pass_path(jj_run *g, size_t k, jjak_err *err)
{
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
jjak_status jj_pass_verdict(jj_run *g, size_t k, jjak_err *err)
{
    jjak_alignment *out = g->out[k];
    return jj_parallel_score(&out->stats.parallel, g->documents[k].bitext, out->beads, out->nbeads,
                             g->vocabulary ? &g->start : NULL, err);
}

jjak_status jj_pass_explain(jj_run *g, size_t k, jjak_err *err)
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
    uint32_t bead = g->options->explain;
    bool ok = true;
    if (bead > out->nbeads) {
        return jj_fail(err, JJAK_EARG, "there is no bead %u to explain, only %zu", bead,
                       out->nbeads);
    }
    out->scores = malloc(JJ_RIVALS_MAX * sizeof *out->scores);
    if (out->scores) out->nscores = jj_explain(out->scores, &from, &out->beads[bead - 1], &ok);
    for (uint32_t r = 1; r < out->nscores; r++) {
        jjak_bead *rival = &out->scores[r].bead;
        rival->confidence = calibrate(rival->confidence, g->plan->confidence_scale);
    }
    return out->scores && ok ? JJAK_OK : jj_fail_nomem(err);
}
