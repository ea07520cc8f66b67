#include <stdlib.h>

#include "align/ibm1.h"
#include "base/err.h"
#include "model/model.h"

/* Before anything is seen of a type, as much of it stands alone, and what that is worth. */
#define ALONE_SHARE 0.9
#define ALONE_STRENGTH 4.0

/* Types of the run in the model, and back. */
typedef struct {
    uint32_t *in_model[JJ_NSIDES]; /* by type of the run; UINT32_MAX: unknown */
    uint32_t *in_run[JJ_NSIDES];   /* by type of the model, on the run's sides */
} map;

static bool map_types(map *m, const jjak_model *model, const int side_of[JJ_NSIDES],
                      const jj_intern *const keys[JJ_NSIDES], const uint32_t ntypes[JJ_NSIDES])
{
    for (int s = 0; s < JJ_NSIDES; s++) {
        size_t nmodel = (size_t)model->header->ntypes[side_of[s]];
        m->in_model[s] = malloc(((size_t)ntypes[s] + 1) * sizeof(uint32_t));
        m->in_run[s] = malloc((nmodel + 1) * sizeof(uint32_t));
        if (!m->in_model[s] || !m->in_run[s]) return false;
        for (size_t k = 0; k < nmodel; k++) m->in_run[s][k] = UINT32_MAX;
        for (uint32_t t = 0; t < ntypes[s]; t++) {
            uint32_t found = jj_model_find(model, side_of[s], jj_intern_str(keys[s], t));
            m->in_model[s][t] = found;
            if (found != UINT32_MAX) m->in_run[s][found] = t;
        }
    }
    return true;
}

static void dispose_map(map *m)
{
    for (int s = 0; s < JJ_NSIDES; s++) {
        free(m->in_model[s]);
        free(m->in_run[s]);
    }
}

static bool recall_side(jj_knowledge *out, const jjak_model *model, int s, int in_model,
                        const map *m, uint32_t ntypes, uint64_t *occurrences)
{
    const jj_model_side *side = &model->side[in_model];
    out->seen[s] = calloc((size_t)ntypes + 1, sizeof(float));
    out->lambda[s] = calloc((size_t)ntypes + 1, sizeof(float));
    if (!out->seen[s] || !out->lambda[s]) return false;
    for (uint32_t t = 0; t < ntypes; t++) {
        uint32_t type = m->in_model[s][t];
        if (type == UINT32_MAX) continue;
        double seen = (double)side->seen[type] / JJ_MODEL_UNIT,
               alone = (double)side->alone[type] / JJ_MODEL_UNIT;
        out->seen[s][t] = (float)seen;
        out->lambda[s][t] =
            (float)((alone + ALONE_SHARE * ALONE_STRENGTH) / (seen + ALONE_STRENGTH));
        occurrences[t] += side->occurrences[type];
    }
    return true;
}

typedef struct {
    uint32_t other;
    float t;
} known_pair;

static int by_other(const void *a, const void *b)
{
    uint32_t x = ((const known_pair *)a)->other, y = ((const known_pair *)b)->other;
    return x < y ? -1 : x > y;
}

/* A row of a model of many texts is far longer than the run's list of types: then each of those is
 * looked up in it, at the cost of so many steps through it. */
#define STEPS_OF_A_SEARCH 16

