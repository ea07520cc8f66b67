/* ODT (OpenDocument 1.3, part 3): paragraphs in reading order, as they are once all tracked changes
 * are accepted. */
#include <string.h>

#include "base/err.h"
#include "base/intern.h"
#include "doc/zip.h"

/* Parents of styles in a circle are followed so far. */
#define PARENTS_MAX 20

/* Whether a style hides what has it; unsaid, it is as its parent. */
typedef enum { UNSAID, SHOWN, HIDDEN } display;

typedef struct {
    uint32_t parent; /* JJ_INTERN_NONE: none */
    display display;
} style;

/* What stands in a paragraph but is none of it: paragraphs of a note or of a box. They follow it.
 */
typedef struct {
    uint32_t paragraphs; /* open before it */
    bool note;
} aside;

typedef struct {
    jj_flow *flow;    /* where paragraphs go */
    jj_flow beside;   /* of asides: follows the paragraph */
    jj_flow endnotes; /* follow the last one */
    JJ_VEC(aside) asides;
    uint32_t paragraphs, headings, items, cells; /* elements open */
    bool at_end;                                 /* in an endnote */
    jj_intern names;                             /* of styles, with their families */
    JJ_VEC(style) styles;                        /* by number of name */
    uint32_t current;                            /* the one being read, or JJ_INTERN_NONE */
    jj_buf key;                                  /* scratch */
    bool oom;
} odt;

static jj_flow *current_flow(odt *o)
{
    if (o->at_end) return &o->endnotes;
    return o->asides.len ? &o->beside : o->flow;
}

/* ---- Elements --------------------------------------------------------------------------- */

typedef enum {
    NOTHING,
    SKIP,
    PARAGRAPH,
    HEADING,
    SPACE,
    LINE_BREAK,
    ITEM,
    CELL,
    NOTE,
    BOX,
    ROW,
    STYLE,
    TEXT_PROPERTIES
} action;

/* By local name: none of them means something else in another namespace. */
static const struct {
    const char *name;
    action action;
} elements[] = {
    {"p", PARAGRAPH},
    {"h", HEADING},
    {"s", SPACE},
    {"tab", SPACE},
    {"line-break", LINE_BREAK},
    {"list-item", ITEM},
    {"table-cell", CELL},
    {"note", NOTE},
    {"text-box", BOX},
    {"caption", BOX}, /* shapes, which hold text too */
    {"circle", BOX},
    {"connector", BOX},
    {"custom-shape", BOX},
    {"ellipse", BOX},
    {"g", BOX},
    {"line", BOX},
    {"measure", BOX},
    {"path", BOX},
    {"polygon", BOX},
    {"polyline", BOX},
    {"rect", BOX},
    {"regular-polygon", BOX},
    {"hidden-text", SKIP},
    {"hidden-paragraph", SKIP},
    {"table-row", ROW},
    {"style", STYLE},
    {"text-properties", TEXT_PROPERTIES},
    {"tracked-changes", SKIP}, /* what was deleted */
    {"note-citation", SKIP},   /* its number */
    {"annotation", SKIP},      /* a comment */
    {"annotation-end", SKIP},
    {"covered-table-cell", SKIP}, /* by one that spans it */
    {"ruby-text", SKIP},          /* how it is read aloud */
    {"forms", SKIP},
    {"script", SKIP},
    {"scripts", SKIP},
    {"master-styles", SKIP}, /* headers and footers of pages */
    {"list-style", SKIP},
    {"notes-configuration", SKIP},
};

static action action_of(const char *space, const char *name)
{
    /* Titles and descriptions of pictures are for those who cannot see them. */
    if (strstr(space, ":svg-compatible:")) return SKIP;
    for (size_t k = 0; k < sizeof elements / sizeof *elements; k++) {
        if (strcmp(elements[k].name, name) == 0) return elements[k].action;
    }
    return NOTHING;
}

/* ---- Styles that hide ------------------------------------------------------------------- */

/* Styles of different families may have one name. */
static const jj_buf *style_key(odt *o, const char *family, size_t nfamily, const char *name,
                               size_t nname)
{
    jj_buf_clear(&o->key);
    jj_buf_put(&o->key, family, nfamily);
    jj_buf_putc(&o->key, ' ');
    jj_buf_put(&o->key, name, nname);
    return &o->key;
}

