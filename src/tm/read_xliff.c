/* xliff in: 1.2 (OASIS 2008) and 2.0 (OASIS 2014). A trans-unit or each of its segments, or a
 * segment of a unit, is a unit of memory. */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/normal.h"
#include "tm/read.h"

/* A segment of one side has lost its other where it is not among so many. */
#define SEGMENTS_AHEAD 100

typedef enum { NOWHERE, SOURCE, TARGET, SEG_SOURCE, NOTE } place;

/* <mrk mtype="seg">: [begin, end) of the text, and a hash of its mid. */
typedef struct {
    size_t begin, end;
    uint64_t mid;
} segment;

typedef JJ_VEC(segment) segment_vec;

typedef struct {
    jj_reading *r;
    jjak_err *err;
    jjak_status status;
    bool began, in_unit;
    place in;
    uint32_t line;
    jj_buf langs[2], own[2];  /* of the file; of a source or target, its xml:lang */
    jj_buf name, note, score; /* of the unit */
    size_t note_at;           /* where in note the current one begins */
    bool is_score;            /* that is a confidence, as jjak writes it */
    bool told[2];             /* that the file names no language of a side */
    jj_buf text[3];           /* source, target and seg-source */
    bool has[3];
    bool initial; /* the state of the segment: its target may be a copy of its source */
    segment_vec segments[3];
    bool outside;      /* there is text between segments */
    bool oom;          /* segments ran out of memory */
    size_t depth;      /* elements open in source or target */
    size_t code_depth; /* the outermost of them whose content is code */
    size_t seg_depth;  /* that which is a segment */
    size_t skipped;    /* elements open in a part that is no text of the unit */
} xliff;

static bool is(const char *name, const char *other)
{
    return strcmp(name, other) == 0;
}

/* Whether one of the attributes has the name and the value. */
static bool has_value(const jj_xml_attr *attrs, size_t nattrs, const char *name, const char *value)
{
    size_t n = strlen(value);
    for (size_t k = 0; k < nattrs; k++) {
        const jj_xml_attr *a = &attrs[k];
        if (is(a->name, name) && a->nvalue == n && memcmp(a->value, value, n) == 0) return true;
    }
    return false;
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
    jj_buf_clear(&x->own[0]);
    jj_buf_clear(&x->own[1]);
    for (int s = 0; s < 3; s++) {
        jj_buf_clear(&x->text[s]);
        x->has[s] = false;
        x->segments[s].len = 0;
    }
    x->outside = x->initial = false;
}

/* A text from which a piece is taken: seg-source for the segments of the source. */
static const char *piece(const xliff *x, int side, const segment *s, size_t *nbytes)
{
    const jj_buf *text = &x->text[side];
    size_t begin = s ? s->begin : 0, end = s ? s->end : text->len;
    *nbytes = end - begin;
    return jj_buf_str(text) + begin;
}

/* The language of a side: the file's, else its own, else what it is said to be. */
static const char *lang_of(xliff *x, int side)
{
    static const char *const missing[] = {"no source-language, and no -s names it",
                                          "no target-language, and no -t names it"};
    const jjak_tm_read_options *o = x->r->options;
    const char *given = side ? o->target_lang : o->source_lang;
    if (x->langs[side].len) return jj_buf_str(&x->langs[side]);
    if (x->own[side].len) return jj_buf_str(&x->own[side]);
    if (given && *given) return given;
    if (!x->told[side]) jj_reading_fault(x->r, JJ_RULE_LANG_MISSING, x->line, missing[side]);
    x->told[side] = true;
    return "und";
}

