/* What other rule sets take from the English one. */
#ifndef JJ_TEXT_SEG_EN_H
#define JJ_TEXT_SEG_EN_H

#include "text/seg_rules.h"

/* Whether in the running text [begin, end) the marks at p, after a Latin letter, end a sentence. */
bool jj_seg_en_ends(jj_seg *seg, size_t begin, size_t end, size_t p);

#endif
