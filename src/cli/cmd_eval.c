#include <string.h>

#include "base/buf.h"
#include "base/io.h"
#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/report.h"

typedef struct {
    cli_common common;
    int format;
    double fail_under;
    uint64_t max_bytes;
} eval_options;

enum { EVAL_TEXT, EVAL_JSONL };

#define AT(member) offsetof(eval_options, member)

static const cli_choice formats[] = {
    {"text", EVAL_TEXT, "one line, three decimals"},
    {"jsonl", EVAL_JSONL, "one JSON object, with the counts"},
    {NULL, 0, NULL},
};

static const cli_opt eval_opts[] = {
    {'f', "format", "FORMAT", cli_set_choice, AT(format), "Default: text.", formats},
    {0, "fail-under", "F1", cli_set_probability, AT(fail_under),
     "Exit with status 1 if the strict F1 is below this.", NULL},
    {0, "max-input-bytes", "N", cli_set_bytes, AT(max_bytes),
     "Refuse longer files. K, M and G are powers of 1024. Default 1G, at most 4G.", NULL},
};

static const cli_group groups[] = {
    {"Options", eval_opts, sizeof eval_opts / sizeof eval_opts[0]},
    CLI_COMMON_GROUP,
    {NULL, NULL, 0},
};

static int read_beads(jjak_beadset **out, const char *path, const eval_options *options)
{
    jj_buf bytes = JJ_BUF_INIT;
    jjak_err err = {0};
    *out = NULL;
    jjak_status status = jj_io_slurp(&bytes, path, (size_t)options->max_bytes, &err);
    if (status == JJAK_OK) status = jjak_beadset_read(out, jj_buf_str(&bytes), bytes.len, &err);
    jj_buf_dispose(&bytes);
    return status == JJAK_OK ? CLI_DONE : cli_error(cli_input_name(path), &err);
}

static int add_pair(jjak_score *score, const char *gold_path, const char *hyp_path,
                    const eval_options *options)
{
    jjak_beadset *gold = NULL, *hyp = NULL;
    jjak_err err = {0};
    int exit_status = read_beads(&gold, gold_path, options);
    if (exit_status == CLI_DONE) exit_status = read_beads(&hyp, hyp_path, options);
    if (exit_status == CLI_DONE && jjak_score_add(score, gold, hyp, &err) != JJAK_OK) {
        exit_status = cli_error(hyp_path, &err);
    }
    jjak_beadset_free(gold);
    jjak_beadset_free(hyp);
    return exit_status;
}

static void put_text(jj_buf *out, const char *name, jjak_prf prf)
{
    jj_buf_puts(out, name);
    jj_buf_puts(out, " P ");
    jj_buf_putfixed(out, prf.precision, 3);
    jj_buf_puts(out, " R ");
    jj_buf_putfixed(out, prf.recall, 3);
    jj_buf_puts(out, " F1 ");
    jj_buf_putfixed(out, prf.f1, 3);
}

static void put_count(jj_buf *out, const char *name, uint64_t count)
{
    jj_buf_puts(out, ",\"");
    jj_buf_puts(out, name);
    jj_buf_puts(out, "\":");
    jj_buf_putu(out, count);
}

static void put_json(jj_buf *out, const char *name, const jjak_score *score, bool lax)
{
    jjak_prf prf = jjak_score_prf(score, lax);
    jj_buf_putc(out, '"');
    jj_buf_puts(out, name);
    jj_buf_puts(out, "\":{\"precision\":");
    jj_buf_putfixed(out, prf.precision, 6);
    jj_buf_puts(out, ",\"recall\":");
    jj_buf_putfixed(out, prf.recall, 6);
    jj_buf_puts(out, ",\"f1\":");
    jj_buf_putfixed(out, prf.f1, 6);
    put_count(out, "hyp_right", score->hyp_right[lax]);
    put_count(out, "gold_right", score->gold_right[lax]);
    jj_buf_putc(out, '}');
}

static int print(const jjak_score *score, int format)
{
    jj_buf line = JJ_BUF_INIT;
    if (format == EVAL_JSONL) {
        jj_buf_putc(&line, '{');
        put_json(&line, "strict", score, false);
        jj_buf_putc(&line, ',');
        put_json(&line, "lax", score, true);
        put_count(&line, "nhyp", score->nhyp);
        put_count(&line, "ngold", score->ngold);
        jj_buf_puts(&line, "}\n");
    } else {
        put_text(&line, "strict", jjak_score_prf(score, false));
        put_text(&line, "   lax", jjak_score_prf(score, true));
        jj_buf_putc(&line, '\n');
    }
    int exit_status = cli_output_print(&line);
    jj_buf_dispose(&line);
    return exit_status;
}

static int check_operands(const cli_cmd *cmd, int nargs, char **args)
{
    int nstdin = 0;
    if (nargs == 0) return cli_usage(cmd->name, "two bead files wanted, GOLD and HYP");
    if (nargs % 2) {
        return cli_usage(cmd->name, "bead files come in pairs, and GOLD '%.60s' has no HYP",
                         args[nargs - 1]);
    }
    for (int i = 0; i < nargs; i++) nstdin += strcmp(args[i], "-") == 0;
    if (nstdin > 1) return cli_usage(cmd->name, "only one of the files can be standard input");
    return CLI_DONE;
}

static int run(const cli_cmd *cmd, int argc, char **argv)
{
    eval_options options = {.max_bytes = (uint64_t)1 << 30};
    jjak_score score = {0};
    int nargs, exit_status;
    if (!cli_cmd_begin(cmd, &options, argc, argv, &nargs, &exit_status)) return exit_status;
    exit_status = check_operands(cmd, nargs, argv);
    for (int i = 0; i < nargs && exit_status == CLI_DONE; i += 2) {
        exit_status = add_pair(&score, argv[i], argv[i + 1], &options);
    }
    if (exit_status == CLI_DONE) exit_status = print(&score, options.format);
    if (exit_status != CLI_DONE) return exit_status;
    jjak_prf strict = jjak_score_prf(&score, false);
    /* What should be equal may differ in the last bit. */
    if (strict.f1 > options.fail_under - 1e-9) return CLI_DONE;
    cli_warn(NULL, "strict F1 %.6f is below %g", strict.f1, options.fail_under);
    return CLI_FELL_SHORT;
}

static const char *const description[] = {
    "Compares bead files with a gold standard and prints precision, recall and F1 over all pairs "
    "of files: of a hypothesis, how many of its beads are right, and how many of the gold's beads "
    "with both sides it has. Strict: the same bead is in the gold. Lax: a bead also counts that "
    "shares a sentence on each side with one pairing of the gold.",
    "A bead file is what 'jjak align -f beads' writes: sentence numbers of the source from 0, "
    "comma separated, a TAB, those of the target; what follows a second TAB is not read. One of "
    "the files may be '-' for standard input.",
    NULL,
};

static const cli_example examples[] = {
    {"jjak eval gold.beads mine.beads", "one line of results"},
    {"jjak align -f beads a.en.txt a.ko.txt | jjak eval --fail-under 0.9 gold.beads -",
     "exit status 1 if the strict F1 is below 0.9"},
    {NULL, NULL},
};

const cli_cmd cli_cmd_eval = {
    .name = "eval",
    .args = "GOLD HYP [GOLD HYP]...",
    .summary = "score alignments against gold alignments",
    .description = description,
    .groups = groups,
    .examples = examples,
    .run = run,
};
