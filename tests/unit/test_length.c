/* Method length: what the model finds in texts made for the purpose. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "align/align.h"
#include "align/length.h"

enum { MAX = 4000 };
static uint32_t source[MAX], target[MAX], source_para[MAX], target_para[MAX];

static uint32_t noise(uint32_t k)
{
    return (k * 2654435761u) >> 20; /* 0 to 4095 */
}

static jjak_alignment *align(uint32_t nsource, uint32_t ntarget, const jjak_align_options *options)
{
    jj_bitext bitext = {{.nsents = nsource, .length = source, .para = source_para},
                        {.nsents = ntarget, .length = target, .para = target_para}};
    jjak_alignment *alignment;
    jjak_err err;
    assert_int_equal(jj_align(&alignment, &bitext, 1, NULL, options, NULL, &err), JJAK_OK);
    return alignment;
}

static size_t count_type(const jjak_alignment *alignment, uint32_t nsrc, uint32_t ntgt)
{
    size_t n, count = 0;
    const jjak_bead *beads = jjak_alignment_beads(alignment, &n);
    for (size_t k = 0; k < n; k++) count += beads[k].nsrc == nsrc && beads[k].ntgt == ntgt;
    return count;
}

static void test_ratio_is_estimated_from_the_texts(void **state)
{
    (void)state;
    for (uint32_t k = 0; k < 200; k++) {
        source[k] = 30 + noise(k) % 200;
        target[k] = source[k] * 9 / 20;
    }
    const jjak_align_options options = {0};
    jjak_alignment *alignment = align(200, 200, &options);
    assert_int_equal(count_type(alignment, 1, 1), 200);
    assert_float_equal(jjak_alignment_get_stats(alignment)->ratio, 0.45, 0.01);
    assert_true(jjak_alignment_get_stats(alignment)->mean_confidence > 0.99);
    jjak_alignment_free(alignment);
}

/* Half of the text is left as it was; what is translated is shorter by a quarter. */
static void test_what_was_not_translated_says_little_of_lengths(void **state)
{
    (void)state;
    enum { N = 120 };
    static uint32_t source_text[N], target_text[N];
    for (uint32_t k = 0; k < N; k++) {
        bool copy = k % 2;
        source[k] = 30 + noise(k) % 200;
        target[k] = copy ? source[k] : source[k] * 3 / 4;
        source_text[k] = k;
        target_text[k] = copy ? k : N + k;
    }
    jj_bitext bitext = {{.nsents = N, .length = source, .para = source_para, .text = source_text},
                        {.nsents = N, .length = target, .para = target_para, .text = target_text}};
    const jjak_align_options options = {0};
    jjak_alignment *alignment;
    double ratio[2];
    for (int known = 0; known < 2; known++) {
        bitext.target.text = known ? target_text : NULL;
        assert_int_equal(jj_align(&alignment, &bitext, 1, NULL, &options, NULL, NULL), JJAK_OK);
        assert_int_equal(count_type(alignment, 1, 1), N);
        ratio[known] = jjak_alignment_get_stats(alignment)->ratio;
        jjak_alignment_free(alignment);
    }
    assert_float_equal(ratio[0], 0.875, 0.02);
    assert_float_equal(ratio[1], 0.773, 0.02); /* copies count a tenth */
}

static void test_split_and_missing_sentences_are_found(void **state)
{
    (void)state;
    uint32_t ntarget = 0;
    for (uint32_t k = 0; k < 200; k++) {
        source[k] = 30 + noise(k) % 200;
        uint32_t length = source[k] / 2;
        if (k == 75) continue; /* left out by the translator */
        if (k % 25 == 10) {    /* one sentence becomes two */
            target[ntarget++] = length / 3;
            length -= length / 3;
        }
        target[ntarget++] = length;
    }
    const jjak_align_options options = {0};
    jjak_alignment *alignment = align(200, ntarget, &options);
    assert_int_equal(count_type(alignment, 1, 2), 8);
    assert_int_equal(count_type(alignment, 1, 0), 1);
    jjak_alignment_free(alignment);
}

static void test_a_tiny_line_does_not_match_a_long_one(void **state)
{
    (void)state;
    for (uint32_t k = 0; k < 40; k++) {
        source[k] = 80 + noise(k) % 120;
        target[k] = source[k] / 2;
    }
    target[40] = 3; /* such as (끝) */
    const jjak_align_options options = {0};
    jjak_alignment *alignment = align(40, 41, &options);
    size_t n;
    const jjak_bead *beads = jjak_alignment_beads(alignment, &n);
    for (size_t k = 0; k < n; k++) {
        if (beads[k].tgt == 40 && beads[k].ntgt == 1) assert_int_equal(beads[k].nsrc, 0);
    }
    jjak_alignment_free(alignment);
}

