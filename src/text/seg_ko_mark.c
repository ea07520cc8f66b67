/* Korean marks, quotations and brackets, and what stands around them. */
#include "base/ascii.h"
#include "text/seg_ko_parts.h"
#include "text/seg_scan.h"

/* A quotation or bracket protects what it holds only if it closes within so many bytes: one stray
 * quote must not swallow a text. */
#define PROTECT_NBYTES 600
#define PROTECT_SHORT_NBYTES 400
/* Brackets within brackets that are followed. */
#define DEPTH_MAX 8
/* Bytes after a mark that may be tails, closers and signs. */
#define AFTER_NBYTES 200

static bool is_straight(uint32_t cp)
{
    return cp == '"' || cp == '\'';
}

/* ---- Stops ------------------------------------------------------------------------------ */

bool jj_ko_is_tail(uint32_t cp)
{
    return (cp >= 0x3131 && cp <= 0x318E) || cp == '~' || cp == '^' || cp == ';' || cp == 0xFF5E ||
           (cp >= 0x1F300 && cp <= 0x1FAFF) || (cp >= 0x2600 && cp <= 0x27BF) || cp == 0xFE0F;
}

size_t jj_ko_word_begin(const jj_ko_span *in, size_t p)
{
    size_t floor = p > in->begin + 96 ? p - 96 : in->begin;
    if (floor < in->seg->start) floor = in->seg->start;
    while (p > floor) {
        uint32_t cp = jj_seg_char_before(in->text, floor, p);
        if (!jj_seg_is_hangul(cp) &&
            (jj_is_space(cp) || jj_seg_is_opener(cp) || jj_seg_is_closer(cp))) {
            break;
        }
        p -= jj_seg_width(cp);
        if (p < floor) return p + jj_seg_width(cp); /* the floor lies within it */
    }
    return p;
}

/* [3], [참고 3], [a] at p. */
static size_t reference_end(const jj_ko_span *in, size_t p)
{
    size_t q = p + 1;
    bool digit = false;
    while (q < in->end && in->text[q] != ']' && q - p < 24) {
        if (in->text[q] == '[' || in->text[q] == '.') return p;
        digit |= jj_ascii_is_digit(in->text[q]);
        q++;
    }
    if (q >= in->end || in->text[q] != ']') return p;
    return digit || q == p + 2 ? q + 1 : p;
}

/* (요한 3:13) right behind a quotation is its source; p is at the bracket. */
static size_t source_end(const jj_ko_span *in, size_t p)
{
    size_t q = p + 1;
    while (q < in->end && in->text[q] != ')' && q - p < 60) {
        if (in->text[q] == '(') return p;
        q++;
    }
    return q < in->end && in->text[q] == ')' ? q + 1 : p;
}

/* Whether white space or a mark is at p, or nothing. */
static bool apart_at(const jj_ko_span *in, size_t p)
{
    uint32_t cp = jj_seg_char(in->text, p, in->end);
    return cp == 0 || jj_is_space(cp) || jj_seg_is_mark(cp);
}

/* The end of the tails, closers and references at p; sets s->closed. */
static size_t read_after(const jj_ko_span *in, size_t p, jj_ko_stop *s)
{
    size_t limit = p + AFTER_NBYTES;
    while (p < limit) {
        uint32_t cp = jj_seg_char(in->text, p, in->end);
        bool weak;
        size_t q = jj_ko_tail_end(in->text, p, in->end, &weak);
        if (q > p) {
            p = q;
            continue;
        }
        if (cp == '[') {
            q = reference_end(in, p);
            if (q == p) return p;
            p = q;
        } else if (cp == '(' && s->closed) {
            q = source_end(in, p);
            if (q == p || !apart_at(in, q)) return p;
            p = q;
        } else if (cp == '.' || cp == 0x2026 || cp == '!' || cp == '?') {
            p++; /* 끝났다(...). */
            if (cp == 0x2026) p += 2;
        } else if (is_straight(cp)) {
            /* a straight quote before a letter opens */
            uint32_t after = jj_seg_char(in->text, p + 1, in->end);
            if (after && !jj_is_space(after) && !jj_seg_is_mark(after) &&
                !jj_seg_is_closer(after) && !jj_ko_takes_up(in->text, p + 1, in->end, s->closed)) {
                return p;
            }
            s->closed = true;
            p++;
        } else if (jj_seg_is_closer(cp) || cp == '>') {
            s->closed = true;
            p += jj_seg_width(cp);
        } else {
            return p;
        }
    }
    return p;
}

