/* Korean sentence ends, in Southern and Northern spelling: marks, quotations and brackets, text
 * without spaces after its marks, and in informal text endings without a mark. Every rule with an
 * example is in docs/segmentation.md. */
#include "text/seg_ko.h"

#include "text/seg_en.h"

/* A quotation or bracket protects what it holds only if it closes within so many bytes: one stray
 * quote must not swallow a text. */
#define PROTECT_NBYTES 600
#define PROTECT_SHORT_NBYTES 400
/* Brackets within brackets that are followed. */
#define DEPTH_MAX 8
/* Bytes after a mark that may be tails, closers and signs. */
#define AFTER_NBYTES 200
/* A text is judged formal or informal by its first megabyte. */
#define SAMPLE_NBYTES ((size_t)1 << 20)

/* Bytes to stop at: ASCII marks and openers, lead bytes of U+2000, U+3000 and U+FF00; in informal
 * text also spaces and tails; CLOSER: what a search for a closer looks at. */
enum { MARK = 1, INFORMAL = 2, CLOSER = 4 };
static const unsigned char candidate[256] = {
    ['.'] = MARK,           ['!'] = MARK,           ['?'] = MARK,           ['('] = MARK | CLOSER,
    ['['] = MARK | CLOSER,  ['"'] = MARK | CLOSER,  ['\''] = MARK | CLOSER, ['<'] = MARK | CLOSER,
    [' '] = INFORMAL,       ['\n'] = INFORMAL,      ['^'] = INFORMAL,       ['~'] = INFORMAL,
    [')'] = CLOSER,         [']'] = CLOSER,         ['>'] = CLOSER,         [0xE2] = MARK | CLOSER,
    [0xE3] = MARK | CLOSER, [0xEF] = MARK | CLOSER,
};

/* ---- Pairs ------------------------------------------------------------------------------ */

/* What closes what: typists mix straight and curly, narrow and wide forms of a kind. */
typedef enum {
    DOUBLE,
    SINGLE,
    ROUND,
    SQUARE,
    ANGLE,
    DOUBLE_ANGLE,
    CORNER,
    DOUBLE_CORNER,
    NKINDS
} kind;

static const size_t limits[NKINDS] = {
    [DOUBLE] = PROTECT_NBYTES, [SINGLE] = PROTECT_SHORT_NBYTES,  [ROUND] = PROTECT_NBYTES,
    [SQUARE] = PROTECT_NBYTES, [ANGLE] = PROTECT_SHORT_NBYTES,   [DOUBLE_ANGLE] = PROTECT_NBYTES,
    [CORNER] = PROTECT_NBYTES, [DOUBLE_CORNER] = PROTECT_NBYTES,
};

static kind opens(uint32_t cp)
{
    switch (cp) {
    case '"':
    case 0x201C: return DOUBLE;
    case '\'':
    case 0x2018: return SINGLE;
    case '(':
    case 0xFF08: return ROUND;
    case '[':
    case 0xFF3B:
    case 0x3010:
    case 0x3014: return SQUARE;
    case '<':
    case 0x3008:
    case 0xFF1C: return ANGLE;
    case 0x226A:
    case 0x300A: return DOUBLE_ANGLE;
    case 0x300C: return CORNER;
    case 0x300E: return DOUBLE_CORNER;
    default: return NKINDS;
    }
}

static kind closes(uint32_t cp)
{
    switch (cp) {
    case '"':
    case 0x201D: return DOUBLE;
    case '\'':
    case 0x2019: return SINGLE;
    case ')':
    case 0xFF09: return ROUND;
    case ']':
    case 0xFF3D:
    case 0x3011:
    case 0x3015: return SQUARE;
    case '>':
    case 0x3009:
    case 0xFF1E: return ANGLE;
    case 0x226B:
    case 0x300B: return DOUBLE_ANGLE;
    case 0x300D: return CORNER;
    case 0x300F: return DOUBLE_CORNER;
    default: return NKINDS;
    }
}

