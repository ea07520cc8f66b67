/* Commands as const tables: they dispatch, and print usage, help and the man page. */
#ifndef JJ_CLI_CMD_H
#define JJ_CLI_CMD_H

#include "cli/opt.h"

/* Options every command has; each command's options begin with these. */
typedef struct {
    bool help, version, quiet, verbose;
} cli_common;

typedef struct {
    const char *command, *what;
} cli_example;

typedef struct cli_cmd {
    const char *name;               /* of a command of `jjak tmx`: "tmx check" */
    const char *args;               /* as usage shows them */
    const char *summary;            /* one line, no full stop */
    const char *const *description; /* paragraphs; ends with NULL */
    const cli_group *groups;        /* ends with a NULL title */
    const cli_example *examples;    /* ends with a NULL command */
    /* Runs with the words after the command's name and returns an exit status. */
    int (*run)(const struct cli_cmd *cmd, int argc, char **argv);
} cli_cmd;

extern const cli_cmd cli_cmd_align, cli_cmd_batch, cli_cmd_train, cli_cmd_segment, cli_cmd_tokenize,
    cli_cmd_eval, cli_cmd_help;
extern const cli_cmd cli_cmd_tmx_check, cli_cmd_tmx_stats, cli_cmd_tmx_merge, cli_cmd_tmx_convert,
    cli_cmd_tmx_update;

/* All of them, in the order of the help; ends with NULL. */
extern const cli_cmd *const cli_cmds[];
/* The command that the first word or two name; *nwords of them are its name. */
const cli_cmd *cli_cmd_find(int nargs, char **args, int *nwords);
/* Says that there is no such command, and which may have been meant; returns CLI_USAGE. */
int cli_cmd_unknown(int nargs, char **args);

/* The rows of cli_common. */
extern const cli_opt cli_common_opts[];
#define CLI_COMMON_NOPTS 4
#define CLI_COMMON_GROUP                                                                           \
    {                                                                                              \
        "Everywhere", cli_common_opts, CLI_COMMON_NOPTS                                            \
    }

/* Parses a command's line into options, which begin with a cli_common. True if the command is to
 * run; else *exit_status is what it ends with, and all is said. */
bool cli_cmd_begin(const cli_cmd *cmd, void *options, int argc, char **argv, int *nargs,
                   int *exit_status);

/* Prints `jjak help NAME`, or the overview of all commands; returns an exit status. */
int cli_help_print(const cli_cmd *cmd);
int cli_help_overview(void);
/* Prints what commands there are under a first word, such as "tmx"; false if there are none. */
bool cli_help_group(const char *word);
int cli_version_print(void);
/* Prints the man page. */
int cli_man_print(void);

#endif
