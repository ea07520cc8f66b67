#include "align/lattice.h"

#include <math.h>
#include <stdlib.h>

#include "align/lattice_sweep.h"
#include "align/scaled.h"
#include "base/clones.h"
#include "base/err.h"

void jj_posterior_dispose(jj_posterior *posterior)
{
    free(posterior->edges.data);
    free(posterior->lo);
    free(posterior->hi);
    *posterior = (jj_posterior)JJ_POSTERIOR_INIT;
}

/* The columns `from` of a row from which a bead that goes right b columns leads to those of
 * another. */
static bool edge_columns(jj_columns from, jj_columns to, uint32_t b, uint32_t *first,
                         uint32_t *count)
{
    if (to.hi < b) return false;
    uint32_t lo = to.lo > b && to.lo - b > from.lo ? to.lo - b : from.lo;
    uint32_t hi = to.hi - b < from.hi ? to.hi - b : from.hi;
    if (lo > hi) return false;
    *first = lo;
    *count = hi - lo + 1;
    return true;
}

/* ---- Weights ---- */

/* m becomes m^power. */
JJ_CLONES static void raise(float *restrict m, float power, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) m[k] = jj_exp(jj_log(m[k]) * power);
}

/* Logs are held to this, as far as e^x goes. */
#define LOG_MAX 2e6f

JJ_CLONES static void multiply_exp(float *restrict m, int32_t *restrict e,
                                   const float *restrict log, float scale, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        float x = jj_max(log[k] * scale, -LOG_MAX);
        x = x < LOG_MAX ? x : LOG_MAX;
        m[k] *= jj_exp_mantissa(x);
        e[k] = jj_exp_exponent(x);
    }
}

/* The weights of n beads of type t that end at (i, j) and to the right of it; without logs they
 * have no exponents. */
static jj_scaled weigh(const jj_sweep *s, unsigned t, uint32_t i, uint32_t j, uint32_t n)
{
    const jj_cost *cost = s->cost;
    jj_scaled w = jj_sweep_weights(s, t);
    if (cost->factor) {
        cost->factor(cost->self, s->prior->type[t], i, j, n, w.m);
        if (s->scale != 1) raise(w.m, s->scale, n);
    } else {
        for (uint32_t k = 0; k < n; k++) w.m[k] = 1;
    }
    if (!cost->log) return w;
    cost->log(cost->self, s->prior->type[t], i, j, n, s->log);
    multiply_exp(w.m, w.e, s->log, s->scale, n);
    return w;
}

static void begin_row(jj_sweep *s, jj_columns columns)
{
    s->columns = columns;
    jj_row_begin(&s->row, columns.hi - columns.lo + 1);
}

/* n matches of type t that end at (i, j) and to the right of it, as they count in the row's cells
 * from column `first` on; far: what stands at their other end. */
static jj_row_matches matches_of(const jj_sweep *s, unsigned t, uint32_t i, uint32_t j,
                                 uint32_t first, uint32_t n, jj_scaled far)
{
    return (jj_row_matches){first - s->columns.lo, n,           weigh(s, t, i, j, n), far,
                            s->type_m[t],          s->type_e[t]};
}

/* ---- Forward ---- */

static void forward_matches(jj_sweep *s, uint32_t row)
{
    jj_row_matches types[JJ_MATCH_TYPES_MAX];
    unsigned ntypes = 0;
    for (unsigned t = 0; t < s->prior->ntypes; t++) {
        jjak_bead_type type = s->prior->type[t];
        uint32_t first, count;
        if (type.nsrc > row) continue;
        uint32_t from = row - type.nsrc;
        const jj_columns begin = jj_sweep_columns(s, &s->enter, from);
        if (!edge_columns(begin, s->columns, type.ntgt, &first, &count)) continue;
        types[ntypes++] = matches_of(s, t, row, first + type.ntgt, first + type.ntgt, count,
                                     jj_sweep_matches(s, &s->enter, from, first));
    }
    jj_row_add(&s->row, types, ntypes, s->cost->log, false);
}

