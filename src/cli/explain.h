/* What `jjak align --explain N` prints. */
#ifndef JJ_CLI_EXPLAIN_H
#define JJ_CLI_EXPLAIN_H

#include "base/buf.h"
#include "jjak.h"

/* Appends how bead `number` (from 1) and its rivals were scored; false without memory. */
bool cli_explain(jj_buf *out, const jjak_alignment *alignment, uint32_t number,
                 const jjak_doc *source, const jjak_doc *target);

#endif
