/* text: the two sides in columns, to read on a terminal. */
#include "base/utf8.h"
#include "text/normal.h"
#include "write/write.h"

#define GAP "  "
#define MARGIN 13 /* `0.9987  1-1  ` */
#define WIDTH_DEFAULT 100
#define WIDTH_MIN 40

/* Takes from *p as much as fits into width columns, breaking at spaces where there are any, and
 * appends it padded to the width if pad. */
static void put_line(jj_buf *out, const char **p, const char *end, unsigned width, bool pad)
{
    const char *s = *p, *cut = NULL;
    unsigned used = 0, used_at_cut = 0;
    while (s < end) {
        const char *at = s;
        uint32_t cp = jj_utf8_next(&s);
        unsigned w = jj_width(cp);
        if (cp == ' ') {
            cut = at;
            used_at_cut = used;
        }
        if (used + w > width) {
            s = at;
            break;
        }
        used += w;
    }
    if (s < end && cut && cut > *p) {
        s = cut;
        used = used_at_cut;
    }
    jj_buf_put(out, *p, (size_t)(s - *p));
    for (; pad && used < width; used++) jj_buf_putc(out, ' ');
    while (s < end && *s == ' ') s++;
    *p = s;
}

static jjak_status put(jj_writing *w, const jjak_bead *bead, jjak_err *err)
{
    (void)err;
    unsigned total = w->options->width ? w->options->width : WIDTH_DEFAULT;
    if (total < WIDTH_MIN) total = WIDTH_MIN;
    unsigned column = (total - MARGIN - 2) / 2;
    const char *p[2], *end[2];
    for (int side = 0; side < 2; side++) {
        p[side] = jj_buf_str(&w->side[side].text);
        end[side] = p[side] + w->side[side].text.len;
    }
    for (bool first = true; first || p[0] < end[0] || p[1] < end[1]; first = false) {
        if (first) {
            jj_put_confidence(&w->out, bead);
            jj_buf_puts(&w->out, GAP);
            jj_put_bead_type(&w->out, bead);
            jj_buf_puts(&w->out, GAP);
        } else {
            jj_buf_puts(&w->out, "             ");
        }
        put_line(&w->out, &p[0], end[0], column, p[1] < end[1]);
        if (p[1] < end[1]) {
            jj_buf_puts(&w->out, GAP);
            put_line(&w->out, &p[1], end[1], column, false);
        }
        while (w->out.len && w->out.data[w->out.len - 1] == ' ') w->out.len--;
        jj_buf_putc(&w->out, '\n');
    }
    jj_buf_putc(&w->out, '\n');
    return JJAK_OK;
}

const jj_writer jj_writer_text = {.nulls = true, .rule = JJ_LINE_SPACE, .bead = put};
