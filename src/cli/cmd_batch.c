#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/pool.h"
#include "cli/batch.h"

#define AT(member) offsetof(batch_options, member)

static const cli_choice pairings[] = {
    {"name", BATCH_BY_NAME, "their names differ in nothing but the language"},
    {"content", BATCH_BY_CONTENT,
     "their words do: numbers, names, and the lexicon of English and Korean"},
    {NULL, 0, NULL},
};

static const cli_opt pair_opts[] = {
    {0, "manifest", "FILE", cli_set_text, AT(manifest),
     "The pairs: a line each, source TAB target, and if wanted TAB name. Paths are relative to the "
     "folder of FILE; empty lines are skipped.",
     NULL},
    {0, "pair-by", "HOW", cli_set_choice, AT(pair_by),
     "What makes two texts of FOLDER a pair. Default: name.", pairings},
    {0, "many-to-one", NULL, cli_set_flag, AT(many_to_one),
     "With --pair-by content: a target may be the translation of several sources.", NULL},
    {0, "dry-run", NULL, cli_set_flag, AT(dry_run),
     "Print the pairs, with the names of their outputs, and stop.", NULL},
};

static const cli_opt joint_opts[] = {
    {0, "per-document", NULL, cli_set_flag, AT(per_document),
     "Let every pair be aligned alone, as with --model, from which each learns instead. Default: "
     "all "
     "pairs learn from each other.",
     NULL},
};

static const cli_opt output_opts[] = {
    {'o', "output", "DIR", cli_set_text, offsetof(align_options, output),
     "The folder that all outputs go to; it is made if need be. Needed.", NULL},
    {'f', "format", "FORMAT", cli_set_choice, offsetof(align_options, format), "Default: tsv.",
     cli_align_formats},
};

static const cli_opt merge_opts[] = {
    {0, "merge", "NAME", cli_set_text, AT(merge.name),
     "Make one file of all pairs too, in DIR; what NAME ends with is the format: tmx, tsv, csv, "
     "jsonl, xliff, po or moses. In tmx each unit tells its pair.",
     NULL},
    {0, "merge-only", NULL, cli_set_flag, AT(merge.only),
     "With --merge: write no outputs for the pairs themselves.", NULL},
    {0, "dedupe", "POLICY", cli_set_choice, AT(merge.dedupe), "With --merge. Default: none.",
     tm_policies},
};

static const cli_opt run_opts[] = {
    {0, "shard", "I/N", cli_set_shard, AT(shard),
     "Of the pairs, align only every N-th from the I-th on, and report them in report-I-of-N.tsv; "
     "other runs may do the other parts at the same time, in the same DIR. Needs --model or "
     "--per-document.",
     NULL},
    {0, "resume", NULL, cli_set_flag, AT(resume),
     "Go on where an interrupted run into DIR stopped: pairs are left as they are whose texts, "
     "options and outputs have not changed since. Default: all is done anew.",
     NULL},
    {'j', "jobs", "N", cli_set_count, AT(njobs),
     "Read and write N pairs at a time. The outputs are the same for any N. Default: all cores.",
     NULL},
    {0, "max-memory", "N", cli_set_count, AT(max_memory),
     "With --per-document, let pairs wait while those at work take about N bytes; without, give up "
     "at once if all take more. K, M and G are powers of 1000. Estimated from the sizes of the "
     "texts. Default: no limit.",
     NULL},
};

#define COUNT(opts) (sizeof(opts) / sizeof(opts)[0])

static const cli_group groups[] = {
    {"Pairs", pair_opts, COUNT(pair_opts)},
    {"Input", cli_language_opts, CLI_LANGUAGE_NOPTS},
    {"", cli_text_opts, CLI_TEXT_NOPTS},
    {"", cli_encoding_opts, CLI_ENCODING_NOPTS},
    {"Alignment", joint_opts, COUNT(joint_opts)},
    {"", cli_method_opts, CLI_METHOD_NOPTS},
    {"Output", output_opts, COUNT(output_opts)},
    {"", cli_writing_opts, CLI_WRITING_NOPTS},
    {"", merge_opts, COUNT(merge_opts)},
    {"Run", run_opts, COUNT(run_opts)},
    CLI_COMMON_GROUP,
    {NULL, NULL, 0},
};

/* ---- Signals ---------------------------------------------------------------------------- */

static void end_quietly(int number)
{
    (void)number;
    _exit(CLI_INTERRUPTED);
}

static void end_with_note(int number)
{
    static const char note[] = "jjak: note: interrupted; --resume goes on from here\n";
    static const char line_end[] = "\n";
    bool shown = cli_progress_is_shown();
    if (!shown || write(STDERR_FILENO, line_end, 1) == 1) {
        if (write(STDERR_FILENO, note, sizeof note - 1) < 0) end_quietly(number);
    }
    end_quietly(number);
}

