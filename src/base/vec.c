#include "base/vec.h"

#include <stdint.h>
#include <string.h>

bool jj_vec_grow(void *data, size_t *cap, size_t want, size_t elem_size)
{
    size_t grown = *cap + *cap / 2 + 16;
    if (grown < want) grown = want;
    if (grown > SIZE_MAX / elem_size) return false;
    void *p;
    memcpy(&p, data, sizeof p); /* *data is a pointer to some type, all of one representation */
    p = realloc(p, grown * elem_size);
    if (!p) return false;
    memcpy(data, &p, sizeof p);
    *cap = grown;
    return true;
}
