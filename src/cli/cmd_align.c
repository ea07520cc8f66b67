#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "cli/align_opts.h"
#include "cli/doc_facts.h"
#include "cli/explain.h"
#include "cli/langtag.h"
#include "cli/output.h"
#include "cli/report.h"
#include "cli/stream.h"
#include "cli/textpair.h"

/* One run: what was read, what was found, where it goes. */
typedef struct {
    const align_options *options;
    const char *paths[2], *names[2]; /* of source and target; names for messages */
    jjak_doc *docs[2];
    jjak_anchor *anchors;
    size_t nanchors;
    jjak_alignment *alignment;
    cli_output outs[2];
    jj_buf out_paths[2]; /* of moses */
    size_t nouts;
    char date[CLI_DATE_SIZE];
} job;

/* ---- Input ------------------------------------------------------------------------------ */

/* Which side of a file in two languages is Korean: the target, unless languages say otherwise. */
static int korean_side(const align_options *o)
{
    return (o->langs[0] && cli_lang_same(o->langs[0], "ko")) ||
                   (o->langs[1] && !cli_lang_same(o->langs[1], "ko"))
               ? 0
               : 1;
}

/* What text of it is that of a side; NULL of two files. */
static const char *mixed_kind(const align_options *o, int side)
{
    if (!o->mixed) return NULL;
    return side == korean_side(o) ? "Korean " : "other than Korean ";
}

static int read_mixed(job *j)
{
    const align_options *o = j->options;
    jjak_doc *whole;
    jjak_err err = {0};
    int ko = korean_side(o);
    const jjak_doc_options rules = {
        .abbreviations = o->text.abbreviations, .srx = o->text.srx, .srx_lang = o->text.srx_lang};
    int exit_status = cli_doc_read(&whole, j->paths[0], NULL, NULL, &o->text);
    if (exit_status != CLI_DONE) return exit_status;
    jjak_status status = jjak_doc_split_by_script(&j->docs[!ko], &j->docs[ko], whole, o->langs[!ko],
                                                  o->langs[ko], &rules, &err);
    jjak_doc_free(whole);
    return status == JJAK_OK ? CLI_DONE : cli_error(j->names[0], &err);
}

static int read_docs(job *j)
{
    if (j->options->mixed) return read_mixed(j);
    for (int i = 0; i < 2; i++) {
        cli_text_options how = j->options->text;
        if (j->options->srx_langs[i]) how.srx_lang = j->options->srx_langs[i];
        int exit_status = cli_doc_read(&j->docs[i], j->paths[i], j->options->langs[i],
                                       j->options->encodings[i], &how);
        if (exit_status != CLI_DONE) return exit_status;
    }
    return CLI_DONE;
}

static int read_anchors(job *j)
{
    const char *path = j->options->anchors;
    jj_buf bytes = JJ_BUF_INIT;
    jjak_err err = {0};
    if (!path) return CLI_DONE;
    jjak_status status = cli_aside_slurp(&bytes, path, &j->options->text, &err);
    if (status == JJAK_OK) {
        status = jjak_anchors_read(&j->anchors, &j->nanchors, jj_buf_str(&bytes), bytes.len, &err);
    }
    jj_buf_dispose(&bytes);
    return status == JJAK_OK ? CLI_DONE : cli_error(path, &err);
}

/* Says what makes it unlikely that the texts are translations of each other. */
static int check_parallel(const job *j)
{
    const align_options *o = j->options;
    const cli_text_pair pair = {
        .docs = {j->docs[0], j->docs[1]},
        .paths = {j->paths[0], j->paths[1]},
        .names = {j->names[0], j->names[1]},
        .langs = {o->langs[0], o->langs[1]},
        .by = {"-s", "-t"},
        .kinds = {mixed_kind(o, 0), mixed_kind(o, 1)},
    };
    return cli_text_pair_check(&pair) ? CLI_DONE : CLI_FELL_SHORT;
}

/* ---- Alignment -------------------------------------------------------------------------- */

static jjak_status align(job *j, jjak_err *err)
{
    jjak_align_options how = cli_align_how(j->options);
    how.anchors = j->anchors;
    how.nanchors = j->nanchors;
    if (cli_align_wants_tokens(j->options)) {
        JJ_TRY(jjak_doc_tokenize(j->docs[0], err));
        JJ_TRY(jjak_doc_tokenize(j->docs[1], err));
    }
    return jjak_align(&j->alignment, j->docs[0], j->docs[1], &how, err);
}

