/* Markdown: CommonMark and GitHub's tables, through md4c. */
#include <md4c.h>

#include <string.h>

#include "base/ascii.h"
#include "base/err.h"
#include "base/utf8.h"
#include "doc/html.h"
#include "doc/xml.h"

typedef struct {
    jj_reading *out;
    const jjak_doc_options *options;
    jj_flow *flow;             /* out's */
    const char *counted, *end; /* newlines before `counted` are in flow->line */
    unsigned skipped;          /* blocks and spans open whose text is left out */
    unsigned items;            /* list items open */
    bool in_cell;
    bool in_html; /* in a block of HTML, which is put together and read as a piece of a page */
    jj_buf html;
    uint32_t html_line; /* where it begins */
    jjak_status status;
    jjak_err why;
} markdown;

/* ---- Structure -------------------------------------------------------------------------- */

static void set_kind(markdown *m, MD_BLOCKTYPE inside)
{
    jjak_kind kind = m->items ? JJAK_KIND_ITEM : JJAK_KIND_TEXT;
    if (inside == MD_BLOCK_H) kind = JJAK_KIND_HEADING;
    if (inside == MD_BLOCK_TH || inside == MD_BLOCK_TD) kind = JJAK_KIND_CELL;
    m->flow->kind = kind;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *payload)
{
    markdown *m = payload;
    (void)detail;
    jj_flow_end(m->flow);
    m->skipped += type == MD_BLOCK_CODE;
    m->items += type == MD_BLOCK_LI;
    m->in_cell = type == MD_BLOCK_TH || type == MD_BLOCK_TD;
    m->in_html = type == MD_BLOCK_HTML;
    set_kind(m, type);
    return 0;
}

/* Whether anything stands outside of tags: most blocks are nothing but some. */
static bool has_text(const jj_buf *html)
{
    const char *p = jj_buf_str(html), *end = p + html->len;
    for (bool in_tag = false; p < end; p++) {
        if (*p == '<' || *p == '>') {
            in_tag = *p == '<';
        } else if (!in_tag && *p != ' ' && *p != '\t' && *p != '\n') {
            return true;
        }
    }
    return false;
}

static void read_html(markdown *m)
{
    const uint32_t line = m->flow->line;
    if (m->html.oom) {
        m->status = jj_fail_nomem(&m->why);
    } else if (has_text(&m->html)) {
        m->status = jj_html_append_piece(m->out, &m->html, m->html_line, m->options, &m->why);
    }
    jj_buf_clear(&m->html);
    m->flow->line = line;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *payload)
{
    markdown *m = payload;
    (void)detail;
    if (type == MD_BLOCK_HTML) read_html(m);
    jj_flow_end(m->flow);
    m->skipped -= type == MD_BLOCK_CODE;
    m->items -= type == MD_BLOCK_LI;
    set_kind(m, MD_BLOCK_DOC);
    m->in_cell = m->in_html = false;
    return m->flow->oom || m->flow->too_long || m->status != JJAK_OK;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *payload)
{
    markdown *m = payload;
    (void)detail;
    m->skipped += type == MD_SPAN_IMG;
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *payload)
{
    markdown *m = payload;
    (void)detail;
    m->skipped -= type == MD_SPAN_IMG;
    return 0;
}

/* ---- Text ------------------------------------------------------------------------------- */

static void count_lines(markdown *m, const char *at)
{
    if (at < m->counted || at > m->end) return; /* md4c's own, such as the "\n" of a break */
    const char *p = m->counted;
    while ((p = memchr(p, '\n', (size_t)(at - p)))) {
        p++;
        m->flow->line++;
    }
    m->counted = at;
}

static void put_entity(markdown *m, const char *text, size_t nbytes)
{
    char utf8[4];
    uint32_t cp = jj_xml_entity(text, nbytes);
    if (cp) {
        jj_flow_put(m->flow, utf8, jj_utf8_encode(utf8, cp));
    } else {
        jj_flow_put(m->flow, text, nbytes);
    }
}

