#include "align/lexical.h"

#include <stdlib.h>

#include "align/fastmath.h"
#include "base/clones.h"
#include "base/err.h"

void jj_lexical_dispose(jj_lexical *lexical)
{
    for (int side = 0; side < JJ_NSIDES; side++) {
        free(lexical->by[side].first);
        free(lexical->by[side].count);
        free(lexical->by[side].at);
        free(lexical->by[side].value);
    }
    *lexical = (jj_lexical)JJ_LEXICAL_INIT;
}

/* ---- Which sentences a window may meet ---- */

static bool allocate(jj_explained *x, uint32_t npositions)
{
    x->first = malloc(((size_t)npositions + 1) * sizeof *x->first);
    x->count = malloc(((size_t)npositions + 1) * sizeof *x->count);
    x->at = malloc(((size_t)npositions + 2) * sizeof *x->at);
    return x->first && x->count && x->at;
}

/* From the range of positions that a window's end may stand against to the sentences in beads that
 * end there. */
static void set_range(jj_explained *x, uint32_t p, uint32_t lo, uint32_t hi, uint32_t largest)
{
    x->first[p] = lo > largest ? lo - largest : 0;
    x->count[p] = hi > x->first[p] ? hi - x->first[p] : 0;
}

static bool find_ranges(jj_lexical *lexical, const jj_corridor *corridor)
{
    jj_explained *rows = &lexical->by[JJ_SOURCE], *columns = &lexical->by[JJ_TARGET];
    if (!allocate(rows, corridor->nsrc) || !allocate(columns, corridor->ntgt)) return false;
    for (uint32_t i = 0; i <= corridor->nsrc; i++) {
        set_range(rows, i, corridor->lo[i], corridor->hi[i], lexical->largest);
    }
    uint32_t low = 0, high = 0; /* rows whose range holds column j */
    for (uint32_t j = 0; j <= corridor->ntgt; j++) {
        while (corridor->hi[low] < j) low++;
        while (high < corridor->nsrc && corridor->lo[high + 1] <= j) high++;
        set_range(columns, j, low, high, lexical->largest);
    }
    return true;
}

static bool lay_out(jj_explained *x, uint32_t npositions, uint32_t largest)
{
    size_t n = 0;
    for (uint32_t p = 0; p <= npositions; p++) {
        x->at[p] = n;
        n += (size_t)x->count[p] * largest;
    }
    x->at[npositions + 1] = n;
    x->value = malloc((n + 1) * sizeof *x->value);
    return x->value != NULL;
}

/* ---- Scores of one direction ---- */

/* The words of the explained side that say anything: lambda below 1. */
typedef struct {
    uint32_t *type;
    float *lambda;
    uint32_t *first; /* of each sentence */
} telling;

static void dispose_telling(telling *t)
{
    free(t->type);
    free(t->lambda);
    free(t->first);
}

static bool list_telling(telling *t, const jj_side *side, const jj_lexicon *lexicon, int number)
{
    uint32_t n = jj_side_nwords(side, 0, side->nsents), kept = 0;
    t->type = malloc(((size_t)n + 1) * sizeof *t->type);
    t->lambda = malloc(((size_t)n + 1) * sizeof *t->lambda);
    t->first = malloc(((size_t)side->nsents + 1) * sizeof *t->first);
    if (!t->type || !t->lambda || !t->first) return false;
    for (uint32_t e = 0; e < side->nsents; e++) {
        t->first[e] = kept;
        for (uint32_t k = side->first_word[e]; k < side->first_word[e + 1]; k++) {
            float lambda = jj_lexicon_lambda(lexicon, number, side->word[k], jj_side_kind(side, e));
            if (lambda >= 1) continue;
            t->type[kept] = side->word[k];
            t->lambda[kept++] = lambda;
        }
    }
    t->first[side->nsents] = kept;
    return true;
}

