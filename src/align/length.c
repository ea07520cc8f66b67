#include "align/length.h"

#include <math.h>
#include <stdlib.h>

#include "align/fastmath.h"
#include "align/split.h"
#include "base/err.h"

/* Where the variance starts, and what it may become. */
#define VA_START 0.05
#define VB_START 6.0
/* Where the hold draws the second part to: below its start, which is wide so that the first pass
 * excludes nothing. */
#define VB_HELD 1.0
static const double va_grid[] = {.005, .01, .02, .03, .045, .06, .09, .13};
static const double vb_grid[] = {.2, .5, 1, 2, 3, 4.5, 6, 9};
#define NGRID(grid) (sizeof(grid) / sizeof *(grid))

static double sentence_length(const jj_side *side, uint32_t index)
{
    return side->length[index] ? side->length[index] : 1;
}

static bool sum_side(const jj_side *side, double **sum, uint8_t **end, uint32_t **ends)
{
    size_t n = side->nsents;
    *sum = malloc((n + 1) * sizeof **sum);
    *end = malloc((n + 1) * sizeof **end);
    *ends = malloc((n + 1) * sizeof **ends);
    if (!*sum || !*end || !*ends) return false;
    (*sum)[0] = 0;
    (*end)[0] = 0;
    (*ends)[0] = 0;
    for (uint32_t i = 0; i < n; i++) {
        (*sum)[i + 1] = (*sum)[i] + sentence_length(side, i);
        (*end)[i + 1] = i + 1 < n && side->para[i + 1] != side->para[i];
        (*ends)[i + 1] = (*ends)[i] + (*end)[i + 1];
    }
    return true;
}

/* Lengths of sentences vary at least by so much of their mean. In a list of lines of one length a
 * match would else say nothing, and null beads would be as good. */
#define SPREAD_MIN 0.5

typedef struct {
    double mean, variance;
} moments;

/* Of a side's lengths. */
static moments moments_of(const jj_side *side)
{
    double sum = 0, squares = 0, n = side->nsents ? side->nsents : 1;
    for (uint32_t i = 0; i < side->nsents; i++) {
        sum += sentence_length(side, i);
        squares += sentence_length(side, i) * sentence_length(side, i);
    }
    double mean = sum > 0 ? sum / n : 1;
    double least = SPREAD_MIN * mean;
    double variance = squares / n - mean * mean;
    if (!(variance > least * least)) variance = least * least;
    return (moments){mean, variance};
}

static bool tabulate(jj_length_model *model, uint32_t b, moments m, bool splits)
{
    uint32_t n = model->bitext->target.nsents;
    float *log_length = model->log_length[b] = malloc(((size_t)n + 1) * sizeof(float));
    float *base = model->base[b] = malloc(((size_t)n + 1) * sizeof(float));
    if (!log_length || !base) return false;
    double mu, s2;
    jj_log_moments(b, m.mean, m.variance, &mu, &s2);
    for (uint32_t j = 0; j <= n; j++) {
        log_length[j] = base[j] = 0;
        if (j < b) continue;
        const double *sum = model->target_sum + (j - b);
        double ln_y = log(sum[b] - sum[0]);
        log_length[j] = (float)ln_y;
        base[j] = (float)-jj_log_student(ln_y - mu, s2); /* the -ln y of both densities cancel */
        if (splits) base[j] += (float)jj_split_score(sum, b, m.mean, m.variance);
    }
    return true;
}

static bool tabulate_source(jj_length_model *model, uint32_t a, moments m)
{
    uint32_t n = model->bitext->source.nsents;
    float *split = model->source_split[a] = calloc((size_t)n + 1, sizeof(float));
    for (uint32_t i = a; split && i <= n; i++) {
        split[i] = (float)jj_split_score(model->source_sum + (i - a), a, m.mean, m.variance);
    }
    return split != NULL;
}

jjak_status jj_length_init(jj_length_model *model, const jj_bitext *bitext, bool splits,
                           jjak_err *err)
{
    *model = (jj_length_model){.bitext = bitext};
    bool ok =
        sum_side(&bitext->source, &model->source_sum, &model->source_end, &model->source_ends) &&
        sum_side(&bitext->target, &model->target_sum, &model->target_end, &model->target_ends);
    moments source = moments_of(&bitext->source), target = moments_of(&bitext->target);
    for (uint32_t b = 1; ok && b <= JJAK_BEAD_MAX; b++) ok = tabulate(model, b, target, splits);
    for (uint32_t a = 2; ok && splits && a <= JJAK_BEAD_MAX; a++) {
        ok = tabulate_source(model, a, source);
    }
    if (!ok) {
        jj_length_dispose(model);
        return jj_fail_nomem(err);
    }
    double x = model->source_sum[bitext->source.nsents],
           y = model->target_sum[bitext->target.nsents];
    model->params.ratio = x > 0 && y > 0 ? y / x : 1;
    model->params.va = VA_START;
    model->params.vb = VB_START;
    return JJAK_OK;
}

