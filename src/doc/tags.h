/* Tags that would take libxml2 too long. */
#ifndef JJ_DOC_TAGS_H
#define JJ_DOC_TAGS_H

#include <stddef.h>

#include "jjak.h"

/* The time of libxml2 before 2.14 grows with the square of the attributes of a tag. Refuses HTML or
 * XML with a tag of more than any document has (JJAK_ELIMIT, with the line). */
jjak_status jj_tags_check(const char *bytes, size_t nbytes, bool html, jjak_err *err);

#endif
