#include "text/normal.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/swar.h"
#include "base/utf8.h"
#include "text/data/tok_nfc.inc"

#define HANGUL_FIRST 0xAC00u
#define HANGUL_LAST 0xD7A3u

/* ---- Normal forms ----------------------------------------------------------------------- */

static bool nfc_safe(uint32_t cp)
{
    if (cp < 0x300) return true;
    if (cp >= 0x30000) return true;
    const uint64_t *bits = nfc_bits[nfc_page[cp >> 8]];
    return !(bits[(cp >> 6) & 3] >> (cp & 63) & 1);
}

/* Offset of the first code point that may change or join the one before it; n if none. Then all of
 * s is NFC (UAX #15 section 9, "Detecting Normalization Forms"). *before is the offset of the code
 * point before it. */
static size_t find_unsafe(const char *s, size_t n, size_t from, size_t *before)
{
    size_t i = from, last = from;
    while (i < n) {
        unsigned char c = (unsigned char)s[i];
        if (c < 0x80) {
            last = i++;
        } else if (c < 0xCC) { /* up to U+02FF */
            last = i;
            i += 2;
        } else if (c > 0xEA && c < 0xED) { /* U+B000 to U+CFFF are all Hangul syllables */
            last = i;
            i += 3;
        } else {
            const char *p = s + i;
            if (!nfc_safe(jj_utf8_next(&p))) break;
            last = i;
            i = (size_t)(p - s);
        }
    }
    *before = last;
    return i < n ? i : n;
}

/* Decomposed code points, on the stack as long as they are few. */
typedef struct {
    int32_t *data;
    size_t len, cap;
    int32_t few[64];
} cps;

static bool cps_reserve(cps *v, size_t want)
{
    if (want <= v->cap) return true;
    size_t cap = want + want / 2;
    int32_t *p = malloc(cap * sizeof *p);
    if (!p) return false;
    memcpy(p, v->data, v->len * sizeof *p);
    if (v->data != v->few) free(v->data);
    v->data = p;
    v->cap = cap;
    return true;
}

static unsigned combining_class(int32_t cp)
{
    int ccc = utf8proc_get_property(cp)->combining_class;
    return (unsigned)ccc;
}

/* Stable counting sort of a long run of marks: an insertion sort, as utf8proc has, would take
 * minutes for a megabyte of them. */
static bool sort_long(int32_t *run, size_t n)
{
    size_t at[257] = {0};
    int32_t *copy = malloc(n * sizeof *copy);
    if (!copy) return false;
    memcpy(copy, run, n * sizeof *copy);
    for (size_t i = 0; i < n; i++) at[(combining_class(copy[i]) & 255) + 1]++;
    for (size_t c = 1; c < 257; c++) at[c] += at[c - 1];
    for (size_t i = 0; i < n; i++) run[at[combining_class(copy[i]) & 255]++] = copy[i];
    free(copy);
    return true;
}

static void sort_short(int32_t *run, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        int32_t cp = run[i];
        unsigned ccc = combining_class(cp);
        size_t k = i;
        for (; k > 0 && combining_class(run[k - 1]) > ccc; k--) run[k] = run[k - 1];
        run[k] = cp;
    }
}

/* The canonical ordering algorithm, The Unicode Standard section 3.11, D109. */
static bool order_marks(int32_t *data, size_t n)
{
    for (size_t i = 0; i < n;) {
        if (combining_class(data[i]) == 0) {
            i++;
            continue;
        }
        size_t end = i + 1;
        while (end < n && combining_class(data[end]) != 0) end++;
        if (end - i <= 16) {
            sort_short(data + i, end - i);
        } else if (!sort_long(data + i, end - i)) {
            return false;
        }
        i = end;
    }
    return true;
}

static bool decompose(cps *v, const char *s, size_t n, int options)
{
    int boundclass = 0;
    for (const char *p = s; p < s + n;) {
        if (!cps_reserve(v, v->len + 32)) return false; /* no code point becomes more than 18 */
        int32_t cp = (int32_t)jj_utf8_next(&p);
        ptrdiff_t got =
            utf8proc_decompose_char(cp, v->data + v->len, (utf8proc_ssize_t)(v->cap - v->len),
                                    (utf8proc_option_t)options, &boundclass);
        if (got < 0) { /* not a code point: kept as it is */
            v->data[v->len] = cp;
            got = 1;
        }
        v->len += (size_t)got;
    }
    return true;
}

/* Appends a stretch that begins and ends at normalization boundaries. */
static bool put_normalized(jj_buf *out, const char *s, size_t n, int options)
{
    cps v = {.cap = 64};
    v.data = v.few;
    bool ok = decompose(&v, s, n, options) && order_marks(v.data, v.len);
    if (ok) {
        ptrdiff_t len =
            utf8proc_normalize_utf32(v.data, (utf8proc_ssize_t)v.len, (utf8proc_option_t)options);
        for (ptrdiff_t i = 0; i < len; i++) jj_buf_putcp(out, (uint32_t)v.data[i]);
    }
    if (v.data != v.few) free(v.data);
    if (!ok) out->oom = true;
    return !out->oom;
}

bool jj_nfc(jj_buf *out, const char *s, size_t nbytes)
{
    size_t i = 0;
    while (i < nbytes && !out->oom) {
        size_t before, bad = find_unsafe(s, nbytes, i, &before);
        if (bad == nbytes) {
            jj_buf_put(out, s + i, nbytes - i);
            break;
        }
        jj_buf_put(out, s + i, before - i);
        /* A safe code point neither changes nor joins what is before it, so the stretch ends
         * there. */
        const char *end = s + bad;
        while (end < s + nbytes) {
            const char *p = end;
            if (nfc_safe(jj_utf8_next(&p))) break;
            end = p;
        }
        put_normalized(out, s + before, (size_t)(end - s) - before,
                       UTF8PROC_STABLE | UTF8PROC_COMPOSE);
        i = (size_t)(end - s);
    }
    return !out->oom;
}

