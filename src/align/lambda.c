#include "align/lambda.h"

#include <stdlib.h>
#include <string.h>

#include "base/pool.h"

#define ROUNDS_ALL 8
#define ROUNDS_TYPE 3
#define BINS 40
#define BIN_STRENGTH 4.0f
/* Words with a link stand alone less often than others, and say more where they do. By so much a
 * type is drawn towards types that have links as it has, not to all. Chosen on development sets:
 * from .3 on, the strictness that texts alone gain is lost again. */
#define KIND_SHARE 0.2f

/* The words of one side in all training beads, type by type as their slots are. */
typedef struct {
    const jj_training_set *set;
    const jj_training_words *words;
    const jj_hints *hints;
    int side;
    const jj_table *table; /* ratios that words of the other side give */
    unsigned nthreads;
    float *p, *ratio; /* of each word: its bead's posterior, and the mean ratio that the other side
                         of the bead gives it */
    float *dense;     /* of each thread: of each type */
    size_t nparts;
    uint32_t from[JJ_TRAINING_PARTS + 1];
    const float *lambda;           /* of each type */
    float common;                  /* of all */
    double sum[JJ_TRAINING_PARTS]; /* of words that are explained by nothing, by the common one */
    float *alone;                  /* the same, of each type by its own */
} explanation;

static void dispose(explanation *x)
{
    free(x->p);
    free(x->ratio);
    free(x->dense);
    free(x->alone);
}

/* ---- What explains each word ---- */

static void explain_bead(explanation *x, const jj_training_bead *b, size_t first, float *dense)
{
    const jj_table *table = x->table;
    int given = !x->side;
    for (uint32_t k = 0; k < b->nwords[given]; k++) {
        uint32_t row = b->word[given][k];
        for (size_t e = table->first[row]; e < table->first[row + 1]; e++) {
            dense[table->other[e]] += table->value[e];
        }
    }
    for (uint32_t k = 0; k < b->nwords[x->side]; k++) {
        uint32_t slot = x->words->slot[first + k];
        x->p[slot] = b->p;
        x->ratio[slot] = dense[b->word[x->side][k]] / (float)b->nwords[given];
    }
    for (uint32_t k = 0; k < b->nwords[given]; k++) {
        uint32_t row = b->word[given][k];
        for (size_t e = table->first[row]; e < table->first[row + 1]; e++) {
            dense[table->other[e]] = 0;
        }
    }
}

static bool explain_part(void *payload, size_t k, unsigned worker)
{
    explanation *x = payload;
    size_t first, end;
    jj_training_beads_of(x->set, k, &first, &end);
    for (size_t b = first; b < end; b++) {
        explain_bead(x, &x->set->beads.data[b], x->words->first[b],
                     x->dense + worker * ((size_t)x->set->ntypes[x->side] + 1));
    }
    return true;
}

static bool explain_words(explanation *x, const jj_training_set *set, int side,
                          const jj_lexicon *lexicon, const jj_lesson *lesson)
{
    size_t ntypes = set->ntypes[side], n = set->words[side].at[ntypes];
    unsigned nthreads = lesson->nthreads;
    *x = (explanation){.set = set,
                       .words = &set->words[side],
                       .hints = lesson->hints,
                       .side = side,
                       .table = &lexicon->ratio[!side],
                       .lambda = lexicon->lambda[side],
                       .nthreads = nthreads < JJ_TRAINING_PARTS ? nthreads : JJ_TRAINING_PARTS};
    x->p = malloc((n + 1) * sizeof *x->p);
    x->ratio = malloc((n + 1) * sizeof *x->ratio);
    x->dense = calloc(x->nthreads * (ntypes + 1), sizeof *x->dense);
    x->alone = malloc((ntypes + 1) * sizeof *x->alone);
    if (!x->p || !x->ratio || !x->dense || !x->alone) return false;
    x->nparts = jj_training_divide(x->from, set, side);
    jj_pool_run(x->nthreads, JJ_TRAINING_PARTS, explain_part, x);
    return true;
}

/* ---- Words that are explained by nothing ---- */

/* What of a word is, in expectation. */
static float alone(const explanation *x, size_t slot, float lambda)
{
    return x->p[slot] * lambda / (lambda + (1 - lambda) * x->ratio[slot]);
}

static bool count_all(void *payload, size_t k, unsigned worker)
{
    explanation *x = payload;
    (void)worker;
    x->sum[k] = 0;
    for (size_t slot = x->words->at[x->from[k]]; slot < x->words->at[x->from[k + 1]]; slot++) {
        x->sum[k] += (double)alone(x, slot, x->common);
    }
    return true;
}

