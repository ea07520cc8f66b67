/* The length model: how likely a target part of length y translates a source part of length x.
 *
 * ln y is Student t distributed around ln(ratio x), with a variance that falls with x; the score
 * is the log ratio of that to what any target part of b sentences has for a length. t is the log
 * density of Student's distribution with nu = 3 at a deviation d and squared scale v:
 *
 *     t(d, v) = lgamma((nu+1)/2) - lgamma(nu/2) - ln(nu pi v)/2 - (nu+1)/2 ln(1 + d^2/(nu v))
 *     score   = t(ln y - ln(ratio x), va + vb/x) - t(ln y - mu_b, s2_b)
 *
 * mu_b and s2_b give a lognormal the mean and the variance of b target sentences. Null beads score
 * 0. The idea is Gale & Church's (1993); the tails are heavy, and must be so on both sides of the
 * ratio: against a thin-tailed background a line of three letters "matches" anything.
 *
 * Boundaries (boundary.h) are evidence beside length. */
#ifndef JJ_ALIGN_LENGTH_H
#define JJ_ALIGN_LENGTH_H

#include "align/boundary.h"
#include "align/knowledge.h"
#include "align/lattice.h"

typedef struct {
    double va, vb;
    double ratio;
    float log_ratio;
    jj_boundary_scores boundaries;
} jj_length_params;

typedef struct {
    const jj_bitext *bitext;
    jj_length_params params;
    uint32_t largest;                   /* beads have up to so many sentences of a side */
    double *source_sum, *target_sum;    /* lengths before each position */
    const uint8_t *boundary[JJ_NSIDES]; /* jj_boundary_classes */
    /* [side][n][end]: ln of the length of the n sentences that end there. */
    float *log_length[2][JJAK_BEAD_MAX + 1];
    /* The same: 1 / (y P0(y, b)) of target sentences, 1 of source sentences, times the split score
     * where wanted; NULL: all 1. */
    float *plain[2][JJAK_BEAD_MAX + 1];
    /* Of target sentences, that times what the boundaries inside say, once that is learned. */
    float *with_inside[JJAK_BEAD_MAX + 1];
    /* Of source sentences, the density's 1 / (nu v), and its peak times all that. */
    float *steep[JJAK_BEAD_MAX + 1], *peak[JJAK_BEAD_MAX + 1];
    float *joint[JJ_BOUNDARY_CLASSES]; /* [source's class][target end], likewise */
} jj_length_model;

#define JJ_LENGTH_MODEL_INIT                                                                       \
    {                                                                                              \
        0                                                                                          \
    }

/* Tables for a bitext, which must outlive the model, and the start of the parameters. splits:
 * merges of pieces too uneven lose (split.h). */
jjak_status jj_length_init(jj_length_model *model, const jj_bitext *bitext, uint32_t largest,
                           bool splits, jjak_err *err);
void jj_length_dispose(jj_length_model *model);

/* Of all sentences of a side, as the model has it. */
double jj_length_sum(const jj_side *side);

void jj_length_set_ratio(jj_length_model *model, double ratio);
void jj_length_set_variance(jj_length_model *model, double va, double vb);

jjak_status jj_length_set_boundaries(jj_length_model *model, const jj_boundary_scores *scores,
                                     jjak_err *err);

/* e^score: a jj_cost's factors over a jj_length_model. */
void jj_length_row(const void *model, jjak_bead_type type, uint32_t i, uint32_t j, uint32_t n,
                   float *w);

/* What of the score of a bead that ends at (i, j) boundaries are. */
float jj_length_boundary_score(const jj_length_model *model, jjak_bead_type type, uint32_t i,
                               uint32_t j);

/* Adds the lengths of the posterior's matches to the habits. */
void jj_length_count(jj_habits *habits, const jj_length_model *model,
                     const jj_posterior *posterior);

/* Where the first part of the variance starts, and where an estimation is drawn to. */
#define JJ_LENGTH_VA_START 0.05

/* One document's part in an estimation. */
typedef struct {
    jj_length_model *model;
    const jj_posterior *posterior;
} jj_length_training;

/* Ratio and variance that fit the posteriors of all documents best, with a hold on the variance
 * (towards .05 + 1/x) that is worth `stiffness` beads; and each document's evidence of boundaries.
 * The models get the new parameters, the same for any number of threads. boundaries: those of all
 * documents. Fails with JJAK_ENOMEM. */
jjak_status jj_length_fit(jj_boundary_counts *boundaries, const jj_length_training *documents,
                          size_t ndocuments, double stiffness, unsigned nthreads, jjak_err *err);

/* Gives a model of another document what was learned from those, and what its own posterior says of
 * its boundaries; NULL: it has none yet. Fails with JJAK_ENOMEM. */
jjak_status jj_length_adopt(jj_length_model *model, const jj_length_params *learned,
                            const jj_boundary_counts *boundaries, const jj_posterior *posterior,
                            jjak_err *err);

#endif
