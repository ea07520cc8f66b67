/* Forward-backward against plain enumeration of all paths on small lattices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

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

/* The same, as factors. */
static void some_factors(const void *self, jjak_bead_type type, uint32_t i, uint32_t j, uint32_t n,
                         float *w)
{
    (void)self;
    for (uint32_t k = 0; k < n; k++) w[k] = expf(some_weight(type, j + k, i));
}

static double log_of_bead(const jj_cost *cost, jjak_bead_type type, uint32_t i, uint32_t j)
{
    float factor = 1, weight = 0;
    if (cost->factor) cost->factor(cost->self, type, i, j, 1, &factor);
    if (cost->log) cost->log(cost->self, type, i, j, 1, &weight);
    return log((double)factor) + (double)weight;
}

static double log_of_null(const jj_cost *cost, int class, uint32_t i, uint32_t j)
{
    bool source = class == JJ_SOURCE_NULL || class == JJ_SOURCE_RUN;
    const float *weight = source ? cost->source_null : cost->target_null;
    return weight ? (double)weight[source ? i : j] : 0;
}

/* Enumeration: the weight of all paths from (i, j), of those that use one edge, and that times how
 * often a class comes after another. */
typedef struct {
    const jj_prior *prior;
    const jj_cost *cost;
    double scale; /* 1 / temperature */
    uint32_t nsrc, ntgt;
    jj_edge wanted;
    double all, with, count[JJ_NCLASSES][JJ_NCLASSES];
    int seen[JJ_NCLASSES][JJ_NCLASSES];
} walk;

static void arrive(walk *w, int state, double log_weight, bool used)
{
    double weight = exp(w->scale * (log_weight + (double)w->prior->log_edge[state]));
    w->all += weight;
    if (used) w->with += weight;
    for (int z = 0; z < JJ_NCLASSES; z++) {
        for (int c = 0; c < JJ_NCLASSES; c++) w->count[z][c] += weight * w->seen[z][c];
    }
}

static void follow(walk *w, uint32_t i, uint32_t j, int state, double log_weight, bool used)
{
    if (i == w->nsrc && j == w->ntgt) {
        arrive(w, state, log_weight, used);
        return;
    }
    bool here = i == w->wanted.i && j == w->wanted.j;
    for (int c = 0; c < JJ_NCLASSES; c++) {
        double next = log_weight + log((double)w->prior->next[state][c]);
        if (w->prior->next[state][c] <= 0) continue;
        if (i + j == 0) next += (double)w->prior->log_edge[c];
        w->seen[state][c]++;
        if (c == JJ_MATCH) {
            for (unsigned t = 0; t < w->prior->ntypes; t++) {
                jjak_bead_type type = w->prior->type[t];
                if (i + type.nsrc > w->nsrc || j + type.ntgt > w->ntgt) continue;
                double weight = log_of_bead(w->cost, type, i + type.nsrc, j + type.ntgt);
                follow(w, i + type.nsrc, j + type.ntgt, c,
                       next + (double)w->prior->log_type[t] + weight,
                       used ||
                           (here && type.nsrc == w->wanted.nsrc && type.ntgt == w->wanted.ntgt));
            }
        } else if ((c == JJ_SOURCE_NULL || c == JJ_SOURCE_RUN) && i < w->nsrc) {
            follow(w, i + 1, j, c, next + log_of_null(w->cost, c, i, j),
                   used || (here && w->wanted.ntgt == 0));
        } else if ((c == JJ_TARGET_NULL || c == JJ_TARGET_RUN) && j < w->ntgt) {
            follow(w, i, j + 1, c, next + log_of_null(w->cost, c, i, j),
                   used || (here && w->wanted.nsrc == 0));
        }
        w->seen[state][c]--;
    }
}

static const jjak_bead_type few_types[] = {{1, 1}, {1, 2}, {2, 1}, {2, 2}, {3, 1}};

static void make_prior(jj_prior *prior)
{
    jj_prior_start(prior, few_types, sizeof few_types / sizeof *few_types);
    prior->next[JJ_MATCH][JJ_SOURCE_RUN] = 0.1f; /* so that runs matter in small examples */
}

static void run_over_all(jj_posterior *posterior, uint32_t nsrc, uint32_t ntgt,
                         const jj_prior *prior, const jj_cost *cost, float temperature)
{
    jj_corridor corridor = JJ_CORRIDOR_INIT;
    assert_int_equal(jj_corridor_full(&corridor, nsrc, ntgt, NULL), JJAK_OK);
    assert_int_equal(jj_lattice_run(posterior, &corridor, prior, cost, temperature, NULL), JJAK_OK);
    jj_corridor_dispose(&corridor);
}

