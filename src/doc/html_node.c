#include "doc/html_node.h"

#include <libxml/tree.h>

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

/* Sorted by name. Elements that are not here are inline: nothing is lost for not being known. */
static const jj_html_element elements[] = {
    {"address", JJ_HTML_BLOCK, 0, false},
    {"applet", JJ_HTML_OUT, 0, false},
    {"article", JJ_HTML_BLOCK, 0, false},
    {"aside", JJ_HTML_BLOCK, 0, false},
    {"audio", JJ_HTML_OUT, 0, false},
    {"blockquote", JJ_HTML_BLOCK, 0, false},
    {"body", JJ_HTML_BLOCK, 0, false},
    {"br", JJ_HTML_BREAK, 0, false},
    {"button", JJ_HTML_OUT, 0, false},
    {"canvas", JJ_HTML_OUT, 0, false},
    {"caption", JJ_HTML_BLOCK, 0, false},
    {"center", JJ_HTML_BLOCK, 0, false},
    {"datalist", JJ_HTML_OUT, 0, false},
    {"dd", JJ_HTML_BLOCK, JJAK_KIND_ITEM, false},
    {"del", JJ_HTML_OUT, 0, false},
    {"details", JJ_HTML_BLOCK, 0, false},
    {"dialog", JJ_HTML_BLOCK, 0, false},
    {"dir", JJ_HTML_BLOCK, 0, false},
    {"div", JJ_HTML_BLOCK, 0, false},
    {"dl", JJ_HTML_BLOCK, 0, false},
    {"dt", JJ_HTML_BLOCK, JJAK_KIND_ITEM, false},
    {"fieldset", JJ_HTML_BLOCK, 0, false},
    {"figcaption", JJ_HTML_BLOCK, 0, false},
    {"figure", JJ_HTML_BLOCK, 0, false},
    {"footer", JJ_HTML_BLOCK, 0, false},
    {"form", JJ_HTML_BLOCK, 0, false},
    {"frame", JJ_HTML_OUT, 0, false},
    {"frameset", JJ_HTML_OUT, 0, false},
    {"h1", JJ_HTML_BLOCK, JJAK_KIND_HEADING, false},
    {"h2", JJ_HTML_BLOCK, JJAK_KIND_HEADING, false},
    {"h3", JJ_HTML_BLOCK, JJAK_KIND_HEADING, false},
    {"h4", JJ_HTML_BLOCK, JJAK_KIND_HEADING, false},
    {"h5", JJ_HTML_BLOCK, JJAK_KIND_HEADING, false},
    {"h6", JJ_HTML_BLOCK, JJAK_KIND_HEADING, false},
    {"head", JJ_HTML_OUT, 0, false},
    {"header", JJ_HTML_BLOCK, 0, false},
    {"hgroup", JJ_HTML_BLOCK, 0, false},
    {"hr", JJ_HTML_BLOCK, 0, false},
    {"html", JJ_HTML_BLOCK, 0, false},
    {"iframe", JJ_HTML_OUT, 0, false},
    {"legend", JJ_HTML_BLOCK, 0, false},
    {"li", JJ_HTML_BLOCK, JJAK_KIND_ITEM, false},
    {"listing", JJ_HTML_BLOCK, 0, true},
    {"main", JJ_HTML_BLOCK, 0, false},
    {"menu", JJ_HTML_BLOCK, 0, false},
    {"nav", JJ_HTML_OUT, 0, false},
    {"noscript", JJ_HTML_OUT, 0, false},
    {"object", JJ_HTML_OUT, 0, false},
    {"ol", JJ_HTML_BLOCK, 0, false},
    {"optgroup", JJ_HTML_OUT, 0, false},
    {"option", JJ_HTML_OUT, 0, false},
    {"p", JJ_HTML_BLOCK, 0, false},
    {"plaintext", JJ_HTML_BLOCK, 0, true},
    {"pre", JJ_HTML_BLOCK, 0, true},
    {"q", JJ_HTML_QUOTE, 0, false},
    {"rp", JJ_HTML_OUT, 0, false},
    {"rt", JJ_HTML_OUT, 0, false},
    {"rtc", JJ_HTML_OUT, 0, false},
    {"script", JJ_HTML_OUT, 0, false},
    {"section", JJ_HTML_BLOCK, 0, false},
    {"select", JJ_HTML_OUT, 0, false},
    {"style", JJ_HTML_OUT, 0, false},
    {"summary", JJ_HTML_BLOCK, 0, false},
    {"svg", JJ_HTML_OUT, 0, false},
    {"table", JJ_HTML_BLOCK, 0, false},
    {"tbody", JJ_HTML_BLOCK, 0, false},
    {"td", JJ_HTML_BLOCK, JJAK_KIND_CELL, false},
    {"template", JJ_HTML_OUT, 0, false},
    {"textarea", JJ_HTML_OUT, 0, false},
    {"tfoot", JJ_HTML_BLOCK, 0, false},
    {"th", JJ_HTML_BLOCK, JJAK_KIND_CELL, false},
    {"thead", JJ_HTML_BLOCK, 0, false},
    {"title", JJ_HTML_OUT, 0, false},
    {"tr", JJ_HTML_BLOCK, 0, false},
    {"ul", JJ_HTML_BLOCK, 0, false},
    {"video", JJ_HTML_OUT, 0, false},
    {"xmp", JJ_HTML_BLOCK, 0, true},
};

