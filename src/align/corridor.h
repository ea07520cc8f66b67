/* The part of the lattice that is searched: for each row (source position 0 to nsrc) a range of
 * columns (target positions), kept in flat arrays so that memory grows with the corridor and not
 * with the square of the texts. */
#ifndef JJ_ALIGN_CORRIDOR_H
#define JJ_ALIGN_CORRIDOR_H

#include "align/bitext.h"
#include "jjak.h"

/* Columns lo[i] to hi[i], both inclusive, for row i; both never fall; lo[0] = 0, hi[nsrc] = ntgt;
 * rows overlap (lo[i + 1] <= hi[i]), so that a path of null beads always exists. */
typedef struct {
    uint32_t nsrc, ntgt;
    uint32_t *lo, *hi;
    uint64_t *at; /* cells before row i; at[nsrc + 1] is the number of all cells */
} jj_corridor;

#define JJ_CORRIDOR_INIT                                                                           \
    {                                                                                              \
        0                                                                                          \
    }

void jj_corridor_dispose(jj_corridor *corridor);

/* Every cell. Replaces what corridor held, as do all makers. */
jjak_status jj_corridor_full(jj_corridor *corridor, uint32_t nsrc, uint32_t ntgt, jjak_err *err);

/* Positions that a path comes by. */
typedef struct {
    uint32_t i, j;
} jj_waypoint;

/* Never falling in i nor in j. */
typedef struct {
    const jj_waypoint *at;
    size_t n;
    double ratio; /* target length for each of the source to be expected; 0: unknown */
    bool must;    /* whether every path comes by them, but for a bead around one */
} jj_way;

/* A band of half_width columns each way around the line that leads from waypoint to waypoint;
 * between two of them both sides have the same share of the length there behind them. Where the
 * ratio shows that more than half_width sentences are missing on a side between two, nobody knows
 * where: the band has all of what is between them, if that is not too much. */
jjak_status jj_corridor_band(jj_corridor *corridor, const jj_bitext *bitext, const jj_way *way,
                             uint32_t half_width, jjak_err *err);

/* The hull of the given ranges (one for each row), widened by margin columns and rows. A range
 * with lo > hi counts as not given. */
jjak_status jj_corridor_around(jj_corridor *corridor, uint32_t nsrc, uint32_t ntgt,
                               const uint32_t *lo, const uint32_t *hi, uint32_t margin,
                               jjak_err *err);

static inline uint32_t jj_corridor_width(const jj_corridor *corridor, uint32_t row)
{
    return corridor->hi[row] - corridor->lo[row] + 1;
}

/* Columns of the widest row. */
uint32_t jj_corridor_max_width(const jj_corridor *corridor);

static inline uint64_t jj_corridor_ncells(const jj_corridor *corridor)
{
    return corridor->at[(uint64_t)corridor->nsrc + 1];
}

static inline bool jj_corridor_holds(const jj_corridor *corridor, uint32_t row, uint32_t column)
{
    return column >= corridor->lo[row] && column <= corridor->hi[row];
}

#endif
