/* Numbers of any size, as m 2^e: a float m and an integer e beside it, so that the weights of paths
 * are multiplied and added as they are, without logarithms, however long the texts. Rows of them
 * lie in arrays and are worked on eight at a time. */
#ifndef JJ_ALIGN_SCALED_H
#define JJ_ALIGN_SCALED_H

#include "align/fastmath.h"
#include "base/clones.h"

/* The exponent of what is nothing beside anything else. The sum of three does not overflow. */
#define JJ_SCALED_NONE (-(1 << 29))
/* The smallest normal float or so: a mantissa that is not 0. */
#define JJ_MANTISSA_MIN 1e-37f

/* 2^e for e <= 127; 0 where e <= -127. */
static inline float jj_power_of_two(int32_t e)
{
    e += 127;
    return jj_float_of_bits((e & ~(e >> 31)) * (1 << 23));
}

/* The exponent of a normal m > 0; of 0, -127. */
static inline int32_t jj_exponent(float m)
{
    return (jj_bits_of_float(m) >> 23) - 127;
}

static inline int32_t jj_larger(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* ---- The same, eight at a time: operators work on each; a shift to the right keeps the sign ----
 */

typedef float jj_eight __attribute__((vector_size(32)));
typedef int32_t jj_eight_ints __attribute__((vector_size(32)));

/* None of these is ever called: how 32 bytes are passed would depend on the processor that a
 * function is for. */
JJ_INLINE jj_eight jj_eight_at(const float *from)
{
    jj_eight x;
    memcpy(&x, from, sizeof x);
    return x;
}

JJ_INLINE jj_eight_ints jj_eight_ints_at(const int32_t *from)
{
    jj_eight_ints x;
    memcpy(&x, from, sizeof x);
    return x;
}

/* min(x, 0) */
JJ_INLINE jj_eight_ints jj_not_above_0(jj_eight_ints x)
{
    return x & (x >> 31);
}

JJ_INLINE jj_eight jj_powers_of_two(jj_eight_ints e)
{
    e += 127;
    return (jj_eight)((e & ~(e >> 31)) << 23);
}

/* Exponents of eight normal m > 0; of 0, -127. */
JJ_INLINE jj_eight_ints jj_exponents(jj_eight m)
{
    return ((jj_eight_ints)m >> 23) - 127;
}

/* Eight m without their exponents: in [1, 2), also where they are 0. */
JJ_INLINE jj_eight jj_mantissas(jj_eight m)
{
    return (jj_eight)(((jj_eight_ints)m & 0x7FFFFF) | 0x3F800000);
}

#endif
