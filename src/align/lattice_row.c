#include "align/lattice_row.h"

#include <stdlib.h>

#include "align/scaled.h"
#include "base/clones.h"

bool jj_scaled_init(jj_scaled *x, size_t n)
{
    *x =
        (jj_scaled){calloc(n + JJ_ROW_PAD, sizeof(float)), calloc(n + JJ_ROW_PAD, sizeof(int32_t))};
    return x->m && x->e;
}

void jj_scaled_dispose(jj_scaled *x)
{
    free(x->m);
    free(x->e);
}

bool jj_cells_init(jj_cells *cells, size_t n)
{
    size_t each = n + JJ_ROW_PAD;
    *cells = (jj_cells){{NULL}, NULL};
    if (each > (SIZE_MAX / sizeof(float) - JJ_ROW_PAD) / (JJ_NCLASSES + 1)) return false;
    float *v = calloc((JJ_NCLASSES + 1) * each + JJ_ROW_PAD, sizeof *v);
    if (!v) return false;
    v += JJ_ROW_PAD;
    for (int c = 0; c < JJ_NCLASSES; c++) cells->v[c] = v + (size_t)c * each;
    cells->e = (int32_t *)(void *)(v + JJ_NCLASSES * each);
    return true;
}

void jj_cells_dispose(jj_cells *cells)
{
    if (cells->v[0]) free(cells->v[0] - JJ_ROW_PAD);
}

bool jj_row_init(jj_row *row, uint32_t max_width)
{
    row->target_e = malloc(((size_t)max_width + JJ_ROW_PAD) * sizeof *row->target_e);
    return jj_cells_init(&row->state, max_width) && row->target_e;
}

void jj_row_dispose(jj_row *row)
{
    jj_cells_dispose(&row->state);
    free(row->target_e);
}

void jj_row_begin(jj_row *row, uint32_t place, uint32_t width)
{
    const jj_eight nothing = {0};
    row->place = place;
    row->width = width;
    for (uint32_t k = 0; k < width; k += 8) {
        for (int c = JJ_MATCH + 1; c < JJ_NCLASSES; c++) {
            memcpy(row->state.v[c] + k, &nothing, sizeof nothing);
        }
    }
}

static const jj_eight_ints place_of = {0, 1, 2, 3, 4, 5, 6, 7};

/* What matches of a type add to eight cells from k on, k not being far from theirs. */
JJ_INLINE void add_type(const jj_row_matches *of, int32_t k, bool exponents, bool keep,
                        jj_eight *total, jj_eight_ints *top)
{
    const int32_t from = k - (int32_t)of->at;
    jj_eight product = jj_eight_at(of->weight.m + from) * jj_eight_at(of->far.m + from) * of->m;
    jj_eight_ints e = jj_eight_ints_at(of->far.e + from) + of->e + jj_exponents(product);
    if (exponents) e += jj_eight_ints_at(of->weight.e + from);
    jj_eight_ints place = place_of + from, inside = (place >= 0) & (place < (int32_t)of->n);
    e = (e & inside) | (JJ_SCALED_NONE & ~inside);
    jj_eight m = (jj_eight)((jj_eight_ints)jj_mantissas(product) & inside);
    jj_eight_ints more = *top - e, less = jj_not_above_0(more);
    *total = *total * jj_powers_of_two(less) + m * jj_powers_of_two(less - more);
    *top -= less;
    if (!keep) return;
    memcpy(of->weight.m + from, &m, sizeof m);
    memcpy(of->weight.e + from, &e, sizeof e);
}

JJ_INLINE void add_types(jj_row *row, const jj_row_matches *types, unsigned ntypes, bool exponents,
                         bool keep)
{
    for (uint32_t k = 0; k < row->width; k += 8) {
        jj_eight total = {0};
        jj_eight_ints top = (jj_eight_ints){0} + JJ_SCALED_NONE;
        for (unsigned t = 0; t < ntypes; t++) {
            if (k + 8 <= types[t].at || k >= types[t].at + types[t].n) continue;
            add_type(&types[t], (int32_t)k, exponents, keep, &total, &top);
        }
        memcpy(row->state.v[JJ_MATCH] + k, &total, sizeof total);
        memcpy(row->state.e + k, &top, sizeof top);
    }
}

