/* The alignment behind jjak_alignment. */
#ifndef JJ_ALIGN_ALIGNMENT_H
#define JJ_ALIGN_ALIGNMENT_H

#include "align/explain.h"
#include "align/lattice.h"
#include "base/buf.h"
#include "jjak.h"

struct jjak_alignment {
    jjak_bead *beads;
    size_t nbeads;
    jjak_alignment_stats stats;
    /* Of options.explain. */
    jj_bead_scores *scores; /* numbers of words */
    uint32_t nscores;
    jjak_bead_scores *explanation; /* the same, with words as strings */
    jjak_word_score *explanation_words;
    jj_buf explanation_text;
};

/* Gives each bead the posterior of its edge. */
void jj_alignment_set_confidences(jjak_alignment *alignment, const jj_posterior *posterior);
/* Turns scores into the explanation. name(payload, side, id): the string of a word. */
jjak_status jj_alignment_name_words(jjak_alignment *alignment,
                                    const char *(*name)(const void *payload, int side, uint32_t id),
                                    const void *payload, jjak_err *err);
/* Fills the statistics that follow from the beads. */
void jj_alignment_finish(jjak_alignment *alignment);

#endif
