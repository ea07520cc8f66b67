#include "text/seg_lines.h"

#include "base/ascii.h"
#include "text/seg_rules.h"

/* Nobody wraps wider than this. */
#define WIDTH_MAX 200
/* Lines narrower than this are broken for other reasons. */
#define MIXED_WIDTH_MIN 50
/* A line of more bytes is wider than that whatever it holds. */
#define LINE_MAX_NBYTES (WIDTH_MAX * 4)

jj_seg_line jj_seg_read_line(const char *text, size_t nbytes, size_t p)
{
    jj_seg_line line;
    const char *newline = memchr(text + p, '\n', nbytes - p);
    size_t end = newline ? (size_t)(newline - text) : nbytes;
    line.next = newline ? end + 1 : nbytes;
    line.begin = jj_seg_skip_space(text, p, end);
    line.end = jj_seg_trim_end(text, line.begin, end);
    line.indent = line.begin - p;
    return line;
}

/* Columns of [begin, end): a character of three bytes or more stands for two, which is right for
 * Hangul and ideographs; WIDTH_MAX + 1 if there are more than WIDTH_MAX. */
static size_t columns(const char *text, size_t begin, size_t end)
{
    size_t n = 0;
    if (end - begin > LINE_MAX_NBYTES) return WIDTH_MAX + 1;
    for (size_t p = begin; p < end; p++) {
        unsigned char c = (unsigned char)text[p];
        if (c < 0x80 || c >= 0xC0) n += 1;
        if (c >= 0xE3) n += 1;
    }
    return n > WIDTH_MAX ? WIDTH_MAX + 1 : n;
}

static size_t line_columns(const char *text, const jj_seg_line *line)
{
    return line->indent + columns(text, line->begin, line->end);
}

/* Columns of the line's first word. */
static size_t first_word(const char *text, const jj_seg_line *line)
{
    size_t end = line->begin;
    while (end < line->end && text[end] != ' ' && text[end] != '\t') end++;
    return columns(text, line->begin, end);
}

/* Whether the line ends as a sentence does: in a mark, or a mark and closers. */
static bool ends_marked(const char *text, const jj_seg_line *line)
{
    size_t p = line->end;
    for (;;) {
        uint32_t cp = jj_seg_char_before(text, line->begin, p);
        switch (cp) {
        case '.':
        case '!':
        case '?':
        case ':':
        case 0x2026:
        case 0x3002:
        case 0xFF01:
        case 0xFF0E:
        case 0xFF1F: return true;
        default:
            if (!jj_seg_is_closer(cp)) return false;
            p -= jj_seg_width(cp);
        }
    }
}

/* Whether the line's first letter is a small one: then it goes on with a sentence. */
static bool starts_lower(const char *text, const jj_seg_line *line)
{
    return jj_seg_is_lower(jj_seg_char(text, line->begin, line->end));
}

/* Whether the line ends in a word that no sentence and no heading ends in: "... moved to". */
static bool ends_dangling(const char *text, const jj_seg_line *line)
{
    static const char *const words[] = {"a",    "an",  "and",   "as", "at",  "by", "for",
                                        "from", "in",  "into",  "of", "on",  "or", "than",
                                        "that", "the", "their", "to", "with"};
    size_t p = line->end;
    while (p > line->begin && line->end - p < 8 && jj_ascii_is_lower(text[p - 1])) p--;
    if (p == line->begin || text[p - 1] != ' ') return false;
    return jj_seg_find(text + p, line->end - p, words, sizeof words / sizeof *words,
                       sizeof *words) != NULL;
}

