/* Which sentences stand beside the text: the aligner expects them to have no partner. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "text/words.h"

static void test_asides(void **state)
{
    (void)state;
    static const struct {
        const char *sentence;
        bool aside;
        const char *why;
    } cases[] = {
        {"", false, "no sentence"},
        {"(끝)", true, "the end of a report"},
        {"(평양 6월 18일발 조선중앙통신)", true, "a dateline"},
        {"[Photo]", true, "square brackets"},
        {"（끝）", true, "wide ones"},
        {"［끝］", true, "wide square ones"},
        {"【속보】", true, "black ones"},
        {"〔사진〕", true, "tortoise-shell ones"},
        {"()", true, "nothing in them"},
        {"(AP (Seoul))", true, "brackets in brackets"},
        {"((끝))", true, "twice"},
        {"(a) and (b)", false, "begins and ends with them, and is not in them"},
        {"(a) (b)", false, "two"},
        {"(a) and ((b))", false, "the second deeper"},
        {"(end).", false, "more behind them"},
        {"It is so (end)", false, "more before them"},
        {"(end", false, "never closed"},
        {"end)", false, "never opened"},
        {"(end]", false, "of two kinds"},
        {")end(", false, "the wrong way round"},
        {"(", true, "a mark alone"},
        {"* * *", true, "a line of marks"},
        {"———", true, "dashes"},
        {"…", true, "an ellipsis"},
        {"※", true, "a reference mark"},
        {"🙂", true, "a symbol"},
        {"\xCC\x81", true, "a combining mark alone"},
        {"1.", false, "a number"},
        {"①", true, "a mark of a list"},
        {"끝", false, "a Hangul word"},
        {"ㄱ", false, "a letter"},
        {"終", false, "an ideograph"},
        {"おわり", false, "Kana"},
        {"จบ", false, "a script without spaces"},
        {"* end *", false, "a word among marks"},
        {"“끝”", false, "quoted: not beside the text"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        bool aside = jj_words_aside(cases[k].sentence, strlen(cases[k].sentence));
        if (aside != cases[k].aside) print_error("%s: %s\n", cases[k].sentence, cases[k].why);
        assert_int_equal(aside, cases[k].aside);
    }
}

static void test_nothing_behind_the_sentence_is_read(void **state)
{
    (void)state;
    assert_true(jj_words_aside("(end) of it", 5));
    assert_false(jj_words_aside("(end of it)", 10));
    assert_true(jj_words_aside("*a", 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_asides),
        cmocka_unit_test(test_nothing_behind_the_sentence_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
