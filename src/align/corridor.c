#include "align/corridor.h"

#include <stdlib.h>

#include "base/err.h"

/* Cells between two waypoints that a band may take whole. */
#define FILL_CELLS_MAX 4000000

void jj_corridor_dispose(jj_corridor *corridor)
{
    free(corridor->lo);
    free(corridor->hi);
    free(corridor->at);
    *corridor = (jj_corridor)JJ_CORRIDOR_INIT;
}

static jjak_status allocate(jj_corridor *corridor, uint32_t nsrc, uint32_t ntgt, jjak_err *err)
{
    jj_corridor_dispose(corridor);
    size_t nrows = (size_t)nsrc + 1;
    corridor->nsrc = nsrc;
    corridor->ntgt = ntgt;
    corridor->lo = malloc(nrows * sizeof *corridor->lo);
    corridor->hi = malloc(nrows * sizeof *corridor->hi);
    corridor->at = malloc((nrows + 1) * sizeof *corridor->at);
    if (corridor->lo && corridor->hi && corridor->at) return JJAK_OK;
    jj_corridor_dispose(corridor);
    return jj_fail_nomem(err);
}

/* Brings any ranges into the form that the header promises, and counts cells. */
static void settle(jj_corridor *corridor)
{
    uint32_t n = corridor->nsrc;
    corridor->lo[0] = 0;
    corridor->hi[n] = corridor->ntgt;
    for (uint32_t i = 1; i <= n; i++) {
        if (corridor->hi[i] < corridor->hi[i - 1]) corridor->hi[i] = corridor->hi[i - 1];
    }
    for (uint32_t i = n; i-- > 0;) {
        if (corridor->lo[i] > corridor->lo[i + 1]) corridor->lo[i] = corridor->lo[i + 1];
    }
    for (uint32_t i = 0; i < n; i++) {
        if (corridor->hi[i] < corridor->lo[i + 1]) corridor->hi[i] = corridor->lo[i + 1];
    }
    corridor->at[0] = 0;
    for (uint32_t i = 0; i <= n; i++) {
        corridor->at[i + 1] = corridor->at[i] + jj_corridor_width(corridor, i);
    }
}

jjak_status jj_corridor_full(jj_corridor *corridor, uint32_t nsrc, uint32_t ntgt, jjak_err *err)
{
    JJ_TRY(allocate(corridor, nsrc, ntgt, err));
    for (uint32_t i = 0; i <= nsrc; i++) {
        corridor->lo[i] = 0;
        corridor->hi[i] = ntgt;
    }
    settle(corridor);
    return JJAK_OK;
}

static uint32_t minus(uint32_t a, uint32_t b)
{
    return a > b ? a - b : 0;
}

static uint32_t plus_up_to(uint32_t a, uint32_t b, uint32_t top)
{
    return b >= top || a > top - b ? top : a + b;
}

static double sum(const jj_side *side, uint32_t from, uint32_t to)
{
    double total = 0;
    for (uint32_t i = from; i < to; i++) total += side->length[i] + 1.0;
    return total;
}

/* No cell in any row yet. */
static void clear(jj_corridor *corridor)
{
    for (uint32_t i = 0; i <= corridor->nsrc; i++) {
        corridor->lo[i] = corridor->ntgt;
        corridor->hi[i] = 0;
    }
}

static void widen(jj_corridor *corridor, uint32_t row, uint32_t lo, uint32_t hi)
{
    if (lo < corridor->lo[row]) corridor->lo[row] = lo;
    if (hi > corridor->hi[row]) corridor->hi[row] = hi;
}

/* Rows from one waypoint to the next, with all columns there. */
static void fill(jj_corridor *corridor, jj_waypoint from, jj_waypoint to, uint32_t half_width)
{
    for (uint32_t i = from.i; i <= to.i; i++) {
        widen(corridor, i, minus(from.j, half_width), plus_up_to(to.j, half_width, corridor->ntgt));
    }
}

