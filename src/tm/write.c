#include "tm/write.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/tag.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/line.h"
#include "text/normal.h"

#define FLUSH_AT 65536

static const jj_tm_kind_of_writer *const writers[] = {
    [JJAK_TM_TMX] = &jj_tm_writer_tmx,
    [JJAK_TM_TSV] = &jj_tm_writer_tsv,
    [JJAK_TM_JSONL] = &jj_tm_writer_jsonl,
    [JJAK_TM_XLIFF] = &jj_tm_writer_xliff,
    [JJAK_TM_XLIFF2] = &jj_tm_writer_xliff2,
    [JJAK_TM_PO] = &jj_tm_writer_po,
    [JJAK_TM_MOSES_SOURCE] = &jj_tm_writer_moses_source,
    [JJAK_TM_MOSES_TARGET] = &jj_tm_writer_moses_target,
    [JJAK_TM_CSV] = &jj_tm_writer_csv,
};

/* ---- What the formats ask for ------------------------------------------------------------ */

const char *jj_tm_lang(const jjak_tm_writer *writer, const char *lang)
{
    const jjak_tm_write_options *o = writer->options;
    for (size_t k = 0; k < o->nlangs; k++) {
        if (jj_tag_equal(o->langs[k].from, lang)) return o->langs[k].to;
    }
    return lang;
}

const char *jj_tm_own_srclang(const jjak_tm_writer *writer, const jjak_tm_unit *unit)
{
    const char *asked = writer->options->source_lang;
    if (writer->pairs || (asked && *asked)) return NULL;
    const char *own =
        jjak_tm_field_value(unit->fields, unit->nfields, JJAK_TM_ATTRIBUTE, "srclang");
    return own && *own ? own : NULL;
}

static void put_clean(jjak_tm_writer *w, jj_buf *out, const char *s, size_t nbytes)
{
    jj_buf *raw = &w->clean;
    jj_buf_clear(raw);
    if (w->kind->xml || w->kind->strip) {
        jj_xml_clean(raw, s, nbytes, &w->counts.nremoved);
    } else if (w->kind->lines) {
        jj_line_put(raw, s, nbytes, JJ_LINE_SPACE, &w->counts.nremoved);
    } else {
        jj_buf_put(raw, s, nbytes);
    }
    jj_buf_clear(out);
    jj_nfc(out, jj_buf_str(raw), raw->len);
    out->oom = out->oom || raw->oom;
}

const char *jj_tm_clean(jjak_tm_writer *writer, const char *s)
{
    size_t nbytes = strlen(s);
    if (jj_utf8_validate(s, nbytes) != nbytes) return ""; /* a name of a file may be anything */
    put_clean(writer, &writer->value, s, nbytes);
    return jj_buf_str(&writer->value);
}

/* Whether a unit may have the name it brought along. */
static bool is_free(jjak_tm_writer *w, const char *tuid)
{
    bool made_here, distinct = w->options->tuids != NULL;
    uint64_t hash = jj_tuid_hash(tuid, &made_here);
    jj_tuid_origin before;
    if (!distinct && !made_here) return true; /* no name that is given can be that */
    if (!jj_tuids_put(w->ids, hash, &before)) {
        w->value.oom = true;
        return true;
    }
    return before == JJ_TUID_FREE || (before == JJ_TUID_BROUGHT && !distinct);
}

const char *jj_tm_new_tuid(jjak_tm_writer *writer)
{
    static const jj_buf none;
    const jj_buf *second = writer->ntexts > 1 ? &writer->texts[1].text : &none;
    uint64_t name;
    if (!jj_tuids_name(&name, writer->ids, &writer->texts[0].text, second)) {
        writer->value.oom = true;
        return "";
    }
    jj_buf_clear(&writer->value);
    for (int shift = 60; shift >= 0; shift -= 4) {
        jj_buf_putc(&writer->value, "0123456789abcdef"[name >> shift & 15]);
    }
    return jj_buf_str(&writer->value);
}

const char *jj_tm_tuid(jjak_tm_writer *writer, const jjak_tm_unit *unit)
{
    const char *own = jjak_tm_field_value(unit->fields, unit->nfields, JJAK_TM_ATTRIBUTE, "tuid");
    if (own) own = jj_tm_clean(writer, own);
    if (!own || !*own) return jj_tm_new_tuid(writer);
    if (is_free(writer, own)) return own;
    writer->counts.nrenamed++;
    return jj_tm_new_tuid(writer);
}

/* ---- A unit made ready ------------------------------------------------------------------- */

/* ko_KR, as gettext and Java write it, is no tag. */
static void put_tag(jj_buf *out, const char *lang)
{
    jj_buf_clear(out);
    for (; *lang; lang++) jj_buf_putc(out, *lang == '_' ? '-' : *lang);
}

