/* Files in: one reader for each format, and the choice of one. */
#ifndef JJ_DOC_READ_H
#define JJ_DOC_READ_H

#include "doc/flow.h"
#include "doc/lang.h"

/* What a reader is given. */
typedef struct {
    const char *bytes;
    size_t nbytes;
    const jjak_doc_options *options; /* every limit set */
} jj_input;

/* What it makes of it. Starts as {0} but for flow.max_bytes. */
typedef struct {
    jj_flow flow;
    char lang[JJ_LANG_SIZE]; /* as the file says; "" where it says nothing */
    jjak_text_info info;     /* as of UTF-8 text, unless the reader knows better */
    jj_buf encoding_name;    /* storage for info.encoding */
} jj_reading;

typedef jjak_status jj_reader(jj_reading *out, const jj_input *in, jjak_err *err);

jj_reader jj_read_html, jj_read_docx, jj_read_odt, jj_read_epub, jj_read_markdown, jj_read_srt,
    jj_read_vtt;

/* Reads any input. Plain text has no places. out is to be disposed of whatever comes back. */
jjak_status jj_read(jj_reading *out, const void *bytes, size_t nbytes,
                    const jjak_doc_options *options, jjak_err *err);
void jj_reading_dispose(jj_reading *reading);

/* Notes that a part is missing for the reason given, unless it is lack of memory: that is passed
 * up, and JJAK_OK else. */
jjak_status jj_reading_miss(jj_reading *reading, const jjak_err *why, jjak_err *err);
/* Takes a language tag that a file names, if it is one and none was taken before. */
void jj_reading_take_lang(jj_reading *reading, const char *lang, size_t nbytes);
/* Decodes the input into *text, for readers of formats that are text. encoding: what the file
 * itself says, which counts if nothing else tells and the bytes agree; may be NULL. */
jjak_status jj_reading_decode(jj_reading *reading, jj_buf *text, const jj_input *in,
                              const char *encoding, jjak_err *err);

#endif
