/* The first search of a bitext: whole where that is cheap, else along a way. */
#ifndef JJ_ALIGN_BAND_H
#define JJ_ALIGN_BAND_H

#include "align/lattice.h"

/* How the lattice of a window is searched. rough: only to find the way, so that what makes little
 * difference to it may be left out. */
typedef struct {
    /* Runs over a corridor and leaves its posterior. */
    jjak_status (*run)(void *payload, const jj_window *window, bool rough,
                       const jj_corridor *corridor, jj_posterior *posterior, jjak_err *err);
    /* Roughly over all cells: only the log weight of all paths. */
    jjak_status (*weigh)(void *payload, const jj_window *window, double *log_z, jjak_err *err);
    void *payload;
} jj_search;

/* Chooses the corridor of a first search and runs it. Texts with more cells than a whole search
 * takes are followed strip by strip (track.h), and what that finds possible is the corridor.
 * max_cells, the most that one search may take: 0 for the default. */
jjak_status jj_band_search(jj_corridor *corridor, jj_posterior *posterior, const jj_bitext *bitext,
                           const jj_way *way, uint64_t max_cells, const jj_search *search,
                           jjak_alignment_stats *stats, jjak_err *err);

/* Whether a whole search would take too many cells. */
bool jj_band_is_narrow(const jj_bitext *bitext, uint64_t max_cells);

/* About how many cells it holds at a time, at most, for so many sentences. */
uint64_t jj_band_cells_held(uint64_t nsrc, uint64_t ntgt, uint64_t max_cells);

#endif
