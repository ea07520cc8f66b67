#include "align/likelihood.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align/fastmath.h"
#include "base/clones.h"
#include "base/err.h"

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

/* next[z][c]: the probability of class c after class z. */
typedef double matrix[JJ_NCLASSES][JJ_NCLASSES];

/* A number for each cell of a row. */
typedef struct {
    double *match, *source_null, *source_run, *target_null, *target_run;
} cells;

typedef struct {
    uint32_t nsrc, ntgt;
    const jj_prior *prior;
    const jj_cost *cost;
    matrix next;
    double edge[JJ_NCLASSES], type[JJ_MATCH_TYPES_MAX];
    double *null[2]; /* weight of each sentence of a side as a null bead */
    double *far; /* of the last NRING rows: the weight of all paths to a cell and on into a match */
    int exponent[NRING]; /* of the numbers of those rows */
    /* The row under way. reached: the weight of all paths whose last bead, of the class, ends in
     * the cell. enter: of those to the cell and on into a bead of the class; match is a row of far,
     * and until they are replaced, those of source nulls are the row's above. */
    cells reached, enter;
    double last;         /* the weight of all paths to the last cell of the row */
    float *factor, *log; /* of weights of beads */
    double *weight;
    double *room; /* what the arrays of doubles are parts of */
} sweep;

/* ---- Weights ---- */

/* factor e^log */
JJ_CLONES static void multiply_exp(double *restrict weight, const float *restrict factor,
                                   const float *restrict log, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        float x = jj_max(log[k], LOG_MIN);
        weight[k] = (double)factor[k] * jj_exp_wide(x < LOG_MAX ? x : LOG_MAX);
    }
}

/* The factors of beads of a type that end at (i, type.ntgt) and to the right of it. */
static void weigh(const sweep *s, jjak_bead_type type, uint32_t i, uint32_t n)
{
    const jj_cost *cost = s->cost;
    if (cost->factor) {
        cost->factor(cost->self, type, i, type.ntgt, n, s->factor);
    } else {
        for (uint32_t k = 0; k < n; k++) s->factor[k] = 1;
    }
}

/* ---- Rows ---- */

static double *far_of(const sweep *s, uint32_t row)
{
    return s->far + (size_t)(row % NRING) * (s->ntgt + 1);
}

JJ_CLONES static void add_factors(double *restrict sum, const float *restrict factor,
                                  const double *restrict far, double scale, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) sum[k] += (double)factor[k] * (far[k] * scale);
}

JJ_CLONES static void add_weights(double *restrict sum, const double *restrict weight,
                                  const double *restrict far, double scale, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) sum[k] += weight[k] * (far[k] * scale);
}

/* Matches of one type that end in the row, whose numbers have the exponents of the row above. */
static void add_matches(sweep *s, uint32_t row, unsigned t)
{
    const jj_cost *cost = s->cost;
    jjak_bead_type type = s->prior->type[t];
    if (type.nsrc > row || type.ntgt > s->ntgt) return;
    uint32_t n = s->ntgt - type.ntgt + 1, from = row - type.nsrc;
    int shift = s->exponent[from % NRING] - s->exponent[(row - 1) % NRING];
    double scale = s->type[t] * jj_power_of_two_wide(shift), *sum = s->reached.match + type.ntgt;
    weigh(s, type, row, n);
    if (!cost->log) {
        add_factors(sum, s->factor, far_of(s, from), scale, n);
        return;
    }
    cost->log(cost->self, type, row, type.ntgt, n, s->log);
    multiply_exp(s->weight, s->factor, s->log, n);
    add_weights(sum, s->weight, far_of(s, from), scale, n);
}

static inline double of_some_size(double x)
{
    return x > NOTHING ? x : 0;
}

/* From matches and source nulls to what enters beads, but for what comes by target nulls. */
JJ_CLONES static void enter_from_above(const double *restrict match, double *restrict to_match,
                                       double *restrict to_null, double *restrict to_run,
                                       double *restrict to_target_null,
                                       double *restrict to_target_run, matrix next, double null,
                                       uint32_t n)
{
    const double *of_match = next[JJ_MATCH], *of_null = next[JJ_SOURCE_NULL],
                 *of_run = next[JJ_SOURCE_RUN];
    for (uint32_t k = 0; k < n; k++) {
        double m = match[k], u = to_null[k] * null, r = to_run[k] * null;
        to_match[k] = m * of_match[JJ_MATCH] + u * of_null[JJ_MATCH] + r * of_run[JJ_MATCH];
        to_null[k] =
            m * of_match[JJ_SOURCE_NULL] + u * of_null[JJ_SOURCE_NULL] + r * of_run[JJ_SOURCE_NULL];
        to_run[k] =
            m * of_match[JJ_SOURCE_RUN] + u * of_null[JJ_SOURCE_RUN] + r * of_run[JJ_SOURCE_RUN];
        to_target_null[k] =
            m * of_match[JJ_TARGET_NULL] + u * of_null[JJ_TARGET_NULL] + r * of_run[JJ_TARGET_NULL];
        to_target_run[k] =
            m * of_match[JJ_TARGET_RUN] + u * of_null[JJ_TARGET_RUN] + r * of_run[JJ_TARGET_RUN];
    }
}

