/* Languages of documents. */
#ifndef JJ_DOC_LANG_H
#define JJ_DOC_LANG_H

#include "jjak.h"

#define JJ_LANG_SIZE 36 /* RFC 5646 section 4.4.1 recommends room for 35 characters */

/* Copies a BCP 47 tag into out in its canonical case (RFC 5646 section 2.1.1: en-US, zh-Hant); ""
 * for NULL. Fails with JJAK_EARG where the tag is malformed. */
jjak_status jj_lang_copy(char out[JJ_LANG_SIZE], const char *lang, jjak_err *err);

/* Letters of a text by script. */
typedef struct {
    size_t hangul, latin, other;
} jj_letters;

jj_letters jj_lang_count(const char *text, size_t nbytes);
/* What jjak_text_lang says of a text with these letters. */
const char *jj_lang_of_letters(jj_letters letters);

#endif
