#include "cli/tm_copy.h"

#include <stdlib.h>
#include <string.h>

#include "cli/align_opts.h"
#include "cli/tm_moses.h"

#define AT(member) offsetof(tm_copy_options, member)
#define FAULTS_SHOWN 20

const cli_opt tm_copy_opts[TM_COPY_NOPTS] = {
    {'s', "source-lang", "LANG", cli_set_lang, AT(langs[0]),
     "Language of the source: needed where the input does not tell, else which of its languages. "
     "Default: what the input says.",
     NULL},
    {'t', "target-lang", "LANG", cli_set_lang, AT(langs[1]), "Language of the target.", NULL},
    {'o', "output", "FILE", cli_set_text, AT(output),
     "Write to FILE, which is replaced only when all went well. Default: standard output.", NULL},
    {0, "tmx-lang", "LIST", tm_set_langs, AT(tmx_langs),
     "Write other language tags: en=en-US,ko=ko-KR. Tools that want regions import nothing else.",
     NULL},
    {0, "tmx-minimal", NULL, cli_set_flag, AT(minimal), "Write no properties to TMX.", NULL},
    {0, "tmx-split", "N", cli_set_count, AT(split),
     "Write N units a file: FILE-001.tmx, FILE-002.tmx and so on.", NULL},
    {0, "max-segment-chars", "N", cli_set_count, AT(max_segment_chars),
     "Leave out units with a longer side, and say how many.", NULL},
    {0, "max-unit-bytes", "N", cli_set_bytes, AT(max_unit_bytes),
     "Leave out longer units of the input. Default 16M.", NULL},
    {0, "bom", NULL, cli_set_flag, AT(bom),
     "Begin text formats with a byte order mark, which spreadsheets want to see Hangul.", NULL},
};

/* One run. */
typedef struct {
    const cli_cmd *cmd;
    const tm_copy_options *options;
    char **inputs;
    int ninputs;
    jjak_tm_write_options how;
    cli_output outs[2];
    jjak_tm_writer *writers[2];
    jj_buf paths[2]; /* of outs, where they are made up */
    size_t nouts;    /* open */
    unsigned nfiles; /* of a split */
    uint64_t nunits, nfaults;
    jjak_tm_write_counts counts; /* of files that are complete */
    tm_dedupe dedupe;
    tm_langs_seen seen;
    bool noting; /* the first reading, for --dedupe source-keep-best */
    const char *input;
    int exit_status;
    char date[CLI_DATE_SIZE];
} copy;

/* ---- Output ----------------------------------------------------------------------------- */

static int fail_nomem(void)
{
    jjak_err err = {0};
    jj_fail_nomem(&err);
    return cli_error(NULL, &err);
}

/* Names the output: FILE, FILE-001.tmx of a split, FILE.en of moses. */
static const char *make_path(copy *c, size_t side)
{
    const char *output = c->options->output;
    jj_buf *path = &c->paths[side];
    bool moses = c->options->to == JJAK_TM_MOSES_SOURCE;
    if (!output || (!moses && !c->options->split)) return output;
    const char *slash = strrchr(output, '/'), *dot = strrchr(slash ? slash : output, '.');
    size_t stem = dot && !moses ? (size_t)(dot - output) : strlen(output);
    jj_buf_clear(path);
    jj_buf_put(path, output, stem);
    if (c->options->split) {
        char number[16];
        snprintf(number, sizeof number, "-%03u", c->nfiles);
        jj_buf_puts(path, number);
    }
    if (moses) {
        jj_buf_putc(path, '.');
        jj_buf_puts(path, c->options->langs[side]);
    } else {
        jj_buf_puts(path, output + stem);
    }
    return path->oom ? NULL : jj_buf_str(path);
}

/* Whether an output leaves all inputs as they are; an exit status. */
static int check_output(const copy *c, const char *path)
{
    int exit_status = CLI_DONE;
    for (int i = 0; i < c->ninputs && exit_status == CLI_DONE; i++) {
        exit_status = cli_output_spares(c->cmd->name, path, c->inputs[i], "an input");
    }
    return exit_status;
}

