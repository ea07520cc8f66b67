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
/* Orders that are weighed side by side: the text's own and three others, and where that leaves the
 * score between the limit, below which no further order can lift it, and one that chance does not
 * reach, four others. */
#define NORDERS 4
#define CLEAR_SCORE 0.4
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
    deck decks[NORDERS];
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
    bool ok = true;
    t->state = 1;
    t->order = malloc(n * sizeof *t->order);
    for (uint32_t k = 0; t->order && k < n; k++) t->order[k] = k;
    for (size_t k = 0; k < NORDERS; k++) {
        deck *d = &t->decks[k];
        ok = allocate(d, n, nwords) && ok;
        d->bitext = (jj_bitext){
            t->own.source,
            {n, d->length, d->para, target->first_word ? d->first_word : NULL, d->word, NULL}};
    }
    return ok && t->order;
}

static void end(test *t)
{
    for (size_t k = 0; k < NORDERS; k++) {
        deck *d = &t->decks[k];
        free(d->length);
        free(d->para);
        free(d->first_word);
        free(d->word);
        jj_document_dispose(&d->document);
    }
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

static void deal(const test *t, deck *d)
{
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

/* What is known of the beads of a deck as it was dealt. */
static jjak_status look(const test *t, deck *d, jjak_err *err)
{
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

/* Weighs other orders; instead of the first of them the text's own if that is wanted. */
static jjak_status weigh(test *t, const jj_prior *prior, bool own, double log_z[NORDERS],
                         jjak_err *err)
{
    jj_cost cost[NORDERS];
    for (size_t k = 0; k < NORDERS; k++) {
        if (k || !own) shuffle(t);
        deal(t, &t->decks[k]);
        JJ_TRY(look(t, &t->decks[k], err));
        cost[k] = jj_evidence_cost(&t->decks[k].evidence);
    }
    return jj_likelihoods(log_z, NORDERS, t->own.source.nsents, t->own.target.nsents, prior, cost,
                          err);
}

static jjak_status compare(test *t, double *score, jjak_err *err)
{
    static const jjak_bead_type types[] = {{1, 1}, {1, 2}, {2, 1}};
    uint32_t n = jj_min(t->own.source.nsents, t->own.target.nsents);
    jj_prior prior;
    double log_z[NORDERS];
    jj_prior_start(&prior, types, sizeof types / sizeof *types);
    JJ_TRY(weigh(t, &prior, true, log_z, err));
    double own = log_z[0], best = log_z[1];
    for (size_t k = 2; k < NORDERS; k++) best = fmax(best, log_z[k]);
    *score = (own - best) / n;
    if (*score < JJAK_PARALLEL_MIN || *score >= CLEAR_SCORE) return JJAK_OK;
    JJ_TRY(weigh(t, &prior, false, log_z, err));
    for (size_t k = 0; k < NORDERS; k++) best = fmax(best, log_z[k]);
    *score = (own - best) / n;
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
