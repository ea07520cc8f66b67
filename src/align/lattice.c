#include "align/lattice.h"

#include <math.h>
#include <stdlib.h>

#include "align/fastmath.h"
#include "base/err.h"

/* Rows of the backward sweep that are alive at once: beads reach JJAK_BEAD_MAX rows down. */
#define NRING (JJAK_BEAD_MAX + 1)
/* JJ_NCLASSES, rounded up to whole SIMD registers. */
#define LANES 8

/* Everything of one run. Numbers of a row are kept relative to a base of that row, so that floats
 * are exact where it matters, however long the text is. */
typedef struct {
    const jj_corridor *corridor;
    const jj_cost *cost;
    const jj_prior *prior;
    float scale;                        /* 1 / temperature */
    float next[JJ_NCLASSES][LANES];     /* prior->next at that temperature */
    float previous[JJ_NCLASSES][LANES]; /* the same, transposed */
    float log_type[JJ_MATCH_TYPES_MAX]; /* likewise */
    float log_edge[JJ_NCLASSES];
    uint32_t max_width;
    /* enter[c] of a cell: log weight of all paths from the start to it, and on into a bead of
     * class c (the bead itself not included). Row i: JJ_NCLASSES arrays of its width. */
    float *enter;
    double *base; /* of row i of enter */
    /* after[c] of a cell: log weight of all paths from it, in state c, to the end. A ring of rows,
     * each JJ_NCLASSES arrays of max_width. */
    float *after;
    double after_base[NRING];
    /* Scratch of one row. */
    float *weight; /* of matches: one array of max_width for each type */
    float *top, *total;
} sweep;

void jj_posterior_dispose(jj_posterior *posterior)
{
    free(posterior->edges.data);
    free(posterior->lo);
    free(posterior->hi);
    *posterior = (jj_posterior)JJ_POSTERIOR_INIT;
}

static float *enter_row(const sweep *s, uint32_t row, int class)
{
    return s->enter + s->corridor->at[row] * JJ_NCLASSES +
           (size_t) class * jj_corridor_width(s->corridor, row);
}

static float *after_row(const sweep *s, uint32_t row, int class)
{
    return s->after + ((size_t)(row % NRING) * JJ_NCLASSES + (size_t) class) * s->max_width;
}

/* The columns of row `row` from which an edge down `a` rows and right `b` columns stays inside. */
static bool edge_columns(const jj_corridor *corridor, uint32_t row, uint32_t a, uint32_t b,
                         uint32_t *first, uint32_t *count)
{
    if (a > corridor->nsrc - row) return false;
    uint32_t lo = corridor->lo[row], hi = corridor->hi[row];
    uint32_t end_lo = corridor->lo[row + a], end_hi = corridor->hi[row + a];
    if (end_hi < b) return false;
    if (end_lo > b && end_lo - b > lo) lo = end_lo - b;
    if (end_hi - b < hi) hi = end_hi - b;
    if (lo > hi) return false;
    *first = lo;
    *count = hi - lo + 1;
    return true;
}

static void fill(float *x, size_t n, float value)
{
    for (size_t k = 0; k < n; k++) x[k] = value;
}

static float null_weight(const sweep *s, const float *weights, uint32_t sentence)
{
    return weights ? weights[sentence] * s->scale : 0;
}

/* ---- One row of matches: total[j] = log sum over types of exp(weight) ---- */

typedef struct {
    uint32_t offset, count; /* columns of the row, from its first */
} type_range;

static void raise_top(float *restrict top, const float *restrict weight, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) top[k] = jj_max(top[k], weight[k]);
}

static void add_exp(float *restrict total, const float *restrict weight, const float *restrict top,
                    uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) total[k] += jj_exp(weight[k] - top[k]);
}

static void sum_types(sweep *s, const type_range *range, uint32_t width)
{
    fill(s->top, width, JJ_LOG_ZERO);
    fill(s->total, width, 0);
    for (unsigned t = 0; t < s->prior->ntypes; t++) {
        raise_top(s->top + range[t].offset, s->weight + (size_t)t * s->max_width, range[t].count);
    }
    for (unsigned t = 0; t < s->prior->ntypes; t++) {
        uint32_t at = range[t].offset;
        add_exp(s->total + at, s->weight + (size_t)t * s->max_width, s->top + at, range[t].count);
    }
    for (uint32_t k = 0; k < width; k++) {
        s->total[k] = s->top[k] + jj_log(s->total[k] > 1e-37f ? s->total[k] : 1e-37f);
    }
}

