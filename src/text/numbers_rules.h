/* The seam between jj_numbers_find and the rules for English and Korean. */
#ifndef JJ_TEXT_NUMBERS_RULES_H
#define JJ_TEXT_NUMBERS_RULES_H

#include "base/ascii.h"
#include "text/numbers.h"

#define JJ_NUMBER_MAX 1000000000000000000u /* 10^18 */

/* The sentence, and where its keys go. */
typedef struct {
    jj_buf *out;
    jj_number_keys *keys;
    const char *text;
    const jjak_token *tokens;
    uint32_t ntokens;
    bool oom;
} jj_numbers;

static inline const char *jj_numbers_at(const jj_numbers *n, uint32_t i)
{
    return n->text + n->tokens[i].at.off;
}

static inline uint32_t jj_numbers_len(const jj_numbers *n, uint32_t i)
{
    return n->tokens[i].at.len;
}

/* The first byte of a token, NUL where there is none. */
static inline char jj_numbers_lead(const jj_numbers *n, uint32_t i)
{
    return i < n->ntokens && n->tokens[i].at.len > 0 ? *jj_numbers_at(n, i) : '\0';
}

void jj_numbers_put(jj_numbers *n, uint64_t value);
void jj_numbers_put_month(jj_numbers *n, unsigned month);
void jj_numbers_put_decade(jj_numbers *n, uint64_t years);
void jj_numbers_put_fraction(jj_numbers *n, uint64_t top, uint64_t bottom);
void jj_numbers_put_percent(jj_numbers *n);

/* mantissa / 10^decimals; the mantissa has at most 15 digits, there are at most 15 decimals. */
typedef struct {
    uint64_t mantissa;
    unsigned decimals;
} jj_decimal;

/* Reads the digits at s with their separators, 1,234.5, and tells how long they are; false if they
 * are no number: none, 1,2 or 2001.9.11, or longer than a jj_decimal holds. */
bool jj_decimal_scan(jj_decimal *out, size_t *nbytes, const char *s, size_t n);
/* The same as most of Europe writes them: 1.234,5. */
bool jj_decimal_scan_comma(jj_decimal *out, size_t *nbytes, const char *s, size_t n);

/* The number times 10^power, if that is an integer and not above JJ_NUMBER_MAX. */
bool jj_decimal_shift(uint64_t *out, jj_decimal number, unsigned power);

/* ---- Digits ---- */

/* Puts what token i, all of digits and marks, can mean besides itself: 1.500 and 1,5 as most of
 * Europe writes them, dates, fractions. */
void jj_numbers_put_forms(jj_numbers *n, uint32_t i);
/* The same for a token that begins with a mark: 90s behind an apostrophe, %. */
void jj_numbers_put_mark(jj_numbers *n, uint32_t i);
/* Puts the plain digits of a number. */
void jj_numbers_put_plain(jj_numbers *n, jj_decimal number);

/* ---- English ---------------------------------------------------------------------------- */

/* A number under way over several tokens. All zero: none. */
typedef struct {
    uint64_t total;   /* of the thousands, millions that are complete */
    jj_decimal group; /* what is not multiplied yet */
    jj_decimal comma; /* that, if the comma is the decimal mark */
    uint64_t open;    /* the next word can be added if it is below this */
    unsigned scale;   /* power of ten of the last scale word */
    bool any;         /* there is a number */
    bool has_group;   /* group counts */
    bool has_comma;   /* comma counts */
    bool has_hundred; /* group had its "hundred" */
    bool named;       /* not by plain digits alone */
    bool has_article; /* the last word was "a" */
    bool has_and;     /* an "and" waits for what follows */
    bool has_title;   /* the number stands behind Chapter, Part */
    bool after_title; /* the last token was Chapter, Part */
} jj_numbers_en;

/* A token that begins with an ASCII letter or digit. */
void jj_numbers_en_token(jj_numbers_en *en, jj_numbers *n, uint32_t i);
/* Digits that are several tokens. */
void jj_numbers_en_digits(jj_numbers_en *en, jj_numbers *n, jj_decimal number);
/* Puts the number under way, if there is one, and begins afresh. */
void jj_numbers_en_flush(jj_numbers_en *en, jj_numbers *n);

/* ---- Korean ----------------------------------------------------------------------------- */

/* The code point of the syllable at s, 0 if there is none. */
uint32_t jj_numbers_syllable(const char *s, size_t n);
/* A token that begins with a syllable, or with a digit and has Hangul in or behind it. Returns the
 * first token that is not used up. */
uint32_t jj_numbers_ko_token(jj_numbers *n, uint32_t i);

#endif
