#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/key.h"
#include "text/key_ko.h"
#include "text/normal.h"

/* The token lies in lower case at the end of out; its pieces are cut out of it there. Offsets,
 * because what is stemmed or folded is appended and may move the buffer. */
typedef struct {
    jj_buf *out;
    jj_pieces *pieces;
    jj_stemmer *stemmer;
    size_t stem_off, stem_len; /* of the pieces that come next */
    bool affixes;              /* they are pieces, and words without a stemmer are whole */
} piecer;

static bool put(piecer *p, size_t off, size_t len, jj_piece_kind kind)
{
    if (len == 0) return true;
    if (off + len > UINT32_MAX) return false;
    jj_piece piece = {(uint32_t)off, (uint32_t)len, (uint32_t)p->stem_off, (uint32_t)p->stem_len,
                      kind};
    return jj_vec_push(p->pieces, piece);
}

static size_t prefix(const char *s, size_t n, size_t nchars)
{
    const char *at = s;
    while (at < s + n && nchars-- > 0) jj_utf8_next(&at);
    return (size_t)(at - s);
}

/* ---- Words and numbers ------------------------------------------------------------------ */

static bool put_word(piecer *p, size_t off, size_t n)
{
    const char *s = p->out->data + off;
    if (n > 2 && s[n - 2] == '\'' && s[n - 1] == 's') n -= 2;
    while (n > 0 && (s[n - 1] == '.' || s[n - 1] == '\'')) n--;
    if (n == 0) return true;
    p->stem_off = off;
    p->stem_len = n;
    if (!p->stemmer || !jj_stemmer_works(p->stemmer)) {
        return put(p, off, p->affixes ? n : prefix(s, n, JJ_KEY_PREFIX), JJ_PIECE_WORD);
    }
    if (memchr(s, '.', n)) return put(p, off, n, JJ_PIECE_WORD); /* u.s is no plural */
    size_t from = p->out->len;
    return jj_stemmer_stem(p->stemmer, p->out, s, n) &&
           put(p, from, p->out->len - from, JJ_PIECE_WORD);
}

/* 5,000 is 5000; 1,2 stays. A final full stop goes. */
static bool put_number(piecer *p, size_t off, size_t n)
{
    char *s = p->out->data + off;
    size_t w = 0;
    for (size_t i = 0; i < n; i++) {
        bool group = s[i] == ',' && n - i > 3 && jj_ascii_is_digit(s[i + 1]) &&
                     jj_ascii_is_digit(s[i + 2]) && jj_ascii_is_digit(s[i + 3]) &&
                     (n - i == 4 || !jj_ascii_is_digit(s[i + 4]));
        if (!group) s[w++] = s[i];
    }
    while (w > 0 && (s[w - 1] == '.' || s[w - 1] == ',')) w--;
    p->stem_off = off;
    p->stem_len = w;
    return put(p, off, w, JJ_PIECE_NUMBER);
}

/* 10-15 and 10~15 are two numbers; 2024-05-01 and what else has several hyphens is one. */
static bool put_range(piecer *p, size_t off, size_t n)
{
    const char *s = p->out->data + off;
    size_t at = n;
    for (size_t i = 1; i + 1 < n; i++) {
        if (s[i] != '-' && s[i] != '~') continue;
        if (at < n || !jj_ascii_is_digit(s[i - 1]) || !jj_ascii_is_digit(s[i + 1]))
            return put_number(p, off, n);
        at = i;
    }
    if (at == n) return put_number(p, off, n);
    return put_number(p, off, at) && put_number(p, off + at + 1, n - at - 1);
}

/* Letters and digits without Hangul: divided at hyphens, but a first part of one or two letters is
 * joined to the next (e-mail, x-ray). Numbers, addresses and names of files stay whole. */
static bool plain_pieces(piecer *p, size_t off, size_t n)
{
    char *s = p->out->data + off;
    if (jj_ascii_is_digit(s[0])) return put_range(p, off, n);
    if (memchr(s, '@', n) || memchr(s, '/', n)) {
        p->stem_off = off;
        p->stem_len = n;
        return put(p, off, n, JJ_PIECE_WORD);
    }
    size_t start = 0, w = 0;
    for (size_t i = 0; i <= n; i++) {
        s = p->out->data + off; /* a stem may have moved it */
        if (i < n && s[i] != '-') {
            s[w++] = s[i];
        } else if (i == n || w - start > 2) {
            if (w > start) {
                bool digit = jj_ascii_is_digit(s[start]);
                bool ok = digit ? put_number(p, off + start, w - start)
                                : put_word(p, off + start, w - start);
                if (!ok) return false;
            }
            start = w;
        }
    }
    return true;
}

/* ---- Hangul ----------------------------------------------------------------------------- */

static bool cut(piecer *p, size_t off, size_t n)
{
    p->stem_off = off;
    p->stem_len = n;
    if (!jj_buf_reserve(p->out, n)) return false;
    size_t folded = p->out->len;
    jj_buf_put(p->out, p->out->data + off, n);
    off = folded;
    n = jj_key_fold_range(p->out->data + off, n);
    for (size_t left = n / 3; left > 0;) {
        size_t take = left > 3 ? 2 : left;
        if (!put(p, off, take * 3, JJ_PIECE_HANGUL)) return false;
        off += take * 3;
        left -= take;
    }
    return true;
}

