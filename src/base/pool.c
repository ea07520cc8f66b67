/* sched_getaffinity is Linux's own; elsewhere all cores that are there count. */
#define _GNU_SOURCE
#include "base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <unistd.h>

typedef struct {
    pthread_mutex_t lock;
    size_t next, n;
    jj_pool_work *work;
    void *payload;
} pool;

typedef struct {
    pool *pool;
    unsigned number;
    pthread_t thread;
} worker;

static bool take(pool *p, size_t *k)
{
    pthread_mutex_lock(&p->lock);
    bool more = p->next < p->n;
    if (more) *k = p->next++;
    pthread_mutex_unlock(&p->lock);
    return more;
}

static void stop(pool *p)
{
    pthread_mutex_lock(&p->lock);
    p->next = p->n;
    pthread_mutex_unlock(&p->lock);
}

static void *run(void *payload)
{
    worker *w = payload;
    size_t k;
    while (take(w->pool, &k)) {
        if (!w->pool->work(w->pool->payload, k, w->number)) stop(w->pool);
    }
    return NULL;
}

void jj_pool_run(unsigned nthreads, size_t n, jj_pool_work *work, void *payload)
{
    worker workers[JJ_POOL_THREADS_MAX];
    pool p = {.n = n, .work = work, .payload = payload};
    unsigned nstarted = 1;
    if (nthreads > JJ_POOL_THREADS_MAX) nthreads = JJ_POOL_THREADS_MAX;
    if (nthreads > n) nthreads = (unsigned)n;
    pthread_mutex_init(&p.lock, NULL);
    for (; nstarted < nthreads; nstarted++) {
        worker *w = &workers[nstarted];
        *w = (worker){.pool = &p, .number = nstarted};
        if (pthread_create(&w->thread, NULL, run, w) != 0) break;
    }
    workers[0] = (worker){.pool = &p};
    run(&workers[0]);
    for (unsigned k = 1; k < nstarted; k++) pthread_join(workers[k].thread, NULL);
    pthread_mutex_destroy(&p.lock);
}

unsigned jj_pool_ncores(void)
{
    long ncores = 0;
#ifdef CPU_COUNT
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) ncores = CPU_COUNT(&set);
#endif
    if (ncores < 1) ncores = sysconf(_SC_NPROCESSORS_ONLN);
    if (ncores < 1) ncores = 1;
    return ncores < JJ_POOL_THREADS_MAX ? (unsigned)ncores : JJ_POOL_THREADS_MAX;
}
