/* Names of encodings, and the way from each to UTF-8. The only file behind it that knows iconv. */
#ifndef JJ_TEXT_CHARSET_H
#define JJ_TEXT_CHARSET_H

#include "base/buf.h"
#include "jjak.h"

extern const char jj_utf8_name[], jj_utf16le_name[], jj_utf16be_name[], jj_utf32le_name[],
    jj_utf32be_name[], jj_cp949_name[];

/* Whether it can be a name at all. */
bool jj_charset_is_name(const char *name);
/* The name as above where it means one of those, or in capitals in *store. NULL without memory. */
const char *jj_charset_canonical(jj_buf *store, const char *name);

/* What a byte order mark at the beginning says, one of the names above, and its length; NULL and 0
 * where there is none. */
const char *jj_charset_of_mark(size_t *nmark, const char *bytes, size_t nbytes);
/* Whether every byte is text in the encoding, NUL left out. */
bool jj_charset_decodes(const char *name, const char *bytes, size_t nbytes);
/* Whether bytes that are not UTF-8 are Korean in CP949 (docs/encodings.md). */
bool jj_charset_is_cp949(const char *bytes, size_t nbytes);

typedef struct {
    const char *name; /* NULL: it is not open */
    void *iconv;
} jj_converter;

/* name is canonical, and borrowed. Fails with JJAK_EARG (no such encoding), JJAK_ENOMEM. */
jjak_status jj_converter_open(jj_converter *converter, const char *name, jjak_err *err);
void jj_converter_close(jj_converter *converter);

/* Converts what fits, moving the pointers past it. Answers 0 or, as iconv does, E2BIG (no more
 * room), EILSEQ (no character stands there), EINVAL (a character that the end cuts short). */
int jj_convert(jj_converter *converter, const char **in, size_t *nin, char **out, size_t *nout);
/* What the encoding wants at the end. */
int jj_convert_end(jj_converter *converter, char **out, size_t *nout);
/* Bytes to step over where no character stands. */
size_t jj_convert_skip(const jj_converter *converter, const char *at, size_t nbytes);

/* Appends all that bytes are, with the byte 0xFF, which is none of UTF-8 either, for what is no
 * text; the bytes taken. Where more are to come the rest begins a character. */
size_t jj_convert_piece(jj_converter *converter, jj_buf *out, const char *bytes, size_t nbytes,
                        bool last);

#endif
