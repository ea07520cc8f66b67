/* The document behind jjak_doc. */
#ifndef JJ_DOC_DOC_H
#define JJ_DOC_DOC_H

#include "base/buf.h"
#include "doc/lang.h"
#include "jjak.h"
#include "text/segment.h"
#include "text/token.h"

struct jjak_doc {
    jj_buf text;
    jj_buf encoding_name; /* storage for info.encoding */
    jjak_text_info info;
    char lang[JJ_LANG_SIZE];
    jj_sentences sentences;
    jj_tokens tokens;
    bool tokenized;
};

#endif
