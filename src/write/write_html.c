/* html: one page to read and review, with nothing from elsewhere and no script. Well-formed XML
 * too. */
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "tm/xml_out.h"
#include "write/write.h"

#define DOUBTFUL 0.5f  /* below, a bead is marked and linked to from the top */
#define LINKS_MAX 1000 /* more doubt than anybody reads */

static const char style[] =
    "body { font-family: sans-serif; margin: 1em auto; max-width: 80em; line-height: 1.4 } "
    "table { border-collapse: collapse; width: 100% } "
    "td, th { border-top: 1px solid #ccc; padding: .3em .6em; text-align: left; "
    "vertical-align: top } td.text { width: 45% } td.n { color: #666; white-space: nowrap } "
    "tr.null { background: #f2f2f2 } tr.low { background: #fde8d8 } tr:target { outline: 2px solid "
    "}";

typedef struct {
    jj_writing *w;
    jj_xml_out *xml;
    jj_buf value; /* scratch */
} page;

static void text(page *p, const char *s)
{
    jj_xml_text(p->xml, s, strlen(s));
}

static void line_end(page *p)
{
    jj_xml_raw(p->xml, "\n", 1);
}

static void element(page *p, const char *name, const char *s)
{
    jj_xml_element(p->xml, name, s, strlen(s));
}

/* A number that a bead is known by, after what comes before it. */
static const char *bead_name(page *p, const char *before, size_t k)
{
    jj_buf_clear(&p->value);
    jj_buf_puts(&p->value, before);
    jj_buf_putu(&p->value, k);
    return jj_buf_str(&p->value);
}

static bool is_doubtful(const page *p, const jjak_bead *bead)
{
    return bead->confidence < DOUBTFUL && bead->confidence >= (float)p->w->options->min_confidence;
}

/* Beads count from 1, as --explain counts them. */
static void put_doubtful(page *p)
{
    size_t nlinks = 0;
    jj_xml_start(p->xml, "p");
    text(p, "Least sure:");
    for (size_t k = 0; k < p->w->nbeads && nlinks < LINKS_MAX; k++) {
        if (!is_doubtful(p, &p->w->beads[k])) continue;
        nlinks++;
        text(p, " ");
        jj_xml_start(p->xml, "a");
        jj_xml_attribute(p->xml, "href", bead_name(p, "#b", k + 1));
        text(p, bead_name(p, "", k + 1));
        jj_xml_end(p->xml);
    }
    text(p, nlinks == 0 ? " none." : nlinks == LINKS_MAX ? " and more." : ".");
    jj_xml_end(p->xml);
    line_end(p);
}

static void begin(page *p)
{
    static const char doctype[] = "<!DOCTYPE html>\n";
    const char *names[2] = {p->w->options->source_name, p->w->options->target_name};
    jj_xml_raw(p->xml, doctype, strlen(doctype));
    jj_xml_start(p->xml, "html");
    jj_xml_start(p->xml, "head");
    jj_xml_start(p->xml, "meta");
    jj_xml_attribute(p->xml, "charset", "utf-8");
    jj_xml_end(p->xml);
    element(p, "title", "jjak: aligned texts");
    element(p, "style", style);
    jj_xml_end(p->xml);
    line_end(p);
    jj_xml_start(p->xml, "body");
    put_doubtful(p);
    jj_xml_start(p->xml, "table");
    jj_xml_start(p->xml, "tr");
    element(p, "th", "bead");
    element(p, "th", "confidence");
    for (int s = 0; s < 2; s++) {
        uint64_t nremoved = 0;
        bool named = names[s] && jj_utf8_validate(names[s], strlen(names[s])) == strlen(names[s]);
        jj_buf_clear(&p->value);
        if (named) jj_line_put(&p->value, names[s], strlen(names[s]), JJ_LINE_XML, &nremoved);
        element(p, "th", p->value.len ? jj_buf_str(&p->value) : s ? "target" : "source");
    }
    jj_xml_end(p->xml);
    line_end(p);
}

static void put_cell(page *p, const char *class, const char *lang, const jj_buf *value)
{
    jj_xml_start(p->xml, "td");
    jj_xml_attribute(p->xml, "class", class);
    jj_xml_attribute(p->xml, "lang", lang);
    /* Never <td/>, which HTML takes for a start tag. */
    text(p, value->len ? jj_buf_str(value) : " ");
    jj_xml_end(p->xml);
}

static void put_bead(page *p, const jjak_bead *bead, size_t k)
{
    bool null = bead->nsrc == 0 || bead->ntgt == 0;
    jj_xml_start(p->xml, "tr");
    jj_xml_attribute(p->xml, "id", bead_name(p, "b", k));
    jj_xml_attribute(p->xml, "class", is_doubtful(p, bead) ? "low" : null ? "null" : NULL);
    bead_name(p, "", k);
    jj_buf_puts(&p->value, ": ");
    jj_put_bead_type(&p->value, bead);
    put_cell(p, "n", NULL, &p->value);
    jj_buf_clear(&p->value);
    jj_put_confidence(&p->value, bead);
    put_cell(p, "n", NULL, &p->value);
    for (int s = 0; s < 2; s++) {
        const char *lang = jjak_doc_lang(p->w->doc[s]);
        put_cell(p, "text", lang, &p->w->side[s].text);
    }
    jj_xml_end(p->xml);
    line_end(p);
}

static jjak_status put_page(page *p, jjak_err *err)
{
    const jjak_bead *bead;
    size_t k = 0;
    begin(p);
    while ((bead = jj_writing_next(p->w, &k, true))) {
        put_bead(p, bead, k);
        if (p->value.oom || p->w->side[0].text.oom || p->w->side[1].text.oom) {
            return jj_fail_nomem(err);
        }
        JJ_TRY(jj_xml_out_status(p->xml, err));
    }
    jj_xml_finish(p->xml);
    return p->value.oom ? jj_fail_nomem(err) : jj_xml_out_status(p->xml, err);
}

jjak_status jj_write_html(jj_writing *w, jjak_err *err)
{
    page p = {.w = w, .xml = jj_xml_out_new(w->sink)};
    jjak_status status = p.xml ? put_page(&p, err) : jj_fail_nomem(err);
    jj_xml_out_free(p.xml);
    jj_buf_dispose(&p.value);
    return status;
}
