/* tmx and xliff: beads become units of a translation memory. What the properties hold is in
 * docs/formats.md. */
#include <string.h>

#include "base/err.h"
#include "base/tag.h"
#include "base/utf8.h"
#include "tm/unit.h"
#include "write/write.h"

typedef struct {
    jj_writing *w;
    jj_unit unit;
    jj_buf name[2]; /* of the source and target files, as XML may hold them */
    jj_buf value;   /* scratch */
} memory;

static const char *const file_props[2] = {"x-source-file", "x-target-file"};
static const char *const position_props[2] = {"x-source-pos", "x-target-pos"};
static const char *const break_props[2] = {"x-source-break", "x-target-break"};

/* ---- A unit ----------------------------------------------------------------------------- */

/* Where the spaces between sentences are, in code points from the start of the segment. */
static void put_breaks(jj_buf *out, const jj_side *side)
{
    size_t nchars = 0, at = 0;
    for (uint32_t k = 0; k < side->nbreaks; k++) {
        nchars += jj_utf8_count(side->text.data + at, side->breaks[k] - at);
        at = side->breaks[k];
        if (k) jj_buf_putc(out, ',');
        jj_buf_putu(out, nchars);
    }
}

/* A property with m->value in it, which is emptied. */
static void property(memory *m, const char *type)
{
    jj_unit_field(&m->unit, false, JJAK_TM_PROP, type, jj_buf_str(&m->value), m->value.len);
    jj_buf_clear(&m->value);
}

static void properties(memory *m, const jjak_bead *bead)
{
    const uint32_t first[2] = {bead->src, bead->tgt}, count[2] = {bead->nsrc, bead->ntgt};
    jj_put_confidence(&m->value, bead);
    property(m, "x-score");
    jj_put_bead_type(&m->value, bead);
    property(m, "x-bead");
    for (int s = 0; s < 2; s++) {
        jj_buf_put(&m->value, m->name[s].data, m->name[s].len);
        if (m->value.len) property(m, file_props[s]);
    }
    for (int s = 0; s < 2; s++) {
        jj_put_indices(&m->value, first[s], count[s]);
        if (m->value.len) property(m, position_props[s]);
    }
    for (int s = 0; s < 2; s++) {
        put_breaks(&m->value, &m->w->side[s]);
        if (m->value.len) property(m, break_props[s]);
    }
}

static const jjak_tm_unit *make_unit(memory *m, const jjak_bead *bead)
{
    const jj_writing *w = m->w;
    const char *date = w->options->date;
    jj_unit_clear(&m->unit);
    if (date) {
        jj_unit_field(&m->unit, false, JJAK_TM_ATTRIBUTE, "creationdate", date, strlen(date));
    }
    jj_unit_field(&m->unit, false, JJAK_TM_ATTRIBUTE, "creationid", "jjak", strlen("jjak"));
    properties(m, bead);
    for (int s = 0; s < 2; s++) {
        const char *lang = jjak_doc_lang(w->doc[s]);
        if (!(s ? bead->ntgt : bead->nsrc)) continue;
        jj_unit_begin_variant(&m->unit, lang, strlen(lang));
        jj_unit_set_text(&m->unit, jj_buf_str(&w->side[s].text), w->side[s].text.len, NULL);
    }
    return w->side[0].text.oom || w->side[1].text.oom || m->value.oom ? NULL
                                                                      : jj_unit_view(&m->unit);
}

/* ---- Arguments -------------------------------------------------------------------------- */

static jjak_status check_languages(const jj_writing *w, jjak_err *err)
{
    for (int s = 0; s < 2; s++) {
        if (!jj_tag_is(jjak_doc_lang(w->doc[s]), "und")) continue;
        return jj_fail(err, JJAK_EARG,
                       "a memory must name the language of the %s, which its script does not tell: "
                       "give the language",
                       s ? "target" : "source");
    }
    return JJAK_OK;
}

static jjak_status check_date(const char *date, jjak_err *err)
{
    if (!date || jj_tm_is_date(date)) return JJAK_OK;
    return jj_fail(err, JJAK_EARG, "'%.40s' is no date of the form YYYYMMDDTHHMMSSZ", date);
}

/* A name that is not UTF-8 is left out whole; characters of texts that were taken away are counted,
 * and it is none. */
static void clean_name(jj_buf *out, const char *name, uint64_t *nremoved)
{
    if (!name) return;
    size_t nbytes = strlen(name);
    if (jj_utf8_validate(name, nbytes) != nbytes) return;
    jj_line_put(out, name, nbytes, JJ_LINE_XML, nremoved);
}

/* ---- Writing ---------------------------------------------------------------------------- */

/* A source alone is a unit of XLIFF still to be translated; a target alone has no place. */
static jjak_status put_beads(memory *m, jjak_tm_writer *writer, bool alone, jjak_err *err)
{
    jj_writing *w = m->w;
    const jjak_bead *bead;
    size_t k = 0;
    while ((bead = jj_writing_next(w, &k, alone))) {
        if (bead->nsrc == 0) {
            w->counts->nwritten--;
            w->counts->nnull++;
            continue;
        }
        const jjak_tm_unit *unit = make_unit(m, bead);
        if (!unit) return jj_fail_nomem(err);
        JJ_TRY(jjak_tm_writer_put(writer, unit, err));
    }
    return JJAK_OK;
}

static jjak_status write_units(memory *m, jjak_tm_format format, jjak_err *err)
{
    const jj_writing *w = m->w;
    const jjak_write_options *o = w->options;
    const jjak_tm_write_options options = {
        .source_lang = jjak_doc_lang(w->doc[0]),
        .target_lang = jjak_doc_lang(w->doc[1]),
        .langs = o->langs,
        .nlangs = o->nlangs,
        .date = o->date,
        .minimal = o->minimal,
        .max_segment_chars = o->max_segment_chars,
    };
    jjak_tm_writer *writer;
    jjak_tm_write_counts counts = {0};
    JJ_TRY(jjak_tm_writer_new(&writer, format, w->sink, &options, err));
    jjak_status status = put_beads(m, writer, format != JJAK_TM_TMX, err);
    if (status == JJAK_OK) status = jjak_tm_writer_end(writer, &counts, err);
    jjak_tm_writer_free(writer);
    w->counts->nremoved += counts.nremoved;
    w->counts->nlong = counts.nlong;
    w->counts->nwritten -= counts.nlong;
    return status;
}

jjak_status jj_write_memory(jj_writing *w, jjak_tm_format format, jjak_err *err)
{
    memory m = {.w = w};
    JJ_TRY(check_languages(w, err));
    JJ_TRY(check_date(w->options->date, err));
    clean_name(&m.name[0], w->options->source_name, &w->counts->nremoved);
    clean_name(&m.name[1], w->options->target_name, &w->counts->nremoved);
    jjak_status status =
        m.name[0].oom || m.name[1].oom ? jj_fail_nomem(err) : write_units(&m, format, err);
    jj_unit_dispose(&m.unit);
    jj_buf_dispose(&m.name[0]);
    jj_buf_dispose(&m.name[1]);
    jj_buf_dispose(&m.value);
    return status;
}