/* "\\|" is how a table writes "|", in code too. */
static void put_code(markdown *m, const char *text, size_t nbytes)
{
    size_t begin = 0;
    for (size_t p = 0; m->in_cell && p + 1 < nbytes; p++) {
        if (text[p] != '\\' || text[p + 1] != '|') continue;
        jj_flow_put(m->flow, text + begin, p - begin);
        begin = p + 1;
    }
    jj_flow_put(m->flow, text + begin, nbytes - begin);
}

static int put_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE nbytes, void *payload)
{
    markdown *m = payload;
    if (m->skipped) return 0;
    count_lines(m, text);
    if (m->in_html) {
        if (m->html.len == 0) m->html_line = m->flow->line;
        jj_buf_put(&m->html, text, nbytes);
        return 0;
    }
    switch (type) {
    case MD_TEXT_BR: jj_flow_break(m->flow); break;
    case MD_TEXT_SOFTBR: jj_flow_put(m->flow, " ", 1); break;
    case MD_TEXT_ENTITY: put_entity(m, text, nbytes); break;
    case MD_TEXT_HTML:
        if (nbytes > 3 && jj_ascii_ncasecmp(text, "<br", 3) == 0) jj_flow_break(m->flow);
        break;
    case MD_TEXT_NULLCHAR: break;
    case MD_TEXT_CODE: put_code(m, text, nbytes); break;
    case MD_TEXT_NORMAL:
    case MD_TEXT_LATEXMATH: jj_flow_put(m->flow, text, nbytes); break;
    }
    return 0;
}

/* ---- The file --------------------------------------------------------------------------- */

/* Where the text begins after front matter: YAML between "---" and "---" or "...", TOML between
 * "+++" and "+++". */
static size_t front_matter_end(const char *text, size_t nbytes)
{
    char mark = nbytes > 4 ? text[0] : '\0';
    if (mark != '-' && mark != '+') return 0;
    for (size_t p = 0, line = 0; p < nbytes; line++) {
        const char *newline = memchr(text + p, '\n', nbytes - p);
        size_t end = newline ? (size_t)(newline - text) : nbytes, trimmed = end;
        while (trimmed > p && text[trimmed - 1] == ' ') trimmed--;
        bool fence = trimmed - p == 3 && text[p] == text[p + 1] && text[p] == text[p + 2] &&
                     (text[p] == mark || (text[p] == '.' && mark == '-' && line > 0));
        if (line == 0 && !fence) return 0;
        if (line > 0 && fence) return newline ? end + 1 : nbytes;
        if (!newline) return 0;
        p = end + 1;
    }
    return 0;
}

static jjak_status parse(jj_reading *out, const jj_buf *text, const jj_input *in, jjak_err *err)
{
    const MD_PARSER parser = {
        .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
        .enter_block = enter_block,
        .leave_block = leave_block,
        .enter_span = enter_span,
        .leave_span = leave_span,
        .text = put_text,
    };
    const char *bytes = jj_buf_str(text), *begin = bytes + front_matter_end(bytes, text->len);
    markdown m = {.out = out,
                  .options = in->options,
                  .flow = &out->flow,
                  .counted = bytes,
                  .end = bytes + text->len};
    out->flow.line = 1;
    /* A positive answer is a stop of our own, which jj_flow_check tells of. */
    int answer = md_parse(begin, (MD_SIZE)(m.end - begin), &parser, &m);
    jj_buf_dispose(&m.html);
    if (answer < 0) return jj_fail_nomem(err);
    if (m.status != JJAK_OK && err) *err = m.why;
    return m.status;
}

jjak_status jj_read_markdown(jj_reading *out, const jj_input *in, jjak_err *err)
{
    jj_buf text = JJ_BUF_INIT;
    jjak_status status = jj_reading_decode(out, &text, in, NULL, err);
    if (status == JJAK_OK) status = parse(out, &text, in, err);
    jj_buf_dispose(&text);
    return status;
}
