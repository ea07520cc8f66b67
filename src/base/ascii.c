#include "base/ascii.h"

#include <stdint.h>

int jj_ascii_ncasecmp(const char *a, const char *b, size_t n)
{
    for (; n > 0; a++, b++, n--) {
        int order = (unsigned char)jj_ascii_lower(*a) - (unsigned char)jj_ascii_lower(*b);
        if (order || !*a) return order;
    }
    return 0;
}

int jj_ascii_casecmp(const char *a, const char *b)
{
    return jj_ascii_ncasecmp(a, b, SIZE_MAX);
}
