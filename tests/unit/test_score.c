/* Strict and lax scores. Every count is that of the development scorer, an independent program of
 * the same definitions (Sennrich & Volk 2011, vecalign). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "jjak.h"

typedef struct {
    const char *gold, *hyp;
    jjak_score expected;
    const char *why;
} score_case;

static const score_case cases[] = {
    {"0\t0\n1,2\t1\n\t2\n", "0\t0\n1,2\t1\n\t2\n", {{3, 3}, 3, {2, 2}, 2}, "equal"},
    {"0\t0\n1\t1\n", "0\t1\n1\t0\n", {{0, 0}, 2, {0, 0}, 2}, "nothing in common"},
    {"", "", {{0, 0}, 0, {0, 0}, 0}, "both empty"},
    {"0\t0\n", "", {{0, 0}, 0, {0, 0}, 1}, "no hypothesis"},
    {"", "0\t0\n", {{0, 0}, 1, {0, 0}, 0}, "no gold"},
    {"0\t0\n0\t0\n1\t1\n",
     "0\t0\n0\t0\n0\t0\n1\t2\n",
     {{1, 1}, 2, {1, 1}, 2},
     "duplicates count once"},
    {"\t\n0\t0\n", "\t\n\t\n0\t0\n", {{1, 1}, 1, {1, 1}, 1}, "empty on both sides never counts"},
    {"0\t\n\t0\n1\t1\n",
     "0\t\n\t1\n1\t0\n",
     {{1, 1}, 3, {0, 0}, 1},
     "a null bead is right strictly only"},
    {"0\t0\n", "0\t\n\t0\n", {{0, 0}, 2, {0, 0}, 1}, "a null bead is never laxly right"},
    {"0,1\t0,1\n",
     "0\t0\n1\t1\n",
     {{0, 2}, 2, {0, 1}, 1},
     "a merge is laxly right for both halves"},
    {"0\t0\n1\t1\n",
     "0,1\t0,1\n",
     {{0, 1}, 1, {0, 2}, 2},
     "two halves are laxly right for the merge"},
    {"0\t0\n1\t1\n",
     "0,2\t1,2\n",
     {{0, 0}, 1, {0, 0}, 2},
     "sides met in two different beads are not lax"},
    {"0\t0\n0\t1\n",
     "0\t1,5\n",
     {{0, 1}, 1, {0, 1}, 2},
     "the union of the targets of one source sentence"},
    {"1,0\t0\n", "0,1\t0\n", {{0, 1}, 1, {0, 1}, 1}, "order inside a side matters to strict only"},
    {"0,0\t0\n",
     "0\t0\n",
     {{0, 1}, 1, {0, 1}, 1},
     "repetition inside a side matters to strict only"},
    {"0\t0\n0\t1\n0\t2\n1\t2\n",
     "0\t2\n1\t0\n0,1\t7\n2\t2\n",
     {{1, 1}, 4, {1, 1}, 4},
     "a sentence in several beads"},
    {"0\t4294967295\n4294967295\t0\n",
     "4294967295\t0\n0\t4294967295\n7\t7\n4294967295\t4294967295\n",
     {{2, 2}, 4, {2, 2}, 2},
     "indices far apart"},
    {"0\t0\n1\t\n\t1,2\n\t3\n2,3\t\n4,5\t4\n6\t5\n\t6\n\t7,8\n7\t\n8,9\t\n10\t9,10\n\t11\n11,"
     "12\t\n13\t\n",
     "0\t0\n1,2\t\n3,4\t1\n5,6\t2\n\t3,4\n7,8\t5\n9\t\n10,11\t\n12,13\t\n\t6\n\t7,8\n\t9\n\t10,"
     "11\n",
     {{3, 3}, 13, {1, 1}, 4},
     "a path and another"},
    {"0\t0\n1\t1\n2\t2\n\t3,4\n3\t5,6\n4\t7\n5\t8\n6,7\t\n\t9,10\n8\t11\n9\t12\n10\t13\n11,12\t14,"
     "15\n13\t16\n14\t17,18\n15\t19,20\n16\t\n\t21\n17\t\n\t22\n18,"
     "19\t23\n20\t24\n21\t\n22\t25\n23\t\n",
     "\t0\n\t1\n0\t2\n1\t3\n2\t4\n\t5\n3\t6\n4,5\t7\n6\t8\n7,"
     "8\t9\n9\t10\n10\t11\n11\t\n12\t12\n13\t13\n\t14\n14,15\t15\n16\t16\n\t17\n17\t18,19\n18\t20,"
     "21\n19,20\t22\n21\t23,24\n22,23\t\n\t25\n",
     {{0, 2}, 25, {0, 2}, 16},
     "a longer path and another"},
};

static jjak_beadset *read_set(const char *beads)
{
    jjak_beadset *set;
    assert_int_equal(jjak_beadset_read(&set, beads, strlen(beads), NULL), JJAK_OK);
    return set;
}

static void add(jjak_score *score, const char *gold_beads, const char *hyp_beads)
{
    jjak_beadset *gold = read_set(gold_beads), *hyp = read_set(hyp_beads);
    assert_int_equal(jjak_score_add(score, gold, hyp, NULL), JJAK_OK);
    jjak_beadset_free(gold);
    jjak_beadset_free(hyp);
}

static void check(const jjak_score *got, const jjak_score *want, const char *why)
{
    const uint64_t g[] = {got->hyp_right[0],  got->hyp_right[1],  got->nhyp,
                          got->gold_right[0], got->gold_right[1], got->ngold};
    const uint64_t w[] = {want->hyp_right[0],  want->hyp_right[1],  want->nhyp,
                          want->gold_right[0], want->gold_right[1], want->ngold};
    if (memcmp(g, w, sizeof g) != 0) print_error("%s\n", why);
    for (size_t k = 0; k < 6; k++) assert_int_equal(g[k], w[k]);
}

static void test_counts_are_those_of_the_reference(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        jjak_score score = {{0}, 0, {0}, 0};
        add(&score, cases[k].gold, cases[k].hyp);
        check(&score, &cases[k].expected, cases[k].why);
    }
}

static void test_documents_are_summed_before_dividing(void **state)
{
    (void)state;
    const score_case *a = &cases[sizeof cases / sizeof *cases - 1], *b = a - 1;
    jjak_score score = {{0}, 0, {0}, 0};
    add(&score, a->gold, a->hyp);
    add(&score, b->gold, b->hyp);
    jjak_prf strict = jjak_score_prf(&score, false), lax = jjak_score_prf(&score, true);
    assert_true(fabs(strict.precision - 0.07894736842105263) < 1e-15);
    assert_true(fabs(strict.recall - 0.05) < 1e-15);
    assert_true(fabs(strict.f1 - 0.061224489795918366) < 1e-15);
    assert_true(fabs(lax.precision - 0.13157894736842105) < 1e-15);
    assert_true(fabs(lax.recall - 0.15) < 1e-15);
    assert_true(fabs(lax.f1 - 0.14018691588785046) < 1e-15);
}

static void test_a_denominator_of_zero_gives_zero(void **state)
{
    (void)state;
    jjak_score score = {{0}, 0, {0}, 0};
    jjak_prf prf = jjak_score_prf(&score, false);
    assert_true(prf.precision == 0 && prf.recall == 0 && prf.f1 == 0);
    add(&score, "0\t0\n", "");
    prf = jjak_score_prf(&score, true);
    assert_true(prf.precision == 0 && prf.recall == 0 && prf.f1 == 0);
}

/* Beads that all share a sentence: looking through all of them for each would take minutes. */
static void test_one_sentence_in_every_bead_takes_linear_time(void **state)
{
    (void)state;
    enum { N = 200000 };
    jj_buf gold = JJ_BUF_INIT, hyp = JJ_BUF_INIT;
    for (uint64_t k = 0; k < N; k++) {
        jj_buf_puts(&gold, "0\t");
        jj_buf_putu(&gold, k);
        jj_buf_putc(&gold, '\n');
        jj_buf_puts(&hyp, "0,1\t");
        jj_buf_putu(&hyp, k + N / 2);
        jj_buf_putc(&hyp, '\n');
    }
    jjak_score score = {{0}, 0, {0}, 0};
    add(&score, gold.data, hyp.data);
    check(&score, &(jjak_score){{0, N / 2}, N, {0, N / 2}, N}, "half of them meet");
    jj_buf_dispose(&gold);
    jj_buf_dispose(&hyp);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_are_those_of_the_reference),
        cmocka_unit_test(test_documents_are_summed_before_dividing),
        cmocka_unit_test(test_a_denominator_of_zero_gives_zero),
        cmocka_unit_test(test_one_sentence_in_every_bead_takes_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
