/* Matching keys: each rule of docs/tokenization.md is a row. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "text/key.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void fold(jj_buf *out, const char *s)
{
    jj_buf_clear(out);
    assert_true(jj_key_fold_width(out, s, strlen(s)));
    if (out->len == 0) return;
    out->len = jj_key_fold_range(out->data, out->len);
    out->data[out->len] = '\0';
}

static void test_spellings_of_north_and_south_fold_together(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        /* initial r */
        {"력사", "역사"},
        {"련방", "연방"},
        {"리유", "이유"},
        {"례", "예"},
        {"료금", "요금"},
        {"량측", "양측"},
        {"륙상", "육상"},
        {"률", "율"},
        {"로동", "노동"},
        {"랍치", "납치"},
        {"락원", "낙원"},
        {"래일", "내일"},
        {"론의", "논의"},
        {"랭전", "냉전"},
        {"롱담", "농담"},
        /* initial n */
        {"녀성", "여성"},
        {"년봉", "연봉"},
        {"뉴대", "유대"},
        /* inside compounds */
        {"유럽련합", "유럽연합"},
        {"진보력량", "진보역량"},
        {"지지률", "지지율"},
        {"해외려행", "해외여행"},
        /* 여 and 였 behind i-vowels, and contractions */
        {"되여", "되어"},
        {"되여", "돼"},
        {"석류", "석유"}, /* two words: the price of it */
        {"되였다", "되었다"},
        {"되였다", "됐다"},
        {"이였다", "이었다"},
        {"피여", "피어"},
        {"개였다", "개었다"},
        {"하여", "해"},
        {"하였다", "했다"},
        /* width, case, spaces, quotes, composition */
        {"２０１２", "2012"},
        {"ＮＡＴＯ", "nato"},
        {"NATO", "nato"},
        {"Straße", "STRASSE"},
        {"\xC3\xA9", "e\xCC\x81"},
        {"per\xC2\xADhaps", "perhaps"},
        {"할수있다", "할 수 있다"},
        {"《로동신문》", "“노동신문”"},
        {"≪평화≫", "\"평화\""},
        {"don’t", "DON'T"},
        {"\xE1\x84\x85\xE1\x85\xA7\xE1\x86\xA8사", "역사"},
        {"a\xE3\x80\x80"
         "b",
         "ab"},
    };
    jj_buf a = JJ_BUF_INIT, b = JJ_BUF_INIT;
    for (size_t i = 0; i < COUNT(pairs); i++) {
        fold(&a, pairs[i][0]);
        fold(&b, pairs[i][1]);
        if (strcmp(jj_buf_str(&a), jj_buf_str(&b)) != 0) {
            fail_msg("%s %s: %s %s", pairs[i][0], pairs[i][1], a.data, b.data);
        }
    }
    jj_buf_dispose(&a);
    jj_buf_dispose(&b);
}

static void test_folding_keeps_different_words_apart(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"수자", "숫자"}, {"빠리", "파리"}, /* a dictionary would know */
        {"나라", "사라"}, {"누구", "우구"},     {"노동", "오동"},   {"각여", "각어"},
        {"사여", "사어"}, {"되영", "되엉"},     {"고마", "코마"},   {"석유", "석우"},
        {"푸틴", "뿌찐"}, {"하여금", "하어금"}, {"하려고", "해고"}, {"a-b", "ab"},
    };
    jj_buf a = JJ_BUF_INIT, b = JJ_BUF_INIT;
    for (size_t i = 0; i < COUNT(pairs); i++) {
        fold(&a, pairs[i][0]);
        fold(&b, pairs[i][1]);
        if (strcmp(a.data, b.data) == 0) fail_msg("%s %s", pairs[i][0], pairs[i][1]);
    }
    jj_buf_dispose(&a);
    jj_buf_dispose(&b);
}

static void test_folding_a_key_changes_nothing_more(void **state)
{
    (void)state;
    static const char *const texts[] = {"력사 되여 하였다 《로동》", "The ＵＮ’s Straße",
                                        "리려녀니냐"};
    jj_buf a = JJ_BUF_INIT, b = JJ_BUF_INIT;
    for (size_t i = 0; i < COUNT(texts); i++) {
        fold(&a, texts[i]);
        fold(&b, a.data);
        assert_string_equal(a.data, b.data);
    }
    jj_buf_dispose(&a);
    jj_buf_dispose(&b);
}