/* The place of a type in a row, or the row's end. */
static uint64_t find_pair(const jj_model_pairs *pairs, uint32_t type, uint32_t other)
{
    uint64_t lo = pairs->first[type], end = pairs->first[type + 1], hi = end;
    while (lo < hi) {
        uint64_t mid = lo + (hi - lo) / 2;
        if (pairs->other[mid] < other) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo < end && pairs->other[lo] == other ? lo : end;
}

static void add_known(known_pair *row, size_t *n, const jj_model_pairs *pairs, uint32_t type,
                      uint64_t at, uint32_t other)
{
    float t = jj_ibm1_probability(pairs->count[at] / JJ_MODEL_UNIT,
                                  (double)pairs->sum[type] / JJ_MODEL_UNIT);
    if (t > 0) row[(*n)++] = (known_pair){other, t};
}

/* Pairs of one type that the run has both types of, by the run's numbers. nothers: types of the run
 * on the other side. */
static size_t recall_row(known_pair *row, const jj_model_pairs *pairs, uint32_t type, const map *m,
                         int other_side, uint32_t nothers)
{
    uint64_t first = pairs->first[type], end = pairs->first[type + 1];
    size_t n = 0;
    if (end - first > (uint64_t)nothers * STEPS_OF_A_SEARCH) {
        for (uint32_t other = 0; other < nothers; other++) {
            uint32_t known = m->in_model[other_side][other];
            uint64_t at = known == UINT32_MAX ? end : find_pair(pairs, type, known);
            if (at < end) add_known(row, &n, pairs, type, at, other);
        }
        return n;
    }
    for (uint64_t k = first; k < end; k++) {
        uint32_t other = m->in_run[other_side][pairs->other[k]];
        if (other != UINT32_MAX) add_known(row, &n, pairs, type, k, other);
    }
    qsort(row, n, sizeof *row, by_other);
    return n;
}

static bool recall_pairs(jj_knowledge *out, const jjak_model *model, int given, int in_model,
                         const map *m, const uint32_t ntypes[JJ_NSIDES])
{
    const jj_model_pairs *pairs = &model->pairs[in_model];
    const uint32_t nothers = ntypes[!given];
    size_t most = 0, at = 0;
    for (uint32_t t = 0; t < ntypes[given]; t++) {
        uint32_t type = m->in_model[given][t];
        if (type == UINT32_MAX) continue;
        uint64_t n = pairs->first[type + 1] - pairs->first[type];
        most += n < nothers ? (size_t)n : nothers;
    }
    known_pair *row = malloc(((size_t)nothers + 1) * sizeof *row);
    bool ok = row && jj_table_init(&out->t[given], ntypes[given], most);
    for (uint32_t t = 0; ok && t < ntypes[given]; t++) {
        uint32_t type = m->in_model[given][t];
        size_t n = type == UINT32_MAX ? 0 : recall_row(row, pairs, type, m, !given, nothers);
        for (size_t k = 0; k < n; k++, at++) {
            out->t[given].other[at] = row[k].other;
            out->t[given].value[at] = row[k].t;
        }
        out->t[given].first[t + 1] = at;
    }
    free(row);
    return ok;
}

static void recall_habits(jj_habits *out, const jj_model_header *h, bool swapped)
{
    static const int mirrored[JJ_NBEAD_CLASSES] = {0, 2, 1};
    for (int a = 0; a < JJAK_BEAD_MAX; a++) {
        for (int b = 0; b < JJAK_BEAD_MAX; b++) {
            out->type[a][b] = (double)(swapped ? h->type[b][a] : h->type[a][b]) / JJ_MODEL_UNIT;
        }
    }
    for (int z = 0; z < JJ_NBEAD_CLASSES; z++) {
        for (int c = 0; c < JJ_NBEAD_CLASSES; c++) {
            uint64_t n = swapped ? h->after[mirrored[z]][mirrored[c]] : h->after[z][c];
            out->after[z][c] = (double)n / JJ_MODEL_UNIT;
        }
    }
    out->source_length = (double)(swapped ? h->target_length : h->source_length) / JJ_MODEL_UNIT;
    out->target_length = (double)(swapped ? h->source_length : h->target_length) / JJ_MODEL_UNIT;
}

jjak_status jj_model_recall(jj_knowledge *out, const jjak_model *model, bool swapped,
                            const jj_intern *const keys[JJ_NSIDES],
                            const uint32_t ntypes[JJ_NSIDES],
                            uint64_t *const occurrences[JJ_NSIDES], uint64_t nwords[JJ_NSIDES],
                            jjak_err *err)
{
    const int side_of[JJ_NSIDES] = {swapped, !swapped};
    map m = {{NULL, NULL}, {NULL, NULL}};
    *out = (jj_knowledge)JJ_KNOWLEDGE_INIT;
    bool ok = map_types(&m, model, side_of, keys, ntypes);
    for (int s = 0; ok && s < JJ_NSIDES; s++) {
        nwords[s] += model->header->nwords[side_of[s]];
        ok = recall_side(out, model, s, side_of[s], &m, ntypes[s], occurrences[s]) &&
             recall_pairs(out, model, s, side_of[s], &m, ntypes);
    }
    recall_habits(&out->habits, model->header, swapped);
    dispose_map(&m);
    if (ok) return JJAK_OK;
    jj_knowledge_dispose(out);
    return jj_fail_nomem(err);
}
