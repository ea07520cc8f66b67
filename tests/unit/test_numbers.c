/* Values of numbers: the same key from both languages, and nothing from what only looks alike. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/numbers.h"
#include "text/token.h"

/* The keys of a sentence, a space before each. */
static void find(jj_buf *out, const char *text, const char *lang)
{
    jj_buf buf = JJ_BUF_INIT;
    jj_number_keys keys = {0};
    jj_tokens tokens = {0};
    jjak_err err;
    jjak_span sentence = {0, (uint32_t)strlen(text)};
    assert_int_equal(jj_tokenize(&tokens, text, sentence, lang, &err), JJAK_OK);
    assert_true(jj_numbers_find(&buf, &keys, text, tokens.data, (uint32_t)tokens.len));
    jj_buf_clear(out);
    for (size_t k = 0; k < keys.len; k++) {
        jj_buf_putc(out, ' ');
        jj_buf_puts(out, buf.data + keys.data[k].off);
    }
    jj_buf_dispose(&buf);
    free(keys.data);
    free(tokens.data);
}

typedef struct {
    const char *text, *keys, *why;
} sample;

static void check(const sample *samples, size_t count, const char *lang)
{
    jj_buf keys = JJ_BUF_INIT;
    for (size_t k = 0; k < count; k++) {
        find(&keys, samples[k].text, lang);
        if (strcmp(jj_buf_str(&keys), samples[k].keys) != 0) {
            fail_msg("\"%s\" (%s): \"%s\", not \"%s\"", samples[k].text, samples[k].why,
                     jj_buf_str(&keys), samples[k].keys);
        }
    }
    jj_buf_dispose(&keys);
}

#define CHECK(samples, lang) check(samples, sizeof(samples) / sizeof *(samples), lang)

/* ---- English ---------------------------------------------------------------------------- */

static void test_english_scales(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"It cost $34.4 million.", " #34400000", "decimal and scale"},
        {"2.5 billion people, 1.2 trillion won", " #2500000000 #1200000000000", "two of them"},
        {"a 30 million and a 30-million deal", " #30000000 #30000000", "hyphen or not"},
        {"worth 20-30 million", " #30000000", "only the end of a range has the scale"},
        {"12,500 thousand", " #12500000", "separators"},
        {"$34m, $1.5bn, \xC2\xA3"
         "2m, 3bn",
         " #34000000 #1500000000 #2000000 #3000000000", "short"},
        {"a 34m race", "", "metres, without a currency"},
        {"half a million, half a billion", " #500000 #500000000", "half"},
        {"two and a half million, 1 and a half million", " #2500000 #1500000", "and a half"},
        {"a million, one hundred, a hundred thousand", " #1000000 #100 #100000", "article or one"},
        {"two hundred and fifty thousand", " #250000", "and within a number"},
        {"Two million three hundred thousand and five", " #2300005", "scales fall"},
        {"twenty-five hundred", " #2500", "hundreds above nine"},
        {"several million, millions of people, hundreds, a few thousand", "", "no known value"},
        {"1.23456 thousand", "", "no integer"},
        {"2 and a half years, half of it", " 2.5 #1/2", "plain digits, a fraction"},
        {"3 million billion", "", "scales must fall"},
        {"1.2.3 million", "", "no number"},
        {"900,000 trillion", " #900000000000000000", "within 10^18"},
        {"1,000,001 trillion", "", "above 10^18"},
        {"1234567890123456 thousand", "", "16 digits"},
    };
    CHECK(samples, "en");
}

static void test_english_words(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"more than seven decades", " #70", "decades are years"},
        {"two centuries, half a century, a decade", " #200 #50 #10", "centuries are years"},
        {"three dogs and four cats", " #3 #4", "and between numbers"},
        {"twenty-one, TWENTY ONE, Twenty - two", " #21 #21 #20 #2", "hyphens only when they touch"},
        {"a two-page letter, a six-year-old", " #2 #6", "within a compound"},
        {"one of them came first", "", "1 is too common"},
        {"the 21st century, the 2ND, the 1990s, the 70's", " 21 #21 2 #2 #1990 #70 #1970",
         "suffixes"},
        {"the nineties, the '80s and the \xE2\x80\x99"
         "70s",
         " #90 #1990 #80 #1980 #70 #1970", "decades"},
        {"the thirty-first, the second time, the twentieth", " #31 #2 #20", "ordinals"},
        {"60 second, one second, twice a second.", "", "the unit of time"},
        {"70 years in 1949", "", "plain digits meet plain digits"},
        {"zero, dozen, someone, sevenfold, tents", "", "other words"},
        {"nineteen forty-nine", " #19 #49", "not a sum"},
    };
    CHECK(samples, "en");
}

