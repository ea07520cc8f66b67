/* Tables, tsv and csv: what their columns are. A header line names them, or their languages. */
#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/err.h"
#include "base/tag.h"
#include "tm/read.h"

enum { SOURCE, TARGET };

/* Source and target come first; what the header line calls by these names may follow. */
static const struct {
    const char *name, *field;
    jjak_tm_kind kind;
} columns[JJ_COLUMNS] = {
    {"source", NULL, JJAK_TM_PROP},          {"target", NULL, JJAK_TM_PROP},
    {"confidence", "x-score", JJAK_TM_PROP}, {"bead", "x-bead", JJAK_TM_PROP},
    {"tuid", "tuid", JJAK_TM_ATTRIBUTE},
};

/* Other names of the first two. */
static const struct {
    const char *name;
    int column;
} synonyms[] = {
    {"src", SOURCE},         {"source text", SOURCE}, {"original", SOURCE}, {"원문", SOURCE},
    {"원본", SOURCE},        {"출발어", SOURCE},      {"tgt", TARGET},      {"trg", TARGET},
    {"target text", TARGET}, {"translation", TARGET}, {"번역", TARGET},     {"번역문", TARGET},
    {"역문", TARGET},        {"도착어", TARGET},
};

static const struct {
    const char *name, *tag;
} languages[] = {
    {"arabic", "ar"},    {"chinese", "zh"},    {"czech", "cs"},      {"danish", "da"},
    {"dutch", "nl"},     {"english", "en"},    {"finnish", "fi"},    {"french", "fr"},
    {"german", "de"},    {"greek", "el"},      {"hebrew", "he"},     {"hindi", "hi"},
    {"hungarian", "hu"}, {"icelandic", "is"},  {"indonesian", "id"}, {"italian", "it"},
    {"japanese", "ja"},  {"korean", "ko"},     {"norwegian", "no"},  {"persian", "fa"},
    {"polish", "pl"},    {"portuguese", "pt"}, {"romanian", "ro"},   {"russian", "ru"},
    {"spanish", "es"},   {"swedish", "sv"},    {"thai", "th"},       {"turkish", "tr"},
    {"ukrainian", "uk"}, {"vietnamese", "vi"}, {"deutsch", "de"},    {"français", "fr"},
    {"español", "es"},   {"italiano", "it"},   {"русский", "ru"},    {"eng", "en"},
    {"kor", "ko"},       {"영어", "en"},       {"영문", "en"},       {"한국어", "ko"},
    {"조선어", "ko"},    {"조선말", "ko"},     {"한글", "ko"},       {"국문", "ko"},
    {"국어", "ko"},      {"일본어", "ja"},     {"일어", "ja"},       {"중국어", "zh"},
    {"독일어", "de"},    {"프랑스어", "fr"},   {"불어", "fr"},       {"스페인어", "es"},
    {"러시아어", "ru"},  {"로어", "ru"},       {"베트남어", "vi"},   {"日本語", "ja"},
    {"中文", "zh"},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

typedef struct {
    const char *s;
    size_t n;
} cell;

/* Without white space around it. */
static cell trim(const char *s, size_t n)
{
    while (n > 0 && *s == ' ') s++, n--;
    while (n > 0 && s[n - 1] == ' ') n--;
    return (cell){s, n};
}

static bool is(cell c, const char *name)
{
    return strlen(name) == c.n && jj_ascii_ncasecmp(c.s, name, c.n) == 0;
}

/* The column with this name, -1 if it is none's. */
static int column_of(cell c)
{
    for (int k = 0; k < JJ_COLUMNS; k++) {
        if (is(c, columns[k].name)) return k;
    }
    for (size_t k = 0; k < COUNT(synonyms); k++) {
        if (is(c, synonyms[k].name)) return synonyms[k].column;
    }
    return -1;
}

/* A name of a language, or a tag of a code and a region: en, ko-KP, pt_BR. */
static bool language_of(char tag[40], cell c)
{
    for (size_t k = 0; k < COUNT(languages); k++) {
        if (!is(c, languages[k].name)) continue;
        strcpy(tag, languages[k].tag);
        return true;
    }
    bool region = c.n == 5 && (c.s[2] == '-' || c.s[2] == '_') && jj_ascii_is_letter(c.s[3]) &&
                  jj_ascii_is_letter(c.s[4]);
    if ((c.n != 2 && !region) || !jj_tag_is_code(c.s, 2)) return false;
    for (size_t k = 0; k < c.n; k++) {
        char letter = c.s[k] & 0x5F; /* a capital */
        tag[k] = k == 2 ? '-' : k < 2 ? (char)(letter | 0x20) : letter;
    }
    tag[c.n] = '\0';
    return true;
}

/* Whether an option names a language; "source" and the like are none. */
static bool names_language(const char *wanted)
{
    return wanted && strcspn(wanted, "-") <= 3;
}

/* Whether a column of this language is what the option wants. */
static bool fits(const char *wanted, const char *tag)
{
    return !names_language(wanted) || jj_tag_same_primary(wanted, tag);
}

/* Whether a column is the number of the entry, and neither Indonesian nor Norwegian. */
static bool is_number(cell c, size_t n)
{
    return n > 2 && (is(c, "id") || is(c, "no"));
}

/* The columns of the two languages: of those that are wanted, else the first two. Both have to be
 * there and differ: "English" and "영어" are a unit. */
static bool place_languages(jj_columns *t, const char *const wanted[2], const cell *cells, size_t n)
{
    char tag[2][40];
    for (size_t k = 0; k < n; k++) {
        char found[40];
        if (is_number(cells[k], n) || !language_of(found, cells[k])) continue;
        for (int side = 0; side < 2; side++) {
            bool taken = t->place[!side] == (int)k ||
                         (t->place[!side] >= 0 && jj_tag_same_primary(tag[!side], found));
            bool others = !wanted[side] && names_language(wanted[!side]) &&
                          jj_tag_same_primary(wanted[!side], found);
            if (t->place[side] >= 0 || taken || others || !fits(wanted[side], found)) continue;
            t->place[side] = (int)k;
            strcpy(tag[side], found);
        }
    }
    bool both = t->place[0] >= 0 && t->place[1] >= 0;
    for (int side = 0; side < 2 && both; side++) {
        if (!names_language(wanted[side])) strcpy(t->lang[side], tag[side]);
    }
    return both;
}

/* Whether a line is a header, though not of the languages that are wanted: two languages are called
 * by their names in it; or there is nothing else in it and one is wanted or more than a code of two
 * letters, which may be a word ("no", "si"). */
static bool names_languages(const char *const wanted[2], const cell *cells, size_t n)
{
    char first[40] = "", first_name[40] = "";
    bool differ = false, names_differ = false, only = true, sure = false;
    for (size_t k = 0; k < n; k++) {
        char tag[40];
        if (is_number(cells[k], n) || !language_of(tag, cells[k])) {
            only = only && (is_number(cells[k], n) || !cells[k].n || column_of(cells[k]) >= 0);
            continue;
        }
        bool name = cells[k].n > 2;
        sure = sure || name;
        for (int side = 0; side < 2; side++) {
            sure = sure || (wanted[side] && jj_tag_same_primary(wanted[side], tag));
        }
        differ = differ || (*first && !jj_tag_same_primary(first, tag));
        if (!*first) strcpy(first, tag);
        if (!name) continue;
        names_differ = names_differ || (*first_name && !jj_tag_same_primary(first_name, tag));
        if (!*first_name) strcpy(first_name, tag);
    }
    return names_differ || (only && differ && sure);
}

/* *header tells whether the line is one. */
static jjak_status read_header(jj_columns *t, const char *const wanted[2],
                               const char *const *fields, const size_t *lengths, size_t n,
                               bool *header, jjak_err *err)
{
    jj_columns named = *t;
    cell cells[JJ_FIELDS_MAX];
    for (int c = 0; c < JJ_COLUMNS; c++) named.place[c] = -1;
    for (size_t k = 0; k < n; k++) {
        cells[k] = trim(fields[k], lengths[k]);
        int c = column_of(cells[k]);
        if (c >= 0 && named.place[c] < 0) named.place[c] = (int)k;
    }
    *header = named.place[SOURCE] >= 0 && named.place[TARGET] >= 0;
    if (!*header) {
        named.place[SOURCE] = named.place[TARGET] = -1;
        *header = place_languages(&named, wanted, cells, n);
    }
    if (*header) {
        *t = named;
    } else if (names_languages(wanted, cells, n)) {
        int side = named.place[SOURCE] < 0 && wanted[SOURCE] ? SOURCE : TARGET;
        return jj_fail(err, JJAK_EFORMAT, "the header line has no column of '%.40s'", wanted[side]);
    }
    return JJAK_OK;
}

/* Whether anything is in fields that the first line does not have. They are not passed over: a
 * divider in a text that lacks its quotation marks moves what follows to the right. */
static bool has_more(const jj_columns *t, const size_t *lengths, size_t n)
{
    while (n > t->nfields && lengths[n - 1] == 0) n--;
    return n > t->nfields;
}

static void add_cell(jj_reading *r, const jj_columns *t, int c, const char *s, size_t n)
{
    if (n == 0) return;
    if (c > TARGET) {
        jj_unit_field(&r->unit, false, columns[c].kind, columns[c].field, s, n);
        return;
    }
    jj_unit_begin_variant(&r->unit, t->lang[c], strlen(t->lang[c]));
    jj_unit_set_text(&r->unit, s, n, NULL);
}

static void take_options(jj_columns *t, const char *const wanted[2])
{
    for (int side = 0; side < 2; side++) {
        if (wanted[side]) snprintf(t->lang[side], sizeof t->lang[side], "%s", wanted[side]);
    }
}

jjak_status jj_reading_columns(jj_reading *r, jj_columns *t, const char *const *fields,
                               const size_t *lengths, size_t n, const char **fault, jjak_err *err)
{
    const char *wanted[2] = {r->options->source_lang, r->options->target_lang};
    *fault = NULL;
    if (t->nfields == 0) {
        bool header;
        t->nfields = n;
        take_options(t, wanted);
        JJ_TRY(read_header(t, wanted, fields, lengths, n, &header, err));
        if (!*t->lang[0] || !*t->lang[1]) {
            return jj_fail(err, JJAK_EARG,
                           "a table does not tell its languages: name both of them");
        }
        jj_buf_clear(&r->srclang);
        jj_buf_puts(&r->srclang, t->lang[0]);
        if (header) *fault = "";
    } else if (has_more(t, lengths, n)) {
        *fault = "more fields than the first line has";
    }
    if (!*fault && n < 2) *fault = "only one column in it";
    for (int c = 0; c < JJ_COLUMNS && !*fault; c++) {
        size_t k = (size_t)t->place[c];
        if (t->place[c] >= 0 && k < n) add_cell(r, t, c, fields[k], lengths[k]);
    }
    return JJAK_OK;
}
