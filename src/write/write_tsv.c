/* tsv and csv: source, target, confidence, bead type, with a header line. */
#include "base/utf8.h"
#include "write/write.h"

static jjak_status begin(jj_writing *w, jjak_err *err)
{
    (void)err;
    if (w->options->bom) jj_buf_puts(&w->out, JJ_UTF8_MARK);
    jj_buf_puts(&w->out, "source\ttarget\tconfidence\tbead\n");
    return JJAK_OK;
}

static jjak_status put(jj_writing *w, const jjak_bead *bead, jjak_err *err)
{
    (void)err;
    for (int side = 0; side < 2; side++) {
        jj_buf_put(&w->out, w->side[side].text.data, w->side[side].text.len);
        jj_buf_putc(&w->out, '\t');
    }
    jj_put_confidence(&w->out, bead);
    jj_buf_putc(&w->out, '\t');
    jj_put_bead_type(&w->out, bead);
    jj_buf_putc(&w->out, '\n');
    return JJAK_OK;
}

const jj_writer jj_writer_tsv = {.nulls = true, .rule = JJ_LINE_SPACE, .begin = begin, .bead = put};

/* ---- csv (RFC 4180, but for the line ends) ------------------------------------------------ */

static void put_quoted(jj_buf *out, const jj_buf *text)
{
    jj_buf_putc(out, '"');
    for (size_t k = 0; k < text->len; k++) {
        if (text->data[k] == '"') jj_buf_putc(out, '"');
        jj_buf_putc(out, text->data[k]);
    }
    jj_buf_putc(out, '"');
}

static jjak_status begin_csv(jj_writing *w, jjak_err *err)
{
    (void)err;
    if (w->options->bom) jj_buf_puts(&w->out, JJ_UTF8_MARK);
    jj_buf_puts(&w->out, "source,target,confidence,bead\n");
    return JJAK_OK;
}

static jjak_status put_csv(jj_writing *w, const jjak_bead *bead, jjak_err *err)
{
    (void)err;
    for (int side = 0; side < 2; side++) {
        put_quoted(&w->out, &w->side[side].text);
        jj_buf_putc(&w->out, ',');
    }
    jj_put_confidence(&w->out, bead);
    jj_buf_putc(&w->out, ',');
    jj_put_bead_type(&w->out, bead);
    jj_buf_putc(&w->out, '\n');
    return JJAK_OK;
}

const jj_writer jj_writer_csv = {
    .nulls = true, .rule = JJ_LINE_SPACE, .begin = begin_csv, .bead = put_csv};