static void test_english_fractions(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"two thirds, two-thirds, 3 quarters, nine tenths", " #2/3 #2/3 #3/4 #9/10", "parts"},
        {"one third, one-fifth, a quarter of it, a third of them", " #1/3 #1/5 #1/4 #1/3", "one"},
        {"a third time, the third, the first third, the first quarter", " #3 #3 #3", "ordinals"},
        {"half of them, half an hour, half a million", " #1/2 #1/2 #500000", "half"},
        {"ten percent, 10 per cent, a cent, 5%, %", " #10 #% #% #%", "percent"},
        {"2/3, 24/7, 1/2/3", " #2/3", "with a slash"},
    };
    CHECK(samples, "en");
}

static void test_digits_of_other_languages(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"1,5 und 1.234,56 und 1.500", " 1.5 1234.56 1500", "decimal comma"},
        {"1,500 and 1.50 and 0.125, 3.1415", "", "numbers of English, or with a leading 0"},
        {"1,5 Millionen, 1.500 Millionen, 2 Mio. und 2,75 Mrd. Euro",
         " 1.5 #1500000 1500 #1500000000 #2000000 2.75 #2750000000", "scales"},
        {"1,5 million, 2,3 milliards", " 1.5 #1500000 2.3 #2300000000", "French"},
        {"30 millones, 2,5 millj\xC3\xB3nir", " #30000000 2.5 #2500000", "Spanish, Icelandic"},
        {"Millionen Menschen, 1.2.3 Millionen", "", "no known value"},
        {"le 20e si\xC3\xA8"
         "cle, 3\xC2\xBA",
         " 20 3", "ordinals that have no words"},
    };
    CHECK(samples, "de");
}

static void test_dates_of_digits(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"2024-05-01, 2024.5.1", " 2024 1 #m5 2024 1 #m5", "year first"},
        {"31.12.2024", " 2024 31 #m12", "day first"},
        {"5/1/2024, 12/31/2024", " 2024 5 #m1 1 #m5 2024 31 #m12", "either, and the month"},
        {"5/5/2024", " 2024 5 #m5", "the same"},
        {"2024-13-01, 1.13.2024, 303-832-8160, 1.2.3", "", "no dates"},
    };
    CHECK(samples, "en");
}

static void test_english_months(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"On March 17, 1949, and in December", " #m3 #m12", "names"},
        {"They march. It may. In august", "", "no capital"},
        {"May I? May 5, 5 May, in May, early May", " #m5 #m5 #m5 #m5", "May only with a date"},
        {"Jan. 3, Feb 2, 4 Sept, Mr Jan Novak", " #m1 #m2 #m9", "cut short"},
        {"mid-September", " #m9", "in a compound"},
    };
    CHECK(samples, "en");
}

static void test_titles(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"Chapter IV, Part I, Article XXXIX, World War II", " #4 #1 #39 #2", "Roman"},
        {"Chapter One, Volume Two", " #1 #2", "1 counts here"},
        {"In this part I have, Henry V and I", "", "no title before it"},
        {"Part IIII, Part VX, Part XL, Part MIX, Chapter 3", "", "no Roman numerals up to XXXIX"},
    };
    CHECK(samples, "en");
}