static void tell_alignment(const job *j)
{
    const jjak_alignment_stats *stats = jjak_alignment_get_stats(j->alignment);
    size_t nbeads;
    jjak_alignment_beads(j->alignment, &nbeads);
    cli_detail(NULL,
               "beads: %zu, mean confidence: %.3f, target length per source length: %.3f, "
               "likeness: %.3f, passes: %u, cells: %llu",
               nbeads, stats->mean_confidence, stats->ratio, stats->parallel, stats->npasses,
               (unsigned long long)stats->ncells);
}

/* The same once they are aligned. */
static int check_alignment(const job *j)
{
    const jjak_alignment_stats *stats = jjak_alignment_get_stats(j->alignment);
    if (!cli_pairs_any(j->alignment)) {
        cli_warn(NULL, "no sentence of the %s finds a counterpart in the %s", cli_side_names[0],
                 cli_side_names[1]);
        return CLI_FELL_SHORT;
    }
    return cli_text_pair_check_alignment(stats) ? CLI_DONE : CLI_FELL_SHORT;
}

/* ---- Output ----------------------------------------------------------------------------- */

/* Whether an output leaves all inputs as they are; an exit status. */
static int check_output(const align_options *o, const char *const texts[2], const char *output)
{
    const struct {
        const char *path, *what;
    } inputs[] = {{texts[0], "the source"},
                  {texts[1], "the target"},
                  {o->anchors, "the anchors"},
                  {o->model_path, "the model"}};
    int exit_status = CLI_DONE;
    for (size_t k = 0; exit_status == CLI_DONE && k < sizeof inputs / sizeof *inputs; k++) {
        exit_status = cli_output_spares("align", output, inputs[k].path, inputs[k].what);
    }
    return exit_status;
}

/* The two files of moses are OUT.SRC and OUT.TGT. */
static int open_moses(job *j)
{
    const char *langs[2] = {jjak_doc_lang(j->docs[0]), jjak_doc_lang(j->docs[1])};
    if (strcmp(langs[0], langs[1]) == 0) {
        return cli_usage("align",
                         "moses names its two files after the languages, and both are '%s'; tell "
                         "them apart with -s and -t",
                         langs[0]);
    }
    for (int i = 0; i < 2; i++) {
        jj_buf *path = &j->out_paths[i];
        jj_buf_puts(path, j->options->output);
        jj_buf_putc(path, '.');
        jj_buf_puts(path, langs[i]);
        if (path->oom) {
            jjak_err err;
            jj_fail_nomem(&err);
            return cli_error(NULL, &err);
        }
        int exit_status = check_output(j->options, j->paths, path->data);
        if (exit_status == CLI_DONE) exit_status = cli_output_open(&j->outs[i], path->data);
        if (exit_status != CLI_DONE) return exit_status;
        j->nouts++;
    }
    return CLI_DONE;
}

static int open_one(job *j)
{
    int exit_status = cli_output_open(&j->outs[0], j->options->output);
    if (exit_status == CLI_DONE) j->nouts = 1;
    return exit_status;
}

/* Returns CLI_FELL_SHORT if all beads were left out, else CLI_DONE. */
static int tell_counts(const job *j, const jjak_write_counts *counts)
{
    const char *name = j->nouts > 1 ? j->options->output : j->outs[0].name;
    size_t nbeads;
    jjak_alignment_beads(j->alignment, &nbeads);
    cli_detail(name, "beads written: %llu of %zu", (unsigned long long)counts->nwritten, nbeads);
    cli_align_tell_left_out(j->options, cli_align_format_name(j->options->format), name, counts);
    if (counts->nremoved) {
        cli_warn(name, "characters left out that XML cannot hold: %llu",
                 (unsigned long long)counts->nremoved);
    }
    tm_langs_seen seen = 0;
    for (int i = 0; i < 2; i++) {
        tm_langs_see(&seen, &j->options->tmx_langs, jjak_doc_lang(j->docs[i]));
    }
    tm_langs_tell(seen, &j->options->tmx_langs, name);
    return cli_align_left_out_all(name, counts) && !j->options->force ? CLI_FELL_SHORT : CLI_DONE;
}

static int write_one(job *j, cli_output *out, jjak_format format, jjak_write_counts *counts)
{
    jjak_err err = {0};
    const jjak_sink sink = {jj_outfile_put, &out->file};
    const jjak_write_options how = cli_align_writing(j->options, j->paths[0], j->paths[1], j->date);
    jjak_status status =
        jjak_write(j->alignment, j->docs[0], j->docs[1], format, &sink, &how, counts, &err);
    if (status == JJAK_OK) return CLI_DONE;
    return status == JJAK_EWRITE && out->file.error ? cli_output_failed(out)
                                                    : cli_error(out->name, &err);
}