typedef struct {
    jj_seg *seg;
    const char *text;
    size_t begin, end;
    size_t none[NKINDS]; /* no closer of the kind stands before this byte */
    bool informal;
} span;

static bool is_straight(uint32_t cp)
{
    return cp == '"' || cp == '\'';
}

/* Whether a straight quote at p opens a quotation: it does behind white space or an opener, and
 * where none is open also behind a mark. */
static bool straight_opens(const span *in, size_t p, bool any_open)
{
    uint32_t before = jj_seg_char_before(in->text, in->begin, p);
    uint32_t after = jj_seg_char(in->text, p + 1, in->end);
    if (jj_is_space(after)) return false;
    if (!any_open && jj_seg_is_mark(before)) return true;
    return !before || jj_is_space(before) || jj_seg_is_opener(before);
}

/* The byte after the closer of what opens at p; 0 if there is none near, or if the next of its kind
 * opens a quotation again: then a closer is missing. */
static size_t closed_at(span *in, size_t p, kind k)
{
    uint32_t opener = jj_seg_char(in->text, p, in->end);
    if (is_straight(opener) && !straight_opens(in, p, false)) return 0;
    size_t q = p + jj_seg_width(opener), depth = 1;
    size_t limit = q + limits[k] < in->end ? q + limits[k] : in->end;
    if (in->none[k] >= limit) return 0;
    bool seen = false;
    for (; q < limit; q += jj_seg_width(jj_seg_char(in->text, q, in->end))) {
        if (!(candidate[(unsigned char)in->text[q]] & CLOSER)) continue;
        uint32_t cp = jj_seg_char(in->text, q, in->end);
        if (closes(cp) == k && !(is_straight(cp) && straight_opens(in, q, true))) {
            seen = true;
            if (--depth == 0) return q + jj_seg_width(cp);
        } else if (opens(cp) == k) {
            if (k <= SINGLE) return 0;
            if (++depth > DEPTH_MAX) return 0;
        }
    }
    if (!seen) in->none[k] = q;
    return 0;
}

static bool is_tail(uint32_t cp)
{
    return (cp >= 0x3131 && cp <= 0x318E) || cp == '~' || cp == '^' || cp == ';' || cp == 0xFF5E ||
           (cp >= 0x1F300 && cp <= 0x1FAFF) || (cp >= 0x2600 && cp <= 0x27BF) || cp == 0xFE0F;
}

/* ---- What stands around a mark ---------------------------------------------------------- */

typedef struct {
    size_t word;  /* where the word before the marks begins */
    size_t begin; /* the first mark */
    size_t marks; /* after the last mark */
    size_t end;   /* after tails, closers and references */
    size_t next;  /* the next character that is not white space */
    bool strong;  /* ! or ? among the marks */
    bool ellipsis;
    bool closed; /* a quotation or bracket closes after the marks */
} stop;

static size_t word_begin(const span *in, size_t p)
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
        if (p < floor) return floor;
    }
    return p;
}

/* [3], [참고 3], [a] at p. */
static size_t reference_end(const span *in, size_t p)
{
    size_t q = p + 1;
    bool digit = false;
    while (q < in->end && in->text[q] != ']' && q - p < 24) {
        if (in->text[q] == '[' || in->text[q] == '.') return p;
        digit |= in->text[q] >= '0' && in->text[q] <= '9';
        q++;
    }
    if (q >= in->end || in->text[q] != ']') return p;
    return digit || q == p + 2 ? q + 1 : p;
}

/* (요한 3:13) right behind a quotation is its source; p is at the bracket. */
static size_t source_end(const span *in, size_t p)
{
    size_t q = p + 1;
    while (q < in->end && in->text[q] != ')' && q - p < 60) {
        if (in->text[q] == '(') return p;
        q++;
    }
    return q < in->end && in->text[q] == ')' ? q + 1 : p;
}

/* Whether white space or a mark is at p, or nothing. */
static bool after_space(const span *in, size_t p)
{
    uint32_t cp = jj_seg_char(in->text, p, in->end);
    return cp == 0 || jj_is_space(cp) || jj_seg_is_mark(cp);
}