void jj_length_dispose(jj_length_model *model)
{
    free(model->source_sum);
    free(model->target_sum);
    free(model->source_end);
    free(model->target_end);
    free(model->source_ends);
    free(model->target_ends);
    for (uint32_t b = 0; b <= JJAK_BEAD_MAX; b++) {
        free(model->log_length[b]);
        free(model->base[b]);
        free(model->source_split[b]);
    }
    *model = (jj_length_model)JJ_LENGTH_MODEL_INIT;
}

/* ---- Scores ---- */

/* Evidence of n boundaries inside a match, `ends` of them ends of paragraphs. */
static float inside_score(const float inside[2], uint32_t n, uint32_t ends)
{
    return (float)ends * inside[1] + (float)(n - ends) * inside[0];
}

void jj_length_row(const void *self, jjak_bead_type type, uint32_t i, uint32_t j, uint32_t n,
                   float *w)
{
    const jj_length_model *model = self;
    const jj_length_params *p = &model->params;
    uint32_t a = type.nsrc, b = type.ntgt;
    double x = model->source_sum[i] - model->source_sum[i - a];
    double v = p->va + p->vb / x;
    float constant = (float)jj_log_student(0, v);
    float center = (float)log(p->ratio * x), steep = (float)(1 / (JJ_NU * v));
    if (model->source_split[a]) constant += model->source_split[a][i];
    constant +=
        inside_score(p->inside[0], a - 1, model->source_ends[i - 1] - model->source_ends[i - a]);
    const float *restrict log_length = model->log_length[b] + j;
    const float *restrict base = model->base[b] + j;
    for (uint32_t k = 0; k < n; k++) {
        float d = log_length[k] - center;
        w[k] = constant + base[k] - (float)((JJ_NU + 1) / 2) * jj_log(1 + d * d * steep);
    }
    if (!p->paragraphs) return;
    static const float none[2];
    const float *joint = i < model->bitext->source.nsents ? p->joint[model->source_end[i]] : none;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t to = j + k;
        w[k] += (to < model->bitext->target.nsents ? joint[model->target_end[to]] : 0) +
                inside_score(p->inside[1], b - 1,
                             model->target_ends[to - 1] - model->target_ends[to - b]);
    }
}

/* ---- Estimation ---- */

/* Matches of a posterior, as arrays: source length, squared log deviation, probability. Padded with
 * matches of probability 0 to whole blocks of LANES. */
#define LANES 8
typedef struct {
    float *x, *d2, *p;
    size_t n;
} observations;

