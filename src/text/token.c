#include "text/token.h"

#include "base/err.h"
#include "text/tok.h"

#define L JJ_TOK_LETTER
#define D JJ_TOK_DIGIT
#define S JJ_TOK_SPACE
#define H JJ_TOK_HIGH
#define P JJ_TOK_PLAIN
#define C JJ_TOK_COMMA
#define X8(c) c, c, c, c, c, c, c, c

/* A control character is a mark, U+0009 to U+000D are space. */
const uint8_t jj_tok_class[256] = {
    P,     P,     P,     P,     P,     P,     P,     P,     P,     S,     S, S, S, S, P, P, //
    P,     P,     P,     P,     P,     P,     P,     P,     P,     P,     P, P, P, P, P, P, //
    S,     P,     P,     0,     0,     0,     0,     0,     P,     P,     0, 0, C, 0, 0, 0, //
    D,     D,     D,     D,     D,     D,     D,     D,     D,     D,     0, P, P, 0, P, P, //
    0,     L,     L,     L,     L,     L,     L,     L,     L,     L,     L, L, L, L, L, L, //
    L,     L,     L,     L,     L,     L,     L,     L,     L,     L,     L, P, 0, P, 0, L, //
    0,     L,     L,     L,     L,     L,     L,     L,     L,     L,     L, L, L, L, L, L, //
    L,     L,     L,     L,     L,     L,     L,     L,     L,     L,     L, P, 0, P, 0, P, //
    X8(H), X8(H), X8(H), X8(H), X8(H), X8(H), X8(H), X8(H), X8(H), X8(H),                   //
    X8(H), X8(H), X8(H), X8(H), X8(H), X8(H)};

#undef L
#undef D
#undef S
#undef H
#undef P
#undef C
#undef X8

/* ---- Words ------------------------------------------------------------------------------ */

static bool is_word_kind(const jj_tok *t, jj_char_kind kind)
{
    switch (kind) {
    case JJ_CHAR_LETTER:
    case JJ_CHAR_DIGIT:
    case JJ_CHAR_EXTEND: return true;
    case JJ_CHAR_HAN:
    case JJ_CHAR_KANA: return t->rules->han_in_words;
    default: return false;
    }
}

/* A Hangul syllable without a look at tables: U+AC00 to U+D7A3 is EA B0 80 to ED 9E A3. */
static inline bool hangul_at(const unsigned char *s)
{
    if (s[0] == 0xEA) return s[1] >= 0xB0;
    if (s[0] == 0xED) return s[1] < 0x9E || (s[1] == 0x9E && s[2] <= 0xA3);
    return s[0] == 0xEB || s[0] == 0xEC;
}

/* Unicode has U+318D, a dot between words, and U+2113, the sign of the litre, as letters. */
static jj_char_kind kind_at(const jj_tok *t, uint32_t p, uint32_t *next)
{
    const char *s = t->text + p;
    uint32_t cp = jj_utf8_next(&s);
    *next = (uint32_t)(s - t->text);
    return cp == 0x318D || cp == 0x2113 ? JJ_CHAR_MARK : jj_char_kind_of(cp);
}

uint32_t jj_tok_scan_word(const jj_tok *t, uint32_t p)
{
    const unsigned char *text = (const unsigned char *)t->text;
    while (p < t->end) {
        unsigned char c = text[p];
        if (jj_tok_class[c] & (JJ_TOK_LETTER | JJ_TOK_DIGIT)) {
            p++;
        } else if (c < 0x80) {
            break;
        } else if (hangul_at(text + p)) {
            p += 3;
        } else {
            uint32_t next;
            if (!is_word_kind(t, kind_at(t, p, &next))) break;
            p = next;
        }
    }
    return p;
}

bool jj_tok_word_at(const jj_tok *t, uint32_t p)
{
    if (p >= t->end) return false;
    unsigned class = jj_tok_class_at(t, p);
    if (!(class & JJ_TOK_HIGH)) return class & (JJ_TOK_LETTER | JJ_TOK_DIGIT);
    uint32_t next;
    return is_word_kind(t, kind_at(t, p, &next));
}

bool jj_tok_space_at(const jj_tok *t, uint32_t p)
{
    if (p >= t->end) return true;
    unsigned class = jj_tok_class_at(t, p);
    if (!(class & JJ_TOK_HIGH)) return class & JJ_TOK_SPACE;
    uint32_t next;
    return kind_at(t, p, &next) == JJ_CHAR_SPACE;
}

static uint32_t before(const jj_tok *t, uint32_t p)
{
    do {
        p--;
    } while (p > t->begin && ((unsigned char)t->text[p] & 0xC0) == 0x80);
    return p;
}

