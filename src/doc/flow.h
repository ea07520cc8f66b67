/* What a reader makes of a file: running text in paragraphs, and where each piece of it came from.
 *
 * White space of the file means nothing here: a run of it is one space. Lines end where the reader
 * says so, with "\n", and paragraphs with "\n\n". */
#ifndef JJ_DOC_FLOW_H
#define JJ_DOC_FLOW_H

#include "base/buf.h"
#include "base/vec.h"
#include "jjak.h"

/* From a byte of the text on, until the next place. */
typedef struct {
    uint32_t off;
    uint32_t line; /* of the input; the paragraph's number in formats that have no lines */
    jjak_kind kind;
} jj_place;

typedef JJ_VEC(jj_place) jj_places;

/* Who counts lines. */
typedef enum {
    JJ_LINES_SET,       /* the reader does, in `line` */
    JJ_LINES_COUNTED,   /* each "\n" that is put counts, from where the reader set `line` */
    JJ_LINES_PARAGRAPHS /* each paragraph counts */
} jj_line_count;

/* What is due before the next character. */
typedef enum { JJ_GAP_NONE, JJ_GAP_SPACE, JJ_GAP_LINE, JJ_GAP_PARAGRAPH } jj_gap;

typedef struct {
    jj_buf text;      /* valid UTF-8; begins and ends on characters that are not ASCII space */
    jj_places places; /* one at the beginning of each line, and wherever line or kind change */
    size_t max_bytes; /* of the text */
    jj_line_count counting;
    uint32_t line;
    jjak_kind kind;    /* of what is put */
    bool preformatted; /* "\n" ends a line */
    bool wrapped;      /* some lines may have been broken to a width; the segmenter looks */
    jj_gap gap;
    bool oom, too_long;
} jj_flow;

void jj_flow_dispose(jj_flow *flow);
/* Empties it for reuse. */
void jj_flow_clear(jj_flow *flow);
/* Appends valid UTF-8. */
void jj_flow_put(jj_flow *flow, const char *text, size_t nbytes);
/* Ends the line; where it is empty, the paragraph. */
void jj_flow_break(jj_flow *flow);
/* Ends the paragraph, if one has begun. */
void jj_flow_end(jj_flow *flow);
/* Appends the text of places [first, last) of another flow as paragraphs of their own kind. */
void jj_flow_append(jj_flow *flow, const jj_flow *from, size_t first, size_t last);
/* Whether all that was put is there. Fails with JJAK_ENOMEM, JJAK_ELIMIT. */
jjak_status jj_flow_check(const jj_flow *flow, jjak_err *err);

#endif
