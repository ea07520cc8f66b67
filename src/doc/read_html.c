/* HTML pages, through libxml2's parser, which takes what browsers take. What is left out is in
 * docs/input.md. */
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/err.h"
#include "doc/c1.h"
#include "doc/html.h"
#include "doc/html_charset.h"
#include "doc/tags.h"
#include "doc/xml.h"
#include "text/quiet.h"

/* From here on libxml2 does not count lines. */
#define LINES_MAX 65535

/* ---- Elements --------------------------------------------------------------------------- */

typedef enum {
    INLINE,
    BLOCK, /* text before, in and after it is in paragraphs of their own */
    BREAK,
    QUOTE, /* inline, between quotation marks that the reader of the page sees */
    OUT    /* with all that is in it */
} role;

/* Sorted by name. Elements that are not here are inline: nothing is lost for not being known. */
static const struct element {
    const char *name;
    role role;
    jjak_kind kind; /* JJAK_KIND_TEXT: that of what it stands in */
    bool preformatted;
} elements[] = {
    {"address", BLOCK, 0, false},
    {"applet", OUT, 0, false},
    {"article", BLOCK, 0, false},
    {"aside", BLOCK, 0, false},
    {"audio", OUT, 0, false},
    {"blockquote", BLOCK, 0, false},
    {"body", BLOCK, 0, false},
    {"br", BREAK, 0, false},
    {"button", OUT, 0, false},
    {"canvas", OUT, 0, false},
    {"caption", BLOCK, 0, false},
    {"center", BLOCK, 0, false},
    {"datalist", OUT, 0, false},
    {"dd", BLOCK, JJAK_KIND_ITEM, false},
    {"del", OUT, 0, false},
    {"details", BLOCK, 0, false},
    {"dialog", BLOCK, 0, false},
    {"dir", BLOCK, 0, false},
    {"div", BLOCK, 0, false},
    {"dl", BLOCK, 0, false},
    {"dt", BLOCK, JJAK_KIND_ITEM, false},
    {"fieldset", BLOCK, 0, false},
    {"figcaption", BLOCK, 0, false},
    {"figure", BLOCK, 0, false},
    {"footer", BLOCK, 0, false},
    {"form", BLOCK, 0, false},
    {"frame", OUT, 0, false},
    {"frameset", OUT, 0, false},
    {"h1", BLOCK, JJAK_KIND_HEADING, false},
    {"h2", BLOCK, JJAK_KIND_HEADING, false},
    {"h3", BLOCK, JJAK_KIND_HEADING, false},
    {"h4", BLOCK, JJAK_KIND_HEADING, false},
    {"h5", BLOCK, JJAK_KIND_HEADING, false},
    {"h6", BLOCK, JJAK_KIND_HEADING, false},
    {"head", OUT, 0, false},
    {"header", BLOCK, 0, false},
    {"hgroup", BLOCK, 0, false},
    {"hr", BLOCK, 0, false},
    {"html", BLOCK, 0, false},
    {"iframe", OUT, 0, false},
    {"legend", BLOCK, 0, false},
    {"li", BLOCK, JJAK_KIND_ITEM, false},
    {"listing", BLOCK, 0, true},
    {"main", BLOCK, 0, false},
    {"menu", BLOCK, 0, false},
    {"nav", OUT, 0, false},
    {"noscript", OUT, 0, false},
    {"object", OUT, 0, false},
    {"ol", BLOCK, 0, false},
    {"optgroup", OUT, 0, false},
    {"option", OUT, 0, false},
    {"p", BLOCK, 0, false},
    {"plaintext", BLOCK, 0, true},
    {"pre", BLOCK, 0, true},
    {"q", QUOTE, 0, false},
    {"rp", OUT, 0, false},
    {"rt", OUT, 0, false},
    {"rtc", OUT, 0, false},
    {"script", OUT, 0, false},
    {"section", BLOCK, 0, false},
    {"select", OUT, 0, false},
    {"style", OUT, 0, false},
    {"summary", BLOCK, 0, false},
    {"svg", OUT, 0, false},
    {"table", BLOCK, 0, false},
    {"tbody", BLOCK, 0, false},
    {"td", BLOCK, JJAK_KIND_CELL, false},
    {"template", OUT, 0, false},
    {"textarea", OUT, 0, false},
    {"tfoot", BLOCK, 0, false},
    {"th", BLOCK, JJAK_KIND_CELL, false},
    {"thead", BLOCK, 0, false},
    {"title", OUT, 0, false},
    {"tr", BLOCK, 0, false},
    {"ul", BLOCK, 0, false},
    {"video", OUT, 0, false},
    {"xmp", BLOCK, 0, true},
};

