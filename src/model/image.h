/* A model: what was counted in aligned texts, as one block of bytes that is the same in memory and
 * in its file, so that a file can be mapped and used without being read.
 *
 * Counts are whole numbers of 1/1024, sums of them are exact, and a merge of models is the same
 * whatever the order. After the header come, each at a multiple of 8 bytes:
 *
 *     for each side    occurrences, seen, alone  u64[ntypes]     of each type
 *                      key                       u32[ntypes + 1] where its key begins
 *     for each given   first                     u64[ntypes + 1] of its pairs
 *                      other                     u32[npairs]     type of the other side, rising
 *                      count                     u32[npairs]     how often it stands for that, > 0
 *     for each side    keys                      NUL-terminated, rising bytewise
 *
 * Numbers are in the byte order of the machine; a file of the other order is refused. */
#ifndef JJ_MODEL_IMAGE_H
#define JJ_MODEL_IMAGE_H

#include "align/knowledge.h"
#include "base/vec.h"
#include "jjak.h"

#define JJ_MODEL_MAGIC "jjakmodl"
#define JJ_MODEL_ORDER UINT32_C(0x01020304)
#define JJ_MODEL_VERSION 1
#define JJ_MODEL_LANG_SIZE 32
#define JJ_MODEL_UNIT 1024.0 /* what 1 is counted as */

typedef struct {
    char magic[8];
    uint32_t order, version;
    uint64_t nbytes;                          /* of the whole image */
    uint64_t checksum;                        /* FNV-1a, 64 bits, of what follows this field */
    char lang[JJ_NSIDES][JJ_MODEL_LANG_SIZE]; /* primary, in small letters: regions share words */
    uint64_t ntypes[JJ_NSIDES], npairs[JJ_NSIDES], key_nbytes[JJ_NSIDES];
    uint64_t nwords[JJ_NSIDES]; /* sum of occurrences */
    uint64_t ntexts;            /* pairs of texts counted */
    uint64_t type[JJAK_BEAD_MAX][JJAK_BEAD_MAX];
    uint64_t after[JJ_NBEAD_CLASSES][JJ_NBEAD_CLASSES];
    uint64_t source_length, target_length;
} jj_model_header;

typedef struct {
    const uint64_t *occurrences, *seen, *alone;
    const uint32_t *key;
    const char *keys;
} jj_model_side;

typedef struct {
    const uint64_t *first;
    const uint32_t *other, *count;
    uint64_t *sum; /* of the counts of each type; not in the image */
} jj_model_pairs;

struct jjak_model {
    const jj_model_header *header;
    jj_model_side side[JJ_NSIDES];
    jj_model_pairs pairs[JJ_NSIDES]; /* by given type */
    void *owned;                     /* the image, where it is not the caller's */
};

static inline const char *jj_model_key(const jjak_model *model, int side, uint32_t type)
{
    return model->side[side].keys + model->side[side].key[type];
}

/* The type with a key, or UINT32_MAX. */
uint32_t jj_model_find(const jjak_model *model, int side, const char *key);

/* ---- Making one ---- */

/* An image with room for a header's numbers of types, pairs and bytes of keys. The views are
 * writable through it until it is sealed. */
typedef struct {
    jj_model_header *header;
    uint64_t *occurrences[JJ_NSIDES], *seen[JJ_NSIDES], *alone[JJ_NSIDES], *first[JJ_NSIDES];
    uint32_t *key[JJ_NSIDES], *other[JJ_NSIDES], *count[JJ_NSIDES];
    char *keys[JJ_NSIDES];
} jj_model_draft;

/* All zero but for the numbers. Fails with JJAK_ENOMEM, JJAK_ELIMIT. */
jjak_status jj_model_draft_new(jj_model_draft *draft, const jj_model_header *numbers,
                               jjak_err *err);
/* Turns the draft into a model, which owns it; also on failure the draft is gone. */
jjak_status jj_model_seal(jjak_model **out, jj_model_draft *draft, jjak_err *err);

#endif
