/* Words of English and of every other language but Korean.
 *
 * The model for English is the surface token of the Universal Dependencies treebanks EWT and GUM:
 * contractions stay whole (don't, John's), hyphens are cut except behind a prefix (e-mail), numbers
 * keep their separators. Other languages keep hyphens between letters, as their treebanks do. */
#include "text/tok.h"

#include "text/data/tok_latin.inc"

/* Whether no word follows before the end of the sentence. A few closing marks are looked through.
 */
static bool is_last(const jj_tok *t, uint32_t q)
{
    for (uint32_t n = 0; n < 16; n++, q++) {
        if (q >= t->end) return true;
        if (((unsigned char)t->text[q] & 0xC0) == 0x80) continue; /* inside a mark */
        if (jj_tok_word_at(t, q)) return false;
    }
    return false;
}

static uint32_t skip_space(const jj_tok *t, uint32_t p)
{
    while (p < t->end && (jj_tok_class_at(t, p) & JJ_TOK_SPACE)) p++;
    return p;
}

static bool boundary_after(const jj_tok *t, uint32_t q)
{
    return !jj_tok_word_at(t, q);
}

/* ---- Full stops ------------------------------------------------------------------------- */

static bool is_abbreviation(const jj_tok *t, uint32_t p, uint32_t q)
{
    const char *s = t->text + p;
    size_t n = q - p;
    if (n > 6) return false; /* the longest in the lists */
    if (JJ_TOK_IN(abbreviations, s, n)) return true;
    if (is_last(t, q + 1)) return false;
    if (jj_ascii_is_upper(s[0]) && JJ_TOK_IN(capital_abbreviations, s, n)) return true;
    if (JJ_TOK_IN(small_abbreviations, s, n)) return true;
    return jj_ascii_is_digit(jj_tok_byte(t, skip_space(t, q + 1))) &&
           JJ_TOK_IN(number_abbreviations, s, n);
}

/* Length of the letter at p if a full stop or a boundary follows it (U of U.S.), else 0. */
static uint32_t single_letter(const jj_tok *t, uint32_t p)
{
    if (p >= t->end || !jj_tok_word_at(t, p) || jj_ascii_is_digit(t->text[p])) return 0;
    const char *s = t->text + p;
    jj_utf8_next(&s);
    uint32_t q = (uint32_t)(s - t->text);
    return jj_tok_byte(t, q) == '.' || boundary_after(t, q) ? q - p : 0;
}

/* End of letters with full stops between them: U.S., a.m., Ph.D.; p if there are not two. */
static uint32_t scan_acronym(const jj_tok *t, uint32_t p, uint32_t q)
{
    bool phd =
        q - p == 2 && jj_ascii_is_upper(t->text[p]) && jj_ascii_is_upper(jj_tok_byte(t, q + 1));
    if (!phd && single_letter(t, p) != q - p) return p;
    uint32_t end = q + 1, letters = 1;
    for (uint32_t n; (n = single_letter(t, end)) > 0; letters++) {
        end += n;
        if (jj_tok_byte(t, end) != '.') return end;
        end++;
    }
    return letters > 1 ? end : p;
}

/* A capital with a full stop before another word is an initial: J. Smith, but not "plan B." */
static bool is_initial(const jj_tok *t, uint32_t p, uint32_t q)
{
    if (single_letter(t, p) != q - p || is_last(t, q + 1)) return false;
    char c = t->text[p];
    return q - p == 1 ? jj_ascii_is_upper(c) && c != 'I' : (c & 0x80) != 0;
}

static uint32_t possessive(const jj_tok *t, uint32_t q)
{
    uint32_t a = jj_tok_apostrophe(t, q);
    uint32_t end = a ? jj_tok_scan_word(t, q + a) : q;
    return end > q + a ? end : q;
}

static uint32_t dotted(jj_tok *t, uint32_t p, uint32_t q)
{
    if (jj_ascii_is_digit(t->text[q - 1]) && jj_ascii_is_digit(jj_tok_byte(t, q + 1))) {
        return jj_tok_scan_word(t, jj_tok_scan_number(t, q + 1)); /* v2.0.1 */
    }
    uint32_t end = scan_acronym(t, p, q);
    if (end > p) return possessive(t, end);
    if (jj_tok_byte(t, q + 1) == '.') { /* "etc...": the run of full stops is its own token */
        bool two = jj_tok_byte(t, q + 2) != '.' && t->english && is_abbreviation(t, p, q);
        return two ? q + 1 : q;
    }
    if (is_initial(t, p, q)) return q + 1;
    if (t->english && boundary_after(t, q + 1) && is_abbreviation(t, p, q)) {
        return possessive(t, q + 1);
    }
    return q;
}

/* ---- Apostrophes ------------------------------------------------------------------------ */

static bool elides(const jj_tok *t, uint32_t p, uint32_t q)
{
    if (!t->elides) return false;
    if (strncmp(t->elides, "fr", 2) != 0) return true;
    return JJ_TOK_IN(elided_french, t->text + p, q - p);
}

