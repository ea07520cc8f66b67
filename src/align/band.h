/* The first search of a bitext: whole where that is cheap, else in a band that widens. */
#ifndef JJ_ALIGN_BAND_H
#define JJ_ALIGN_BAND_H

#include "align/lattice.h"

/* Chooses the corridor of a first search, around the way if it is not the whole, and hands it to
 * run, again with twice the width as long as the posterior that run leaves touches the edge.
 * max_cells: 0 for the default. */
typedef struct {
    jjak_status (*run)(void *payload, const jj_corridor *corridor, jj_posterior *posterior,
                       jjak_err *err);
    void *payload;
} jj_search;

jjak_status jj_band_search(jj_corridor *corridor, jj_posterior *posterior, const jj_bitext *bitext,
                           const jj_way *way, uint64_t max_cells, const jj_search *search,
                           jjak_alignment_stats *stats, jjak_err *err);

#endif