/* Source nulls between `row` and the row beside it, whose cells are `from`. */
static void source_nulls(const jj_sweep *s, jj_row_nulls *nulls, uint32_t row, uint32_t beside,
                         const jj_store *from)
{
    uint32_t sentence = row < beside ? row : beside, first;
    if (!edge_columns(s->columns, jj_sweep_columns(s, from, beside), 0, &first, &nulls->n)) return;
    nulls->at = first - s->columns.lo;
    nulls->beside = jj_sweep_cells(s, from, beside, first);
    nulls->m = s->null[0].m[sentence];
    nulls->e = s->null[0].e[sentence];
}

static void forward_row(jj_sweep *s, uint32_t row)
{
    const jj_columns columns = jj_sweep_columns(s, &s->enter, row);
    float first[JJ_NCLASSES];
    jj_row_nulls nulls = {.target = s->null[1],
                          .sentence = columns.lo - 1, /* cell 0 has none before it */
                          .forward = true};
    begin_row(s, columns);
    forward_matches(s, row);
    if (row) {
        source_nulls(s, &nulls, row, row - 1, &s->enter);
    } else { /* the start counts as reached by a match */
        s->row.state.v[JJ_MATCH][0] = 1;
        for (int c = 0; c < JJ_NCLASSES; c++) first[c] = s->next[JJ_MATCH][c] * s->edge[c];
        nulls.first = first;
    }
    jj_row_finish(&s->row, &nulls, s->next, jj_sweep_cells(s, &s->enter, row, columns.lo));
}

/* Finds the weight of all paths; returns its log. */
static double sweep_forward(jj_sweep *s)
{
    for (uint32_t i = 0; i <= s->corridor->nsrc; i++) forward_row(s, i);
    const jj_cells last = jj_cells_from(s->row.state, s->row.width - 1);
    float sum = 0;
    for (int z = 0; z < JJ_NCLASSES; z++) sum += *last.v[z] * s->edge[z];
    s->all = sum > JJ_MANTISSA_MIN ? sum : JJ_MANTISSA_MIN;
    s->all_e = *last.e;
    return log((double)s->all) + s->all_e * 0.693147180559945309417;
}

/* ---- Backward ---- */

static void backward_matches(jj_sweep *s, uint32_t row)
{
    jj_row_matches types[JJ_MATCH_TYPES_MAX];
    unsigned ntypes = 0;
    for (unsigned t = 0; t < s->prior->ntypes; t++) {
        jjak_bead_type type = s->prior->type[t];
        uint32_t first, count, to = row + type.nsrc;
        s->range[t] = (jj_type_range){0, 0};
        if (to > s->corridor->nsrc) continue;
        const jj_columns end = jj_sweep_columns(s, &s->after, to);
        if (!edge_columns(s->columns, end, type.ntgt, &first, &count)) continue;
        s->range[t] = (jj_type_range){first - s->columns.lo, count};
        types[ntypes++] = matches_of(s, t, to, first + type.ntgt, first, count,
                                     jj_sweep_matches(s, &s->after, to, first + type.ntgt));
    }
    jj_row_add(&s->row, types, ntypes, s->cost->log, true);
}

static void backward_row(jj_sweep *s, uint32_t row, jj_columns columns)
{
    jj_row_nulls nulls = {.target = s->null[1], .sentence = columns.lo, .forward = false};
    s->swept[row % JJ_NRING] = columns;
    begin_row(s, columns);
    backward_matches(s, row);
    if (row < s->corridor->nsrc) {
        source_nulls(s, &nulls, row, row + 1, &s->after);
    } else {
        nulls.first = s->edge;
    }
    jj_row_finish(&s->row, &nulls, s->back, jj_sweep_cells(s, &s->after, row, columns.lo));
}

/* Makes columns hold those, too, that lie b before others. */
static void reach(jj_columns *columns, jj_columns others, uint32_t b)
{
    if (others.lo > others.hi || others.hi < b) return;
    uint32_t lo = others.lo > b ? others.lo - b : 0, hi = others.hi - b;
    if (lo < columns->lo) columns->lo = lo;
    if (hi > columns->hi) columns->hi = hi;
}