static uint32_t style_number(odt *o, const jj_buf *key)
{
    static const style plain = {JJ_INTERN_NONE, UNSAID};
    uint32_t number = key->oom ? JJ_INTERN_NONE : jj_intern_put(&o->names, key->data, key->len);
    while (number != JJ_INTERN_NONE && o->styles.len <= number) {
        if (!jj_vec_push(&o->styles, plain)) number = JJ_INTERN_NONE;
    }
    if (number == JJ_INTERN_NONE) o->oom = true;
    return number;
}

static void begin_style(odt *o, const jj_xml_tag *tag)
{
    size_t nfamily = 0, nname, nparent;
    const char *family = jj_xml_get(tag, "family", &nfamily);
    const char *name = jj_xml_get(tag, "name", &nname);
    const char *parent = jj_xml_get(tag, "parent-style-name", &nparent);
    style read = {JJ_INTERN_NONE, UNSAID};
    o->current = JJ_INTERN_NONE;
    if (!family || !name) return;
    if (parent) read.parent = style_number(o, style_key(o, family, nfamily, parent, nparent));
    o->current = style_number(o, style_key(o, family, nfamily, name, nname));
    if (o->current != JJ_INTERN_NONE) o->styles.data[o->current] = read;
}

static void read_properties(odt *o, const jj_xml_tag *tag)
{
    size_t nbytes;
    if (o->current == JJ_INTERN_NONE || !jj_xml_get(tag, "display", &nbytes)) return;
    o->styles.data[o->current].display = jj_xml_is(tag, "display", "none") ? HIDDEN : SHOWN;
}

static bool has_hidden_style(odt *o, const jj_xml_tag *tag, const char *family)
{
    size_t nbytes;
    const char *name = jj_xml_get(tag, "style-name", &nbytes);
    if (!name) return false;
    const jj_buf *key = style_key(o, family, strlen(family), name, nbytes);
    uint32_t at = key->oom ? JJ_INTERN_NONE : jj_intern_find(&o->names, key->data, key->len);
    for (int k = 0; k < PARENTS_MAX && at != JJ_INTERN_NONE; k++) {
        const style *s = &o->styles.data[at];
        if (s->display != UNSAID) return s->display == HIDDEN;
        at = s->parent;
    }
    return false;
}

/* Whether an element is not shown, by itself (sections, variables) or by its style. */
static bool is_hidden(odt *o, const jj_xml_tag *tag, action what)
{
    bool paragraph = what == PARAGRAPH || what == HEADING;
    if (what == TEXT_PROPERTIES) return false; /* it says so of others */
    return jj_xml_is(tag, "display", "none") ||
           has_hidden_style(o, tag, paragraph ? "paragraph" : "text");
}

/* ---- Text ------------------------------------------------------------------------------- */

static void set_kind(odt *o)
{
    jjak_kind kind = o->headings ? JJAK_KIND_HEADING
                     : o->items  ? JJAK_KIND_ITEM
                     : o->cells  ? JJAK_KIND_CELL
                                 : JJAK_KIND_TEXT;
    for (size_t k = 0; k < o->asides.len; k++) {
        if (o->asides.data[k].note) kind = JJAK_KIND_NOTE;
    }
    current_flow(o)->kind = kind;
}

static void put(odt *o, const char *text, size_t nbytes)
{
    if (o->paragraphs == 0) return;
    set_kind(o);
    jj_flow_put(current_flow(o), text, nbytes);
}

static void begin_paragraph(odt *o)
{
    jj_flow_end(current_flow(o));
    if (o->asides.len == 0) o->flow->line++;
    o->paragraphs++;
}

static void end_paragraph(odt *o)
{
    jj_flow_end(current_flow(o));
    o->paragraphs--;
    if (o->paragraphs > 0 || o->asides.len > 0) return;
    jj_flow_append(o->flow, &o->beside, 0, o->beside.places.len);
    jj_flow_clear(&o->beside);
}

/* In an aside, paragraphs count from 0 again: white space between them is none of the text. */
static void begin_aside(odt *o, bool note, bool at_end)
{
    const aside before = {o->paragraphs, note};
    if (!jj_vec_push(&o->asides, before)) {
        o->oom = true;
        return;
    }
    o->at_end = o->at_end || at_end;
    o->paragraphs = 0;
    jj_flow_end(current_flow(o));
}

static void end_aside(odt *o)
{
    if (o->asides.len == 0) return;
    jj_flow_end(current_flow(o));
    o->paragraphs = o->asides.data[--o->asides.len].paragraphs;
    if (o->asides.len == 0) o->at_end = false;
    /* A box between paragraphs. */
    if (o->paragraphs > 0 || o->asides.len > 0) return;
    jj_flow_append(o->flow, &o->beside, 0, o->beside.places.len);
    jj_flow_clear(&o->beside);
}

