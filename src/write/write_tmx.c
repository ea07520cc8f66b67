/* tmx: TMX 1.4, level 1, through libxml2's writer. What the elements and properties hold is in
 * docs/formats.md. */
#include <libxml/parser.h>
#include <libxml/xmlwriter.h>

#include <string.h>

#include "base/err.h"
#include "base/tag.h"
#include "base/utf8.h"
#include "write/tuid.h"
#include "write/write.h"

#define TOOL "jjak"
#define PIECE 4096 /* bytes of text that libxml2 gets at a time */

typedef struct {
    jj_writing *w;
    xmlTextWriterPtr xml;
    jj_tuids ids;
    jj_buf name[2]; /* of the source and target files, as XML may hold them */
    jj_buf value;   /* scratch */
    bool sink_failed;
    bool reported; /* libxml2 had something to say */
} tmx;

static const char *const file_props[2] = {"x-source-file", "x-target-file"};
static const char *const position_props[2] = {"x-source-pos", "x-target-pos"};
static const char *const break_props[2] = {"x-source-break", "x-target-break"};

static const xmlChar *x(const char *s)
{
    return (const xmlChar *)s;
}

/* ---- Elements. libxml2 answers below 0 on failure --------------------------------------- */

static bool start(tmx *t, const char *name)
{
    return xmlTextWriterStartElement(t->xml, x(name)) >= 0;
}

static bool end(tmx *t)
{
    return xmlTextWriterEndElement(t->xml) >= 0;
}

static bool attribute(tmx *t, const char *name, const char *value)
{
    return xmlTextWriterWriteAttribute(t->xml, x(name), x(value)) >= 0;
}

/* In pieces: libxml2 copies what it escapes, and counts bytes in an int. */
static bool string(tmx *t, const jj_buf *text)
{
    char piece[PIECE + 1];
    for (size_t at = 0, n; at < text->len; at += n) {
        n = text->len - at;
        if (n > PIECE) {
            n = PIECE;
            while ((text->data[at + n] & 0xC0) == 0x80) n--;
        }
        memcpy(piece, text->data + at, n);
        piece[n] = '\0';
        if (xmlTextWriterWriteString(t->xml, x(piece)) < 0) return false;
    }
    return true;
}

/* A property with t->value in it. */
static bool property(tmx *t, const char *type)
{
    return start(t, "prop") && attribute(t, "type", type) && string(t, &t->value) && end(t);
}

/* ---- A unit ----------------------------------------------------------------------------- */

static void put_name(jj_buf *out, uint64_t name)
{
    for (int shift = 60; shift >= 0; shift -= 4) {
        jj_buf_putc(out, "0123456789abcdef"[name >> shift & 15]);
    }
}

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

static bool properties(tmx *t, const jjak_bead *bead)
{
    const uint32_t first[2] = {bead->src, bead->tgt}, count[2] = {bead->nsrc, bead->ntgt};
    jj_buf_clear(&t->value);
    jj_put_confidence(&t->value, bead);
    bool ok = property(t, "x-score");
    jj_buf_clear(&t->value);
    jj_put_bead_type(&t->value, bead);
    ok = ok && property(t, "x-bead");
    for (int s = 0; ok && s < 2; s++) {
        jj_buf_clear(&t->value);
        jj_buf_put(&t->value, t->name[s].data, t->name[s].len);
        ok = t->name[s].len == 0 || property(t, file_props[s]);
    }
    for (int s = 0; ok && s < 2; s++) {
        jj_buf_clear(&t->value);
        jj_put_indices(&t->value, first[s], count[s]);
        ok = property(t, position_props[s]);
    }
    for (int s = 0; ok && s < 2; s++) {
        jj_buf_clear(&t->value);
        put_breaks(&t->value, &t->w->side[s]);
        ok = t->value.len == 0 || property(t, break_props[s]);
    }
    return ok;
}

static bool variant(tmx *t, const char *lang, const jj_buf *text)
{
    return start(t, "tuv") && attribute(t, "xml:lang", lang) && start(t, "seg") &&
           string(t, text) && end(t) && end(t);
}

static bool unit(tmx *t, const jjak_bead *bead)
{
    const jj_writing *w = t->w;
    const jj_buf *source = &w->side[0].text, *target = &w->side[1].text;
    uint64_t name;
    if (source->oom || target->oom || !jj_tuids_name(&name, &t->ids, source, target)) return false;
    jj_buf_clear(&t->value);
    put_name(&t->value, name);
    return !t->value.oom && start(t, "tu") && attribute(t, "tuid", t->value.data) &&
           (!w->options->date || attribute(t, "creationdate", w->options->date)) &&
           attribute(t, "creationid", TOOL) && properties(t, bead) && !t->value.oom &&
           variant(t, jjak_doc_lang(w->doc[0]), source) &&
           variant(t, jjak_doc_lang(w->doc[1]), target) && end(t);
}

/* ---- The document ----------------------------------------------------------------------- */

static bool header(tmx *t)
{
    const char *lang = jjak_doc_lang(t->w->doc[0]), *date = t->w->options->date;
    return start(t, "header") && attribute(t, "creationtool", TOOL) &&
           attribute(t, "creationtoolversion", jjak_version()) &&
           attribute(t, "segtype", "sentence") && attribute(t, "o-tmf", TOOL) &&
           attribute(t, "adminlang", "en") && attribute(t, "srclang", lang) &&
           attribute(t, "datatype", "plaintext") && (!date || attribute(t, "creationdate", date)) &&
           end(t);
}