JJ_CLONES void jj_row_add(jj_row *row, const jj_row_matches *types, unsigned ntypes, bool exponents,
                          bool keep)
{
    if (exponents && keep) {
        add_types(row, types, ntypes, true, true);
    } else if (exponents) {
        add_types(row, types, ntypes, true, false);
    } else if (keep) {
        add_types(row, types, ntypes, false, true);
    } else {
        add_types(row, types, ntypes, false, false);
    }
}

/* Source nulls beside matches, which is all that the states have so far. */
JJ_CLONES static void add_source_nulls(jj_row *row, const jj_row_nulls *nulls)
{
    const jj_cells state = jj_cells_from(row->state, nulls->at), *beside = &nulls->beside;
    int32_t n = (int32_t)nulls->n;
    for (int32_t k = 0; k < n; k += 8) {
        jj_eight_ints inside = place_of < n - k, e = jj_eight_ints_at(state.e + k);
        jj_eight_ints own = jj_eight_ints_at(beside->e + k) + nulls->e;
        own = (own & inside) | (JJ_SCALED_NONE & ~inside);
        jj_eight_ints more = e - own, less = jj_not_above_0(more), larger = e - less;
        jj_eight weight = nulls->m * jj_powers_of_two(less - more);
        jj_eight match = jj_eight_at(state.v[JJ_MATCH] + k) * jj_powers_of_two(less);
        jj_eight null = jj_eight_at(beside->v[JJ_SOURCE_NULL] + k) * weight;
        jj_eight run = jj_eight_at(beside->v[JJ_SOURCE_RUN] + k) * weight;
        memcpy(state.v[JJ_MATCH] + k, &match, sizeof match);
        memcpy(state.v[JJ_SOURCE_NULL] + k, &null, sizeof null);
        memcpy(state.v[JJ_SOURCE_RUN] + k, &run, sizeof run);
        memcpy(state.e + k, &larger, sizeof larger);
    }
}

/* A row of the matrix, each number eight times. */
static void spread(jj_eight by[JJ_NCLASSES], const float p[JJ_NCLASSES])
{
    for (int c = 0; c < JJ_NCLASSES; c++) by[c] = (jj_eight){0} + p[c];
}

/* What comes out of states so far. */
JJ_CLONES static void multiply(const jj_row *row, jj_matrix next, jj_cells out)
{
    jj_eight by_match[JJ_NCLASSES], by_null[JJ_NCLASSES], by_run[JJ_NCLASSES];
    spread(by_match, next[JJ_MATCH]);
    spread(by_null, next[JJ_SOURCE_NULL]);
    spread(by_run, next[JJ_SOURCE_RUN]);
    for (uint32_t k = 0; k < row->width; k += 8) {
        jj_eight match = jj_eight_at(row->state.v[JJ_MATCH] + k);
        jj_eight null = jj_eight_at(row->state.v[JJ_SOURCE_NULL] + k);
        jj_eight run = jj_eight_at(row->state.v[JJ_SOURCE_RUN] + k);
        for (int c = 0; c < JJ_NCLASSES; c++) {
            jj_eight sum = match * by_match[c] + null * by_null[c] + run * by_run[c];
            memcpy(out.v[c] + k, &sum, sizeof sum);
        }
    }
}

/* Cells (i, j) with i + j a multiple of this are brought back to numbers near 1: what comes out of
 * others has an exponent of its own, and only so many probabilities of nulls in a row come together
 * in floats. */
#define RENORMALISE 4

