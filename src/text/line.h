/* Text as one line: what every writer shows of a sentence. */
#ifndef JJ_TEXT_LINE_H
#define JJ_TEXT_LINE_H

#include "base/buf.h"

/* What becomes of characters that some formats cannot hold. White space is never among them. */
typedef enum {
    JJ_LINE_KEEP,  /* they stay */
    JJ_LINE_SPACE, /* control characters (C0, DEL, C1) count as white space */
    JJ_LINE_XML    /* what XML 1.0 section 2.2 has no Char for goes, and noncharacters too */
} jj_line_rule;

/* Appends valid UTF-8 with every run of white space (jj_is_space) as one space, and none at either
 * end. Adds the characters that JJ_LINE_XML takes away to *nremoved. Out of memory is left in
 * out->oom. */
void jj_line_put(jj_buf *out, const char *s, size_t nbytes, jj_line_rule rule, uint64_t *nremoved);

/* Appends valid UTF-8 without what JJ_LINE_XML takes away, white space as it is. */
void jj_xml_clean(jj_buf *out, const char *s, size_t nbytes, uint64_t *nremoved);

#endif
