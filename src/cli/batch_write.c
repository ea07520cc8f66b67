/* The outputs of one pair. */
#include <string.h>

#include "base/err.h"
#include "base/hash.h"
#include "cli/batch.h"

static jjak_write_options writing(const batch_run *run, const batch_item *item)
{
    jjak_write_options how = cli_align_writing(&run->options->align, item->pair->paths[0],
                                               item->pair->paths[1], run->date);
    how.width = run->width;
    return how;
}

static jjak_status stage(batch_run *run, batch_item *item, jjak_format format,
                         const jjak_write_options *how, cli_stage *out, unsigned slot,
                         jjak_err *err)
{
    const jjak_sink sink = {cli_stage_put, out};
    JJ_TRY(cli_stage_open(out, run->dir, slot, err));
    jjak_status status = jjak_write(item->alignment, item->docs[0], item->docs[1], format, &sink,
                                    how, &item->counts, err);
    /* Where it could not be written, the stage knows why. */
    bool staged = status == JJAK_OK || status == JJAK_EWRITE;
    jjak_status closed = cli_stage_close(out, staged ? err : NULL);
    item->output_hash = jj_hash(item->output_hash, &out->hash, sizeof out->hash);
    return staged ? closed : status;
}

static jjak_status commit(const batch_run *run, cli_stage *out, const char *name,
                          const char *extension, jj_buf *path, jjak_err *err)
{
    jj_buf_clear(path);
    jj_buf_puts(path, name);
    jj_buf_putc(path, '.');
    jj_buf_puts(path, extension);
    return path->oom ? jj_fail_nomem(err) : cli_stage_commit(out, run->dir, path->data, err);
}

/* Two files, named after the languages, of which both must be complete first. */
static jjak_status write_moses(batch_run *run, batch_item *item, unsigned slot, jj_buf *path,
                               jjak_err *err)
{
    const char *langs[2] = {jjak_doc_lang(item->docs[0]), jjak_doc_lang(item->docs[1])};
    const jjak_write_options how = writing(run, item);
    cli_stage outs[2];
    if (strcmp(langs[0], langs[1]) == 0) {
        return jj_fail(err, JJAK_EARG,
                       "moses names its two files after the languages, and both are '%s'; tell "
                       "them apart with -s and -t",
                       langs[0]);
    }
    JJ_TRY(stage(run, item, JJAK_FORMAT_MOSES_SOURCE, &how, &outs[0], slot, err));
    JJ_TRY(stage(run, item, JJAK_FORMAT_MOSES_TARGET, &how, &outs[1], slot + 1, err));
    snprintf(item->endings, sizeof item->endings, "%s,%s", langs[0], langs[1]);
    JJ_TRY(commit(run, &outs[0], item->pair->name, langs[0], path, err));
    return commit(run, &outs[1], item->pair->name, langs[1], path, err);
}

static jjak_status write_own(batch_run *run, batch_item *item, unsigned slot, jj_buf *path,
                             jjak_err *err)
{
    int format = run->options->align.format;
    const jjak_write_options how = writing(run, item);
    cli_stage out;
    if (format == JJAK_FORMAT_MOSES_SOURCE) return write_moses(run, item, slot, path, err);
    snprintf(item->endings, sizeof item->endings, "%s", cli_align_format_name(format));
    JJ_TRY(stage(run, item, (jjak_format)format, &how, &out, slot, err));
    return commit(run, &out, item->pair->name, item->endings, path, err);
}

/* What the merged memory is made of has all properties and the texts' own languages; how it is
 * written is decided there. */
static jjak_status write_part(batch_run *run, batch_item *item, unsigned slot, jj_buf *path,
                              jjak_err *err)
{
    jjak_write_options how = writing(run, item);
    cli_stage out;
    how.nlangs = how.max_segment_chars = 0;
    how.minimal = false;
    JJ_TRY(stage(run, item, JJAK_FORMAT_TMX, &how, &out, slot, err));
    batch_merge_part(path, item->pair->name);
    return path->oom ? jj_fail_nomem(err) : cli_stage_keep(&out, run->dir, path->data, err);
}

jjak_status batch_write(batch_run *run, batch_item *item, unsigned worker, jjak_err *err)
{
    const batch_merge_options *merge = &run->options->merge;
    jj_buf path = JJ_BUF_INIT;
    jjak_status status = JJAK_OK;
    item->output_hash = JJ_HASH_START;
    item->endings[0] = '\0';
    if (!merge->only) status = write_own(run, item, 2 * worker, &path, err);
    if (status == JJAK_OK && merge->name) {
        const jjak_write_counts own = item->counts;
        status = write_part(run, item, 2 * worker, &path, err);
        item->nunmerged = item->counts.nnull;
        if (!merge->only) item->counts = own;
    }
    jj_buf_dispose(&path);
    return status;
}
