/* Normal forms, kinds of characters and lengths. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/utf8.h"
#include "text/normal.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void test_nfc_composes_and_orders_marks(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out, *why;
    } cases[] = {
        {"", "", "nothing"},
        {"plain", "plain", "ASCII is NFC"},
        {"e\xCC\x81t\xC3\xA9", "\xC3\xA9t\xC3\xA9", "a mark joins its letter"},
        {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한", "conjoining jamo"},
        {"하\xE1\x86\xAB", "한", "a syllable without a final and a final"},
        {"a\xE1\x84\x92", "a\xE1\x84\x92", "a lone initial stays"},
        {"\xE2\x84\xAB", "\xC3\x85", "the angstrom sign is a singleton"},
        {"a\xCC\xA3\xCC\x82", "\xE1\xBA\xAD", "dot below, then circumflex"},
        {"a\xCC\x82\xCC\xA3", "\xE1\xBA\xAD", "the same in the other order"},
        {"\xCC\x81x", "\xCC\x81x", "a mark with nothing before it"},
        {"\xE0\xA5\x98", "\xE0\xA4\x95\xE0\xA4\xBC", "a composition exclusion comes apart"},
        {"\xEF\xA4\x80", "\xE8\xB1\x88", "a compatibility ideograph of Korean"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        jj_buf out = JJ_BUF_INIT;
        jj_buf_puts(&out, "<");
        assert_true(jj_nfc(&out, cases[i].in, strlen(cases[i].in)));
        assert_int_equal(out.data[0], '<');
        if (strcmp(out.data + 1, cases[i].out) != 0) {
            fail_msg("%s: %s gave %s", cases[i].why, cases[i].in, out.data + 1);
        }
        jj_buf_dispose(&out);
    }
}

static void expect_same_as_utf8proc(const char *s, size_t n)
{
    jj_buf out = JJ_BUF_INIT;
    assert_true(jj_nfc(&out, s, n));
    utf8proc_uint8_t *want = NULL;
    ptrdiff_t len = utf8proc_map((const utf8proc_uint8_t *)s, (ptrdiff_t)n, &want,
                                 UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    assert_true(len >= 0);
    assert_int_equal(out.len, len);
    assert_memory_equal(jj_buf_str(&out), want, (size_t)len);
    free(want);
    jj_buf_dispose(&out);
}

/* Between a letter that takes marks and a mark, so that the quick scan is tried, too. */
static void test_nfc_of_every_code_point_is_that_of_utf8proc(void **state)
{
    (void)state;
    char s[16];
    for (uint32_t cp = 1; cp < 0x110000; cp++) {
        if (cp >= 0xD800 && cp < 0xE000) continue;
        if (cp == 0x30000) cp = 0xE0000; /* nothing there */
        if (cp == 0xE0200) break;
        size_t n = 0;
        s[n++] = 'a';
        n += jj_utf8_encode(s + n, cp);
        n += jj_utf8_encode(s + n, 0x301);
        s[n++] = 'b';
        expect_same_as_utf8proc(s, n);
        expect_same_as_utf8proc(s + 1, n - 2);
    }
}

static void test_nfc_of_random_sequences_is_that_of_utf8proc(void **state)
{
    (void)state;
    static const uint32_t pool[] = {'a',    'e',    0x300,  0x301, 0x323,  0x327,  0x1100, 0x1161,
                                    0x11A8, 0xAC00, 0xAC01, 0xC4,  0x3B1,  0x345,  0x915,  0x93C,
                                    0x1112, 0x212B, 0xFB1D, 0x5B4, 0x0F71, 0x0F72, 0x3099, 0x304B};
    uint32_t seed = 1;
    for (int round = 0; round < 4000; round++) {
        char s[256];
        size_t n = 0;
        for (int i = 0; i < 40; i++) {
            seed = seed * 1664525u + 1013904223u;
            n += jj_utf8_encode(s + n, pool[(seed >> 16) % COUNT(pool)]);
        }
        expect_same_as_utf8proc(s, n);
    }
}

static void test_a_megabyte_of_marks_takes_no_quadratic_time(void **state)
{
    (void)state;
    size_t n = 0, half = 250000;
    char *s = malloc(4 * half + 1);
    assert_non_null(s);
    s[n++] = 'a';
    for (size_t i = 0; i < half; i++) n += jj_utf8_encode(s + n, 0x301); /* above, class 230 */
    for (size_t i = 0; i < half; i++) n += jj_utf8_encode(s + n, 0x323); /* below, class 220 */
    jj_buf out = JJ_BUF_INIT;
    assert_true(jj_nfc(&out, s, n)); /* an insertion sort would need 6e10 steps */
    assert_memory_equal(out.data, "\xE1\xBA\xA1\xCC\xA3", 5);
    jj_buf_dispose(&out);
    free(s);
}

