/* Beads as bead files have them: sets of sentence indices on both sides. */
#ifndef JJ_EVAL_BEADSET_H
#define JJ_EVAL_BEADSET_H

#include "base/vec.h"
#include "jjak.h"

/* Bead k is index[first[k].source, first[k].target) against index[first[k].target, next bead's
 * first source), in the order of the file. */
typedef struct {
    size_t source, target, end;
} jj_beadset_bead;

struct jjak_beadset {
    JJ_VEC(jj_beadset_bead) beads; /* distinct, none with both sides empty */
    JJ_VEC(uint32_t) index;
};

#endif
