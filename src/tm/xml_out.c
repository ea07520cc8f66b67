#include "tm/xml_out.h"

#include <libxml/parser.h>
#include <libxml/xmlwriter.h>

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "text/quiet.h"

#define PIECE 4096 /* bytes of text that libxml2 gets at a time */
#define FLUSH_AT 65536

struct jj_xml_out {
    jjak_sink sink;
    xmlTextWriterPtr xml;
    jj_buf bytes; /* what is not yet in the sink */
    bool failed;  /* libxml2 has no memory */
    bool sink_failed;
};

static const xmlChar *x(const char *s)
{
    return (const xmlChar *)s;
}

/* ---- Around libxml2 --------------------------------------------------------------------- */

static void flush(jj_xml_out *out)
{
    if (out->bytes.len && !out->sink_failed) {
        out->sink_failed = out->sink.put(out->sink.payload, out->bytes.data, out->bytes.len) != 0;
    }
    jj_buf_clear(&out->bytes);
}

/* Never tells libxml2 of a failure, which it would print. */
static int put(void *context, const char *bytes, int nbytes)
{
    jj_xml_out *out = context;
    if (nbytes > 0) jj_buf_put(&out->bytes, bytes, (size_t)nbytes);
    if (out->bytes.len >= FLUSH_AT) flush(out);
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
    jj_xml_out *out = context;
    (void)error;
    out->failed = true;
}

static void note_message(void *context, const char *message, ...)
{
    jj_xml_out *out = context;
    (void)message;
    out->failed = true;
}

/* libxml2's handlers belong to the thread: ours stand in for the caller's meanwhile. */
typedef struct {
    xmlStructuredErrorFunc structured;
    xmlGenericErrorFunc generic;
    void *structured_context, *generic_context;
} handlers;

static handlers take_over(jj_xml_out *out)
{
    handlers old = {xmlStructuredError, xmlGenericError, xmlStructuredErrorContext,
                    xmlGenericErrorContext};
    xmlSetStructuredErrorFunc(out, note_error);
    xmlSetGenericErrorFunc(out, note_message);
    return old;
}

static void give_back(handlers old)
{
    xmlSetStructuredErrorFunc(old.structured_context, old.structured);
    xmlSetGenericErrorFunc(old.generic_context, old.generic);
}

/* Runs a call of the writer, which answers below 0 on failure. */
#define CALL(out, call)                                                                            \
    do {                                                                                           \
        if (!(out)->failed) {                                                                      \
            handlers old_ = take_over(out);                                                        \
            if ((call) < 0) (out)->failed = true;                                                  \
            give_back(old_);                                                                       \
        }                                                                                          \
    } while (0)

jj_xml_out *jj_xml_out_new(const jjak_sink *sink)
{
    jj_xml_out *out = calloc(1, sizeof *out);
    if (!out) return NULL;
    out->sink = *sink;
    jj_libxml_start();
    handlers old = take_over(out);
    xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO(put, NULL, out, NULL);
    if (buffer) out->xml = xmlNewTextWriter(buffer);
    if (buffer && !out->xml) xmlOutputBufferClose(buffer);
    give_back(old);
    if (!out->xml || out->failed) {
        jj_xml_out_free(out);
        return NULL;
    }
    return out;
}

void jj_xml_out_free(jj_xml_out *out)
{
    if (!out) return;
    handlers old = take_over(out);
    if (out->xml) xmlFreeTextWriter(out->xml); /* writes what it holds, into bytes */
    give_back(old);
    jj_buf_dispose(&out->bytes);
    free(out);
}

jjak_status jj_xml_out_status(const jj_xml_out *out, jjak_err *err)
{
    if (out->sink_failed) return jj_fail(err, JJAK_EWRITE, "cannot write the output");
    return out->failed || out->bytes.oom ? jj_fail_nomem(err) : JJAK_OK;
}

/* ---- Elements --------------------------------------------------------------------------- */

/* Indenting begins after the document type: libxml2 would leave that without a line end. */
void jj_xml_prologue(jj_xml_out *out, const char *root, const char *dtd)
{
    CALL(out, xmlTextWriterStartDocument(out->xml, "1.0", "UTF-8", NULL));
    if (dtd) {
        CALL(out, xmlTextWriterWriteDTD(out->xml, x(root), NULL, x(dtd), NULL));
        CALL(out, xmlTextWriterWriteRaw(out->xml, x("\n")));
    }
    CALL(out, xmlTextWriterSetIndent(out->xml, 1));
}

void jj_xml_start(jj_xml_out *out, const char *name)
{
    CALL(out, xmlTextWriterStartElement(out->xml, x(name)));
}

void jj_xml_attribute(jj_xml_out *out, const char *name, const char *value)
{
    if (value) CALL(out, xmlTextWriterWriteAttribute(out->xml, x(name), x(value)));
}

/* In pieces: libxml2 copies what it escapes, and counts bytes in an int. */
void jj_xml_text(jj_xml_out *out, const char *s, size_t nbytes)
{
    char piece[PIECE + 1];
    for (size_t at = 0, n; at < nbytes; at += n) {
        n = nbytes - at;
        if (n > PIECE) {
            n = PIECE;
            while ((s[at + n] & 0xC0) == 0x80) n--;
        }
        memcpy(piece, s + at, n);
        piece[n] = '\0';
        CALL(out, xmlTextWriterWriteString(out->xml, x(piece)));
    }
}

void jj_xml_raw(jj_xml_out *out, const char *s, size_t nbytes)
{
    for (size_t at = 0, n; at < nbytes; at += n) {
        n = nbytes - at < PIECE ? nbytes - at : PIECE;
        CALL(out, xmlTextWriterWriteRawLen(out->xml, x(s + at), (int)n));
    }
}

void jj_xml_end(jj_xml_out *out)
{
    CALL(out, xmlTextWriterEndElement(out->xml));
}

void jj_xml_element(jj_xml_out *out, const char *name, const char *s, size_t nbytes)
{
    jj_xml_start(out, name);
    jj_xml_text(out, s, nbytes);
    jj_xml_end(out);
}

void jj_xml_finish(jj_xml_out *out)
{
    CALL(out, xmlTextWriterEndDocument(out->xml));
    CALL(out, xmlTextWriterFlush(out->xml));
    if (!out->failed) flush(out);
}