/* Delivers a source and a target: segments, or NULL for the whole text. has: which there are. */
static void deliver_pair(xliff *x, const segment *const segments[2], const bool has[2])
{
    jj_unit *unit = &x->r->unit;
    const char *texts[2];
    size_t nbytes[2];
    for (int s = 0; s < 2; s++) {
        texts[s] =
            piece(x, s == 0 && segments[0] ? SEG_SOURCE - SOURCE : s, segments[s], &nbytes[s]);
        if (!has[s]) nbytes[s] = 0;
    }
    if (x->initial && nbytes[0] == nbytes[1] && memcmp(texts[0], texts[1], nbytes[1]) == 0) {
        nbytes[1] = 0;
    }
    if (!nbytes[0] && !nbytes[1]) { /* nothing but codes, as often in files of tools */
        if (unit->view.number) x->r->nunits--;
        jj_unit_clear(unit);
        return;
    }
    if (unit->view.number == 0) jj_reading_begin(x->r, x->line); /* elements in disorder */
    if (x->name.len) {
        jj_unit_field(unit, false, JJAK_TM_ATTRIBUTE, "tuid", x->name.data, x->name.len);
    }
    if (x->note.len) {
        jj_unit_field(unit, false, JJAK_TM_NOTE, "", x->note.data, x->note.len);
    }
    if (x->score.len) {
        jj_unit_field(unit, false, JJAK_TM_PROP, "x-score", x->score.data, x->score.len);
    }
    for (int s = 0; s < 2; s++) {
        if (!nbytes[s]) continue;
        const char *lang = lang_of(x, s);
        if (s == 0) {
            jj_buf_clear(&x->r->srclang);
            jj_buf_puts(&x->r->srclang, lang);
        }
        jj_unit_begin_variant(unit, lang, strlen(lang));
        jj_unit_set_text(unit, texts[s], nbytes[s], NULL);
    }
    x->status = jj_reading_deliver(x->r, x->err);
}

/* The segment of the target that has the mid, from *at on; NULL if there is none. */
static const segment *find_segment(const segment_vec *segments, size_t *at, uint64_t mid)
{
    for (size_t k = *at; k < segments->len && k < *at + SEGMENTS_AHEAD; k++) {
        if (segments->data[k].mid != mid) continue;
        *at = k + 1;
        return &segments->data[k];
    }
    return NULL;
}

/* Whether all text of a trans-unit is in segments, and those of the target are the source's. */
static bool is_segmented(const xliff *x)
{
    const segment_vec *from = &x->segments[SEG_SOURCE - SOURCE], *to = &x->segments[1];
    size_t nfound = 0, at = 0;
    if (x->outside || x->seg_depth || from->len == 0 || (x->text[1].len && to->len == 0))
        return false;
    for (size_t k = 0; k < from->len; k++) {
        nfound += find_segment(to, &at, from->data[k].mid) != NULL;
    }
    return nfound == to->len;
}

static void deliver(xliff *x)
{
    static const segment *const whole[2];
    x->in = NOWHERE;
    if (!x->has[0]) return;
    if (!is_segmented(x)) {
        deliver_pair(x, whole, x->has);
        clear_unit(x);
        return;
    }
    const segment_vec *from = &x->segments[SEG_SOURCE - SOURCE];
    size_t at = 0;
    for (size_t k = 0; k < from->len && x->status == JJAK_OK; k++) {
        const segment *const pair[2] = {&from->data[k],
                                        find_segment(&x->segments[1], &at, from->data[k].mid)};
        const bool has[2] = {true, pair[1] != NULL};
        if (k) jj_buf_clear(&x->name); /* would be another's */
        deliver_pair(x, pair, has);
    }
    clear_unit(x);
}

/* ---- Events ----------------------------------------------------------------------------- */

static bool is_among(const char *name, const char *const *names, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (is(name, names[k])) return true;
    }
    return false;
}

/* The content of these is code; that of g, pc, mrk is text. */
static bool is_code(const char *name)
{
    static const char *const codes[] = {"bpt", "ept", "it", "ph", "x", "bx", "ex", "sc", "ec"};
    return is_among(name, codes, sizeof codes / sizeof *codes);
}

/* A change that Trados tracks: the text is no longer there. */
static bool is_deleted(const char *name, const jj_xml_attr *attrs, size_t nattrs)
{
    return is(name, "mrk") && has_value(attrs, nattrs, "mtype", "x-sdl-deleted");
}

/* Other translations, and what is no segment. Of a unit all is that XLIFF does not have there:
 * tools keep matches and former texts in elements of their own, as source and target again. */