static int open_outputs(copy *c)
{
    static const jjak_tm_format moses[2] = {JJAK_TM_MOSES_SOURCE, JJAK_TM_MOSES_TARGET};
    size_t n = c->options->to == JJAK_TM_MOSES_SOURCE ? 2 : 1;
    jjak_err err = {0};
    c->nfiles++;
    for (size_t k = 0; k < n; k++) {
        const char *path = make_path(c, k);
        if (!path && c->options->output) return fail_nomem();
        int exit_status = check_output(c, path);
        if (exit_status == CLI_DONE) exit_status = cli_output_open(&c->outs[k], path);
        if (exit_status != CLI_DONE) return exit_status;
        c->nouts++;
        const jjak_sink sink = {jj_outfile_put, &c->outs[k].file};
        jjak_tm_format format = n > 1 ? moses[k] : (jjak_tm_format)c->options->to;
        if (jjak_tm_writer_new(&c->writers[k], format, &sink, &c->how, &err) != JJAK_OK) {
            return cli_error(c->outs[k].name, &err);
        }
    }
    return CLI_DONE;
}

static int failed_write(cli_output *out, jjak_status status, const jjak_err *err)
{
    return status == JJAK_EWRITE && out->file.error ? cli_output_failed(out)
                                                    : cli_error(out->name, err);
}

static int close_outputs(copy *c)
{
    jjak_tm_write_counts counts = {0};
    jjak_err err = {0};
    for (size_t k = 0; k < c->nouts; k++) {
        jjak_status status = jjak_tm_writer_end(c->writers[k], k ? NULL : &counts, &err);
        if (status != JJAK_OK) return failed_write(&c->outs[k], status, &err);
        jjak_tm_writer_free(c->writers[k]);
        c->writers[k] = NULL;
    }
    /* The last file of a split has no unit where all that came after the others was left out. */
    bool empty = c->nfiles > 1 && counts.nwritten == 0;
    int exit_status = empty ? CLI_DONE : cli_output_commit(c->outs, c->nouts);
    if (exit_status != CLI_DONE) return exit_status;
    for (size_t k = 0; k < c->nouts; k++) cli_output_dispose(&c->outs[k]);
    c->nouts = 0;
    c->counts.nwritten += counts.nwritten;
    c->counts.nsided += counts.nsided;
    c->counts.nlong += counts.nlong;
    c->counts.nremoved += counts.nremoved;
    c->counts.nrenamed += counts.nrenamed;
    return CLI_DONE;
}

/* ---- Units ------------------------------------------------------------------------------ */

static int put_unit(copy *c, const jjak_tm_unit *unit)
{
    jjak_err err = {0};
    for (size_t k = 0; k < unit->nvariants; k++) {
        tm_langs_see(&c->seen, &c->options->tmx_langs, unit->variants[k].lang);
    }
    if (c->options->split && jjak_tm_writer_nunits(c->writers[0]) == c->options->split) {
        int exit_status = close_outputs(c);
        if (exit_status == CLI_DONE) exit_status = open_outputs(c);
        if (exit_status != CLI_DONE) return exit_status;
    }
    for (size_t k = 0; k < c->nouts; k++) {
        jjak_status status = jjak_tm_writer_put(c->writers[k], unit, &err);
        if (status != JJAK_OK) return failed_write(&c->outs[k], status, &err);
    }
    return CLI_DONE;
}

static int on_unit(void *payload, const jjak_tm_unit *unit)
{
    copy *c = payload;
    if (c->noting) {
        tm_dedupe_note(&c->dedupe, unit);
    } else if (tm_dedupe_keeps(&c->dedupe, unit)) {
        c->nunits++;
        c->exit_status = put_unit(c, unit);
    }
    if (c->dedupe.oom && c->exit_status == CLI_DONE) c->exit_status = fail_nomem();
    return c->exit_status;
}

