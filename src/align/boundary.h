/* Boundaries between sentences as evidence beside length.
 *
 * What ends where a match ends, a paragraph, a full stop, a question, ends on both sides more often
 * than by chance; and inside a match some boundaries are likelier than others: a comma is, the end
 * of a paragraph is not. Both are log ratios to how often such boundaries are in the texts, learned
 * from posteriors: what paragraphs say from each pair of texts, for translators differ in them,
 * what endings of sentences say from all of a run. */
#ifndef JJ_ALIGN_BOUNDARY_H
#define JJ_ALIGN_BOUNDARY_H

#include "align/knowledge.h"
#include "align/lattice.h"

/* The class of a boundary: whether a paragraph ends there, and twice what the sentence ends with.
 */
#define JJ_BOUNDARY_CLASSES (2 * JJ_ENDING_CLASSES)

typedef struct {
    bool says; /* whether the rest says anything */
    float joint[JJ_BOUNDARY_CLASSES]
               [JJ_BOUNDARY_CLASSES]; /* [source's class][target's] at an end */
    float inside[JJ_NSIDES][JJ_BOUNDARY_CLASSES];
} jj_boundary_scores;

/* The same as counts: of the texts, and expected. */
typedef struct {
    double all[JJ_NSIDES][JJ_BOUNDARY_CLASSES];
    double joint[JJ_BOUNDARY_CLASSES][JJ_BOUNDARY_CLASSES];
    double inside[JJ_NSIDES][JJ_BOUNDARY_CLASSES];
} jj_boundary_counts;

/* The class before each position; both ends of the text are no boundaries, and have 0. To be freed;
 * NULL without memory. */
uint8_t *jj_boundary_classes(const jj_side *side);

/* Adds the boundaries of a pair of texts; without a posterior, NULL, nothing is expected of them.
 */
void jj_boundary_count(jj_boundary_counts *counts, const jj_bitext *bitext,
                       const uint8_t *const class_of[JJ_NSIDES], const jj_posterior *posterior);
void jj_boundary_add(jj_boundary_counts *counts, const jj_boundary_counts *more);

/* Before anything is expected: most matches end alike. Of paragraphs nothing is taken for granted,
 * for some texts have one for every sentence. */
void jj_boundary_start(jj_boundary_scores *scores, const jj_boundary_counts *pair);

/* From the counts of the pair and of the whole run. */
void jj_boundary_fit(jj_boundary_scores *scores, const jj_boundary_counts *pair,
                     const jj_boundary_counts *run);

#endif
