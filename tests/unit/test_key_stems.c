/* Stems, as `jjak tokenize --stems` shows them: each rule of docs/tokenization.md is a row. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "jjak.h"
#include "text/key.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* A token; its stems with a space between them, '+' before affixes. */
typedef struct {
    const char *in, *out, *why;
} row;

static void check(const char *lang, const row *rows, size_t nrows)
{
    jj_stemmer *stemmer;
    jj_buf keys = JJ_BUF_INIT, got = JJ_BUF_INIT;
    jj_pieces pieces = {0};
    assert_int_equal(jj_stemmer_new(&stemmer, lang, NULL), JJAK_OK);
    for (size_t i = 0; i < nrows; i++) {
        jj_buf_clear(&keys);
        jj_buf_clear(&got);
        pieces.len = 0;
        assert_true(jj_key_stems(&keys, &pieces, rows[i].in, strlen(rows[i].in), stemmer));
        for (size_t k = 0; k < pieces.len; k++) {
            const jj_piece *p = &pieces.data[k];
            if (k > 0) jj_buf_putc(&got, ' ');
            if (p->kind == JJ_PIECE_AFFIX) jj_buf_putc(&got, '+');
            jj_buf_put(&got, keys.data + p->off, p->len);
        }
        if (strcmp(jj_buf_str(&got), rows[i].out) != 0) {
            fail_msg("%s: %s gave %s, not %s", rows[i].why, rows[i].in, jj_buf_str(&got),
                     rows[i].out);
        }
    }
    jj_stemmer_free(stemmer);
    jj_buf_dispose(&keys);
    jj_buf_dispose(&got);
    free(pieces.data);
}
#define CHECK(lang, rows) check((lang), (rows), COUNT(rows))

static void particles_and_endings_of_eojeol_are_apart(void **state)
{
    (void)state;
    static const row rows[] = {
        {"", "", "nothing"},
        {"학교에서는", "학교 +에서는", "particles together"},
        {"미국과", "미국 +과", "a form that fits the consonant before it"},
        {"평가", "평가", "one that does not"},
        {"책은", "책 +은", "one syllable before a particle that nouns do not end in"},
        {"회의", "회의", "before one that they do"},
        {"제도를", "제도 +를", "once only"},
        {"민주주의", "민주 주의", "no particle"},
        {"우주의", "우주 +의", "a particle"},
        {"학생들은", "학생 +들 +은", "plural and particle"},
        {"학생들에게", "학생 +들 +에게", "the same"},
        {"학생들까지", "학생 +들 +까지", "the same"},
        {"그들은", "그들 +은", "a pronoun"},
        {"먹었습니다", "먹 +었습니다", "a verbal ending"},
        {"발표했다", "발표 +했다", "of a verb of a noun"},
        {"갑니다", "갑이다", "an ending inside a syllable is not split off"},
        {"2024년에는", "2024 연 +에는", "a number is a piece"},
        {"NATO의", "nato +의", "so is a Latin word, with any particle"},
        {"《평화》", "\" 평화 \"", "marks around"},
        {"는", "는", "a particle alone is a stem"},
        {"\xE1\x84\x8E\xE1\x85\xA2\xE1\x86\xA8\xE1\x84\x8B\xE1\x85\xB3\xE1\x86\xAB", "책 +은",
         "decomposed"},
    };
    CHECK("ko", rows);
}

static void names_and_compounds_are_divided(void **state)
{
    (void)state;
    static const row rows[] = {
        {"뿌찐동지는", "뿌찐 동지 +는", "name, title, particle"},
        {"김정은동지께서는", "김정은 동지 +께서는", "an honorific particle"},
        {"위원장동지들께서는", "위원장 동지 +들 +께서는", "and plural"},
        {"푸틴대통령", "푸틴 대통영", "no particle"},
        {"조선민주주의인민공화국의", "조선 민주 주의 인민 공화국 +의", "two syllables each"},
        {"우크라이나에서", "우크 나이나 +에서", "three are kept"},
    };
    CHECK("ko-KP", rows);
}

/* Each pair must give the same. */
static void spellings_of_north_and_south_have_the_same_stems(void **state)
{
    (void)state;
    static const row rows[] = {
        {"력사를", "역사 +를", "initial r, North"},
        {"역사를", "역사 +를", "South"},
        {"로동자들은", "노동자 +들 +은", "before other vowels, North"},
        {"노동자들은", "노동자 +들 +은", "South"},
        {"녀성의", "여성 +의", "initial n, North"},
        {"여성의", "여성 +의", "South"},
        {"유럽련합에", "유넙 연합 +에", "inside a compound, North"},
        {"유럽연합에", "유넙 연합 +에", "South"},
        {"발전되여", "발전 +돼", "되여"},
        {"발전되어", "발전 +돼", "되어"},
        {"발전돼서", "발전 돼서", "but an ending that is not known stays"},
        {"체결되였다", "체결 +됐다", "되였다"},
        {"체결되었다", "체결 +됐다", "되었다"},
        {"체결됐다", "체결 +됐다", "됐다"},
        {"발표하였다", "발표 +했다", "하였다"},
        {"발표했다", "발표 +했다", "했다"},
        {"학생이였다", "학생 +이었다", "이였다"},
        {"학생이었다", "학생 +이었다", "이었다"},
        {"개였다", "개 +었다", "였다 behind a front vowel"},
        {"개었다", "개 +었다", "었다"},
        {"되여", "돼", "되여 alone"},
        {"되어", "돼", "되어 alone"},
    };
    CHECK("ko", rows);
}

