/* UTF-8, as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef JJ_BASE_UTF8_H
#define JJ_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The byte order mark, which editors put at the beginning; and what is behind it, if any. */
#define JJ_UTF8_MARK "\xEF\xBB\xBF"
const char *jj_utf8_skip_mark(const char *s, size_t nbytes);

/* Offset of the first byte that does not belong to a well-formed character; nbytes if none. */
size_t jj_utf8_validate(const char *s, size_t nbytes);
/* Bytes at s that belong together: a well-formed character, or the maximal subpart of an ill-formed
 * one (Unicode 15, section 3.9), 1 at least. There is one byte or more. */
size_t jj_utf8_subpart(const char *s, size_t nbytes);
/* Whether a character may begin with the bytes, of which there are some, and go on behind them. */
bool jj_utf8_may_go_on(const char *s, size_t nbytes);

/* Writes cp (a valid code point) and returns its length, 1 to 4. */
size_t jj_utf8_encode(char out[4], uint32_t cp);

/* Makes a string valid that was cut to a length, and may hold anything: a character cut short is
 * left out, any other byte that belongs to none becomes '?'. */
void jj_utf8_mend(char *s);

/* Code points in valid UTF-8. */
size_t jj_utf8_count(const char *s, size_t nbytes);

/* Reads the code point at *p of valid UTF-8 and moves *p past it. */
static inline uint32_t jj_utf8_next(const char **p)
{
    const unsigned char *s = (const unsigned char *)*p;
    if (s[0] < 0x80) {
        *p += 1;
        return s[0];
    }
    if (s[0] < 0xE0) {
        *p += 2;
        return (uint32_t)(s[0] & 0x1F) << 6 | (uint32_t)(s[1] & 0x3F);
    }
    if (s[0] < 0xF0) {
        *p += 3;
        return (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 |
               (uint32_t)(s[2] & 0x3F);
    }
    *p += 4;
    return (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 |
           (uint32_t)(s[2] & 0x3F) << 6 | (uint32_t)(s[3] & 0x3F);
}

/* Moves *p, which is past the start of valid UTF-8, back over one code point and returns it. */
static inline uint32_t jj_utf8_prev(const char **p)
{
    do {
        --*p;
    } while ((**p & 0xC0) == 0x80);
    const char *at = *p;
    return jj_utf8_next(&at);
}

/* Whether a code point is white space: Unicode White_Space, U+200B, U+FEFF and U+2060. */
static inline bool jj_is_space(uint32_t cp)
{
    if (cp < 0x80) return cp == ' ' || (cp >= '\t' && cp <= '\r');
    if (cp < 0x2000) return cp == 0x85 || cp == 0xA0 || cp == 0x1680;
    if (cp <= 0x2060) {
        return cp <= 0x200B || cp == 0x2028 || cp == 0x2029 || cp == 0x202F || cp == 0x205F ||
               cp == 0x2060;
    }
    return cp == 0x3000 || cp == 0xFEFF;
}

/* Whether there is nothing but white space in valid UTF-8. */
bool jj_utf8_is_blank(const char *s, size_t nbytes);

#endif
