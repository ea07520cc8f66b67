/* Links: word types of the two sides that look like each other's translation before anything was
 * learned. The aligner takes them as weak evidence (jj_vocabulary.links). */
#ifndef JJ_ALIGN_LINKS_H
#define JJ_ALIGN_LINKS_H

#include "align/table.h"

typedef enum { JJ_WORD_LETTERS, JJ_WORD_HANGUL, JJ_WORD_NUMBER, JJ_WORD_MARK } jj_word_kind;

/* A word type as the text layer describes it. Strings are the caller's. */
typedef struct {
    const char *key;      /* folded form, UTF-8, NUL-terminated */
    const char *skeleton; /* consonants of its sound in ASCII; "" where there are none */
    jj_word_kind kind;
    bool name;                         /* written with a capital wherever it stands */
    uint8_t least_vowels, most_vowels; /* of its sound; as no name has them where least > most */
} jj_word_type;

/* A pair from a lexicon: indices of a source and a target type. */
typedef struct {
    uint32_t source, target;
} jj_word_pair;

/* Links of value m in (0, 1], the largest where several rules apply:
 *   - equal numbers: 1
 *   - words of letters, 4 code points or more, the first 4 equal: 1
 *   - such words with the same first letter, lengths within 2, and
 *     2 LCS / (sum of lengths) >= 0.75: 0.5
 *   - a name in letters against Hangul of 2 syllables or more, either way round, by skeletons of
 * 2 consonants or more: equal and of 3 or more: 1; equal and of 2: 0.5; the first 3 or more equal
 * and neither longer than that by more than one: 0.7; and the numbers of vowels agree
 *   - given pairs: 1
 * Sources: Simard, Foster & Isabelle, "Using Cognates to Align Sentences in Bilingual Corpora", TMI
 * 1992, for the first 4 letters; Melamed, "Bitext Maps and Alignment via Pattern Recognition",
 * Computational Linguistics 25(1), 1999, for the LCS ratio. False without memory. */
bool jj_links_build(jj_table *links, const jj_word_type *source, uint32_t nsource,
                    const jj_word_type *target, uint32_t ntarget, const jj_word_pair *pairs,
                    size_t npairs);

#endif
