/* Sentence ends in languages that have no rules of their own: the marks of The Unicode Standard
 * (UAX #29, Sentence_Terminal), capitals where the script has them, and abbreviations. */
#include "base/tag.h"
#include "text/seg_rules.h"

static const char *const abbrevs[] = {
#include "text/data/seg_generic.inc"
};

/* Their full stop may end a sentence in these languages. */
static const struct {
    const char *word;
    const char *langs[6];
} ordinary[] = {
#include "text/data/seg_generic_word.inc"
};

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define IN_TABLE(word, n, table) (jj_seg_find((word), (n), (table), COUNT(table), sizeof *(table)))

/* What a mark says. */
typedef enum {
    NO_MARK,
    FULL_STOP, /* also of abbreviations and numbers */
    TERMINAL,  /* ends a sentence before white space */
    WIDE       /* of scripts written without spaces */
} mark;

static mark mark_of(uint32_t cp)
{
    switch (cp) {
    case '.':
    case 0x2024:
    case 0xFE52:
    case 0xFF0E: return FULL_STOP;
    case '!':
    case '?':
    case 0x2026:
    case 0x0589:
    case 0x061D:
    case 0x061E:
    case 0x061F:
    case 0x06D4:
    case 0x0700:
    case 0x0701:
    case 0x0702:
    case 0x0964:
    case 0x0965:
    case 0x104A:
    case 0x104B:
    case 0x1362:
    case 0x1367:
    case 0x1368:
    case 0x166E:
    case 0x1803:
    case 0x1809:
    case 0x17D4:
    case 0x17D5:
    case 0x203C:
    case 0x203D:
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0x2E2E:
    case 0xFE56:
    case 0xFE57: return TERMINAL;
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0xFF61: return WIDE;
    default: return NO_MARK;
    }
}

/* ASCII marks and the lead bytes of the others. */
static const unsigned char candidate[256] = {
    ['.'] = 1,  ['!'] = 1,  ['?'] = 1,  [0xD6] = 1, [0xD8] = 1, [0xDB] = 1,
    [0xDC] = 1, [0xE0] = 1, [0xE1] = 1, [0xE2] = 1, [0xE3] = 1, [0xEF] = 1,
};

typedef struct {
    jj_seg *seg;
    const char *text;
    size_t begin, end;
} span;

typedef struct {
    size_t begin, marks, end, next, word;
    mark kind;
    bool ellipsis, quoted;
} stop;

static size_t reference_end(const span *in, size_t p)
{
    size_t q = p + 1;
    while (
        q < in->end && q - p < 16 &&
        (jj_seg_is_digit((unsigned char)in->text[q]) || in->text[q] == ',' || in->text[q] == '-')) {
        q++;
    }
    return q > p + 1 && q < in->end && in->text[q] == ']' ? q + 1 : p;
}

/* Whether p is at white space, a comma or the end. */
static bool is_apart(const span *in, size_t p)
{
    uint32_t cp = jj_seg_char(in->text, p, in->end);
    return cp == 0 || cp == ',' || jj_is_space(cp);
}

static size_t read_closers(const span *in, size_t p, stop *s)
{
    for (;;) {
        uint32_t cp = jj_seg_char(in->text, p, in->end);
        if (cp == '[') {
            size_t q = reference_end(in, p);
            if (q == p) return p;
            p = q;
            continue;
        }
        size_t q = jj_seg_skip_space(in->text, p, in->end);
        if (q > p && jj_seg_char(in->text, q, in->end) == 0xBB && is_apart(in, q + 2)) {
            p = q; /* French sets it apart */
            cp = 0xBB;
        }
        if (!jj_seg_is_closer(cp)) {
            /* these two close in German */
            if ((cp != 0x201C && cp != 0xAB) || !is_apart(in, p + jj_seg_width(cp))) return p;
        }
        if ((cp == '"' || cp == '\'') && jj_seg_is_letter(jj_seg_char(in->text, p + 1, in->end))) {
            return p;
        }
        s->quoted = true;
        p += jj_seg_width(cp);
    }
}

static void read_stop(const span *in, size_t p, stop *s)
{
    memset(s, 0, sizeof *s);
    s->begin = p;
    unsigned n = 0;
    for (;; n++) {
        uint32_t cp = jj_seg_char(in->text, p, in->end);
        mark kind = mark_of(cp);
        if (kind == NO_MARK) break;
        if (kind > s->kind) s->kind = kind;
        if (cp == 0x2026) s->ellipsis = true;
        p += jj_seg_width(cp);
    }
    if (n > 1 && s->kind == FULL_STOP) s->ellipsis = true;
    s->marks = p;
    s->end = read_closers(in, p, s);
    s->next = jj_seg_skip_space(in->text, s->end, in->end);
    s->word = s->next;
    for (;;) {
        uint32_t cp = jj_seg_char(in->text, s->word, in->end);
        if (!jj_seg_is_opener(cp) && cp != '-' && cp != 0x2013 && cp != 0x2014 && cp != 0xBB &&
            !jj_is_space(cp)) {
            break;
        }
        s->word += jj_seg_width(cp);
    }
}

static size_t word_begin(const span *in, size_t p)
{
    size_t floor = p > in->begin + 64 ? p - 64 : in->begin;
    while (floor < p && ((unsigned char)in->text[floor] & 0xC0) == 0x80) floor++;
    while (p > floor) {
        uint32_t cp = jj_seg_char_before(in->text, floor, p);
        if (!jj_seg_is_letter(cp) && !jj_seg_is_digit(cp) && cp != '.' && cp != '-') break;
        p -= jj_seg_width(cp);
    }
    return p;
}

