/* The seam between the segmenter's driver and a language's rules. Only segment.c and the rule files
 * seg_*.c include it. */
#ifndef JJ_TEXT_SEG_RULES_H
#define JJ_TEXT_SEG_RULES_H

#include <string.h>

#include "base/utf8.h"
#include "text/normal.h"

/* Running text that the driver has cut out: bytes [begin, end), without white space at either end.
 * sentence: where the sentence begins that is being read; word: where the last word before the mark
 * begins. */
typedef struct {
    const char *text;
    uint32_t begin, end, sentence;
    uint32_t protect; /* no sentence ends before this byte: a quotation or bracket is open (ko) */
} jj_stretch;

/* A run of sentence marks (. ! ? and their kin) at [mark, after), closers and reference signs up to
 * `closed`, and what follows. */
typedef struct {
    uint32_t mark, after, closed;
    uint32_t next;  /* first byte after `closed` that is not white space; the stretch's end */
    bool space;     /* white space stands between `closed` and `next` */
    bool full_stop; /* the run is one "." or a full-width one */
    uint32_t word;  /* where the word before the mark begins (after white space or an opener) */
} jj_mark;

/* Whether a sentence ends at m->closed. */
typedef bool jj_seg_rule(const jj_stretch *s, const jj_mark *m);

typedef struct {
    jj_seg_rule *ends;
    bool protects; /* quotations and brackets keep their sentences together */
} jj_seg_rules;

extern const jj_seg_rules jj_seg_en, jj_seg_ko, jj_seg_generic;

/* Whether [from, to) of the text is one of the words, which are in lower case and sorted by strcmp;
 * ASCII case does not count. */
bool jj_seg_in(const char *const *words, size_t nwords, const char *text, uint32_t from,
               uint32_t to);

#define JJ_SEG_IN(words, text, from, to)                                                           \
    jj_seg_in((words), sizeof(words) / sizeof *(words), (text), (from), (to))

static inline uint32_t jj_seg_char(const jj_stretch *s, uint32_t at)
{
    const char *p = s->text + at;
    return at < s->end ? jj_utf8_next(&p) : ' ';
}

static inline uint32_t jj_seg_char_before(const jj_stretch *s, uint32_t at)
{
    const char *p = s->text + at;
    return at > s->begin ? jj_utf8_prev(&p) : ' ';
}

static inline bool jj_seg_is_digit(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

static inline bool jj_seg_is_upper(uint32_t cp)
{
    return (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7);
}

static inline bool jj_seg_is_lower(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 0xDF && cp <= 0xFF && cp != 0xF7);
}

static inline bool jj_seg_is_hangul(uint32_t cp)
{
    return cp >= 0xAC00 && cp <= 0xD7A3;
}

bool jj_seg_is_opener(uint32_t cp);

/* End of the word that begins at `at`: letters, digits and apostrophes. */
uint32_t jj_seg_word_end(const jj_stretch *s, uint32_t at);

#endif
