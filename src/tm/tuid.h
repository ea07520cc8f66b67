/* Names of translation units: the same pair of texts has the same name in every run, wherever it
 * stands, so that importing a memory again replaces units instead of doubling them. */
#ifndef JJ_TM_TUID_H
#define JJ_TM_TUID_H

#include "base/buf.h"

typedef struct {
    uint64_t hash;
    uint64_t count; /* units whose text has this hash; 0: a free place */
} jj_tuid_entry;

/* The names given so far: 16 bytes a unit, in a table that is at most half full. Start from {0}. */
typedef struct {
    jj_tuid_entry *entries;
    size_t cap, used;
} jj_tuids;

void jj_tuids_dispose(jj_tuids *ids);

/* A name that was not given before: 64-bit FNV-1a over both texts and, where they were seen
 * before, over how often. False without memory. */
bool jj_tuids_name(uint64_t *name, jj_tuids *ids, const jj_buf *source, const jj_buf *target);

#endif
