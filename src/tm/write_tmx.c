/* tmx out: TMX 1.4, level 2 where a unit came with inline elements, else level 1. */
#include <string.h>

#include "base/ascii.h"
#include "tm/write.h"

#define TOOL "jjak"

/* The attributes that TMX has, in the order in which they are written. */
static const char *const attributes[] = {
    "o-encoding",    "datatype",     "usagecount",
    "lastusagedate", "creationtool", "creationtoolversion",
    "creationdate",  "creationid",   "changedate",
    "segtype",       "changeid",     "o-tmf",
};

/* Puts n digits of *s, which may stand behind a separator, and moves it past them; false if they
 * are not there. */
static bool take_digits(char **to, const char **s, int n, const char *separators)
{
    if (**s && strchr(separators, **s)) (*s)++;
    for (; n > 0; n--) {
        if (!jj_ascii_is_digit(**s)) return false;
        *(*to)++ = *(*s)++;
    }
    return true;
}

/* The dates that tools write, 2024-01-31 and 2024-01-31T09:30:00.5Z, in TMX's form. What is none of
 * them, such as one with a time zone, stays as it is. */
static const char *mend_date(char out[17], const char *value)
{
    char *to = out;
    const char *s = value;
    if (!take_digits(&to, &s, 4, "") || !take_digits(&to, &s, 2, "-") ||
        !take_digits(&to, &s, 2, "-")) {
        return value;
    }
    *to++ = 'T';
    if (!*s) {
        memcpy(to, "000000Z", 8);
        return out;
    }
    if ((*s != 'T' && *s != ' ') || !take_digits(&to, &s, 2, "T ") ||
        !take_digits(&to, &s, 2, ":") || !take_digits(&to, &s, 2, ":")) {
        return value;
    }
    if (*s == '.') s += 1 + strspn(s + 1, "0123456789");
    if (*s == 'Z') s++;
    memcpy(to, "Z", 2);
    return *s ? value : out;
}

static void put_attributes(jjak_tm_writer *w, const jjak_tm_field *fields, size_t nfields,
                           bool of_unit)
{
    for (size_t k = 0; k < sizeof attributes / sizeof *attributes; k++) {
        if (!of_unit && strcmp(attributes[k], "segtype") == 0) continue;
        const char *value = jjak_tm_field_value(fields, nfields, JJAK_TM_ATTRIBUTE, attributes[k]);
        if (!value) continue;
        char date[17];
        if (strstr(attributes[k], "date")) value = mend_date(date, value);
        jj_xml_attribute(w->xml, attributes[k], jj_tm_clean(w, value));
    }
}

/* Notes before props, as some readers insist. */
static void put_fields(jjak_tm_writer *w, const jjak_tm_field *fields, size_t nfields)
{
    static const jjak_tm_kind order[] = {JJAK_TM_NOTE, JJAK_TM_PROP};
    for (int pass = 0; pass < (w->options->minimal ? 1 : 2); pass++) {
        for (size_t k = 0; k < nfields; k++) {
            if (fields[k].kind != order[pass]) continue;
            jj_xml_start(w->xml, pass ? "prop" : "note");
            if (pass) jj_xml_attribute(w->xml, "type", jj_tm_clean(w, fields[k].name));
            if (fields[k].lang)
                jj_xml_attribute(w->xml, "xml:lang", jj_tm_clean(w, fields[k].lang));
            const char *value = jj_tm_clean(w, fields[k].value);
            jj_xml_text(w->xml, value, strlen(value));
            jj_xml_end(w->xml);
        }
    }
}

static void put_text(jjak_tm_writer *w, const jj_tm_text *text)
{
    jj_xml_start(w->xml, "tuv");
    jj_xml_attribute(w->xml, "xml:lang", jj_tm_clean(w, text->lang));
    put_attributes(w, text->from->fields, text->from->nfields, false);
    put_fields(w, text->from->fields, text->from->nfields);
    jj_xml_start(w->xml, "seg");
    if (text->has_markup) {
        jj_xml_raw(w->xml, jj_buf_str(&text->markup), text->markup.len);
    } else {
        jj_xml_text(w->xml, jj_buf_str(&text->text), text->text.len);
    }
    jj_xml_end(w->xml);
    jj_xml_end(w->xml);
}

/* The source language of the file, as its units write it. */
static const char *file_lang(const jjak_tm_writer *w)
{
    return w->langs[0].len ? jj_tm_lang(w, w->langs[0].data) : "und";
}

static void begin(jjak_tm_writer *w)
{
    jj_xml_prologue(w->xml, "tmx", "tmx14.dtd");
    jj_xml_start(w->xml, "tmx");
    jj_xml_attribute(w->xml, "version", "1.4");
    jj_xml_start(w->xml, "header");
    jj_xml_attribute(w->xml, "creationtool", TOOL);
    jj_xml_attribute(w->xml, "creationtoolversion", jjak_version());
    jj_xml_attribute(w->xml, "segtype", "sentence");
    jj_xml_attribute(w->xml, "o-tmf", TOOL);
    jj_xml_attribute(w->xml, "adminlang", "en");
    jj_xml_attribute(w->xml, "srclang", jj_tm_clean(w, file_lang(w)));
    jj_xml_attribute(w->xml, "datatype", "plaintext");
    jj_xml_attribute(w->xml, "creationdate", w->options->date);
    jj_xml_end(w->xml);
    jj_xml_start(w->xml, "body");
}

static void put_unit(jjak_tm_writer *w, const jjak_tm_unit *unit)
{
    jj_xml_start(w->xml, "tu");
    jj_xml_attribute(w->xml, "tuid", jj_tm_tuid(w, unit));
    put_attributes(w, unit->fields, unit->nfields, true);
    const char *own = jj_tm_own_srclang(w, unit);
    const char *srclang = own && strcmp(own, "*all*") == 0 ? own : w->texts[0].lang;
    if (strcmp(srclang, file_lang(w)) != 0) {
        jj_xml_attribute(w->xml, "srclang", jj_tm_clean(w, srclang));
    }
    put_fields(w, unit->fields, unit->nfields);
    for (size_t k = 0; k < w->ntexts; k++) put_text(w, &w->texts[k]);
    jj_xml_end(w->xml);
}

static void end(jjak_tm_writer *w)
{
    jj_xml_finish(w->xml);
}

const jj_tm_kind_of_writer jj_tm_writer_tmx = {
    .xml = true, .begin = begin, .unit = put_unit, .end = end};
