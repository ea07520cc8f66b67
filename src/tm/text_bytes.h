/* The bytes of tables and of PO as UTF-8. Spreadsheets save UTF-16 ("Unicode text") and, in Korea,
 * CP949; so did gettext's tools. */
#ifndef JJ_TM_TEXT_BYTES_H
#define JJ_TM_TEXT_BYTES_H

#include "base/buf.h"
#include "jjak.h"
#include "text/charset.h"

/* The name of the encoding in the first bytes of a file, and its length; 0: they have none. */
typedef size_t jj_charset_finder(const char **name, const char *s, size_t nbytes);

/* All zero but `from` and `declared` to begin with. */
typedef struct {
    const jjak_source *from;
    jj_charset_finder *declared; /* NULL: such files name none */
    jj_converter converter;      /* not open: the bytes are given as they are */
    jj_buf name;                 /* of the converter's encoding */
    char *raw;                   /* a piece as it was read */
    size_t nraw;
    jj_buf out; /* what is given next, from `at` on */
    size_t at;
    bool begun, ended, oom;
} jj_text_bytes;

/* A jjak_source's get. */
ptrdiff_t jj_text_bytes_get(void *text_bytes, void *bytes, size_t nbytes);
void jj_text_bytes_dispose(jj_text_bytes *in);

#endif
