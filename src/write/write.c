#include "write/write.h"

#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "text/normal.h"

#define FLUSH_AT 65536

static const jj_writer *const writers[] = {
    [JJAK_FORMAT_TSV] = &jj_writer_tsv,
    [JJAK_FORMAT_BEADS] = &jj_writer_beads,
    [JJAK_FORMAT_JSONL] = &jj_writer_jsonl,
    [JJAK_FORMAT_TMX] = NULL,
    [JJAK_FORMAT_MOSES_SOURCE] = &jj_writer_moses_source,
    [JJAK_FORMAT_MOSES_TARGET] = &jj_writer_moses_target,
    [JJAK_FORMAT_TEXT] = &jj_writer_text,
};

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

/* Appends text with each run of white space or control characters as one space. */
static void put_folded(jj_buf *out, const char *s, size_t nbytes)
{
    const char *end = s + nbytes;
    bool gap = false;
    while (s < end) {
        const char *at = s;
        uint32_t cp = jj_utf8_next(&s);
        if (cp < 0x20 || cp == 0x7F || (cp >= 0x80 && cp < 0xA0) || jj_is_space(cp)) {
            gap = true;
            continue;
        }
        if (gap && out->len) jj_buf_putc(out, ' ');
        gap = false;
        jj_buf_put(out, at, (size_t)(s - at));
    }
}

/* The text of count sentences as one line, in NFC. */
static void join_sentences(jj_buf *out, jj_buf *raw, const jjak_doc *doc, uint32_t first,
                           uint32_t count)
{
    const char *text = jjak_doc_text(doc, NULL);
    const jjak_sentence *sentences = jjak_doc_sentences(doc, NULL);
    jj_buf_clear(raw);
    for (uint32_t k = first; k < first + count; k++) {
        if (raw->len) jj_buf_putc(raw, ' ');
        jj_nfc(raw, text + sentences[k].at.off, sentences[k].at.len);
    }
    jj_buf_clear(out);
    put_folded(out, jj_buf_str(raw), raw->len);
    out->oom = out->oom || raw->oom;
}

const jjak_bead *jj_writing_next(jj_writing *w, size_t *k, bool nulls)
{
    for (; *k < w->nbeads; ++*k) {
        const jjak_bead *bead = &w->beads[*k];
        if ((double)bead->confidence < w->options->min_confidence) {
            w->counts->nbelow++;
        } else if (!nulls && (bead->nsrc == 0 || bead->ntgt == 0)) {
            w->counts->nnull++;
        } else {
            w->counts->nwritten++;
            join_sentences(&w->text[0], &w->raw, w->doc[0], bead->src, bead->nsrc);
            join_sentences(&w->text[1], &w->raw, w->doc[1], bead->tgt, bead->ntgt);
            ++*k;
            return bead;
        }
    }
    return NULL;
}

static bool out_of_memory(const jj_writing *w)
{
    return w->out.oom || w->text[0].oom || w->text[1].oom;
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
    if ((size_t)format >= sizeof writers / sizeof *writers) {
        return jj_fail(err, JJAK_EARG, "no such output format");
    }
    jj_writing w = {.doc = {source, target}, .sink = sink};
    w.beads = jjak_alignment_beads(alignment, &w.nbeads);
    w.options = options ? options : &defaults;
    w.counts = counts ? counts : &own;
    *w.counts = (jjak_write_counts){0};
    jjak_status status =
        format == JJAK_FORMAT_TMX ? jj_write_tmx(&w, err) : run(&w, writers[format], err);
    jj_buf_dispose(&w.out);
    jj_buf_dispose(&w.text[0]);
    jj_buf_dispose(&w.text[1]);
    jj_buf_dispose(&w.raw);
    return status;
}
