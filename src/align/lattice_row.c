#include "align/lattice_row.h"

#include <stdlib.h>
#include <string.h>

#include "align/scaled.h"

jj_cells jj_cells_at(float *v, int32_t *e, size_t at, uint32_t width)
{
    jj_cells cells = {.e = e + at};
    for (size_t c = 0; c < JJ_NCLASSES; c++) cells.v[c] = v + at * JJ_NCLASSES + c * width;
    return cells;
}

bool jj_row_init(jj_row *row, uint32_t max_width)
{
    size_t width = max_width;
    *row = (jj_row){.floats = malloc((JJ_NCLASSES + 3) * width * sizeof(float)),
                    .exponents = malloc(2 * width * sizeof(int32_t))};
    if (!row->floats || !row->exponents) return false;
    row->total = row->floats + JJ_NCLASSES * width;
    row->part[0] = row->total + width;
    row->part[1] = row->part[0] + width;
    row->top = row->exponents + width;
    return true;
}

void jj_row_dispose(jj_row *row)
{
    free(row->floats);
    free(row->exponents);
}

void jj_row_begin(jj_row *row, uint32_t width)
{
    row->width = width;
    row->state = jj_cells_at(row->floats, row->exponents, 0, width);
    for (uint32_t k = 0; k < width; k++) {
        row->total[k] = 0;
        row->top[k] = JJ_SCALED_NONE;
    }
}

void jj_row_add(jj_row *row, uint32_t at, uint32_t n, jj_weights weights, const float *restrict far,
                const int32_t *restrict far_e, float type_m, int32_t type_e)
{
    float *restrict m = weights.m, *restrict total = row->total + at;
    int32_t *restrict e = weights.e, *restrict top = row->top + at;
    for (uint32_t k = 0; k < n; k++) {
        float product = jj_max(m[k] * far[k] * type_m, JJ_MANTISSA_MIN);
        int32_t exponent =
            jj_larger(e[k] + far_e[k] + type_e + jj_exponent(product), JJ_SCALED_NONE);
        int32_t larger = jj_larger(top[k], exponent);
        m[k] = jj_mantissa(product);
        e[k] = exponent;
        total[k] =
            total[k] * jj_power_of_two(top[k] - larger) + m[k] * jj_power_of_two(exponent - larger);
        top[k] = larger;
    }
}

/* The sums of matches become states; of source nulls there are none yet. */
static void take_matches(jj_row *row)
{
    size_t n = row->width;
    memcpy(row->state.v[JJ_MATCH], row->total, n * sizeof *row->total);
    memcpy(row->state.e, row->top, n * sizeof *row->top);
    for (size_t k = 0; k < n; k++) row->state.v[JJ_SOURCE_NULL][k] = 0;
    for (size_t k = 0; k < n; k++) row->state.v[JJ_SOURCE_RUN][k] = 0;
}

/* Matches and source nulls, to the larger exponent of both. */
static void join_beside(jj_row *row, const jj_row_nulls *nulls)
{
    float *restrict match = row->state.v[JJ_MATCH] + nulls->at;
    float *restrict null = row->state.v[JJ_SOURCE_NULL] + nulls->at;
    float *restrict run = row->state.v[JJ_SOURCE_RUN] + nulls->at;
    int32_t *restrict e = row->state.e + nulls->at;
    const float *restrict beside_null = nulls->beside.v[JJ_SOURCE_NULL];
    const float *restrict beside_run = nulls->beside.v[JJ_SOURCE_RUN];
    const int32_t *restrict beside_e = nulls->beside.e;
    float m = nulls->m;
    int32_t null_e = nulls->e;
    for (uint32_t k = 0; k < nulls->n; k++) {
        int32_t own = jj_larger(beside_e[k] + null_e, JJ_SCALED_NONE);
        int32_t larger = jj_larger(e[k], own);
        float weight = m * jj_power_of_two(own - larger);
        match[k] *= jj_power_of_two(e[k] - larger);
        null[k] = beside_null[k] * weight;
        run[k] = beside_run[k] * weight;
        e[k] = larger;
    }
}

static void make_part(float *restrict part, const jj_row *row, float matrix[][JJ_NCLASSES],
                      int class)
{
    const float *restrict match = row->state.v[JJ_MATCH];
    const float *restrict null = row->state.v[JJ_SOURCE_NULL];
    const float *restrict run = row->state.v[JJ_SOURCE_RUN];
    float of_match = matrix[JJ_MATCH][class], of_null = matrix[JJ_SOURCE_NULL][class],
          of_run = matrix[JJ_SOURCE_RUN][class];
    for (uint32_t k = 0; k < row->width; k++) {
        part[k] = match[k] * of_match + null[k] * of_null + run[k] * of_run;
    }
}