/* Scales costs and adds what stands at the far end of each edge. */
static void complete(float *restrict weight, const float *restrict far, float scale, float plus,
                     uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) weight[k] = weight[k] * scale + far[k] + plus;
}

/* Log weight of all paths that reach each cell of the row by a match. */
static void forward_matches(sweep *s, uint32_t row)
{
    const jj_corridor *corridor = s->corridor;
    type_range range[JJ_MATCH_TYPES_MAX];
    for (unsigned t = 0; t < s->prior->ntypes; t++) {
        jjak_bead_type type = s->prior->type[t];
        range[t] = (type_range){0, 0};
        uint32_t first, count;
        if (type.nsrc > row) continue;
        uint32_t from = row - type.nsrc;
        if (!edge_columns(corridor, from, type.nsrc, type.ntgt, &first, &count)) continue;
        range[t] = (type_range){first + type.ntgt - corridor->lo[row], count};
        float *w = s->weight + (size_t)t * s->max_width;
        s->cost->row(s->cost->self, type, row, first + type.ntgt, count, w);
        complete(w, enter_row(s, from, JJ_MATCH) + (first - corridor->lo[from]), s->scale,
                 s->log_type[t] + (float)(s->base[from] - s->base[row]), count);
    }
    sum_types(s, range, jj_corridor_width(corridor, row));
}

/* out[c] = log sum over z of exp(state[z]) next[z][c]. Lanes beyond the classes make the loops
 * whole SIMD registers. */
static inline void step(float out[LANES], const float state[LANES], float next[JJ_NCLASSES][LANES])
{
    float top = state[0], e[LANES], sum[LANES];
    for (int z = 1; z < JJ_NCLASSES; z++) top = jj_max(top, state[z]);
    for (int z = 0; z < LANES; z++) e[z] = jj_exp(state[z] - top);
    for (int c = 0; c < LANES; c++) sum[c] = 1e-37f;
    for (int z = 0; z < JJ_NCLASSES; z++) {
        for (int c = 0; c < LANES; c++) sum[c] += e[z] * next[z][c];
    }
    for (int c = 0; c < LANES; c++) out[c] = top + jj_log(sum[c]);
}

/* The base of a finished row moves to its largest number. */
static void rebase(float *row, size_t stride, uint32_t width, double *base)
{
    float top = row[0];
    for (size_t c = 0; c < JJ_NCLASSES; c++) {
        for (uint32_t k = 0; k < width; k++) top = jj_max(top, row[c * stride + k]);
    }
    if (top < JJ_LOG_ZERO / 2) return; /* no path comes by */
    for (size_t c = 0; c < JJ_NCLASSES; c++) {
        for (uint32_t k = 0; k < width; k++) row[c * stride + k] -= top;
    }
    *base += top;
}

/* The states a cell is reached in, but for the match: what was entered one step before. */
static void reach_by_null(const sweep *s, uint32_t row, uint32_t k, float state[LANES])
{
    const jj_corridor *corridor = s->corridor;
    uint32_t j = corridor->lo[row] + k;
    for (int z = 0; z < LANES; z++) state[z] = JJ_LOG_ZERO;
    if (row && jj_corridor_holds(corridor, row - 1, j)) {
        float weight = (float)(s->base[row - 1] - s->base[row]) +
                       null_weight(s, s->cost->source_null, row - 1);
        uint32_t at = j - corridor->lo[row - 1];
        state[JJ_SOURCE_NULL] = enter_row(s, row - 1, JJ_SOURCE_NULL)[at] + weight;
        state[JJ_SOURCE_RUN] = enter_row(s, row - 1, JJ_SOURCE_RUN)[at] + weight;
    }
    if (k) {
        float weight = null_weight(s, s->cost->target_null, j - 1);
        state[JJ_TARGET_NULL] = enter_row(s, row, JJ_TARGET_NULL)[k - 1] + weight;
        state[JJ_TARGET_RUN] = enter_row(s, row, JJ_TARGET_RUN)[k - 1] + weight;
    }
}