/* Every syllable, by the rule as the design states it. */
static void test_fold_of_every_syllable(void **state)
{
    (void)state;
    for (unsigned code = 0; code < 11172; code++) {
        unsigned initial = code / 588, vowel = code % 588 / 28, final = code % 28;
        bool y = vowel == 2 || vowel == 3 || vowel == 6 || vowel == 7 || vowel == 12 ||
                 vowel == 17 || vowel == 20;
        unsigned want = initial == 5 ? (y ? 11 : 2) : initial == 2 && y ? 11 : initial;
        unsigned cp = 0xAC00 + code, target = 0xAC00 + want * 588 + vowel * 28 + final;
        char s[3] = {(char)(0xE0 | cp >> 12), (char)(0x80 | (cp >> 6 & 63)),
                     (char)(0x80 | (cp & 63))};
        char w[3] = {(char)(0xE0 | target >> 12), (char)(0x80 | (target >> 6 & 63)),
                     (char)(0x80 | (target & 63))};
        assert_int_equal(jj_key_fold_range(s, 3), 3);
        assert_memory_equal(s, w, 3);
    }
}

/* ---- Pieces ----------------------------------------------------------------------------- */

typedef struct {
    const char *in, *out, *why;
} row;

static void check_pieces(const row *rows, size_t nrows, jj_stemmer *stemmer)
{
    jj_buf keys = JJ_BUF_INIT, got = JJ_BUF_INIT;
    jj_pieces pieces = {0};
    for (size_t i = 0; i < nrows; i++) {
        jj_buf_clear(&keys);
        jj_buf_clear(&got);
        pieces.len = 0;
        assert_true(jj_key_pieces(&keys, &pieces, rows[i].in, strlen(rows[i].in), stemmer));
        for (size_t k = 0; k < pieces.len; k++) {
            const jj_piece *p = &pieces.data[k];
            jj_buf_putc(&got, "wnh?"[p->kind]);
            jj_buf_putc(&got, ':');
            jj_buf_put(&got, keys.data + p->off, p->len);
            if (k + 1 < pieces.len) jj_buf_putc(&got, ' ');
        }
        if (strcmp(jj_buf_str(&got), rows[i].out) != 0) {
            fail_msg("%s: %s gave %s, not %s", rows[i].why, rows[i].in, jj_buf_str(&got),
                     rows[i].out);
        }
    }
    jj_buf_dispose(&keys);
    jj_buf_dispose(&got);
    free(pieces.data);
}

static void test_pieces_of_words_without_hangul(void **state)
{
    (void)state;
    static const row rows[] = {
        {"", "", "nothing"},
        {"Putin", "w:putin", "case"},
        {"Cooperation", "w:coope", "the first five code points"},
        {"Österreich", "w:öster", "code points, not bytes"},
        {"Russia's", "w:russi", "a possessive"},
        {"boys’", "w:boys", "a plural possessive"},
        {"Mr.", "w:mr", "an abbreviation"},
        {"U.S.", "w:u.s", "but not the pronoun"},
        {"e-mail", "w:email", "a short first part"},
        {"anti-Korean", "w:anti w:korea", "parts"},
        {"F-16", "w:f16", "a letter and a number"},
        {"5,000", "n:5000", "thousands"},
        {"1,2", "n:1,2", "no thousands"},
        {"12,345,678.5", "n:12345678.5", "millions"},
        {"10-15", "n:10 n:15", "a range"},
        {"1,000~1,500", "n:1000 n:1500", "a range"},
        {"303-832-8160", "n:303-832-8160", "a telephone number"},
        {"1953123456", "n:1953123456", "numbers stay whole"},
        {"２０１２", "n:2012", "full width"},
        {"a@b.org", "w:a@b.org", "addresses stay whole"},
        {"?!", "?:?", "marks"},
        {"...", "", "an ellipsis says nothing"},
        {",", "", "nor does a comma"},
        {"》", "?:\"", "all quotation marks are one"},
        {")", "?:(", "both brackets are one"},
        {"？", "?:?", "full-width marks"},
        {"-", "", "a dash"},
    };
    check_pieces(rows, COUNT(rows), NULL);
}

static void test_pieces_of_eojeol(void **state)
{
    (void)state;
    static const row rows[] = {
        {"책", "h:책", "one syllable"},
        {"책은", "h:책", "a particle goes"},
        {"은", "h:은", "but never all"},
        {"학교에서는", "h:학교", "the longest"},
        {"평가", "h:평가", "가 is no particle behind a consonant"},
        {"국가가", "h:국가", "once only"},
        {"미국과", "h:미국", "과 behind a consonant"},
        {"서울로", "h:서울", "로 behind l"},
        {"력사를", "h:역사", "folded"},
        {"김정은동지께서는", "h:김정은 h:동지", "a title behind a name"},
        {"뿌찐대통령은", "h:뿌찐 h:대통영", "and a particle behind the title"},
        {"총동지", "h:총동지", "one syllable is no name"},
        {"우크라이나", "h:우크 h:나이나", "two from the left, three are kept"},
        {"조선민주주의인민공화국", "h:조선 h:민주 h:주의 h:인민 h:공화국", "a long compound"},
        {"2024년에", "n:2024 h:연", "the number is a piece"},
        {"제3차", "h:제 n:3 h:차", "inside, too"},
        {"1,500여년으로", "n:1500 h:여연", "thousands"},
        {"Putin은", "w:putin", "a Latin word loses the particle"},
        {"나라는", "h:나나", "라는 wants two syllables"},
        {"《평화》", "?:\" h:평화 ?:\"", "a token that is not cut"},
        {"발표하였다", "h:발표 h:했다", "folded before it is cut"},
        {"\xE1\x84\x8E\xE1\x85\xA2\xE1\x86\xA8은", "h:책", "decomposed"},
    };
    check_pieces(rows, COUNT(rows), NULL);
}

