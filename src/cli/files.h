/* The files of a folder and of the folders in it. */
#ifndef JJ_CLI_FILES_H
#define JJ_CLI_FILES_H

#include "cli/pairing.h"

typedef struct {
    JJ_VEC(char *) paths; /* relative to the folder, in the order of their bytes */
} cli_files;

void cli_files_dispose(cli_files *files);

/* Lists what may be a text: no names that begin with a dot, no output folders of runs, nor the one
 * skipped. Links to files are followed, links to folders are not: they may lead round in a circle.
 * Folders that cannot be read become strays of *pairing. */
jjak_status cli_files_read(cli_files *out, const char *folder, const cli_file_id *skipped,
                           cli_pairing *pairing, jjak_err *err);

/* a/b, or b where a is empty; NULL without memory. */
char *cli_path_join(const char *a, const char *b);

#endif
