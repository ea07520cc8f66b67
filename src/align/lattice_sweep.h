/* One run over the lattice, as its sweeps and what collects posteriors from them share it. */
#ifndef JJ_ALIGN_LATTICE_SWEEP_H
#define JJ_ALIGN_LATTICE_SWEEP_H

#include "align/lattice_row.h"
#include "align/scaled.h"

/* Rows that a sweep looks back to: beads reach JJAK_BEAD_MAX rows down. A power of two is quick to
 * divide by. */
#define JJ_NRING 8u
_Static_assert(JJ_NRING > JJAK_BEAD_MAX, "beads reach farther than the ring");

/* A cell with less of the posterior than this adds nothing that a float would show to any that
 * counts (JJ_NODE_MIN, JJ_EDGE_MIN): no bead that leads to it is looked at. What a bead has of the
 * posterior, the cell that it leads to has, too, so that a cell with a dozen such beads is not much
 * more. */
#define JJ_LIVE_MIN 1e-12f

/* Rows of cells: those of the whole corridor, or the last JJ_NRING. */
typedef struct {
    jj_cells cells;
    bool ring;
} jj_store;

typedef struct {
    uint32_t lo, hi; /* both inclusive; lo > hi: none */
} jj_columns;

/* Where beads of a type leave a row. */
typedef struct {
    uint32_t offset, count; /* columns, from the first of the row */
} jj_type_range;

typedef struct {
    const jj_corridor *corridor;
    const jj_cost *cost;
    const jj_prior *prior;
    float scale;                      /* 1 / temperature */
    jj_matrix next, back;             /* prior->next at that temperature, and transposed */
    float edge[JJ_NCLASSES];          /* e^log_edge, likewise */
    float type_m[JJ_MATCH_TYPES_MAX]; /* P(type | match), likewise: m 2^e */
    int32_t type_e[JJ_MATCH_TYPES_MAX];
    jj_scaled null[2]; /* weight of each sentence of a side as a null bead */
    uint32_t max_width;
    /* enter: weight of all paths from the start to a cell, and on into a bead of the class (the
     * bead itself not included). after: of all paths from it, in a state, to the end. */
    jj_store enter, after;
    float all; /* the weight of all paths: all 2^all_e */
    int32_t all_e;
    /* Columns of the last JJ_NRING rows that the backward sweep has been to, and those between the
     * first and the last of them whose posterior is at least JJ_LIVE_MIN. */
    jj_columns swept[JJ_NRING], live[JJ_NRING];
    /* The row under way. */
    jj_row row;
    jj_columns columns; /* of it */
    jj_scaled weight;   /* of matches: arrays of max_width for each type */
    jj_type_range range[JJ_MATCH_TYPES_MAX];
    float *log; /* scratch */
} jj_sweep;

/* Rows of a ring lie apart, for what is written beyond the last cell of one. */
static inline size_t jj_sweep_stride(const jj_sweep *s)
{
    return (size_t)s->max_width + JJ_ROW_PAD;
}

/* The columns of a row that are stored. */
static inline jj_columns jj_sweep_columns(const jj_sweep *s, const jj_store *from, uint32_t row)
{
    if (from->ring) return s->swept[row % JJ_NRING];
    return (jj_columns){s->corridor->lo[row], s->corridor->hi[row]};
}

/* Where the cell of a row and column is stored. */
static inline size_t jj_sweep_place(const jj_sweep *s, const jj_store *from, uint32_t row,
                                    uint32_t column)
{
    size_t first = from->ring ? row % JJ_NRING * jj_sweep_stride(s) : s->corridor->at[row];
    return first + (column - jj_sweep_columns(s, from, row).lo);
}

/* The cells of a row from a column on. */
static inline jj_cells jj_sweep_cells(const jj_sweep *s, const jj_store *from, uint32_t row,
                                      uint32_t column)
{
    return jj_cells_from(from->cells, jj_sweep_place(s, from, row, column));
}

/* What they have of matches. */
static inline jj_scaled jj_sweep_matches(const jj_sweep *s, const jj_store *from, uint32_t row,
                                         uint32_t column)
{
    const size_t place = jj_sweep_place(s, from, row, column);
    return (jj_scaled){from->cells.v[JJ_MATCH] + place, from->cells.e + place};
}

static inline jj_scaled jj_sweep_weights(const jj_sweep *s, unsigned t)
{
    return jj_scaled_from(s->weight, JJ_ROW_PAD + t * jj_sweep_stride(s));
}

/* Takes the posteriors of the backward sweep's rows, from the last to the first. */
typedef struct {
    const jj_sweep *s;
    jj_posterior *out;
    float inverse; /* the weight of all paths is 2^all_e / inverse */
    double *cover; /* of each source sentence: the sum of the beads that hold it */
    /* Of each of the row's cells: its posterior, and those of both nulls that leave it. */
    float *node, *source_null, *target_null;
    double nulls;                     /* the sum of those of the source */
    double match[JJ_MATCH_TYPES_MAX]; /* of the row's matches, by type */
    /* Of some rows, in each lane: what beads of a class have, and what those have of it that come
     * after a class of null, but for the probability of that. */
    jj_eight after_any[JJ_NCLASSES], after[JJ_NCLASSES][JJ_NCLASSES];
} jj_collector;

bool jj_collector_init(jj_collector *c, const jj_sweep *s, jj_posterior *out);
void jj_collector_dispose(jj_collector *c);

/* Once the forward sweep has found the weight of all paths. */
void jj_collector_begin(jj_collector *c);
/* The posteriors of the cells of the row under way, for what follows; returns the columns between
 * the first and the last of them with JJ_LIVE_MIN. */
jj_columns jj_collector_nodes(jj_collector *c, uint32_t row);
bool jj_collector_row(jj_collector *c, uint32_t row);
void jj_collector_end(jj_collector *c);

#endif
