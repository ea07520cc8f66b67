#include "text/key.h"

#include <string.h>

#include "base/utf8.h"
#include "text/key_ko.h"
#include "text/normal.h"

/* ---- The North/South fold --------------------------------------------------------------- */

enum { INITIAL_N = 2, INITIAL_R = 5, INITIAL_NONE = 11, INITIAL_T = 3, INITIAL_H = 18 };
enum { VOWEL_A = 0, VOWEL_AE = 1, VOWEL_EO = 4, VOWEL_YEO = 6, VOWEL_OE = 11, VOWEL_WAE = 10 };
enum { FINAL_NONE = 0, FINAL_SS = 20 };

/* ya yae yeo ye yo yu i, by the number of the vowel in a syllable. */
#define I_VOWELS (1u << 2 | 1u << 3 | 1u << 6 | 1u << 7 | 1u << 12 | 1u << 17 | 1u << 20)
/* i ae e oe wi ui: after these the North writes 여 where the South writes 어. */
#define FRONT_VOWELS (1u << 20 | 1u << 1 | 1u << 5 | 1u << 11 | 1u << 16 | 1u << 19)

static jj_syllable fold_initial(jj_syllable s)
{
    bool before_i = I_VOWELS >> s.vowel & 1;
    if (s.initial == INITIAL_R) {
        s.initial = before_i ? INITIAL_NONE : INITIAL_N;
    } else if (s.initial == INITIAL_N && before_i) {
        s.initial = INITIAL_NONE;
    }
    return s;
}

/* Folds s behind prev; the initials of both are folded already. True where both became one
 * syllable, in *prev, which only a 여 or 어 that was written so can: 하려 is no 해. */
static bool fold_pair(jj_syllable *prev, jj_syllable *s, bool as_written)
{
    if (prev->final != FINAL_NONE || s->initial != INITIAL_NONE ||
        (s->final != FINAL_NONE && s->final != FINAL_SS)) {
        return false;
    }
    if (s->vowel == VOWEL_YEO && (FRONT_VOWELS >> prev->vowel & 1)) s->vowel = VOWEL_EO;
    if (!as_written) return false;
    if (s->vowel == VOWEL_EO && prev->initial == INITIAL_T && prev->vowel == VOWEL_OE) {
        prev->vowel = VOWEL_WAE; /* 되어 is 돼 */
    } else if (s->vowel == VOWEL_YEO && prev->initial == INITIAL_H && prev->vowel == VOWEL_A) {
        prev->vowel = VOWEL_AE; /* 하여 is 해 */
    } else {
        return false;
    }
    prev->final = s->final;
    return true;
}

size_t jj_key_fold_range(char *s, size_t n)
{
    size_t w = 0;
    bool has_prev = false;
    jj_syllable prev = {0}, now;
    for (size_t r = 0; r < n;) {
        if (!jj_syllable_at(s + r, n - r, &now)) {
            s[w++] = s[r++];
            has_prev = false;
            continue;
        }
        r += 3;
        bool as_written = now.initial == INITIAL_NONE;
        now = fold_initial(now);
        if (has_prev && fold_pair(&prev, &now, as_written)) {
            jj_syllable_put(s + w - 3, prev);
            continue;
        }
        jj_syllable_put(s + w, now);
        w += 3;
        prev = now;
        has_prev = true;
    }
    return w;
}

/* ---- Width, case, quotes, spaces -------------------------------------------------------- */

/* '"' for a quotation mark, '\'' for an apostrophe, ' ' for what is left out, else 0. */
static char unify(uint32_t cp)
{
    switch (cp) {
    case '<':
    case '>':
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2039:
    case 0x203A:
    case 0x226A: /* in the North for the double angle quotation marks */
    case 0x226B:
    case 0x3008:
    case 0x3009:
    case 0x300A:
    case 0x300B:
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F:
    case 0x301D:
    case 0x301E:
    case 0x301F: return '"';
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x02BC: return '\'';
    case 0xAD: return ' ';
    default: return jj_is_space(cp) ? ' ' : 0;
    }
}

static void unify_marks(jj_buf *buf, size_t from)
{
    char *s = buf->data;
    size_t w = from;
    for (const char *p = s + from, *end = s + buf->len; p < end;) {
        const char *start = p;
        uint32_t cp = jj_utf8_next(&p);
        char c = cp < 0x80 && cp > '>' ? 0 : unify(cp);
        if (c == ' ') continue;
        if (c) {
            s[w++] = c;
        } else {
            while (start < p) s[w++] = *start++;
        }
    }
    buf->len = w;
    s[w] = '\0';
}

/* Whether case is all that folding would change: ASCII and Hangul syllables. */
static bool is_simple(const char *s, size_t n)
{
    jj_syllable unused;
    for (size_t i = 0; i < n;) {
        if ((unsigned char)s[i] < 0x80) {
            i++;
        } else if (jj_syllable_at(s + i, n - i, &unused)) {
            i += 3;
        } else {
            return false;
        }
    }
    return true;
}

bool jj_key_fold_width(jj_buf *out, const char *s, size_t nbytes)
{
    size_t from = out->len;
    if (is_simple(s, nbytes)) {
        jj_buf_put(out, s, nbytes);
        if (out->oom) return false;
        for (size_t i = from; i < out->len; i++) {
            char c = out->data[i];
            if (c >= 'A' && c <= 'Z') out->data[i] = (char)(c + ('a' - 'A'));
        }
    } else if (!jj_nfkc_casefold(out, s, nbytes)) {
        return false;
    }
    if (out->len > from) unify_marks(out, from);
    return true;
}
