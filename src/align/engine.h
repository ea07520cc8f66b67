/* The passes of methods length and full: models, lattice and estimation tied together.
 *
 * Pass 0 looks at lengths (and, in full, at words that look alike); from its posteriors the
 * parameters and the lexicon are estimated; the next pass uses them in the narrow corridor that the
 * one before has left; and so on. All documents of a run share parameters and lexicon; only
 * paragraph evidence is each one's own. */
#ifndef JJ_ALIGN_ENGINE_H
#define JJ_ALIGN_ENGINE_H

#include "align/alignment.h"
#include "align/lexicon.h"

/* Aligns n bitexts jointly into out[0..n), which are there and empty. vocabulary: NULL for lengths
 * alone; else the bitexts have words. counts: NULL, or empty and then what the run has seen (only
 * with a vocabulary). */
jjak_status jj_engine_align(jjak_alignment **out, const jj_bitext *bitexts, size_t n,
                            const jj_vocabulary *vocabulary, const jjak_align_options *options,
                            jj_counts *counts, jjak_err *err);

#endif
