/* The document behind jjak_doc. */
#ifndef JJ_DOC_DOC_H
#define JJ_DOC_DOC_H

#include "base/buf.h"
#include "doc/flow.h"
#include "doc/lang.h"
#include "jjak.h"
#include "text/segment.h"
#include "text/token.h"

struct jjak_doc {
    jj_buf text;
    jj_places places;     /* where the text comes from; none where its lines are the input's */
    jj_buf encoding_name; /* storage for info.encoding */
    jjak_text_info info;
    char lang[JJ_LANG_SIZE];
    bool segmented;  /* the text came one sentence a line */
    bool hard_lines; /* no line was broken to a width */
    jj_sentences sentences;
    jj_tokens tokens;
    bool tokenized;
};

/* Divides the text, which is complete, into sentences, by the rules of the options. Fails as
 * jj_segment does. */
jjak_status jj_doc_segment(jjak_doc *doc, const jjak_doc_options *options, jjak_err *err);

#endif
