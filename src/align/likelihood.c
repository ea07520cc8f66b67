#include "align/likelihood.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align/fastmath.h"
#include "base/err.h"

#define LANES 2
/* A number of each lane; operators work on each. */
typedef double lanes __attribute__((vector_size(16)));

typedef int64_t lane_bits __attribute__((vector_size(16)));

/* Rows that beads look back to. */
#define NRING (JJAK_BEAD_MAX + 1)
/* The logs of weights are held to this: a double has e^709, and what is forbidden may be all that
 * there is. */
#define LOG_MIN (-200.0f)
#define LOG_MAX 600.0f
/* Beside numbers near 1, less than this is nothing: processors are slow with doubles below 1e-308.
 */
#define NOTHING 1e-250
/* The exponents that the largest number of a row may have. */
#define EXPONENT_MAX 64

/* The weight of all paths that lead to a cell and on into a bead of a class. */
typedef struct {
    lanes enter[JJ_NCLASSES];
} cell;

typedef struct {
    uint32_t nsrc, ntgt;
    const jj_prior *prior;
    const jj_cost *cost; /* of each lane */
    lanes next[JJ_NCLASSES][JJ_NCLASSES];
    double edge[JJ_NCLASSES], type[JJ_MATCH_TYPES_MAX];
    lanes *null[2]; /* weight of each sentence of a side as a null bead */
    cell *row;      /* of the row above, up to where the one under way has replaced it */
    lanes last;     /* the weight of all paths to the last cell of the row */
    lanes *matches; /* of each cell of the row under way */
    lanes *far;     /* enter[JJ_MATCH] of the last NRING rows */
    int exponent[NRING][LANES]; /* of the numbers of those rows */
    float *factor, *log;        /* weights of beads of one lane, and of all */
    lanes *weight;
} sweep;

/* ---- Weights ---- */

/* What weights are multiplied with. */
static void multiply_exp(lanes *weight, unsigned lane, const float *log, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        float x = jj_max(log[k], LOG_MIN);
        weight[k][lane] *= jj_exp_wide(x < LOG_MAX ? x : LOG_MAX);
    }
}

/* The weights of beads of a type that end at (i, type.ntgt) and to the right of it. */
static void weigh(const sweep *s, jjak_bead_type type, uint32_t i, uint32_t n)
{
    for (unsigned lane = 0; lane < LANES; lane++) {
        const jj_cost *cost = &s->cost[lane];
        if (cost->factor) cost->factor(cost->self, type, i, type.ntgt, n, s->factor);
        for (uint32_t k = 0; k < n; k++) {
            s->weight[k][lane] = cost->factor ? (double)s->factor[k] : 1;
        }
        if (!cost->log) continue;
        cost->log(cost->self, type, i, type.ntgt, n, s->log);
        multiply_exp(s->weight, lane, s->log, n);
    }
}

/* ---- Rows ---- */

static lanes *far_of(const sweep *s, uint32_t row)
{
    return s->far + (size_t)(row % NRING) * (s->ntgt + 1);
}

/* Matches of one type that end in the row, whose numbers have the exponents of the row above. */
static void add_matches(sweep *s, uint32_t row, unsigned t)
{
    jjak_bead_type type = s->prior->type[t];
    if (type.nsrc > row || type.ntgt > s->ntgt) return;
    uint32_t n = s->ntgt - type.ntgt + 1, from = row - type.nsrc;
    const int *above = s->exponent[(row - 1) % NRING], *exponent = s->exponent[from % NRING];
    lanes scale;
    for (unsigned lane = 0; lane < LANES; lane++) {
        scale[lane] = s->type[t] * jj_power_of_two_wide(exponent[lane] - above[lane]);
    }
    weigh(s, type, row, n);
    const lanes *far = far_of(s, from);
    lanes *to = s->matches + type.ntgt;
    for (uint32_t k = 0; k < n; k++) to[k] += s->weight[k] * (far[k] * scale);
}

/* From the matches that end in the cells of a row and from null beads to what enters beads. */
static void finish_row(sweep *s, uint32_t row)
{
    const lanes nothing = {0};
    lanes source_null = row ? s->null[0][row - 1] : nothing;
    lanes *far = far_of(s, row);
    for (uint32_t j = 0; j <= s->ntgt; j++) {
        cell *here = &s->row[j];
        lanes target_null = j ? s->null[1][j - 1] : nothing;
        const cell *before = j ? here - 1 : here;
        const lanes state[JJ_NCLASSES] = {
            [JJ_MATCH] = s->matches[j],
            [JJ_SOURCE_NULL] = here->enter[JJ_SOURCE_NULL] * source_null,
            [JJ_TARGET_NULL] = before->enter[JJ_TARGET_NULL] * target_null,
            [JJ_SOURCE_RUN] = here->enter[JJ_SOURCE_RUN] * source_null,
            [JJ_TARGET_RUN] = before->enter[JJ_TARGET_RUN] * target_null};
        for (int c = 0; c < JJ_NCLASSES; c++) {
            lanes sum = state[0] * s->next[0][c];
            for (int z = 1; z < JJ_NCLASSES; z++) sum += state[z] * s->next[z][c];
            here->enter[c] = (lanes)((lane_bits)sum & (sum > NOTHING));
        }
        if (row + j == 0) {
            for (int c = 0; c < JJ_NCLASSES; c++) here->enter[c] *= s->edge[c];
        }
        far[j] = here->enter[JJ_MATCH];
        if (j < s->ntgt) continue;
        s->last = nothing;
        for (int z = 0; z < JJ_NCLASSES; z++) s->last += state[z] * s->edge[z];
    }
}

