/* Anchors: what they forbid, what they cannot ask for, and that every alignment keeps them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "align/align.h"
#include "align/anchors.h"
#include "align/prior.h"
#include "check_cover.h"

#define NONE JJAK_NO_SENTENCE
#define NUMBER_OF(array) (sizeof(array) / sizeof *(array))

enum { MAX = 2000 };
static uint32_t source[MAX], target[MAX], para[MAX];

static const jjak_bead_type types_few[] = {{1, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 3}, {3, 1}};
static const jjak_bead_type types_one[] = {{1, 1}};

static uint32_t draw(uint32_t below)
{
    static uint64_t state = 1;
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)((state >> 33) % below);
}

static jjak_status align(jjak_alignment **out, uint32_t nsource, uint32_t ntarget,
                         const jjak_anchor *anchors, size_t n, const jjak_bead_type *types,
                         size_t ntypes, jjak_err *err)
{
    jj_bitext bitext = {{.nsents = nsource, .length = source, .para = para},
                        {.nsents = ntarget, .length = target, .para = para}};
    const jjak_align_options options = {.method = JJAK_METHOD_LENGTH,
                                        .types = types,
                                        .ntypes = ntypes,
                                        .anchors = anchors,
                                        .nanchors = n};
    return jj_align(out, &bitext, 1, NULL, &options, NULL, err);
}

/* ---- What the anchors of a list say, written down without the code under test ---- */

static bool has(uint32_t first, uint32_t n, uint32_t sentence)
{
    return sentence >= first && sentence - first < n;
}

static bool bead_keeps(const jjak_bead *b, const jjak_anchor *a)
{
    bool source_in = a->source != NONE && has(b->src, b->nsrc, a->source),
         target_in = a->target != NONE && has(b->tgt, b->ntgt, a->target);
    if (a->source == NONE && a->target == NONE) return true;
    if (a->target == NONE) return !source_in || (b->ntgt == 0) == !a->apart;
    if (a->source == NONE) return !target_in || (b->nsrc == 0) == !a->apart;
    return a->apart ? !(source_in && target_in) : source_in == target_in;
}

static bool keeps_all(const jjak_bead *b, const jjak_anchor *anchors, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (!bead_keeps(b, &anchors[k])) return false;
    }
    return true;
}

/* Whether there is any alignment that keeps the anchors. */
static bool possible(uint32_t nsource, uint32_t ntarget, const jjak_anchor *anchors, size_t n,
                     const jjak_bead_type *types, size_t ntypes)
{
    bool reached[16][16] = {{true}};
    for (uint32_t i = 0; i <= nsource; i++) {
        for (uint32_t j = 0; j <= ntarget; j++) {
            if (!reached[i][j]) continue;
            for (size_t t = 0; t < ntypes + 2; t++) {
                jjak_bead b = {i, t == ntypes, j, t == ntypes + 1, 0};
                if (t < ntypes) {
                    b.nsrc = types[t].nsrc;
                    b.ntgt = types[t].ntgt;
                }
                if (i + b.nsrc > nsource || j + b.ntgt > ntarget) continue;
                if (keeps_all(&b, anchors, n)) reached[i + b.nsrc][j + b.ntgt] = true;
            }
        }
    }
    return reached[nsource][ntarget];
}

/* ---- Tables ---- */

static void set_lengths(uint32_t nsource, uint32_t ntarget)
{
    for (uint32_t k = 0; k < nsource; k++) source[k] = 20 + draw(100);
    for (uint32_t k = 0; k < ntarget; k++) target[k] = 20 + draw(100);
}

