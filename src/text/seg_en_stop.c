/* English marks and what stands around them. */
#include "base/ascii.h"
#include "text/seg_en_parts.h"

/* Reads ". . ." on from p, where the text before p ends in a mark or white space follows. */
static size_t spaced_dots(const jj_en_span *in, size_t p, unsigned *ndots)
{
    while (p + 1 < in->end && in->text[p] == ' ' && in->text[p + 1] == '.' &&
           (p + 2 == in->end || !jj_seg_is_letter(jj_seg_char(in->text, p + 2, in->end))) &&
           (p + 2 == in->end || !jj_seg_is_digit((unsigned char)in->text[p + 2]))) {
        p += 2;
        while (p < in->end && in->text[p] == '.') p++;
        ++*ndots;
    }
    return p;
}

static size_t read_marks(const jj_en_span *in, size_t p, jj_en_stop *s)
{
    while (p < in->end) {
        uint32_t cp = jj_seg_char(in->text, p, in->end);
        if (!jj_seg_is_mark(cp)) break;
        if (cp == '.' || cp == 0xFF0E) {
            s->ndots++;
        } else if (cp == 0x2026) {
            s->ndots += 3;
        } else {
            s->strong = true;
        }
        p += jj_seg_width(cp);
    }
    unsigned before = s->ndots;
    if (!s->strong) p = spaced_dots(in, p, &s->ndots);
    s->spaced = s->ndots > before;
    s->ellipsis = !s->strong && s->ndots > 1;
    return p;
}

/* [12], [3][4], [a], [citation needed]; p is at the bracket. */
static size_t reference_end(const jj_en_span *in, size_t p, bool digits_only)
{
    size_t q = p + 1;
    bool digits = true;
    while (q < in->end && in->text[q] != ']' && q - p < 24) {
        char c = in->text[q];
        if (c == '[' || c == '.') return p;
        if (!(jj_ascii_is_digit(c) || c == ',' || c == '-' || c == ' ')) digits = false;
        q++;
    }
    if (q >= in->end || in->text[q] != ']' || q == p + 1) return p;
    if (digits_only && !digits) return p;
    q++;
    /* [1]:23, the page */
    if (q + 1 < in->end && in->text[q] == ':' && jj_seg_is_digit((unsigned char)in->text[q + 1])) {
        q++;
        while (q < in->end && jj_seg_is_digit((unsigned char)in->text[q])) q++;
    }
    return q;
}

/* [...], […] */
static size_t omission_end(const jj_en_span *in, size_t p)
{
    size_t q = p + 1;
    while (q < in->end && (in->text[q] == '.' || jj_seg_char(in->text, q, in->end) == 0x2026)) {
        q += in->text[q] == '.' ? 1 : 3;
    }
    return q > p + 1 && q < in->end && in->text[q] == ']' ? q + 1 : p;
}

static bool is_superscript(uint32_t cp)
{
    return cp == 0xB9 || cp == 0xB2 || cp == 0xB3 || cp == 0x2070 || (cp >= 0x2074 && cp <= 0x2079);
}

/* Closers, references, footnote signs and emoticons after the marks. */
static size_t read_closers(const jj_en_span *in, size_t p, jj_en_stop *s)
{
    for (;;) {
        uint32_t cp = jj_seg_char(in->text, p, in->end);
        size_t width = jj_seg_width(cp);
        if (cp == '[') {
            size_t q = reference_end(in, p, false);
            if (q == p) break;
            p = q;
        } else if (is_superscript(cp) || jj_seg_is_emoji(cp)) {
            p += width;
        } else if (cp == '"' || cp == '\'' || cp == 0x2019) {
            uint32_t after = jj_seg_char(in->text, p + width, in->end);
            if (jj_seg_is_letter(after) || jj_seg_is_digit(after)) break;
            s->quoted = true;
            p += width;
        } else if (jj_seg_is_closer(cp)) {
            if (cp == ')' || cp == ']' || cp == '}') {
                s->bracket = true;
            } else {
                s->quoted = true;
            }
            p += width;
        } else if (cp == '*' || cp == '_') {
            p += width;
        } else {
            break;
        }
    }
    return p;
}

/* Bytes after a mark that are looked at: an omission holds marks itself, so that a row of them
 * would be read from each. */
#define APART_NBYTES 200

