/* Names of translation units: the same pair of texts has the same name in every run, wherever it
 * stands, so that importing a memory again replaces units instead of doubling them. */
#ifndef JJ_TM_TUID_H
#define JJ_TM_TUID_H

#include "base/buf.h"
#include "jjak.h"

typedef enum {
    JJ_TUID_FREE,
    JJ_TUID_GIVEN, /* made here */
    JJ_TUID_BROUGHT
} jj_tuid_origin;

typedef struct {
    uint64_t hash;
    uint32_t count; /* units whose text has this hash */
    jj_tuid_origin origin;
} jj_tuid_entry;

/* The names so far: 16 bytes a unit, in a table that is at most three quarters full. Start from
 * {0}. */
struct jjak_tm_tuids {
    jj_tuid_entry *entries;
    size_t cap, used;
};

void jj_tuids_dispose(jjak_tm_tuids *ids);

/* The hash of a name that a unit brought along; of one that was made here, the number it is. */
uint64_t jj_tuid_hash(const char *tuid, bool *made_here);
/* Puts in a name that a unit brought along. *before is the origin of the one that was there, or
 * JJ_TUID_FREE. False without memory. */
bool jj_tuids_put(jjak_tm_tuids *ids, uint64_t hash, jj_tuid_origin *before);

/* A name that is not among them: 64-bit FNV-1a over both texts and, where they were seen
 * before, over how often. False without memory. */
bool jj_tuids_name(uint64_t *name, jjak_tm_tuids *ids, const jj_buf *source, const jj_buf *target);

#endif
