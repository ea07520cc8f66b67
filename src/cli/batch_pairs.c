/* The pairs of a run, and the table of --dry-run. */
#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "cli/batch.h"
#include "cli/content.h"
#include "cli/output.h"

/* Outputs of a run are no inputs of the next. */
static jjak_status read_folder(cli_pairing *pairing, const batch_options *options, jjak_err *err)
{
    struct stat in, out;
    const char *path = options->align.output;
    bool exists = path && stat(path, &out) == 0;
    const cli_file_id skipped = {exists ? out.st_dev : 0, exists ? out.st_ino : 0};
    if (exists && stat(options->folder, &in) == 0 && in.st_dev == out.st_dev &&
        in.st_ino == out.st_ino) {
        return jj_fail(err, JJAK_EARG, "is the output folder too; the outputs need one of theirs");
    }
    if (options->pair_by == BATCH_BY_CONTENT) {
        return cli_content_read(pairing, options->folder, &options->align, options->many_to_one,
                                batch_nthreads(options), exists ? &skipped : NULL, err);
    }
    return cli_folder_read(pairing, options->folder, options->align.langs, exists ? &skipped : NULL,
                           err);
}

/* Reports of shards are called report-I-of-N, whatever N another run has. */
static jjak_status check_report_names(const cli_pairing *pairing, jjak_err *err)
{
    for (size_t k = 0; k < pairing->pairs.len; k++) {
        const char *name = pairing->pairs.data[k].name;
        if (strncasecmp(name, "report-", 7) != 0 || !strstr(name + 7, "-of-")) continue;
        return jj_fail(err, JJAK_EARG, "the pair '%.80s' must have another name: reports have such",
                       name);
    }
    return JJAK_OK;
}

int batch_find_pairs(cli_pairing *pairing, const batch_options *options, const char *merged)
{
    const char *const reserved[] = {"report", merged, NULL};
    const char *name = options->manifest ? cli_input_name(options->manifest) : options->folder;
    jjak_err err = {0};
    jjak_status status = options->manifest ? cli_manifest_read(pairing, options->manifest, &err)
                                           : read_folder(pairing, options, &err);
    if (status != JJAK_OK) return cli_error(name, &err);
    if (cli_pairing_name(pairing, reserved, &err) != JJAK_OK) return cli_error(NULL, &err);
    if (options->shard.n && check_report_names(pairing, &err) != JJAK_OK) {
        return cli_error(name, &err);
    }
    return CLI_DONE;
}

/* score 0: there is none. */
static void put_row(jj_buf *out, const char *status, const char *const columns[4],
                    const double *score)
{
    jj_buf_puts(out, status);
    for (int k = 0; k < 4; k++) {
        if (k == 3 && score) {
            jj_buf_putc(out, '\t');
            if (*score > 0) jj_buf_putfixed(out, *score, 4);
        }
        jj_buf_putc(out, '\t');
        cli_put_plain(out, columns[k]);
    }
    jj_buf_putc(out, '\n');
}

/* Why one of the texts cannot be opened; "" if both can. A list may name what is not there. */
static const char *find_fault(jjak_err *err, const cli_pair *pair)
{
    err->message[0] = '\0';
    for (int side = 0; side < 2 && !*err->message; side++) {
        const char *path = pair->paths[side];
        if (access(path, R_OK) == 0) continue;
        jj_fail(err, JJAK_EREAD, "%.120s: cannot open: %s", path, strerror(errno));
    }
    return err->message;
}

int batch_show_pairs(const cli_pairing *pairing, const batch_options *options)
{
    jj_buf table = JJ_BUF_INIT;
    int verdict = CLI_DONE;
    bool scores = options->pair_by == BATCH_BY_CONTENT;
    jj_buf_puts(&table, scores ? "status\tpair\tsource\ttarget\tscore\treason\n"
                               : "status\tpair\tsource\ttarget\treason\n");
    for (size_t k = 0; k < pairing->pairs.len; k++) {
        const cli_pair *p = &pairing->pairs.data[k];
        jjak_err err;
        if (!cli_shard_has(&options->shard, k)) continue;
        const char *fault = find_fault(&err, p);
        put_row(&table, *fault ? "failed" : "paired",
                (const char *[]){p->name, p->paths[0], p->paths[1], fault},
                scores ? &p->score : NULL);
        if (*fault) verdict = CLI_FELL_SHORT;
    }
    for (size_t k = 0; cli_shard_is_first(&options->shard) && k < pairing->strays.len; k++) {
        const cli_stray *s = &pairing->strays.data[k];
        const char *columns[4] = {"", "", "", s->reason};
        columns[s->side == 1 ? 2 : 1] = s->path;
        put_row(&table, cli_stray_status(s), columns, scores ? &s->score : NULL);
        if (s->kind != CLI_UNPAIRED) verdict = CLI_FELL_SHORT;
    }
    int exit_status = cli_output_print(&table);
    jj_buf_dispose(&table);
    return exit_status == CLI_DONE ? verdict : exit_status;
}
