/* Minimum Bayes risk: from posteriors to one path. */
#ifndef JJ_ALIGN_MBR_H
#define JJ_ALIGN_MBR_H

#include "align/lattice.h"

/* Beads of the best path, in order, with the posterior of each edge as its confidence. *beads is
 * the caller's to free. corridor and cost are those the posteriors were made with; of the cost,
 * only the weights of null beads count: they are allowed unless forbidden there. Beads with both
 * sides are allowed where the untempered posterior, which may be the same one, knows some pair of
 * their sentences.
 *
 * The path maximises the sum over its beads of
 *     both sides:  P(bead) - th + om * (max P(u~w) - th),  th = 0.45, om = 0.5
 *     null:        0.5 P(bead) - th (1 + om)
 * where P(u~w) is the probability that source sentence u and target sentence w of the bead are in
 * one bead. th is half of the F1 to be expected, the usual linearisation of F1 (Dembczynski et al.,
 * "An exact algorithm for F-measure maximization", NIPS 2011, section 2); om weighs lax against
 * strict; nulls count in precision only, hence 0.5. */
jjak_status jj_mbr_path(jjak_bead **beads, size_t *nbeads, const jj_posterior *posterior,
                        const jj_posterior *untempered, const jj_corridor *corridor,
                        const jj_cost *cost, jjak_err *err);

#endif
