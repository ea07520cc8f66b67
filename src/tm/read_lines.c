/* tsv and jsonl in: what jjak writes, and what has as much in it. */
#include <jansson.h>

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/json_in.h"
#include "base/lines_in.h"
#include "tm/read.h"

/* Puts one line in r->unit; *fault is what is wrong with it, or NULL. */
typedef jjak_status line_reader(jj_reading *r, const jj_lines_in *in, void *state,
                                const char **fault, jjak_err *err);

static jjak_status read_line(jj_reading *r, const jj_lines_in *in, line_reader *read, void *state,
                             jjak_err *err)
{
    const char *fault = NULL;
    jj_reading_begin(r, in->number);
    if (in->invalid) jj_reading_fault(r, JJ_RULE_ENCODING, in->number, "");
    if (in->too_long) {
        jj_reading_fault(r, JJ_RULE_TOO_LONG, in->number, "");
        return JJAK_OK;
    }
    JJ_TRY(read(r, in, state, &fault, err));
    if (!fault) return jj_reading_deliver(r, err);
    if (!*fault) { /* no unit, and not meant to be */
        r->nunits--;
        return JJAK_OK;
    }
    jj_unit_clear(&r->unit);
    r->unit.view.number = r->nunits;
    jj_reading_fault(r, JJ_RULE_FIELDS, in->number, fault);
    return JJAK_OK;
}

static jjak_status read_lines(jj_reading *r, bool cr_ends, line_reader *read, void *state,
                              jjak_err *err)
{
    jj_lines_in in = {.from = r->from, .max_bytes = r->max_unit_bytes, .cr_ends = cr_ends};
    bool more = true;
    jjak_status status = JJAK_OK;
    if (r->options->source_lang) jj_buf_puts(&r->srclang, r->options->source_lang);
    while (status == JJAK_OK && !r->faults.stopped) {
        status = jj_lines_in_next(&in, &more, err);
        if (!more) break;
        if (status == JJAK_OK && in.line.len) status = read_line(r, &in, read, state, err);
    }
    jj_lines_in_dispose(&in);
    return status;
}

static void add_text(jj_reading *r, const char *lang, const char *text, size_t nbytes)
{
    jj_unit_begin_variant(&r->unit, lang ? lang : "", lang ? strlen(lang) : 0);
    jj_unit_set_text(&r->unit, text, nbytes, NULL);
}

static void add_field(jj_reading *r, jjak_tm_kind kind, const char *name, const char *value,
                      size_t nvalue)
{
    if (nvalue) jj_unit_field(&r->unit, false, kind, name, value, nvalue);
}

/* ---- tsv ------------------------------------------------------------------------------- */

static size_t split(const char *fields[JJ_FIELDS_MAX], size_t lengths[JJ_FIELDS_MAX],
                    const jj_buf *line)
{
    const char *s = line->data, *end = s + line->len;
    for (size_t n = 0;;) {
        const char *tab = memchr(s, '\t', (size_t)(end - s));
        fields[n] = s;
        lengths[n++] = (size_t)((tab ? tab : end) - s);
        if (!tab || n == JJ_FIELDS_MAX) return n;
        s = tab + 1;
    }
}

static jjak_status read_tsv_line(jj_reading *r, const jj_lines_in *in, void *state,
                                 const char **fault, jjak_err *err)
{
    const char *fields[JJ_FIELDS_MAX];
    size_t lengths[JJ_FIELDS_MAX], n = split(fields, lengths, &in->line);
    return jj_reading_columns(r, state, fields, lengths, n, fault, err);
}

jjak_status jj_read_tsv(jj_reading *r, jjak_err *err)
{
    jj_columns state = JJ_COLUMNS_INIT;
    return read_lines(r, true, read_tsv_line, &state, err);
}

/* ---- jsonl ------------------------------------------------------------------------------ */

/* The source or target of an object: {"lang":..,"text":..}, or just the text. */
static bool read_side(jj_reading *r, const json_t *side, const char *lang)
{
    const json_t *text = json_is_object(side) ? json_object_get(side, "text") : side;
    const char *own = json_string_value(json_object_get(side, "lang"));
    if (!json_is_string(text)) return false;
    size_t nbytes = json_string_length(text);
    if (nbytes) add_text(r, own ? own : lang, json_string_value(text), nbytes);
    return own || lang;
}

static void add_string(jj_reading *r, jjak_tm_kind kind, const char *name, const json_t *value)
{
    if (json_is_string(value)) {
        add_field(r, kind, name, json_string_value(value), json_string_length(value));
    } else if (json_is_number(value)) {
        char number[40];
        double x = json_number_value(value);
        long long scaled = x >= 0 && x <= 1 ? (long long)(x * 10000 + 0.5) : -1;
        if (scaled < 0) return;
        int n = snprintf(number, sizeof number, "%lld.%04lld", scaled / 10000, scaled % 10000);
        add_field(r, kind, name, number, (size_t)n);
    }
}

static const char *read_object(jj_reading *r, const json_t *object)
{
    const jjak_tm_read_options *o = r->options;
    if (!json_is_object(object)) return "not a JSON object";
    if (!read_side(r, json_object_get(object, "source"), o->source_lang) ||
        !read_side(r, json_object_get(object, "target"), o->target_lang)) {
        return "no source and target with a language and a text";
    }
    add_string(r, JJAK_TM_ATTRIBUTE, "tuid", json_object_get(object, "tuid"));
    add_string(r, JJAK_TM_PROP, "x-score", json_object_get(object, "confidence"));
    add_string(r, JJAK_TM_PROP, "x-bead", json_object_get(object, "bead"));
    return NULL;
}

/* The state is why a line is no JSON: a fault lives as long. */
static jjak_status read_jsonl_line(jj_reading *r, const jj_lines_in *in, void *state,
                                   const char **fault, jjak_err *err)
{
    jjak_err *why = state;
    json_t *object;
    jjak_status status = jj_json_load(&object, in->line.data, in->line.len, why);
    if (status == JJAK_ENOMEM) return jj_fail_nomem(err);
    *fault = status == JJAK_OK ? read_object(r, object) : why->message;
    json_decref(object);
    return JJAK_OK;
}

jjak_status jj_read_jsonl(jj_reading *r, jjak_err *err)
{
    jjak_err why;
    return read_lines(r, false, read_jsonl_line, &why, err);
}
