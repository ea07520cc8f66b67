#include "doc/flow.h"

#include <string.h>

#include "base/err.h"

void jj_flow_dispose(jj_flow *flow)
{
    jj_buf_dispose(&flow->text);
    free(flow->places.data);
    *flow = (jj_flow){.max_bytes = 0};
}

void jj_flow_clear(jj_flow *flow)
{
    jj_buf_clear(&flow->text);
    flow->places.len = 0;
    flow->gap = JJ_GAP_NONE;
}

static void widen_gap(jj_flow *flow, jj_gap gap)
{
    if (flow->gap < gap) flow->gap = gap;
}

/* Writes the gap that is due, and a place where one begins. */
static void begin_text(jj_flow *flow)
{
    static const char *const gaps[] = {"", " ", "\n", "\n\n"};
    jj_gap gap = flow->text.len ? flow->gap : JJ_GAP_PARAGRAPH;
    if (flow->text.len) jj_buf_puts(&flow->text, gaps[gap]);
    flow->gap = JJ_GAP_NONE;
    if (gap == JJ_GAP_PARAGRAPH && flow->counting == JJ_LINES_PARAGRAPHS) flow->line++;
    uint32_t line = flow->line ? flow->line : 1; /* a box may stand before all paragraphs */
    const jj_place *last = flow->places.len ? &flow->places.data[flow->places.len - 1] : NULL;
    if (last && gap < JJ_GAP_LINE && last->line == line && last->kind == flow->kind) return;
    jj_place place = {(uint32_t)flow->text.len, line, flow->kind};
    if (!jj_vec_push(&flow->places, place)) flow->oom = true;
}

static void put_run(jj_flow *flow, const char *text, size_t nbytes)
{
    if (nbytes == 0) return;
    /* Two bytes for the gap. */
    if (nbytes + 2 > flow->max_bytes - flow->text.len) {
        flow->too_long = true;
        return;
    }
    begin_text(flow);
    jj_buf_put(&flow->text, text, nbytes);
}

static void put_newline(jj_flow *flow)
{
    if (flow->counting == JJ_LINES_COUNTED) flow->line++;
    if (flow->preformatted) {
        jj_flow_break(flow);
    } else {
        widen_gap(flow, JJ_GAP_SPACE);
    }
}

/* Takes white space and line ends, which text must not hold, at s; their bytes, 0 for others. */
static size_t take_space(jj_flow *flow, const char *s, size_t nbytes)
{
    switch ((unsigned char)*s) {
    case '\n': put_newline(flow); return 1;
    case '\0':
    case ' ':
    case '\t':
    case '\r':
    case '\f':
    case '\v': widen_gap(flow, JJ_GAP_SPACE); return 1;
    case 0xC2: /* U+0085 */
        if (nbytes < 2 || (unsigned char)s[1] != 0x85) return 0;
        widen_gap(flow, JJ_GAP_SPACE);
        return 2;
    case 0xE2: /* U+2028, U+2029 */
        if (nbytes < 3 || (unsigned char)s[1] != 0x80) return 0;
        if ((unsigned char)s[2] == 0xA8) {
            jj_flow_break(flow);
        } else if ((unsigned char)s[2] == 0xA9) {
            jj_flow_end(flow);
        } else {
            return 0;
        }
        return 3;
    default: return 0;
    }
}

void jj_flow_put(jj_flow *flow, const char *text, size_t nbytes)
{
    size_t begin = 0, at = 0;
    while (at < nbytes && !flow->too_long) {
        unsigned char c = (unsigned char)text[at];
        bool may_be_space = c <= ' ' || c == 0xC2 || c == 0xE2;
        if (!may_be_space) {
            at++;
            continue;
        }
        /* The run first: what is taken counts after it. */
        put_run(flow, text + begin, at - begin);
        begin = at;
        size_t taken = take_space(flow, text + at, nbytes - at);
        if (taken) {
            begin = at += taken;
        } else {
            at++;
        }
    }
    put_run(flow, text + begin, at - begin);
    flow->oom = flow->oom || flow->text.oom;
}

void jj_flow_break(jj_flow *flow)
{
    widen_gap(flow, flow->gap >= JJ_GAP_LINE ? JJ_GAP_PARAGRAPH : JJ_GAP_LINE);
}

void jj_flow_end(jj_flow *flow)
{
    widen_gap(flow, JJ_GAP_PARAGRAPH);
}

void jj_flow_append(jj_flow *flow, const jj_flow *from, size_t first, size_t last)
{
    jjak_kind kind = flow->kind;
    bool preformatted = flow->preformatted;
    flow->preformatted = true;
    jj_flow_end(flow);
    for (size_t k = first; k < last && k < from->places.len; k++) {
        size_t begin = from->places.data[k].off;
        size_t end = k + 1 < from->places.len ? from->places.data[k + 1].off : from->text.len;
        flow->kind = from->places.data[k].kind;
        jj_flow_put(flow, jj_buf_str(&from->text) + begin, end - begin);
    }
    jj_flow_end(flow);
    flow->kind = kind;
    flow->preformatted = preformatted;
    flow->oom = flow->oom || from->oom;
    flow->too_long = flow->too_long || from->too_long;
}

jjak_status jj_flow_check(const jj_flow *flow, jjak_err *err)
{
    if (flow->oom || flow->text.oom) return jj_fail_nomem(err);
    if (!flow->too_long) return JJAK_OK;
    return jj_fail(err, JJAK_ELIMIT, "its text is longer than the limit of %zu bytes",
                   flow->max_bytes);
}
