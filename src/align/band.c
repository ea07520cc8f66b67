#include "align/band.h"

#include "base/err.h"

/* Texts with at most this many cells are searched whole; others start with a band. */
#define FULL_SEARCH_CELLS 1000000
#define BAND_START 100
/* A posterior that comes this near to the edge of the band may go on beyond it. */
#define EDGE_MARGIN 3
#define DEFAULT_MAX_CELLS 400000000

static jjak_status check_cells(const jj_corridor *corridor, uint64_t max_cells, jjak_err *err)
{
    uint64_t limit = max_cells ? max_cells : DEFAULT_MAX_CELLS;
    if (jj_corridor_ncells(corridor) <= limit) return JJAK_OK;
    return jj_fail(err, JJAK_ELIMIT, "the search needs %llu cells, the limit is %llu",
                   (unsigned long long)jj_corridor_ncells(corridor), (unsigned long long)limit);
}

static bool touches_edge(const jj_corridor *corridor, const jj_posterior *posterior)
{
    for (uint32_t i = 0; i <= corridor->nsrc; i++) {
        if (posterior->lo[i] > posterior->hi[i]) continue;
        if (corridor->lo[i] > 0 && posterior->lo[i] < corridor->lo[i] + EDGE_MARGIN) return true;
        if (corridor->hi[i] < corridor->ntgt && posterior->hi[i] + EDGE_MARGIN > corridor->hi[i]) {
            return true;
        }
    }
    return false;
}

jjak_status jj_band_search(jj_corridor *corridor, jj_posterior *posterior, const jj_bitext *bitext,
                           uint64_t max_cells, const jj_search *search, jjak_alignment_stats *stats,
                           jjak_err *err)
{
    uint32_t nsrc = bitext->source.nsents, ntgt = bitext->target.nsents;
    bool full = ((uint64_t)nsrc + 1) * ((uint64_t)ntgt + 1) <= FULL_SEARCH_CELLS;
    for (uint32_t half_width = BAND_START;; half_width *= 2) {
        if (half_width >= ntgt) full = true;
        JJ_TRY(full ? jj_corridor_full(corridor, nsrc, ntgt, err)
                    : jj_corridor_band(corridor, bitext, half_width, err));
        JJ_TRY(check_cells(corridor, max_cells, err));
        JJ_TRY(search->run(search->payload, corridor, posterior, err));
        stats->npasses++;
        stats->ncells = jj_corridor_ncells(corridor);
        if (full || !touches_edge(corridor, posterior)) return JJAK_OK;
    }
}
