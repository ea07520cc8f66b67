/* Two files line by line, read as a memory. */
#ifndef JJ_CLI_TM_MOSES_H
#define JJ_CLI_TM_MOSES_H

#include "cli/tm_files.h"

/* Reads the units of a source and a target file, whose languages options name; lines that were not
 * UTF-8 are added to *nfaults. Says what failed and returns an exit status. */
int tm_moses_read(char *const paths[2], const jjak_tm_handler *to,
                  const jjak_tm_read_options *options, uint64_t *nfaults);

#endif
