/* Which two languages a folder's texts are in. */
#ifndef JJ_CLI_LANGPAIR_H
#define JJ_CLI_LANGPAIR_H

#include <stddef.h>

#include "cli/langtag.h"

/* More than this are too many to choose from anyway. */
#define CLI_FOUND_LANGS_MAX 8

/* Primary languages. */
typedef struct {
    char lang[CLI_FOUND_LANGS_MAX][CLI_LANG_SIZE];
    size_t n;
} cli_found_langs;

/* "" is no language. */
void cli_langs_add(cli_found_langs *found, const char *lang);

/* The languages given, NULL where not, and those found in their place; of two not given, the first
 * in the alphabet is the source's. what begins the message where others are found than are wanted.
 */
jjak_status cli_langs_choose(char chosen[2][CLI_LANG_SIZE], const cli_found_langs *found,
                             const char *const given[2], const char *what, jjak_err *err);

#endif
