/* Files of anchors: what each line says, and what is refused where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jjak.h"

#define NONE JJAK_NO_SENTENCE
#define MOST 8

static void test_lines_become_pairs(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t n;
        jjak_anchor anchor[MOST];
        const char *why;
    } cases[] = {
        {"", 0, {{0}}, "nothing"},
        {"\xEF\xBB\xBF", 0, {{0}}, "a byte order mark alone"},
        {"\n\r\n\n", 0, {{0}}, "empty lines"},
        {"# 1\t2\n#\n", 0, {{0}}, "comments"},
        {"3\t5\n", 1, {{3, 5, false, 1}}, "one pair"},
        {"3\t5", 1, {{3, 5, false, 1}}, "no line end"},
        {"\xEF\xBB\xBF"
         "3\t5\n",
         1,
         {{3, 5, false, 1}},
         "byte order mark"},
        {"3\t5\r\n4\t6\r\n", 2, {{3, 5, false, 1}, {4, 6, false, 2}}, "CR LF"},
        {"# so\n\n7\t8\n", 1, {{7, 8, false, 3}}, "comments and empty lines count as lines"},
        {"!3\t5\n", 1, {{3, 5, true, 1}}, "apart"},
        {"3\t\n", 1, {{3, NONE, false, 1}}, "a source sentence alone"},
        {"\t5\n", 1, {{NONE, 5, false, 1}}, "a target sentence alone"},
        {"!3\t\n!\t5\n", 2, {{3, NONE, true, 1}, {NONE, 5, true, 2}}, "not alone"},
        {"0,1\t2,3\n",
         4,
         {{0, 2, false, 1}, {0, 3, false, 1}, {1, 2, false, 1}, {1, 3, false, 1}},
         "all pairs"},
        {"!1,0\t7\n", 2, {{1, 7, true, 1}, {0, 7, true, 1}}, "in the order of the line"},
        {"1,2\t\n", 2, {{1, NONE, false, 1}, {2, NONE, false, 1}}, "several alone"},
        {"3\t5\t0.9876\n", 1, {{3, 5, false, 1}}, "a line of --format beads"},
        {"3\t5\tany\tthing\n", 1, {{3, 5, false, 1}}, "what follows is not read"},
        {"4294967294\t0\n", 1, {{4294967294u, 0, false, 1}}, "the largest index"},
        {"007\t05\n", 1, {{7, 5, false, 1}}, "zeros before"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        jjak_anchor *anchors;
        size_t n;
        jjak_err err;
        jjak_status status =
            jjak_anchors_read(&anchors, &n, cases[k].text, strlen(cases[k].text), &err);
        if (status != JJAK_OK || n != cases[k].n) print_error("%s\n", cases[k].why);
        assert_int_equal(status, JJAK_OK);
        assert_int_equal(n, cases[k].n);
        for (size_t a = 0; a < n; a++) {
            const jjak_anchor *have = &anchors[a], *want = &cases[k].anchor[a];
            if (have->line != want->line) print_error("%s\n", cases[k].why);
            assert_int_equal(have->source, want->source);
            assert_int_equal(have->target, want->target);
            assert_int_equal(have->apart, want->apart);
            assert_int_equal(have->line, want->line);
        }
        jjak_anchors_free(anchors);
    }
}

static void test_malformed_lines_are_told_by_their_number(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t line;
        const char *message;
    } cases[] = {
        {"3 5\n", 1, "no tab"},
        {"3\n", 1, "no tab"},
        {" # so\n", 1, "no tab"},
        {"!\n", 1, "no sentence"},
        {"!\r\n", 1, "no sentence"},
        {"\t\n", 1, "no sentence"},
        {"!\t\n", 1, "no sentence"},
        {"\t\t0.5\n", 1, "no sentence"},
        {"1\t2\n\n# so\n3,\t4\n", 4, "not a bead"},
        {"1\t2\r\n,3\t4\r\n", 2, "not a bead"},
        {"1\t2\n3,,4\t4\n", 2, "not a bead"},
        {"1\t2\n3\t4,\n", 2, "not a bead"},
        {"1\t-2\n", 1, "not a bead"},
        {"1\t 2\n", 1, "not a bead"},
        {"1.0\t2\n", 1, "not a bead"},
        {"!!1\t2\n", 1, "not a bead"},
        {"! 1\t2\n", 1, "not a bead"},
        {"1\t!2\n", 1, "not a bead"},
        {"\xEF\xBB\xBF\xEF\xBB\xBF"
         "1\t2\n",
         1, "not a bead"},
        {"4294967296\t0\n", 1, "too large"},
        {"99999999999999999999999\t0\n", 1, "too large"},
        {"0\t0\n4294967295\t3\n", 2, "too large"}, /* stands for a null side elsewhere */
        {"0\t4294967295\n", 1, "too large"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        jjak_anchor *anchors;
        size_t n = 7;
        jjak_err err = {0};
        jjak_status status =
            jjak_anchors_read(&anchors, &n, cases[k].text, strlen(cases[k].text), &err);
        if (status != JJAK_EFORMAT || err.line != cases[k].line ||
            !strstr(err.message, cases[k].message)) {
            print_error("case %zu: %d, line %u: %s\n", k, status, err.line, err.message);
        }
        assert_int_equal(status, JJAK_EFORMAT);
        assert_int_equal(err.line, cases[k].line);
        assert_non_null(strstr(err.message, cases[k].message));
        assert_null(anchors);
        assert_int_equal(n, 0);
    }
}

