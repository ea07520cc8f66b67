/* Tokens: each rule of docs/tokenization.md is a row. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/normal.h"
#include "text/token.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* in, and the tokens with '|' between them. */
typedef struct {
    const char *in, *out, *why;
} row;

static void run(const char *lang, const row *rows, size_t nrows)
{
    jj_tokens tokens = {0};
    jj_buf got = JJ_BUF_INIT;
    for (size_t i = 0; i < nrows; i++) {
        tokens.len = 0;
        jj_buf_clear(&got);
        jjak_span all = {0, (uint32_t)strlen(rows[i].in)};
        assert_int_equal(jj_tokenize(&tokens, rows[i].in, all, lang, NULL), JJAK_OK);
        for (size_t k = 0; k < tokens.len; k++) {
            if (k > 0) jj_buf_putc(&got, '|');
            jj_buf_put(&got, rows[i].in + tokens.data[k].at.off, tokens.data[k].at.len);
        }
        if (strcmp(jj_buf_str(&got), rows[i].out) != 0) {
            fail_msg("%s: %s\n  gave %s\n  not  %s", rows[i].why, rows[i].in, jj_buf_str(&got),
                     rows[i].out);
        }
    }
    free(tokens.data);
    jj_buf_dispose(&got);
}

static void test_english_words_and_marks(void **state)
{
    (void)state;
    static const row rows[] = {
        {"", "", "nothing"},
        {"  He came, saw; left!  ", "He|came|,|saw|;|left|!", "words and marks"},
        {"(see [12])", "(|see|[|12|]|)", "each bracket is a token"},
        {"((x))", "(|(|x|)|)", "brackets do not run together"},
        {"Wait... what?! No -- yes.", "Wait|...|what|?!|No|--|yes|.", "runs of marks"},
        {"“Yes,” she said.", "“|Yes|,|”|she|said|.", "quotes"},
        {"naïve café", "naïve|café", "letters beyond ASCII"},
        {"cafe\xCC\x81 x", "cafe\xCC\x81|x", "a combining mark stays with its letter"},
        {"a\xC2\xA0"
         "b\xE3\x80\x80"
         "c\xE2\x80\x8B"
         "d",
         "a|b|c|d", "spaces of every kind"},
        {"①첫째 (2)", "①|첫째|(|2|)", "a circled number is a mark"},
        {"Thanks :-) bye :D", "Thanks|:-)|bye|:D", "emoticons"},
        {"love <3 you ^_^ :'(", "love|<3|you|^_^|:'(", "drawn signs and tears"},
        {"a<3 b", "a|<|3|b", "less than three"},
        {"at 7:)", "at|7|:|)", "no emoticon behind a digit"},
        {"ok \xF0\x9F\x98\x80\xF0\x9F\x98\x80 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB!",
         "ok|\xF0\x9F\x98\x80\xF0\x9F\x98\x80|\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB|!",
         "a run of one emoji, and a sequence"},
        {"\xF0\x9F\x87\xB0\xF0\x9F\x87\xB7\xF0\x9F\x87\xB0\xF0\x9F\x87\xB5",
         "\xF0\x9F\x87\xB0\xF0\x9F\x87\xB7|\xF0\x9F\x87\xB0\xF0\x9F\x87\xB5", "two flags"},
    };
    run("en", rows, COUNT(rows));
}

static void test_english_full_stops(void **state)
{
    (void)state;
    static const row rows[] = {
        {"the U.S. army", "the|U.S.|army", "letters with full stops"},
        {"at 5 a.m., e.g. now", "at|5|a.m.|,|e.g.|now", "small letters"},
        {"a Ph.D. thesis", "a|Ph.D.|thesis", "Ph.D."},
        {"Mr. Putin met Dr. No.", "Mr.|Putin|met|Dr.|No|.", "titles; no. is a word at the end"},
        {"Gen. Lee left on Sun. night", "Gen.|Lee|left|on|Sun.|night", "with a capital"},
        {"we met on Sun.", "we|met|on|Sun|.", "but not at the end"},
        {"in 3 hrs. time", "in|3|hrs.|time", "not at the end"},
        {"1 tsp. salt", "1|tsp.|salt", "a measure"},
        {"it took 3 hrs.", "it|took|3|hrs|.", "the end"},
        {"No. 5 is no. 1", "No.|5|is|no.|1", "only before a number"},
        {"the J. Smith plan", "the|J.|Smith|plan", "an initial"},
        {"J. F. Kennedy", "J.|F.|Kennedy", "initials"},
        {"plan B.", "plan|B|.", "no initial at the end"},
        {"he said “plan B.”", "he|said|“|plan|B|.|”", "nor before marks at the end"},
        {"So did I. Then", "So|did|I|.|Then", "I is no initial"},
        {"Acme Inc.'s plan", "Acme|Inc.'s|plan", "a possessive behind it"},
        {"cats, dogs etc.", "cats|,|dogs|etc.", "also at the end"},
        {"etc...", "etc|...", "an ellipsis is its own token"},
        {"It ended.He left", "It|ended|.|He|left", "a missing space"},
        {"It sat. Then", "It|sat|.|Then", "small letters are no weekday"},
    };
    run("en", rows, COUNT(rows));
}

