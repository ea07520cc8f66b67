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

/* A hash that may be added to others: each bit decides about all. Sums of what jj_hash gives are
 * the same too often: of "Item 1" and "항목 1" as of "Item 2" and "항목 2", for one in four such
 * pairs. The end of MurmurHash3, by Appleby. */
static inline uint64_t jj_hash_mix(uint64_t h)
{
    h = (h ^ h >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
    h = (h ^ h >> 33) * UINT64_C(0xC4CEB9FE1A85EC53);
    return h ^ h >> 33;
}

/* The number that up to eight bytes are, the first the lowest. */
static inline uint64_t jj_hash_load(const unsigned char *b, size_t nbytes)
{
    uint64_t x = 0;
    for (size_t k = 0; k < nbytes; k++) x |= (uint64_t)b[k] << 8 * k;
    return x;
}

/* The same eight bytes at a time: whether two texts are one, in all likelihood. */
static inline uint64_t jj_hash_text(const void *text, size_t nbytes)
{
    const unsigned char *b = text;
    uint64_t h = JJ_HASH_START ^ nbytes;
    for (; nbytes >= 8; b += 8, nbytes -= 8) {
        h = (h ^ jj_hash_load(b, 8)) * UINT64_C(1099511628211);
        h ^= h >> 32;
    }
    if (nbytes == 0) return h;
    h = (h ^ jj_hash_load(b, nbytes)) * UINT64_C(1099511628211);
    return h ^ h >> 32;
}

/* A table's place: both halves decide. */
static inline size_t jj_hash_slot(uint64_t h, size_t nslots)
{
    return (size_t)(h ^ h >> 32) & (nslots - 1);
}

#endif
