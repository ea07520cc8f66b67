/* How fast Model 1 is: sentence pairs of 17 Zipf words a side, pair-iterations per CPU second, the
 * finding of co-occurring words included.
 *
 *     model1 [THREADS] */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "align/ibm1.h"

#define NPAIRS 200000
#define NWORDS 17
#define NTYPES 50000
#define ROUNDS 5 /* of jj_ibm1_train */

static uint32_t zipf(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)exp((double)(*state >> 11) * 0x1p-53 * log(NTYPES)) % NTYPES;
}

int main(int argc, char **argv)
{
    unsigned nthreads = argc > 1 ? (unsigned)atoi(argv[1]) : 1;
    static uint32_t word[JJ_NSIDES][NPAIRS * NWORDS];
    static float frequency[NTYPES];
    static size_t first[NTYPES + 1];
    jj_table none = {.nrows = NTYPES, .first = first};
    jj_vocabulary v = {.ntypes = {NTYPES, NTYPES}, .frequency = {frequency, frequency}};
    const jj_hints hints = {.start = {none, none}};
    jj_training_set set = {.ntypes = {NTYPES, NTYPES}};
    uint64_t state = 1;
    for (size_t k = 0; k < (size_t)NPAIRS * NWORDS; k++) {
        word[JJ_SOURCE][k] = zipf(&state);
        word[JJ_TARGET][k] = k % 5 ? (word[JJ_SOURCE][k] * 7919U) % NTYPES : zipf(&state);
        frequency[word[JJ_TARGET][k]] += 1.0F / (NPAIRS * NWORDS);
    }
    for (size_t k = 0; k < NPAIRS; k++) {
        jj_training_bead b = {
            {word[JJ_SOURCE] + k * NWORDS, word[JJ_TARGET] + k * NWORDS}, {NWORDS, NWORDS}, 1};
        if (!jj_vec_push(&set.beads, b)) return 1;
    }
    jj_table t[JJ_NSIDES] = {JJ_TABLE_INIT, JJ_TABLE_INIT};
    const jj_ibm1_task task = {&set, &v, &hints, nthreads};
    clock_t begin = clock();
    if (!jj_training_set_index(&set, nthreads) || !jj_ibm1_train(t, NULL, &task)) return 1;
    double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    printf(
        "Model 1, both directions, %d pairs of %d words: %.0f pair-iterations per CPU second and "
        "direction\n",
        NPAIRS, NWORDS, 2.0 * ROUNDS * NPAIRS / seconds);
    for (int side = 0; side < JJ_NSIDES; side++) jj_table_dispose(&t[side]);
    jj_training_set_dispose(&set);
    return 0;
}