/* Whether the line begins with a bullet or the label of a list item. */
static bool starts_item(const char *text, const jj_seg_line *line)
{
    size_t p = line->begin, end = line->end;
    if (jj_seg_bullet_end(text, p, end) > p) return true;
    uint32_t cp = jj_seg_char(text, p, end);
    if (cp >= 0x2460 && cp <= 0x24FF) return true; /* circled */
    if ((cp == '-' || cp == '*' || cp == '+' || cp == 0x2013 || cp == 0x2014) && p + 1 < end) {
        return jj_is_space(jj_seg_char(text, p + jj_seg_width(cp), end));
    }
    if (cp == '(') p++;
    size_t label = p;
    while (p < end && p - label < 3 && jj_seg_is_digit(jj_seg_char(text, p, end))) p++;
    if (p == label) {
        cp = jj_seg_char(text, p, end);
        if (jj_seg_is_hangul(cp) || (cp >= 'a' && cp <= 'z')) p += jj_seg_width(cp);
    }
    if (p == label || p >= end || (text[p] != '.' && text[p] != ')')) return false;
    return p + 1 < end && jj_is_space(jj_seg_char(text, p + 1, end));
}

/* Whether the line begins with the number of a heading or of an entry of contents: "4.1. Scope". */
static bool starts_section(const char *text, const jj_seg_line *line)
{
    size_t p = line->begin, ndots = 0;
    for (; p < line->end && text[p] != ' '; p++) {
        size_t first = p;
        while (p < line->end && p - first < 3 && jj_ascii_is_digit(text[p])) p++;
        if (p == first || p == line->end || text[p] != '.') return false;
        ndots++;
    }
    return ndots >= 2 && p < line->end;
}

/* Whether the line holds no letter or digit: a rule, a row of stars. */
static bool is_rule(const char *text, const jj_seg_line *line)
{
    for (size_t p = line->begin; p < line->end;) {
        uint32_t cp = jj_seg_char(text, p, line->end);
        if (jj_seg_is_letter(cp) || jj_seg_is_digit(cp)) return false;
        p += jj_seg_width(cp);
    }
    return true;
}

/* Whether the sentence of the line goes on in the next by all signs but the width. */
static bool is_broken(const char *text, const jj_seg_line *line, const jj_seg_line *next)
{
    return starts_lower(text, next) && !ends_marked(text, line) && !starts_item(text, next) &&
           next->indent <= line->indent;
}

/* Whether the next line's first word had no room on this line. */
static bool is_full(const jj_seg_layout *layout, const char *text, const jj_seg_line *line,
                    const jj_seg_line *next)
{
    return line_columns(text, line) + 1 + first_word(text, next) > layout->width;
}

/* The same with some slack, for not everybody fills lines to the last column. */
static bool is_nearly_full(const jj_seg_layout *layout, const char *text, const jj_seg_line *line,
                           const jj_seg_line *next)
{
    jj_seg_layout slack = *layout;
    slack.width -= slack.width / 8;
    return is_full(&slack, text, line, next);
}

/* ---- The whole text --------------------------------------------------------------------- */

typedef struct {
    size_t npairs;   /* lines with another right below */
    size_t nopen;    /* that end without a mark */
    size_t nlower;   /* that run on by their letters: a small one begins the next line */
    size_t ncased;   /* whose next line begins with a letter of a script with capitals */
    size_t nfull;    /* that had no room for the next word */
    size_t nbroken;  /* without a mark and before a small letter, no item: broken in mid-sentence */
    size_t nwrapped; /* of these, that had no room, but for some slack */
} pair_counts;

/* Calls for every line that has another right below. */
static void count_pairs(const jj_seg_layout *layout, pair_counts *counts, size_t *histogram,
                        const char *text, size_t nbytes)
{
    jj_seg_line line = jj_seg_read_line(text, nbytes, 0);
    while (line.next < nbytes) {
        jj_seg_line next = jj_seg_read_line(text, nbytes, line.next);
        if (line.begin < line.end && next.begin < next.end) {
            if (histogram) {
                histogram[line_columns(text, &line) <= WIDTH_MAX ? line_columns(text, &line)
                                                                 : WIDTH_MAX + 1]++;
                histogram[line_columns(text, &next) <= WIDTH_MAX ? line_columns(text, &next)
                                                                 : WIDTH_MAX + 1]++;
            } else {
                counts->nopen += !ends_marked(text, &line);
                bool lower = starts_lower(text, &next);
                counts->nlower += lower || ends_dangling(text, &line);
                counts->ncased += lower || jj_seg_is_upper(jj_seg_char(text, next.begin, next.end));
                counts->nfull += is_full(layout, text, &line, &next);
                if (is_broken(text, &line, &next)) {
                    counts->nbroken++;
                    counts->nwrapped += is_nearly_full(layout, text, &line, &next);
                }
            }
            counts->npairs++;
        }
        line = next;
    }
}