static void forward_row(sweep *s, uint32_t row)
{
    const jj_corridor *corridor = s->corridor;
    uint32_t width = jj_corridor_width(corridor, row);
    float *out[JJ_NCLASSES];
    for (int c = 0; c < JJ_NCLASSES; c++) out[c] = enter_row(s, row, c);
    s->base[row] = row ? s->base[row - 1] : 0;
    forward_matches(s, row);
    if (row == 0) s->total[0] = 0; /* the start counts as reached by a match */
    for (uint32_t k = 0; k < width; k++) {
        float state[LANES], entered[LANES];
        reach_by_null(s, row, k, state);
        state[JJ_MATCH] = s->total[k];
        step(entered, state, s->next);
        for (int c = 0; c < JJ_NCLASSES; c++) out[c][k] = entered[c];
        if (row == 0 && k == 0) {
            for (int c = 0; c < JJ_NCLASSES; c++) out[c][k] += s->log_edge[c];
        }
        if (row == corridor->nsrc && k + 1 == width) {
            /* Nothing is entered at the end: keep the states' sum there instead. */
            for (int z = 0; z < JJ_NCLASSES; z++) state[z] += s->log_edge[z];
            float top = state[0], sum = 0;
            for (int z = 1; z < JJ_NCLASSES; z++) top = jj_max(top, state[z]);
            for (int z = 0; z < JJ_NCLASSES; z++) sum += jj_exp(state[z] - top);
            out[JJ_MATCH][k] = top + jj_log(sum);
        }
    }
    rebase(out[0], width, width, &s->base[row]);
}

/* ---- Backward ---- */

/* Log weight of all paths that leave each cell of the row by a match. */
static void backward_matches(sweep *s, uint32_t row, type_range *range)
{
    const jj_corridor *corridor = s->corridor;
    for (unsigned t = 0; t < s->prior->ntypes; t++) {
        jjak_bead_type type = s->prior->type[t];
        range[t] = (type_range){0, 0};
        uint32_t first, count;
        if (!edge_columns(corridor, row, type.nsrc, type.ntgt, &first, &count)) continue;
        range[t] = (type_range){first - corridor->lo[row], count};
        uint32_t to = row + type.nsrc;
        float *w = s->weight + (size_t)t * s->max_width;
        s->cost->row(s->cost->self, type, to, first + type.ntgt, count, w);
        complete(w, after_row(s, to, JJ_MATCH) + (first + type.ntgt - corridor->lo[to]), s->scale,
                 s->log_type[t] + (float)(s->after_base[to % NRING] - s->after_base[row % NRING]),
                 count);
    }
    sum_types(s, range, jj_corridor_width(corridor, row));
}

static bool push_edge(jj_posterior *posterior, uint32_t i, uint32_t j, unsigned nsrc, unsigned ntgt,
                      float p)
{
    if (p < JJ_EDGE_MIN) return true;
    jj_edge edge = {i, j, (uint8_t)nsrc, (uint8_t)ntgt, p < 1 ? p : 1};
    return jj_vec_push(&posterior->edges, edge);
}

/* Expected classes after classes. enter[] mixes the states; all but the match are known from one
 * step before, and the match is the rest. */
static void count_classes(const sweep *s, jj_posterior *posterior, uint32_t row, uint32_t k,
                          const float leave[LANES], float offset)
{
    float state[LANES];
    reach_by_null(s, row, k, state);
    for (int c = 0; c < JJ_NCLASSES; c++) {
        float all = jj_exp(enter_row(s, row, c)[k] + leave[c] + offset), rest = all;
        for (int z = 1; z < JJ_NCLASSES; z++) {
            float p = jj_exp(state[z] + leave[c] + offset) * s->next[z][c];
            posterior->count[z][c] += p;
            rest -= p;
        }
        if (rest > 0) posterior->count[JJ_MATCH][c] += rest;
    }
}

static bool beside_edge(const jj_corridor *corridor, uint32_t row, uint32_t j)
{
    uint32_t lo = corridor->lo[row], hi = corridor->hi[row];
    return (lo > 0 && j < lo + JJ_EDGE_COLUMNS) ||
           (hi < corridor->ntgt && j + JJ_EDGE_COLUMNS > hi);
}