static void words_of_snowball_languages_are_stemmed(void **state)
{
    (void)state;
    static const row en[] = {
        {"Relations", "relat", "English"},
        {"ＲＥＬＡＴＩＯＮＳ", "relat", "full width, capitals"},
        {"Russia’s", "russia", "a possessive"},
        {"boys'", "boy", "a plural possessive"},
        {"e-mails", "email", "a short first part"},
        {"anti-Korean", "anti korean", "parts"},
        {"Mr.", "mr", "an abbreviation"},
        {"U.S.", "u.s", "a dotted one is no plural"},
        {"5,000", "5000", "thousands"},
        {"평화는", "평화 +는", "Hangul in another language"},
        {"http://a.org/b", "http://a.org/b", "an address"},
        {"?!", "?", "a mark with a key"},
        {",", "", "one without"},
    };
    CHECK("en-GB", en);
    static const row de[] = {
        {"Häuser", "haus", "German"},
        {"Straße", "strass", "sharp s"},
        {"Beziehungen", "bezieh", "derivation"},
        {"Baden-Württemberg", "bad wurttemberg", "parts"},
    };
    CHECK("de", de);
    static const row fr[] = {
        {"nationalités", "national", "French"},
        {"L'", "l", "an elision"},
        {"caf\xC3\xA9s", "caf", "composed"},
        {"cafe\xCC\x81s", "caf", "decomposed"},
    };
    CHECK("fr", fr);
    static const row hr[] = {
        {"Odnosima", "odnosima", "no stemmer: the whole word"},
        {"日本", "日本", "nor of a script"},
    };
    CHECK("hr", hr);
}

/* ---- Documents -------------------------------------------------------------------------- */

static void a_document_has_the_stems_of_each_token(void **state)
{
    (void)state;
    static const char text[] = "The boys, went. 력사를 5,000!";
    static const struct {
        const char *key;
        jjak_stem_kind kind;
    } expected[] = {{"the", JJAK_STEM_WORD},    {"boy", JJAK_STEM_WORD}, {NULL, JJAK_STEM_WORD},
                    {"went", JJAK_STEM_WORD},   {NULL, JJAK_STEM_WORD},  {"역사", JJAK_STEM_WORD},
                    {"5000", JJAK_STEM_NUMBER}, {"!", JJAK_STEM_MARK}};
    const jjak_doc_options options = {.lang = "en"};
    jjak_doc *doc;
    jjak_stems *stems;
    jjak_err err;
    assert_int_equal(jjak_doc_read(&doc, text, strlen(text), &options, &err), JJAK_OK);
    assert_int_equal(jjak_stems_new(&stems, doc, &err), JJAK_EARG);
    assert_null(stems);
    assert_int_equal(jjak_doc_tokenize(doc, &err), JJAK_OK);
    assert_int_equal(jjak_stems_new(&stems, doc, &err), JJAK_OK);
    size_t ntokens, nbytes, n, total = 0;
    jjak_doc_tokens(doc, &ntokens);
    assert_int_equal(ntokens, COUNT(expected));
    const char *keys = jjak_stems_text(stems, &nbytes);
    assert_int_equal(jj_utf8_validate(keys, nbytes), nbytes);
    for (size_t i = 0; i < ntokens; i++) {
        const jjak_stem *s = jjak_stems_of(stems, i, &n);
        assert_int_equal(n, !expected[i].key ? 0 : i == 5 ? 2 : 1);
        if (n == 0) continue;
        assert_int_equal(s->kind, expected[i].kind);
        assert_int_equal(s->key.len, strlen(expected[i].key));
        assert_memory_equal(keys + s->key.off, expected[i].key, s->key.len);
        if (n == 2) assert_int_equal(s[1].kind, JJAK_STEM_AFFIX);
        for (size_t k = 0; k < n; k++) total += s[k].key.len;
    }
    assert_int_equal(total, nbytes);
    jjak_stems_free(stems);
    jjak_doc_free(doc);
}

static void an_empty_document_has_no_stems(void **state)
{
    (void)state;
    jjak_doc *doc;
    jjak_stems *stems;
    size_t nbytes;
    assert_int_equal(jjak_doc_read(&doc, "", 0, NULL, NULL), JJAK_OK);
    assert_int_equal(jjak_doc_tokenize(doc, NULL), JJAK_OK);
    assert_int_equal(jjak_stems_new(&stems, doc, NULL), JJAK_OK);
    assert_string_equal(jjak_stems_text(stems, &nbytes), "");
    assert_int_equal(nbytes, 0);
    jjak_stems_free(stems);
    jjak_stems_free(NULL);
    jjak_doc_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(particles_and_endings_of_eojeol_are_apart),
        cmocka_unit_test(names_and_compounds_are_divided),
        cmocka_unit_test(spellings_of_north_and_south_have_the_same_stems),
        cmocka_unit_test(words_of_snowball_languages_are_stemmed),
        cmocka_unit_test(a_document_has_the_stems_of_each_token),
        cmocka_unit_test(an_empty_document_has_no_stems),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