static void test_every_english_number_below_a_hundred(void **state)
{
    (void)state;
    static const char small[][10] = {"",        "one",     "two",       "three",    "four",
                                     "five",    "six",     "seven",     "eight",    "nine",
                                     "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                     "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char tens[][8] = {"twenty", "thirty",  "forty",  "fifty",
                                   "sixty",  "seventy", "eighty", "ninety"};
    jj_buf keys = JJ_BUF_INIT;
    for (unsigned v = 2; v < 100; v++) {
        char text[64], want[16];
        snprintf(text, sizeof text, "%s%s%s", v < 20 ? small[v] : tens[v / 10 - 2],
                 v > 20 && v % 10 > 0 ? "-" : "", v < 20 ? "" : small[v % 10]);
        snprintf(want, sizeof want, " #%u", v);
        find(&keys, text, "en");
        assert_string_equal(jj_buf_str(&keys), want);
    }
    jj_buf_dispose(&keys);
}

static void test_every_month_and_ordinal(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"January February March April June July August September October November December",
         " #m1 #m2 #m3 #m4 #m6 #m7 #m8 #m9 #m10 #m11 #m12", "names"},
        {"Jan 1 Feb 1 Mar 1 Apr 1 May 1 Jun 1 Jul 1 Aug 1 Sep 1 Oct 1 Nov 1 Dec 1",
         " #m1 #m2 #m3 #m4 #m5 #m6 #m7 #m8 #m9 #m10 #m11 #m12", "cut short"},
        {"third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
         " #3 #4 #5 #6 #7 #8 #9 #10 #11 #12", "ordinals"},
        {"thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
         " #13 #14 #15 #16 #17 #18 #19", "ordinals"},
        {"twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth",
         " #20 #30 #40 #50 #60 #70 #80 #90", "ordinals"},
    };
    CHECK(samples, "en");
}

/* ---- Korean ----------------------------------------------------------------------------- */

static void test_korean_scales(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"3,440만딸라", " #34400000", "separators"},
        {"3.5억", " #350000000", "decimal"},
        {"2만여명과 3천", " #20000 #3000", "about"},
        {"1억2천만", " #120000000", "one token"},
        {"30억 5천만 원", " #3050000000", "two tokens"},
        {"12조 3천억 5만 원", " #12300000050000", "three tokens"},
        {"3만 5,000명", " #35000", "digits behind a scale"},
        {"27만5000명, 57억1000만위안", " #275000 #5710000000", "digits behind a scale"},
        {"3백만불, 2백50만, 5십", " #3000000 #2500000 #50", "small scales"},
        {"3만 2024년", " #30000", "a year is no part of it"},
        {"2만 3만", " #20000 #30000", "scales must fall"},
        {"12조3천억번", " #12300000000000", "trillions"},
        {"5조원, 5조에", " #5000000000000 #5 #5000000000000", "an article or trillions"},
        {"제5조에 따라 5조각과 3조항", " #5 #5 #3", "articles and pieces"},
        {"3십백만, 이십백", " #30", "small scales must fall too"},
        {"1.23456만, 1,23만, 1.2.3만", "", "no integers"},
        {"1234567890123456만, 1000001조", "", "too large"},
    };
    CHECK(samples, "ko");
}

static void test_korean_digits_before_hangul(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"70년이 넘었으며 5개국 17일", " #70 #5 #17", "counters"},
        {"1949년, 1,234명", "", "not said in words"},
        {"250,000명, 2000여채, 1950~1960년대", " #250000 #2000 #1960", "round ones and decades"},
        {"제1장, 제 1장, 제2의, 1위", " #1 #1 #2", "1 only behind je"},
        {"15 달러, 13이란 숫자", " #15 #13", "a space before the counter"},
        {"12:30에, 1.5배, F15전투기", "", "no numbers of their own"},
        {"30%", " #%", "not before Hangul"},
        {"5퍼센트, 5프로, 5프로에, 5프로그람, 5프로젝트, 5%에서", " #% #5 #% #5 #% #5 #5 #5 #%",
         "percent"},
        {"90년대, 1990년대, 제3", " #90 #1990 #1990 #3", "decades, and an ordinal alone"},
        {"10-15명, 10~15", " #15", "the end of a range"},
    };
    CHECK(samples, "ko");
}

static void test_spaces_divide_thousands(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"1 500", " 1500", "a space"},
        {"1\xC2\xA0"
         "500",
         " 1500", "a no-break space"},
        {"12\xE2\x80\xAF"
         "345\xE2\x80\xAF"
         "678",
         " 12345678", "a narrow no-break space"},
        {"1\xE2\x80\x89"
         "500t",
         " 1500", "a thin space, and a unit"},
        {"1 500 million, 2 000 000 of 12 345 thousand", " 1500 #1500000000 2000000 12345 #12345000",
         "a scale"},
        {"1  500", "", "two spaces"},
        {"1500 500", "", "four digits before it"},
        {"1 50, 1 5000, 0 500", "", "no group of three, no digit before it"},
        {"747, 400", "", "a comma"},
    };
    CHECK(samples, "en");
    static const sample korean[] = {
        {"1 500여명", " 1500 #1500", "a counter behind it"},
    };
    CHECK(korean, "ko");
}

