#include <string.h>
#include <sys/stat.h>

#include "base/err.h"
#include "cli/align_opts.h"
#include "cli/input.h"
#include "cli/langtag.h"
#include "cli/textpair.h"
#include "cli/tm_files.h"

typedef struct {
    cli_text_options text;
    const char *langs[2], *output;
    double min_confidence;
    bool add_new, force;
} update_options;

#define AT(member) offsetof(update_options, member)

static const cli_opt language_opts[] = {
    {'s', "source-lang", "LANG", cli_set_lang, AT(langs[0]),
     "Language of SOURCE. Default: what the memory says.", NULL},
    {'t', "target-lang", "LANG", cli_set_lang, AT(langs[1]),
     "Language of TARGET. Default: what the memory says.", NULL},
};

static const cli_opt output_opts[] = {
    {'o', "output", "FILE", cli_set_text, AT(output),
     "Write to FILE, which is replaced only when all went well. Default: standard output.", NULL},
    {0, "min-confidence", "P", cli_set_probability, AT(min_confidence),
     "Change nothing where the alignment is less sure, from 0 to 1. Default 0.5.", NULL},
    {0, "add-new", NULL, cli_set_flag, AT(add_new),
     "Add the pairs of SOURCE and TARGET whose source the memory does not have, after its units.",
     NULL},
    {0, "force", NULL, cli_set_flag, AT(force),
     "Write also where the texts do not look like what they are said to be, with exit status 0; "
     "the "
     "warnings stay.",
     NULL},
};

static const cli_group groups[] = {
    {"Input", language_opts, sizeof language_opts / sizeof language_opts[0]},
    {"", cli_text_opts, CLI_TEXT_NOPTS},
    {"Output", output_opts, sizeof output_opts / sizeof output_opts[0]},
    CLI_COMMON_GROUP,
    {NULL, NULL, 0},
};

/* One run. */
typedef struct {
    const update_options *options;
    const char *paths[3];         /* memory, source, target */
    char langs[2][CLI_LANG_SIZE]; /* of the memory's first pair */
    jjak_tm_update *update;
    jjak_tm_writer *writer; /* NULL in the first reading */
    cli_output out;
    jjak_doc *docs[2];
    uint64_t nfaults;
    jjak_status status;
    jjak_err err;
    char date[CLI_DATE_SIZE];
} job;

static void note_langs(job *j, const jjak_tm_unit *unit)
{
    const jjak_tm_variant *pair[2];
    const char *const *given = j->options->langs;
    if (*j->langs[0] || !jjak_tm_unit_pair(pair, unit, given[0], given[1])) return;
    for (int i = 0; i < 2; i++) snprintf(j->langs[i], CLI_LANG_SIZE, "%s", pair[i]->lang);
}

static int on_unit(void *payload, const jjak_tm_unit *unit)
{
    job *j = payload;
    if (!j->writer) {
        note_langs(j, unit);
        j->status = jjak_tm_update_learn(j->update, unit, &j->err);
        return j->status != JJAK_OK;
    }
    j->status = jjak_tm_update_apply(&unit, j->update, unit, &j->err);
    if (j->status == JJAK_OK) j->status = jjak_tm_writer_put(j->writer, unit, &j->err);
    return j->status != JJAK_OK;
}

static int on_fault(void *payload, const jjak_tm_fault *fault)
{
    job *j = payload;
    (void)fault;
    j->nfaults += j->writer == NULL;
    return 0;
}

static int fail(job *j)
{
    return j->status == JJAK_EWRITE && j->out.file.error ? cli_output_failed(&j->out)
                                                         : cli_error(NULL, &j->err);
}

static int read_memory(job *j)
{
    const jjak_tm_handler to = {on_unit, on_fault, j};
    int exit_status = tm_file_read(j->paths[0], JJAK_TM_TMX, &to, NULL);
    if (exit_status != CLI_DONE) return exit_status;
    return j->status == JJAK_OK ? CLI_DONE : fail(j);
}

