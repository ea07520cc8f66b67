/* The bytes between the marks of a text are most of it: the loop over them, sixteen at a time. */
#ifndef JJ_TEXT_SEG_SCAN_H
#define JJ_TEXT_SEG_SCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
typedef uint8_t jj_seg_block __attribute__((vector_size(16)));
typedef uint64_t jj_seg_halves __attribute__((vector_size(16)));

/* The first byte of [p, end) that may matter to a rule set: ASCII marks but the comma, and lead
 * bytes of U+2000, U+3000 and U+F000. Stops short of end where less than a block is left. */
static inline size_t jj_seg_scan_blocks(const unsigned char *text, size_t p, size_t end)
{
    for (; p + 16 <= end; p += 16) {
        jj_seg_block x;
        memcpy(&x, text + p, 16);
        jj_seg_block low = (jj_seg_block)(x - 0x21 <= 0x3F - 0x21);
        jj_seg_block dull = (jj_seg_block)((x == ',') | (x - '0' <= 9));
        jj_seg_block high =
            (jj_seg_block)((x - '[' <= '_' - '[') | ((x | 1) == 0xE3) | (x >= 0xEF));
        jj_seg_halves found = (jj_seg_halves)((low & ~dull) | high);
        if (found[0]) return p + (size_t)__builtin_ctzll(found[0]) / 8;
        if (found[1]) return p + 8 + (size_t)__builtin_ctzll(found[1]) / 8;
    }
    return p;
}
#else
static inline size_t jj_seg_scan_blocks(const unsigned char *text, size_t p, size_t end)
{
    (void)text;
    (void)end;
    return p;
}
#endif

/* The first byte of [p, end) whose class is among the wanted ones, or end. Only marks of ASCII but
 * the comma, and the bytes 0xE2, 0xE3 and from 0xEF on, may be of a class. */
static inline size_t jj_seg_scan(const unsigned char *text, size_t p, size_t end,
                                 const unsigned char classes[256], unsigned wanted)
{
    for (;; p++) {
        p = jj_seg_scan_blocks(text, p, end);
        if (p >= end || classes[text[p]] & wanted) break;
    }
    return p;
}

#endif
