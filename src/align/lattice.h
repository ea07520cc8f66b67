/* Forward-backward over a corridor: from costs to posterior probabilities of beads.
 *
 * The lattice knows weights and probabilities of bead types; what they come from (lengths,
 * words) is behind jj_cost. A path leads from (0, 0) to (nsrc, ntgt); an edge from (i, j) to
 * (i + a, j + b) is the bead of source sentences [i, i + a) and target sentences [j, j + b).
 *
 * A path also has a state, the class of its last bead, so that null beads may come in company:
 * classes are match (both sides), single nulls of either side, and long one-sided runs of either
 * side. The class of the next bead depends on the state; the type of a match does not.
 *
 * Forward-backward: Rabiner, "A Tutorial on Hidden Markov Models", Proc. IEEE 77(2), 1989. */
#ifndef JJ_ALIGN_LATTICE_H
#define JJ_ALIGN_LATTICE_H

#include "align/corridor.h"
#include "base/vec.h"
#include "jjak.h"

enum { JJ_MATCH, JJ_SOURCE_NULL, JJ_TARGET_NULL, JJ_SOURCE_RUN, JJ_TARGET_RUN, JJ_NCLASSES };

#define JJ_MATCH_TYPES_MAX (JJAK_BEAD_MAX * JJAK_BEAD_MAX)

typedef struct {
    float next[JJ_NCLASSES][JJ_NCLASSES]; /* P(class of a bead | class of the one before) */
    unsigned ntypes;                      /* types of matches */
    jjak_bead_type type[JJ_MATCH_TYPES_MAX];
    float log_type[JJ_MATCH_TYPES_MAX]; /* ln P(type | match) */
    float many_to_many; /* share of what is learned of types with several sentences on both sides */
    float log_edge[JJ_NCLASSES]; /* added where a class is that of the first or the last bead */
} jj_prior;

/* The log weight of what must not be, if there is any other way. */
#define JJ_FORBIDDEN (-1e6f)

/* Weights of beads, without their prior: factor e^log. Both write to w[0..n) what beads of the type
 * have that end at (i, j), ..., (i, j + n - 1). All of them lie inside the texts. */
#define JJ_COST_PAD 8 /* eight at a time: a factor may write up to so many numbers more */
typedef void jj_cost_row(const void *self, jjak_bead_type type, uint32_t i, uint32_t j, uint32_t n,
                         float *w);

typedef struct {
    jj_cost_row *factor; /* between 1e-30 and 1e10; NULL: 1 */
    jj_cost_row *log;    /* held between -2e6 and 2e6; NULL: 0 */
    const void *self;
    /* Log weight of each sentence as a null bead; NULL: all 0. */
    const float *source_null, *target_null;
} jj_cost;

/* An edge and its posterior probability. */
typedef struct {
    uint32_t i, j; /* where it starts */
    uint8_t nsrc, ntgt;
    float p;
} jj_edge;

typedef struct {
    double log_z; /* log of the summed weight of all paths */
    JJ_VEC(jj_edge)
    edges;             /* those with p >= JJ_EDGE_MIN, by falling (i, j); both kinds of null
                          beads of an edge are summed */
    uint32_t *lo, *hi; /* for each row, the columns whose posterior is >= JJ_NODE_MIN; lo > hi
                          where there is none */
    double count[JJ_NCLASSES][JJ_NCLASSES]; /* expected beads of a class after a class */
} jj_posterior;

#define JJ_POSTERIOR_INIT                                                                          \
    {                                                                                              \
        0                                                                                          \
    }
#define JJ_EDGE_MIN 1e-4f
#define JJ_NODE_MIN 1e-9f

void jj_posterior_dispose(jj_posterior *posterior);

/* Runs over the corridor. Every log weight, priors included, is divided by temperature.
 * Replaces what posterior held. Memory: 24 bytes a cell. Fails with JJAK_ENOMEM. */
jjak_status jj_lattice_run(jj_posterior *posterior, const jj_corridor *corridor,
                           const jj_prior *prior, const jj_cost *cost, float temperature,
                           jjak_err *err);

#endif
