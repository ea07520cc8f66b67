/* Reading SRX files: XML to rules. SRX 2.0 Specification, LISA OSCAR 2008; what SRX 1.0 has
 * otherwise (no cascade, language maps inside a maprule) is read as well. */
#include "text/srx.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "text/quiet.h"

#define MAX_BYTES_DEFAULT ((size_t)8 << 20) /* libxml2 refuses a text node of 10 MB */
#define MAX_RULES_DEFAULT ((size_t)100000)
#define MAX_STEPS_DEFAULT UINT64_C(20000000)

typedef enum {
    NOTHING,
    SRX,
    HEADER,
    FORMATHANDLE,
    BODY,
    LANGUAGERULES,
    LANGUAGERULE,
    RULE,
    BEFOREBREAK,
    AFTERBREAK,
    MAPRULES,
    MAPRULE,
    LANGUAGEMAP
} kind;

#define DEPTH_MAX 6 /* srx/body/languagerules/languagerule/rule/beforebreak */

typedef struct {
    jjak_srx *srx;
    size_t max_rules;
    xmlTextReaderPtr reader;
    kind path[DEPTH_MAX];
    JJ_VEC(size_t) group_of; /* of each name the group and 1; 0 where none is known yet */
    char namespace[200];     /* of the root; "" for none */
    jj_buf regex[2];         /* of the rule that is being read: before and after the break */
    uint32_t lines[2];
    jj_srx_rule rule;
    jjak_err *err;
    jjak_err xml; /* the first error of the XML */
} reading;

/* ---- Failures --------------------------------------------------------------------------- */

static void note_error(void *payload, const xmlError *error)
{
    reading *r = payload;
    if (r->xml.code != JJAK_OK || !error || error->level < XML_ERR_ERROR) return;
    if (error->code == XML_ERR_NO_MEMORY) {
        jj_fail_nomem(&r->xml);
        return;
    }
    const char *message = error->message ? error->message : "malformed";
    uint32_t line = error->line > 0 ? (uint32_t)error->line : 0;
    jj_fail_line(&r->xml, JJAK_EFORMAT, line, "the XML is malformed: %.200s", message);
    for (char *p = r->xml.message; *p; p++) {
        if (*p == '\n' || *p == '\r') *p = p[1] ? ' ' : '\0';
    }
}

/* libxml2 made its handlers' argument const in 2.12. */
#if LIBXML_VERSION < 21200
static void note_mutable_error(void *payload, xmlError *error)
{
    note_error(payload, error);
}
#else
#define note_mutable_error note_error
#endif

/* Of the start tag that is being read. */
static uint32_t line_here(const reading *r)
{
    xmlNode *node = xmlTextReaderCurrentNode(r->reader);
    long line = node ? xmlGetLineNo(node) : 0;
    return line > 0 ? (uint32_t)line : 0;
}

static jjak_status fail(const reading *r, const char *what)
{
    return jj_fail_line(r->err, JJAK_EFORMAT, line_here(r), "%s", what);
}

/* ---- Attributes ------------------------------------------------------------------------- */

/* Moves to an attribute and returns its value, NULL if it is not there; after_attribute goes
 * back. */
static const char *attribute(const reading *r, const char *name)
{
    if (xmlTextReaderMoveToAttribute(r->reader, (const xmlChar *)name) != 1) return NULL;
    return (const char *)xmlTextReaderConstValue(r->reader);
}

static void after_attribute(const reading *r)
{
    xmlTextReaderMoveToElement(r->reader);
}

/* "yes" or "no"; what it is if it is not there. */
static jjak_status read_yes_no(const reading *r, const char *name, bool *value)
{
    const char *s = attribute(r, name);
    jjak_status status = JJAK_OK;
    if (s && strcmp(s, "yes") != 0 && strcmp(s, "no") != 0) {
        after_attribute(r);
        return jj_fail_line(r->err, JJAK_EFORMAT, line_here(r), "%s is neither yes nor no", name);
    }
    if (s) *value = strcmp(s, "yes") == 0;
    after_attribute(r);
    return status;
}

static jjak_status read_name(reading *r, uint32_t *id)
{
    const char *name = attribute(r, "languagerulename");
    bool there = name && *name;
    if (there) *id = jj_intern_put(&r->srx->names, name, strlen(name));
    after_attribute(r);
    if (!there) return fail(r, "no languagerulename");
    if (*id == JJ_INTERN_NONE) return jj_fail_nomem(r->err);
    bool is_new = *id == r->group_of.len;
    return !is_new || jj_vec_push(&r->group_of, 0) ? JJAK_OK : jj_fail_nomem(r->err);
}

/* ---- Elements --------------------------------------------------------------------------- */

