#include "align/lattice.h"

#include <math.h>
#include <stdlib.h>

#include "align/lattice_row.h"
#include "align/scaled.h"
#include "base/err.h"

/* Rows that a sweep looks back to: beads reach JJAK_BEAD_MAX rows down. */
#define NRING (JJAK_BEAD_MAX + 1)

/* Rows of cells: those of the whole corridor, or the last two. */
typedef struct {
    jj_cell *cells;
    bool ring;
} store;

/* Everything of one run. */
typedef struct {
    const jj_corridor *corridor;
    const jj_cost *cost;
    const jj_prior *prior;
    float scale;                          /* 1 / temperature */
    float next[JJ_NCLASSES][JJ_NCLASSES]; /* prior->next at that temperature */
    jj_matrix onward, backward;           /* the same, and transposed */
    float edge[JJ_NCLASSES];              /* e^log_edge, likewise */
    float type_m[JJ_MATCH_TYPES_MAX];     /* P(type | match), likewise: m 2^e */
    int32_t type_e[JJ_MATCH_TYPES_MAX];
    jj_scaled null[2]; /* weight of each sentence of a side as a null bead */
    uint32_t max_width;
    /* enter: weight of all paths from the start to a cell, and on into a bead of the class (the
     * bead itself not included). after: of all paths from it, in a state, to the end. */
    store enter, after;
    jj_scaled far; /* matches of the last NRING rows of either */
    /* Scratch of one row. */
    jj_row row;
    jj_scaled weight; /* of matches: arrays of max_width for each type */
    float *log, *node;
} sweep;

void jj_posterior_dispose(jj_posterior *posterior)
{
    free(posterior->edges.data);
    free(posterior->lo);
    free(posterior->hi);
    *posterior = (jj_posterior)JJ_POSTERIOR_INIT;
}

static jj_cell *row_of(const sweep *s, const store *from, uint32_t row)
{
    return from->cells + (from->ring ? (size_t)(row % 2) * s->max_width : s->corridor->at[row]);
}

static jj_scaled far_of(const sweep *s, uint32_t row)
{
    return jj_scaled_from(s->far, (size_t)(row % NRING) * s->max_width);
}

static jj_scaled weights_of(const sweep *s, unsigned t)
{
    return jj_scaled_from(s->weight, (size_t)t * s->max_width);
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

/* m becomes m^power. */
static void raise(float *restrict m, float power, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) m[k] = jj_exp(jj_log(m[k]) * power);
}

/* Logs are held to this, as far as e^x goes. */
#define LOG_MAX 2e6f

static void multiply_exp(float *restrict m, int32_t *restrict e, const float *restrict log,
                         float scale, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        float x = jj_max(log[k] * scale, -LOG_MAX);
        x = x < LOG_MAX ? x : LOG_MAX;
        m[k] *= jj_exp_mantissa(x);
        e[k] = jj_exp_exponent(x);
    }
}

