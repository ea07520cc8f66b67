/* Consonant skeletons: a name in Latin and in Hangul letters comes to the same few consonants. The
 * classes are those of the alignment method's appendix B. */
#include <string.h>

#include "base/utf8.h"
#include "text/key.h"
#include "text/key_ko.h"
#include "text/normal.h"

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

/* ---- Vowels ----------------------------------------------------------------------------- */

enum { VOWEL_EU = 18 };

/* none k n l m p s ng, by the number of the final in a syllable */
#define LOAN_FINALS (1u | 1u << 1 | 1u << 4 | 1u << 8 | 1u << 16 | 1u << 17 | 1u << 19 | 1u << 21)

static bool is_vowel(uint32_t cp)
{
    if (cp < 0x80) return strchr("aeiouy", (int)cp) != NULL;
    return other_letter(cp) == '-' && jj_char_kind_of(cp) == JJ_CHAR_LETTER;
}

static bool ends_in(const char *s, size_t n, const char *end)
{
    size_t len = strlen(end);
    return n >= len && memcmp(s + n - len, end, len) == 0;
}

static jj_vowels latin_vowels(const char *s, size_t n)
{
    unsigned letters_seen = 0, groups = 0;
    bool inside = false;
    for (const char *at = s; at < s + n;) {
        bool vowel = is_vowel(jj_utf8_next(&at));
        letters_seen += vowel;
        groups += vowel && !inside;
        inside = vowel;
    }
    if (groups > 1 && (ends_in(s, n, "e") || ends_in(s, n, "es"))) groups--;
    if (letters_seen > UINT8_MAX - 1) letters_seen = UINT8_MAX - 1;
    if (groups > letters_seen) groups = letters_seen;
    return (jj_vowels){(uint8_t)groups, (uint8_t)(letters_seen + 1)};
}

jj_vowels jj_key_vowels(const char *s, size_t nbytes)
{
    unsigned count = 0;
    jj_syllable syllable;
    if (!jj_syllable_at(s, nbytes, &syllable)) return latin_vowels(s, nbytes);
    for (size_t at = 0; jj_syllable_at(s + at, nbytes - at, &syllable); at += 3) {
        if (!(LOAN_FINALS >> syllable.final & 1)) return (jj_vowels){1, 0};
        count += syllable.vowel != VOWEL_EU;
    }
    if (count > UINT8_MAX) count = UINT8_MAX;
    return (jj_vowels){(uint8_t)count, (uint8_t)count};
}

bool jj_key_vowels_agree(jj_vowels a, jj_vowels b)
{
    return a.least <= b.most && b.least <= a.most && a.least <= a.most && b.least <= b.most;
}