static void test_english_apostrophes_and_hyphens(void **state)
{
    (void)state;
    static const row rows[] = {
        {"don't John's O’Brien", "don't|John's|O’Brien", "contractions stay whole"},
        {"the boys' room", "the|boys'|room", "a plural possessive"},
        {"'the boys' he said", "'|the|boys|'|he|said", "but not in a quotation"},
        {"goin' home", "goin'|home", "a dropped g"},
        {"rock 'n' roll", "rock|'n'|roll", "clipped at both ends"},
        {"said—'twas so", "said|—|'twas|so", "a clipped word behind a dash"},
        {"tell 'em in the '90s", "tell|'em|in|the|'90s", "clipped words and decades"},
        {"a 15-year-old e-mail", "a|15|-|year|-|old|e-mail", "cut but behind a prefix"},
        {"non-Korean re-entry", "non-Korean|re-entry", "prefixes"},
        {"w- well, pre- and post-war", "w-|well|,|pre-|and|post-war", "broken off"},
        {"it - or that", "it|-|or|that", "a dash"},
        {"AT&T or you&me", "AT&T|or|you|&|me", "capitals on both sides"},
        {"and/or b/c w/o", "and|/|or|b/c|w/o", "slashes"},
        {"c/o n/a f/2 w/ us", "c/o|n/a|f/2|w/|us", "pairs that stay"},
    };
    run("en", rows, COUNT(rows));
}

static void test_english_numbers(void **state)
{
    (void)state;
    static const row rows[] = {
        {"5,000 3.14 12:30 1/2", "5,000|3.14|12:30|1/2", "separators"},
        {"He was 5, she 6.", "He|was|5|,|she|6|.", "not at the end"},
        {"$5 and 10%", "$|5|and|10|%", "signs are cut"},
        {"375mm, 8gb at 7pm", "375|mm|,|8|gb|at|7|pm", "units are cut"},
        {"the 4th 1990s 3G", "the|4th|1990s|3G", "other endings are not"},
        {"303-832-8160 2005-03-09", "303-832-8160|2005-03-09", "telephone numbers and dates"},
        {"1990-1995, 10-15", "1990|-|1995|,|10|-|15", "ranges are cut"},
        {"it is .5 now", "it|is|.5|now", "a leading full stop"},
        {"v2.0.1 and B2.5b", "v2.0.1|and|B2.5b", "a version behind its letters"},
        {"C++ and C# in C++17", "C++|and|C#|in|C++17", "names with signs"},
        {"an A++ or B#", "an|A|++|or|B|#", "other letters have none"},
        {"12's", "12's", "an apostrophe"},
    };
    run("en", rows, COUNT(rows));
}

static void test_addresses(void **state)
{
    (void)state;
    static const row rows[] = {
        {"See http://a.org/b?c=d&e#f, please.", "See|http://a.org/b?c=d&e#f|,|please|.", "a URL"},
        {"(https://a.org/x_(y)).", "(|https://a.org/x_(y)|)|.", "a bracket of its own"},
        {"http://a.org/b?c, a.b@x.org", "http://a.org/b?c|,|a.b@x.org", "marks that trail"},
        {"www.kcna.kp.", "www.kcna.kp|.", "no scheme"},
        {"write to a.b-c+d@x-y.co.uk!", "write|to|a.b-c+d@x-y.co.uk|!", "mail"},
        {"at google.com or gov.uk/tax", "at|google.com|or|gov.uk/tax", "hosts"},
        {"open notes.txt now", "open|notes.txt|now", "a file name"},
        {"the .doc file", "the|.doc|file", "an extension"},
        {"#news @kim #1 @ 5", "#news|@kim|#|1|@|5", "tags and handles"},
        {"comp.lang.c and a.b", "comp.lang.c|and|a.b", "dotted names"},
    };
    run("en", rows, COUNT(rows));
}

