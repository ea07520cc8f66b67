#include "align/length.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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

/* Student's density at 0 for v = 1: Gamma(2) / (Gamma(3/2) sqrt(3 pi)) = 2 / (pi sqrt(3)). */
#define STUDENT_PEAK 0.36755259694786138

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

/* Factors are kept within e^-25 and e^25, so that the product of a few is a normal float. */
static float bounded_exp(double x)
{
    return jj_exp((float)(x < -25 ? -25 : x > 25 ? 25 : x));
}

/* Tables of the n sentences that end at each position. */
static bool tabulate(jj_length_model *model, int side, uint32_t n, moments m, bool splits)
{
    uint32_t nsents = side ? model->bitext->target.nsents : model->bitext->source.nsents;
    float *log_length = malloc(((size_t)nsents + 1) * sizeof(float));
    float *plain = malloc(((size_t)nsents + 1) * sizeof(float));
    model->log_length[side][n] = log_length;
    model->plain[side][n] = plain;
    if (!log_length || !plain) return false;
    double mu, s2;
    jj_log_moments(n, m.mean, m.variance, &mu, &s2);
    for (uint32_t end = 0; end <= nsents; end++) {
        log_length[end] = 0;
        plain[end] = 1;
        if (end < n) continue;
        const double *sum = (side ? model->target_sum : model->source_sum) + (end - n);
        double ln_length = log(sum[n] - sum[0]);
        log_length[end] = (float)ln_length;
        double score = side ? -jj_log_student(ln_length - mu, s2) : 0; /* ln y cancels out */
        if (splits) score += jj_split_score(sum, n, m.mean, m.variance);
        plain[end] = bounded_exp(score);
    }
    return true;
}

