/* W. A. Gale & K. W. Church, "A Program for Aligning Sentences in Bilingual Corpora",
 * Computational Linguistics 19(1), 1993: the program as published, in logarithms.
 *
 * c = 1, s^2 = 6.8, six bead types with the priors of their table 5; the tail of the normal
 * distribution by the rational approximation of erfc of Press et al., "Numerical Recipes in C"
 * (2nd edition, section 6.2), kept as a logarithm so that it never becomes 0. */
#ifndef JJ_ALIGN_GALE_CHURCH_H
#define JJ_ALIGN_GALE_CHURCH_H

#include "align/lattice.h"

typedef struct {
    const jj_bitext *bitext;
    double *source_sum, *target_sum;  /* lengths before each position */
    float *source_null, *target_null; /* log weight of each sentence as a null bead */
    unsigned allowed;                 /* bit k: bead type k of the program may be used */
} jj_gale_church;

#define JJ_GALE_CHURCH_INIT                                                                        \
    {                                                                                              \
        0                                                                                          \
    }

/* Those of the program's bead types that may be used, as `allowed`; types: NULL for all six. Fails
 * with JJAK_EARG on one that it does not know. */
jjak_status jj_gale_church_types(unsigned *allowed, const jjak_bead_type *types, size_t ntypes,
                                 jjak_err *err);

jjak_status jj_gale_church_init(jj_gale_church *model, const jj_bitext *bitext, unsigned allowed,
                                jjak_err *err);
void jj_gale_church_dispose(jj_gale_church *model);

/* The program as a lattice: its priors and costs. */
void jj_gale_church_prior(const jj_gale_church *model, jj_prior *prior);
jj_cost jj_gale_church_cost(const jj_gale_church *model);

/* The cheapest path in the corridor, with ties broken as the program's order of types has it.
 * Confidences are 0. *beads is the caller's to free. */
jjak_status jj_gale_church_path(jjak_bead **beads, size_t *nbeads, const jj_gale_church *model,
                                const jj_corridor *corridor, jjak_err *err);

#endif