/* Whether the texts look like what they are said to be. A memory in wrong languages is not worth
 * the old one, so it is not written unasked. */
static bool check_texts(const job *j)
{
    cli_text_pair pair = {.docs = {j->docs[0], j->docs[1]}};
    for (int i = 0; i < 2; i++) {
        const char *given = j->options->langs[i];
        pair.paths[i] = j->paths[1 + i];
        pair.names[i] = cli_input_name(pair.paths[i]);
        pair.langs[i] = given ? given : *j->langs[i] ? j->langs[i] : NULL;
        pair.by[i] = !given ? "the memory" : i ? "-t" : "-s";
    }
    if (cli_text_pair_check(&pair) || j->options->force) return true;
    jjak_err err = {0};
    jj_fail(&err, JJAK_EARG,
            "not written, as the texts do not look like what they are said to be; "
            "--force writes it all the same");
    cli_error(j->out.name, &err);
    return false;
}

static int read_and_align(job *j)
{
    for (int i = 0; i < 2; i++) {
        char named[CLI_LANG_SIZE];
        const char *path = j->paths[1 + i], *lang = j->options->langs[i];
        if (!lang && *j->langs[i] && !cli_lang_of_path(named, path)) lang = j->langs[i];
        int exit_status = cli_doc_read(&j->docs[i], path, lang, NULL, &j->options->text);
        if (exit_status != CLI_DONE) return exit_status;
    }
    if (!check_texts(j)) return CLI_FELL_SHORT;
    j->status = jjak_tm_update_align(j->update, j->docs[0], j->docs[1], &j->err);
    return j->status == JJAK_OK ? CLI_DONE : fail(j);
}

static jjak_status add_new(job *j)
{
    const jjak_tm_unit *unit;
    jjak_status status = jjak_tm_update_next(&unit, j->update, &j->err);
    while (status == JJAK_OK && unit) {
        status = jjak_tm_writer_put(j->writer, unit, &j->err);
        if (status == JJAK_OK) status = jjak_tm_update_next(&unit, j->update, &j->err);
    }
    return status;
}

static int write_memory(job *j)
{
    const jjak_sink sink = {jj_outfile_put, &j->out.file};
    const jjak_tm_write_options how = {.date = *j->date ? j->date : NULL};
    j->status = jjak_tm_writer_new(&j->writer, JJAK_TM_TMX, &sink, &how, &j->err);
    if (j->status != JJAK_OK) return fail(j);
    int exit_status = read_memory(j);
    if (exit_status != CLI_DONE) return exit_status;
    if (j->options->add_new) j->status = add_new(j);
    if (j->status == JJAK_OK) j->status = jjak_tm_writer_end(j->writer, NULL, &j->err);
    return j->status == JJAK_OK ? cli_output_commit(&j->out, 1) : fail(j);
}

/* Whether what was done looks like what was meant. */
static bool tell(const job *j)
{
    jjak_tm_update_counts counts;
    jjak_tm_update_get_counts(j->update, &counts);
    cli_note(
        j->out.name,
        "units changed: %llu; as they were: %llu; left, the new text not being sure: %llu; left, "
        "their source not being in the text: %llu",
        (unsigned long long)counts.nchanged, (unsigned long long)counts.nsame,
        (unsigned long long)counts.nunsure, (unsigned long long)counts.nabsent);
    if (counts.nnew) {
        cli_note(j->out.name, "pairs whose source the memory does not have, %s: %llu",
                 j->options->add_new ? "added" : "not added, for want of --add-new",
                 (unsigned long long)counts.nnew);
    }
    if (j->nfaults) {
        cli_warn(j->paths[0], "faults: %llu; 'jjak tmx check' tells them",
                 (unsigned long long)j->nfaults);
    }
    bool strange = counts.nabsent && counts.nchanged + counts.nsame + counts.nunsure == 0 &&
                   !(j->options->add_new && counts.nnew);
    if (strange) {
        cli_warn(NULL,
                 "no unit's source is in '%s'; is it the source, and the memory of this text?",
                 j->paths[1]);
    }
    return cli_text_pair_check_alignment(jjak_tm_update_get_stats(j->update)) && !strange;
}

