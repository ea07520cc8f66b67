/* JSON strings. */
#ifndef JJ_BASE_JSON_H
#define JJ_BASE_JSON_H

#include "base/buf.h"

/* Appends valid UTF-8 as a JSON string, quotes included (RFC 8259 section 7). Control
 * characters (C0, DEL, C1) and U+2028 and U+2029 are escaped, so that a line of JSON is a line to
 * every reader. */
void jj_json_put(jj_buf *out, const char *s, size_t nbytes);

#endif
