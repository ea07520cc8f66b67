#include "align/band.h"

#include "align/track.h"
#include "base/err.h"

/* Texts with at most this many cells are searched whole. */
#define FULL_SEARCH_CELLS 1000000
#define DEFAULT_MAX_CELLS 400000000
/* Rows and columns beyond what the strips found possible. */
#define MARGIN 3

static jjak_status check_cells(const jj_corridor *corridor, uint64_t limit, jjak_err *err)
{
    if (jj_corridor_ncells(corridor) <= limit) return JJAK_OK;
    return jj_fail(err, JJAK_ELIMIT, "the search needs %llu cells, the limit is %llu",
                   (unsigned long long)jj_corridor_ncells(corridor), (unsigned long long)limit);
}

bool jj_band_is_narrow(const jj_bitext *bitext, uint64_t max_cells)
{
    uint64_t ncells = ((uint64_t)bitext->source.nsents + 1) * ((uint64_t)bitext->target.nsents + 1);
    return ncells > FULL_SEARCH_CELLS || (max_cells && ncells > max_cells);
}

/* Where one side has so much less, pages may be missing, and rectangles are searched for them. */
#define MISSING_MIN 0.125

uint64_t jj_band_cells_held(uint64_t nsrc, uint64_t ntgt, uint64_t max_cells)
{
    uint64_t more = nsrc > ntgt ? nsrc : ntgt, less = nsrc > ntgt ? ntgt : nsrc;
    bool missing = (double)(more - less) > MISSING_MIN * (double)more;
    double most = missing ? JJ_TRACK_RECTANGLE_MAX : FULL_SEARCH_CELLS;
    uint64_t limit = max_cells ? max_cells : DEFAULT_MAX_CELLS;
    double ncells = ((double)nsrc + 1) * ((double)ntgt + 1);
    if (ncells < most) most = ncells;
    return most < (double)limit ? (uint64_t)most : limit;
}

/* The hull of what the strips find possible. */
static jjak_status follow(jj_corridor *corridor, const jj_bitext *bitext, const jj_way *way,
                          uint64_t limit, const jj_search *search, jjak_alignment_stats *stats,
                          jjak_err *err)
{
    jj_track track = JJ_TRACK_INIT;
    jjak_status status = jj_track_find(&track, bitext, way, limit, search, err);
    if (status == JJAK_OK) {
        status = jj_corridor_around(corridor, bitext->source.nsents, bitext->target.nsents,
                                    track.lo, track.hi, MARGIN, err);
    }
    stats->npasses++;
    stats->ncells = track.ncells;
    jj_track_dispose(&track);
    return status;
}

jjak_status jj_band_search(jj_corridor *corridor, jj_posterior *posterior, const jj_bitext *bitext,
                           const jj_way *way, uint64_t max_cells, const jj_search *search,
                           jjak_alignment_stats *stats, jjak_err *err)
{
    const jj_window all = {0, 0, bitext->source.nsents, bitext->target.nsents};
    uint64_t limit = max_cells ? max_cells : DEFAULT_MAX_CELLS;
    JJ_TRY(jj_band_is_narrow(bitext, limit)
               ? follow(corridor, bitext, way, limit, search, stats, err)
               : jj_corridor_full(corridor, all.nsrc, all.ntgt, err));
    JJ_TRY(check_cells(corridor, limit, err));
    stats->npasses++;
    if (stats->ncells < jj_corridor_ncells(corridor)) {
        stats->ncells = jj_corridor_ncells(corridor);
    }
    return search->run(search->payload, &all, false, corridor, posterior, err);
}