/* Brings a lane's numbers of a row back to numbers near 1, where they have left them. */
static void renormalise(sweep *s, uint32_t row, unsigned lane)
{
    int *exponent = &s->exponent[row % NRING][lane], shift;
    lanes *far = far_of(s, row);
    double most = 0;
    for (uint32_t j = 0; j <= s->ntgt; j++) most = far[j][lane] > most ? far[j][lane] : most;
    frexp(most, &shift);
    *exponent = row ? s->exponent[(row - 1) % NRING][lane] : 0;
    if (shift > -EXPONENT_MAX && shift < EXPONENT_MAX) return;
    double scale = jj_power_of_two_wide(-shift);
    for (uint32_t j = 0; j <= s->ntgt; j++) {
        for (int c = 0; c < JJ_NCLASSES; c++) s->row[j].enter[c][lane] *= scale;
        far[j][lane] *= scale;
    }
    *exponent += shift;
    s->last[lane] *= scale;
}

static void sweep_rows(sweep *s)
{
    for (uint32_t row = 0; row <= s->nsrc; row++) {
        for (uint32_t j = 0; j <= s->ntgt; j++) {
            s->matches[j] = (lanes){0};
        }
        if (row == 0) s->matches[0] += 1; /* the start counts as reached by a match */
        for (unsigned t = 0; t < s->prior->ntypes; t++) add_matches(s, row, t);
        finish_row(s, row);
        for (unsigned lane = 0; lane < LANES; lane++) renormalise(s, row, lane);
    }
}

/* ---- The whole ---- */

static bool prepare_nulls(sweep *s, int side, uint32_t nsents)
{
    s->null[side] = malloc(((size_t)nsents + 1) * sizeof(lanes));
    for (unsigned lane = 0; s->null[side] && lane < LANES; lane++) {
        const jj_cost *cost = &s->cost[lane];
        const float *log = side ? cost->target_null : cost->source_null;
        for (uint32_t k = 0; k < nsents; k++) s->null[side][k][lane] = 1;
        if (log) multiply_exp(s->null[side], lane, log, nsents);
    }
    return s->null[side];
}

static bool prepare(sweep *s)
{
    size_t n = (size_t)s->ntgt + 1;
    for (int z = 0; z < JJ_NCLASSES; z++) {
        s->edge[z] = (double)jj_exp(s->prior->log_edge[z]);
        for (int c = 0; c < JJ_NCLASSES; c++) {
            s->next[z][c] = (lanes){0} + (double)s->prior->next[z][c];
        }
    }
    for (unsigned t = 0; t < s->prior->ntypes; t++) {
        s->type[t] = (double)jj_exp(s->prior->log_type[t]);
    }
    s->row = calloc(n, sizeof *s->row);
    s->matches = malloc(n * sizeof *s->matches);
    s->far = malloc(n * NRING * sizeof *s->far);
    s->factor = malloc(n * sizeof *s->factor);
    s->log = malloc(n * sizeof *s->log);
    s->weight = malloc(n * sizeof *s->weight);
    return s->row && s->matches && s->far && s->factor && s->log && s->weight &&
           prepare_nulls(s, 0, s->nsrc) && prepare_nulls(s, 1, s->ntgt);
}

static void release(sweep *s)
{
    free(s->row);
    free(s->matches);
    free(s->far);
    free(s->factor);
    free(s->log);
    free(s->weight);
    free(s->null[0]);
    free(s->null[1]);
}

/* Of two costs. */
static bool weigh_lanes(double log_z[LANES], uint32_t nsrc, uint32_t ntgt, const jj_prior *prior,
                        const jj_cost cost[LANES])
{
    sweep s = {.nsrc = nsrc, .ntgt = ntgt, .prior = prior, .cost = cost};
    bool ok = prepare(&s);
    if (ok) sweep_rows(&s);
    for (unsigned lane = 0; ok && lane < LANES; lane++) {
        log_z[lane] = log(s.last[lane]) + s.exponent[nsrc % NRING][lane] * 0.693147180559945309417;
    }
    release(&s);
    return ok;
}

jjak_status jj_likelihoods(double *log_z, size_t n, uint32_t nsrc, uint32_t ntgt,
                           const jj_prior *prior, const jj_cost *cost, jjak_err *err)
{
    for (size_t k = 0; k < n; k += LANES) {
        jj_cost of_lane[LANES];
        double found[LANES];
        size_t nlanes = n - k < LANES ? n - k : LANES;
        for (size_t lane = 0; lane < LANES; lane++)
            of_lane[lane] = cost[lane < nlanes ? k + lane : k];
        if (!weigh_lanes(found, nsrc, ntgt, prior, of_lane)) return jj_fail_nomem(err);
        memcpy(log_z + k, found, nlanes * sizeof *log_z);
    }
    return JJAK_OK;
}
