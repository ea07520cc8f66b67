/* DOCX (ECMA-376, part 1, section 17): paragraphs in reading order, as they are once all tracked
 * changes are accepted. */
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "doc/fields.h"
#include "doc/ooxml.h"
#include "doc/symbols.h"

/* A paragraph that is open. Text boxes hold paragraphs inside paragraphs. */
typedef struct {
    jjak_kind kind;
    bool hidden;        /* by its style */
    jj_said run_hidden; /* the run that is open */
    bool joined;        /* its end was deleted: the next paragraph goes on with it */
} paragraph;

/* Places of a flow. */
typedef struct {
    size_t first, last;
    bool taken; /* a note appears once */
} range;

/* The notes of a part, by their ids. */
typedef struct {
    jj_flow flow;
    jj_intern ids;
    JJ_VEC(range) ranges; /* by number of id */
    JJ_VEC(uint32_t) due; /* numbers, in the order of their references */
} notes;

enum { FOOT, END, NNOTES };

typedef struct {
    jj_flow *flow; /* where paragraphs go */
    jj_flow aside; /* what stands in boxes: it follows the paragraph that the box hangs on */
    notes *notes;  /* NNOTES of them */
    notes *own;    /* in a part of notes: that of the part */
    const jj_styles *styles;
    jj_fields fields;
    JJ_VEC(paragraph) open;
    unsigned asides, cells, properties, marks; /* elements open: boxes, cells, pPr, rPr in pPr */
    bool in_text;
    bool foreign; /* a file of another format stands in it */
    bool oom;
} docx;

static paragraph *top(docx *d)
{
    return d->open.len ? &d->open.data[d->open.len - 1] : NULL;
}

static jj_flow *current_flow(docx *d)
{
    return d->asides ? &d->aside : d->flow;
}

static bool is_shown(docx *d)
{
    const paragraph *p = top(d);
    if (!p || d->fields.instructions > 0) return false;
    return p->run_hidden ? p->run_hidden == JJ_SAID_NO : !p->hidden;
}

/* ---- Paragraphs ------------------------------------------------------------------------- */

static void put(docx *d, const char *text, size_t nbytes)
{
    jj_flow *flow = current_flow(d);
    if (!is_shown(d)) return;
    flow->kind = d->own ? JJAK_KIND_NOTE : top(d)->kind;
    if (flow->kind == JJAK_KIND_TEXT && d->cells) flow->kind = JJAK_KIND_CELL;
    jj_flow_put(flow, text, nbytes);
}

static void put_symbol(docx *d, const jj_xml_tag *tag)
{
    char reference[16], utf8[4];
    size_t nfont, ndigits;
    const char *font = jj_xml_get(tag, "font", &nfont), *digits = jj_xml_get(tag, "char", &ndigits);
    if (!font || !digits) return;
    int n =
        snprintf(reference, sizeof reference, "&#x%.*s;", ndigits > 6 ? 0 : (int)ndigits, digits);
    uint32_t code = jj_xml_entity(reference, (size_t)n);
    put(d, utf8, jj_utf8_encode(utf8, code ? jj_symbol(font, nfont, code) : 0xFFFD));
}

static void append_due(docx *d, notes *n)
{
    for (size_t k = 0; k < n->due.len; k++) {
        range *r = &n->ranges.data[n->due.data[k]];
        if (!r->taken) jj_flow_append(d->flow, &n->flow, r->first, r->last);
        r->taken = true;
    }
    n->due.len = 0;
}

static void begin_paragraph(docx *d)
{
    static const paragraph plain = {JJAK_KIND_TEXT, false, JJ_UNSAID, false};
    if (d->open.len == 0) d->flow->line++;
    if (!jj_vec_push(&d->open, plain)) d->oom = true;
}

static void append_asides(docx *d)
{
    jj_flow_append(d->flow, &d->aside, 0, d->aside.places.len);
    jj_flow_clear(&d->aside);
    if (d->notes) append_due(d, &d->notes[FOOT]);
}

/* One that ends in an instruction ends unseen, and goes on behind it. */
static void end_paragraph(docx *d)
{
    if (d->open.len == 0) return;
    bool joined = top(d)->joined || d->fields.instructions > 0;
    d->open.len--;
    if (joined) return;
    jj_flow_end(current_flow(d));
    if (d->open.len == 0) append_asides(d);
}