static bool is_skipped(const xliff *x, const char *name)
{
    static const char *const parts[] = {"alt-trans", "ignorable", "skeleton", "matches",
                                        "glossary",  "header",    "bin-unit"};
    static const char *const of_unit[] = {"source", "target",  "seg-source", "note",
                                          "notes",  "segment", "trans-unit", "unit",
                                          "group",  "file",    "body",       "xliff"};
    if (is_among(name, parts, sizeof parts / sizeof *parts)) return true;
    return x->in_unit && x->in == NOWHERE &&
           !is_among(name, of_unit, sizeof of_unit / sizeof *of_unit);
}

static void begin_file(xliff *x, const char *name, const jj_xml_attr *attrs, size_t nattrs)
{
    static const char *const names[2][2] = {{"source-language", "target-language"},
                                            {"srcLang", "trgLang"}};
    jj_buf langs[2] = {JJ_BUF_INIT, JJ_BUF_INIT};
    for (int s = 0; s < 2; s++) take(&langs[s], attrs, nattrs, names[is(name, "xliff")][s], "");
    /* In 2.0 a file names no language: it has those of the root. */
    bool named = langs[0].len || langs[1].len || langs[0].oom || langs[1].oom;
    for (int s = 0; s < 2; s++) {
        if (named) {
            jj_buf_dispose(&x->langs[s]);
            x->langs[s] = langs[s];
            x->told[s] = false;
        } else {
            jj_buf_dispose(&langs[s]);
        }
    }
}

/* What states say of a target: that it is none yet, only there for a translator to write over. */
static bool is_untranslated(const jj_xml_attr *attrs, size_t nattrs)
{
    return has_value(attrs, nattrs, "state", "new") ||
           has_value(attrs, nattrs, "state", "needs-translation");
}

static bool is_initial(const jj_xml_attr *attrs, size_t nattrs)
{
    return has_value(attrs, nattrs, "state", "initial") || is_untranslated(attrs, nattrs);
}

static bool is_text(place in)
{
    return in == SOURCE || in == TARGET || in == SEG_SOURCE;
}

/* An element in a text. */
static void begin_inline(xliff *x, const char *name, const jj_xml_attr *attrs, size_t nattrs)
{
    uint64_t mid = JJ_HASH_START;
    x->depth++;
    if (!x->code_depth && (is_code(name) || is_deleted(name, attrs, nattrs))) {
        x->code_depth = x->depth;
    }
    if (x->code_depth || x->seg_depth || !is(name, "mrk")) return;
    if (!has_value(attrs, nattrs, "mtype", "seg")) return;
    for (size_t k = 0; k < nattrs; k++) {
        if (is(attrs[k].name, "mid")) mid = jj_hash(mid, attrs[k].value, attrs[k].nvalue);
    }
    segment_vec *segments = &x->segments[x->in - SOURCE];
    size_t at = x->text[x->in - SOURCE].len;
    if (jj_vec_push(segments, ((segment){at, at, mid}))) {
        x->seg_depth = x->depth;
    } else {
        x->oom = true;
    }
}

static void end_inline(xliff *x)
{
    if (x->code_depth == x->depth) x->code_depth = 0;
    if (x->seg_depth == x->depth) {
        segment_vec *segments = &x->segments[x->in - SOURCE];
        segments->data[segments->len - 1].end = x->text[x->in - SOURCE].len;
        x->seg_depth = 0;
    }
    x->depth--;
}

/* Of 1.2 from="jjak", of 2.0 category="confidence": see write_xliff.c. */
static void begin_note(xliff *x, const jj_xml_attr *attrs, size_t nattrs)
{
    x->in = NOTE;
    x->note_at = x->note.len;
    x->is_score = false;
    x->is_score = x->is_score || has_value(attrs, nattrs, "from", "jjak") ||
                  has_value(attrs, nattrs, "category", "confidence");
    if (x->note.len) jj_buf_putc(&x->note, '\n');
}

