/* Numbers of Korean: digits with 만 and 억, digits before counters, numerals in Hangul. */
#include <string.h>
#include <uchar.h>

#include "text/key_ko.h"
#include "text/numbers_rules.h"

#include "text/data/numbers_ko.inc"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Stretch of a token. */
typedef struct {
    const char *s;
    size_t n;
} rest;

static rest token_from(const jj_numbers *n, uint32_t i, size_t off)
{
    if (i >= n->ntokens) return (rest){"", 0};
    return (rest){jj_numbers_at(n, i) + off, jj_numbers_len(n, i) - off};
}

static rest behind(rest r, size_t nbytes)
{
    return (rest){r.s + nbytes, r.n - nbytes};
}

uint32_t jj_numbers_syllable(const char *s, size_t n)
{
    jj_syllable y;
    if (!jj_syllable_at(s, n, &y)) return 0;
    return 0xAC00u + y.initial * 588u + y.vowel * 28u + y.final;
}

static uint32_t syllable(rest r)
{
    return jj_numbers_syllable(r.s, r.n);
}

static size_t starts(rest r, const char *form)
{
    size_t len = strlen(form);
    return r.n >= len && memcmp(r.s, form, len) == 0 ? len : 0;
}

/* ---- What follows ----------------------------------------------------------------------- */

/* Whether all that is left behind a noun (its last used bytes before r) is a particle. */
static bool is_particle(rest r, size_t used)
{
    return r.n > 0 && r.n <= 12 && jj_ko_particle(r.s - used, r.n + used, 0) == r.n;
}

static bool is_counter(rest r, bool native)
{
    if (syllable(r) == 0) return false;
    for (size_t k = 0; k < COUNT(counters); k++) {
        size_t len = starts(r, counters[k].form);
        if (len == 0 || counters[k].behind == (native ? SINO : NATIVE)) continue;
        rest tail = behind(r, len);
        if (tail.n == 0 || is_particle(tail, len)) return true;
        for (size_t t = 0; t < COUNT(tails); t++) {
            if (starts(tail, tails[t])) return true;
        }
    }
    return false;
}

/* ---- Numerals --------------------------------------------------------------------------- */

static unsigned sino_digit(uint32_t c)
{
    switch (c) {
    case u'일': return 1;
    case u'이': return 2;
    case u'삼': return 3;
    case u'사': return 4;
    case u'오': return 5;
    case u'육':
    case u'륙': return 6;
    case u'칠': return 7;
    case u'팔': return 8;
    case u'구': return 9;
    default: return 0;
    }
}

/* The power of ten, 0 if it is no scale. */
static unsigned scale_of(uint32_t c)
{
    switch (c) {
    case u'십': return 1;
    case u'백': return 2;
    case u'천': return 3;
    case u'만': return 4;
    case u'억': return 8;
    case u'조': return 12;
    default: return 0;
    }
}

/* A number read from the left: 1억2천만 is total 10^8, then section 2000, then total 1.2 * 10^8.
 * Scales must fall, 십 백 천 within a section and 만 억 조 from section to section. */
typedef struct {
    uint64_t total;
    uint64_t section;
    jj_decimal unit; /* digits no scale has multiplied yet */
    unsigned small, large;
    bool has_unit, has_section;
} sum;

static bool take_small(sum *a, unsigned power)
{
    uint64_t value;
    jj_decimal unit = a->has_unit ? a->unit : (jj_decimal){1, 0};
    if ((a->small > 0 && power >= a->small) || !jj_decimal_shift(&value, unit, power)) return false;
    if (a->section > JJ_NUMBER_MAX - value) return false;
    a->section += value;
    a->small = power;
    a->has_unit = false;
    a->has_section = true;
    return true;
}

static bool take_large(sum *a, unsigned power)
{
    uint64_t value, unit = 0;
    jj_decimal factor = a->has_unit ? a->unit : (jj_decimal){!a->has_section, 0};
    if (a->large > 0 && power >= a->large) return false;
    if (a->large > 0 && !a->has_unit && !a->has_section) return false; /* 억만 */
    if (a->has_section) {
        if (!jj_decimal_shift(&unit, factor, 0) || a->section + unit > JJ_NUMBER_MAX) return false;
        factor = (jj_decimal){a->section + unit, 0};
    }
    if (!jj_decimal_shift(&value, factor, power) || value > JJ_NUMBER_MAX - a->total) return false;
    a->total += value;
    a->section = 0;
    a->small = 0;
    a->large = power;
    a->has_unit = a->has_section = false;
    return true;
}

static bool take_scale(sum *a, unsigned power)
{
    return power < 4 ? take_small(a, power) : take_large(a, power);
}

