/* Comparisons that take A to Z for a to z and know nothing of the locale, as strings.h does. */
#ifndef JJ_BASE_ASCII_H
#define JJ_BASE_ASCII_H

#include <stddef.h>

/* As strcasecmp and strncasecmp in the locale "C". */
int jj_ascii_casecmp(const char *a, const char *b);
int jj_ascii_ncasecmp(const char *a, const char *b, size_t n);

#endif
