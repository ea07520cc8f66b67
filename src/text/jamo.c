#include "text/jamo.h"

#include <string.h>

#include "base/utf8.h"

enum {
    LEAD = 0x1100,
    VOWEL = 0x1161,
    TAIL = 0x11A7, /* one before the first */
    SYLLABLE = 0xAC00,
    NLEADS = 19,
    NVOWELS = 21,
    NTAILS = 28
};

bool jj_has_jamo(const char *s, size_t nbytes)
{
    const char *end = s + nbytes;
    while (s < end && (s = memchr(s, 0xE1, (size_t)(end - s)))) {
        unsigned char second = (unsigned char)s[1];
        if (second >= 0x84 && second <= 0x87) return true; /* U+1100 to U+11FF */
        s++;
    }
    return false;
}

static uint32_t char_at(const char *s, const char *end)
{
    return s < end ? jj_utf8_next(&s) : 0;
}

/* The character at *s, composed with those behind it, and moves past them. */
static uint32_t next(const char **s, const char *end)
{
    uint32_t cp = jj_utf8_next(s);
    if (cp - LEAD < NLEADS) {
        uint32_t vowel = char_at(*s, end) - VOWEL;
        if (vowel >= NVOWELS) return cp;
        *s += 3;
        cp = SYLLABLE + ((cp - LEAD) * NVOWELS + vowel) * NTAILS;
    }
    bool open = cp - SYLLABLE < NLEADS * NVOWELS * NTAILS && (cp - SYLLABLE) % NTAILS == 0;
    uint32_t tail = open ? char_at(*s, end) - TAIL : 0;
    if (tail == 0 || tail >= NTAILS) return cp;
    *s += 3;
    return cp + tail;
}

bool jj_jamo_compose(jj_buf *out, const char *s, size_t nbytes)
{
    for (const char *end = s + nbytes; s < end && !out->oom;) jj_buf_putcp(out, next(&s, end));
    return !out->oom;
}

static void step(jj_jamo_place *place)
{
    const char *s = place->s + place->at;
    char unused[4];
    place->composed += jj_utf8_encode(unused, next(&s, place->s + place->nbytes));
    place->at = (size_t)(s - place->s);
}

void jj_jamo_to_composed(jj_jamo_place *place, size_t composed)
{
    while (place->composed < composed && place->at < place->nbytes) step(place);
}

void jj_jamo_to_text(jj_jamo_place *place, size_t at)
{
    while (place->at < at && place->at < place->nbytes) step(place);
}