bool jj_tok_space_before(const jj_tok *t, uint32_t p)
{
    return p == t->begin || jj_tok_space_at(t, before(t, p));
}

bool jj_tok_word_before(const jj_tok *t, uint32_t p)
{
    return p > t->begin && jj_tok_word_at(t, before(t, p));
}

uint32_t jj_tok_scan_number(const jj_tok *t, uint32_t p)
{
    uint32_t q = p;
    while (jj_ascii_is_digit(jj_tok_byte(t, q))) {
        q++;
        char c = jj_tok_byte(t, q);
        if ((c == '.' || c == ',' || c == ':' || c == '/') &&
            jj_ascii_is_digit(jj_tok_byte(t, q + 1))) {
            q++;
        }
    }
    return q;
}

bool jj_tok_in_list(const char *const *list, size_t count, const char *s, size_t n)
{
    char key[16];
    if (n >= sizeof key) return false;
    for (size_t i = 0; i < n; i++) {
        key[i] = jj_ascii_is_upper(s[i]) ? (char)(s[i] | 0x20) : s[i];
    }
    key[n] = '\0';
    size_t lo = 0, hi = count;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int order = key[0] - list[mid][0];
        if (order == 0) order = strcmp(key, list[mid]);
        if (order == 0) return true;
        if (order < 0) {
            hi = mid;
        } else {
            lo = mid + 1;
        }
    }
    return false;
}

/* ---- Marks ------------------------------------------------------------------------------ */

/* Marks that run together: an end like "?!.." is one token, and so is a rule like "--==--". */
static char mark_family(char c)
{
    if (c == '!' || c == '?') return '.';
    if (c == '=') return '-';
    return c;
}

static uint32_t extend(const jj_tok *t, uint32_t p)
{
    while (p < t->end && (jj_tok_class_at(t, p) & JJ_TOK_HIGH)) {
        uint32_t next;
        if (kind_at(t, p, &next) != JJ_CHAR_EXTEND) break;
        p = next;
    }
    return p;
}

static bool is_regional(const jj_tok *t, uint32_t p, uint32_t next)
{
    if (next - p != 4) return false;
    const char *s = t->text + p;
    uint32_t cp = jj_utf8_next(&s);
    return cp >= 0x1F1E6 && cp <= 0x1F1FF;
}

/* An emoji sequence (UTS #51, section 1.4.9): joined by U+200D, or a flag of two letters. */
static uint32_t scan_symbol(const jj_tok *t, uint32_t p, uint32_t next)
{
    uint32_t q = extend(t, next), after;
    if (is_regional(t, p, next)) {
        if (q == next && q < t->end && (jj_tok_class_at(t, q) & JJ_TOK_HIGH) &&
            kind_at(t, q, &after) == JJ_CHAR_SYMBOL && is_regional(t, q, after)) {
            return extend(t, after);
        }
        return q;
    }
    while (q - next >= 3 && memcmp(t->text + q - 3, "\xE2\x80\x8D", 3) == 0 && q < t->end &&
           kind_at(t, q, &after) == JJ_CHAR_SYMBOL) {
        next = after;
        q = extend(t, after);
    }
    return q;
}

static uint32_t scan_ascii_mark(const jj_tok *t, uint32_t p)
{
    char family = mark_family(t->text[p]);
    uint32_t q = p + 1;
    switch (family) { /* each bracket is a token */
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}': return extend(t, q);
    default: break;
    }
    while (q < t->end && mark_family(t->text[q]) == family) q++;
    return extend(t, q);
}

/* End of the token that begins at p, which is no word character and no ASCII. A run of one mark is
 * one token; one ideograph is one token, and so is a run of kana. */
static uint32_t scan_other(const jj_tok *t, uint32_t p)
{
    uint32_t next;
    jj_char_kind kind = kind_at(t, p, &next);
    uint32_t q = kind == JJ_CHAR_SYMBOL ? scan_symbol(t, p, next) : extend(t, next);
    if (kind == JJ_CHAR_HAN) return q;
    if (kind == JJ_CHAR_KANA) {
        while (q < t->end && kind_at(t, q, &next) == JJ_CHAR_KANA) q = extend(t, next);
        return q;
    }
    uint32_t len = q - p;
    while (t->end - q >= len && memcmp(t->text + p, t->text + q, len) == 0) q += len;
    return extend(t, q);
}

/* ---- The driver ------------------------------------------------------------------------- */

static uint32_t high_space_end(const jj_tok *t, uint32_t p)
{
    uint32_t next;
    if (hangul_at((const unsigned char *)t->text + p)) return p;
    return kind_at(t, p, &next) == JJ_CHAR_SPACE ? next : p;
}

