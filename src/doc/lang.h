/* Languages of documents. */
#ifndef JJ_DOC_LANG_H
#define JJ_DOC_LANG_H

#include "jjak.h"

#define JJ_LANG_SIZE 36 /* RFC 5646 section 4.4.1 recommends room for 35 characters */

/* Copies a BCP 47 tag into out in its canonical case (RFC 5646 section 2.1.1: en-US, zh-Hant); ""
 * for NULL. Fails with JJAK_EARG where the tag is malformed. */
jjak_status jj_lang_copy(char out[JJ_LANG_SIZE], const char *lang, jjak_err *err);

#endif
