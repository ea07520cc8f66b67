/* IBM Model 1 in both directions over the beads that a pass believes in.
 *
 * Brown et al., "The Mathematics of Statistical Machine Translation", Computational Linguistics
 * 19(2), 1993; the last round discounts every count (Ney, Essen & Kneser, "On structuring
 * probabilistic dependences", Computer Speech and Language 8(1), 1994), against chance pairs. */
#ifndef JJ_ALIGN_IBM1_H
#define JJ_ALIGN_IBM1_H

#include "align/training.h"
#include "align/vocabulary.h"

typedef struct {
    const jj_training_set *set;
    const jj_vocabulary *vocabulary;
    const jj_hints *hints;
    unsigned nthreads; /* the same bytes come out for any */
} jj_ibm1_task;

/* No pair starts higher. */
#define JJ_IBM1_START_MAX 21.0f

/* t[JJ_SOURCE] by source type: t(t|s); t[JJ_TARGET] by target type: t(s|t). Only what is above 0
 * has an entry. counts: NULL, or for the same pairs how often one stands for the other, before the
 * discount. False without memory. */
bool jj_ibm1_train(jj_table t[JJ_NSIDES], jj_table *counts, const jj_ibm1_task *task);

/* The discounted probability of a pair counted `count` times whose given type has `sum`. */
float jj_ibm1_probability(double count, double sum);

#endif