/* ---- Notes ------------------------------------------------------------------------------ */

static void refer(docx *d, int which, const jj_xml_tag *tag)
{
    size_t nbytes;
    const char *id = jj_xml_get(tag, "id", &nbytes);
    if (!d->notes || !id || !is_shown(d)) return;
    notes *n = &d->notes[which];
    uint32_t number = jj_intern_find(&n->ids, id, nbytes);
    if (number == JJ_INTERN_NONE) return;
    if (!jj_vec_push(&n->due, number)) d->oom = true;
}

/* False for what only looks like a note: the line above them. */
static bool begin_note(docx *d, const jj_xml_tag *tag)
{
    size_t nbytes;
    const char *id = jj_xml_get(tag, "id", &nbytes), *type = jj_xml_get(tag, "type", &nbytes);
    notes *n = d->own;
    if (!n || !id || (type && !jj_xml_is(tag, "type", "normal"))) return false;
    jj_xml_get(tag, "id", &nbytes);
    uint32_t number = jj_intern_put(&n->ids, id, nbytes);
    if (number == JJ_INTERN_NONE) {
        d->oom = true;
        return false;
    }
    if (number < n->ranges.len) return false; /* an id given twice: the first counts */
    jj_flow_end(&n->flow);
    const range empty = {n->flow.places.len, n->flow.places.len, false};
    if (!jj_vec_push(&n->ranges, empty)) d->oom = true;
    return !d->oom;
}

static void end_note(docx *d)
{
    notes *n = d->own;
    jj_fields_close(&d->fields, 0);
    if (!n || n->ranges.len == 0) return;
    jj_flow_end(&n->flow);
    n->ranges.data[n->ranges.len - 1].last = n->flow.places.len;
}

/* ---- Elements --------------------------------------------------------------------------- */

typedef enum {
    NOTHING,
    SKIP,
    PARAGRAPH,
    TEXT,
    RUN,
    SPACE,
    LINE_BREAK,
    HYPHEN,
    SYMBOL,
    FIELD,
    DELETED,
    PROPERTIES,
    RUN_PROPERTIES,
    HIDDEN,
    RUN_STYLE,
    STYLE,
    NUMBERING,
    OUTLINE,
    CELL,
    BOX,
    FOOTNOTE_REFERENCE,
    ENDNOTE_REFERENCE,
    NOTE,
    FOREIGN
} action;

/* Elements of WordprocessingML that are more than what is in them. */
static const struct element {
    const char *name;
    action action;
} elements[] = {
    {"p", PARAGRAPH},
    {"t", TEXT},
    {"r", RUN},
    {"tab", SPACE},
    {"ptab", SPACE},
    {"br", LINE_BREAK},
    {"cr", LINE_BREAK},
    {"noBreakHyphen", HYPHEN},
    {"sym", SYMBOL},
    {"fldChar", FIELD},
    {"del", DELETED},
    {"moveFrom", DELETED},
    {"pPr", PROPERTIES},
    {"rPr", RUN_PROPERTIES},
    {"vanish", HIDDEN},
    {"rStyle", RUN_STYLE},
    {"pStyle", STYLE},
    {"numId", NUMBERING},
    {"outlineLvl", OUTLINE},
    {"tc", CELL},
    {"txbxContent", BOX},
    {"footnoteReference", FOOTNOTE_REFERENCE},
    {"endnoteReference", ENDNOTE_REFERENCE},
    {"footnote", NOTE},
    {"endnote", NOTE},
    {"altChunk", FOREIGN},
    {"pPrChange", SKIP}, /* what it was before */
    {"rPrChange", SKIP},
    {"rt", SKIP}, /* how ruby text is read aloud */
    {"tabs", SKIP},
};

static action action_of(const char *space, const char *name)
{
    if (!strstr(space, "wordprocessingml")) {
        /* The same once more, for programs that do not know the choice before it. */
        if (strcmp(name, "Fallback") == 0 && strstr(space, "compatibility")) return SKIP;
        return strcmp(name, "t") == 0 && strstr(space, "/math") ? TEXT : NOTHING;
    }
    for (size_t k = 0; k < sizeof elements / sizeof *elements; k++) {
        if (strcmp(elements[k].name, name) == 0) return elements[k].action;
    }
    return NOTHING;
}

