/* Forward-backward against plain enumeration of all paths on small lattices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "align/fastmath.h"
#include "align/lattice.h"
#include "align/mbr.h"
#include "align/prior.h"
#include "check_cover.h"

/* Some weight for every edge, without rhyme or reason but always the same. */
static float some_weight(jjak_bead_type type, uint32_t i, uint32_t j)
{
    uint32_t h =
        (type.nsrc * 73856093u) ^ (type.ntgt * 19349663u) ^ (i * 83492791u) ^ (j * 2654435761u);
    h ^= h >> 13;
    return (float)(h % 4000) / 1000 - 2;
}

static void some_row(const void *self, jjak_bead_type type, uint32_t i, uint32_t j, uint32_t n,
                     float *w)
{
    float factor = *(const float *)self;
    for (uint32_t k = 0; k < n; k++) w[k] = factor * some_weight(type, i, j + k);
}

/* Enumeration: the weight of all paths from (i, j), and of those that use one edge. */
typedef struct {
    const jj_prior *prior;
    const jj_cost *cost;
    float factor;
    uint32_t nsrc, ntgt;
    jj_edge wanted;
    double all, with;
} walk;

static void follow(walk *w, uint32_t i, uint32_t j, int state, double log_weight, bool used)
{
    if (i == w->nsrc && j == w->ntgt) {
        w->all += exp(log_weight);
        if (used) w->with += exp(log_weight);
        return;
    }
    for (int c = 0; c < JJ_NCLASSES; c++) {
        double next = log_weight + log((double)w->prior->next[state][c]);
        if (w->prior->next[state][c] <= 0) continue;
        bool here = i == w->wanted.i && j == w->wanted.j;
        if (c == JJ_MATCH) {
            for (unsigned t = 0; t < w->prior->ntypes; t++) {
                jjak_bead_type type = w->prior->type[t];
                if (i + type.nsrc > w->nsrc || j + type.ntgt > w->ntgt) continue;
                double weight =
                    (double)(w->factor * some_weight(type, i + type.nsrc, j + type.ntgt));
                follow(w, i + type.nsrc, j + type.ntgt, c,
                       next + (double)w->prior->log_type[t] + weight,
                       used ||
                           (here && type.nsrc == w->wanted.nsrc && type.ntgt == w->wanted.ntgt));
            }
        } else if ((c == JJ_SOURCE_NULL || c == JJ_SOURCE_RUN) && i < w->nsrc) {
            double weight = w->cost->source_null ? (double)w->cost->source_null[i] : 0;
            follow(w, i + 1, j, c, next + weight, used || (here && w->wanted.ntgt == 0));
        } else if ((c == JJ_TARGET_NULL || c == JJ_TARGET_RUN) && j < w->ntgt) {
            double weight = w->cost->target_null ? (double)w->cost->target_null[j] : 0;
            follow(w, i, j + 1, c, next + weight, used || (here && w->wanted.nsrc == 0));
        }
    }
}

static void check_against_enumeration(uint32_t nsrc, uint32_t ntgt, float factor,
                                      const float *source_null, const float *target_null)
{
    static const jjak_bead_type types[] = {{1, 1}, {1, 2}, {2, 1}, {2, 2}, {3, 1}};
    jj_prior prior;
    jj_prior_start(&prior, types, 5);
    prior.next[JJ_MATCH][JJ_SOURCE_RUN] = 0.1f; /* so that runs matter in small examples */
    jj_cost cost = {NULL, some_row, &factor, source_null, target_null};
    jj_corridor corridor = JJ_CORRIDOR_INIT;
    jj_posterior posterior = JJ_POSTERIOR_INIT;
    assert_int_equal(jj_corridor_full(&corridor, nsrc, ntgt, NULL), JJAK_OK);
    assert_int_equal(jj_lattice_run(&posterior, &corridor, &prior, &cost, 1, NULL), JJAK_OK);
    assert_true(posterior.edges.len > 0);
    for (size_t k = 0; k < posterior.edges.len; k++) {
        walk w = {&prior, &cost, factor, nsrc, ntgt, posterior.edges.data[k], 0, 0};
        follow(&w, 0, 0, JJ_MATCH, 0, false);
        assert_float_equal(posterior.log_z, log(w.all), 1e-3);
        assert_float_equal(posterior.edges.data[k].p, (float)(w.with / w.all), 1e-4);
    }
    jj_posterior_dispose(&posterior);
    jj_corridor_dispose(&corridor);
}

static void test_posteriors_equal_enumeration_of_all_paths(void **state)
{
    (void)state;
    check_against_enumeration(1, 1, 1, NULL, NULL);
    check_against_enumeration(3, 4, 1, NULL, NULL);
    check_against_enumeration(4, 3, 3, NULL, NULL);
    check_against_enumeration(0, 3, 1, NULL, NULL);
    check_against_enumeration(3, 0, 1, NULL, NULL);
}