static int compare_names(const void *name, const void *element)
{
    return strcmp(name, ((const jj_html_element *)element)->name);
}

static const jj_html_element *find_element(const xmlNode *node)
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

const jj_html_element *jj_html_element_of(const xmlNode *node)
{
    static const jj_html_element unknown = {"", JJ_HTML_INLINE, 0, false};
    uintptr_t number = notes_of(node) >> ELEMENT_SHIFT;
    return number ? &elements[number - 1] : &unknown;
}

void jj_html_note(xmlNode *node)
{
    const jj_html_element *e = find_element(node);
    uintptr_t notes = notes_of(node->parent) & ((1u << ELEMENT_SHIFT) - 1);
    if (e) {
        if (e->kind != JJAK_KIND_TEXT) {
            notes = (uintptr_t)e->kind << KIND_SHIFT | (notes & (PREFORMATTED | QUOTED));
        }
        if (e->preformatted) notes |= PREFORMATTED;
        if (e->role == JJ_HTML_QUOTE) notes ^= QUOTED;
        notes |= (uintptr_t)(e - elements + 1) << ELEMENT_SHIFT;
    }
    node->_private = (void *)notes;
}

jjak_kind jj_html_kind(const xmlNode *node)
{
    return (jjak_kind)(notes_of(node) >> KIND_SHIFT & ((1u << KIND_BITS) - 1));
}

bool jj_html_is_preformatted(const xmlNode *node)
{
    return notes_of(node) & PREFORMATTED;
}

bool jj_html_is_quoted(const xmlNode *node)
{
    return notes_of(node) & QUOTED;
}

/* ---- What is hidden --------------------------------------------------------------------- */

/* In HTML a value is one text node, or none where it is empty. */
const char *jj_html_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        if (strcmp((const char *)a->name, name) != 0) continue;
        return a->children && a->children->content ? (const char *)a->children->content : "";
    }
    return NULL;
}

static bool has_value(const xmlNode *node, const char *name, const char *value)
{
    const char *found = jj_html_attribute(node, name);
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
    const char *style = jj_html_attribute(node, "style");
    if (jj_html_attribute(node, "hidden") && !has_value(node, "hidden", "until-found")) return true;
    if (has_value(node, "aria-hidden", "true")) return true;
    if (has_value(node, "role", "navigation") || has_value(node, "role", "search")) return true;
    if (style && (sets(style, "display", "none") || sets(style, "visibility", "hidden"))) {
        return true;
    }
    if (strcmp(name, "dialog") == 0 && !jj_html_attribute(node, "open")) return true;
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
    const char *name = (const char *)node->name, *type = jj_html_attribute(node, "epub:type");
    if (type && strcmp(type, "noteref") == 0) return true;
    if (has_value(node, "role", "doc-noteref") || has_value(node, "role", "doc-backlink")) {
        return true;
    }
    if (strcmp(name, "sup") == 0 && holds_only(node, "a"))
        return jj_html_attribute(node->children, "href");
    return strcmp(name, "a") == 0 && jj_html_attribute(node, "href") && holds_only(node, "sup");
}

bool jj_html_is_out(const xmlNode *node)
{
    return jj_html_element_of(node)->role == JJ_HTML_OUT || is_hidden(node) || is_note_mark(node);
}
