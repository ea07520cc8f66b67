#include "tm/xml_in.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/quiet.h"
#include "tm/bytes_in.h"

#define DEPTH_MAX 20000   /* libxml2 looks for namespaces through all open elements */
#define TAG_MAX 65536     /* bytes; its time is quadratic in the attributes of a tag */
#define REFERENCE_MAX 64  /* bytes of a reference, & and ; included */
#define WARY_STEP 256     /* bytes at a time where an & may be alone: libxml2 looks to their end */
#define UNIT_NAME_MAX 16  /* bytes of "<tu" and its like */
#define REOPEN_MAX 100000 /* a file with more such mistakes is not worth the time */

typedef struct {
    const jj_xml_handler *to;
    void *payload;
    jj_bytes_in in;
    xmlParserCtxtPtr parser;
    JJ_VEC(jj_xml_attr) attrs;
    size_t depth, nreopened;
    uint32_t line_base; /* lines of the input before the parser's first */
    /* Places in the bytes that came out of `in`: of the parser's first byte, of the piece being
     * parsed, and behind the last start of a unit. */
    int64_t origin, piece, last_unit;
    char tail[UNIT_NAME_MAX]; /* of the last piece, where a unit may begin that this one goes on
                                 with */
    size_t ntail;
    bool at_end, oom, told_end, told_depth;
    bool mismatched; /* an element was closed by another's tag: the depth is no longer true */
    bool attr_twice; /* the tag being parsed has an attribute of one name twice */
} xml;

void jj_xml_escape(jj_buf *out, const char *s, size_t nbytes)
{
    size_t done = 0;
    for (size_t k = 0; k < nbytes; k++) {
        const char *name = s[k] == '&'   ? "&amp;"
                           : s[k] == '<' ? "&lt;"
                           : s[k] == '>' ? "&gt;"
                           : s[k] == '"' ? "&quot;"
                                         : NULL;
        if (!name) continue;
        jj_buf_put(out, s + done, k - done);
        jj_buf_puts(out, name);
        done = k + 1;
    }
    jj_buf_put(out, s + done, nbytes - done);
}

static uint32_t line_of(const xml *x, int line)
{
    return x->line_base + (line > 0 ? (uint32_t)line : 0);
}

static uint32_t here(const xml *x)
{
    return line_of(x, x->parser->input ? x->parser->input->line : 0);
}

static void tell(xml *x, jj_xml_fault fault, uint32_t line, const char *detail)
{
    x->to->fault(x->payload, fault, line, detail);
}

/* ---- What libxml2 calls ------------------------------------------------------------------ */

/* Leaves out what libxml2 passes although it has told of it: the second of two attributes of a
 * name. It keeps each name once, so that the same are at the same address. */
static void drop_twice(xml *x)
{
    size_t nkept = 0;
    for (size_t k = 0; k < x->attrs.len; k++) {
        const jj_xml_attr *attr = &x->attrs.data[k];
        size_t other = 0;
        while (other < nkept && (x->attrs.data[other].name != attr->name ||
                                 x->attrs.data[other].prefix != attr->prefix)) {
            other++;
        }
        if (other == nkept) x->attrs.data[nkept++] = *attr;
    }
    x->attrs.len = nkept;
}

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                  int nnamespaces, const xmlChar **namespaces, int nattrs, int ndefaulted,
                  const xmlChar **attrs)
{
    xml *x = context;
    (void)prefix;
    (void)nnamespaces;
    (void)namespaces;
    (void)ndefaulted;
    if (++x->depth > DEPTH_MAX) {
        if (!x->told_depth) tell(x, JJ_XML_TOO_DEEP, here(x), "");
        x->told_depth = true;
        xmlStopParser(x->parser);
        return;
    }
    size_t n = nattrs > 0 ? (size_t)nattrs : 0;
    if (!jj_vec_reserve(&x->attrs, n + 1)) {
        x->oom = true;
        xmlStopParser(x->parser);
        return;
    }
    x->attrs.len = 0;
    for (size_t k = 0; k < n; k++) { /* name, prefix, URI, value, its end */
        const xmlChar **a = attrs + 5 * k;
        const jj_xml_attr attr = {a[1] ? (const char *)a[1] : "", (const char *)a[0],
                                  (const char *)a[3], (size_t)(a[4] - a[3])};
        x->attrs.data[x->attrs.len++] = attr;
    }
    if (x->attr_twice) drop_twice(x);
    x->attr_twice = false;
    if (x->to->unit && strcmp((const char *)name, x->to->unit + 1) == 0) {
        x->last_unit = x->origin + xmlByteConsumed(x->parser);
    }
    x->to->start(x->payload, (const char *)name, uri != NULL, x->attrs.data, x->attrs.len, here(x));
}

