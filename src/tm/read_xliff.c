/* xliff in: 1.2 (OASIS 2008) and 2.0 (OASIS 2014). A trans-unit, or a segment of a unit, is a unit
 * of memory. */
#include <string.h>

#include "base/err.h"
#include "tm/read.h"

typedef enum { NOWHERE, SOURCE, TARGET, NOTE } place;

typedef struct {
    jj_reading *r;
    jjak_err *err;
    jjak_status status;
    bool began, in_unit;
    place in;
    uint32_t line;
    jj_buf langs[2], name, note; /* of the file; of the unit */
    jj_buf text[2];              /* source and target */
    bool has[2];
    size_t depth;      /* elements open in source or target */
    size_t code_depth; /* the outermost of them whose content is code */
    size_t skipped;    /* elements open in a part that is no text of the unit */
} xliff;

static bool is(const char *name, const char *other)
{
    return strcmp(name, other) == 0;
}

/* Puts the first of the attributes that is there into out, which is cleared. */
static void take(jj_buf *out, const jj_xml_attr *attrs, size_t nattrs, const char *name,
                 const char *other)
{
    jj_buf_clear(out);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t k = 0; k < nattrs && !out->len; k++) {
            if (is(attrs[k].name, pass ? other : name)) {
                jj_buf_put(out, attrs[k].value, attrs[k].nvalue);
            }
        }
    }
}

/* ---- Units ------------------------------------------------------------------------------ */

static void clear_unit(xliff *x)
{
    for (int s = 0; s < 2; s++) {
        jj_buf_clear(&x->text[s]);
        x->has[s] = false;
    }
}

static void deliver(xliff *x)
{
    jj_unit *unit = &x->r->unit;
    x->in = NOWHERE;
    if (!x->has[0]) return;
    if (unit->view.number == 0) jj_reading_begin(x->r, x->line); /* elements in disorder */
    if (x->name.len) {
        jj_unit_field(unit, false, JJAK_TM_ATTRIBUTE, "tuid", x->name.data, x->name.len);
    }
    if (x->note.len) {
        jj_unit_field(unit, false, JJAK_TM_NOTE, "", x->note.data, x->note.len);
    }
    for (int s = 0; s < 2; s++) {
        if (!x->text[s].len) continue;
        jj_unit_begin_variant(unit, jj_buf_str(&x->langs[s]), x->langs[s].len);
        jj_unit_set_text(unit, x->text[s].data, x->text[s].len, NULL);
        unit->bytes.oom = unit->bytes.oom || x->text[s].oom;
    }
    x->status = jj_reading_deliver(x->r, x->err);
    clear_unit(x);
}

/* ---- Events ----------------------------------------------------------------------------- */

/* The content of these is code; that of g, pc, mrk is text. */
static bool is_code(const char *name)
{
    static const char *const codes[] = {"bpt", "ept", "it", "ph", "x", "bx", "ex", "sc", "ec"};
    for (size_t k = 0; k < sizeof codes / sizeof *codes; k++) {
        if (is(name, codes[k])) return true;
    }
    return false;
}

/* Other translations, other divisions of the text, and what is no segment. */
static bool is_skipped(const char *name)
{
    static const char *const parts[] = {"alt-trans", "seg-source", "ignorable", "skeleton",
                                        "matches",   "glossary",   "header",    "bin-unit"};
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        if (is(name, parts[k])) return true;
    }
    return false;
}

static void begin_file(xliff *x, const char *name, const jj_xml_attr *attrs, size_t nattrs)
{
    bool root = is(name, "xliff");
    static const char *const names[2][2] = {{"source-language", "target-language"},
                                            {"srcLang", "trgLang"}};
    for (int s = 0; s < 2; s++) {
        jj_buf lang = JJ_BUF_INIT;
        take(&lang, attrs, nattrs, names[root][s], "");
        if (lang.len) {
            jj_buf_clear(&x->langs[s]);
            jj_buf_put(&x->langs[s], lang.data, lang.len);
        }
        x->langs[s].oom = x->langs[s].oom || lang.oom;
        jj_buf_dispose(&lang);
    }
    jj_buf_clear(&x->r->srclang);
    jj_buf_puts(&x->r->srclang, jj_buf_str(&x->langs[0]));
}

