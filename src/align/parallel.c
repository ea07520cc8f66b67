#include "align/parallel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align/document.h"
#include "align/likelihood.h"
#include "align/prior.h"
#include "base/err.h"
#include "base/min.h"

/* Sentences of a side that are judged. */
#define WINDOW 100
/* Other orders that are weighed, at most, one after the other. */
#define NORDERS_MAX 7
/* The best of all orders may be better than that of the first few by so much a sentence, over the
 * root of the number of sentences: what an order's likelihood differs from another's by at random
 * is .4 to .6, rarely 1. */
#define LUCK 1.5
/* Of fewer sentences so many orders are weighed at least. */
#define FEW_SENTENCES 32
#define NORDERS_OF_FEW 3
/* Fewer sentences on a side do not tell. */
#define SENTENCES_MIN 8
#define LEXICAL_WEIGHT 0.5f
#define LARGEST 2 /* sentences on a side of a bead */

/* ---- Which stretch ---- */

typedef struct {
    uint32_t source, nsource, target, ntarget;
} stretch;

/* The stretch of beads, at most WINDOW sentences a side, whose confidences sum highest. */
static stretch surest(const jjak_bead *beads, size_t nbeads)
{
    stretch best = {0, 0, 0, 0};
    double sum = 0, best_sum = -1;
    size_t first = 0;
    for (size_t k = 0; k < nbeads; k++) {
        const jjak_bead *last = &beads[k];
        if (last->nsrc && last->ntgt) sum += (double)last->confidence;
        uint32_t source_end = last->src + last->nsrc, target_end = last->tgt + last->ntgt;
        while (source_end - beads[first].src > WINDOW || target_end - beads[first].tgt > WINDOW) {
            if (beads[first].nsrc && beads[first].ntgt) sum -= (double)beads[first].confidence;
            first++;
        }
        if (sum <= best_sum) continue;
        best_sum = sum;
        best = (stretch){beads[first].src, source_end - beads[first].src, beads[first].tgt,
                         target_end - beads[first].tgt};
    }
    return best;
}

/* For texts that have hardly anything aligned. */
static stretch beginning(const jj_bitext *bitext)
{
    return (stretch){0, jj_min(bitext->source.nsents, WINDOW), 0,
                     jj_min(bitext->target.nsents, WINDOW)};
}

/* ---- Other orders ---- */

/* The target's sentences in some order, without paragraphs, and what is known of their beads. */
typedef struct {
    uint32_t *length, *para, *first_word, *word;
    jj_bitext bitext;
    jj_document document;
    jj_evidence evidence;
} deck;

typedef struct {
    jj_bitext own;
    const jj_lexicon *start;
    uint32_t *order; /* of the target's sentences */
    uint64_t state;  /* of the random numbers */
    deck deck;
} test;

static bool allocate(deck *d, uint32_t n, uint32_t nwords)
{
    d->length = malloc(((size_t)n + 1) * sizeof(uint32_t));
    d->para = calloc((size_t)n + 1, sizeof(uint32_t));
    d->first_word = malloc(((size_t)n + 1) * sizeof(uint32_t));
    d->word = malloc(((size_t)nwords + 1) * sizeof(uint32_t));
    return d->length && d->para && d->first_word && d->word;
}

static bool begin(test *t)
{
    const jj_side *target = &t->own.target;
    uint32_t n = target->nsents, nwords = target->first_word ? jj_side_nwords(target, 0, n) : 0;
    deck *d = &t->deck;
    t->state = 1;
    t->order = malloc(n * sizeof *t->order);
    for (uint32_t k = 0; t->order && k < n; k++) t->order[k] = k;
    bool ok = allocate(d, n, nwords);
    d->bitext = (jj_bitext){t->own.source,
                            {.nsents = n,
                             .length = d->length,
                             .para = d->para,
                             .first_word = target->first_word ? d->first_word : NULL,
                             .word = d->word}};
    return ok && t->order;
}

static void end(test *t)
{
    deck *d = &t->deck;
    free(d->length);
    free(d->para);
    free(d->first_word);
    free(d->word);
    jj_document_dispose(&d->document);
    free(t->order);
}