/* A unit must be less than the scale before it: 3만 5,000. */
static bool take_unit(sum *a, jj_decimal unit)
{
    unsigned below = a->has_section ? a->small : a->large;
    if (a->has_unit) return false;
    uint64_t limit = 1;
    for (unsigned k = below; k > 0; k--) limit *= 10;
    if (below > 0 && (unit.mantissa >= limit || (below < 4 && unit.decimals > 0))) return false;
    a->unit = unit;
    a->has_unit = true;
    return true;
}

static bool total_of(const sum *a, uint64_t *value)
{
    uint64_t unit = 0;
    if (a->has_unit && !jj_decimal_shift(&unit, a->unit, 0)) return false;
    *value = a->total + a->section;
    return *value <= JJ_NUMBER_MAX - unit && (*value += unit) > 0;
}

/* ---- Numerals in Hangul ----------------------------------------------------------------- */

static bool is_doubtful(rest numeral, unsigned nsyllables)
{
    if (nsyllables > 2) return false;
    if (memcmp(numeral.s + 3, "조", 3) == 0) return true; /* 구조, 백조 */
    for (size_t k = 0; k < COUNT(doubtful); k++) {
        if (memcmp(numeral.s, doubtful[k], 6) == 0) return true;
    }
    return false;
}

/* 삼천만, 이백여 년, 이십일세기. Two numerals or more that end in a scale, or three before a
 * counter; fewer are syllables of any word. */
static bool put_sino(jj_numbers *n, uint32_t i)
{
    rest token = token_from(n, i, 0), r = token, scaled = token;
    sum a = {0}, at_scale = {0};
    unsigned nsyllables = 0, nscaled = 0;
    for (uint32_t c; (c = syllable(r)) != 0; r = behind(r, 3), nsyllables++) {
        unsigned power = scale_of(c), digit = sino_digit(c);
        if (power > 0 ? !take_scale(&a, power)
                      : digit == 0 || !take_unit(&a, (jj_decimal){digit, 0})) {
            break;
        }
        if (power == 0) continue;
        at_scale = a;
        scaled = behind(r, 3);
        nscaled = nsyllables + 1;
    }
    uint64_t value;
    if (nsyllables > nscaled && nsyllables > 2 && is_counter(r, false) && total_of(&a, &value)) {
        jj_numbers_put(n, value);
        return true;
    }
    if (nscaled < 2 || !total_of(&at_scale, &value)) return false;
    bool counted = syllable(scaled) == u'여' || is_counter(scaled, false) ||
                   (scaled.n == 0 && is_counter(token_from(n, i + 1, 0), false));
    if (!counted && is_doubtful(token, nscaled)) return false;
    if (!counted && scaled.n > 0 && !is_particle(scaled, 3)) return false;
    jj_numbers_put(n, value);
    return true;
}

/* Whether the numeral before r (its last syllable there) stands alone or before a counter. */
static bool stands(const jj_numbers *n, uint32_t i, rest r)
{
    uint32_t last = jj_numbers_syllable(r.s - 3, 3);
    bool counter_next = is_counter(token_from(n, i + 1, 0), true);
    if (syllable(r) == u'째' || is_counter(r, true)) return true;
    bool noun = last == u'둘' || last == u'셋' || last == u'넷' || last == u'나';
    if (r.n > 0) return noun && is_particle(r, 3);
    switch (last) {
    case u'네': /* also: your, yes */
    case u'열': /* heat */
    case u'쉰': return counter_next;
    case u'세': /* also: years of age, behind a number; 열세 is weakness */
        if (r.s - 3 > jj_numbers_at(n, i)) return counter_next;
        return i == 0 || !jj_ascii_is_digit(jj_numbers_at(n, i - 1)[jj_numbers_len(n, i - 1) - 1]);
    default: return true;
    }
}

/* 두, 스물네, 일곱째. */
static bool put_native(jj_numbers *n, uint32_t i)
{
    rest r = token_from(n, i, 0);
    unsigned value = 0;
    bool bound = false;
    for (size_t k = 0; k < COUNT(native_tens) && value == 0; k++) {
        size_t len = starts(r, native_tens[k].form);
        if (len == 0) continue;
        r = behind(r, len);
        value = native_tens[k].value;
        bound = native_tens[k].kind == BOUND;
    }
    for (size_t k = 0; k < COUNT(native_units); k++) {
        size_t len = starts(r, native_units[k].form);
        if (len == 0 || (value == 0 && native_units[k].value == 1)) continue;
        r = behind(r, len);
        value += native_units[k].value;
        bound = native_units[k].kind == BOUND;
        break;
    }
    if (value < 2 || (bound && !stands(n, i, r))) return false;
    jj_numbers_put(n, value);
    return true;
}