/* A run may end at any moment, by power if not by signal, and the next one makes do with what it
 * left: there is nothing to clean up. */
static void install_signals(bool quiet)
{
    static const int numbers[] = {SIGINT, SIGTERM};
    struct sigaction act = {0}, old;
    act.sa_handler = quiet ? end_quietly : end_with_note;
    sigfillset(&act.sa_mask);
    for (size_t k = 0; k < 2; k++) {
        if (sigaction(numbers[k], NULL, &old) == 0 && old.sa_handler != SIG_IGN) {
            sigaction(numbers[k], &act, NULL);
        }
    }
    signal(SIGPIPE, SIG_IGN); /* who reads the messages may go, the work goes on */
}

/* ---- Running ---------------------------------------------------------------------------- */

static jjak_status protect_inputs(cli_outdir *dir, const cli_pairing *pairing,
                                  const batch_options *options, jjak_err *err)
{
    const cli_text_options *text = &options->align.text;
    const char *const others[] = {options->manifest, options->align.model_path, text->srx_path,
                                  text->abbreviations_path};
    for (size_t k = 0; k < COUNT(others); k++) {
        if (others[k] && !cli_outdir_protect(dir, others[k])) return jj_fail_nomem(err);
    }
    for (size_t k = 0; k < pairing->pairs.len; k++) {
        const cli_pair *pair = &pairing->pairs.data[k];
        if (!cli_outdir_protect(dir, pair->paths[0]) || !cli_outdir_protect(dir, pair->paths[1])) {
            return jj_fail_nomem(err);
        }
    }
    cli_outdir_protect_end(dir);
    return JJAK_OK;
}

static int run_pairs(batch_run *run, const cli_pairing *pairing)
{
    jjak_err err = {0};
    run->items = calloc(pairing->pairs.len, sizeof *run->items);
    if (!run->items) {
        jj_fail_nomem(&err);
        return cli_error(NULL, &err);
    }
    for (size_t k = 0; k < pairing->pairs.len; k++) {
        if (!cli_shard_has(&run->options->shard, k)) continue;
        run->items[run->n++].pair = &pairing->pairs.data[k];
    }
    int exit_status = batch_run_all(run);
    bool through = exit_status <= CLI_FELL_SHORT;
    if (through && run->options->merge.name) {
        int merged = batch_merge(run);
        if (merged != CLI_DONE) exit_status = merged;
    }
    /* The last of all outputs: where it is, the run has come to its end. */
    if (through && batch_report_write(run, pairing, &err) != JJAK_OK) {
        exit_status = cli_error(run->dir->path, &err);
    }
    for (size_t k = 0; k < run->n; k++) batch_item_clear(&run->items[k]);
    free(run->items);
    return exit_status;
}

static int check_any(const cli_pairing *pairing, const batch_options *options)
{
    jjak_err err;
    if (pairing->pairs.len) return CLI_DONE;
    jj_fail(&err, JJAK_EFORMAT, "there are no pairs in it");
    return cli_error(options->manifest ? cli_input_name(options->manifest) : options->folder, &err);
}

static int run_found(cli_outdir *dir, batch_run *run, const cli_pairing *pairing)
{
    jjak_err err = {0};
    bool first = cli_shard_is_first(&run->options->shard);
    int verdict = first ? cli_pairing_tell_strays(pairing) : CLI_DONE;
    int exit_status = check_any(pairing, run->options);
    if (exit_status == CLI_DONE) {
        exit_status = cli_outdir_open(dir, run->options->align.output, &run->options->shard);
    }
    if (exit_status != CLI_DONE) return exit_status;
    if (protect_inputs(dir, pairing, run->options, &err) != JJAK_OK) return cli_error(NULL, &err);
    cli_journal journal = CLI_JOURNAL_INIT;
    run->dir = dir;
    run->journal = &journal;
    exit_status = cli_journal_open(&journal, dir, run->options->resume);
    if (exit_status == CLI_DONE) {
        install_signals(run->options->align.text.common.quiet);
        exit_status = run_pairs(run, pairing);
    }
    cli_journal_close(&journal);
    return exit_status == CLI_DONE ? verdict : exit_status;
}

/* Ends as the run would for its pairs. */
static int show(const cli_pairing *pairing, const batch_options *options)
{
    int verdict = batch_show_pairs(pairing, options);
    int exit_status = verdict <= CLI_FELL_SHORT ? check_any(pairing, options) : CLI_DONE;
    return exit_status == CLI_DONE ? verdict : exit_status;
}

