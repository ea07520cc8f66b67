/* po in: gettext's catalogues, entry by entry ("The Format of PO Files" in its manual). Streaming
 * and without end of the program on mistakes, which libgettextpo does not offer: it reads files by
 * name, whole, and wants its error handlers not to return. */
#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/err.h"
#include "base/lines_in.h"
#include "base/utf8.h"
#include "tm/read.h"

typedef enum { CONTEXT, ID, PLURAL, STRING, OTHER, NPARTS } part;

typedef struct {
    jj_reading *r;
    jjak_err *err;
    jj_buf parts[NPARTS], note, lang;
    bool has[NPARTS];
    bool fuzzy;
    bool told;     /* that no language of the target is known */
    bool skips;    /* strings, after an entry that is too long or has half a string */
    part at;       /* what strings are appended to */
    uint32_t line; /* where the entry begins */
} po;

/* ---- Entries ---------------------------------------------------------------------------- */

static void clear(po *p)
{
    for (int k = 0; k < NPARTS; k++) {
        jj_buf_clear(&p->parts[k]);
        p->has[k] = false;
    }
    jj_buf_clear(&p->note);
    p->fuzzy = false;
    p->line = 0;
}

/* The value of a field of the header entry, and its length. */
static const char *header_value(const char *header, const char *name, size_t *nbytes)
{
    size_t n = strlen(name);
    for (const char *s = header; *s; s += *s == '\n') {
        size_t whole = strcspn(s, "\n");
        if (strncmp(s, name, n) == 0) {
            const char *value = s + n, *end = s + whole;
            while (*value == ' ') value++;
            while (end > value && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r')) end--;
            *nbytes = (size_t)(end - value);
            return value;
        }
        s += whole;
    }
    *nbytes = 0;
    return "";
}

static bool is(const char *s, size_t n, const char *name)
{
    return n == strlen(name) && jj_ascii_ncasecmp(s, name, n) == 0;
}

/* As the header has it, be its escapes read or not. */
size_t jj_po_charset(const char **name, const char *s, size_t nbytes)
{
    static const char field[] = "Content-Type:", key[] = "charset=";
    const char *end = s + nbytes;
    size_t n = 0;
    while (end - s >= (ptrdiff_t)sizeof field && memcmp(s, field, sizeof field - 1) != 0) s++;
    while (end - s >= (ptrdiff_t)sizeof key && memcmp(s, key, sizeof key - 1) != 0 && *s != '\n') {
        s++;
    }
    if (end - s < (ptrdiff_t)sizeof key || *s == '\n') return 0;
    *name = s + sizeof key - 1;
    while (*name + n < end && !strchr("\\\"; \t\r\n", (*name)[n])) n++;
    return n;
}

/* What modifiers of locales are in a tag: a script, which comes before the region, a variant, which
 * comes after it, or nothing. */
static const struct {
    const char *modifier, *script, *variant;
} modifiers[] = {
    {"latin", "Latn", ""},      {"cyrillic", "Cyrl", ""}, {"arabic", "Arab", ""},
    {"devanagari", "Deva", ""}, {"deva", "Deva", ""},     {"valencia", "", "valencia"},
    {"euro", "", ""},
};

static void put_subtag(jj_buf *out, const char *s, size_t n)
{
    if (n && out->len) jj_buf_putc(out, '-');
    for (size_t k = 0; k < n; k++) jj_buf_putc(out, s[k] == '_' ? '-' : s[k]);
}

/* Puts a locale, such as ko_KR, ko_KR.UTF-8 or sr_RS@latin, as a tag. */
static void put_locale(jj_buf *out, const char *s, size_t nbytes)
{
    const char *at = memchr(s, '@', nbytes), *end = s + nbytes;
    const size_t before = at ? (size_t)(at - s) : nbytes;
    const char *codeset = memchr(s, '.', before);
    size_t n = codeset ? (size_t)(codeset - s) : before, primary = 0;
    for (size_t k = 0; at && k < sizeof modifiers / sizeof *modifiers; k++) {
        if (!is(at + 1, (size_t)(end - at - 1), modifiers[k].modifier)) continue;
        while (primary < n && s[primary] != '_' && s[primary] != '-') primary++;
        put_subtag(out, s, primary);
        put_subtag(out, modifiers[k].script, strlen(modifiers[k].script));
        if (primary < n) put_subtag(out, s + primary + 1, n - primary - 1);
        put_subtag(out, modifiers[k].variant, strlen(modifiers[k].variant));
        return;
    }
    put_subtag(out, s, n);
    if (at) jj_buf_put(out, at, (size_t)(end - at));
}

/* "Language: ko_KR" is a locale; without it the language is what the options say. */
static void read_header(po *p)
{
    size_t n;
    const char *header = jj_buf_str(&p->parts[STRING]);
    const char *lang = header_value(header, "Language:", &n);
    if (n) jj_buf_clear(&p->lang);
    put_locale(&p->lang, lang, n);
    const char *charset;
    n = jj_po_charset(&charset, header, p->parts[STRING].len);
    if (n && !p->r->decoded->name && !is(charset, n, "UTF-8") && !is(charset, n, "CHARSET")) {
        char detail[80];
        snprintf(detail, sizeof detail, "it names '%.*s'; read as UTF-8", n < 40 ? (int)n : 40,
                 charset);
        jj_reading_fault(p->r, JJ_RULE_ENCODING, p->line, detail);
    }
}

static const char *target_lang(po *p)
{
    if (p->lang.len) return jj_buf_str(&p->lang);
    if (!p->told) {
        jj_reading_fault(p->r, JJ_RULE_LANG_MISSING, p->line,
                         "no Language in the header, and no -t names it");
    }
    p->told = true;
    return "und";
}

static void add_text(po *p, const char *lang, const jj_buf *text)
{
    jj_unit_begin_variant(&p->r->unit, lang, strlen(lang));
    jj_unit_set_text(&p->r->unit, jj_buf_str(text), text->len, NULL);
}

/* Delivers an entry that is translated. A fuzzy one is a guess that nobody has looked at. */
static jjak_status end_entry(po *p)
{
    const char *source = p->r->options->source_lang;
    jjak_status status = JJAK_OK;
    bool whole = p->has[ID] && p->has[STRING];
    if (whole && p->parts[ID].len == 0 && !p->has[CONTEXT]) {
        read_header(p);
    } else if (whole && !p->fuzzy && p->parts[STRING].len) {
        jj_reading_begin(p->r, p->line);
        if (p->has[CONTEXT]) {
            jj_unit_field(&p->r->unit, false, JJAK_TM_PROP, "x-context",
                          jj_buf_str(&p->parts[CONTEXT]), p->parts[CONTEXT].len);
        }
        if (p->note.len) {
            jj_unit_field(&p->r->unit, false, JJAK_TM_NOTE, "", p->note.data, p->note.len);
        }
        add_text(p, source ? source : "en", &p->parts[ID]);
        add_text(p, target_lang(p), &p->parts[STRING]);
        status = jj_reading_deliver(p->r, p->err);
    } else if (p->has[ID] != p->has[STRING]) {
        p->r->unit.view.number = 0;
        jj_reading_fault(p->r, JJ_RULE_FIELDS, p->line ? p->line : 1, "msgid or msgstr is missing");
    }
    clear(p);
    return status;
}

/* ---- Lines ------------------------------------------------------------------------------ */

/* The digit's value in a base up to 16; the base if it is none. */
static unsigned digit(char c, unsigned base)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c ? strchr(digits, c >= 'A' && c <= 'F' ? c | 0x20 : c) : NULL;
    return at && at - digits < (ptrdiff_t)base ? (unsigned)(at - digits) : base;
}

