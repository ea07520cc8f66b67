/* Lists of abbreviations that users bring. */
#ifndef JJ_TEXT_ABBREV_H
#define JJ_TEXT_ABBREV_H

#include "base/buf.h"
#include "base/vec.h"
#include "jjak.h"

/* Every entry in the spellings that jj_seg_find wants: ASCII small letters; of others the small,
 * the capitalized and the capital form. */
struct jjak_abbreviations {
    jj_buf bytes;               /* the words, a NUL after each */
    JJ_VEC(const char *) words; /* into bytes; sorted by strcmp */
};

#endif