static void test_beads_follow_what_is_known(void **state)
{
    (void)state;
    static const struct {
        jjak_anchor anchor[4];
        size_t n;
        const char *why;
    } cases[] = {
        {{{5, 5, false, 1}}, 1, "what would be found anyway"},
        {{{5, 6, false, 1}}, 1, "the neighbour"},
        {{{0, 9, false, 1}}, 1, "one corner"},
        {{{9, 0, false, 1}}, 1, "the other corner"},
        {{{5, 5, true, 1}}, 1, "what would be found is wrong"},
        {{{5, NONE, false, 1}}, 1, "a source sentence alone"},
        {{{NONE, 0, false, 1}}, 1, "a target sentence alone"},
        {{{5, NONE, true, 1}}, 1, "not alone"},
        {{{NONE, 9, true, 1}, {9, 9, true, 2}}, 2, "not alone, and with another than its own"},
        {{{3, 4, false, 1}, {4, 4, false, 2}}, 2, "two that share a sentence are one bead"},
        {{{3, 4, false, 1}, {4, 3, false, 2}}, 2, "two that cross are one bead"},
        {{{2, 2, false, 1}, {4, 2, false, 2}}, 2, "what lies between is in it, too"},
        {{{2, 2, false, 1}, {2, 2, false, 2}}, 2, "said twice"},
        {{{2, 2, false, 1}, {2, NONE, true, 2}}, 2, "said twice in other words"},
        {{{NONE, NONE, false, 1}, {NONE, NONE, true, 2}}, 2, "nothing said"},
    };
    for (size_t k = 0; k < NUMBER_OF(cases); k++) {
        for (uint32_t s = 0; s < 10; s++) source[s] = target[s] = 30 + 7 * s;
        jjak_alignment *alignment;
        jjak_err err = {0};
        jjak_status status = align(&alignment, 10, 10, cases[k].anchor, cases[k].n, NULL, 0, &err);
        if (status != JJAK_OK) print_error("%s: %s\n", cases[k].why, err.message);
        assert_int_equal(status, JJAK_OK);
        size_t n;
        const jjak_bead *beads = jjak_alignment_beads(alignment, &n);
        check_cover(beads, n, 10, 10);
        for (size_t b = 0; b < n; b++) {
            if (!keeps_all(&beads[b], cases[k].anchor, cases[k].n))
                print_error("%s\n", cases[k].why);
            assert_true(keeps_all(&beads[b], cases[k].anchor, cases[k].n));
        }
        jjak_alignment_free(alignment);
    }
}

static void test_impossible_anchors_are_refused_with_their_line(void **state)
{
    (void)state;
    static const struct {
        jjak_anchor anchor[12];
        size_t n;
        uint32_t line;
        const char *message;
    } cases[] = {
        {{{10, 3, false, 4}}, 1, 4, "the source has 10 sentences, and none is number 10"},
        {{{3, 9, false, 4}, {3, 10, true, 5}}, 2, 5, "the target has 10 sentences"},
        {{{NONE, 10, false, 6}}, 1, 6, "the target has 10 sentences"},
        {{{UINT32_MAX - 1, NONE, true, 7}}, 1, 7, "none is number 4294967294"},
        {{{9, 0, false, 2}, {0, 9, false, 3}}, 2, 3, "want a bead of 10 and 10"},
        {{{0, 7, false, 1}, {3, 1, false, 2}}, 2, 1, "want a bead of 4 and 7"},
        {{{1, 1, false, 8}, {6, 1, false, 9}}, 2, 8, "want a bead of 6 and 1"},
        {{{2, 2, false, 1}, {2, 2, true, 2}}, 2, 2, "contradicts"},
        {{{2, 2, false, 1}, {4, 2, false, 2}, {3, 2, true, 3}}, 3, 3, "contradicts"},
        {{{2, 2, false, 1}, {2, NONE, false, 2}}, 2, 2, "contradicts"},
        {{{2, 2, false, 1}, {NONE, 2, false, 2}}, 2, 2, "contradicts"},
        {{{2, NONE, false, 1}, {2, NONE, true, 2}}, 2, 2, "contradicts"},
        {{{NONE, 2, true, 1}, {NONE, 2, false, 2}}, 2, 2, "contradicts"},
        {{{2, 2, false, 1}, {4, 2, false, 2}, {3, NONE, false, 3}}, 3, 3, "contradicts"},
        /* No two of these are at odds, and yet: sentence 0 may be with none, and not alone. */
        {{{0, NONE, true, 1},
          {0, 0, true, 2},
          {0, 1, true, 3},
          {0, 2, true, 4},
          {0, 3, true, 5},
          {0, 4, true, 6},
          {0, 5, true, 7},
          {0, 6, true, 8},
          {0, 7, true, 9},
          {0, 8, true, 10},
          {0, 9, true, 11}},
         11,
         0,
         "no alignment keeps all the anchors"},
        /* Sentence 0 is not alone, and all before the partner of 1 are. */
        {{{0, NONE, true, 1}, {1, 0, false, 2}, {0, 0, true, 3}}, 3, 0, "no alignment keeps"},
    };
    set_lengths(10, 10);
    for (size_t k = 0; k < NUMBER_OF(cases); k++) {
        jjak_alignment *alignment;
        jjak_err err = {0};
        jjak_status status = align(&alignment, 10, 10, cases[k].anchor, cases[k].n, NULL, 0, &err);
        if (status != JJAK_EARG || err.line != cases[k].line ||
            !strstr(err.message, cases[k].message)) {
            print_error("case %zu: %d, line %u: %s\n", k, status, err.line, err.message);
        }
        assert_int_equal(status, JJAK_EARG);
        assert_null(alignment);
        assert_int_equal(err.line, cases[k].line);
        assert_non_null(strstr(err.message, cases[k].message));
    }
}

