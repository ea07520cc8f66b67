#include "base/tag.h"

#include <string.h>

bool jj_tag_is(const char *tag, const char *primary)
{
    size_t n = strlen(primary);
    for (size_t i = 0; i < n; i++) {
        if ((tag[i] | 32) != primary[i]) return false;
    }
    return tag[n] == '\0' || tag[n] == '-' || tag[n] == '_';
}

static char fold(char c)
{
    if (c >= 'A' && c <= 'Z') return (char)(c - 'A' + 'a');
    return c == '_' ? '-' : c;
}

bool jj_tag_equal(const char *a, const char *b)
{
    while (*a && fold(*a) == fold(*b)) {
        a++;
        b++;
    }
    return *a == *b;
}

bool jj_tag_same_primary(const char *a, const char *b)
{
    const char *start = a;
    while (*a && fold(*a) != '-' && fold(*a) == fold(*b)) {
        a++;
        b++;
    }
    return a > start && (*a == '\0' || fold(*a) == '-') && (*b == '\0' || fold(*b) == '-');
}

void jj_tag_primary(char *out, size_t nbytes, const char *tag)
{
    size_t n = 0;
    for (; n + 1 < nbytes && tag[n] && fold(tag[n]) != '-'; n++) out[n] = fold(tag[n]);
    out[n] = '\0';
}
