/* Unicode normal forms and lengths. Keys and measures only, and what writers show as NFC; the text
 * of a document is never changed. The only file behind it that knows utf8proc. */
#ifndef JJ_TEXT_NORMAL_H
#define JJ_TEXT_NORMAL_H

#include "base/buf.h"
#include "base/utf8.h"
#include "jjak.h"

/* Appends bytes in NFC. Cheap where nothing has to change. False without memory. */
bool jj_nfc(jj_buf *out, const char *s, size_t nbytes);

/* Appends bytes with compatibility forms (full and half width, ligatures, circled numbers) and case
 * folded, in NFC: toNFKC_Casefold of The Unicode Standard section 3.13, except that ignorable code
 * points stay. False without memory. */
bool jj_nfkc_casefold(jj_buf *out, const char *s, size_t nbytes);

/* What a code point is to the tokenizer. */
typedef enum {
    JJ_CHAR_SPACE,
    JJ_CHAR_LETTER, /* of a script that is written with spaces or left whole (Thai, Lao, Khmer) */
    JJ_CHAR_HAN,    /* an ideograph */
    JJ_CHAR_KANA,   /* Hiragana or Katakana, the long vowel mark included */
    JJ_CHAR_DIGIT,  /* a decimal digit, or a number letter such as a superscript or a fraction */
    JJ_CHAR_EXTEND, /* belongs to the character before it: a combining mark, a joiner */
    JJ_CHAR_SYMBOL, /* a symbol that can begin an emoji sequence */
    JJ_CHAR_MARK    /* everything else */
} jj_char_kind;

/* Any code point, ASCII included (where '_' is a LETTER); white space as jj_is_space has it. */
jj_char_kind jj_char_kind_of(uint32_t cp);

/* A letter of any script. */
static inline bool jj_char_is_letter(jj_char_kind kind)
{
    return kind == JJ_CHAR_LETTER || kind == JJ_CHAR_HAN || kind == JJ_CHAR_KANA;
}

/* The simple case mappings of one code point. */
uint32_t jj_to_lower(uint32_t cp);
uint32_t jj_to_upper(uint32_t cp);

/* Columns that a code point takes on a terminal: 0, 1 or 2. */
unsigned jj_width(uint32_t cp);

/* Length of valid UTF-8 after NFC without white space, in any unit but JJAK_UNIT_TOKENS.
 * scratch is the caller's to reuse; out of memory is left in scratch->oom. */
uint32_t jj_measure(jj_buf *scratch, const char *s, size_t nbytes, jjak_length_unit unit);

#endif
