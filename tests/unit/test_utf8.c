/* UTF-8: what is none, what was cut, and there and back for every code point; ASCII in any case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/err.h"
#include "base/utf8.h"

static void test_every_code_point_goes_there_and_back(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        char bytes[4];
        size_t n = jj_utf8_encode(bytes, cp);
        bool surrogate = cp >= 0xD800 && cp < 0xE000;
        assert_int_equal(jj_utf8_validate(bytes, n), surrogate ? 0 : n);
        if (surrogate) continue;
        const char *next = bytes, *before = bytes + n;
        assert_int_equal(jj_utf8_next(&next), cp);
        assert_ptr_equal(next, bytes + n);
        assert_int_equal(jj_utf8_prev(&before), cp);
        assert_ptr_equal(before, bytes);
        assert_int_equal(jj_utf8_count(bytes, n), 1);
        for (size_t cut = 1; cut < n; cut++) assert_int_equal(jj_utf8_validate(bytes, cut), 0);
    }
}

static void test_mending(void **state)
{
    static const struct {
        const char *given, *wanted;
    } cases[] = {
        {"", ""},
        {"abc", "abc"},
        {"말", "말"},
        {"'가나\xEB\xA7'", "'가나'"},             /* cut in its last byte */
        {"'가나\xEB'", "'가나'"},                 /* in its second */
        {"\xF0\x9F\x98", ""},                     /* at the end of all */
        {"a\xF0\x9F\x98z", "az"},                 /* of four bytes */
        {"\xB0\xA1 \xB3\xAA", "?? ??"},           /* EUC-KR */
        {"\xED\xA0\x80", "???"},                  /* a surrogate */
        {"\xC0\xAF\xF5\x80\xFF", "?????"},        /* overlong; beyond the last plane */
        {"\xE0\x80\x80", "???"},                  /* overlong, and as long as it should be */
        {"\xEA\xB0\xEA\xB0\x80", "\xEA\xB0\x80"}, /* the next one is whole */
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char text[64];
        snprintf(text, sizeof text, "%s", cases[k].given);
        jj_utf8_mend(text);
        assert_string_equal(text, cases[k].wanted);
        assert_int_equal(jj_utf8_validate(text, strlen(text)), strlen(text));
    }
}

/* However long what is put into it. */
static void test_messages_are_one_line_of_utf8(void **state)
{
    char name[400];
    (void)state;
    for (size_t pad = 0; pad < 4; pad++) {
        jjak_err err;
        memset(name, 'x', pad);
        name[pad] = '\0';
        while (strlen(name) < 300) strcat(name, "말\n");
        jj_fail(&err, JJAK_EARG, "'%.60s' is not as good as %s", name, name);
        assert_int_equal(jj_utf8_validate(err.message, strlen(err.message)), strlen(err.message));
        assert_null(strchr(err.message, '\n'));
        assert_true(strlen(err.message) > 250);
    }
}

static int sign(int x)
{
    return (x > 0) - (x < 0);
}

static void test_case_of_ascii(void **state)
{
    static const struct {
        const char *a, *b;
        size_t n;
        int order;
    } cases[] = {
        {"", "", 9, 0},
        {"TITLE", "title", 9, 0},
        {"title", "titles", 9, -1},
        {"titles", "Title", 5, 0},
        {"a", "B", 9, -1},
        {"Z", "[", 9, 1},
        {"\xC3\x9C", "\xC3\xBC", 9, -1}, /* no letter of ASCII */
        {"@", "`", 9, -1},
        {"x", "y", 0, 0},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        int order = jj_ascii_ncasecmp(cases[k].a, cases[k].b, cases[k].n);
        assert_int_equal(sign(order), cases[k].order);
        if (cases[k].n < 9) continue;
        assert_int_equal(sign(jj_ascii_casecmp(cases[k].b, cases[k].a)), -cases[k].order);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_code_point_goes_there_and_back),
        cmocka_unit_test(test_mending),
        cmocka_unit_test(test_messages_are_one_line_of_utf8),
        cmocka_unit_test(test_case_of_ascii),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