/* Fisher and Yates's shuffle; the numbers are Knuth's MMIX generator's, the same in every run. */
static void shuffle(test *t)
{
    for (uint32_t k = t->own.target.nsents; k > 1; k--) {
        t->state = t->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        uint32_t other = (uint32_t)((t->state >> 33) % k), held = t->order[k - 1];
        t->order[k - 1] = t->order[other];
        t->order[other] = held;
    }
}

static void deal(test *t)
{
    deck *d = &t->deck;
    const jj_side *from = &t->own.target;
    uint32_t nwords = 0;
    for (uint32_t k = 0; k < from->nsents; k++) {
        uint32_t i = t->order[k];
        d->length[k] = from->length[i];
        d->first_word[k] = nwords;
        if (!from->first_word) continue;
        uint32_t n = jj_side_nwords(from, i, i + 1);
        if (n) memcpy(d->word + nwords, from->word + from->first_word[i], n * sizeof *d->word);
        nwords += n;
    }
    d->first_word[from->nsents] = nwords;
}

/* ---- The test ---- */

/* What is known of the beads of the deck as it was dealt. */
static jjak_status look(test *t, jjak_err *err)
{
    deck *d = &t->deck;
    jj_document_dispose(&d->document);
    d->document = (jj_document){.bitext = &d->bitext};
    d->evidence = (jj_evidence){&d->document, 0, 0, t->start ? LEXICAL_WEIGHT : 0, NULL};
    JJ_TRY(jj_length_init(&d->document.length, &d->bitext, LARGEST, false, err));
    if (!t->start) return JJAK_OK;
    JJ_TRY(jj_corridor_full(&d->document.corridor, d->bitext.source.nsents, d->bitext.target.nsents,
                            err));
    return jj_lexical_init(&d->document.lexical, &d->bitext, &d->document.corridor, t->start,
                           LARGEST, err);
}

/* The log likelihood of the target's sentences in the order at hand. */
static jjak_status weigh(test *t, const jj_prior *prior, double *log_z, jjak_err *err)
{
    deal(t);
    JJ_TRY(look(t, err));
    const jj_cost cost = jj_evidence_cost(&t->deck.evidence);
    return jj_likelihoods(log_z, 1, t->own.source.nsents, t->own.target.nsents, prior, &cost, err);
}

/* Whether so many other orders tell that no further one would bring the score below the limit. */
static bool is_clear(double score, uint32_t n, int norders)
{
    if (n < FEW_SENTENCES && norders < NORDERS_OF_FEW) return false;
    return score >= JJAK_PARALLEL_MIN + LUCK / sqrt(n);
}

static jjak_status compare(test *t, double *score, jjak_err *err)
{
    static const jjak_bead_type types[] = {{1, 1}, {1, 2}, {2, 1}};
    uint32_t n = jj_min(t->own.source.nsents, t->own.target.nsents);
    double own, other, best = -HUGE_VAL;
    jj_prior prior;
    jj_prior_start(&prior, types, sizeof types / sizeof *types);
    JJ_TRY(weigh(t, &prior, &own, err));
    for (int norders = 1; norders <= NORDERS_MAX; norders++) {
        shuffle(t);
        JJ_TRY(weigh(t, &prior, &other, err));
        best = fmax(best, other);
        *score = (own - best) / n;
        if (*score < JJAK_PARALLEL_MIN || is_clear(*score, n, norders)) break;
    }
    return JJAK_OK;
}

jjak_status jj_parallel_score(double *score, const jj_bitext *bitext, const jjak_bead *beads,
                              size_t nbeads, const jj_lexicon *start, jjak_err *err)
{
    stretch s = surest(beads, nbeads);
    if (s.nsource < SENTENCES_MIN || s.ntarget < SENTENCES_MIN) s = beginning(bitext);
    *score = NAN;
    if (s.nsource < SENTENCES_MIN || s.ntarget < SENTENCES_MIN) return JJAK_OK;
    const jj_window window = {s.source, s.target, s.nsource, s.ntarget};
    test t = {.own = jj_bitext_part(bitext, &window),
              .start = start && jj_lexicon_knows(start) ? start : NULL};
    jjak_status status = begin(&t) ? compare(&t, score, err) : jj_fail_nomem(err);
    end(&t);
    return status;
}
