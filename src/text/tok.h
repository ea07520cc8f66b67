/* What token.c and the rule files tok_*.c share. Nobody else includes it.
 *
 * token.c walks over a sentence: it skips white space, makes tokens of marks, and finds runs of
 * word characters. Where a run touches something else than white space, the rules of the language
 * say where the token that begins with the run ends: earlier ("650k": 650 k) or later ("U.S.").
 * Every rule looks ahead a bounded way or remembers how far it looked, so a sentence takes linear
 * time. */
#ifndef JJ_TEXT_TOK_H
#define JJ_TEXT_TOK_H

#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/normal.h"
#include "text/token.h"

typedef struct jj_tok jj_tok;

typedef struct {
    /* End of the token that begins at p, where [p, q) is a run of word characters; in (p, end]. */
    uint32_t (*word)(jj_tok *t, uint32_t p, uint32_t q);
    /* End of the token that begins at the mark at p if the language has a rule for it, else p. */
    uint32_t (*mark)(jj_tok *t, uint32_t p);
    unsigned plain;    /* classes of bytes behind a word of letters that never go on with it */
    bool han_in_words; /* ideographs and kana are letters like others (Korean mixed script) */
} jj_tok_rules;

struct jj_tok {
    const char *text;
    uint32_t begin, end; /* the sentence */
    const jj_tok_rules *rules;
    uint32_t no_mail;   /* no mail address begins before this offset */
    uint32_t no_host;   /* no host or file name begins before this offset */
    bool quote;         /* inside a '...' or ‘...’ quotation */
    const char *elides; /* see tok_latin.c; NULL in languages without elision */
    bool english;
};

extern const jj_tok_rules jj_tok_latin, jj_tok_ko;

/* Classes of bytes, bits. */
enum {
    JJ_TOK_LETTER = 1, /* ASCII letter or '_' */
    JJ_TOK_DIGIT = 2,
    JJ_TOK_SPACE = 4,
    JJ_TOK_HIGH = 8,   /* byte of a character outside ASCII */
    JJ_TOK_PLAIN = 16, /* a mark that never goes on with the word before it */
    JJ_TOK_COMMA = 32  /* goes on with a number only */
};
extern const uint8_t jj_tok_class[256];

static inline unsigned jj_tok_class_at(const jj_tok *t, uint32_t p)
{
    return jj_tok_class[(unsigned char)t->text[p]];
}

/* The byte at p, or a space at the end of the sentence. */
static inline char jj_tok_byte(const jj_tok *t, uint32_t p)
{
    return p < t->end ? t->text[p] : ' ';
}

/* Whether white space or the end is at p. */
bool jj_tok_space_at(const jj_tok *t, uint32_t p);
/* Whether a word character is at p. */
bool jj_tok_word_at(const jj_tok *t, uint32_t p);
/* The same for the character before p; at the beginning there is space. */
bool jj_tok_space_before(const jj_tok *t, uint32_t p);
bool jj_tok_word_before(const jj_tok *t, uint32_t p);
/* End of the run of word characters that begins at p; p if none does. */
uint32_t jj_tok_scan_word(const jj_tok *t, uint32_t p);
/* End of digits with . , : / between them; p if no digit is at p. */
uint32_t jj_tok_scan_number(const jj_tok *t, uint32_t p);
/* Length in bytes of the apostrophe (' or U+2019) at p, or 0. */
static inline uint32_t jj_tok_apostrophe(const jj_tok *t, uint32_t p)
{
    if (p >= t->end) return 0;
    if (t->text[p] == '\'') return 1;
    return t->end - p >= 3 && memcmp(t->text + p, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

/* End of the URL, mail address, host or file name that begins with the word [p, q), else p. */
uint32_t jj_tok_net(jj_tok *t, uint32_t p, uint32_t q);
/* The same where a mark at p begins one: ".com", "@name", "#topic". */
uint32_t jj_tok_net_mark(jj_tok *t, uint32_t p);

/* Whether the n bytes at s, in lower case, are in a sorted list of NUL-ended words. */
bool jj_tok_in_list(const char *const *list, size_t count, const char *s, size_t n);
#define JJ_TOK_IN(list, s, n) jj_tok_in_list((list), sizeof(list) / sizeof *(list), (s), (n))

#endif
