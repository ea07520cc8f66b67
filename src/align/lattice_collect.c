/* Posteriors: what enters times what is left by, by what all paths weigh. */
#include <stdlib.h>

#include "align/lattice_sweep.h"
#include "align/scaled.h"
#include "base/clones.h"

bool jj_collector_init(jj_collector *c, const jj_sweep *s, jj_posterior *out)
{
    size_t nrows = (size_t)s->corridor->nsrc + 1, stride = jj_sweep_stride(s);
    *c = (jj_collector){.s = s, .out = out};
    c->node = malloc(stride * sizeof *c->node);
    c->source_null = malloc(stride * sizeof *c->source_null);
    c->target_null = malloc(stride * sizeof *c->target_null);
    c->cover = calloc(nrows, sizeof *c->cover);
    out->lo = malloc(nrows * sizeof *out->lo);
    out->hi = malloc(nrows * sizeof *out->hi);
    if (!c->node || !c->source_null || !c->target_null || !c->cover || !out->lo || !out->hi)
        return false;
    for (size_t i = 0; i < nrows; i++) {
        out->lo[i] = UINT32_MAX;
        out->hi[i] = 0;
    }
    return true;
}

void jj_collector_dispose(jj_collector *c)
{
    free(c->node);
    free(c->source_null);
    free(c->target_null);
    free(c->cover);
}

void jj_collector_begin(jj_collector *c)
{
    c->inverse = 1 / c->s->all;
}

/* The exponent only makes up for small numbers beside it. It would run up where more is forbidden
 * than exponents hold; posteriors mean nothing then, but stay finite. */
#define SHARE_MAX 100

/* What 2^e is of the weight of all paths. */
JJ_INLINE jj_eight shares_of(const jj_collector *c, jj_eight_ints e)
{
    return c->inverse * jj_powers_of_two(jj_not_above_0(e - c->s->all_e - SHARE_MAX) + SHARE_MAX);
}

static inline double sum_of(const jj_eight *x)
{
    const jj_eight y = *x;
    return (double)(((y[0] + y[1]) + (y[2] + y[3])) + ((y[4] + y[5]) + (y[6] + y[7])));
}

static const jj_eight_ints place_of = {0, 1, 2, 3, 4, 5, 6, 7};

JJ_INLINE jj_eight masked(jj_eight x, jj_eight_ints mask)
{
    return (jj_eight)((jj_eight_ints)x & mask);
}

/* ---- A row ---- */

/* The columns between the first and the last cell that has so much of the posterior. */
static jj_columns with(const jj_collector *c, float least)
{
    const jj_columns columns = c->s->columns;
    uint32_t first = 0, end = columns.hi + 1 - columns.lo;
    while (first < end && c->node[first] < least) first++;
    while (end > first && c->node[end - 1] < least) end--;
    if (first == end) return (jj_columns){UINT32_MAX, 0};
    return (jj_columns){columns.lo + first, columns.lo + end - 1};
}

JJ_CLONES jj_columns jj_collector_nodes(jj_collector *c, uint32_t row)
{
    const jj_cells enter = jj_sweep_cells(c->s, &c->s->enter, row, c->s->columns.lo),
                   leave = c->s->row.state;
    const uint32_t n = c->s->row.width;
    jj_eight nulls = {0};
    for (uint32_t k = 0; k < n; k += 8) {
        jj_eight of[JJ_NCLASSES];
        for (int class = 0; class < JJ_NCLASSES; class ++) {
            of[class] = jj_eight_at(enter.v[class] + k) * jj_eight_at(leave.v[class] + k);
        }
        jj_eight share =
            shares_of(c, jj_eight_ints_at(enter.e + k) + jj_eight_ints_at(leave.e + k));
        jj_eight source_null = (of[JJ_SOURCE_NULL] + of[JJ_SOURCE_RUN]) * share;
        jj_eight target_null = (of[JJ_TARGET_NULL] + of[JJ_TARGET_RUN]) * share;
        jj_eight node = of[JJ_MATCH] * share + (source_null + target_null);
        nulls += source_null;
        memcpy(c->node + k, &node, sizeof node);
        memcpy(c->source_null + k, &source_null, sizeof source_null);
        memcpy(c->target_null + k, &target_null, sizeof target_null);
    }
    c->nulls = sum_of(&nulls);
    if (row == c->s->corridor->nsrc) c->node[n - 1] = 1; /* the end: no bead leaves it */
    return with(c, JJ_LIVE_MIN);
}

