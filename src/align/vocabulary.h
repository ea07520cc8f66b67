/* What is known of the word types of a run before any alignment. */
#ifndef JJ_ALIGN_VOCABULARY_H
#define JJ_ALIGN_VOCABULARY_H

#include "align/knowledge.h"

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

/* The same in the forms that learning wants, made once. By given type. */
typedef struct {
    jj_table links[JJ_NSIDES]; /* g: probabilities that links stand for */
    jj_table start[JJ_NSIDES]; /* where pairs start in Model 1, if not at 1 */
} jj_hints;

#define JJ_HINTS_INIT                                                                              \
    {                                                                                              \
        {{0}},                                                                                     \
        {                                                                                          \
            {                                                                                      \
                0                                                                                  \
            }                                                                                      \
        }                                                                                          \
    }

/* False without memory; to be disposed of all the same. */
bool jj_hints_init(jj_hints *hints, const jj_vocabulary *vocabulary);
void jj_hints_dispose(jj_hints *hints);

#endif
