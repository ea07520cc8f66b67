/* Any bytes as two bead files: sets whose scores are fractions, and 1 against themselves. */
#include "check.h"

static void check_prf(jjak_prf prf)
{
    CHECK(prf.precision >= 0 && prf.precision <= 1);
    CHECK(prf.recall >= 0 && prf.recall <= 1);
    CHECK(prf.f1 >= 0 && prf.f1 <= 1);
}

static void check_score(const jjak_beadset *gold, const jjak_beadset *hyp)
{
    jjak_score score = {{0}, 0, {0}, 0};
    CHECK(jjak_score_add(&score, gold, hyp, NULL) == JJAK_OK);
    for (int lax = 0; lax < 2; lax++) {
        CHECK(score.hyp_right[lax] <= score.nhyp && score.gold_right[lax] <= score.ngold);
        check_prf(jjak_score_prf(&score, lax));
    }
    CHECK(score.hyp_right[0] <= score.hyp_right[1] && score.gold_right[0] <= score.gold_right[1]);
}

static void check_itself(const jjak_beadset *set)
{
    jjak_score score = {{0}, 0, {0}, 0};
    CHECK(jjak_score_add(&score, set, set, NULL) == JJAK_OK);
    CHECK(score.hyp_right[0] == score.nhyp && score.gold_right[0] == score.ngold);
}

static jjak_beadset *read_beads(const uint8_t *data, size_t nbytes)
{
    jjak_beadset *set;
    jjak_err err;
    jjak_status status = jjak_beadset_read(&set, data, nbytes, &err);
    CHECK((status == JJAK_OK) == (set != NULL));
    if (status != JJAK_OK) {
        check_failure(status, &err, nbytes);
        CHECK(status == JJAK_EFORMAT && err.line > 0);
    }
    return set;
}

/* Gold and hypothesis are divided by the first '#'; without one, the same bytes are both. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    const uint8_t *mark = nbytes ? memchr(data, '#', nbytes) : NULL;
    size_t ngold = mark ? (size_t)(mark - data) : nbytes;
    jjak_beadset *gold = read_beads(data, ngold);
    jjak_beadset *hyp = mark ? read_beads(mark + 1, nbytes - ngold - 1) : read_beads(data, nbytes);
    if (gold) check_itself(gold);
    if (hyp) check_itself(hyp);
    if (gold && hyp) {
        check_score(gold, hyp);
        check_score(hyp, gold);
    }
    jjak_beadset_free(gold);
    jjak_beadset_free(hyp);
    return 0;
}
