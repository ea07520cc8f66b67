/* The bytes of an XML file on their way to a parser, whatever their encoding: they become valid
 * UTF-8 without the control characters that no parser gets over. */
#ifndef JJ_TM_BYTES_IN_H
#define JJ_TM_BYTES_IN_H

#include "base/buf.h"
#include "jjak.h"
#include "text/charset.h"

#define JJ_CHARSET_SIZE 42

/* Start from {.from = source}. */
typedef struct {
    const jjak_source *from;
    jj_buf out;                    /* the piece to parse */
    jj_converter converter;        /* not open: it is UTF-8 */
    char charset[JJ_CHARSET_SIZE]; /* what the file names, where that is not so */
    jj_buf name;                   /* of the converter's encoding */
    jj_buf converted;              /* the piece as UTF-8, good and bad */
    char *raw;                     /* the piece as it was read */
    size_t nkept;                  /* bytes of a character cut in two, first in raw */
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