/* End of the token that begins at p. */
static uint32_t token_end(jj_tok *t, uint32_t p)
{
    unsigned first = jj_tok_class_at(t, p);
    uint32_t q = p;
    if (first & (JJ_TOK_LETTER | JJ_TOK_DIGIT | JJ_TOK_HIGH)) q = jj_tok_scan_word(t, p);
    if (q > p) {
        bool digit = first & JJ_TOK_DIGIT;
        if (!digit && (q == t->end || (jj_tok_class_at(t, q) & t->rules->plain))) return q;
        return t->rules->word(t, p, q);
    }
    q = t->rules->mark(t, p);
    if (q > p) return q;
    return (unsigned char)t->text[p] < 0x80 ? scan_ascii_mark(t, p) : scan_other(t, p);
}

#if defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define EVERY(byte) (UINT64_C(0x0101010101010101) * (byte))

/* The top bit of each byte that is no ASCII letter, digit or '_'. The sums carry into the top bit
 * of their own byte only, because it is cleared before. */
static inline uint64_t other_bytes(uint64_t x)
{
    uint64_t low = x & EVERY(0x7F), folded = low | EVERY(0x20);
    uint64_t letter = (folded + EVERY(0x80 - 'a')) & ~(folded + EVERY(0x7F - 'z'));
    uint64_t digit = (low + EVERY(0x80 - '0')) & ~(low + EVERY(0x7F - '9'));
    uint64_t underscore = ~((low ^ EVERY('_')) + EVERY(0x7F));
    return (~(letter | digit | underscore) | x) & EVERY(0x80);
}

/* Eight bytes at a time: a loop over bytes mispredicts its end at every word. */
static inline uint32_t ascii_word_end(const jj_tok *t, uint32_t p)
{
    while (t->end - p >= 8) {
        uint64_t x;
        memcpy(&x, t->text + p, 8);
        uint64_t other = other_bytes(x);
        if (other) return p + (uint32_t)__builtin_ctzll(other) / 8;
        p += 8;
    }
    while (p < t->end && (jj_tok_class_at(t, p) & (JJ_TOK_LETTER | JJ_TOK_DIGIT))) p++;
    return p;
}
#else
static inline uint32_t ascii_word_end(const jj_tok *t, uint32_t p)
{
    while (p < t->end && (jj_tok_class_at(t, p) & (JJ_TOK_LETTER | JJ_TOK_DIGIT))) p++;
    return p;
}
#endif

static bool push(jj_tokens *out, uint32_t p, uint32_t q)
{
    jjak_token token = {{p, q - p}};
    return jj_vec_push(out, token);
}

static bool tokenize(jj_tok *t, jj_tokens *out)
{
    unsigned plain = t->rules->plain;
    for (uint32_t p = t->begin, q; p < t->end; p = q) {
        unsigned class = jj_tok_class_at(t, p);
        if (class & JJ_TOK_LETTER) {
            /* Most words stand between spaces or before a plain mark: nothing to decide. Behind a
             * space the next word begins, whatever it is: a branch that lets the processor read it
             * ahead. */
            q = ascii_word_end(t, p + 1);
            unsigned behind = q < t->end ? jj_tok_class_at(t, q) : JJ_TOK_SPACE;
            if (behind & JJ_TOK_SPACE) {
                if (!push(out, p, q)) return false;
                q++;
                continue;
            }
            if (!(behind & plain)) q = token_end(t, p);
        } else if (class & JJ_TOK_SPACE) {
            q = p + 1;
            continue;
        } else if ((class & JJ_TOK_HIGH) && (q = high_space_end(t, p)) > p) {
            continue;
        } else {
            q = token_end(t, p);
        }
        if (!push(out, p, q)) return false;
        q += q < t->end && t->text[q] == ' ';
    }
    return true;
}

static const char *elisions(const char *lang)
{
    static const char *const languages[] = {"ca", "fr", "it", "oc", "pms", "sc", "wa"};
    size_t n = strcspn(lang, "-");
    return JJ_TOK_IN(languages, lang, n) ? lang : NULL;
}

jjak_status jj_tokenize(jj_tokens *out, const char *text, jjak_span sentence, const char *lang,
                        jjak_err *err)
{
    if (!lang) lang = "und";
    size_t n = strcspn(lang, "-");
    bool korean = n == 2 && memcmp(lang, "ko", 2) == 0;
    jj_tok t = {.text = text,
                .begin = sentence.off,
                .end = sentence.off + sentence.len,
                .rules = korean ? &jj_tok_ko : &jj_tok_latin,
                .elides = elisions(lang),
                .english = n == 2 && memcmp(lang, "en", 2) == 0};
    size_t len = out->len;
    if (tokenize(&t, out)) return JJAK_OK;
    out->len = len;
    return jj_fail_nomem(err);
}
