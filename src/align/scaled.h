/* Numbers of any size, as m 2^e: a float m and an integer e beside it, so that the weights of paths
 * are multiplied and added as they are, without logarithms, however long the texts. What a row
 * holds lies in arrays, and loops over them become SIMD code. */
#ifndef JJ_ALIGN_SCALED_H
#define JJ_ALIGN_SCALED_H

#include "align/fastmath.h"

/* The exponent of what is nothing beside anything else. The sum of three does not overflow. */
#define JJ_SCALED_NONE (-(1 << 29))
/* The smallest normal float or so: a mantissa that is not 0. */
#define JJ_MANTISSA_MIN 1e-37f

/* 2^e for e <= 127; 0 where e <= -127. */
static inline float jj_power_of_two(int32_t e)
{
    e = e > -127 ? e : -127;
    return jj_float_of_bits((e + 127) * (1 << 23));
}

/* The exponent of a normal m > 0. */
static inline int32_t jj_exponent(float m)
{
    return (jj_bits_of_float(m) >> 23) - 127;
}

/* m without its exponent: in [1, 2). */
static inline float jj_mantissa(float m)
{
    return jj_float_of_bits((jj_bits_of_float(m) & 0x7FFFFF) | 0x3F800000);
}

static inline int32_t jj_larger(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

#endif