/* s' and in' keep the apostrophe (the boys' room, goin' home) unless a quotation is open. */
static bool keeps_apostrophe(const jj_tok *t, uint32_t p, uint32_t q)
{
    if (!t->english || t->quote || q - p < 3) return false;
    char last = t->text[q - 1];
    return last == 's' || (last == 'n' && t->text[q - 2] == 'i' && q - p > 3);
}

static uint32_t apostrophe(jj_tok *t, uint32_t p, uint32_t q)
{
    for (uint32_t a; (a = jj_tok_apostrophe(t, q)) > 0;) {
        uint32_t end = jj_tok_scan_word(t, q + a);
        if (end == q + a) {
            if (jj_tok_space_at(t, end) && keeps_apostrophe(t, p, q) && !is_last(t, end)) {
                return end;
            }
            return q;
        }
        if (elides(t, p, q)) return q + a;
        q = end;
    }
    return q;
}

/* ---- Numbers ---------------------------------------------------------------------------- */

static uint32_t scan_digits(const jj_tok *t, uint32_t p)
{
    while (jj_ascii_is_digit(jj_tok_byte(t, p))) p++;
    return p;
}

/* Digits in groups with hyphens: a telephone number, a date or a postal code, but not a range. */
static uint32_t scan_groups(const jj_tok *t, uint32_t p)
{
    uint32_t groups = 1, first = scan_digits(t, p) - p, last = first, q = p + first;
    while (jj_tok_byte(t, q) == '-' && jj_ascii_is_digit(jj_tok_byte(t, q + 1))) {
        if (groups == 8) return p; /* no such number is longer, and the search stays short */
        uint32_t end = scan_digits(t, q + 1);
        last = end - q - 1;
        q = end;
        groups++;
    }
    if (!boundary_after(t, q)) return p;
    if (groups > 2) return q;
    return groups == 2 && last == 4 && (first == 1 || first == 3 || first == 5) ? q : p;
}

static uint32_t number(jj_tok *t, uint32_t p)
{
    uint32_t end = scan_groups(t, p);
    if (end > p) return end;
    end = jj_tok_scan_number(t, p);
    uint32_t q = jj_tok_scan_word(t, end);
    if (q > end && t->english && JJ_TOK_IN(units, t->text + end, q - end)) return end;
    return jj_tok_apostrophe(t, q) ? apostrophe(t, p, q) : q;
}

/* ---- Hyphens and other joiners ---------------------------------------------------------- */

/* A word broken off, as transcripts write it: "w- well", "Stoddar- Stoddart", "pre- and". */
static bool is_fragment(const jj_tok *t, uint32_t p, uint32_t q)
{
    size_t n = q - p;
    if (!t->english || n > 16 || !jj_tok_space_at(t, q + 1)) return false;
    if (JJ_TOK_IN(prefixes, t->text + p, n)) return true;
    uint32_t next = skip_space(t, q + 1);
    if (n <= t->end - next) {
        size_t same = 0;
        while (same < n && ((t->text[p + same] ^ t->text[next + same]) & ~0x20) == 0) same++;
        if (same == n) return true;
    }
    return n <= 3 && !jj_ascii_is_upper(t->text[q - 1]) && !JJ_TOK_IN(short_words, t->text + p, n);
}

static uint32_t hyphen(jj_tok *t, uint32_t p, uint32_t q)
{
    uint32_t end = jj_tok_scan_word(t, q + 1);
    if (end == q + 1) return is_fragment(t, p, q) ? q + 1 : q;
    if (!t->english) {
        while (jj_tok_byte(t, end) == '-' && jj_tok_scan_word(t, end + 1) > end + 1) {
            end = jj_tok_scan_word(t, end + 1);
        }
        return jj_tok_apostrophe(t, end) ? apostrophe(t, p, end) : end;
    }
    if (JJ_TOK_IN(prefixes, t->text + p, q - p) ||
        JJ_TOK_IN(suffixes, t->text + q + 1, end - q - 1)) {
        return jj_tok_apostrophe(t, end) ? apostrophe(t, p, end) : end;
    }
    return q;
}

/* b/c, c/o, n/a, w/o, w/ and f/2; elsewhere a slash divides. */
static uint32_t slash(const jj_tok *t, uint32_t p, uint32_t q)
{
    if (q - p != 1 || !t->english) return q;
    uint32_t end = jj_tok_scan_word(t, q + 1);
    if (end == q + 2) {
        static const char *const pairs[] = {"b/c", "c/o", "n/a", "w/o"};
        bool stop = jj_ascii_is_digit(t->text[q + 1]) && jj_tok_byte(t, end) != '.';
        return stop || JJ_TOK_IN(pairs, t->text + p, end - p) ? end : q;
    }
    return end == q + 1 && t->text[p] == 'w' ? end : q;
}

/* AT&T, R&D: capitals on both sides. */
static uint32_t ampersand(const jj_tok *t, uint32_t p, uint32_t q)
{
    uint32_t end = jj_tok_scan_word(t, q + 1);
    if (end == q + 1 || end - p > 6) return q;
    for (uint32_t i = p; i < end; i++) {
        if (i != q && !jj_ascii_is_upper(t->text[i])) return q;
    }
    return end;
}