static void test_a_block_must_fit_the_types_that_are_allowed(void **state)
{
    (void)state;
    const jjak_anchor two[] = {{2, 2, false, 1}, {3, 2, false, 2}};
    jjak_alignment *alignment;
    jjak_err err;
    set_lengths(10, 10);
    assert_int_equal(align(&alignment, 10, 10, two, 2, types_one, 1, &err), JJAK_EARG);
    assert_int_equal(err.line, 1);
    assert_int_equal(align(&alignment, 10, 10, two, 2, types_few, 6, &err), JJAK_OK);
    jjak_alignment_free(alignment);
}

/* ---- Blocks ---- */

static void test_pairs_that_overlap_or_cross_make_one_block(void **state)
{
    (void)state;
    static const struct {
        jjak_anchor anchor[5];
        size_t n, nblocks;
        jj_anchor_block block[3];
        const char *why;
    } cases[] = {
        {{{1, 1, false, 1}, {2, 2, false, 2}},
         2,
         2,
         {{1, 1, 1, 1, 1}, {2, 1, 2, 1, 2}},
         "neighbours stay two"},
        {{{2, 2, false, 2}, {1, 1, false, 1}},
         2,
         2,
         {{1, 1, 1, 1, 1}, {2, 1, 2, 1, 2}},
         "in any order of the file"},
        {{{1, 1, false, 1}, {1, 2, false, 2}}, 2, 1, {{1, 1, 1, 2, 1}}, "the same source"},
        {{{1, 2, false, 1}, {2, 2, false, 2}}, 2, 1, {{1, 2, 2, 1, 1}}, "the same target"},
        {{{1, 2, false, 1}, {2, 1, false, 2}}, 2, 1, {{1, 2, 1, 2, 1}}, "crossed"},
        {{{1, 1, false, 1}, {2, 3, false, 2}, {3, 2, false, 3}},
         3,
         2,
         {{1, 1, 1, 1, 1}, {2, 2, 2, 2, 2}},
         "of three, two"},
        {{{1, 1, false, 1}, {2, 3, false, 2}, {3, 1, false, 3}},
         3,
         1,
         {{1, 3, 1, 3, 1}},
         "the third reaches back over both"},
        {{{1, 1, false, 1}, {1, 1, false, 9}}, 2, 1, {{1, 1, 1, 1, 1}}, "twice: the first line"},
    };
    set_lengths(10, 10);
    for (size_t k = 0; k < NUMBER_OF(cases); k++) {
        jj_bitext bitext = {{.nsents = 10, .length = source, .para = para},
                            {.nsents = 10, .length = target, .para = para}};
        const jjak_align_options options = {.anchors = cases[k].anchor, .nanchors = cases[k].n};
        static const jjak_bead_type wide[] = {{5, 5}};
        jj_anchors anchors;
        jj_prior prior;
        jj_prior_start(&prior, wide, 1);
        assert_int_equal(jj_anchors_init(&anchors, &bitext, &options, &prior, NULL), JJAK_OK);
        if (anchors.blocks.len != cases[k].nblocks) print_error("%s\n", cases[k].why);
        assert_int_equal(anchors.blocks.len, cases[k].nblocks);
        for (size_t b = 0; b < anchors.blocks.len; b++) {
            if (memcmp(&anchors.blocks.data[b], &cases[k].block[b], sizeof(jj_anchor_block))) {
                print_error("%s\n", cases[k].why);
            }
            assert_memory_equal(&anchors.blocks.data[b], &cases[k].block[b],
                                sizeof(jj_anchor_block));
        }
        jj_anchors_dispose(&anchors);
    }
}

