/* A loop whose rounds run in several threads. */
#ifndef JJ_BASE_POOL_H
#define JJ_BASE_POOL_H

#include <stdbool.h>
#include <stddef.h>

/* Round k, in thread `worker` (from 0). False: no further rounds begin. */
typedef bool jj_pool_work(void *payload, size_t k, unsigned worker);

/* Runs rounds 0 to n - 1, begun in that order, in at most nthreads threads, the caller's own among
 * them, and returns when all that began have ended. Threads that cannot be made are done without.
 */
void jj_pool_run(unsigned nthreads, size_t n, jj_pool_work *work, void *payload);

/* Cores that this process may use, at least 1. */
unsigned jj_pool_ncores(void);

#define JJ_POOL_THREADS_MAX 256

#endif