static int run_job(job *j, const cli_cmd *cmd)
{
    int exit_status = cli_align_date(cmd, j->date);
    const jjak_tm_update_options how = {.source_lang = j->options->langs[0],
                                        .target_lang = j->options->langs[1],
                                        .min_confidence = j->options->min_confidence,
                                        .date = *j->date ? j->date : NULL};
    if (exit_status != CLI_DONE) return exit_status;
    exit_status = cli_output_open(&j->out, j->options->output);
    if (exit_status != CLI_DONE) return exit_status;
    j->status = jjak_tm_update_new(&j->update, &how, &j->err);
    if (j->status != JJAK_OK) return fail(j);
    exit_status = read_memory(j);
    if (exit_status == CLI_DONE) exit_status = read_and_align(j);
    if (exit_status == CLI_DONE) exit_status = write_memory(j);
    if (exit_status != CLI_DONE) return exit_status;
    bool as_meant = tell(j);
    return j->nfaults || !(as_meant || j->options->force) ? CLI_FELL_SHORT : CLI_DONE;
}

/* Folders and what is not there are told of when they are opened. */
static bool can_be_read_twice(const char *path)
{
    struct stat st;
    if (strcmp(path, "-") == 0) return false;
    return stat(path, &st) != 0 || S_ISREG(st.st_mode) || S_ISDIR(st.st_mode);
}

static int run(const cli_cmd *cmd, int argc, char **argv)
{
    update_options options = {.min_confidence = 0.5};
    int nargs, exit_status;
    if (!cli_cmd_begin(cmd, &options, argc, argv, &nargs, &exit_status)) return exit_status;
    if (nargs != 3) {
        return cli_usage(cmd->name, "three files wanted, OLD.tmx SOURCE TARGET, and %d given",
                         nargs);
    }
    exit_status = tm_check_output_is_tmx(cmd, options.output);
    if (exit_status != CLI_DONE) return exit_status;
    job j = {.options = &options, .paths = {argv[0], argv[1], argv[2]}};
    for (int i = 0; i < 3; i++) {
        exit_status = cli_output_spares(cmd->name, options.output, argv[i], "an input");
        if (exit_status != CLI_DONE) return exit_status;
    }
    if (!can_be_read_twice(argv[0])) {
        return cli_usage(cmd->name, "OLD.tmx is read twice, so not from a pipe or a device");
    }
    exit_status = cli_text_begin(&options.text, cmd->name, options.output);
    if (exit_status == CLI_DONE) exit_status = run_job(&j, cmd);
    cli_text_end(&options.text);
    jjak_tm_writer_free(j.writer);
    jjak_tm_update_free(j.update);
    cli_output_dispose(&j.out);
    for (int i = 0; i < 2; i++) jjak_doc_free(j.docs[i]);
    return exit_status;
}

static const char *const description[] = {
    "Brings a memory up to date with a translation that was revised after it was made. SOURCE is "
    "divided as the units are, and aligned with TARGET; a unit whose target reads otherwise now "
    "gets the new one, and as changeid \"jjak\". It keeps its tuid, dates and notes, and all other "
    "units are as they were. Units whose source is not in SOURCE stay, so the memory may hold "
    "other texts too. With --add-new the sentences that the memory lacks come after them.",
    NULL,
};

static const cli_example examples[] = {
    {"jjak tmx update old.tmx article.en.txt revised.ko.txt -o new.tmx",
     "new.tmx with the translations of revised.ko.txt"},
    {NULL, NULL},
};

const cli_cmd cli_cmd_tmx_update = {
    .name = "tmx update",
    .args = "OLD.tmx SOURCE TARGET",
    .summary = "put a revised translation into a memory",
    .description = description,
    .groups = groups,
    .examples = examples,
    .run = run,
};