static void test_lengths_are_of_nfc_without_white_space(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t chars, bytes, jamo;
        const char *why;
    } cases[] = {
        {"", 0, 0, 0, "nothing"},
        {" \t\n\r", 0, 0, 0, "white space only"},
        {"a b", 2, 2, 2, "a space between"},
        {"가각", 2, 6, 5, "two letters and three"},
        {"\xE1\x84\x80\xE1\x85\xA1 각", 2, 6, 5, "the same decomposed"},
        {"e\xCC\x81", 1, 2, 1, "one letter after NFC"},
        {"\xE3\x80\x80"
         "a\xC2\xA0\xE2\x80\x8B\xEF\xBB\xBF\xE2\x81\xA0",
         1, 1, 1, "U+3000, U+00A0, U+200B, U+FEFF, U+2060"},
        {"\xF0\x9F\x98\x80", 1, 4, 1, "outside the first plane"},
        {"ㄱㅏ", 2, 6, 2, "compatibility jamo are letters, not syllables"},
    };
    jj_buf scratch = JJ_BUF_INIT;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *s = cases[i].text;
        size_t n = strlen(s);
        if (jj_measure(&scratch, s, n, JJAK_UNIT_CHARS) != cases[i].chars ||
            jj_measure(&scratch, s, n, JJAK_UNIT_BYTES) != cases[i].bytes ||
            jj_measure(&scratch, s, n, JJAK_UNIT_JAMO) != cases[i].jamo) {
            fail_msg("%s", cases[i].why);
        }
        assert_false(scratch.oom);
    }
    jj_buf_dispose(&scratch);
}

static void test_white_space_is_unicode_and_three_more(void **state)
{
    (void)state;
    static const uint32_t spaces[] = {9,      10,     11,     12,     13,     0x20,   0x85,
                                      0xA0,   0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004,
                                      0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x200B,
                                      0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF};
    size_t found = 0;
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        if (!jj_is_space(cp)) continue;
        assert_true(found < COUNT(spaces));
        assert_int_equal(cp, spaces[found++]);
    }
    assert_int_equal(found, COUNT(spaces));
}

static void test_kinds_of_characters(void **state)
{
    (void)state;
    static const struct {
        uint32_t cp;
        jj_char_kind kind;
    } cases[] = {
        {'a', JJ_CHAR_LETTER},     {'_', JJ_CHAR_LETTER},    {'7', JJ_CHAR_DIGIT},
        {'-', JJ_CHAR_MARK},       {' ', JJ_CHAR_SPACE},     {0xE9, JJ_CHAR_LETTER},
        {0xD55C, JJ_CHAR_LETTER},  {0x4E2D, JJ_CHAR_HAN},    {0x3042, JJ_CHAR_KANA},
        {0x30FC, JJ_CHAR_KANA},    {0xBD, JJ_CHAR_DIGIT},    {0x2460, JJ_CHAR_MARK},
        {0x301, JJ_CHAR_EXTEND},   {0x200D, JJ_CHAR_EXTEND}, {0x1F600, JJ_CHAR_SYMBOL},
        {0x1F3FB, JJ_CHAR_EXTEND}, {0x201C, JJ_CHAR_MARK},   {0x3000, JJ_CHAR_SPACE},
        {0xFF11, JJ_CHAR_DIGIT},   {0x0416, JJ_CHAR_LETTER}, {0x300A, JJ_CHAR_MARK},
        {0xE000, JJ_CHAR_MARK},    {0x10FFFF, JJ_CHAR_MARK}, {0x20000, JJ_CHAR_HAN},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (jj_char_kind_of(cases[i].cp) != cases[i].kind) {
            fail_msg("U+%04X is kind %d", (unsigned)cases[i].cp, jj_char_kind_of(cases[i].cp));
        }
    }
}

static void test_casefold_folds_width_and_case(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
    } cases[] = {{"ABC xyz", "abc xyz"}, {"ＡＢＣ２０１２", "abc2012"},
                 {"Straße", "strasse"},  {"ÀÉ", "àé"},
                 {"ﬁn", "fin"},          {"ΜΆΪΟΣ", "μάϊοσ"},
                 {"한글", "한글"},       {"①", "1"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        jj_buf out = JJ_BUF_INIT;
        assert_true(jj_nfkc_casefold(&out, cases[i].in, strlen(cases[i].in)));
        assert_string_equal(out.data, cases[i].out);
        jj_buf_dispose(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nfc_composes_and_orders_marks),
        cmocka_unit_test(test_nfc_of_every_code_point_is_that_of_utf8proc),
        cmocka_unit_test(test_nfc_of_random_sequences_is_that_of_utf8proc),
        cmocka_unit_test(test_a_megabyte_of_marks_takes_no_quadratic_time),
        cmocka_unit_test(test_lengths_are_of_nfc_without_white_space),
        cmocka_unit_test(test_white_space_is_unicode_and_three_more),
        cmocka_unit_test(test_kinds_of_characters),
        cmocka_unit_test(test_casefold_folds_width_and_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