static bool put_month_word(jj_numbers *n, uint32_t i)
{
    rest r = token_from(n, i, 0);
    for (size_t k = 0; k < COUNT(months); k++) {
        size_t len = starts(r, months[k].form);
        if (len == 0) continue;
        rest tail = behind(r, len);
        uint32_t c = syllable(tail);
        if (tail.n == 0 || c == u'초' || c == u'중' || c == u'말' || is_particle(tail, len)) {
            jj_numbers_put_month(n, months[k].month);
            return true;
        }
    }
    return false;
}

/* Most eojeols go by their first syllable. */
static bool put_numeral(jj_numbers *n, uint32_t i, uint32_t first)
{
    static const char16_t natives[] = u"두둘세셋네넷다여아열스서마쉰예나닷엿";
    for (const char16_t *c = natives; *c; c++) {
        if (*c == first) return put_native(n, i);
    }
    if (first == u'유' || first == u'시') return put_month_word(n, i);
    if (sino_digit(first) == 0 && scale_of(first) == 0) return false;
    bool can_be_native = first == u'일' || first == u'이' || first == u'사'; /* 일곱, 이틀, 사흘 */
    return (can_be_native && put_native(n, i)) || put_month_word(n, i) || put_sino(n, i);
}

/* ---- Fractions ---- */

/* 분의 and what is above the line, behind what is below it: 3분의 2, 삼분의이. False if it is none;
 * i becomes the token where it ends, and r what is left of that one. */
static bool put_fraction(jj_numbers *n, uint32_t *i, rest *r, uint64_t bottom)
{
    size_t len = starts(*r, "분의"), nbytes = 3;
    if (len == 0) return false;
    uint32_t last = r->n > len ? *i : *i + 1;
    rest at = last == *i ? behind(*r, len) : token_from(n, last, 0);
    jj_decimal top = {sino_digit(syllable(at)), 0};
    if (top.mantissa == 0 && !jj_decimal_scan(&top, &nbytes, at.s, at.n)) return false;
    if (top.decimals > 0 || top.mantissa == 0 || top.mantissa >= bottom) return false;
    jj_numbers_put_fraction(n, top.mantissa, bottom);
    *i = last;
    *r = behind(at, nbytes);
    return true;
}

static bool is_half(rest r)
{
    size_t len = starts(r, "절반");
    return len > 0 && (r.n == len || is_particle(behind(r, len), len));
}

/* 절반, 삼분의 이. Returns the first token that is not used up. */
static uint32_t put_fraction_word(jj_numbers *n, uint32_t i, uint32_t first)
{
    rest token = token_from(n, i, 0);
    if (is_half(token)) {
        jj_numbers_put_fraction(n, 1, 2);
        return i + 1;
    }
    unsigned bottom = sino_digit(first);
    if (bottom == 0) return i;
    token = behind(token, 3);
    return put_fraction(n, &i, &token, bottom) ? i + 1 : i;
}

/* ---- Digits ----------------------------------------------------------------------------- */

/* Whether words could name it as well: 70, 250,000, but not the year 1949. */
static bool is_round(uint64_t value)
{
    return value < 1000 || value % 100 == 0;
}

/* 3월, 10월혁명; not 17월요일 or 2월드컵. */
static bool is_month(rest r, uint64_t value)
{
    uint32_t next = r.n >= 3 ? syllable(behind(r, 3)) : 0;
    return syllable(r) == u'월' && value >= 1 && value <= 12 && next != u'요' && next != u'드';
}

/* 5퍼센트, 5프로에; not 5프로그람. */
static bool is_percent(rest r)
{
    size_t len = starts(r, "프로");
    if (starts(r, "퍼센트") || starts(r, "프로센트")) return true;
    return len > 0 && (r.n == len || is_particle(behind(r, len), len));
}

/* Digits without a scale, and the Hangul they stand before. */
static void put_counted(jj_numbers *n, jj_decimal number, rest r, bool is_ordinal)
{
    uint64_t value;
    if (is_percent(r)) jj_numbers_put_percent(n);
    if (number.decimals > 0 || !jj_decimal_shift(&value, number, 0)) return;
    if (syllable(r) == 0 && !is_ordinal) return;
    if (is_month(r, value)) {
        jj_numbers_put_month(n, (unsigned)value);
    } else if (value > 1 && starts(r, "년대")) {
        jj_numbers_put_decade(n, value);
    } else if ((value > 1 || (value == 1 && is_ordinal)) && is_round(value)) {
        jj_numbers_put(n, value);
    }
}

