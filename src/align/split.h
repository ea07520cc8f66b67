/* Whether the sentences of one side of a bead look like the pieces of one sentence.
 *
 * A translator who divides a sentence divides it into parts of some size; a heading, a caption or
 * "(end)" beside a long sentence has a bead of its own. Shares f of the pieces in a merge follow
 * Dirichlet(3, ..., 3); the lengths l of sentences that have nothing to do with each other, the
 * density P0 of the whole text. Evidence, for b pieces of together y:
 *
 *     ln Dirichlet(f) - (b - 1) ln y + ln P0(y; b) - sum over pieces of ln P0(l)
 *
 * but at most 0: where it would speak for a merge it mostly says that P0 is a rough guess. */
#ifndef JJ_ALIGN_SPLIT_H
#define JJ_ALIGN_SPLIT_H

#include <stdint.h>

#define JJ_NU 3.0 /* degrees of freedom of Student's t */

/* ln of Student's t density with JJ_NU degrees of freedom and scale v^(1/2). */
double jj_log_student(double d, double v);

/* Mean and variance of the logarithm of the sum of b lengths of such mean and variance, taken for
 * lognormal (Fenton 1960). */
void jj_log_moments(uint32_t b, double mean, double variance, double *mu, double *s2);

/* The evidence for the b pieces whose lengths are the steps of sum[0..b]. 0 for one piece. */
double jj_split_score(const double *sum, uint32_t b, double mean, double variance);

#endif
