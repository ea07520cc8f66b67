/* English sentence ends. Classes of abbreviations as in the Moses splitter and Punkt (Kiss &
 * Strunk, "Unsupervised Multilingual Sentence Boundary Detection", Computational Linguistics 32(4),
 * 2006, for frequent sentence starters); every rule with an example is in docs/segmentation.md. */
#include "text/seg_en.h"

/* ---- Tables ----------------------------------------------------------------------------- */

enum {
    AB_NEVER = 1,   /* never ends a sentence before a capital: Mr., vs. */
    AB_STARTER = 2, /* ends one before a word that begins sentences: Inc., U.S. */
    AB_NUMERIC = 4, /* goes with a number: No. 5 */
    AB_TIME = 8,    /* a.m., p.m. */
    AB_LIKELY = 16  /* ends one before any capital: etc. */
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

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define IN_TABLE(word, n, table) (jj_seg_find((word), (n), (table), COUNT(table), sizeof *(table)))

static int abbrev_flags(const char *word, size_t nbytes)
{
    const abbrev *found = IN_TABLE(word, nbytes, abbrevs);
    return found ? found->flags : 0;
}

/* ---- Reading ---------------------------------------------------------------------------- */

/* A run of marks, what closes after it, and what comes next. */
typedef struct {
    size_t begin; /* the first mark */
    size_t marks; /* after the last mark */
    size_t end;   /* after closers and references: where a sentence would end */
    size_t next;  /* the next character that is not white space */
    size_t word;  /* the next letter or digit behind openers, or next */
    unsigned ndots;
    bool strong;   /* holds ! or ? */
    bool ellipsis; /* dots only, two or more, or U+2026 */
    bool spaced;   /* ellipsis of dots with spaces between */
    bool quoted;   /* a quotation mark closes */
    bool bracket;  /* a bracket closes */
} stop;

typedef struct {
    jj_seg *seg;
    const char *text;
    size_t begin, end;
    bool uncapitalized; /* the writer uses no capitals */
} span;

static bool is_space_at(const char *text, size_t p, size_t end)
{
    return p >= end || jj_is_space(jj_seg_char(text, p, end));
}

/* Reads ". . ." on from p, where the text before p ends in a mark or white space follows. */
static size_t spaced_dots(const span *in, size_t p, unsigned *ndots)
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

static size_t read_marks(const span *in, size_t p, stop *s)
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
static size_t reference_end(const span *in, size_t p, bool digits_only)
{
    size_t q = p + 1;
    bool digits = true;
    while (q < in->end && in->text[q] != ']' && q - p < 24) {
        unsigned char c = (unsigned char)in->text[q];
        if (c == '[' || c == '.') return p;
        if (!((c >= '0' && c <= '9') || c == ',' || c == '-' || c == ' ')) digits = false;
        q++;
    }
    if (q >= in->end || in->text[q] != ']' || q == p + 1) return p;
    if (digits_only && !digits) return p;
    return q + 1;
}

/* [...], […] */
static size_t omission_end(const span *in, size_t p)
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
static size_t read_closers(const span *in, size_t p, stop *s)
{
    for (;;) {
        uint32_t cp = jj_seg_char(in->text, p, in->end);
        size_t width = jj_seg_width(cp);
        if (cp == '[') {
            size_t q = reference_end(in, p, false);
            if (q == p) break;
            p = q;
        } else if (is_superscript(cp)) {
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

/* What stands apart but belongs to the sentence before: a lone closer, [12], an emoticon. */
static size_t read_apart(const span *in, size_t p, stop *s)
{
    for (;;) {
        size_t q = jj_seg_skip_space(in->text, p, in->end);
        if (q == p || q >= in->end) return p;
        uint32_t cp = jj_seg_char(in->text, q, in->end);
        size_t r = q;
        if (cp == '[') {
            r = omission_end(in, q);
            if (r == q) r = reference_end(in, q, true);
        } else if (cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == 0x201D) {
            r = q + jj_seg_width(cp);
            if (!is_space_at(in->text, r, in->end)) return p;
            if (cp == '"' || cp == 0x201D) s->quoted = true;
        } else {
            r = jj_seg_emoticon_end(in->text, q, in->end);
        }
        if (r == q) return p;
        p = r;
    }
}

static size_t skip_openers(const span *in, size_t p)
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

/* The word of letters, apostrophes and hyphens at p. */
static size_t word_end(const span *in, size_t p)
{
    while (p < in->end) {
        uint32_t cp = jj_seg_char(in->text, p, in->end);
        if (!jj_seg_is_letter(cp) && cp != '\'' && cp != 0x2019) break;
        p += jj_seg_width(cp);
    }
    return p;
}

/* Where the word that ends at p begins: what is not white space, an opener or a slash. */
static size_t word_begin(const span *in, size_t p)
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

static bool is_starter(const span *in, size_t p)
{
    size_t end = word_end(in, p);
    char word[16];
    size_t n = 0;
    while (p < end && n < sizeof word) {
        uint32_t cp = jj_seg_char(in->text, p, end);
        if (cp == 0x2019) cp = '\'';
        if (cp >= 0x80) return false;
        word[n++] = (char)cp;
        p += cp == '\'' && in->text[p] != '\'' ? 3 : 1;
    }
    return p >= end && n > 0 && IN_TABLE(word, n, starters);
}

/* ---- Deciding --------------------------------------------------------------------------- */

/* The first character of the sentence being read. */
static size_t sentence_begin(const span *in)
{
    return in->seg->start > in->begin ? in->seg->start : in->begin;
}

/* Whether the sentence so far is no more than a list label before the marks at p. */
static bool is_label(const span *in, size_t p)
{
    size_t q = sentence_begin(in);
    size_t bullet = jj_seg_bullet_end(in->text, q, in->end);
    if (bullet > q) q = jj_seg_skip_space(in->text, bullet, in->end);
    if (q < p && in->text[q] == '(') q++;
    if (p <= q || p - q > 4) return false;
    bool digits = true, roman = true;
    for (size_t i = q; i < p; i++) {
        char c = in->text[i];
        if (c < '0' || c > '9') digits = false;
        if (!strchr("ivxIVX", c)) roman = false;
    }
    return (digits && p - q <= 3) || roman || p - q == 1;
}

/* "P.S." with nothing before it. */
static bool is_postscript(const span *in, size_t word, size_t n)
{
    static const char *const forms[] = {"p.p.s", "p.s", "pps", "ps"};
    return word == sentence_begin(in) && IN_TABLE(in->text + word, n, forms);
}

/* "At 5 a.m." with nothing before it: it cannot be a sentence. */
static bool is_fronted_time(const span *in, size_t p)
{
    size_t q = sentence_begin(in);
    if (p - q > 24) return false;
    size_t end = word_end(in, q);
    static const char *const preps[] = {"about", "after", "around", "at",    "before",
                                        "by",    "from",  "on",     "since", "until"};
    return end > q && IN_TABLE(in->text + q, end - q, preps);
}

/* A capital and a dot. At a sentence's begin, after a name and before a name it is an initial. */
static bool initial_ends(const span *in, size_t word, const stop *s)
{
    if (!is_starter(in, s->word)) return false;
    if (word <= sentence_begin(in)) return false;
    size_t before = jj_seg_trim_end(in->text, in->begin, word);
    size_t prev = word_begin(in, before);
    if (in->text[word] == 'I') return jj_seg_is_lower(jj_seg_char(in->text, prev, in->end));
    return true;
}

/* A word of small consonants is likely an abbreviation that no list has. */
static bool looks_abbreviated(const char *word, size_t n)
{
    if (n < 2 || n > 5) return false;
    for (size_t i = 0; i < n; i++) {
        char c = word[i];
        if (c < 'a' || c > 'z' || strchr("aeiouy", c)) return false;
    }
    return true;
}

static bool listed(const jj_segment_options *options, const char *word, size_t n)
{
    return options->nabbreviations > 0 &&
           jj_seg_find(word, n, options->abbreviations, options->nabbreviations,
                       sizeof *options->abbreviations);
}

/* One dot and nothing else, before a capital or a digit: does it end the sentence? */
static bool dot_ends(const span *in, const stop *s)
{
    size_t word = word_begin(in, s->begin);
    size_t n = s->begin - word;
    const char *w = in->text + word;
    uint32_t first = jj_seg_char(in->text, word, in->end);
    uint32_t next = jj_seg_char(in->text, s->word, in->end);
    bool digit = jj_seg_is_digit(next);
    if (n == 0) return true;
    if ((is_label(in, s->begin) || is_postscript(in, word, n)) && !s->quoted) return false;
    if (listed(in->seg->options, w, n)) return false;
    if (n == jj_seg_width(first) && jj_seg_is_upper(first)) return initial_ends(in, word, s);
    int flags = abbrev_flags(w, n);
    if (digit) {
        if (n == 1 && first == 'c') return false; /* c. 1818 */
        if (flags & AB_NUMERIC) return false;
        if (flags & AB_NEVER) return s->quoted || s->bracket;
        if (flags & (AB_STARTER | AB_TIME)) return false;
        return !(n > 2 && w[n - 2] == '.');
    }
    if (flags & AB_TIME) {
        if (is_fronted_time(in, s->begin) || in->text[s->next] == '(') return false;
        return !IN_TABLE(in->text + s->word, word_end(in, s->word) - s->word, after_time);
    }
    if (flags & AB_LIKELY) return true;
    if (flags & AB_NEVER && jj_seg_is_upper(first) + (first >= 'a' && first <= 'z')) {
        if (!s->quoted && !s->bracket) return false;
        return is_starter(in, s->word);
    }
    if (flags & AB_STARTER) return is_starter(in, s->word);
    if (n > 2 && memchr(w, '.', n) && w[n - 2] == '.') return is_starter(in, s->word);
    if (looks_abbreviated(w, n)) return is_starter(in, s->word);
    return true;
}

static bool is_bang_name(const span *in, const stop *s)
{
    size_t word = word_begin(in, s->begin);
    return s->marks == s->begin + 1 && !s->quoted &&
           IN_TABLE(in->text + word, s->begin - word, bang_names);
}

static bool is_url(const span *in, size_t p)
{
    static const char *const heads[] = {"http://", "https://", "www."};
    for (size_t i = 0; i < COUNT(heads); i++) {
        size_t n = strlen(heads[i]);
        if (p + n <= in->end && memcmp(in->text + p, heads[i], n) == 0) return true;
    }
    return false;
}

/* Three small letters or more with a vowel among them, and in no list: no abbreviation. */
static bool is_plain_word(const span *in, size_t p, size_t end)
{
    size_t n = end - p;
    bool vowel = false;
    if (n < 3 || abbrev_flags(in->text + p, n)) return false;
    if (listed(in->seg->options, in->text + p, n)) return false;
    for (; p < end; p++) {
        unsigned char c = (unsigned char)in->text[p];
        if (c >= 0x80 || c == '\'' || c == '-') continue;
        if (c < 'a' || c > 'z') return false;
        vowel |= strchr("aeiouy", c) != NULL;
    }
    return vowel;
}

/* Before a small letter: writers without capitals, or a quotation that goes on. */
static bool ends_before_lower(const span *in, const stop *s)
{
    if (s->quoted || s->bracket) return false;
    if (is_url(in, s->next))
        return s->strong || s->ellipsis ||
               !abbrev_flags(in->text + word_begin(in, s->begin),
                             s->begin - word_begin(in, s->begin));
    if (s->strong) return !is_bang_name(in, s);
    if (s->ellipsis || s->ndots != 1 || s->word != s->next) return false;
    return is_plain_word(in, word_begin(in, s->begin), s->begin) &&
           (in->uncapitalized || is_starter(in, s->word));
}

/* "I" is always a capital, and so tells nothing. */
static bool is_pronoun_i(const span *in, size_t p)
{
    uint32_t next = jj_seg_char(in->text, p + 1, in->end);
    return in->text[p] == 'I' && !jj_seg_is_letter(next);
}

/* Whether the sentence ends after these marks. */
static bool ends(const span *in, const stop *s)
{
    uint32_t next = jj_seg_char(in->text, s->word, in->end);
    uint32_t mark = jj_seg_char(in->text, s->next, in->end);
    if (mark == ',' || mark == ';' || mark == ':' || mark == ')') return false;
    if (s->ellipsis && s->bracket && s->begin > in->begin && in->text[s->begin - 1] == '[') {
        return false; /* [...] is an omission */
    }
    if (s->begin > in->begin && in->text[s->begin - 1] == ':') return false;
    if (jj_seg_is_lower(next)) return ends_before_lower(in, s);
    if (s->strong) return !is_bang_name(in, s) || is_starter(in, s->word);
    if (s->ellipsis) return !(s->spaced && s->ndots == 3 && is_pronoun_i(in, s->word));
    return dot_ends(in, s);
}

/* ---- Lists in a line -------------------------------------------------------------------- */

/* "1) ... 2) ...": a line that begins with a label breaks before the labels that count on. */
typedef struct {
    bool on;
    bool bullets; /* the labels stand behind bullets */
    uint32_t bullet;
    bool letters;
    unsigned next; /* the number, or letter from 'a', of the next label */
    char tail[3];  /* ".", ")" or ".)" */
} list;

static size_t label_tail(const span *in, size_t p, char tail[3])
{
    size_t n = 0;
    if (p < in->end && in->text[p] == '.') tail[n++] = '.', p++;
    if (p < in->end && in->text[p] == ')') tail[n++] = ')', p++;
    tail[n] = '\0';
    return p;
}

static void open_list(list *l, const span *in, size_t p)
{
    memset(l, 0, sizeof *l);
    size_t q = jj_seg_bullet_end(in->text, p, in->end);
    if (q > p) q = jj_seg_skip_space(in->text, q, in->end);
    unsigned number = 0;
    size_t digits = q;
    while (q < in->end && q - digits < 3 && in->text[q] >= '0' && in->text[q] <= '9') {
        number = number * 10 + (unsigned)(in->text[q++] - '0');
    }
    if (q == digits && q < in->end && in->text[q] == 'a') {
        l->letters = true;
        number = 0;
        q++;
    } else if (q == digits) {
        return;
    }
    size_t r = label_tail(in, q, l->tail);
    if (r == q || !is_space_at(in->text, r, in->end)) return;
    l->next = number + 1;
    l->on = true;
}

/* If the next label of the list ends in the marks at p, where the label begins; else 0. */
static size_t label_begin(const list *l, const span *in, size_t p)
{
    size_t q = p;
    if (l->letters) {
        if (l->next > 25 || q <= in->begin || in->text[q - 1] != (char)('a' + (int)l->next))
            return 0;
        q--;
    } else {
        unsigned rest = l->next;
        do {
            if (q <= in->begin || in->text[q - 1] != (char)('0' + (int)(rest % 10))) return 0;
            q--;
            rest /= 10;
        } while (rest);
    }
    char tail[3];
    size_t after = label_tail(in, p, tail);
    if (strcmp(tail, l->tail) != 0 || !is_space_at(in->text, after, in->end)) return 0;
    if (q <= in->begin) return 0;
    /* a bullet, and the space before it */
    uint32_t before = jj_seg_char_before(in->text, in->begin, q);
    if (before == ' ') {
        size_t r = jj_seg_trim_end(in->text, in->begin, q);
        before = jj_seg_char_before(in->text, in->begin, r);
        if (r > in->begin && jj_seg_bullet_end(in->text, r - jj_seg_width(before), in->end) == r) {
            return r - jj_seg_width(before);
        }
        return q;
    }
    size_t b = q - jj_seg_width(before);
    return jj_seg_bullet_end(in->text, b, in->end) == q ? b : 0;
}

/* ---- Lines that lost their line ends ----------------------------------------------------- */

/* Many texts, mail above all, reach us with line ends turned into spaces. What is a line of its own
 * whatever surrounds it is cut out: rules of stars or dashes, time stamps, closing formulas, lists
 * of URLs. */

/* A run of ----, ====, ****, ____ at p. A long one is a rule between lines; a short one is a line
 * only where a sentence begins. */
static size_t cut_separator(const span *in, size_t p)
{
    size_t end = p;
    while (end < in->end && in->text[end] == in->text[p]) end++;
    if (end - p < 3 || !is_space_at(in->text, end, in->end)) return end;
    if (p > in->begin && !jj_is_space(jj_seg_char_before(in->text, in->begin, p))) return end;
    if (end - p >= 8) jj_seg_cut(in->seg, p);
    if (sentence_begin(in) == p) jj_seg_cut(in->seg, end);
    return end;
}

static size_t digits_before(const span *in, size_t p)
{
    while (p > in->begin && in->text[p - 1] >= '0' && in->text[p - 1] <= '9') p--;
    return p;
}

/* 03/27/2001 09:11 AM, with the first colon at p: where it ends, and where it begins in *begin;
 * 0 if it is none. */
static size_t timestamp_end(const span *in, size_t p, size_t *begin)
{
    size_t q = digits_before(in, p);
    if (p - q < 1 || p - q > 2 || q <= in->begin || in->text[q - 1] != ' ') return 0;
    for (int i = 0; i < 3; i++) {
        size_t d = digits_before(in, q - 1);
        if (d == q - 1 || d <= in->begin) return 0;
        q = d;
        if (i < 2 && (in->text[q - 1] != '/' || q - 1 <= in->begin)) return 0;
    }
    *begin = q;
    q = p;
    while (q < in->end && q - p < 6 &&
           (in->text[q] == ':' || (in->text[q] >= '0' && in->text[q] <= '9')))
        q++;
    if (q - p < 3) return 0;
    if (q + 2 < in->end && in->text[q] == ' ' && in->text[q + 2] == 'M' &&
        (in->text[q + 1] == 'A' || in->text[q + 1] == 'P')) {
        q += 3;
    }
    return q;
}

/* A time stamp ends a header line; if no small word ties it to a sentence it also begins one. */
static size_t cut_timestamp(const span *in, size_t p)
{
    size_t begin, end = timestamp_end(in, p, &begin);
    if (!end || !is_space_at(in->text, end, in->end)) return p + 1;
    size_t next = jj_seg_skip_space(in->text, end, in->end);
    if (jj_seg_is_lower(jj_seg_char(in->text, next, in->end)) && !in->uncapitalized) return p + 1;
    size_t before = jj_seg_trim_end(in->text, in->begin, begin);
    size_t word = word_begin(in, before);
    if (!jj_seg_is_lower(jj_seg_char(in->text, word, in->end))) jj_seg_cut(in->seg, begin);
    jj_seg_cut(in->seg, end);
    return end;
}

static size_t token_begin(const span *in, size_t p)
{
    size_t floor = p > in->begin + 300 ? p - 300 : in->begin;
    while (p > floor && (unsigned char)in->text[p - 1] > ' ') p--;
    return p;
}

/* A URL after a URL; p is at the colon of "://". */
static size_t cut_url(const span *in, size_t p)
{
    size_t url = token_begin(in, p);
    size_t before = jj_seg_trim_end(in->text, in->begin, url);
    if (before < url && before > in->begin && is_url(in, token_begin(in, before))) {
        jj_seg_cut(in->seg, url);
    }
    return p + 3;
}

/* An emoticon before a capital ends a sentence as a mark does. */
static size_t cut_emoticon(const span *in, size_t p)
{
    if (p > in->begin && in->text[p - 1] != ' ') return p + 1;
    size_t end = jj_seg_emoticon_end(in->text, p, in->end);
    if (end == p) return p + 1;
    size_t next = skip_openers(in, jj_seg_skip_space(in->text, end, in->end));
    if (jj_seg_is_upper(jj_seg_char(in->text, next, in->end))) jj_seg_cut(in->seg, end);
    return end;
}

/* "Best regards," at a sentence's begin: the line ends there. */
static void cut_formula(const span *in)
{
    static const char *const formulas[] = {
        "best",         "best regards",     "best wishes",     "cheers",
        "kind regards", "kindest regards",  "many thanks",     "regards",
        "respectfully", "sincerely",        "sincerely yours", "thank you",
        "thanks",       "warm regards",     "warmest regards", "with best regards",
        "yours",        "yours faithfully", "yours sincerely", "yours truly",
    };
    size_t p = sentence_begin(in), q = p;
    while (q < in->end && q - p < 20 && in->text[q] != ',') q++;
    if (q >= in->end || in->text[q] != ',' || !IN_TABLE(in->text + p, q - p, formulas)) return;
    size_t name = jj_seg_skip_space(in->text, q + 1, in->end);
    if (name == q + 1 || !jj_seg_is_upper(jj_seg_char(in->text, name, in->end))) return;
    /* "Thanks, Bob, for ..." goes on; a name at the end does not */
    if (strchr("tcbTCB", in->text[p]) && in->end - name > 40) return;
    jj_seg_cut(in->seg, q + 1);
}

static size_t cut_line(const span *in, size_t p)
{
    switch (in->text[p]) {
    case ':':
        if (p + 2 < in->end && in->text[p + 1] == '/' && in->text[p + 2] == '/') {
            return cut_url(in, p);
        }
        if (p > in->begin && in->text[p - 1] >= '0' && in->text[p - 1] <= '9') {
            return cut_timestamp(in, p);
        }
        return cut_emoticon(in, p);
    case ';': return cut_emoticon(in, p);
    default: return cut_separator(in, p);
    }
}

/* ---- The walk --------------------------------------------------------------------------- */

/* Bytes where something may end or begin: marks of ASCII, lead bytes of U+2000, U+3000, U+FF00;
 * what may be a line; in a list also the tail of a label. */
enum { MARK = 1, LABEL = 2, LINE = 4 };
static const unsigned char candidate[256] = {
    ['.'] = MARK, ['!'] = MARK,  ['?'] = MARK,  [')'] = LABEL, [':'] = LINE,
    [';'] = LINE, ['*'] = LINE,  ['_'] = LINE,  ['='] = LINE,  ['-'] = LINE,
    ['#'] = LINE, [0xE2] = MARK, [0xE3] = MARK, [0xEF] = MARK,
};

/* Whether a small letter, or "i" for "I", shows that the writer does without capitals. */
static bool is_uncapitalized(const char *text, size_t begin, size_t end)
{
    size_t limit = end - begin > 600 ? begin + 600 : end;
    if (text[begin] >= 'a' && text[begin] <= 'z') return true;
    for (size_t p = begin + 1; p + 1 < limit; p++) {
        if (text[p] == 'i' && text[p - 1] == ' ' && (text[p + 1] == ' ' || text[p + 1] == '\'')) {
            return true;
        }
    }
    return false;
}

/* A stop whose dots are ". . . ." after a word: the first ends the sentence, the ellipsis opens
 * the next one (The Chicago Manual of Style, chapter 13), unless nothing but marks follows. */
static bool opens_with_ellipsis(const span *in, const stop *s)
{
    return s->spaced && s->ndots == 4 && s->begin > in->begin && in->text[s->begin - 1] != ' ' &&
           s->word < in->end && s->end == s->marks &&
           jj_seg_is_upper(jj_seg_char(in->text, s->word, in->end));
}

/* Marks with no space behind: a sentence ends if what stands before is no abbreviation, domain or
 * file name and the next word looks like a sentence's first. */
static bool ends_tight(const span *in, const stop *s)
{
    size_t word = word_begin(in, s->begin), next = s->end;
    uint32_t cp = jj_seg_char(in->text, next, in->end);
    size_t after = word_end(in, next);
    uint32_t delimiter = jj_seg_char(in->text, after, in->end);
    if (after == next || !(delimiter == 0 || jj_is_space(delimiter) || delimiter == ','))
        return false;
    if (s->quoted || s->bracket || memchr(in->text + word, '.', s->begin - word)) return false;
    if (memchr(in->text + word, ':', s->begin - word)) return false;
    if (s->strong) return is_plain_word(in, word, s->begin);
    if (!jj_seg_is_upper(cp)) return false;
    if (s->ellipsis) return s->begin > sentence_begin(in);
    return is_plain_word(in, word, s->begin) && is_starter(in, next);
}

static size_t read_stop(const span *in, size_t p, stop *s)
{
    memset(s, 0, sizeof *s);
    s->begin = p;
    s->marks = read_marks(in, p, s);
    s->end = read_closers(in, s->marks, s);
    if (is_space_at(in->text, s->end, in->end)) s->end = read_apart(in, s->end, s);
    s->next = jj_seg_skip_space(in->text, s->end, in->end);
    s->word = skip_openers(in, s->next);
    return s->end;
}

bool jj_seg_en_ends(jj_seg *seg, size_t begin, size_t end, size_t p)
{
    const span in = {seg, seg->text, begin, end, false};
    stop s;
    read_stop(&in, p, &s);
    return s.next < end && s.next > s.end && ends(&in, &s);
}

static void split_en(jj_seg *seg, size_t begin, size_t end)
{
    const span in = {seg, seg->text, begin, end, is_uncapitalized(seg->text, begin, end)};
    const unsigned char *text = (const unsigned char *)seg->text;
    list l;
    open_list(&l, &in, begin);
    unsigned wanted = MARK | LINE | (l.on ? LABEL : 0);
    cut_formula(&in);
    for (size_t p = begin;;) {
        while (p < end && !(candidate[text[p]] & wanted)) p++;
        if (p >= end) return;
        if (l.on && (text[p] == '.' || text[p] == ')')) {
            size_t label = label_begin(&l, &in, p);
            if (label) {
                jj_seg_cut(seg, label);
                l.next++;
                p++;
                continue;
            }
        }
        if (candidate[text[p]] & LINE) {
            p = cut_line(&in, p);
            continue;
        }
        uint32_t cp = jj_seg_char(seg->text, p, end);
        if (!jj_seg_is_mark(cp)) {
            if (p > begin && jj_seg_bullet_end(seg->text, p, end) > p &&
                jj_is_space(jj_seg_char_before(seg->text, begin, p))) {
                jj_seg_cut(seg, p);
            }
            p += jj_seg_width(cp);
            continue;
        }
        stop s;
        read_stop(&in, p, &s);
        if (s.next >= end) return;
        if (s.next > s.end && opens_with_ellipsis(&in, &s)) {
            jj_seg_cut(seg, p + 1);
        } else if (s.next > s.end ? ends(&in, &s) : ends_tight(&in, &s)) {
            jj_seg_cut(seg, s.end);
            cut_formula(&in);
        }
        p = s.marks;
    }
}

const jj_seg_rules jj_seg_en = {NULL, split_en};