static void start(void *payload, const char *name, bool in_namespace, const jj_xml_attr *attrs,
                  size_t nattrs, uint32_t line)
{
    xliff *x = payload;
    (void)in_namespace;
    if (x->status != JJAK_OK) return;
    x->line = line;
    if (!x->began && !is(name, "xliff")) {
        x->status = jj_fail_line(x->err, JJAK_EFORMAT, line,
                                 "not XLIFF: the first element is <%.40s>, not <xliff>", name);
        return;
    }
    x->began = true;
    if (x->skipped || is_skipped(name)) {
        x->skipped++;
    } else if (x->in == SOURCE || x->in == TARGET) {
        x->depth++;
        if (is_code(name) && !x->code_depth) x->code_depth = x->depth;
    } else if (is(name, "xliff") || is(name, "file")) {
        begin_file(x, name, attrs, nattrs);
    } else if (is(name, "trans-unit") || is(name, "unit")) {
        take(&x->name, attrs, nattrs, "resname", "name");
        jj_buf_clear(&x->note);
        clear_unit(x);
        jj_reading_begin(x->r, line);
        x->in_unit = true;
    } else if (is(name, "segment")) {
        /* The second segment of a unit is a unit of its own, and its name would be another's. */
        if (x->r->unit.view.number == 0) {
            jj_buf_clear(&x->name);
            jj_reading_begin(x->r, line);
        }
    } else if (x->in_unit && (is(name, "source") || is(name, "target"))) {
        x->in = is(name, "source") ? SOURCE : TARGET;
        x->has[x->in - SOURCE] = true;
        x->depth = x->code_depth = 0;
    } else if (x->in_unit && is(name, "note")) {
        x->in = NOTE;
        if (x->note.len) jj_buf_putc(&x->note, '\n');
    }
}

static void end(void *payload, const char *name)
{
    xliff *x = payload;
    if (x->status != JJAK_OK) return;
    if (x->skipped) {
        x->skipped--;
    } else if ((x->in == SOURCE || x->in == TARGET) && x->depth) {
        if (x->code_depth == x->depth) x->code_depth = 0;
        x->depth--;
    } else if (x->in != NOWHERE) {
        x->in = NOWHERE;
    } else if (is(name, "trans-unit") || is(name, "segment")) {
        deliver(x);
    }
    if (is(name, "trans-unit") || is(name, "unit")) {
        x->in_unit = false;
        jj_unit_clear(&x->r->unit);
    }
}

static void text(void *payload, const char *s, size_t nbytes)
{
    xliff *x = payload;
    if (x->skipped || x->in == NOWHERE) return;
    jj_buf *out = x->in == NOTE ? &x->note : &x->text[x->in - SOURCE];
    if (out->len + nbytes > x->r->max_unit_bytes) {
        jj_reading_fault(x->r, JJ_RULE_TOO_LONG, x->line, "");
        x->has[0] = false;
        x->in = NOWHERE;
    } else if (x->in == NOTE || !x->code_depth) {
        jj_buf_put(out, s, nbytes);
    }
}

static void xml_fault(void *payload, jj_xml_fault what, uint32_t line, const char *detail)
{
    const xliff *x = payload;
    if (x->began && x->status == JJAK_OK)
        jj_reading_fault(x->r, jj_rule_of_xml(what), line, detail);
}

static bool stopped(void *payload)
{
    const xliff *x = payload;
    return x->status != JJAK_OK || x->r->faults.stopped;
}

jjak_status jj_read_xliff(jj_reading *r, jjak_err *err)
{
    static const jj_xml_handler handler = {start, end, text, xml_fault, stopped, NULL, NULL};
    const char *given[2] = {r->options->source_lang, r->options->target_lang};
    xliff x = {.r = r, .err = err};
    bool oom = false;
    for (int s = 0; s < 2; s++) {
        if (given[s]) jj_buf_puts(&x.langs[s], given[s]);
    }
    jjak_status status = jj_xml_read(r->from, &handler, &x, err);
    if (status == JJAK_OK) status = x.status;
    if (status == JJAK_OK && !x.began) {
        status = jj_fail(err, JJAK_EFORMAT, "not XLIFF: no XML in it");
    }
    jj_buf *const bufs[] = {&x.langs[0], &x.langs[1], &x.name, &x.note, &x.text[0], &x.text[1]};
    for (size_t k = 0; k < sizeof bufs / sizeof *bufs; k++) {
        oom = oom || bufs[k]->oom;
        jj_buf_dispose(bufs[k]);
    }
    return status == JJAK_OK && oom ? jj_fail_nomem(err) : status;
}
