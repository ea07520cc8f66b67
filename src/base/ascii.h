/* Letters and digits of ASCII, whatever the locale; comparisons take A to Z for a to z. */
#ifndef JJ_BASE_ASCII_H
#define JJ_BASE_ASCII_H

#include <stdbool.h>
#include <stddef.h>

static inline bool jj_ascii_is_digit(char c)
{
    return (unsigned char)(c - '0') < 10;
}

static inline bool jj_ascii_is_upper(char c)
{
    return (unsigned char)(c - 'A') < 26;
}

static inline bool jj_ascii_is_lower(char c)
{
    return (unsigned char)(c - 'a') < 26;
}

static inline bool jj_ascii_is_letter(char c)
{
    return jj_ascii_is_lower((char)(c | 0x20));
}

static inline bool jj_ascii_is_alnum(char c)
{
    return jj_ascii_is_letter(c) || jj_ascii_is_digit(c);
}

static inline char jj_ascii_lower(char c)
{
    return jj_ascii_is_upper(c) ? (char)(c | 0x20) : c;
}

static inline char jj_ascii_upper(char c)
{
    return jj_ascii_is_lower(c) ? (char)(c & ~0x20) : c;
}

/* As strcasecmp and strncasecmp in the locale "C". */
int jj_ascii_casecmp(const char *a, const char *b);
int jj_ascii_ncasecmp(const char *a, const char *b, size_t n);

#endif