static void test_korean_fractions(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"3분의 2가, 3분의2, 삼분의 이, 삼분의이", " #2/3 #2/3 #2/3 #2/3", "in digits and Hangul"},
        {"절반이, 절반, 절반찍기, 2분의 1", " #1/2 #1/2 #1/2", "half"},
        {"3분의 시간, 2분의 3", " #3 #2", "minutes, and more than one"},
    };
    CHECK(samples, "ko");
}

static void test_korean_months(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"3월 17일, 05월중, 10월혁명, 12월말", " #m3 #17 #m5 #m10 #m12", "digits"},
        {"12월~1월에", " #m12 #m1", "two in a token"},
        {"13월, 0월, 월요일, 3월요일, 2월드컵, 6개월", " #13 #3 #2 #6", "no months"},
        {"유월, 십이월에, 팔월초, 시월", " #m6 #m12 #m8 #m10", "in Hangul"},
        {"유월절, 일월, 이월된", "", "other words"},
    };
    CHECK(samples, "ko");
}

static void test_korean_numerals(void **state)
{
    (void)state;
    static const sample samples[] = {
        {"우리 두 나라, 두나라, 네명의, 세가지로", " #2 #2 #4 #3", "native"},
        {"두번째, 둘째, 셋째로, 일곱째, 스물네살", " #2 #2 #3 #7 #24", "ordinals"},
        {"다섯 여섯 일곱 여덟 아홉 열 명 스무 서른 마흔 쉰 개",
         " #5 #6 #7 #8 #9 #10 #20 #30 #40 #50", "alone or before a counter"},
        {"열두달, 열다섯살, 서른한 명", " #12 #15 #31", "tens and units"},
        {"둘이 넷은", " #2 #4", "particles"},
        {"이틀째, 사흘련속, 나흘, 닷새, 엿새, 열흘간", " #2 #3 #4 #5 #6 #10", "days"},
        {"네 편지, 네가, 세계는, 세대, 세기, 두려움, 열 때, 열심히, 열세, 네트, 하나, 한 명", "",
         "other words"},
        {"두개골, 100 세, 두세 명, 수십, 다음, 여러, 아홉", " #100 #9", "other words"},
        {"삼천만, 오백만, 이백여 년, 삼십년, 십만명의", " #30000000 #5000000 #200 #30 #100000",
         "Sino-Korean"},
        {"이십일세기, 이십일에", " #21 #20", "the longer one if a counter follows"},
        {"륙십", " #60", "Northern spelling"},
        {"구조, 백조, 사천성, 오만, 이천시, 만일, 천만에, 백두산, 조만간, 이사, 삼천리", "",
         "other words"},
        {"오만 명, 사천여명", " #50000 #4000", "doubtful ones before a counter"},
        {"수십만, 십이", "", "no value, no scale"},
    };
    CHECK(samples, "ko");
}

/* ---- Any tokens ------------------------------------------------------------------------- */

static uint32_t seed = 1;

