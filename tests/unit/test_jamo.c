/* Hangul in conjoining jamo: composed as NFC has it, and offsets go back to the text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "jamo_spell.h"
#include "jjak.h"
#include "text/jamo.h"
#include "text/normal.h"
#include "text/words.h"

static void check_composed(const char *s, const char *want)
{
    jj_buf got = JJ_BUF_INIT;
    assert_true(jj_jamo_compose(&got, s, strlen(s)));
    assert_string_equal(jj_buf_str(&got), want);
    jj_buf_dispose(&got);
}

static void test_jamo_become_syllables(void **state)
{
    (void)state;
    check_composed("\u1112\u1161\u11AB\u1100\u1173\u11AF!", "한글!");
    check_composed("\u1100\u1161\u1102\u1161", "가나");
    check_composed("가\u11A8", "각");                 /* a syllable and a final */
    check_composed("각\u11A8", "각\u11A8");           /* has one */
    check_composed("\u1100", "\u1100");               /* alone */
    check_composed("\u1100\u1100\u1161", "\u1100가"); /* no vowel behind the first */
    check_composed("\u1161\u11A8a", "\u1161\u11A8a");
    check_composed("\u1113\u1161", "\u1113\u1161");   /* an old letter */
    check_composed("\u1100\u1161\u11C3", "가\u11C3"); /* an old final */
    check_composed("", "");
}

static void test_only_jamo_are_told_from_all_else(void **state)
{
    (void)state;
    static const char *const without[] = {"", "한글", "Việt Nam ế", "\u10FF\u1200", "\u318D"};
    for (size_t k = 0; k < sizeof without / sizeof *without; k++) {
        assert_false(jj_has_jamo(without[k], strlen(without[k])));
    }
    assert_true(jj_has_jamo("a ế \u1100", strlen("a ế \u1100")));
    assert_true(jj_has_jamo("\u11FF", 3));
}

/* Every syllable, and each of its ends. */
static void test_places_go_both_ways(void **state)
{
    (void)state;
    jj_buf text = JJ_BUF_INIT, jamo = JJ_BUF_INIT, composed = JJ_BUF_INIT, nfc = JJ_BUF_INIT;
    for (uint32_t cp = 0xAC00; cp <= 0xD7A3; cp++) jj_buf_putcp(&text, cp);
    spell_in_jamo(&jamo, jj_buf_str(&text));
    assert_true(jj_jamo_compose(&composed, jamo.data, jamo.len));
    assert_string_equal(composed.data, text.data);
    assert_true(jj_nfc(&nfc, jamo.data, jamo.len));
    assert_string_equal(nfc.data, text.data);
    jj_jamo_place forth = {.s = jamo.data, .nbytes = jamo.len}, back = forth;
    size_t at = 0;
    for (size_t k = 0; k < text.len; k += 3) {
        jj_jamo_to_composed(&forth, k);
        jj_jamo_to_text(&back, at);
        assert_int_equal(forth.at, at);
        assert_int_equal(back.composed, k);
        at += (k / 3) % 28 ? 9 : 6;
    }
    jj_jamo_to_composed(&forth, text.len + 99);
    assert_int_equal(forth.at, jamo.len);
    jj_buf_dispose(&text);
    jj_buf_dispose(&jamo);
    jj_buf_dispose(&composed);
    jj_buf_dispose(&nfc);
}

static jjak_doc *read_doc(const char *text)
{
    jjak_doc *doc;
    jjak_doc_options options = {.lang = "ko"};
    assert_int_equal(jjak_doc_read(&doc, text, strlen(text), &options, NULL), JJAK_OK);
    assert_int_equal(jjak_doc_tokenize(doc, NULL), JJAK_OK);
    return doc;
}

static void add_words(jj_words *words, jj_word_list *list, const jjak_doc *doc)
{
    size_t nsents;
    const jjak_sentence *sentences = jjak_doc_sentences(doc, &nsents);
    assert_int_equal(jj_words_add(words, list, jjak_doc_text(doc, NULL), sentences, nsents,
                                  jjak_doc_tokens(doc, NULL), NULL),
                     JJAK_OK);
}

/* Sentences, tokens and words, numbers among them, are those of the same text in syllables. */
static void test_a_text_in_jamo_has_the_words_of_one_in_syllables(void **state)
{
    (void)state;
    static const char text[] =
        "웨.뿌찐동지는 3,440만딸라를 삼천만명에게 주었다.그들은 갔다.\n(끝)\n";
    jj_buf jamo = JJ_BUF_INIT;
    spell_in_jamo(&jamo, text);
    jjak_doc *syllables = read_doc(text), *spelled = read_doc(jj_buf_str(&jamo));
    size_t n[2], ntokens[2];
    const jjak_sentence *s = jjak_doc_sentences(syllables, &n[0]),
                        *j = jjak_doc_sentences(spelled, &n[1]);
    assert_int_equal(n[0], 3);
    assert_int_equal(n[1], 3);
    for (size_t k = 0; k < n[0]; k++) assert_int_equal(s[k].ntok, j[k].ntok);
    const jjak_token *st = jjak_doc_tokens(syllables, &ntokens[0]),
                     *jt = jjak_doc_tokens(spelled, &ntokens[1]);
    assert_int_equal(ntokens[0], ntokens[1]);
    for (size_t k = 0; k < ntokens[0]; k++) {
        jj_buf token = JJ_BUF_INIT;
        assert_true(jj_jamo_compose(&token, jamo.data + jt[k].at.off, jt[k].at.len));
        assert_int_equal(token.len, st[k].at.len);
        assert_memory_equal(token.data, text + st[k].at.off, token.len);
        jj_buf_dispose(&token);
    }
    jj_words words = JJ_WORDS_INIT;
    jj_word_list one, other;
    add_words(&words, &one, syllables);
    add_words(&words, &other, spelled);
    assert_int_equal(one.word.len, other.word.len);
    assert_memory_equal(one.word.data, other.word.data, one.word.len * sizeof *one.word.data);
    jj_word_list_dispose(&one);
    jj_word_list_dispose(&other);
    jj_words_dispose(&words);
    jjak_doc_free(syllables);
    jjak_doc_free(spelled);
    jj_buf_dispose(&jamo);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_jamo_become_syllables),
        cmocka_unit_test(test_only_jamo_are_told_from_all_else),
        cmocka_unit_test(test_places_go_both_ways),
        cmocka_unit_test(test_a_text_in_jamo_has_the_words_of_one_in_syllables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
