/* Names in Latin letters and in Hangul, as the South and the North spell them, are linked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "word_links.h"

/* The words of a sentence of one token. */
static void add(jj_words *words, jj_word_list *list, const char *token)
{
    const jjak_token tokens[] = {{.at = {0, (uint32_t)strlen(token)}}};
    const jjak_sentence sentence = {.at = tokens[0].at, .ntok = 1};
    assert_int_equal(jj_words_add(words, list, token, &sentence, 1, tokens, NULL), JJAK_OK);
}

static bool is_linked(const jj_table *links, uint32_t s, uint32_t t)
{
    for (size_t k = links->first[s]; k < links->first[s + 1]; k++) {
        if (links->other[k] == t) return true;
    }
    return false;
}

/* Whether the name is linked with each word of the eojeol, and whichever text is the source. */
static bool meet(const char *name, const char *eojeol, bool lexicon)
{
    bool met = true;
    for (int latin = 0; latin < 2; latin++) {
        jj_words words[2];
        jj_word_list list[2];
        jj_table links = JJ_TABLE_INIT;
        memset(words, 0, sizeof words);
        add(&words[latin], &list[latin], name);
        add(&words[!latin], &list[!latin], eojeol);
        assert_true(jj_word_links(&links, words, lexicon ? latin : JJ_LEXICON_NONE));
        assert_int_equal(list[latin].word.len, 1);
        for (size_t k = 0; k < list[!latin].word.len; k++) {
            uint32_t hangul = list[!latin].word.data[k];
            met = met && (latin == 0 ? is_linked(&links, 0, hangul) : is_linked(&links, hangul, 0));
        }
        jj_table_dispose(&links);
        for (int side = 0; side < 2; side++) {
            jj_word_list_dispose(&list[side]);
            jj_words_dispose(&words[side]);
        }
    }
    return met;
}

static void test_names_meet_in_both_spellings(void **state)
{
    (void)state;
    static const struct {
        const char *name, *south, *north;
        bool lexicon; /* too short for sound alone */
    } cases[] = {
        {"Putin", "푸틴은", "뿌찐은", false},
        {"Russia", "러시아가", "로씨야가", true},
        {"Kiev", "키이우에서", "끼예브에서", true},
        {"Vostochny", "보스토치니에", "워스또츠느이에", false},
        {"Palestine", "팔레스타인이", "팔레스티나의", true},
        {"Lavrov", "라브로프", "라브로브", false},
        {"Istanbul", "이스탄불에서", "이스딴불에서", false},
        {"Philadelphia", "필라델피아", "필라델피아의", false},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        if (!meet(cases[k].name, cases[k].south, cases[k].lexicon) ||
            !meet(cases[k].name, cases[k].north, cases[k].lexicon)) {
            print_error("%s\n", cases[k].name);
        }
        assert_true(meet(cases[k].name, cases[k].south, cases[k].lexicon));
        assert_true(meet(cases[k].name, cases[k].north, cases[k].lexicon));
    }
}

static void test_what_is_no_name_meets_no_stem(void **state)
{
    (void)state;
    assert_false(meet("vostochny", "워스또츠느이", false)); /* no capital */
    assert_false(meet("Vostochny", "모스크바", false));
    assert_false(meet("Fernando", "불어넣었다", false)); /* plnt, but 넣 and 었 */
    assert_false(meet("Morgan", "아메리칸", false));     /* mlkn, but two vowels, and four */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_meet_in_both_spellings),
        cmocka_unit_test(test_what_is_no_name_meets_no_stem),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