static uint32_t draw(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

static size_t draw_bytes(char *s)
{
    static const char *const vocabulary[] = {
        "1",        "2,000",   "3.5",      "99",   "999999999999999",
        "만",       "억",      "조",       "천",   "백",
        "십",       "월",      "년",       "제",   "두",
        "열",       "이",      "삼",       "-",    "a",
        "and",      "hundred", "thousand", "six",  "May",
        "trillion", "half",    "fifty",    "Part", "V",
        "decades",  "$",       "second",   "째",   "명",
        "X",        "1,5",     "1.500",    "/",    "thirds",
        "분의",     "%",       "절반",     "'",    "s",
        "2024-1-5", "e"};
    if (draw(8) == 0) {
        s[0] = (char)draw(256);
        return 1;
    }
    const char *word = vocabulary[draw(sizeof vocabulary / sizeof *vocabulary)];
    size_t len = strlen(word);
    memcpy(s, word, len);
    return len - (draw(16) == 0);
}

static void check_key(const jj_buf *buf, jj_number_key key)
{
    assert_true((size_t)key.off + key.len < buf->len);
    const char *s = buf->data + key.off;
    assert_int_equal(strlen(s), key.len);
    if (strcmp(s, "#%") == 0) return;
    bool is_value = s[0] == '#', is_month = is_value && s[1] == 'm';
    const char *digits = s + is_value + is_month;
    assert_true(*digits >= (is_value ? '1' : '0') && *digits <= '9');
    size_t n = strspn(digits, "0123456789");
    if (!is_month && digits[n] == (is_value ? '/' : '.')) {
        n += 1 + strspn(digits + n + 1, "0123456789");
    }
    assert_int_equal(n, strlen(digits));
    unsigned long long value = strtoull(digits, NULL, 10);
    assert_true(value <= (is_month ? 12 : 1000000000000000000u));
}

static void test_any_tokens_give_well_formed_keys(void **state)
{
    (void)state;
    jj_buf buf = JJ_BUF_INIT;
    jj_number_keys keys = {0};
    size_t nkeys = 0;
    for (int round = 0; round < 20000; round++) {
        char bytes[1024];
        jjak_token tokens[16];
        uint32_t ntokens = 1 + draw(16), off = 0;
        for (uint32_t i = 0; i < ntokens; i++) {
            uint32_t from = off;
            for (uint32_t k = draw(4); k > 0; k--) off += (uint32_t)draw_bytes(bytes + off);
            tokens[i].at = (jjak_span){from, off - from};
        }
        char *text = malloc(
            off > 0 ? off : 1); /* its own block, so that a sanitizer sees any step outside */
        assert_non_null(text);
        memcpy(text, bytes, off);
        jj_buf_clear(&buf);
        keys.len = 0;
        assert_true(jj_numbers_find(&buf, &keys, text, tokens, ntokens));
        for (size_t k = 0; k < keys.len; k++) check_key(&buf, keys.data[k]);
        nkeys += keys.len;
        free(text);
    }
    assert_true(nkeys > 1000);
    jj_buf_dispose(&buf);
    free(keys.data);
}

/* Quadratic rules would take minutes here. */
static void test_long_tokens_take_linear_time(void **state)
{
    (void)state;
    static const char *const units[] = {"1만", "1,",  "twenty-", "일만", "두",     "9",  "a-",
                                        "X",   "억1", "1.",      "1/",   "삼분의", "1-", "1,5 "};
    enum { NBYTES = 1 << 20 };
    char *text = malloc(NBYTES);
    assert_non_null(text);
    jj_buf buf = JJ_BUF_INIT;
    jj_number_keys keys = {0};
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        size_t len = strlen(units[k]);
        jjak_token token = {{0, (uint32_t)(NBYTES / len * len)}};
        for (size_t i = 0; i < token.at.len; i++) text[i] = units[k][i % len];
        assert_true(jj_numbers_find(&buf, &keys, text, &token, 1));
    }
    jj_buf_dispose(&buf);
    free(keys.data);
    free(text);
}

static void test_failed_buffer_is_reported(void **state)
{
    (void)state;
    jj_buf buf = JJ_BUF_INIT;
    jj_number_keys keys = {0};
    jjak_token token = {{0, 5}};
    buf.oom = true;
    assert_false(jj_numbers_find(&buf, &keys, "seven", &token, 1));
    jj_buf_dispose(&buf);
    free(keys.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_english_scales),
        cmocka_unit_test(test_english_words),
        cmocka_unit_test(test_english_fractions),
        cmocka_unit_test(test_digits_of_other_languages),
        cmocka_unit_test(test_dates_of_digits),
        cmocka_unit_test(test_english_months),
        cmocka_unit_test(test_titles),
        cmocka_unit_test(test_every_english_number_below_a_hundred),
        cmocka_unit_test(test_every_month_and_ordinal),
        cmocka_unit_test(test_korean_scales),
        cmocka_unit_test(test_korean_digits_before_hangul),
        cmocka_unit_test(test_spaces_divide_thousands),
        cmocka_unit_test(test_korean_fractions),
        cmocka_unit_test(test_korean_months),
        cmocka_unit_test(test_korean_numerals),
        cmocka_unit_test(test_any_tokens_give_well_formed_keys),
        cmocka_unit_test(test_long_tokens_take_linear_time),
        cmocka_unit_test(test_failed_buffer_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