static size_t read_after(const span *in, size_t p, stop *s)
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
            if (q == p || !after_space(in, q)) return p;
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

/* White space and a tail: "좋아요! ㅎㅎ". */
static size_t read_apart(const span *in, size_t p)
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

static void read_stop(const span *in, size_t p, stop *s)
{
    memset(s, 0, sizeof *s);
    s->begin = p;
    s->word = word_begin(in, p);
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
    s->end = read_apart(in, s->end);
    s->next = jj_seg_skip_space(in->text, s->end, in->end);
}

/* ---- Deciding --------------------------------------------------------------------------- */

static size_t sentence_begin(const span *in)
{
    return in->seg->start > in->begin ? in->seg->start : in->begin;
}

static bool is_ascii_letter(uint32_t cp)
{
    return cp < 0x80 && (cp | 32) >= 'a' && (cp | 32) <= 'z';
}

static bool has_digits_only(const char *text, size_t p, size_t end)
{
    while (p < end && text[p] >= '0' && text[p] <= '9') p++;
    return p == end;
}

/* 가 나 다 ... 하, as they number items. */
static bool is_enumerator(uint32_t cp)
{
    return cp >= 0xAC00 && (cp - 0xAC00) % 588 == 0;
}

/* 조 장 절 항 편: the parts of a law. */
static bool is_article(uint32_t cp)
{
    return cp == 0xC870 || cp == 0xC7A5 || cp == 0xC808 || cp == 0xD56D || cp == 0xD3B8;
}

/* A label that the sentence begins with: 1. 가. 제1조. IV. */
static bool is_label(const span *in, size_t p)
{
    size_t q = sentence_begin(in);
    uint32_t cp = jj_seg_char(in->text, q, in->end);
    if (q >= p) return false;
    if (cp == '(') cp = jj_seg_char(in->text, ++q, in->end);
    if (p - q <= 3 && has_digits_only(in->text, q, p)) return true;
    if (p - q == 3 && jj_seg_is_hangul(cp)) return is_enumerator(cp);
    /* 제1조 제2장 */
    if (cp == 0xC81C && p - q <= 12 && p - q >= 7) {
        return jj_seg_is_digit((unsigned char)in->text[q + 3]) &&
               is_article(jj_seg_char_before(in->text, q, p));
    }
    return p - q == 1 && is_ascii_letter(cp);
}

/* One dot with a digit before it: 1.5, 2024. 5. 1. */
static bool digit_ends(const span *in, const stop *s)
{
    uint32_t next = jj_seg_char(in->text, s->next, in->end);
    if (jj_seg_is_digit(next)) return s->closed;
    if (s->closed) return true;
    /* the day of a date: ". 1." */
    size_t p = s->begin;
    while (p > in->begin && jj_seg_is_digit(jj_seg_char_before(in->text, in->begin, p))) {
        p -= jj_seg_width(jj_seg_char_before(in->text, in->begin, p));
    }
    if (s->begin - p > 2) return true;
    p = jj_seg_trim_end(in->text, in->begin, p);
    return jj_seg_char_before(in->text, in->begin, p) != '.';
}

/* Endings after which a mark ends a sentence though no space follows. */
static bool ends_tight(const span *in, const stop *s)
{
    uint32_t a = jj_seg_char_before(in->text, in->begin, s->begin);
    uint32_t next = jj_seg_char(in->text, s->end, in->end);
    if (!jj_seg_is_hangul(a) || s->begin - s->word < 6) return false;
    uint32_t b = jj_seg_char_before(in->text, in->begin, s->begin - 3);
    if (!jj_seg_is_hangul(b)) return false;
    if (s->closed && jj_ko_takes_up(in->text, s->end, in->end, true)) return false;
    static const char finals[] = "다까가라자오요지네들세나냐니군구소음임함";
    bool final = false;
    for (const char *f = finals; *f && !final;) final = jj_utf8_next(&f) == a;
    if (!final) return false;
    if (jj_seg_is_hangul(next) || jj_seg_is_opener(next) || next > 0xA0) return true;
    return a == 0xB2E4 && (jj_seg_is_digit(next) || is_ascii_letter(next));
}

