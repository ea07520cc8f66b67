#ifndef JJ_BASE_MIN_H
#define JJ_BASE_MIN_H

#include <stdint.h>

static inline uint32_t jj_min(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

#endif
