/* Waypoints from rare linked words, and the strips that follow a long text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "align/align.h"
#include "align/waypoints.h"

static uint64_t random_state;

static uint32_t draw(uint32_t n)
{
    random_state = random_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(random_state >> 33) % n;
}

/* ---- The chain ---- */

static void test_chain_of_points_rises_and_is_the_heaviest(void **state)
{
    (void)state;
    jj_point points[] = {{5, 5, 1}, {1, 1, 1},    {2, 9, 1.5f}, {3, 2, 1},
                         {3, 3, 2}, {5, 5, 0.5f}, {4, 1, 3},    {6, 4, 1}};
    static const jj_waypoint expected[] = {{1, 1}, {3, 3}, {5, 5}}; /* 1 + 2 + (1 + .5) */
    bool ok;
    assert_int_equal(jj_heaviest_chain(points, 8, &ok), 3);
    assert_true(ok);
    for (size_t k = 0; k < 3; k++) {
        assert_int_equal(points[k].i, expected[k].i);
        assert_int_equal(points[k].j, expected[k].j);
    }
    assert_int_equal(jj_heaviest_chain(points, 0, &ok), 0);
    assert_true(ok);
}

static void test_chain_is_as_heavy_as_trying_all(void **state)
{
    (void)state;
    enum { N = 60 };
    random_state = 1;
    for (unsigned round = 0; round < 200; round++) {
        jj_point points[N];
        double best[N], most = 0, sum = 0;
        uint32_t size = 3 + draw(40);
        for (size_t k = 0; k < N; k++) {
            points[k] = (jj_point){draw(size), draw(size), 1 + (float)draw(4)};
        }
        bool ok;
        size_t n = jj_heaviest_chain(points, N, &ok);
        assert_true(ok && n > 0);
        for (size_t k = 0; k < n; k++) {
            sum += (double)points[k].weight;
            if (k) assert_true(points[k].i > points[k - 1].i && points[k].j > points[k - 1].j);
            best[k] = (double)points[k].weight; /* no chain of a chain is heavier */
            for (size_t m = 0; m < k; m++) {
                if (best[m] + (double)points[k].weight > best[k]) {
                    best[k] = best[m] + (double)points[k].weight;
                }
            }
            if (best[k] > most) most = best[k];
        }
        assert_float_equal(sum, most, 1e-9);
    }
}

/* ---- Texts of numbered words ---- */

enum { MAX = 12000, WORDS = 4, TYPES = 2 * MAX };

typedef struct {
    uint32_t n, length[MAX], first[MAX + 1], word[MAX * WORDS];
} text;

static text source, target;
static const uint32_t para[MAX];

static void clear(text *t)
{
    t->n = t->first[0] = 0;
}

/* A sentence with a word of its own, which is rare, among common ones. */
static void add(text *t, uint32_t length, uint32_t rare)
{
    uint32_t at = t->first[t->n];
    for (uint32_t k = 1; k < WORDS; k++) t->word[at++] = TYPES + draw(20);
    if (rare < TYPES) t->word[at++] = rare;
    t->length[t->n++] = length;
    t->first[t->n] = at;
}

static jj_bitext bitext(void)
{
    return (jj_bitext){{.nsents = source.n,
                        .length = source.length,
                        .para = para,
                        .first_word = source.first,
                        .word = source.word},
                       {.nsents = target.n,
                        .length = target.length,
                        .para = para,
                        .first_word = target.first,
                        .word = target.word}};
}

/* Each type is linked with itself. */
static jj_table links_to_self(void)
{
    jj_table links = JJ_TABLE_INIT;
    assert_true(jj_table_init(&links, TYPES + 20, TYPES + 20));
    for (uint32_t k = 0; k < TYPES + 20; k++) {
        links.other[k] = k;
        links.value[k] = 1;
        links.first[k + 1] = k + 1;
    }
    return links;
}

static jj_way find(void)
{
    static const uint32_t ntypes[] = {TYPES + 20, TYPES + 20};
    const jj_bitext b = bitext();
    jj_table links = links_to_self();
    jj_way way;
    assert_int_equal(jj_waypoints_find(&way, &b, &links, ntypes, 1, NULL), JJAK_OK);
    jj_table_dispose(&links);
    return way;
}

/* Source sentences `count` from the number `from` on; of the target those that stay, one in ten
 * with a word that belongs elsewhere. */
static void translate(uint32_t from, uint32_t count)
{
    for (uint32_t k = from; k < from + count; k++) {
        uint32_t length = 20 + draw(150);
        add(&source, length, k % 5 == 0 ? k : UINT32_MAX);
        uint32_t rare = k % 50 == 5 ? draw(MAX) : k % 5 == 0 ? k : UINT32_MAX;
        if (k % 37 != 36) add(&target, length, rare);
    }
}

