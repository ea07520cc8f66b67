/* Beads as bead files have them: sets of sentence indices on both sides. */
#ifndef JJ_EVAL_BEADSET_H
#define JJ_EVAL_BEADSET_H

#include "base/vec.h"
#include "jjak.h"

/* A bead: index[source, target) against index[target, end). */
typedef struct {
    size_t source, target, end;
} jj_beadset_bead;

struct jjak_beadset {
    JJ_VEC(jj_beadset_bead) beads; /* as in the file, but none with both sides empty */
    JJ_VEC(uint32_t) index;
};

/* Reads a line [s, end) without its newline and adds its bead, if it has one. */
jjak_status jj_beadset_add_line(jjak_beadset *set, const char *s, const char *end, uint32_t line,
                                jjak_err *err);

#endif
