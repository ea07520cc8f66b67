#include "align/length.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align/scaled.h"
#include "align/split.h"
#include "base/clones.h"
#include "base/err.h"

/* Where the variance starts: wide, so that the first pass excludes nothing. */
#define VB_START 6.0

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

/* Held to what bounded_exp gives. */
static float bounded(double factor)
{
    static const double most = 7.2004899337e10; /* e^25 */
    return (float)(factor < 1 / most ? 1 / most : factor > most ? most : factor);
}

/* 1 / e^t(d, v). */
static double rarity(double d, double v)
{
    double q = 1 + d * d / (JJ_NU * v);
    return sqrt(v) / STUDENT_PEAK * q * q;
}

static uint32_t nsents_of(const jj_length_model *model, int side)
{
    return side ? model->bitext->target.nsents : model->bitext->source.nsents;
}

/* ln of the lengths of the n sentences that end at each position. */
JJ_CLONES static void tabulate_logs(float *restrict log_length, const double *sum, uint32_t nsents,
                                    uint32_t n)
{
    for (uint32_t end = 0; end < n && end <= nsents; end++) log_length[end] = 0;
    for (uint32_t end = n; end <= nsents; end++) {
        log_length[end] = jj_log((float)(sum[end] - sum[end - n]));
    }
}

/* ln y cancels out. */
JJ_CLONES static void tabulate_rarity(float *restrict plain, const float *restrict log_length,
                                      uint32_t nsents, uint32_t n, double mu, double s2)
{
    for (uint32_t end = n; end <= nsents; end++) {
        plain[end] = bounded(rarity((double)log_length[end] - mu, s2));
    }
}

/* Tables are read eight numbers at a time, beyond the last one. */
static float *make_table(uint32_t nsents)
{
    return calloc((size_t)nsents + 1 + JJ_COST_PAD, sizeof(float));
}

static bool make_tables(jj_length_model *model, int side, uint32_t n, bool splits)
{
    uint32_t nsents = nsents_of(model, side);
    model->log_length[side][n] = make_table(nsents);
    if (!model->log_length[side][n]) return false;
    if (side || splits) {
        model->plain[side][n] = make_table(nsents);
        if (!model->plain[side][n]) return false;
    }
    if (side) return true;
    model->peak[n] = make_table(nsents);
    model->steep[n] = make_table(nsents);
    return model->peak[n] && model->steep[n];
}

/* Tables of the n sentences that end at each position, but for what depends on parameters. */
static bool tabulate(jj_length_model *model, int side, uint32_t n, moments m, bool splits)
{
    if (!make_tables(model, side, n, splits)) return false;
    uint32_t nsents = nsents_of(model, side);
    const double *sum = side ? model->target_sum : model->source_sum;
    float *plain = model->plain[side][n];
    double mu, s2;
    jj_log_moments(n, m.mean, m.variance, &mu, &s2);
    tabulate_logs(model->log_length[side][n], sum, nsents, n);
    for (uint32_t end = 0; plain && end <= nsents; end++) plain[end] = 1;
    if (side) tabulate_rarity(plain, model->log_length[side][n], nsents, n, mu, s2);
    for (uint32_t end = n; splits && end <= nsents; end++) {
        plain[end] *= bounded_exp(jj_split_score(sum + (end - n), n, m.mean, m.variance));
    }
    return true;
}

jjak_status jj_length_init(jj_length_model *model, const jj_bitext *bitext, uint32_t largest,
                           bool splits, jjak_err *err)
{
    *model = (jj_length_model){.bitext = bitext, .largest = largest};
    bool ok =
        sum_side(&bitext->source, &model->source_sum, &model->source_end, &model->source_ends) &&
        sum_side(&bitext->target, &model->target_sum, &model->target_end, &model->target_ends);
    const moments m[] = {moments_of(&bitext->source), moments_of(&bitext->target)};
    for (int side = 0; side < 2; side++) {
        for (uint32_t n = 1; ok && n <= largest; n++) {
            ok = tabulate(model, side, n, m[side], splits);
        }
    }
    if (!ok) {
        jj_length_dispose(model);
        return jj_fail_nomem(err);
    }
    double x = model->source_sum[bitext->source.nsents],
           y = model->target_sum[bitext->target.nsents];
    jj_length_set_ratio(model, x > 0 && y > 0 ? y / x : 1);
    jj_length_set_variance(model, JJ_LENGTH_VA_START, VB_START);
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
        }
        free(model->joint[side]);
    }
    for (uint32_t n = 0; n <= JJAK_BEAD_MAX; n++) {
        free(model->with_inside[n]);
        free(model->peak[n]);
        free(model->steep[n]);
    }
    *model = (jj_length_model)JJ_LENGTH_MODEL_INIT;
}

