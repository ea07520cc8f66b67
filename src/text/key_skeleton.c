/* Consonant skeletons: a name in Latin and in Hangul letters comes to the same few consonants. The
 * classes are those of the alignment method's appendix B. */
#include <string.h>

#include "base/utf8.h"
#include "text/key.h"
#include "text/key_ko.h"

/* ---- Latin ------------------------------------------------------------------------------ */

/* Longest first where one begins with another. '-': dropped. */
static const struct {
    char from[4], to[3];
} clusters[] = {{"tch", "c"}, {"sch", "s"}, {"sh", "s"}, {"ch", "c"}, {"ph", "p"}, {"th", "t"},
                {"ng", "N"},  {"ck", "k"},  {"qu", "k"}, {"x", "ks"}, {"wh", "-"}};

static const char letters[26 + 1] = "-pst-pkh-cklmn-pklst-p-s-s";

/* Letters outside ASCII that are consonants. */
static char other_letter(uint32_t cp)
{
    switch (cp) {
    case 0xE7: /* c cedilla */
    case 0x15B:
    case 0x161:
    case 0x17A:
    case 0x17C:
    case 0x17E: return 's';
    case 0x107:
    case 0x10D: return 'c';
    case 0xF1:
    case 0x144: return 'n';
    case 0x142: return 'l';
    case 0xF0:
    case 0xFE: return 't';
    default: return '-';
    }
}

static void add(jj_buf *out, size_t from, char c)
{
    if (c == '-' || (out->len > from && out->data[out->len - 1] == c)) return;
    jj_buf_putc(out, c);
}

static size_t cluster_at(const char *s, size_t n, const char **to)
{
    for (size_t i = 0; i < sizeof clusters / sizeof *clusters; i++) {
        size_t len = strlen(clusters[i].from);
        if (n >= len && memcmp(s, clusters[i].from, len) == 0) {
            *to = clusters[i].to;
            return len;
        }
    }
    return 0;
}

static char letter_at(const char *s, size_t n)
{
    if (*s == 'c') return n > 1 && strchr("eiy", s[1]) && s[1] != '\0' ? 's' : 'k';
    return *s >= 'a' && *s <= 'z' ? letters[*s - 'a'] : '-';
}

/* Reads [at, end) of out, which is folded, and appends the skeleton. */
static void latin(jj_buf *out, size_t at, size_t end, size_t from)
{
    while (at < end && !out->oom) {
        const char *s = out->data + at, *to, *next = s;
        size_t len = cluster_at(s, end - at, &to);
        if (len > 0) {
            at += len;
            for (; *to; to++) add(out, from, *to);
        } else if ((unsigned char)*s < 0x80) {
            at++;
            add(out, from, letter_at(s, end - at + 1));
        } else {
            uint32_t cp = jj_utf8_next(&next);
            at += (size_t)(next - s);
            add(out, from, other_letter(cp));
        }
    }
}

/* ---- Hangul ----------------------------------------------------------------------------- */

static const char initials[19 + 1] = "kknttlmppss-cccktph";
static const char finals[28 + 1] = "-kkknnntllllllllmppttNttktp-";

/* The vowels wa wae wo we wi and u: with no initial, a foreign v or w. */
#define W_VOWELS (1u << 9 | 1u << 10 | 1u << 14 | 1u << 15 | 1u << 16 | 1u << 13)
enum { INITIAL_J = 12, INITIAL_JJ = 13, INITIAL_NONE = 11, VOWEL_I = 20 };

static char initial_letter(jj_syllable s, jj_skeleton how)
{
    if (how == JJ_SKELETON_SLAVIC) {
        if (s.initial == INITIAL_NONE && (W_VOWELS >> s.vowel & 1)) return 'p';
        if ((s.initial == INITIAL_J || s.initial == INITIAL_JJ) && s.vowel == VOWEL_I) return 't';
    }
    return initials[s.initial];
}

bool jj_key_skeleton(jj_buf *out, const char *s, size_t nbytes, jj_skeleton how)
{
    size_t begin = out->len;
    if (!jj_key_fold_width(out, s, nbytes)) return false;
    size_t end = out->len;
    for (size_t at = begin; at < end && !out->oom;) {
        jj_syllable syllable;
        if (jj_syllable_at(out->data + at, end - at, &syllable)) {
            add(out, end, initial_letter(syllable, how));
            add(out, end, finals[syllable.final]);
            at += 3;
            continue;
        }
        size_t stop = at;
        while (stop < end && !jj_syllable_at(out->data + stop, end - stop, &syllable)) stop++;
        latin(out, at, stop, end);
        at = stop;
    }
    if (out->oom) return false;
    if (out->len > begin) {
        memmove(out->data + begin, out->data + end, out->len - end);
        out->len -= end - begin;
        out->data[out->len] = '\0';
    }
    return true;
}

double jj_key_skeleton_score(const char *a, size_t na, const char *b, size_t nb)
{
    size_t shorter = na < nb ? na : nb, longer = na < nb ? nb : na, same = 0;
    if (shorter < 2) return 0;
    while (same < shorter && a[same] == b[same]) same++;
    if (same == longer) return longer >= 3 ? 1 : 0.5;
    return same >= 3 && longer <= same + 1 ? 0.7 : 0;
}
