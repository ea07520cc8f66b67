#include "align/lattice_row.h"

#include <stdlib.h>

#include "align/scaled.h"

/* Four floats in a register; operators work on each. */
typedef float four __attribute__((vector_size(16)));

void jj_matrix_set(jj_matrix *matrix, int row, int column, float p)
{
    if (column == JJ_TARGET_RUN) {
        matrix->run[row] = p;
    } else {
        matrix->four[row][column] = p;
    }
}

bool jj_scaled_init(jj_scaled *x, size_t n)
{
    *x = (jj_scaled){malloc((n + 1) * sizeof(float)), malloc((n + 1) * sizeof(int32_t))};
    return x->m && x->e;
}

void jj_scaled_dispose(jj_scaled *x)
{
    free(x->m);
    free(x->e);
}

bool jj_row_init(jj_row *row, uint32_t max_width)
{
    row->state = malloc((size_t)max_width * sizeof(jj_cell));
    return jj_scaled_init(&row->total, max_width) && row->state;
}

void jj_row_dispose(jj_row *row)
{
    jj_scaled_dispose(&row->total);
    free(row->state);
}

void jj_row_begin(jj_row *row, uint32_t place, uint32_t width)
{
    row->place = place;
    row->width = width;
    for (uint32_t k = 0; k < width; k++) row->total.m[k] = 0;
    for (uint32_t k = 0; k < width; k++) row->total.e[k] = JJ_SCALED_NONE;
}

void jj_row_add(jj_row *row, uint32_t at, uint32_t n, jj_scaled weight, jj_scaled far, float type_m,
                int32_t type_e)
{
    float *restrict m = weight.m, *restrict total = row->total.m + at;
    int32_t *restrict e = weight.e, *restrict top = row->total.e + at;
    const float *restrict far_m = far.m;
    const int32_t *restrict far_e = far.e;
    for (uint32_t k = 0; k < n; k++) {
        float product = jj_max(m[k] * far_m[k] * type_m, JJ_MANTISSA_MIN);
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

/* Source nulls beside a match, which is all that the state has so far. */
static inline void add_source_nulls(jj_cell *state, const jj_cell *beside,
                                    const jj_row_nulls *nulls)
{
    int32_t own = jj_larger(beside->e + nulls->e, JJ_SCALED_NONE);
    int32_t e = jj_larger(state->e, own);
    float weight = nulls->m * jj_power_of_two(own - e);
    state->v[JJ_MATCH] *= jj_power_of_two(state->e - e);
    state->v[JJ_SOURCE_NULL] = beside->v[JJ_SOURCE_NULL] * weight;
    state->v[JJ_SOURCE_RUN] = beside->v[JJ_SOURCE_RUN] * weight;
    state->e = e;
}

/* Target nulls beside what the state has so far. */
static inline void add_target_nulls(jj_cell *state, const jj_cell *before,
                                    const jj_row_nulls *nulls, uint32_t sentence)
{
    int32_t own = jj_larger(before->e + nulls->target.e[sentence], JJ_SCALED_NONE);
    int32_t e = jj_larger(state->e, own);
    float weight = nulls->target.m[sentence] * jj_power_of_two(own - e);
    float less = jj_power_of_two(state->e - e);
    state->v[JJ_MATCH] *= less;
    state->v[JJ_SOURCE_NULL] *= less;
    state->v[JJ_SOURCE_RUN] *= less;
    state->v[JJ_TARGET_NULL] = before->v[JJ_TARGET_NULL] * weight;
    state->v[JJ_TARGET_RUN] = before->v[JJ_TARGET_RUN] * weight;
    state->e = e;
}

static inline void multiply(jj_cell *out, const jj_cell *state, const jj_matrix *matrix)
{
    four sum = {0, 0, 0, 0};
    float run = 0;
    for (int z = 0; z < JJ_NCLASSES; z++) {
        four row;
        memcpy(&row, matrix->four[z], sizeof row);
        sum += row * state->v[z];
        run += matrix->run[z] * state->v[z];
    }
    memcpy(out->v, &sum, sizeof sum);
    out->v[JJ_TARGET_RUN] = run;
    out->e = state->e;
}

/* Cells (i, j) with i + j a multiple of this are brought back to numbers near 1: a match has an
 * exponent of its own, and as every null bead, whichever side's, adds 1 to i + j, only so many
 * probabilities of nulls in a row come together in floats. */
#define RENORMALISE 4

static inline void renormalise(jj_cell *state, jj_cell *out)
{
    float sum = 0;
    for (int c = 0; c < JJ_NCLASSES; c++) sum += out->v[c];
    int32_t shift = jj_exponent(jj_max(sum, JJ_MANTISSA_MIN));
    float power = jj_power_of_two(-shift);
    for (int c = 0; c < JJ_NCLASSES; c++) {
        state->v[c] *= power;
        out->v[c] *= power;
    }
    state->e = out->e = state->e + shift;
}

void jj_row_finish(jj_row *row, const jj_row_nulls *nulls, const jj_matrix *matrix, jj_cell *out,
                   jj_scaled far)
{
    jj_cell before = {{0}, JJ_SCALED_NONE};
    for (uint32_t n = 0; n < row->width; n++) {
        uint32_t k = nulls->forward ? n : row->width - 1 - n;
        jj_cell state = {{[JJ_MATCH] = row->total.m[k]}, row->total.e[k]};
        if (k - nulls->at < nulls->n) {
            add_source_nulls(&state, &nulls->beside[k - nulls->at], nulls);
        }
        if (n) add_target_nulls(&state, &before, nulls, nulls->sentence + k);
        multiply(&before, &state, matrix);
        if (n == 0 && nulls->first) {
            memcpy(before.v, nulls->first, sizeof before.v);
            before.e = 0;
        } else if ((row->place + k) % RENORMALISE == 0) {
            renormalise(&state, &before);
        }
        row->state[k] = state;
        out[k] = before;
        far.m[k] = before.v[JJ_MATCH];
        far.e[k] = before.e;
    }
}