static int write_all(job *j)
{
    jjak_write_counts counts = {0};
    jjak_format format = (jjak_format)j->options->format;
    int exit_status = write_one(j, &j->outs[0], format, &counts);
    if (exit_status == CLI_DONE && j->nouts > 1) {
        exit_status = write_one(j, &j->outs[1], JJAK_FORMAT_MOSES_TARGET, &counts);
    }
    if (exit_status == CLI_DONE) exit_status = cli_output_commit(j->outs, j->nouts);
    return exit_status == CLI_DONE ? tell_counts(j, &counts) : exit_status;
}

/* Instead of the beads. */
static int write_explanation(job *j)
{
    jj_buf text = JJ_BUF_INIT;
    jjak_err err;
    bool ok =
        cli_explain(&text, j->alignment, (uint32_t)j->options->explain, j->docs[0], j->docs[1]);
    int exit_status = CLI_INPUT;
    if (ok) {
        exit_status = cli_output_put(&j->outs[0], jj_buf_str(&text), text.len);
        if (exit_status == CLI_DONE) exit_status = cli_output_commit(j->outs, 1);
    } else {
        jj_fail_nomem(&err);
        cli_error(NULL, &err);
    }
    jj_buf_dispose(&text);
    return exit_status;
}

/* ---- Running ---------------------------------------------------------------------------- */

/* Outputs are opened early, so that a long run does not end with "cannot open". */
static int run_job(job *j)
{
    bool moses = j->options->format == JJAK_FORMAT_MOSES_SOURCE;
    jjak_err err = {0};
    int exit_status = moses ? CLI_DONE : open_one(j);
    if (exit_status == CLI_DONE) exit_status = read_docs(j);
    if (exit_status == CLI_DONE && moses) exit_status = open_moses(j);
    if (exit_status != CLI_DONE) return exit_status;
    exit_status = read_anchors(j);
    if (exit_status != CLI_DONE) return exit_status;
    int verdict = check_parallel(j);
    for (int i = 0; i < 2 && verdict == CLI_DONE; i++) verdict = cli_doc_verdict(j->docs[i]);
    if (align(j, &err) != JJAK_OK) return cli_error(err.line ? j->options->anchors : NULL, &err);
    tell_alignment(j);
    if (verdict == CLI_DONE) verdict = check_alignment(j);
    if (j->options->force) verdict = CLI_DONE;
    exit_status = j->options->explain ? write_explanation(j) : write_all(j);
    return exit_status == CLI_DONE ? verdict : exit_status;
}

static void dispose(job *j)
{
    for (int i = 0; i < 2; i++) {
        cli_output_dispose(&j->outs[i]);
        jj_buf_dispose(&j->out_paths[i]);
        jjak_doc_free(j->docs[i]);
    }
    jjak_anchors_free(j->anchors);
    jjak_alignment_free(j->alignment);
}

static int check_mixed(const cli_cmd *cmd, const align_options *o, int nargs, char **args)
{
    if (nargs == 0) return cli_usage(cmd->name, "--mixed wants a file, and none is given");
    if (nargs > 1) {
        return cli_usage(cmd->name, "--mixed wants one file, and '%.60s' is a second", args[1]);
    }
    if (o->encodings[0] || o->encodings[1]) {
        return cli_usage(cmd->name, "a file has one encoding: with --mixed, use --encoding");
    }
    if (o->srx_langs[0] || o->srx_langs[1]) {
        return cli_usage(cmd->name, "a file has one language for --srx: with --mixed, use "
                                    "--srx-language");
    }
    bool korean[2];
    for (int i = 0; i < 2; i++) korean[i] = o->langs[i] && cli_lang_same(o->langs[i], "ko");
    if (o->langs[0] && o->langs[1] && korean[0] == korean[1]) {
        return cli_usage(cmd->name, "--mixed tells Korean from another language, not %s from %s",
                         o->langs[0], o->langs[1]);
    }
    return CLI_DONE;
}

static int check_two(const cli_cmd *cmd, int nargs, char **args)
{
    if (nargs < 2) {
        return cli_usage(cmd->name, "two texts wanted, SOURCE and TARGET, and %s given",
                         nargs ? "one is" : "none is");
    }
    if (nargs > 2) {
        return cli_usage(cmd->name, "two texts wanted, SOURCE and TARGET, and '%.60s' is a third",
                         args[2]);
    }
    if (strcmp(args[0], "-") == 0 && strcmp(args[1], "-") == 0) {
        return cli_usage(cmd->name, "SOURCE and TARGET cannot both be standard input");
    }
    return CLI_DONE;
}