static void check_against_enumeration(uint32_t nsrc, uint32_t ntgt, const jj_prior *prior,
                                      const jj_cost *cost, float temperature)
{
    jj_posterior posterior = JJ_POSTERIOR_INIT;
    run_over_all(&posterior, nsrc, ntgt, prior, cost, temperature);
    assert_true(posterior.edges.len > 0);
    for (size_t k = 0; k < posterior.edges.len; k++) {
        walk w = {.prior = prior,
                  .cost = cost,
                  .scale = 1 / (double)temperature,
                  .nsrc = nsrc,
                  .ntgt = ntgt,
                  .wanted = posterior.edges.data[k]};
        follow(&w, 0, 0, JJ_MATCH, 0, false);
        assert_float_equal((float)posterior.log_z, (float)log(w.all), 1e-3f);
        assert_float_equal(posterior.edges.data[k].p, (float)(w.with / w.all), 1e-5);
        for (int z = 0; z < JJ_NCLASSES; z++) {
            for (int c = 0; c < JJ_NCLASSES; c++) {
                assert_true(fabs(posterior.count[z][c] - w.count[z][c] / w.all) < 1e-4);
            }
        }
    }
    jj_posterior_dispose(&posterior);
}

static void test_posteriors_equal_enumeration_of_all_paths(void **state)
{
    (void)state;
    static const uint32_t size[][2] = {{1, 1}, {3, 4}, {4, 3}, {0, 3}, {3, 0}};
    for (size_t k = 0; k < sizeof size / sizeof *size; k++) {
        float factor = k == 2 ? 3 : 1;
        jj_prior prior;
        make_prior(&prior);
        const jj_cost logs = {NULL, some_row, &factor, NULL, NULL},
                      both = {some_factors, some_row, &factor, NULL, NULL};
        check_against_enumeration(size[k][0], size[k][1], &prior, &logs, 1);
        check_against_enumeration(size[k][0], size[k][1], &prior, &both, 1);
        check_against_enumeration(size[k][0], size[k][1], &prior, &both, 2);
        jj_prior_for_words(&prior); /* nulls at the ends of the texts */
        check_against_enumeration(size[k][0], size[k][1], &prior, &both, 1);
        check_against_enumeration(size[k][0], size[k][1], &prior, &both, 2);
    }
}

static void test_null_beads_may_have_weights(void **state)
{
    (void)state;
    static const float source_null[] = {-1, 0.5f, -3}, target_null[] = {2, -0.25f, 1};
    float factor = 1;
    const jj_cost cost = {NULL, some_row, &factor, source_null, target_null};
    jj_prior prior;
    make_prior(&prior);
    check_against_enumeration(3, 3, &prior, &cost, 1);
    check_against_enumeration(3, 3, &prior, &cost, 2);
}

/* As where anchors want it: some beads and some nulls must not be. */
static void forbidding_row(const void *self, jjak_bead_type type, uint32_t i, uint32_t j,
                           uint32_t n, float *w)
{
    some_row(self, type, i, j, n, w);
    for (uint32_t k = 0; k < n; k++) {
        if (i == 2 || j + k == 3) w[k] = JJ_FORBIDDEN;
    }
}

static void test_what_is_forbidden_has_no_posterior(void **state)
{
    (void)state;
    static const float source_null[] = {0, 0, JJ_FORBIDDEN, 0}, target_null[] = {0, 0, 0, 0};
    float factor = 1;
    const jj_cost cost = {NULL, forbidding_row, &factor, source_null, target_null};
    jj_prior prior;
    make_prior(&prior);
    check_against_enumeration(4, 4, &prior, &cost, 1);
    jj_posterior posterior = JJ_POSTERIOR_INIT;
    run_over_all(&posterior, 4, 4, &prior, &cost, 1);
    for (size_t k = 0; k < posterior.edges.len; k++) {
        const jj_edge *e = &posterior.edges.data[k];
        bool null = e->nsrc == 0 || e->ntgt == 0;
        assert_false(!null && (e->i + e->nsrc == 2 || e->j + e->ntgt == 3));
        assert_false(e->ntgt == 0 && e->i == 2);
    }
    jj_posterior_dispose(&posterior);
}

static void extreme_row(const void *self, jjak_bead_type type, uint32_t i, uint32_t j, uint32_t n,
                        float *w)
{
    (void)self;
    for (uint32_t k = 0; k < n; k++) {
        w[k] = i == j + k && type.nsrc == 1 && type.ntgt == 1 ? 1e9f : -1e9f;
    }
}

/* Sentences of millions of words. */
static void test_extreme_weights_are_held(void **state)
{
    (void)state;
    const jj_cost cost = {NULL, extreme_row, NULL, NULL, NULL};
    jj_prior prior;
    make_prior(&prior);
    jj_posterior posterior = JJ_POSTERIOR_INIT;
    run_over_all(&posterior, 5, 5, &prior, &cost, 1);
    assert_int_equal(posterior.edges.len, 5);
    for (size_t k = 0; k < 5; k++) assert_true(posterior.edges.data[k].p > 0.999f);
    jj_posterior_dispose(&posterior);
}

