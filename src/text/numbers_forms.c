/* Tokens of digits and marks that can be said, or written, in another way. */
#include <string.h>

#include "text/numbers_rules.h"

/* Numbers with one mark between them: 2024-05-01. */
typedef struct {
    unsigned value[3];
    size_t ndigits[3];
    size_t n;
    char mark;
} row;

/* False if the token is anything else, or longer. */
static bool read_row(row *r, const char *s, size_t len)
{
    *r = (row){.n = 1};
    for (size_t k = 0; k < len; k++) {
        size_t *ndigits = &r->ndigits[r->n - 1];
        if (jj_ascii_is_digit(s[k])) {
            if (++*ndigits > 4) return false;
            r->value[r->n - 1] = r->value[r->n - 1] * 10 + (unsigned)(s[k] - '0');
            continue;
        }
        bool mark = s[k] == '.' || s[k] == '-' || s[k] == '/';
        if (!mark || (r->n > 1 && s[k] != r->mark)) return false;
        if (*ndigits == 0 || r->n == 3) return false;
        r->mark = s[k];
        r->n++;
    }
    return r->ndigits[r->n - 1] > 0;
}

static bool is_month(const row *r, size_t k)
{
    return r->ndigits[k] <= 2 && r->value[k] >= 1 && r->value[k] <= 12;
}

static bool is_day(const row *r, size_t k)
{
    return r->ndigits[k] <= 2 && r->value[k] >= 1 && r->value[k] <= 31;
}

static void put_date(jj_numbers *n, const row *r, size_t year, size_t month, size_t day)
{
    jj_numbers_put_plain(n, (jj_decimal){r->value[year], 0});
    jj_numbers_put_plain(n, (jj_decimal){r->value[day], 0});
    jj_numbers_put_month(n, r->value[month]);
}

/* Year, month, day as in ISO 8601, whatever the mark; day, month, year; with slashes the month may
 * be first, as in America: 5/1/2024 is of both months. */
static void put_dates(jj_numbers *n, const row *r)
{
    if (r->ndigits[0] == 4) {
        if (is_month(r, 1) && is_day(r, 2)) put_date(n, r, 0, 1, 2);
        return;
    }
    if (r->ndigits[2] != 4) return;
    bool day_first = is_day(r, 0) && is_month(r, 1),
         month_first = r->mark == '/' && is_month(r, 0) && is_day(r, 1);
    if (day_first) put_date(n, r, 2, 1, 0);
    if (month_first && day_first && r->value[0] != r->value[1]) {
        jj_numbers_put_plain(n, (jj_decimal){r->value[1], 0});
        jj_numbers_put_month(n, r->value[0]);
    } else if (month_first && !day_first) {
        put_date(n, r, 2, 0, 1);
    }
}

/* 1,5 and 1.234,5 are no numbers of English, and of those that may be, 1.500 is put as both. */
static void put_comma(jj_numbers *n, const char *s, size_t len)
{
    jj_decimal number;
    size_t nbytes;
    if (!memchr(s, ',', len) && !memchr(s, '.', len)) return;
    if (!jj_decimal_scan_comma(&number, &nbytes, s, len) || nbytes < len) return;
    bool is_english = jj_decimal_scan(&(jj_decimal){0, 0}, &nbytes, s, len);
    bool is_thousands = number.decimals == 0 && s[0] != '0';
    if (is_thousands || !is_english) jj_numbers_put_plain(n, number);
}

void jj_numbers_put_forms(jj_numbers *n, uint32_t i)
{
    const char *s = jj_numbers_at(n, i);
    size_t len = jj_numbers_len(n, i);
    row r;
    put_comma(n, s, len);
    if (!read_row(&r, s, len)) return;
    if (r.n == 3) put_dates(n, &r);
    bool is_fraction = r.n == 2 && r.mark == '/' && r.value[0] > 0 && r.value[0] < r.value[1];
    if (is_fraction) jj_numbers_put_fraction(n, r.value[0], r.value[1]);
}

void jj_numbers_put_mark(jj_numbers *n, uint32_t i)
{
    static const char apostrophes[][4] = {"'", "\xE2\x80\x99", "\xE2\x80\x98"};
    const char *s = jj_numbers_at(n, i);
    size_t len = jj_numbers_len(n, i);
    if (len == 1 && *s == '%' && i > 0 && jj_ascii_is_digit(jj_numbers_lead(n, i - 1))) {
        jj_numbers_put_percent(n);
    }
    for (size_t k = 0; k < sizeof apostrophes / sizeof *apostrophes; k++) {
        size_t from = strlen(apostrophes[k]);
        if (len != from + 3 || memcmp(s, apostrophes[k], from) != 0) continue;
        const char *decade = s + from;
        if (jj_ascii_is_digit(decade[0]) && decade[1] == '0' && decade[2] == 's') {
            jj_numbers_put_decade(n, (unsigned)(decade[0] - '0') * 10);
        }
    }
}
