/* Why a bead was scored as it was, and what stood against it. */
#ifndef JJ_ALIGN_EXPLAIN_H
#define JJ_ALIGN_EXPLAIN_H

#include "align/length.h"
#include "align/order.h"

/* A word's part of a bead's lexical score, and that of all others that make the same pair. */
typedef struct {
    uint32_t word, by; /* types; by: of the other side, what explains it best, or JJ_NO_WORD */
    int side;          /* of the word */
    float score;
} jj_word_score;

#define JJ_NO_WORD UINT32_MAX
#define JJ_RIVALS_MAX 5       /* beads explained: one and its rivals */
#define JJ_WORD_SCORES_MAX 12 /* pairs of words of each */

/* The parts add up to the bead's log weight in the lattice, after a match or first of all. */
typedef struct {
    jjak_bead bead;
    float prior, length, boundaries, words, order;
    jj_word_score word[JJ_WORD_SCORES_MAX]; /* the strongest first */
    uint32_t nwords;
} jj_bead_scores;

typedef struct {
    const jj_bitext *bitext;
    const jj_prior *prior;
    const jj_length_model *length;
    const jj_lexicon *lexicon; /* NULL: lengths only */
    const jj_order *order;     /* of words; not looked at without a lexicon */
    const jj_posterior *posterior;
    const float *null_weight[JJ_NSIDES]; /* as in jj_cost */
} jj_explainable;

/* Explains a bead and the likeliest of those that share a sentence with it, in that order; returns
 * how many. False in *ok without memory. */
uint32_t jj_explain(jj_bead_scores out[JJ_RIVALS_MAX], const jj_explainable *from,
                    const jjak_bead *bead, bool *ok);

#endif
