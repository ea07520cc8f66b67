/* jsonl: one object a bead, with the place of every sentence. */
#include <string.h>

#include "base/json.h"
#include "write/write.h"

static void put_side(jj_writing *w, int side, uint32_t first, uint32_t count)
{
    const jjak_sentence *sentences = jjak_doc_sentences(w->doc[side], NULL);
    const jjak_text_info *info = jjak_doc_info(w->doc[side]);
    jj_buf *out = &w->out;
    jj_buf_puts(out, "{\"text\":");
    jj_json_put(out, jj_buf_str(&w->side[side].text), w->side[side].text.len);
    jj_buf_puts(out, ",\"sentences\":[");
    for (uint32_t k = first; k < first + count; k++) {
        if (k > first) jj_buf_putc(out, ',');
        jj_buf_puts(out, "{\"index\":");
        jj_buf_putu(out, k);
        jj_buf_puts(out, ",\"offset\":");
        jj_buf_putu(out, (uint64_t)sentences[k].at.off +
                             (info->offsets_are_input ? info->base_offset : 0));
        jj_buf_puts(out, ",\"length\":");
        jj_buf_putu(out, sentences[k].at.len);
        jj_buf_puts(out, ",\"line\":");
        jj_buf_putu(out, sentences[k].line);
        jj_buf_putc(out, '}');
    }
    jj_buf_puts(out, "]}");
}

static jjak_status put(jj_writing *w, const jjak_bead *bead, jjak_err *err)
{
    (void)err;
    jj_buf_putc(&w->out, '{');
    if (w->options->id) {
        jj_buf_puts(&w->out, "\"id\":");
        jj_buf_puts(&w->out, w->options->id);
        jj_buf_putc(&w->out, ',');
    }
    if (w->options->flag) {
        jj_buf_puts(&w->out, "\"flag\":");
        jj_json_put(&w->out, w->options->flag, strlen(w->options->flag));
        jj_buf_putc(&w->out, ',');
    }
    jj_buf_puts(&w->out, "\"bead\":\"");
    jj_put_bead_type(&w->out, bead);
    jj_buf_puts(&w->out, "\",\"confidence\":");
    jj_put_confidence(&w->out, bead);
    jj_buf_puts(&w->out, ",\"source\":");
    put_side(w, 0, bead->src, bead->nsrc);
    jj_buf_puts(&w->out, ",\"target\":");
    put_side(w, 1, bead->tgt, bead->ntgt);
    jj_buf_puts(&w->out, "}\n");
    return JJAK_OK;
}

const jj_writer jj_writer_jsonl = {.nulls = true, .bead = put};
