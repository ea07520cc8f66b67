#include "align/parallel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align/document.h"
#include "align/prior.h"
#include "base/err.h"

/* Sentences of a side that are judged. */
#define WINDOW 100
/* Orders to compare with: so many, and more as long as the score is between the limit, below which
 * no further order can lift it, and one that chance does not reach. */
#define NSHUFFLES_MIN 3
#define NSHUFFLES_MAX 7
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

static uint32_t at_most(uint32_t n, uint32_t most)
{
    return n < most ? n : most;
}

/* For texts that have hardly anything aligned. */
static stretch beginning(const jj_bitext *bitext)
{
    return (stretch){0, at_most(bitext->source.nsents, WINDOW), 0,
                     at_most(bitext->target.nsents, WINDOW)};
}

/* ---- Other orders ---- */

/* A side whose sentences can be put in any order. */
typedef struct {
    jj_side side;
    uint32_t *length, *para, *first_word, *word, *order;
} deck;

static void deck_dispose(deck *d)
{
    free(d->length);
    free(d->para);
    free(d->first_word);
    free(d->word);
    free(d->order);
}

static bool deck_init(deck *d, const jj_side *from)
{
    uint32_t n = from->nsents, nwords = from->first_word ? jj_side_nwords(from, 0, n) : 0;
    d->length = malloc(((size_t)n + 1) * sizeof(uint32_t));
    d->para = calloc((size_t)n + 1, sizeof(uint32_t));
    d->first_word = malloc(((size_t)n + 1) * sizeof(uint32_t));
    d->word = malloc(((size_t)nwords + 1) * sizeof(uint32_t));
    d->order = malloc(((size_t)n + 1) * sizeof(uint32_t));
    if (!d->length || !d->para || !d->first_word || !d->word || !d->order) return false;
    for (uint32_t k = 0; k < n; k++) d->order[k] = k;
    d->side =
        (jj_side){n, d->length, d->para, from->first_word ? d->first_word : NULL, d->word, NULL};
    return true;
}

static void deal(deck *d, const jj_side *from)
{
    uint32_t nwords = 0;
    for (uint32_t k = 0; k < from->nsents; k++) {
        uint32_t i = d->order[k];
        d->length[k] = from->length[i];
        d->first_word[k] = nwords;
        if (!from->first_word) continue;
        uint32_t n = jj_side_nwords(from, i, i + 1);
        if (n) memcpy(d->word + nwords, from->word + from->first_word[i], n * sizeof *d->word);
        nwords += n;
    }
    d->first_word[from->nsents] = nwords;
}

/* Fisher and Yates's shuffle; the numbers are Knuth's MMIX generator's, the same in every run. */
static void shuffle(deck *d, uint64_t *state)
{
    for (uint32_t k = d->side.nsents; k > 1; k--) {
        *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        uint32_t other = (uint32_t)((*state >> 33) % k), held = d->order[k - 1];
        d->order[k - 1] = d->order[other];
        d->order[other] = held;
    }
}

/* ---- The test ---- */

static jjak_status log_z(double *out, const jj_bitext *bitext, const jj_lexicon *start,
                         const jj_prior *prior, jjak_err *err)
{
    jj_document d = {.bitext = bitext};
    const jj_evidence e = {&d, 0, 0, start ? LEXICAL_WEIGHT : 0, NULL};
    jj_cost cost = jj_evidence_cost(&e);
    jjak_status status =
        jj_corridor_full(&d.corridor, bitext->source.nsents, bitext->target.nsents, err);
    if (status == JJAK_OK) status = jj_length_init(&d.length, bitext, false, err);
    if (status == JJAK_OK && start) {
        status = jj_lexical_init(&d.lexical, bitext, &d.corridor, start, LARGEST, err);
    }
    if (status == JJAK_OK) status = jj_lattice_log_z(out, &d.corridor, prior, &cost, err);
    jj_document_dispose(&d);
    return status;
}

jjak_status jj_parallel_score(double *score, const jj_bitext *bitext, const jjak_bead *beads,
                              size_t nbeads, const jj_lexicon *start, jjak_err *err)
{
    static const jjak_bead_type types[] = {{1, 1}, {1, 2}, {2, 1}};
    stretch s = surest(beads, nbeads);
    if (s.nsource < SENTENCES_MIN || s.ntarget < SENTENCES_MIN) s = beginning(bitext);
    *score = NAN;
    if (s.nsource < SENTENCES_MIN || s.ntarget < SENTENCES_MIN) return JJAK_OK;
    const jj_window window = {s.source, s.target, s.nsource, s.ntarget};
    const jj_bitext own = jj_bitext_part(bitext, &window);
    jj_prior prior;
    jj_prior_start(&prior, types, sizeof types / sizeof *types);
    deck d = {0};
    uint64_t state = 1;
    double real, best = -HUGE_VAL;
    jjak_status status = deck_init(&d, &own.target) ? JJAK_OK : jj_fail_nomem(err);
    jj_bitext other = {own.source, d.side};
    if (status == JJAK_OK) {
        deal(&d, &own.target); /* without paragraphs, as the others */
        status = log_z(&real, &other, start, &prior, err);
    }
    bool unclear = true;
    for (int k = 0; status == JJAK_OK && k < NSHUFFLES_MAX && unclear; k++) {
        double shuffled;
        shuffle(&d, &state);
        deal(&d, &own.target);
        status = log_z(&shuffled, &other, start, &prior, err);
        if (status != JJAK_OK) break;
        if (shuffled > best) best = shuffled;
        *score = (real - best) / at_most(s.nsource, s.ntarget);
        unclear = k + 1 < NSHUFFLES_MIN || (*score >= JJAK_PARALLEL_MIN && *score < CLEAR_SCORE);
    }
    deck_dispose(&d);
    return status;
}
