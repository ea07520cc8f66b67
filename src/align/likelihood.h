/* How likely texts are: the log weight of all paths through a lattice, for several lattices of one
 * shape, as the same sentences in other orders or under other parameters are. It is found in
 * doubles, without the rest of what posteriors need. */
#ifndef JJ_ALIGN_LIKELIHOOD_H
#define JJ_ALIGN_LIKELIHOOD_H

#include "align/lattice.h"

/* log_z of each of n costs, over all cells, as jj_lattice_run has it, but that a path is given up
 * where another one to the same row is e^570 times likelier; -HUGE_VAL where none is left. Fails
 * with JJAK_ENOMEM. */
jjak_status jj_likelihoods(double *log_z, size_t n, uint32_t nsrc, uint32_t ntgt,
                           const jj_prior *prior, const jj_cost *cost, jjak_err *err);

#endif