/* Takes scales and the digits between them; returns what is left. */
static rest take_digits(sum *a, rest r)
{
    for (;;) {
        uint32_t c = syllable(r);
        if (c != 0) {
            rest next = behind(r, 3);
            uint32_t after = syllable(next);
            unsigned power = scale_of(c);
            /* 5조각, 5조항, 5조직 */
            if (power == 12 && (after == u'각' || after == u'항' || after == u'직')) return r;
            if (power == 0 || !take_scale(a, power)) return r;
            r = next;
            continue;
        }
        jj_decimal number;
        size_t nbytes;
        if (r.n == 0 || !jj_ascii_is_digit(*r.s) || !jj_decimal_scan(&number, &nbytes, r.s, r.n) ||
            !take_unit(a, number)) {
            return r;
        }
        r = behind(r, nbytes);
    }
}

/* 5천만 behind 30억, 5,000 behind 3만; not the 2024년 behind 3만. */
static bool continues(const sum *a, rest next, sum *joined, rest *left)
{
    if (next.n == 0 || !jj_ascii_is_digit(*next.s)) return false;
    *joined = *a;
    *left = take_digits(joined, next);
    uint32_t c = syllable(*left);
    bool date = joined->has_unit && (c == u'년' || c == u'월');
    uint64_t unused;
    return left->n < next.n && !date && scale_of(c) == 0 && total_of(joined, &unused);
}

/* Adds the tokens behind i that continue its number; returns the last one, r is what is left. */
static uint32_t take_joined(sum *a, const jj_numbers *n, uint32_t i, rest *r)
{
    sum joined;
    rest left;
    while (r->n == 0 && !a->has_unit && continues(a, token_from(n, i + 1, 0), &joined, &left)) {
        *a = joined;
        *r = left;
        i++;
    }
    return i;
}

static bool is_scaled(const sum *a)
{
    return a->large > 0 || a->has_section;
}

/* The number that r, at a digit in token i, begins with. Returns the token where it ends and in r
 * what is left of that one. */
static uint32_t put_digits(jj_numbers *n, uint32_t i, rest *r, bool is_ordinal)
{
    jj_decimal number;
    size_t nbytes;
    if (!jj_decimal_scan(&number, &nbytes, r->s, r->n)) {
        *r = behind(*r, nbytes);
        return i;
    }
    rest unscaled = behind(*r, nbytes), from = unscaled.n > 0 ? unscaled : token_from(n, i + 1, 0);
    if (number.decimals == 0 && put_fraction(n, &i, &unscaled, number.mantissa)) {
        *r = unscaled;
        return i;
    }
    sum a = {0};
    *r = take_digits(&a, *r);
    if (!is_scaled(&a)) {
        *r = unscaled;
        put_counted(n, number, from, is_ordinal);
        return i;
    }
    uint32_t last = take_joined(&a, n, i, r);
    /* 제5조 is an article of a law, and so may 5조에 be. */
    bool is_article = a.large == 12 && last == i && r->s == unscaled.s + 3 &&
                      (is_ordinal || r->n == 0 || is_particle(*r, 3));
    if (is_article) put_counted(n, number, unscaled, is_ordinal);
    uint64_t value;
    if (!(is_article && is_ordinal) && total_of(&a, &value) && value > 1) {
        jj_numbers_put(n, value);
    }
    return last;
}

/* Whether digits at off are not a number of their own: 12:30, F15. */
static bool is_inside(const char *s, size_t off)
{
    if (off == 0) return false;
    char c = s[off - 1];
    return c == ':' || c == '/' || c == '.' || c == ',' || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z') || (off > 1 && memcmp(s + off - 2, "\xC2\xB7", 2) == 0);
}

/* 제1장, 제 1장 */
static bool has_ordinal(const jj_numbers *n, uint32_t i, size_t off)
{
    if (off >= 3) return jj_numbers_syllable(jj_numbers_at(n, i) + off - 3, 3) == u'제';
    return off == 0 && i > 0 && jj_numbers_len(n, i - 1) == 3 &&
           jj_numbers_syllable(jj_numbers_at(n, i - 1), 3) == u'제';
}

uint32_t jj_numbers_ko_token(jj_numbers *n, uint32_t i)
{
    rest r = token_from(n, i, 0);
    uint32_t first = syllable(r);
    uint32_t next = first != 0 ? put_fraction_word(n, i, first) : i;
    if (next > i) return next;
    if (first != 0 && put_numeral(n, i, first)) return i + 1;
    while (r.n > 0 && !n->oom) {
        if (!jj_ascii_is_digit(*r.s)) {
            r = behind(r, 1);
            continue;
        }
        const char *token = jj_numbers_at(n, i);
        size_t off = (size_t)(r.s - token);
        if (is_inside(token, off)) {
            while (r.n > 0 && jj_ascii_is_digit(*r.s)) r = behind(r, 1);
        } else {
            i = put_digits(n, i, &r, has_ordinal(n, i, off));
        }
    }
    return i + 1;
}