/* Log likelihood of the variance, but for a constant. */
static double fit(const observations *seen, double va, double vb)
{
    float a = (float)va, b = (float)vb, sum[LANES] = {0};
    for (size_t k = 0; k < seen->n; k += LANES) {
        for (size_t lane = 0; lane < LANES; lane++) {
            float v = a + b / seen->x[k + lane];
            float q = seen->d2[k + lane] / ((float)JJ_NU * v);
            sum[lane] -=
                seen->p[k + lane] * (0.5f * jj_log(v) + (float)((JJ_NU + 1) / 2) * jj_log(1 + q));
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
        double v = va + vb / lengths[k], v0 = VA_START + VB_HELD / lengths[k];
        sum += stiffness / 3 * (-0.5 * log(v) - 0.5 * v0 / v);
    }
    return sum;
}

static void fit_variance(jj_length_params *params, const observations *seen, double stiffness)
{
    double best = -HUGE_VAL;
    for (size_t a = 0; a < NGRID(va_grid); a++) {
        for (size_t b = 0; b < NGRID(vb_grid); b++) {
            double value =
                fit(seen, va_grid[a], vb_grid[b]) + hold(stiffness, va_grid[a], vb_grid[b]);
            if (value <= best) continue;
            best = value;
            params->va = va_grid[a];
            params->vb = vb_grid[b];
        }
    }
}

static double sum_of(const double *sums, uint32_t first, uint32_t n)
{
    return sums[first + n] - sums[first];
}

/* How many events the assumption that paragraphs tell nothing is worth. */
#define PARAGRAPH_STRENGTH 20.0

/* Translators keep paragraphs: before anything is seen, one ends inside a match so much less often
 * than elsewhere, and how many boundaries that assumption is worth. */
#define INSIDE_SHARE 0.3
#define INSIDE_STRENGTH 10.0
/* Where nearly every sentence is a paragraph, the few that are not have no meaning. */
#define INSIDE_MAX 0.5f

/* Share of positions inside a side where a paragraph ends. */
static double end_rate(const uint32_t *ends, uint32_t nsents)
{
    return nsents > 1 ? (double)ends[nsents] / (nsents - 1) : 0;
}

static void fit_inside(float inside[2], double n, double ends, double rate)
{
    if (rate <= 0 || rate >= 1) return;
    double p = (ends + INSIDE_STRENGTH * INSIDE_SHARE * rate) / (n + INSIDE_STRENGTH);
    inside[1] = (float)log(p / rate);
    inside[0] = (float)log((1 - p) / (1 - rate));
    if (inside[0] > INSIDE_MAX) inside[0] = INSIDE_MAX;
}

static void fit_paragraphs(jj_length_model *model, const jj_posterior *posterior)
{
    const jj_bitext *bitext = model->bitext;
    double rate[2] = {end_rate(model->source_ends, bitext->source.nsents),
                      end_rate(model->target_ends, bitext->target.nsents)};
    double n[2] = {0}, ends[2] = {0}, joint[2][2] = {{0}}, all = 0;
    for (size_t k = 0; k < posterior->edges.len; k++) {
        const jj_edge *e = &posterior->edges.data[k];
        if (e->nsrc == 0 || e->ntgt == 0) continue;
        uint32_t i = e->i + e->nsrc, j = e->j + e->ntgt;
        n[0] += e->p * (float)(e->nsrc - 1);
        n[1] += e->p * (float)(e->ntgt - 1);
        ends[0] += e->p * (float)(model->source_ends[i - 1] - model->source_ends[e->i]);
        ends[1] += e->p * (float)(model->target_ends[j - 1] - model->target_ends[e->j]);
        if (i == bitext->source.nsents || j == bitext->target.nsents) continue;
        joint[model->source_end[i]][model->target_end[j]] += e->p;
        all += e->p;
    }
    model->params.paragraphs = rate[0] > 0 && rate[1] > 0;
    for (int side = 0; side < 2; side++) {
        fit_inside(model->params.inside[side], n[side], ends[side], rate[side]);
    }
    double source_rate[2] = {1 - rate[0], rate[0]}, target_rate[2] = {1 - rate[1], rate[1]};
    for (int s = 0; s < 2; s++) {
        for (int t = 0; t < 2; t++) {
            double independent = source_rate[s] * target_rate[t];
            if (independent <= 0) continue;
            double p =
                (joint[s][t] + PARAGRAPH_STRENGTH * independent) / (all + PARAGRAPH_STRENGTH);
            model->params.joint[s][t] = (float)log(p / independent);
        }
    }
}

void jj_length_count(jj_habits *habits, const jj_length_model *model, const jj_posterior *posterior)
{
    for (size_t k = 0; k < posterior->edges.len; k++) {
        const jj_edge *e = &posterior->edges.data[k];
        if (e->nsrc == 0 || e->ntgt == 0) continue;
        habits->source_length += (double)e->p * sum_of(model->source_sum, e->i, e->nsrc);
        habits->target_length += (double)e->p * sum_of(model->target_sum, e->j, e->ntgt);
    }
}

static double pooled_ratio(const jj_length_training *documents, size_t ndocuments)
{
    jj_habits all = {.source_length = 0};
    for (size_t d = 0; d < ndocuments; d++) {
        jj_length_count(&all, documents[d].model, documents[d].posterior);
    }
    return all.source_length > 0 ? all.target_length / all.source_length : 0;
}

static void observe(observations *seen, const jj_length_training *document, double ratio)
{
    const jj_length_model *model = document->model;
    for (size_t k = 0; k < document->posterior->edges.len; k++) {
        const jj_edge *e = &document->posterior->edges.data[k];
        if (e->nsrc == 0 || e->ntgt == 0) continue;
        double x = sum_of(model->source_sum, e->i, e->nsrc);
        double d = log(sum_of(model->target_sum, e->j, e->ntgt) / (ratio * x));
        seen->x[seen->n] = (float)x;
        seen->d2[seen->n] = (float)(d * d);
        seen->p[seen->n++] = e->p;
    }
}

static void pad(observations *seen)
{
    while (seen->n % LANES) {
        seen->x[seen->n] = 1;
        seen->d2[seen->n] = seen->p[seen->n] = 0;
        seen->n++;
    }
}

jjak_status jj_length_fit(const jj_length_training *documents, size_t ndocuments, double stiffness,
                          jjak_err *err)
{
    size_t room = LANES;
    if (ndocuments == 0) return JJAK_OK;
    jj_length_params params = documents[0].model->params;
    double ratio = pooled_ratio(documents, ndocuments);
    if (ratio > 0) params.ratio = ratio;
    for (size_t d = 0; d < ndocuments; d++) room += documents[d].posterior->edges.len;
    observations seen = {malloc(room * sizeof(float)), malloc(room * sizeof(float)),
                         malloc(room * sizeof(float)), 0};
    bool ok = seen.x && seen.d2 && seen.p;
    if (ok) {
        for (size_t d = 0; d < ndocuments; d++) observe(&seen, &documents[d], params.ratio);
        pad(&seen);
        fit_variance(&params, &seen, stiffness);
        for (size_t d = 0; d < ndocuments; d++) {
            jj_length_params *own = &documents[d].model->params;
            own->ratio = params.ratio;
            own->va = params.va;
            own->vb = params.vb;
            fit_paragraphs(documents[d].model, documents[d].posterior);
        }
    }
    free(seen.x);
    free(seen.d2);
    free(seen.p);
    return ok ? JJAK_OK : jj_fail_nomem(err);
}
