/* The control characters U+0080 to U+009F, which references to characters do not mean. */
#ifndef JJ_DOC_C1_H
#define JJ_DOC_C1_H

#include "doc/flow.h"

/* What a reference to a C1 control character means: that byte of windows-1252 (WHATWG HTML
 * Standard, section 13.2.5.80), 0 where there is none. Any other character is itself. */
uint32_t jj_c1(uint32_t cp);

/* Appends text of a parser that takes such references for what they say. */
void jj_c1_put(jj_flow *flow, const char *text);

#endif
