/* Estimation of the length model from posteriors, over all documents. */
#include <math.h>
#include <stdlib.h>

#include "align/fastmath.h"
#include "align/length.h"
#include "align/split.h"
#include "align/training.h"
#include "base/clones.h"
#include "base/err.h"
#include "base/pool.h"

/* What the variance may become, and where the hold draws its second part to. */
#define VB_HELD 1.0
static const double va_grid[] = {.005, .01, .02, .03, .045, .06, .09, .13};
static const double vb_grid[] = {.2, .5, 1, 2, 3, 4.5, 6, 9};
#define NGRID(grid) (sizeof(grid) / sizeof *(grid))

/* Matches of a posterior, as arrays: source length, squared log deviation, probability. Padded with
 * matches of probability 0 to whole blocks of LANES. */
#define LANES 8
typedef struct {
    float *x, *d2, *p;
    size_t n;
} observations;

/* Log likelihood of the variance, but for a constant, by observations first to end - 1. */
JJ_CLONES static double fit(const observations *seen, size_t first, size_t end, double va,
                            double vb)
{
    float a = (float)va, b = (float)vb, sum[LANES] = {0};
    for (size_t k = first; k < end; k += LANES) {
        for (size_t lane = 0; lane < LANES; lane++) {
            float v = a + b / seen->x[k + lane];
            float q = 1 + seen->d2[k + lane] / ((float)JJ_NU * v);
            q *= q; /* (nu + 1) / 2 is 2, and ln v has a half: one logarithm for both */
            sum[lane] -= seen->p[k + lane] * 0.5f * jj_log(v * (q * q));
        }
    }
    double all = 0;
    for (size_t lane = 0; lane < LANES; lane++) all += (double)sum[lane];
    return all;
}

/* A prior of so many observations, spread over short, middling and long sentences, whose variance
 * is v0 = .05 + 1/x: a few beads alone would let it collapse. */
static double hold(double stiffness, double va, double vb)
{
    static const double lengths[] = {20, 60, 120};
    double sum = 0;
    for (size_t k = 0; k < 3; k++) {
        double v = va + vb / lengths[k], v0 = JJ_LENGTH_VA_START + VB_HELD / lengths[k];
        sum += stiffness / 3 * (-0.5 * log(v) - 0.5 * v0 / v);
    }
    return sum;
}

/* ---- The variance: up the likelihood from point to point of the grid ---- */

/* How far the next point may be, each way, and how many there are so near. The likelihood is a
 * ridge askew to the grid: to look at the nearest only would end in a saddle. */
#define STEP 2
#define NEAR ((2 * STEP + 1) * (2 * STEP + 1))

#define NVA ((int)NGRID(va_grid))
#define NVB ((int)NGRID(vb_grid))
/* Observations are divided so, whatever the number of threads. */
#define BLOCKS 16

typedef struct {
    const observations *seen;
    int points[NEAR], npoints; /* to be tried: va * NVB + vb */
    double part[NEAR][BLOCKS];
} trial;

static bool try_block(void *payload, size_t k, unsigned worker)
{
    trial *t = payload;
    /* All points of one block come together: it stays in the processor's cache. */
    size_t block = k / (size_t)t->npoints, number = k % (size_t)t->npoints;
    size_t nlanes = t->seen->n / LANES;
    int point = t->points[number];
    (void)worker;
    t->part[number][block] =
        fit(t->seen, nlanes * block / BLOCKS * LANES, nlanes * (block + 1) / BLOCKS * LANES,
            va_grid[point / NVB], vb_grid[point % NVB]);
    return true;
}

/* The points around one, itself among them, in the grid's order. */
static int neighbours(int around[NEAR], int point)
{
    int n = 0;
    for (int a = point / NVB - STEP; a <= point / NVB + STEP; a++) {
        for (int b = point % NVB - STEP; b <= point % NVB + STEP; b++) {
            if (a >= 0 && a < NVA && b >= 0 && b < NVB) around[n++] = a * NVB + b;
        }
    }
    return n;
}