void jj_length_set_ratio(jj_length_model *model, double ratio)
{
    model->params.ratio = ratio;
    model->params.log_ratio = jj_log((float)ratio);
}

/* ---- Tables that depend on parameters ---- */

/* What paragraphs say of n - 1 boundaries inside a match, some of them ends of paragraphs. */
static float inside_factor(const jj_length_model *model, int side, uint32_t n, uint32_t end)
{
    const uint32_t *ends = side ? model->target_ends : model->source_ends;
    const float *inside = model->params.inside[side];
    uint32_t nends = ends[end - 1] - ends[end - n];
    float score = (float)nends * inside[1] + (float)(n - 1 - nends) * inside[0];
    return bounded_exp((double)score);
}

/* Of x, the lengths of n sentences. */
JJ_CLONES static void tabulate_densities(float *restrict peak, float *restrict steep,
                                         const double *sum, uint32_t nsents, uint32_t n, double va,
                                         double vb)
{
    for (uint32_t end = n; end <= nsents; end++) {
        float v = (float)(va + vb / (sum[end] - sum[end - n]));
        steep[end] = 1 / ((float)JJ_NU * v);
        peak[end] = (float)STUDENT_PEAK / sqrtf(v);
    }
}

static void tabulate_source(jj_length_model *model, uint32_t n)
{
    const jj_length_params *p = &model->params;
    uint32_t nsents = model->bitext->source.nsents;
    const float *plain = model->plain[0][n];
    float *peak = model->peak[n];
    tabulate_densities(peak, model->steep[n], model->source_sum, nsents, n, p->va, p->vb);
    for (uint32_t end = n; (plain || p->paragraphs) && end <= nsents; end++) {
        float factor = plain ? plain[end] : 1;
        peak[end] *= p->paragraphs ? factor * inside_factor(model, 0, n, end) : factor;
    }
}

void jj_length_set_variance(jj_length_model *model, double va, double vb)
{
    model->params.va = va;
    model->params.vb = vb;
    for (uint32_t n = 1; n <= model->largest; n++) tabulate_source(model, n);
}

static bool tabulate_inside(jj_length_model *model, uint32_t n)
{
    uint32_t nsents = model->bitext->target.nsents;
    const float *plain = model->plain[1][n];
    float **out = &model->with_inside[n];
    if (!*out) *out = make_table(nsents);
    if (!*out) return false;
    for (uint32_t end = 0; end <= nsents; end++) {
        (*out)[end] = end < n ? plain[end] : plain[end] * inside_factor(model, 1, n, end);
    }
    return true;
}

/* What the end of a match says; the ends of the texts say nothing. */
static bool tabulate_joint(jj_length_model *model, int source_end)
{
    uint32_t nsents = model->bitext->target.nsents;
    float **out = &model->joint[source_end];
    if (!*out) *out = make_table(nsents);
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
    for (uint32_t n = 1; n <= model->largest; n++) {
        if (!tabulate_inside(model, n)) return jj_fail_nomem(err);
        tabulate_source(model, n);
    }
    bool ok = tabulate_joint(model, 0) && tabulate_joint(model, 1);
    return ok ? JJAK_OK : jj_fail_nomem(err);
}

/* ---- Scores ---- */

/* With nu = 3, e^t(d, v) is the density's peak / (1 + d^2 / (3 v))^2. */
JJ_CLONES void jj_length_row(const void *self, jjak_bead_type type, uint32_t i, uint32_t j,
                             uint32_t n, float *restrict w)
{
    const jj_length_model *model = self;
    const jj_length_params *p = &model->params;
    uint32_t a = type.nsrc, b = type.ntgt;
    float center = p->log_ratio + model->log_length[0][a][i];
    float peak = model->peak[a][i], steep = model->steep[a][i];
    const float *log_length = model->log_length[1][b] + j;
    const float *base = (p->paragraphs ? model->with_inside : model->plain[1])[b] + j;
    bool inner = p->paragraphs && i < model->bitext->source.nsents;
    const float *joint = inner ? model->joint[model->source_end[i]] + j : NULL;
    for (uint32_t k = 0; k < n; k += 8) {
        jj_eight d = jj_eight_at(log_length + k) - center;
        jj_eight q = 1 + d * d * steep;
        jj_eight x = peak * jj_eight_at(base + k) / (q * q);
        if (joint) x *= jj_eight_at(joint + k);
        memcpy(w + k, &x, sizeof x);
    }
}

float jj_length_paragraph_score(const jj_length_model *model, jjak_bead_type type, uint32_t i,
                                uint32_t j)
{
    if (!model->params.paragraphs) return 0;
    bool inner = i < model->bitext->source.nsents;
    float joint = inner ? model->joint[model->source_end[i]][j] : 1;
    return jj_log(joint * inside_factor(model, 0, type.nsrc, i) *
                  inside_factor(model, 1, type.ntgt, j));
}
