/* Likelihoods side by side are those that the lattice finds one after the other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "align/likelihood.h"
#include "align/prior.h"

static const jjak_bead_type types[] = {{1, 1}, {1, 2}, {2, 1}, {3, 1}, {2, 2}, {1, 5}};

enum { NCOSTS = 5 };

/* Some weight for every bead, another one for every cost. */
typedef struct {
    uint32_t seed;
    float most;
} weights;

static void some_row(const void *self, jjak_bead_type type, uint32_t i, uint32_t j, uint32_t n,
                     float *w)
{
    const weights *by = self;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t h = (type.nsrc * 73856093u) ^ (type.ntgt * 19349663u) ^ (i * 83492791u) ^
                     ((j + k) * 2654435761u) ^ (by->seed * 40503u);
        h ^= h >> 13;
        w[k] = ((float)(h % 4001) / 2000 - 1) * by->most;
    }
}

static void some_factors(const void *self, jjak_bead_type type, uint32_t i, uint32_t j, uint32_t n,
                         float *w)
{
    some_row(self, type, j, i, n, w);
    for (uint32_t k = 0; k < n; k++) w[k] = expf(w[k] > 20 ? 20 : w[k] < -60 ? -60 : w[k]);
}

static void check(uint32_t nsrc, uint32_t ntgt, const jj_prior *prior, const jj_cost *cost)
{
    double log_z[NCOSTS];
    assert_int_equal(jj_likelihoods(log_z, NCOSTS, nsrc, ntgt, prior, cost, NULL), JJAK_OK);
    for (int k = 0; k < NCOSTS; k++) {
        jj_corridor corridor = JJ_CORRIDOR_INIT;
        jj_posterior posterior = JJ_POSTERIOR_INIT;
        assert_int_equal(jj_corridor_full(&corridor, nsrc, ntgt, NULL), JJAK_OK);
        assert_int_equal(jj_lattice_run(&posterior, &corridor, prior, &cost[k], 1, NULL), JJAK_OK);
        assert_true(fabs(log_z[k] - posterior.log_z) < 1e-3 + 1e-5 * fabs(posterior.log_z));
        jj_posterior_dispose(&posterior);
        jj_corridor_dispose(&corridor);
    }
}

static void test_likelihoods_are_those_of_the_lattice(void **state)
{
    (void)state;
    static const struct {
        uint32_t nsrc, ntgt;
        float most;
    } cases[] = {{0, 0, 1},  {0, 7, 1},  {7, 0, 1},   {1, 1, 3},   {5, 4, 3},
                 {9, 40, 2}, {40, 9, 2}, {60, 50, 9}, {120, 90, 4}};
    float null[200];
    for (int k = 0; k < 200; k++) null[k] = (float)(k % 7) - 4;
    for (size_t n = 0; n < sizeof cases / sizeof *cases; n++) {
        weights by[NCOSTS];
        jj_cost cost[NCOSTS];
        jj_prior prior;
        jj_prior_start(&prior, types, sizeof types / sizeof *types);
        prior.next[JJ_TARGET_NULL][JJ_SOURCE_RUN] = 0.1f;
        jj_prior_for_words(&prior);
        for (uint32_t k = 0; k < NCOSTS; k++) {
            by[k] = (weights){k, cases[n].most};
            cost[k] = (jj_cost){k < 3 ? some_factors : NULL, k ? some_row : NULL, &by[k],
                                k > 1 ? null : NULL, k > 2 ? null : NULL};
        }
        check(cases[n].nsrc, cases[n].ntgt, &prior, cost);
    }
}

/* What is forbidden on every path is very unlikely, and the rest still counts. */
static void test_forbidden_paths_leave_numbers(void **state)
{
    (void)state;
    float null[30];
    weights by[] = {{1, 2}, {1, 2}, {1, 2}, {2, 2}, {3, 2}};
    jj_cost cost[NCOSTS];
    double log_z[NCOSTS];
    jj_prior prior;
    jj_prior_start(&prior, types, 2);
    for (int k = 0; k < 30; k++) null[k] = JJ_FORBIDDEN;
    for (int k = 0; k < NCOSTS; k++) {
        cost[k] = (jj_cost){NULL, some_row, &by[k], k ? null : NULL, k ? null : NULL};
    }
    assert_int_equal(jj_likelihoods(log_z, NCOSTS, 30, 3, &prior, cost, NULL), JJAK_OK);
    assert_true(isfinite(log_z[0]) && log_z[1] < log_z[0] - 1000);
    assert_true(log_z[1] >= log_z[2] && log_z[1] <= log_z[2] && !isnan(log_z[3]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_likelihoods_are_those_of_the_lattice),
        cmocka_unit_test(test_forbidden_paths_leave_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