static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    xml *x = context;
    (void)prefix;
    (void)uri;
    x->depth--;
    x->to->end(x->payload, (const char *)name);
}

static void characters(void *context, const xmlChar *s, int nbytes)
{
    xml *x = context;
    if (nbytes > 0) x->to->text(x->payload, (const char *)s, (size_t)nbytes);
}

/* No entity is ever known but XML's five. Once something was wrong with the XML, libxml2 drops even
 * those from the text, unless it is told that nothing was. */
static xmlEntityPtr known_entity(void *context, const xmlChar *name)
{
    xml *x = context;
    x->parser->wellFormed = 1;
    return xmlGetPredefinedEntity(name);
}

static xmlEntityPtr no_entity(void *context, const xmlChar *name)
{
    (void)context;
    (void)name;
    return NULL;
}

static void entity_declared(void *context, const xmlChar *name, int type, const xmlChar *public_id,
                            const xmlChar *system_id, xmlChar *content)
{
    xml *x = context;
    (void)type;
    (void)public_id;
    (void)system_id;
    (void)content;
    tell(x, JJ_XML_DECLARATIONS, here(x), (const char *)name);
}

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_pointer;
#else
typedef xmlErrorPtr error_pointer;
#endif

static const char LONE_AMPERSAND[] = "an & that begins no reference";

/* libxml2 drops a reference that it does not know and an & that begins none. In text they stand for
 * what was meant: an entity of HTML, else what is written. False where none is kept. */
static bool keep_reference(xml *x)
{
    const xmlParserInput *in = x->parser->input;
    bool in_text = in && x->parser->instate != XML_PARSER_ATTRIBUTE_VALUE;
    if (!in_text || x->parser->disableSAX) return false;
    const char *cur = (const char *)in->cur, *base = (const char *)in->base, *s = cur;
    while (s > base && cur - s < REFERENCE_MAX && !strchr("& <\t\r\n", *--s)) continue;
    if (s == cur || *s != '&') return false;
    char name[REFERENCE_MAX];
    size_t n = (size_t)(cur - s);
    const htmlEntityDesc *entity = NULL;
    if (n > 2 && cur[-1] == ';') {
        memcpy(name, s + 1, n - 2);
        name[n - 2] = '\0';
        entity = htmlEntityLookup((const xmlChar *)name);
    }
    if (!entity) {
        x->to->text(x->payload, s, n);
        return true;
    }
    jj_buf character = JJ_BUF_INIT;
    jj_buf_putcp(&character, entity->value);
    x->to->text(x->payload, jj_buf_str(&character), character.len);
    x->oom = x->oom || character.oom;
    jj_buf_dispose(&character);
    return true;
}

static bool all_is_parsed(const xml *x)
{
    const xmlParserInput *in = x->parser->input;
    return !in || in->cur >= in->end;
}

static void report(void *context, error_pointer error)
{
    xml *x = context;
    uint32_t line = line_of(x, error->line);
    const char *message = error->message ? error->message : "";
    switch (error->code) {
    case XML_ERR_NO_MEMORY: x->oom = true; return;
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
        keep_reference(x);
        tell(x, JJ_XML_ENTITY, line, message);
        return;
    case XML_ERR_NAME_REQUIRED:
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
        if (keep_reference(x)) message = LONE_AMPERSAND;
        break;
    case XML_ERR_TAG_NAME_MISMATCH: x->mismatched = true; break;
    case XML_ERR_ATTRIBUTE_REDEFINED: x->attr_twice = true; break;
    case XML_ERR_INVALID_CHAR: tell(x, JJ_XML_CHARACTER, line, message); return;
    case XML_ERR_INVALID_ENCODING:
    case XML_ERR_UNSUPPORTED_ENCODING:
    case XML_ERR_UNKNOWN_ENCODING:
    case XML_I18N_CONV_FAILED: tell(x, JJ_XML_ENCODING, line, message); return;
    default: break;
    }
    if (error->level < XML_ERR_ERROR) return;
    /* The parser keeps the last bytes until it knows that they are; and where elements are open at
     * the end, it may speak of content after the document. */
    bool open = error->code == XML_ERR_DOCUMENT_END && x->depth > 0 && !x->mismatched;
    if (!x->at_end || !(open || all_is_parsed(x))) {
        tell(x, JJ_XML_MALFORMED, line, message);
    } else if (!x->told_end) {
        x->told_end = true;
        tell(x, JJ_XML_CUT_OFF, line, "");
    }
}