/* Makes the note that ends the score, if it is a number. */
static void end_score(xliff *x)
{
    const char *s = jj_buf_str(&x->note) + x->note_at;
    s += *s == '\n';
    if (strncmp(s, JJ_XLIFF_CONFIDENCE, strlen(JJ_XLIFF_CONFIDENCE)) == 0) {
        s += strlen(JJ_XLIFF_CONFIDENCE);
    }
    if (x->note.oom || !jj_tm_is_number(s)) return;
    jj_buf_clear(&x->score);
    jj_buf_puts(&x->score, s);
    x->note.len = x->note_at;
    x->note.data[x->note.len] = '\0';
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
    if (x->skipped || is_skipped(x, name) ||
        (is(name, "target") && x->in == NOWHERE && is_untranslated(attrs, nattrs))) {
        x->skipped++;
    } else if (is_text(x->in)) {
        begin_inline(x, name, attrs, nattrs);
    } else if (is(name, "xliff") || is(name, "file")) {
        begin_file(x, name, attrs, nattrs);
    } else if (is(name, "trans-unit") || is(name, "unit")) {
        take(&x->name, attrs, nattrs, "resname", "name");
        jj_buf_clear(&x->note);
        jj_buf_clear(&x->score);
        clear_unit(x);
        jj_reading_begin(x->r, line);
        x->in_unit = true;
    } else if (is(name, "segment")) {
        /* The second segment of a unit is a unit of its own, and its name would be another's. */
        if (x->r->unit.view.number == 0) {
            jj_buf_clear(&x->name);
            jj_reading_begin(x->r, line);
        }
        x->initial = is_initial(attrs, nattrs);
    } else if (x->in_unit && (is(name, "source") || is(name, "target") || is(name, "seg-source"))) {
        x->in = is(name, "source") ? SOURCE : is(name, "target") ? TARGET : SEG_SOURCE;
        x->has[x->in - SOURCE] = true;
        if (x->in != SEG_SOURCE) take(&x->own[x->in - SOURCE], attrs, nattrs, "lang", "");
        if (x->seg_depth) x->outside = true; /* one that was not closed */
        x->depth = x->code_depth = x->seg_depth = 0;
    } else if (x->in_unit && is(name, "note")) {
        begin_note(x, attrs, nattrs);
    }
}

static void end(void *payload, const char *name)
{
    xliff *x = payload;
    if (x->status != JJAK_OK) return;
    if (x->skipped) {
        x->skipped--;
    } else if (is_text(x->in) && x->depth) {
        end_inline(x);
    } else if (x->in != NOWHERE) {
        if (x->in == NOTE && x->is_score) end_score(x);
        x->in = NOWHERE;
    } else if (is(name, "trans-unit") || is(name, "segment")) {
        deliver(x);
    }
    if (is(name, "trans-unit") || is(name, "unit")) {
        x->in_unit = false;
        jj_unit_clear(&x->r->unit);
    }
}

static void note_outside(xliff *x, const char *s, const char *end)
{
    while (s < end && !x->seg_depth && !x->outside) x->outside = !jj_is_space(jj_utf8_next(&s));
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
        if (x->in == SEG_SOURCE || x->in == TARGET) note_outside(x, s, s + nbytes);
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
    xliff x = {.r = r, .err = err};
    bool oom = false;
    jjak_status status = jj_xml_read(r->from, &handler, &x, err);
    if (status == JJAK_OK) status = x.status;
    oom = x.oom;
    for (int s = 0; s < 3; s++) free(x.segments[s].data);
    if (status == JJAK_OK && !x.began) {
        status = jj_fail(err, JJAK_EFORMAT, "not XLIFF: no XML in it");
    }
    jj_buf *const bufs[] = {&x.langs[0], &x.langs[1], &x.own[0],  &x.own[1],  &x.name,
                            &x.note,     &x.score,    &x.text[0], &x.text[1], &x.text[2]};
    for (size_t k = 0; k < sizeof bufs / sizeof *bufs; k++) {
        oom = oom || bufs[k]->oom;
        jj_buf_dispose(bufs[k]);
    }
    return status == JJAK_OK && oom ? jj_fail_nomem(err) : status;
}
