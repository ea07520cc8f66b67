/* English sentence ends. Classes of abbreviations as in the Moses splitter and Punkt (Kiss &
 * Strunk, "Unsupervised Multilingual Sentence Boundary Detection", Computational Linguistics 32(4),
 * 2006, for frequent sentence starters); every rule with an example is in docs/segmentation.md. */
#include "base/ascii.h"
#include "text/seg_en_parts.h"
#include "text/seg_scan.h"

/* ---- Tables ----------------------------------------------------------------------------- */

enum {
    AB_NEVER = 1,   /* never ends a sentence before a capital: Mr., vs. */
    AB_STARTER = 2, /* ends one before a word that begins sentences: Inc., U.S. */
    AB_NUMERIC = 4, /* goes with a number: No. 5 */
    AB_TIME = 8,    /* a.m., p.m. */
    AB_LIKELY = 16, /* ends one before any capital: etc. */
    AB_UNIT = 32,   /* the same behind a number, else none: 5 lbs. */
    AB_CAPITAL = 64 /* with a small letter a word: Sat., Miss., Ore. */
};

typedef struct {
    const char *word;
    int flags;
} abbrev;

static const abbrev abbrevs[] = {
#include "text/data/seg_en_abbrev.inc"
};

static const char *const starters[] = {
#include "text/data/seg_en_starter.inc"
};

static const char *const bang_names[] = {
#include "text/data/seg_en_bang.inc"
};

/* Words that follow a time of day and belong to it: 5 p.m. EST, 5 p.m. Monday. */
static const char *const after_time[] = {
    "and",       "apr",      "april",    "aug",      "august",  "central",   "cst",     "ct",
    "dec",       "december", "eastern",  "edt",      "est",     "et",        "feb",     "february",
    "fri",       "friday",   "gmt",      "jan",      "january", "jul",       "july",    "jun",
    "june",      "local",    "mar",      "march",    "may",     "mdt",       "mon",     "monday",
    "mountain",  "mst",      "nov",      "november", "oct",     "october",   "pacific", "pdt",
    "pst",       "sat",      "saturday", "sep",      "sept",    "september", "sun",     "sunday",
    "thu",       "thurs",    "thursday", "tue",      "tues",    "tuesday",   "utc",     "wed",
    "wednesday",
};

static int abbrev_flags(const char *word, size_t nbytes)
{
    const abbrev *found = JJ_SEG_IN(word, nbytes, abbrevs);
    if (!found || (found->flags & AB_CAPITAL && jj_ascii_is_lower(word[0]))) return 0;
    return found->flags;
}

/* ---- Deciding --------------------------------------------------------------------------- */

bool jj_en_is_starter(const jj_en_span *in, size_t p)
{
    size_t end = jj_en_word_end(in, p);
    char word[16];
    size_t n = 0;
    while (p < end && n < sizeof word) {
        uint32_t cp = jj_seg_char(in->text, p, end);
        if (cp == 0x2019) cp = '\'';
        if (cp >= 0x80) return false;
        word[n++] = (char)cp;
        p += cp == '\'' && in->text[p] != '\'' ? 3 : 1;
    }
    if (p < end || n == 0 || !JJ_SEG_IN(word, n, starters)) return false;
    /* "by A. A. Milne", "Dkt. No. 45" */
    if (n == 1 && end < in->end && in->text[end] == '.') return false;
    bool counts = end < in->end && in->text[end] == '.' && abbrev_flags(word, n) & AB_NUMERIC;
    size_t next = counts ? jj_seg_skip_space(in->text, end + 1, in->end) : end;
    return !counts || !jj_seg_is_digit(jj_seg_char(in->text, next, in->end));
}

/* "2.1", "B.1", "A.10.3": numbers of parts of parts, p at their end. */
static bool is_numbering(const jj_en_span *in, size_t begin, size_t p)
{
    unsigned nparts = 0;
    size_t q = begin;
    while (q < p) {
        size_t part = q;
        if (nparts == 0 && jj_seg_is_upper((unsigned char)in->text[q])) {
            q++;
        } else {
            while (q < p && q - part < 3 && jj_seg_is_digit((unsigned char)in->text[q])) q++;
        }
        if (q == part || (q < p && in->text[q++] != '.') || ++nparts > 6) return false;
    }
    return nparts > 1 && in->text[p - 1] != '.';
}

