/* Any other language: a mark, white space, and no lower-case letter after it. */
#include "text/seg_rules.h"

static bool ends(const jj_stretch *s, const jj_mark *m)
{
    if (m->next == s->end) return true;
    uint32_t next = jj_seg_char(s, m->next), before = jj_seg_char_before(s, m->mark);
    uint32_t mark = jj_seg_char(s, m->mark);
    if (mark == 0x3002 || mark == 0xFF01 || mark == 0xFF1F) return true; /* no spaces there */
    if (!m->space || jj_seg_is_lower(next)) return false;
    /* An initial, or an ordinal number as German and others write it. */
    if (m->full_stop && m->mark - m->word <= 2 &&
        (jj_seg_is_upper(before) || jj_seg_is_digit(before))) {
        return false;
    }
    return true;
}

const jj_seg_rules jj_seg_generic = {ends, false};
