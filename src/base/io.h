/* Whole files in, whole files out. */
#ifndef JJ_BASE_IO_H
#define JJ_BASE_IO_H

#include <stdio.h>

#include "base/buf.h"
#include "jjak.h"

/* Reads a whole file, or standard input for "-", into *out (cleared first). More than max_bytes is
 * JJAK_ELIMIT; a folder, a missing or unreadable file is JJAK_EREAD. */
jjak_status jj_io_slurp(jj_buf *out, const char *path, size_t max_bytes, jjak_err *err);

/* The same from where an open file stands. */
jjak_status jj_io_slurp_fd(jj_buf *out, int fd, size_t max_bytes, jjak_err *err);

/* A jjak_source's get over an int, an open file, as payload. */
ptrdiff_t jj_io_get(void *fd, void *bytes, size_t nbytes);

/* A file's bytes as the system has them, without reading them; at a multiple of 8 bytes. An empty
 * file has no bytes. Only for regular files. */
typedef struct {
    void *bytes;
    size_t nbytes;
} jj_mapping;

jjak_status jj_io_map(jj_mapping *out, const char *path, jjak_err *err);
void jj_io_unmap(jj_mapping *mapping);

/* A file that appears under its name only when complete: written beside it under a temporary name,
 * then renamed. For "-" it is standard output. A path that exists and is no regular file
 * (a device, a pipe) is written to directly. */
typedef struct {
    FILE *file;
    char *path, *temp; /* temp is NULL when written to directly */
    int error;         /* errno of the first write that failed */
} jj_outfile;

#define JJ_OUTFILE_INIT                                                                            \
    {                                                                                              \
        0                                                                                          \
    }

jjak_status jj_outfile_open(jj_outfile *out, const char *path, jjak_err *err);
/* Flushes to disk and closes what is not standard output; reports the first write error since
 * opening. The file is complete then, still under its temporary name. */
jjak_status jj_outfile_finish(jj_outfile *out, jjak_err *err);
/* Finishes, if that was not done, and renames. Finish several before committing the first, and
 * they appear all or none. */
jjak_status jj_outfile_commit(jj_outfile *out, jjak_err *err);
/* Drops what was written, unless it was committed. Safe on an outfile that was never opened. */
void jj_outfile_dispose(jj_outfile *out);
/* A jjak_sink's put over a jj_outfile as payload. */
int jj_outfile_put(void *outfile, const void *bytes, size_t nbytes);

#endif
