/* Models: from the counts of a run to an image, from images to one, and from an image to what a run
 * can use. */
#ifndef JJ_MODEL_MODEL_H
#define JJ_MODEL_MODEL_H

#include "base/intern.h"
#include "model/image.h"

/* The word types of a run and what was counted of them. */
typedef struct {
    const char *lang[JJ_NSIDES];
    const jj_intern *keys[JJ_NSIDES];
    const uint64_t *occurrences[JJ_NSIDES];
    uint32_t ntypes[JJ_NSIDES];
    const jj_counts *counts;
    uint64_t ntexts;
} jj_model_source;

jjak_status jj_model_build(jjak_model **out, const jj_model_source *from, jjak_err *err);

/* What the model knows of a run's types. swapped: the run's source is the model's target. Also adds
 * the model's occurrences of each type, and of all, to what the run counted. */
jjak_status jj_model_recall(jj_knowledge *out, const jjak_model *model, bool swapped,
                            const jj_intern *const keys[JJ_NSIDES],
                            const uint32_t ntypes[JJ_NSIDES],
                            uint64_t *const occurrences[JJ_NSIDES], uint64_t nwords[JJ_NSIDES],
                            jjak_err *err);

#endif
