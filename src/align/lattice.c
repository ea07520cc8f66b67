#include "align/lattice.h"

#include <math.h>
#include <stdlib.h>

#include "align/lattice_row.h"
#include "align/scaled.h"
#include "base/err.h"

/* Rows that a sweep looks back to: beads reach JJAK_BEAD_MAX rows down. */
#define NRING (JJAK_BEAD_MAX + 1)

/* Rows of cells: those of the whole corridor, or the last NRING. */
typedef struct {
    float *v;
    int32_t *e;
    bool ring;
} store;

/* Everything of one run. */
typedef struct {
    const jj_corridor *corridor;
    const jj_cost *cost;
    const jj_prior *prior;
    float scale;                              /* 1 / temperature */
    float next[JJ_NCLASSES][JJ_NCLASSES];     /* prior->next at that temperature */
    float previous[JJ_NCLASSES][JJ_NCLASSES]; /* the same, transposed */
    float edge[JJ_NCLASSES];                  /* e^log_edge, likewise */
    float type_m[JJ_MATCH_TYPES_MAX];         /* P(type | match), likewise: m 2^e */
    int32_t type_e[JJ_MATCH_TYPES_MAX];
    float *null_m[2]; /* weight of each sentence of a side as a null bead */
    int32_t *null_e[2];
    uint32_t max_width;
    /* enter: weight of all paths from the start to a cell, and on into a bead of the class (the
     * bead itself not included). after: of all paths from it, in a state, to the end. */
    store enter, after;
    /* Scratch of one row. */
    jj_row row;
    float *weight, *log; /* of matches: one array of max_width for each type; for one type */
    int32_t *weight_e;
} sweep;

void jj_posterior_dispose(jj_posterior *posterior)
{
    free(posterior->edges.data);
    free(posterior->lo);
    free(posterior->hi);
    *posterior = (jj_posterior)JJ_POSTERIOR_INIT;
}

static jj_cells row_of(const sweep *s, const store *from, uint32_t row)
{
    uint32_t width = jj_corridor_width(s->corridor, row);
    size_t at = from->ring ? (size_t)(row % NRING) * s->max_width : s->corridor->at[row];
    return jj_cells_at(from->v, from->e, at, width);
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

/* ---- Weights ---- */

static jj_weights weights_of(const sweep *s, unsigned t)
{
    return (jj_weights){s->weight + (size_t)t * s->max_width,
                        s->weight_e + (size_t)t * s->max_width};
}

static void take_root(float *restrict m, float scale, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) m[k] = jj_exp(jj_log(m[k]) * scale);
}

static void multiply_exp(float *restrict m, int32_t *restrict e, const float *restrict log,
                         float scale, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        m[k] *= jj_exp_mantissa(log[k] * scale);
        e[k] = jj_exp_exponent(log[k] * scale);
    }
}

/* The weights of n beads of type t that end at (i, j) and to the right of it. */
static jj_weights weigh(const sweep *s, unsigned t, uint32_t i, uint32_t j, uint32_t n)
{
    const jj_cost *cost = s->cost;
    jj_weights w = weights_of(s, t);
    if (cost->factor) {
        cost->factor(cost->self, s->prior->type[t], i, j, n, w.m);
        if (s->scale < 1) take_root(w.m, s->scale, n);
    } else {
        for (uint32_t k = 0; k < n; k++) w.m[k] = 1;
    }
    if (cost->log) {
        cost->log(cost->self, s->prior->type[t], i, j, n, s->log);
        multiply_exp(w.m, w.e, s->log, s->scale, n);
    } else {
        for (uint32_t k = 0; k < n; k++) w.e[k] = 0;
    }
    return w;
}

/* ---- Forward ---- */

