/* exp and log for floats, without branches, so that loops over them become SIMD code.
 *
 * The C library's are more exact, but slower by an order of magnitude and not the same from one
 * system to the next; these give the same bits everywhere. Relative error below 3e-7 for exp,
 * absolute error below 2e-7 for log near 1. Polynomials: minimax fits on the reduced range. */
#ifndef JJ_ALIGN_FASTMATH_H
#define JJ_ALIGN_FASTMATH_H

#include <stdint.h>
#include <string.h>

static inline float jj_float_of_bits(int32_t bits)
{
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static inline int32_t jj_bits_of_float(float x)
{
    int32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

/* e^r for |r| <= ln(2) / 2. */
static inline float jj_exp_reduced(float r)
{
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    return p * r * r + r + 1.0f;
}

/* e^x is jj_exp_mantissa(x) 2^jj_exp_exponent(x), for |x| < 2.9e6: adding 1.5 * 2^23 rounds
 * x / ln(2) to an integer, which is then in the low bits. */
static inline int32_t jj_exp_exponent(float x)
{
    return jj_bits_of_float(x * 1.44269504f + 12582912.0f) - 0x4B400000;
}

static inline float jj_exp_mantissa(float x)
{
    float n = x * 1.44269504f + 12582912.0f - 12582912.0f;
    return jj_exp_reduced(x - n * 0.693359375f + n * 2.12194440e-4f);
}

/* e^x for x <= 88; about 1e-38 where the true value is smaller. */
static inline float jj_exp(float x)
{
    x = x > -87.0f ? x : -87.0f;
    return jj_exp_mantissa(x) * jj_float_of_bits((jj_exp_exponent(x) + 127) * (1 << 23));
}

/* 2^e, for e held to what a double has. */
static inline double jj_power_of_two_wide(int32_t e)
{
    int64_t bits = (int64_t)(e < -1022 ? 1 : e < 1023 ? e + 1023 : 2046) * (INT64_C(1) << 52);
    double power;
    memcpy(&power, &bits, sizeof power);
    return power;
}

/* e^x for |x| <= 700. */
static inline double jj_exp_wide(float x)
{
    return (double)jj_exp_mantissa(x) * jj_power_of_two_wide(jj_exp_exponent(x));
}

/* ln x for normal x > 0. */
static inline float jj_log(float x)
{
    int32_t bits = jj_bits_of_float(x);
    int32_t shifted = bits - 0x3F3504F3; /* sqrt(1/2): mantissas end up in [0.707, 1.414) */
    int32_t exponent = shifted >> 23;
    float m = jj_float_of_bits(bits - exponent * (1 << 23)) - 1.0f;
    float e = (float)exponent;
    float z = m * m;
    float p = 7.0376836292e-2f;
    p = p * m - 1.1514610310e-1f;
    p = p * m + 1.1676998740e-1f;
    p = p * m - 1.2420140846e-1f;
    p = p * m + 1.4249322787e-1f;
    p = p * m - 1.6668057665e-1f;
    p = p * m + 2.0000714765e-1f;
    p = p * m - 2.4999993993e-1f;
    p = p * m + 3.3333331174e-1f;
    return m + (p * m * z - 2.12194440e-4f * e - 0.5f * z) + 0.693359375f * e;
}

static inline float jj_max(float a, float b)
{
    return a > b ? a : b;
}

#endif
