/* Eight bytes at a time in one word, where they are ASCII: most text that is looked at byte by byte
 * is. Masks have the highest bit of each byte that is meant. */
#ifndef JJ_BASE_SWAR_H
#define JJ_BASE_SWAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define JJ_SWAR_EACH UINT64_C(0x0101010101010101)
#define JJ_SWAR_HIGH (JJ_SWAR_EACH << 7)

/* False where there are no eight bytes of ASCII at s. */
static inline bool jj_swar_load(uint64_t *eight, const char *s, size_t nbytes)
{
    if (nbytes < sizeof *eight) return false;
    memcpy(eight, s, sizeof *eight);
    return !(*eight & JJ_SWAR_HIGH);
}

/* The bytes from first to last. */
static inline uint64_t jj_swar_between(uint64_t eight, unsigned char first, unsigned char last)
{
    return (eight + (0x80u - first) * JJ_SWAR_EACH) & ~(eight + (0x7Fu - last) * JJ_SWAR_EACH) &
           JJ_SWAR_HIGH;
}

static inline unsigned jj_swar_count(uint64_t mask)
{
    return (unsigned)((mask >> 7) * JJ_SWAR_EACH >> 56);
}

#endif