/* Whether the sentence so far is no more than a list label before the marks at p. */
static bool is_label(const jj_en_span *in, size_t p)
{
    size_t q = jj_en_sentence_begin(in);
    size_t bullet = jj_seg_bullet_end(in->text, q, in->end);
    if (bullet > q) q = jj_seg_skip_space(in->text, bullet, in->end);
    if (q < p && in->text[q] == '(') q++;
    if (is_numbering(in, q, p)) return true;
    if (p <= q || p - q > 4) return false;
    bool digits = true, roman = true;
    for (size_t i = q; i < p; i++) {
        char c = in->text[i];
        if (c < '0' || c > '9') digits = false;
        if (!strchr("ivxIVX", c)) roman = false;
    }
    return (digits && p - q <= 3) || roman || p - q == 1;
}

/* "Article 5.", "SECTION 4.2.", "Sec. 4.", "§ 5.", "Table A-1." with nothing before it: what
 * follows is its title or its text. */
static bool is_division(const jj_en_span *in, size_t p)
{
    static const char *const words[] = {
        "annex",   "appendix", "art",       "article",    "attachment", "box",     "chapter",
        "chart",   "clause",   "corollary", "definition", "diagram",    "example", "exercise",
        "exhibit", "fig",      "figure",    "lemma",      "lesson",     "note",    "paragraph",
        "part",    "plate",    "question",  "rule",       "schedule",   "scheme",  "sec",
        "section", "step",     "table",     "task",       "theorem",    "title",   "unit"};
    size_t q = jj_en_sentence_begin(in), end = jj_en_word_end(in, q);
    if (end > q) {
        bool capital = in->text[q] >= 'A' && in->text[q] <= 'Z';
        if (!capital || !JJ_SEG_IN(in->text + q, end - q, words)) return false;
        end += end < p && in->text[end] == '.';
    } else if (jj_seg_char(in->text, q, in->end) == 0xA7) {
        end += 2;
    }
    size_t number = jj_seg_skip_space(in->text, end, p);
    if (end == q || number == p || p - number > 8) return false;
    if (p - number == 1)
        return jj_seg_is_digit((unsigned char)in->text[number]) ||
               jj_seg_is_upper((unsigned char)in->text[number]);
    bool roman = true, counts = true;
    for (size_t i = number; i < p; i++) {
        char c = in->text[i];
        bool first = i == number && c >= 'A' && c <= 'Z'; /* */
        if (!strchr("IVXLC", c)) roman = false;
        if (!jj_seg_is_digit((unsigned char)c) && c != '.' && c != '-' && !first) counts = false;
    }
    return roman || counts;
}

/* "P.S." with nothing before it. */
static bool is_postscript(const jj_en_span *in, size_t word, size_t n)
{
    static const char *const forms[] = {"p.p.s", "p.s", "pps", "ps"};
    return word == jj_en_sentence_begin(in) && JJ_SEG_IN(in->text + word, n, forms);
}

/* "At 5 a.m." with nothing before it: it cannot be a sentence. */
static bool is_fronted_time(const jj_en_span *in, size_t p)
{
    size_t q = jj_en_sentence_begin(in);
    if (p - q > 24) return false;
    size_t end = jj_en_word_end(in, q);
    static const char *const preps[] = {"about", "after", "around", "at",    "before",
                                        "by",    "from",  "on",     "since", "until"};
    return end > q && JJ_SEG_IN(in->text + q, end - q, preps);
}

/* A capital and a dot. At a sentence's begin, after a name and before a name it is an initial. */
static bool initial_ends(const jj_en_span *in, size_t word, const jj_en_stop *s)
{
    if (!jj_en_is_starter(in, s->word)) return false;
    if (word <= jj_en_sentence_begin(in)) return false;
    return true;
}

/* A word of small consonants, or of a capital and such, is likely an abbreviation that no list has.
 * Twice the same is none: hmm, pfft. */
static bool looks_abbreviated(const char *word, size_t n)
{
    if (n < (word[0] >= 'a' ? 2 : 3) || n > 5) return false; /* but not Hg */
    for (size_t i = 0; i < n; i++) {
        char c = word[i] | (i == 0 ? 32 : 0);
        if (c < 'a' || c > 'z' || strchr("aeiouy", c) || (i > 0 && c == (word[i - 1] | 32))) {
            return false;
        }
    }
    return true;
}

/* "5 lbs.", "5lbs." */
static bool is_behind_number(const jj_en_span *in, size_t word)
{
    size_t before = jj_seg_trim_end(in->text, in->begin, word);
    return before > in->begin && jj_seg_is_digit((unsigned char)in->text[before - 1]);
}