/* Indenting begins after the document type: libxml2 would leave that without a line end. */
static bool prologue(tmx *t)
{
    return xmlTextWriterStartDocument(t->xml, "1.0", "UTF-8", NULL) >= 0 &&
           xmlTextWriterWriteDTD(t->xml, x("tmx"), NULL, x("tmx14.dtd"), NULL) >= 0 &&
           xmlTextWriterSetIndent(t->xml, 1) >= 0 && xmlTextWriterWriteRaw(t->xml, x("\n")) >= 0;
}

static bool document(tmx *t)
{
    const jjak_bead *bead;
    size_t k = 0;
    if (!prologue(t) || !start(t, "tmx") || !attribute(t, "version", "1.4") || !header(t) ||
        !start(t, "body")) {
        return false;
    }
    while ((bead = jj_writing_next(t->w, &k, false))) {
        if (!unit(t, bead) || t->sink_failed) return false;
    }
    return xmlTextWriterEndDocument(t->xml) >= 0 && xmlTextWriterFlush(t->xml) >= 0;
}

/* ---- Around libxml2 --------------------------------------------------------------------- */

/* Never tells libxml2 of a failure, which it would print; document() looks at the flag. */
static int put(void *context, const char *bytes, int nbytes)
{
    tmx *t = context;
    if (nbytes > 0 && !t->sink_failed) {
        t->sink_failed = t->w->sink->put(t->w->sink->payload, bytes, (size_t)nbytes) != 0;
    }
    return nbytes;
}

/* libxml2 reports in two ways, and a lack of memory for its stack of elements in the second only.
 * Either means that something is missing from the output. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *error_pointer;
#else
typedef xmlErrorPtr error_pointer;
#endif

static void note_error(void *context, error_pointer error)
{
    tmx *t = context;
    (void)error;
    t->reported = true;
}

static void note_message(void *context, const char *message, ...)
{
    tmx *t = context;
    (void)message;
    t->reported = true;
}

static bool write_document(tmx *t)
{
    xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO(put, NULL, t, NULL);
    if (buffer) t->xml = xmlNewTextWriter(buffer);
    bool ok = t->xml && document(t);
    if (t->xml) {
        xmlFreeTextWriter(t->xml);
    } else if (buffer) {
        xmlOutputBufferClose(buffer);
    }
    return ok && !t->reported;
}

/* libxml2's handlers belong to the thread: ours stand in for the caller's meanwhile. */
static bool run(tmx *t)
{
    xmlInitParser(); /* does nothing after the first time; safe from several threads */
    xmlStructuredErrorFunc structured = xmlStructuredError;
    xmlGenericErrorFunc generic = xmlGenericError;
    void *structured_context = xmlStructuredErrorContext, *generic_context = xmlGenericErrorContext;
    xmlSetStructuredErrorFunc(t, note_error);
    xmlSetGenericErrorFunc(t, note_message);
    bool ok = write_document(t);
    xmlSetStructuredErrorFunc(structured_context, structured);
    xmlSetGenericErrorFunc(generic_context, generic);
    return ok;
}

/* ---- Arguments -------------------------------------------------------------------------- */

static jjak_status check_languages(const jj_writing *w, jjak_err *err)
{
    for (int s = 0; s < 2; s++) {
        if (!jj_tag_is(jjak_doc_lang(w->doc[s]), "und")) continue;
        return jj_fail(err, JJAK_EARG,
                       "a TMX must name the language of the %s, which its script does not tell: "
                       "give the language",
                       s ? "target" : "source");
    }
    return JJAK_OK;
}

/* YYYYMMDDTHHMMSSZ: OmegaT takes any other form for the year 1970. */
static jjak_status check_date(const char *date, jjak_err *err)
{
    static const char form[] = "00000000T000000Z";
    if (!date) return JJAK_OK;
    bool good = strlen(date) == sizeof form - 1;
    for (size_t k = 0; good && form[k]; k++) {
        good = form[k] == '0' ? date[k] >= '0' && date[k] <= '9' : date[k] == form[k];
    }
    return good ? JJAK_OK
                : jj_fail(err, JJAK_EARG, "'%.40s' is no date of the form YYYYMMDDTHHMMSSZ", date);
}

/* A name that is not UTF-8 is left out whole. */
static void clean_name(jj_buf *out, const char *name, uint64_t *nremoved)
{
    if (!name) return;
    size_t nbytes = strlen(name);
    if (jj_utf8_validate(name, nbytes) == nbytes) {
        jj_line_put(out, name, nbytes, JJ_LINE_XML, nremoved);
    } else {
        ++*nremoved;
    }
}

jjak_status jj_write_tmx(jj_writing *w, jjak_err *err)
{
    tmx t = {.w = w};
    JJ_TRY(check_languages(w, err));
    JJ_TRY(check_date(w->options->date, err));
    clean_name(&t.name[0], w->options->source_name, &w->counts->nremoved);
    clean_name(&t.name[1], w->options->target_name, &w->counts->nremoved);
    bool ok = !t.name[0].oom && !t.name[1].oom && run(&t);
    jj_tuids_dispose(&t.ids);
    jj_buf_dispose(&t.name[0]);
    jj_buf_dispose(&t.name[1]);
    jj_buf_dispose(&t.value);
    if (t.sink_failed) return jj_fail(err, JJAK_EWRITE, "cannot write the output");
    return ok ? JJAK_OK : jj_fail_nomem(err);
}