static void test_korean_eojeol_keeps_particles_and_loses_marks(void **state)
{
    (void)state;
    static const row rows[] = {
        {"나는 학교에 갔다.", "나는|학교에|갔다|.", "eojeol and full stop"},
        {"2024년 5월에 1.2배로", "2024년|5월에|1.2배로", "digits join"},
        {"1,500여년 12:30에 3·1절", "1,500여년|12:30에|3·1절", "marks between digits"},
        {"7.6%에 3㎡당", "7.6|%|에|3|㎡|당", "signs are cut"},
        {"한국,일본·중국", "한국|,|일본|·|중국", "lists without spaces"},
        {"'고사'의 \"책\"이라고", "'|고사|'|의|\"|책|\"|이라고", "quotes cut the particle off"},
        {"푸틴(Putin)은", "푸틴|(|Putin|)|은", "so do brackets"},
        {"U.S.A.에서 Inc.는", "U.S.A.에서|Inc.는", "Latin with a particle"},
        {"웨.뿌찐동지는", "웨.뿌찐동지는", "an initial of the North"},
        {"금속.수송", "금속|.|수송", "but not a whole word"},
        {"《로동신문》은", "《|로동신문|》|은", "angle brackets"},
        {"≪조국통일！≫라는", "≪|조국통일|！|≫|라는", "full-width marks"},
        {"1950~1960년대 12월~1월 좋네요~", "1950~1960년대|12월~1월|좋네요|~", "ranges"},
        {"e-gima.com에서 a@b.kr로", "e-gima.com에서|a@b.kr로", "addresses with particles"},
        {"맛있다... 그래요.. ㅋㅋㅋ", "맛있다|...|그래요|.|.|ㅋㅋㅋ", "runs"},
        {"韓國은 大韓民國이다", "韓國은|大韓民國이다", "ideographs join"},
        {"달러-원 Mash-up이 2+1에", "달러-원|Mash-up이|2+1에", "hyphens and the like join"},
        {"O'Brien이 AT&T와", "O'Brien이|AT&T와", "Latin names"},
    };
    run("ko", rows, COUNT(rows));
    run("ko-KP", rows, COUNT(rows));
}

static void test_other_languages(void **state)
{
    (void)state;
    static const row french[] = {
        {"l'homme d’aujourd'hui", "l'|homme|d’|aujourd'hui", "elision, and a word with one"},
        {"peut-être.", "peut-être|.", "hyphens stay"},
    };
    static const row german[] = {{"Baden-Württemberg, U-Bahn", "Baden-Württemberg|,|U-Bahn", ""}};
    static const row chinese[] = {{"我们去。", "我|们|去|。", "each ideograph"}};
    static const row japanese[] = {{"東京タワーです", "東|京|タワーです", "kana run together"}};
    static const row russian[] = {{"В. В. Путин, Москва.", "В.|В.|Путин|,|Москва|.", "initials"}};
    run("fr-CA", french, COUNT(french));
    run("de", german, COUNT(german));
    run("zh", chinese, COUNT(chinese));
    run("ja", japanese, COUNT(japanese));
    run("ru", russian, COUNT(russian));
    run(NULL, russian, COUNT(russian));
}

/* ---- The invariant ---------------------------------------------------------------------- */

static bool is_edge(const char *text, uint32_t end, uint32_t p)
{
    return p == end || ((unsigned char)text[p] & 0xC0) != 0x80;
}

static void check_cover(const char *text, jjak_span at, const jj_tokens *tokens)
{
    uint32_t p = at.off, end = at.off + at.len;
    for (size_t i = 0; i < tokens->len; i++) {
        jjak_span t = tokens->data[i].at;
        assert_true(t.len > 0 && t.off >= p && t.off + t.len <= end);
        assert_true(is_edge(text, end, t.off) && is_edge(text, end, t.off + t.len));
        for (const char *s = text + p; s < text + t.off;)
            assert_true(jj_is_space(jj_utf8_next(&s)));
        for (const char *s = text + t.off; s < text + t.off + t.len;) {
            assert_false(jj_is_space(jj_utf8_next(&s)));
        }
        p = t.off + t.len;
    }
    for (const char *s = text + p; s < text + end;) assert_true(jj_is_space(jj_utf8_next(&s)));
}