/* Whether the clause after a quotation belongs to it. */
static bool quotation_goes_on(const span *in, const stop *s)
{
    bool joined = s->next == s->end;
    if (jj_ko_takes_up(in->text, s->next, in->end, joined)) return true;
    uint32_t before = jj_seg_char_before(in->text, in->begin, s->end);
    if (before == ')' || before == ']' || before == 0xFF09) return false;
    return jj_seg_is_hangul(jj_seg_char(in->text, s->next, in->end)) &&
           jj_ko_speaks(in->text, s->next, in->end);
}

static bool ends(const span *in, const stop *s)
{
    uint32_t before = jj_seg_char_before(in->text, in->begin, s->begin);
    uint32_t next = jj_seg_char(in->text, s->next, in->end);
    if (s->next == s->end) return ends_tight(in, s);
    if (next == ',' || next == 0x3001) return false;
    if (s->closed ? quotation_goes_on(in, s) : jj_ko_takes_up_bare(in->text, s->next, in->end)) {
        return false;
    }
    if (s->strong) return true;
    if (s->ellipsis) return !jj_ko_pauses(in->text, s->word, s->begin);
    if (is_label(in, s->begin) && !s->closed) return false;
    if (jj_seg_is_digit(before)) return digit_ends(in, s);
    if (is_ascii_letter(before)) return jj_seg_en_ends(in->seg, in->begin, in->end, s->begin);
    return true;
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
    return cp == '(' || cp == '[' || cp == 0xFF08 || cp == 0xFF3B;
}

/* Whether what [begin, end) holds ends in an ending without a mark. */
static bool ends_informally(const span *in, size_t begin, size_t end)
{
    uint32_t cp = jj_seg_char_before(in->text, begin, end);
    while (is_tail(cp)) {
        end -= jj_seg_width(cp);
        cp = jj_seg_char_before(in->text, begin, end);
    }
    size_t word = end;
    while (word > begin && jj_seg_is_hangul(jj_seg_char_before(in->text, begin, word))) word -= 3;
    return jj_ko_ending_of(in->text, word, end) != JJ_KO_NO_END;
}

/* What ends in [.., after), which is the byte after the closer of the pair that opened at open;
 * cuts there if a sentence ends. Returns where to read on. */
static size_t close_pair(span *in, size_t open, size_t after)
{
    uint32_t opener = jj_seg_char(in->text, open, in->end);
    bool at_start = open <= sentence_begin(in);
    stop s;
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
        bool whole = in->informal && at_start && is_bracket(opener) && after_space(in, after) &&
                     ends_informally(in, open + jj_seg_width(opener), p);
        if (whole) jj_seg_cut(in->seg, after);
        return after;
    }
    s.begin = p;
    s.word = word_begin(in, p);
    s.closed = true;
    s.end = read_after(in, after, &s);
    s.end = read_apart(in, s.end);
    s.next = jj_seg_skip_space(in->text, s.end, in->end);
    bool marked = jj_seg_is_mark(jj_seg_char_before(in->text, after, s.end));
    uint32_t next = jj_seg_char(in->text, s.next, in->end);
    bool end;
    if (marked) {
        end = s.next > s.end;
    } else if (is_bracket(opener) && !at_start) {
        end = false;
    } else if (!at_start && s.strong) {
        end = s.next > s.end && jj_seg_is_opener(next) && ends(in, &s);
    } else {
        end = ends(in, &s);
    }
    if (end) jj_seg_cut(in->seg, s.end);
    return s.end;
}