/* Weights of beads that leave the row become their posteriors, in columns that count. */
JJ_CLONES static void find_matches(jj_collector *c, uint32_t row, jj_columns columns)
{
    const jj_sweep *s = c->s;
    const uint32_t begin = columns.lo - s->columns.lo, end = columns.hi + 1 - s->columns.lo;
    const jj_cells enter = jj_sweep_cells(s, &s->enter, row, s->columns.lo);
    for (unsigned t = 0; t < s->prior->ntypes; t++) {
        const uint32_t offset = s->range[t].offset, count = s->range[t].count;
        const uint32_t n = end <= offset ? 0 : end - offset < count ? end - offset : count;
        const jj_scaled weight = jj_sweep_weights(s, t);
        const jj_scaled from = {enter.v[JJ_MATCH] + offset, enter.e + offset};
        jj_eight all = {0};
        for (uint32_t k = begin > offset ? begin - offset : 0; k < n; k += 8) {
            jj_eight_ints e = jj_eight_ints_at(from.e + k) + jj_eight_ints_at(weight.e + k);
            jj_eight p = jj_eight_at(from.m + k) * jj_eight_at(weight.m + k) * shares_of(c, e);
            p = masked(p, place_of < (int32_t)(n - k));
            all += p;
            memcpy(weight.m + k, &p, sizeof p);
        }
        c->match[t] = sum_of(&all);
        for (uint32_t i = row; i < row + s->prior->type[t].nsrc && n; i++) {
            c->cover[i] += c->match[t];
        }
    }
}

/* ---- Classes after classes ---- */

/* Rows after which sums of floats are added to those of doubles. */
#define FLUSH_ROWS 64

/* enter[] mixes the states: all but the match are known from one step before, and the match is the
 * rest. */
static void flush_classes(jj_collector *c)
{
    for (int next = 0; next < JJ_NCLASSES; next++) {
        double rest = sum_of(&c->after_any[next]);
        for (int z = 1; z < JJ_NCLASSES; z++) {
            double both = sum_of(&c->after[z][next]) * (double)c->s->next[z][next];
            c->out->count[z][next] += both;
            rest -= both;
        }
        if (rest > 0) c->out->count[JJ_MATCH][next] += rest;
    }
    memset(c->after_any, 0, sizeof c->after_any);
    memset(c->after, 0, sizeof c->after);
}

/* All bits of the n numbers from p on that count. */
JJ_INLINE jj_eight_ints mask_of(const float *p, int32_t n)
{
    return (jj_eight_at(p) >= JJ_EDGE_MIN) & (place_of < n);
}

/* Classes of beads that leave the cells, and those after source nulls, of cells in the row above.
 */
JJ_INLINE void count_from_above(jj_collector *c, uint32_t row, jj_columns columns)
{
    const jj_sweep *s = c->s;
    const int32_t n = (int32_t)(columns.hi + 1 - columns.lo);
    const uint32_t at = columns.lo - s->columns.lo, above = row ? row - 1 : row;
    const int32_t nabove = row ? (int32_t)(s->corridor->hi[above] + 1) - (int32_t)columns.lo : 0;
    const jj_cells enter = jj_sweep_cells(s, &s->enter, row, columns.lo),
                   beside = jj_sweep_cells(s, &s->enter, above, columns.lo),
                   leave = jj_cells_from(s->row.state, at);
    for (int32_t k = 0; k < n; k += 8) {
        jj_eight_ints mask = mask_of(c->node + at + k, n - k),
                      leave_e = jj_eight_ints_at(leave.e + k);
        jj_eight share = masked(shares_of(c, jj_eight_ints_at(enter.e + k) + leave_e), mask);
        for (int next = 0; next < JJ_NCLASSES; next++) {
            c->after_any[next] +=
                jj_eight_at(enter.v[next] + k) * jj_eight_at(leave.v[next] + k) * share;
        }
        if (k >= nabove) continue;
        mask &= mask_of(c->node + at + k, nabove - k);
        jj_eight weight =
            shares_of(c, jj_eight_ints_at(beside.e + k) + s->null[0].e[above] + leave_e);
        weight = masked(weight * s->null[0].m[above], mask);
        jj_eight null = jj_eight_at(beside.v[JJ_SOURCE_NULL] + k) * weight;
        jj_eight run = jj_eight_at(beside.v[JJ_SOURCE_RUN] + k) * weight;
        for (int next = 0; next < JJ_NCLASSES; next++) {
            jj_eight to = jj_eight_at(leave.v[next] + k);
            c->after[JJ_SOURCE_NULL][next] += null * to;
            c->after[JJ_SOURCE_RUN][next] += run * to;
        }
    }
}

