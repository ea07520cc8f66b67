/* Posteriors: what enters times what is left by, by what all paths weigh. */
#include <stdlib.h>

#include "align/lattice_sweep.h"
#include "align/scaled.h"
#include "base/clones.h"

bool jj_collector_init(jj_collector *c, const jj_sweep *s, jj_posterior *out)
{
    size_t nrows = (size_t)s->corridor->nsrc + 1;
    *c = (jj_collector){.s = s, .out = out};
    c->node = malloc(jj_sweep_stride(s) * sizeof *c->node);
    c->cover = calloc(nrows, sizeof *c->cover);
    out->lo = malloc(nrows * sizeof *out->lo);
    out->hi = malloc(nrows * sizeof *out->hi);
    if (!c->node || !c->cover || !out->lo || !out->hi) return false;
    for (size_t i = 0; i < nrows; i++) {
        out->lo[i] = UINT32_MAX;
        out->hi[i] = 0;
    }
    return true;
}

void jj_collector_dispose(jj_collector *c)
{
    free(c->node);
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
static float share_of(const jj_collector *c, int32_t e)
{
    e -= c->s->all_e;
    return c->inverse * jj_power_of_two(e < SHARE_MAX ? e : SHARE_MAX);
}

JJ_INLINE jj_eight shares_of(const jj_collector *c, jj_eight_ints e)
{
    return c->inverse * jj_powers_of_two(jj_not_above_0(e - c->s->all_e - SHARE_MAX) + SHARE_MAX);
}

JJ_INLINE double sum_of(jj_eight x)
{
    return (double)(((x[0] + x[1]) + (x[2] + x[3])) + ((x[4] + x[5]) + (x[6] + x[7])));
}

/* ---- A row ---- */

JJ_CLONES jj_columns jj_collector_nodes(jj_collector *c, uint32_t row)
{
    const jj_columns columns = c->s->columns;
    const jj_cells enter = jj_sweep_cells(c->s, &c->s->enter, row, columns.lo),
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
        jj_eight null = of[JJ_SOURCE_NULL] + of[JJ_SOURCE_RUN];
        jj_eight node = (of[JJ_MATCH] + null + (of[JJ_TARGET_NULL] + of[JJ_TARGET_RUN])) * share;
        nulls += null * share;
        memcpy(c->node + k, &node, sizeof node);
    }
    c->nulls = sum_of(nulls);
    uint32_t first = 0, end = n;
    if (row == c->s->corridor->nsrc) c->node[n - 1] = 1; /* the end: no bead leaves it */
    while (first < n && c->node[first] < JJ_LIVE_MIN) first++;
    while (end > first && c->node[end - 1] < JJ_LIVE_MIN) end--;
    if (first == end) return (jj_columns){UINT32_MAX, 0};
    return (jj_columns){columns.lo + first, columns.lo + end - 1};
}

/* Weights of beads of type t that leave the row become their posteriors. */
JJ_CLONES static void find_matches(const jj_collector *c, uint32_t row, unsigned t)
{
    const jj_type_range *range = &c->s->range[t];
    const jj_cells enter =
        jj_sweep_cells(c->s, &c->s->enter, row, c->s->columns.lo + range->offset);
    const jj_scaled weight = jj_sweep_weights(c->s, t);
    jj_eight all = {0};
    for (uint32_t k = 0; k < range->count; k += 8) {
        jj_eight_ints e = jj_eight_ints_at(enter.e + k) + jj_eight_ints_at(weight.e + k);
        jj_eight p =
            jj_eight_at(enter.v[JJ_MATCH] + k) * jj_eight_at(weight.m + k) * shares_of(c, e);
        all += p;
        memcpy(weight.m + k, &p, sizeof p);
    }
    for (uint32_t i = row; i < row + c->s->prior->type[t].nsrc && range->count; i++) {
        c->cover[i] += sum_of(all);
    }
}

static bool add_edge(const jj_collector *c, uint32_t i, uint32_t j, unsigned nsrc, unsigned ntgt,
                     float p)
{
    if (p < JJ_EDGE_MIN) return true;
    jj_edge edge = {i, j, (uint8_t)nsrc, (uint8_t)ntgt, p};
    return jj_vec_push(&c->out->edges, edge);
}

/* Expected classes after classes. enter[] mixes the states; all but the match are known from one
 * step before, and the match is the rest. p: of each class after the cell; leave: what stands
 * behind it. */
