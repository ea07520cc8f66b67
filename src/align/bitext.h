/* What the aligner knows of two documents: numbers, never text. */
#ifndef JJ_ALIGN_BITEXT_H
#define JJ_ALIGN_BITEXT_H

#include "jjak.h"

/* One side of a bitext. Arrays of nsents elements, owned by the caller. */
typedef struct {
    uint32_t nsents;
    const uint32_t *length; /* of each sentence, in any unit; 0 is allowed */
    const uint32_t *para;   /* paragraph of each sentence, never falling */
} jj_side;

typedef struct {
    jj_side source, target;
} jj_bitext;

#endif
