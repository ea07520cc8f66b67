/* The arithmetic of the lattice against that of doubles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "align/scaled.h"

static void test_exp_and_log_are_as_exact_as_they_say(void **state)
{
    (void)state;
    for (double x = -86; x < 20; x += 0.0137) {
        assert_true(fabs((double)jj_exp((float)x) / exp((double)(float)x) - 1) <
                    3e-7 * (1 + fabs(x)));
    }
    for (double x = 1e-30; x < 1e30; x *= 1.037) {
        double exact = log((double)(float)x);
        assert_true(fabs((double)jj_log((float)x) - exact) < 2e-7 * (1 + fabs(exact)));
    }
    assert_true(jj_exp(-1e30f) < 1e-37f);
    for (float x = -600; x < 600; x += 7.3f) {
        assert_true(fabs(log(jj_exp_wide(x)) - (double)x) < 1e-6 * (1 + fabs((double)x)));
    }
}

static void test_a_number_is_its_mantissa_and_its_exponent(void **state)
{
    (void)state;
    for (int32_t e = -1000; e <= 127; e++) {
        assert_true(fabs((double)jj_power_of_two(e) - (e < -126 ? 0 : ldexp(1, e))) <= 0);
    }
    for (float m = JJ_MANTISSA_MIN; m < 1e37f; m *= 1.37f) {
        const jj_eight of = {m, m, 1, 0}, mantissa = jj_mantissas(of);
        const jj_eight_ints e = jj_exponents(of);
        assert_true(mantissa[0] >= 1 && mantissa[0] < 2 && jj_exponent(m) == e[0]);
        assert_true(fabs(ldexp((double)mantissa[0], e[0]) - (double)m) <= 0);
        assert_true(mantissa[3] <= 1 && e[3] == -127);
    }
    for (int32_t e = -300; e <= 124; e += 3) {
        const jj_eight power =
            jj_powers_of_two((jj_eight_ints){e, e + 1, e + 2, e + 3, e, e, e, e + 3});
        for (int k = 0; k < 4; k++) assert_true(fabsf(power[k] - jj_power_of_two(e + k)) <= 0);
    }
    for (int32_t e = -1100; e <= 1023; e++) {
        assert_true(fabs(jj_power_of_two_wide(e) - ldexp(1, e < -1022 ? -1022 : e)) <= 0);
    }
    for (float x = 0.001f; x < 2.9e6f; x *= 1.37f) {
        for (float y = -x; y <= x; y += 2 * x) {
            double log_mantissa = log((double)jj_exp_mantissa(y));
            assert_true(fabs(log_mantissa) < 0.35 + 2e-7 * (double)x);
            assert_true(fabs(log_mantissa + jj_exp_exponent(y) * log(2) - (double)y) <
                        3e-7 * (1 + (double)x));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exp_and_log_are_as_exact_as_they_say),
        cmocka_unit_test(test_a_number_is_its_mantissa_and_its_exponent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
