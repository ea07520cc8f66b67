#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "align/corridor.h"

static const jj_way straight = {NULL, 0, 0, false};

/* What the header promises of every corridor. */
static void check_form(const jj_corridor *c)
{
    uint64_t ncells = 0;
    assert_int_equal(c->lo[0], 0);
    assert_int_equal(c->hi[c->nsrc], c->ntgt);
    for (uint32_t i = 0; i <= c->nsrc; i++) {
        assert_true(c->lo[i] <= c->hi[i]);
        assert_true(c->hi[i] <= c->ntgt);
        assert_int_equal(c->at[i], ncells);
        ncells += jj_corridor_width(c, i);
        if (i == c->nsrc) continue;
        assert_true(c->lo[i] <= c->lo[i + 1]);
        assert_true(c->hi[i] <= c->hi[i + 1]);
        assert_true(c->lo[i + 1] <= c->hi[i]);
    }
    assert_int_equal(jj_corridor_ncells(c), ncells);
}

static void test_full_corridor_has_every_cell(void **state)
{
    (void)state;
    static const uint32_t sizes[][2] = {{0, 0}, {0, 5}, {5, 0}, {1, 1}, {7, 3}};
    jj_corridor c = JJ_CORRIDOR_INIT;
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        assert_int_equal(jj_corridor_full(&c, sizes[k][0], sizes[k][1], NULL), JJAK_OK);
        check_form(&c);
        assert_int_equal(jj_corridor_ncells(&c), (sizes[k][0] + 1) * (sizes[k][1] + 1));
    }
    jj_corridor_dispose(&c);
}

static void test_band_follows_the_lengths_not_the_counts(void **state)
{
    (void)state;
    /* The first half of the source is one long sentence; so is the second half of the target. */
    uint32_t source[11] = {1000}, target[11] = {0}, para[11] = {0};
    for (uint32_t i = 1; i < 11; i++) source[i] = 100;
    for (uint32_t j = 0; j < 10; j++) target[j] = 100;
    target[10] = 1000;
    jj_bitext bitext = {{.nsents = 11, .length = source, .para = para},
                        {.nsents = 11, .length = target, .para = para}};
    jj_corridor c = JJ_CORRIDOR_INIT;
    assert_int_equal(jj_corridor_band(&c, &bitext, &straight, 1, NULL), JJAK_OK);
    check_form(&c);
    assert_true(jj_corridor_holds(&c, 1, 10)); /* after half of the text on both sides */
    jj_corridor_dispose(&c);
}

/* Every way: the form of a corridor, and each waypoint in it. */
static void check_way(const uint32_t length[], uint32_t nsrc, uint32_t ntgt, const jj_waypoint *at,
                      size_t n, uint32_t half_width)
{
    static const uint32_t para[400];
    jj_bitext bitext = {{.nsents = nsrc, .length = length, .para = para},
                        {.nsents = ntgt, .length = length, .para = para}};
    const jj_way way = {at, n, 0, false};
    jj_corridor c = JJ_CORRIDOR_INIT;
    assert_int_equal(jj_corridor_band(&c, &bitext, &way, half_width, NULL), JJAK_OK);
    check_form(&c);
    for (size_t k = 0; k < n; k++) assert_true(jj_corridor_holds(&c, at[k].i, at[k].j));
    jj_corridor_dispose(&c);
}

static void test_band_comes_by_all_waypoints(void **state)
{
    (void)state;
    static const struct {
        jj_waypoint at[4];
        size_t n;
        const char *why;
    } cases[] = {
        {{{0, 0}}, 0, "none"},
        {{{0, 0}}, 1, "the beginning"},
        {{{300, 400}}, 1, "the end"},
        {{{0, 400}}, 1, "one corner"},
        {{{300, 0}}, 1, "the other corner"},
        {{{150, 10}, {151, 390}}, 2, "steep"},
        {{{10, 200}, {290, 201}}, 2, "flat"},
        {{{100, 50}, {100, 350}}, 2, "two on a row, as of neighbours whose partners are far apart"},
        {{{100, 50}, {100, 50}}, 2, "the same twice"},
        {{{0, 0}, {0, 399}, {1, 400}, {300, 400}}, 4, "along the edges"},
        {{{299, 0}, {300, 1}}, 2, "along the other edges"},
    };
    uint32_t even[400], uneven[400];
    for (uint32_t k = 0; k < 400; k++) {
        even[k] = 50;
        uneven[k] = k % 7 ? 3 : 900;
    }
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        for (uint32_t half_width = 1; half_width < 20; half_width += 5) {
            check_way(even, 300, 400, cases[k].at, cases[k].n, half_width);
            check_way(uneven, 300, 400, cases[k].at, cases[k].n, half_width);
        }
    }
}

static void test_band_comes_by_random_waypoints(void **state)
{
    (void)state;
    uint64_t random = 1;
    uint32_t length[400];
    for (unsigned round = 0; round < 2000; round++) {
        jj_waypoint at[12], last = {0, 0};
        size_t n = 0;
        for (uint32_t k = 0; k < 400; k++) length[k] = (uint32_t)((random >> 40) + k * 37) % 300;
        while (n < 12) {
            random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            last.i += (uint32_t)(random >> 33) % 60;
            last.j += (uint32_t)(random >> 45) % 60;
            if (last.i > 300 || last.j > 380) break;
            at[n++] = last;
        }
        check_way(length, 300, 380, at, n, 1 + round % 8);
    }
}

static void test_band_of_unequal_sides_is_whole(void **state)
{
    (void)state;
    static const uint32_t sizes[][2] = {{1, 50}, {50, 1}, {3, 50}, {50, 3}, {50, 0}, {0, 50}};
    uint32_t length[50], para[50] = {0};
    for (uint32_t i = 0; i < 50; i++) length[i] = 10 + i % 7;
    jj_corridor c = JJ_CORRIDOR_INIT;
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        jj_bitext bitext = {{.nsents = sizes[k][0], .length = length, .para = para},
                            {.nsents = sizes[k][1], .length = length, .para = para}};
        assert_int_equal(jj_corridor_band(&c, &bitext, &straight, 2, NULL), JJAK_OK);
        check_form(&c);
    }
    jj_corridor_dispose(&c);
}

static void test_around_keeps_given_ranges_and_bridges_missing_ones(void **state)
{
    (void)state;
    static const uint32_t lo[] = {0, UINT32_MAX, UINT32_MAX, 20, 21, 30},
                          hi[] = {0, 0, 0, 22, 23, 30};
    jj_corridor c = JJ_CORRIDOR_INIT;
    for (uint32_t margin = 0; margin < 3; margin++) {
        assert_int_equal(jj_corridor_around(&c, 5, 30, lo, hi, margin, NULL), JJAK_OK);
        check_form(&c);
        assert_true(jj_corridor_holds(&c, 0, 0));
        assert_true(jj_corridor_holds(&c, 3, 20 - margin) && jj_corridor_holds(&c, 4, 23 + margin));
    }
    jj_corridor_dispose(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_full_corridor_has_every_cell),
        cmocka_unit_test(test_band_follows_the_lengths_not_the_counts),
        cmocka_unit_test(test_band_comes_by_all_waypoints),
        cmocka_unit_test(test_band_comes_by_random_waypoints),
        cmocka_unit_test(test_band_of_unequal_sides_is_whole),
        cmocka_unit_test(test_around_keeps_given_ranges_and_bridges_missing_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