typedef struct {
    const jj_side *given, *other;
    const jj_table *ratio; /* by types of the given side */
    const jj_explained *x;
    telling words; /* of the other side */
    float *dense;  /* by type of the other side */
    float *ring;   /* of the last JJAK_BEAD_MAX given sentences: the sum of ratios that each
                      telling word of the other side gets; at the word's own index modulo
                      the ring's width */
    float *sum, *factor;
    uint32_t width, largest;
} scorer;

/* Ratios that given sentence s gives to the telling words [from, to). */
static void explain(scorer *c, uint32_t s, uint32_t from, uint32_t to, float *restrict out)
{
    const jj_side *given = c->given;
    for (uint32_t k = given->first_word[s]; k < given->first_word[s + 1]; k++) {
        uint32_t row = given->word[k];
        for (size_t e = c->ratio->first[row]; e < c->ratio->first[row + 1]; e++) {
            c->dense[c->ratio->other[e]] += c->ratio->value[e];
        }
    }
    for (uint32_t k = from; k < to; k++) out[k - from] = c->dense[c->words.type[k]];
    for (uint32_t k = given->first_word[s]; k < given->first_word[s + 1]; k++) {
        uint32_t row = given->word[k];
        for (size_t e = c->ratio->first[row]; e < c->ratio->first[row + 1]; e++) {
            c->dense[c->ratio->other[e]] = 0;
        }
    }
}

/* ln of the product of n factors, each between 0.05 and 1e6 or so. */
JJ_INLINE float log_product(const float *factor, uint32_t n)
{
    float sum = 0;
    while (n) {
        uint32_t block = n < 32 ? n : 32; /* 32 factors stay inside a double */
        double product[4] = {1, 1, 1, 1};
        uint32_t k = 0;
        for (; k + 4 <= block; k += 4) {
            for (uint32_t lane = 0; lane < 4; lane++) product[lane] *= (double)factor[k + lane];
        }
        for (; k < block; k++) product[0] *= (double)factor[k];
        double all = (product[0] * product[1]) * (product[2] * product[3]);
        int64_t bits;
        memcpy(&bits, &all, sizeof bits);
        int exponent = (int)(bits >> 52 & 0x7FF) - 1023;
        bits = (bits & INT64_C(0xFFFFFFFFFFFFF)) | INT64_C(0x3FF0000000000000);
        memcpy(&all, &bits, sizeof all);
        sum += (float)exponent * 0.69314718f + jj_log((float)all);
        factor += block;
        n -= block;
    }
    return sum;
}

JJ_INLINE void mix(float *restrict factor, const float *restrict lambda, const float *restrict sum,
                   float share, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) factor[k] = lambda[k] + (1 - lambda[k]) * share * sum[k];
}

JJ_INLINE void accumulate(float *restrict sum, const float *restrict more, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) sum[k] += more[k];
}

/* All windows that end at position p. Ring slot of sentence s holds the words from words_from[s].
 */
JJ_CLONES static void score_windows(scorer *c, uint32_t p, const uint32_t *ring_from)
{
    const jj_explained *x = c->x;
    if (x->count[p] == 0) return;
    uint32_t e0 = x->first[p], e1 = e0 + x->count[p];
    uint32_t from = c->words.first[e0], n = c->words.first[e1] - from;
    for (uint32_t k = 0; k < n; k++) c->sum[k] = 0;
    for (uint32_t size = 1; size <= c->largest; size++) {
        float *value = x->value + x->at[p] + (size_t)(size - 1) * x->count[p];
        if (size > p) {
            for (uint32_t e = e0; e < e1; e++) value[e - e0] = 0;
            continue;
        }
        uint32_t slot = (p - size) % JJAK_BEAD_MAX;
        accumulate(c->sum, c->ring + (size_t)slot * c->width + (from - ring_from[slot]), n);
        uint32_t nwords = jj_side_nwords(c->given, p - size, p);
        mix(c->factor, c->words.lambda + from, c->sum, nwords ? 1 / (float)nwords : 0, n);
        for (uint32_t e = e0; e < e1; e++) {
            uint32_t at = c->words.first[e] - from;
            value[e - e0] = log_product(c->factor + at, c->words.first[e + 1] - c->words.first[e]);
        }
    }
}

