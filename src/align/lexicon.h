/* The lexicon: translation probabilities of word types, learned from posteriors.
 *
 * IBM Model 1 in both directions (Brown et al., "The Mathematics of Statistical Machine
 * Translation", Computational Linguistics 19(2), 1993), with absolute discounting against chance
 * pairs; and for each type lambda, the share of its occurrences that nothing on the other side
 * accounts for. */
#ifndef JJ_ALIGN_LEXICON_H
#define JJ_ALIGN_LEXICON_H

#include "align/training.h"
#include "align/vocabulary.h"

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

/* No word stands alone in a line of figures more often than this, the least that is fitted for any:
 * whoever translates it has nothing else to translate. */
#define JJ_LAMBDA_OF_FIGURES 0.05f

/* Of a word type of a side, in a sentence of the kind. 1 says nothing, there either. */
static inline float jj_lexicon_lambda(const jj_lexicon *lexicon, int side, uint32_t type,
                                      jj_sentence_kind kind)
{
    float lambda = lexicon->lambda[side][type];
    bool is_less = kind == JJ_SENTENCE_FIGURES && lambda > JJ_LAMBDA_OF_FIGURES && lambda < 1;
    return is_less ? JJ_LAMBDA_OF_FIGURES : lambda;
}

/* Whether it says anything of any pair. */
static inline bool jj_lexicon_knows(const jj_lexicon *lexicon)
{
    const jj_table *known = &lexicon->ratio[JJ_SOURCE];
    return known->first[known->nrows] > 0;
}

/* The lexicon before anything was learned: links and a model only. Types of which they say nothing
 * have lambda 1, so that they say nothing either. */
jjak_status jj_lexicon_start(jj_lexicon *lexicon, const jj_vocabulary *vocabulary,
                             const jj_hints *hints, jjak_err *err);

/* What to learn from, on top of what is known. */
typedef struct {
    const jj_vocabulary *vocabulary;
    const jj_hints *hints;
    const jj_training *documents;
    size_t ndocuments;
    unsigned nthreads; /* the same bytes come out for any */
} jj_lesson;

/* Learns the lexicon anew. One that is all zero learns for the first time: lambdas start from one
 * common value, later they go on from their last. */
jjak_status jj_lexicon_train(jj_lexicon *lexicon, const jj_lesson *lesson, jjak_err *err);

/* What the documents say of pairs and of words that stand alone, for a model. */
jjak_status jj_lexicon_count(jj_counts *counts, const jj_lexicon *lexicon, const jj_lesson *lesson,
                             jjak_err *err);

#endif
