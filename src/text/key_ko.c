#include "text/key_ko.h"

#include <string.h>

#include "text/data/key_ko.inc"

#define FIRST 0xAC00u
#define COUNT 11172u
#define FINAL_L 8

bool jj_syllable_at(const char *s, size_t n, jj_syllable *out)
{
    const unsigned char *u = (const unsigned char *)s;
    if (n < 3 || u[0] < 0xEA || u[0] > 0xED) return false;
    unsigned code = (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
    if (code - FIRST >= COUNT) return false;
    code -= FIRST;
    *out = (jj_syllable){code / 588, code % 588 / 28, code % 28};
    return true;
}

void jj_syllable_put(char *s, jj_syllable syllable)
{
    unsigned code = FIRST + syllable.initial * 588 + syllable.vowel * 28 + syllable.final;
    s[0] = (char)(0xE0 | code >> 12);
    s[1] = (char)(0x80 | (code >> 6 & 0x3F));
    s[2] = (char)(0x80 | (code & 0x3F));
}

/* The last byte first: it tells most syllables apart, and most forms are no match. */
static inline bool ends_in(const char *s, size_t n, const char *form, size_t len)
{
    return n >= len && s[n - 1] == form[len - 1] && memcmp(s + n - len, form, len) == 0;
}

static bool fits(const char *s, size_t n, unsigned behind)
{
    jj_syllable last;
    if (behind == ANY || n < 3 || !jj_syllable_at(s + n - 3, 3, &last)) return true;
    switch (behind) {
    case CONSONANT: return last.final != 0;
    case VOWEL: return last.final == 0;
    case NOT_L: return last.final != 0 && last.final != FINAL_L;
    default: return last.final == 0 || last.final == FINAL_L;
    }
}

size_t jj_ko_particle(const char *s, size_t n, size_t keep)
{
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++) {
        size_t len = particles[i].len;
        if (!ends_in(s, n, particles[i].form, len)) continue;
        size_t least = particles[i].behind & LONG && keep > 0 ? 6 : 3 * keep;
        if (n >= len + least && fits(s, n - len, particles[i].behind & (LONG - 1u))) return len;
    }
    return 0;
}

static size_t longest(const jj_ko_form *forms, size_t count, const char *s, size_t n, size_t least)
{
    for (size_t i = 0; i < count; i++) {
        if (ends_in(s, n, forms[i].form, forms[i].len) && n >= forms[i].len + least) {
            return forms[i].len;
        }
    }
    return 0;
}

size_t jj_ko_title(const char *s, size_t n)
{
    return longest(titles, sizeof titles / sizeof *titles, s, n, 6);
}

/* Length in bytes of the verbal ending s ends in, with one syllable or more before it, or 0. */
static size_t ending(const char *s, size_t n)
{
    return longest(endings, sizeof endings / sizeof *endings, s, n, 3);
}

/* Particles that hardly any noun of two syllables ends in: 책은 is 책 and 은, but 회의 and 제도 are
 * words. */
static bool is_sure(const char *particle)
{
    static const char *const sure[] = {"은", "는", "을", "를", "에"};
    for (size_t i = 0; i < sizeof sure / sizeof *sure; i++) {
        if (memcmp(particle, sure[i], 3) == 0) return true;
    }
    return false;
}

/* 민주주의 and 사회주의 are words; 우주의 and 제주의 are not. */
static bool is_doctrine(const char *s, size_t n)
{
    return n >= 12 && memcmp(s + n - 6, "주의", 6) == 0;
}

jj_ko_parts jj_ko_split(const char *s, size_t n, bool has_lead)
{
    jj_ko_parts parts = {0, 0, 0};
    size_t affix = jj_ko_particle(s, n, has_lead ? 0 : 1);
    if (affix == 3 && !has_lead && ((n < 9 && !is_sure(s + n - 3)) || is_doctrine(s, n))) affix = 0;
    parts.affix = affix ? affix : ending(s, n);
    if (parts.affix > 3 && memcmp(s + n - parts.affix, "들", 3) == 0) parts.affix -= 3;
    n -= parts.affix;
    /* 학생들은, but 그들은 and 아들은 */
    if (parts.affix && n >= 9 && memcmp(s + n - 3, "들", 3) == 0) parts.plural = 3;
    parts.title = jj_ko_title(s, n - parts.plural);
    return parts;
}
