/* HTML pages, through libxml2's parser, which takes what browsers take. What is left out is in
 * docs/input.md. */
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <limits.h>
#include <string.h>

#include "base/err.h"
#include "doc/c1.h"
#include "doc/html.h"
#include "doc/html_charset.h"
#include "doc/html_node.h"
#include "doc/tags.h"
#include "doc/xml.h"
#include "text/quiet.h"

/* From here on libxml2 does not count lines. */
#define LINES_MAX 65535

/* A piece of a page in a file of another format. */
typedef struct {
    uint32_t nlines; /* of the file before it */
} piece;

/* ---- Walking ---------------------------------------------------------------------------- */

/* Kind and form of what stands in a node. */
static void set_context(jj_flow *flow, const xmlNode *node)
{
    flow->kind = jj_html_kind(node);
    flow->preformatted = jj_html_is_preformatted(node);
    flow->wrapped = flow->wrapped || flow->preformatted;
}

static void set_line(jj_flow *flow, const xmlNode *node, const piece *in)
{
    if (flow->counting == JJ_LINES_COUNTED && node->line > 0 && node->line < LINES_MAX) {
        flow->line = node->line + (in ? in->nlines : 0);
    }
}

/* Browsers draw the marks of <q>, which HTML says not to write. Theirs differ from language to
 * language; these are those of English, Korean and Chinese. One that was never closed ends
 * somewhere behind its paragraph, where a mark would stand alone. */
static void put_quote(jj_flow *flow, const xmlNode *node, bool closing)
{
    static const char *const marks[2][2] = {{"\xE2\x80\x9C", "\xE2\x80\x9D"},
                                            {"\xE2\x80\x98", "\xE2\x80\x99"}};
    if (closing && flow->gap == JJ_GAP_PARAGRAPH) return;
    bool inner = jj_html_is_quoted(node->parent);
    jj_flow_put(flow, marks[inner][closing], strlen(marks[inner][closing]));
}

/* Whether what is in the element counts. */
static bool enter(jj_flow *flow, const xmlNode *node, const piece *in)
{
    const jj_html_element *e = jj_html_element_of(node);
    if (jj_html_is_out(node)) return false;
    if (in && e->preformatted) return false;
    if (e->role == JJ_HTML_BREAK) jj_flow_break(flow);
    if (e->role == JJ_HTML_BLOCK) {
        jj_flow_end(flow);
        set_context(flow, node);
    }
    set_line(flow, node, in);
    if (e->role == JJ_HTML_QUOTE) put_quote(flow, node, false);
    return true;
}

static void leave(jj_flow *flow, const xmlNode *node)
{
    jj_html_role is = jj_html_element_of(node)->role;
    if (is == JJ_HTML_QUOTE) put_quote(flow, node, true);
    if (is != JJ_HTML_BLOCK) return;
    jj_flow_end(flow);
    set_context(flow, node->parent);
}

