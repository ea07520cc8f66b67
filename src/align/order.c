#include "align/order.h"

#include <stdlib.h>

/* Longer beads are left as they are: what is read of a bead grows with the square. */
#define WORDS_MAX 400
/* Beads that order is learned from, at least with this posterior. */
#define BEADS 500
#define BEAD_MIN 0.1f

static const float steepnesses[] = {0, 1, 1.5f, 2, 3, 4, 6, 8, 12, 16};
static const float floors[] = {0.01f, 0.02f, 0.05f, 0.1f, 0.2f};
#define NUMBER_OF(array) (sizeof(array) / sizeof *(array))
/* Where the search for the best of both begins, and how often each is chosen anew. */
#define FLOOR_START 0.05f
#define ROUNDS 2

/* Distances are told apart so finely. */
#define DISTANCES 256

/* ---- Reading beads ---- */

typedef struct {
    float ratio; /* of a given word to the explained one */
    uint32_t distance;
} pairing;

/* A word that some other explains. */
typedef struct {
    uint32_t at, of; /* the word's number and its side's */
    uint32_t ngiven;
    size_t end;          /* of its pairings, which begin where the word's before end */
    float lambda, plain; /* plain: its factor without order */
    float p;             /* of the bead */
} explained;

typedef struct {
    JJ_VEC(explained) words;
    JJ_VEC(pairing) pairings;
} reading;

static void dispose(reading *r)
{
    free(r->words.data);
    free(r->pairings.data);
}

static uint32_t bucket(float distance)
{
    return (uint32_t)(distance * DISTANCES + 0.5f);
}

static float ratio_of(const jj_table *ratio, uint32_t row, uint32_t other)
{
    size_t lo = ratio->first[row], hi = ratio->first[row + 1], end = hi;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (ratio->other[mid] < other) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo < end && ratio->other[lo] == other ? ratio->value[lo] : 0;
}

typedef struct {
    const uint32_t *word;
    uint32_t n;
} word_run;

static bool read_word(reading *r, uint32_t k, word_run explained_side, word_run given,
                      const jj_table *ratio, float lambda, float p)
{
    explained x = {.at = k, .of = explained_side.n, .ngiven = given.n, .lambda = lambda, .p = p};
    size_t first = r->pairings.len;
    float sum = 0;
    for (uint32_t g = 0; g < given.n; g++) {
        float value = ratio_of(ratio, given.word[g], explained_side.word[k]);
        if (value <= 0) continue;
        pairing pair = {value, bucket(jj_order_distance(k, x.of, g, given.n))};
        if (!jj_vec_push(&r->pairings, pair)) return false;
        sum += value;
    }
    if (r->pairings.len == first) return true;
    x.end = r->pairings.len;
    x.plain = lambda + (1 - lambda) * sum / (float)given.n;
    return jj_vec_push(&r->words, x);
}

static word_run run_of(const jj_side *side, uint32_t first, uint32_t n)
{
    return (word_run){side->word + side->first_word[first], jj_side_nwords(side, first, first + n)};
}

/* Adds the words of both sides of a bead. */
static bool read_bead(reading *r, const jj_bitext *bitext, const jj_edge *e,
                      const jj_lexicon *lexicon)
{
    const jj_side *side[] = {&bitext->source, &bitext->target};
    const uint32_t first[] = {e->i, e->j}, count[] = {e->nsrc, e->ntgt};
    const word_run run[] = {run_of(side[0], e->i, e->nsrc), run_of(side[1], e->j, e->ntgt)};
    if (run[0].n > WORDS_MAX || run[1].n > WORDS_MAX) return true;
    for (int given = 0; given < JJ_NSIDES; given++) {
        int own = !given;
        uint32_t k = 0;
        for (uint32_t s = first[own]; s < first[own] + count[own]; s++) {
            jj_sentence_kind kind = jj_side_kind(side[own], s);
            for (uint32_t end = k + jj_side_nwords(side[own], s, s + 1); k < end; k++) {
                float lambda = jj_lexicon_lambda(lexicon, own, run[own].word[k], kind);
                if (lambda < 1 &&
                    !read_word(r, k, run[own], run[given], &lexicon->ratio[given], lambda, e->p)) {
                    return false;
                }
            }
        }
    }
    return true;
}

/* ---- What order adds to them ---- */

typedef float kernel[DISTANCES + 1];

static void weigh(kernel weight, const jj_order *order)
{
    for (uint32_t d = 0; d <= DISTANCES; d++) {
        weight[d] = jj_order_weight(order, (float)d / DISTANCES);
    }
}

/* By posterior, of each word: half of the difference in nats, as the lexical score has it. */
static double gain_of(const reading *r, const kernel weight, bool by_posterior)
{
    double gain = 0;
    size_t k = 0;
    for (size_t w = 0; w < r->words.len; w++) {
        const explained *x = &r->words.data[w];
        float all = 0, sum = 0;
        for (uint32_t g = 0; g < x->ngiven; g++) {
            all += weight[bucket(jj_order_distance(x->at, x->of, g, x->ngiven))];
        }
        for (; k < x->end; k++) {
            sum += weight[r->pairings.data[k].distance] * r->pairings.data[k].ratio;
        }
        float factor = (x->lambda + (1 - x->lambda) * sum / all) / x->plain;
        gain += (double)(0.5f * jj_log(factor) * (by_posterior ? x->p : 1));
    }
    return gain;
}