static bool score_direction(const jj_lexical *lexical, const jj_lexicon *lexicon, int direction)
{
    const jj_side *side[] = {&lexical->bitext.source, &lexical->bitext.target};
    const jj_side *given = side[direction], *other = side[!direction];
    const jj_explained *x = &lexical->by[direction];
    scorer c = {.given = given,
                .other = other,
                .ratio = &lexicon->ratio[direction],
                .x = x,
                .largest = lexical->largest};
    uint32_t ntypes = lexicon->ratio[!direction].nrows, ring_from[JJAK_BEAD_MAX] = {0};
    bool ok = list_telling(&c.words, other, lexicon, !direction);
    for (uint32_t s = 0; ok && s < given->nsents; s++) {
        uint32_t last = s + JJAK_BEAD_MAX < given->nsents ? s + JJAK_BEAD_MAX : given->nsents;
        uint32_t n =
            c.words.first[x->first[last] + x->count[last]] - c.words.first[x->first[s + 1]];
        if (n > c.width) c.width = n;
    }
    c.dense = calloc((size_t)ntypes + 1, sizeof *c.dense);
    c.ring = malloc(((size_t)c.width * JJAK_BEAD_MAX + 1) * sizeof *c.ring);
    c.sum = malloc(((size_t)c.width + 1) * sizeof *c.sum);
    c.factor = malloc(((size_t)c.width + 1) * sizeof *c.factor);
    ok = ok && c.dense && c.ring && c.sum && c.factor;
    for (uint32_t p = 1; ok && p <= given->nsents; p++) {
        uint32_t s = p - 1, slot = s % JJAK_BEAD_MAX;
        uint32_t last = s + JJAK_BEAD_MAX < given->nsents ? s + JJAK_BEAD_MAX : given->nsents;
        ring_from[slot] = c.words.first[x->first[p]];
        explain(&c, s, ring_from[slot], c.words.first[x->first[last] + x->count[last]],
                c.ring + (size_t)slot * c.width);
        score_windows(&c, p, ring_from);
    }
    dispose_telling(&c.words);
    free(c.dense);
    free(c.ring);
    free(c.sum);
    free(c.factor);
    return ok;
}

jjak_status jj_lexical_init(jj_lexical *lexical, const jj_bitext *bitext,
                            const jj_corridor *corridor, const jj_lexicon *lexicon,
                            uint32_t largest, jjak_err *err)
{
    const jj_side *side[] = {&bitext->source, &bitext->target};
    *lexical = (jj_lexical){.bitext = *bitext, .largest = largest};
    bool ok = find_ranges(lexical, corridor);
    for (int given = 0; ok && given < JJ_NSIDES; given++) {
        ok = lay_out(&lexical->by[given], side[given]->nsents, largest) &&
             score_direction(lexical, lexicon, given);
    }
    if (ok) return JJAK_OK;
    jj_lexical_dispose(lexical);
    return jj_fail_nomem(err);
}

void jj_lexical_add(const jj_lexical *lexical, jjak_bead_type type, uint32_t i, uint32_t j,
                    uint32_t n, float weight, float *w)
{
    const jj_explained *rows = &lexical->by[JJ_SOURCE], *columns = &lexical->by[JJ_TARGET];
    const jj_side *source = &lexical->bitext.source, *target = &lexical->bitext.target;
    uint32_t a = type.nsrc, b = type.ntgt;
    if (jj_side_nwords(source, i - a, i) == 0) return;
    const float *f = rows->value + rows->at[i] + (size_t)(a - 1) * rows->count[i];
    for (uint32_t k = 0; k < n; k++) {
        uint32_t to = j + k;
        if (jj_side_nwords(target, to - b, to) == 0) continue;
        const float *h = columns->value + columns->at[to] + (size_t)(b - 1) * columns->count[to];
        float sum = 0;
        for (uint32_t e = to - b; e < to; e++) sum += f[e - rows->first[i]];
        for (uint32_t e = i - a; e < i; e++) sum += h[e - columns->first[to]];
        w[k] += 0.5f * weight * sum;
    }
}
