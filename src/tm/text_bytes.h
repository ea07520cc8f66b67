/* The bytes of tables and of PO as UTF-8. Spreadsheets save UTF-16 ("Unicode text") and, in Korea,
 * CP949; so did gettext's tools. */
#ifndef JJ_TM_TEXT_BYTES_H
#define JJ_TM_TEXT_BYTES_H

#include "base/buf.h"
#include "jjak.h"
#include "text/charset.h"

/* All zero but `from` to begin with. */
typedef struct {
    const jjak_source *from;
    jj_converter converter; /* not open: the bytes are given as they are */
    char *raw;              /* a piece as it was read */
    size_t nraw;
    jj_buf out; /* what is given next, from `at` on */
    size_t at;
    bool begun, ended, oom;
} jj_text_bytes;

/* A jjak_source's get. */
ptrdiff_t jj_text_bytes_get(void *text_bytes, void *bytes, size_t nbytes);
void jj_text_bytes_dispose(jj_text_bytes *in);

#endif
