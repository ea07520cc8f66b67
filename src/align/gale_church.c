#include "align/gale_church.h"

#include <math.h>
#include <stdlib.h>

#include "base/err.h"

static const struct {
    jjak_bead_type type;
    double prior;
} beads_1993[] = {
    {{1, 0}, 0.0099}, {{0, 1}, 0.0099}, {{1, 1}, 0.89},
    {{2, 1}, 0.089},  {{1, 2}, 0.089},  {{2, 2}, 0.011},
};
#define NTYPES (sizeof beads_1993 / sizeof *beads_1993)

#define TARGET_PER_SOURCE 1.0 /* c */
#define VARIANCE 6.8          /* s^2 */

/* ln(2 (1 - Phi(|delta|))) */
static double log_two_tail(double delta)
{
    static const double coefficient[] = {
        -1.26551223, 1.00002368,  0.37409196, 0.09678418,  -0.18628806,
        0.27886807,  -1.13520398, 1.48851587, -0.82215223, 0.17087277,
    };
    double z = fabs(delta) / sqrt(2.0);
    double t = 1.0 / (1.0 + 0.5 * z), polynomial = 0;
    for (size_t k = sizeof coefficient / sizeof *coefficient; k-- > 0;) {
        polynomial = polynomial * t + coefficient[k];
    }
    return log(t) + (polynomial - z * z);
}

/* Log weight of a match or null bead without its prior. Two empty sides differ by nothing. */
static double log_weight(double x, double y)
{
    double mean = (x + y / TARGET_PER_SOURCE) / 2;
    if (mean == 0) return log_two_tail(0);
    return log_two_tail((x * TARGET_PER_SOURCE - y) / sqrt(mean * VARIANCE));
}

static bool sum_side(const jj_side *side, double **sum, float **null)
{
    size_t n = side->nsents;
    *sum = malloc((n + 1) * sizeof **sum);
    *null = malloc((n + 1) * sizeof **null);
    if (!*sum || !*null) return false;
    (*sum)[0] = 0;
    for (size_t i = 0; i < n; i++) {
        (*sum)[i + 1] = (*sum)[i] + side->length[i];
        (*null)[i] = (float)log_weight(side->length[i], 0);
    }
    return true;
}

jjak_status jj_gale_church_types(unsigned *allowed, const jjak_bead_type *types, size_t ntypes,
                                 jjak_err *err)
{
    *allowed = types ? 3 : (1u << NTYPES) - 1; /* nulls always: else there may be no path */
    for (size_t k = 0; types && k < ntypes; k++) {
        size_t t = 0;
        while (t < NTYPES && (beads_1993[t].type.nsrc != types[k].nsrc ||
                              beads_1993[t].type.ntgt != types[k].ntgt)) {
            t++;
        }
        if (t == NTYPES) {
            return jj_fail(err, JJAK_EARG, "method gale-church has no bead type %u-%u",
                           types[k].nsrc, types[k].ntgt);
        }
        *allowed |= 1u << t;
    }
    return JJAK_OK;
}

jjak_status jj_gale_church_init(jj_gale_church *model, const jj_bitext *bitext, unsigned allowed,
                                jjak_err *err)
{
    *model = (jj_gale_church){.bitext = bitext, .allowed = allowed};
    if (sum_side(&bitext->source, &model->source_sum, &model->source_null) &&
        sum_side(&bitext->target, &model->target_sum, &model->target_null)) {
        return JJAK_OK;
    }
    jj_gale_church_dispose(model);
    return jj_fail_nomem(err);
}

void jj_gale_church_dispose(jj_gale_church *model)
{
    free(model->source_sum);
    free(model->target_sum);
    free(model->source_null);
    free(model->target_null);
    *model = (jj_gale_church)JJ_GALE_CHURCH_INIT;
}

static double weight_at(const jj_gale_church *model, jjak_bead_type type, uint32_t i, uint32_t j)
{
    return log_weight(model->source_sum[i] - model->source_sum[i - type.nsrc],
                      model->target_sum[j] - model->target_sum[j - type.ntgt]);
}