static void apply_style(docx *d, const jj_xml_tag *tag, bool of_run)
{
    size_t nbytes;
    const char *id = jj_xml_get(tag, "val", &nbytes);
    paragraph *p = top(d);
    if (!id || !p) return;
    jj_style style = jj_ooxml_style(d->styles, id, nbytes);
    if (of_run) {
        if (!p->run_hidden) p->run_hidden = style.hidden;
    } else {
        p->hidden = style.hidden == JJ_SAID_YES;
        if (style.item == JJ_SAID_YES) p->kind = JJAK_KIND_ITEM;
        if (style.heading) p->kind = JJAK_KIND_HEADING;
    }
}

/* Inside the properties of a paragraph, what is said of runs is said of its end only. */
static void set_property(docx *d, action what, const jj_xml_tag *tag)
{
    paragraph *p = top(d);
    if (!p) return;
    switch (what) {
    case RUN: p->run_hidden = JJ_UNSAID; break;
    case HIDDEN:
        if (!d->properties) p->run_hidden = jj_ooxml_is_on(tag) ? JJ_SAID_YES : JJ_SAID_NO;
        break;
    case RUN_STYLE:
        if (!d->properties) apply_style(d, tag, true);
        break;
    case STYLE: apply_style(d, tag, false); break;
    case NUMBERING:
        if (p->kind == JJAK_KIND_HEADING) break;
        p->kind = jj_ooxml_numbering(tag) == JJ_SAID_YES ? JJAK_KIND_ITEM : JJAK_KIND_TEXT;
        break;
    case OUTLINE:
        if (!jj_xml_is(tag, "val", "9")) p->kind = JJAK_KIND_HEADING;
        break;
    case DELETED:
        if (d->marks) p->joined = true;
        break;
    default: break;
    }
}

static bool on_start(void *payload, const jj_xml_tag *tag)
{
    docx *d = payload;
    action what = action_of(tag->space, tag->name);
    set_property(d, what, tag);
    switch (what) {
    case SKIP:
    case DELETED: return false;
    case PARAGRAPH: begin_paragraph(d); break;
    case TEXT: d->in_text = true; break;
    case SPACE: put(d, " ", 1); break;
    case LINE_BREAK:
        if (is_shown(d)) jj_flow_break(current_flow(d));
        break;
    case HYPHEN: put(d, "\xE2\x80\x91", 3); break;
    case SYMBOL: put_symbol(d, tag); break;
    case FIELD: jj_fields_mark(&d->fields, tag, d->asides); break;
    case PROPERTIES: d->properties++; break;
    case RUN_PROPERTIES: d->marks += d->properties > 0; break;
    case CELL: d->cells++; break;
    case BOX: d->asides++; break;
    case FOOTNOTE_REFERENCE: refer(d, FOOT, tag); break;
    case ENDNOTE_REFERENCE: refer(d, END, tag); break;
    case NOTE: return begin_note(d, tag);
    case FOREIGN: d->foreign = true; break;
    default: break;
    }
    return true;
}

static void on_end(void *payload, const char *space, const char *name)
{
    docx *d = payload;
    switch (action_of(space, name)) {
    case PARAGRAPH: end_paragraph(d); break;
    case TEXT: d->in_text = false; break;
    case PROPERTIES: d->properties--; break;
    case RUN_PROPERTIES: d->marks -= d->properties > 0; break;
    case CELL: d->cells--; break;
    case BOX:
        jj_fields_close(&d->fields, d->asides);
        jj_flow_end(&d->aside);
        d->asides--;
        break;
    case NOTE: end_note(d); break;
    default: break;
    }
}

static void on_text(void *payload, const char *text, size_t nbytes)
{
    docx *d = payload;
    if (d->in_text) put(d, text, nbytes);
}

/* ---- Parts ------------------------------------------------------------------------------ */

