/* --merge: one memory of all pairs. Each pair leaves its part in the work folder; when all are
 * through, the parts are read one by one, in the order of the pairs, so that neither the number of
 * threads nor an interruption shows. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/err.h"
#include "base/io.h"
#include "cli/batch.h"
#include "cli/output.h"

typedef struct {
    const batch_run *run;
    tm_dedupe dedupe;
    bool noting; /* the first reading, for source-keep-best */
    cli_stage stages[2];
    jjak_tm_writer *writers[2];
    size_t nouts;     /* 2 of moses */
    const char *pair; /* whose part is being read */
    JJ_VEC(jjak_tm_field) fields;
    jjak_err err; /* what ended it */
} merging;

void batch_merge_part(jj_buf *out, const char *pair)
{
    jj_buf_clear(out);
    jj_buf_puts(out, pair);
    jj_buf_puts(out, ".tmx");
}

int batch_merge_check(const cli_cmd *cmd, const batch_options *options, char **stem)
{
    const char *name = options->merge.name, *dot = name ? strrchr(name, '.') : NULL;
    *stem = NULL;
    if (!name && (options->merge.only || options->merge.dedupe != TM_DEDUPE_NONE)) {
        return cli_usage(cmd->name, "--%s goes with --merge",
                         options->merge.only ? "merge-only" : "dedupe");
    }
    if (!name) return CLI_DONE;
    if (strchr(name, '/') || *name == '.') {
        return cli_usage(cmd->name,
                         "--merge '%.60s': a plain name is wanted, for it goes to "
                         "--output",
                         name);
    }
    if (cli_names_gzip(name)) {
        return cli_usage(cmd->name, "'%.60s' would not be packed: pack what is written", name);
    }
    int format = tm_format_of_path(name, tm_formats_out);
    if (format == TM_FORMAT_BY_NAME) {
        return cli_usage(cmd->name,
                         "--merge '%.60s': many pairs fit in tmx, tsv, csv, jsonl, xliff, "
                         "po and moses, and the name must end with one of them",
                         name);
    }
    if (format == JJAK_TM_MOSES_SOURCE &&
        (!options->align.langs[0] || !options->align.langs[1] ||
         strcasecmp(options->align.langs[0], options->align.langs[1]) == 0)) {
        return cli_usage(cmd->name, "--merge to moses writes two files named after the languages: "
                                    "--source-lang and --target-lang are needed");
    }
    *stem = strndup(name, (size_t)(dot - name));
    if (!*stem) {
        jjak_err err;
        jj_fail_nomem(&err);
        return cli_error(NULL, &err);
    }
    return strcasecmp(*stem, "report") == 0
               ? cli_usage(cmd->name, "--merge '%.60s': reports are called so", name)
               : CLI_DONE;
}

/* ---- Units ------------------------------------------------------------------------------ */

/* The unit with its pair among the properties, and without a tuid, which is unique in its own file
 * only: the writer makes another. False without memory. */
static bool tell_pair(merging *m, jjak_tm_unit *made, const jjak_tm_unit *unit)
{
    const jjak_tm_field pair = {.kind = JJAK_TM_PROP, .name = "x-pair", .value = m->pair};
    m->fields.len = 0;
    for (size_t k = 0; k < unit->nfields; k++) {
        const jjak_tm_field *field = &unit->fields[k];
        if (field->kind == JJAK_TM_ATTRIBUTE && strcmp(field->name, "tuid") == 0) continue;
        if (!jj_vec_push(&m->fields, *field)) return false;
    }
    if (!jj_vec_push(&m->fields, pair)) return false;
    *made = *unit;
    made->fields = m->fields.data;
    made->nfields = m->fields.len;
    return true;
}

static jjak_status put_unit(merging *m, const jjak_tm_unit *unit)
{
    jjak_tm_unit made;
    if (!tell_pair(m, &made, unit)) return jj_fail_nomem(&m->err);
    for (size_t k = 0; k < m->nouts; k++) {
        JJ_TRY(jjak_tm_writer_put(m->writers[k], &made, &m->err));
    }
    return JJAK_OK;
}

static int on_unit(void *payload, const jjak_tm_unit *unit)
{
    merging *m = payload;
    jjak_status status = JJAK_OK;
    if (m->noting) {
        tm_dedupe_note(&m->dedupe, unit);
    } else if (tm_dedupe_keeps(&m->dedupe, unit)) {
        status = put_unit(m, unit);
    }
    if (status == JJAK_OK && m->dedupe.oom) status = jj_fail_nomem(&m->err);
    return status != JJAK_OK;
}

static int on_fault(void *payload, const jjak_tm_fault *fault)
{
    merging *m = payload;
    jj_fail_line(&m->err, JJAK_EFORMAT, fault->line, "what was written of it is damaged: %s",
                 fault->rule->what);
    return 1;
}

/* ---- Parts ------------------------------------------------------------------------------ */

static jjak_status read_part(merging *m, const char *name)
{
    const jjak_tm_handler to = {on_unit, on_fault, m};
    int fd = openat(m->run->dir->work_fd, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) {
        return jj_fail(&m->err, JJAK_EREAD, "cannot open what was written of it: %s",
                       strerror(errno));
    }
    const jjak_source from = {jj_io_get, &fd};
    jjak_err err = {0};
    jjak_status status = jjak_tm_read(&from, JJAK_TM_TMX, &to, NULL, &err);
    close(fd);
    if (m->err.code == JJAK_OK) m->err = err;
    return status == JJAK_OK ? m->err.code : status;
}

