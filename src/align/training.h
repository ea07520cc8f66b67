/* What a lexicon is learned from: the beads that a pass believes in, and where words stand in them.
 */
#ifndef JJ_ALIGN_TRAINING_H
#define JJ_ALIGN_TRAINING_H

#include "align/bitext.h"
#include "align/knowledge.h"
#include "align/lattice.h"
#include "base/vec.h"

/* What was left as it was, such as names, commands and what nobody has translated yet, says little
 * of translations: it counts so much. */
#define JJ_COPY_WEIGHT 0.1f

/* How much a bead counts: its posterior, or less. */
static inline float jj_training_weight(const jj_bitext *bitext, const jj_edge *bead)
{
    bool copy = bead->nsrc == 1 && bead->ntgt == 1 && jj_is_copy(bitext, bead->i, bead->j);
    return copy ? JJ_COPY_WEIGHT * bead->p : bead->p;
}

/* A document with the posteriors of its beads. */
typedef struct {
    const jj_bitext *bitext;
    const jj_posterior *posterior;
} jj_training;

/* A bead to train on. Words are borrowed from its bitext. */
typedef struct {
    const uint32_t *word[JJ_NSIDES];
    uint32_t nwords[JJ_NSIDES]; /* at least 1, at most JJ_TRAINING_WORDS_MAX */
    float p;                    /* jj_training_weight */
} jj_training_bead;

#define JJ_TRAINING_WORDS_MAX 150

/* The words of one side. Each has an index, bead by bead, and a slot, type by type and within a
 * type in order. */
typedef struct {
    size_t *first;      /* of each bead: the index of its first word */
    size_t *at;         /* of each type: its first slot */
    uint32_t *slot;     /* of each word by its index */
    uint32_t *opposite; /* by slot: the index of the bead's first word on the other side */
    uint8_t *nopposite; /* and how many it has there */
    float *seen;        /* occurrences of each type, by posterior */
} jj_training_words;

typedef struct {
    JJ_VEC(jj_training_bead) beads;
    uint32_t ntypes[JJ_NSIDES];
    jj_training_words words[JJ_NSIDES];
} jj_training_set;

#define JJ_TRAINING_SET_INIT                                                                       \
    {                                                                                              \
        {0}, {0},                                                                                  \
        {                                                                                          \
            {                                                                                      \
                0                                                                                  \
            }                                                                                      \
        }                                                                                          \
    }

/* The beads worth training on. Those with several sentences on both sides are not: they are rare,
 * and words of two neighbouring pairs that were taken for one would make each other likely. ntypes:
 * of each side. False without memory; to be disposed of all the same. */
bool jj_training_set_init(jj_training_set *set, const jj_training *documents, size_t ndocuments,
                          const uint32_t ntypes[JJ_NSIDES], unsigned nthreads);

/* The second half of that, for beads that are listed already. */
bool jj_training_set_index(jj_training_set *set, unsigned nthreads);

void jj_training_set_dispose(jj_training_set *set);

/* ---- Parts, for threads: of one set they are always the same ---- */

#define JJ_TRAINING_PARTS 64

/* Parts of a side's types, with about as many words in each, and a few thousand if there are as
 * many: part k is of types from[k] to from[k + 1] - 1. Returns how many. */
size_t jj_training_divide(uint32_t from[JJ_TRAINING_PARTS + 1], const jj_training_set *set,
                          int side);

/* Beads first to end - 1 are part k of JJ_TRAINING_PARTS. */
static inline void jj_training_beads_of(const jj_training_set *set, size_t k, size_t *first,
                                        size_t *end)
{
    *first = set->beads.len * k / JJ_TRAINING_PARTS;
    *end = set->beads.len * (k + 1) / JJ_TRAINING_PARTS;
}

#endif
