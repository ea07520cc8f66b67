/* Hangul as NFD has it, for tests. */
#ifndef JAMO_SPELL_H
#define JAMO_SPELL_H

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

static inline void spell_in_jamo(jj_buf *out, const char *s)
{
    for (const char *end = s + strlen(s); s < end;) {
        uint32_t cp = jj_utf8_next(&s), code = cp - 0xAC00;
        if (code >= 11172) {
            jj_buf_putcp(out, cp);
            continue;
        }
        jj_buf_putcp(out, 0x1100 + code / 588);
        jj_buf_putcp(out, 0x1161 + code % 588 / 28);
        if (code % 28 > 0) jj_buf_putcp(out, 0x11A7 + code % 28);
    }
}

#endif
