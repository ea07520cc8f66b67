#include "tm/tuid.h"

#include <stdlib.h>
#include <string.h>

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
    while (entries[k].origin && entries[k].hash != h) k = (k + 1) & (cap - 1);
    return &entries[k];
}

/* Makes sure that one more has a place. */
static bool reserve(jjak_tm_tuids *ids)
{
    if (ids->used < ids->cap / 4 * 3) return true;
    size_t cap = ids->cap ? ids->cap * 2 : 256;
    if (cap < ids->cap) return false;
    jj_tuid_entry *entries = calloc(cap, sizeof *entries);
    if (!entries) return false;
    for (size_t k = 0; k < ids->cap; k++) {
        if (ids->entries[k].origin) *find(entries, cap, ids->entries[k].hash) = ids->entries[k];
    }
    free(ids->entries);
    ids->entries = entries;
    ids->cap = cap;
    return true;
}

void jj_tuids_dispose(jjak_tm_tuids *ids)
{
    free(ids->entries);
    *ids = (jjak_tm_tuids){0};
}

uint64_t jj_tuid_hash(const char *tuid, bool *made_here)
{
    static const char digits[] = "0123456789abcdef";
    uint64_t number = 0;
    size_t n = strspn(tuid, digits);
    *made_here = n == 16 && !tuid[n];
    if (!*made_here) return jj_hash(JJ_HASH_START, tuid, strlen(tuid));
    for (; *tuid; tuid++) number = number << 4 | (uint64_t)(strchr(digits, *tuid) - digits);
    return number;
}

bool jj_tuids_put(jjak_tm_tuids *ids, uint64_t hash, jj_tuid_origin *before)
{
    if (!reserve(ids)) return false;
    jj_tuid_entry *entry = find(ids->entries, ids->cap, hash);
    *before = entry->origin;
    if (entry->origin) return true;
    *entry = (jj_tuid_entry){hash, 1, JJ_TUID_BROUGHT};
    ids->used++;
    return true;
}

bool jj_tuids_name(uint64_t *name, jjak_tm_tuids *ids, const jj_buf *source, const jj_buf *target)
{
    if (!reserve(ids)) return false;
    uint64_t h = jj_hash(JJ_HASH_START, jj_buf_str(source), source->len);
    h = jj_hash(h, "", 1); /* a NUL, which no text holds, divides the two */
    h = jj_hash(h, jj_buf_str(target), target->len);
    *name = h;
    jj_tuid_entry *first = find(ids->entries, ids->cap, h), *own = first;
    /* Counting in the first entry keeps the thousandth "OK." from trying a thousand names. */
    while (own->origin) {
        *name = hash_number(h, first->count++);
        own = find(ids->entries, ids->cap, *name);
    }
    *own = (jj_tuid_entry){*name, 1, JJ_TUID_GIVEN};
    ids->used++;
    return true;
}

/* ---- Public ----------------------------------------------------------------------------- */

jjak_tm_tuids *jjak_tm_tuids_new(void)
{
    return calloc(1, sizeof(jjak_tm_tuids));
}

void jjak_tm_tuids_free(jjak_tm_tuids *tuids)
{
    if (!tuids) return;
    jj_tuids_dispose(tuids);
    free(tuids);
}
