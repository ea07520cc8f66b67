/* Lines of valid UTF-8 from a stream of bytes: a byte order mark and CR before LF taken away, what
 * is no UTF-8 replaced. */
#ifndef JJ_BASE_LINES_IN_H
#define JJ_BASE_LINES_IN_H

#include "base/buf.h"
#include "jjak.h"

/* Start from {.from = source, .max_bytes = ...}. */
typedef struct {
    const jjak_source *from;
    size_t max_bytes; /* what a longer line has more is skipped, 64 MiB or four times as much */
    bool cr_ends;     /* a lone CR ends a line, too */
    jj_buf line;      /* the current one */
    char end;         /* what ended it: LF, also for CR LF, or CR; 0: the end of the file */
    uint32_t number;  /* of it, from 1 */
    bool too_long, invalid; /* what was wrong with it */
    jj_buf bytes;           /* scratch */
    char *piece;
    size_t at, n; /* of what is left in piece */
    bool ended;
} jj_lines_in;

void jj_lines_in_dispose(jj_lines_in *in);
/* Reads the next line; *more tells whether there was one. Fails with JJAK_EREAD, JJAK_ELIMIT,
 * JJAK_ENOMEM. */
jjak_status jj_lines_in_next(jj_lines_in *in, bool *more, jjak_err *err);

#endif
