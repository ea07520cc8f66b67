#include "text/line.h"

#include "base/utf8.h"
#include "text/normal.h"

typedef enum { KEEP, SPACE, REMOVE } verdict;

static bool is_control(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
}

/* The Unicode Standard section 23.7: U+FDD0 to U+FDEF and the last two of every plane. */
static bool is_noncharacter(uint32_t cp)
{
    return (cp >= 0xFDD0 && cp <= 0xFDEF) || (cp & 0xFFFE) == 0xFFFE;
}

/* Surrogates cannot be in valid UTF-8, so of what XML forbids only controls and U+FFFE and U+FFFF
 * are left. */
static verdict judge(uint32_t cp, jj_line_rule rule)
{
    if (jj_is_space(cp)) return SPACE;
    switch (rule) {
    case JJ_LINE_SPACE: return is_control(cp) ? SPACE : KEEP;
    case JJ_LINE_XML: return cp < 0x20 || is_noncharacter(cp) ? REMOVE : KEEP;
    case JJ_LINE_KEEP: break;
    }
    return KEEP;
}

void jj_line_put(jj_buf *out, const char *s, size_t nbytes, jj_line_rule rule, uint64_t *nremoved)
{
    const char *end = s + nbytes, *run = s; /* [run, s) is to be copied */
    size_t start = out->len;
    bool gap = false;
    while (s < end) {
        const char *at = s;
        verdict v = judge(jj_utf8_next(&s), rule);
        if (v == KEEP) {
            if (gap && out->len > start) jj_buf_putc(out, ' ');
            gap = false;
            continue;
        }
        jj_buf_put(out, run, (size_t)(at - run));
        run = s;
        gap = gap || v == SPACE;
        *nremoved += v == REMOVE;
    }
    jj_buf_put(out, run, (size_t)(end - run));
}

/* Whether a byte may begin a character that XML has not, or a noncharacter. */
static bool is_suspect(unsigned char c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xEF || c >= 0xF0;
}

void jj_xml_clean(jj_buf *out, const char *s, size_t nbytes, uint64_t *nremoved)
{
    const char *end = s + nbytes, *run = s;
    bool suspect = false;
    for (size_t k = 0; k < nbytes; k++) suspect |= is_suspect((unsigned char)s[k]);
    while (suspect && s < end) {
        const char *at = s;
        uint32_t cp = jj_utf8_next(&s);
        bool white = cp == '\t' || cp == '\n' || cp == '\r';
        if (white || (cp >= 0x20 && !is_noncharacter(cp))) continue;
        jj_buf_put(out, run, (size_t)(at - run));
        run = s;
        ++*nremoved;
    }
    jj_buf_put(out, run, (size_t)(end - run));
}