jjak_status jj_length_init(jj_length_model *model, const jj_bitext *bitext, bool splits,
                           jjak_err *err)
{
    *model = (jj_length_model){.bitext = bitext};
    bool ok =
        sum_side(&bitext->source, &model->source_sum, &model->source_end, &model->source_ends) &&
        sum_side(&bitext->target, &model->target_sum, &model->target_end, &model->target_ends);
    const moments m[] = {moments_of(&bitext->source), moments_of(&bitext->target)};
    for (int side = 0; side < 2; side++) {
        for (uint32_t n = 1; ok && n <= JJAK_BEAD_MAX; n++) {
            ok = tabulate(model, side, n, m[side], splits);
        }
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
    for (int side = 0; side < 2; side++) {
        for (uint32_t n = 0; n <= JJAK_BEAD_MAX; n++) {
            free(model->log_length[side][n]);
            free(model->plain[side][n]);
            free(model->with_inside[side][n]);
        }
        free(model->joint[side]);
    }
    *model = (jj_length_model)JJ_LENGTH_MODEL_INIT;
}

/* ---- Paragraphs ---- */

/* Evidence of n - 1 boundaries inside a match, some of them ends of paragraphs. */
static bool tabulate_inside(jj_length_model *model, int side, uint32_t n)
{
    uint32_t nsents = side ? model->bitext->target.nsents : model->bitext->source.nsents;
    const uint32_t *ends = side ? model->target_ends : model->source_ends;
    const float *inside = model->params.inside[side];
    float **out = &model->with_inside[side][n];
    if (!*out) *out = malloc(((size_t)nsents + 1) * sizeof(float));
    if (!*out) return false;
    memcpy(*out, model->plain[side][n], ((size_t)nsents + 1) * sizeof(float));
    for (uint32_t end = n; end <= nsents; end++) {
        uint32_t nends = ends[end - 1] - ends[end - n];
        float score = (float)nends * inside[1] + (float)(n - 1 - nends) * inside[0];
        (*out)[end] *= bounded_exp((double)score);
    }
    return true;
}

/* What the end of a match says; the ends of the texts say nothing. */
static bool tabulate_joint(jj_length_model *model, int source_end)
{
    uint32_t nsents = model->bitext->target.nsents;
    float **out = &model->joint[source_end];
    if (!*out) *out = malloc(((size_t)nsents + 1) * sizeof(float));
    if (!*out) return false;
    const float *score = model->params.joint[source_end];
    const float factor[] = {bounded_exp((double)score[0]), bounded_exp((double)score[1])};
    for (uint32_t end = 0; end < nsents; end++) (*out)[end] = factor[model->target_end[end]];
    (*out)[nsents] = 1;
    return true;
}

jjak_status jj_length_set_paragraphs(jj_length_model *model, const jj_length_params *params,
                                     jjak_err *err)
{
    model->params.paragraphs = params->paragraphs;
    if (!params->paragraphs) return JJAK_OK;
    memcpy(model->params.joint, params->joint, sizeof params->joint);
    memcpy(model->params.inside, params->inside, sizeof params->inside);
    bool ok = true;
    for (int side = 0; side < 2; side++) {
        for (uint32_t n = 1; ok && n <= JJAK_BEAD_MAX; n++) ok = tabulate_inside(model, side, n);
        ok = ok && tabulate_joint(model, side);
    }
    return ok ? JJAK_OK : jj_fail_nomem(err);
}

/* ---- Scores ---- */

/* With nu = 3, e^t(d, v) is the density's peak / (1 + d^2 / (3 v))^2. */
void jj_length_row(const void *self, jjak_bead_type type, uint32_t i, uint32_t j, uint32_t n,
                   float *restrict w)
{
    const jj_length_model *model = self;
    const jj_length_params *p = &model->params;
    uint32_t a = type.nsrc, b = type.ntgt;
    double v = p->va + p->vb / (model->source_sum[i] - model->source_sum[i - a]);
    float center = (float)log(p->ratio) + model->log_length[0][a][i];
    float steep = (float)(1 / (JJ_NU * v));
    float peak = (float)(STUDENT_PEAK / sqrt(v));
    peak *= (p->paragraphs ? model->with_inside : model->plain)[0][a][i];
    const float *restrict log_length = model->log_length[1][b] + j;
    const float *restrict base = (p->paragraphs ? model->with_inside : model->plain)[1][b] + j;
    for (uint32_t k = 0; k < n; k++) {
        float d = log_length[k] - center;
        float q = 1 + d * d * steep;
        w[k] = peak * base[k] / (q * q);
    }
    if (!p->paragraphs || i == model->bitext->source.nsents) return;
    const float *restrict joint = model->joint[model->source_end[i]] + j;
    for (uint32_t k = 0; k < n; k++) w[k] *= joint[k];
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
            float peak = 1 + q; /* nu = 3: the density is peak^-2 v^-1/2 */
            sum[lane] -= seen->p[k + lane] * 0.5f * jj_log(peak * peak * (peak * peak) * v);
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

static jjak_status fit_paragraphs(jj_length_model *model, const jj_posterior *posterior,
                                  jjak_err *err)
{
    jj_length_params params = model->params;
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
    params.paragraphs = rate[0] > 0 && rate[1] > 0;
    for (int side = 0; side < 2; side++) {
        fit_inside(params.inside[side], n[side], ends[side], rate[side]);
    }
    double source_rate[2] = {1 - rate[0], rate[0]}, target_rate[2] = {1 - rate[1], rate[1]};
    for (int s = 0; s < 2; s++) {
        for (int t = 0; t < 2; t++) {
            double independent = source_rate[s] * target_rate[t];
            if (independent <= 0) continue;
            double p =
                (joint[s][t] + PARAGRAPH_STRENGTH * independent) / (all + PARAGRAPH_STRENGTH);
            params.joint[s][t] = (float)log(p / independent);
        }
    }
    return jj_length_set_paragraphs(model, &params, err);
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
    float log_ratio = (float)log(ratio);
    for (size_t k = 0; k < document->posterior->edges.len; k++) {
        const jj_edge *e = &document->posterior->edges.data[k];
        if (e->nsrc == 0 || e->ntgt == 0) continue;
        float d = model->log_length[1][e->ntgt][e->j + e->ntgt] -
                  model->log_length[0][e->nsrc][e->i + e->nsrc] - log_ratio;
        seen->x[seen->n] = (float)sum_of(model->source_sum, e->i, e->nsrc);
        seen->d2[seen->n] = d * d;
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
    jjak_status status = seen.x && seen.d2 && seen.p ? JJAK_OK : jj_fail_nomem(err);
    if (status == JJAK_OK) {
        for (size_t d = 0; d < ndocuments; d++) observe(&seen, &documents[d], params.ratio);
        pad(&seen);
        fit_variance(&params, &seen, stiffness);
    }
    for (size_t d = 0; status == JJAK_OK && d < ndocuments; d++) {
        jj_length_params *own = &documents[d].model->params;
        own->ratio = params.ratio;
        own->va = params.va;
        own->vb = params.vb;
        status = fit_paragraphs(documents[d].model, documents[d].posterior, err);
    }
    free(seen.x);
    free(seen.d2);
    free(seen.p);
    return status;
}