/* Those after target nulls, of the cells before. */
JJ_INLINE void count_from_before(jj_collector *c, uint32_t row, jj_columns columns)
{
    const jj_sweep *s = c->s;
    const uint32_t first = columns.lo > s->corridor->lo[row] ? columns.lo : columns.lo + 1;
    const int32_t n = (int32_t)(columns.hi + 1) - (int32_t)first;
    if (n <= 0) return;
    const uint32_t at = first - s->columns.lo;
    const jj_cells before = jj_sweep_cells(s, &s->enter, row, first - 1),
                   leave = jj_cells_from(s->row.state, at);
    const jj_scaled sentence = jj_scaled_from(s->null[1], first - 1);
    for (int32_t k = 0; k < n; k += 8) {
        jj_eight weight =
            shares_of(c, jj_eight_ints_at(before.e + k) + jj_eight_ints_at(sentence.e + k) +
                             jj_eight_ints_at(leave.e + k));
        weight = masked(weight * jj_eight_at(sentence.m + k), mask_of(c->node + at + k, n - k));
        jj_eight null = jj_eight_at(before.v[JJ_TARGET_NULL] + k) * weight;
        jj_eight run = jj_eight_at(before.v[JJ_TARGET_RUN] + k) * weight;
        for (int next = 0; next < JJ_NCLASSES; next++) {
            jj_eight to = jj_eight_at(leave.v[next] + k);
            c->after[JJ_TARGET_NULL][next] += null * to;
            c->after[JJ_TARGET_RUN][next] += run * to;
        }
    }
}

JJ_CLONES static void count_classes(jj_collector *c, uint32_t row, jj_columns columns)
{
    count_from_above(c, row, columns);
    count_from_before(c, row, columns);
}

/* ---- Edges ---- */

static bool add_edge(const jj_collector *c, uint32_t i, uint32_t j, unsigned nsrc, unsigned ntgt,
                     float p)
{
    if (p < JJ_EDGE_MIN) return true;
    jj_edge edge = {i, j, (uint8_t)nsrc, (uint8_t)ntgt, p};
    return jj_vec_push(&c->out->edges, edge);
}

/* Those that leave cell k of the row. */
static bool list_edges(const jj_collector *c, uint32_t row, uint32_t k)
{
    const jj_sweep *s = c->s;
    uint32_t j = s->columns.lo + k;
    for (unsigned t = 0; t < s->prior->ntypes; t++) {
        const jj_type_range *range = &s->range[t];
        if (c->match[t] < (double)JJ_EDGE_MIN) continue; /* not one of the row */
        if (k < range->offset || k - range->offset >= range->count) continue;
        float p = jj_sweep_weights(s, t).m[k - range->offset];
        if (!add_edge(c, row, j, s->prior->type[t].nsrc, s->prior->type[t].ntgt, p)) return false;
    }
    return (row == s->corridor->nsrc || add_edge(c, row, j, 1, 0, c->source_null[k])) &&
           add_edge(c, row, j, 0, 1, c->target_null[k]);
}

bool jj_collector_row(jj_collector *c, uint32_t row)
{
    const jj_columns counted = with(c, JJ_NODE_MIN), told = with(c, JJ_EDGE_MIN);
    c->out->lo[row] = counted.lo;
    c->out->hi[row] = counted.hi;
    if (row < c->s->corridor->nsrc) c->cover[row] += c->nulls;
    if (counted.lo > counted.hi) return true;
    find_matches(c, row, counted);
    if (told.lo > told.hi) return true;
    count_classes(c, row, told);
    if (row % FLUSH_ROWS == 0) flush_classes(c);
    for (uint32_t k = told.hi + 1 - c->s->columns.lo; k-- > told.lo - c->s->columns.lo;) {
        if (c->node[k] >= JJ_EDGE_MIN && !list_edges(c, row, k)) return false;
    }
    return true;
}

/* Each source sentence is in one bead: what their sum differs from 1 by is what rounding has done
 * on the way along the texts. */
void jj_collector_end(jj_collector *c)
{
    uint32_t nsrc = c->s->corridor->nsrc;
    flush_classes(c);
    for (size_t k = 0; k < c->out->edges.len; k++) {
        jj_edge *e = &c->out->edges.data[k];
        uint32_t sentence = e->i < nsrc ? e->i : nsrc - 1;
        double p = (double)e->p;
        if (nsrc && c->cover[sentence] > 0) p /= c->cover[sentence];
        e->p = p < 1 ? (float)p : 1;
    }
}
