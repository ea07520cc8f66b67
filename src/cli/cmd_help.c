#include <stdio.h>
#include <string.h>

#include "cli/cmd.h"
#include "cli/report.h"

/* ---- Text on a terminal ------------------------------------------------------------------ */

enum { WIDTH = 80, OPTION_INDENT = 27, CHOICE_INDENT = 29, SUMMARY_INDENT = 44 };

static int pad(int column, int to)
{
    while (column < to) {
        putchar(' ');
        column++;
    }
    return column;
}

/* Prints words from a column on, later lines from indent on, and ends the line. */
static void print_wrapped(const char *text, int column, int indent)
{
    bool first = true;
    while (*text) {
        int n = (int)strcspn(text, " ");
        if (!first && column + 1 + n > WIDTH) {
            putchar('\n');
            column = 0;
            first = true;
        }
        if (first) column = pad(column, indent);
        if (!first) {
            putchar(' ');
            column++;
        }
        printf("%.*s", n, text);
        column += n;
        first = false;
        text += n;
        while (*text == ' ') text++;
    }
    putchar('\n');
}

static void print_option(const cli_opt *opt)
{
    char letter[5] = "    ";
    if (opt->letter) snprintf(letter, sizeof letter, "-%c, ", opt->letter);
    int column =
        printf("  %s--%s%s%s", letter, opt->name, opt->arg ? " " : "", opt->arg ? opt->arg : "");
    if (column + 2 > OPTION_INDENT) {
        putchar('\n');
        column = 0;
    }
    print_wrapped(opt->help, column, OPTION_INDENT);
    for (const cli_choice *c = opt->choices; c && c->name; c++) {
        char text[160];
        snprintf(text, sizeof text, "%s: %s", c->name, c->help);
        print_wrapped(text, 0, CHOICE_INDENT);
    }
}

static void print_examples(const cli_example *examples)
{
    puts("\nExamples:");
    for (const cli_example *e = examples; e->command; e++) {
        printf("  %s\n", e->command);
        print_wrapped(e->what, 0, 6);
    }
}

int cli_help_print(const cli_cmd *cmd)
{
    printf("Usage: jjak %s [options] %s\n", cmd->name, cmd->args);
    for (const char *const *text = cmd->description; *text; text++) {
        putchar('\n');
        print_wrapped(*text, 0, 0);
    }
    print_examples(cmd->examples);
    for (const cli_group *g = cmd->groups; g->title; g++) {
        if (*g->title) printf("\n%s:\n", g->title);
        for (size_t i = 0; i < g->nopts; i++) print_option(&g->opts[i]);
    }
    return CLI_DONE;
}

/* The commands whose names begin with a word, or all. */
static size_t print_commands(const char *word)
{
    size_t n = word ? strlen(word) : 0, nprinted = 0;
    for (const cli_cmd *const *c = cli_cmds; *c; c++) {
        if (word && (strncmp((*c)->name, word, n) != 0 || (*c)->name[n] != ' ')) continue;
        if (nprinted++ == 0) puts("Commands:");
        int column = printf("  jjak %-11s %s", (*c)->name, (*c)->args);
        if (column + 1 > SUMMARY_INDENT) {
            putchar('\n');
            column = 0;
        }
        pad(column, SUMMARY_INDENT);
        puts((*c)->summary);
    }
    return nprinted;
}

bool cli_help_group(const char *word)
{
    if (print_commands(word) == 0) return false;
    printf("\n'jjak help %s COMMAND' tells the options of a command.\n", word);
    return true;
}

int cli_help_overview(void)
{
    puts("jjak aligns two texts that are translations of each other, sentence by sentence.\n"
         "\n"
         "  jjak align article.en.txt article.ko.txt               pairs on the terminal\n"
         "  jjak align article.en.txt article.ko.txt -o out.tmx    a translation memory\n"
         "");
    print_commands(NULL);
    puts("\n"
         "Exit status: 0 done; 1 ran, but something fell short; 2 wrong options;\n"
         "3 an input cannot be read; 4 the output cannot be written; 130 interrupted.\n"
         "\n"
         "'jjak help COMMAND' tells the options of a command, 'man jjak' all there is.");
    return CLI_DONE;
}

/* ---- The command ------------------------------------------------------------------------- */

typedef struct {
    cli_common common;
    bool man;
} help_options;

static const cli_opt help_opts[] = {
    {0, "man", NULL, cli_set_flag, offsetof(help_options, man),
     "Print the man page, as mdoc for man or mandoc.", NULL},
};

static const cli_group groups[] = {
    {"Options", help_opts, sizeof help_opts / sizeof help_opts[0]},
    CLI_COMMON_GROUP,
    {NULL, NULL, 0},
};

static int run(const cli_cmd *cmd, int argc, char **argv)
{
    help_options options = {0};
    int nargs, exit_status;
    if (!cli_cmd_begin(cmd, &options, argc, argv, &nargs, &exit_status)) return exit_status;
    const cli_cmd *wanted = NULL;
    int nwords = 0;
    if (nargs) wanted = cli_cmd_find(nargs, argv, &nwords);
    if (wanted && nargs > nwords) {
        return cli_usage(cmd->name, "one COMMAND at most, and '%.60s' is more", argv[nwords]);
    }
    if (options.man && nargs) return cli_usage(cmd->name, "--man is of all commands, not of one");
    if (options.man) return cli_man_print();
    if (nargs == 0) return cli_help_overview();
    if (wanted) return cli_help_print(wanted);
    return nargs == 1 && cli_help_group(argv[0]) ? CLI_DONE : cli_cmd_unknown(nargs, argv);
}

static const char *const description[] = {
    "Prints the options of a command, or what commands there are.",
    NULL,
};

static const cli_example examples[] = {
    {"jjak help align", "the same as jjak align --help"},
    {"jjak help --man | man -l -", "the man page without installing it"},
    {NULL, NULL},
};

const cli_cmd cli_cmd_help = {
    .name = "help",
    .args = "[COMMAND]",
    .summary = "tell how to use jjak",
    .description = description,
    .groups = groups,
    .examples = examples,
    .run = run,
};
