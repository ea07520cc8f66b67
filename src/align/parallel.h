/* Whether two texts look like translations of each other at all.
 *
 * A permutation test (Fisher 1935): how much likelier is the text than the same text with the
 * target's sentences in any other order? Lengths count, and words that look alike or stand in the
 * lexicon that ships, but nothing learned from the pair itself: what is learned from two unrelated
 * texts fits them, too. Each order is searched anew, so that chance finds its best as well. */
#ifndef JJ_ALIGN_PARALLEL_H
#define JJ_ALIGN_PARALLEL_H

#include "align/alignment.h"
#include "align/lexicon.h"

/* Nats a sentence by which the text is likelier than its best shuffle; NAN where it is too short to
 * tell. beads: its alignment; of a long text, the stretch where it is surest is judged. start: the
 * lexicon before anything was learned, or NULL. */
jjak_status jj_parallel_score(double *score, const jj_bitext *bitext, const jjak_bead *beads,
                              size_t nbeads, const jj_lexicon *start, jjak_err *err);

#endif
