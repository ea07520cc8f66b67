/* Sentences to tokens: the driver and the seam for a language's rules. */
#ifndef JJ_TEXT_TOKEN_H
#define JJ_TEXT_TOKEN_H

#include "base/vec.h"
#include "jjak.h"

typedef JJ_VEC(jjak_token) jj_tokens;

/* Appends the tokens of one sentence of text: ordered, disjoint spans that hold every character of
 * the sentence that is not white space. Fails with JJAK_ENOMEM. */
jjak_status jj_tokenize(jj_tokens *out, const char *text, jjak_span sentence, const char *lang,
                        jjak_err *err);

#endif