static bool listed(const jj_segment_options *options, const char *word, size_t n)
{
    return options->nabbreviations > 0 &&
           jj_seg_find(word, n, options->abbreviations, options->nabbreviations,
                       sizeof *options->abbreviations);
}

/* Whether the word is in the built-in list, its capitals taken for small letters. */
static bool abbreviates(const char *word, size_t n)
{
    char small[32];
    size_t len = 0;
    for (const char *p = word; p < word + n;) {
        if (len + 4 > sizeof small) return false;
        len += jj_utf8_encode(small + len, jj_to_lower(jj_utf8_next(&p)));
    }
    return IN_TABLE(small, len, abbrevs);
}

/* Whether the word is one of the language, though others abbreviate so. */
static bool is_ordinary(const char *lang, const char *word, size_t n)
{
    for (size_t i = 0; lang && i < COUNT(ordinary); i++) {
        if (strlen(ordinary[i].word) != n || memcmp(ordinary[i].word, word, n) != 0) continue;
        for (size_t k = 0; k < COUNT(ordinary[i].langs) && ordinary[i].langs[k]; k++) {
            if (jj_tag_is(lang, ordinary[i].langs[k])) return true;
        }
    }
    return false;
}

static bool is_number(const char *word, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!jj_seg_is_digit((unsigned char)word[i])) return false;
    }
    return n > 0;
}

/* A word of ASCII consonants, as abbreviations are. */
static bool has_no_vowel(const char *word, size_t n)
{
    if (n < 2 || n > 4) return false;
    for (size_t i = 0; i < n; i++) {
        char c = (char)(word[i] | 32);
        if (c < 'a' || c > 'z' || strchr("aeiouy", c)) return false;
        if (i > 0 && word[i] < 'a') return false; /* BBC. */
    }
    return true;
}

/* EE. UU., AA. VV.: a capital twice is a plural, unless it is a Roman number. */
static bool is_doubled(const char *word, size_t n, uint32_t first)
{
    size_t width = jj_seg_width(first);
    return n == 2 * width && jj_seg_is_upper(first) && memcmp(word, word + width, width) == 0 &&
           !(first < 0x80 && strchr("CIMX", (int)first));
}

/* What an apostrophe cuts off: das war's. */
static bool is_clipped(const span *in, size_t word, uint32_t first)
{
    uint32_t before = jj_seg_char_before(in->text, in->begin, word);
    return jj_seg_is_lower(first) && (before == '\'' || before == 0x2019);
}

/* One full stop before a letter that is no small one, or a digit. */
static bool full_stop_ends(const span *in, const stop *s)
{
    size_t word = word_begin(in, s->begin), n = s->begin - word;
    const char *w = in->text + word;
    bool first = word <= jj_seg_skip_space(in->text, in->seg->start, in->end);
    if (n == 0) return true;
    bool digit = jj_seg_is_digit(jj_seg_char(in->text, s->word, in->end));
    if (listed(in->seg->options, w, n)) return false;
    if (abbreviates(w, n)) return !digit && is_ordinary(in->seg->options->lang, w, n);
    /* Hauptstr. 5 */
    if (digit && n > 3 && memcmp(w + n - 3, "str", 3) == 0) return false;
    if (is_number(w, n)) return n > 3 || !(first || in->seg->ordinals);
    uint32_t cp = jj_seg_char(in->text, word, in->end);
    if (n == jj_seg_width(cp)) return cp >= 0x2E80 || is_clipped(in, word, cp); /* an initial */
    if (is_doubled(w, n, cp)) return false;
    if (memchr(w, '.', n)) return false; /* z.B., EE.UU. */
    return !has_no_vowel(w, n);
}

static bool ends(const span *in, const stop *s)
{
    bool space = s->next > s->end;
    uint32_t next = jj_seg_char(in->text, s->word, in->end);
    if (s->kind == WIDE) {
        /* 「…。」と goes on */
        return !s->quoted || space || next < 0x3041 || next > 0x309F;
    }
    if (!space) return false;
    if (jj_seg_is_lower(next)) return false;
    uint32_t at = jj_seg_char(in->text, s->next, in->end);
    if (at == ',' || at == ';' || at == ':' || at == 0x2013 || at == 0x2014) {
        if (s->quoted || at < 0x80) return false;
    }
    if (s->kind == TERMINAL || s->ellipsis) return true;
    return full_stop_ends(in, s);
}

static void split_generic(jj_seg *seg, size_t begin, size_t end)
{
    const span in = {seg, seg->text, begin, end};
    const unsigned char *text = (const unsigned char *)seg->text;
    for (size_t p = begin;;) {
        while (p < end && !candidate[text[p]]) p++;
        if (p >= end) return;
        uint32_t cp = jj_seg_char(seg->text, p, end);
        if (mark_of(cp) == NO_MARK) {
            p += jj_seg_width(cp);
            continue;
        }
        stop s;
        read_stop(&in, p, &s);
        if (s.next >= end) return;
        if (ends(&in, &s)) jj_seg_cut(seg, s.end);
        p = s.marks;
    }
}

/* Languages that write an ordinal as a number and a full stop. */
static void prepare_generic(jj_seg *seg)
{
    static const char *const tags[] = {"bs", "cs", "da", "de", "et", "fi", "fo", "hr", "hu", "is",
                                       "lb", "lt", "lv", "nb", "nn", "no", "sk", "sl", "sr", "tr"};
    for (size_t i = 0; seg->options->lang && i < COUNT(tags); i++) {
        if (jj_tag_is(seg->options->lang, tags[i])) seg->ordinals = true;
    }
}

const jj_seg_rules jj_seg_generic = {prepare_generic, split_generic};
