/* xliff out: 1.2 and 2.0 (OASIS), a unit each, so that pairs can be read and mended in any editor
 * of translations. A source without a target is a unit still to be translated. */
#include <string.h>

#include "tm/unit.h"
#include "tm/write.h"

static const char *file_lang(const jjak_tm_writer *w, int side)
{
    const char *lang = jj_tm_lang(w, jj_buf_str(&w->langs[side]));
    return *lang ? lang : "und";
}

static const char *score(const jjak_tm_unit *unit)
{
    return jjak_tm_field_value(unit->fields, unit->nfields, JJAK_TM_PROP, "x-score");
}

static void put_notes(jjak_tm_writer *w, const jjak_tm_unit *unit)
{
    for (size_t k = 0; k < unit->nfields; k++) {
        if (unit->fields[k].kind != JJAK_TM_NOTE) continue;
        const char *note = jj_tm_clean(w, unit->fields[k].value);
        jj_xml_element(w->xml, "note", note, strlen(note));
    }
}

static void put_id(jjak_tm_writer *w)
{
    jj_buf_clear(&w->value);
    jj_buf_putu(&w->value, w->counts.nwritten + 1);
    jj_xml_attribute(w->xml, "id", jj_buf_str(&w->value));
}

/* ---- 1.2 -------------------------------------------------------------------------------- */

static void begin_12(jjak_tm_writer *w)
{
    jj_xml_prologue(w->xml, "xliff", NULL);
    jj_xml_start(w->xml, "xliff");
    jj_xml_attribute(w->xml, "version", "1.2");
    jj_xml_attribute(w->xml, "xmlns", "urn:oasis:names:tc:xliff:document:1.2");
    jj_xml_start(w->xml, "file");
    jj_xml_attribute(w->xml, "original", "jjak");
    jj_xml_attribute(w->xml, "source-language", jj_tm_clean(w, file_lang(w, 0)));
    jj_xml_attribute(w->xml, "target-language", jj_tm_clean(w, file_lang(w, 1)));
    jj_xml_attribute(w->xml, "datatype", "plaintext");
    jj_xml_start(w->xml, "body");
}

static void put_12(jjak_tm_writer *w, const jjak_tm_unit *unit)
{
    jj_xml_start(w->xml, "trans-unit");
    put_id(w);
    jj_xml_attribute(w->xml, "resname", jj_tm_tuid(w, unit));
    jj_xml_attribute(w->xml, "xml:space", "preserve");
    jj_xml_element(w->xml, "source", jj_buf_str(&w->texts[0].text), w->texts[0].text.len);
    if (w->ntexts > 1) {
        jj_xml_start(w->xml, "target");
        jj_xml_attribute(w->xml, "state", "translated");
        jj_xml_text(w->xml, jj_buf_str(&w->texts[1].text), w->texts[1].text.len);
        jj_xml_end(w->xml);
    }
    if (score(unit)) {
        jj_xml_start(w->xml, "note");
        jj_xml_attribute(w->xml, "from", "jjak");
        jj_xml_text(w->xml, JJ_XLIFF_CONFIDENCE, strlen(JJ_XLIFF_CONFIDENCE));
        const char *value = jj_tm_clean(w, score(unit));
        jj_xml_text(w->xml, value, strlen(value));
        jj_xml_end(w->xml);
    }
    put_notes(w, unit);
    jj_xml_end(w->xml);
}

/* ---- 2.0 -------------------------------------------------------------------------------- */

static void begin_20(jjak_tm_writer *w)
{
    jj_xml_prologue(w->xml, "xliff", NULL);
    jj_xml_start(w->xml, "xliff");
    jj_xml_attribute(w->xml, "version", "2.0");
    jj_xml_attribute(w->xml, "xmlns", "urn:oasis:names:tc:xliff:document:2.0");
    jj_xml_attribute(w->xml, "srcLang", jj_tm_clean(w, file_lang(w, 0)));
    jj_xml_attribute(w->xml, "trgLang", jj_tm_clean(w, file_lang(w, 1)));
    jj_xml_start(w->xml, "file");
    jj_xml_attribute(w->xml, "id", "1");
}

static bool has_notes(const jjak_tm_unit *unit)
{
    for (size_t k = 0; k < unit->nfields; k++) {
        if (unit->fields[k].kind == JJAK_TM_NOTE) return true;
    }
    return score(unit) != NULL;
}

static void put_20(jjak_tm_writer *w, const jjak_tm_unit *unit)
{
    jj_xml_start(w->xml, "unit");
    put_id(w);
    jj_xml_attribute(w->xml, "name", jj_tm_tuid(w, unit));
    jj_xml_attribute(w->xml, "xml:space", "preserve");
    if (has_notes(unit)) {
        jj_xml_start(w->xml, "notes");
        if (score(unit)) {
            jj_xml_start(w->xml, "note");
            jj_xml_attribute(w->xml, "category", "confidence");
            const char *value = jj_tm_clean(w, score(unit));
            jj_xml_text(w->xml, value, strlen(value));
            jj_xml_end(w->xml);
        }
        put_notes(w, unit);
        jj_xml_end(w->xml);
    }
    jj_xml_start(w->xml, "segment");
    if (w->ntexts > 1) jj_xml_attribute(w->xml, "state", "translated");
    jj_xml_element(w->xml, "source", jj_buf_str(&w->texts[0].text), w->texts[0].text.len);
    if (w->ntexts > 1) {
        jj_xml_element(w->xml, "target", jj_buf_str(&w->texts[1].text), w->texts[1].text.len);
    }
    jj_xml_end(w->xml);
    jj_xml_end(w->xml);
}

static void end(jjak_tm_writer *w)
{
    jj_xml_finish(w->xml);
}

const jj_tm_kind_of_writer jj_tm_writer_xliff = {.pairs = true,
                                                 .alone = true,
                                                 .xml = true,
                                                 .begin = begin_12,
                                                 .unit = put_12,
                                                 .end = end},
                           jj_tm_writer_xliff2 = {.pairs = true,
                                                  .alone = true,
                                                  .xml = true,
                                                  .begin = begin_20,
                                                  .unit = put_20,
                                                  .end = end};
