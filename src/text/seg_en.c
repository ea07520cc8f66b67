/* English: a full stop ends a sentence unless it belongs to an abbreviation, an initial or a
 * number, or the next word goes on in lower case. */
#include "text/seg_rules.h"

/* Never the end: a name or number follows. Sorted. */
static const char *const never[] = {
    "adm", "brig", "capt", "cf",  "cmdr", "col",  "cpl",  "det",  "dr",     "e.g", "fr",
    "ft",  "gen",  "gov",  "hon", "i.e",  "insp", "lt",   "maj",  "messrs", "mgr", "mr",
    "mrs", "ms",   "msgr", "mt",  "mx",   "pfc",  "pres", "prof", "pvt",    "rep", "reps",
    "rev", "sen",  "sens", "sgt", "sr",   "st",   "supt", "viz",  "vs",
};

/* The end only before a word that clearly begins a sentence. Sorted. */
static const char *const unless_starter[] = {
    "a.m", "al",    "approx", "apr",  "assn", "aug", "ave",  "blvd", "bros",  "ca",
    "co",  "corp",  "dec",    "dept", "est",  "etc", "feb",  "fri",  "inc",   "jan",
    "jr",  "jul",   "jun",    "ltd",  "mar",  "max", "min",  "mon",  "nov",   "oct",
    "p.m", "ph.d",  "plc",    "rd",   "sat",  "sep", "sept", "sq",   "sun",   "tel",
    "thu", "thurs", "tue",    "tues", "univ", "u.k", "u.n",  "u.s",  "u.s.a", "wed",
};

/* No end before a number. Sorted. */
static const char *const before_number[] = {
    "art", "ch", "chap", "eq", "fig", "figs", "no",  "nos",
    "op",  "p",  "para", "pp", "sec", "ver",  "vol", "vols",
};

/* Words that begin sentences more often than names. Sorted. */
static const char *const starters[] = {
    "a",         "after",   "all",      "also",  "although",  "an",           "and",
    "another",   "are",     "as",       "at",    "because",   "before",       "both",
    "but",       "by",      "can",      "did",   "do",        "does",         "each",
    "even",      "finally", "first",    "for",   "from",      "further",      "furthermore",
    "had",       "has",     "have",     "he",    "her",       "here",         "his",
    "how",       "however", "i",        "if",    "in",        "instead",      "is",
    "it",        "its",     "just",     "last",  "later",     "let",          "many",
    "meanwhile", "more",    "moreover", "most",  "my",        "nevertheless", "next",
    "no",        "nobody",  "nor",      "not",   "nothing",   "now",          "of",
    "on",        "once",    "one",      "only",  "or",        "other",        "others",
    "our",       "please",  "second",   "she",   "since",     "so",           "some",
    "still",     "such",    "that",     "the",   "their",     "then",         "there",
    "these",     "they",    "this",     "those", "though",    "thus",         "to",
    "today",     "until",   "was",      "we",    "were",      "what",         "when",
    "where",     "whether", "which",    "while", "who",       "why",          "will",
    "with",      "without", "would",    "yes",   "yesterday", "yet",          "you",
    "your",
};

static bool starter_follows(const jj_stretch *s, const jj_mark *m)
{
    uint32_t at = m->next;
    while (at < s->end && jj_seg_is_opener(jj_seg_char(s, at))) {
        const char *p = s->text + at;
        jj_utf8_next(&p);
        at = (uint32_t)(p - s->text);
    }
    if (!jj_seg_is_upper(jj_seg_char(s, at))) return false;
    return JJ_SEG_IN(starters, s->text, at, jj_seg_word_end(s, at));
}

/* A label such as "1." or "b." at the start of a sentence joins what follows. */
static bool is_label(const jj_stretch *s, const jj_mark *m)
{
    if (m->word != s->sentence || m->mark == m->word || m->mark - m->word > 3) return false;
    bool digits = true;
    for (uint32_t k = m->word; k < m->mark; k++) {
        digits = digits && jj_seg_is_digit((unsigned char)s->text[k]);
    }
    return digits || m->mark - m->word == 1;
}

/* J. Smith, George W. Bush: a single capital, also at the end of J.R. */
static bool is_initial(const jj_stretch *s, const jj_mark *m)
{
    uint32_t cp = jj_seg_char_before(s, m->mark);
    if (!jj_seg_is_upper(cp) || m->mark - m->word < 1) return false;
    bool alone = m->mark - m->word == (cp < 0x80 ? 1u : 2u);
    bool dotted = m->mark - m->word >= 3 && s->text[m->mark - 2] == '.';
    return (alone && cp != 'I') || dotted;
}

static bool full_stop_ends(const jj_stretch *s, const jj_mark *m)
{
    uint32_t next = jj_seg_char(s, m->next);
    bool closed = m->closed > m->after;
    if (is_label(s, m)) return false;
    if (closed) return true;
    if (JJ_SEG_IN(never, s->text, m->word, m->mark)) return false;
    if (jj_seg_is_digit(next) && JJ_SEG_IN(before_number, s->text, m->word, m->mark)) return false;
    if (JJ_SEG_IN(unless_starter, s->text, m->word, m->mark)) return starter_follows(s, m);
    if (is_initial(s, m)) return starter_follows(s, m);
    return true;
}

static bool ends(const jj_stretch *s, const jj_mark *m)
{
    if (m->next == s->end) return true;
    if (!m->space) return false;
    uint32_t next = jj_seg_char(s, m->next);
    if (jj_seg_is_lower(next)) return false;
    if (next == ',' || next == ';' || next == ':' || next == ')') return false;
    return !m->full_stop || full_stop_ends(s, m);
}

const jj_seg_rules jj_seg_en = {ends, false};