static int compare_names(const void *name, const void *element)
{
    return strcmp(name, ((const struct element *)element)->name);
}

static const struct element *find_element(const xmlNode *node)
{
    return bsearch(node->name, elements, sizeof elements / sizeof *elements, sizeof *elements,
                   compare_names);
}

/* What is known of an element is worked out once, when it begins, and kept in node->_private, which
 * is the application's: its number in the table, from 1, and kind and form of what stands in it. Of
 * quotations in each other every second is within one. */
enum { PREFORMATTED = 1, QUOTED = 2, KIND_SHIFT = 2, KIND_BITS = 7, ELEMENT_SHIFT = 9 };

static uintptr_t notes_of(const xmlNode *node)
{
    return node && node->type == XML_ELEMENT_NODE ? (uintptr_t)node->_private : 0;
}

static const struct element *element_of(const xmlNode *node)
{
    static const struct element unknown = {"", INLINE, 0, false};
    uintptr_t number = notes_of(node) >> ELEMENT_SHIFT;
    return number ? &elements[number - 1] : &unknown;
}

static void note_element(xmlNode *node)
{
    const struct element *e = find_element(node);
    uintptr_t notes = notes_of(node->parent) & ((1u << ELEMENT_SHIFT) - 1);
    if (e) {
        if (e->kind != JJAK_KIND_TEXT) {
            notes = (uintptr_t)e->kind << KIND_SHIFT | (notes & (PREFORMATTED | QUOTED));
        }
        if (e->preformatted) notes |= PREFORMATTED;
        if (e->role == QUOTE) notes ^= QUOTED;
        notes |= (uintptr_t)(e - elements + 1) << ELEMENT_SHIFT;
    }
    node->_private = (void *)notes;
}

/* ---- What is hidden --------------------------------------------------------------------- */

/* An attribute's value: in HTML it is one text node, or none where it is empty. NULL: not there. */
static const char *attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        if (strcmp((const char *)a->name, name) != 0) continue;
        return a->children && a->children->content ? (const char *)a->children->content : "";
    }
    return NULL;
}

static bool has_value(const xmlNode *node, const char *name, const char *value)
{
    const char *found = attribute(node, name);
    return found && jj_ascii_casecmp(found, value) == 0;
}

/* Whether a style attribute sets a property to a value. */
static bool sets(const char *style, const char *property, const char *value)
{
    size_t width = strlen(property);
    for (const char *p = style; *p; p++) {
        bool begins = p == style || strchr("; \t\n", p[-1]);
        if (!begins || jj_ascii_ncasecmp(p, property, width) != 0) continue;
        const char *q = p + width + strspn(p + width, " \t\n");
        if (*q++ != ':') continue;
        q += strspn(q, " \t\n");
        if (jj_ascii_ncasecmp(q, value, strlen(value)) == 0) return true;
    }
    return false;
}

/* A footer of the page; an article's or a section's own is part of it. */
static bool is_page_footer(const xmlNode *node)
{
    static const char *const parts[] = {"article", "section", "main", "blockquote"};
    bool footer = strcmp((const char *)node->name, "footer") == 0;
    if (!footer && !has_value(node, "role", "contentinfo")) return false;
    for (const xmlNode *up = node->parent; up && up->type == XML_ELEMENT_NODE; up = up->parent) {
        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
            if (strcmp((const char *)up->name, parts[k]) == 0) return false;
        }
    }
    return true;
}

static bool is_hidden(const xmlNode *node)
{
    const char *name = (const char *)node->name;
    /* Pages hide themselves until a script shows them. */
    if (strcmp(name, "html") == 0 || strcmp(name, "body") == 0) return false;
    const char *style = attribute(node, "style");
    if (attribute(node, "hidden") && !has_value(node, "hidden", "until-found")) return true;
    if (has_value(node, "aria-hidden", "true")) return true;
    if (has_value(node, "role", "navigation") || has_value(node, "role", "search")) return true;
    if (style && (sets(style, "display", "none") || sets(style, "visibility", "hidden"))) {
        return true;
    }
    if (strcmp(name, "dialog") == 0 && !attribute(node, "open")) return true;
    return is_page_footer(node);
}

/* Whether all that is in a node is one element of this name. */
static bool holds_only(const xmlNode *node, const char *name)
{
    const xmlNode *child = node->children;
    return child && !child->next && child->type == XML_ELEMENT_NODE &&
           strcmp((const char *)child->name, name) == 0;
}

