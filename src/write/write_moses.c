/* moses: the sides of the beads, one file each, line by line. */
#include "write/write.h"

static void put_line(jj_writing *w, int side)
{
    jj_buf_put(&w->out, w->side[side].text.data, w->side[side].text.len);
    jj_buf_putc(&w->out, '\n');
}

static jjak_status put_source(jj_writing *w, const jjak_bead *bead, jjak_err *err)
{
    (void)bead;
    (void)err;
    put_line(w, 0);
    return JJAK_OK;
}

static jjak_status put_target(jj_writing *w, const jjak_bead *bead, jjak_err *err)
{
    (void)bead;
    (void)err;
    put_line(w, 1);
    return JJAK_OK;
}

const jj_writer jj_writer_moses_source = {.rule = JJ_LINE_SPACE, .bead = put_source};
const jj_writer jj_writer_moses_target = {.rule = JJ_LINE_SPACE, .bead = put_target};
