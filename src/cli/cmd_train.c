#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/err.h"
#include "base/pool.h"
#include "cli/report.h"
#include "cli/tm_files.h"
#include "cli/train.h"

#define AT(member) offsetof(train_options, member)

static const cli_opt input_opts[] = {
    {0, "manifest", "FILE", cli_set_text, AT(manifest),
     "The pairs: a line each, source TAB target. Paths are relative to the folder of FILE.", NULL},
    {0, "tmx", NULL, cli_set_flag, AT(tmx),
     "The operands are translation memories (TMX, XLIFF, PO, TSV, CSV, JSONL), whose units are "
     "pairs already.",
     NULL},
    {0, "merge", NULL, cli_set_flag, AT(merge),
     "The operands are models: write their sum, the same in whatever order and steps.", NULL},
};

static const cli_opt run_opts[] = {
    {0, "count", NULL, cli_set_flag, AT(count),
     "Learn from each pair alone, so that the sum over parts of a corpus is exactly what all of it "
     "gives. Default: all pairs learn from each other, which is better for few.",
     NULL},
    {0, "shard", "I/N", cli_set_shard, AT(shard),
     "With --count: of the pairs, only every N-th from the I-th on.", NULL},
    {'j', "jobs", "N", cli_set_count, AT(njobs),
     "Work on N pairs at a time. The model is the same for any N. Default: all cores.", NULL},
};

static const cli_opt output_opts[] = {
    {'o', "output", "FILE", cli_set_text, offsetof(align_options, output),
     "Write the model to FILE, which is replaced only when all went well. Needed.", NULL},
};

#define COUNT(opts) (sizeof(opts) / sizeof(opts)[0])

static const cli_group groups[] = {
    {"Input", input_opts, COUNT(input_opts)},
    {"", cli_language_opts, CLI_LANGUAGE_NOPTS},
    {"", cli_text_opts, CLI_TEXT_NOPTS},
    {"", cli_encoding_opts, CLI_ENCODING_NOPTS},
    {"Learning", run_opts, COUNT(run_opts)},
    {"", cli_method_opts, CLI_METHOD_NOPTS},
    {"Output", output_opts, COUNT(output_opts)},
    CLI_COMMON_GROUP,
    {NULL, NULL, 0},
};

/* What has no effect is a mistake: memories are read by rules of their own, and models hold what
 * was read long ago. */
static int check_effect(const cli_cmd *cmd, const train_options *options)
{
    static const train_options defaults = {0};
    const struct {
        const cli_opt *opts;
        size_t n;
        bool memories; /* it has effect on them */
    } groups_of_texts[] = {{cli_text_opts, CLI_TEXT_NOPTS, false},
                           {cli_encoding_opts, CLI_ENCODING_NOPTS, false},
                           {cli_language_opts, CLI_LANGUAGE_NOPTS, true},
                           {cli_method_opts, CLI_METHOD_NOPTS, true}};
    const char *kind = options->merge ? "merge" : "tmx";
    if (!options->merge && !options->tmx) return CLI_DONE;
    for (size_t k = 0; k < COUNT(groups_of_texts); k++) {
        if (options->tmx && groups_of_texts[k].memories) continue;
        const cli_opt *given =
            cli_opt_given(groups_of_texts[k].opts, groups_of_texts[k].n, options, &defaults);
        if (given) return cli_usage(cmd->name, "--%s has no effect with --%s", given->name, kind);
    }
    if (options->count || options->shard.n) {
        return cli_usage(cmd->name, "--count and --shard are of texts");
    }
    return options->align.beads.ntypes
               ? cli_usage(cmd->name, "--beads has no effect with --%s", kind)
               : CLI_DONE;
}

static int check_output(const cli_cmd *cmd, const train_options *options, int nargs, char **args)
{
    const char *output = options->align.output;
    if (!output || strcmp(output, "-") == 0) {
        return cli_usage(cmd->name, "--output FILE is needed: a model is no text");
    }
    int exit_status = cli_output_spares(cmd->name, output, options->manifest, "the list");
    for (int k = 0; options->tmx && k < nargs && exit_status == CLI_DONE; k++) {
        exit_status = cli_output_spares(cmd->name, output, args[k], "a memory");
    }
    return exit_status;
}

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Texts that are something else by their names. */
static int check_texts(const cli_cmd *cmd, int nargs, char **args)
{
    for (int k = 0; k < nargs; k++) {
        if (!tm_names_memory(args[k], nargs == 1)) continue;
        return cli_usage(cmd->name, "'%.60s' is a memory by its name: that wants --tmx", args[k]);
    }
    const char *dot = nargs ? strrchr(*args, '.') : NULL;
    if (dot && strcasecmp(dot, ".model") == 0 && !is_folder(*args)) {
        return cli_usage(cmd->name, "'%.60s' is a model by its name: --merge puts models together",
                         *args);
    }
    if (nargs > 2) return cli_usage(cmd->name, "SOURCE and TARGET, or one FOLDER, are wanted");
    return CLI_DONE;
}

