/* A run over all its documents: what the engine, which learns, and the passes over each of them
 * share. */
#ifndef JJ_ALIGN_RUN_H
#define JJ_ALIGN_RUN_H

#include "align/alignment.h"
#include "align/first.h"

/* Estimation after a pass: beads that the start of the priors, of the states and of the variance is
 * worth. From length alone posteriors are vague, and estimates must not follow them far. Chosen on
 * development sets. */
typedef struct {
    double prior, state, variance;
} jj_hold;

typedef struct {
    int npasses;
    /* Columns and rows that the second pass may move beyond what the first found possible: words
     * that are learned then may show another way. */
    uint32_t second_margin;
    /* So many sentences tell all that there is to learn: of a longer run a sample is enough, where
     * no document has more than so many of them. 0: all tell more. */
    double sample, sample_largest;
    jj_hold after_first, later;
    float path_temperature; /* of the posteriors that choose the path */
    /* What is printed is the untempered posterior p, drawn in: logit(p) / scale. Posteriors are too
     * sure: the model takes words that come together for independent. Fitted by log loss on the
     * development sets, each aligned alone and jointly. */
    double confidence_scale;
} jj_plan;

typedef struct jj_run {
    jj_document *documents;
    size_t n;
    const jj_vocabulary *vocabulary;
    const jj_plan *plan;
    int last; /* number of the last pass */
    const jjak_align_options *options;
    jj_prior prior;
    jj_prior_counts known; /* of the model */
    jj_hints hints;
    jj_lexicon start;   /* before anything is learned */
    jj_lexicon lexicon; /* learned */
    jj_order order;     /* the same, for the last pass */
    jj_anchors anchors; /* of the only document */
    bool anchored;
    jj_election election;          /* of the start */
    jj_boundary_counts boundaries; /* of the sample */
    jjak_alignment **out;
} jj_run;

/* Each of these touches document k alone. Pass `number` leaves a posterior. */
jjak_status jj_pass_search(jj_run *run, size_t k, int number, jjak_err *err);
/* From the last posterior: the path and its confidences, whether the texts belong together, why
 * bead options->explain is what it is. */
jjak_status jj_pass_path(jj_run *run, size_t k, jjak_err *err);
jjak_status jj_pass_verdict(jj_run *run, size_t k, jjak_err *err);
jjak_status jj_pass_explain(jj_run *run, size_t k, jjak_err *err);

/* What a first search of the run's documents knows. */
jj_first jj_pass_first(const jj_run *run);

#endif
