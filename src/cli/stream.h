/* jjak align --stream: pairs of texts as lines of JSON in, beads as lines of JSON out. */
#ifndef JJ_CLI_STREAM_H
#define JJ_CLI_STREAM_H

#include "cli/align_opts.h"

/* Checks the options and aligns what path holds, "-" for standard input. An exit status. */
int cli_stream_run(const cli_cmd *cmd, align_options *options, int nargs, char **args);

#endif
