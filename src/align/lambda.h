/* Lambda: for each word type, the share of its occurrences that nothing on the other side accounts
 * for, by maximum likelihood over training beads, drawn towards that of types as frequent. */
#ifndef JJ_ALIGN_LAMBDA_H
#define JJ_ALIGN_LAMBDA_H

#include "align/ibm1.h"

/* Fits lexicon->lambda of both sides, its ratios given. first: from one common value, else from
 * what lambda holds. False without memory. */
bool jj_lambda_fit(jj_lexicon *lexicon, const jj_training_beads *beads,
                   const jj_vocabulary *vocabulary, bool first);

#endif
