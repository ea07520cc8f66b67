#include "align/lambda.h"

#include <stdlib.h>
#include <string.h>

#define ROUNDS_ALL 8
#define ROUNDS_TYPE 3
#define BINS 40
#define BIN_STRENGTH 4.0f

/* Words of one side in all training beads: type, posterior, and the mean ratio that the other side
 * of their bead gives them. */
typedef struct {
    uint32_t *type;
    float *p, *ratio;
    size_t n;
} words;

static void dispose_words(words *w)
{
    free(w->type);
    free(w->p);
    free(w->ratio);
}

static bool explain_words(words *w, int side, const jj_lexicon *lexicon,
                          const jj_training_beads *beads, const jj_vocabulary *vocabulary)
{
    const jj_table *table = &lexicon->ratio[!side];
    size_t n = 0;
    for (size_t b = 0; b < beads->list.len; b++) n += beads->list.data[b].nwords[side];
    w->type = malloc((n + 1) * sizeof *w->type);
    w->p = malloc((n + 1) * sizeof *w->p);
    w->ratio = malloc((n + 1) * sizeof *w->ratio);
    float *dense = calloc((size_t)vocabulary->ntypes[side] + 1, sizeof *dense);
    bool ok = w->type && w->p && w->ratio && dense;
    for (size_t b = 0; ok && b < beads->list.len; b++) {
        const jj_training_bead *x = &beads->list.data[b];
        for (int clear = 0; clear < 2; clear++) {
            for (uint32_t k = 0; k < x->nwords[!side]; k++) {
                uint32_t row = x->word[!side][k];
                for (size_t e = table->first[row]; e < table->first[row + 1]; e++) {
                    dense[table->other[e]] = clear ? 0 : dense[table->other[e]] + table->value[e];
                }
            }
            for (uint32_t k = 0; !clear && k < x->nwords[side]; k++) {
                w->type[w->n] = x->word[side][k];
                w->p[w->n] = x->p;
                w->ratio[w->n++] = dense[x->word[side][k]] / (float)x->nwords[!side];
            }
        }
    }
    free(dense);
    return ok;
}

static float clip(float x, float low, float high)
{
    return x < low ? low : x > high ? high : x;
}

/* One lambda for all words. */
static float common_lambda(const words *w)
{
    float lambda = 0.9f;
    for (int round = 0; round < ROUNDS_ALL; round++) {
        double null = 0, all = 0;
        for (size_t k = 0; k < w->n; k++) {
            null += (double)(w->p[k] * lambda / (lambda + (1 - lambda) * w->ratio[k]));
            all += (double)w->p[k];
        }
        if (all > 0) lambda = clip((float)(null / all), 0.1f, 0.995f);
    }
    return lambda;
}

/* Words seen as often as each other share a bin: how often they must be halved to be rare. */
static int bin_of(float count)
{
    int bin = 0;
    while (count > 1.5f && bin < BINS - 1) {
        count /= 2;
        bin++;
    }
    return bin;
}

/* What a model knows of a type counts as at most so many occurrences: texts differ. */
#define KNOWN_MAX 20.0f

static float known_strength(float seen)
{
    return seen < KNOWN_MAX ? seen : KNOWN_MAX;
}

/* A lambda for each type, drawn towards that of its bin. */
static bool type_lambdas(float *lambda, uint32_t ntypes, const words *w,
                         const jj_knowledge *knowledge, int side)
{
    float *null = malloc(((size_t)ntypes + 1) * sizeof *null);
    float *all = malloc(((size_t)ntypes + 1) * sizeof *all);
    for (int round = 0; null && all && round < ROUNDS_TYPE; round++) {
        double bin_null[BINS] = {0}, bin_all[BINS] = {0};
        memset(null, 0, ntypes * sizeof *null);
        memset(all, 0, ntypes * sizeof *all);
        for (size_t k = 0; k < w->n; k++) {
            float l = lambda[w->type[k]];
            null[w->type[k]] += w->p[k] * l / (l + (1 - l) * w->ratio[k]);
            all[w->type[k]] += w->p[k];
        }
        for (uint32_t type = 0; type < ntypes; type++) {
            if (all[type] <= 0) continue;
            bin_null[bin_of(all[type])] += (double)null[type];
            bin_all[bin_of(all[type])] += (double)all[type];
        }
        for (uint32_t type = 0; type < ntypes; type++) {
            int bin = bin_of(all[type]);
            float mean = (float)((bin_null[bin] + 1) / (bin_all[bin] + 1.2));
            float alone = null[type] + BIN_STRENGTH * mean, seen = all[type] + BIN_STRENGTH;
            if (knowledge) {
                float known = known_strength(knowledge->seen[side][type]);
                alone += known * knowledge->lambda[side][type];
                seen += known;
            }
            lambda[type] = clip(alone / seen, 0.05f, 0.998f);
        }
    }
    bool ok = null && all;
    free(null);
    free(all);
    return ok;
}

static bool start_lambda(jj_lexicon *lexicon, int side, const words *w, uint32_t ntypes)
{
    float *lambda = lexicon->lambda[side] = malloc(((size_t)ntypes + 1) * sizeof *lambda);
    float common = common_lambda(w);
    for (uint32_t type = 0; lambda && type < ntypes; type++) lambda[type] = common;
    return lambda != NULL;
}

bool jj_lambda_fit(jj_lexicon *lexicon, const jj_training_beads *beads,
                   const jj_vocabulary *vocabulary)
{
    bool ok = true;
    for (int side = 0; ok && side < JJ_NSIDES; side++) {
        words w = {0};
        ok = explain_words(&w, side, lexicon, beads, vocabulary) &&
             (lexicon->lambda[side] || start_lambda(lexicon, side, &w, vocabulary->ntypes[side]));
        ok = ok && type_lambdas(lexicon->lambda[side], vocabulary->ntypes[side], &w,
                                vocabulary->knowledge, side);
        dispose_words(&w);
    }
    return ok;
}

bool jj_lambda_count(float *alone[JJ_NSIDES], const jj_lexicon *lexicon,
                     const jj_training_beads *beads, const jj_vocabulary *vocabulary)
{
    bool ok = true;
    for (int side = 0; ok && side < JJ_NSIDES; side++) {
        words w = {0};
        ok = explain_words(&w, side, lexicon, beads, vocabulary);
        for (size_t k = 0; ok && k < w.n; k++) {
            float l = lexicon->lambda[side][w.type[k]];
            alone[side][w.type[k]] += w.p[k] * l / (l + (1 - l) * w.ratio[k]);
        }
        dispose_words(&w);
    }
    return ok;
}
