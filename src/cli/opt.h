/* Options as const tables: the same rows parse the command line, print the help and write the man
 * page (habit of libgit2's and tmux's command tables). */
#ifndef JJ_CLI_OPT_H
#define JJ_CLI_OPT_H

#include <stdbool.h>
#include <stddef.h>

#include "jjak.h"

/* One of the words an option may take. A list of them ends with a NULL name. */
typedef struct {
    const char *name;
    int value;
    const char *help;
} cli_choice;

typedef struct cli_opt cli_opt;

/* Stores a value (NULL for a flag) at field, or fails with JJAK_EARG and a message that reads on
 * after "option '--name': ". */
typedef jjak_status cli_opt_set(void *field, const cli_opt *opt, const char *value, jjak_err *err);

struct cli_opt {
    char letter;      /* 0: no short form */
    const char *name; /* without the dashes */
    const char *arg;  /* NULL: a flag */
    cli_opt_set *set;
    size_t field; /* where the value goes: an offset in the command's options */
    const char *help;
    const cli_choice *choices; /* cli_set_choice only */
};

/* Options that stand together in the help. A list of groups ends with a NULL title. */
typedef struct {
    const char *title;
    const cli_opt *opts;
    size_t nopts;
} cli_group;

/* Reads options and operands, in any order, into *options. The operands are moved to the front of
 * argv and counted in *nargs; "-" is one, and so is all that follows "--". The last of an option
 * given twice counts. Fails with JJAK_EARG and a message that needs no more context. */
jjak_status cli_opt_parse(const cli_group *groups, void *options, int argc, char **argv, int *nargs,
                          jjak_err *err);

/* The nearest of the names that a mistyped word may have meant, or NULL. */
typedef struct {
    const char *word, *best;
    size_t distance;
} cli_guess;
void cli_guess_start(cli_guess *guess, const char *word);
void cli_guess_try(cli_guess *guess, const char *name);

/* The hash of what h is the hash of, and the value of an option that one of the setters below sets.
 */
uint64_t cli_opt_hash(uint64_t h, const cli_opt *opt, const void *options);

/* The first of some options that was given, by its value; NULL if none was. defaults: the options
 * before they were read. */
const cli_opt *cli_opt_given(const cli_opt *opts, size_t nopts, const void *options,
                             const void *defaults);

/* Setters; the type of the field after the name. */
cli_opt_set cli_set_flag;        /* bool: set to true */
cli_opt_set cli_set_text;        /* const char *: any text that is not empty */
cli_opt_set cli_set_lang;        /* const char *: a language tag */
cli_opt_set cli_set_choice;      /* int: the value of one of opt->choices */
cli_opt_set cli_set_bytes;       /* uint64_t: suffixes K, M, G are powers of 1024 */
cli_opt_set cli_set_count;       /* uint64_t: suffixes K, M, G are powers of 1000 */
cli_opt_set cli_set_probability; /* double: 0 to 1 */

#endif
