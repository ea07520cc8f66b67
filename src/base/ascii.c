#include "base/ascii.h"

#include <stdint.h>

static int lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : (unsigned char)c;
}

int jj_ascii_ncasecmp(const char *a, const char *b, size_t n)
{
    for (; n > 0; a++, b++, n--) {
        int order = lower(*a) - lower(*b);
        if (order || !*a) return order;
    }
    return 0;
}

int jj_ascii_casecmp(const char *a, const char *b)
{
    return jj_ascii_ncasecmp(a, b, SIZE_MAX);
}