/* Appends a text; blank ones are as good as missing. False if it was. */
static bool add_text(jjak_tm_writer *w, const jjak_tm_variant *variant)
{
    if (w->ntexts == w->cap) {
        size_t old = w->cap;
        if (!jj_vec_grow(&w->texts, &w->cap, w->ntexts + 1, sizeof *w->texts)) {
            w->value.oom = true;
            return false;
        }
        memset(w->texts + old, 0, (w->cap - old) * sizeof *w->texts);
    }
    jj_tm_text *text = &w->texts[w->ntexts];
    text->from = variant;
    put_tag(&text->tag, jj_tm_clean(w, variant->lang));
    if (!text->tag.len) jj_buf_puts(&text->tag, "und");
    text->lang = jj_tm_lang(w, jj_buf_str(&text->tag));
    put_clean(w, &text->text, variant->text, variant->nbytes);
    text->has_markup = variant->markup != NULL;
    if (text->has_markup) put_clean(w, &text->markup, variant->markup, strlen(variant->markup));
    w->value.oom = w->value.oom || text->text.oom || text->markup.oom || text->tag.oom;
    bool blank = !text->has_markup && jj_utf8_is_blank(jj_buf_str(&text->text), text->text.len);
    if (!blank) w->ntexts++;
    return !blank;
}

/* The languages of the file are those of the first unit, as it writes them: who asks for "en" may
 * have "en-US", and importers want the same tag in the header as in the units. */
static void settle_languages(jjak_tm_writer *w, const jjak_tm_unit *unit)
{
    const jjak_tm_variant *pair[2];
    const char *given[2] = {w->options->source_lang, w->options->target_lang};
    /* The first unit may name a source of its own, which is not the file's. */
    bool asked = given[0] && *given[0];
    bool found = unit && ((!asked && jjak_tm_unit_pair(pair, unit, unit->file_srclang, given[1])) ||
                          jjak_tm_unit_pair(pair, unit, given[0], given[1]));
    for (int s = 0; s < 2; s++) {
        const char *lang = found ? pair[s]->lang : given[s] && *given[s] ? given[s] : "";
        put_tag(&w->langs[s], lang);
    }
    if (!w->langs[0].len && unit && unit->nvariants) {
        put_tag(&w->langs[0], unit->variants[0].lang);
    }
}

static bool is_long(const jjak_tm_writer *w)
{
    size_t limit = w->options->max_segment_chars;
    for (size_t k = 0; limit && k < w->ntexts; k++) {
        const jj_buf *text = &w->texts[k].text;
        if (text->len > limit && jj_utf8_count(text->data, text->len) > limit) return true;
    }
    return false;
}

/* The language of a side: what was asked for, else that of the file. */
static const char *wanted(const jjak_tm_writer *w, int side)
{
    const char *given = side ? w->options->target_lang : w->options->source_lang;
    return given && *given ? given : jj_buf_str(&w->langs[side]);
}

/* Fills texts, the source first; false if the unit has no place in the file. */
static bool make_ready(jjak_tm_writer *w, const jjak_tm_unit *unit)
{
    const jjak_tm_variant *pair[2];
    const char *source = wanted(w, 0), *target = wanted(w, 1);
    bool paired = jjak_tm_unit_pair(pair, unit, source, w->pairs ? target : NULL);
    w->ntexts = 0;
    if (w->pairs) {
        bool alone = w->kind->alone && !paired && unit->nvariants == 1 &&
                     (!*source || jj_tag_same_primary(unit->variants[0].lang, source));
        if (alone) return add_text(w, &unit->variants[0]);
        return paired && add_text(w, pair[0]) && add_text(w, pair[1]);
    }
    const char *own = jj_tm_own_srclang(w, unit);
    const jjak_tm_variant *others[2];
    if (own && jjak_tm_unit_pair(others, unit, own, NULL)) {
        pair[0] = others[0];
        paired = true;
    }
    if (paired) add_text(w, pair[0]);
    for (size_t k = 0; k < unit->nvariants; k++) {
        if (!paired || &unit->variants[k] != pair[0]) add_text(w, &unit->variants[k]);
    }
    return w->ntexts > 1;
}

/* ---- Public ----------------------------------------------------------------------------- */

static jjak_status flush(jjak_tm_writer *w, jjak_err *err)
{
    if (w->out.len && w->sink.put(w->sink.payload, w->out.data, w->out.len) != 0) {
        return jj_fail(err, JJAK_EWRITE, "cannot write the output");
    }
    jj_buf_clear(&w->out);
    return JJAK_OK;
}

/* What failed since the last look. */
static jjak_status status_of(jjak_tm_writer *w, bool flushing, jjak_err *err)
{
    jjak_status status = JJAK_OK;
    bool oom = w->out.oom || w->value.oom || w->clean.oom || w->langs[0].oom || w->langs[1].oom;
    if (oom) {
        status = jj_fail_nomem(err);
    } else if (w->xml) {
        status = jj_xml_out_status(w->xml, err);
    } else if (flushing || w->out.len >= FLUSH_AT) {
        status = flush(w, err);
    }
    w->failed = status != JJAK_OK;
    return status;
}

