/* One row of the lattice: sums over the beads that reach its cells (forward) or leave them
 * (backward). Both are the same arithmetic, in opposite directions. */
#ifndef JJ_ALIGN_LATTICE_ROW_H
#define JJ_ALIGN_LATTICE_ROW_H

#include "align/lattice.h"

/* Cells side by side: a number for each class, all with the exponent of the cell (scaled.h). */
typedef struct {
    float *v[JJ_NCLASSES];
    int32_t *e;
} jj_cells;

/* A row of cells that begins at cell number `at` of arrays with JJ_NCLASSES floats and an exponent
 * a cell. */
jj_cells jj_cells_at(float *v, int32_t *e, size_t at, uint32_t width);

/* Scratch for a row. */
typedef struct {
    uint32_t width;
    float *total; /* sum of all matches of a cell */
    int32_t *top; /* its exponent */
    /* What a cell is reached by or left by, by class of bead. */
    jj_cells state;
    float *part[2]; /* of the target nulls: what does not come from beside in the row */
    float *floats;
    int32_t *exponents;
} jj_row;

bool jj_row_init(jj_row *row, uint32_t max_width);
void jj_row_dispose(jj_row *row);

/* Empties the sums. */
void jj_row_begin(jj_row *row, uint32_t width);

/* Weights of n beads of one type: m 2^e. */
typedef struct {
    float *m;
    int32_t *e;
} jj_weights;

/* Multiplies each weight by far, what stands at the other end of its bead, and by type_m 2^type_e;
 * adds the products to the cells from `at` on, and leaves them in weights. */
void jj_row_add(jj_row *row, uint32_t at, uint32_t n, jj_weights weights, const float *far,
                const int32_t *far_e, float type_m, int32_t type_e);

/* What null beads bring to a row. */
typedef struct {
    /* Source nulls: n cells of the row above or below, which stand beside those from `at` on. */
    uint32_t at, n;
    jj_cells beside;
    float m; /* their weight */
    int32_t e;
    /* Target nulls: weights of the sentences, that before cell 0 being number `sentence`. */
    const float *target_m;
    const int32_t *target_e;
    uint32_t sentence;
    bool forward;       /* target nulls lead to cells on the right */
    const float *first; /* what comes out in the first cell of that direction; NULL: as elsewhere */
} jj_row_nulls;

/* From the sums of matches and from null beads to the states of the cells, and through the matrix
 * to out: out[c] = sum over z of state[z] matrix[z][c]. */
void jj_row_finish(jj_row *row, const jj_row_nulls *nulls, float matrix[JJ_NCLASSES][JJ_NCLASSES],
                   jj_cells out);

#endif
