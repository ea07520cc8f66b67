/* Lambda: for each word type, the share of its occurrences that nothing on the other side accounts
 * for, by maximum likelihood over training beads, drawn towards that of types as frequent, and with
 * links as it has. */
#ifndef JJ_ALIGN_LAMBDA_H
#define JJ_ALIGN_LAMBDA_H

#include "align/lexicon.h"

/* Fits lexicon->lambda of both sides, its ratios given: from one common value where it has none
 * yet, else from what it holds. The same for any number of threads. False without memory. */
bool jj_lambda_fit(jj_lexicon *lexicon, const jj_training_set *set, const jj_lesson *lesson);

/* alone[side]: the occurrences of each type that nothing accounts for. False without memory. */
bool jj_lambda_count(float *alone[JJ_NSIDES], const jj_lexicon *lexicon, const jj_training_set *set,
                     const jj_lesson *lesson);

#endif