/* Posteriors of all edges that leave cell k of the row. leave[c]: log weight of all paths on from
 * the cell, by a bead of class c. */
static bool collect(const sweep *s, jj_posterior *posterior, uint32_t row, uint32_t k,
                    const type_range *range, const float leave[LANES], float offset)
{
    float p[JJ_NCLASSES], node = 0;
    for (int c = 0; c < JJ_NCLASSES; c++) {
        p[c] = jj_exp(enter_row(s, row, c)[k] + leave[c] + offset);
        node += p[c];
    }
    if (node < JJ_NODE_MIN) return true;
    uint32_t j = s->corridor->lo[row] + k;
    if (posterior->lo[row] > j) posterior->lo[row] = j;
    if (posterior->hi[row] < j) posterior->hi[row] = j;
    if (node > posterior->edge_mass && beside_edge(s->corridor, row, j))
        posterior->edge_mass = node;
    if (node < JJ_EDGE_MIN) return true;
    count_classes(s, posterior, row, k, leave, offset);
    if (p[JJ_MATCH] >= JJ_EDGE_MIN) {
        float entered = enter_row(s, row, JJ_MATCH)[k] + offset;
        for (unsigned t = 0; t < s->prior->ntypes; t++) {
            if (k < range[t].offset || k - range[t].offset >= range[t].count) continue;
            float w = s->weight[(size_t)t * s->max_width + k - range[t].offset];
            if (!push_edge(posterior, row, j, s->prior->type[t].nsrc, s->prior->type[t].ntgt,
                           jj_exp(entered + w))) {
                return false;
            }
        }
    }
    return push_edge(posterior, row, j, 1, 0, p[JJ_SOURCE_NULL] + p[JJ_SOURCE_RUN]) &&
           push_edge(posterior, row, j, 0, 1, p[JJ_TARGET_NULL] + p[JJ_TARGET_RUN]);
}

static bool backward_row(sweep *s, jj_posterior *posterior, uint32_t row)
{
    const jj_corridor *corridor = s->corridor;
    uint32_t lo = corridor->lo[row], width = jj_corridor_width(corridor, row);
    uint32_t nsrc = corridor->nsrc;
    type_range range[JJ_MATCH_TYPES_MAX];
    double *base = &s->after_base[row % NRING];
    *base = row < nsrc ? s->after_base[(row + 1) % NRING] : 0;
    backward_matches(s, row, range);
    float offset = (float)(s->base[row] + *base - posterior->log_z);
    float *out[JJ_NCLASSES];
    for (int c = 0; c < JJ_NCLASSES; c++) out[c] = after_row(s, row, c);
    for (uint32_t k = width; k-- > 0;) {
        uint32_t j = lo + k;
        if (row == nsrc && j == corridor->ntgt) { /* the end */
            for (int c = 0; c < JJ_NCLASSES; c++) out[c][k] = s->log_edge[c];
            posterior->lo[row] = posterior->hi[row] = j;
            continue;
        }
        float leave[LANES], left[LANES];
        for (int c = 0; c < LANES; c++) leave[c] = JJ_LOG_ZERO;
        leave[JJ_MATCH] = s->total[k];
        if (row < nsrc && jj_corridor_holds(corridor, row + 1, j)) {
            uint32_t at = j - corridor->lo[row + 1];
            float weight = null_weight(s, s->cost->source_null, row);
            leave[JJ_SOURCE_NULL] = after_row(s, row + 1, JJ_SOURCE_NULL)[at] + weight;
            leave[JJ_SOURCE_RUN] = after_row(s, row + 1, JJ_SOURCE_RUN)[at] + weight;
        }
        if (k + 1 < width) {
            float weight = null_weight(s, s->cost->target_null, j);
            leave[JJ_TARGET_NULL] = out[JJ_TARGET_NULL][k + 1] + weight;
            leave[JJ_TARGET_RUN] = out[JJ_TARGET_RUN][k + 1] + weight;
        }
        step(left, leave, s->previous);
        for (int c = 0; c < JJ_NCLASSES; c++) out[c][k] = left[c];
        if (!collect(s, posterior, row, k, range, leave, offset)) return false;
    }
    rebase(out[0], s->max_width, width, base);
    return true;
}

