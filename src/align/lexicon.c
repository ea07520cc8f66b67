#include "align/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "align/ibm1.h"
#include "align/lambda.h"
#include "base/err.h"

/* A link counts as a translation probability of at most this, and as so many occurrences. Chosen on
 * development sets. */
#define LINK_WEIGHT 0.8f
#define LINK_STRENGTH 4.0f
/* Lambda of linked types before training. */
#define LINK_LAMBDA 0.8f

void jj_vocabulary_dispose(jj_vocabulary *vocabulary)
{
    for (int side = 0; side < JJ_NSIDES; side++) free(vocabulary->frequency[side]);
    jj_table_dispose(&vocabulary->links);
    *vocabulary = (jj_vocabulary)JJ_VOCABULARY_INIT;
}

void jj_lexicon_dispose(jj_lexicon *lexicon)
{
    for (int side = 0; side < JJ_NSIDES; side++) {
        jj_table_dispose(&lexicon->ratio[side]);
        free(lexicon->lambda[side]);
    }
    *lexicon = (jj_lexicon)JJ_LEXICON_INIT;
}

/* ---- Links as probabilities ---- */

/* Turns links into g(t|s) (by_target false) or g'(s|t) (true), times LINK_WEIGHT:
 *     g(t|s)  = mq(s) p0(t) m(s,t) / sum over t' of p0(t') m(s,t'),  mq(s) = max over t of m(s,t)
 *     g'(s|t) = mq(s)^2 p0(s)      / sum over s' of p0(s') mq(s')
 * links is by source type for the first, by target type for the second. */
static void weigh_links(jj_table *links, const jj_vocabulary *vocabulary, const float *best,
                        bool by_target)
{
    const float *p0 = vocabulary->frequency[by_target ? JJ_SOURCE : JJ_TARGET];
    for (uint32_t row = 0; row < links->nrows; row++) {
        double sum = 0;
        for (size_t k = links->first[row]; k < links->first[row + 1]; k++) {
            uint32_t other = links->other[k];
            sum += (double)(p0[other] * (by_target ? best[other] : links->value[k]));
        }
        for (size_t k = links->first[row]; k < links->first[row + 1]; k++) {
            uint32_t other = links->other[k];
            float share = by_target ? best[other] * best[other] : best[row] * links->value[k];
            links->value[k] =
                sum > 0 ? LINK_WEIGHT * (float)((double)(share * p0[other]) / sum) : 0;
        }
    }
}

/* Both directions of link probabilities. */
static bool link_probabilities(jj_table out[JJ_NSIDES], const jj_vocabulary *vocabulary)
{
    const jj_table *links = &vocabulary->links;
    size_t n = links->first[links->nrows];
    float *best = calloc((size_t)links->nrows + 1, sizeof *best);
    bool ok = best && jj_table_transpose(&out[JJ_TARGET], links, vocabulary->ntypes[JJ_TARGET]) &&
              jj_table_init(&out[JJ_SOURCE], links->nrows, n);
    if (ok) {
        memcpy(out[JJ_SOURCE].first, links->first,
               ((size_t)links->nrows + 1) * sizeof *links->first);
        if (n) {
            memcpy(out[JJ_SOURCE].other, links->other, n * sizeof *links->other);
            memcpy(out[JJ_SOURCE].value, links->value, n * sizeof *links->value);
        }
        for (uint32_t row = 0; row < links->nrows; row++) {
            for (size_t k = links->first[row]; k < links->first[row + 1]; k++) {
                if (links->value[k] > best[row]) best[row] = links->value[k];
            }
        }
        weigh_links(&out[JJ_SOURCE], vocabulary, best, false);
        weigh_links(&out[JJ_TARGET], vocabulary, best, true);
    }
    free(best);
    return ok;
}

/* Probabilities become ratios to chance. */
static void divide_by_chance(jj_table *table, const float *p0)
{
    for (size_t k = 0; k < table->first[table->nrows]; k++) {
        table->value[k] /= p0[table->other[k]];
    }
}

