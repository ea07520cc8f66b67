/* FNV-1a of Fowler, Noll and Vo, with their parameters for 64 bits: short keys, the same on every
 * machine. Not against an adversary. */
#ifndef JJ_BASE_HASH_H
#define JJ_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define JJ_HASH_START UINT64_C(14695981039346656037)

/* The hash of what h is the hash of, and these bytes after it. */
static inline uint64_t jj_hash(uint64_t h, const void *bytes, size_t nbytes)
{
    const unsigned char *b = bytes;
    for (size_t k = 0; k < nbytes; k++) h = (h ^ b[k]) * UINT64_C(1099511628211);
    return h;
}

/* The same of eight bytes at a time, in half as many bits: whether two texts are one, in all
 * likelihood. */
static inline uint32_t jj_hash_text(const char *s, size_t nbytes)
{
    uint64_t h = JJ_HASH_START ^ nbytes;
    for (size_t n; nbytes > 0; s += n, nbytes -= n) {
        uint64_t eight = 0;
        n = nbytes < 8 ? nbytes : 8;
        for (size_t k = 0; k < n; k++) eight |= (uint64_t)(unsigned char)s[k] << 8 * k;
        h = (h ^ eight) * UINT64_C(1099511628211);
        h ^= h >> 32;
    }
    return (uint32_t)h;
}

/* A table's place: both halves decide. */
static inline size_t jj_hash_slot(uint64_t h, size_t nslots)
{
    return (size_t)(h ^ h >> 32) & (nslots - 1);
}

#endif
