/* Order: where words stand in a bead.
 *
 * What is said first in one language is mostly said first in the other, word by word or at least
 * sentence by sentence. So of a bead's source words that may explain a target word, those that
 * stand about as far from its beginning are likelier to: in
 *
 *     ln(L_t + (1 - L_t) * sum over s in A of a(s) q(t|s) / p0(t))
 *
 * a(s) is not 1/|A| but K(d) / (sum of K over A), where d is the distance of s and t as parts of
 * their sides, from 0 to 1, and K(d) = e^(-steepness d) + floor. (The diagonal of Dyer, Chahuneau &
 * Smith, "A Simple, Fast, and Effective Reparameterization of IBM Model 2", NAACL 2013, with a
 * floor for the words whose order languages turn.) Of one sentence beside two that it might go with
 * this says what single words cannot: whether the others leave room for it. */
#ifndef JJ_ALIGN_ORDER_H
#define JJ_ALIGN_ORDER_H

#include "align/fastmath.h"
#include "align/lexicon.h"

typedef struct {
    float steepness, floor; /* 0, whatever the floor: order says nothing */
} jj_order;

static inline float jj_order_weight(const jj_order *order, float distance)
{
    return jj_exp(-order->steepness * distance) + order->floor;
}

/* How far word k of n is from word g of m. */
static inline float jj_order_distance(uint32_t k, uint32_t n, uint32_t g, uint32_t m)
{
    float d = ((float)k + 0.5f) / (float)n - ((float)g + 0.5f) / (float)m;
    return d < 0 ? -d : d;
}

/* What makes the documents' beads likeliest, by their posteriors. False without memory. */
bool jj_order_fit(jj_order *order, const jj_training *documents, size_t n,
                  const jj_lexicon *lexicon);

/* What order adds to the lexical score of a bead. False without memory. */
bool jj_order_gain(float *gain, const jj_order *order, const jj_bitext *bitext, const jj_edge *bead,
                   const jj_lexicon *lexicon);

/* The same, for a bead of a document. */
typedef struct {
    uint32_t j; /* where it starts */
    uint8_t nsrc, ntgt;
    float gain;
} jj_ordered;

/* Of the beads that are likely enough to have rivals among themselves. */
typedef struct {
    size_t *first; /* of each source sentence, those that start at it; NULL: there are none */
    jj_ordered *bead;
} jj_order_gains;

#define JJ_ORDER_GAINS_INIT                                                                        \
    {                                                                                              \
        0                                                                                          \
    }

/* False without memory; to be disposed of all the same. */
bool jj_order_gains_init(jj_order_gains *gains, const jj_order *order, const jj_training *document,
                         const jj_lexicon *lexicon);
void jj_order_gains_dispose(jj_order_gains *gains);

/* Adds them to beads of a type that end at (i, j), ..., (i, j + n - 1). */
void jj_order_add(const jj_order_gains *gains, jjak_bead_type type, uint32_t i, uint32_t j,
                  uint32_t n, float *w);

#endif