static int nearest(const double *grid, int n, double value)
{
    int best = 0;
    for (int k = 1; k < n; k++) {
        if (fabs(grid[k] - value) < fabs(grid[best] - value)) best = k;
    }
    return best;
}

static void fit_variance(jj_length_params *params, const observations *seen, double stiffness,
                         unsigned nthreads)
{
    double value[NGRID(va_grid) * NGRID(vb_grid)];
    bool known[sizeof value / sizeof *value] = {false};
    int best = nearest(va_grid, NVA, params->va) * NVB + nearest(vb_grid, NVB, params->vb), last;
    do {
        int around[NEAR], n = neighbours(around, best);
        trial t = {.seen = seen};
        for (int k = 0; k < n; k++) {
            if (!known[around[k]]) t.points[t.npoints++] = around[k];
        }
        jj_pool_run(nthreads, (size_t)t.npoints * BLOCKS, try_block, &t);
        for (int k = 0; k < t.npoints; k++) {
            int point = t.points[k];
            known[point] = true;
            value[point] = hold(stiffness, va_grid[point / NVB], vb_grid[point % NVB]);
            for (int block = 0; block < BLOCKS; block++) value[point] += t.part[k][block];
        }
        last = best;
        for (int k = 0; k < n; k++) {
            if (value[around[k]] > value[best]) best = around[k];
        }
    } while (best != last);
    params->va = va_grid[best / NVB];
    params->vb = vb_grid[best % NVB];
}

static double sum_of(const double *sums, uint32_t first, uint32_t n)
{
    return sums[first + n] - sums[first];
}

void jj_length_count(jj_habits *habits, const jj_length_model *model, const jj_posterior *posterior)
{
    for (size_t k = 0; k < posterior->edges.len; k++) {
        const jj_edge *e = &posterior->edges.data[k];
        if (e->nsrc == 0 || e->ntgt == 0) continue;
        double weight = (double)jj_training_weight(model->bitext, e);
        habits->source_length += weight * sum_of(model->source_sum, e->i, e->nsrc);
        habits->target_length += weight * sum_of(model->target_sum, e->j, e->ntgt);
    }
}

/* Matches less likely than this are many, and tell the variance next to nothing. */
#define OBSERVED_MIN 1e-3f

static bool is_observed(const jj_edge *e)
{
    return e->nsrc && e->ntgt && e->p >= OBSERVED_MIN;
}

/* A document's part of that. */
typedef struct {
    jj_habits habits;
    jj_boundary_counts boundaries;
    size_t first, n; /* observations */
    bool failed;
} doc_part;

typedef struct {
    const jj_length_training *documents;
    doc_part *parts;
    double ratio;
    jj_boundary_counts boundaries;
    observations seen;
} pooled;

static bool sum_document(void *payload, size_t k, unsigned worker)
{
    pooled *all = payload;
    doc_part *part = &all->parts[k];
    const jj_length_model *model = all->documents[k].model;
    const jj_posterior *posterior = all->documents[k].posterior;
    (void)worker;
    jj_length_count(&part->habits, model, posterior);
    jj_boundary_count(&part->boundaries, model->bitext, model->boundary, posterior);
    for (size_t e = 0; e < posterior->edges.len; e++) {
        part->n += is_observed(&posterior->edges.data[e]);
    }
    return true;
}