/* What stands apart but belongs to the sentence before: a lone closer, [12], an emoticon. */
static size_t read_apart(const jj_en_span *in, size_t p, jj_en_stop *s)
{
    for (size_t limit = p + APART_NBYTES; p < limit;) {
        size_t q = jj_seg_skip_space(in->text, p, in->end);
        if (q == p || q >= in->end) return p;
        uint32_t cp = jj_seg_char(in->text, q, in->end);
        size_t r = q;
        if (cp == '[') {
            r = omission_end(in, q);
            if (r == q) r = reference_end(in, q, true);
        } else if (cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == 0x201D) {
            r = q + jj_seg_width(cp);
            if (!jj_en_space_at(in->text, r, in->end)) return p;
            if (cp == '"' || cp == 0x201D) s->quoted = true;
        } else if (jj_seg_is_emoji(cp)) {
            r = jj_seg_emoji_end(in->text, q, in->end);
            if (!jj_en_space_at(in->text, r, in->end)) return p;
        } else {
            r = jj_seg_emoticon_end(in->text, q, in->end);
        }
        if (r == q) return p;
        p = r;
    }
    return p;
}

size_t jj_en_skip_openers(const jj_en_span *in, size_t p)
{
    while (p < in->end) {
        uint32_t cp = jj_seg_char(in->text, p, in->end);
        if (!jj_seg_is_opener(cp) && cp != '*' && cp != '_' && cp != '<' && cp != 0x2014 &&
            cp != 0x2013 && cp != '-' && !jj_is_space(cp)) {
            break;
        }
        p += jj_seg_width(cp);
    }
    return p;
}

size_t jj_en_word_end(const jj_en_span *in, size_t p)
{
    while (p < in->end) {
        uint32_t cp = jj_seg_char(in->text, p, in->end);
        if (!jj_seg_is_letter(cp) && cp != '\'' && cp != 0x2019) break;
        p += jj_seg_width(cp);
    }
    return p;
}

size_t jj_en_word_begin(const jj_en_span *in, size_t p)
{
    size_t floor = p > in->begin + 64 ? p - 64 : in->begin, end = p;
    while (p > floor) {
        unsigned char c = (unsigned char)in->text[p - 1];
        if (c <= ' ' || c == '(' || c == '[' || c == '"' || c == '/' || c == ',' || c == ';') break;
        if (c == 0xA0 && p - 1 > floor && (unsigned char)in->text[p - 2] == 0xC2) break;
        p--;
    }
    /* openers of three bytes, U+2018 and U+201C */
    if (p + 3 <= end && (unsigned char)in->text[p] == 0xE2 &&
        (unsigned char)in->text[p + 1] == 0x80) {
        p += 3;
    } else if (p < end && in->text[p] == '\'') {
        p++;
    }
    return p;
}

bool jj_en_url_at(const jj_en_span *in, size_t p)
{
    static const char *const heads[] = {"http://", "https://", "www."};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        size_t n = strlen(heads[i]);
        if (p + n <= in->end && memcmp(in->text + p, heads[i], n) == 0) return true;
    }
    return false;
}

void jj_en_read_stop(const jj_en_span *in, size_t p, jj_en_stop *s)
{
    memset(s, 0, sizeof *s);
    s->begin = p;
    s->marks = read_marks(in, p, s);
    s->end = read_closers(in, s->marks, s);
    if (jj_en_space_at(in->text, s->end, in->end)) s->end = read_apart(in, s->end, s);
    s->next = jj_seg_skip_space(in->text, s->end, in->end);
    s->word = jj_en_skip_openers(in, s->next);
}

static bool lacks_capitals(const char *text, size_t begin, size_t end)
{
    size_t limit = end - begin > 600 ? begin + 600 : end;
    if (jj_ascii_is_lower(text[begin])) return true;
    for (size_t p = begin + 1; p + 1 < limit; p++) {
        if (text[p] == 'i' && text[p - 1] == ' ' && (text[p + 1] == ' ' || text[p + 1] == '\'')) {
            return true;
        }
    }
    return false;
}

bool jj_en_uncapitalized(jj_en_span *in)
{
    if (in->writer == JJ_EN_UNKNOWN) {
        bool lacks = lacks_capitals(in->text, in->begin, in->end);
        in->writer = lacks ? JJ_EN_NO_CAPITALS : JJ_EN_CAPITALS;
    }
    return in->writer == JJ_EN_NO_CAPITALS;
}
