#include "text/numbers.h"

#include <string.h>

#include "base/ascii.h"
#include "text/numbers_rules.h"

#define MAX_DIGITS 15

/* ---- Keys ------------------------------------------------------------------------------- */

/* The key is what was appended from off on. */
static void put_key(jj_numbers *n, size_t off)
{
    size_t end = n->out->len;
    jj_buf_putc(n->out, '\0');
    jj_number_key key = {(uint32_t)off, (uint32_t)(end - off)};
    if (n->out->oom || end > UINT32_MAX || !jj_vec_push(n->keys, key)) n->oom = true;
}

static void put(jj_numbers *n, const char *prefix, uint64_t value)
{
    size_t off = n->out->len;
    jj_buf_puts(n->out, prefix);
    jj_buf_putu(n->out, value);
    put_key(n, off);
}

void jj_numbers_put(jj_numbers *n, uint64_t value)
{
    put(n, "#", value);
}

void jj_numbers_put_month(jj_numbers *n, unsigned month)
{
    put(n, "#m", month);
}

/* Those of two digits were of the last century, mostly. */
void jj_numbers_put_decade(jj_numbers *n, uint64_t years)
{
    if (years > 0) jj_numbers_put(n, years);
    if (years >= 20 && years < 100) jj_numbers_put(n, 1900 + years);
}

void jj_numbers_put_fraction(jj_numbers *n, uint64_t top, uint64_t bottom)
{
    size_t off = n->out->len;
    jj_buf_putc(n->out, '#');
    jj_buf_putu(n->out, top);
    jj_buf_putc(n->out, '/');
    jj_buf_putu(n->out, bottom);
    put_key(n, off);
}

void jj_numbers_put_percent(jj_numbers *n)
{
    size_t off = n->out->len;
    jj_buf_puts(n->out, "#%");
    put_key(n, off);
}

void jj_numbers_put_plain(jj_numbers *n, jj_decimal number)
{
    uint64_t power = 1;
    for (unsigned k = 0; k < number.decimals; k++) power *= 10;
    size_t off = n->out->len;
    jj_buf_putu(n->out, number.mantissa / power);
    if (number.decimals > 0) jj_buf_putc(n->out, '.');
    for (uint64_t left = number.mantissa % power; power > 1; left %= power) {
        power /= 10;
        jj_buf_putc(n->out, (char)('0' + left / power));
    }
    put_key(n, off);
}

/* ---- Digits ----------------------------------------------------------------------------- */

/* End of digits with separators between them. */
static size_t digits_end(const char *s, size_t n)
{
    size_t i = 0;
    while (i < n && (jj_ascii_is_digit(s[i]) ||
                     ((s[i] == ',' || s[i] == '.') && i > 0 && jj_ascii_is_digit(s[i - 1]) &&
                      i + 1 < n && jj_ascii_is_digit(s[i + 1])))) {
        i++;
    }
    return i;
}

/* `point` is the decimal mark, `comma` parts thousands. */
static bool scan(jj_decimal *out, size_t *nbytes, const char *s, size_t n, char point, char comma)
{
    *nbytes = n = digits_end(s, n);
    jj_decimal d = {0, 0};
    size_t group = 0, ndigits = 0; /* digits since the last separator; without leading zeros */
    bool has_comma = false, has_point = false;
    for (size_t i = 0; i < n; i++) {
        if (jj_ascii_is_digit(s[i])) {
            if (ndigits > 0 || s[i] != '0') ndigits++;
            if (ndigits > MAX_DIGITS) return false;
            d.mantissa = d.mantissa * 10 + (unsigned)(s[i] - '0');
            d.decimals += has_point;
            group++;
            continue;
        }
        if (has_point || (has_comma ? group != 3 : s[i] == comma && group > 3)) return false;
        has_comma = has_comma || s[i] == comma;
        has_point = s[i] == point;
        group = 0;
    }
    *out = d;
    return n > 0 && d.decimals <= MAX_DIGITS && (has_point || !has_comma || group == 3);
}

bool jj_decimal_scan(jj_decimal *out, size_t *nbytes, const char *s, size_t n)
{
    return scan(out, nbytes, s, n, '.', ',');
}

bool jj_decimal_scan_comma(jj_decimal *out, size_t *nbytes, const char *s, size_t n)
{
    return scan(out, nbytes, s, n, ',', '.');
}

bool jj_decimal_shift(uint64_t *out, jj_decimal number, unsigned power)
{
    uint64_t value = number.mantissa;
    for (; power < number.decimals; power++) {
        if (value % 10 != 0) return false;
        value /= 10;
    }
    for (; power > number.decimals; power--) {
        if (value > JJ_NUMBER_MAX / 10) return false;
        value *= 10;
    }
    *out = value;
    return true;
}

/* ---- Tokens ----------------------------------------------------------------------------- */

/* Whether a syllable can begin with the byte. */
static bool is_hangul(char c)
{
    return (unsigned char)c >= 0xEA && (unsigned char)c <= 0xED;
}

