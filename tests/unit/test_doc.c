/* Documents: what jjak_doc_read promises, on the shipped article and on random text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/io.h"
#include "base/utf8.h"
#include "jjak.h"
#include "text/normal.h"

#define ARTICLE "corpus/putin-2024-06-18/article"

static jjak_doc *read_text(const char *text, const jjak_doc_options *options)
{
    jjak_doc *doc;
    jjak_err err;
    assert_int_equal(jjak_doc_read(&doc, text, strlen(text), options, &err), JJAK_OK);
    return doc;
}

static jjak_doc *read_file(jj_buf *bytes, const char *path, const jjak_doc_options *options)
{
    jjak_doc *doc;
    jjak_err err;
    assert_int_equal(jj_io_slurp(bytes, path, SIZE_MAX, &err), JJAK_OK);
    assert_int_equal(jjak_doc_read(&doc, bytes->data, bytes->len, options, &err), JJAK_OK);
    return doc;
}

static void check_article(const char *text_path, const char *gold_path)
{
    static const jjak_doc_options lines = {.segmented = true};
    jj_buf bytes = JJ_BUF_INIT, gold_bytes = JJ_BUF_INIT;
    jjak_doc *doc = read_file(&bytes, text_path, NULL),
             *gold = read_file(&gold_bytes, gold_path, &lines);
    size_t n, ngold;
    const jjak_sentence *s = jjak_doc_sentences(doc, &n), *g = jjak_doc_sentences(gold, &ngold);
    const char *text = jjak_doc_text(doc, NULL), *gold_text = jjak_doc_text(gold, NULL);
    assert_int_equal(n, ngold);
    for (size_t k = 0; k < n; k++) {
        assert_int_equal(s[k].at.len, g[k].at.len);
        assert_memory_equal(text + s[k].at.off, gold_text + g[k].at.off, s[k].at.len);
    }
    jjak_doc_free(doc);
    jjak_doc_free(gold);
    jj_buf_dispose(&bytes);
    jj_buf_dispose(&gold_bytes);
}

static void test_the_article_gives_exactly_the_sentences_of_its_gold(void **state)
{
    (void)state;
    check_article(ARTICLE ".en.txt", ARTICLE ".en.sents");
    check_article(ARTICLE ".ko.txt", ARTICLE ".ko.sents");
}

/* Spans are ordered, in bounds, on code-point edges, and hold all that is not white space. */
static void check_spans(const jjak_doc *doc)
{
    size_t nbytes, nsents, ntokens;
    const char *text = jjak_doc_text(doc, &nbytes);
    const jjak_sentence *s = jjak_doc_sentences(doc, &nsents);
    const jjak_token *t = jjak_doc_tokens(doc, &ntokens);
    size_t next_sentence = 0, next_token = 0;
    for (const char *p = text; p < text + nbytes;) {
        uint32_t at = (uint32_t)(p - text);
        bool space = jj_is_space(jj_utf8_next(&p));
        while (next_sentence < nsents && s[next_sentence].at.off + s[next_sentence].at.len <= at) {
            next_sentence++;
        }
        while (next_token < ntokens && t[next_token].at.off + t[next_token].at.len <= at)
            next_token++;
        if (space) continue;
        assert_true(next_sentence < nsents && s[next_sentence].at.off <= at);
        assert_true(next_token < ntokens && t[next_token].at.off <= at);
    }
    for (size_t k = 0; k < nsents; k++) {
        assert_true(s[k].at.len > 0);
        assert_true((text[s[k].at.off] & 0xC0) != 0x80);
        if (k == 0) continue;
        assert_true(s[k].at.off >= s[k - 1].at.off + s[k - 1].at.len);
        assert_true(s[k].para >= s[k - 1].para && s[k].line >= s[k - 1].line);
    }
}