/* Target nulls and runs lead from cell to cell along the row. They get exponents of their own. */
static inline void follow_target_nulls(jj_row *row, const jj_row_nulls *nulls, jj_matrix next,
                                       jj_cells out, bool forward)
{
    const jj_cells state = row->state;
    const float *null_out = out.v[JJ_TARGET_NULL], *run_out = out.v[JJ_TARGET_RUN];
    const float *null_to = next[JJ_TARGET_NULL], *run_to = next[JJ_TARGET_RUN];
    const float null_null = null_to[JJ_TARGET_NULL], null_run = null_to[JJ_TARGET_RUN],
                run_null = run_to[JJ_TARGET_NULL], run_run = run_to[JJ_TARGET_RUN];
    float null = 0, run = 0; /* what enters them in the cell before */
    int32_t e = JJ_SCALED_NONE;
    for (uint32_t n = 0; n < row->width; n++) {
        uint32_t k = forward ? n : row->width - 1 - n;
        if (n) {
            uint32_t sentence = nulls->sentence + k;
            null *= nulls->target.m[sentence];
            run *= nulls->target.m[sentence];
            e = jj_larger(e + nulls->target.e[sentence], JJ_SCALED_NONE);
        }
        state.v[JJ_TARGET_NULL][k] = null;
        state.v[JJ_TARGET_RUN][k] = run;
        row->target_e[k] = e;
        int32_t more = state.e[k] - e, less = more & (more >> 31);
        float by = jj_power_of_two(less), own = jj_power_of_two(less - more);
        float on = (null * null_null + run * run_null) * own;
        run = (null * null_run + run * run_run) * own + run_out[k] * by;
        null = on + null_out[k] * by;
        e = state.e[k] - less;
        if ((row->place + k) % RENORMALISE == 0) {
            int32_t shift = jj_exponent(jj_max(null + run, JJ_MANTISSA_MIN));
            null *= jj_power_of_two(-shift);
            run *= jj_power_of_two(-shift);
            e += shift;
        }
    }
}

/* Adds target nulls and runs to what comes out, with one exponent for all of a cell. */
JJ_CLONES static void add_target_nulls(const jj_row *row, jj_matrix next, jj_cells out)
{
    const jj_cells state = row->state;
    jj_eight by_null[JJ_NCLASSES], by_run[JJ_NCLASSES];
    spread(by_null, next[JJ_TARGET_NULL]);
    spread(by_run, next[JJ_TARGET_RUN]);
    for (uint32_t k = 0; k < row->width; k += 8) {
        jj_eight_ints e = jj_eight_ints_at(state.e + k);
        jj_eight_ints more = e - jj_eight_ints_at(row->target_e + k), less = jj_not_above_0(more);
        jj_eight by = jj_powers_of_two(less), own = jj_powers_of_two(less - more);
        jj_eight null = jj_eight_at(state.v[JJ_TARGET_NULL] + k) * own;
        jj_eight run = jj_eight_at(state.v[JJ_TARGET_RUN] + k) * own;
        jj_eight of[JJ_NCLASSES], sum = {0};
        for (int c = 0; c < JJ_NCLASSES; c++) {
            of[c] = jj_eight_at(out.v[c] + k) * by + (null * by_null[c] + run * by_run[c]);
            sum += of[c];
        }
        jj_eight_ints shift = jj_exponents(sum);
        jj_eight power = jj_powers_of_two(-shift);
        by *= power;
        e += shift - less;
        const jj_eight kept[JJ_NCLASSES] = {
            [JJ_MATCH] = jj_eight_at(state.v[JJ_MATCH] + k) * by,
            [JJ_SOURCE_NULL] = jj_eight_at(state.v[JJ_SOURCE_NULL] + k) * by,
            [JJ_TARGET_NULL] = null * power,
            [JJ_SOURCE_RUN] = jj_eight_at(state.v[JJ_SOURCE_RUN] + k) * by,
            [JJ_TARGET_RUN] = run * power};
        for (int c = 0; c < JJ_NCLASSES; c++) {
            of[c] *= power;
            memcpy(out.v[c] + k, &of[c], sizeof of[c]);
            memcpy(state.v[c] + k, &kept[c], sizeof kept[c]);
        }
        memcpy(state.e + k, &e, sizeof e);
        memcpy(out.e + k, &e, sizeof e);
    }
}

void jj_row_finish(jj_row *row, const jj_row_nulls *nulls, jj_matrix next, jj_cells out)
{
    if (nulls->n) add_source_nulls(row, nulls);
    multiply(row, next, out);
    if (nulls->first) {
        uint32_t k = nulls->forward ? 0 : row->width - 1;
        for (int c = 0; c < JJ_NCLASSES; c++) out.v[c][k] = nulls->first[c];
        row->state.e[k] = 0;
    }
    if (nulls->forward) {
        follow_target_nulls(row, nulls, next, out, true);
    } else {
        follow_target_nulls(row, nulls, next, out, false);
    }
    add_target_nulls(row, next, out);
}