/* Where everything is forbidden again and again, numbers run out; they must not run wild. */
static void test_more_forbidden_than_exponents_hold(void **state)
{
    (void)state;
    enum { N = 1500, GOOD = 300 };
    static float null[N];
    for (uint32_t k = 0; k < N; k++) null[k] = k < GOOD ? 5 : JJ_FORBIDDEN;
    const jj_cost cost = {NULL, NULL, NULL, null, NULL};
    jj_prior prior;
    make_prior(&prior);
    jj_posterior posterior = JJ_POSTERIOR_INIT;
    run_over_all(&posterior, N, 1, &prior, &cost, 1);
    assert_true(posterior.log_z < 0 && isfinite(posterior.log_z));
    for (size_t k = 0; k < posterior.edges.len; k++) {
        assert_true(posterior.edges.data[k].p >= 0 && posterior.edges.data[k].p <= 1);
    }
    for (int z = 0; z < JJ_NCLASSES; z++) {
        for (int c = 0; c < JJ_NCLASSES; c++) assert_true(isfinite(posterior.count[z][c]));
    }
    jj_posterior_dispose(&posterior);
}

/* ---- Texts too long for enumeration ---- */

static double log_sum(double a, double b)
{
    double most = a > b ? a : b;
    return most <= -HUGE_VAL ? most : most + log(exp(a - most) + exp(b - most));
}

static void spread(double *to, const double from[JJ_NCLASSES], const jj_prior *prior, int class,
                   double weight)
{
    for (int z = 0; z < JJ_NCLASSES; z++) {
        *to = log_sum(*to, from[z] + log((double)prior->next[z][class]) + weight);
    }
}

/* The log weight of all paths, in doubles. Without log_edge. */
static double log_of_all(uint32_t nsrc, uint32_t ntgt, const jj_prior *prior, const jj_cost *cost)
{
    size_t width = (size_t)ntgt + 1, ncells = width * ((size_t)nsrc + 1);
    double(*at)[JJ_NCLASSES] = malloc(ncells * sizeof *at), all = -HUGE_VAL;
    assert_non_null(at);
    for (uint32_t i = 0; i <= nsrc; i++) {
        for (uint32_t j = 0; j <= ntgt; j++) {
            double *to = at[i * width + j];
            for (int c = 0; c < JJ_NCLASSES; c++) to[c] = -HUGE_VAL;
            if (i + j == 0) to[JJ_MATCH] = 0;
            for (unsigned t = 0; t < prior->ntypes; t++) {
                jjak_bead_type type = prior->type[t];
                if (type.nsrc > i || type.ntgt > j) continue;
                spread(&to[JJ_MATCH], at[(i - type.nsrc) * width + (j - type.ntgt)], prior,
                       JJ_MATCH, (double)prior->log_type[t] + log_of_bead(cost, type, i, j));
            }
            for (int c = JJ_MATCH + 1; c < JJ_NCLASSES; c++) {
                bool source = c == JJ_SOURCE_NULL || c == JJ_SOURCE_RUN;
                uint32_t u = i - source, v = j - !source;
                if (u > i || v > j) continue;
                spread(&to[c], at[u * width + v], prior, c, log_of_null(cost, c, u, v));
            }
        }
    }
    for (int c = 0; c < JJ_NCLASSES; c++) all = log_sum(all, at[ncells - 1][c]);
    free(at);
    return all;
}

/* Each sentence is in one bead. One that may stand almost anywhere has many beads, of which the
 * least likely are not told. */
static void check_cover_of_posterior(const jj_posterior *posterior, uint32_t nsrc, uint32_t ntgt,
                                     float source_error, float target_error)
{
    double *source = calloc((size_t)nsrc + 1, sizeof *source),
           *target = calloc((size_t)ntgt + 1, sizeof *target);
    assert_true(source && target);
    for (size_t k = 0; k < posterior->edges.len; k++) {
        const jj_edge *e = &posterior->edges.data[k];
        for (uint32_t i = e->i; i < e->i + e->nsrc; i++) source[i] += (double)e->p;
        for (uint32_t j = e->j; j < e->j + e->ntgt; j++) target[j] += (double)e->p;
    }
    for (uint32_t i = 0; i < nsrc; i++) assert_float_equal((float)source[i], 1, source_error);
    for (uint32_t j = 0; j < ntgt; j++) assert_float_equal((float)target[j], 1, target_error);
    free(source);
    free(target);
}

