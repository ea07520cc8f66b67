/* Hangul in conjoining jamo, as NFD has it: what macOS calls a file, and some programs write. Rules
 * for Korean look at syllables; they get a composed copy, and what they find is told in offsets of
 * the text itself (The Unicode Standard, section 3.12). */
#ifndef JJ_TEXT_JAMO_H
#define JJ_TEXT_JAMO_H

#include "base/buf.h"

/* Whether there are conjoining jamo in valid UTF-8. Quick where there are none. */
bool jj_has_jamo(const char *s, size_t nbytes);

/* Appends the bytes with jamo as syllables, where they make up modern ones; all else as it is. */
bool jj_jamo_compose(jj_buf *out, const char *s, size_t nbytes);

/* A place in a text, and the same in its composed copy. Begins with all zero but s and nbytes. */
typedef struct {
    const char *s;
    size_t nbytes;
    size_t at, composed;
} jj_jamo_place;

/* Moves on to the first place that is not before this one in the copy, or in the text. */
void jj_jamo_to_composed(jj_jamo_place *place, size_t composed);
void jj_jamo_to_text(jj_jamo_place *place, size_t at);

#endif
