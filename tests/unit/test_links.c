#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "align/links.h"

enum { PARIS, GOVERNMENT, NUMBER, COLOUR, THE, PUTIN, NSOURCE };
static const jj_word_type source[NSOURCE] = {
    [PARIS] = {"paris", "pls", JJ_WORD_LETTERS, true, 0, 9},
    [GOVERNMENT] = {"gover", "kpnmnt", JJ_WORD_LETTERS, false, 0, 9},
    [NUMBER] = {"1949", "", JJ_WORD_NUMBER, false, 0, 9},
    [COLOUR] = {"color", "kll", JJ_WORD_LETTERS, false, 0, 9},
    [THE] = {"the", "t", JJ_WORD_LETTERS, false, 0, 9},
    [PUTIN] = {"putin", "ptn", JJ_WORD_LETTERS, true, 0, 9},
};

enum {
    FR_PARIS,
    GOUVERNEMENT,
    FR_NUMBER,
    COULEUR,
    THEATRE,
    KO_PUTIN,
    KO_SHORT,
    KO_VERB,
    MARK,
    NTARGET
};
static const jj_word_type target[NTARGET] = {
    [FR_PARIS] = {"paris", "pls", JJ_WORD_LETTERS, true, 0, 9},
    [GOUVERNEMENT] = {"gouve", "kpnmnt", JJ_WORD_LETTERS, false, 0, 9},
    [FR_NUMBER] = {"1949", "", JJ_WORD_NUMBER, false, 0, 9},
    [COULEUR] = {"coule", "kll", JJ_WORD_LETTERS, false, 0, 9},
    [THEATRE] = {"theat", "ttl", JJ_WORD_LETTERS, false, 0, 9},
    [KO_PUTIN] = {"뿌찐", "ptn", JJ_WORD_HANGUL, false, 0, 9},
    [KO_SHORT] = {"푼", "ptn", JJ_WORD_HANGUL, false, 0, 9},
    [KO_VERB] = {"붙던", "ptn", JJ_WORD_HANGUL, false, 1, 0},
    [MARK] = {"?", "", JJ_WORD_MARK, false, 0, 9},
};

static float link_between(const jj_table *links, uint32_t s, uint32_t t)
{
    for (size_t k = links->first[s]; k < links->first[s + 1]; k++) {
        if (links->other[k] == t) return links->value[k];
    }
    return 0;
}

static void test_each_rule_links_what_it_should_and_nothing_else(void **state)
{
    (void)state;
    static const struct {
        uint32_t source, target;
        float value;
        const char *why;
    } cases[] = {
        {PARIS, FR_PARIS, 1, "the first four letters are equal"},
        {GOVERNMENT, GOUVERNEMENT, 0.5f, "g-o-v-e is four fifths of both"},
        {NUMBER, FR_NUMBER, 1, "equal numbers"},
        {COLOUR, COULEUR, 0, "c-o-l is three fifths"},
        {THE, THEATRE, 0, "too short for spelling"},
        {PUTIN, KO_PUTIN, 1, "three equal consonants"},
        {PUTIN, KO_SHORT, 0, "a name of one syllable may be anything"},
        {PUTIN, KO_VERB, 0, "no name has such syllables"},
        {GOVERNMENT, KO_PUTIN, 0, "not a name"},
        {NUMBER, MARK, 0, "marks have no links"},
    };
    jj_table links = JJ_TABLE_INIT;
    assert_true(jj_links_build(&links, source, NSOURCE, target, NTARGET, NULL, 0));
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        float value = link_between(&links, cases[k].source, cases[k].target);
        if (value != cases[k].value) print_error("%s: %g\n", cases[k].why, (double)value);
        assert_true(value == cases[k].value);
    }
    jj_table_dispose(&links);
}

/* Swapping the texts changes no evidence. */
static void test_sound_links_hangul_to_names_as_names_to_hangul(void **state)
{
    (void)state;
    static const jj_word_type names[] = {
        {"putin", "ptn", JJ_WORD_LETTERS, true, 0, 9},
        {"patin", "ptn", JJ_WORD_LETTERS, false, 0, 9},
        {"putina", "ptnk", JJ_WORD_LETTERS, true, 0, 9},
    };
    jj_table links = JJ_TABLE_INIT;
    assert_true(jj_links_build(&links, target, NTARGET, names, 3, NULL, 0));
    assert_true(link_between(&links, KO_PUTIN, 0) == 1);
    assert_true(link_between(&links, KO_PUTIN, 1) == 0);
    assert_true(link_between(&links, KO_PUTIN, 2) == 0.7f);
    assert_int_equal(links.first[KO_SHORT + 1] - links.first[KO_SHORT], 0);
    jj_table_dispose(&links);
    assert_true(jj_links_build(&links, target, NTARGET, target, NTARGET, NULL, 0));
    assert_int_equal(links.first[KO_PUTIN + 1] - links.first[KO_PUTIN], 0); /* by spelling only */
    jj_table_dispose(&links);
}

static void test_given_pairs_are_links_and_the_best_value_counts_once(void **state)
{
    (void)state;
    static const jj_word_pair pairs[] = {
        {COLOUR, COULEUR}, {COLOUR, COULEUR}, {GOVERNMENT, GOUVERNEMENT}};
    jj_table links = JJ_TABLE_INIT;
    assert_true(jj_links_build(&links, source, NSOURCE, target, NTARGET, pairs, 3));
    assert_int_equal(links.first[COLOUR + 1] - links.first[COLOUR], 1);
    assert_true(link_between(&links, COLOUR, COULEUR) == 1);
    assert_true(link_between(&links, GOVERNMENT, GOUVERNEMENT) == 1);
    jj_table_dispose(&links);
}

static void test_no_words_give_an_empty_table(void **state)
{
    (void)state;
    jj_table links = JJ_TABLE_INIT;
    assert_true(jj_links_build(&links, source, 0, target, 0, NULL, 0));
    assert_int_equal(links.first[0], 0);
    jj_table_dispose(&links);
    assert_true(jj_links_build(&links, source, NSOURCE, target, 0, NULL, 0));
    assert_int_equal(links.first[NSOURCE], 0);
    jj_table_dispose(&links);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_rule_links_what_it_should_and_nothing_else),
        cmocka_unit_test(test_sound_links_hangul_to_names_as_names_to_hangul),
        cmocka_unit_test(test_given_pairs_are_links_and_the_best_value_counts_once),
        cmocka_unit_test(test_no_words_give_an_empty_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
