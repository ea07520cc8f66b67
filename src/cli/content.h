/* Pairs by content: which text of a folder is a translation of which, whatever they are called. */
#ifndef JJ_CLI_CONTENT_H
#define JJ_CLI_CONTENT_H

#include "cli/align_opts.h"
#include "cli/pairing.h"

/* As cli_folder_read; texts are read as the options say, nthreads at a time. */
jjak_status cli_content_read(cli_pairing *out, const char *folder, const align_options *options,
                             bool many_to_one, unsigned nthreads, const cli_file_id *skipped,
                             jjak_err *err);

#endif
