#include "align/band.h"

#include "base/err.h"

/* Texts with at most this many cells are searched whole; others start with a band. */
#define FULL_SEARCH_CELLS 1000000
#define BAND_START 64
/* With a likelier cell than this beside its edge the band is too narrow: a path that wants to leave
 * it runs along the edge. Posteriors that are vague everywhere do not count. */
#define EDGE_MASS_MAX 0.1f
#define DEFAULT_MAX_CELLS 400000000

static jjak_status check_cells(const jj_corridor *corridor, uint64_t max_cells, jjak_err *err)
{
    uint64_t limit = max_cells ? max_cells : DEFAULT_MAX_CELLS;
    if (jj_corridor_ncells(corridor) <= limit) return JJAK_OK;
    return jj_fail(err, JJAK_ELIMIT, "the search needs %llu cells, the limit is %llu",
                   (unsigned long long)jj_corridor_ncells(corridor), (unsigned long long)limit);
}

jjak_status jj_band_search(jj_corridor *corridor, jj_posterior *posterior, const jj_bitext *bitext,
                           const jj_way *way, uint64_t max_cells, const jj_search *search,
                           jjak_alignment_stats *stats, jjak_err *err)
{
    uint32_t nsrc = bitext->source.nsents, ntgt = bitext->target.nsents;
    bool full = ((uint64_t)nsrc + 1) * ((uint64_t)ntgt + 1) <= FULL_SEARCH_CELLS;
    for (uint32_t half_width = BAND_START;; half_width *= 2) {
        if (half_width >= ntgt) full = true;
        JJ_TRY(full ? jj_corridor_full(corridor, nsrc, ntgt, err)
                    : jj_corridor_band(corridor, bitext, way, half_width, err));
        JJ_TRY(check_cells(corridor, max_cells, err));
        JJ_TRY(search->run(search->payload, corridor, posterior, err));
        stats->npasses++;
        stats->ncells = jj_corridor_ncells(corridor);
        if (full || posterior->edge_mass <= EDGE_MASS_MAX) return JJAK_OK;
    }
}
