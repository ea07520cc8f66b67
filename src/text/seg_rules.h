/* The seam between the segment driver and a language's rules, and what rule sets share: characters
 * and their classes. Everything here works on valid UTF-8. */
#ifndef JJ_TEXT_SEG_RULES_H
#define JJ_TEXT_SEG_RULES_H

#include <string.h>

#include "base/utf8.h"
#include "text/normal.h"
#include "text/segment.h"

/* The segmentation of one text. */
typedef struct {
    const char *text;
    size_t nbytes;
    const jj_segment_options *options;
    jj_sentences *out;
    size_t start;   /* the first character of the sentence being read; before it all is cut */
    size_t counted; /* newlines before this byte are in line */
    uint32_t line;
    uint32_t para;
    bool informal; /* Korean: endings without a mark end sentences */
    bool ordinals; /* generic: a number and a dot is an ordinal, as in German */
    bool oom;
    struct jj_srx_run *srx; /* the SRX rules of the text, if it has any */
} jj_seg;

/* A language's rules. */
typedef struct {
    /* Looks at the whole text once and sets what depends on it. May be NULL. */
    void (*prepare)(jj_seg *seg);
    /* Cuts the running text [begin, end), which starts and ends on characters that are not white
     * space. The driver cuts at end itself. */
    void (*split)(jj_seg *seg, size_t begin, size_t end);
} jj_seg_rules;

extern const jj_seg_rules jj_seg_en, jj_seg_ko, jj_seg_generic;

/* Ends a sentence before byte end: what is left since the last cut, without white space around it,
 * becomes a sentence unless it is empty. */
void jj_seg_cut(jj_seg *seg, size_t end);
/* Ends one before p in the running text [begin, end) if a bullet begins there behind white space.
 */
void jj_seg_cut_bullet(jj_seg *seg, size_t begin, size_t p, size_t end);

/* ---- Characters ------------------------------------------------------------------------- */

/* The character that begins at p, 0 at or after end. */
static inline uint32_t jj_seg_char(const char *text, size_t p, size_t end)
{
    if (p >= end) return 0;
    const char *s = text + p;
    return jj_utf8_next(&s);
}

/* The character that ends before p, 0 at begin. */
static inline uint32_t jj_seg_char_before(const char *text, size_t begin, size_t p)
{
    if (p <= begin) return 0;
    const char *s = text + p;
    return jj_utf8_prev(&s);
}

/* Bytes of the character with this code point. */
static inline size_t jj_seg_width(uint32_t cp)
{
    return cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
}

/* The first byte from p on that is not part of white space, at most end. */
static inline size_t jj_seg_skip_space(const char *text, size_t p, size_t end)
{
    while (p < end) {
        uint32_t cp = jj_seg_char(text, p, end);
        if (!jj_is_space(cp)) break;
        p += jj_seg_width(cp);
    }
    return p;
}

/* The end of what is not white space before p, at least begin. */
static inline size_t jj_seg_trim_end(const char *text, size_t begin, size_t p)
{
    while (p > begin) {
        uint32_t cp = jj_seg_char_before(text, begin, p);
        if (!jj_is_space(cp)) break;
        p -= jj_seg_width(cp);
    }
    return p;
}

/* The length of what a text is judged by: its first megabyte, of whole characters. */
static inline size_t jj_seg_sample(const char *text, size_t nbytes)
{
    size_t n = (size_t)1 << 20;
    if (nbytes <= n) return nbytes;
    while (((unsigned char)text[n] & 0xC0) == 0x80) n--;
    return n;
}

static inline bool jj_seg_is_digit(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

static inline bool jj_seg_is_hangul(uint32_t cp)
{
    return cp >= 0xAC00 && cp <= 0xD7A3;
}

/* Lower and upper case of the Latin, Greek, Cyrillic and Armenian blocks. Rules need to tell a
 * small letter from a capital, not to map one to the other, so a few ranges do. */
bool jj_seg_is_lower(uint32_t cp);
bool jj_seg_is_upper(uint32_t cp);
/* A letter of any script that a sentence may begin with. */
bool jj_seg_is_letter(uint32_t cp);

/* . ! ? and their kin that end sentences in the scripts of English and Korean. */
bool jj_seg_is_mark(uint32_t cp);
/* Opening and closing quotation marks and brackets; the straight quotes are both. */
bool jj_seg_is_opener(uint32_t cp);
bool jj_seg_is_closer(uint32_t cp);

/* If a bullet, or an emoticon such as ":-)", begins at p, where it ends; else p. */
size_t jj_seg_bullet_end(const char *text, size_t p, size_t end);
size_t jj_seg_emoticon_end(const char *text, size_t p, size_t end);
bool jj_seg_is_emoji(uint32_t cp);
/* The end of the emoji at p. */
size_t jj_seg_emoji_end(const char *text, size_t p, size_t end);

/* Whether the word of nbytes is in the table of n entries of width bytes each, whose first member
 * is a NUL-terminated string and which are sorted by it: its entry, or NULL. ASCII capitals of the
 * word count as small letters. */
const void *jj_seg_find(const char *word, size_t nbytes, const void *table, size_t n, size_t width);
#define JJ_SEG_IN(word, nbytes, table)                                                             \
    (jj_seg_find((word), (nbytes), (table), sizeof(table) / sizeof *(table), sizeof *(table)))

#endif