static void test_null_beads_may_have_weights(void **state)
{
    (void)state;
    static const float source_null[] = {-1, 0.5f, -3}, target_null[] = {2, -0.25f, 1};
    check_against_enumeration(3, 3, 1, source_null, target_null);
}

/* Every row's posterior sums to 1 over the edges that cross it, whatever the length of the text. */
static void test_posteriors_stay_exact_in_long_texts(void **state)
{
    (void)state;
    enum { N = 30000, HALF = 6 };
    static const jjak_bead_type types[] = {{1, 1}, {1, 2}, {2, 1}};
    static uint32_t lo[N + 1], hi[N + 1];
    static double crossing[N];
    float factor = 3;
    for (uint32_t i = 0; i <= N; i++) lo[i] = hi[i] = i;
    jj_prior prior;
    jj_prior_start(&prior, types, 3);
    jj_cost cost = {NULL, some_row, &factor, NULL, NULL};
    jj_corridor corridor = JJ_CORRIDOR_INIT;
    jj_posterior posterior = JJ_POSTERIOR_INIT;
    assert_int_equal(jj_corridor_around(&corridor, N, N, lo, hi, HALF, NULL), JJAK_OK);
    assert_int_equal(jj_lattice_run(&posterior, &corridor, &prior, &cost, 1, NULL), JJAK_OK);
    for (size_t k = 0; k < posterior.edges.len; k++) {
        const jj_edge *e = &posterior.edges.data[k];
        for (uint32_t i = e->i; i < e->i + e->nsrc; i++) crossing[i] += (double)e->p;
    }
    for (uint32_t i = 0; i < N; i++) assert_float_equal(crossing[i], 1, 5e-3);
    jj_posterior_dispose(&posterior);
    jj_corridor_dispose(&corridor);
}

static void test_path_covers_both_sides_once_and_in_order(void **state)
{
    (void)state;
    static const jjak_bead_type types[] = {{1, 1}, {1, 2}, {2, 1}, {2, 2}};
    for (uint32_t nsrc = 0; nsrc < 12; nsrc++) {
        for (uint32_t ntgt = 0; ntgt < 12; ntgt++) {
            float factor = 4;
            jj_prior prior;
            jj_prior_start(&prior, types, 4);
            jj_cost cost = {NULL, some_row, &factor, NULL, NULL};
            jj_corridor corridor = JJ_CORRIDOR_INIT;
            jj_posterior posterior = JJ_POSTERIOR_INIT;
            jjak_bead *beads;
            size_t n;
            assert_int_equal(jj_corridor_full(&corridor, nsrc, ntgt, NULL), JJAK_OK);
            assert_int_equal(jj_lattice_run(&posterior, &corridor, &prior, &cost, 2, NULL),
                             JJAK_OK);
            assert_int_equal(
                jj_mbr_path(&beads, &n, &posterior, &posterior, &corridor, &cost, NULL), JJAK_OK);
            check_cover(beads, n, nsrc, ntgt);
            free(beads);
            jj_posterior_dispose(&posterior);
            jj_corridor_dispose(&corridor);
        }
    }
}

static void test_a_bead_that_only_tempering_knows_is_no_bead(void **state)
{
    (void)state;
    jj_edge edge = {0, 0, 2, 3, 0.02f};
    uint32_t lo[] = {0, 0, 0}, hi[] = {3, 3, 3};
    jj_posterior tempered = {.edges = {&edge, 1, 1}, .lo = lo, .hi = hi};
    const jj_posterior nothing = {.lo = lo, .hi = hi};
    const jj_cost cost = {0};
    jj_corridor corridor = JJ_CORRIDOR_INIT;
    assert_int_equal(jj_corridor_full(&corridor, 2, 3, NULL), JJAK_OK);
    for (int known = 0; known < 2; known++) {
        jjak_bead *beads;
        size_t n;
        assert_int_equal(jj_mbr_path(&beads, &n, &tempered, known ? &tempered : &nothing, &corridor,
                                     &cost, NULL),
                         JJAK_OK);
        assert_int_equal(n, known ? 1 : 5);
        free(beads);
    }
    jj_corridor_dispose(&corridor);
}

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
    assert_true(jj_exp(JJ_LOG_ZERO) < 1e-37f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_posteriors_equal_enumeration_of_all_paths),
        cmocka_unit_test(test_null_beads_may_have_weights),
        cmocka_unit_test(test_posteriors_stay_exact_in_long_texts),
        cmocka_unit_test(test_path_covers_both_sides_once_and_in_order),
        cmocka_unit_test(test_a_bead_that_only_tempering_knows_is_no_bead),
        cmocka_unit_test(test_exp_and_log_are_as_exact_as_they_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