/* The columns of a row from which beads lead down to live cells; all where there is none. */
static jj_columns reaching(const jj_sweep *s, uint32_t row)
{
    const jj_columns all = jj_sweep_columns(s, &s->enter, row);
    jj_columns found = {UINT32_MAX, 0};
    if (row == s->corridor->nsrc) return (jj_columns){all.hi, all.hi};
    reach(&found, s->live[(row + 1) % JJ_NRING], 0);
    for (unsigned t = 0; t < s->prior->ntypes; t++) {
        jjak_bead_type type = s->prior->type[t];
        if (type.nsrc > s->corridor->nsrc - row) continue;
        reach(&found, s->live[(row + type.nsrc) % JJ_NRING], type.ntgt);
    }
    if (found.lo < all.lo) found.lo = all.lo;
    if (found.hi > all.hi) found.hi = all.hi;
    return found.lo <= found.hi ? found : all;
}

/* How far to the left of these target nulls are followed at first. */
#define NULLS_AT_FIRST 4

/* Sweeps what may be live of a row: so far to the left as nulls go. */
static void backward(jj_sweep *s, jj_collector *c, uint32_t row)
{
    const jj_columns all = jj_sweep_columns(s, &s->enter, row);
    jj_columns columns = reaching(s, row), *live = &s->live[row % JJ_NRING];
    uint32_t further = NULLS_AT_FIRST;
    do {
        columns.lo = columns.lo - all.lo > further ? columns.lo - further : all.lo;
        further *= 2;
        backward_row(s, row, columns);
        *live = jj_collector_nodes(c, row);
    } while (live->lo == columns.lo && columns.lo > all.lo);
}

/* ---- The run ---- */

static bool prepare_nulls(jj_sweep *s, int side, const float *log_weight, uint32_t nsents)
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

static bool prepare(jj_sweep *s)
{
    const jj_corridor *corridor = s->corridor;
    s->max_width = jj_corridor_max_width(corridor);
    size_t width = s->max_width;
    uint64_t ncells = jj_corridor_ncells(corridor);
    s->after.ring = true;
    s->log = malloc(width * sizeof *s->log);
    return s->log && jj_row_init(&s->row, s->max_width) &&
           jj_scaled_init(&s->weight, JJ_ROW_PAD + s->prior->ntypes * jj_sweep_stride(s)) &&
           ncells < SIZE_MAX - JJ_ROW_PAD && jj_cells_init(&s->enter.cells, (size_t)ncells) &&
           jj_cells_init(&s->after.cells, JJ_NRING * jj_sweep_stride(s)) &&
           prepare_nulls(s, 0, s->cost->source_null, corridor->nsrc) &&
           prepare_nulls(s, 1, s->cost->target_null, corridor->ntgt);
}

static void release(jj_sweep *s)
{
    jj_scaled_dispose(&s->null[0]);
    jj_scaled_dispose(&s->null[1]);
    jj_scaled_dispose(&s->weight);
    jj_cells_dispose(&s->enter.cells);
    jj_cells_dispose(&s->after.cells);
    jj_row_dispose(&s->row);
    free(s->log);
}

static void set_temperature(jj_sweep *s, float temperature)
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
            s->back[c][z] = p;
        }
    }
}

/* Room for edges is as much as there was the last time. */
static void begin_posterior(jj_posterior *posterior)
{
    jj_edge *edges = posterior->edges.data;
    size_t room = posterior->edges.cap;
    posterior->edges.data = NULL;
    jj_posterior_dispose(posterior);
    posterior->edges.data = edges;
    posterior->edges.cap = room;
}

jjak_status jj_lattice_run(jj_posterior *posterior, const jj_corridor *corridor,
                           const jj_prior *prior, const jj_cost *cost, float temperature,
                           jjak_err *err)
{
    jj_sweep s = {.corridor = corridor, .cost = cost, .prior = prior};
    jj_collector c = {0};
    begin_posterior(posterior);
    set_temperature(&s, temperature);
    bool ok = prepare(&s) && jj_collector_init(&c, &s, posterior);
    if (ok) {
        posterior->log_z = sweep_forward(&s);
        jj_collector_begin(&c);
    }
    for (uint32_t i = corridor->nsrc + 1; ok && i-- > 0;) {
        backward(&s, &c, i);
        ok = jj_collector_row(&c, i);
    }
    if (ok) jj_collector_end(&c);
    jj_collector_dispose(&c);
    release(&s);
    if (ok) return JJAK_OK;
    jj_posterior_dispose(posterior);
    return jj_fail_nomem(err);
}
