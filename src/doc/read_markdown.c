/* Markdown: CommonMark and GitHub's tables, through md4c. */
#include <md4c.h>

#include <string.h>

#include "base/ascii.h"
#include "base/err.h"
#include "base/utf8.h"
#include "doc/read.h"
#include "doc/xml.h"

typedef struct {
    jj_flow *flow;
    const char *counted, *end; /* newlines before `counted` are in flow->line */
    unsigned skipped;          /* blocks and spans open whose text is left out */
    unsigned items;            /* list items open */
} markdown;

/* ---- Structure -------------------------------------------------------------------------- */

static bool is_out(MD_BLOCKTYPE type)
{
    return type == MD_BLOCK_CODE || type == MD_BLOCK_HTML;
}

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
    m->skipped += is_out(type);
    m->items += type == MD_BLOCK_LI;
    set_kind(m, type);
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *payload)
{
    markdown *m = payload;
    (void)detail;
    jj_flow_end(m->flow);
    m->skipped -= is_out(type);
    m->items -= type == MD_BLOCK_LI;
    set_kind(m, MD_BLOCK_DOC);
    return m->flow->oom || m->flow->too_long;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *payload)
{
    (void)detail;
    ((markdown *)payload)->skipped += type == MD_SPAN_IMG;
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *payload)
{
    (void)detail;
    ((markdown *)payload)->skipped -= type == MD_SPAN_IMG;
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

static int put_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE nbytes, void *payload)
{
    markdown *m = payload;
    if (m->skipped) return 0;
    count_lines(m, text);
    switch (type) {
    case MD_TEXT_BR: jj_flow_break(m->flow); break;
    case MD_TEXT_SOFTBR: jj_flow_put(m->flow, " ", 1); break;
    case MD_TEXT_ENTITY: put_entity(m, text, nbytes); break;
    case MD_TEXT_HTML:
        if (nbytes > 3 && jj_ascii_ncasecmp(text, "<br", 3) == 0) jj_flow_break(m->flow);
        break;
    case MD_TEXT_NULLCHAR: break;
    case MD_TEXT_NORMAL:
    case MD_TEXT_CODE:
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

static jjak_status parse(jj_reading *out, const jj_buf *text, jjak_err *err)
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
    markdown m = {.flow = &out->flow, .counted = bytes, .end = bytes + text->len};
    out->flow.line = 1;
    /* A positive answer is a stop of our own, which jj_flow_check tells of. */
    int answer = md_parse(begin, (MD_SIZE)(m.end - begin), &parser, &m);
    return answer < 0 ? jj_fail_nomem(err) : JJAK_OK;
}

jjak_status jj_read_markdown(jj_reading *out, const jj_input *in, jjak_err *err)
{
    jj_buf text = JJ_BUF_INIT;
    jjak_status status = jj_reading_decode(out, &text, in, NULL, err);
    if (status == JJAK_OK) status = parse(out, &text, err);
    jj_buf_dispose(&text);
    return status;
}
