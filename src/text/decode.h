/* Bytes to text: encodings and line ends. The only file behind it that knows uchardet. */
#ifndef JJ_TEXT_DECODE_H
#define JJ_TEXT_DECODE_H

#include "base/buf.h"
#include "jjak.h"

typedef struct {
    const char *encoding; /* as jjak_doc_options.encoding */
    bool replace_invalid;
    size_t max_bytes; /* of the text */
} jj_decode_options;

/* Decodes bytes into *text (cleared first): valid UTF-8 whose only line end is "\n", as
 * jjak_doc_read promises. info->encoding points into static storage or into *name, which must
 * outlive info. */
jjak_status jj_decode(jj_buf *text, jj_buf *name, jjak_text_info *info, const void *bytes,
                      size_t nbytes, const jj_decode_options *options, jjak_err *err);

#endif
