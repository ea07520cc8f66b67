/* tmx in: versions 1.1 to 1.4b, told apart by nothing but what is there. */
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "tm/read.h"

#define SEG_DEPTH_MAX 64 /* elements in each other within a segment */

typedef enum { IN_HEADER = 1, IN_TU = 2, IN_TUV = 4, IN_SEG = 8, IN_FIELD = 16 } place;

typedef struct {
    jj_reading *r;
    jjak_err *err;
    jjak_status status;
    bool began;                /* a root was seen */
    bool header;               /* a header was */
    bool body;                 /* is open, or the lack of one was told */
    unsigned in;               /* places */
    uint32_t line;             /* of the last element */
    jj_unit head;              /* the header's fields */
    jjak_tm_kind kind;         /* of the current field */
    jj_buf name, lang, text;   /* of the current field; text also of a segment */
    jj_buf markup;             /* of a segment, once it has an element of TMX */
    bool has_markup, tag_open; /* the last start tag of markup wants its '>' */
    bool has_seg;              /* the current tuv has one */
    bool too_long;             /* the current unit is */
    size_t depth, code_depth;  /* elements open in seg; those around and in the outermost code */
    int npairs;                /* bpt without ept, so far */
} tmx;

static bool is(const char *name, const char *other)
{
    return strcmp(name, other) == 0;
}

static bool attr_is(const jj_xml_attr *attr, const char *prefix, const char *name)
{
    return is(attr->prefix, prefix) && is(attr->name, name);
}

static void fault(tmx *t, jj_rule rule, const char *detail)
{
    jj_reading_fault(t->r, rule, t->line, detail);
}

/* ---- Root and header -------------------------------------------------------------------- */

static void check_root(tmx *t, const char *name, bool in_namespace, const jj_xml_attr *attrs,
                       size_t nattrs)
{
    bool known = false, more = in_namespace;
    if (!is(name, "tmx")) {
        t->status = jj_fail_line(t->err, JJAK_EFORMAT, t->line,
                                 "not TMX: the first element is <%.40s>, not <tmx>", name);
        return;
    }
    for (size_t k = 0; k < nattrs; k++) {
        if (attr_is(&attrs[k], "", "version")) {
            known = attrs[k].nvalue == 3 && memcmp(attrs[k].value, "1.4", 3) == 0;
        } else {
            more = true;
        }
    }
    if (!known) fault(t, JJ_RULE_VERSION, "");
    if (more) fault(t, JJ_RULE_NAMESPACE, "");
}

static void begin_header(tmx *t, const jj_xml_attr *attrs, size_t nattrs)
{
    t->in |= IN_HEADER;
    t->header = true;
    jj_unit_clear(&t->head);
    for (size_t k = 0; k < nattrs; k++) {
        jj_unit_field(&t->head, false, JJAK_TM_ATTRIBUTE, attrs[k].name, attrs[k].value,
                      attrs[k].nvalue);
    }
    jj_buf_clear(&t->r->srclang);
    jj_buf_puts(&t->r->srclang, jj_unit_attribute(&t->head, "srclang"));
}

static bool is_segtype(const char *value)
{
    return is(value, "block") || is(value, "paragraph") || is(value, "sentence") ||
           is(value, "phrase");
}

static void check_header(tmx *t)
{
    static const char *const wanted[] = {"creationtool", "creationtoolversion", "segtype",
                                         "o-tmf",        "adminlang",           "srclang",
                                         "datatype"};
    for (size_t k = 0; k < sizeof wanted / sizeof *wanted; k++) {
        if (!*jj_unit_attribute(&t->head, wanted[k])) {
            fault(t, JJ_RULE_HEADER_ATTRIBUTE, wanted[k]);
        }
    }
    const char *segtype = jj_unit_attribute(&t->head, "segtype");
    const char *srclang = jj_unit_attribute(&t->head, "srclang");
    if (*segtype && !is_segtype(segtype)) fault(t, JJ_RULE_HEADER_VALUE, segtype);
    if (is(srclang, "*all*")) {
        fault(t, JJ_RULE_SRCLANG_ALL, "");
    } else if (*srclang) {
        jj_check_lang(t->r, t->line, srclang);
    }
    const jjak_tm_unit *view = jj_unit_view(&t->head);
    for (size_t k = 0; view && k < view->nfields; k++) {
        jj_check_field(t->r, t->line, &view->fields[k]);
    }
}

