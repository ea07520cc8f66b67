#include "text/segment.h"

#include <string.h>

#include "base/err.h"
#include "text/seg_rules.h"

/* A quotation or bracket that is not closed within so many bytes protects nothing: one stray quote
 * must not swallow a text. */
#define PROTECT_MAX 1200

static const struct {
    char lang[4];
    const jj_seg_rules *rules;
} languages[] = {{"en", &jj_seg_en}, {"ko", &jj_seg_ko}};

/* ---- Characters ------------------------------------------------------------------------- */

bool jj_seg_in(const char *const *words, size_t nwords, const char *text, uint32_t from,
               uint32_t to)
{
    char lower[16];
    if (to - from >= sizeof lower) return false;
    for (uint32_t k = from; k < to; k++) {
        char c = text[k];
        lower[k - from] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    lower[to - from] = '\0';
    size_t lo = 0, hi = nwords;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int order = strcmp(words[mid], lower);
        if (order == 0) return true;
        if (order < 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return false;
}

bool jj_seg_is_opener(uint32_t cp)
{
    switch (cp) {
    case '(':
    case '[':
    case '{':
    case '"':
    case '\'':
    case '<':
    case 0xAB:
    case 0x2018:
    case 0x201C:
    case 0x201E:
    case 0x226A:
    case 0x3008:
    case 0x300A:
    case 0x300C:
    case 0x300E:
    case 0x3010:
    case 0xFF08:
    case 0xFF1C: return true;
    default: return false;
    }
}

static bool is_closer(uint32_t cp)
{
    switch (cp) {
    case ')':
    case ']':
    case '}':
    case '"':
    case '\'':
    case '>':
    case 0xBB:
    case 0x2019:
    case 0x201D:
    case 0x226B:
    case 0x3009:
    case 0x300B:
    case 0x300D:
    case 0x300F:
    case 0x3011:
    case 0xFF09:
    case 0xFF1E: return true;
    default: return false;
    }
}

/* The closer that ends what an opener begins; 0 for none. */
static uint32_t partner(uint32_t cp)
{
    switch (cp) {
    case '(': return ')';
    case '[': return ']';
    case '"': return '"';
    case '<': return '>';
    case 0x2018: return 0x2019;
    case 0x201C: return 0x201D;
    case 0x226A: return 0x226B;
    case 0x3008: return 0x3009;
    case 0x300A: return 0x300B;
    case 0x300C: return 0x300D;
    case 0x300E: return 0x300F;
    case 0xFF08: return 0xFF09;
    case 0xFF1C: return 0xFF1E;
    default: return 0;
    }
}

static bool is_mark(uint32_t cp)
{
    switch (cp) {
    case '.':
    case '!':
    case '?':
    case 0x203C:
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0x2026:
    case 0x3002:
    case 0xFF01:
    case 0xFF0E:
    case 0xFF1F:
    case 0xFF61: return true;
    default: return false;
    }
}

/* Lead bytes of marks and openers, so that all else is skipped byte by byte. */
static bool is_candidate(unsigned char byte)
{
    return byte == '.' || byte == '!' || byte == '?' || byte == 0xE2 || byte == 0xE3 ||
           byte == 0xEF || byte == '(' || byte == '[' || byte == '"' || byte == '<';
}

uint32_t jj_seg_word_end(const jj_stretch *s, uint32_t at)
{
    while (at < s->end) {
        unsigned char c = (unsigned char)s->text[at];
        bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        if (!letter && c < 0x80) break;
        at++;
    }
    return at;
}

/* ---- Marks and what stands around them -------------------------------------------------- */

/* [1], [12], [참고 3] right after a mark belong to the sentence before. */
static uint32_t skip_references(const jj_stretch *s, uint32_t at)
{
    while (at < s->end && s->text[at] == '[') {
        uint32_t end = at + 1;
        while (end < s->end && end - at < 24 && s->text[end] != ']' && s->text[end] != '\n') end++;
        if (end >= s->end || s->text[end] != ']') break;
        at = end + 1;
    }
    return at;
}

static uint32_t word_start(const jj_stretch *s, uint32_t mark)
{
    uint32_t at = mark;
    while (at > s->sentence && mark - at < 64) {
        const char *p = s->text + at;
        uint32_t cp = jj_utf8_prev(&p);
        if (jj_is_space(cp) || jj_seg_is_opener(cp) || is_closer(cp)) break;
        at = (uint32_t)(p - s->text);
    }
    return at;
}

static jj_mark read_mark(const jj_stretch *s, uint32_t at)
{
    jj_mark m = {.mark = at};
    const char *p = s->text + at, *end = s->text + s->end;
    const char *next = p;
    while (next < end && is_mark(jj_utf8_next(&next))) p = next;
    m.after = (uint32_t)(p - s->text);
    uint32_t first = jj_seg_char(s, at);
    m.full_stop = (first == '.' && m.after == at + 1) || (first == 0xFF0E && m.after == at + 3);
    next = p;
    while (next < end && is_closer(jj_utf8_next(&next))) p = next;
    m.closed = skip_references(s, (uint32_t)(p - s->text));
    p = next = s->text + m.closed;
    while (next < end && jj_is_space(jj_utf8_next(&next))) p = next;
    m.next = (uint32_t)(p - s->text);
    m.space = m.next > m.closed;
    m.word = word_start(s, at);
    return m;
}

/* Where the quotation or bracket that opens at `at` has closed; 0 if it does not, nearby. A
 * straight quote opens only after white space or another opener. */
static uint32_t closes_at(const jj_stretch *s, uint32_t at, uint32_t opener)
{
    uint32_t closer = partner(opener), before = jj_seg_char_before(s, at);
    if (!closer) return 0;
    if (opener == '"' && !jj_is_space(before) && !jj_seg_is_opener(before)) return 0;
    const char *p = s->text + at, *end = s->text + s->end;
    if (end - p > PROTECT_MAX) end = p + PROTECT_MAX;
    jj_utf8_next(&p);
    while (p < end) {
        if (jj_utf8_next(&p) == closer) return (uint32_t)(p - s->text);
    }
    return 0;
}

/* ---- A stretch of running text ---------------------------------------------------------- */

static bool put(jj_sentences *out, jjak_span at, uint32_t para, uint32_t line)
{
    return jj_vec_push(out, ((jjak_sentence){.at = at, .para = para, .line = line}));
}

typedef struct {
    jj_sentences *out;
    const char *text;
    uint32_t nbytes, para, line;
    uint32_t line_at; /* byte up to which lines are counted */
} segmenter;

static uint32_t line_of(segmenter *g, uint32_t at)
{
    for (; g->line_at < at; g->line_at++) g->line += g->text[g->line_at] == '\n';
    return g->line;
}

static bool put_sentence(segmenter *g, uint32_t from, uint32_t to)
{
    return put(g->out, (jjak_span){from, to - from}, g->para, line_of(g, from));
}

static bool divide(segmenter *g, const jj_seg_rules *rules, uint32_t from, uint32_t to)
{
    jj_stretch s = {g->text, from, to, from, 0};
    for (uint32_t at = from; at < to;) {
        if (!is_candidate((unsigned char)g->text[at])) {
            at++;
            continue;
        }
        uint32_t cp = jj_seg_char(&s, at);
        const char *after = g->text + at;
        jj_utf8_next(&after);
        if (rules->protects && at >= s.protect && jj_seg_is_opener(cp)) {
            uint32_t closed = closes_at(&s, at, cp);
            if (closed) s.protect = closed;
        }
        if (!is_mark(cp)) {
            at = (uint32_t)(after - g->text);
            continue;
        }
        jj_mark m = read_mark(&s, at);
        if (m.closed >= s.protect && rules->ends(&s, &m)) {
            if (!put_sentence(g, s.sentence, m.closed)) return false;
            s.sentence = m.next;
            at = m.next;
        } else {
            at = m.after;
        }
    }
    return s.sentence >= to || put_sentence(g, s.sentence, to);
}

/* ---- Lines ------------------------------------------------------------------------------ */

/* [*from, *to) without white space at its ends. */
static bool trim(const char *text, uint32_t *from, uint32_t *to)
{
    const char *p = text + *from, *end = text + *to;
    while (p < end) {
        const char *next = p;
        if (!jj_is_space(jj_utf8_next(&next))) break;
        p = next;
    }
    while (end > p) {
        const char *last = end;
        if (!jj_is_space(jj_utf8_prev(&last))) break;
        end = last;
    }
    *from = (uint32_t)(p - text);
    *to = (uint32_t)(end - text);
    return p < end;
}

static uint32_t line_end(const segmenter *g, uint32_t at)
{
    const char *newline = memchr(g->text + at, '\n', g->nbytes - at);
    return newline ? (uint32_t)(newline - g->text) : g->nbytes;
}

/* Whether lines are wrapped by hand: most lines that another follows at once are about as long as
 * the longest, end without a mark, and the next does not begin with a capital. */
static bool is_wrapped(const segmenter *g)
{
    uint32_t longest = 0, ninner = 0, nwrapped = 0, before_from = 0, before_to = 0;
    for (uint32_t at = 0; at < g->nbytes; at = line_end(g, at) + 1) {
        uint32_t from = at, to = line_end(g, at);
        if (trim(g->text, &from, &to) && to - from > longest) longest = to - from;
    }
    if (longest > 300) return false; /* nobody wraps that late */
    bool before = false;
    for (uint32_t at = 0; at < g->nbytes; at = line_end(g, at) + 1) {
        uint32_t from = at, to = line_end(g, at);
        bool here = trim(g->text, &from, &to);
        if (before && here) {
            jj_stretch s = {g->text, before_from, before_to, before_from, 0};
            const char *p = g->text + from;
            uint32_t first = jj_utf8_next(&p), last = jj_seg_char_before(&s, before_to);
            ninner++;
            nwrapped += !is_mark(last) && !is_closer(last) && !jj_seg_is_upper(first) &&
                        (before_to - before_from) * 2 >= longest;
        }
        before = here;
        before_from = from;
        before_to = to;
    }
    return ninner >= 2 && nwrapped * 2 > ninner;
}

static bool segmented_lines(segmenter *g)
{
    bool gap = false;
    for (uint32_t at = 0; at < g->nbytes; at = line_end(g, at) + 1) {
        uint32_t from = at, to = line_end(g, at);
        if (!trim(g->text, &from, &to)) {
            gap = true;
            continue;
        }
        if (gap && g->out->len) g->para++;
        gap = false;
        if (!put_sentence(g, from, to)) return false;
    }
    return true;
}

/* Each line is a paragraph, or each block of lines that no empty line divides. */
static bool running_text(segmenter *g, const jj_seg_rules *rules)
{
    bool wrapped = is_wrapped(g);
    for (uint32_t at = 0; at < g->nbytes;) {
        uint32_t from = at, to = line_end(g, at), next = to + 1;
        while (wrapped && next < g->nbytes) {
            uint32_t line_from = next, line_to = line_end(g, next);
            if (!trim(g->text, &line_from, &line_to)) break;
            to = line_end(g, next);
            next = to + 1;
        }
        at = next;
        if (!trim(g->text, &from, &to)) continue;
        if (!divide(g, rules, from, to)) return false;
        g->para++;
    }
    return true;
}

static const jj_seg_rules *rules_of(const char *lang)
{
    for (size_t k = 0; k < sizeof languages / sizeof *languages; k++) {
        size_t n = strlen(languages[k].lang);
        if (strncmp(lang, languages[k].lang, n) == 0 && (lang[n] == '\0' || lang[n] == '-')) {
            return languages[k].rules;
        }
    }
    return &jj_seg_generic;
}

jjak_status jj_segment(jj_sentences *out, const char *text, size_t nbytes,
                       const jj_segment_options *options, jjak_err *err)
{
    segmenter g = {.out = out, .text = text, .nbytes = (uint32_t)nbytes, .line = 1};
    bool ok = options->segmented ? segmented_lines(&g) : running_text(&g, rules_of(options->lang));
    return ok ? JJAK_OK : jj_fail_nomem(err);
}