bool jj_order_gain(float *gain, const jj_order *order, const jj_bitext *bitext, const jj_edge *bead,
                   const jj_lexicon *lexicon)
{
    reading r = {{0}, {0}};
    kernel weight;
    *gain = 0;
    if (order->steepness <= 0) return true;
    bool ok = read_bead(&r, bitext, bead, lexicon);
    weigh(weight, order);
    if (ok) *gain = (float)gain_of(&r, weight, false);
    dispose(&r);
    return ok;
}

/* ---- Learning it ---- */

static bool teaches(const jj_edge *e)
{
    return e->p > BEAD_MIN && e->nsrc && e->ntgt;
}

static bool read_some(reading *r, const jj_training *documents, size_t n, const jj_lexicon *lexicon)
{
    size_t nbeads = 0, number = 0;
    for (size_t d = 0; d < n; d++) {
        const jj_posterior *p = documents[d].posterior;
        for (size_t k = 0; k < p->edges.len; k++) nbeads += teaches(&p->edges.data[k]);
    }
    size_t every = nbeads / BEADS + 1;
    for (size_t d = 0; d < n; d++) {
        const jj_posterior *p = documents[d].posterior;
        for (size_t k = 0; k < p->edges.len; k++) {
            const jj_edge *e = &p->edges.data[k];
            if (!teaches(e) || number++ % every) continue;
            if (!read_bead(r, documents[d].bitext, e, lexicon)) return false;
        }
    }
    return true;
}

/* The best of the values for one of the two parameters. */
static void choose(jj_order *order, float *parameter, const float *values, size_t n,
                   const reading *r)
{
    float best = *parameter;
    double most = 0;
    for (size_t k = 0; k < n; k++) {
        kernel weight;
        *parameter = values[k];
        weigh(weight, order);
        double gain = gain_of(r, weight, true);
        if (k > 0 && gain <= most) continue;
        most = gain;
        best = values[k];
    }
    *parameter = best;
}

bool jj_order_fit(jj_order *order, const jj_training *documents, size_t n,
                  const jj_lexicon *lexicon)
{
    reading r = {{0}, {0}};
    bool ok = read_some(&r, documents, n, lexicon);
    *order = (jj_order){0, FLOOR_START};
    for (int round = 0; ok && round < ROUNDS; round++) {
        choose(order, &order->steepness, steepnesses, NUMBER_OF(steepnesses), &r);
        choose(order, &order->floor, floors, NUMBER_OF(floors), &r);
    }
    dispose(&r);
    return ok;
}

/* ---- The beads of a document ---- */

void jj_order_gains_dispose(jj_order_gains *gains)
{
    free(gains->first);
    free(gains->bead);
    *gains = (jj_order_gains)JJ_ORDER_GAINS_INIT;
}

/* A bead without rivals is what it is, with order or without. */
static bool has_rivals(const jj_edge *e)
{
    return e->nsrc && e->ntgt && e->p < 1 - JJ_EDGE_MIN;
}

bool jj_order_gains_init(jj_order_gains *gains, const jj_order *order, const jj_training *document,
                         const jj_lexicon *lexicon)
{
    const jj_posterior *p = document->posterior;
    uint32_t nsents = document->bitext->source.nsents, row = 0;
    size_t n = 0;
    *gains = (jj_order_gains)JJ_ORDER_GAINS_INIT;
    if (order->steepness <= 0) return true;
    for (size_t k = 0; k < p->edges.len; k++) n += has_rivals(&p->edges.data[k]);
    gains->first = malloc(((size_t)nsents + 1) * sizeof *gains->first);
    gains->bead = malloc((n + 1) * sizeof *gains->bead);
    reading r = {{0}, {0}};
    kernel weight;
    bool ok = gains->first && gains->bead;
    weigh(weight, order);
    n = 0;
    for (size_t k = p->edges.len; ok && k-- > 0;) { /* by rising (i, j) */
        const jj_edge *e = &p->edges.data[k];
        if (!has_rivals(e)) continue;
        while (row <= e->i) gains->first[row++] = n;
        r.words.len = r.pairings.len = 0;
        ok = read_bead(&r, document->bitext, e, lexicon);
        gains->bead[n++] = (jj_ordered){e->j, e->nsrc, e->ntgt, (float)gain_of(&r, weight, false)};
    }
    while (ok && row <= nsents) gains->first[row++] = n;
    dispose(&r);
    return ok;
}

void jj_order_add(const jj_order_gains *gains, jjak_bead_type type, uint32_t i, uint32_t j,
                  uint32_t n, float *w)
{
    if (!gains->first) return;
    uint32_t start = i - type.nsrc;
    for (size_t k = gains->first[start]; k < gains->first[start + 1]; k++) {
        const jj_ordered *b = &gains->bead[k];
        if (b->nsrc != type.nsrc || b->ntgt != type.ntgt) continue;
        uint32_t to = b->j + b->ntgt;
        if (to >= j && to - j < n) w[to - j] += b->gain;
    }
}
