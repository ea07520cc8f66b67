#include "tm/tuid.h"

#include <stdlib.h>

#include "base/hash.h"

static uint64_t hash_number(uint64_t h, uint64_t number)
{
    unsigned char bytes[8]; /* least first, on every machine */
    for (int k = 0; k < 8; k++) bytes[k] = (unsigned char)(number >> 8 * k & 0xFF);
    return jj_hash(h, bytes, sizeof bytes);
}

/* The place of a hash, or the free place where it would go. The table is never full. */
static jj_tuid_entry *find(jj_tuid_entry *entries, size_t cap, uint64_t h)
{
    size_t k = jj_hash_slot(h, cap);
    while (entries[k].count && entries[k].hash != h) k = (k + 1) & (cap - 1);
    return &entries[k];
}

static bool grow(jj_tuids *ids)
{
    size_t cap = ids->cap ? ids->cap * 2 : 256;
    if (cap < ids->cap) return false;
    jj_tuid_entry *entries = calloc(cap, sizeof *entries);
    if (!entries) return false;
    for (size_t k = 0; k < ids->cap; k++) {
        if (ids->entries[k].count) *find(entries, cap, ids->entries[k].hash) = ids->entries[k];
    }
    free(ids->entries);
    ids->entries = entries;
    ids->cap = cap;
    return true;
}

void jj_tuids_dispose(jj_tuids *ids)
{
    free(ids->entries);
    *ids = (jj_tuids){0};
}

bool jj_tuids_name(uint64_t *name, jj_tuids *ids, const jj_buf *source, const jj_buf *target)
{
    if (ids->used >= ids->cap / 2 && !grow(ids)) return false;
    uint64_t h = jj_hash(JJ_HASH_START, jj_buf_str(source), source->len);
    h = jj_hash(h, "", 1); /* a NUL, which no text holds, divides the two */
    h = jj_hash(h, jj_buf_str(target), target->len);
    *name = h;
    jj_tuid_entry *first = find(ids->entries, ids->cap, h), *own = first;
    /* Counting in the first entry keeps the thousandth "OK." from trying a thousand names. */
    while (own->count) {
        *name = hash_number(h, first->count++);
        own = find(ids->entries, ids->cap, *name);
    }
    *own = (jj_tuid_entry){*name, 1};
    ids->used++;
    return true;
}
