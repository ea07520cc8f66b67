#include <string.h>

#include "base/json.h"
#include "cli/tm_files.h"

typedef struct {
    cli_common common;
    unsigned whom;
    int format;
    uint64_t limit, max_segment_chars;
} check_options;

enum { CHECK_TEXT, CHECK_JSONL };
#define LIMIT_DEFAULT 20
#define RULES_MAX 64

/* One file being checked. */
typedef struct {
    const check_options *options;
    jj_buf name; /* of the file, as one line */
    uint64_t nunits, nfaults;
    uint64_t of_rule[RULES_MAX];
    jj_buf line;
} check;

/* ---- Options ---------------------------------------------------------------------------- */

static const struct {
    const char *name;
    unsigned bits;
} tools[] = {
    {"tmx", JJAK_TM_FOR_TMX},
    {"omegat", JJAK_TM_FOR_OMEGAT},
    {"trados", JJAK_TM_FOR_TRADOS},
    {"memoq", JJAK_TM_FOR_MEMOQ},
    {"okapi", JJAK_TM_FOR_OKAPI},
    {"all", JJAK_TM_FOR_TMX | JJAK_TM_FOR_OMEGAT | JJAK_TM_FOR_TRADOS | JJAK_TM_FOR_MEMOQ |
                JJAK_TM_FOR_OKAPI},
};

static jjak_status set_tools(void *field, const cli_opt *opt, const char *value, jjak_err *err)
{
    unsigned whom = 0;
    (void)opt;
    for (const char *s = value;; s++) {
        size_t n = strcspn(s, ","), k = 0, ntools = sizeof tools / sizeof *tools;
        while (k < ntools && (strncmp(tools[k].name, s, n) != 0 || tools[k].name[n])) k++;
        if (k == ntools) {
            return jj_fail(err, JJAK_EARG,
                           "'%.40s' is not a list of tmx, omegat, trados, memoq, okapi, all",
                           value);
        }
        whom |= tools[k].bits;
        s += n;
        if (!*s) break;
    }
    *(unsigned *)field = whom;
    return JJAK_OK;
}

#define AT(member) offsetof(check_options, member)

static const cli_choice formats[] = {
    {"text", CHECK_TEXT, "a line a fault, and one a file"},
    {"jsonl", CHECK_JSONL, "one JSON object a fault"},
    {NULL, 0, NULL},
};

static const cli_opt check_opts[] = {
    {0, "for", "LIST", set_tools, AT(whom),
     "Look for what these mind: tmx (the specification), omegat, trados, memoq, okapi, all. "
     "Default: tmx.",
     NULL},
    {'f', "format", "FORMAT", cli_set_choice, AT(format), "Default: text.", formats},
    {0, "limit", "N", cli_set_count, AT(limit),
     "Show at most N faults of a kind in a file; all are counted. Default 20.", NULL},
    {0, "max-segment-chars", "N", cli_set_count, AT(max_segment_chars),
     "The longest segment that --for trados takes. Default 2000.", NULL},
};

static const cli_group groups[] = {
    {"Options", check_opts, sizeof check_opts / sizeof check_opts[0]},
    CLI_COMMON_GROUP,
    {NULL, NULL, 0},
};

/* ---- Faults ----------------------------------------------------------------------------- */

static void put_key(jj_buf *out, const char *key, const char *value)
{
    jj_buf_puts(out, key);
    jj_json_put(out, value, strlen(value));
}

static void put_json(jj_buf *out, const char *name, const jjak_tm_fault *fault)
{
    put_key(out, "{\"file\":", name);
    jj_buf_puts(out, ",\"line\":");
    jj_buf_putu(out, fault->line);
    jj_buf_puts(out, ",\"unit\":");
    jj_buf_putu(out, fault->unit);
    put_key(out, ",\"tuid\":", fault->tuid);
    put_key(out, ",\"rule\":", fault->rule->id);
    put_key(out, ",\"what\":", fault->rule->what);
    put_key(out, ",\"detail\":", fault->detail);
    put_key(out, ",\"mend\":", fault->rule->mend);
    jj_buf_puts(out, "}\n");
}

