#include <string.h>

#include "base/intern.h"
#include "base/utf8.h"
#include "cli/tm_dedupe.h"
#include "cli/tm_files.h"

typedef struct {
    uint64_t ntexts, nchars, longest;
} lang_stats;

#define LANGS_MAX 1000 /* what more there are, counts as "other" */

typedef struct {
    uint64_t nunits, nfaults;
    jj_intern langs;
    JJ_VEC(lang_stats) stats; /* of each language */
    tm_set units;
    bool oom;
} stats;

static const cli_group groups[] = {
    CLI_COMMON_GROUP,
    {NULL, NULL, 0},
};

/* False without memory. */
static bool count_text(stats *s, const jjak_tm_variant *variant)
{
    const char *lang = *variant->lang ? variant->lang : "(none)";
    if (s->stats.len >= LANGS_MAX) lang = "(other)";
    uint32_t id = jj_intern_put(&s->langs, lang, strlen(lang));
    if (id == JJ_INTERN_NONE || (id == s->stats.len && !jj_vec_push(&s->stats, (lang_stats){0}))) {
        return false;
    }
    lang_stats *of = &s->stats.data[id];
    uint64_t nchars = jj_utf8_count(variant->text, variant->nbytes);
    of->ntexts++;
    of->nchars += nchars;
    if (nchars > of->longest) of->longest = nchars;
    return true;
}

static int on_unit(void *payload, const jjak_tm_unit *unit)
{
    stats *s = payload;
    uint32_t number;
    bool isnew;
    s->nunits++;
    for (size_t k = 0; k < unit->nvariants && !s->oom; k++) {
        s->oom = !count_text(s, &unit->variants[k]);
    }
    s->oom = s->oom || !tm_set_put(&s->units, tm_hash_unit(unit, NULL, 0), &number, &isnew);
    return s->oom;
}

static int on_fault(void *payload, const jjak_tm_fault *fault)
{
    stats *s = payload;
    (void)fault;
    s->nfaults++;
    return 0;
}

/* A line; lang "" where the figure is of no language. */
static void put_figure(jj_buf *out, const char *name, const char *lang, const char *what,
                       uint64_t figure)
{
    cli_put_plain(out, name);
    jj_buf_putc(out, '\t');
    cli_put_plain(out, lang);
    if (*lang) jj_buf_putc(out, ' ');
    jj_buf_puts(out, what);
    jj_buf_putc(out, '\t');
    jj_buf_putu(out, figure);
    jj_buf_putc(out, '\n');
}

static int print(const stats *s, const char *name)
{
    jj_buf out = JJ_BUF_INIT;
    put_figure(&out, name, "", "units", s->nunits);
    put_figure(&out, name, "", "duplicates", s->nunits - s->units.keys.len);
    put_figure(&out, name, "", "faults", s->nfaults);
    for (size_t k = 0; k < s->stats.len; k++) {
        const lang_stats *of = &s->stats.data[k];
        const char *lang = jj_intern_str(&s->langs, (uint32_t)k);
        put_figure(&out, name, lang, "texts", of->ntexts);
        put_figure(&out, name, lang, "characters", of->nchars);
        put_figure(&out, name, lang, "longest", of->longest);
    }
    int exit_status = cli_output_print(&out);
    jj_buf_dispose(&out);
    return exit_status;
}

static int count_file(const char *path)
{
    stats s = {.nunits = 0};
    const jjak_tm_handler to = {on_unit, on_fault, &s};
    int format = tm_format_of_path(path, tm_formats_in);
    bool table = format == JJAK_TM_TSV || format == JJAK_TM_CSV; /* they need not tell */
    const jjak_tm_read_options how = {.source_lang = table ? "source" : NULL,
                                      .target_lang = table ? "target" : NULL,
                                      .guess = true};
    int exit_status =
        tm_file_read(path, format == TM_FORMAT_BY_NAME ? JJAK_TM_TMX : format, &to, &how);
    if (exit_status == CLI_DONE && s.oom) {
        jjak_err err = {0};
        jj_fail_nomem(&err);
        exit_status = cli_error(cli_input_name(path), &err);
    }
    if (exit_status == CLI_DONE) exit_status = print(&s, cli_input_name(path));
    jj_intern_dispose(&s.langs);
    free(s.stats.data);
    tm_set_dispose(&s.units);
    return exit_status == CLI_DONE && s.nfaults ? CLI_FELL_SHORT : exit_status;
}

static int run(const cli_cmd *cmd, int argc, char **argv)
{
    cli_common options = {0};
    int nargs, worst = CLI_DONE;
    if (!cli_cmd_begin(cmd, &options, argc, argv, &nargs, &worst)) return worst;
    if (nargs == 0) return cli_usage(cmd->name, "no FILE to count");
    for (int i = 0; i < nargs; i++) {
        int exit_status = count_file(argv[i]);
        if (exit_status > worst) worst = exit_status;
    }
    return worst;
}

static const char *const description[] = {
    "Counts what is in translation memories, a line a figure: the file, what is counted, how many. "
    "Duplicates are units whose texts were all there before; faults are what could not be read, "
    "and make the exit status 1. Characters are Unicode code points. TSV and CSV whose "
    "header does not tell their languages count as source and target.",
    NULL,
};

static const cli_example examples[] = {
    {"jjak tmx stats memory.tmx", "units, and texts and characters in each language"},
    {NULL, NULL},
};

const cli_cmd cli_cmd_tmx_stats = {
    .name = "tmx stats",
    .args = "FILE...",
    .summary = "count what is in translation memories",
    .description = description,
    .groups = groups,
    .examples = examples,
    .run = run,
};
