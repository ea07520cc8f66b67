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

double jj_length_sum(const jj_side *side)
{
    double sum = 0;
    for (uint32_t i = 0; i < side->nsents; i++) sum += sentence_length(side, i);
    return sum;
}

static double *sum_lengths(const jj_side *side)
{
    size_t n = side->nsents;
    double *sum = malloc((n + 1) * sizeof *sum);
    if (!sum) return NULL;
    sum[0] = 0;
    for (uint32_t i = 0; i < n; i++) sum[i + 1] = sum[i] + sentence_length(side, i);
    return sum;
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

static jjak_status start_boundaries(jj_length_model *model, jjak_err *err)
{
    jj_boundary_counts counts = {{{0}}, {{0}}, {{0}}};
    jj_boundary_scores scores;
    jj_boundary_count(&counts, model->bitext, model->boundary, NULL);
    jj_boundary_start(&scores, &counts);
    return jj_length_set_boundaries(model, &scores, err);
}

jjak_status jj_length_init(jj_length_model *model, const jj_bitext *bitext, uint32_t largest,
                           bool splits, jjak_err *err)
{
    *model = (jj_length_model){.bitext = bitext, .largest = largest};
    model->source_sum = sum_lengths(&bitext->source);
    model->target_sum = sum_lengths(&bitext->target);
    model->boundary[JJ_SOURCE] = jj_boundary_classes(&bitext->source);
    model->boundary[JJ_TARGET] = jj_boundary_classes(&bitext->target);
    bool ok = model->source_sum && model->target_sum && model->boundary[JJ_SOURCE] &&
              model->boundary[JJ_TARGET];
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
    jjak_status status = start_boundaries(model, err);
    if (status != JJAK_OK) jj_length_dispose(model);
    return status;
}

void jj_length_dispose(jj_length_model *model)
{
    free(model->source_sum);
    free(model->target_sum);
    for (int side = 0; side < JJ_NSIDES; side++) {
        free((void *)model->boundary[side]);
        for (uint32_t n = 0; n <= JJAK_BEAD_MAX; n++) {
            free(model->log_length[side][n]);
            free(model->plain[side][n]);
        }
    }
    for (int class = 0; class < JJ_BOUNDARY_CLASSES; class ++) free(model->joint[class]);
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

/* What n - 1 boundaries inside a match say. */
static float inside_factor(const jj_length_model *model, int side, uint32_t n, uint32_t end)
{
    const float *inside = model->params.boundaries.inside[side];
    float score = 0;
    for (uint32_t i = end - n + 1; i < end; i++) score += inside[model->boundary[side][i]];
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
    for (uint32_t end = n; (plain || p->boundaries.says) && end <= nsents; end++) {
        float factor = plain ? plain[end] : 1;
        peak[end] *= p->boundaries.says ? factor * inside_factor(model, 0, n, end) : factor;
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

/* What the end of a match says where the source has a boundary of the class; the ends of the texts
 * say nothing. */
static bool tabulate_joint(jj_length_model *model, int class)
{
    uint32_t nsents = model->bitext->target.nsents;
    float factor[JJ_BOUNDARY_CLASSES], **out = &model->joint[class];
    if (!*out) *out = make_table(nsents);
    if (!*out) return false;
    for (int target = 0; target < JJ_BOUNDARY_CLASSES; target++) {
        factor[target] = bounded_exp((double)model->params.boundaries.joint[class][target]);
    }
    const uint8_t *boundary = model->boundary[JJ_TARGET];
    for (uint32_t end = 0; end < nsents; end++) (*out)[end] = factor[boundary[end]];
    (*out)[nsents] = 1;
    return true;
}

jjak_status jj_length_set_boundaries(jj_length_model *model, const jj_boundary_scores *scores,
                                     jjak_err *err)
{
    const uint8_t *boundary = model->boundary[JJ_SOURCE];
    bool occurs[JJ_BOUNDARY_CLASSES] = {false};
    model->params.boundaries = *scores;
    for (uint32_t n = 1; n <= model->largest; n++) {
        if (scores->says && !tabulate_inside(model, n)) return jj_fail_nomem(err);
        tabulate_source(model, n);
    }
    if (!scores->says) return JJAK_OK;
    for (uint32_t i = 0; i < model->bitext->source.nsents; i++) occurs[boundary[i]] = true;
    for (int class = 0; class < JJ_BOUNDARY_CLASSES; class ++) {
        if (occurs[class] && !tabulate_joint(model, class)) return jj_fail_nomem(err);
    }
    return JJAK_OK;
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
    const float *base = (p->boundaries.says ? model->with_inside : model->plain[1])[b] + j;
    bool inner = p->boundaries.says && i < model->bitext->source.nsents;
    const float *joint = inner ? model->joint[model->boundary[JJ_SOURCE][i]] + j : NULL;
    for (uint32_t k = 0; k < n; k += 8) {
        jj_eight d = jj_eight_at(log_length + k) - center;
        jj_eight q = 1 + d * d * steep;
        jj_eight x = peak * jj_eight_at(base + k) / (q * q);
        if (joint) x *= jj_eight_at(joint + k);
        memcpy(w + k, &x, sizeof x);
    }
}

float jj_length_boundary_score(const jj_length_model *model, jjak_bead_type type, uint32_t i,
                               uint32_t j)
{
    if (!model->params.boundaries.says) return 0;
    bool inner = i < model->bitext->source.nsents;
    float joint = inner ? model->joint[model->boundary[JJ_SOURCE][i]][j] : 1;
    return jj_log(joint * inside_factor(model, 0, type.nsrc, i) *
                  inside_factor(model, 1, type.ntgt, j));
}
