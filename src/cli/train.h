/* `jjak train`: what its kinds of input share. */
#ifndef JJ_CLI_TRAIN_H
#define JJ_CLI_TRAIN_H

#include "cli/align_opts.h"
#include "cli/output.h"
#include "cli/shard.h"

/* Begins with the options of align. */
typedef struct {
    align_options align;
    const char *manifest;
    bool count, merge, tmx;
    cli_shard shard;
    uint64_t njobs; /* 0: one for each core */
} train_options;

/* Each makes a model of its operands; an exit status, and *out is NULL unless that is CLI_DONE or
 * CLI_FELL_SHORT. file, which is all zero, is opened before anything is learned, so that a long run
 * does not end with "cannot open"; and after the texts of a folder are listed, for it may be there.
 */
int train_from_texts(jjak_model **out, cli_output *file, const train_options *options, int nargs,
                     char **args);
int train_from_memories(jjak_model **out, cli_output *file, const train_options *options, int nargs,
                        char **args);

#endif