void jj_gale_church_prior(const jj_gale_church *model, jj_prior *prior)
{
    *prior = (jj_prior){0};
    double matches = 0;
    for (size_t t = 2; t < NTYPES; t++) {
        if (model->allowed >> t & 1) matches += beads_1993[t].prior;
    }
    for (size_t t = 2; t < NTYPES; t++) {
        if (!(model->allowed >> t & 1)) continue;
        prior->type[prior->ntypes] = beads_1993[t].type;
        prior->log_type[prior->ntypes++] = (float)log(beads_1993[t].prior / matches);
    }
    for (int z = 0; z < JJ_NCLASSES; z++) {
        prior->next[z][JJ_MATCH] = (float)matches;
        prior->next[z][JJ_SOURCE_NULL] = (float)beads_1993[0].prior;
        prior->next[z][JJ_TARGET_NULL] = (float)beads_1993[1].prior;
    }
}

static void cost_row(const void *self, jjak_bead_type type, uint32_t i, uint32_t j, uint32_t n,
                     float *w)
{
    for (uint32_t k = 0; k < n; k++) w[k] = (float)weight_at(self, type, i, j + k);
}

jj_cost jj_gale_church_cost(const jj_gale_church *model)
{
    return (jj_cost){NULL, cost_row, model, model->source_null, model->target_null};
}

/* Cost of the cheapest way to (i, j), from the rows that are finished, and the type of its last
 * bead; HUGE_VAL where there is none. */
static double cheapest(const jj_gale_church *model, const jj_corridor *corridor,
                       const double *const cost[3], uint32_t i, uint32_t j, uint8_t *type)
{
    double best = i == 0 && j == 0 ? 0 : HUGE_VAL;
    for (size_t t = 0; t < NTYPES; t++) {
        jjak_bead_type b = beads_1993[t].type;
        if (!(model->allowed >> t & 1) || b.nsrc > i || b.ntgt > j) continue;
        if (!jj_corridor_holds(corridor, i - b.nsrc, j - b.ntgt)) continue;
        double so_far = cost[b.nsrc][j - b.ntgt - corridor->lo[i - b.nsrc]];
        double here = so_far - (weight_at(model, b, i, j) + log(beads_1993[t].prior));
        if (here >= best) continue;
        best = here;
        *type = (uint8_t)t;
    }
    return best;
}

static jjak_status read_path(jjak_bead **beads, size_t *nbeads, const jj_corridor *corridor,
                             const uint8_t *back, jjak_err *err)
{
    uint32_t i = corridor->nsrc, j = corridor->ntgt;
    size_t n = 0, room = (size_t)i + j;
    jjak_bead *path = malloc((room ? room : 1) * sizeof *path);
    if (!path) return jj_fail_nomem(err);
    while (i || j) {
        jjak_bead_type type = beads_1993[back[corridor->at[i] + (j - corridor->lo[i])]].type;
        i -= type.nsrc;
        j -= type.ntgt;
        path[n++] = (jjak_bead){i, type.nsrc, j, type.ntgt, 0};
    }
    for (size_t k = 0; k < n / 2; k++) {
        jjak_bead swapped = path[k];
        path[k] = path[n - 1 - k];
        path[n - 1 - k] = swapped;
    }
    *beads = path;
    *nbeads = n;
    return JJAK_OK;
}

jjak_status jj_gale_church_path(jjak_bead **beads, size_t *nbeads, const jj_gale_church *model,
                                const jj_corridor *corridor, jjak_err *err)
{
    uint32_t max_width = jj_corridor_max_width(corridor);
    jjak_status status;
    uint8_t *back = calloc((size_t)jj_corridor_ncells(corridor), 1);
    double *rows = malloc(3 * (size_t)max_width * sizeof *rows);
    *beads = NULL;
    *nbeads = 0;
    if (!back || !rows) {
        status = jj_fail_nomem(err);
        goto done;
    }
    for (uint32_t i = 0; i <= corridor->nsrc; i++) {
        double *row = rows + (size_t)(i % 3) * max_width;
        const double *cost[3]; /* of the row itself and the two above it */
        for (uint32_t a = 0; a < 3; a++) cost[a] = rows + (size_t)((i + 3 - a) % 3) * max_width;
        for (uint32_t j = corridor->lo[i]; j <= corridor->hi[i]; j++) {
            uint32_t k = j - corridor->lo[i];
            row[k] = cheapest(model, corridor, cost, i, j, &back[corridor->at[i] + k]);
        }
    }
    status = read_path(beads, nbeads, corridor, back, err);
done:
    free(back);
    free(rows);
    return status;
}