static bool is_text(const xmlNode *node)
{
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

/* All of a subtree, in order, without recursion. in is NULL in a page. */
static void walk(jj_flow *flow, const xmlNode *root, const piece *in)
{
    const xmlNode *node = root;
    for (;;) {
        if (is_text(node) && node->content) jj_c1_put(flow, (const char *)node->content);
        bool inside = node->type == XML_ELEMENT_NODE && enter(flow, node, in);
        if (inside && node->children) {
            node = node->children;
            continue;
        }
        if (inside) leave(flow, node);
        while (node != root && !node->next) {
            node = node->parent;
            leave(flow, node);
        }
        if (node == root) return;
        node = node->next;
    }
}

/* ---- Languages -------------------------------------------------------------------------- */

/* The language of the first thing that is read. */
static void take_lang(jj_reading *out, const xmlNode *node)
{
    for (; node && node->type == XML_ELEMENT_NODE; node = node->parent) {
        const char *lang = jj_html_attribute(node, "lang");
        if (!lang) lang = jj_html_attribute(node, "xml:lang");
        if (lang) jj_reading_take_lang(out, lang, strlen(lang));
    }
}

/* ---- Selection -------------------------------------------------------------------------- */

static bool is_inside(const xmlNode *node, const xmlNode *of)
{
    while (node && node != of) node = node->parent;
    return node != NULL;
}

static void walk_selected(jj_reading *out, const xmlNodeSet *set, size_t *nselected)
{
    const xmlNode *last = NULL;
    for (int k = 0; set && k < set->nodeNr; k++) {
        const xmlNode *node = set->nodeTab[k];
        if (node->type != XML_ELEMENT_NODE && !is_text(node)) continue;
        if (last && is_inside(node, last)) continue;
        last = node;
        ++*nselected;
        take_lang(out, node->type == XML_ELEMENT_NODE ? node : node->parent);
        jj_flow_end(&out->flow);
        set_context(&out->flow, node->type == XML_ELEMENT_NODE ? node : node->parent);
        walk(&out->flow, node, NULL);
        jj_flow_end(&out->flow);
    }
}

static jjak_status walk_xpath(jj_reading *out, xmlDocPtr page, const char *select,
                              size_t *nselected, jjak_err *err)
{
    jjak_status status = JJAK_OK;
    xmlXPathContextPtr context = xmlXPathNewContext(page);
    if (!context) return jj_fail_nomem(err);
    xmlXPathObjectPtr object = xmlXPathEvalExpression((const xmlChar *)select, context);
    if (!object && context->lastError.code == XML_ERR_NO_MEMORY) {
        status = jj_fail_nomem(err);
    } else if (!object) {
        status = jj_fail(err, JJAK_EARG, "'%.80s' is no XPath expression", select);
    } else if (object->type != XPATH_NODESET) {
        status = jj_fail(err, JJAK_EARG, "the XPath '%.80s' selects no nodes but a value", select);
    } else {
        if (object->nodesetval) xmlXPathNodeSetSort(object->nodesetval);
        walk_selected(out, object->nodesetval, nselected);
    }
    xmlXPathFreeObject(object);
    xmlXPathFreeContext(context);
    return status;
}

/* ---- Parsing ---------------------------------------------------------------------------- */

typedef struct {
    uint32_t max_depth;
    uint32_t too_deep; /* the line where the parser was stopped */
} guard;

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
    xmlParserCtxtPtr parser = context;
    guard *g = parser->_private;
    if (parser->nodeNr < 0 || (uint32_t)parser->nodeNr < g->max_depth) {
        xmlSAX2StartElement(context, name, attributes);
        if (parser->node) jj_html_note(parser->node);
        return;
    }
    if (!g->too_deep) g->too_deep = (uint32_t)xmlSAX2GetLineNumber(context);
    xmlStopParser(parser);
}

static jjak_status check_text(const jj_buf *text, jjak_err *err)
{
    if (text->len > INT_MAX) return jj_fail(err, JJAK_ELIMIT, "longer than 2 GiB");
    return jj_tags_check(jj_buf_str(text), text->len, true, err);
}

/* text is UTF-8, whatever the page says. */
static xmlDocPtr parse(guard *g, const jj_buf *text)
{
    xmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(jj_buf_str(text), (int)text->len);
    if (!parser) return NULL;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                   HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT);
    parser->options |= XML_PARSE_HUGE; /* depth is counted by the guard */
    parser->_private = g;
    parser->sax->startElement = on_start;
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(parser);
    xmlDocPtr page = parser->myDoc;
    xmlFreeParserCtxt(parser);
    return page;
}

