#include "align/training.h"

#include <stdlib.h>
#include <string.h>

#include "base/pool.h"

/* Training beads have at least this posterior. */
#define BEAD_MIN 0.1f
/* A part of the types has at least so many words. */
#define PART_WORDS 4096

/* ---- Which beads ---- */

static bool list_beads(jj_training_set *set, const jj_training *documents, size_t ndocuments)
{
    for (size_t d = 0; d < ndocuments; d++) {
        const jj_side *sides[JJ_NSIDES] = {&documents[d].bitext->source,
                                           &documents[d].bitext->target};
        const jj_posterior *posterior = documents[d].posterior;
        for (size_t k = 0; k < posterior->edges.len; k++) {
            const jj_edge *e = &posterior->edges.data[k];
            if (e->p <= BEAD_MIN || e->nsrc == 0 || e->ntgt == 0) continue;
            if (e->nsrc > 1 && e->ntgt > 1) continue;
            const uint32_t from[] = {e->i, e->j}, count[] = {e->nsrc, e->ntgt};
            jj_training_bead b = {.p = jj_training_weight(documents[d].bitext, e)};
            bool fits = true;
            for (int side = 0; side < JJ_NSIDES; side++) {
                b.word[side] = sides[side]->word + sides[side]->first_word[from[side]];
                b.nwords[side] = jj_side_nwords(sides[side], from[side], from[side] + count[side]);
                fits = fits && b.nwords[side] > 0 && b.nwords[side] <= JJ_TRAINING_WORDS_MAX;
            }
            if (fits && !jj_vec_push(&set->beads, b)) return false;
        }
    }
    return true;
}

/* ---- Where words stand in them ---- */

static bool index_beads(jj_training_words *words, const jj_training_set *set, int side)
{
    size_t nbeads = set->beads.len, ntypes = set->ntypes[side], n = 0;
    size_t *first = words->first = malloc((nbeads + 1) * sizeof *first);
    size_t *at = words->at = calloc(ntypes + 2, sizeof *at);
    if (!first || !at) return false;
    for (size_t b = 0; b < nbeads; b++) {
        const jj_training_bead *x = &set->beads.data[b];
        first[b] = n;
        n += x->nwords[side];
        for (uint32_t k = 0; k < x->nwords[side]; k++) at[x->word[side][k] + 2]++;
    }
    first[nbeads] = n;
    for (size_t t = 0; t < ntypes; t++) at[t + 2] += at[t + 1];
    return n <= UINT32_MAX;
}

static bool index_words(jj_training_words *words, const jj_training_set *set, int side)
{
    const size_t *opposite = set->words[!side].first;
    size_t nbeads = set->beads.len, *at = words->at, n = words->first[nbeads], index = 0;
    words->slot = malloc((n + 1) * sizeof *words->slot);
    words->opposite = malloc((n + 1) * sizeof *words->opposite);
    words->nopposite = malloc(n + 1);
    words->seen = calloc((size_t)set->ntypes[side] + 1, sizeof *words->seen);
    if (!words->slot || !words->opposite || !words->nopposite || !words->seen) return false;
    for (size_t b = 0; b < nbeads; b++) {
        const jj_training_bead *x = &set->beads.data[b];
        for (uint32_t k = 0; k < x->nwords[side]; k++) {
            uint32_t type = x->word[side][k];
            size_t slot = at[type + 1]++; /* which moves on to the end of the type */
            words->slot[index++] = (uint32_t)slot;
            words->opposite[slot] = (uint32_t)opposite[b];
            words->nopposite[slot] = (uint8_t)x->nwords[!side];
            words->seen[type] += x->p;
        }
    }
    return true;
}

typedef struct {
    jj_training_set *set;
    bool (*index)(jj_training_words *words, const jj_training_set *set, int side);
    bool failed[JJ_NSIDES];
} indexing;

static bool index_side(void *payload, size_t side, unsigned worker)
{
    indexing *work = payload;
    (void)worker;
    work->failed[side] = !work->index(&work->set->words[side], work->set, (int)side);
    return true;
}

bool jj_training_set_index(jj_training_set *set, unsigned nthreads)
{
    indexing beads = {.set = set, .index = index_beads}, words = {.set = set, .index = index_words};
    jj_pool_run(nthreads, JJ_NSIDES, index_side, &beads);
    if (beads.failed[JJ_SOURCE] || beads.failed[JJ_TARGET]) return false;
    jj_pool_run(nthreads, JJ_NSIDES, index_side, &words);
    return !words.failed[JJ_SOURCE] && !words.failed[JJ_TARGET];
}

bool jj_training_set_init(jj_training_set *set, const jj_training *documents, size_t ndocuments,
                          const uint32_t ntypes[JJ_NSIDES], unsigned nthreads)
{
    *set = (jj_training_set)JJ_TRAINING_SET_INIT;
    memcpy(set->ntypes, ntypes, sizeof set->ntypes);
    return list_beads(set, documents, ndocuments) && jj_training_set_index(set, nthreads);
}

void jj_training_set_dispose(jj_training_set *set)
{
    for (int side = 0; side < JJ_NSIDES; side++) {
        free(set->words[side].first);
        free(set->words[side].at);
        free(set->words[side].slot);
        free(set->words[side].opposite);
        free(set->words[side].nopposite);
        free(set->words[side].seen);
    }
    free(set->beads.data);
    *set = (jj_training_set)JJ_TRAINING_SET_INIT;
}

size_t jj_training_divide(uint32_t from[JJ_TRAINING_PARTS + 1], const jj_training_set *set,
                          int side)
{
    const size_t *at = set->words[side].at;
    uint32_t ntypes = set->ntypes[side], type = 0;
    size_t nwords = at[ntypes], n = nwords / PART_WORDS + 1;
    if (n > JJ_TRAINING_PARTS) n = JJ_TRAINING_PARTS;
    for (size_t k = 0; k < n; k++) {
        from[k] = type;
        while (type < ntypes && at[type] < nwords * (k + 1) / n) type++;
    }
    from[n] = ntypes;
    return n;
}