static int check(const cli_cmd *cmd, train_options *options, int nargs, char **args)
{
    bool texts = !options->merge && !options->tmx;
    int exit_status = check_output(cmd, options, nargs, args);
    if (exit_status != CLI_DONE) return exit_status;
    if (options->align.method != JJAK_METHOD_FULL) {
        return cli_usage(cmd->name, "only method full learns what a model holds");
    }
    if (options->merge + options->tmx + (options->manifest != NULL) > 1) {
        return cli_usage(cmd->name, "--manifest, --tmx and --merge exclude each other");
    }
    exit_status = check_effect(cmd, options);
    if (exit_status != CLI_DONE) return exit_status;
    if (options->shard.n && !options->count) {
        return cli_usage(cmd->name, "--shard goes with --count");
    }
    if (options->manifest && nargs > 0) {
        return cli_usage(cmd->name, "the pairs are in --manifest, and there is an operand, too");
    }
    if (!options->manifest && nargs == 0) {
        return cli_usage(cmd->name, "nothing to learn from");
    }
    if (texts) exit_status = check_texts(cmd, nargs, args);
    if (texts && nargs == 1 && exit_status == CLI_DONE) {
        exit_status = cli_align_check_folder(cmd, &options->align);
    }
    if (exit_status != CLI_DONE) return exit_status;
    if (options->njobs > JJ_POOL_THREADS_MAX) {
        return cli_usage(cmd->name, "option '--jobs': at most %d", JJ_POOL_THREADS_MAX);
    }
    return cli_align_check(cmd, &options->align, TM_FORMAT_BY_NAME);
}

/* ---- Running ---------------------------------------------------------------------------- */

static int sum_models(jjak_model **out, cli_output *file, const train_options *options, int nargs,
                      char **args)
{
    cli_model *opened = calloc((size_t)nargs, sizeof *opened);
    const jjak_model **models = calloc((size_t)nargs, sizeof *models);
    jjak_err err = {0};
    int exit_status = cli_output_open(file, options->align.output);
    if (!opened || !models) {
        jj_fail_nomem(&err);
        exit_status = cli_error(NULL, &err);
    }
    for (int k = 0; k < nargs && exit_status == CLI_DONE; k++) {
        exit_status = cli_model_open(&opened[k], args[k]);
        models[k] = opened[k].model;
    }
    if (exit_status == CLI_DONE && jjak_model_merge(out, models, (size_t)nargs, &err) != JJAK_OK) {
        exit_status = cli_error(err.pair ? args[err.pair - 1] : NULL, &err);
    }
    for (int k = 0; opened && k < nargs; k++) cli_model_close(&opened[k]);
    free(opened);
    free(models);
    return exit_status;
}

/* An exit status: who takes a model without words for one learns nothing from it. */
static int tell(const jjak_model *model, const char *path)
{
    jjak_model_stats stats = jjak_model_get_stats(model);
    cli_detail(path, "pairs of texts: %llu, words: %llu and %llu, pairs of words: %llu",
               (unsigned long long)stats.ntexts, (unsigned long long)stats.nsource,
               (unsigned long long)stats.ntarget, (unsigned long long)stats.npairs);
    if (stats.nsource && stats.ntarget) return CLI_DONE;
    cli_warn(path, "nothing was learned: there are no words in %s",
             stats.nsource + stats.ntarget == 0 ? "the texts"
             : stats.nsource                    ? "the targets"
                                                : "the sources");
    return CLI_FELL_SHORT;
}

static int run(const cli_cmd *cmd, int argc, char **argv)
{
    train_options options = {.align = {.format = JJAK_FORMAT_TSV}};
    jjak_model *model = NULL;
    cli_output file = {0};
    int nargs, exit_status;
    if (!cli_cmd_begin(cmd, &options, argc, argv, &nargs, &exit_status)) return exit_status;
    cli_align_keep_memory();
    exit_status = check(cmd, &options, nargs, argv);
    if (exit_status != CLI_DONE) return exit_status;
    exit_status = cli_align_begin(cmd, &options.align, options.align.output);
    if (exit_status == CLI_DONE) {
        exit_status = options.merge ? sum_models(&model, &file, &options, nargs, argv)
                      : options.tmx ? train_from_memories(&model, &file, &options, nargs, argv)
                                    : train_from_texts(&model, &file, &options, nargs, argv);
    }
    if (model) {
        int written = cli_model_write(model, &file);
        if (written == CLI_DONE) written = tell(model, options.align.output);
        if (written != CLI_DONE) exit_status = written;
    } else if (exit_status == CLI_DONE) {
        cli_warn(NULL, "there was nothing to learn from, and no model is written");
        exit_status = CLI_FELL_SHORT;
    }
    cli_output_dispose(&file);
    jjak_model_free(model);
    cli_align_end(&options.align);
    return exit_status;
}

static const char *const description[] = {
    "Learns a model, for the --model of align and batch, from texts and their translations or from "
    "translation memories: which words translate which, how often sentences are merged or left "
    "out, how long translations are. A model helps most where a text is short.",
    "With --model, what an earlier model knows helps to align the texts; the new model holds what "
    "these texts say, so that --merge adds the two without counting anything twice.",
    "A text, or a unit of a memory, that cannot be read is left out with the reason, and so is a "
    "pair of texts beyond --max-cells, or without words where nothing tells the language; the exit "
    "status is then 1. So it is for a model without "
    "words.",
    NULL,
};

static const cli_example examples[] = {
    {"jjak train -o news.model news/", "from the pairs of a folder"},
    {"jjak train --tmx -o mine.model old.tmx older.tmx", "from memories"},
    {"jjak train --count --shard 3/16 --manifest corpus.tsv -o 3.model",
     "the third of sixteen parts"},
    {"jjak train --merge -o all.model 1.model 2.model", "from parts to the whole"},
    {NULL, NULL},
};

const cli_cmd cli_cmd_train = {
    .name = "train",
    .args = "SOURCE TARGET | FOLDER | FILE...",
    .summary = "learn a model from texts, memories or models",
    .description = description,
    .groups = groups,
    .examples = examples,
    .run = run,
};
