/* tsv, csv, jsonl, moses and po out. */
#include <string.h>

#include "base/hash.h"
#include "base/json.h"
#include "base/utf8.h"
#include "tm/unit.h"
#include "tm/write.h"

static const char *prop(const jjak_tm_unit *unit, const char *type)
{
    const char *value = jjak_tm_field_value(unit->fields, unit->nfields, JJAK_TM_PROP, type);
    return value ? value : "";
}

static void put_text(jjak_tm_writer *w, int side)
{
    jj_buf_put(&w->out, w->texts[side].text.data, w->texts[side].text.len);
}

/* ---- tsv: as jjak align writes it, and the unit's name ------------------------------------ */

static void begin_table(jjak_tm_writer *w, char divider)
{
    static const char *const names[] = {"source", "target", "confidence", "bead", "tuid"};
    if (w->options->bom) jj_buf_puts(&w->out, JJ_UTF8_MARK);
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        if (k) jj_buf_putc(&w->out, divider);
        jj_buf_puts(&w->out, names[k]);
    }
    jj_buf_putc(&w->out, '\n');
}

static void begin_tsv(jjak_tm_writer *w)
{
    begin_table(w, '\t');
}

static void put_tsv(jjak_tm_writer *w, const jjak_tm_unit *unit)
{
    put_text(w, 0);
    jj_buf_putc(&w->out, '\t');
    put_text(w, 1);
    jj_buf_putc(&w->out, '\t');
    jj_buf_puts(&w->out, jj_tm_clean(w, prop(unit, "x-score")));
    jj_buf_putc(&w->out, '\t');
    jj_buf_puts(&w->out, jj_tm_clean(w, prop(unit, "x-bead")));
    jj_buf_putc(&w->out, '\t');
    jj_buf_puts(&w->out, jj_tm_tuid(w, unit));
    jj_buf_putc(&w->out, '\n');
}

const jj_tm_kind_of_writer jj_tm_writer_tsv = {
    .pairs = true, .lines = true, .begin = begin_tsv, .unit = put_tsv};

/* ---- csv: the same, in quotation marks ---------------------------------------------------- */

static void begin_csv(jjak_tm_writer *w)
{
    begin_table(w, ',');
}

static void put_quoted(jjak_tm_writer *w, const char *s, char behind)
{
    jj_buf_putc(&w->out, '"');
    for (; *s; s++) {
        if (*s == '"') jj_buf_putc(&w->out, '"');
        jj_buf_putc(&w->out, *s);
    }
    jj_buf_putc(&w->out, '"');
    jj_buf_putc(&w->out, behind);
}

static void put_csv(jjak_tm_writer *w, const jjak_tm_unit *unit)
{
    put_quoted(w, jj_buf_str(&w->texts[0].text), ',');
    put_quoted(w, jj_buf_str(&w->texts[1].text), ',');
    put_quoted(w, jj_tm_clean(w, prop(unit, "x-score")), ',');
    put_quoted(w, jj_tm_clean(w, prop(unit, "x-bead")), ',');
    put_quoted(w, jj_tm_tuid(w, unit), '\n');
}

const jj_tm_kind_of_writer jj_tm_writer_csv = {
    .pairs = true, .lines = true, .begin = begin_csv, .unit = put_csv};

/* ---- jsonl ------------------------------------------------------------------------------ */

static void put_string(jj_buf *out, const char *key, const char *s)
{
    jj_buf_puts(out, key);
    jj_json_put(out, s, strlen(s));
}

static void put_jsonl(jjak_tm_writer *w, const jjak_tm_unit *unit)
{
    static const char *const keys[] = {",\"source\":{\"lang\":", ",\"target\":{\"lang\":"};
    jj_buf *out = &w->out;
    put_string(out, "{\"tuid\":", jj_tm_tuid(w, unit));
    if (*prop(unit, "x-bead")) put_string(out, ",\"bead\":", prop(unit, "x-bead"));
    if (jj_tm_is_number(prop(unit, "x-score"))) {
        jj_buf_puts(out, ",\"confidence\":");
        jj_buf_puts(out, prop(unit, "x-score"));
    }
    for (int side = 0; side < 2; side++) {
        put_string(out, keys[side], w->texts[side].lang);
        jj_buf_puts(out, ",\"text\":");
        jj_json_put(out, jj_buf_str(&w->texts[side].text), w->texts[side].text.len);
        jj_buf_putc(out, '}');
    }
    jj_buf_puts(out, "}\n");
}

const jj_tm_kind_of_writer jj_tm_writer_jsonl = {.pairs = true, .unit = put_jsonl};

