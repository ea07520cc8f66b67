/* Boundaries between sentences: what endings are, what counts of them say, what alignments gain. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align/boundary.h"
#include "text/ending.h"

#define NUMBER_OF(array) (sizeof(array) / sizeof *(array))

static void test_endings(void **state)
{
    (void)state;
    static const struct {
        const char *sentence;
        jj_ending ending;
        const char *why;
    } cases[] = {
        {"", JJ_ENDING_OTHER, "no sentence"},
        {"A heading", JJ_ENDING_OTHER, "a letter"},
        {"제목", JJ_ENDING_OTHER, "a syllable"},
        {"June 18, 2024 00:00", JJ_ENDING_OTHER, "a digit"},
        {"It is so.", JJ_ENDING_STOP, "a full stop"},
        {"그렇다。", JJ_ENDING_STOP, "an ideographic one"},
        {"And then…", JJ_ENDING_STOP, "an ellipsis"},
        {"“It is so.”", JJ_ENDING_STOP, "a stop in quotation marks"},
        {"„Es ist so.“", JJ_ENDING_STOP, "in German ones"},
        {"(It is so.)", JJ_ENDING_STOP, "in brackets"},
        {"«Так.»", JJ_ENDING_STOP, "in angles"},
        {"« C’est ainsi.\u00A0»", JJ_ENDING_STOP, "in French ones"},
        {"« Vraiment\u202F?\u202F»", JJ_ENDING_QUESTION, "with narrow spaces"},
        {"《그렇다.》", JJ_ENDING_STOP, "in Korean ones"},
        {"Is it?", JJ_ENDING_QUESTION, "a question"},
        {"그런가？", JJ_ENDING_QUESTION, "a wide one"},
        {"Go!", JJ_ENDING_QUESTION, "an exclamation"},
        {"\"Is it?\"", JJ_ENDING_QUESTION, "a question in straight marks"},
        {"for the first time,", JJ_ENDING_PAUSE, "a comma"},
        {"as follows:", JJ_ENDING_PAUSE, "a colon"},
        {"its trip —", JJ_ENDING_PAUSE, "a dash"},
        {"次の、", JJ_ENDING_PAUSE, "an ideographic comma"},
        {"次の､", JJ_ENDING_PAUSE, "a narrow one"},
        {"यह है॥", JJ_ENDING_STOP, "a double danda"},
        {"ነው።", JJ_ENDING_STOP, "Ethiopic"},
        {"ነው፧", JJ_ENDING_QUESTION, "an Ethiopic question"},
        {"ဖြစ်သည်။", JJ_ENDING_STOP, "Burmese"},
        {"ပြီးတော့၊", JJ_ENDING_PAUSE, "a Burmese comma"},
        {"គឺ។", JJ_ENDING_STOP, "Khmer"},
        {"គឺ៕", JJ_ENDING_STOP, "the end of a Khmer text"},
        {"Այդպես է։", JJ_ENDING_STOP, "Armenian"},
        {"Ի՞նչ՞", JJ_ENDING_QUESTION, "an Armenian question, where its mark is the last"},
        {"ཡིན།", JJ_ENDING_STOP, "Tibetan"},
        {"זה כך.\u200F", JJ_ENDING_STOP, "a stop before a mark of direction"},
        {"\u202Bهكذا؟\u202C", JJ_ENDING_QUESTION, "in an embedding"},
        {"\u2067هكذا،\u2069\u061C", JJ_ENDING_PAUSE, "in an isolate"},
        {"(end)", JJ_ENDING_OTHER, "a letter in brackets"},
        {"\")", JJ_ENDING_OTHER, "nothing but what closes"},
        {".", JJ_ENDING_STOP, "a mark alone"},
    };
    for (size_t k = 0; k < NUMBER_OF(cases); k++) {
        jj_ending ending = jj_ending_of(cases[k].sentence, strlen(cases[k].sentence));
        if (ending != cases[k].ending) print_error("%s: %s\n", cases[k].sentence, cases[k].why);
        assert_int_equal(ending, cases[k].ending);
    }
    assert_int_equal(jj_ending_of("Is it? Yes", 6), JJ_ENDING_QUESTION);
}

enum { NSENTS = 6 };

static void test_a_class_has_the_end_of_the_paragraph_and_of_the_sentence(void **state)
{
    (void)state;
    static const uint32_t para[NSENTS] = {0, 0, 1, 1, 1, 2}, length[NSENTS] = {1, 1, 1, 1, 1, 1};
    static const uint8_t ending[NSENTS] = {1, 0, 3, 2, 1, 1};
    jj_side side = {.nsents = NSENTS, .length = length, .para = para, .ending = ending};
    static const uint8_t want[NSENTS + 1] = {0, 2, 1, 6, 4, 3, 0},
                                       without[] = {0, 0, 1, 0, 0, 1, 0};
    uint8_t *class_of = jj_boundary_classes(&side);
    assert_non_null(class_of);
    assert_memory_equal(class_of, want, sizeof want);
    free(class_of);
    side.ending = NULL;
    class_of = jj_boundary_classes(&side);
    assert_non_null(class_of);
    assert_memory_equal(class_of, without, sizeof without);
    free(class_of);
}

/* Half of the sentences of each side end with a stop, half with a question; no paragraphs. */
static jj_boundary_counts half_and_half(double same, double other)
{
    jj_boundary_counts counts = {.all = {{[2] = 100, [4] = 100}, {[2] = 100, [4] = 100}}};
    counts.joint[2][2] = counts.joint[4][4] = same;
    counts.joint[2][4] = counts.joint[4][2] = other;
    return counts;
}