/* The mark of a note in the text, and of the way back: <sup><a href="#n1">1</a></sup> and its kin.
 */
static bool is_note_mark(const xmlNode *node)
{
    const char *name = (const char *)node->name, *type = attribute(node, "epub:type");
    if (type && strcmp(type, "noteref") == 0) return true;
    if (has_value(node, "role", "doc-noteref") || has_value(node, "role", "doc-backlink")) {
        return true;
    }
    if (strcmp(name, "sup") == 0 && holds_only(node, "a")) return attribute(node->children, "href");
    return strcmp(name, "a") == 0 && attribute(node, "href") && holds_only(node, "sup");
}

/* ---- Walking ---------------------------------------------------------------------------- */

/* Kind and form of what stands in a node. */
static void set_context(jj_flow *flow, const xmlNode *node)
{
    uintptr_t notes = notes_of(node);
    flow->kind = (jjak_kind)(notes >> KIND_SHIFT & ((1u << KIND_BITS) - 1));
    flow->preformatted = notes & PREFORMATTED;
    flow->wrapped = flow->wrapped || flow->preformatted;
}

static void set_line(jj_flow *flow, const xmlNode *node)
{
    if (flow->counting == JJ_LINES_COUNTED && node->line > 0 && node->line < LINES_MAX) {
        flow->line = flow->line_base + node->line;
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
    bool inner = notes_of(node->parent) & QUOTED;
    jj_flow_put(flow, marks[inner][closing], strlen(marks[inner][closing]));
}

/* Whether what is in the element counts. */
static bool enter(jj_flow *flow, const xmlNode *node)
{
    const struct element *e = element_of(node);
    if (e->role == OUT || is_hidden(node) || is_note_mark(node)) return false;
    if (flow->in_piece && e->preformatted) return false;
    if (e->role == BREAK) jj_flow_break(flow);
    if (e->role == BLOCK) {
        jj_flow_end(flow);
        set_context(flow, node);
    }
    set_line(flow, node);
    if (e->role == QUOTE) put_quote(flow, node, false);
    return true;
}

static void leave(jj_flow *flow, const xmlNode *node)
{
    role is = element_of(node)->role;
    if (is == QUOTE) put_quote(flow, node, true);
    if (is != BLOCK) return;
    jj_flow_end(flow);
    set_context(flow, node->parent);
}

static bool is_text(const xmlNode *node)
{
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

/* All of a subtree, in order, without recursion. */
static void walk(jj_flow *flow, const xmlNode *root)
{
    const xmlNode *node = root;
    for (;;) {
        if (is_text(node) && node->content) jj_c1_put(flow, (const char *)node->content);
        bool inside = node->type == XML_ELEMENT_NODE && enter(flow, node);
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
        const char *lang = attribute(node, "lang");
        if (!lang) lang = attribute(node, "xml:lang");
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
        walk(&out->flow, node);
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
        if (parser->node) note_element(parser->node);
        return;
    }
    if (!g->too_deep) g->too_deep = (uint32_t)xmlSAX2GetLineNumber(context);
    xmlStopParser(parser);
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
    walk(&out->flow, root);
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
    if (status == JJAK_OK && text.len > INT_MAX) {
        status = jj_fail(err, JJAK_ELIMIT, "longer than 2 GiB");
    }
    if (status == JJAK_OK) status = jj_tags_check(jj_buf_str(&text), text.len, true, err);
    if (status == JJAK_OK) {
        jj_quiet_begin(&old);
        status = parse_and_append(out, nselected, &text, in, err);
        jj_quiet_end(&old);
    }
    jj_buf_dispose(&text);
    return status;
}

static jjak_status parse_piece(jj_reading *out, const jj_buf *text, guard *g, jjak_err *err)
{
    xmlDocPtr page = parse(g, text);
    if (!page) return jj_fail_nomem(err);
    const xmlNode *root = xmlDocGetRootElement(page);
    if (root) walk(&out->flow, root);
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
    if (text->len == 0) return JJAK_OK;
    flow->counting = JJ_LINES_COUNTED;
    flow->line = line;
    flow->line_base = line - 1;
    flow->in_piece = true;
    jjak_status status = jj_tags_check(jj_buf_str(text), text->len, true, &why);
    if (status == JJAK_OK) {
        jj_quiet_begin(&old);
        status = parse_piece(out, text, &g, &why);
        jj_quiet_end(&old);
    }
    flow->counting = counting;
    flow->line_base = 0;
    flow->in_piece = false;
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