static void forward_matches(sweep *s, uint32_t row)
{
    const jj_corridor *corridor = s->corridor;
    for (unsigned t = 0; t < s->prior->ntypes; t++) {
        jjak_bead_type type = s->prior->type[t];
        uint32_t first, count;
        if (type.nsrc > row) continue;
        uint32_t from = row - type.nsrc;
        if (!edge_columns(corridor, from, type.nsrc, type.ntgt, &first, &count)) continue;
        jj_cells far = row_of(s, &s->enter, from);
        uint32_t at = first - corridor->lo[from];
        jj_row_add(&s->row, first + type.ntgt - corridor->lo[row], count,
                   weigh(s, t, row, first + type.ntgt, count), far.v[JJ_MATCH] + at, far.e + at,
                   s->type_m[t], s->type_e[t]);
    }
}

/* Source nulls between `row` and the row beside it, whose cells are `from`. */
static void source_nulls(const sweep *s, jj_row_nulls *nulls, uint32_t row, uint32_t beside,
                         const store *from)
{
    const jj_corridor *c = s->corridor;
    uint32_t sentence = row < beside ? row : beside;
    uint32_t lo = c->lo[row] > c->lo[beside] ? c->lo[row] : c->lo[beside];
    uint32_t hi = c->hi[row] < c->hi[beside] ? c->hi[row] : c->hi[beside];
    uint32_t at = lo - c->lo[beside];
    jj_cells cells = row_of(s, from, beside);
    nulls->at = lo - c->lo[row];
    nulls->n = hi - lo + 1;
    nulls->beside.v[JJ_SOURCE_NULL] = cells.v[JJ_SOURCE_NULL] + at;
    nulls->beside.v[JJ_SOURCE_RUN] = cells.v[JJ_SOURCE_RUN] + at;
    nulls->beside.e = cells.e + at;
    nulls->m = s->null_m[0][sentence];
    nulls->e = s->null_e[0][sentence];
}

static void forward_row(sweep *s, uint32_t row)
{
    float first[JJ_NCLASSES];
    jj_row_nulls nulls = {.target_m = s->null_m[1],
                          .target_e = s->null_e[1],
                          .sentence = s->corridor->lo[row] - 1, /* cell 0 has none before it */
                          .forward = true};
    jj_row_begin(&s->row, jj_corridor_width(s->corridor, row));
    if (row) {
        forward_matches(s, row);
        source_nulls(s, &nulls, row, row - 1, &s->enter);
    } else { /* the start counts as reached by a match */
        s->row.total[0] = 1;
        s->row.top[0] = 0;
        for (int c = 0; c < JJ_NCLASSES; c++) first[c] = s->next[JJ_MATCH][c] * s->edge[c];
        nulls.first = first;
    }
    jj_row_finish(&s->row, &nulls, s->next, row_of(s, &s->enter, row));
}

/* The weight of all paths, m 2^e. */
static void sweep_forward(sweep *s, float *m, int32_t *e)
{
    const jj_corridor *corridor = s->corridor;
    for (uint32_t i = 0; i <= corridor->nsrc; i++) forward_row(s, i);
    uint32_t last = s->row.width - 1;
    float sum = 0;
    for (int z = 0; z < JJ_NCLASSES; z++) sum += s->row.state.v[z][last] * s->edge[z];
    *m = sum > JJ_MANTISSA_MIN ? sum : JJ_MANTISSA_MIN;
    *e = s->row.state.e[last];
}

/* ---- Backward ---- */

typedef struct {
    uint32_t offset, count; /* columns of the row, from its first */
} type_range;

static void backward_matches(sweep *s, uint32_t row, type_range *range)
{
    const jj_corridor *corridor = s->corridor;
    for (unsigned t = 0; t < s->prior->ntypes; t++) {
        jjak_bead_type type = s->prior->type[t];
        range[t] = (type_range){0, 0};
        uint32_t first, count, to = row + type.nsrc;
        if (!edge_columns(corridor, row, type.nsrc, type.ntgt, &first, &count)) continue;
        range[t] = (type_range){first - corridor->lo[row], count};
        jj_cells far = row_of(s, &s->after, to);
        uint32_t at = first + type.ntgt - corridor->lo[to];
        jj_row_add(&s->row, range[t].offset, count, weigh(s, t, to, first + type.ntgt, count),
                   far.v[JJ_MATCH] + at, far.e + at, s->type_m[t], s->type_e[t]);
    }
}