/* (끝), <끝>, (계속) at the end of a text stands alone: where it begins, or end. */
static size_t closing_note(const char *text, size_t begin, size_t end)
{
    size_t p = end;
    uint32_t closer = jj_seg_char_before(text, begin, p);
    if (closer != ')' && closer != '>' && closer != 0xFF09 && closer != 0xFF1E) return end;
    p -= jj_seg_width(closer);
    size_t q = p;
    while (q > begin && p - q < 6 && jj_seg_is_hangul(jj_seg_char_before(text, begin, q))) q -= 3;
    if (!(p - q == 3 && memcmp(text + q, "끝", 3) == 0) &&
        !(p - q == 6 && memcmp(text + q, "계속", 6) == 0)) {
        return end;
    }
    uint32_t opener = jj_seg_char_before(text, begin, q);
    return jj_seg_is_opener(opener) || opener == '<' ? q - jj_seg_width(opener) : end;
}

/* ---- Endings without a mark ------------------------------------------------------------- */

/* Laughter after a word that is no ending closes a sentence, but not after a particle or a
 * connective ending. */
static bool laughs(const span *in, size_t word, size_t core, bool weak)
{
    if (weak || core <= word || jj_ko_pauses(in->text, word, core)) return false;
    uint32_t last = jj_seg_char_before(in->text, word, core);
    if (!jj_seg_is_hangul(last)) return false;
    if (core - word == 6 && memcmp(in->text + word, "최고", 6) == 0) return true;
    for (const char *f = "은는이가을를에의고서면데도만와과로며게니"; *f;) {
        if (jj_utf8_next(&f) == last) return false;
    }
    return true;
}

/* The word that ends before the space at p: cuts after it if it ends a sentence. Returns where to
 * read on. */
static size_t end_word(span *in, size_t p)
{
    /* most words: no final syllable and no tail */
    uint32_t cp = jj_seg_char_before(in->text, in->begin, p);
    size_t skipped = jj_seg_skip_space(in->text, p, in->end);
    uint32_t after = jj_seg_char(in->text, skipped, in->end);
    if (!jj_ko_may_end(cp) && !is_tail(cp) && !jj_seg_is_closer(cp) && !is_tail(after) &&
        after != ':' && after != '=') {
        return skipped;
    }
    size_t word = word_begin(in, p), core = p;
    while (core > word && (is_tail(cp) || cp == '\'' || cp == '"' || cp == ')')) {
        core -= jj_seg_width(cp);
        cp = jj_seg_char_before(in->text, word, core);
    }
    bool weak = true;
    if (core < p) jj_ko_tail_end(in->text, core, p, &weak);
    size_t end = read_apart(in, p);
    bool tail = core < p || end > p;
    size_t next = jj_seg_skip_space(in->text, end, in->end);
    jj_ko_ending ending = jj_ko_ending_of(in->text, word, core);
    if (ending == JJ_KO_NO_END && jj_ko_asks(in->text, in->seg->start, word, core)) {
        ending = JJ_KO_PLAIN_END;
    }
    bool final =
        ending != JJ_KO_NO_END && (tail || !jj_ko_goes_on(in->text, word, core, next, in->end));
    if (final || (tail && laughs(in, word, core, weak && end == p))) {
        jj_seg_cut(in->seg, end);
        return end;
    }
    return end > skipped ? end : skipped;
}

/* A tail at p between an ending and a word, without a space: 좋다ㅋㅋ또 가자. */
static size_t end_tail(span *in, size_t p)
{
    bool weak;
    size_t end = jj_ko_tail_end(in->text, p, in->end, &weak);
    if (end == p) return p + jj_seg_width(jj_seg_char(in->text, p, in->end));
    if (weak || !jj_seg_is_hangul(jj_seg_char(in->text, end, in->end))) return end;
    if (jj_ko_ending_of(in->text, word_begin(in, p), p) != JJ_KO_NO_END) jj_seg_cut(in->seg, end);
    return end;
}