static void put_in(text *t, uint32_t from, uint32_t count)
{
    for (uint32_t k = from; k < from + count; k++) add(t, 20 + draw(150), k % 5 == 0 ? k : TYPES);
}

/* How many waypoints are not of the sentences that both have the word of. */
static size_t count_false(const jj_way *way)
{
    size_t wrong = 0;
    for (size_t k = 0; k < way->n; k++) {
        uint32_t a = source.first[way->at[k].i + 1] - 1, b = target.first[way->at[k].j + 1] - 1;
        if (k) assert_true(way->at[k].i > way->at[k - 1].i && way->at[k].j > way->at[k - 1].j);
        wrong += source.word[a] != target.word[b] ||
                 source.length[way->at[k].i] != target.length[way->at[k].j];
    }
    return wrong;
}

static void test_waypoints_are_robust_to_false_hits(void **state)
{
    (void)state;
    random_state = 2;
    clear(&source);
    clear(&target);
    translate(0, 3000);
    jj_way way = find();
    assert_true(way.n > 400);
    assert_true(count_false(&way) * 50 < way.n);
    free((void *)way.at);
}

static void test_waypoints_bridge_thousands(void **state)
{
    (void)state;
    random_state = 3;
    clear(&source);
    clear(&target);
    translate(0, 1000);
    put_in(&target, 12000, 3000);
    translate(1000, 1000);
    put_in(&source, 16000, 2500);
    translate(2000, 1000);
    jj_way way = find();
    assert_true(way.n > 400);
    assert_true(count_false(&way) * 50 < way.n);
    free((void *)way.at);
}

static void test_chance_is_no_way(void **state)
{
    (void)state;
    random_state = 4;
    clear(&source);
    clear(&target);
    for (uint32_t k = 0; k < 3000; k++) add(&source, 20 + draw(150), draw(3000));
    for (uint32_t k = 0; k < 3000; k++) add(&target, 20 + draw(150), draw(3000));
    jj_way way = find();
    assert_int_equal(way.n, 0);
    free((void *)way.at);
    clear(&source);
    clear(&target);
    way = find();
    assert_int_equal(way.n, 0);
    free((void *)way.at);
}

/* ---- Narrow and full searches ---- */

static jjak_alignment *align(uint64_t max_cells)
{
    const jj_bitext b = bitext();
    const jjak_align_options options = {.method = JJAK_METHOD_LENGTH, .max_cells = max_cells};
    jjak_alignment *alignment;
    assert_int_equal(jj_align(&alignment, &b, 1, NULL, &options, NULL, NULL), JJAK_OK);
    return alignment;
}

static size_t count_different(const jjak_alignment *a, const jjak_alignment *b)
{
    size_t na, nb, same = 0, k = 0;
    const jjak_bead *x = jjak_alignment_beads(a, &na), *y = jjak_alignment_beads(b, &nb);
    for (size_t m = 0; m < na; m++) {
        while (k < nb && y[k].src + y[k].tgt < x[m].src + x[m].tgt) k++;
        same += k < nb && y[k].src == x[m].src && y[k].tgt == x[m].tgt && y[k].nsrc == x[m].nsrc &&
                y[k].ntgt == x[m].ntgt;
    }
    return na - same;
}

/* Fewer cells than a whole search has make it narrow. */
static void test_narrow_search_finds_what_the_full_one_does(void **state)
{
    (void)state;
    static const uint32_t missing[][2] = {{0, 0}, {60, 0}, {0, 60}, {150, 0}, {0, 150}};
    for (size_t k = 0; k < sizeof missing / sizeof *missing; k++) {
        random_state = 5 + k;
        clear(&source);
        clear(&target);
        translate(0, 350);
        put_in(&source, 12000, missing[k][0]);
        put_in(&target, 12000, missing[k][1]);
        translate(350, 350);
        jjak_alignment *full = align(0), *narrow = align(400000);
        uint64_t all = ((uint64_t)source.n + 1) * (target.n + 1);
        uint64_t ncells = jjak_alignment_get_stats(narrow)->ncells;
        assert_true(jjak_alignment_get_stats(full)->ncells == all);
        /* Nothing is missing: a strip will do. Else what is missing must be looked for. */
        assert_true(k == 0 ? ncells < all / 5 : ncells < 2 * all);
        assert_int_equal(count_different(full, narrow), 0);
        jjak_alignment_free(full);
        jjak_alignment_free(narrow);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chain_of_points_rises_and_is_the_heaviest),
        cmocka_unit_test(test_chain_is_as_heavy_as_trying_all),
        cmocka_unit_test(test_waypoints_are_robust_to_false_hits),
        cmocka_unit_test(test_waypoints_bridge_thousands),
        cmocka_unit_test(test_chance_is_no_way),
        cmocka_unit_test(test_narrow_search_finds_what_the_full_one_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