/* Importers take the second text of a language for the first, or neither. */
static jjak_status check_languages(const jjak_tm_writer *w, const char *const langs[2],
                                   jjak_err *err)
{
    const char *source = jj_tm_lang(w, langs[0]), *target = jj_tm_lang(w, langs[1]);
    if (!w->kind->xml || !*source || !jj_tag_equal(source, target)) return JJAK_OK;
    return jj_fail(err, JJAK_EARG,
                   "a memory has two languages, and both texts would be '%.40s': give each its own",
                   source);
}

static jjak_status check_given(const jjak_tm_writer *w, jjak_err *err)
{
    const char *langs[2] = {w->options->source_lang, w->options->target_lang};
    return langs[0] && langs[1] ? check_languages(w, langs, err) : JJAK_OK;
}

/* What was read may have a language twice; it is not to get there by what was asked for. */
static jjak_status check_settled(const jjak_tm_writer *w, jjak_err *err)
{
    const char *langs[2] = {jj_buf_str(&w->langs[0]), jj_buf_str(&w->langs[1])};
    return jj_tag_equal(langs[0], langs[1]) ? JJAK_OK : check_languages(w, langs, err);
}

jjak_status jjak_tm_writer_new(jjak_tm_writer **out, jjak_tm_format format, const jjak_sink *sink,
                               const jjak_tm_write_options *options, jjak_err *err)
{
    static const jjak_tm_write_options defaults;
    *out = NULL;
    if ((size_t)format >= sizeof writers / sizeof *writers) {
        return jj_fail(err, JJAK_EARG, "no such format of memories");
    }
    jjak_tm_writer *w = calloc(1, sizeof *w);
    if (!w) return jj_fail_nomem(err);
    w->kind = writers[format];
    w->options = options ? options : &defaults;
    w->pairs = w->kind->pairs || (w->options->target_lang && *w->options->target_lang);
    w->sink = *sink;
    w->ids = w->options->tuids ? w->options->tuids : &w->own_ids;
    jjak_status status = check_given(w, err);
    if (status == JJAK_OK && w->kind->xml) {
        w->xml = jj_xml_out_new(sink);
        if (!w->xml) status = jj_fail_nomem(err);
    }
    if (status == JJAK_OK) {
        *out = w;
    } else {
        free(w);
    }
    return status;
}

jjak_status jjak_tm_writer_put(jjak_tm_writer *writer, const jjak_tm_unit *unit, jjak_err *err)
{
    if (writer->failed) return jj_fail(err, JJAK_EWRITE, "cannot write after a failure");
    if (!writer->begun) {
        settle_languages(writer, unit);
        jjak_status status = check_settled(writer, err);
        writer->failed = status != JJAK_OK;
        JJ_TRY(status);
    }
    if (!make_ready(writer, unit)) {
        if (!writer->value.oom) writer->counts.nsided++;
        return status_of(writer, false, err);
    }
    if (is_long(writer)) {
        writer->counts.nlong++;
        return JJAK_OK;
    }
    if (!writer->begun && writer->kind->begin) writer->kind->begin(writer);
    writer->begun = true;
    writer->kind->unit(writer, unit);
    writer->counts.nwritten++;
    return status_of(writer, false, err);
}

uint64_t jjak_tm_writer_nunits(const jjak_tm_writer *writer)
{
    return writer->counts.nwritten;
}

jjak_status jjak_tm_writer_end(jjak_tm_writer *writer, jjak_tm_write_counts *counts, jjak_err *err)
{
    if (counts) *counts = writer->counts;
    if (writer->failed) return jj_fail(err, JJAK_EWRITE, "cannot write after a failure");
    if (!writer->begun) {
        settle_languages(writer, NULL);
        if (writer->kind->begin) writer->kind->begin(writer);
    }
    writer->begun = true;
    if (writer->kind->end) writer->kind->end(writer);
    return status_of(writer, true, err);
}

void jjak_tm_writer_free(jjak_tm_writer *writer)
{
    if (!writer) return;
    jj_xml_out_free(writer->xml);
    jj_buf_dispose(&writer->out);
    for (size_t k = 0; k < writer->cap; k++) {
        jj_buf_dispose(&writer->texts[k].tag);
        jj_buf_dispose(&writer->texts[k].text);
        jj_buf_dispose(&writer->texts[k].markup);
    }
    free(writer->texts);
    jj_buf_dispose(&writer->langs[0]);
    jj_buf_dispose(&writer->langs[1]);
    jj_buf_dispose(&writer->clean);
    jj_buf_dispose(&writer->value);
    jj_tuids_dispose(&writer->own_ids);
    jj_tuids_dispose(&writer->entries);
    free(writer);
}