/* Target nulls and runs lead from cell to cell along the row. */
static void follow_target_nulls(cells reached, cells enter, matrix next, const double *weight,
                                uint32_t n)
{
    const double null_null = next[JJ_TARGET_NULL][JJ_TARGET_NULL],
                 null_run = next[JJ_TARGET_NULL][JJ_TARGET_RUN],
                 run_null = next[JJ_TARGET_RUN][JJ_TARGET_NULL],
                 run_run = next[JJ_TARGET_RUN][JJ_TARGET_RUN];
    double null = 0, run = 0;
    for (uint32_t k = 0; k < n; k++) {
        reached.target_null[k] = null;
        reached.target_run[k] = run;
        double to_null = null * null_null + (run * run_null + enter.target_null[k]);
        double to_run = run * run_run + (null * null_run + enter.target_run[k]);
        if (k + 1 == n) break;
        null = of_some_size(to_null) * weight[k];
        run = of_some_size(to_run) * weight[k];
    }
}

/* What comes by target nulls. */
JJ_CLONES static void enter_from_before(const double *restrict null, const double *restrict run,
                                        double *restrict to_match, double *restrict to_null,
                                        double *restrict to_run, matrix next, uint32_t n)
{
    const double *of_null = next[JJ_TARGET_NULL], *of_run = next[JJ_TARGET_RUN];
    for (uint32_t k = 0; k < n; k++) {
        to_match[k] =
            of_some_size(to_match[k] + null[k] * of_null[JJ_MATCH] + run[k] * of_run[JJ_MATCH]);
        to_null[k] = of_some_size(to_null[k] + null[k] * of_null[JJ_SOURCE_NULL] +
                                  run[k] * of_run[JJ_SOURCE_NULL]);
        to_run[k] = of_some_size(to_run[k] + null[k] * of_null[JJ_SOURCE_RUN] +
                                 run[k] * of_run[JJ_SOURCE_RUN]);
    }
}

/* From the matches that end in the cells of a row and from null beads to what enters beads. */
static void finish_row(sweep *s, uint32_t row)
{
    cells reached = s->reached, enter = s->enter;
    uint32_t n = s->ntgt + 1, last = s->ntgt;
    double null = row ? s->null[0][row - 1] : 0;
    enter.match = far_of(s, row);
    s->last = reached.match[last] * s->edge[JJ_MATCH] +
              enter.source_null[last] * null * s->edge[JJ_SOURCE_NULL] +
              enter.source_run[last] * null * s->edge[JJ_SOURCE_RUN];
    enter_from_above(reached.match, enter.match, enter.source_null, enter.source_run,
                     enter.target_null, enter.target_run, s->next, null, n);
    if (row == 0) {
        enter.match[0] *= s->edge[JJ_MATCH];
        enter.source_null[0] *= s->edge[JJ_SOURCE_NULL];
        enter.source_run[0] *= s->edge[JJ_SOURCE_RUN];
        enter.target_null[0] *= s->edge[JJ_TARGET_NULL];
        enter.target_run[0] *= s->edge[JJ_TARGET_RUN];
    }
    follow_target_nulls(reached, enter, s->next, s->null[1], n);
    enter_from_before(reached.target_null, reached.target_run, enter.match, enter.source_null,
                      enter.source_run, s->next, n);
    s->last += reached.target_null[last] * s->edge[JJ_TARGET_NULL] +
               reached.target_run[last] * s->edge[JJ_TARGET_RUN];
}

/* The largest of n numbers. */
static double largest(const double *x, uint32_t n)
{
    double most[4] = {0}; /* so that no comparison waits for the one before */
    uint32_t k = 0;
    for (; k + 4 <= n; k += 4) {
        for (uint32_t lane = 0; lane < 4; lane++) {
            most[lane] = x[k + lane] > most[lane] ? x[k + lane] : most[lane];
        }
    }
    for (; k < n; k++) most[0] = x[k] > most[0] ? x[k] : most[0];
    for (int lane = 1; lane < 4; lane++) most[0] = most[lane] > most[0] ? most[lane] : most[0];
    return most[0];
}

