#include "doc/lang.h"

#include <string.h>

#include "base/ascii.h"
#include "base/err.h"
#include "base/swar.h"
#include "base/utf8.h"

/* Copies one subtag in the case of its place: regions (two letters) upper, scripts (four letters)
 * title, all else lower; after a singleton ("x", "u") everything is lower. */
static void copy_subtag(char *out, const char *subtag, size_t n, bool first, bool after_singleton)
{
    bool region = !first && !after_singleton && n == 2;
    bool script = !first && !after_singleton && n == 4 && !jj_ascii_is_digit(subtag[0]);
    for (size_t k = 0; k < n; k++) {
        out[k] =
            region || (script && k == 0) ? jj_ascii_upper(subtag[k]) : jj_ascii_lower(subtag[k]);
    }
}

jjak_status jj_lang_copy(char out[JJ_LANG_SIZE], const char *lang, jjak_err *err)
{
    out[0] = '\0';
    if (!lang) return JJAK_OK;
    size_t len = strlen(lang), at = 0;
    bool after_singleton = false;
    if (strchr(lang, '_')) {
        return jj_fail(err, JJAK_EARG, "language '%.40s' has an underscore: write it with '-'",
                       lang);
    }
    if (len >= JJ_LANG_SIZE) goto malformed;
    while (at <= len) {
        size_t n = strcspn(lang + at, "-");
        if (n == 0 || n > 8 || (at == 0 && (n < 2 || n == 4))) goto malformed;
        for (size_t k = 0; k < n; k++) {
            char c = lang[at + k];
            if (!jj_ascii_is_letter(c) && (at == 0 || !jj_ascii_is_digit(c))) goto malformed;
        }
        copy_subtag(out + at, lang + at, n, at == 0, after_singleton);
        after_singleton = after_singleton || n == 1;
        at += n;
        out[at] = lang[at];
        at++;
    }
    return JJAK_OK;
malformed:
    out[0] = '\0';
    return jj_fail(err, JJAK_EARG, "'%.40s' is no language tag (BCP 47), such as en or ko-KP",
                   lang);
}

static bool is_hangul(uint32_t cp)
{
    return (cp >= 0xAC00 && cp <= 0xD7A3) || (cp >= 0x1100 && cp <= 0x11FF) ||
           (cp >= 0x3130 && cp <= 0x318F);
}

/* Beyond ASCII. */
static bool is_latin(uint32_t cp)
{
    return cp >= 0xC0 && cp <= 0x24F && cp != 0xD7 && cp != 0xF7;
}

/* The letters of ASCII at s, no further than eight bytes. *s goes behind it. */
static size_t count_ascii(const char **s, const char *end)
{
    uint64_t eight;
    if (!jj_swar_load(&eight, *s, (size_t)(end - *s))) return jj_ascii_is_letter(*(*s)++);
    *s += 8;
    return jj_swar_count(jj_swar_between(eight | JJ_SWAR_EACH << 5, 'a', 'z'));
}

jj_letters jj_lang_count(const char *text, size_t nbytes)
{
    jj_letters n = {0, 0, 0};
    const char *end = text + nbytes;
    for (const char *p = text; p < end;) {
        unsigned char lead = (unsigned char)*p;
        if (lead < 0x80) {
            n.latin += count_ascii(&p, end);
            continue;
        }
        if (lead >= 0xCE && lead < 0xE0) { /* U+0380 to U+07FF */
            n.other++;
            p += 2;
            continue;
        }
        uint32_t cp = jj_utf8_next(&p);
        if (is_hangul(cp)) {
            n.hangul++;
        } else if (is_latin(cp)) {
            n.latin++;
        } else if (cp >= 0x370 && !(cp >= 0x2000 && cp <= 0x2BFF) &&
                   !(cp >= 0x3000 && cp <= 0x303F) && !(cp >= 0xFE00 && cp <= 0xFFFF)) {
            n.other++;
        }
    }
    return n;
}

const char *jj_lang_of_letters(jj_letters n)
{
    size_t letters = n.hangul + n.latin + n.other;
    if (n.hangul * 5 >= letters && n.hangul) return "ko";
    return n.latin * 2 > letters ? "en" : "und";
}

const char *jjak_text_lang(const char *text, size_t nbytes)
{
    return jj_lang_of_letters(jj_lang_count(text, nbytes));
}
