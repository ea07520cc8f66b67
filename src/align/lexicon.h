/* The lexicon: translation probabilities of word types, learned from posteriors.
 *
 * IBM Model 1 in both directions (Brown et al., "The Mathematics of Statistical Machine
 * Translation", Computational Linguistics 19(2), 1993), with absolute discounting against chance
 * pairs; and for each type lambda, the share of its occurrences that nothing on the other side
 * accounts for. */
#ifndef JJ_ALIGN_LEXICON_H
#define JJ_ALIGN_LEXICON_H

#include "align/knowledge.h"
#include "align/lattice.h"

/* What is known of the word types of a run before any alignment. */
typedef struct {
    uint32_t ntypes[JJ_NSIDES];
    float *frequency[JJ_NSIDES];   /* p0: relative frequency of each type on its side */
    jj_table links;                /* source type -> target types that look like its translation:
                                      cognates, names, numbers, lexicon entries; value in (0, 1] */
    const jj_knowledge *knowledge; /* of a model; NULL: none */
} jj_vocabulary;

#define JJ_VOCABULARY_INIT                                                                         \
    {                                                                                              \
        0                                                                                          \
    }

void jj_vocabulary_dispose(jj_vocabulary *vocabulary);

typedef struct {
    /* ratio[JJ_SOURCE]: by source type s, for target types t: q(t|s) / p0(t).
     * ratio[JJ_TARGET]: by target type t, for source types s: q'(s|t) / p0(s). */
    jj_table ratio[JJ_NSIDES];
    float *lambda[JJ_NSIDES]; /* of each type, as explained by the other side */
} jj_lexicon;

#define JJ_LEXICON_INIT                                                                            \
    {                                                                                              \
        0                                                                                          \
    }

void jj_lexicon_dispose(jj_lexicon *lexicon);

/* The lexicon before anything was learned: links only. Types without a link have lambda 1, so
 * that they say nothing. */
jjak_status jj_lexicon_start(jj_lexicon *lexicon, const jj_vocabulary *vocabulary, jjak_err *err);

/* A document with the posteriors of its beads. */
typedef struct {
    const jj_bitext *bitext;
    const jj_posterior *posterior;
} jj_training;

/* Learns the lexicon anew from all documents, on top of what is known. One that is all zero learns
 * for the first time: lambdas start from one common value, later they go on from their last. */
jjak_status jj_lexicon_train(jj_lexicon *lexicon, const jj_vocabulary *vocabulary,
                             const jj_training *documents, size_t ndocuments, jjak_err *err);

/* What the documents say of pairs and of words that stand alone, for a model. */
jjak_status jj_lexicon_count(jj_counts *counts, const jj_lexicon *lexicon,
                             const jj_vocabulary *vocabulary, const jj_training *documents,
                             size_t ndocuments, jjak_err *err);

#endif