jjak_status jj_lexicon_start(jj_lexicon *lexicon, const jj_vocabulary *vocabulary, jjak_err *err)
{
    jj_lexicon_dispose(lexicon);
    bool ok = link_probabilities(lexicon->ratio, vocabulary);
    for (int side = 0; ok && side < JJ_NSIDES; side++) {
        uint32_t n = vocabulary->ntypes[side];
        float *lambda = lexicon->lambda[side] = malloc(((size_t)n + 1) * sizeof *lambda);
        ok = lambda != NULL;
        const jj_table *links = &lexicon->ratio[side];
        for (uint32_t type = 0; ok && type < n; type++) {
            lambda[type] = links->first[type] < links->first[type + 1] ? LINK_LAMBDA : 1;
        }
    }
    if (!ok) {
        jj_lexicon_dispose(lexicon);
        return jj_fail_nomem(err);
    }
    for (int side = 0; side < JJ_NSIDES; side++) {
        divide_by_chance(&lexicon->ratio[side], vocabulary->frequency[!side]);
    }
    return JJAK_OK;
}

/* ---- From probabilities to the lexicon ---- */

/* Occurrences of each type of a side in the training beads, by posterior. */
static float *count_evidence(const jj_training_beads *beads, int side, uint32_t ntypes)
{
    float *n = calloc((size_t)ntypes + 1, sizeof *n);
    for (size_t b = 0; n && b < beads->list.len; b++) {
        const jj_training_bead *bead = &beads->list.data[b];
        for (uint32_t k = 0; k < bead->nwords[side]; k++) n[bead->word[side][k]] += bead->p;
    }
    return n;
}

/* q = max(t, g K / (K + n)), n the row's evidence: what is known beforehand yields to what is seen.
 * The rows of t and links merged; t's zeros are left out. */
static bool merge(jj_table *out, const jj_table *t, const jj_table *links, const float *evidence)
{
    if (!jj_table_init(out, t->nrows, t->first[t->nrows] + links->first[links->nrows])) {
        return false;
    }
    size_t n = 0;
    for (uint32_t row = 0; row < t->nrows; row++) {
        float weight = LINK_STRENGTH / (LINK_STRENGTH + evidence[row]);
        size_t i = t->first[row], j = links->first[row];
        while (i < t->first[row + 1] || j < links->first[row + 1]) {
            uint32_t x = i < t->first[row + 1] ? t->other[i] : UINT32_MAX;
            uint32_t y = j < links->first[row + 1] ? links->other[j] : UINT32_MAX;
            float value = x <= y ? t->value[i] : 0;
            if (y <= x && weight * links->value[j] > value) value = weight * links->value[j];
            i += x <= y;
            j += y <= x;
            if (value <= 0) continue;
            out->other[n] = x < y ? x : y;
            out->value[n++] = value;
        }
        out->first[row + 1] = n;
    }
    return true;
}

static bool build_ratios(jj_lexicon *lexicon, const jj_training_beads *beads,
                         const jj_vocabulary *vocabulary)
{
    jj_table links[JJ_NSIDES] = {JJ_TABLE_INIT, JJ_TABLE_INIT};
    jj_table t[JJ_NSIDES] = {JJ_TABLE_INIT, JJ_TABLE_INIT};
    bool ok = link_probabilities(links, vocabulary) && jj_ibm1_train(t, beads, vocabulary);
    for (int given = 0; ok && given < JJ_NSIDES; given++) {
        float *evidence = count_evidence(beads, given, vocabulary->ntypes[given]);
        ok = evidence && merge(&lexicon->ratio[given], &t[given], &links[given], evidence);
        if (ok) divide_by_chance(&lexicon->ratio[given], vocabulary->frequency[!given]);
        free(evidence);
    }
    for (int side = 0; side < JJ_NSIDES; side++) {
        jj_table_dispose(&links[side]);
        jj_table_dispose(&t[side]);
    }
    return ok;
}

jjak_status jj_lexicon_train(jj_lexicon *lexicon, const jj_vocabulary *vocabulary,
                             const jj_training *documents, size_t ndocuments, bool first,
                             jjak_err *err)
{
    jj_training_beads beads = JJ_TRAINING_BEADS_INIT;
    bool ok = jj_training_list(&beads, documents, ndocuments) &&
              build_ratios(lexicon, &beads, vocabulary) &&
              jj_lambda_fit(lexicon, &beads, vocabulary, first);
    free(beads.list.data);
    return ok ? JJAK_OK : jj_fail_nomem(err);
}
