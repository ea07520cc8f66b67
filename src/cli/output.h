/* An output that is complete or untouched, also when a signal ends the program. */
#ifndef JJ_CLI_OUTPUT_H
#define JJ_CLI_OUTPUT_H

#include "base/buf.h"
#include "base/io.h"
#include "jjak.h"

typedef struct {
    jj_outfile file;
    const char *name; /* for messages; borrowed */
    int slot;         /* of the temporary name to remove on a signal; -1: none */
} cli_output;

/* A signal that ends the program removes temporary files first. SIGINT gives exit status 130;
 * SIGTERM, SIGHUP and SIGPIPE kill as ever. A file that grows too large is a write error. */
void cli_signals_install(void);

/* Each returns an exit status, 0 if all is well, and says what failed. path NULL is standard
 * output. At most two outputs are open at a time. */
int cli_output_open(cli_output *out, const char *path);
int cli_output_put(cli_output *out, const char *bytes, size_t nbytes);
/* Reports a failed write that a sink over this output has seen. */
int cli_output_failed(cli_output *out);
/* Puts n outputs in their places, all or none. */
int cli_output_commit(cli_output *outs, size_t n);
/* Writes a whole text, which may have run out of memory, to standard output; an exit status. */
int cli_output_print(const jj_buf *text);
/* Drops what was not committed. Safe on one that is all zero or was disposed of. */
void cli_output_dispose(cli_output *out);

/* Whether both name the same regular file, so that writing one would replace the other; path may be
 * NULL. */
bool cli_same_file(const char *path, const char *input);
/* Refuses an output that would replace an input, with CLI_USAGE; input may be NULL. what: "the
 * model". */
int cli_output_spares(const char *command, const char *output, const char *input, const char *what);

/* Whether the name promises gzip, which is read and never written. */
bool cli_names_gzip(const char *path);
/* What a name ends with, if that is a format which no program would find in what jjak writes, such
 * as xlsx; else NULL. */
const char *cli_names_unwritten(const char *path);

#endif
