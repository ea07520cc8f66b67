/* What a model passes from run to run: counts out, knowledge in, by the word types of this run. */
#ifndef JJ_ALIGN_KNOWLEDGE_H
#define JJ_ALIGN_KNOWLEDGE_H

#include "align/table.h"
#include "jjak.h"

enum { JJ_SOURCE, JJ_TARGET, JJ_NSIDES };

#define JJ_NBEAD_CLASSES 3 /* match, source null, target null */

/* Habits of texts: all sums of posteriors. */
typedef struct {
    double type[JJAK_BEAD_MAX][JJAK_BEAD_MAX]; /* matches of [nsrc - 1][ntgt - 1] sentences */
    double after[JJ_NBEAD_CLASSES][JJ_NBEAD_CLASSES]; /* beads of a class after a class */
    double source_length, target_length;              /* of matches */
} jj_habits;

/* What a run has seen. */
typedef struct {
    jj_table pairs[JJ_NSIDES]; /* by given type: how often it stands for each other type */
    float *seen[JJ_NSIDES];    /* occurrences of each type in training beads */
    float *alone[JJ_NSIDES];   /* of those, that nothing on the other side accounts for */
    jj_habits habits;
} jj_counts;

#define JJ_COUNTS_INIT                                                                             \
    {                                                                                              \
        0                                                                                          \
    }

void jj_counts_dispose(jj_counts *counts);

/* What earlier runs have seen, of this run's types. */
typedef struct {
    jj_table t[JJ_NSIDES];    /* by given type: probability of each other type */
    float *seen[JJ_NSIDES];   /* occurrences behind that; 0: never seen */
    float *lambda[JJ_NSIDES]; /* share of them that stood alone */
    jj_habits habits;
} jj_knowledge;

#define JJ_KNOWLEDGE_INIT                                                                          \
    {                                                                                              \
        0                                                                                          \
    }

void jj_knowledge_dispose(jj_knowledge *knowledge);

#endif