static jjak_status parse_part(docx *d, jj_zip *zip, const char *name, jjak_err *err)
{
    static const jj_xml_handler handler = {on_start, on_end, on_text};
    jjak_status status = jj_zip_parse(zip, name, &handler, d, err);
    d->open.len = 0; /* some are where it is cut off */
    d->asides = d->cells = d->properties = d->marks = 0;
    d->in_text = false;
    jj_fields_close(&d->fields, 0);
    jj_flow_end(d->flow);
    append_asides(d);
    return status;
}

/* Takes back all that a part gave. */
static void forget(docx *d)
{
    jj_flow_clear(d->flow);
    d->flow->line = 0;
    if (d->own) {
        jj_intern_dispose(&d->own->ids);
        d->own->ranges.len = 0;
    }
    for (int k = 0; d->notes && k < NNOTES; k++) {
        notes *n = &d->notes[k];
        n->due.len = 0;
        for (size_t i = 0; i < n->ranges.len; i++) n->ranges.data[i].taken = false;
    }
}

/* One part into d->flow. What is damaged is noted as missing; what came before it stays. */
static jjak_status read_part(jj_reading *out, docx *d, jj_zip *zip, const char *name, bool needed,
                             jjak_err *err)
{
    jjak_err why;
    d->aside.max_bytes = d->flow->max_bytes;
    jjak_status status = parse_part(d, zip, name, &why);
    if (jj_fields_again(&d->fields)) {
        forget(d);
        status = parse_part(d, zip, name, &why);
    }
    bool oom = d->oom || d->fields.oom || d->flow->oom || d->aside.oom;
    free(d->open.data);
    jj_fields_dispose(&d->fields);
    jj_flow_dispose(&d->aside);
    if (oom) return jj_fail_nomem(err);
    if (d->foreign) {
        jjak_err in_it;
        jj_fail(&in_it, JJAK_EFORMAT,
                "%.80s holds a file of another format, which is not read; open and save it in a "
                "word processor",
                name);
        JJ_TRY(jj_reading_miss(out, &in_it, err));
    }
    if (status == JJAK_OK) return JJAK_OK;
    if (!needed || d->flow->text.len > 0) return jj_reading_miss(out, &why, err);
    if (err) *err = why;
    return status;
}

static jjak_status read_notes(jj_reading *out, notes *n, const jj_styles *styles, jj_zip *zip,
                              const char *name, jjak_err *err)
{
    docx d = {.flow = &n->flow, .own = n, .styles = styles};
    n->flow.max_bytes = out->flow.max_bytes;
    return jj_zip_has(zip, name) ? read_part(out, &d, zip, name, false, err) : JJAK_OK;
}

static jjak_status read_parts(jj_reading *out, notes *all, jj_styles *styles, jj_zip *zip,
                              jjak_err *err)
{
    static const char *const siblings[NNOTES] = {"footnotes.xml", "endnotes.xml"};
    char name[JJ_PART_NAME_SIZE], sibling[JJ_PART_NAME_SIZE];
    jjak_err why;
    JJ_TRY(jj_ooxml_find_text(name, zip, err));
    if (jj_ooxml_read_styles(styles, zip, name, &why) != JJAK_OK) {
        JJ_TRY(jj_reading_miss(out, &why, err));
    }
    for (int k = 0; k < NNOTES; k++) {
        if (!jj_ooxml_sibling(sibling, name, siblings[k])) continue;
        JJ_TRY(read_notes(out, &all[k], styles, zip, sibling, err));
    }
    docx d = {.flow = &out->flow, .notes = all, .styles = styles};
    JJ_TRY(read_part(out, &d, zip, name, true, err));
    append_due(&d, &all[FOOT]);
    append_due(&d, &all[END]);
    return JJAK_OK;
}

jjak_status jj_read_docx(jj_reading *out, const jj_input *in, jjak_err *err)
{
    notes all[NNOTES] = {{.due = {NULL, 0, 0}}};
    jj_styles styles = {.oom = false};
    jj_zip *zip;
    JJ_TRY(jj_zip_open(&zip, in, "docx", err));
    jjak_status status = read_parts(out, all, &styles, zip, err);
    for (int k = 0; k < NNOTES; k++) {
        jj_flow_dispose(&all[k].flow);
        jj_intern_dispose(&all[k].ids);
        free(all[k].ranges.data);
        free(all[k].due.data);
    }
    jj_ooxml_styles_dispose(&styles);
    jj_zip_close(zip);
    return status;
}