static void check_long(uint32_t nsrc, uint32_t ntgt, const jj_prior *prior, const jj_cost *cost)
{
    double exact = log_of_all(nsrc, ntgt, prior, cost);
    jj_posterior posterior = JJ_POSTERIOR_INIT;
    run_over_all(&posterior, nsrc, ntgt, prior, cost, 1);
    assert_true(fabs(posterior.log_z - exact) < 1e-3 + 1e-6 * fabs(exact));
    check_cover_of_posterior(&posterior, nsrc, ntgt, nsrc < ntgt ? 1 : 5e-3f,
                             ntgt < nsrc ? 1 : 5e-3f);
    jj_posterior_dispose(&posterior);
}

/* Row after row of nulls in one column makes floats small, and nothing else may. */
static void test_long_stretches_of_nulls_do_not_vanish(void **state)
{
    (void)state;
    const jj_cost cost = {0};
    jj_prior prior, flat = {.ntypes = 1, .type = {{1, 1}}};
    make_prior(&prior);
    for (int z = 0; z < JJ_NCLASSES; z++) { /* no runs: each null costs as much as another */
        flat.next[z][JJ_MATCH] = 0.98f;
        flat.next[z][JJ_SOURCE_NULL] = flat.next[z][JJ_TARGET_NULL] = 0.01f;
    }
    for (uint32_t few = 0; few < 6; few++) {
        check_long(300, few, &flat, &cost);
        check_long(few, 300, &flat, &cost);
        check_long(6000, few, &prior, &cost);
        check_long(few, 6000, &prior, &cost);
    }
}

/* The best path leads along the diagonal. At first it is worse than one 50 columns aside, later
 * much better; to change over costs even more. */
static void detour_row(const void *self, jjak_bead_type type, uint32_t i, uint32_t j, uint32_t n,
                       float *w)
{
    uint32_t half = *(const uint32_t *)self / 2;
    bool single = type.nsrc == 1 && type.ntgt == 1;
    for (uint32_t k = 0; k < n; k++) {
        w[k] = -50;
        if (single && j + k == i) w[k] = i <= half ? -5 : 20;
        if (single && j + k == i + 50) w[k] = i <= half ? 5 : -5;
    }
}

static void test_a_path_may_be_far_behind(void **state)
{
    (void)state;
    enum { N = 400 };
    static float source_null[N], target_null[N];
    const uint32_t n = N;
    const jj_cost cost = {NULL, detour_row, &n, source_null, target_null};
    for (uint32_t k = 0; k < N; k++) {
        source_null[k] = k < N - 50 ? -50 : 0;
        target_null[k] = k < 50 ? 0 : -50;
    }
    jj_prior prior;
    jj_prior_start(&prior, few_types, 1);
    check_long(N, N, &prior, &cost);
    jj_posterior posterior = JJ_POSTERIOR_INIT;
    run_over_all(&posterior, N, N, &prior, &cost, 1);
    assert_int_equal(posterior.edges.len, N);
    for (size_t k = 0; k < posterior.edges.len; k++) {
        const jj_edge *e = &posterior.edges.data[k];
        assert_true(e->i == e->j && e->nsrc == 1 && e->ntgt == 1 && e->p > 0.999f);
    }
    jj_posterior_dispose(&posterior);
}

static void test_posteriors_stay_exact_in_long_texts(void **state)
{
    (void)state;
    enum { N = 100000, HALF = 6 };
    static uint32_t diagonal[N + 1];
    float factor = 3;
    for (uint32_t i = 0; i <= N; i++) diagonal[i] = i;
    jj_prior prior;
    jj_prior_start(&prior, few_types, 3);
    const jj_cost cost = {NULL, some_row, &factor, NULL, NULL};
    jj_corridor corridor = JJ_CORRIDOR_INIT;
    jj_posterior posterior = JJ_POSTERIOR_INIT;
    assert_int_equal(jj_corridor_around(&corridor, N, N, diagonal, diagonal, HALF, NULL), JJAK_OK);
    assert_int_equal(jj_lattice_run(&posterior, &corridor, &prior, &cost, 1, NULL), JJAK_OK);
    check_cover_of_posterior(&posterior, N, N, 2e-3f, 2e-3f);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_posteriors_equal_enumeration_of_all_paths),
        cmocka_unit_test(test_null_beads_may_have_weights),
        cmocka_unit_test(test_what_is_forbidden_has_no_posterior),
        cmocka_unit_test(test_extreme_weights_are_held),
        cmocka_unit_test(test_more_forbidden_than_exponents_hold),
        cmocka_unit_test(test_long_stretches_of_nulls_do_not_vanish),
        cmocka_unit_test(test_a_path_may_be_far_behind),
        cmocka_unit_test(test_posteriors_stay_exact_in_long_texts),
        cmocka_unit_test(test_path_covers_both_sides_once_and_in_order),
        cmocka_unit_test(test_a_bead_that_only_tempering_knows_is_no_bead),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
