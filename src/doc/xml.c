#include "doc/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/err.h"
#include "doc/c1.h"
#include "doc/tags.h"
#include "text/quiet.h"

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_pointer;
#else
typedef xmlErrorPtr error_pointer;
#endif

/* ---- Attributes ------------------------------------------------------------------------- */

/* SAX2 gives five pointers for each: local name, prefix, namespace, begin and end of the value. */
const char *jj_xml_get(const jj_xml_tag *tag, const char *name, size_t *nbytes)
{
    for (int k = 0; k < tag->nvalues; k++) {
        const unsigned char **a = tag->values + 5 * k;
        if (strcmp((const char *)a[0], name) != 0) continue;
        *nbytes = (size_t)(a[4] - a[3]);
        return (const char *)a[3];
    }
    return NULL;
}

bool jj_xml_is(const jj_xml_tag *tag, const char *name, const char *value)
{
    size_t nbytes;
    const char *found = jj_xml_get(tag, name, &nbytes);
    return found && strlen(value) == nbytes && memcmp(found, value, nbytes) == 0;
}

static uint32_t char_reference(const char *text, const char *end)
{
    uint32_t cp = 0;
    bool hex = text < end && (*text | 32) == 'x';
    const char *first = text += hex;
    for (; text < end; text++) {
        char c = (char)(*text | 32);
        bool digit = jj_ascii_is_digit(*text), letter = hex && c >= 'a' && c <= 'f';
        if ((!digit && !letter) || cp > 0x10FFFF) return 0;
        cp = cp * (hex ? 16 : 10) + (uint32_t)(digit ? *text - '0' : c - 'a' + 10);
    }
    return text > first && cp < INT_MAX && IS_CHAR((int)cp) ? jj_c1(cp) : 0;
}

uint32_t jj_xml_entity(const char *text, size_t nbytes)
{
    char name[16];
    if (nbytes < 4 || text[0] != '&' || text[nbytes - 1] != ';') return 0;
    if (text[1] == '#') return char_reference(text + 2, text + nbytes - 1);
    if (nbytes - 2 >= sizeof name) return 0;
    memcpy(name, text + 1, nbytes - 2);
    name[nbytes - 2] = '\0';
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
    return entity ? entity->value : 0;
}

/* ---- Events ----------------------------------------------------------------------------- */

typedef struct {
    const jj_xml_handler *handler;
    void *payload;
    uint32_t depth, max_depth;
    uint32_t skipped; /* elements open since the one that is skipped, 0: none is */
    xmlParserCtxtPtr parser;
    jjak_status status;
    jjak_err err; /* the first failure */
} parse;

static void stop(parse *p, jjak_status status, const char *message)
{
    if (p->status != JJAK_OK) return;
    int line = p->parser->input ? p->parser->input->line : 0;
    p->status = jj_fail_line(&p->err, status, line > 0 ? (uint32_t)line : 0, "%s", message);
    xmlStopParser(p->parser);
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *space, int nspaces, const xmlChar **spaces, int nvalues,
                     int ndefaulted, const xmlChar **values)
{
    parse *p = context;
    (void)prefix;
    (void)nspaces;
    (void)spaces;
    (void)ndefaulted;
    if (++p->depth > p->max_depth) {
        char message[60];
        snprintf(message, sizeof message, "more than %u elements inside each other", p->max_depth);
        stop(p, JJAK_ELIMIT, message);
        return;
    }
    const jj_xml_tag tag = {space ? (const char *)space : "", (const char *)name, values, nvalues};
    if (p->skipped || !p->handler->start(p->payload, &tag)) p->skipped++;
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    parse *p = context;
    (void)prefix;
    p->depth--;
    if (p->skipped) {
        p->skipped--;
    } else {
        p->handler->end(p->payload, space ? (const char *)space : "", (const char *)name);
    }
}

static void on_text(void *context, const xmlChar *text, int nbytes)
{
    parse *p = context;
    if (!p->skipped) p->handler->text(p->payload, (const char *)text, (size_t)nbytes);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external,
                       const xmlChar *system)
{
    (void)name;
    (void)external;
    (void)system;
    stop(context, JJAK_EFORMAT, "a document type, which has no place here");
}

static void on_error(void *context, error_pointer error)
{
    parse *p = context;
    char message[120];
    size_t n = 0;
    if (error->level < XML_ERR_ERROR || p->status != JJAK_OK) return;
    if (error->domain == XML_FROM_NAMESPACE) return; /* an undeclared prefix harms nobody */
    for (const char *s = error->message; s && *s && *s != '\n' && n + 1 < sizeof message; s++) {
        message[n++] = *s;
    }
    message[n] = '\0';
    stop(p, error->code == XML_ERR_NO_MEMORY ? JJAK_ENOMEM : JJAK_EFORMAT,
         n ? message : "not well-formed XML");
}

jjak_status jj_xml_parse(const char *bytes, size_t nbytes, const jj_xml_handler *handler,
                         void *payload, uint32_t max_depth, jjak_err *err)
{
    parse p = {.handler = handler, .payload = payload, .max_depth = max_depth};
    jj_quiet old;
    if (nbytes > INT_MAX) return jj_fail(err, JJAK_ELIMIT, "longer than 2 GiB");
    JJ_TRY(jj_tags_check(bytes, nbytes, false, err));
    jj_quiet_begin(&old);
    p.parser = xmlNewParserCtxt();
    if (p.parser) {
        xmlSAXHandler *sax = p.parser->sax;
        *sax = (xmlSAXHandler){
            .initialized = XML_SAX2_MAGIC,
            .startElementNs = on_start,
            .endElementNs = on_end,
            .characters = on_text,
            .cdataBlock = on_text,
            .internalSubset = on_doctype,
            .serror = on_error,
        };
        p.parser->userData = &p;
        /* Depth is counted above; without a document type, nothing expands. */
        xmlDocPtr none = xmlCtxtReadMemory(p.parser, bytes, (int)nbytes, NULL, NULL,
                                           XML_PARSE_NONET | XML_PARSE_HUGE);
        if (none) xmlFreeDoc(none);
        if (p.status == JJAK_OK && !p.parser->wellFormed) stop(&p, JJAK_EFORMAT, "not XML");
        xmlFreeParserCtxt(p.parser);
    } else {
        p.status = jj_fail_nomem(&p.err);
    }
    jj_quiet_end(&old);
    if (p.status != JJAK_OK && err) *err = p.err;
    return p.status;
}
