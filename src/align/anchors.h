/* Anchors: what the user says about pairs of sentences, turned into beads that are forbidden. */
#ifndef JJ_ALIGN_ANCHORS_H
#define JJ_ALIGN_ANCHORS_H

#include "align/corridor.h"
#include "align/lattice.h"
#include "base/vec.h"

/* Sentences that must share a bead, all of them. */
typedef struct {
    uint32_t source, nsrc, target, ntgt;
    uint32_t line; /* of the anchor it began with */
} jj_anchor_block;

typedef struct {
    uint32_t *apart_first, *apart;  /* by source sentence: targets it must not share a bead with */
    JJ_VEC(jj_anchor_block) blocks; /* in the order of both texts */
    uint32_t *block[2]; /* of each sentence of a side: its block's number, or one of those below */
    float *null_weight[2]; /* of each sentence as a null bead: 0 or JJ_FORBIDDEN */
} jj_anchors;

#define JJ_BLOCK_NONE UINT32_MAX       /* nothing said */
#define JJ_BLOCK_NULL (UINT32_MAX - 1) /* must stay alone */
#define JJ_ANCHORS_INIT                                                                            \
    {                                                                                              \
        0                                                                                          \
    }

/* Fails with JJAK_EARG, the anchor's line in err, where anchors name sentences that are not there,
 * contradict each other or need a bead of no allowed type. */
jjak_status jj_anchors_init(jj_anchors *anchors, const jj_bitext *bitext,
                            const jjak_align_options *options, const jj_prior *prior,
                            jjak_err *err);
void jj_anchors_dispose(jj_anchors *anchors);

/* Forbids in a jj_cost's row what the anchors forbid. */
void jj_anchors_row(const jj_anchors *anchors, jjak_bead_type type, uint32_t i, uint32_t j,
                    uint32_t n, float *w);

/* A way by the corners of what must share a bead. way->at is the caller's to free. */
jjak_status jj_anchors_way(const jj_anchors *anchors, jj_way *way, double ratio, jjak_err *err);

/* Whether no bead breaks an anchor. */
bool jj_anchors_kept(const jj_anchors *anchors, const jjak_bead *beads, size_t nbeads);

#endif