/* ---- moses ------------------------------------------------------------------------------ */

static void put_source(jjak_tm_writer *w, const jjak_tm_unit *unit)
{
    (void)unit;
    put_text(w, 0);
    jj_buf_putc(&w->out, '\n');
}

static void put_target(jjak_tm_writer *w, const jjak_tm_unit *unit)
{
    (void)unit;
    put_text(w, 1);
    jj_buf_putc(&w->out, '\n');
}

const jj_tm_kind_of_writer jj_tm_writer_moses_source = {.pairs = true,
                                                        .lines = true,
                                                        .unit = put_source},
                           jj_tm_writer_moses_target = {
                               .pairs = true, .lines = true, .unit = put_target};

/* ---- po: the name of the unit as context, since no two entries may have the same msgid ----- */

static void put_po_string(jj_buf *out, const char *keyword, const char *s, size_t nbytes)
{
    jj_buf_puts(out, keyword);
    jj_buf_puts(out, " \"");
    for (size_t k = 0; k < nbytes; k++) {
        switch (s[k]) {
        case '"': jj_buf_puts(out, "\\\""); break;
        case '\\': jj_buf_puts(out, "\\\\"); break;
        case '\n': jj_buf_puts(out, "\\n"); break;
        case '\t': jj_buf_puts(out, "\\t"); break;
        case '\r': jj_buf_puts(out, "\\r"); break;
        default: jj_buf_putc(out, s[k]);
        }
    }
    jj_buf_puts(out, "\"\n");
}

/* YYYYMMDDTHHMMSSZ as "YYYY-MM-DD HH:MM+0000". */
static void put_po_date(jj_buf *out, const char *date)
{
    static const char form[] = "0000-00-00 00:00+0000";
    static const unsigned char from[] = {0, 1, 2, 3, 0, 4, 5, 0, 6, 7, 0, 9, 10, 0, 11, 12};
    if (!date || strlen(date) < 13) return;
    for (size_t k = 0; form[k]; k++) {
        bool digit = k < sizeof from && form[k] == '0';
        jj_buf_putc(out, digit ? date[from[k]] : form[k]);
    }
}

/* The fields that gettext's msgfmt asks for, in its order; nobody is known who could be named. */
static void begin_po(jjak_tm_writer *w)
{
    jj_buf_puts(&w->out, "msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: \\n\"\n"
                         "\"PO-Revision-Date: ");
    put_po_date(&w->out, w->options->date);
    jj_buf_puts(&w->out, "\\n\"\n\"Last-Translator: \\n\"\n\"Language-Team: \\n\"\n"
                         "\"MIME-Version: 1.0\\n\"\n"
                         "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                         "\"Content-Transfer-Encoding: 8bit\\n\"\n\"Language: ");
    /* A locale's name, which is gettext's way to write a language. */
    for (const char *s = jj_tm_lang(w, jj_buf_str(&w->langs[1])); *s; s++) {
        if ((unsigned char)*s > ' ' && *s != '"' && *s != '\\') {
            jj_buf_putc(&w->out, *s == '-' ? '_' : *s);
        }
    }
    jj_buf_puts(&w->out, "\\n\"\n");
}

/* Whether no entry so far has the context and the source of the unit. */
static bool is_new_entry(jjak_tm_writer *w, const char *context)
{
    jj_tuid_origin before = JJ_TUID_FREE;
    uint64_t h = jj_hash(JJ_HASH_START, context, strlen(context) + 1);
    h = jj_hash(h, jj_buf_str(&w->texts[0].text), w->texts[0].text.len);
    if (!jj_tuids_put(&w->entries, h, &before)) w->value.oom = true;
    return before == JJ_TUID_FREE;
}

static void put_po(jjak_tm_writer *w, const jjak_tm_unit *unit)
{
    const char *own = prop(unit, "x-context");
    const char *context = *own ? jj_tm_clean(w, own) : jj_tm_tuid(w, unit);
    while (!w->value.oom && !is_new_entry(w, context)) context = jj_tm_new_tuid(w);
    jj_buf_putc(&w->out, '\n');
    put_po_string(&w->out, "msgctxt", context, strlen(context));
    put_po_string(&w->out, "msgid", jj_buf_str(&w->texts[0].text), w->texts[0].text.len);
    put_po_string(&w->out, "msgstr", jj_buf_str(&w->texts[1].text), w->texts[1].text.len);
}

const jj_tm_kind_of_writer jj_tm_writer_po = {
    .pairs = true, .strip = true, .begin = begin_po, .unit = put_po};
