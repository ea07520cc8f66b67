/* Evidence against merges of uneven pieces, against its formulas in closed form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "align/split.h"

/* Student's t with 3 degrees of freedom: 2 / (pi sqrt(3 v)) (1 + d^2 / (3 v))^-2. */
static double student3(double d, double v)
{
    return 2 / (acos(-1) * sqrt(3 * v)) * pow(1 + d * d / (3 * v), -2);
}

static void test_density_is_students(void **state)
{
    (void)state;
    static const double v[] = {0.01, 0.3, 1, 7};
    for (size_t k = 0; k < sizeof v / sizeof *v; k++) {
        double sum = 0, step = sqrt(v[k]) / 200;
        for (double d = -5; d <= 5; d += 0.25) {
            assert_true(fabs(exp(jj_log_student(d, v[k])) - student3(d, v[k])) < 1e-12);
        }
        for (double d = -300 * sqrt(v[k]); d < 300 * sqrt(v[k]); d += step) {
            sum += step * exp(jj_log_student(d, v[k]));
        }
        assert_true(fabs(sum - 1) < 1e-5);
    }
}

/* A lognormal of mu and s2 has mean exp(mu + s2/2) and variance (exp(s2) - 1) mean^2. */
static void test_moments_are_those_of_the_sum(void **state)
{
    (void)state;
    for (uint32_t b = 1; b <= 5; b++) {
        double mu, s2;
        jj_log_moments(b, 50, 900, &mu, &s2);
        double mean = exp(mu + s2 / 2);
        assert_true(fabs(mean - 50 * b) < 1e-9);
        assert_true(fabs((exp(s2) - 1) * mean * mean - 900 * b) < 1e-6);
    }
}

static double score(const double *length, uint32_t b, double mean, double variance)
{
    double sum[6] = {1000}; /* where the text stands does not matter */
    for (uint32_t k = 0; k < b; k++) sum[k + 1] = sum[k] + length[k];
    return jj_split_score(sum, b, mean, variance);
}

/* The formula of split.h, by lgamma and with nothing cancelled. */
static double by_hand(const double *length, uint32_t b, double mean, double variance)
{
    double y = 0, mu, s2, result;
    for (uint32_t k = 0; k < b; k++) y += length[k];
    result = lgamma(3.0 * b) - b * lgamma(3) - (b - 1) * log(y);
    jj_log_moments(b, mean, variance, &mu, &s2);
    result += log(student3(log(y) - mu, s2) / y);
    jj_log_moments(1, mean, variance, &mu, &s2);
    for (uint32_t k = 0; k < b; k++) {
        result += 2 * log(length[k] / y);
        result -= log(student3(log(length[k]) - mu, s2) / length[k]);
    }
    return result < 0 ? result : 0;
}

static void test_pieces_are_judged_by_their_shares(void **state)
{
    (void)state;
    static const struct {
        double length[5];
        uint32_t b;
        double least, most;
        const char *why;
    } cases[] = {
        {{50}, 1, 0, 0, "one piece is no split"},
        {{1}, 1, 0, 0, "nor is a tiny one"},
        {{60, 60}, 2, 0, 0, "halves"},
        {{60, 80}, 2, 0, 0, "nearly"},
        {{60, 60, 60}, 3, 0, 0, "thirds"},
        {{60, 60, 60, 60}, 4, 0, 0, "quarters"},
        {{60, 60, 60, 60, 60}, 5, 0, 0, "fifths"},
        {{2, 100}, 2, -9, -1, "a tiny piece before"},
        {{100, 2}, 2, -9, -1, "and behind"},
        {{60, 60, 2}, 3, -9, -1, "a tiny third"},
        {{100, 2, 2}, 3, -20, -3, "two tiny pieces"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        double s = score(cases[k].length, cases[k].b, 60, 1500);
        if (!(s >= cases[k].least && s <= cases[k].most)) print_error("%s: %f\n", cases[k].why, s);
        assert_true(s >= cases[k].least && s <= cases[k].most);
        double want = cases[k].b > 1 ? by_hand(cases[k].length, cases[k].b, 60, 1500) : 0;
        assert_true(fabs(s - want) < 1e-6);
    }
}

static void test_scores_are_the_formula_wherever_they_are(void **state)
{
    (void)state;
    unsigned nnegative = 0;
    for (uint32_t b = 2; b <= 5; b++) {
        for (uint32_t round = 0; round < 500; round++) {
            double length[5], most[5];
            for (uint32_t k = 0; k < b; k++) {
                length[k] = 1 + (round * 7919 + k * 104729 + b * 31) % 251;
                most[b - 1 - k] = length[k];
            }
            double s = score(length, b, 70, 2500);
            assert_true(isfinite(s) && s <= 0);
            assert_true(fabs(s - by_hand(length, b, 70, 2500)) < 1e-6);
            assert_true(fabs(s - score(most, b, 70, 2500)) < 1e-9); /* order does not matter */
            nnegative += s < 0;
        }
    }
    assert_true(nnegative > 200);
}

static void test_the_smaller_the_piece_the_worse(void **state)
{
    (void)state;
    double last = 0;
    for (double piece = 40; piece >= 1; piece--) {
        const double length[] = {100 - piece, piece};
        double s = score(length, 2, 60, 1500);
        assert_true(s <= last);
        last = s;
    }
    assert_true(last < -3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_density_is_students),
        cmocka_unit_test(test_moments_are_those_of_the_sum),
        cmocka_unit_test(test_pieces_are_judged_by_their_shares),
        cmocka_unit_test(test_scores_are_the_formula_wherever_they_are),
        cmocka_unit_test(test_the_smaller_the_piece_the_worse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
