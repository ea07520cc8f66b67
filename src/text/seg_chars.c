#include "text/seg_rules.h"

#include <stdlib.h>

/* ---- Case ------------------------------------------------------------------------------- */

/* Blocks where capitals have even and small letters odd code points (The Unicode Standard,
 * chapter 7: Latin Extended, Cyrillic Extended), but for the two stretches where it is the other
 * way round. */
static bool pairs_even(uint32_t cp)
{
    return (cp >= 0x100 && cp <= 0x137) || (cp >= 0x14A && cp <= 0x177) ||
           (cp >= 0x1DE && cp <= 0x1EF) || (cp >= 0x1F8 && cp <= 0x233) ||
           (cp >= 0x460 && cp <= 0x481) || (cp >= 0x48A && cp <= 0x4BF) ||
           (cp >= 0x4D0 && cp <= 0x52F) || (cp >= 0x1E00 && cp <= 0x1EFF);
}

static bool pairs_odd(uint32_t cp)
{
    return (cp >= 0x139 && cp <= 0x148) || (cp >= 0x179 && cp <= 0x17E) ||
           (cp >= 0x1CD && cp <= 0x1DC) || (cp >= 0x4C1 && cp <= 0x4CE);
}

bool jj_seg_is_lower(uint32_t cp)
{
    if (cp < 0x80) return cp >= 'a' && cp <= 'z';
    if (cp < 0x100) return cp >= 0xDF && cp != 0xF7;
    if (pairs_even(cp)) return (cp & 1) == 1;
    if (pairs_odd(cp)) return (cp & 1) == 0;
    return (cp >= 0x3AC && cp <= 0x3CE) || (cp >= 0x430 && cp <= 0x45F) ||
           (cp >= 0x561 && cp <= 0x587) || cp == 0x138 || cp == 0x149 || cp == 0x17F;
}

bool jj_seg_is_upper(uint32_t cp)
{
    if (cp < 0x80) return cp >= 'A' && cp <= 'Z';
    if (cp < 0x100) return cp >= 0xC0 && cp <= 0xDE && cp != 0xD7;
    if (pairs_even(cp)) return (cp & 1) == 0;
    if (pairs_odd(cp)) return (cp & 1) == 1;
    return (cp >= 0x386 && cp <= 0x3AB && cp != 0x390) || (cp >= 0x400 && cp <= 0x42F) ||
           (cp >= 0x531 && cp <= 0x556) || cp == 0x178;
}

bool jj_seg_is_letter(uint32_t cp)
{
    if (cp < 0x80) return (cp | 32) >= 'a' && (cp | 32) <= 'z';
    return jj_char_is_letter(jj_char_kind_of(cp));
}

/* ---- Marks ------------------------------------------------------------------------------ */

bool jj_seg_is_mark(uint32_t cp)
{
    switch (cp) {
    case '.':
    case '!':
    case '?':
    case 0x203C:
    case 0x203D:
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0x2026:
    case 0x3002:
    case 0xFF01:
    case 0xFF0E:
    case 0xFF1F:
    case 0xFF61: return true;
    default: return false;
    }
}

bool jj_seg_is_opener(uint32_t cp)
{
    switch (cp) {
    case '"':
    case '\'':
    case '(':
    case '[':
    case '{':
    case '`':
    case 0xAB:
    case 0xBF:
    case 0xA1:
    case 0x2018:
    case 0x201A:
    case 0x201C:
    case 0x201E:
    case 0x2039:
    case 0x3008:
    case 0x300A:
    case 0x300C:
    case 0x300E:
    case 0x3010:
    case 0x3014:
    case 0x226A:
    case 0xFF08:
    case 0xFF1C:
    case 0xFF3B: return true;
    default: return false;
    }
}

bool jj_seg_is_closer(uint32_t cp)
{
    switch (cp) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '}':
    case '`':
    case 0xBB:
    case 0x2019:
    case 0x201D:
    case 0x203A:
    case 0x3009:
    case 0x300B:
    case 0x300D:
    case 0x300F:
    case 0x3011:
    case 0x3015:
    case 0x226B:
    case 0xFF09:
    case 0xFF1E:
    case 0xFF3D: return true;
    default: return false;
    }
}

size_t jj_seg_bullet_end(const char *text, size_t p, size_t end)
{
    uint32_t cp = jj_seg_char(text, p, end);
    switch (cp) {
    case 0x2022:
    case 0x2023:
    case 0x2043:
    case 0x204C:
    case 0x204D:
    case 0x25AA:
    case 0x25AB:
    case 0x25CF:
    case 0x25CB:
    case 0x25E6:
    case 0x25A0:
    case 0x25A1:
    case 0x25C6:
    case 0x25B6:
    case 0x27A2:
    case 0x2756: return p + jj_seg_width(cp);
    default: return p;
    }
}

bool jj_seg_is_emoji(uint32_t cp)
{
    /* faces, things and flags; the heart and the face of the older block, what joins and colours */
    return (cp >= 0x1F1E6 && cp <= 0x1FAFF) || cp == 0x2764 || cp == 0x263A || cp == 0xFE0F ||
           cp == 0x200D;
}

size_t jj_seg_emoji_end(const char *text, size_t p, size_t end)
{
    for (uint32_t cp; jj_seg_is_emoji(cp = jj_seg_char(text, p, end));) p += jj_seg_width(cp);
    return p;
}

size_t jj_seg_emoticon_end(const char *text, size_t p, size_t end)
{
    size_t at = p;
    if (at >= end || !strchr(":;=8", text[at])) return p;
    at++;
    if (at < end && text[at] != '\0' && strchr("-o'^", text[at])) at++;
    if (at >= end || text[at] == '\0' || !strchr(")(DPp/\\|]3*", text[at])) return p;
    char mouth = text[at];
    while (at < end && text[at] == mouth) at++;
    if (at < end && !jj_is_space(jj_seg_char(text, at, end))) return p;
    return at;
}

/* ---- Words ------------------------------------------------------------------------------ */

#define WORD_MAX 32

typedef struct {
    const char *word;
    size_t nbytes;
} key;

static int compare(const void *a, const void *b)
{
    const key *k = a;
    const char *entry = *(const char *const *)b;
    int order = strncmp(k->word, entry, k->nbytes);
    return order ? order : (entry[k->nbytes] == '\0' ? 0 : -1);
}

const void *jj_seg_find(const char *word, size_t nbytes, const void *table, size_t n, size_t width)
{
    char lower[WORD_MAX];
    if (nbytes == 0 || nbytes > WORD_MAX) return NULL;
    for (size_t i = 0; i < nbytes; i++) {
        char c = word[i];
        lower[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    const key k = {lower, nbytes};
    return bsearch(&k, table, n, width, compare);
}