static jjak_status start_srx(reading *r)
{
    const char *namespace = (const char *)xmlTextReaderConstNamespaceUri(r->reader);
    if (namespace && strlen(namespace) < sizeof r->namespace) strcpy(r->namespace, namespace);
    const char *version = attribute(r, "version");
    bool known = version && (strcmp(version, "2.0") == 0 || strcmp(version, "1.0") == 0);
    after_attribute(r);
    return known ? JJAK_OK : fail(r, "not SRX 2.0 or 1.0, by its version");
}

static jjak_status start_header(reading *r)
{
    return read_yes_no(r, "cascade", &r->srx->cascade);
}

static jjak_status start_languagerule(reading *r)
{
    jj_srx_group group = {.first = r->srx->rules.len};
    JJ_TRY(read_name(r, &group.name));
    if (r->group_of.data[group.name]) return fail(r, "a second languagerule of this name");
    if (r->srx->groups.len >= r->max_rules) {
        return jj_fail(r->err, JJAK_ELIMIT, "more than %zu languagerules", r->max_rules);
    }
    if (!jj_vec_push(&r->srx->groups, group)) return jj_fail_nomem(r->err);
    r->group_of.data[group.name] = r->srx->groups.len;
    return JJAK_OK;
}

static jjak_status start_rule(reading *r)
{
    r->rule = (jj_srx_rule){.line = line_here(r), .breaks = true};
    for (int i = 0; i < 2; i++) {
        jj_buf_clear(&r->regex[i]);
        r->lines[i] = r->rule.line;
    }
    if (r->srx->rules.len >= r->max_rules) {
        return jj_fail(r->err, JJAK_ELIMIT, "more than %zu rules", r->max_rules);
    }
    return read_yes_no(r, "break", &r->rule.breaks);
}

static jjak_status start_beforebreak(reading *r)
{
    r->lines[0] = line_here(r);
    return JJAK_OK;
}

static jjak_status start_afterbreak(reading *r)
{
    r->lines[1] = line_here(r);
    return JJAK_OK;
}

static jjak_status end_rule(reading *r)
{
    if (r->regex[0].oom || r->regex[1].oom) return jj_fail_nomem(r->err);
    JJ_TRY(jj_srx_compile_rule(&r->rule.code, r->regex, r->lines, &r->srx->oom, r->err));
    if (!jj_vec_push(&r->srx->rules, r->rule)) {
        jj_srx_code_free(r->rule.code);
        return jj_fail_nomem(r->err);
    }
    r->srx->groups.data[r->srx->groups.len - 1].n++;
    return JJAK_OK;
}

static jjak_status start_languagemap(reading *r)
{
    jj_srx_map map = {.line = line_here(r)};
    JJ_TRY(read_name(r, &map.name));
    if (r->srx->maps.len >= r->max_rules) {
        return jj_fail(r->err, JJAK_ELIMIT, "more than %zu languagemaps", r->max_rules);
    }
    const char *pattern = attribute(r, "languagepattern");
    jjak_status status =
        pattern ? jj_srx_compile_map(&map.code, pattern, map.line, &r->srx->oom, r->err) : JJAK_OK;
    after_attribute(r);
    if (!pattern) return fail(r, "no languagepattern");
    JJ_TRY(status);
    if (jj_vec_push(&r->srx->maps, map)) return JJAK_OK;
    jj_srx_code_free(map.code);
    return jj_fail_nomem(r->err);
}

typedef jjak_status handler(reading *r);

static const struct element {
    const char *name;
    kind parent, kind;
    handler *start, *end;
} elements[] = {
    {"srx", NOTHING, SRX, start_srx, NULL},
    {"header", SRX, HEADER, start_header, NULL},
    {"formathandle", HEADER, FORMATHANDLE, NULL, NULL},
    {"body", SRX, BODY, NULL, NULL},
    {"languagerules", BODY, LANGUAGERULES, NULL, NULL},
    {"languagerule", LANGUAGERULES, LANGUAGERULE, start_languagerule, NULL},
    {"rule", LANGUAGERULE, RULE, start_rule, end_rule},
    {"beforebreak", RULE, BEFOREBREAK, start_beforebreak, NULL},
    {"afterbreak", RULE, AFTERBREAK, start_afterbreak, NULL},
    {"maprules", BODY, MAPRULES, NULL, NULL},
    {"maprule", MAPRULES, MAPRULE, NULL, NULL},
    {"languagemap", MAPRULES, LANGUAGEMAP, start_languagemap, NULL},
    {"languagemap", MAPRULE, LANGUAGEMAP, start_languagemap, NULL},
};

#define NELEMENTS (sizeof elements / sizeof *elements)

/* ---- Reading ---------------------------------------------------------------------------- */