static void backward_row(sweep *s, uint32_t row, type_range *range)
{
    jj_row_nulls nulls = {.target_m = s->null_m[1],
                          .target_e = s->null_e[1],
                          .sentence = s->corridor->lo[row],
                          .forward = false};
    jj_row_begin(&s->row, jj_corridor_width(s->corridor, row));
    backward_matches(s, row, range);
    if (row < s->corridor->nsrc) {
        source_nulls(s, &nulls, row, row + 1, &s->after);
    } else {
        nulls.first = s->edge;
    }
    jj_row_finish(&s->row, &nulls, s->previous, row_of(s, &s->after, row));
}

/* ---- Posteriors: enter times state, by what all paths weigh ---- */

typedef struct {
    const sweep *s;
    jj_posterior *out;
    float all_m; /* 1 / weight of all paths: all_m 2^all_e */
    int32_t all_e;
} collector;

static bool push_edge(jj_posterior *posterior, uint32_t i, uint32_t j, unsigned nsrc, unsigned ntgt,
                      float p)
{
    if (p < JJ_EDGE_MIN) return true;
    jj_edge edge = {i, j, (uint8_t)nsrc, (uint8_t)ntgt, p < 1 ? p : 1};
    return jj_vec_push(&posterior->edges, edge);
}

/* Expected classes after classes. enter[] mixes the states; all but the match are known from one
 * step before, and the match is the rest. p: of each class after the cell; leave: what stands
 * behind it, of exponent leave_e. */
