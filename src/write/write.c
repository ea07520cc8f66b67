#include "write/write.h"

#include "base/err.h"
#include "text/normal.h"

#define FLUSH_AT 65536

static const jj_writer *const writers[] = {
    [JJAK_FORMAT_TSV] = &jj_writer_tsv,
    [JJAK_FORMAT_BEADS] = &jj_writer_beads,
    [JJAK_FORMAT_JSONL] = &jj_writer_jsonl,
    [JJAK_FORMAT_CSV] = &jj_writer_csv,
    [JJAK_FORMAT_MOSES_SOURCE] = &jj_writer_moses_source,
    [JJAK_FORMAT_MOSES_TARGET] = &jj_writer_moses_target,
    [JJAK_FORMAT_TEXT] = &jj_writer_text,
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* Formats of memories, and what their writers call them. */
static const struct {
    jjak_format format;
    jjak_tm_format memory;
} memories[] = {
    {JJAK_FORMAT_TMX, JJAK_TM_TMX},
    {JJAK_FORMAT_XLIFF, JJAK_TM_XLIFF},
    {JJAK_FORMAT_XLIFF2, JJAK_TM_XLIFF2},
};

static const jjak_tm_format *memory_format(jjak_format format)
{
    for (size_t k = 0; k < COUNT(memories); k++) {
        if (memories[k].format == format) return &memories[k].memory;
    }
    return NULL;
}

/* ---- Pieces ---- */

void jj_put_bead_type(jj_buf *out, const jjak_bead *bead)
{
    jj_buf_putu(out, bead->nsrc);
    jj_buf_putc(out, '-');
    jj_buf_putu(out, bead->ntgt);
}

void jj_put_confidence(jj_buf *out, const jjak_bead *bead)
{
    jj_buf_putfixed(out, (double)bead->confidence, 4);
}

void jj_put_indices(jj_buf *out, uint32_t first, uint32_t count)
{
    for (uint32_t k = 0; k < count; k++) {
        if (k) jj_buf_putc(out, ',');
        jj_buf_putu(out, (uint64_t)first + k);
    }
}

/* The text of count sentences as one line, in NFC, a space between two. */
static void join_sentences(jj_writing *w, int side, uint32_t first, uint32_t count)
{
    const char *text = jjak_doc_text(w->doc[side], NULL);
    const jjak_sentence *sentences = jjak_doc_sentences(w->doc[side], NULL);
    jj_side *out = &w->side[side];
    jj_buf_clear(&out->text);
    out->nbreaks = 0;
    for (uint32_t k = first; k < first + count; k++) {
        jj_buf_clear(&w->raw);
        jj_line_put(&w->raw, text + sentences[k].at.off, sentences[k].at.len, w->rule,
                    &w->counts->nremoved);
        if (k > first) {
            if (out->nbreaks < JJAK_BEAD_MAX) out->breaks[out->nbreaks++] = out->text.len;
            jj_buf_putc(&out->text, ' ');
        }
        jj_nfc(&out->text, jj_buf_str(&w->raw), w->raw.len);
        out->text.oom = out->text.oom || w->raw.oom;
    }
}

const jjak_bead *jj_writing_next(jj_writing *w, size_t *k, bool nulls)
{
    for (; *k < w->nbeads; ++*k) {
        const jjak_bead *bead = &w->beads[*k];
        if (bead->confidence < (float)w->options->min_confidence) { /* 0.9f is not below 0.9 */
            w->counts->nbelow++;
        } else if (!nulls && (bead->nsrc == 0 || bead->ntgt == 0)) {
            w->counts->nnull++;
        } else {
            w->counts->nwritten++;
            if (!w->textless) {
                join_sentences(w, 0, bead->src, bead->nsrc);
                join_sentences(w, 1, bead->tgt, bead->ntgt);
            }
            ++*k;
            return bead;
        }
    }
    return NULL;
}

static bool out_of_memory(const jj_writing *w)
{
    return w->out.oom || w->side[0].text.oom || w->side[1].text.oom;
}

static jjak_status flush(jj_writing *w, jjak_err *err)
{
    if (w->out.len && w->sink->put(w->sink->payload, w->out.data, w->out.len) != 0) {
        return jj_fail(err, JJAK_EWRITE, "cannot write the output");
    }
    jj_buf_clear(&w->out);
    return JJAK_OK;
}

static jjak_status run(jj_writing *w, const jj_writer *writer, jjak_err *err)
{
    const jjak_bead *bead;
    size_t k = 0;
    if (writer->begin) JJ_TRY(writer->begin(w, err));
    while ((bead = jj_writing_next(w, &k, writer->nulls))) {
        JJ_TRY(writer->bead(w, bead, err));
        if (out_of_memory(w)) return jj_fail_nomem(err);
        if (w->out.len >= FLUSH_AT) JJ_TRY(flush(w, err));
    }
    if (writer->end) JJ_TRY(writer->end(w, err));
    return w->out.oom ? jj_fail_nomem(err) : flush(w, err);
}

jjak_status jjak_write(const jjak_alignment *alignment, const jjak_doc *source,
                       const jjak_doc *target, jjak_format format, const jjak_sink *sink,
                       const jjak_write_options *options, jjak_write_counts *counts, jjak_err *err)
{
    static const jjak_write_options defaults;
    jjak_write_counts own;
    const jj_writer *writer = (size_t)format < COUNT(writers) ? writers[format] : NULL;
    const jjak_tm_format *memory = writer ? NULL : memory_format(format);
    bool html = format == JJAK_FORMAT_HTML;
    if (!writer && !memory && !html) return jj_fail(err, JJAK_EARG, "no such output format");
    jj_writing w = {.doc = {source, target}, .sink = sink};
    w.rule = writer ? writer->rule : JJ_LINE_XML;
    w.textless = writer && writer->textless;
    w.beads = jjak_alignment_beads(alignment, &w.nbeads);
    w.options = options ? options : &defaults;
    w.counts = counts ? counts : &own;
    *w.counts = (jjak_write_counts){0};
    jjak_status status = writer ? run(&w, writer, err)
                         : html ? jj_write_html(&w, err)
                                : jj_write_memory(&w, *memory, err);
    jj_buf_dispose(&w.out);
    jj_buf_dispose(&w.side[0].text);
    jj_buf_dispose(&w.side[1].text);
    jj_buf_dispose(&w.raw);
    return status;
}
