/* Probabilities of bead types and classes: where they start and how posteriors change them. */
#ifndef JJ_ALIGN_PRIOR_H
#define JJ_ALIGN_PRIOR_H

#include "align/knowledge.h"
#include "align/lattice.h"

/* -ln of the probability that a long run goes on after a sentence. */
#define JJ_RUN_COST 0.030459207484708574

/* The start for the given types of matches (both sides non-empty; at least one). */
void jj_prior_start(jj_prior *prior, const jjak_bead_type *types, unsigned ntypes);

/* Makes one type of match as frequent as all the others are together, if it is allowed. */
void jj_prior_expect(jj_prior *prior, jjak_bead_type type);

/* Leaves types of more than size sentences out, but for the first. */
void jj_prior_limit(jj_prior *prior, unsigned size);

/* The most sentences on a side of a match. */
uint32_t jj_prior_largest(const jj_prior *prior);

/* For evidence of words, which tells what lengths cannot. Lines around a text that are nobody's
 * translation become likelier: titles, signatures, the rest of a page. And not all of the beads
 * with several sentences on both sides that posteriors show are learned: two neighbours whose words
 * mix look like one. */
void jj_prior_for_words(jj_prior *prior);

/* What posteriors say about types and classes, summed over documents. Start from {0}. */
typedef struct {
    double type[JJ_MATCH_TYPES_MAX];
    double after[JJ_NCLASSES][JJ_NCLASSES]; /* beads of a class after a class */
} jj_prior_counts;

void jj_prior_count(jj_prior_counts *counts, const jj_prior *prior, const jj_posterior *posterior);

void jj_prior_add(jj_prior_counts *counts, const jj_prior_counts *more);

/* The same as habits, which know all types; and back, as if seen in at most `most` beads. */
void jj_prior_to_habits(jj_habits *habits, const jj_prior *prior, const jj_prior_counts *counts);
void jj_prior_of_habits(jj_prior_counts *counts, const jj_prior *prior, const jj_habits *habits,
                        double most);

/* Maximum a posteriori from counts; the start is worth `strength` beads of all classes, and the
 * distribution over all states is worth `state_strength` beads of each state. Probabilities of long
 * runs are fixed: how seldom a page is missing cannot be learned from one text. */
void jj_prior_update(jj_prior *prior, const jj_prior_counts *counts, double strength,
                     double state_strength);

#endif