/* The width that nine in ten of the counted lines keep. */
static size_t quantile(const size_t *histogram, size_t n)
{
    size_t seen = 0, width = WIDTH_MAX + 1;
    while (width > 0 && (seen += histogram[width]) * 20 <= n) width--;
    return width;
}

/* Lines of a wrapped text end where the next word had no room, mostly in mid-sentence; in scripts
 * with capitals many go on with a small letter. Lines that are whole paragraphs, verses or
 * headings fail one or the other. */
jj_seg_layout jj_seg_measure_layout(const char *text, size_t nbytes)
{
    jj_seg_layout layout = {false, false, 0};
    pair_counts counts = {0};
    size_t histogram[WIDTH_MAX + 2] = {0};
    nbytes = jj_seg_sample(text, nbytes);
    count_pairs(&layout, &counts, histogram, text, nbytes);
    if (counts.npairs == 0) return layout;
    layout.width = quantile(histogram, 2 * counts.npairs);
    if (layout.width > WIDTH_MAX) return layout;
    counts.npairs = 0;
    count_pairs(&layout, &counts, NULL, text, nbytes);
    size_t n = counts.npairs;
    /* Lines broken where the width ends, and hardly any elsewhere: no list of small words. */
    layout.mixed = layout.width >= MIXED_WIDTH_MIN && counts.nbroken >= 2 &&
                   counts.nwrapped * 4 >= counts.nbroken * 3;
    if (counts.nopen * 2 < n) return layout;
    bool flowing = counts.nlower * 10 >= n * 3 && counts.nfull * 10 >= n * 3;
    bool cased = counts.ncased * 2 > n;
    bool filled = !cased && counts.nfull * 20 >= n * 13 && layout.width >= 40 && n >= 2;
    layout.wrapped = flowing || filled;
    return layout;
}

/* ---- Line by line ----------------------------------------------------------------------- */

bool jj_seg_flows(const jj_seg_layout *layout, const char *text, size_t nbytes,
                  const jj_seg_line *first, size_t *after)
{
    bool flows = false;
    jj_seg_line line = *first;
    while (line.next < nbytes) {
        jj_seg_line next = jj_seg_read_line(text, nbytes, line.next);
        if (next.begin == next.end) break;
        flows = flows || (starts_lower(text, &next) && is_nearly_full(layout, text, &line, &next));
        line = next;
    }
    *after = line.next;
    return flows;
}

bool jj_seg_runs_on(const jj_seg_layout *layout, const char *text, const jj_seg_line *line,
                    const jj_seg_line *next)
{
    if (starts_item(text, next)) return false;
    /* A sentence's last word may be a number like these; not where the lines show an order. */
    if (starts_section(text, next) &&
        (next->indent != line->indent || starts_item(text, line) || starts_section(text, line))) {
        return false;
    }
    if (starts_item(text, line) && next->indent > line->indent) return true;
    if (is_rule(text, line) || is_rule(text, next)) return false;
    if (starts_lower(text, next) || ends_dangling(text, line)) return true;
    uint32_t last = jj_seg_char_before(text, line->begin, line->end);
    bool half = line_columns(text, line) * 2 >= layout->width;
    if ((last == ',' || last == ';' || last == '-') && half) return true;
    /* A line that had room for more: a heading, a verse, or the end of a paragraph. */
    return is_nearly_full(layout, text, line, next);
}
