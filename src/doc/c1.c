#include "doc/c1.h"

#include <string.h>

#include "base/utf8.h"

uint32_t jj_c1(uint32_t cp)
{
    static const uint16_t windows_1252[0x20] = {
        /* from 0x80 */
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
    };
    return cp < 0x80 || cp > 0x9F ? cp : windows_1252[cp - 0x80];
}

void jj_c1_put(jj_flow *flow, const char *text)
{
    const char *begin = text;
    char utf8[4];
    for (const char *p = text; (p = strchr(p, '\xC2'));) {
        unsigned char was = (unsigned char)*++p; /* U+0080 to U+00BF */
        uint32_t cp = jj_c1(was);
        if (cp == was) continue;
        jj_flow_put(flow, begin, (size_t)(p - 1 - begin));
        if (cp) jj_flow_put(flow, utf8, jj_utf8_encode(utf8, cp));
        begin = ++p;
    }
    jj_flow_put(flow, begin, strlen(begin));
}