static bool count_types(void *payload, size_t k, unsigned worker)
{
    explanation *x = payload;
    (void)worker;
    for (uint32_t type = x->from[k]; type < x->from[k + 1]; type++) {
        x->alone[type] = 0;
        for (size_t slot = x->words->at[type]; slot < x->words->at[type + 1]; slot++) {
            x->alone[type] += alone(x, slot, x->lambda[type]);
        }
    }
    return true;
}

/* ---- Lambdas ---- */

static float clip(float x, float low, float high)
{
    return x < low ? low : x > high ? high : x;
}

/* One lambda for all words. */
static float common_lambda(explanation *x)
{
    double all = 0;
    x->common = 0.9f;
    for (uint32_t type = 0; type < x->set->ntypes[x->side]; type++) {
        all += (double)x->words->seen[type];
    }
    for (int round = 0; round < ROUNDS_ALL && all > 0; round++) {
        double null = 0;
        jj_pool_run(x->nthreads, x->nparts, count_all, x);
        for (size_t k = 0; k < x->nparts; k++) null += x->sum[k];
        x->common = clip((float)(null / all), 0.1f, 0.995f);
    }
    return x->common;
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

/* Of some occurrences, those that are explained by nothing. */
typedef struct {
    double null, all;
} share;

static void add(share *s, const explanation *x, uint32_t type)
{
    s->null += (double)x->alone[type];
    s->all += (double)x->words->seen[type];
}

static float mean_of(const share *s)
{
    return (float)((s->null + 1) / (s->all + 1.2));
}

static bool is_linked(const explanation *x, uint32_t type)
{
    const jj_table *links = &x->hints->links[x->side];
    return links->first[type + 1] > links->first[type];
}

/* A lambda for each type, drawn towards that of its bin. */
static void fit_types(float *lambda, const explanation *x, const jj_knowledge *knowledge)
{
    const float *seen_of = x->words->seen;
    uint32_t ntypes = x->set->ntypes[x->side];
    share of_all[BINS] = {{0, 0}}, of_kind[2][BINS] = {{{0, 0}}};
    for (uint32_t type = 0; type < ntypes; type++) {
        if (seen_of[type] <= 0) continue;
        add(&of_all[bin_of(seen_of[type])], x, type);
        add(&of_kind[is_linked(x, type)][bin_of(seen_of[type])], x, type);
    }
    for (uint32_t type = 0; type < ntypes; type++) {
        int bin = bin_of(seen_of[type]);
        float mean = (1 - KIND_SHARE) * mean_of(&of_all[bin]) +
                     KIND_SHARE * mean_of(&of_kind[is_linked(x, type)][bin]);
        float null = x->alone[type] + BIN_STRENGTH * mean, seen = seen_of[type] + BIN_STRENGTH;
        if (knowledge) {
            float known = known_strength(knowledge->seen[x->side][type]);
            null += known * knowledge->lambda[x->side][type];
            seen += known;
        }
        lambda[type] = clip(null / seen, 0.05f, 0.998f);
    }
}

static bool start_lambda(jj_lexicon *lexicon, explanation *x)
{
    uint32_t ntypes = x->set->ntypes[x->side];
    float *lambda = lexicon->lambda[x->side] = malloc(((size_t)ntypes + 1) * sizeof *lambda);
    float common = common_lambda(x);
    for (uint32_t type = 0; lambda && type < ntypes; type++) lambda[type] = common;
    x->lambda = lambda;
    return lambda != NULL;
}

bool jj_lambda_fit(jj_lexicon *lexicon, const jj_training_set *set, const jj_lesson *lesson)
{
    bool ok = true;
    for (int side = 0; ok && side < JJ_NSIDES; side++) {
        explanation x;
        ok = explain_words(&x, set, side, lexicon, lesson) &&
             (lexicon->lambda[side] || start_lambda(lexicon, &x));
        for (int round = 0; ok && round < ROUNDS_TYPE; round++) {
            jj_pool_run(x.nthreads, x.nparts, count_types, &x);
            fit_types(lexicon->lambda[side], &x, lesson->vocabulary->knowledge);
        }
        dispose(&x);
    }
    return ok;
}

bool jj_lambda_count(float *alone_of[JJ_NSIDES], const jj_lexicon *lexicon,
                     const jj_training_set *set, const jj_lesson *lesson)
{
    bool ok = true;
    for (int side = 0; ok && side < JJ_NSIDES; side++) {
        explanation x;
        ok = explain_words(&x, set, side, lexicon, lesson);
        if (ok) {
            jj_pool_run(x.nthreads, x.nparts, count_types, &x);
            memcpy(alone_of[side], x.alone, set->ntypes[side] * sizeof(float));
        }
        dispose(&x);
    }
    return ok;
}