static int check(const cli_cmd *cmd, batch_options *options, int nargs, char **args, char **merged)
{
    if (!options->manifest && nargs == 0) {
        return cli_usage(cmd->name, "a FOLDER of texts is wanted, or --manifest FILE");
    }
    if (nargs > (options->manifest ? 0 : 1)) {
        return cli_usage(cmd->name, "one FOLDER or one --manifest, and '%.60s' is more",
                         args[nargs - 1]);
    }
    if (options->manifest && options->pair_by == BATCH_BY_CONTENT) {
        return cli_usage(cmd->name, "--manifest tells the pairs, so --pair-by has nothing to find");
    }
    if (options->many_to_one && options->pair_by != BATCH_BY_CONTENT) {
        return cli_usage(cmd->name, "--many-to-one goes with --pair-by content");
    }
    options->folder = options->manifest ? NULL : args[0];
    const char *output = options->align.output;
    if (!options->dry_run && (!output || strcmp(output, "-") == 0)) {
        return cli_usage(cmd->name, "--output DIR is needed, for there are many outputs");
    }
    if (options->align.model_path) options->per_document = true;
    if (options->shard.n && !options->per_document) {
        return cli_usage(cmd->name, "--shard needs --model or --per-document: what pairs learn "
                                    "from each other would depend on the shard");
    }
    if (options->shard.n && options->merge.name) {
        return cli_usage(cmd->name,
                         "--merge makes one file of all pairs, and a shard has but some: "
                         "merge the outputs of all shards with `jjak tmx merge`");
    }
    if (options->align.format == ALIGN_FORMAT_BY_NAME) options->align.format = JJAK_FORMAT_TSV;
    if (options->njobs > JJ_POOL_THREADS_MAX) {
        return cli_usage(cmd->name, "option '--jobs': at most %d", JJ_POOL_THREADS_MAX);
    }
    int exit_status = options->folder ? cli_align_check_folder(cmd, &options->align) : CLI_DONE;
    if (exit_status != CLI_DONE) return exit_status;
    exit_status = batch_merge_check(cmd, options, merged);
    if (exit_status != CLI_DONE) return exit_status;
    return cli_align_check(cmd, &options->align,
                           tm_format_of_path(options->merge.name, tm_formats_out));
}

static int run(const cli_cmd *cmd, int argc, char **argv)
{
    batch_options options = {.align = {.format = ALIGN_FORMAT_BY_NAME}};
    cli_pairing pairing = {0};
    batch_run run = {.options = &options};
    cli_outdir dir = CLI_OUTDIR_INIT;
    char *merged = NULL; /* the stem of the merged file's name */
    int nargs, exit_status;
    if (!cli_cmd_begin(cmd, &options, argc, argv, &nargs, &exit_status)) return exit_status;
    cli_align_keep_memory();
    exit_status = check(cmd, &options, nargs, argv, &merged);
    if (exit_status == CLI_DONE) exit_status = cli_align_date(cmd, run.date);
    if (exit_status == CLI_DONE) {
        exit_status = cli_align_begin(cmd, &options.align, NULL);
    }
    if (exit_status != CLI_DONE) {
        cli_align_end(&options.align);
        free(merged);
        return exit_status;
    }
    run.how = cli_align_how(&options.align);
    run.width = cli_align_width(&options.align);
    run.nthreads = batch_nthreads(&options);
    run.how.nthreads = options.per_document ? 1 : run.nthreads;
    exit_status = batch_find_pairs(&pairing, &options, merged);
    if (exit_status == CLI_DONE) {
        exit_status = options.dry_run ? show(&pairing, &options) : run_found(&dir, &run, &pairing);
    }
    cli_outdir_close(&dir);
    cli_pairing_dispose(&pairing);
    cli_align_end(&options.align);
    free(merged);
    return exit_status;
}

static const char *const description[] = {
    "Aligns many pairs of texts in one run and writes the outputs of each to DIR, as NAME.FORMAT, "
    "and report.tsv with a line for each pair. All pairs are aligned jointly: words and habits "
    "learned from one help the others.",
    "Texts of FOLDER, and of the folders in it, are a pair if their names differ in nothing but "
    "the "
    "language: x.en.txt and x.ko.txt, en/x.txt and ko/x.txt, x_en and x_ko, x(영문) and x(국문). "
    "Case and the ending do not count, and a text whose name tells no language stands for the one "
    "that is missing. Texts without a partner, or with several, are reported. With --pair-by "
    "content what the texts say makes them a pair.",
    "A pair that cannot be read or aligned fails alone: the report has the reason, the others are "
    "written, and the exit status is 1.",
    NULL,
};

static const cli_example examples[] = {
    {"jjak batch --dry-run texts", "the pairs of the folder 'texts'"},
    {"jjak batch --manifest pairs.tsv -f tmx -o out", "out/NAME.tmx for each line of pairs.tsv"},
    {"jjak batch --pair-by content --merge all.tmx -o out texts",
     "pairs by what they say, and one memory of all"},
    {NULL, NULL},
};

const cli_cmd cli_cmd_batch = {
    .name = "batch",
    .args = "FOLDER | --manifest FILE",
    .summary = "align many pairs of texts",
    .description = description,
    .groups = groups,
    .examples = examples,
    .run = run,
};