static bool is_foreign(const reading *r, int depth)
{
    const char *namespace = (const char *)xmlTextReaderConstNamespaceUri(r->reader);
    return depth > 0 && strcmp(namespace ? namespace : "", r->namespace) != 0;
}

static jjak_status finish(reading *r, kind what)
{
    for (size_t i = 0; i < NELEMENTS; i++) {
        if (elements[i].kind == what && elements[i].end) return elements[i].end(r);
    }
    return JJAK_OK;
}

/* Tells in *skip whether to pass over all that is inside. */
static jjak_status start(reading *r, bool *skip)
{
    int depth = xmlTextReaderDepth(r->reader);
    const char *name = (const char *)xmlTextReaderConstLocalName(r->reader);
    bool empty = xmlTextReaderIsEmptyElement(r->reader) == 1;
    *skip = is_foreign(r, depth);
    if (*skip) return JJAK_OK;
    kind parent = depth > 0 && depth <= DEPTH_MAX ? r->path[depth - 1] : NOTHING;
    for (size_t i = 0; name && depth < DEPTH_MAX && i < NELEMENTS; i++) {
        const struct element *e = &elements[i];
        if (e->parent != parent || strcmp(e->name, name) != 0) continue;
        r->path[depth] = e->kind;
        if (e->start) JJ_TRY(e->start(r));
        return empty ? finish(r, e->kind) : JJAK_OK;
    }
    return jj_fail_line(r->err, JJAK_EFORMAT, line_here(r),
                        depth > 0 ? "<%.60s> has no place here" : "<%.60s> is not SRX",
                        name ? name : "");
}

static void collect(reading *r)
{
    int depth = xmlTextReaderDepth(r->reader);
    const char *text = (const char *)xmlTextReaderConstValue(r->reader);
    kind inside = depth > 0 && depth <= DEPTH_MAX ? r->path[depth - 1] : NOTHING;
    if (!text || (inside != BEFOREBREAK && inside != AFTERBREAK)) return;
    jj_buf_puts(&r->regex[inside == AFTERBREAK], text);
}

/* What the reader stands at. */
static jjak_status handle(reading *r, bool *skip)
{
    switch (xmlTextReaderNodeType(r->reader)) {
    case XML_READER_TYPE_ELEMENT: return start(r, skip);
    case XML_READER_TYPE_END_ELEMENT: return finish(r, r->path[xmlTextReaderDepth(r->reader)]);
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: collect(r); return JJAK_OK;
    case XML_READER_TYPE_ENTITY_REFERENCE: return fail(r, "an entity, which is not read");
    default: return JJAK_OK;
    }
}

static jjak_status read_xml(reading *r)
{
    bool skip = false;
    for (;;) {
        int more = skip ? xmlTextReaderNext(r->reader) : xmlTextReaderRead(r->reader);
        if (r->xml.code != JJAK_OK || more < 0) {
            if (r->xml.code == JJAK_OK) return fail(r, "the XML is malformed");
            if (r->err) *r->err = r->xml;
            return r->xml.code;
        }
        if (more == 0) return JJAK_OK;
        skip = false;
        JJ_TRY(handle(r, &skip));
    }
}

/* Maps name groups that may come before or after them. */
static jjak_status resolve(reading *r)
{
    jjak_srx *srx = r->srx;
    for (size_t i = 0; i < srx->maps.len; i++) {
        jj_srx_map *map = &srx->maps.data[i];
        size_t group = r->group_of.data[map->name];
        map->group = group - 1;
        if (group) continue;
        return jj_fail_line(r->err, JJAK_EFORMAT, map->line, "there is no languagerule '%.60s'",
                            jj_intern_str(&srx->names, map->name));
    }
    if (srx->maps.len) return JJAK_OK;
    return jj_fail(r->err, JJAK_EFORMAT, "no languagemap, so the rules are of no language");
}

/* ---- Declarations ----------------------------------------------------------------------- */

/* The first thing declared, or the root element, ends the look at what stands before it. */
static void stop(xmlParserCtxt *ctxt, bool declared)
{
    uint32_t *line = ctxt->_private;
    if (declared && *line == 0) *line = ctxt->input ? (uint32_t)ctxt->input->line : 1;
    xmlStopParser(ctxt);
}

static void see_entity(void *ctxt, const xmlChar *name, int type, const xmlChar *public_id,
                       const xmlChar *system_id, xmlChar *content)
{
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    stop(ctxt, true);
}

static void see_attribute(void *ctxt, const xmlChar *element, const xmlChar *name, int type,
                          int preset, const xmlChar *value, xmlEnumeration *values)
{
    (void)element, (void)name, (void)type, (void)preset, (void)value;
    xmlFreeEnumeration(values); /* ours, by the handler's contract */
    stop(ctxt, true);
}

