/* Text to paragraphs and sentences: the driver and the seam for a language's rules.
 *
 * The driver knows line structure (paragraphs, hard-wrapped lines, headings, list items, text that
 * is already segmented); a rule set knows sentence ends inside a stretch of running text. */
#ifndef JJ_TEXT_SEGMENT_H
#define JJ_TEXT_SEGMENT_H

#include "base/vec.h"
#include "jjak.h"

typedef JJ_VEC(jjak_sentence) jj_sentences;

typedef struct {
    const char *lang; /* BCP 47 */
    bool segmented;   /* one sentence a line; an empty line ends a paragraph */
    bool hard_lines;  /* every line end means something: none comes from breaking to a width */
    /* More abbreviations, without the last dot, ASCII in small letters, sorted by strcmp: their dot
     * ends no sentence. */
    const char *const *abbreviations;
    size_t nabbreviations;
    const jjak_srx *srx;  /* rules instead of the built-in ones, or NULL */
    const char *srx_lang; /* what its language maps are to match */
} jj_segment_options;

/* Appends the sentences of text (valid UTF-8, line ends "\n"). The spans are ordered and disjoint,
 * begin and end on characters that are not white space, and hold every such character of the text.
 * Fails with JJAK_ENOMEM; with SRX rules, as jj_srx_start and jj_srx_finish do. */
jjak_status jj_segment(jj_sentences *out, const char *text, size_t nbytes,
                       const jj_segment_options *options, jjak_err *err);

#endif