/* Counts clear endings with a mark and without, and marks. */
static void prepare_ko(jj_seg *seg)
{
    size_t nbytes = seg->nbytes < SAMPLE_NBYTES ? seg->nbytes : SAMPLE_NBYTES;
    size_t marked = 0, unmarked = 0, nmarks = 0, word = 0;
    for (size_t p = 0; p <= nbytes; p++) {
        char c = p < nbytes ? seg->text[p] : '\n';
        bool mark = c == '.' || c == '!' || c == '?';
        if (c != ' ' && c != '\n' && !mark) continue;
        size_t core = p;
        uint32_t cp = jj_seg_char_before(seg->text, word, core);
        while (core > word && (is_tail(cp) || jj_seg_is_mark(cp) || jj_seg_is_closer(cp))) {
            mark |= jj_seg_is_mark(cp);
            core -= jj_seg_width(cp);
            cp = jj_seg_char_before(seg->text, word, core);
        }
        jj_ko_ending ending = jj_ko_ending_of(seg->text, word, core);
        bool weak = true;
        if (core < p) jj_ko_tail_end(seg->text, core, p, &weak);
        nmarks += mark;
        if (ending == JJ_KO_CLEAR_END || (ending == JJ_KO_PLAIN_END && !weak)) {
            size_t next = jj_seg_skip_space(seg->text, p, nbytes);
            if (mark) {
                marked++;
            } else if (!jj_ko_goes_on(seg->text, word, core, next, seg->nbytes)) {
                unmarked++;
            }
        }
        word = p + 1;
    }
    /* 0.85: formal texts have 0.97 to 1.00, informal ones 0.17 to 0.81, measured on the
     * development sets. */
    seg->informal = marked + unmarked ? marked * 100 < (marked + unmarked) * 85 : nmarks == 0;
}

/* ---- Columns ---------------------------------------------------------------------------- */

/* "제목     2006.04 본문": a date behind a wide gap closes an entry of a list. p is at its first
 * dot; the end of the date, or 0. */
static size_t dated_entry_end(const span *in, size_t p)
{
    size_t date = p, q = p;
    while (date > in->begin && p - date < 4 && jj_seg_is_digit((unsigned char)in->text[date - 1])) {
        date--;
    }
    if (p - date != 4) return 0;
    if (date - jj_seg_trim_end(in->text, in->begin, date) < 3) return 0;
    while (q < in->end && q - date < 10 &&
           (in->text[q] == '.' || jj_seg_is_digit((unsigned char)in->text[q]))) {
        q++;
    }
    return q - date >= 6 && q < in->end && jj_is_space(jj_seg_char(in->text, q, in->end)) ? q : 0;
}

/* ---- The walk --------------------------------------------------------------------------- */

static void split_ko(jj_seg *seg, size_t begin, size_t end)
{
    const unsigned char *text = (const unsigned char *)seg->text;
    size_t note = closing_note(seg->text, begin, end);
    end = note;
    span in = {
        .seg = seg, .text = seg->text, .begin = begin, .end = end, .informal = seg->informal};
    unsigned wanted = in.informal ? MARK | INFORMAL : MARK;
    for (size_t p = begin;;) {
        while (p < end && !(candidate[text[p]] & wanted)) p++;
        if (p >= end) break;
        if (text[p] == ' ' || text[p] == '\n') {
            p = end_word(&in, p);
            continue;
        }
        uint32_t cp = jj_seg_char(seg->text, p, end);
        if (in.informal && is_tail(cp)) {
            p = end_tail(&in, p);
            continue;
        }
        kind k = opens(cp);
        if (k < NKINDS) {
            size_t after = closed_at(&in, p, k);
            p = after ? close_pair(&in, p, after) : p + jj_seg_width(cp);
            continue;
        }
        if (!jj_seg_is_mark(cp)) {
            p += jj_seg_width(cp);
            continue;
        }
        size_t dated = dated_entry_end(&in, p);
        if (dated) {
            jj_seg_cut(seg, dated);
            p = dated;
            continue;
        }
        stop s;
        read_stop(&in, p, &s);
        if (s.next >= end) break;
        bool cut = ends(&in, &s);
        if (cut) jj_seg_cut(seg, s.end);
        p = cut ? s.end : s.marks;
    }
    jj_seg_cut(seg, note);
}

const jj_seg_rules jj_seg_ko = {prepare_ko, split_ko};
