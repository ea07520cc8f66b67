/* One row of the lattice: sums over the beads that reach its cells (forward) or leave them
 * (backward). Both are the same arithmetic, in opposite directions. */
#ifndef JJ_ALIGN_LATTICE_ROW_H
#define JJ_ALIGN_LATTICE_ROW_H

#include "align/lattice.h"

/* A number for each class, all with one exponent (scaled.h). */
typedef struct {
    float v[JJ_NCLASSES];
    int32_t e;
} jj_cell;

/* Probabilities of a class (the column) beside another one (the row). Classes below JJ_TARGET_RUN
 * lie together for SIMD registers of four. */
typedef struct {
    float four[JJ_NCLASSES][4];
    float run[JJ_NCLASSES];
} jj_matrix;

void jj_matrix_set(jj_matrix *matrix, int row, int column, float p);

/* Numbers side by side, m 2^e. */
typedef struct {
    float *m;
    int32_t *e;
} jj_scaled;

/* Room for n of them; false where there is none. What it holds is to be disposed of either way. */
bool jj_scaled_init(jj_scaled *x, size_t n);
void jj_scaled_dispose(jj_scaled *x);

static inline jj_scaled jj_scaled_from(jj_scaled x, size_t first)
{
    return (jj_scaled){x.m + first, x.e + first};
}

/* Scratch for a row. */
typedef struct {
    uint32_t place; /* i + j of its first cell */
    uint32_t width;
    jj_scaled total; /* the sum of all matches of a cell */
    jj_cell *state;  /* what a cell is reached by or left by, by class of bead */
} jj_row;

bool jj_row_init(jj_row *row, uint32_t max_width);
void jj_row_dispose(jj_row *row);

/* Empties the sums of a row of so many cells, the first of them (i, j) with i + j = place. */
void jj_row_begin(jj_row *row, uint32_t place, uint32_t width);

/* Multiplies each of the n weights of beads of one type by far, what stands at the other end of the
 * bead, and by type_m 2^type_e; adds the products to the cells from `at` on, and leaves them in
 * weight. */
void jj_row_add(jj_row *row, uint32_t at, uint32_t n, jj_scaled weight, jj_scaled far, float type_m,
                int32_t type_e);

/* What null beads bring to a row. */
typedef struct {
    /* Source nulls: n cells of the row above or below, which stand beside those from `at` on. */
    uint32_t at, n;
    const jj_cell *beside;
    float m; /* their weight */
    int32_t e;
    /* Target nulls: weights of the sentences, that before cell 0 being number `sentence`. */
    jj_scaled target;
    uint32_t sentence;
    bool forward;       /* target nulls lead to cells on the right */
    const float *first; /* what comes out in the first cell of that direction; NULL: as elsewhere */
} jj_row_nulls;

/* From the sums of matches and from null beads to the states of the cells, and through the matrix
 * to out: out[c] = sum over z of state[z] matrix[z][c]; of matches also to far. */
void jj_row_finish(jj_row *row, const jj_row_nulls *nulls, const jj_matrix *matrix, jj_cell *out,
                   jj_scaled far);

#endif
