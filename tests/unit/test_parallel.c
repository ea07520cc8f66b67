/* Texts that are translations of each other, and the same texts in disorder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align/align.h"
#include "align/parallel.h"

enum { MAX = 600 };
static uint32_t source[MAX], target[MAX], para[MAX];

static uint32_t draw(uint64_t *state, uint32_t below)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)((*state >> 33) % below);
}

/* A target about half as long as its source, sentence by sentence. */
static void translate(uint32_t n, uint64_t seed)
{
    for (uint32_t k = 0; k < n; k++) {
        source[k] = 20 + draw(&seed, 200);
        target[k] = source[k] / 2 + draw(&seed, 10);
    }
}

static void shuffle(uint32_t *x, uint32_t n, uint64_t seed)
{
    for (uint32_t k = n; k > 1; k--) {
        uint32_t other = draw(&seed, k), held = x[k - 1];
        x[k - 1] = x[other];
        x[other] = held;
    }
}

static double score(uint32_t nsource, uint32_t ntarget)
{
    jj_bitext bitext = {{.nsents = nsource, .length = source, .para = para},
                        {.nsents = ntarget, .length = target, .para = para}};
    const jjak_align_options options = {.method = JJAK_METHOD_LENGTH};
    jjak_alignment *alignment;
    assert_int_equal(jj_align(&alignment, &bitext, 1, NULL, &options, NULL, NULL), JJAK_OK);
    double parallel = jjak_alignment_get_stats(alignment)->parallel;
    jjak_alignment_free(alignment);
    return parallel;
}

static void test_translations_are_told_from_shuffles_by_lengths_alone(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        translate(80, seed);
        assert_true(score(80, 80) > 4 * JJAK_PARALLEL_MIN);
        shuffle(target, 80, seed);
        assert_true(score(80, 80) < JJAK_PARALLEL_MIN);
    }
}

static void test_short_texts_are_not_judged(void **state)
{
    (void)state;
    static const struct {
        uint32_t nsource, ntarget;
        bool judged;
    } cases[] = {
        {0, 0, false},   {1, 1, false}, {7, 7, false},  {7, 100, false}, {100, 7, false},
        {0, 100, false}, {8, 8, true},  {8, 100, true}, {100, 8, true},
    };
    translate(100, 1);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        double parallel = score(cases[k].nsource, cases[k].ntarget);
        assert_int_equal(!isnan(parallel), cases[k].judged);
        assert_true(isnan(parallel) || fabs(parallel) < 100);
    }
}

/* A translation in the midst of other text is what counts, wherever it stands. */
static void test_the_surest_stretch_is_judged(void **state)
{
    (void)state;
    for (uint32_t at = 0; at <= 300; at += 150) {
        uint64_t seed = 5 + at;
        translate(450, seed);
        shuffle(target, at, seed);
        shuffle(target + at + 150, 300 - at, seed);
        assert_true(score(450, 450) > JJAK_PARALLEL_MIN);
    }
}

static void test_texts_of_equal_sentences_have_no_order(void **state)
{
    (void)state;
    for (uint32_t k = 0; k < 50; k++) source[k] = target[k] = 40;
    assert_true(fabs(score(50, 50)) < 1e-9);
    memset(source, 0, sizeof source);
    memset(target, 0, sizeof target);
    assert_true(fabs(score(50, 50)) < 1e-9);
}

static void test_a_score_is_the_same_in_every_run(void **state)
{
    (void)state;
    translate(200, 3);
    double first = score(200, 200);
    assert_true(memcmp(&first, &(double){score(200, 200)}, sizeof first) == 0);
}

/* Without a bead with both sides the beginning is judged. */
static void test_texts_with_nothing_aligned_are_judged_by_their_beginning(void **state)
{
    (void)state;
    jjak_bead beads[100];
    double parallel;
    translate(50, 1);
    for (uint32_t k = 0; k < 50; k++) {
        beads[k] = (jjak_bead){k, 1, 0, 0, 1};
        beads[50 + k] = (jjak_bead){50, 0, k, 1, 1};
    }
    jj_bitext bitext = {{.nsents = 50, .length = source, .para = para},
                        {.nsents = 50, .length = target, .para = para}};
    assert_int_equal(jj_parallel_score(&parallel, &bitext, beads, 100, NULL, NULL), JJAK_OK);
    assert_true(parallel > JJAK_PARALLEL_MIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_translations_are_told_from_shuffles_by_lengths_alone),
        cmocka_unit_test(test_short_texts_are_not_judged),
        cmocka_unit_test(test_the_surest_stretch_is_judged),
        cmocka_unit_test(test_texts_of_equal_sentences_have_no_order),
        cmocka_unit_test(test_a_score_is_the_same_in_every_run),
        cmocka_unit_test(test_texts_with_nothing_aligned_are_judged_by_their_beginning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
