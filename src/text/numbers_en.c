/* Number words, ordinals, months and Roman numerals of English. */
#include <string.h>

#include "base/ascii.h"
#include "text/numbers_rules.h"

#include "text/data/numbers_en.inc"

#define MAX_WORD 11

/* ---- Words ------------------------------------------------------------------------------ */

static word_kind look_up(const char *s, size_t n, unsigned *value)
{
    char word[MAX_WORD];
    if (n == 0 || n > MAX_WORD) return OTHER;
    unsigned letter = (unsigned)jj_ascii_lower(s[0]) - 'a';
    if (letter >= 26 || words_of[letter] == words_of[letter + 1]) return OTHER;
    for (size_t i = 0; i < n; i++) word[i] = jj_ascii_lower(s[i]);
    for (unsigned k = words_of[letter]; k < words_of[letter + 1]; k++) {
        if (words[k].len == n && memcmp(words[k].word, word, n) == 0) {
            *value = words[k].value;
            return (word_kind)words[k].kind;
        }
    }
    return OTHER;
}

/* ---- A number under way ----------------------------------------------------------------- */

/* Half of something is 1/2, two and a half are 2.5. */
static void put_half(jj_numbers *n, jj_decimal number)
{
    if (number.mantissa == 5) {
        jj_numbers_put_fraction(n, 1, 2);
    } else {
        jj_numbers_put_plain(n, number);
    }
}

void jj_numbers_en_flush(jj_numbers_en *en, jj_numbers *n)
{
    uint64_t value = 0;
    if (en->any && en->named && (!en->has_group || jj_decimal_shift(&value, en->group, 0))) {
        value += en->total;
        if ((value > 1 || (value == 1 && en->has_title)) && value <= JJ_NUMBER_MAX) {
            jj_numbers_put(n, value);
        }
    } else if (en->any && en->named && en->total == 0 && en->group.decimals == 1) {
        put_half(n, en->group);
    }
    *en = (jj_numbers_en){0};
}

static void begin(jj_numbers_en *en, jj_numbers *n, jj_decimal group, uint64_t open)
{
    bool has_title = en->after_title && !en->any;
    jj_numbers_en_flush(en, n);
    en->group = group;
    en->open = open;
    en->any = en->has_group = true;
    en->has_title = has_title;
}

/* Two hundred and five; but of two and five each is a number. */
static bool can_add(const jj_numbers_en *en, unsigned value)
{
    return en->any && value < en->open && (!en->has_and || en->open >= 100);
}

static void add(jj_numbers_en *en, jj_numbers *n, unsigned value, uint64_t open)
{
    if (can_add(en, value)) {
        en->group.mantissa += value;
        en->open = open;
        en->has_group = true;
        en->has_article = en->has_and = false;
    } else {
        begin(en, n, (jj_decimal){value, 0}, open);
    }
    en->named = true;
}

/* The unit of time: 60 second, calculations a second. */
static bool is_time(const jj_numbers_en *en, const jj_numbers *n, uint32_t i, unsigned value)
{
    if (value != 2 || can_add(en, value)) return false;
    char next = jj_ascii_lower(jj_numbers_lead(n, i + 1));
    return en->any || (en->has_article && (next < 'a' || next > 'z'));
}

/* Whether a number is all there is before the parts of a fraction: two thirds. */
static bool is_top(const jj_numbers_en *en)
{
    return en->any && en->has_group && en->group.decimals == 0 && en->scale == 0 &&
           !en->has_hundred && !en->has_and && !en->has_title && en->group.mantissa < 100;
}

static bool is_word(const jj_numbers *n, uint32_t i, const char *word)
{
    size_t len = strlen(word);
    return i < n->ntokens && jj_numbers_len(n, i) == len &&
           memcmp(jj_numbers_at(n, i), word, len) == 0;
}

/* One third, a third of; the first third is none. */
static bool is_part(const jj_numbers_en *en, const jj_numbers *n, uint32_t i)
{
    if (!en->any) return en->has_article && is_word(n, i + 1, "of");
    return is_top(en) && en->named && en->group.mantissa == 1;
}