static void count_classes(const jj_collector *c, uint32_t row, uint32_t k,
                          const float p[JJ_NCLASSES], const jj_cells *leave)
{
    const jj_sweep *s = c->s;
    const jj_corridor *corridor = s->corridor;
    uint32_t j = s->columns.lo + k;
    float state[JJ_NCLASSES] = {0};
    if (row && jj_corridor_holds(corridor, row - 1, j)) {
        const jj_cells beside = jj_sweep_cells(s, &s->enter, row - 1, j);
        float weight =
            s->null[0].m[row - 1] * share_of(c, *beside.e + s->null[0].e[row - 1] + *leave->e);
        state[JJ_SOURCE_NULL] = *beside.v[JJ_SOURCE_NULL] * weight;
        state[JJ_SOURCE_RUN] = *beside.v[JJ_SOURCE_RUN] * weight;
    }
    if (j > corridor->lo[row]) {
        const jj_cells before = jj_sweep_cells(s, &s->enter, row, j - 1);
        float weight =
            s->null[1].m[j - 1] * share_of(c, *before.e + s->null[1].e[j - 1] + *leave->e);
        state[JJ_TARGET_NULL] = *before.v[JJ_TARGET_NULL] * weight;
        state[JJ_TARGET_RUN] = *before.v[JJ_TARGET_RUN] * weight;
    }
    for (int next = 0; next < JJ_NCLASSES; next++) {
        float rest = p[next];
        for (int z = 1; z < JJ_NCLASSES; z++) {
            float both = state[z] * *leave->v[next] * s->next[z][next];
            c->out->count[z][next] += (double)both;
            rest -= both;
        }
        if (rest > 0) c->out->count[JJ_MATCH][next] += (double)rest;
    }
}

static bool beside_edge(const jj_corridor *corridor, uint32_t row, uint32_t j)
{
    uint32_t lo = corridor->lo[row], hi = corridor->hi[row];
    return (lo > 0 && j < lo + JJ_EDGE_COLUMNS) ||
           (hi < corridor->ntgt && j + JJ_EDGE_COLUMNS > hi);
}

/* Posteriors of all edges that leave cell k of the row. */
static bool collect_edges(const jj_collector *c, uint32_t row, uint32_t k)
{
    const jj_sweep *s = c->s;
    uint32_t j = s->columns.lo + k;
    const jj_cells enter = jj_sweep_cells(s, &s->enter, row, j);
    const jj_cells leave = jj_cells_from(s->row.state, k);
    float p[JJ_NCLASSES];
    float share = share_of(c, *enter.e + *leave.e);
    for (int class = 0; class < JJ_NCLASSES; class ++) {
        p[class] = *enter.v[class] * *leave.v[class] * share;
    }
    count_classes(c, row, k, p, &leave);
    for (unsigned t = 0; t < s->prior->ntypes; t++) {
        const jj_type_range *range = &s->range[t];
        if (k < range->offset || k - range->offset >= range->count) continue;
        float of_type = jj_sweep_weights(s, t).m[k - range->offset];
        if (!add_edge(c, row, j, s->prior->type[t].nsrc, s->prior->type[t].ntgt, of_type)) {
            return false;
        }
    }
    return (row == s->corridor->nsrc ||
            add_edge(c, row, j, 1, 0, p[JJ_SOURCE_NULL] + p[JJ_SOURCE_RUN])) &&
           add_edge(c, row, j, 0, 1, p[JJ_TARGET_NULL] + p[JJ_TARGET_RUN]);
}

bool jj_collector_row(jj_collector *c, uint32_t row)
{
    const jj_sweep *s = c->s;
    uint32_t n = s->row.width, lo = s->columns.lo;
    if (row == s->corridor->nsrc) { /* the end */
        n--;
        c->out->lo[row] = c->out->hi[row] = lo + n;
    } else {
        c->cover[row] += c->nulls;
    }
    for (unsigned t = 0; t < s->prior->ntypes; t++) find_matches(c, row, t);
    for (uint32_t k = n; k-- > 0;) {
        float node = c->node[k];
        if (node < JJ_NODE_MIN) continue;
        uint32_t j = lo + k;
        if (c->out->lo[row] > j) c->out->lo[row] = j;
        if (c->out->hi[row] < j) c->out->hi[row] = j;
        if (node > c->out->edge_mass && beside_edge(s->corridor, row, j)) c->out->edge_mass = node;
        if (node >= JJ_EDGE_MIN && !collect_edges(c, row, k)) return false;
    }
    return true;
}

/* Each source sentence is in one bead: what their sum differs from 1 by is what rounding has done
 * on the way along the texts. */
void jj_collector_end(jj_collector *c)
{
    uint32_t nsrc = c->s->corridor->nsrc;
    for (size_t k = 0; k < c->out->edges.len; k++) {
        jj_edge *e = &c->out->edges.data[k];
        uint32_t sentence = e->i < nsrc ? e->i : nsrc - 1;
        double p = (double)e->p;
        if (nsrc && c->cover[sentence] > 0) p /= c->cover[sentence];
        e->p = p < 1 ? (float)p : 1;
    }
}