static void test_nul_is_no_digit(void **state)
{
    (void)state;
    jjak_anchor *anchors;
    size_t n;
    jjak_err err;
    assert_int_equal(jjak_anchors_read(&anchors, &n, "1\0\t2\n", 5, &err), JJAK_EFORMAT);
    assert_int_equal(jjak_anchors_read(&anchors, &n, NULL, 0, &err), JJAK_OK);
    assert_int_equal(n, 0);
    jjak_anchors_free(anchors);
    jjak_anchors_free(NULL);
}

/* A line of nsource source and ntarget target sentences. */
static size_t write_line(char *out, unsigned nsource, unsigned ntarget)
{
    char *p = out;
    for (unsigned k = 0; k < nsource; k++) p += sprintf(p, k ? ",%u" : "%u", k);
    *p++ = '\t';
    for (unsigned k = 0; k < ntarget; k++) p += sprintf(p, k ? ",%u" : "%u", k);
    *p++ = '\n';
    return (size_t)(p - out);
}

static void test_pairs_of_a_line_are_limited_and_lone_sentences_are_not(void **state)
{
    (void)state;
    static const struct {
        unsigned nsource, ntarget;
        jjak_status status;
    } cases[] = {
        {40, 25, JJAK_OK},      {1, 1000, JJAK_OK}, {1001, 1, JJAK_EFORMAT},
        {41, 25, JJAK_EFORMAT}, {3000, 0, JJAK_OK}, {0, 3000, JJAK_OK},
    };
    char *text = malloc(40000);
    assert_non_null(text);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        jjak_anchor *anchors;
        size_t n, nbytes = write_line(text, cases[k].nsource, cases[k].ntarget);
        jjak_err err;
        assert_int_equal(jjak_anchors_read(&anchors, &n, text, nbytes, &err), cases[k].status);
        size_t rows = cases[k].nsource ? cases[k].nsource : 1,
               columns = cases[k].ntarget ? cases[k].ntarget : 1;
        assert_int_equal(n, cases[k].status == JJAK_OK ? rows * columns : 0);
        jjak_anchors_free(anchors);
    }
    free(text);
}

/* Few bytes can name many pairs: the whole file is limited, too. */
static void test_anchors_of_a_file_are_limited(void **state)
{
    (void)state;
    enum { LINES = 10001 };
    char line[400];
    size_t length = write_line(line, 40, 25), n;
    char *text = malloc(length * LINES);
    jjak_anchor *anchors;
    jjak_err err;
    assert_non_null(text);
    for (size_t k = 0; k < LINES; k++) memcpy(text + k * length, line, length);
    assert_int_equal(jjak_anchors_read(&anchors, &n, text, length * LINES, &err), JJAK_ELIMIT);
    assert_int_equal(err.line, LINES);
    assert_null(anchors);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_become_pairs),
        cmocka_unit_test(test_malformed_lines_are_told_by_their_number),
        cmocka_unit_test(test_nul_is_no_digit),
        cmocka_unit_test(test_pairs_of_a_line_are_limited_and_lone_sentences_are_not),
        cmocka_unit_test(test_anchors_of_a_file_are_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
