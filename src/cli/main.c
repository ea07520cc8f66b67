#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/report.h"

const cli_cmd *const cli_cmds[] = {
    &cli_cmd_align,
    &cli_cmd_batch,
    &cli_cmd_train,
    &cli_cmd_segment,
    &cli_cmd_tokenize,
    &cli_cmd_eval,
    &cli_cmd_tmx_check,
    &cli_cmd_tmx_stats,
    &cli_cmd_tmx_merge,
    &cli_cmd_tmx_convert,
    &cli_cmd_tmx_update,
    &cli_cmd_help,
    NULL,
};

#define AT(member) offsetof(cli_common, member)

const cli_opt cli_common_opts[CLI_COMMON_NOPTS] = {
    {'q', "quiet", NULL, cli_set_flag, AT(quiet),
     "Say nothing on standard error but errors; the exit status still tells.", NULL},
    {'v', "verbose", NULL, cli_set_flag, AT(verbose),
     "Say on standard error what was found on the way.", NULL},
    {'h', "help", NULL, cli_set_flag, AT(help), "Print this help and stop.", NULL},
    {0, "version", NULL, cli_set_flag, AT(version), "Print the version and stop.", NULL},
};

/* Whether words begin with the one or two of a command's name; then how many those are, else 0. */
static int match(const char *name, int nargs, char **args)
{
    size_t n = strcspn(name, " ");
    if (nargs < 1 || strncmp(name, args[0], n) != 0 || args[0][n]) return 0;
    if (!name[n]) return 1;
    return nargs > 1 && strcmp(name + n + 1, args[1]) == 0 ? 2 : 0;
}

const cli_cmd *cli_cmd_find(int nargs, char **args, int *nwords)
{
    for (const cli_cmd *const *c = cli_cmds; *c; c++) {
        *nwords = match((*c)->name, nargs, args);
        if (*nwords) return *c;
    }
    return NULL;
}

/* The commands under a first word, "check, stats, ..."; false if there are none. */
static bool list_commands(char list[200], const char *word)
{
    size_t n = strlen(word), at = 0;
    for (const cli_cmd *const *c = cli_cmds; *c; c++) {
        const char *name = (*c)->name;
        if (strncmp(name, word, n) != 0 || name[n] != ' ' || at + strlen(name) > 190) continue;
        at += (size_t)snprintf(list + at, 200 - at, "%s%s", at ? ", " : "", name + n + 1);
    }
    return at > 0;
}

int cli_cmd_unknown(int nargs, char **args)
{
    char list[200];
    cli_guess guess;
    const char *name = args[0];
    if (list_commands(list, name)) {
        bool help = nargs > 1 && (strcmp(args[1], "-h") == 0 || strcmp(args[1], "--help") == 0);
        if (help && cli_help_group(name)) return CLI_DONE;
        return nargs < 2 || args[1][0] == '-'
                   ? cli_usage(NULL, "'jjak %s' wants one of %s", name, list)
                   : cli_usage(NULL, "unknown command '%s %.60s'; there are %s", name, args[1],
                               list);
    }
    cli_guess_start(&guess, name);
    for (const cli_cmd *const *c = cli_cmds; *c; c++) cli_guess_try(&guess, (*c)->name);
    if (!guess.best) return cli_usage(NULL, "unknown command '%.60s'", name);
    return cli_usage(NULL, "unknown command '%.60s'; did you mean '%s'?", name, guess.best);
}

bool cli_cmd_begin(const cli_cmd *cmd, void *options, int argc, char **argv, int *nargs,
                   int *exit_status)
{
    cli_common *common = options;
    jjak_err err = {0};
    if (cli_opt_parse(cmd->groups, options, argc, argv, nargs, &err) != JJAK_OK) {
        *exit_status = cli_usage(cmd->name, "%s", err.message);
        return false;
    }
    if (common->help || common->version) {
        *exit_status = common->help ? cli_help_print(cmd) : cli_version_print();
        return false;
    }
    if (common->quiet && common->verbose) {
        *exit_status = cli_usage(cmd->name, "--quiet and --verbose exclude each other");
        return false;
    }
    cli_report_level(common->quiet ? CLI_QUIET : common->verbose ? CLI_VERBOSE : CLI_NORMAL);
    return true;
}

int cli_version_print(void)
{
    printf("jjak %s\n", JJAK_VERSION);
    if (strcmp(jjak_version(), JJAK_VERSION) != 0) printf("libjjak %s\n", jjak_version());
    return CLI_DONE;
}

/* A program started with a standard file closed would open its output there and mix the two. What
 * is put in the place fails when used, as the closed one would have. */
static void fill_closed_files(void)
{
    for (int fd = 0; fd <= 2; fd++) {
        if (fcntl(fd, F_GETFD) != -1 || errno != EBADF) continue;
        if (open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) < 0) return;
    }
}

static int run(int argc, char **argv)
{
    if (argc < 2) {
        return cli_usage(NULL, "no command; for one pair of texts: jjak align SOURCE TARGET");
    }
    const char *word = argv[1];
    if (strcmp(word, "-h") == 0 || strcmp(word, "--help") == 0) return cli_help_overview();
    if (strcmp(word, "--version") == 0) return cli_version_print();
    if (word[0] == '-') return cli_usage(NULL, "a command comes first, not '%.60s'", word);
    int nwords;
    const cli_cmd *cmd = cli_cmd_find(argc - 1, argv + 1, &nwords);
    return cmd ? cmd->run(cmd, argc - 1 - nwords, argv + 1 + nwords)
               : cli_cmd_unknown(argc - 1, argv + 1);
}

int main(int argc, char **argv)
{
    fill_closed_files();
    cli_signals_install();
    int exit_status = run(argc, argv);
    /* The last bytes of standard output may fail as late as here. */
    errno = 0;
    bool failed = ferror(stdout) != 0;
    failed = fclose(stdout) != 0 || failed;
    if (failed && exit_status != CLI_OUTPUT) {
        jjak_err err = {0};
        jj_fail(&err, JJAK_EWRITE, "cannot write: %s", errno ? strerror(errno) : "short write");
        return cli_error("<stdout>", &err);
    }
    return exit_status;
}