static jjak_status append(jj_reading *out, size_t *nselected, xmlDocPtr page, const jj_input *in,
                          jjak_err *err)
{
    const xmlNode *root = xmlDocGetRootElement(page);
    if (in->options->select) return walk_xpath(out, page, in->options->select, nselected, err);
    *nselected = 1;
    if (!root) return JJAK_OK;
    const xmlNode *body = root->children;
    while (body &&
           !(body->type == XML_ELEMENT_NODE && strcmp((const char *)body->name, "body") == 0))
        body = body->next;
    take_lang(out, body ? body : root);
    walk(&out->flow, root, NULL);
    return JJAK_OK;
}

static jjak_status parse_and_append(jj_reading *out, size_t *nselected, const jj_buf *text,
                                    const jj_input *in, jjak_err *err)
{
    guard g = {in->options->max_depth, 0};
    xmlDocPtr page = text->len ? parse(&g, text) : NULL;
    *nselected = 0;
    if (!page) return text->len ? jj_fail_nomem(err) : JJAK_OK;
    jjak_status status = append(out, nselected, page, in, err);
    xmlFreeDoc(page);
    if (status != JJAK_OK || !g.too_deep) return status;
    jjak_err why;
    jj_fail_line(&why, JJAK_ELIMIT, g.too_deep,
                 "more than %u elements inside each other; the rest of the page is missing",
                 g.max_depth);
    return jj_reading_miss(out, &why, err);
}

jjak_status jj_html_append(jj_reading *out, size_t *nselected, const jj_input *in, jjak_err *err)
{
    char store[JJ_CHARSET_SIZE];
    jj_buf text = JJ_BUF_INIT;
    jj_quiet old;
    const char *charset = jj_html_charset(store, in->bytes, in->nbytes);
    jjak_status status = jj_reading_decode(out, &text, in, charset, err);
    if (status == JJAK_OK) status = check_text(&text, err);
    if (status == JJAK_OK) {
        jj_quiet_begin(&old);
        status = parse_and_append(out, nselected, &text, in, err);
        jj_quiet_end(&old);
    }
    jj_buf_dispose(&text);
    return status;
}

static jjak_status parse_piece(jj_reading *out, const jj_buf *text, const piece *in, guard *g,
                               jjak_err *err)
{
    xmlDocPtr page = parse(g, text);
    if (!page) return jj_fail_nomem(err);
    const xmlNode *root = xmlDocGetRootElement(page);
    if (root) walk(&out->flow, root, in);
    xmlFreeDoc(page);
    if (!g->too_deep) return JJAK_OK;
    return jj_fail_line(err, JJAK_ELIMIT, g->too_deep,
                        "more than %u elements inside each other; the rest is missing",
                        g->max_depth);
}

jjak_status jj_html_append_piece(jj_reading *out, const jj_buf *text, uint32_t line,
                                 const jjak_doc_options *options, jjak_err *err)
{
    jj_flow *flow = &out->flow;
    const jj_line_count counting = flow->counting;
    jj_quiet old;
    jjak_err why;
    guard g = {options->max_depth, 0};
    const piece before = {line - 1};
    if (text->len == 0) return JJAK_OK;
    flow->counting = JJ_LINES_COUNTED;
    flow->line = line;
    jjak_status status = check_text(text, &why);
    if (status == JJAK_OK) {
        jj_quiet_begin(&old);
        status = parse_piece(out, text, &before, &g, &why);
        jj_quiet_end(&old);
    }
    flow->counting = counting;
    if (status == JJAK_OK) return JJAK_OK;
    if (why.line) why.line += line - 1;
    return jj_reading_miss(out, &why, err);
}

jjak_status jj_read_html(jj_reading *out, const jj_input *in, jjak_err *err)
{
    size_t nselected;
    out->flow.counting = JJ_LINES_COUNTED;
    out->flow.line = 1;
    JJ_TRY(jj_html_append(out, &nselected, in, err));
    if (in->options->select && nselected == 0) {
        return jj_fail(err, JJAK_EFORMAT, "nothing in the page is '%.80s'", in->options->select);
    }
    return JJAK_OK;
}