static bool observe(void *payload, size_t k, unsigned worker)
{
    pooled *all = payload;
    jj_length_model *model = all->documents[k].model;
    const jj_posterior *posterior = all->documents[k].posterior;
    const observations *seen = &all->seen;
    float log_ratio = (float)log(all->ratio);
    size_t n = all->parts[k].first;
    (void)worker;
    for (size_t e = 0; e < posterior->edges.len; e++) {
        const jj_edge *edge = &posterior->edges.data[e];
        if (!is_observed(edge)) continue;
        float d = model->log_length[1][edge->ntgt][edge->j + edge->ntgt] -
                  model->log_length[0][edge->nsrc][edge->i + edge->nsrc] - log_ratio;
        seen->x[n] = (float)sum_of(model->source_sum, edge->i, edge->nsrc);
        seen->d2[n] = d * d;
        seen->p[n++] = jj_training_weight(model->bitext, edge);
    }
    jj_boundary_scores scores;
    jj_boundary_fit(&scores, &all->parts[k].boundaries, &all->boundaries);
    all->parts[k].failed = jj_length_set_boundaries(model, &scores, NULL) != JJAK_OK;
    return !all->parts[k].failed;
}

static void pad(observations *seen)
{
    while (seen->n % LANES) {
        seen->x[seen->n] = 1;
        seen->d2[seen->n] = seen->p[seen->n] = 0;
        seen->n++;
    }
}

static bool observe_all(pooled *all, size_t ndocuments, unsigned nthreads)
{
    observations *seen = &all->seen;
    for (size_t k = 0; k < ndocuments; k++) {
        all->parts[k].first = seen->n;
        seen->n += all->parts[k].n;
    }
    seen->x = malloc((seen->n + LANES) * sizeof(float));
    seen->d2 = malloc((seen->n + LANES) * sizeof(float));
    seen->p = malloc((seen->n + LANES) * sizeof(float));
    if (!seen->x || !seen->d2 || !seen->p) return false;
    jj_pool_run(nthreads, ndocuments, observe, all);
    for (size_t k = 0; k < ndocuments; k++) {
        if (all->parts[k].failed) return false;
    }
    pad(seen);
    return true;
}

static bool fit_all(pooled *all, size_t ndocuments, double stiffness, unsigned nthreads)
{
    jj_length_params params = all->documents[0].model->params;
    double x = 0, y = 0;
    jj_pool_run(nthreads, ndocuments, sum_document, all);
    for (size_t k = 0; k < ndocuments; k++) {
        x += all->parts[k].habits.source_length;
        y += all->parts[k].habits.target_length;
        jj_boundary_add(&all->boundaries, &all->parts[k].boundaries);
    }
    all->ratio = x > 0 && y > 0 ? y / x : params.ratio;
    if (!observe_all(all, ndocuments, nthreads)) return false;
    fit_variance(&params, &all->seen, stiffness, nthreads);
    for (size_t k = 0; k < ndocuments; k++) {
        jj_length_model *model = all->documents[k].model;
        jj_length_set_ratio(model, all->ratio);
        jj_length_set_variance(model, params.va, params.vb);
    }
    return true;
}

jjak_status jj_length_fit(jj_boundary_counts *boundaries, const jj_length_training *documents,
                          size_t ndocuments, double stiffness, unsigned nthreads, jjak_err *err)
{
    pooled all = {.documents = documents, .parts = calloc(ndocuments + 1, sizeof *all.parts)};
    bool ok = all.parts && (ndocuments == 0 || fit_all(&all, ndocuments, stiffness, nthreads));
    *boundaries = all.boundaries;
    free(all.parts);
    free(all.seen.x);
    free(all.seen.d2);
    free(all.seen.p);
    return ok ? JJAK_OK : jj_fail_nomem(err);
}

jjak_status jj_length_adopt(jj_length_model *model, const jj_length_params *learned,
                            const jj_boundary_counts *boundaries, const jj_posterior *posterior,
                            jjak_err *err)
{
    jj_boundary_counts own = {{{0}}, {{0}}, {{0}}}, run = *boundaries;
    jj_boundary_scores scores;
    jj_boundary_count(&own, model->bitext, model->boundary, posterior);
    jj_boundary_add(&run, &own);
    jj_boundary_fit(&scores, &own, &run);
    model->params = *learned; /* the tables follow with the boundaries */
    return jj_length_set_boundaries(model, &scores, err);
}
