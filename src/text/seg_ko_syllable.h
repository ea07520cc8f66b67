/* Syllables and beginnings of words, for the rules of Korean endings. */
#ifndef JJ_TEXT_SEG_KO_SYLLABLE_H
#define JJ_TEXT_SEG_KO_SYLLABLE_H

#include "text/seg_rules.h"

/* Finals (jongseong) of a syllable, by the index of The Unicode Standard section 3.12. */
enum {
    NO_FINAL = 0,
    F_G = 1,
    F_N = 4,
    F_NH = 6,
    F_L = 8,
    F_LG = 9,
    F_LM = 10,
    F_LB = 11,
    F_LH = 15,
    F_M = 16,
    F_B = 17,
    F_BS = 18,
    F_S = 19,
    F_SS = 20,
    F_NG = 21,
    F_J = 22,
    F_T = 25,
    F_P = 26,
    F_H = 27,
    NFINALS = 28
};

/* 99 for what is no syllable. */
static inline unsigned jj_ko_final(uint32_t cp)
{
    return jj_seg_is_hangul(cp) ? (unsigned)((cp - 0xAC00) % NFINALS) : 99;
}

static inline bool jj_ko_in(uint32_t cp, const char *set)
{
    while (*set) {
        if (jj_utf8_next(&set) == cp) return true;
    }
    return false;
}

/* Bytes of the first of the n words that the text at p begins with, or 0. */
static inline size_t jj_ko_begins(const char *text, size_t p, size_t end, const char *const *words,
                                  size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(words[i]);
        if (length <= end - p && memcmp(text + p, words[i], length) == 0) return length;
    }
    return 0;
}

#endif