/* What counts things that a number counts: III, S1, B-2. */
static bool is_number_like(const jj_en_span *in, size_t p)
{
    size_t q = p;
    while (q < in->end && q - p < 2 && in->text[q] >= 'A' && in->text[q] <= 'Z') q++;
    if (q > p && q < in->end && in->text[q] == '-') q++;
    return q > p && q < in->end && jj_seg_is_digit((unsigned char)in->text[q]);
}

/* U.S, e.g, but not 3.5 */
static bool is_dotted(const char *word, size_t n)
{
    return n > 2 && word[n - 2] == '.' && !jj_seg_is_digit((unsigned char)word[n - 1]);
}

static bool listed(const jj_segment_options *options, const char *word, size_t n)
{
    return options->nabbreviations > 0 &&
           jj_seg_find(word, n, options->abbreviations, options->nabbreviations,
                       sizeof *options->abbreviations);
}

/* III, but not the pronoun I, which a space follows. */
static bool is_roman(const jj_en_span *in, size_t p)
{
    size_t q = p;
    while (q < in->end && strchr("IVXLC", in->text[q]) && in->text[q]) q++;
    if (q == p || jj_seg_is_letter(jj_seg_char(in->text, q, in->end))) return false;
    return q - p > 1 || in->text[p] != 'I' || !jj_en_space_at(in->text, q, in->end);
}

/* One dot and nothing else, before a capital or a digit: does it end the sentence? */
static bool dot_ends(const jj_en_span *in, const jj_en_stop *s)
{
    size_t word = jj_en_word_begin(in, s->begin);
    size_t n = s->begin - word;
    const char *w = in->text + word;
    uint32_t first = jj_seg_char(in->text, word, in->end);
    uint32_t next = jj_seg_char(in->text, s->word, in->end);
    bool digit = jj_seg_is_digit(next);
    if (n == 0) return true;
    bool opens = is_label(in, s->begin) || is_division(in, s->begin) || is_postscript(in, word, n);
    if (opens && !s->quoted) return false;
    if (listed(in->seg->options, w, n)) return false;
    if (n == jj_seg_width(first) && jj_seg_is_upper(first)) return initial_ends(in, word, s);
    int flags = abbrev_flags(w, n);
    if (digit) {
        if (n == 1 && first >= 'a' && first <= 'z') return false; /* c. 1818, d. 1900 */
        if (flags & AB_NUMERIC) return false;
        if (flags & AB_NEVER) return s->quoted || s->bracket;
        if (flags & (AB_STARTER | AB_TIME)) return false;
        if (flags & AB_UNIT && is_behind_number(in, word)) return false;
        return !is_dotted(w, n);
    }
    if (flags & AB_NUMERIC && (is_roman(in, s->word) || is_number_like(in, s->word))) return false;
    if (flags & AB_UNIT && is_behind_number(in, word)) return in->text[s->next] != '(';
    if (flags & AB_TIME) {
        if (is_fronted_time(in, s->begin) || in->text[s->next] == '(') return false;
        return !JJ_SEG_IN(in->text + s->word, jj_en_word_end(in, s->word) - s->word, after_time);
    }
    if (flags & AB_LIKELY) return true;
    if (flags & AB_NEVER && jj_seg_is_upper(first) + (first >= 'a' && first <= 'z')) {
        if (!s->quoted && !s->bracket) return false;
        return jj_en_is_starter(in, s->word);
    }
    if (flags & AB_STARTER) return jj_en_is_starter(in, s->word);
    if (is_dotted(w, n)) return jj_en_is_starter(in, s->word);
    if (looks_abbreviated(w, n)) return jj_en_is_starter(in, s->word);
    return true;
}

static bool is_bang_name(const jj_en_span *in, const jj_en_stop *s)
{
    size_t word = jj_en_word_begin(in, s->begin);
    return s->marks == s->begin + 1 && !s->quoted &&
           JJ_SEG_IN(in->text + word, s->begin - word, bang_names);
}

/* Three small letters or more with a vowel among them, or two that are a word that begins
 * sentences, and in no list: no abbreviation. */
static bool is_plain_word(const jj_en_span *in, size_t p, size_t end)
{
    size_t n = end - p;
    bool vowel = false;
    if (n < 3 && (n < 2 || !jj_en_is_starter(in, p) || is_behind_number(in, p))) return false;
    if (abbrev_flags(in->text + p, n)) return false;
    if (listed(in->seg->options, in->text + p, n)) return false;
    for (; p < end; p++) {
        unsigned char c = (unsigned char)in->text[p];
        if (c >= 0x80 || c == '\'' || c == '-') continue;
        if (c < 'a' || c > 'z') return false;
        vowel |= strchr("aeiouy", c) != NULL;
    }
    return vowel;
}