/* The weights of n beads of type t that end at (i, j) and to the right of it. */
static jj_scaled weigh(const sweep *s, unsigned t, uint32_t i, uint32_t j, uint32_t n)
{
    const jj_cost *cost = s->cost;
    jj_scaled w = weights_of(s, t);
    if (cost->factor) {
        cost->factor(cost->self, s->prior->type[t], i, j, n, w.m);
        if (s->scale != 1) raise(w.m, s->scale, n);
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

static void begin_row(sweep *s, uint32_t row)
{
    jj_row_begin(&s->row, row + s->corridor->lo[row], jj_corridor_width(s->corridor, row));
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
        jj_row_add(&s->row, first + type.ntgt - corridor->lo[row], count,
                   weigh(s, t, row, first + type.ntgt, count),
                   jj_scaled_from(far_of(s, from), first - corridor->lo[from]), s->type_m[t],
                   s->type_e[t]);
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
    nulls->at = lo - c->lo[row];
    nulls->n = hi - lo + 1;
    nulls->beside = row_of(s, from, beside) + (lo - c->lo[beside]);
    nulls->m = s->null[0].m[sentence];
    nulls->e = s->null[0].e[sentence];
}

static void forward_row(sweep *s, uint32_t row)
{
    float first[JJ_NCLASSES];
    jj_row_nulls nulls = {.target = s->null[1],
                          .sentence = s->corridor->lo[row] - 1, /* cell 0 has none before it */
                          .forward = true};
    begin_row(s, row);
    if (row) {
        forward_matches(s, row);
        source_nulls(s, &nulls, row, row - 1, &s->enter);
    } else { /* the start counts as reached by a match */
        s->row.total.m[0] = 1;
        s->row.total.e[0] = 0;
        for (int c = 0; c < JJ_NCLASSES; c++) first[c] = s->next[JJ_MATCH][c] * s->edge[c];
        nulls.first = first;
    }
    jj_row_finish(&s->row, &nulls, &s->onward, row_of(s, &s->enter, row), far_of(s, row));
}

/* The weight of all paths, m 2^e; returns its log. */
static double sweep_forward(sweep *s, float *m, int32_t *e)
{
    const jj_corridor *corridor = s->corridor;
    for (uint32_t i = 0; i <= corridor->nsrc; i++) forward_row(s, i);
    const jj_cell *last = &s->row.state[s->row.width - 1];
    float sum = 0;
    for (int z = 0; z < JJ_NCLASSES; z++) sum += last->v[z] * s->edge[z];
    *m = sum > JJ_MANTISSA_MIN ? sum : JJ_MANTISSA_MIN;
    *e = last->e;
    return log((double)*m) + *e * 0.693147180559945309417;
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
        jj_row_add(&s->row, range[t].offset, count, weigh(s, t, to, first + type.ntgt, count),
                   jj_scaled_from(far_of(s, to), first + type.ntgt - corridor->lo[to]),
                   s->type_m[t], s->type_e[t]);
    }
}

static void backward_row(sweep *s, uint32_t row, type_range *range)
{
    jj_row_nulls nulls = {.target = s->null[1], .sentence = s->corridor->lo[row], .forward = false};
    begin_row(s, row);
    backward_matches(s, row, range);
    if (row < s->corridor->nsrc) {
        source_nulls(s, &nulls, row, row + 1, &s->after);
    } else {
        nulls.first = s->edge;
    }
    jj_row_finish(&s->row, &nulls, &s->backward, row_of(s, &s->after, row), far_of(s, row));
}

/* ---- Posteriors: enter times state, by what all paths weigh ---- */

typedef struct {
    const sweep *s;
    jj_posterior *out;
    float inverse; /* the weight of all paths is 2^all_e / inverse */
    int32_t all_e;
    double *cover; /* of each source sentence: the sum of the beads that hold it */
} collector;

/* The exponent only makes up for small numbers beside it. It would run up where more is forbidden
 * than exponents hold; posteriors mean nothing then, but stay finite. */
#define SHARE_MAX 100

/* What 2^e is of the weight of all paths. */
static float share_of(const collector *c, int32_t e)
{
    e -= c->all_e;
    return c->inverse * jj_power_of_two(e < SHARE_MAX ? e : SHARE_MAX);
}

static bool add_edge(const collector *c, uint32_t i, uint32_t j, unsigned nsrc, unsigned ntgt,
                     float p)
{
    for (uint32_t k = i; k < i + nsrc; k++) c->cover[k] += (double)p;
    if (p < JJ_EDGE_MIN) return true;
    jj_edge edge = {i, j, (uint8_t)nsrc, (uint8_t)ntgt, p};
    return jj_vec_push(&c->out->edges, edge);
}

/* Each source sentence is in one bead: what their sum differs from 1 by is what rounding has done
 * on the way along the texts. */
static void correct_rounding(const collector *c)
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

/* Expected classes after classes. enter[] mixes the states; all but the match are known from one
 * step before, and the match is the rest. p: of each class after the cell; leave: what stands
 * behind it. */
static void count_classes(const collector *c, uint32_t row, uint32_t k, const float p[JJ_NCLASSES],
                          const jj_cell *leave)
{
    const sweep *s = c->s;
    const jj_corridor *corridor = s->corridor;
    uint32_t j = corridor->lo[row] + k;
    float state[JJ_NCLASSES] = {0};
    if (row && jj_corridor_holds(corridor, row - 1, j)) {
        const jj_cell *beside = row_of(s, &s->enter, row - 1) + (j - corridor->lo[row - 1]);
        float weight =
            s->null[0].m[row - 1] * share_of(c, beside->e + s->null[0].e[row - 1] + leave->e);
        state[JJ_SOURCE_NULL] = beside->v[JJ_SOURCE_NULL] * weight;
        state[JJ_SOURCE_RUN] = beside->v[JJ_SOURCE_RUN] * weight;
    }
    if (k) {
        const jj_cell *before = row_of(s, &s->enter, row) + (k - 1);
        float weight =
            s->null[1].m[j - 1] * share_of(c, before->e + s->null[1].e[j - 1] + leave->e);
        state[JJ_TARGET_NULL] = before->v[JJ_TARGET_NULL] * weight;
        state[JJ_TARGET_RUN] = before->v[JJ_TARGET_RUN] * weight;
    }
    for (int next = 0; next < JJ_NCLASSES; next++) {
        float rest = p[next];
        for (int z = 1; z < JJ_NCLASSES; z++) {
            float both = state[z] * leave->v[next] * s->next[z][next];
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
static bool collect_edges(const collector *c, uint32_t row, uint32_t k, const jj_cell *enter,
                          const type_range *range)
{
    const sweep *s = c->s;
    const jj_cell *leave = &s->row.state[k];
    uint32_t j = s->corridor->lo[row] + k;
    float p[JJ_NCLASSES];
    float share = share_of(c, enter->e + leave->e);
    for (int class = 0; class < JJ_NCLASSES; class ++) {
        p[class] = enter->v[class] * leave->v[class] * share;
    }
    for (unsigned t = 0; p[JJ_MATCH] >= JJ_NODE_MIN && t < s->prior->ntypes; t++) {
        if (k < range[t].offset || k - range[t].offset >= range[t].count) continue;
        jj_scaled w = jj_scaled_from(weights_of(s, t), k - range[t].offset);
        float of_type = enter->v[JJ_MATCH] * *w.m * share_of(c, enter->e + *w.e);
        if (!add_edge(c, row, j, s->prior->type[t].nsrc, s->prior->type[t].ntgt, of_type)) {
            return false;
        }
    }
    if (p[0] + p[1] + p[2] + p[3] + p[4] >= JJ_EDGE_MIN) count_classes(c, row, k, p, leave);
    return (row == s->corridor->nsrc ||
            add_edge(c, row, j, 1, 0, p[JJ_SOURCE_NULL] + p[JJ_SOURCE_RUN])) &&
           add_edge(c, row, j, 0, 1, p[JJ_TARGET_NULL] + p[JJ_TARGET_RUN]);
}

/* The posterior of each of the first n cells of the row. */
static void cell_posteriors(const collector *c, const jj_cell *enter, uint32_t n)
{
    const jj_cell *leave = c->s->row.state;
    for (uint32_t k = 0; k < n; k++) {
        float sum = 0;
        for (int class = 0; class < JJ_NCLASSES; class ++) {
            sum += enter[k].v[class] * leave[k].v[class];
        }
        c->s->node[k] = sum * share_of(c, enter[k].e + leave[k].e);
    }
}

static bool collect_row(const collector *c, uint32_t row, const type_range *range)
{
    const sweep *s = c->s;
    uint32_t n = s->row.width, lo = s->corridor->lo[row];
    const jj_cell *enter = row_of(s, &s->enter, row);
    if (row == s->corridor->nsrc) { /* the end */
        n--;
        c->out->lo[row] = c->out->hi[row] = lo + n;
    }
    cell_posteriors(c, enter, n);
    for (uint32_t k = n; k-- > 0;) {
        float node = s->node[k];
        if (node < JJ_NODE_MIN) continue;
        uint32_t j = lo + k;
        if (c->out->lo[row] > j) c->out->lo[row] = j;
        if (c->out->hi[row] < j) c->out->hi[row] = j;
        if (node > c->out->edge_mass && beside_edge(s->corridor, row, j)) c->out->edge_mass = node;
        if (!collect_edges(c, row, k, &enter[k], range)) return false;
    }
    return true;
}

/* ---- The run ---- */

static bool allocate_store(store *out, uint64_t ncells, bool ring)
{
    if (ncells > SIZE_MAX / sizeof(jj_cell)) return false;
    *out = (store){malloc((size_t)ncells * sizeof(jj_cell)), ring};
    return out->cells != NULL;
}

static bool prepare_nulls(sweep *s, int side, const float *log_weight, uint32_t nsents)
{
    jj_scaled *null = &s->null[side];
    if (!jj_scaled_init(null, nsents)) return false;
    for (uint32_t k = 0; k < nsents; k++) {
        null->m[k] = 1;
        null->e[k] = 0;
    }
    if (log_weight) multiply_exp(null->m, null->e, log_weight, s->scale, nsents);
    return true;
}

static bool prepare(sweep *s)
{
    const jj_corridor *corridor = s->corridor;
    s->max_width = jj_corridor_max_width(corridor);
    size_t width = s->max_width;
    s->log = malloc(width * sizeof *s->log);
    s->node = malloc(width * sizeof *s->node);
    return s->log && s->node && jj_row_init(&s->row, s->max_width) &&
           jj_scaled_init(&s->far, NRING * width) &&
           jj_scaled_init(&s->weight, s->prior->ntypes * width) &&
           allocate_store(&s->enter, jj_corridor_ncells(corridor), false) &&
           allocate_store(&s->after, 2 * width, true) &&
           prepare_nulls(s, 0, s->cost->source_null, corridor->nsrc) &&
           prepare_nulls(s, 1, s->cost->target_null, corridor->ntgt);
}

static void release(sweep *s)
{
    jj_scaled_dispose(&s->null[0]);
    jj_scaled_dispose(&s->null[1]);
    jj_scaled_dispose(&s->far);
    jj_scaled_dispose(&s->weight);
    free(s->enter.cells);
    free(s->after.cells);
    jj_row_dispose(&s->row);
    free(s->log);
    free(s->node);
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
            s->next[z][c] = p;
            jj_matrix_set(&s->onward, z, c, p);
            jj_matrix_set(&s->backward, c, z, p);
        }
    }
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
    bool ok = prepare(&s) && prepare_posterior(posterior, corridor->nsrc);
    c.cover = calloc((size_t)corridor->nsrc + 1, sizeof *c.cover);
    ok = ok && c.cover;
    if (ok) {
        float all;
        posterior->log_z = sweep_forward(&s, &all, &c.all_e);
        c.inverse = 1 / all;
    }
    for (uint32_t i = corridor->nsrc + 1; ok && i-- > 0;) {
        backward_row(&s, i, range);
        ok = collect_row(&c, i, range);
    }
    if (ok) correct_rounding(&c);
    free(c.cover);
    release(&s);
    if (ok) return JJAK_OK;
    jj_posterior_dispose(posterior);
    return jj_fail_nomem(err);
}