static void add_part(jj_numbers_en *en, jj_numbers *n, uint64_t top, unsigned bottom)
{
    jj_numbers_put_fraction(n, top, bottom);
    *en = (jj_numbers_en){0};
}

static void add_parts(jj_numbers_en *en, jj_numbers *n, unsigned bottom)
{
    if (is_top(en) && en->group.mantissa > 0) {
        add_part(en, n, en->group.mantissa, bottom);
    } else {
        jj_numbers_en_flush(en, n);
    }
}

static void add_ordinal(jj_numbers_en *en, jj_numbers *n, uint32_t i, unsigned value)
{
    if (value > 2 && is_part(en, n, i)) {
        add_part(en, n, 1, value);
        return;
    }
    if (!is_time(en, n, i, value)) add(en, n, value, 0);
    jj_numbers_en_flush(en, n);
}

/* Whether there is something to multiply: a number, or the "a" of a million, which becomes 1. */
static bool has_factor(jj_numbers_en *en, jj_numbers *n)
{
    bool has_article = en->has_article;
    if (en->has_and) jj_numbers_en_flush(en, n);
    if (!en->any && has_article) begin(en, n, (jj_decimal){1, 0}, 0);
    if (en->any && en->has_group) return true;
    *en = (jj_numbers_en){0}; /* a million billion is no value */
    return false;
}

static void multiply_hundred(jj_numbers_en *en, jj_numbers *n)
{
    if (!has_factor(en, n)) return;
    uint64_t value;
    if (en->has_hundred || !jj_decimal_shift(&value, en->group, 2) || value >= 10000) {
        jj_numbers_en_flush(en, n);
        return;
    }
    en->group = (jj_decimal){value, 0};
    en->has_hundred = en->named = true;
    en->has_article = false;
    en->open = 100;
}

static void multiply(jj_numbers_en *en, jj_numbers *n, unsigned power)
{
    if (!has_factor(en, n)) return;
    uint64_t value;
    bool falls = en->scale == 0 || power < en->scale;
    if (!falls || !jj_decimal_shift(&value, en->group, power) || value > JJ_NUMBER_MAX ||
        (en->total += value) > JJ_NUMBER_MAX) {
        *en = (jj_numbers_en){0};
        return;
    }
    en->group = (jj_decimal){0, 0};
    en->has_group = en->has_comma = en->has_hundred = en->has_article = false;
    en->named = true;
    en->scale = power;
    en->open = 1000;
}

/* 1,5 Millionen, where the comma is the decimal mark. */
static void multiply_comma(jj_numbers_en *en, jj_numbers *n, unsigned power)
{
    if (en->has_comma) en->group = en->comma;
    multiply(en, n, power);
}

static unsigned comma_scale(const char *s, size_t len)
{
    for (size_t k = 0; k < sizeof comma_scales / sizeof *comma_scales; k++) {
        const char *word = comma_scales[k].word;
        if (jj_ascii_lower(s[0]) != word[0] || strlen(word) != len) continue;
        if (memcmp(word + 1, s + 1, len - 1) == 0) return comma_scales[k].power;
    }
    return 0;
}

/* Half a million, two and a half million. */
static void add_half(jj_numbers_en *en, jj_numbers *n)
{
    bool mixed = en->any && en->has_and && en->has_group && en->group.decimals == 0;
    if (mixed) {
        en->group = (jj_decimal){en->group.mantissa * 10 + 5, 1};
        en->has_and = en->has_article = false;
        en->open = 0;
    } else {
        begin(en, n, (jj_decimal){5, 1}, 0);
    }
    en->named = true;
}

/* Keeps a half or an "and" alive: half a million, two and a half. */
static void add_article(jj_numbers_en *en, jj_numbers *n)
{
    bool joins = en->any && (en->has_and || en->group.decimals == 1) && !en->has_article;
    if (!joins) jj_numbers_en_flush(en, n);
    en->has_article = true;
}

static void add_and(jj_numbers_en *en, jj_numbers *n)
{
    if (!en->any || en->has_and) {
        jj_numbers_en_flush(en, n);
        return;
    }
    en->has_and = true;
    en->has_article = false;
}