/* ---- At random ---- */

static jjak_anchor some_anchor(uint32_t nsource, uint32_t ntarget, uint32_t line)
{
    jjak_anchor a = {draw(nsource), draw(ntarget), draw(3) == 0, line};
    uint32_t kind = draw(6);
    if (kind == 0) a.source = NONE;
    if (kind == 1) a.target = NONE;
    return a;
}

/* There is an alignment exactly where one is possible, and it keeps the anchors. */
static void test_random_anchors_are_kept_or_impossible(void **state)
{
    (void)state;
    unsigned nfound = 0, nrefused = 0;
    for (unsigned round = 0; round < 4000; round++) {
        uint32_t nsource = 1 + draw(9), ntarget = 1 + draw(9);
        jjak_anchor anchors[8];
        size_t n = 1 + draw(8);
        bool one = draw(4) == 0;
        const jjak_bead_type *types = one ? types_one : types_few;
        size_t ntypes = one ? NUMBER_OF(types_one) : NUMBER_OF(types_few), nbeads;
        set_lengths(nsource, ntarget);
        for (size_t k = 0; k < n; k++) anchors[k] = some_anchor(nsource, ntarget, (uint32_t)k + 1);
        jjak_alignment *alignment;
        jjak_err err = {0};
        jjak_status status = align(&alignment, nsource, ntarget, anchors, n, types, ntypes, &err);
        bool can = possible(nsource, ntarget, anchors, n, types, ntypes);
        if ((status == JJAK_OK) != can) {
            print_error("round %u, %u x %u: %s\n", round, nsource, ntarget, err.message);
            for (size_t k = 0; k < n; k++) {
                print_error("%s%d\t%d\n", anchors[k].apart ? "!" : "", (int)anchors[k].source,
                            (int)anchors[k].target);
            }
        }
        assert_int_equal(status, can ? JJAK_OK : JJAK_EARG);
        if (status != JJAK_OK) {
            assert_true(err.message[0] != '\0');
            nrefused++;
            continue;
        }
        const jjak_bead *beads = jjak_alignment_beads(alignment, &nbeads);
        check_cover(beads, nbeads, nsource, ntarget);
        for (size_t b = 0; b < nbeads; b++) assert_true(keeps_all(&beads[b], anchors, n));
        jjak_alignment_free(alignment);
        nfound++;
    }
    assert_true(nfound > 400 && nrefused > 400); /* or the draw is no test */
}

/* ---- Beyond the whole search ---- */