static void test_what_ends_together_more_often_than_by_chance_speaks_for_a_match(void **state)
{
    (void)state;
    const jj_boundary_counts keeps = half_and_half(90, 10), mixes = half_and_half(50, 50);
    jj_boundary_scores scores;
    jj_boundary_fit(&scores, &keeps, &keeps);
    assert_true(scores.says);
    /* 20 matches of a start in which .6 agree, and of the others one in two. */
    assert_float_equal(scores.joint[2][2], log((90 + 20 * .5 * .8) / 220 / .25), 1e-5);
    assert_float_equal(scores.joint[2][4], log((10 + 20 * .5 * .2) / 220 / .25), 1e-5);
    assert_true(scores.inside[JJ_SOURCE][2] == 0 && scores.inside[JJ_TARGET][4] == 0);
    jj_boundary_fit(&scores, &mixes, &mixes);
    assert_true(fabsf(scores.joint[2][2]) < 0.1f && fabsf(scores.joint[2][4]) < 0.1f);
}

static void test_before_anything_is_seen_endings_agree(void **state)
{
    (void)state;
    jj_boundary_counts nothing = half_and_half(0, 0);
    jj_boundary_scores scores;
    jj_boundary_start(&scores, &nothing);
    assert_float_equal(scores.joint[2][2], log(1.6), 1e-5);
    assert_float_equal(scores.joint[4][2], log(0.4), 1e-5);
    for (int side = 0; side < JJ_NSIDES; side++) nothing.all[side][1] = 1000; /* paragraphs */
    jj_boundary_start(&scores, &nothing);
    assert_true(scores.joint[1][1] == scores.joint[0][0] && scores.inside[JJ_TARGET][1] == 0);
}

static void test_what_one_side_has_alone_says_nothing(void **state)
{
    (void)state;
    jj_boundary_counts counts = half_and_half(90, 10);
    memset(counts.all[JJ_TARGET], 0, sizeof counts.all[JJ_TARGET]);
    counts.all[JJ_TARGET][2] = 200; /* every sentence a statement */
    counts.all[JJ_SOURCE][3] = 20;  /* paragraphs in the source */
    jj_boundary_scores scores;
    jj_boundary_fit(&scores, &counts, &counts);
    assert_false(scores.says);
    for (int a = 0; a < JJ_BOUNDARY_CLASSES; a++) {
        assert_true(scores.joint[a][2] == 0 && scores.inside[JJ_SOURCE][a] == 0);
    }
}

/* Paragraphs are the pair's, endings those of the run. */
static void test_paragraphs_come_from_the_pair_and_endings_from_the_run(void **state)
{
    (void)state;
    jj_boundary_counts pair = half_and_half(90, 10), run = half_and_half(900, 100);
    for (int side = 0; side < JJ_NSIDES; side++) pair.all[side][3] = 20;
    pair.joint[3][3] = 20;
    jj_boundary_scores scores;
    jj_boundary_fit(&scores, &pair, &run);
    assert_true(scores.joint[3][3] > scores.joint[2][2] + 0.5f);
    assert_true(scores.joint[2][2] > 0.5f && scores.joint[2][4] < -1);
    assert_true(scores.inside[JJ_SOURCE][3] < -1);
    assert_true(scores.inside[JJ_SOURCE][2] > scores.inside[JJ_SOURCE][3]);
}

static void test_what_is_often_inside_matches_is_likely_there(void **state)
{
    (void)state;
    jj_boundary_counts counts = half_and_half(90, 10);
    for (int side = 0; side < JJ_NSIDES; side++) counts.all[side][6] = 10; /* a comma */
    counts.inside[JJ_SOURCE][6] = 9;
    counts.inside[JJ_SOURCE][2] = 1;
    jj_boundary_scores scores;
    jj_boundary_fit(&scores, &counts, &counts);
    assert_true(scores.inside[JJ_SOURCE][6] == 1.5f); /* at most */
    assert_true(scores.inside[JJ_SOURCE][2] < -0.4f);
    assert_true(scores.inside[JJ_SOURCE][4] < scores.inside[JJ_SOURCE][2]);
    assert_true(scores.inside[JJ_TARGET][6] == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_endings),
        cmocka_unit_test(test_a_class_has_the_end_of_the_paragraph_and_of_the_sentence),
        cmocka_unit_test(test_what_ends_together_more_often_than_by_chance_speaks_for_a_match),
        cmocka_unit_test(test_before_anything_is_seen_endings_agree),
        cmocka_unit_test(test_what_one_side_has_alone_says_nothing),
        cmocka_unit_test(test_paragraphs_come_from_the_pair_and_endings_from_the_run),
        cmocka_unit_test(test_what_is_often_inside_matches_is_likely_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