/* What goes on along a chain of target nulls: two numbers of one exponent. */
typedef struct {
    float null, run;
    int32_t e;
} link;

/* The power of two by which the link, `other` beside it, comes near 1; its exponent is adapted. */
static float renormalise(link *x, float other)
{
    int32_t shift = jj_exponent(jj_max(x->null + x->run + other, JJ_MANTISSA_MIN));
    float power = jj_power_of_two(-shift);
    x->null *= power;
    x->run *= power;
    x->e += shift;
    return power;
}

/* Cells between two renormalisations: what they multiply by stays far from the smallest float. */
#define RENORMALISE 4

/* Target nulls come from the cell before, and so one cell after the other. Leaves in part[0] by
 * what the cell's other states are to be multiplied. */
static void chain(jj_row *row, const jj_row_nulls *nulls, float matrix[][JJ_NCLASSES])
{
    link out = {0, 0, JJ_SCALED_NONE};
    for (uint32_t n = 0; n < row->width; n++) {
        uint32_t k = nulls->forward ? n : row->width - 1 - n;
        int32_t own = row->state.e[k], e = own;
        float null = 0, run = 0;
        if (n) {
            uint32_t sentence = nulls->sentence + k;
            int32_t before = jj_larger(out.e + nulls->target_e[sentence], JJ_SCALED_NONE);
            e = jj_larger(own, before);
            float weight = nulls->target_m[sentence] * jj_power_of_two(before - e);
            null = out.null * weight;
            run = out.run * weight;
        }
        float share = jj_power_of_two(own - e);
        out.null = row->part[0][k] * share + null * matrix[JJ_TARGET_NULL][JJ_TARGET_NULL] +
                   run * matrix[JJ_TARGET_RUN][JJ_TARGET_NULL];
        out.run = row->part[1][k] * share + null * matrix[JJ_TARGET_NULL][JJ_TARGET_RUN] +
                  run * matrix[JJ_TARGET_RUN][JJ_TARGET_RUN];
        out.e = e;
        if (n == 0 && nulls->first) {
            out = (link){nulls->first[JJ_TARGET_NULL], nulls->first[JJ_TARGET_RUN], 0};
            share = jj_power_of_two(own);
        } else if (n % RENORMALISE == RENORMALISE - 1) {
            float other = row->state.v[JJ_MATCH][k] + row->state.v[JJ_SOURCE_NULL][k] +
                          row->state.v[JJ_SOURCE_RUN][k];
            float power = renormalise(&out, other * share);
            share *= power;
            null *= power;
            run *= power;
        }
        row->state.v[JJ_TARGET_NULL][k] = null;
        row->state.v[JJ_TARGET_RUN][k] = run;
        row->state.e[k] = out.e;
        row->part[0][k] = share;
    }
}

static void multiply(float *restrict x, const float *restrict by, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) x[k] *= by[k];
}

static void come_out(float *restrict out, const jj_row *row, float matrix[][JJ_NCLASSES], int class)
{
    const float *restrict state[JJ_NCLASSES];
    float weight[JJ_NCLASSES];
    for (int z = 0; z < JJ_NCLASSES; z++) {
        state[z] = row->state.v[z];
        weight[z] = matrix[z][class];
    }
    for (uint32_t k = 0; k < row->width; k++) {
        out[k] = state[0][k] * weight[0] + state[1][k] * weight[1] + state[2][k] * weight[2] +
                 state[3][k] * weight[3] + state[4][k] * weight[4];
    }
}

void jj_row_finish(jj_row *row, const jj_row_nulls *nulls, float matrix[JJ_NCLASSES][JJ_NCLASSES],
                   jj_cells out)
{
    take_matches(row);
    join_beside(row, nulls);
    make_part(row->part[0], row, matrix, JJ_TARGET_NULL);
    make_part(row->part[1], row, matrix, JJ_TARGET_RUN);
    chain(row, nulls, matrix);
    multiply(row->state.v[JJ_MATCH], row->part[0], row->width);
    multiply(row->state.v[JJ_SOURCE_NULL], row->part[0], row->width);
    multiply(row->state.v[JJ_SOURCE_RUN], row->part[0], row->width);
    for (int c = 0; c < JJ_NCLASSES; c++) come_out(out.v[c], row, matrix, c);
    for (uint32_t k = 0; k < row->width; k++) out.e[k] = row->state.e[k];
    if (!nulls->first) return;
    uint32_t first = nulls->forward ? 0 : row->width - 1;
    for (int c = 0; c < JJ_NCLASSES; c++) out.v[c][first] = nulls->first[c];
}
