/* HTML into a flow: of pages, and of the chapters of an EPUB. */
#ifndef JJ_DOC_HTML_H
#define JJ_DOC_HTML_H

#include "doc/read.h"

/* Appends the text of a page. nselected: how many nodes options->select selected; the body counts
 * as one. What makes the parser give up before the end is noted as missing. Fails with JJAK_EARG
 * (XPath), JJAK_ELIMIT, JJAK_EENCODING, JJAK_ENOMEM. */
jjak_status jj_html_append(jj_reading *out, size_t *nselected, const jj_input *in, jjak_err *err);
/* Appends the text of a piece of a page that stands in a file of another format, from a line on.
 * Preformatted text is left out: there it is code. What cannot be read is noted as missing. Fails
 * with JJAK_ENOMEM. */
jjak_status jj_html_append_piece(jj_reading *out, const jj_buf *text, uint32_t line,
                                 const jjak_doc_options *options, jjak_err *err);

#endif