/* ---- Months and Roman numerals ---------------------------------------------------------- */

/* May is a verb too, and Jan a name. */
static bool is_dated(const jj_numbers *n, uint32_t i)
{
    static const char before[][6] = {"in", "since", "until", "last", "early", "late"};
    if (jj_ascii_is_digit(jj_numbers_lead(n, i + 1))) return true;
    if (i == 0) return false;
    const char *s = jj_numbers_at(n, i - 1);
    uint32_t len = jj_numbers_len(n, i - 1);
    if (jj_ascii_is_digit(jj_numbers_lead(n, i - 1))) return true;
    for (size_t k = 0; len > 1 && k < sizeof before / sizeof *before; k++) {
        if (len == strlen(before[k]) && jj_ascii_lower(s[0]) == before[k][0] &&
            memcmp(s + 1, before[k] + 1, len - 1) == 0) {
            return true;
        }
    }
    return false;
}

/* I to XXXIX, 0 if it is none. */
static unsigned roman(const char *s, size_t n)
{
    static const char ones[][5] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    size_t tens = 0;
    while (tens < 3 && tens < n && s[tens] == 'X') tens++;
    if (n - tens > 4) return 0;
    for (unsigned k = 0; k < sizeof ones / sizeof *ones; k++) {
        if (strlen(ones[k]) == n - tens && memcmp(ones[k], s + tens, n - tens) == 0) {
            return (unsigned)tens * 10 + k;
        }
    }
    return 0;
}

/* ---- Tokens ----------------------------------------------------------------------------- */

/* Whether the token is an amount of money: a sign of a currency stands before it. */
static bool is_money(const jj_numbers *n, uint32_t i)
{
    static const char signs[][4] = {"$", "\xC2\xA3", "\xE2\x82\xAC"};
    if (i == 0) return false;
    const char *s = jj_numbers_at(n, i - 1);
    uint32_t len = jj_numbers_len(n, i - 1);
    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
        size_t m = strlen(signs[k]);
        if (len >= m && memcmp(s + len - m, signs[k], m) == 0) return true;
    }
    return false;
}

/* 21st, and the 20. of other languages, which some write 20e or 20º. */
static void add_ordinal_suffix(jj_numbers_en *en, jj_numbers *n, const char *s, size_t len)
{
    enum { ENGLISH = 4 };
    static const char suffixes[][3] = {"st", "nd", "rd", "th", "e", "er", "re", "\xC2\xBA"};
    for (size_t k = 0; k < sizeof suffixes / sizeof *suffixes; k++) {
        if (strlen(suffixes[k]) != len || jj_ascii_lower(s[0]) != suffixes[k][0]) continue;
        if (len > 1 && jj_ascii_lower(s[1]) != suffixes[k][1]) continue;
        jj_numbers_put_plain(n, en->group);
        en->named = k < ENGLISH;
    }
}

/* What is glued to digits: 21st, 1990s, 5bn, $34m. */
static void add_suffix(jj_numbers_en *en, jj_numbers *n, const char *s, size_t len, bool money)
{
    unsigned value;
    char c = jj_ascii_lower(s[0]);
    if (len == 1 && money && (c == 'k' || c == 'm' || c == 'b')) {
        multiply(en, n, c == 'k' ? 3 : c == 'm' ? 6 : 9);
        return;
    }
    if (look_up(s, len, &value) == SCALE) {
        multiply(en, n, value);
        return;
    }
    bool years = (len == 1 && c == 's') || (len == 2 && c == '\'' && jj_ascii_lower(s[1]) == 's');
    if (years && en->group.decimals == 0 && en->group.mantissa % 10 == 0) {
        jj_numbers_put_decade(n, en->group.mantissa);
        *en = (jj_numbers_en){0};
    } else {
        add_ordinal_suffix(en, n, s, len);
    }
    jj_numbers_en_flush(en, n);
}