static jjak_status read_parts(merging *m)
{
    jj_buf name = JJ_BUF_INIT;
    jjak_status status = JJAK_OK;
    for (size_t k = 0; k < m->run->n && status == JJAK_OK; k++) {
        if (m->run->items[k].state != BATCH_DONE) continue;
        m->pair = m->run->items[k].pair->name;
        batch_merge_part(&name, m->pair);
        status = name.oom ? jj_fail_nomem(&m->err) : read_part(m, name.data);
    }
    if (status == JJAK_OK) m->pair = NULL;
    jj_buf_dispose(&name);
    return status;
}

/* ---- The merged file -------------------------------------------------------------------- */

static jjak_status open_outputs(merging *m, int format, const jjak_tm_write_options *how)
{
    static const jjak_tm_format moses[2] = {JJAK_TM_MOSES_SOURCE, JJAK_TM_MOSES_TARGET};
    size_t n = format == JJAK_TM_MOSES_SOURCE ? 2 : 1;
    for (size_t k = 0; k < n; k++) {
        JJ_TRY(cli_stage_open(&m->stages[k], m->run->dir, (unsigned)k, &m->err));
        m->nouts++;
        const jjak_sink sink = {cli_stage_put, &m->stages[k]};
        JJ_TRY(jjak_tm_writer_new(&m->writers[k], n > 1 ? moses[k] : (jjak_tm_format)format, &sink,
                                  how, &m->err));
    }
    return JJAK_OK;
}

static jjak_status close_outputs(merging *m, jjak_tm_write_counts *counts)
{
    const batch_options *o = m->run->options;
    const char *name = o->merge.name;
    jj_buf path = JJ_BUF_INIT;
    jjak_status status = JJAK_OK;
    for (size_t k = 0; k < m->nouts && status == JJAK_OK; k++) {
        status = jjak_tm_writer_end(m->writers[k], k ? NULL : counts, &m->err);
        if (status == JJAK_OK) status = cli_stage_close(&m->stages[k], &m->err);
    }
    for (size_t k = 0; k < m->nouts && status == JJAK_OK; k++) {
        jj_buf_clear(&path);
        jj_buf_put(&path, name,
                   m->nouts > 1 ? (size_t)(strrchr(name, '.') - name) + 1 : strlen(name));
        if (m->nouts > 1) jj_buf_puts(&path, o->align.langs[k]);
        status = path.oom ? jj_fail_nomem(&m->err)
                          : cli_stage_commit(&m->stages[k], m->run->dir, path.data, &m->err);
    }
    jj_buf_dispose(&path);
    return status;
}

static void tell(const merging *m, const jjak_tm_write_counts *counts)
{
    const char *name = m->run->options->merge.name;
    cli_detail(name, "units written: %llu", (unsigned long long)counts->nwritten);
    if (m->dedupe.ndropped) {
        cli_note(name, "left out as already in it: %llu", (unsigned long long)m->dedupe.ndropped);
    }
    tm_tell_changes(name, counts);
}

static jjak_status merge(merging *m, jjak_tm_write_counts *counts)
{
    const align_options *o = &m->run->options->align;
    int format = tm_format_of_path(m->run->options->merge.name, tm_formats_out);
    const jjak_tm_write_options how = {
        .source_lang = o->langs[0],
        .target_lang = o->langs[1],
        .langs = o->tmx_langs.pairs,
        .nlangs = o->tmx_langs.n,
        .date = *m->run->date ? m->run->date : NULL,
        .minimal = o->minimal,
        .max_segment_chars = (size_t)o->max_segment_chars,
        .bom = o->bom && (format == JJAK_TM_TSV || format == JJAK_TM_CSV),
    };
    if (m->dedupe.policy == TM_DEDUPE_SOURCE) {
        m->noting = true;
        JJ_TRY(read_parts(m));
        m->noting = false;
    }
    jjak_status status = open_outputs(m, format, &how);
    if (status == JJAK_OK) status = read_parts(m);
    if (status == JJAK_OK) status = close_outputs(m, counts);
    for (size_t k = 0; k < m->nouts; k++) { /* while the options are there */
        jjak_err why;
        jjak_tm_writer_free(m->writers[k]);
        if (cli_stage_close(&m->stages[k], &why) == JJAK_OK || m->err.code != JJAK_EWRITE) continue;
        m->err = why; /* the writer knows that it failed only */
        m->pair = NULL;
    }
    return status;
}

int batch_merge(const batch_run *run)
{
    merging m = {.run = run,
                 .dedupe = {.policy = (tm_policy)run->options->merge.dedupe,
                            .langs = run->options->align.tmx_langs.pairs,
                            .nlangs = run->options->align.tmx_langs.n,
                            .max_segment_chars = (size_t)run->options->align.max_segment_chars}};
    jjak_tm_write_counts counts = {0};
    int exit_status = CLI_DONE;
    if (merge(&m, &counts) == JJAK_OK) {
        tell(&m, &counts);
    } else {
        exit_status = cli_error(m.pair ? m.pair : run->options->merge.name, &m.err);
    }
    tm_dedupe_dispose(&m.dedupe);
    free(m.fields.data);
    return exit_status;
}