static void test_band_and_full_search_agree(void **state)
{
    (void)state;
    uint32_t ntarget = 0;
    for (uint32_t k = 0; k < 1500; k++) { /* above the size of a full search */
        source[k] = 20 + noise(k) % 150;
        if (k >= 700 && k < 900) continue; /* a hole that leads far off the diagonal */
        target[ntarget++] = source[k] * 3 / 4;
    }
    const jjak_align_options options = {0};
    jjak_alignment *alignment = align(1500, ntarget, &options);
    size_t n, right = 0;
    const jjak_bead *beads = jjak_alignment_beads(alignment, &n);
    for (size_t k = 0; k < n; k++) {
        uint32_t expected = beads[k].src < 700 ? beads[k].src : beads[k].src - 200;
        right += beads[k].nsrc == 1 && beads[k].ntgt == 1 && beads[k].tgt == expected;
    }
    assert_true(right > 1250);
    jjak_alignment_free(alignment);
}

static void test_paragraph_ends_decide_where_lengths_do_not(void **state)
{
    (void)state;
    /* 1-2 and 2-1 with equal lengths everywhere: which two are together, only paragraphs tell. */
    uint32_t nsource = 0, ntarget = 0;
    for (uint32_t k = 0; k < 60; k++) {
        for (uint32_t m = 0; m < 3; m++) {
            source_para[nsource] = k;
            source[nsource++] = 60;
            if (k % 6 == 5 && m == 1) continue; /* merged with the one before */
            target_para[ntarget] = k;
            target[ntarget++] = k % 6 == 5 && m == 0 ? 120 : 60;
        }
    }
    const jjak_align_options options = {0};
    jjak_alignment *alignment = align(nsource, ntarget, &options);
    size_t n, across = 0;
    const jjak_bead *beads = jjak_alignment_beads(alignment, &n);
    for (size_t k = 0; k < n; k++) {
        if (beads[k].nsrc == 0 || beads[k].ntgt == 0) continue;
        across += source_para[beads[k].src] != target_para[beads[k].tgt];
    }
    assert_int_equal(across, 0);
    jjak_alignment_free(alignment);
    for (uint32_t k = 0; k < MAX; k++) source_para[k] = target_para[k] = 0;
}

static void test_bead_types_can_be_restricted(void **state)
{
    (void)state;
    for (uint32_t k = 0; k < 30; k++) source[k] = target[k] = 40;
    target[10] = 20;
    for (uint32_t k = 30; k > 11; k--) target[k] = target[k - 1];
    target[11] = 20;
    static const jjak_bead_type types[] = {{1, 1}, {1, 0}, {0, 1}};
    const jjak_align_options free_options = {0}, options = {.types = types, .ntypes = 3};
    jjak_alignment *alignment = align(30, 31, &free_options);
    assert_int_equal(count_type(alignment, 1, 2), 1);
    jjak_alignment_free(alignment);
    alignment = align(30, 31, &options);
    assert_int_equal(count_type(alignment, 1, 2), 0);
    jjak_alignment_free(alignment);
}

static void test_cell_limit_is_an_error_not_a_crash(void **state)
{
    (void)state;
    for (uint32_t k = 0; k < MAX; k++) source[k] = target[k] = 10 + noise(k) % 50;
    jj_bitext bitext = {{.nsents = MAX, .length = source, .para = source_para},
                        {.nsents = MAX, .length = target, .para = target_para}};
    const jjak_align_options options = {.max_cells = 1000};
    jjak_alignment *alignment;
    jjak_err err;
    assert_int_equal(jj_align(&alignment, &bitext, 1, NULL, &options, NULL, &err), JJAK_ELIMIT);
    assert_null(alignment);
}

static void test_empty_sides_give_null_beads_only(void **state)
{
    (void)state;
    static const uint32_t sizes[][2] = {{0, 0}, {3, 0}, {0, 3}};
    const jjak_align_options options = {0};
    for (size_t k = 0; k < 3; k++) {
        jjak_alignment *alignment = align(sizes[k][0], sizes[k][1], &options);
        assert_int_equal(count_type(alignment, 1, 0), sizes[k][0]);
        assert_int_equal(count_type(alignment, 0, 1), sizes[k][1]);
        jjak_alignment_free(alignment);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ratio_is_estimated_from_the_texts),
        cmocka_unit_test(test_what_was_not_translated_says_little_of_lengths),
        cmocka_unit_test(test_split_and_missing_sentences_are_found),
        cmocka_unit_test(test_a_tiny_line_does_not_match_a_long_one),
        cmocka_unit_test(test_band_and_full_search_agree),
        cmocka_unit_test(test_paragraph_ends_decide_where_lengths_do_not),
        cmocka_unit_test(test_bead_types_can_be_restricted),
        cmocka_unit_test(test_cell_limit_is_an_error_not_a_crash),
        cmocka_unit_test(test_empty_sides_give_null_beads_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