size_t jj_ko_read_apart(const jj_ko_span *in, size_t p)
{
    for (;;) {
        size_t q = jj_seg_skip_space(in->text, p, in->end);
        if (q == p || q >= in->end) return p;
        bool weak;
        size_t r = jj_ko_tail_end(in->text, q, in->end, &weak);
        if (r == q || weak) return p;
        while (r < in->end && (in->text[r] == '.' || in->text[r] == '!')) r++;
        if (r < in->end && !jj_is_space(jj_seg_char(in->text, r, in->end))) return p;
        p = r;
    }
}

void jj_ko_read_stop(const jj_ko_span *in, size_t p, jj_ko_stop *s)
{
    memset(s, 0, sizeof *s);
    s->begin = p;
    unsigned ndots = 0;
    for (;;) {
        uint32_t cp = jj_seg_char(in->text, p, in->end);
        if (!jj_seg_is_mark(cp)) break;
        if (cp == 0x2026) {
            ndots += 2;
        } else if (cp == '.' || cp == 0xFF0E || cp == 0x3002 || cp == 0xFF61) {
            ndots++;
        } else {
            s->strong = true;
        }
        p += jj_seg_width(cp);
    }
    s->ellipsis = ndots > 1 && !s->strong;
    s->marks = p;
    s->end = read_after(in, p, s);
    s->end = jj_ko_read_apart(in, s->end);
    s->next = jj_seg_skip_space(in->text, s->end, in->end);
}

/* Bytes that a search for a closer looks at. */
static const unsigned char closer[256] = {
    ['('] = true, ['['] = true, ['"'] = true,  ['\''] = true, ['<'] = true,  [')'] = true,
    [']'] = true, ['>'] = true, [0xE2] = true, [0xE3] = true, [0xEF] = true,
};

/* ---- Pairs ------------------------------------------------------------------------------ */

static const size_t limits[JJ_KO_NPAIRS] = {
    [JJ_KO_DOUBLE] = PROTECT_NBYTES,      [JJ_KO_SINGLE] = PROTECT_SHORT_NBYTES,
    [JJ_KO_ROUND] = PROTECT_NBYTES,       [JJ_KO_SQUARE] = PROTECT_NBYTES,
    [JJ_KO_ANGLE] = PROTECT_SHORT_NBYTES, [JJ_KO_DOUBLE_ANGLE] = PROTECT_NBYTES,
    [JJ_KO_CORNER] = PROTECT_NBYTES,      [JJ_KO_DOUBLE_CORNER] = PROTECT_NBYTES,
};

jj_ko_pair jj_ko_opens(uint32_t cp)
{
    switch (cp) {
    case '"':
    case 0x201C: return JJ_KO_DOUBLE;
    case '\'':
    case 0x2018: return JJ_KO_SINGLE;
    case '(':
    case 0xFF08: return JJ_KO_ROUND;
    case '[':
    case 0xFF3B:
    case 0x3010:
    case 0x3014: return JJ_KO_SQUARE;
    case '<':
    case 0x3008:
    case 0xFF1C: return JJ_KO_ANGLE;
    case 0x226A:
    case 0x300A: return JJ_KO_DOUBLE_ANGLE;
    case 0x300C: return JJ_KO_CORNER;
    case 0x300E: return JJ_KO_DOUBLE_CORNER;
    default: return JJ_KO_NPAIRS;
    }
}

static jj_ko_pair closes(uint32_t cp)
{
    switch (cp) {
    case '"':
    case 0x201D: return JJ_KO_DOUBLE;
    case '\'':
    case 0x2019: return JJ_KO_SINGLE;
    case ')':
    case 0xFF09: return JJ_KO_ROUND;
    case ']':
    case 0xFF3D:
    case 0x3011:
    case 0x3015: return JJ_KO_SQUARE;
    case '>':
    case 0x3009:
    case 0xFF1E: return JJ_KO_ANGLE;
    case 0x226B:
    case 0x300B: return JJ_KO_DOUBLE_ANGLE;
    case 0x300D: return JJ_KO_CORNER;
    case 0x300F: return JJ_KO_DOUBLE_CORNER;
    default: return JJ_KO_NPAIRS;
    }
}

/* Whether a straight quote at p opens a quotation: it does behind white space or an opener,
 * and where none is open also behind a mark. */
static bool straight_opens(const jj_ko_span *in, size_t p, bool any_open)
{
    uint32_t before = jj_seg_char_before(in->text, in->begin, p);
    uint32_t after = jj_seg_char(in->text, p + 1, in->end);
    if (jj_is_space(after)) return false;
    if (!any_open && jj_seg_is_mark(before)) return true;
    return !before || jj_is_space(before) || jj_seg_is_opener(before);
}

