/* From memories to a memory: what `jjak tmx merge` and `jjak tmx convert` share. */
#ifndef JJ_CLI_TM_COPY_H
#define JJ_CLI_TM_COPY_H

#include "cli/langtag.h"
#include "cli/tm_dedupe.h"
#include "cli/tm_files.h"

typedef struct {
    cli_common common;
    int from, to; /* formats, or TM_FORMAT_BY_NAME */
    const char *langs[2], *output;
    char named[2][CLI_LANG_SIZE]; /* where the names of two files tell the languages */
    tm_langs tmx_langs;
    bool minimal, bom;
    uint64_t split, max_segment_chars, max_unit_bytes;
    int dedupe;   /* a tm_policy */
    bool merging; /* a tuid names one unit only */
    bool moses;   /* the inputs are a source and a target, line by line */
} tm_copy_options;

/* Languages and output, as both commands have them. */
extern const cli_opt tm_copy_opts[];
#define TM_COPY_NOPTS 9

/* Runs a command over its inputs. */
int tm_copy_run(const cli_cmd *cmd, tm_copy_options *options, int npaths, char **paths);

#endif