/* ---- The run ---- */

static bool prepare(sweep *s)
{
    const jj_corridor *corridor = s->corridor;
    size_t nrows = (size_t)corridor->nsrc + 1;
    s->max_width = jj_corridor_max_width(corridor);
    uint64_t ncells = jj_corridor_ncells(corridor);
    if (ncells > SIZE_MAX / (sizeof(float) * JJ_NCLASSES)) return false;
    size_t width = s->max_width, ntypes = s->prior->ntypes;
    s->enter = malloc((size_t)ncells * JJ_NCLASSES * sizeof *s->enter);
    s->base = malloc(nrows * sizeof *s->base);
    s->after = malloc(NRING * JJ_NCLASSES * width * sizeof *s->after);
    s->weight = malloc((ntypes ? ntypes : 1) * width * sizeof *s->weight);
    s->top = malloc(width * sizeof *s->top);
    s->total = malloc(width * sizeof *s->total);
    return s->enter && s->base && s->after && s->weight && s->top && s->total;
}

static bool prepare_posterior(jj_posterior *posterior, uint32_t nsrc)
{
    size_t nrows = (size_t)nsrc + 1;
    posterior->lo = malloc(nrows * sizeof *posterior->lo);
    posterior->hi = malloc(nrows * sizeof *posterior->hi);
    if (!posterior->lo || !posterior->hi) return false;
    for (size_t i = 0; i < nrows; i++) {
        posterior->lo[i] = UINT32_MAX;
        posterior->hi[i] = 0;
    }
    return true;
}

/* Log weight of all paths. */
static double sweep_forward(sweep *s)
{
    const jj_corridor *corridor = s->corridor;
    uint32_t n = corridor->nsrc;
    for (uint32_t i = 0; i <= n; i++) forward_row(s, i);
    return s->base[n] + (double)enter_row(s, n, JJ_MATCH)[corridor->ntgt - corridor->lo[n]];
}

static void release(sweep *s)
{
    free(s->enter);
    free(s->base);
    free(s->after);
    free(s->weight);
    free(s->top);
    free(s->total);
}

static void set_temperature(sweep *s, float temperature)
{
    s->scale = 1 / temperature;
    for (unsigned t = 0; t < s->prior->ntypes; t++) {
        s->log_type[t] = s->prior->log_type[t] * s->scale;
    }
    for (int z = 0; z < JJ_NCLASSES; z++) {
        s->log_edge[z] = s->prior->log_edge[z] * s->scale;
        for (int c = 0; c < JJ_NCLASSES; c++) {
            float p = s->prior->next[z][c];
            if (p > 0 && temperature != 1) p = jj_exp(jj_log(p) * s->scale);
            s->next[z][c] = s->previous[c][z] = p;
        }
    }
}

jjak_status jj_lattice_run(jj_posterior *posterior, const jj_corridor *corridor,
                           const jj_prior *prior, const jj_cost *cost, float temperature,
                           jjak_err *err)
{
    sweep s = {.corridor = corridor, .cost = cost, .prior = prior};
    jj_posterior_dispose(posterior);
    set_temperature(&s, temperature);
    bool ok = prepare(&s) && prepare_posterior(posterior, corridor->nsrc);
    if (ok) posterior->log_z = sweep_forward(&s);
    for (uint32_t i = corridor->nsrc + 1; ok && i-- > 0;) ok = backward_row(&s, posterior, i);
    release(&s);
    if (ok) return JJAK_OK;
    jj_posterior_dispose(posterior);
    return jj_fail_nomem(err);
}

jjak_status jj_lattice_log_z(double *log_z, const jj_corridor *corridor, const jj_prior *prior,
                             const jj_cost *cost, jjak_err *err)
{
    sweep s = {.corridor = corridor, .cost = cost, .prior = prior};
    set_temperature(&s, 1);
    bool ok = prepare(&s);
    if (ok) *log_z = sweep_forward(&s);
    release(&s);
    return ok ? JJAK_OK : jj_fail_nomem(err);
}