size_t jj_ko_closed_at(jj_ko_span *in, size_t p, jj_ko_pair k)
{
    uint32_t opener = jj_seg_char(in->text, p, in->end);
    if (is_straight(opener) && !straight_opens(in, p, false)) return 0;
    size_t q = p + jj_seg_width(opener), depth = 1;
    size_t limit = q + limits[k] < in->end ? q + limits[k] : in->end;
    if (in->none[k] >= limit) return 0;
    bool seen = false;
    const unsigned char *text = (const unsigned char *)in->text;
    for (;; q++) {
        q = jj_seg_scan(text, q, limit, closer, 1);
        if (q >= limit) break;
        uint32_t cp = jj_seg_char(in->text, q, in->end);
        if (closes(cp) == k && !(is_straight(cp) && straight_opens(in, q, true))) {
            seen = true;
            if (--depth == 0) return q + jj_seg_width(cp);
        } else if (jj_ko_opens(cp) == k) {
            if (k <= JJ_KO_SINGLE) return 0;
            if (++depth > DEPTH_MAX) return 0;
        }
    }
    if (!seen) in->none[k] = limit;
    return 0;
}

/* ---- Brackets and quotations ------------------------------------------------------------ */

/* Whether [p, end) holds the word, of ASCII or Hangul. */
static bool holds(const char *text, size_t p, size_t end, const char *word)
{
    size_t n = strlen(word);
    for (; p + n <= end; p++) {
        if (text[p] == word[0] && memcmp(text + p, word, n) == 0) return true;
    }
    return false;
}

static bool is_bracket(uint32_t cp)
{
    return cp == '(' || cp == '[' || cp == 0x3010 || cp == 0xFF08 || cp == 0xFF3B;
}

/* Whether what [begin, end) holds ends in an ending without a mark. */
static bool ends_informally(const jj_ko_span *in, size_t begin, size_t end)
{
    uint32_t cp = jj_seg_char_before(in->text, begin, end);
    while (jj_ko_is_tail(cp)) {
        end -= jj_seg_width(cp);
        cp = jj_seg_char_before(in->text, begin, end);
    }
    size_t word = end;
    while (word > begin && jj_seg_is_hangul(jj_seg_char_before(in->text, begin, word))) word -= 3;
    return jj_ko_ending_of(in->text, word, end) != JJ_KO_NO_END;
}

size_t jj_ko_close_pair(jj_ko_span *in, size_t open, size_t after)
{
    uint32_t opener = jj_seg_char(in->text, open, in->end);
    bool at_start = open <= jj_ko_sentence_begin(in);
    jj_ko_stop s;
    memset(&s, 0, sizeof s);
    /* (평양 8월 17일발 조선중앙통신) */
    if (at_start && is_bracket(opener) && holds(in->text, open, after, "일발 ")) {
        jj_seg_cut(in->seg, after);
        return after;
    }
    size_t p = after - jj_seg_width(jj_seg_char_before(in->text, open, after));
    uint32_t cp = jj_seg_char_before(in->text, open, p);
    while (p > open && jj_seg_is_closer(cp)) {
        p -= jj_seg_width(cp);
        cp = jj_seg_char_before(in->text, open, p);
    }
    s.marks = p;
    while (p > open && jj_seg_is_mark(cp)) {
        if (cp == '!' || cp == '?') s.strong = true;
        p -= jj_seg_width(cp);
        cp = jj_seg_char_before(in->text, open, p);
    }
    if (p == s.marks) {
        /* (절대 아닙니다ㅋㅋ) */
        bool whole = in->informal && at_start && is_bracket(opener) && apart_at(in, after) &&
                     ends_informally(in, open + jj_seg_width(opener), p);
        if (whole) jj_seg_cut(in->seg, after);
        return after;
    }
    s.begin = p;
    s.closed = true;
    s.end = read_after(in, after, &s);
    s.end = jj_ko_read_apart(in, s.end);
    s.next = jj_seg_skip_space(in->text, s.end, in->end);
    bool marked = jj_seg_is_mark(jj_seg_char_before(in->text, after, s.end));
    uint32_t next = jj_seg_char(in->text, s.next, in->end);
    bool end;
    if (marked) {
        end = s.next > s.end;
    } else if (is_bracket(opener) && !at_start) {
        end = false;
    } else if (!at_start && s.strong) {
        end = s.next > s.end && jj_seg_is_opener(next) && jj_ko_stop_ends(in, &s);
    } else {
        end = jj_ko_stop_ends(in, &s);
    }
    if (end) jj_seg_cut(in->seg, s.end);
    return s.end;
}
