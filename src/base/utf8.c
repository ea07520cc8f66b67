#include "base/utf8.h"

#include <string.h>

#include "base/swar.h"

const char *jj_utf8_skip_mark(const char *s, size_t nbytes)
{
    const size_t n = sizeof JJ_UTF8_MARK - 1;
    return nbytes >= n && memcmp(s, JJ_UTF8_MARK, n) == 0 ? s + n : s;
}

/* Whether a byte goes on a character. */
static inline bool follows(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Bytes of the character that begins with lead; 0 if none does. */
static inline size_t announced(unsigned char lead)
{
    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4) return 0;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Unicode 15, section 3.9, table 3-7. */
static inline size_t subpart(const unsigned char *s, size_t nbytes)
{
    unsigned char lead = s[0];
    size_t wanted = announced(lead), n = 2;
    if (wanted < 2 || nbytes < 2) return 1;
    unsigned char lo = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char hi = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (s[1] < lo || s[1] > hi) return 1;
    while (n < wanted && n < nbytes && follows(s[n])) n++;
    return n;
}

size_t jj_utf8_subpart(const char *s, size_t nbytes)
{
    return subpart((const unsigned char *)s, nbytes);
}

bool jj_utf8_may_go_on(const char *s, size_t nbytes)
{
    return nbytes < announced((unsigned char)*s) && jj_utf8_subpart(s, nbytes) == nbytes;
}

size_t jj_utf8_validate(const char *s, size_t nbytes)
{
    const unsigned char *bytes = (const unsigned char *)s;
    size_t at = 0;
    while (at < nbytes) {
        uint64_t eight;
        while (jj_swar_load(&eight, s + at, nbytes - at)) at += sizeof eight;
        while (nbytes - at >= 2 && bytes[at] >= 0xC2 && bytes[at] < 0xE0 &&
               follows(bytes[at + 1])) {
            at += 2;
        }
        /* Of three bytes those whose second may be any: most of Hangul and of Han. */
        while (nbytes - at >= 3 && bytes[at] >= 0xE1 && bytes[at] < 0xED &&
               follows(bytes[at + 1]) && follows(bytes[at + 2])) {
            at += 3;
        }
        if (at == nbytes) break;
        size_t len = subpart(bytes + at, nbytes - at);
        if (len != announced(bytes[at])) return at;
        at += len;
    }
    return nbytes;
}

void jj_utf8_mend(char *s)
{
    char *to = s;
    for (size_t left = strlen(s); left > 0;) {
        size_t good = jj_utf8_validate(s, left);
        memmove(to, s, good);
        to += good;
        s += good;
        left -= good;
        if (left == 0) break;
        size_t bad = jj_utf8_subpart(s, left);
        bool cut = jj_utf8_may_go_on(s, bad) && !follows((unsigned char)s[bad]);
        if (!cut) *to++ = '?';
        s += bad;
        left -= bad;
    }
    *to = '\0';
}

size_t jj_utf8_encode(char out[4], uint32_t cp)
{
    unsigned char *o = (unsigned char *)out;
    if (cp < 0x80) {
        o[0] = (unsigned char)cp;
        return 1;
    }
    if (cp < 0x800) {
        o[0] = (unsigned char)(0xC0 | cp >> 6);
        o[1] = (unsigned char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        o[0] = (unsigned char)(0xE0 | cp >> 12);
        o[1] = (unsigned char)(0x80 | (cp >> 6 & 0x3F));
        o[2] = (unsigned char)(0x80 | (cp & 0x3F));
        return 3;
    }
    o[0] = (unsigned char)(0xF0 | cp >> 18);
    o[1] = (unsigned char)(0x80 | (cp >> 12 & 0x3F));
    o[2] = (unsigned char)(0x80 | (cp >> 6 & 0x3F));
    o[3] = (unsigned char)(0x80 | (cp & 0x3F));
    return 4;
}

size_t jj_utf8_count(const char *s, size_t nbytes)
{
    size_t count = 0;
    for (size_t i = 0; i < nbytes; i++) count += !follows((unsigned char)s[i]);
    return count;
}

bool jj_utf8_is_blank(const char *s, size_t nbytes)
{
    const char *end = s + nbytes;
    while (s < end) {
        if (!jj_is_space(jj_utf8_next(&s))) return false;
    }
    return true;
}