static void test_no_text_is_altered_lost_or_reordered(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "a",
        "B",
        " ",
        " ",
        "\n",
        "\n\n",
        ".",
        "!",
        "?",
        "\"",
        "(",
        ")",
        "Mr",
        "1",
        "가",
        "다",
        "다.",
        "《",
        "》",
        "…",
        "웨",
        "\t",
        "\xE3\x80\x80",
        "1.",
        "U.S.",
        "[1]",
        "습니다",
        "'",
        "-",
        "\f",
    };
    static const jjak_doc_options options[] = {
        {.lang = "en"}, {.lang = "ko"}, {.lang = "fr"}, {.lang = "ko", .segmented = true}};
    uint32_t seed = 1;
    for (int round = 0; round < 4000; round++) {
        jj_buf text = JJ_BUF_INIT;
        int n = (int)(seed % 60);
        for (int k = 0; k < n; k++) {
            seed = seed * 1664525u + 1013904223u;
            jj_buf_puts(&text, pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        seed = seed * 1664525u + 1013904223u;
        jjak_doc *doc = read_text(jj_buf_str(&text), &options[round % 4]);
        assert_int_equal(jjak_doc_tokenize(doc, NULL), JJAK_OK);
        check_spans(doc);
        jjak_doc_free(doc);
        jj_buf_dispose(&text);
    }
}

static void test_offsets_and_lines_are_those_of_the_input(void **state)
{
    (void)state;
    jjak_doc *doc = read_text("\xEF\xBB\xBFOne.\r\n\r\nTwo here.\rThree.", NULL);
    size_t n;
    const jjak_sentence *s = jjak_doc_sentences(doc, &n);
    assert_int_equal(n, 3);
    assert_true(jjak_doc_info(doc)->offsets_are_input);
    assert_int_equal(jjak_doc_info(doc)->base_offset, 3);
    static const uint32_t offsets[] = {0, 8, 18}, lines[] = {1, 3, 4};
    for (size_t k = 0; k < 3; k++) {
        assert_int_equal(s[k].at.off, offsets[k]);
        assert_int_equal(s[k].line, lines[k]);
    }
    jjak_doc_free(doc);
}

static void test_segmented_text_stays_as_it_is(void **state)
{
    (void)state;
    static const jjak_doc_options options = {.lang = "en", .segmented = true};
    jjak_doc *doc = read_text("One. Two.\n  three\n\n\nFour", &options);
    size_t n;
    const jjak_sentence *s = jjak_doc_sentences(doc, &n);
    assert_int_equal(n, 3);
    assert_int_equal(s[0].at.len, strlen("One. Two."));
    assert_int_equal(s[1].para, s[0].para);
    assert_true(s[2].para > s[1].para);
    jjak_doc_free(doc);
}

static void test_language_is_told_from_the_script_or_given(void **state)
{
    (void)state;
    static const struct {
        const char *text, *given, *expected;
    } cases[] = {
        {"It rains.", NULL, "en"},       {"비가 온다.", NULL, "ko"},
        {"KBS 뉴스입니다.", NULL, "ko"}, {"1 2 3", NULL, "und"},
        {"Идёт дождь.", NULL, "und"},    {"It rains.", "en-us", "en-US"},
        {"비", "KO-kp", "ko-KP"},        {"雨", "zh-hant-TW", "zh-Hant-TW"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const jjak_doc_options options = {.lang = cases[k].given};
        jjak_doc *doc = read_text(cases[k].text, &options);
        assert_string_equal(jjak_doc_lang(doc), cases[k].expected);
        jjak_doc_free(doc);
    }
}

static void test_malformed_languages_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"en_US", "", "e", "english-", "-en", "en--us", "12", "a b"};
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        const jjak_doc_options options = {.lang = bad[k]};
        jjak_doc *doc;
        jjak_err err;
        assert_int_equal(jjak_doc_read(&doc, "x", 1, &options, &err), JJAK_EARG);
        assert_null(doc);
    }
}

static void test_decomposed_hangul_has_the_length_of_composed(void **state)
{
    (void)state;
    jj_buf scratch = JJ_BUF_INIT;
    static const char composed[] = "한 글", decomposed[] = "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB "
                                                           "\xE1\x84\x80\xE1\x85\xB3\xE1\x86\xAF";
    for (int unit = JJAK_UNIT_CHARS; unit <= JJAK_UNIT_JAMO; unit++) {
        assert_int_equal(
            jj_measure(&scratch, composed, strlen(composed), (jjak_length_unit)unit),
            jj_measure(&scratch, decomposed, strlen(decomposed), (jjak_length_unit)unit));
    }
    jj_buf_dispose(&scratch);
}

static void test_long_input_is_refused_before_it_is_read(void **state)
{
    (void)state;
    const jjak_doc_options options = {.max_bytes = 10};
    jjak_doc *doc;
    jjak_err err;
    assert_int_equal(jjak_doc_read(&doc, "0123456789a", 11, &options, &err), JJAK_ELIMIT);
    assert_int_equal(jjak_doc_read(&doc, "0123456789", 10, &options, &err), JJAK_OK);
    jjak_doc_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_article_gives_exactly_the_sentences_of_its_gold),
        cmocka_unit_test(test_no_text_is_altered_lost_or_reordered),
        cmocka_unit_test(test_offsets_and_lines_are_those_of_the_input),
        cmocka_unit_test(test_segmented_text_stays_as_it_is),
        cmocka_unit_test(test_language_is_told_from_the_script_or_given),
        cmocka_unit_test(test_malformed_languages_are_refused),
        cmocka_unit_test(test_decomposed_hangul_has_the_length_of_composed),
        cmocka_unit_test(test_long_input_is_refused_before_it_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