static void count_classes(const collector *c, uint32_t row, uint32_t k, const float p[JJ_NCLASSES],
                          const float leave[JJ_NCLASSES], int32_t leave_e)
{
    const sweep *s = c->s;
    const jj_corridor *corridor = s->corridor;
    uint32_t j = corridor->lo[row] + k;
    float state[JJ_NCLASSES] = {0};
    if (row && jj_corridor_holds(corridor, row - 1, j)) {
        jj_cells beside = row_of(s, &s->enter, row - 1);
        uint32_t at = j - corridor->lo[row - 1];
        float weight = c->all_m * s->null_m[0][row - 1] *
                       jj_power_of_two(beside.e[at] + s->null_e[0][row - 1] + leave_e + c->all_e);
        state[JJ_SOURCE_NULL] = beside.v[JJ_SOURCE_NULL][at] * weight;
        state[JJ_SOURCE_RUN] = beside.v[JJ_SOURCE_RUN][at] * weight;
    }
    if (k) {
        jj_cells own = row_of(s, &s->enter, row);
        float weight = c->all_m * s->null_m[1][j - 1] *
                       jj_power_of_two(own.e[k - 1] + s->null_e[1][j - 1] + leave_e + c->all_e);
        state[JJ_TARGET_NULL] = own.v[JJ_TARGET_NULL][k - 1] * weight;
        state[JJ_TARGET_RUN] = own.v[JJ_TARGET_RUN][k - 1] * weight;
    }
    for (int next = 0; next < JJ_NCLASSES; next++) {
        float rest = p[next];
        for (int z = 1; z < JJ_NCLASSES; z++) {
            float both = state[z] * leave[next] * s->next[z][next];
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
static bool collect_edges(const collector *c, uint32_t row, uint32_t k, const jj_cells *enter,
                          const type_range *range)
{
    const sweep *s = c->s;
    uint32_t j = s->corridor->lo[row] + k;
    int32_t leave_e = s->row.state.e[k];
    float p[JJ_NCLASSES], leave[JJ_NCLASSES];
    float all = c->all_m * jj_power_of_two(enter->e[k] + leave_e + c->all_e);
    for (int class = 0; class < JJ_NCLASSES; class ++) {
        leave[class] = s->row.state.v[class][k];
        p[class] = enter->v[class][k] * leave[class] * all;
    }
    count_classes(c, row, k, p, leave, leave_e);
    for (unsigned t = 0; p[JJ_MATCH] >= JJ_EDGE_MIN && t < s->prior->ntypes; t++) {
        if (k < range[t].offset || k - range[t].offset >= range[t].count) continue;
        jj_weights w = weights_of(s, t);
        uint32_t at = k - range[t].offset;
        float of_type = enter->v[JJ_MATCH][k] * w.m[at] * c->all_m *
                        jj_power_of_two(enter->e[k] + w.e[at] + c->all_e);
        if (!push_edge(c->out, row, j, s->prior->type[t].nsrc, s->prior->type[t].ntgt, of_type)) {
            return false;
        }
    }
    return push_edge(c->out, row, j, 1, 0, p[JJ_SOURCE_NULL] + p[JJ_SOURCE_RUN]) &&
           push_edge(c->out, row, j, 0, 1, p[JJ_TARGET_NULL] + p[JJ_TARGET_RUN]);
}

/* The posterior of each cell of the row, but for the end. */
static void cell_posteriors(const collector *c, const jj_cells *enter, float *restrict node,
                            uint32_t n)
{
    const jj_cells *leave = &c->s->row.state;
    for (uint32_t k = 0; k < n; k++) node[k] = 0;
    for (int class = 0; class < JJ_NCLASSES; class ++) {
        const float *restrict x = enter->v[class], *restrict y = leave->v[class];
        for (uint32_t k = 0; k < n; k++) node[k] += x[k] * y[k];
    }
    for (uint32_t k = 0; k < n; k++) {
        node[k] *= c->all_m * jj_power_of_two(enter->e[k] + leave->e[k] + c->all_e);
    }
}

static bool collect_row(const collector *c, uint32_t row, const type_range *range)
{
    const sweep *s = c->s;
    uint32_t n = s->row.width, lo = s->corridor->lo[row];
    jj_cells enter = row_of(s, &s->enter, row);
    float *node = s->row.total;     /* no longer needed */
    if (row == s->corridor->nsrc) { /* the end */
        n--;
        c->out->lo[row] = c->out->hi[row] = lo + n;
    }
    cell_posteriors(c, &enter, node, n);
    for (uint32_t k = n; k-- > 0;) {
        if (node[k] < JJ_NODE_MIN) continue;
        uint32_t j = lo + k;
        if (c->out->lo[row] > j) c->out->lo[row] = j;
        if (c->out->hi[row] < j) c->out->hi[row] = j;
        if (node[k] > c->out->edge_mass && beside_edge(s->corridor, row, j)) {
            c->out->edge_mass = node[k];
        }
        if (node[k] < JJ_EDGE_MIN) continue;
        if (!collect_edges(c, row, k, &enter, range)) return false;
    }
    return true;
}

/* ---- The run ---- */

static bool allocate_store(store *out, size_t ncells, bool ring)
{
    if (ncells > SIZE_MAX / (sizeof(float) * JJ_NCLASSES)) return false;
    *out = (store){malloc(ncells * JJ_NCLASSES * sizeof *out->v), malloc(ncells * sizeof *out->e),
                   ring};
    return out->v && out->e;
}

static bool split_nulls(const sweep *s, int side, const float *weight, uint32_t nsents)
{
    float *m = s->null_m[side];
    int32_t *e = s->null_e[side];
    if (!m || !e) return false;
    for (uint32_t k = 0; k < nsents; k++) {
        m[k] = 1;
        e[k] = 0;
    }
    if (weight) multiply_exp(m, e, weight, s->scale, nsents);
    return true;
}

static bool prepare_nulls(sweep *s)
{
    const float *weight[] = {s->cost->source_null, s->cost->target_null};
    const uint32_t nsents[] = {s->corridor->nsrc, s->corridor->ntgt};
    bool ok = true;
    for (int side = 0; side < 2; side++) {
        s->null_m[side] = malloc(((size_t)nsents[side] + 1) * sizeof(float));
        s->null_e[side] = malloc(((size_t)nsents[side] + 1) * sizeof(int32_t));
        ok = split_nulls(s, side, weight[side], nsents[side]) && ok;
    }
    return ok;
}

static bool prepare(sweep *s, bool keep)
{
    s->max_width = jj_corridor_max_width(s->corridor);
    size_t width = s->max_width, ring = NRING * width, ntypes = s->prior->ntypes;
    s->weight = malloc((ntypes ? ntypes : 1) * width * sizeof *s->weight);
    s->weight_e = malloc((ntypes ? ntypes : 1) * width * sizeof *s->weight_e);
    s->log = malloc(width * sizeof *s->log);
    return s->weight && s->weight_e && s->log && jj_row_init(&s->row, s->max_width) &&
           allocate_store(&s->enter, keep ? (size_t)jj_corridor_ncells(s->corridor) : ring,
                          !keep) &&
           (!keep || allocate_store(&s->after, ring, true)) && prepare_nulls(s);
}

static void release(sweep *s)
{
    for (int side = 0; side < 2; side++) {
        free(s->null_m[side]);
        free(s->null_e[side]);
    }
    free(s->enter.v);
    free(s->enter.e);
    free(s->after.v);
    free(s->after.e);
    jj_row_dispose(&s->row);
    free(s->weight);
    free(s->weight_e);
    free(s->log);
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

static void set_temperature(sweep *s, float temperature)
{
    s->scale = 1 / temperature;
    for (unsigned t = 0; t < s->prior->ntypes; t++) {
        s->type_m[t] = jj_exp_mantissa(s->prior->log_type[t] * s->scale);
        s->type_e[t] = jj_exp_exponent(s->prior->log_type[t] * s->scale);
    }
    for (int z = 0; z < JJ_NCLASSES; z++) {
        s->edge[z] = jj_exp(s->prior->log_edge[z] * s->scale);
        for (int c = 0; c < JJ_NCLASSES; c++) {
            float p = s->prior->next[z][c];
            if (p > 0 && temperature != 1) p = jj_exp(jj_log(p) * s->scale);
            s->next[z][c] = s->previous[c][z] = p;
        }
    }
}

static double log_of(float m, int32_t e)
{
    return log((double)m) + e * 0.693147180559945309417;
}

jjak_status jj_lattice_run(jj_posterior *posterior, const jj_corridor *corridor,
                           const jj_prior *prior, const jj_cost *cost, float temperature,
                           jjak_err *err)
{
    sweep s = {.corridor = corridor, .cost = cost, .prior = prior};
    collector c = {.s = &s, .out = posterior};
    type_range range[JJ_MATCH_TYPES_MAX];
    jj_posterior_dispose(posterior);
    set_temperature(&s, temperature);
    bool ok = prepare(&s, true) && prepare_posterior(posterior, corridor->nsrc);
    if (ok) {
        float m;
        int32_t e;
        sweep_forward(&s, &m, &e);
        posterior->log_z = log_of(m, e);
        c.all_m = 1 / m;
        c.all_e = -e;
    }
    for (uint32_t i = corridor->nsrc + 1; ok && i-- > 0;) {
        backward_row(&s, i, range);
        ok = collect_row(&c, i, range);
    }
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
    bool ok = prepare(&s, false);
    if (ok) {
        float m;
        int32_t e;
        sweep_forward(&s, &m, &e);
        *log_z = log_of(m, e);
    }
    release(&s);
    return ok ? JJAK_OK : jj_fail_nomem(err);
}