static void test_pieces_know_the_stem_before_the_fold(void **state)
{
    (void)state;
    static const struct {
        const char *in, *stem;
    } cases[] = {{"블라디미르는", "블라디미르"},
                 {"Cooperation's", "cooperation"},
                 {"5,000", "5000"},
                 {"Putin은", "putin"}};
    jj_buf keys = JJ_BUF_INIT;
    jj_pieces pieces = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        jj_buf_clear(&keys);
        pieces.len = 0;
        assert_true(jj_key_pieces(&keys, &pieces, cases[i].in, strlen(cases[i].in), NULL));
        for (size_t k = 0; k < pieces.len; k++) {
            assert_int_equal(pieces.data[k].stem_len, strlen(cases[i].stem));
            assert_memory_equal(keys.data + pieces.data[k].stem_off, cases[i].stem,
                                strlen(cases[i].stem));
        }
    }
    jj_buf_dispose(&keys);
    free(pieces.data);
}

static void test_stems_replace_the_first_five(void **state)
{
    (void)state;
    static const row rows[] = {
        {"Nominated", "w:nomin", "English"},
        {"relations", "w:relat", "English"},
        {"anti-nations", "w:anti w:nation", "parts, behind one another"},
        {"2024", "n:2024", "numbers are left alone"},
        {"학교에서", "h:학교", "so is Hangul"},
    };
    jj_stemmer *stemmer;
    assert_int_equal(jj_stemmer_new(&stemmer, "en-US", NULL), JJAK_OK);
    assert_true(jj_stemmer_works(stemmer));
    check_pieces(rows, COUNT(rows), stemmer);
    jj_stemmer_free(stemmer);

    static const char *const unknown[] = {"ko", "zz", "eng", NULL};
    for (size_t i = 0; i < COUNT(unknown); i++) {
        assert_int_equal(jj_stemmer_new(&stemmer, unknown[i], NULL), JJAK_OK);
        assert_false(jj_stemmer_works(stemmer));
        static const row whole[] = {{"Nominated", "w:nomin", "as without a stemmer"}};
        check_pieces(whole, 1, stemmer);
        jj_buf out = JJ_BUF_INIT;
        assert_true(jj_stemmer_stem(stemmer, &out, "nominated", 9));
        assert_string_equal(out.data, "nominated");
        jj_buf_dispose(&out);
        jj_stemmer_free(stemmer);
    }
    jj_stemmer_free(NULL);
}

static void test_pieces_lie_in_the_buffer_for_any_text(void **state)
{
    (void)state;
    static const char *const pool[] = {"a",  "Z",  "1",  ",",  "-",  ".",    "'",        "’",
                                       "가", "력", "여", "되", "하", "동지", "는",       "》",
                                       "é",  "中", "か", "@",  "/",  "?",    "\xCC\x81", "Ａ"};
    jj_stemmer *stemmer;
    assert_int_equal(jj_stemmer_new(&stemmer, "en", NULL), JJAK_OK);
    jj_buf text = JJ_BUF_INIT, keys = JJ_BUF_INIT;
    jj_pieces pieces = {0};
    uint32_t seed = 3;
    for (int round = 0; round < 30000; round++) {
        jj_buf_clear(&text);
        for (int i = 0, n = 1 + round % 30; i < n; i++) {
            seed = seed * 1664525u + 1013904223u;
            jj_buf_puts(&text, pool[(seed >> 12) % COUNT(pool)]);
        }
        jj_buf_clear(&keys);
        pieces.len = 0;
        bool ok =
            round & 2
                ? jj_key_stems(&keys, &pieces, text.data, text.len, round & 1 ? stemmer : NULL)
                : jj_key_pieces(&keys, &pieces, text.data, text.len, round & 1 ? stemmer : NULL);
        assert_true(ok);
        for (size_t k = 0; k < pieces.len; k++) {
            const jj_piece *p = &pieces.data[k];
            assert_true(p->len > 0 && p->off + p->len <= keys.len);
            assert_true(p->stem_len > 0 && p->stem_off + p->stem_len <= keys.len);
            assert_true(((unsigned char)keys.data[p->off] & 0xC0) != 0x80);
        }
    }
    jj_stemmer_free(stemmer);
    jj_buf_dispose(&text);
    jj_buf_dispose(&keys);
    free(pieces.data);
}

