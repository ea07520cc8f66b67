/* Order: what it adds to beads, and how it is learned. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "align/order.h"

enum { NTYPES = 40, NSENTS = 10, NWORDS = 4 };

/* Each type is the translation of the one with its number; a sentence is NWORDS types of its own,
 * and those of the target may come in the opposite order. */
typedef struct {
    uint32_t first[NSENTS + 1], word[2][NSENTS * NWORDS];
    size_t row[NTYPES + 1];
    uint32_t other[NTYPES];
    float value[NTYPES], lambda[NTYPES];
    jj_bitext bitext;
    jj_lexicon lexicon;
    jj_edge edge[NSENTS];
    jj_posterior posterior;
} world;

static void make(world *w, bool reversed)
{
    *w = (world){.lexicon = {.ratio = {{NTYPES, w->row, w->other, w->value},
                                       {NTYPES, w->row, w->other, w->value}},
                             .lambda = {w->lambda, w->lambda}}};
    for (uint32_t t = 0; t < NTYPES; t++) {
        w->row[t + 1] = t + 1;
        w->other[t] = t;
        w->value[t] = 100;
        w->lambda[t] = 0.5f;
    }
    for (uint32_t s = 0; s <= NSENTS; s++) w->first[s] = s * NWORDS;
    for (uint32_t k = 0; k < NSENTS * NWORDS; k++) {
        uint32_t in = k % NWORDS;
        w->word[0][k] = k;
        w->word[1][k] = reversed ? k - in + (NWORDS - 1 - in) : k;
    }
    for (uint32_t s = 0; s < NSENTS; s++) { /* by falling (i, j) */
        uint32_t i = NSENTS - 1 - s;
        w->edge[s] = (jj_edge){i, i, 1, 1, 0.9f};
    }
    w->bitext.source = (jj_side){.nsents = NSENTS, .first_word = w->first, .word = w->word[0]};
    w->bitext.target = (jj_side){.nsents = NSENTS, .first_word = w->first, .word = w->word[1]};
    w->posterior.edges.data = w->edge;
    w->posterior.edges.len = NSENTS;
}

static float gain(const world *w, const jj_order *order, uint32_t i, uint32_t nsrc, uint32_t j,
                  uint32_t ntgt)
{
    const jj_edge e = {i, j, (uint8_t)nsrc, (uint8_t)ntgt, 0.5f};
    float x;
    assert_true(jj_order_gain(&x, order, &w->bitext, &e, &w->lexicon));
    return x;
}

static void test_a_gain_is_what_the_formula_says(void **state)
{
    (void)state;
    world w;
    make(&w, false);
    const jj_order order = {3, 0.1f};
    double want = 0;
    for (int k = 0; k < NWORDS; k++) {
        double all = 0;
        for (int g = 0; g < NWORDS; g++) all += exp(-3 * abs(k - g) / (double)NWORDS) + 0.1;
        want += log((0.5 + 0.5 * 100 * 1.1 / all) / (0.5 + 0.5 * 100 / NWORDS));
    }
    float have = gain(&w, &order, 2, 1, 2, 1);     /* both directions, half of each */
    assert_true(fabs((double)have - want) < 0.05); /* distances are rounded */
}

static void test_order_tells_which_sentence_a_merge_has_too_much(void **state)
{
    (void)state;
    world w;
    make(&w, false);
    const jj_order order = {6, 0.05f}, none = {0, 0.05f};
    float right = gain(&w, &order, 0, 2, 0, 2), wrong = gain(&w, &order, 0, 2, 1, 2);
    assert_true(right > 0 && wrong < 0);
    assert_true(gain(&w, &none, 0, 2, 0, 2) == 0);
    assert_true(gain(&w, &order, 0, 1, 5, 1) == 0); /* no word has a partner */
}

static void test_it_is_learned_where_there_is_one(void **state)
{
    (void)state;
    world w;
    jj_order order;
    const jj_training document = {&w.bitext, &w.posterior};
    make(&w, false);
    assert_true(jj_order_fit(&order, &document, 1, &w.lexicon));
    assert_true(order.steepness >= 4 && order.floor > 0);
    make(&w, true);
    assert_true(jj_order_fit(&order, &document, 1, &w.lexicon));
    assert_true(order.steepness == 0);
    assert_true(jj_order_fit(&order, NULL, 0, &w.lexicon));
    assert_true(order.steepness == 0);
}

static void test_gains_find_their_beads(void **state)
{
    (void)state;
    static const jjak_bead_type one = {1, 1}, two = {1, 2};
    world w;
    make(&w, false);
    const jj_order order = {4, 0.1f}, none = {0, 0.1f};
    const jj_training document = {&w.bitext, &w.posterior};
    w.edge[NSENTS - 1 - 3].p = 1; /* the bead of sentence 3 has no rival */
    jj_order_gains gains;
    assert_true(jj_order_gains_init(&gains, &order, &document, &w.lexicon));
    for (uint32_t s = 0; s < NSENTS; s++) {
        float row[NSENTS] = {0};
        jj_order_add(&gains, two, s + 1, 1, NSENTS, row);
        for (uint32_t k = 0; k < NSENTS; k++) assert_true(row[k] == 0);
        jj_order_add(&gains, one, s + 1, 1, NSENTS, row);
        for (uint32_t k = 0; k < NSENTS; k++) {
            float want = k == s && s != 3 ? gain(&w, &order, s, 1, s, 1) : 0;
            assert_true(row[k] == want);
        }
    }
    jj_order_gains_dispose(&gains);
    assert_true(jj_order_gains_init(&gains, &none, &document, &w.lexicon));
    float row[NSENTS] = {0};
    jj_order_add(&gains, one, 1, 1, NSENTS, row);
    assert_true(row[0] == 0);
    jj_order_gains_dispose(&gains);
}

/* Longer beads would take a square of their words. */
static void test_very_long_beads_are_left_as_they_are(void **state)
{
    (void)state;
    enum { MANY = 500 };
    static uint32_t word[MANY];
    static const uint32_t first[] = {0, MANY};
    world w;
    make(&w, false);
    w.bitext.source = (jj_side){.nsents = 1, .first_word = first, .word = word};
    const jj_order order = {4, 0.1f};
    assert_true(gain(&w, &order, 0, 1, 0, 1) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_gain_is_what_the_formula_says),
        cmocka_unit_test(test_order_tells_which_sentence_a_merge_has_too_much),
        cmocka_unit_test(test_it_is_learned_where_there_is_one),
        cmocka_unit_test(test_gains_find_their_beads),
        cmocka_unit_test(test_very_long_beads_are_left_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