static bool touches_last(const jj_numbers *n, uint32_t i)
{
    return i > 0 && n->tokens[i].at.off == n->tokens[i - 1].at.off + n->tokens[i - 1].at.len;
}

/* 70년, or 70 before a token in Hangul. */
static bool is_before_hangul(const jj_numbers *n, uint32_t i)
{
    const char *s = jj_numbers_at(n, i);
    uint32_t len = jj_numbers_len(n, i);
    for (uint32_t k = 1; k < len; k++) {
        if (is_hangul(s[k])) return true;
    }
    return i + 1 < n->ntokens &&
           jj_numbers_syllable(jj_numbers_at(n, i + 1), jj_numbers_len(n, i + 1)) != 0;
}

/* Digits at the beginning of a token. */
static uint32_t lead_digits(const jj_numbers *n, uint32_t i)
{
    const char *s = jj_numbers_at(n, i);
    uint32_t len = jj_numbers_len(n, i), k = 0;
    while (k < len && jj_ascii_is_digit(s[k])) k++;
    return k;
}

/* Whether one space, of those that divide thousands, is all there is before token i. */
static bool is_spaced(const jj_numbers *n, uint32_t i)
{
    static const char *const spaces[] = {" ", "\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF"};
    const jjak_span *last = &n->tokens[i - 1].at;
    uint32_t from = last->off + last->len, len = n->tokens[i].at.off - from;
    for (size_t k = 0; k < sizeof spaces / sizeof *spaces; k++) {
        if (strlen(spaces[k]) == len && memcmp(n->text + from, spaces[k], len) == 0) return true;
    }
    return false;
}

/* 500만: the group belongs to a number with a scale. */
static bool is_scaled(const jj_numbers *n, uint32_t i, uint32_t ndigits)
{
    uint32_t c = jj_numbers_syllable(jj_numbers_at(n, i) + ndigits, jj_numbers_len(n, i) - ndigits);
    return c == u'천' || c == u'만' || c == u'억' || c == u'조';
}

/* 1 500, whose key is that of the plain digits: what 1,500 and 1500 have. Returns the token that
 * other rules go on with: i, or the one behind 1 500 million and 1 500여명, of which they would
 * make 500. */
static uint32_t put_spaced(jj_numbers *n, jj_numbers_en *en, uint32_t i)
{
    uint32_t ndigits = lead_digits(n, i), len = jj_numbers_len(n, i), next = i + 1;
    if (ndigits == 0 || ndigits > 3 || ndigits < len || jj_numbers_lead(n, i) == '0') return i;
    if (i > 0 && jj_ascii_is_digit(jj_numbers_lead(n, i - 1)) && is_spaced(n, i)) return i;
    uint64_t value = 0;
    for (uint32_t k = 0; k < ndigits; k++) {
        value = value * 10 + (unsigned)(jj_numbers_at(n, i)[k] - '0');
    }
    bool ended = false;
    for (; !ended && next < n->ntokens && next < i + 5 && lead_digits(n, next) == 3; next++) {
        if (!is_spaced(n, next) || is_scaled(n, next, 3)) break;
        const char *s = jj_numbers_at(n, next);
        for (uint32_t k = 0; k < 3; k++) value = value * 10 + (unsigned)(s[k] - '0');
        ended = jj_numbers_len(n, next) > 3;
    }
    if (next == i + 1) return i;
    put(n, "", value);
    if (is_before_hangul(n, next - 1)) {
        jj_numbers_en_flush(en, n);
        jj_numbers_put(n, value);
        return next;
    }
    if (ended) return i; /* 1 500t */
    jj_numbers_en_digits(en, n, (jj_decimal){value, 0});
    return next;
}

bool jj_numbers_find(jj_buf *out, jj_number_keys *keys, const char *text, const jjak_token *tokens,
                     uint32_t ntokens)
{
    jj_numbers n = {out, keys, text, tokens, ntokens, false};
    jj_numbers_en en = {0};
    for (uint32_t i = 0; i < ntokens && !n.oom;) {
        char lead = jj_numbers_lead(&n, i);
        bool is_digit = jj_ascii_is_digit(lead);
        if (is_digit) jj_numbers_put_forms(&n, i);
        uint32_t first = i;
        if (is_digit) i = put_spaced(&n, &en, i);
        if (i > first) continue;
        if (jj_ascii_is_letter(lead) || (is_digit && !is_before_hangul(&n, i))) {
            jj_numbers_en_token(&en, &n, i++);
        } else if (is_digit || is_hangul(lead)) {
            jj_numbers_en_flush(&en, &n);
            i = jj_numbers_ko_token(&n, i);
        } else {
            bool joins = lead == '-' && tokens[i].at.len == 1 && touches_last(&n, i);
            if (!joins) jj_numbers_en_flush(&en, &n); /* twenty-one can be three tokens */
            if (lead != '-') jj_numbers_put_mark(&n, i);
            i++;
        }
    }
    jj_numbers_en_flush(&en, &n);
    return !n.oom;
}