static void see_root(void *ctxt, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int nnamespaces, const xmlChar **namespaces, int nattributes, int npresets,
                     const xmlChar **attributes)
{
    (void)name, (void)prefix, (void)uri, (void)nnamespaces, (void)namespaces, (void)nattributes;
    (void)npresets, (void)attributes;
    stop(ctxt, false);
}

static void ignore_error(void *payload, const xmlError *error)
{
    (void)payload, (void)error;
}

#if LIBXML_VERSION < 21200
static void ignore_mutable_error(void *payload, xmlError *error)
{
    ignore_error(payload, error);
}
#else
#define ignore_mutable_error ignore_error
#endif

/* Refuses declarations before anything expands them: parameter entities of a few hundred bytes can
 * keep libxml2 busy for hours, and the reader tells of a DOCTYPE only when it is done with it. */
static jjak_status check_prolog(const void *bytes, size_t nbytes, jjak_err *err)
{
    uint32_t line = 0;
    xmlParserCtxt *ctxt = xmlCreateMemoryParserCtxt(bytes, (int)nbytes);
    if (!ctxt) return jj_fail_nomem(err);
    memset(ctxt->sax, 0, sizeof *ctxt->sax);
    ctxt->sax->initialized = XML_SAX2_MAGIC;
    ctxt->sax->entityDecl = see_entity;
    ctxt->sax->attributeDecl = see_attribute;
    ctxt->sax->startElementNs = see_root;
    ctxt->sax->serror = (xmlStructuredErrorFunc)ignore_mutable_error;
    ctxt->_private = &line;
    xmlCtxtUseOptions(ctxt, XML_PARSE_NONET);
    xmlParseDocument(ctxt);
    xmlFreeDoc(ctxt->myDoc); /* made for entities, whoever handles them */
    xmlFreeParserCtxt(ctxt);
    if (line == 0) return JJAK_OK;
    return jj_fail_line(err, JJAK_EFORMAT, line, "declarations in the DOCTYPE, which are not read");
}

static jjak_status read_bytes(jjak_srx *srx, const void *bytes, size_t nbytes,
                              const jjak_srx_options *options, jjak_err *err)
{
    reading r = {.srx = srx, .err = err};
    size_t max_bytes = options->max_bytes ? options->max_bytes : MAX_BYTES_DEFAULT;
    if (max_bytes > INT32_MAX) max_bytes = INT32_MAX; /* of libxml2 */
    r.max_rules = options->max_rules ? options->max_rules : MAX_RULES_DEFAULT;
    srx->max_steps = options->max_steps ? options->max_steps : MAX_STEPS_DEFAULT;
    if (nbytes > max_bytes) {
        return jj_fail(err, JJAK_ELIMIT, "longer than the limit of %zu bytes", max_bytes);
    }
    if (nbytes == 0) return jj_fail(err, JJAK_EFORMAT, "an empty file is not SRX");
    JJ_TRY(check_prolog(bytes, nbytes, err));
    r.reader = xmlReaderForMemory(bytes, (int)nbytes, NULL, NULL,
                                  XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT);
    if (!r.reader) return jj_fail_nomem(err);
    xmlTextReaderSetStructuredErrorHandler(r.reader, (xmlStructuredErrorFunc)note_mutable_error,
                                           &r);
    jjak_status status = read_xml(&r);
    if (status == JJAK_OK) status = resolve(&r);
    xmlFreeTextReader(r.reader);
    jj_buf_dispose(&r.regex[0]);
    jj_buf_dispose(&r.regex[1]);
    free(r.group_of.data);
    return status;
}

jjak_status jjak_srx_read(jjak_srx **out, const void *bytes, size_t nbytes,
                          const jjak_srx_options *options, jjak_err *err)
{
    static const jjak_srx_options defaults;
    *out = NULL;
    jjak_srx *srx = calloc(1, sizeof *srx);
    if (!srx) return jj_fail_nomem(err);
    jj_quiet old;
    jj_quiet_begin(&old);
    jjak_status status = read_bytes(srx, bytes, nbytes, options ? options : &defaults, err);
    jj_quiet_end(&old);
    if (status != JJAK_OK) {
        jjak_srx_free(srx);
        return status;
    }
    *out = srx;
    return JJAK_OK;
}

void jjak_srx_free(jjak_srx *srx)
{
    if (!srx) return;
    for (size_t i = 0; i < srx->rules.len; i++) jj_srx_code_free(srx->rules.data[i].code);
    for (size_t i = 0; i < srx->maps.len; i++) jj_srx_code_free(srx->maps.data[i].code);
    free(srx->rules.data);
    free(srx->groups.data);
    free(srx->maps.data);
    jj_intern_dispose(&srx->names);
    free(srx);
}
