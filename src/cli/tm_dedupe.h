/* Which units of a merged memory stay. */
#ifndef JJ_CLI_TM_DEDUPE_H
#define JJ_CLI_TM_DEDUPE_H

#include "base/vec.h"
#include "cli/opt.h"

/* A set of 64-bit hashes, each with a number: the first that went in is 0. 16 to 24 bytes a hash.
 * Two texts with the same hash are taken for the same: among a million units the odds are one in
 * forty million. Start from {0}. */
typedef struct {
    JJ_VEC(uint64_t) keys;
    uint32_t *slots; /* number + 1; 0: free */
    size_t nslots;
} tm_set;

void tm_set_dispose(tm_set *set);
/* Puts a hash in. *number is its number; *isnew whether it was not there. False without memory. */
bool tm_set_put(tm_set *set, uint64_t hash, uint32_t *number, bool *isnew);

/* Of all languages and texts of a unit. Languages that are written as others are those. */
uint64_t tm_hash_unit(const jjak_tm_unit *unit, const jjak_lang_pair *langs, size_t nlangs);

typedef enum { TM_DEDUPE_NONE, TM_DEDUPE_EXACT, TM_DEDUPE_SOURCE } tm_policy;
extern const cli_choice tm_policies[];

/* The best unit of a source text, so far. */
typedef struct {
    uint64_t rank, index;
} tm_best;

/* Start from {.policy = ...}. With TM_DEDUPE_SOURCE all units are shown to tm_dedupe_note first,
 * then again, in the same order, to tm_dedupe_keeps. */
typedef struct {
    tm_policy policy;
    const jjak_lang_pair *langs; /* as they are to be written */
    size_t nlangs;
    size_t max_segment_chars; /* units with a longer side are not to be written; 0: all are */
    tm_set units;
    JJ_VEC(tm_best) best; /* of each source */
    uint64_t nnoted, nasked, ndropped;
    bool oom;
} tm_dedupe;

void tm_dedupe_dispose(tm_dedupe *dedupe);
void tm_dedupe_note(tm_dedupe *dedupe, const jjak_tm_unit *unit);
bool tm_dedupe_keeps(tm_dedupe *dedupe, const jjak_tm_unit *unit);

#endif
