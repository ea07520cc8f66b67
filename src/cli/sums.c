#include "cli/sums.h"

/* Makes one model of two, and frees them. */
static jjak_status add(jjak_model **into, jjak_model *other, jjak_err *err)
{
    const jjak_model *both[] = {*into, other};
    jjak_model *merged = NULL;
    jjak_status status = jjak_model_merge(&merged, both, 2, err);
    jjak_model_free(*into);
    jjak_model_free(other);
    *into = status == JJAK_OK ? merged : NULL;
    return status;
}

/* Takes what waits in a slot; else leaves the model there, and returns NULL. */
static jjak_model *exchange(cli_sums *sums, size_t k, jjak_model *model)
{
    pthread_mutex_lock(&sums->lock);
    jjak_model *waiting = sums->slot[k];
    sums->slot[k] = waiting ? NULL : model;
    pthread_mutex_unlock(&sums->lock);
    return waiting;
}

jjak_status cli_sums_put(cli_sums *sums, jjak_model *model, jjak_err *err)
{
    jjak_model *waiting;
    for (size_t k = 0; (waiting = exchange(sums, k, model)); k++) {
        jjak_status status = add(&model, waiting, err);
        if (status != JJAK_OK) return status;
    }
    return JJAK_OK;
}

jjak_status cli_sums_take(jjak_model **out, cli_sums *sums, jjak_err *err)
{
    jjak_status status = JJAK_OK;
    *out = NULL;
    for (size_t k = 0; k < CLI_SUMS_NSLOTS; k++) {
        jjak_model *model = sums->slot[k];
        sums->slot[k] = NULL;
        if (!model) continue;
        if (status != JJAK_OK) {
            jjak_model_free(model);
        } else if (*out) {
            status = add(out, model, err);
        } else {
            *out = model;
        }
    }
    return status;
}