/* Appends what the escape behind a backslash stands for; its last byte, NULL if it is none. Bytes
 * are those of octal escapes of three digits at most, and of hexadecimal ones of any number. */
static const char *put_escape(jj_buf *out, const char *s)
{
    static const char escapes[] = "n\nt\tr\r\"\"\\\\a\ab\bf\fv\v";
    for (const char *e = escapes; *e; e += 2) {
        if (*e != *s) continue;
        jj_buf_putc(out, e[1]);
        return s;
    }
    unsigned base = *s == 'x' ? 16 : 8, byte = 0;
    if (*s == 'x') s++;
    const char *first = s;
    for (; digit(*s, base) < base && byte <= 0xFF && (base == 16 || s - first < 3); s++) {
        byte = byte * base + digit(*s, base);
    }
    if (s == first || byte == 0 || byte > 0xFF) return NULL;
    jj_buf_putc(out, (char)byte);
    return s - 1;
}

/* Appends a quoted string with its escapes; what is wrong with it, or NULL. */
static const char *put_string(jj_buf *out, const char *s)
{
    static const char none[] = "not a string in quotation marks";
    size_t before = out->len;
    if (*s++ != '"') return none;
    for (; *s && *s != '"'; s++) {
        if (*s != '\\') {
            jj_buf_putc(out, *s);
            continue;
        }
        s = put_escape(out, s + 1);
        if (!s) return "an escape that stands for nothing";
    }
    if (*s != '"') return none;
    size_t n = out->len - before;
    bool text = out->oom || jj_utf8_validate(jj_buf_str(out) + before, n) == n;
    return text ? NULL : "escapes of bytes that are not UTF-8";
}