/* Brings the numbers of a row back to numbers near 1, where they have left them. */
static void renormalise(sweep *s, uint32_t row)
{
    int *exponent = &s->exponent[row % NRING], shift;
    double *far = far_of(s, row);
    frexp(largest(far, s->ntgt + 1), &shift);
    *exponent = row ? s->exponent[(row - 1) % NRING] : 0;
    if (shift > -EXPONENT_MAX && shift < EXPONENT_MAX) return;
    double scale = jj_power_of_two_wide(-shift);
    for (uint32_t j = 0; j <= s->ntgt; j++) {
        far[j] *= scale;
        s->enter.source_null[j] *= scale;
        s->enter.source_run[j] *= scale;
    }
    *exponent += shift;
    s->last *= scale;
}

static void sweep_row(sweep *s, uint32_t row)
{
    memset(s->reached.match, 0, ((size_t)s->ntgt + 1) * sizeof *s->reached.match);
    if (row == 0) s->reached.match[0] = 1; /* the start counts as reached by a match */
    for (unsigned t = 0; t < s->prior->ntypes; t++) add_matches(s, row, t);
    finish_row(s, row);
    renormalise(s, row);
}

/* ---- The whole ---- */

/* Room for an array of n, of which the first ones are taken. */
static double *take(double **room, size_t n)
{
    double *taken = *room;
    *room += n;
    return taken;
}

/* Arrays of doubles that are as long as a row. */
#define NARRAYS (NRING + 9)

static bool make_room(sweep *s)
{
    size_t n = (size_t)s->ntgt + 1;
    double *room = s->room = malloc((n * NARRAYS + s->nsrc) * sizeof *room);
    s->factor = malloc((2 * n + JJ_COST_PAD) * sizeof *s->factor);
    if (!room || !s->factor) return false;
    s->log = s->factor + n + JJ_COST_PAD;
    s->far = take(&room, n * NRING);
    s->weight = take(&room, n);
    s->reached.match = take(&room, n);
    s->reached.target_null = take(&room, n);
    s->reached.target_run = take(&room, n);
    s->enter.source_null = take(&room, n);
    s->enter.source_run = take(&room, n);
    s->enter.target_null = take(&room, n);
    s->enter.target_run = take(&room, n);
    s->null[1] = take(&room, n);
    s->null[0] = room;
    return true;
}

static void set_prior(sweep *s)
{
    for (int z = 0; z < JJ_NCLASSES; z++) {
        s->edge[z] = (double)jj_exp(s->prior->log_edge[z]);
        for (int c = 0; c < JJ_NCLASSES; c++) s->next[z][c] = (double)s->prior->next[z][c];
    }
    for (unsigned t = 0; t < s->prior->ntypes; t++) {
        s->type[t] = (double)jj_exp(s->prior->log_type[t]);
    }
}

static void weigh_nulls(double *weight, const float *log, uint32_t nsents)
{
    static const float one = 1;
    for (uint32_t k = 0; k < nsents; k++) {
        weight[k] = 1;
        if (log) multiply_exp(&weight[k], &one, &log[k], 1);
    }
}

/* The log weight of all paths. */
static double weigh_all(sweep *s)
{
    weigh_nulls(s->null[0], s->cost->source_null, s->nsrc);
    weigh_nulls(s->null[1], s->cost->target_null, s->ntgt);
    for (uint32_t j = 0; j <= s->ntgt; j++) s->enter.source_null[j] = s->enter.source_run[j] = 0;
    for (uint32_t row = 0; row <= s->nsrc; row++) sweep_row(s, row);
    return log(s->last) + s->exponent[s->nsrc % NRING] * 0.693147180559945309417;
}

jjak_status jj_likelihoods(double *log_z, size_t n, uint32_t nsrc, uint32_t ntgt,
                           const jj_prior *prior, const jj_cost *cost, jjak_err *err)
{
    sweep s = {.nsrc = nsrc, .ntgt = ntgt, .prior = prior};
    bool ok = make_room(&s);
    set_prior(&s);
    for (size_t k = 0; ok && k < n; k++) {
        s.cost = &cost[k];
        log_z[k] = weigh_all(&s);
    }
    free(s.room);
    free(s.factor);
    return ok ? JJAK_OK : jj_fail_nomem(err);
}