/* ---- Units ------------------------------------------------------------------------------ */

static void end_variant(tmx *t)
{
    t->in &= ~(unsigned)(IN_TUV | IN_SEG | IN_FIELD);
    if (t->has_seg) return;
    fault(t, JJ_RULE_SEG_MISSING, "");
    jj_unit_drop_variant(&t->r->unit);
}

static void end_segment(tmx *t)
{
    t->in &= ~(unsigned)IN_SEG;
    if (t->depth) t->has_markup = false; /* cut short: its elements are not all closed */
    if (t->npairs != 0) fault(t, JJ_RULE_SEG_PAIR, "");
    jj_unit_set_text(&t->r->unit, jj_buf_str(&t->text), t->text.len,
                     t->has_markup ? &t->markup : NULL);
    t->r->unit.bytes.oom = t->r->unit.bytes.oom || t->text.oom || t->markup.oom;
}

/* A unit beyond the limit is left out, whatever else is in it; a header is cut short. */
static void check_size(tmx *t, size_t more)
{
    bool in_unit = t->in & IN_TU;
    size_t size = jj_unit_size(in_unit ? &t->r->unit : &t->head);
    if (size + t->text.len + t->markup.len + more <= t->r->max_unit_bytes) return;
    if (in_unit) t->too_long = true;
    t->in &= in_unit ? IN_TU : ~(unsigned)IN_FIELD;
}

static void end_unit(tmx *t)
{
    if (t->in & IN_SEG) end_segment(t);
    if (t->in & IN_TUV) end_variant(t);
    t->in = 0;
    if (t->too_long) {
        t->too_long = false;
        fault(t, JJ_RULE_TOO_LONG, "");
        jj_unit_clear(&t->r->unit);
    } else if (t->status == JJAK_OK) {
        t->status = jj_reading_deliver(t->r, t->err);
    }
}

static void begin_unit(tmx *t, const jj_xml_attr *attrs, size_t nattrs)
{
    if (t->in & IN_TU) end_unit(t); /* what is not closed ends here */
    if (!t->header && t->r->nunits == 0) fault(t, JJ_RULE_HEADER, "");
    t->in = IN_TU;
    t->too_long = false;
    jj_reading_begin(t->r, t->line);
    if (!t->body) fault(t, JJ_RULE_ELEMENT, "tu outside body");
    t->body = true;
    for (size_t k = 0; k < nattrs; k++) {
        jj_unit_field(&t->r->unit, false, JJAK_TM_ATTRIBUTE, attrs[k].name, attrs[k].value,
                      attrs[k].nvalue);
    }
}

static void begin_variant(tmx *t, const jj_xml_attr *attrs, size_t nattrs)
{
    const jj_xml_attr *lang = NULL, *old = NULL;
    jj_unit *unit = &t->r->unit;
    if (t->in & IN_SEG) end_segment(t);
    if (t->in & IN_TUV) end_variant(t);
    for (size_t k = 0; k < nattrs; k++) {
        if (attr_is(&attrs[k], "xml", "lang")) lang = &attrs[k];
        if (attr_is(&attrs[k], "", "lang")) old = &attrs[k];
    }
    if (!lang && old) fault(t, JJ_RULE_LANG_ATTRIBUTE, "");
    if (!lang) lang = old;
    jj_unit_begin_variant(unit, lang ? lang->value : "", lang ? lang->nvalue : 0);
    jj_unit_set_line(unit, t->line);
    for (size_t k = 0; k < nattrs; k++) {
        if (is(attrs[k].name, "lang")) continue;
        jj_unit_field(unit, true, JJAK_TM_ATTRIBUTE, attrs[k].name, attrs[k].value,
                      attrs[k].nvalue);
    }
    t->in |= IN_TUV;
    t->has_seg = false;
}

static void begin_segment(tmx *t)
{
    if (t->has_seg) {
        fault(t, JJ_RULE_SEG_MANY, "");
        return;
    }
    t->in |= IN_SEG;
    t->has_seg = true;
    t->has_markup = t->tag_open = false;
    t->depth = t->code_depth = 0;
    t->npairs = 0;
    jj_buf_clear(&t->text);
    jj_buf_clear(&t->markup);
}