/* How endings begin in the South; all else of particles and endings is spelled alike. 여 is 어
 * whatever vowel it was split from. */
static bool put_affix(piecer *p, size_t off, size_t n)
{
    static const char *const forms[][2] = {
        {"하여", "해"}, {"하였", "했"},   {"되여", "돼"}, {"되어", "돼"}, {"되였", "됐"},
        {"되었", "됐"}, {"이였", "이었"}, {"여", "어"},   {"였", "었"},
    };
    p->stem_off = off;
    p->stem_len = n;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t from = strlen(forms[i][0]);
        if (n < from || memcmp(p->out->data + off, forms[i][0], from) != 0) continue;
        size_t copy = p->out->len;
        jj_buf_puts(p->out, forms[i][1]);
        if (!jj_buf_reserve(p->out, n - from)) return false;
        jj_buf_put(p->out, p->out->data + off + from, n - from);
        off = copy;
        n = p->out->len - copy;
        break;
    }
    return put(p, off, n, JJ_PIECE_AFFIX);
}

static bool stem_pieces(piecer *p, size_t off, size_t n, bool has_lead)
{
    jj_ko_parts parts = jj_ko_split(p->out->data + off, n, has_lead);
    size_t affix = off + n - parts.affix, plural = affix - parts.plural,
           title = plural - parts.title;
    return cut(p, off, title - off) && cut(p, title, parts.title) &&
           put_affix(p, plural, parts.plural) && put_affix(p, affix, parts.affix);
}

/* A stretch of syllables; is_end: at the end of its token, where a particle can be. With a Latin
 * word or number before it the particle may be all there is. */
static bool hangul_pieces(piecer *p, size_t off, size_t n, bool has_lead, bool is_end)
{
    const char *s = p->out->data + off;
    size_t title = 0;
    if (is_end && p->affixes) return stem_pieces(p, off, n, has_lead);
    if (is_end) {
        n -= jj_ko_particle(s, n, has_lead ? 0 : 1);
        title = jj_ko_title(s, n);
    }
    return cut(p, off, n - title) && cut(p, off + n - title, title);
}

/* ---- Tokens ----------------------------------------------------------------------------- */

static bool hangul_at(const char *s, size_t n)
{
    jj_syllable unused;
    return jj_syllable_at(s, n, &unused);
}

static size_t hangul_run(const char *s, size_t n)
{
    size_t i = 0;
    while (hangul_at(s + i, n - i)) i += 3;
    return i;
}

/* Up to the next syllable. */
static size_t other_run(const char *s, size_t n)
{
    size_t i = 0;
    while (i < n && !hangul_at(s + i, n - i)) i += prefix(s + i, n - i, 1);
    return i;
}

static bool is_word(const char *s, size_t n)
{
    for (const char *at = s; at < s + n;) {
        jj_char_kind kind = jj_char_kind_of(jj_utf8_next(&at));
        if (kind != JJ_CHAR_MARK && kind != JJ_CHAR_SYMBOL && kind != JJ_CHAR_EXTEND) return true;
    }
    return false;
}

/* The marks that carry meaning across languages (method of the aligner, its section 2.1). */
static bool mark_piece(piecer *p, size_t off, size_t n)
{
    char *s = p->out->data + off;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == ')') s[i] = '(';
        if (s[i] != '\0' && strchr("?!:;%/\"(", s[i])) {
            p->stem_off = off + i;
            p->stem_len = 1;
            return put(p, off + i, 1, JJ_PIECE_MARK);
        }
    }
    return true;
}

static bool token_pieces(piecer *p, const char *token, size_t nbytes)
{
    jj_buf *out = p->out;
    size_t at = out->len;
    if (!jj_key_fold_width(out, token, nbytes)) return false;
    size_t end = out->len;
    bool has_lead = false;
    while (at < end) {
        const char *s = out->data + at;
        size_t n = hangul_run(s, end - at), rest = end - at;
        bool ok;
        if (n > 0) {
            ok = hangul_pieces(p, at, n, has_lead, n == rest);
        } else {
            n = other_run(s, rest);
            has_lead = is_word(s, n);
            ok = has_lead ? plain_pieces(p, at, n) : mark_piece(p, at, n);
        }
        if (!ok) return false;
        at += n;
    }
    return true;
}

bool jj_key_pieces(jj_buf *out, jj_pieces *pieces, const char *token, size_t nbytes,
                   jj_stemmer *stemmer)
{
    piecer p = {out, pieces, stemmer, 0, 0, false};
    return token_pieces(&p, token, nbytes);
}

bool jj_key_stems(jj_buf *out, jj_pieces *pieces, const char *token, size_t nbytes,
                  jj_stemmer *stemmer)
{
    piecer p = {out, pieces, stemmer, 0, 0, true};
    return token_pieces(&p, token, nbytes);
}