/* "... was new.12 The next": the number of a note that lost its raising stays left. */
static void read_note(const jj_en_span *in, jj_en_stop *s)
{
    size_t p = s->end, ndigits = 0;
    for (; p < in->end && p - s->end < 12; p++) {
        if (jj_seg_is_digit((unsigned char)in->text[p])) {
            if (++ndigits > 3) return;
        } else if (ndigits > 0 && (in->text[p] == ',' || in->text[p] == '-')) {
            ndigits = 0;
        } else {
            break;
        }
    }
    if (ndigits == 0 || s->ndots != 1 || s->strong || !jj_en_space_at(in->text, p, in->end)) return;
    if (!is_plain_word(in, jj_en_word_begin(in, s->begin), s->begin)) return;
    size_t next = jj_seg_skip_space(in->text, p, in->end), word = jj_en_skip_openers(in, next);
    if (!jj_seg_is_upper(jj_seg_char(in->text, word, in->end))) return;
    s->end = p;
    s->next = next;
    s->word = word;
}

/* "Ah! how sweet it is": the mark stands for a comma. */
static bool is_interjection(const jj_en_span *in, const jj_en_stop *s)
{
    static const char *const words[] = {"ah",   "aha", "alas", "eh", "ha", "hark", "hurrah",
                                        "hush", "lo",  "nay",  "o",  "oh", "pshaw"};
    size_t word = jj_en_word_begin(in, s->begin);
    return in->text[s->begin] == '!' && s->marks == s->begin + 1 &&
           JJ_SEG_IN(in->text + word, s->begin - word, words);
}

/* Before a small letter: writers without capitals, or a quotation that goes on. */
static bool ends_before_lower(jj_en_span *in, const jj_en_stop *s)
{
    if (s->quoted || s->bracket) return false;
    if (jj_en_url_at(in, s->next))
        return s->strong || s->ellipsis ||
               !abbrev_flags(in->text + jj_en_word_begin(in, s->begin),
                             s->begin - jj_en_word_begin(in, s->begin));
    if (s->strong) {
        return !is_bang_name(in, s) && (!is_interjection(in, s) || jj_en_uncapitalized(in));
    }
    if (s->ellipsis || s->ndots != 1 || s->word != s->next) return false;
    return is_plain_word(in, jj_en_word_begin(in, s->begin), s->begin) &&
           (jj_en_uncapitalized(in) || jj_en_is_starter(in, s->word));
}

/* "I" is always a capital, and so tells nothing. */
static bool is_pronoun_i(const jj_en_span *in, size_t p)
{
    uint32_t next = jj_seg_char(in->text, p + 1, in->end);
    return in->text[p] == 'I' && !jj_seg_is_letter(next);
}

/* A small letter and a capital: a name, so that the letter tells nothing. */
static bool is_camel(const jj_en_span *in, size_t p)
{
    size_t second = p + jj_seg_width(jj_seg_char(in->text, p, in->end));
    return jj_seg_is_upper(jj_seg_char(in->text, second, in->end));
}

/* Whether the sentence ends after these marks. */
static bool ends(jj_en_span *in, const jj_en_stop *s)
{
    uint32_t next = jj_seg_char(in->text, s->word, in->end);
    uint32_t mark = jj_seg_char(in->text, s->next, in->end);
    if (mark == ',' || mark == ';' || mark == ':' || mark == ')') return false;
    if (s->ellipsis && s->bracket && s->begin > in->begin && in->text[s->begin - 1] == '[') {
        return false; /* [...] is an omission */
    }
    if (s->begin > in->begin && in->text[s->begin - 1] == ':') return false;
    if (jj_en_is_next_item(in, s->begin, s->next)) return true;
    if (s->quoted && (s->strong || s->ellipsis) && s->word == s->next &&
        jj_en_tells_speaker(in, s->next)) {
        return false;
    }
    if (jj_seg_is_lower(next) && !is_camel(in, s->word)) return ends_before_lower(in, s);
    if (s->strong) return !is_bang_name(in, s) || jj_en_is_starter(in, s->word);
    if (s->ellipsis) return !(s->spaced && s->ndots == 3 && is_pronoun_i(in, s->word));
    return dot_ends(in, s);
}

/* ---- The walk --------------------------------------------------------------------------- */

/* Bytes where something may end or begin: marks of ASCII, lead bytes of U+2000, U+3000, U+FF00;
 * what may be a line; in a list also the tail of a label. */