/* ---- Skeletons -------------------------------------------------------------------------- */

static void test_skeletons(void **state)
{
    (void)state;
    static const struct {
        const char *in, *plain, *slavic;
    } cases[] = {
        {"Putin", "ptn", "ptn"},
        {"푸틴", "ptn", "ptn"},
        {"뿌찐", "pcn", "ptn"},
        {"Vostochny", "pstcn", "pstcn"},
        {"워스또츠느이", "stcn", "pstcn"},
        {"Kiev", "kp", "kp"},
        {"끼예브", "kp", "kp"},
        {"키이우", "k", "kp"},
        {"Washington", "sNtn", "sNtn"},
        {"워싱턴", "sNtn", "psNtn"},
        {"Kim", "km", "km"},
        {"김", "km", "km"},
        {"Moscow", "msk", "msk"},
        {"모스크바", "mskp", "mskp"},
        {"Schmidt", "smt", "smt"},
        {"Thatcher", "tcl", "tcl"},
        {"Philippe", "plp", "plp"},
        {"Cicero", "sl", "sl"},
        {"Alexander", "lksntl", "lksntl"},
        {"Quebec", "kpk", "kpk"},
        {"Bobby", "p", "p"},
        {"Čapek", "cpk", "cpk"},
        {"aeiou", "", ""},
        {"", "", ""},
    };
    jj_buf out = JJ_BUF_INIT;
    for (size_t i = 0; i < COUNT(cases); i++) {
        jj_buf_clear(&out);
        jj_buf_puts(&out, "k");
        size_t n = strlen(cases[i].in);
        assert_true(jj_key_skeleton(&out, cases[i].in, n, JJ_SKELETON_PLAIN));
        assert_string_equal(out.data + 1, cases[i].plain);
        jj_buf_clear(&out);
        assert_true(jj_key_skeleton(&out, cases[i].in, n, JJ_SKELETON_SLAVIC));
        assert_string_equal(jj_buf_str(&out), cases[i].slavic);
    }
    jj_buf_dispose(&out);
}

static void test_vowels(void **state)
{
    (void)state;
    static const struct {
        const char *latin, *hangul;
        bool agree;
        const char *why;
    } cases[] = {
        {"putin", "푸틴", true, "two and two"},
        {"putin", "뿌찐", true, "in the North as well"},
        {"vostochny", "워스또츠느이", true, "three syllables of six are put in"},
        {"vostochny", "보스토치니", true, "i behind ch is one more"},
        {"thailand", "타이랜드", true, "ai is two"},
        {"bosnia", "보스니아", true, "ia is two"},
        {"seoul", "서울", true, "eou is two"},
        {"steve", "스티브", true, "a silent e"},
        {"charles", "찰스", true, "es is silent too"},
        {"george", "조지", true, "i behind g"},
        {"bush", "부시", true, "i behind sh"},
        {"škoda", "스코다", true, "a consonant with a mark is no vowel"},
        {"münchen", "뮌헨", true, "a vowel with a mark is one"},
        {"brent", "불어", true, "one and two: as bush and 부시"},
        {"fernando", "불어", false, "three are more than two"},
        {"david", "덧붙이", false, "no transliteration ends a syllable in t or has so many"},
        {"david", "됐다", false, "nor in ss"},
        {"erdogan", "된다", false, "three are more than two"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        jj_vowels a = jj_key_vowels(cases[i].latin, strlen(cases[i].latin)),
                  b = jj_key_vowels(cases[i].hangul, strlen(cases[i].hangul));
        if (jj_key_vowels_agree(a, b) != cases[i].agree) {
            print_error("%s: %s\n", cases[i].hangul, cases[i].why);
        }
        assert_int_equal(jj_key_vowels_agree(a, b), cases[i].agree);
        assert_int_equal(jj_key_vowels_agree(b, a), cases[i].agree);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spellings_of_north_and_south_fold_together),
        cmocka_unit_test(test_folding_keeps_different_words_apart),
        cmocka_unit_test(test_folding_a_key_changes_nothing_more),
        cmocka_unit_test(test_fold_of_every_syllable),
        cmocka_unit_test(test_pieces_of_words_without_hangul),
        cmocka_unit_test(test_pieces_of_eojeol),
        cmocka_unit_test(test_pieces_know_the_stem_before_the_fold),
        cmocka_unit_test(test_stems_replace_the_first_five),
        cmocka_unit_test(test_pieces_lie_in_the_buffer_for_any_text),
        cmocka_unit_test(test_skeletons),
        cmocka_unit_test(test_vowels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