static const struct {
    const char *keyword;
    part part;
} keywords[] = {
    {"msgctxt", CONTEXT},  {"msgid_plural", PLURAL}, {"msgid", ID},
    {"msgstr[0]", STRING}, {"msgstr[", OTHER},       {"msgstr", STRING},
};

/* Takes the keyword off a line, and sets p->at; the line itself if it has none. */
static jjak_status take_keyword(po *p, const char **s, uint32_t line)
{
    for (size_t k = 0; k < sizeof keywords / sizeof *keywords; k++) {
        size_t n = strlen(keywords[k].keyword);
        if (strncmp(*s, keywords[k].keyword, n) != 0) continue;
        part at = keywords[k].part;
        bool begins = (at == CONTEXT || at == ID) && p->has[ID];
        if (begins) JJ_TRY(end_entry(p));
        if (at == CONTEXT || at == ID) p->skips = false;
        if (!p->line && !p->skips) p->line = line;
        p->at = at;
        p->has[at] = !p->skips;
        *s += n;
        while (**s == ' ' || **s == '\t' || **s == ']' || jj_ascii_is_digit(**s)) ++*s;
        return JJAK_OK;
    }
    return JJAK_OK;
}

static jjak_status read_comment(po *p, const char *s)
{
    if (p->has[STRING]) JJ_TRY(end_entry(p));
    if (s[1] == ',' && strstr(s, "fuzzy")) p->fuzzy = true;
    if (s[1] != '.') return JJAK_OK;
    s += 2;
    while (*s == ' ') s++;
    if (p->note.len + strlen(s) > p->r->max_unit_bytes) return JJAK_OK;
    if (p->note.len) jj_buf_putc(&p->note, '\n');
    jj_buf_puts(&p->note, s);
    return JJAK_OK;
}

/* Drops the entry under way, with the lines that are still to come of it. */
static void skip_entry(po *p)
{
    clear(p);
    p->skips = true;
}

static jjak_status read_line(po *p, const jj_lines_in *in)
{
    const char *s = jj_buf_str(&in->line);
    if (in->invalid) jj_reading_fault(p->r, JJ_RULE_ENCODING, in->number, "");
    while (*s == ' ' || *s == '\t') s++;
    if (*s == '#') return read_comment(p, s);
    if (!*s) return JJAK_OK;
    JJ_TRY(take_keyword(p, &s, in->number));
    bool room = p->parts[p->at].len + in->line.len <= p->r->max_unit_bytes;
    if (!room || in->too_long) {
        jj_reading_fault(p->r, JJ_RULE_TOO_LONG, in->number, "");
        skip_entry(p);
    } else if (p->skips) {
        return JJAK_OK;
    } else if (!p->has[ID] && !p->has[CONTEXT]) {
        jj_reading_fault(p->r, JJ_RULE_FIELDS, in->number, "not PO");
    } else {
        const char *fault = put_string(&p->parts[p->at], s);
        if (!fault) return JJAK_OK;
        jj_reading_fault(p->r, JJ_RULE_FIELDS, in->number, fault);
        if (*s == '"') skip_entry(p); /* half a text is none */
    }
    return JJAK_OK;
}

jjak_status jj_read_po(jj_reading *r, jjak_err *err)
{
    jj_lines_in in = {.from = r->from, .max_bytes = r->max_unit_bytes};
    po p = {.r = r, .err = err};
    bool more = true, oom = false;
    jjak_status status = JJAK_OK;
    if (r->options->target_lang) jj_buf_puts(&p.lang, r->options->target_lang);
    jj_buf_puts(&r->srclang, r->options->source_lang ? r->options->source_lang : "en");
    while (status == JJAK_OK && !r->faults.stopped) {
        status = jj_lines_in_next(&in, &more, err);
        if (status != JJAK_OK || !more) break;
        status = read_line(&p, &in);
    }
    if (status == JJAK_OK && !r->faults.stopped) status = end_entry(&p);
    jj_lines_in_dispose(&in);
    for (int k = 0; k < NPARTS; k++) {
        oom = oom || p.parts[k].oom;
        jj_buf_dispose(&p.parts[k]);
    }
    oom = oom || p.note.oom || p.lang.oom;
    jj_buf_dispose(&p.note);
    jj_buf_dispose(&p.lang);
    return status == JJAK_OK && oom ? jj_fail_nomem(err) : status;
}
