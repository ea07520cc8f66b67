#include "align/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "align/ibm1.h"

/* A link counts as a translation probability of at most this. Chosen on development sets. */
#define LINK_WEIGHT 0.8f
/* Start of linked pairs in Model 1 (others 1), and rise of those that a model knows, times their
 * probability. Chosen on development sets. */
#define LINK_START 8.0f
#define KNOWN_START (JJ_IBM1_START_MAX - 1)

void jj_vocabulary_dispose(jj_vocabulary *vocabulary)
{
    for (int side = 0; side < JJ_NSIDES; side++) free(vocabulary->frequency[side]);
    jj_table_dispose(&vocabulary->links);
    *vocabulary = (jj_vocabulary)JJ_VOCABULARY_INIT;
}

void jj_hints_dispose(jj_hints *hints)
{
    for (int side = 0; side < JJ_NSIDES; side++) {
        jj_table_dispose(&hints->links[side]);
        jj_table_dispose(&hints->start[side]);
    }
    *hints = (jj_hints)JJ_HINTS_INIT;
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

/* ---- Where Model 1 starts ---- */

/* The pairs of one row: linked, or known from a model. */
static size_t start_row(jj_table *out, size_t n, const jj_table *links, const jj_table *known,
                        uint32_t row)
{
    size_t l = links->first[row], k = known ? known->first[row] : 0;
    size_t end = links->first[row + 1], known_end = known ? known->first[row + 1] : 0;
    while (l < end || k < known_end) {
        uint32_t linked = l < end ? links->other[l] : UINT32_MAX;
        uint32_t recalled = k < known_end ? known->other[k] : UINT32_MAX;
        float value = linked <= recalled ? LINK_START : 1;
        out->other[n] = linked <= recalled ? linked : recalled;
        if (recalled <= linked && 1 + KNOWN_START * known->value[k] > value) {
            value = 1 + KNOWN_START * known->value[k];
        }
        l += linked <= recalled;
        k += recalled <= linked;
        out->value[n++] = value;
    }
    return n;
}

static bool starts(jj_table out[JJ_NSIDES], const jj_vocabulary *vocabulary)
{
    const jj_table *links = &vocabulary->links;
    const jj_table *known = vocabulary->knowledge ? &vocabulary->knowledge->t[JJ_SOURCE] : NULL;
    size_t n = links->first[links->nrows] + (known ? known->first[known->nrows] : 0);
    if (!jj_table_init(&out[JJ_SOURCE], links->nrows, n)) return false;
    n = 0;
    for (uint32_t row = 0; row < links->nrows; row++) {
        n = start_row(&out[JJ_SOURCE], n, links, known, row);
        out[JJ_SOURCE].first[row + 1] = n;
    }
    return jj_table_transpose(&out[JJ_TARGET], &out[JJ_SOURCE], vocabulary->ntypes[JJ_TARGET]);
}

bool jj_hints_init(jj_hints *hints, const jj_vocabulary *vocabulary)
{
    jj_hints_dispose(hints);
    return link_probabilities(hints->links, vocabulary) && starts(hints->start, vocabulary);
}