static void begin_field(tmx *t, jjak_tm_kind kind, const jj_xml_attr *attrs, size_t nattrs)
{
    t->in |= IN_FIELD;
    t->kind = kind;
    jj_buf_clear(&t->text);
    jj_buf_clear(&t->name);
    jj_buf_clear(&t->lang);
    for (size_t k = 0; k < nattrs; k++) {
        bool type = kind == JJAK_TM_PROP && attr_is(&attrs[k], "", "type");
        jj_buf *to = type ? &t->name : attr_is(&attrs[k], "xml", "lang") ? &t->lang : NULL;
        if (to) jj_buf_put(to, attrs[k].value, attrs[k].nvalue);
    }
    bool late = t->in & IN_TUV ? t->has_seg : (t->in & IN_TU) && t->r->unit.variants.len > 0;
    if (late) fault(t, JJ_RULE_ORDER, kind == JJAK_TM_NOTE ? "note" : jj_buf_str(&t->name));
}

static void end_field(tmx *t)
{
    jj_unit *unit = t->in & IN_TU ? &t->r->unit : t->in & IN_HEADER ? &t->head : NULL;
    t->in &= ~(unsigned)IN_FIELD;
    if (!unit || jj_unit_size(unit) > t->r->max_unit_bytes) return;
    jj_unit_field(unit, (t->in & IN_TUV) != 0, t->kind, jj_buf_str(&t->name), jj_buf_str(&t->text),
                  t->text.len);
    if (t->lang.len) jj_unit_set_field_lang(unit, jj_buf_str(&t->lang));
    unit->bytes.oom = unit->bytes.oom || t->text.oom || t->name.oom || t->lang.oom;
}

/* ---- Elements in a segment -------------------------------------------------------------- */

static bool is_code(const char *name)
{
    return is(name, "bpt") || is(name, "ept") || is(name, "ph") || is(name, "it") ||
           is(name, "ut") || is(name, "sub");
}

static void close_tag(tmx *t)
{
    if (t->tag_open) jj_buf_putc(&t->markup, '>');
    t->tag_open = false;
}

static void put_start(tmx *t, const char *name, const jj_xml_attr *attrs, size_t nattrs)
{
    if (!t->has_markup) jj_xml_escape(&t->markup, jj_buf_str(&t->text), t->text.len);
    t->has_markup = true;
    close_tag(t);
    jj_buf_putc(&t->markup, '<');
    jj_buf_puts(&t->markup, name);
    for (size_t k = 0; k < nattrs; k++) {
        bool xml = is(attrs[k].prefix, "xml");
        if (*attrs[k].prefix && !xml) continue;   /* its namespace would be missing */
        if (strchr(attrs[k].name, ':')) continue; /* no name, as "i:": libxml2 lets it pass */
        jj_buf_puts(&t->markup, xml ? " xml:" : " ");
        jj_buf_puts(&t->markup, attrs[k].name);
        jj_buf_puts(&t->markup, "=\"");
        jj_xml_escape(&t->markup, attrs[k].value, attrs[k].nvalue);
        jj_buf_putc(&t->markup, '"');
    }
    t->tag_open = true;
}

/* The content of codes is not text (TMX 1.4b, "Content Markup"); hi marks text. */
static void begin_inline(tmx *t, const char *name, const jj_xml_attr *attrs, size_t nattrs)
{
    bool code = is_code(name);
    t->depth++;
    if (t->depth > SEG_DEPTH_MAX) {
        if (t->depth == SEG_DEPTH_MAX + 1) fault(t, JJ_RULE_TOO_DEEP, "in a segment");
        return;
    }
    if (!code && !is(name, "hi")) {
        fault(t, JJ_RULE_SEG_ELEMENT, name);
        return;
    }
    t->npairs += is(name, "bpt");
    t->npairs -= is(name, "ept");
    if (code && !t->code_depth) t->code_depth = t->depth;
    put_start(t, name, attrs, nattrs);
}

static void end_inline(tmx *t, const char *name)
{
    size_t depth = t->depth--;
    if (t->code_depth == depth) t->code_depth = 0;
    if (depth > SEG_DEPTH_MAX || (!is_code(name) && !is(name, "hi"))) return;
    if (t->tag_open) {
        jj_buf_puts(&t->markup, "/>");
    } else {
        jj_buf_puts(&t->markup, "</");
        jj_buf_puts(&t->markup, name);
        jj_buf_putc(&t->markup, '>');
    }
    t->tag_open = false;
}

/* ---- Events ----------------------------------------------------------------------------- */

