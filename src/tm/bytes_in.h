/* The bytes of an XML file on their way to a parser: UTF-8 and UTF-16 become valid UTF-8 without
 * the control characters that no parser gets over; anything else is left to the parser's decoder.
 */
#ifndef JJ_TM_BYTES_IN_H
#define JJ_TM_BYTES_IN_H

#include "base/buf.h"
#include "jjak.h"

typedef enum { JJ_BYTES_UTF8, JJ_BYTES_UTF16LE, JJ_BYTES_UTF16BE, JJ_BYTES_OTHER } jj_bytes_form;

/* Start from {.from = source}. */
typedef struct {
    const jjak_source *from;
    jj_buf out;         /* the piece to parse */
    jj_bytes_form form; /* known after the first piece */
    char *raw;          /* the piece as it was read */
    size_t nkept;       /* bytes of a character cut in two, first in raw */
    bool begun, ended;
    uint64_t ncontrols, ninvalid;        /* in this piece */
    uint32_t control_line, invalid_line; /* of the first of each in it */
    uint32_t lines;                      /* line ends before this piece */
    uint32_t piece_lines;                /* line ends in it */
} jj_bytes_in;

void jj_bytes_in_dispose(jj_bytes_in *in);
/* Reads the next piece into in->out, empty at the end. */
jjak_status jj_bytes_in_next(jj_bytes_in *in, jjak_err *err);

#endif
