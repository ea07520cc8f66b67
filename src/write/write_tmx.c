/* tmx: TMX 1.4, level 1, through libxml2's writer. What CAT tools need of it is in docs/formats.md.
 */
#include <libxml/xmlwriter.h>

#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "write/write.h"

#define TOOL "jjak"
#define FLUSH_EVERY 64 /* units */

typedef struct {
    jj_writing *w;
    xmlTextWriterPtr xml;
    jj_buf clean[4]; /* strings that XML may hold: source, target, source name, target name */
    jj_buf number;
    bool sink_failed;
} tmx;

enum { CLEAN_SOURCE, CLEAN_TARGET, CLEAN_SOURCE_NAME, CLEAN_TARGET_NAME };

static const xmlChar *x(const char *s)
{
    return (const xmlChar *)s;
}

/* Whether XML 1.0 (section 2.2, Char) may hold a code point, noncharacters left out too. */
static bool is_xml_char(uint32_t cp)
{
    if (cp < 0x20) return cp == '\t' || cp == '\n' || cp == '\r';
    if (cp >= 0xFDD0 && cp <= 0xFDEF) return false;
    return (cp & 0xFFFE) != 0xFFFE;
}

static void clean(jj_buf *out, const char *s, size_t nbytes, uint64_t *nremoved)
{
    const char *end = s + nbytes;
    jj_buf_clear(out);
    while (s < end) {
        const char *at = s;
        if (is_xml_char(jj_utf8_next(&s))) {
            jj_buf_put(out, at, (size_t)(s - at));
        } else {
            ++*nremoved;
        }
    }
}

/* A name that is not UTF-8 is left out whole. */
static void clean_name(jj_buf *out, const char *name, uint64_t *nremoved)
{
    jj_buf_clear(out);
    if (!name) return;
    if (jj_utf8_validate(name, strlen(name)) == strlen(name)) {
        clean(out, name, strlen(name), nremoved);
    } else {
        ++*nremoved;
    }
}

/* ---- The unit's name: a hash of its place and its text (FNV-1a, 64 bits) ---- */

static uint64_t hash(uint64_t h, const void *bytes, size_t nbytes)
{
    for (size_t k = 0; k < nbytes; k++) {
        h = (h ^ ((const unsigned char *)bytes)[k]) * UINT64_C(1099511628211);
    }
    return h;
}

/* Sentence indices make it unique within the file, the texts make it tell files apart. */
static void put_tuid(jj_buf *out, const jjak_bead *bead, const jj_buf *source, const jj_buf *target)
{
    static const char digits[] = "0123456789abcdef";
    uint64_t h = UINT64_C(14695981039346656037);
    jj_buf_clear(out);
    jj_put_indices(out, bead->src, bead->nsrc);
    jj_buf_putc(out, '\t');
    jj_put_indices(out, bead->tgt, bead->ntgt);
    h = hash(h, jj_buf_str(out), out->len);
    h = hash(h, jj_buf_str(source), source->len + (source->len > 0)); /* its NUL divides */
    h = hash(h, jj_buf_str(target), target->len);
    jj_buf_clear(out);
    for (int shift = 60; shift >= 0; shift -= 4) jj_buf_putc(out, digits[h >> shift & 15]);
}

/* ---- Elements. libxml2 answers below 0 on failure; one flag gathers that ---- */

static bool attribute(tmx *t, const char *name, const char *value)
{
    return xmlTextWriterWriteAttribute(t->xml, x(name), x(value)) >= 0;
}

static bool property(tmx *t, const char *type, const char *value)
{
    return xmlTextWriterStartElement(t->xml, x("prop")) >= 0 && attribute(t, "type", type) &&
           xmlTextWriterWriteString(t->xml, x(value)) >= 0 && xmlTextWriterEndElement(t->xml) >= 0;
}

/* Sentence indices as they are counted everywhere, from 0. */
static bool position(tmx *t, const char *type, uint32_t first, uint32_t count)
{
    jj_buf_clear(&t->number);
    jj_put_indices(&t->number, first, count);
    return property(t, type, jj_buf_str(&t->number));
}

static bool variant(tmx *t, const char *lang, const jj_buf *text)
{
    return xmlTextWriterStartElement(t->xml, x("tuv")) >= 0 && attribute(t, "xml:lang", lang) &&
           xmlTextWriterWriteElement(t->xml, x("seg"), x(jj_buf_str(text))) >= 0 &&
           xmlTextWriterEndElement(t->xml) >= 0;
}

