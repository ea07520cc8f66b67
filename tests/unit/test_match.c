/* jjak_matcher through the public header. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "jjak.h"

static const char *const english[] = {
    "The president visited Vietnam in March.\nThe farmers harvested rice in autumn.\n"
    "The computer network failed yesterday.\nThe hospital bought 340 beds in 1998.\n",
    "The children swam in the sea.\nThe university opened a new library.\n"
    "The factory made 27 cars in 2011.\nThe soldiers crossed the river at night.\n",
    "Nothing of this is elsewhere.\nIt was written for no reader.\n",
};
static const char *const korean[] = {
    "아이들은 바다에서 수영했다.\n대학은 새 도서관을 열었다.\n"
    "공장은 2011년에 자동차 27대를 만들었다.\n병사들은 밤에 강을 건넜다.\n",
    "대통령은 3월에 베트남을 방문했다.\n농민들은 가을에 쌀을 거두었다.\n"
    "콤퓨터망이 어제 고장났다.\n병원은 1998년에 침대 340개를 샀다.\n",
    /* Too little to be the translation of anything. */
    "340개 1998년에.\n",
};

static void add(jjak_matcher *matcher, const char *text, bool target)
{
    jjak_doc *doc;
    assert_int_equal(jjak_doc_read(&doc, text, strlen(text), NULL, NULL), JJAK_OK);
    assert_int_equal(jjak_doc_tokenize(doc, NULL), JJAK_OK);
    assert_int_equal(jjak_matcher_add(matcher, doc, target, NULL), JJAK_OK);
    jjak_doc_free(doc);
}

static jjak_matcher *matcher_of(const char *const *sources, size_t n, const char *const *targets,
                                size_t m)
{
    jjak_matcher *matcher;
    assert_int_equal(jjak_matcher_new(&matcher, NULL), JJAK_OK);
    /* One side need not be complete before the other. */
    for (size_t k = 0; k < n || k < m; k++) {
        if (k < n) add(matcher, sources[k], false);
        if (k < m) add(matcher, targets[k], true);
    }
    return matcher;
}

/* Whichever side is English. */
static void test_translations_are_found(void **state)
{
    (void)state;
    for (int swapped = 0; swapped < 2; swapped++) {
        jjak_match *matches;
        size_t n;
        jjak_matcher *matcher =
            matcher_of(swapped ? korean : english, 3, swapped ? english : korean, 3);
        assert_int_equal(jjak_matcher_find(&matches, &n, matcher, NULL), JJAK_OK);
        assert_true(n >= 2);
        for (size_t k = 0; k < n; k++) {
            assert_true(k == 0 || matches[k].score <= matches[k - 1].score);
            assert_true(matches[k].score > 0 && matches[k].score <= 1);
            assert_true(k < 2 ? matches[k].score >= JJAK_MATCH_MIN && matches[k].source < 2 &&
                                    matches[k].target == 1 - matches[k].source
                              : matches[k].score < JJAK_MATCH_MIN);
        }
        jjak_matches_free(matches);
        jjak_matcher_free(matcher);
    }
}

static void test_two_texts_alone_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        size_t source, target;
        bool translations;
    } cases[] = {{0, 1, true}, {1, 0, true}, {0, 0, false}, {1, 1, false}, {2, 0, false}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        jjak_match *matches;
        size_t n;
        jjak_matcher *matcher =
            matcher_of(&english[cases[c].source], 1, &korean[cases[c].target], 1);
        assert_int_equal(jjak_matcher_find(&matches, &n, matcher, NULL), JJAK_OK);
        assert_int_equal(n == 1 && matches[0].score >= JJAK_MATCH_MIN, cases[c].translations);
        jjak_matches_free(matches);
        jjak_matcher_free(matcher);
    }
}

static void test_nothing_matches_nothing(void **state)
{
    (void)state;
    static const char *const nothing[] = {"", "!!! ... ?", "", ""};
    static const size_t counts[][2] = {{0, 0}, {3, 0}, {0, 3}, {3, 3}};
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        jjak_match *matches;
        size_t n;
        jjak_matcher *matcher = matcher_of(nothing, counts[c][0], nothing, counts[c][1]);
        assert_int_equal(jjak_matcher_find(&matches, &n, matcher, NULL), JJAK_OK);
        assert_int_equal(n, 0);
        assert_non_null(matches);
        jjak_matches_free(matches);
        jjak_matcher_free(matcher);
    }
}

static void test_text_without_tokens_is_refused(void **state)
{
    (void)state;
    jjak_matcher *matcher;
    jjak_doc *doc;
    jjak_err err;
    assert_int_equal(jjak_matcher_new(&matcher, NULL), JJAK_OK);
    assert_int_equal(jjak_doc_read(&doc, "A.", 2, NULL, NULL), JJAK_OK);
    assert_int_equal(jjak_matcher_add(matcher, doc, false, &err), JJAK_EARG);
    jjak_doc_free(doc);
    jjak_matcher_free(matcher);
    jjak_matcher_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_translations_are_found),
        cmocka_unit_test(test_two_texts_alone_are_told_apart),
        cmocka_unit_test(test_nothing_matches_nothing),
        cmocka_unit_test(test_text_without_tokens_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
