#include "text/ending.h"

#include "base/utf8.h"
#include "text/normal.h"
#include "text/seg_rules.h"

static const struct {
    uint32_t c;
    jj_ending ending;
} marks[] = {
    {'.', JJ_ENDING_STOP},        {0x3002, JJ_ENDING_STOP},     {0xFF0E, JJ_ENDING_STOP},
    {0xFF61, JJ_ENDING_STOP},     {0x2026, JJ_ENDING_STOP},     {0x0964, JJ_ENDING_STOP},
    {0x0965, JJ_ENDING_STOP},     {0x06D4, JJ_ENDING_STOP},     {0x0589, JJ_ENDING_STOP},
    {0x0F0D, JJ_ENDING_STOP},     {0x104B, JJ_ENDING_STOP},     {0x1362, JJ_ENDING_STOP},
    {0x17D4, JJ_ENDING_STOP},     {0x17D5, JJ_ENDING_STOP},     {'?', JJ_ENDING_QUESTION},
    {'!', JJ_ENDING_QUESTION},    {0xFF1F, JJ_ENDING_QUESTION}, {0xFF01, JJ_ENDING_QUESTION},
    {0x061F, JJ_ENDING_QUESTION}, {0x203C, JJ_ENDING_QUESTION}, {0x2047, JJ_ENDING_QUESTION},
    {0x2048, JJ_ENDING_QUESTION}, {0x2049, JJ_ENDING_QUESTION}, {0x037E, JJ_ENDING_QUESTION},
    {0x055E, JJ_ENDING_QUESTION}, {0x1367, JJ_ENDING_QUESTION}, {',', JJ_ENDING_PAUSE},
    {';', JJ_ENDING_PAUSE},       {':', JJ_ENDING_PAUSE},       {'-', JJ_ENDING_PAUSE},
    {0x2013, JJ_ENDING_PAUSE},    {0x2014, JJ_ENDING_PAUSE},    {0x2015, JJ_ENDING_PAUSE},
    {0x3001, JJ_ENDING_PAUSE},    {0xFF0C, JJ_ENDING_PAUSE},    {0xFF1A, JJ_ENDING_PAUSE},
    {0xFF1B, JJ_ENDING_PAUSE},    {0xFF64, JJ_ENDING_PAUSE},    {0x060C, JJ_ENDING_PAUSE},
    {0x061B, JJ_ENDING_PAUSE},    {0x104A, JJ_ENDING_PAUSE},
};

/* Marks of direction, which are not seen: in Hebrew and Arabic they stand around stops. */
static bool directs(uint32_t c)
{
    return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

/* In German a quotation ends as an English one begins, in French behind a space that may not break.
 */
static bool closes(uint32_t c)
{
    return jj_seg_is_closer(c) || c == 0x201C || c == 0x2018 || jj_is_space(c) || directs(c);
}

jj_ending jj_ending_of(const char *s, size_t nbytes)
{
    const char *p = s + nbytes;
    uint32_t last = 0;
    do {
        if (p == s) return JJ_ENDING_OTHER;
        last = jj_utf8_prev(&p);
    } while (closes(last));
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        if (marks[k].c == last) return marks[k].ending;
    }
    return JJ_ENDING_OTHER;
}
