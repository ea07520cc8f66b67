/* beads: sentence indices of both sides and the confidence; what jjak eval reads. */
#include "write/write.h"

static jjak_status put(jj_writing *w, const jjak_bead *bead, jjak_err *err)
{
    (void)err;
    jj_put_indices(&w->out, bead->src, bead->nsrc);
    jj_buf_putc(&w->out, '\t');
    jj_put_indices(&w->out, bead->tgt, bead->ntgt);
    jj_buf_putc(&w->out, '\t');
    jj_put_confidence(&w->out, bead);
    jj_buf_putc(&w->out, '\n');
    return JJAK_OK;
}

const jj_writer jj_writer_beads = {.nulls = true, .textless = true, .bead = put};