static bool unit(tmx *t, const jjak_bead *bead)
{
    jj_writing *w = t->w;
    const jj_buf *source_name = &t->clean[CLEAN_SOURCE_NAME];
    const jj_buf *target_name = &t->clean[CLEAN_TARGET_NAME];
    for (int side = 0; side < 2; side++) {
        clean(&t->clean[side], jj_buf_str(&w->text[side]), w->text[side].len, &w->counts->nremoved);
    }
    put_tuid(&t->number, bead, &t->clean[CLEAN_SOURCE], &t->clean[CLEAN_TARGET]);
    bool ok = xmlTextWriterStartElement(t->xml, x("tu")) >= 0 &&
              attribute(t, "tuid", jj_buf_str(&t->number)) &&
              (!w->options->date || attribute(t, "creationdate", w->options->date)) &&
              attribute(t, "creationid", TOOL);
    jj_buf_clear(&t->number);
    jj_put_confidence(&t->number, bead);
    ok = ok && property(t, "x-score", jj_buf_str(&t->number));
    jj_buf_clear(&t->number);
    jj_put_bead_type(&t->number, bead);
    ok = ok && property(t, "x-bead", jj_buf_str(&t->number));
    if (source_name->len) ok = ok && property(t, "x-source-file", source_name->data);
    if (target_name->len) ok = ok && property(t, "x-target-file", target_name->data);
    return ok && position(t, "x-source-pos", bead->src, bead->nsrc) &&
           position(t, "x-target-pos", bead->tgt, bead->ntgt) &&
           variant(t, jjak_doc_lang(w->doc[0]), &t->clean[CLEAN_SOURCE]) &&
           variant(t, jjak_doc_lang(w->doc[1]), &t->clean[CLEAN_TARGET]) &&
           xmlTextWriterEndElement(t->xml) >= 0;
}

static bool header(tmx *t)
{
    return xmlTextWriterStartDocument(t->xml, "1.0", "UTF-8", NULL) >= 0 &&
           xmlTextWriterWriteDTD(t->xml, x("tmx"), NULL, x("tmx14.dtd"), NULL) >= 0 &&
           xmlTextWriterSetIndent(t->xml, 1) >= 0 && xmlTextWriterWriteRaw(t->xml, x("\n")) >= 0 &&
           xmlTextWriterStartElement(t->xml, x("tmx")) >= 0 && attribute(t, "version", "1.4") &&
           xmlTextWriterStartElement(t->xml, x("header")) >= 0 &&
           attribute(t, "creationtool", TOOL) &&
           attribute(t, "creationtoolversion", jjak_version()) &&
           attribute(t, "segtype", "sentence") && attribute(t, "o-tmf", TOOL) &&
           attribute(t, "adminlang", "en") &&
           attribute(t, "srclang", jjak_doc_lang(t->w->doc[0])) &&
           attribute(t, "datatype", "plaintext") &&
           (!t->w->options->date || attribute(t, "creationdate", t->w->options->date)) &&
           xmlTextWriterEndElement(t->xml) >= 0 &&
           xmlTextWriterStartElement(t->xml, x("body")) >= 0;
}

static bool out_of_memory(const tmx *t)
{
    bool oom = t->number.oom || t->w->text[0].oom || t->w->text[1].oom;
    for (int k = 0; k < 4; k++) oom = oom || t->clean[k].oom;
    return oom;
}

static bool document(tmx *t)
{
    jj_writing *w = t->w;
    const jjak_bead *bead;
    size_t k = 0;
    if (!header(t)) return false;
    while ((bead = jj_writing_next(w, &k, false))) {
        if (!unit(t, bead) || out_of_memory(t)) return false;
        if (k % FLUSH_EVERY == 0 && xmlTextWriterFlush(t->xml) < 0) return false;
    }
    return xmlTextWriterEndDocument(t->xml) >= 0;
}

/* ---- The stream ---- */

static int put(void *context, const char *bytes, int nbytes)
{
    tmx *t = context;
    if (t->w->sink->put(t->w->sink->payload, bytes, (size_t)nbytes) == 0) return nbytes;
    t->sink_failed = true;
    return -1;
}

static jjak_status check_languages(const jj_writing *w, jjak_err *err)
{
    for (int side = 0; side < 2; side++) {
        if (strcmp(jjak_doc_lang(w->doc[side]), "und") != 0) continue;
        return jj_fail(err, JJAK_EARG,
                       "TMX needs the language of the %s, and its script does not "
                       "tell",
                       side ? "target" : "source");
    }
    return JJAK_OK;
}

jjak_status jj_write_tmx(jj_writing *w, jjak_err *err)
{
    tmx t = {.w = w};
    JJ_TRY(check_languages(w, err));
    clean_name(&t.clean[CLEAN_SOURCE_NAME], w->options->source_name, &w->counts->nremoved);
    clean_name(&t.clean[CLEAN_TARGET_NAME], w->options->target_name, &w->counts->nremoved);
    xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO(put, NULL, &t, NULL);
    if (buffer) t.xml = xmlNewTextWriter(buffer);
    bool ok = t.xml && !out_of_memory(&t) && document(&t);
    if (t.xml) {
        xmlFreeTextWriter(t.xml); /* writes what is left */
    } else if (buffer) {
        xmlOutputBufferClose(buffer);
    }
    ok = ok && !out_of_memory(&t);
    for (int k = 0; k < 4; k++) jj_buf_dispose(&t.clean[k]);
    jj_buf_dispose(&t.number);
    if (t.sink_failed) return jj_fail(err, JJAK_EWRITE, "cannot write the output");
    return ok ? JJAK_OK : jj_fail_nomem(err);
}
