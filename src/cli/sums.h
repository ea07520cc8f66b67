/* The sum of many models, each added when it is there. */
#ifndef JJ_CLI_SUMS_H
#define JJ_CLI_SUMS_H

#include <pthread.h>

#include "jjak.h"

/* Sums of 1, 2, 4... models wait for another of their size, as in a binary counter, so that each
 * model is merged only so often as the logarithm of their number. */
#define CLI_SUMS_NSLOTS 64
typedef struct {
    pthread_mutex_t lock; /* of the slots, and not while models are merged */
    jjak_model *slot[CLI_SUMS_NSLOTS];
} cli_sums;

#define CLI_SUMS_INIT                                                                              \
    {                                                                                              \
        PTHREAD_MUTEX_INITIALIZER,                                                                 \
        {                                                                                          \
            NULL                                                                                   \
        }                                                                                          \
    }

/* Adds a model and takes it over, also on failure. From any thread: a sum is exact, so that it is
 * the same in whatever order models come. */
jjak_status cli_sums_put(cli_sums *sums, jjak_model *model, jjak_err *err);
/* The sum of all; NULL if there was none. Nothing is left in sums, also on failure. */
jjak_status cli_sums_take(jjak_model **out, cli_sums *sums, jjak_err *err);

#endif
