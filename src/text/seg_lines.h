/* The line structure of a text: whether its lines were wrapped to a width, and then which lines
 * run on. */
#ifndef JJ_TEXT_SEG_LINES_H
#define JJ_TEXT_SEG_LINES_H

#include <stdbool.h>
#include <stddef.h>

/* What holds for the lines of a whole text. */
typedef struct {
    bool wrapped; /* paragraphs were broken into lines of about the same width */
    bool mixed;   /* some were, among lines that stand alone: headers of a mail, lists */
    size_t width; /* if so, in columns: wide characters count 2 */
} jj_seg_layout;

jj_seg_layout jj_seg_measure_layout(const char *text, size_t nbytes);

/* One line, without the white space around it. */
typedef struct {
    size_t begin, end; /* equal: a blank line */
    size_t indent;     /* columns of white space before it */
    size_t next;       /* where the next line begins */
} jj_seg_line;

jj_seg_line jj_seg_read_line(const char *text, size_t nbytes, size_t p);

/* Whether in a mixed text the lines from the first to the next blank one were wrapped; *after is
 * where that one begins. */
bool jj_seg_flows(const jj_seg_layout *layout, const char *text, size_t nbytes,
                  const jj_seg_line *first, size_t *after);

/* Whether in a wrapped text the second line goes on with the first. Neither is blank. */
bool jj_seg_runs_on(const jj_seg_layout *layout, const char *text, const jj_seg_line *line,
                    const jj_seg_line *next);

#endif
