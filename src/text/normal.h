/* Unicode normal forms and lengths. Keys and measures only, and what writers show as NFC; the text
 * of a document is never changed. The only file behind it that knows utf8proc. */
#ifndef JJ_TEXT_NORMAL_H
#define JJ_TEXT_NORMAL_H

#include "base/buf.h"
#include "jjak.h"

/* Appends bytes in NFC. Cheap where nothing has to change. False without memory. */
bool jj_nfc(jj_buf *out, const char *s, size_t nbytes);

/* Whether a code point is white space: Unicode White_Space, U+200B, U+FEFF and U+2060. */
bool jj_is_space(uint32_t cp);

/* Length of valid UTF-8 after NFC without white space, in any unit but JJAK_UNIT_TOKENS.
 * scratch is the caller's to reuse; out of memory is left in scratch->oom. */
uint32_t jj_measure(jj_buf *scratch, const char *s, size_t nbytes, jjak_length_unit unit);

#endif
