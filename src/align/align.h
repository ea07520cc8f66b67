/* From bitexts to beads, by any method. */
#ifndef JJ_ALIGN_ALIGN_H
#define JJ_ALIGN_ALIGN_H

#include "align/alignment.h"
#include "align/lexicon.h"

/* Aligns n bitexts into out[0..n), each the caller's to free; methods that learn learn from all of
 * them. Options are checked already. vocabulary: of method full; NULL otherwise. counts: as in
 * jj_engine_align. On failure every out[k] is NULL. With options->failures (n of them, empty) those
 * beyond a limit are all found before it fails with JJAK_ELIMIT. */
jjak_status jj_align(jjak_alignment **out, const jj_bitext *bitexts, size_t n,
                     const jj_vocabulary *vocabulary, const jjak_align_options *options,
                     jj_counts *counts, jjak_err *err);

/* Whether the other documents of a call go on after the status of one. */
static inline bool jj_align_goes_on(jjak_status status, const jjak_align_options *options)
{
    return status == JJAK_OK || (status == JJAK_ELIMIT && options->failures);
}

#endif
