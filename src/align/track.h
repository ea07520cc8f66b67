/* Following a bitext strip by strip: what of a lattice too large to search is worth searching.
 *
 * A strip is a narrow band of some hundred rows that begins where the one before was sure. Its
 * posterior tells whether the path is in it: it is not where it leaks at the band's edge or is
 * vague (no position is likely for long), and then the strip is searched again, longer and wider.
 * So a page that is missing costs a wide strip there and nothing elsewhere, and time and memory
 * grow with the texts, not with how far they drift from the diagonal. */
#ifndef JJ_ALIGN_TRACK_H
#define JJ_ALIGN_TRACK_H

#include "align/band.h"

typedef struct {
    uint32_t *lo, *hi; /* for each row, the columns found possible; lo > hi: none */
    uint64_t ncells;   /* searched */
} jj_track;

#define JJ_TRACK_INIT                                                                              \
    {                                                                                              \
        0                                                                                          \
    }

/* limit: cells of the largest strip. Fails with JJAK_ELIMIT where one cannot do. */
jjak_status jj_track_find(jj_track *track, const jj_bitext *bitext, const jj_way *way,
                          uint64_t limit, const jj_search *search, jjak_err *err);
void jj_track_dispose(jj_track *track);

/* Cells of the largest lattice that is searched where the path is lost. */
#define JJ_TRACK_RECTANGLE_MAX 10000000

#endif