static int on_fault(void *payload, const jjak_tm_fault *fault)
{
    copy *c = payload;
    if (c->noting || c->nfaults++ >= FAULTS_SHOWN) return 0;
    jj_buf text = JJ_BUF_INIT;
    jj_buf_puts(&text, "line ");
    jj_buf_putu(&text, fault->line);
    jj_buf_puts(&text, ": ");
    tm_put_fault(&text, fault);
    cli_warn(c->input, "%s", jj_buf_str(&text));
    jj_buf_dispose(&text);
    return 0;
}

static int read_all(copy *c)
{
    const tm_copy_options *o = c->options;
    const jjak_tm_read_options how = {.source_lang = o->langs[0],
                                      .target_lang = o->langs[1],
                                      .max_unit_bytes = (size_t)o->max_unit_bytes,
                                      .guess = o->from == TM_FORMAT_BY_NAME};
    const jjak_tm_handler to = {on_unit, on_fault, c};
    if (o->moses) {
        c->input = cli_input_name(c->inputs[0]);
        int exit_status = tm_moses_read(c->inputs, &to, &how, &c->nfaults);
        return c->exit_status != CLI_DONE ? c->exit_status : exit_status;
    }
    for (int i = 0; i < c->ninputs; i++) {
        const char *path = c->inputs[i];
        int format = o->from;
        c->input = cli_input_name(path);
        if (format == TM_FORMAT_BY_NAME) format = tm_format_of_path(path, tm_formats_in);
        if (format == TM_FORMAT_BY_NAME) format = JJAK_TM_TMX;
        int exit_status = tm_file_read(path, format, &to, &how);
        if (c->exit_status != CLI_DONE) return c->exit_status;
        if (exit_status != CLI_DONE) return exit_status;
    }
    return CLI_DONE;
}

/* ---- Running ---------------------------------------------------------------------------- */

static void tell(const copy *c)
{
    const char *name = c->options->output;
    const jjak_tm_write_counts *counts = &c->counts;
    cli_detail(name, "units written: %llu", (unsigned long long)counts->nwritten);
    if (c->nfaults > FAULTS_SHOWN) {
        cli_warn(NULL, "more faults: %llu; 'jjak tmx check' tells all",
                 (unsigned long long)(c->nfaults - FAULTS_SHOWN));
    }
    if (c->dedupe.ndropped) {
        cli_note(name, "left out as already in it: %llu", (unsigned long long)c->dedupe.ndropped);
    }
    tm_tell_changes(name, counts);
    if (c->nunits) tm_langs_tell(c->seen, &c->options->tmx_langs, name);
}

static int run(copy *c)
{
    int exit_status = cli_align_date(c->cmd, c->date);
    if (exit_status != CLI_DONE) return exit_status;
    c->how.date = *c->date ? c->date : NULL;
    if (c->dedupe.policy == TM_DEDUPE_SOURCE) {
        c->noting = true;
        exit_status = read_all(c);
        c->noting = false;
        if (exit_status != CLI_DONE) return exit_status;
    }
    exit_status = open_outputs(c);
    if (exit_status == CLI_DONE) exit_status = read_all(c);
    if (exit_status == CLI_DONE) exit_status = close_outputs(c);
    if (exit_status != CLI_DONE) return exit_status;
    tell(c);
    bool nothing = c->nunits > 0 && c->counts.nwritten == 0;
    if (nothing)
        cli_warn(c->options->output, "nothing was written: no unit has what was asked for");
    return c->nfaults || nothing ? CLI_FELL_SHORT : CLI_DONE;
}

static void dispose(copy *c)
{
    for (size_t k = 0; k < 2; k++) {
        jjak_tm_writer_free(c->writers[k]);
        cli_output_dispose(&c->outs[k]);
        jj_buf_dispose(&c->paths[k]);
    }
    tm_dedupe_dispose(&c->dedupe);
    jjak_tm_tuids_free(c->how.tuids);
}

