/* report.tsv and report.html: a line for each pair, and for each text without one. */
#include "cli/batch.h"
#include "cli/doc_facts.h"

#include <string.h>

static const char header[] = "pair\tstatus\treason\tsource_sentences\ttarget_sentences\tbeads\t"
                             "null_share\tmean_confidence\tlength_ratio\tflag\n";
#define EMPTY_AFTER_REASON "\t\t\t\t\t\t\t"

static void put_failure(batch_item *item)
{
    jj_buf *row = &item->row;
    jj_buf_puts(row, "\tfailed\t");
    if (item->failed) {
        cli_put_plain(row, item->failed);
        if (item->err.line) {
            jj_buf_putc(row, ':');
            jj_buf_putu(row, item->err.line);
        }
        jj_buf_puts(row, ": ");
    }
    cli_put_plain(row, item->err.message);
    jj_buf_puts(row, EMPTY_AFTER_REASON);
}

static void put_figures(batch_item *item)
{
    jj_buf *row = &item->row;
    size_t nsents[2], nbeads, nnull = 0;
    uint64_t nchars[2];
    const jjak_bead *beads = jjak_alignment_beads(item->alignment, &nbeads);
    for (size_t k = 0; k < nbeads; k++) nnull += beads[k].nsrc == 0 || beads[k].ntgt == 0;
    jj_buf_puts(row, "\tok\t");
    for (int i = 0; i < 2; i++) {
        nchars[i] = cli_count_chars(item->docs[i], &nsents[i]);
        jj_buf_putc(row, '\t');
        jj_buf_putu(row, nsents[i]);
    }
    size_t nall = nsents[0] + nsents[1];
    jj_buf_putc(row, '\t');
    jj_buf_putu(row, nbeads);
    jj_buf_putc(row, '\t');
    jj_buf_putfixed(row, nall ? (double)nnull / (double)nall : 0, 4);
    jj_buf_putc(row, '\t');
    jj_buf_putfixed(row, jjak_alignment_get_stats(item->alignment)->mean_confidence, 4);
    jj_buf_putc(row, '\t');
    if (nchars[0]) jj_buf_putfixed(row, (double)nchars[1] / (double)nchars[0], 4);
    jj_buf_putc(row, '\t');
    const jjak_doc *const docs[2] = {item->docs[0], item->docs[1]};
    const char *flag = cli_doc_flag(docs, item->alignment);
    if (flag) jj_buf_puts(row, flag);
}

void batch_report_row(batch_item *item)
{
    jj_buf_clear(&item->row);
    jj_buf_puts(&item->row, item->pair->name);
    if (item->state == BATCH_FAILED) {
        put_failure(item);
    } else {
        put_figures(item);
    }
}

const char *batch_report_flag(const batch_item *item)
{
    const char *tab = item->state == BATCH_DONE ? strrchr(jj_buf_str(&item->row), '\t') : NULL;
    return tab ? tab + 1 : "";
}

static jjak_status put_report(const batch_run *run, const char *extension, const jj_buf *report,
                              jjak_err *err)
{
    char part[CLI_SHARD_NAME_SIZE], name[CLI_SHARD_NAME_SIZE + 16];
    cli_shard_name(part, &run->options->shard);
    snprintf(name, sizeof name, "report%s%s.%s", *part ? "-" : "", part, extension);
    return cli_outdir_put(run->dir, 0, name, report->data, report->len, err);
}

jjak_status batch_report_write(const batch_run *run, const cli_pairing *pairing, jjak_err *err)
{
    jj_buf table = JJ_BUF_INIT, page = JJ_BUF_INIT;
    const cli_shard *shard = &run->options->shard;
    jj_buf_puts(&table, header);
    for (size_t k = 0; k < run->n; k++) {
        const jj_buf *row = &run->items[k].row;
        jj_buf_put(&table, row->data, row->len);
        jj_buf_putc(&table, '\n');
        table.oom = table.oom || row->oom;
    }
    for (size_t k = 0; cli_shard_is_first(shard) && k < pairing->strays.len; k++) {
        const cli_stray *stray = &pairing->strays.data[k];
        cli_put_plain(&table, stray->path);
        jj_buf_putc(&table, '\t');
        jj_buf_puts(&table, cli_stray_status(stray));
        jj_buf_putc(&table, '\t');
        cli_put_plain(&table, stray->reason);
        jj_buf_puts(&table, EMPTY_AFTER_REASON "\n");
    }
    batch_html(&page, &table);
    jjak_status status = table.oom || page.oom ? jj_fail_nomem(err) : JJAK_OK;
    if (status == JJAK_OK) {
        status = put_report(run, "html", &page, err);
    }
    if (status == JJAK_OK) status = put_report(run, "tsv", &table, err);
    jj_buf_dispose(&table);
    jj_buf_dispose(&page);
    return status;
}