/* Names with signs in them: C++, F#, but not the mark A++. C++17 is one, too. */
static uint32_t signed_name(const jj_tok *t, uint32_t p, uint32_t q)
{
    static const char *const names[] = {"c#", "c++", "f#", "g++", "j#"};
    uint32_t end = q;
    while (jj_tok_byte(t, end) == t->text[q]) end++;
    if (!JJ_TOK_IN(names, t->text + p, end - p)) return q;
    uint32_t digits = scan_digits(t, end);
    return boundary_after(t, digits) ? digits : q;
}

static uint32_t latin_word(jj_tok *t, uint32_t p, uint32_t q)
{
    uint32_t end = jj_tok_net(t, p, q);
    if (end > p) return end;
    if (jj_ascii_is_digit(t->text[p])) return number(t, p);
    switch (jj_tok_byte(t, q)) {
    case '.': return dotted(t, p, q);
    case '-': return hyphen(t, p, q);
    case '/': return slash(t, p, q);
    case '&': return ampersand(t, p, q);
    case '+':
    case '#': return signed_name(t, p, q);
    default: return jj_tok_apostrophe(t, q) ? apostrophe(t, p, q) : q;
    }
}

/* ---- Marks ------------------------------------------------------------------------------ */

static bool opens(const jj_tok *t, uint32_t p)
{
    if (jj_tok_space_before(t, p) || strchr("([\"-", t->text[p - 1])) return true;
    /* U+2013, U+2014 */
    return p - t->begin >= 3 && (memcmp(t->text + p - 3, "\xE2\x80\x93", 3) == 0 ||
                                 memcmp(t->text + p - 3, "\xE2\x80\x94", 3) == 0);
}

/* Emoticons with a nose or without, read from the left; the mouth ends them. */
static uint32_t emoticon(const jj_tok *t, uint32_t p)
{
    char c = t->text[p];
    if (c != ':' && c != ';' && c != '=') return p;
    if (p > t->begin && jj_ascii_is_digit(t->text[p - 1])) return p; /* 7:) is no face */
    bool tear = jj_tok_byte(t, p + 1) == '\'' && opens(t, p);
    uint32_t q = p + 1 + (tear || jj_tok_byte(t, p + 1) == '-');
    char mouth = jj_tok_byte(t, q);
    if (!strchr(")(DPp/|]*", mouth) || mouth == '\0') return p;
    if (strchr("DPp/|]*", mouth) && !opens(t, p)) return p;
    q++;
    while (jj_tok_byte(t, q) == mouth && (mouth == ')' || mouth == '(')) q++;
    return jj_tok_word_at(t, q) || jj_tok_byte(t, q) == '/' ? p : q;
}

/* <3 and ^_^, standing alone. */
static uint32_t drawn_sign(const jj_tok *t, uint32_t p)
{
    static const char *const signs[] = {"<3", "^_^"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        uint32_t n = (uint32_t)strlen(signs[i]);
        if (t->end - p >= n && memcmp(t->text + p, signs[i], n) == 0 && jj_tok_space_before(t, p) &&
            boundary_after(t, p + n)) {
            return p + n;
        }
    }
    return p;
}

/* 'em, 'til, '90s. Any other apostrophe before a word opens a quotation. */
static uint32_t leading_apostrophe(jj_tok *t, uint32_t p, uint32_t a)
{
    uint32_t q = jj_tok_scan_word(t, p + a);
    if (q == p + a || !opens(t, p)) {
        t->quote = false;
        return p;
    }
    uint32_t digits = scan_digits(t, p + a);
    bool decade =
        digits == p + a + 2 && (q == digits || (q == digits + 1 && t->text[digits] == 's'));
    if (q == p + a + 1 && (t->text[p + a] | 32) == 'n' && jj_tok_apostrophe(t, q)) {
        return q + jj_tok_apostrophe(t, q); /* rock 'n' roll */
    }
    if (decade || (t->english && JJ_TOK_IN(clipped, t->text + p + a, q - p - a))) return q;
    t->quote = true;
    return p;
}

static uint32_t latin_mark(jj_tok *t, uint32_t p)
{
    char c = t->text[p];
    if (c == '.' && jj_ascii_is_digit(jj_tok_byte(t, p + 1)) && !jj_tok_word_before(t, p)) {
        return jj_tok_scan_number(t, p + 1);
    }
    if (c == '.' || c == '@' || c == '#') return jj_tok_net_mark(t, p);
    if (c == ':' || c == ';' || c == '=') return emoticon(t, p);
    if (c == '<' || c == '^') return drawn_sign(t, p);
    if (t->end - p >= 3 && memcmp(t->text + p, "\xE2\x80\x98", 3) == 0) {
        t->quote = true; /* U+2018 */
        return p;
    }
    uint32_t a = jj_tok_apostrophe(t, p);
    return a ? leading_apostrophe(t, p, a) : p;
}

const jj_tok_rules jj_tok_latin = {latin_word, latin_mark,
                                   JJ_TOK_SPACE | JJ_TOK_PLAIN | JJ_TOK_COMMA, false};