static void start(void *payload, const char *name, bool in_namespace, const jj_xml_attr *attrs,
                  size_t nattrs, uint32_t line)
{
    tmx *t = payload;
    if (t->status != JJAK_OK) return;
    t->line = line;
    bool unit = is(name, "tu");
    check_size(t, 0);
    if (t->too_long && !unit && !is(name, "tmx")) return;
    if (!t->began) {
        t->began = true;
        check_root(t, name, in_namespace, attrs, nattrs);
    } else if (is(name, "tmx")) { /* the parser began anew: what was open is lost */
        t->in = 0;
        t->too_long = false;
        jj_unit_clear(&t->r->unit);
    } else if ((t->in & IN_SEG) && !unit && !is(name, "tuv")) {
        begin_inline(t, name, attrs, nattrs);
    } else if (unit) {
        begin_unit(t, attrs, nattrs);
    } else if (is(name, "tuv") && t->in & IN_TU) {
        begin_variant(t, attrs, nattrs);
    } else if (is(name, "seg") && t->in & IN_TUV) {
        begin_segment(t);
    } else if (is(name, "prop")) {
        begin_field(t, JJAK_TM_PROP, attrs, nattrs);
    } else if (is(name, "note")) {
        begin_field(t, JJAK_TM_NOTE, attrs, nattrs);
    } else if (is(name, "header")) {
        begin_header(t, attrs, nattrs);
    } else if (is(name, "body")) {
        t->body = true;
    } else if (!is(name, "ude") && !is(name, "map")) {
        fault(t, JJ_RULE_ELEMENT, name);
    }
}

static void end(void *payload, const char *name)
{
    tmx *t = payload;
    if (t->status != JJAK_OK) return;
    if (t->in & IN_SEG) {
        if (t->depth) {
            end_inline(t, name);
        } else {
            end_segment(t);
        }
    } else if (t->in & IN_FIELD) {
        if (is(name, "prop") || is(name, "note")) end_field(t);
    } else if (t->in & IN_TUV) {
        if (is(name, "tuv")) end_variant(t);
    } else if (t->in & IN_TU) {
        if (is(name, "tu")) end_unit(t);
    } else if (is(name, "header")) {
        t->in = 0;
        check_header(t);
    } else if (is(name, "body")) {
        t->body = false;
    }
}

static void text(void *payload, const char *s, size_t nbytes)
{
    tmx *t = payload;
    check_size(t, nbytes);
    if (!(t->in & (IN_SEG | IN_FIELD))) return;
    if (t->in & IN_FIELD || !t->code_depth) jj_buf_put(&t->text, s, nbytes);
    if (t->in & IN_SEG && t->has_markup) {
        close_tag(t);
        jj_xml_escape(&t->markup, s, nbytes);
    }
}

static void xml_fault(void *payload, jj_xml_fault what, uint32_t line, const char *detail)
{
    tmx *t = payload;
    /* Before the first element all that is wrong is that this is no TMX. */
    bool early = !t->began && (what == JJ_XML_MALFORMED || what == JJ_XML_CUT_OFF);
    if (!early && t->status == JJAK_OK) jj_reading_fault(t->r, jj_rule_of_xml(what), line, detail);
}

static bool stopped(void *payload)
{
    const tmx *t = payload;
    return t->status != JJAK_OK || t->r->faults.stopped;
}

jjak_status jj_read_tmx(jj_reading *r, jjak_err *err)
{
    static const jj_xml_handler handler = {start,   end,   text,         xml_fault,
                                           stopped, "<tu", "<tmx><body>"};
    tmx t = {.r = r, .err = err};
    jjak_status status = jj_xml_read(r->from, &handler, &t, err);
    if (status == JJAK_OK) status = t.status;
    if (status == JJAK_OK && !t.began) {
        status = jj_fail(err, JJAK_EFORMAT, "not TMX: no XML in it%s",
                         r->options->guess ? " (a table? try 'jjak tmx convert --from csv')" : "");
    }
    bool oom = t.head.bytes.oom || t.name.oom || t.lang.oom || t.text.oom || t.markup.oom ||
               r->srclang.oom;
    jj_unit_dispose(&t.head);
    jj_buf_dispose(&t.name);
    jj_buf_dispose(&t.lang);
    jj_buf_dispose(&t.text);
    jj_buf_dispose(&t.markup);
    return status == JJAK_OK && oom ? jj_fail_nomem(err) : status;
}