enum { MARK = 1, LABEL = 2, LINE = 4 };
static const unsigned char candidate[256] = {
    ['.'] = MARK, ['!'] = MARK,  ['?'] = MARK,  [')'] = LABEL, [':'] = LINE,
    [';'] = LINE, ['*'] = LINE,  ['_'] = LINE,  ['='] = LINE,  ['-'] = LINE,
    ['#'] = LINE, [0xF0] = LINE, [0xE2] = MARK, [0xE3] = MARK, [0xEF] = MARK,
};

/* A stop whose dots are ". . . ." after a word: the first ends the sentence, the ellipsis opens
 * the next one (The Chicago Manual of Style, chapter 13), unless nothing but marks follows. */
static bool opens_with_ellipsis(const jj_en_span *in, const jj_en_stop *s)
{
    const char *first = in->text + s->begin; /* one of the dots may be "…", which counts three */
    return s->spaced && s->ndots == 4 && first[0] == '.' && first[1] == ' ' &&
           s->begin > in->begin && first[-1] != ' ' && s->word < in->end && s->end == s->marks &&
           jj_seg_is_upper(jj_seg_char(in->text, s->word, in->end));
}

/* Marks with no space behind: a sentence ends if what stands before is no abbreviation, domain or
 * file name and the next word looks like a sentence's first. */
static bool ends_tight(const jj_en_span *in, const jj_en_stop *s)
{
    size_t word = jj_en_word_begin(in, s->begin), next = s->end;
    uint32_t cp = jj_seg_char(in->text, next, in->end);
    size_t after = jj_en_word_end(in, next);
    uint32_t delimiter = jj_seg_char(in->text, after, in->end);
    if (jj_seg_char(in->text, s->begin, in->end) == 0x3002) return !s->quoted && !s->bracket;
    if (after == next || !(delimiter == 0 || jj_is_space(delimiter) || delimiter == ','))
        return false;
    if (s->quoted || s->bracket || memchr(in->text + word, '.', s->begin - word)) return false;
    if (memchr(in->text + word, ':', s->begin - word)) return false;
    if (s->strong) return is_plain_word(in, word, s->begin);
    if (!jj_seg_is_upper(cp)) return false;
    if (s->ellipsis) return s->begin > jj_en_sentence_begin(in);
    return is_plain_word(in, word, s->begin) && jj_en_is_starter(in, next);
}

bool jj_seg_en_ends(jj_seg *seg, size_t begin, size_t end, size_t p)
{
    jj_en_span in = {seg, seg->text, begin, end, JJ_EN_CAPITALS};
    jj_en_stop s;
    jj_en_read_stop(&in, p, &s);
    return s.next < end && s.next > s.end && ends(&in, &s);
}

static void split_en(jj_seg *seg, size_t begin, size_t end)
{
    jj_en_span in = {seg, seg->text, begin, end, JJ_EN_UNKNOWN};
    const unsigned char *text = (const unsigned char *)seg->text;
    jj_en_list l;
    jj_en_list_open(&l, &in, begin);
    unsigned wanted = MARK | LINE | (l.on ? LABEL : 0);
    jj_en_cut_formula(&in);
    for (size_t p = begin;;) {
        p = jj_seg_scan(text, p, end, candidate, wanted);
        if (p >= end) return;
        if (l.on && (text[p] == '.' || text[p] == ')')) {
            size_t label = jj_en_list_label(&l, &in, p);
            if (label) {
                jj_seg_cut(seg, label);
                l.next++;
                p++;
                continue;
            }
        }
        if (candidate[text[p]] & LINE) {
            p = jj_en_cut_line(&in, p);
            continue;
        }
        uint32_t cp = jj_seg_char(seg->text, p, end);
        if (!jj_seg_is_mark(cp)) {
            jj_seg_cut_bullet(seg, begin, p, end);
            p += jj_seg_width(cp);
            continue;
        }
        jj_en_stop s;
        jj_en_read_stop(&in, p, &s);
        if (s.next == s.end) read_note(&in, &s);
        if (s.next >= end) return;
        if (s.next > s.end && opens_with_ellipsis(&in, &s)) {
            jj_seg_cut(seg, p + 1);
        } else if (s.next > s.end ? ends(&in, &s) : ends_tight(&in, &s)) {
            jj_seg_cut(seg, s.end);
            jj_en_cut_formula(&in);
        }
        p = s.marks;
    }
}

const jj_seg_rules jj_seg_en = {NULL, split_en};