static void add_digits(jj_numbers_en *en, jj_numbers *n, const char *s, size_t len, bool money)
{
    jj_decimal number, comma;
    size_t ndigits;
    bool has_comma = jj_decimal_scan_comma(&comma, &ndigits, s, len);
    if (!jj_decimal_scan(&number, &ndigits, s, len)) {
        if (!has_comma) {
            jj_numbers_en_flush(en, n);
            return;
        }
        number = comma;
    }
    begin(en, n, number, 0);
    en->has_comma = has_comma;
    if (has_comma) en->comma = comma;
    if (ndigits < len) add_suffix(en, n, s + ndigits, len - ndigits, money);
}

static void add_percent(jj_numbers_en *en, jj_numbers *n)
{
    jj_numbers_en_flush(en, n);
    jj_numbers_put_percent(n);
}

static void add_month(jj_numbers_en *en, jj_numbers *n, unsigned month, bool is_month)
{
    jj_numbers_en_flush(en, n);
    if (is_month) jj_numbers_put_month(n, month);
}

static void add_word(jj_numbers_en *en, jj_numbers *n, uint32_t i, const char *s, size_t len)
{
    unsigned value = 0;
    bool stop = len > 1 && s[len - 1] == '.', capital = jj_ascii_is_upper(s[0]);
    switch (look_up(s, len - stop, &value)) {
    case SMALL: add(en, n, value, 0); break;
    case TENS: add(en, n, value, 10); break;
    case ORDINAL: add_ordinal(en, n, i, value); break;
    case HUNDRED: multiply_hundred(en, n); break;
    case SCALES:
        if (!en->any) en->has_article = false;
        multiply(en, n, value);
        break;
    case SCALE: multiply(en, n, value); break;
    case YEARS:
        multiply(en, n, value);
        jj_numbers_en_flush(en, n);
        break;
    case ARTICLE: add_article(en, n); break;
    case HALF: add_half(en, n); break;
    case AND: add_and(en, n); break;
    case MONTH: add_month(en, n, value, capital); break;
    case MONTH_BY_NUMBER: add_month(en, n, value, capital && is_dated(n, i)); break;
    case MONTH_CUT: add_month(en, n, value, capital && (stop || is_dated(n, i))); break;
    case PARTS: add_parts(en, n, value); break;
    case QUARTER:
        if (is_part(en, n, i)) add_part(en, n, 1, value);
        jj_numbers_en_flush(en, n);
        break;
    case PERCENT: add_percent(en, n); break;
    case CENT:
        if (i > 0 && is_word(n, i - 1, "per")) jj_numbers_put_percent(n);
        jj_numbers_en_flush(en, n);
        break;
    case DECADE:
        jj_numbers_en_flush(en, n);
        jj_numbers_put_decade(n, value);
        break;
    case TITLE:
        jj_numbers_en_flush(en, n);
        en->after_title = capital;
        break;
    default:
        value = en->any ? comma_scale(s, len - stop) : 0;
        if (value > 0) {
            multiply_comma(en, n, value);
        } else {
            jj_numbers_en_flush(en, n);
        }
        break;
    }
}

void jj_numbers_en_digits(jj_numbers_en *en, jj_numbers *n, jj_decimal number)
{
    begin(en, n, number, 0);
}

void jj_numbers_en_token(jj_numbers_en *en, jj_numbers *n, uint32_t i)
{
    const char *s = jj_numbers_at(n, i), *end = s + jj_numbers_len(n, i);
    if (en->after_title) {
        unsigned value = roman(s, (size_t)(end - s));
        if (value > 0) {
            jj_numbers_put(n, value);
            jj_numbers_en_flush(en, n);
            return;
        }
    }
    bool first = true;
    while (s < end) {
        const char *hyphen = memchr(s, '-', (size_t)(end - s));
        size_t len = (size_t)((hyphen ? hyphen : end) - s);
        if (len > 0 && jj_ascii_is_digit(*s)) {
            add_digits(en, n, s, len, first && is_money(n, i));
        } else if (len > 0) {
            add_word(en, n, i, s, len);
        }
        s += len + (hyphen != NULL);
        first = false;
    }
}