static void test_tokens_cover_random_text_once_in_order(void **state)
{
    (void)state;
    static const char *const pool[] = {
        "a",
        "B",
        "co",
        "com",
        "www",
        "http",
        "://",
        "@",
        ".",
        "..",
        ",",
        "'",
        "’",
        "‘",
        "-",
        "--",
        "/",
        ":",
        ")",
        "(",
        "%",
        "&",
        "#",
        "*",
        "1",
        "23",
        "'s",
        "Mr",
        " ",
        "\n",
        "\t",
        "가",
        "는",
        "뿌찐",
        "ㆍ",
        "·",
        "•",
        "《",
        "》",
        "中",
        "か",
        "é",
        "\xCC\x81",
        "\xE3\x80\x80",
        "\xE2\x80\x8D",
        "\xF0\x9F\x98\x80",
        "\xF0\x9F\x87\xB0",
        "\xE2\x80\x8B",
        "\xC2\xAD",
        "\xEF\xB8\x8F",
        "\xF0\x9F\x8F\xBD",
        "pm",
        "w",
        "$",
        "\x01",
        "\xEF\xBC\x8C",
        "_",
        "th",
    };
    static const char *const langs[] = {"en", "ko", "fr", "ja", "und"};
    jj_tokens tokens = {0};
    jj_buf text = JJ_BUF_INIT;
    uint32_t seed = 7;
    for (int round = 0; round < 20000; round++) {
        jj_buf_clear(&text);
        jj_buf_puts(&text, "x ");
        for (uint32_t i = 0, n = 1 + seed % 40; i < n; i++) {
            seed = seed * 1664525u + 1013904223u;
            jj_buf_puts(&text, pool[(seed >> 12) % COUNT(pool)]);
        }
        jjak_span at = {2, (uint32_t)text.len - 2};
        jj_buf_puts(&text, "@b.com"); /* what follows the sentence is not looked at */
        tokens.len = 0;
        assert_int_equal(jj_tokenize(&tokens, text.data, at, langs[round % 5], NULL), JJAK_OK);
        check_cover(text.data, at, &tokens);
    }
    free(tokens.data);
    jj_buf_dispose(&text);
}

/* Any code points at all, in a block that ends with the sentence: a sanitizer sees a byte too far.
 */
static void test_tokens_cover_random_code_points(void **state)
{
    (void)state;
    static const uint32_t planes[] = {0x80,   0x80,    0x250,   0x3100,
                                      0xD7A4, 0x10000, 0x20000, 0x110000};
    static const char *const langs[] = {"en", "ko", "fr", "zh", NULL};
    jj_tokens tokens = {0};
    jj_buf text = JJ_BUF_INIT;
    uint32_t seed = 11;
    for (int round = 0; round < 10000; round++) {
        jj_buf_clear(&text);
        for (int i = 0, n = 1 + round % 50; i < n; i++) {
            seed = seed * 1664525u + 1013904223u;
            uint32_t below = planes[seed >> 29];
            seed = seed * 1664525u + 1013904223u;
            uint32_t cp = 1 + (seed >> 8) % (below - 1);
            jj_buf_putcp(&text, cp >= 0xD800 && cp < 0xE000 ? 'x' : cp);
        }
        char *exact = malloc(text.len);
        assert_non_null(exact);
        memcpy(exact, text.data, text.len);
        jjak_span at = {0, (uint32_t)text.len};
        tokens.len = 0;
        assert_int_equal(jj_tokenize(&tokens, exact, at, langs[round % 5], NULL), JJAK_OK);
        check_cover(exact, at, &tokens);
        assert_memory_equal(exact, text.data, text.len);
        free(exact);
    }
    free(tokens.data);
    jj_buf_dispose(&text);
}

/* Each of these looked back or ahead once too often would take minutes. */
static void test_hostile_text_takes_linear_time(void **state)
{
    (void)state;
    static const char *const units[] = {"a.",
                                        "aa.",
                                        "a-",
                                        "1-",
                                        "1,",
                                        "a'",
                                        "'",
                                        "a@",
                                        "a_",
                                        "://",
                                        "a:",
                                        "(",
                                        "a&",
                                        "A&",
                                        "a/",
                                        "1-1x-",
                                        "#",
                                        "@",
                                        ".a",
                                        ".",
                                        "~",
                                        "Ab.",
                                        "가.",
                                        "가~1",
                                        "a://",
                                        "()",
                                        "aaa- ",
                                        "\xCC\x81",
                                        "\xE2\x80\x8D",
                                        "%",
                                        "x-                ",
                                        "\xF0\x9F\x91\xA9\xE2\x80\x8D"};
    static const char *const langs[] = {"en", "ko", "fr"};
    jj_tokens tokens = {0};
    jj_buf text = JJ_BUF_INIT;
    for (size_t i = 0; i < COUNT(units); i++) {
        jj_buf_clear(&text);
        while (text.len < 1000000) jj_buf_puts(&text, units[i]);
        for (size_t k = 0; k < COUNT(langs); k++) {
            jjak_span at = {0, (uint32_t)text.len};
            tokens.len = 0;
            assert_int_equal(jj_tokenize(&tokens, text.data, at, langs[k], NULL), JJAK_OK);
            check_cover(text.data, at, &tokens);
        }
    }
    free(tokens.data);
    jj_buf_dispose(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_english_words_and_marks),
        cmocka_unit_test(test_english_full_stops),
        cmocka_unit_test(test_english_apostrophes_and_hyphens),
        cmocka_unit_test(test_english_numbers),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_korean_eojeol_keeps_particles_and_loses_marks),
        cmocka_unit_test(test_other_languages),
        cmocka_unit_test(test_tokens_cover_random_text_once_in_order),
        cmocka_unit_test(test_tokens_cover_random_code_points),
        cmocka_unit_test(test_hostile_text_takes_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
