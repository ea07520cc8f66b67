#include "align/lattice_row.h"

#include <stdlib.h>
#include <string.h>

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

/* n numbers of each class and n exponents lie one behind the other, with pads before and behind. */
bool jj_cells_init(jj_cells *cells, size_t n)
{
    size_t each = n + JJ_ROW_PAD;
    *cells = (jj_cells){{NULL}, NULL};
    if (each > (SIZE_MAX / sizeof(float) - JJ_ROW_PAD) / (JJ_NCLASSES + 1)) return false;
    float *v = malloc(((JJ_NCLASSES + 1) * each + JJ_ROW_PAD) * sizeof *v);
    if (!v) return false;
    for (int c = 0; c <= JJ_NCLASSES + 1; c++) {
        memset(v + (size_t)c * each, 0, JJ_ROW_PAD * sizeof *v);
    }
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
    row->target_e = calloc((size_t)max_width + JJ_ROW_PAD, sizeof *row->target_e);
    return jj_cells_init(&row->state, max_width) && row->target_e;
}

void jj_row_dispose(jj_row *row)
{
    jj_cells_dispose(&row->state);
    free(row->target_e);
}

void jj_row_begin(jj_row *row, uint32_t width)
{
    const jj_eight nothing = {0};
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

/* What enters target nulls and runs in a cell. */
typedef struct {
    float null, run;
    int32_t e;
} follower;

/* From what comes out of the other states of cell k, and what entered in the cell before, which is
 * left as its state. */
JJ_INLINE follower follow(const jj_row *row, const jj_row_nulls *nulls, jj_matrix next,
                          jj_cells out, uint32_t k, bool first, follower x)
{
    const float *null_to = next[JJ_TARGET_NULL], *run_to = next[JJ_TARGET_RUN];
    if (!first) {
        uint32_t sentence = nulls->sentence + k;
        x.null *= nulls->target.m[sentence];
        x.run *= nulls->target.m[sentence];
        x.e = jj_larger(x.e + nulls->target.e[sentence], JJ_SCALED_NONE);
    }
    row->state.v[JJ_TARGET_NULL][k] = x.null;
    row->state.v[JJ_TARGET_RUN][k] = x.run;
    row->target_e[k] = x.e;
    int32_t more = row->state.e[k] - x.e, less = more & (more >> 31);
    float by = jj_power_of_two(less), own = jj_power_of_two(less - more);
    float on = (x.null * null_to[JJ_TARGET_NULL] + x.run * run_to[JJ_TARGET_NULL]) * own;
    float run = (x.null * null_to[JJ_TARGET_RUN] + x.run * run_to[JJ_TARGET_RUN]) * own;
    x.run = run + out.v[JJ_TARGET_RUN][k] * by;
    x.null = on + out.v[JJ_TARGET_NULL][k] * by;
    x.e = row->state.e[k] - less;
    return x;
}

/* Brought back to numbers near 1. */
JJ_INLINE follower renormalised(follower x)
{
    int32_t shift = jj_exponent(jj_max(x.null + x.run, JJ_MANTISSA_MIN));
    float power = jj_power_of_two(-shift);
    return (follower){x.null * power, x.run * power, x.e + shift};
}

/* Up to so many cells are followed with one exponent, where those of the block differ by less than
 * SPAN_MAX: floats hold that, and what nulls bring it down by. */
#define BLOCK 8
#define SPAN_MAX 64

/* The largest exponent of n cells from k on and of x; false where exponents differ too much. */
JJ_INLINE bool common_exponent(const jj_row *row, const jj_row_nulls *nulls, uint32_t k, uint32_t n,
                               const follower *x, int32_t *most)
{
    const int32_t *e = row->state.e + k, *weight_e = nulls->target.e + (nulls->sentence + k);
    int32_t least = x->e, larger = x->e, weights = 0;
    for (uint32_t c = 0; c < n; c++) {
        larger = jj_larger(e[c], larger);
        least = e[c] < least ? e[c] : least;
        weights |= weight_e[c] ^ weight_e[c] >> 31;
    }
    *most = larger;
    return larger - least < SPAN_MAX && weights < BLOCK;
}

/* The same for n cells at once, from k on; they have the exponent e. */
JJ_INLINE follower follow_block(const jj_row *row, const jj_row_nulls *nulls, jj_matrix next,
                                jj_cells out, uint32_t k, uint32_t n, bool forward, int32_t e,
                                follower x)
{
    const float *null_to = next[JJ_TARGET_NULL], *run_to = next[JJ_TARGET_RUN];
    const jj_scaled target = jj_scaled_from(nulls->target, nulls->sentence + k);
    jj_eight by = jj_powers_of_two(jj_eight_ints_at(row->state.e + k) - e);
    jj_eight to_null = jj_eight_at(out.v[JJ_TARGET_NULL] + k) * by;
    jj_eight to_run = jj_eight_at(out.v[JJ_TARGET_RUN] + k) * by;
    jj_eight weight = jj_eight_at(target.m) * jj_powers_of_two(jj_eight_ints_at(target.e));
    /* What one cell waits for the other with is a product and two sums. */
    jj_eight null_null = weight * null_to[JJ_TARGET_NULL],
             null_run = weight * null_to[JJ_TARGET_RUN], run_null = weight * run_to[JJ_TARGET_NULL],
             run_run = weight * run_to[JJ_TARGET_RUN];
    float own = jj_power_of_two(x.e - e), null = x.null * own, run = x.run * own;
    for (uint32_t c = 0; c < n; c++) {
        uint32_t at = forward ? c : n - 1 - c;
        row->state.v[JJ_TARGET_NULL][k + at] = null * weight[at];
        row->state.v[JJ_TARGET_RUN][k + at] = run * weight[at];
        row->target_e[k + at] = e;
        float on = null * null_null[at] + (run * run_null[at] + to_null[at]);
        run = run * run_run[at] + (null * null_run[at] + to_run[at]);
        null = on;
    }
    return renormalised((follower){null, run, e});
}

/* Target nulls and runs lead from cell to cell along the row. They get exponents of their own. */
JJ_INLINE void follow_nulls(jj_row *row, const jj_row_nulls *nulls, jj_matrix next, jj_cells out,
                            bool forward)
{
    const uint32_t width = row->width;
    follower x = {0, 0, JJ_SCALED_NONE};
    x = renormalised(follow(row, nulls, next, out, forward ? 0 : width - 1, true, x));
    for (uint32_t done = 1, n; done < width; done += n) {
        int32_t e;
        n = width - done < BLOCK ? width - done : BLOCK;
        uint32_t k = forward ? done : width - done - n;
        if (common_exponent(row, nulls, k, n, &x, &e)) {
            x = follow_block(row, nulls, next, out, k, n, forward, e, x);
            continue;
        }
        for (uint32_t c = 0; c < n; c++) {
            uint32_t at = forward ? c : n - 1 - c;
            x = renormalised(follow(row, nulls, next, out, k + at, false, x));
        }
    }
}

JJ_CLONES static void follow_target_nulls(jj_row *row, const jj_row_nulls *nulls, jj_matrix next,
                                          jj_cells out)
{
    if (nulls->forward) {
        follow_nulls(row, nulls, next, out, true);
    } else {
        follow_nulls(row, nulls, next, out, false);
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
    const jj_cells behind = jj_cells_from(out, row->width);
    for (int c = 0; c < JJ_NCLASSES; c++) memset(behind.v[c], 0, JJ_ROW_PAD * sizeof *behind.v[c]);
    memset(behind.e, 0, JJ_ROW_PAD * sizeof *behind.e);
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
    follow_target_nulls(row, nulls, next, out);
    add_target_nulls(row, next, out);
}