/* A source and a target, line by line. */
static int check_moses(const cli_cmd *cmd, tm_copy_options *o, char **paths)
{
    for (int side = 0; side < 2; side++) {
        if (strcmp(paths[side], "-") == 0) return cli_usage(cmd->name, "two files are wanted");
        if (!o->langs[side] && cli_lang_of_path(o->named[side], paths[side])) {
            o->langs[side] = o->named[side];
        }
    }
    /* A table whose language is told is a text. */
    if (tm_names_memory(paths[0], !o->langs[0]) && tm_names_memory(paths[1], !o->langs[1])) {
        return cli_usage(cmd->name, "two memories by their names: 'jjak tmx merge' makes one");
    }
    for (int side = 0; side < 2; side++) {
        if (o->langs[side]) continue;
        return cli_usage(cmd->name, "'%.60s' does not tell its language: name it with %s",
                         paths[side], side ? "-t" : "-s");
    }
    return CLI_DONE;
}

static int check_operands(const cli_cmd *cmd, tm_copy_options *o, int npaths, char **paths)
{
    if (o->output && strcmp(o->output, "-") == 0) o->output = NULL;
    int exit_status = o->merging ? tm_check_output_is_tmx(cmd, o->output) : CLI_DONE;
    if (exit_status == CLI_DONE && o->moses) exit_status = check_moses(cmd, o, paths);
    if (exit_status != CLI_DONE) return exit_status;
    if (cli_names_gzip(o->output)) {
        return cli_usage(cmd->name, "'%.60s' would not be packed: pack what is written", o->output);
    }
    if (o->to == TM_FORMAT_BY_NAME) o->to = tm_format_of_path(o->output, tm_formats_out);
    if (o->to == TM_FORMAT_BY_NAME) {
        const char *ending = tm_names_unwritten(o->output);
        if (ending) return cli_usage(cmd->name, "no '%s' is written; --to names what is", ending);
        o->to = JJAK_TM_TMX;
    }
    bool moses = o->to == JJAK_TM_MOSES_SOURCE;
    if (moses && (!o->output || !o->langs[0] || !o->langs[1])) {
        return cli_usage(cmd->name, "moses writes two files named after the languages: --output, "
                                    "--source-lang and --target-lang are needed");
    }
    if (o->split && !o->output) return cli_usage(cmd->name, "--tmx-split needs --output");
    if (o->minimal && o->to != JJAK_TM_TMX) {
        return cli_usage(cmd->name, "--tmx-minimal goes with tmx only");
    }
    if (o->bom && o->to != JJAK_TM_TSV && o->to != JJAK_TM_CSV) {
        return cli_usage(cmd->name, "--bom goes with tsv and csv only");
    }
    int nstdin = 0;
    for (int i = 0; i < npaths; i++) nstdin += strcmp(paths[i], "-") == 0;
    if (nstdin > 1) return cli_usage(cmd->name, "only one of the files can be standard input");
    if (nstdin && o->dedupe == TM_DEDUPE_SOURCE) {
        return cli_usage(cmd->name, "--dedupe source-keep-best reads twice, so not standard input");
    }
    return CLI_DONE;
}

int tm_copy_run(const cli_cmd *cmd, tm_copy_options *options, int npaths, char **paths)
{
    int exit_status = check_operands(cmd, options, npaths, paths);
    if (exit_status != CLI_DONE) return exit_status;
    copy c = {.cmd = cmd,
              .options = options,
              .inputs = paths,
              .ninputs = npaths,
              .dedupe = {.policy = (tm_policy)options->dedupe,
                         .langs = options->tmx_langs.pairs,
                         .nlangs = options->tmx_langs.n,
                         .max_segment_chars = (size_t)options->max_segment_chars}};
    c.how = (jjak_tm_write_options){
        .source_lang = options->langs[0],
        /* What is merged keeps its texts in all languages. */
        .target_lang = options->merging ? NULL : options->langs[1],
        .langs = options->tmx_langs.pairs,
        .nlangs = options->tmx_langs.n,
        .minimal = options->minimal,
        .bom = options->bom,
        .max_segment_chars = (size_t)options->max_segment_chars,
    };
    /* Of one file, what it says is let stand. */
    if (options->merging) c.how.tuids = jjak_tm_tuids_new();
    exit_status = options->merging && !c.how.tuids ? fail_nomem() : run(&c);
    dispose(&c);
    return exit_status;
}