/* The target begins 800 sentences later: far off the diagonal, and off any band around it. */
static void test_an_anchor_far_off_the_diagonal_leads_the_search_of_a_large_text(void **state)
{
    (void)state;
    enum { N = 1800, SHIFT = 800 };
    set_lengths(N, N);
    for (uint32_t k = 0; k + SHIFT < N; k++) target[k] = source[k + SHIFT];
    static const jjak_anchor cases[][3] = {
        {{SHIFT, 0, false, 1}, {N - 1, N - 1 - SHIFT, false, 2}, {NONE, N - 1, false, 3}},
        {{SHIFT + 3, 3, false, 1}, {N - 1, N - 1 - SHIFT, false, 2}, {N - 2, NONE, true, 3}},
    };
    for (size_t k = 0; k < NUMBER_OF(cases); k++) {
        jjak_alignment *alignment;
        jjak_err err = {0};
        jjak_status status = align(&alignment, N, N, cases[k], 3, NULL, 0, &err);
        if (status != JJAK_OK) print_error("%s\n", err.message);
        assert_int_equal(status, JJAK_OK);
        size_t n, right = 0;
        const jjak_bead *beads = jjak_alignment_beads(alignment, &n);
        check_cover(beads, n, N, N);
        for (size_t b = 0; b < n; b++) {
            assert_true(keeps_all(&beads[b], cases[k], 3));
            right += beads[b].nsrc == 1 && beads[b].ntgt == 1 && beads[b].src >= SHIFT &&
                     beads[b].tgt == beads[b].src - SHIFT;
        }
        assert_true(right > (N - SHIFT) * 9 / 10); /* and the rest follows it */
        assert_true(jjak_alignment_get_stats(alignment)->ncells < (uint64_t)N * N / 2);
        jjak_alignment_free(alignment);
    }
}

/* Neighbours on one side whose partners are far apart: the search has to pass by both. */
static void test_a_gap_between_neighbours_of_a_large_text_is_kept(void **state)
{
    (void)state;
    enum { N = 1200, AT = 500, GAP = 700 };
    static uint32_t shorter[N], longer[N + GAP];
    for (uint32_t k = 0; k < N + GAP; k++) longer[k] = 20 + draw(100);
    for (uint32_t k = 0; k < N; k++) shorter[k] = longer[k <= AT ? k : k + GAP];
    for (int side = 0; side < 2; side++) {
        jjak_anchor anchors[] = {{AT, AT, false, 1}, {AT + 1, AT + 1, false, 2}};
        uint32_t nsource = side ? N + GAP : N, ntarget = side ? N : N + GAP;
        *(side ? &anchors[1].source : &anchors[1].target) += GAP;
        memcpy(source, side ? longer : shorter, nsource * sizeof *source);
        memcpy(target, side ? shorter : longer, ntarget * sizeof *target);
        jjak_alignment *alignment;
        jjak_err err = {0};
        jjak_status status = align(&alignment, nsource, ntarget, anchors, 2, NULL, 0, &err);
        if (status != JJAK_OK) print_error("%s\n", err.message);
        assert_int_equal(status, JJAK_OK);
        size_t n;
        const jjak_bead *beads = jjak_alignment_beads(alignment, &n);
        check_cover(beads, n, nsource, ntarget);
        for (size_t b = 0; b < n; b++) assert_true(keeps_all(&beads[b], anchors, 2));
        assert_true(jjak_alignment_get_stats(alignment)->ncells < (uint64_t)nsource * ntarget / 2);
        jjak_alignment_free(alignment);
    }
}

static void test_the_largest_crossing_of_a_large_text_is_refused_at_once(void **state)
{
    (void)state;
    const jjak_anchor crossed[] = {{0, MAX - 1, false, 1}, {MAX - 1, 0, false, 2}};
    jjak_alignment *alignment;
    jjak_err err;
    set_lengths(MAX, MAX);
    assert_int_equal(align(&alignment, MAX, MAX, crossed, 2, NULL, 0, &err), JJAK_EARG);
    assert_int_equal(err.line, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_beads_follow_what_is_known),
        cmocka_unit_test(test_impossible_anchors_are_refused_with_their_line),
        cmocka_unit_test(test_a_block_must_fit_the_types_that_are_allowed),
        cmocka_unit_test(test_pairs_that_overlap_or_cross_make_one_block),
        cmocka_unit_test(test_random_anchors_are_kept_or_impossible),
        cmocka_unit_test(test_an_anchor_far_off_the_diagonal_leads_the_search_of_a_large_text),
        cmocka_unit_test(test_a_gap_between_neighbours_of_a_large_text_is_kept),
        cmocka_unit_test(test_the_largest_crossing_of_a_large_text_is_refused_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
