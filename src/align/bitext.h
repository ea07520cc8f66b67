/* What the aligner knows of documents: numbers, never text. */
#ifndef JJ_ALIGN_BITEXT_H
#define JJ_ALIGN_BITEXT_H

#include "jjak.h"

typedef enum {
    JJ_SENTENCE_TEXT,
    JJ_SENTENCE_ASIDE,  /* stands beside the text */
    JJ_SENTENCE_FIGURES /* what it says is numbers */
} jj_sentence_kind;

#define JJ_ENDING_CLASSES 4

/* One side of a bitext. Arrays of nsents elements, owned by the caller. */
typedef struct {
    uint32_t nsents;
    const uint32_t *length; /* of each sentence, in any unit; 0 is allowed */
    const uint32_t *para;   /* paragraph of each sentence, never falling */
    const uint32_t *text;   /* a number for what each sentence says to the letter, the same on both
                               sides; NULL: unknown */
    /* Word types: those of sentence i are word[first_word[i]] to word[first_word[i + 1] - 1]. NULL
     * where the method looks at lengths only. */
    const uint32_t *first_word, *word;
    /* What each sentence ends with, one of JJ_ENDING_CLASSES that both sides share; NULL: nothing
     * is known of it. */
    const uint8_t *ending;
    const uint8_t *kind; /* of each sentence, jj_sentence_kind; NULL: all are of the text */
} jj_side;

typedef struct {
    jj_side source, target;
} jj_bitext;

/* A rectangle of the lattice: source sentences from i on, target sentences from j on. */
typedef struct {
    uint32_t i, j, nsrc, ntgt;
} jj_window;

static inline jj_side jj_side_part(const jj_side *side, uint32_t first, uint32_t n)
{
    return (jj_side){n,
                     side->length + first,
                     side->para + first,
                     side->text ? side->text + first : NULL,
                     side->first_word ? side->first_word + first : NULL,
                     side->word,
                     side->ending ? side->ending + first : NULL,
                     side->kind ? side->kind + first : NULL};
}

/* What of the bitext lies in the window, which must be inside. It owns nothing. */
static inline jj_bitext jj_bitext_part(const jj_bitext *bitext, const jj_window *window)
{
    return (jj_bitext){jj_side_part(&bitext->source, window->i, window->nsrc),
                       jj_side_part(&bitext->target, window->j, window->ntgt)};
}

/* Whether target sentence j is source sentence i as it was, not translated. */
static inline bool jj_is_copy(const jj_bitext *bitext, uint32_t i, uint32_t j)
{
    const uint32_t *source = bitext->source.text, *target = bitext->target.text;
    return source && target && source[i] == target[j];
}

static inline jj_sentence_kind jj_side_kind(const jj_side *side, uint32_t sentence)
{
    return side->kind ? (jj_sentence_kind)side->kind[sentence] : JJ_SENTENCE_TEXT;
}

static inline uint32_t jj_side_nwords(const jj_side *side, uint32_t from, uint32_t to)
{
    return side->first_word[to] - side->first_word[from];
}

#endif
