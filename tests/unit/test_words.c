/* Words of texts as numbers, counted together and apart; and which sentences stand beside the text,
 * so that the aligner expects them to have no partner. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "text/token.h"
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

static void test_figures(void **state)
{
    (void)state;
    static const struct {
        const char *sentence;
        bool figures;
        const char *why;
    } cases[] = {
        {"", false, "no sentence"},
        {"12", true, "the number of a page"},
        {"June 18, 2024 00:00", true, "a date and a time"},
        {"2024년 6월 18일", true, "the same in Korean"},
        {"00:12:03,400", true, "a time code"},
        {"(1998)", true, "in brackets, too"},
        {"18 September 2024", false, "a date of many letters"},
        {"Page 12", false, "a word and a number"},
        {"第12条", false, "as many ideographs as digits"},
        {"* * *", false, "marks"},
        {"We bought 340 beds in 1998.", false, "a sentence with numbers"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        bool figures = jj_words_figures(cases[k].sentence, strlen(cases[k].sentence));
        if (figures != cases[k].figures) print_error("%s: %s\n", cases[k].sentence, cases[k].why);
        assert_int_equal(figures, cases[k].figures);
    }
    assert_true(jj_words_figures("12 pages", 2));
}

static void test_nothing_behind_the_sentence_is_read(void **state)
{
    (void)state;
    assert_true(jj_words_aside("(end) of it", 5));
    assert_false(jj_words_aside("(end of it)", 10));
    assert_true(jj_words_aside("*a", 1));
}

/* ---- Texts that are counted apart ---- */

/* A text of one sentence. */
static void add_text(jj_words *words, jj_word_list *list, const char *text)
{
    jjak_sentence sentence = {.at = {0, (uint32_t)strlen(text)}};
    jj_tokens tokens = {0};
    assert_int_equal(jj_tokenize(&tokens, text, sentence.at, "ko", NULL), JJAK_OK);
    sentence.ntok = (uint32_t)tokens.len;
    assert_int_equal(jj_words_add(words, list, text, &sentence, 1, tokens.data, NULL), JJAK_OK);
    free(tokens.data);
}

/* Names that are cut into several words have sounds, each once. */
static void test_words_counted_apart_are_those_counted_together(void **state)
{
    (void)state;
    static const char *texts[] = {
        "뿌찐은 2024년에 워스또츠느이우주발사장에 갔다",
        "워스또츠느이의 KAIST 로케트를 뿌찐이 보았다",
        "모스크바와 워스또츠느이",
    };
    enum { NTEXTS = sizeof texts / sizeof *texts };
    jj_words together = JJ_WORDS_INIT, taken = JJ_WORDS_INIT;
    for (size_t k = 0; k < NTEXTS; k++) {
        jj_words apart = JJ_WORDS_INIT;
        jj_word_list one, other;
        uint32_t id[64];
        add_text(&together, &one, texts[k]);
        add_text(&apart, &other, texts[k]);
        assert_true(apart.info.len <= 64);
        assert_true(jj_words_take(&taken, &apart, id));
        assert_int_equal(one.word.len, other.word.len);
        for (size_t w = 0; w < one.word.len; w++) {
            assert_string_equal(jj_intern_str(&together.keys, one.word.data[w]),
                                jj_intern_str(&taken.keys, id[other.word.data[w]]));
        }
        jj_word_list_dispose(&one);
        jj_word_list_dispose(&other);
        jj_words_dispose(&apart);
    }
    assert_int_equal(taken.nwords, together.nwords);
    assert_int_equal(taken.info.len, together.info.len);
    for (uint32_t k = 0; k < taken.info.len; k++) {
        assert_string_equal(jj_intern_str(&taken.keys, k), jj_intern_str(&together.keys, k));
        assert_int_equal(taken.info.data[k].count, together.info.data[k].count);
        assert_int_equal(taken.info.data[k].name, together.info.data[k].name);
    }
    assert_true(together.sounds.len > 0);
    assert_int_equal(taken.sounds.len, together.sounds.len);
    for (size_t k = 0; k < taken.sounds.len; k++) {
        const jj_word_sound *a = &taken.sounds.data[k], *b = &together.sounds.data[k];
        assert_string_equal(jj_intern_str(&taken.skeletons, a->skeleton),
                            jj_intern_str(&together.skeletons, b->skeleton));
        assert_int_equal(a->n, b->n);
        assert_memory_equal(taken.sound_piece.data + a->first, together.sound_piece.data + b->first,
                            a->n * sizeof(uint32_t));
    }
    jj_words_dispose(&together);
    jj_words_dispose(&taken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_counted_apart_are_those_counted_together),
        cmocka_unit_test(test_asides),
        cmocka_unit_test(test_figures),
        cmocka_unit_test(test_nothing_behind_the_sentence_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
