/* The encoding a page says it is in. */
#ifndef JJ_DOC_HTML_CHARSET_H
#define JJ_DOC_HTML_CHARSET_H

#include <stddef.h>

#define JJ_CHARSET_SIZE 40

/* What a byte order mark leaves to be told: the encoding of a <meta> or of an XML declaration
 * among the first bytes, under the name iconv knows, NULL if there is none. */
const char *jj_html_charset(char store[JJ_CHARSET_SIZE], const char *bytes, size_t nbytes);

#endif
