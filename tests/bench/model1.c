/* How fast Model 1 is: sentence pairs of 17 Zipf words a side, pair-iterations per CPU second, the
 * numbering of co-occurring words included. */
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

int main(void)
{
    static uint32_t word[JJ_NSIDES][NPAIRS * NWORDS];
    static float frequency[NTYPES];
    static size_t first[NTYPES + 1];
    uint32_t none[1] = {0};
    float zero[1] = {0};
    jj_vocabulary v = {.ntypes = {NTYPES, NTYPES},
                       .frequency = {frequency, frequency},
                       .links = {NTYPES, first, none, zero}};
    jj_training_beads beads = JJ_TRAINING_BEADS_INIT;
    uint64_t state = 1;
    for (size_t k = 0; k < (size_t)NPAIRS * NWORDS; k++) {
        word[JJ_SOURCE][k] = zipf(&state);
        word[JJ_TARGET][k] = k % 5 ? (word[JJ_SOURCE][k] * 7919U) % NTYPES : zipf(&state);
        frequency[word[JJ_TARGET][k]] += 1.0F / (NPAIRS * NWORDS);
    }
    for (size_t k = 0; k < NPAIRS; k++) {
        jj_training_bead b = {{word[JJ_SOURCE] + k * NWORDS, word[JJ_TARGET] + k * NWORDS},
                              {NWORDS, NWORDS},
                              1,
                              k * NWORDS * NWORDS};
        if (!jj_vec_push(&beads.list, b)) return 1;
        beads.npairs += NWORDS * NWORDS;
    }
    jj_table t[JJ_NSIDES] = {JJ_TABLE_INIT, JJ_TABLE_INIT};
    clock_t begin = clock();
    if (!jj_ibm1_train(t, NULL, &beads, &v)) return 1;
    double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    printf(
        "Model 1, both directions, %d pairs of %d words: %.0f pair-iterations per CPU second and "
        "direction\n",
        NPAIRS, NWORDS, 2.0 * ROUNDS * NPAIRS / seconds);
    for (int side = 0; side < JJ_NSIDES; side++) jj_table_dispose(&t[side]);
    free(beads.list.data);
    return 0;
}
