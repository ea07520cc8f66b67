/* tsv: source, target, confidence, bead type, with a header line. */
#include "write/write.h"

static jjak_status begin(jj_writing *w, jjak_err *err)
{
    (void)err;
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
