/* IBM Model 1 in both directions over the beads that a pass believes in.
 *
 * Brown et al., "The Mathematics of Statistical Machine Translation", Computational Linguistics
 * 19(2), 1993; the last round discounts every count (Ney, Essen & Kneser, "On structuring
 * probabilistic dependences", Computer Speech and Language 8(1), 1994), against chance pairs. */
#ifndef JJ_ALIGN_IBM1_H
#define JJ_ALIGN_IBM1_H

#include "align/lattice.h"
#include "align/lexicon.h"
#include "base/vec.h"

/* A bead to train on. Words are borrowed from its bitext. */
typedef struct {
    const uint32_t *word[JJ_NSIDES];
    uint32_t nwords[JJ_NSIDES];
    float p;           /* its posterior */
    size_t first_pair; /* of its nwords[JJ_TARGET] x nwords[JJ_SOURCE] pair ids */
} jj_training_bead;

typedef struct {
    JJ_VEC(jj_training_bead) list;
    size_t npairs;
} jj_training_beads;

#define JJ_TRAINING_BEADS_INIT                                                                     \
    {                                                                                              \
        {0}, 0                                                                                     \
    }

/* The beads worth training on. Those with several sentences on both sides are not: they are rare,
 * and words of two neighbouring pairs that were taken for one would make each other likely. False
 * without memory. */
bool jj_training_list(jj_training_beads *beads, const jj_training *documents, size_t ndocuments);

/* t[JJ_SOURCE] by source type: t(t|s); t[JJ_TARGET] by target type: t(s|t). Pairs that never meet
 * have no entry. False without memory. */
bool jj_ibm1_train(jj_table t[JJ_NSIDES], const jj_training_beads *beads,
                   const jj_vocabulary *vocabulary);

#endif
