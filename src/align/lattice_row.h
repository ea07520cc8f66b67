/* One row of the lattice: sums over the beads that reach its cells (forward) or leave them
 * (backward). Both are the same arithmetic, in opposite directions. */
#ifndef JJ_ALIGN_LATTICE_ROW_H
#define JJ_ALIGN_LATTICE_ROW_H

#include "align/lattice.h"

/* Numbers of any size, side by side (scaled.h). Work on them goes eight at a time, and reads and
 * writes beyond the last one and, of matches, before the first: arrays have room for so many more.
 */
#define JJ_ROW_PAD 8

typedef struct {
    float *m;
    int32_t *e;
} jj_scaled;

/* Cells side by side: a number for each class, all of a cell with one exponent. */
typedef struct {
    float *v[JJ_NCLASSES];
    int32_t *e;
} jj_cells;

/* Room for n of them, all 0, or, of cells, those before and behind, for to clear all would take its
 * time; false where there is none. They are to be disposed of either way. */
bool jj_scaled_init(jj_scaled *x, size_t n);
void jj_scaled_dispose(jj_scaled *x);
bool jj_cells_init(jj_cells *cells, size_t n);
void jj_cells_dispose(jj_cells *cells);

static inline jj_scaled jj_scaled_from(jj_scaled x, size_t first)
{
    return (jj_scaled){x.m + first, x.e + first};
}

static inline jj_cells jj_cells_from(jj_cells cells, size_t first)
{
    for (int c = 0; c < JJ_NCLASSES; c++) cells.v[c] += first;
    cells.e += first;
    return cells;
}

/* Scratch for a row. */
typedef struct {
    uint32_t width;
    jj_cells state;    /* what a cell is reached by or left by, by class of bead */
    int32_t *target_e; /* exponents of target nulls and runs, until all of a cell have one */
} jj_row;

bool jj_row_init(jj_row *row, uint32_t max_width);
void jj_row_dispose(jj_row *row);

/* Begins a row of so many cells. */
void jj_row_begin(jj_row *row, uint32_t width);

/* Matches of one type that end in the n cells from `at` on, or leave them: their weights, what
 * stands at their other end, and the probability m 2^e of the type. */
typedef struct {
    uint32_t at, n;
    jj_scaled weight, far;
    float m;
    int32_t e;
} jj_row_matches;

/* Sums over all of them, the first sums of the row. exponents: weights have some; else they are not
 * read. keep: the products take the place of the weights. */
void jj_row_add(jj_row *row, const jj_row_matches *types, unsigned ntypes, bool exponents,
                bool keep);

/* What null beads bring to a row. */
typedef struct {
    /* Source nulls: n cells of the row above or below, which stand beside those from `at` on. */
    uint32_t at, n;
    jj_cells beside;
    float m; /* their weight */
    int32_t e;
    /* Target nulls: weights of the sentences, that before cell 0 being number `sentence`. */
    jj_scaled target;
    uint32_t sentence;
    bool forward;       /* target nulls lead to cells on the right */
    const float *first; /* what comes out in the first cell of that direction; NULL: as elsewhere */
} jj_row_nulls;

/* next[z][c]: the probability of class c beside class z, which is before it or after it. */
typedef float jj_matrix[JJ_NCLASSES][JJ_NCLASSES];

/* From the sums of matches and from null beads to the states of the cells, and through the matrix
 * to out: out[c] = sum over z of state[z] next[z][c]. Behind the last cell out becomes 0. */
void jj_row_finish(jj_row *row, const jj_row_nulls *nulls, jj_matrix next, jj_cells out);

#endif