static int on_fault(void *payload, const jjak_tm_fault *fault)
{
    check *c = payload;
    size_t nrules;
    size_t rule = (size_t)(fault->rule - jjak_tm_rules(&nrules));
    uint64_t limit = c->options->limit ? c->options->limit : LIMIT_DEFAULT;
    c->nfaults++;
    if (rule >= RULES_MAX || ++c->of_rule[rule] > limit) return 0;
    jj_buf *line = &c->line;
    jj_buf_clear(line);
    if (c->options->format == CHECK_JSONL) {
        put_json(line, jj_buf_str(&c->name), fault);
    } else {
        jj_buf_puts(line, jj_buf_str(&c->name));
        jj_buf_putc(line, ':');
        jj_buf_putu(line, fault->line);
        jj_buf_puts(line, ": ");
        tm_put_fault(line, fault);
        jj_buf_putc(line, '\n');
    }
    fputs(jj_buf_str(line), stdout);
    return line->oom || ferror(stdout);
}

static int on_unit(void *payload, const jjak_tm_unit *unit)
{
    check *c = payload;
    (void)unit;
    c->nunits++;
    return 0;
}

static void put_count(jj_buf *out, uint64_t n, const char *what)
{
    jj_buf_putu(out, n);
    jj_buf_putc(out, ' ');
    jj_buf_puts(out, what);
    if (n != 1) jj_buf_putc(out, 's');
}

static int print_summary(check *c)
{
    size_t nrules;
    const jjak_tm_rule *rules = jjak_tm_rules(&nrules);
    const char *name = jj_buf_str(&c->name);
    uint64_t limit = c->options->limit ? c->options->limit : LIMIT_DEFAULT;
    jj_buf *out = &c->line;
    if (c->options->format == CHECK_JSONL) return CLI_DONE;
    jj_buf_clear(out);
    for (size_t k = 0; k < nrules && k < RULES_MAX; k++) {
        if (c->of_rule[k] <= limit) continue;
        jj_buf_puts(out, name);
        jj_buf_puts(out, ": ");
        jj_buf_putu(out, c->of_rule[k] - limit);
        jj_buf_puts(out, " more of ");
        jj_buf_puts(out, rules[k].id);
        jj_buf_putc(out, '\n');
    }
    jj_buf_puts(out, name);
    jj_buf_puts(out, ": ");
    put_count(out, c->nunits, "unit");
    jj_buf_puts(out, ", ");
    if (c->nfaults) {
        put_count(out, c->nfaults, "fault");
    } else {
        jj_buf_puts(out, "no faults");
    }
    jj_buf_putc(out, '\n');
    return cli_output_print(out);
}

static int check_file(const check_options *options, const char *path)
{
    check c = {.options = options};
    const jjak_tm_handler to = {on_unit, on_fault, &c};
    const jjak_tm_read_options how = {.check = options->whom,
                                      .max_segment_chars = (size_t)options->max_segment_chars};
    cli_put_plain(&c.name, cli_input_name(path));
    int exit_status = CLI_DONE;
    if (!c.name.oom) exit_status = tm_file_read(path, JJAK_TM_TMX, &to, &how);
    if (exit_status == CLI_DONE && (c.name.oom || c.line.oom)) {
        jjak_err err = {0};
        jj_fail_nomem(&err);
        exit_status = cli_error(cli_input_name(path), &err);
    }
    if (exit_status == CLI_DONE) exit_status = print_summary(&c);
    jj_buf_dispose(&c.name);
    jj_buf_dispose(&c.line);
    return exit_status == CLI_DONE && c.nfaults ? CLI_FELL_SHORT : exit_status;
}

static int run(const cli_cmd *cmd, int argc, char **argv)
{
    check_options options = {.whom = JJAK_TM_FOR_TMX};
    int nargs, worst = CLI_DONE;
    if (!cli_cmd_begin(cmd, &options, argc, argv, &nargs, &worst)) return worst;
    if (nargs == 0) return cli_usage(cmd->name, "no FILE to check");
    for (int i = 0; i < nargs; i++) {
        int exit_status = check_file(&options, argv[i]);
        if (exit_status > worst) worst = exit_status;
    }
    return worst;
}

static const char *const description[] = {
    "Tells what is wrong with TMX files, and where: the line, the unit, the rule that is broken "
    "and how to mend it. A tool that refuses a memory or leaves units out seldom says why; with "
    "--for the rules are those of that tool. Exit status 1 if there is any fault.",
    "The file may be of any size; FILE may be '-' for standard input. The rules are listed in "
    "docs/tmx.md.",
    NULL,
};

static const cli_example examples[] = {
    {"jjak tmx check memory.tmx", "what the specification of TMX minds"},
    {"jjak tmx check --for omegat,trados memory.tmx", "what OmegaT and Trados mind"},
    {NULL, NULL},
};

const cli_cmd cli_cmd_tmx_check = {
    .name = "tmx check",
    .args = "FILE...",
    .summary = "tell what is wrong with translation memories",
    .description = description,
    .groups = groups,
    .examples = examples,
    .run = run,
};
