/* `jjak train`: what its kinds of input share. */
#ifndef JJ_CLI_TRAIN_H
#define JJ_CLI_TRAIN_H

#include "cli/align_opts.h"
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
 * CLI_FELL_SHORT. */
int train_from_texts(jjak_model **out, const train_options *options, int nargs, char **args);
int train_from_memories(jjak_model **out, const train_options *options, int nargs, char **args);

#endif