static int check_anchors(const cli_cmd *cmd, const align_options *o, int nargs, char **args)
{
    if (!o->anchors) return CLI_DONE;
    for (int i = 0; i < nargs; i++) {
        if (strcmp(o->anchors, "-") == 0 && strcmp(args[i], "-") == 0) {
            return cli_usage(cmd->name, "a text and --anchors cannot both be standard input");
        }
    }
    return CLI_DONE;
}

static int check_operands(const cli_cmd *cmd, align_options *options, int nargs, char **args)
{
    int exit_status =
        options->mixed ? check_mixed(cmd, options, nargs, args) : check_two(cmd, nargs, args);
    if (exit_status != CLI_DONE) return exit_status;
    if (options->format == ALIGN_FORMAT_BY_NAME) {
        const char *ending = cli_names_unwritten(options->output);
        if (ending) {
            return cli_usage(cmd->name, "no '%s' is written; --format names what is", ending);
        }
        options->format = cli_align_format_of_path(options->output, JJAK_FORMAT_TSV);
    }
    bool moses = options->format == JJAK_FORMAT_MOSES_SOURCE;
    if (moses && (!options->output || strcmp(options->output, "-") == 0)) {
        return cli_usage(cmd->name,
                         "moses writes two files: --output OUT is needed for their names");
    }
    if (cli_names_gzip(options->output)) {
        return cli_usage(cmd->name, "'%.60s' would not be packed: pack what is written",
                         options->output);
    }
    exit_status = cli_align_check(cmd, options, TM_FORMAT_BY_NAME);
    if (exit_status != CLI_DONE) return exit_status;
    exit_status = check_anchors(cmd, options, nargs, args);
    if (exit_status != CLI_DONE) return exit_status;
    const char *const texts[2] = {args[0], options->mixed ? NULL : args[1]};
    return moses ? CLI_DONE : check_output(options, texts, options->output);
}

static int run(const cli_cmd *cmd, int argc, char **argv)
{
    align_options options = {.format = ALIGN_FORMAT_BY_NAME};
    int nargs, exit_status;
    if (!cli_cmd_begin(cmd, &options, argc, argv, &nargs, &exit_status)) return exit_status;
    cli_align_keep_memory();
    if (options.stream) return cli_stream_run(cmd, &options, nargs, argv);
    exit_status = check_operands(cmd, &options, nargs, argv);
    if (exit_status != CLI_DONE) return exit_status;
    job j = {.options = &options, .paths = {argv[0], argv[options.mixed ? 0 : 1]}};
    for (int i = 0; i < 2; i++) j.names[i] = cli_input_name(j.paths[i]);
    exit_status = cli_align_date(cmd, j.date);
    if (exit_status == CLI_DONE) {
        exit_status = cli_align_begin(cmd, &options, options.output);
    }
    if (exit_status == CLI_DONE) exit_status = run_job(&j);
    cli_align_end(&options);
    dispose(&j);
    return exit_status;
}

static const char *const description[] = {
    "Aligns two texts that are translations of each other, sentence by sentence, and writes the "
    "pairs. A pair, or bead, holds up to five sentences on a side; a sentence without a partner "
    "is a null bead. Each sentence of both texts is in exactly one bead. Each bead has a "
    "confidence: the probability, from 0 to 1, that exactly this bead is right.",
    "SOURCE or TARGET may be '-' for standard input. Options and files may stand in any order; "
    "'--' ends the options. The last of an option given twice counts.",
    NULL,
};

static const cli_example examples[] = {
    {"jjak align article.en.txt article.ko.txt", "pairs as TSV on standard output"},
    {"jjak align article.en.txt article.ko.txt -o article.tmx", "a translation memory"},
    {"jjak align --mixed page.html", "a page with a text and its translation"},
    {"jjak align --stream -s en -t ko pairs.jsonl", "many short texts, a pair a line"},
    {"jjak align -f moses -o corpus --min-confidence 0.5 a.en.txt a.ko.txt",
     "corpus.en and corpus.ko, without the doubtful pairs"},
    {NULL, NULL},
};

const cli_cmd cli_cmd_align = {
    .name = "align",
    .args = "SOURCE TARGET",
    .summary = "align two texts, sentence by sentence",
    .description = description,
    .groups = cli_align_groups,
    .examples = examples,
    .run = run,
};
