#include "align/alignment.h"

#include <stdlib.h>

/* Beads run forward, edges backward. */
void jj_alignment_set_confidences(jjak_alignment *alignment, const jj_posterior *posterior)
{
    size_t k = posterior->edges.len;
    for (size_t b = 0; b < alignment->nbeads; b++) {
        jjak_bead *bead = &alignment->beads[b];
        bead->confidence = 0;
        for (; k > 0; k--) {
            const jj_edge *e = &posterior->edges.data[k - 1];
            if (e->i > bead->src || (e->i == bead->src && e->j > bead->tgt)) break;
            if (e->i == bead->src && e->j == bead->tgt && e->nsrc == bead->nsrc &&
                e->ntgt == bead->ntgt) {
                bead->confidence = e->p;
            }
        }
    }
}

void jj_alignment_finish(jjak_alignment *alignment)
{
    double sum = 0, n = 0;
    for (size_t k = 0; k < alignment->nbeads; k++) {
        const jjak_bead *bead = &alignment->beads[k];
        if (bead->nsrc == 0 || bead->ntgt == 0) continue;
        sum += (double)bead->confidence;
        n++;
    }
    alignment->stats.mean_confidence = n > 0 ? sum / n : 0;
}

void jjak_alignment_free(jjak_alignment *alignment)
{
    if (!alignment) return;
    free(alignment->beads);
    free(alignment);
}

const jjak_bead *jjak_alignment_beads(const jjak_alignment *alignment, size_t *nbeads)
{
    if (nbeads) *nbeads = alignment->nbeads;
    return alignment->beads;
}

const jjak_alignment_stats *jjak_alignment_get_stats(const jjak_alignment *alignment)
{
    return &alignment->stats;
}
