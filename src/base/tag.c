#include "base/tag.h"

#include <stddef.h>
#include <string.h>

bool jj_tag_is(const char *tag, const char *primary)
{
    size_t n = strlen(primary);
    for (size_t i = 0; i < n; i++) {
        if ((tag[i] | 32) != primary[i]) return false;
    }
    return tag[n] == '\0' || tag[n] == '-' || tag[n] == '_';
}