bool jj_nfkc_casefold(jj_buf *out, const char *s, size_t nbytes)
{
    size_t i = 0;
    while (i < nbytes && (unsigned char)s[i] < 0x80) i++;
    if (i == nbytes) {
        if (!jj_buf_reserve(out, nbytes)) return false;
        for (i = 0; i < nbytes; i++) {
            char c = s[i];
            jj_buf_putc(out, c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c);
        }
        return !out->oom;
    }

    return put_normalized(out, s, nbytes,
                          UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
}

/* ---- Kinds of characters ---------------------------------------------------------------- */

static bool is_han(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0x3400 && cp <= 0x4DBF) ||
           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFF) || cp == 0x3005 ||
           cp == 0x3007;
}

static bool is_kana(uint32_t cp)
{
    return (cp >= 0x3041 && cp <= 0x3096) || (cp >= 0x309D && cp <= 0x309F) ||
           (cp >= 0x30A1 && cp <= 0x30FA) || (cp >= 0x30FC && cp <= 0x30FF) ||
           (cp >= 0x31F0 && cp <= 0x31FF) || (cp >= 0xFF66 && cp <= 0xFF9D);
}

static jj_char_kind kind_by_category(uint32_t cp)
{
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return JJ_CHAR_LETTER;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return JJ_CHAR_EXTEND;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL: return JJ_CHAR_DIGIT;
    case UTF8PROC_CATEGORY_NO: /* circled numbers are labels, not digits */
        return cp < 0x2460 || cp > 0x32FF ? JJ_CHAR_DIGIT : JJ_CHAR_MARK;
    case UTF8PROC_CATEGORY_SO: return JJ_CHAR_SYMBOL;
    default: return JJ_CHAR_MARK;
    }
}

jj_char_kind jj_char_kind_of(uint32_t cp)
{
    if (cp < 0x80) {
        if ((cp | 0x20) - 'a' < 26 || cp == '_') return JJ_CHAR_LETTER;
        if (cp - '0' < 10) return JJ_CHAR_DIGIT;
        return jj_is_space(cp) ? JJ_CHAR_SPACE : JJ_CHAR_MARK;
    }
    if (cp >= HANGUL_FIRST && cp <= HANGUL_LAST) return JJ_CHAR_LETTER;
    if (cp >= 0x4E00 && cp <= 0x9FFF) return JJ_CHAR_HAN;
    if (jj_is_space(cp)) return JJ_CHAR_SPACE;
    if (cp == 0x200D || cp == 0x200C || cp == 0xAD || (cp >= 0x1F3FB && cp <= 0x1F3FF) ||
        (cp >= 0xE0020 && cp <= 0xE007F)) {
        return JJ_CHAR_EXTEND;
    }
    if (is_han(cp)) return JJ_CHAR_HAN;
    if (is_kana(cp)) return JJ_CHAR_KANA;
    return kind_by_category(cp);
}

/* ---- Lengths ---------------------------------------------------------------------------- */

static unsigned jamo_of(uint32_t cp)
{
    if (cp < HANGUL_FIRST || cp > HANGUL_LAST) return 1;
    return (cp - HANGUL_FIRST) % 28 ? 3 : 2;
}

/* Of ASCII at s, no further than eight bytes: how much is no white space. *s goes behind it. */
static size_t measure_ascii(const char **s, const char *end)
{
    uint64_t eight;
    if (!jj_swar_load(&eight, *s, (size_t)(end - *s))) return !jj_is_space((unsigned char)*(*s)++);
    *s += 8;
    return 8 - jj_swar_count(jj_swar_between(eight, ' ', ' ') | jj_swar_between(eight, '\t', '\r'));
}

/* What of text is no white space, in the unit; false where it may be no NFC, unless that is known.
 */
static bool measure(size_t *length, const char *s, size_t n, jjak_length_unit unit, bool known)
{
    *length = 0;
    for (const char *p = s, *end = s + n; p < end;) {
        if ((unsigned char)*p < 0x80) {
            *length += measure_ascii(&p, end);
            continue;
        }
        const char *start = p;
        uint32_t cp = jj_utf8_next(&p);
        if (!known && !nfc_safe(cp)) return false;
        if (jj_is_space(cp)) continue;
        if (unit == JJAK_UNIT_BYTES) {
            *length += (size_t)(p - start);
        } else {
            *length += unit == JJAK_UNIT_JAMO ? jamo_of(cp) : 1;
        }
    }
    return true;
}

uint32_t jj_measure(jj_buf *scratch, const char *s, size_t nbytes, jjak_length_unit unit)
{
    size_t length;
    if (!measure(&length, s, nbytes, unit, false)) {
        jj_buf_clear(scratch);
        if (!jj_nfc(scratch, s, nbytes)) return 0;
        measure(&length, scratch->data, scratch->len, unit, true);
    }
    return length > UINT32_MAX ? UINT32_MAX : (uint32_t)length;
}

uint32_t jj_to_lower(uint32_t cp)
{
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

uint32_t jj_to_upper(uint32_t cp)
{
    return (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp);
}

unsigned jj_width(uint32_t cp)
{
    int width = utf8proc_charwidth((utf8proc_int32_t)cp);
    return width > 0 ? (unsigned)width : 0;
}
