/* Values of numbers, so that seven decades meets 70년 and $34.4 million meets 3,440만딸라.
 *
 * A key is "#" and the value in decimal ("#34400000"), "#m" and the number of a month ("#m3"), "#"
 * and a fraction ("#2/3"), "#%", or the digits that another language or another writer has in
 * their place (1 500 is "1500", 1,5 is "1.5"). What can be read in two ways has both keys. The
 * rules go by script and need no language: English words in Latin letters and the scales of other
 * languages behind digits, Korean numerals in Hangul, digits by what follows them. */
#ifndef JJ_TEXT_NUMBERS_H
#define JJ_TEXT_NUMBERS_H

#include "base/buf.h"
#include "base/vec.h"
#include "jjak.h"

/* The key is the len bytes from off on of the buffer, and a NUL stands behind it. */
typedef struct {
    uint32_t off, len;
} jj_number_key;

typedef JJ_VEC(jj_number_key) jj_number_keys;

/* Appends to out and keys what the tokens of one sentence name in another way than by plain digits:
 * number words, ordinals, months, fractions, digits with a scale (million, 만), digits before
 * Hangul (70년) where a text could also have the words, decimal commas, dates in digits. A value
 * named twice is there twice. Not named: 1 (but Chapter One, 제1장), values that are no integers or
 * above 10^18, amounts like "several million". Reads nothing outside the tokens. False without
 * memory; out and keys then still belong to the caller, their content means nothing. */
bool jj_numbers_find(jj_buf *out, jj_number_keys *keys, const char *text, const jjak_token *tokens,
                     uint32_t ntokens);

#endif