/* Whether the lengths of both sides between two waypoints differ by more than the band allows. */
static bool out_of_proportion(double source, double target, double ratio, uint32_t ntarget,
                              uint32_t half_width, uint32_t nrows)
{
    double per_sentence = ntarget ? target / ntarget : ratio * source / nrows;
    double off = target - ratio * source;
    return ratio > 0 && (off < 0 ? -off : off) > half_width * per_sentence;
}

/* Rows from one waypoint to the next; that of a waypoint belongs to what comes before it, too. */
static void lead(jj_corridor *corridor, const jj_bitext *bitext, jj_waypoint from, jj_waypoint to,
                 double expected, uint32_t half_width)
{
    const jj_side *source = &bitext->source, *target = &bitext->target;
    double all = sum(source, from.i, to.i), all_target = sum(target, from.j, to.j);
    double ratio = all > 0 ? all_target / all : 0;
    double behind_source = 0, behind_target = 0;
    uint32_t j = from.j, nrows = to.i - from.i, ncolumns = to.j - from.j;
    if (nrows && ((uint64_t)nrows + 1) * ((uint64_t)ncolumns + 1) <= FILL_CELLS_MAX &&
        out_of_proportion(all, all_target, expected, ncolumns, half_width, nrows)) {
        fill(corridor, from, to, half_width);
        return;
    }
    for (uint32_t i = from.i; i <= to.i; i++) {
        while (j < to.j && behind_target < behind_source * ratio) {
            behind_target += target->length[j++] + 1.0;
        }
        if (i == to.i) widen(corridor, i, to.j, to.j); /* whatever was lost in rounding */
        widen(corridor, i, minus(j, half_width), plus_up_to(j, half_width, target->nsents));
        if (i < to.i) behind_source += source->length[i] + 1.0;
    }
}

jjak_status jj_corridor_band(jj_corridor *corridor, const jj_bitext *bitext, const jj_way *way,
                             uint32_t half_width, jjak_err *err)
{
    JJ_TRY(allocate(corridor, bitext->source.nsents, bitext->target.nsents, err));
    jj_waypoint from = {0, 0}, end = {bitext->source.nsents, bitext->target.nsents};
    clear(corridor);
    for (size_t k = 0; k < way->n; k++) {
        lead(corridor, bitext, from, way->at[k], way->ratio, half_width);
        from = way->at[k];
    }
    lead(corridor, bitext, from, end, way->ratio, half_width);
    settle(corridor);
    return JJAK_OK;
}

jjak_status jj_corridor_around(jj_corridor *corridor, uint32_t nsrc, uint32_t ntgt,
                               const uint32_t *lo, const uint32_t *hi, uint32_t margin,
                               jjak_err *err)
{
    JJ_TRY(allocate(corridor, nsrc, ntgt, err));
    uint32_t last = 0;
    clear(corridor);
    for (uint32_t i = 0; i <= nsrc; i++) {
        uint32_t from = minus(i, margin), to = plus_up_to(i, margin, nsrc);
        if (lo[i] > hi[i]) continue;
        uint32_t l = minus(lo[i], margin), h = plus_up_to(hi[i], margin, ntgt);
        for (uint32_t k = from; k <= to; k++) widen(corridor, k, l, h);
    }
    for (uint32_t i = 0; i <= nsrc; i++) { /* rows that no range reaches continue the last one */
        if (corridor->lo[i] > corridor->hi[i]) {
            corridor->lo[i] = last;
            corridor->hi[i] = last;
        }
        last = corridor->hi[i];
    }
    settle(corridor);
    return JJAK_OK;
}

uint32_t jj_corridor_max_width(const jj_corridor *corridor)
{
    uint32_t widest = 0;
    for (uint32_t i = 0; i <= corridor->nsrc; i++) {
        uint32_t width = jj_corridor_width(corridor, i);
        if (width > widest) widest = width;
    }
    return widest;
}