/* ---- Parsing ---------------------------------------------------------------------------- */

static bool open_parser(xml *x)
{
    xmlSAXHandler sax;
    memset(&sax, 0, sizeof sax);
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = start;
    sax.endElementNs = end;
    sax.characters = characters;
    sax.ignorableWhitespace = characters;
    sax.cdataBlock = characters;
    sax.getEntity = known_entity;
    sax.getParameterEntity = no_entity;
    sax.entityDecl = entity_declared;
    sax.serror = report;
    x->parser = xmlCreatePushParserCtxt(&sax, x, NULL, 0, NULL);
    if (!x->parser) return false;
    /* NOENT makes libxml2 decode &amp; in attributes; with known_entity there is nothing else that
     * it could put in. OLDSAX makes it ask for XML's five. */
    xmlCtxtUseOptions(x->parser, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOENT |
                                     XML_PARSE_OLDSAX | XML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(x->parser, XML_CHAR_ENCODING_UTF8);
    x->depth = 0;
    return true;
}

static void close_parser(xml *x)
{
    if (x->parser) {
        /* libxml2 keeps declarations of entities there, asked or not. */
        if (x->parser->myDoc) xmlFreeDoc(x->parser->myDoc);
        xmlFreeParserCtxt(x->parser);
    }
    x->parser = NULL;
}

static bool halted(const xml *x)
{
    return x->parser->disableSAX != 0;
}

static void tell_bytes(xml *x)
{
    char detail[80];
    jj_bytes_in *in = &x->in;
    if (*in->charset) {
        snprintf(detail, sizeof detail, "it names '%s'; read as UTF-8", in->charset);
        tell(x, JJ_XML_ENCODING, 1, detail);
        in->charset[0] = '\0';
    }
    if (in->ncontrols) {
        snprintf(detail, sizeof detail, "control characters left out hereabouts: %llu",
                 (unsigned long long)in->ncontrols);
        tell(x, JJ_XML_CHARACTER, in->control_line, detail);
    }
    if (in->ninvalid) {
        snprintf(detail, sizeof detail, "bytes that became U+FFFD hereabouts: %llu",
                 (unsigned long long)in->ninvalid);
        tell(x, JJ_XML_ENCODING, in->invalid_line, detail);
    }
}

/* Where the next unit begins in bytes, NULL if nowhere. */
static const char *find_unit(const xml *x, const char *s, const char *limit)
{
    size_t n = strlen(x->to->unit);
    for (; (size_t)(limit - s) > n; s++) {
        s = memchr(s, '<', (size_t)(limit - s) - n);
        if (!s) return NULL;
        /* "<tu>" and "<tu ", not "<tuv" */
        if (memcmp(s, x->to->unit, n) == 0 && (s[n] == '>' || (unsigned char)s[n] <= ' ')) return s;
    }
    return NULL;
}

/* Begins a new parser at s, in the middle of the file, or nbefore bytes before it in the tail. */
static bool reopen(xml *x, const char *s, size_t nbefore)
{
    const char *opening = x->to->opening, *first = x->in.out.data;
    close_parser(x);
    x->line_base = x->in.lines;
    x->origin = x->piece + (s - first) - (int64_t)(strlen(opening) + nbefore);
    for (; first < s; first++) x->line_base += *first == '\n';
    if (!open_parser(x)) return false;
    xmlParseChunk(x->parser, opening, (int)strlen(opening), 0);
    if (nbefore) xmlParseChunk(x->parser, x->tail + x->ntail - nbefore, (int)nbefore, 0);
    return true;
}

/* How many bytes of the tail are the beginning of a unit that goes on in the piece at s. */
static size_t find_across(const xml *x, const char *s, const char *limit)
{
    char both[2 * UNIT_NAME_MAX];
    size_t n = x->ntail, more = (size_t)(limit - s);
    if (more > UNIT_NAME_MAX) more = UNIT_NAME_MAX;
    memcpy(both, x->tail, n);
    memcpy(both + n, s, more);
    const char *unit = n ? find_unit(x, both, both + n + more) : NULL;
    return unit && unit < both + n ? n - (size_t)(unit - both) : 0;
}

static void keep_tail(xml *x, const char *s, const char *limit)
{
    size_t n = x->to->unit ? strlen(x->to->unit) : 0;
    if (n > UNIT_NAME_MAX) n = UNIT_NAME_MAX;
    x->ntail = (size_t)(limit - s) < n ? (size_t)(limit - s) : n;
    memcpy(x->tail, limit - x->ntail, x->ntail);
}

/* libxml2 waits for the ';' of a reference and the '>' of a tag as long as it takes. A lone & is
 * text, and a tag without an end none. */
static void unblock(xml *x)
{
    for (;;) {
        xmlParserInput *in = x->parser->input;
        size_t n = halted(x) || !in ? 0 : (size_t)(in->end - in->cur);
        bool lone = n > REFERENCE_MAX && *in->cur == '&' &&
                    x->parser->instate == XML_PARSER_CONTENT &&
                    !memchr(in->cur, ';', REFERENCE_MAX);
        if (n > TAG_MAX && *in->cur == '<' && in->cur[1] != '!' && in->cur[1] != '?') {
            tell(x, JJ_XML_MALFORMED, here(x), "a tag beyond all sense");
            xmlStopParser(x->parser);
        }
        if (!lone) return;
        tell(x, JJ_XML_MALFORMED, here(x), LONE_AMPERSAND);
        x->to->text(x->payload, "&", 1);
        in->cur++;
        x->parser->checkIndex = 0;
        xmlParseChunk(x->parser, "", 0, 0);
    }
}

static bool has_lone_ampersand(const char *s, const char *limit)
{
    while ((s = memchr(s, '&', (size_t)(limit - s)))) {
        size_t n = (size_t)(limit - s) < REFERENCE_MAX ? (size_t)(limit - s) : REFERENCE_MAX;
        if (!memchr(s, ';', n)) return true;
        s++;
    }
    return false;
}

static void feed(xml *x, const char *s, const char *limit)
{
    size_t step = has_lone_ampersand(s, limit) ? WARY_STEP : (size_t)(limit - s);
    while (s < limit && !halted(x)) {
        size_t n = (size_t)(limit - s) < step ? (size_t)(limit - s) : step;
        xmlParseChunk(x->parser, s, (int)n, 0);
        unblock(x);
        s += n;
    }
    if (x->at_end && !halted(x)) xmlParseChunk(x->parser, "", 0, 1);
}

/* Parses the piece that was read, in several parsers if need be. */
static void parse_piece(xml *x)
{
    const char *first = jj_buf_str(&x->in.out), *s = first, *limit = s + x->in.out.len;
    for (;;) {
        if (!halted(x)) {
            feed(x, s, limit);
            if (!halted(x) || x->oom) return;
            /* The unit with the mistake is lost: on after its start, or after where we began. */
            if (s < limit) s++;
            if (x->last_unit - x->piece > s - first) s = first + (x->last_unit - x->piece);
        }
        if (!x->to->unit || x->nreopened > REOPEN_MAX) return;
        size_t nbefore = s == first ? find_across(x, s, limit) : 0;
        const char *unit = nbefore ? s : find_unit(x, s, limit);
        if (!unit) {
            keep_tail(x, s, limit);
            return;
        }
        s = unit;
        if (x->nreopened++ == REOPEN_MAX) {
            tell(x, JJ_XML_MALFORMED, here(x), "so often that the rest is not read");
            return;
        }
        if (!reopen(x, s, nbefore)) x->oom = true;
        if (x->oom) return;
    }
}

static jjak_status run(xml *x, jjak_err *err)
{
    for (;;) {
        JJ_TRY(jj_bytes_in_next(&x->in, err));
        if (!x->parser && !open_parser(x)) return jj_fail_nomem(err);
        x->at_end = x->in.ended;
        tell_bytes(x);
        parse_piece(x);
        x->piece += (int64_t)x->in.out.len;
        if (x->oom) return jj_fail_nomem(err);
        if (x->at_end || x->to->stopped(x->payload)) return JJAK_OK;
    }
}

jjak_status jj_xml_read(const jjak_source *from, const jj_xml_handler *to, void *payload,
                        jjak_err *err)
{
    xml x = {.to = to, .payload = payload, .in = {.from = from}};
    jj_libxml_start();
    jjak_status status = run(&x, err);
    close_parser(&x);
    jj_bytes_in_dispose(&x.in);
    free(x.attrs.data);
    return status;
}
