/* What a sentence ends with: translators keep full stops, questions and unfinished clauses. */
#ifndef JJ_TEXT_ENDING_H
#define JJ_TEXT_ENDING_H

#include <stddef.h>

typedef enum {
    JJ_ENDING_OTHER, /* a letter, a digit, anything else: headings and captions end so */
    JJ_ENDING_STOP,
    JJ_ENDING_QUESTION, /* or an exclamation */
    JJ_ENDING_PAUSE,    /* a comma, a colon, a dash: the sentence goes on in the next line */
    JJ_NENDINGS
} jj_ending;

/* Of valid UTF-8, behind closing quotation marks and brackets. */
jj_ending jj_ending_of(const char *s, size_t nbytes);

#endif
