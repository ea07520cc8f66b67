#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

#include "base/swar.h"

const char *jj_utf8_skip_mark(const char *s, size_t nbytes)
{
    const size_t n = sizeof JJ_UTF8_MARK - 1;
    return nbytes >= n && memcmp(s, JJ_UTF8_MARK, n) == 0 ? s + n : s;
}

/* Length of the well-formed character at s, 0 if there is none (Unicode 15, table 3-7). */
static size_t char_len(const unsigned char *s, size_t nbytes)
{
    unsigned char lead = s[0];
    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4) return 0;
    size_t len = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (nbytes < len) return 0;
    unsigned char lo = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char hi = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (s[1] < lo || s[1] > hi) return 0;
    for (size_t i = 2; i < len; i++) {
        if ((s[i] & 0xC0) != 0x80) return 0;
    }
    return len;
}

size_t jj_utf8_validate(const char *s, size_t nbytes)
{
    const unsigned char *bytes = (const unsigned char *)s;
    size_t at = 0;
    while (at < nbytes) {
        uint64_t eight;
        while (jj_swar_load(&eight, s + at, nbytes - at)) at += sizeof eight;
        while (nbytes - at >= 2 && bytes[at] >= 0xC2 && bytes[at] < 0xE0 &&
               (bytes[at + 1] & 0xC0) == 0x80) {
            at += 2;
        }
        if (at == nbytes) break;
        size_t len = char_len(bytes + at, nbytes - at);
        if (len == 0) return at;
        at += len;
    }
    return nbytes;
}

/* Bytes at s that begin a character and do not end it; 0: none do. */
static size_t cut_short(const unsigned char *s)
{
    if (s[0] < 0xC2 || s[0] > 0xF4) return 0;
    size_t have = 1, want = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    while (have < want && (s[have] & 0xC0) == 0x80) have++;
    return have < want ? have : 0;
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
        size_t cut = cut_short((const unsigned char *)s);
        if (!cut) *to++ = '?';
        s += cut ? cut : 1;
        left -= cut ? cut : 1;
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
    for (size_t i = 0; i < nbytes; i++) count += (s[i] & 0xC0) != 0x80;
    return count;
}