/* ---- Events ----------------------------------------------------------------------------- */

static bool on_start(void *payload, const jj_xml_tag *tag)
{
    odt *o = payload;
    action what = action_of(tag->space, tag->name);
    if (is_hidden(o, tag, what)) return false;
    switch (what) {
    case SKIP: return false;
    case ROW:
        return !jj_xml_is(tag, "visibility", "collapse") && !jj_xml_is(tag, "visibility", "filter");
    case HEADING:
    case PARAGRAPH:
        begin_paragraph(o);
        o->headings += strcmp(tag->name, "h") == 0;
        break;
    case SPACE: put(o, " ", 1); break;
    case LINE_BREAK: jj_flow_break(current_flow(o)); break;
    case ITEM: o->items++; break;
    case CELL: o->cells++; break;
    case NOTE: begin_aside(o, true, jj_xml_is(tag, "note-class", "endnote")); break;
    case BOX: begin_aside(o, false, false); break;
    case STYLE: begin_style(o, tag); break;
    case TEXT_PROPERTIES: read_properties(o, tag); break;
    default: break;
    }
    return !o->oom;
}

static void on_end(void *payload, const char *space, const char *name)
{
    odt *o = payload;
    switch (action_of(space, name)) {
    case HEADING: o->headings--; /* fall through */
    case PARAGRAPH: end_paragraph(o); break;
    case ITEM: o->items--; break;
    case CELL: o->cells--; break;
    case NOTE:
    case BOX: end_aside(o); break;
    case STYLE: o->current = JJ_INTERN_NONE; break;
    default: break;
    }
}

static void on_text(void *payload, const char *text, size_t nbytes)
{
    put(payload, text, nbytes);
}

/* ---- The archive ------------------------------------------------------------------------ */

static void find_text(void *payload, const char *text, size_t nbytes)
{
    (void)payload;
    (void)text;
    (void)nbytes;
}

static bool find_encryption(void *payload, const jj_xml_tag *tag)
{
    if (strcmp(tag->name, "encryption-data") == 0) *(bool *)payload = true;
    return true;
}

static void find_end(void *payload, const char *space, const char *name)
{
    (void)payload;
    (void)space;
    (void)name;
}

static jjak_status read_parts(jj_reading *out, odt *o, jj_zip *zip, jjak_err *err)
{
    static const jj_xml_handler text = {on_start, on_end, on_text};
    static const jj_xml_handler finder = {find_encryption, find_end, find_text};
    bool encrypted = false;
    jjak_err why;
    /* A manifest that cannot be read tells nothing, and older ones have a document type. */
    if (jj_zip_parse(zip, "META-INF/manifest.xml", &finder, &encrypted, NULL) == JJAK_ENOMEM) {
        return jj_fail_nomem(err);
    }
    if (encrypted) return jj_fail(err, JJAK_EFORMAT, "encrypted; save it without a password");
    if (jj_zip_has(zip, "styles.xml") &&
        jj_zip_parse(zip, "styles.xml", &text, o, &why) != JJAK_OK) {
        JJ_TRY(jj_reading_miss(out, &why, err));
    }
    jjak_status status = jj_zip_parse(zip, "content.xml", &text, o, &why);
    while (o->asides.len > 0) end_aside(o);
    jj_flow_append(&out->flow, &o->beside, 0, o->beside.places.len);
    jj_flow_append(&out->flow, &o->endnotes, 0, o->endnotes.places.len);
    if (o->oom || o->key.oom) return jj_fail_nomem(err);
    if (status != JJAK_OK && out->flow.text.len > 0) return jj_reading_miss(out, &why, err);
    if (status != JJAK_OK && err) *err = why;
    return status;
}

jjak_status jj_read_odt(jj_reading *out, const jj_input *in, jjak_err *err)
{
    odt o = {.flow = &out->flow,
             .current = JJ_INTERN_NONE,
             .beside = {.max_bytes = out->flow.max_bytes},
             .endnotes = {.max_bytes = out->flow.max_bytes}};
    jj_zip *zip;
    JJ_TRY(jj_zip_open(&zip, in, "odt", err));
    jjak_status status = read_parts(out, &o, zip, err);
    jj_flow_dispose(&o.beside);
    jj_flow_dispose(&o.endnotes);
    free(o.asides.data);
    jj_intern_dispose(&o.names);
    free(o.styles.data);
    jj_buf_dispose(&o.key);
    jj_zip_close(zip);
    return status;
}
