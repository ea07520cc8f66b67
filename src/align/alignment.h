/* The alignment behind jjak_alignment. */
#ifndef JJ_ALIGN_ALIGNMENT_H
#define JJ_ALIGN_ALIGNMENT_H

#include "align/lattice.h"
#include "jjak.h"

struct jjak_alignment {
    jjak_bead *beads;
    size_t nbeads;
    jjak_alignment_stats stats;
};

/* Gives each bead the posterior of its edge. */
void jj_alignment_set_confidences(jjak_alignment *alignment, const jj_posterior *posterior);
/* Fills the statistics that follow from the beads. */
void jj_alignment_finish(jjak_alignment *alignment);

#endif
