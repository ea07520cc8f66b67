#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "model/model.h"

/* One of the models to merge, at its next type of a side. */
typedef struct {
    const jjak_model *model;
    uint32_t next[JJ_NSIDES];
    uint32_t *merged[JJ_NSIDES]; /* by its types: their numbers in the result */
} part;

typedef struct {
    part *parts;
    size_t n;
    jj_model_header numbers;
    jj_model_draft draft;
} merger;

static uint32_t plus(uint32_t a, uint32_t b)
{
    return a > UINT32_MAX - b ? UINT32_MAX : a + b;
}

static const char *next_key(const part *p, int s)
{
    if (p->next[s] >= p->model->header->ntypes[s]) return NULL;
    return jj_model_key(p->model, s, p->next[s]);
}

/* The least next key of all; NULL at the end. */
static const char *least_key(const merger *m, int s)
{
    const char *least = NULL;
    for (size_t k = 0; k < m->n; k++) {
        const char *key = next_key(&m->parts[k], s);
        if (key && (!least || strcmp(key, least) < 0)) least = key;
    }
    return least;
}

/* Numbers the types of the result. */
static void number_types(merger *m, int s)
{
    const char *key;
    uint32_t n = 0;
    for (; (key = least_key(m, s)) != NULL; n++) {
        m->numbers.key_nbytes[s] += strlen(key) + 1;
        for (size_t k = 0; k < m->n; k++) {
            part *p = &m->parts[k];
            const char *own = next_key(p, s);
            if (own && own != key && strcmp(own, key) != 0) own = NULL;
            if (own) p->merged[s][p->next[s]++] = n;
        }
    }
    m->numbers.ntypes[s] = n;
}

static void put_types(merger *m, int s)
{
    jj_model_draft *d = &m->draft;
    for (size_t k = 0; k < m->n; k++) {
        const jjak_model *from = m->parts[k].model;
        d->header->nwords[s] += from->header->nwords[s];
        for (uint32_t t = 0; t < from->header->ntypes[s]; t++) {
            uint32_t to = m->parts[k].merged[s][t];
            d->occurrences[s][to] += from->side[s].occurrences[t];
            d->seen[s][to] += from->side[s].seen[t];
            d->alone[s][to] += from->side[s].alone[t];
            d->key[s][to + 1] = (uint32_t)strlen(jj_model_key(from, s, t)) + 1;
        }
    }
    for (uint64_t t = 0; t < d->header->ntypes[s]; t++) d->key[s][t + 1] += d->key[s][t];
    for (size_t k = 0; k < m->n; k++) {
        const jjak_model *from = m->parts[k].model;
        for (uint32_t t = 0; t < from->header->ntypes[s]; t++) {
            const char *key = jj_model_key(from, s, t);
            memcpy(d->keys[s] + d->key[s][m->parts[k].merged[s][t]], key, strlen(key) + 1);
        }
    }
}

/* ---- Pairs, row by row of the result ---- */

/* Where the result's row is in each part: its types run on as the result's do. */
static void rewind_parts(merger *m, int s)
{
    for (size_t k = 0; k < m->n; k++) m->parts[k].next[s] = 0;
}

/* Adds the pairs of all parts for one type to sum, by type of the other side, and lists those
 * types. */
static size_t gather(merger *m, int given, uint32_t type, uint32_t *sum, uint32_t *touched)
{
    size_t n = 0;
    for (size_t k = 0; k < m->n; k++) {
        part *p = &m->parts[k];
        const jjak_model *from = p->model;
        if (p->next[given] >= from->header->ntypes[given]) continue;
        uint32_t own = p->next[given];
        if (p->merged[given][own] != type) continue;
        p->next[given]++;
        const jj_model_pairs *pairs = &from->pairs[given];
        for (uint64_t e = pairs->first[own]; e < pairs->first[own + 1]; e++) {
            uint32_t other = p->merged[!given][pairs->other[e]];
            if (sum[other] == 0) touched[n++] = other;
            sum[other] = plus(sum[other], pairs->count[e]);
        }
    }
    return n;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Counts the pairs of the result, and writes them where there is a draft. */
static bool merge_pairs(merger *m, int given)
{
    size_t nother = (size_t)m->numbers.ntypes[!given];
    uint32_t *sum = calloc(nother + 1, sizeof *sum);
    uint32_t *touched = malloc((nother + 1) * sizeof *touched);
    bool ok = sum && touched, write = m->draft.header != NULL;
    uint64_t at = 0;
    rewind_parts(m, given);
    for (uint32_t type = 0; ok && type < m->numbers.ntypes[given]; type++) {
        size_t n = gather(m, given, type, sum, touched);
        if (write) qsort(touched, n, sizeof *touched, by_number);
        for (size_t k = 0; k < n; k++, at++) {
            if (write) {
                m->draft.other[given][at] = touched[k];
                m->draft.count[given][at] = sum[touched[k]];
            }
            sum[touched[k]] = 0;
        }
        if (write) m->draft.first[given][type + 1] = at;
    }
    m->numbers.npairs[given] = at;
    free(sum);
    free(touched);
    return ok;
}

static void add_habits(jj_model_header *to, const jj_model_header *from)
{
    for (int a = 0; a < JJAK_BEAD_MAX; a++) {
        for (int b = 0; b < JJAK_BEAD_MAX; b++) to->type[a][b] += from->type[a][b];
    }
    for (int z = 0; z < JJ_NBEAD_CLASSES; z++) {
        for (int c = 0; c < JJ_NBEAD_CLASSES; c++) to->after[z][c] += from->after[z][c];
    }
    to->source_length += from->source_length;
    to->target_length += from->target_length;
    to->ntexts += from->ntexts;
}

static jjak_status merge(merger *m, jjak_model **out, jjak_err *err)
{
    for (int s = 0; s < JJ_NSIDES; s++) number_types(m, s);
    for (int s = 0; s < JJ_NSIDES; s++) {
        if (!merge_pairs(m, s)) return jj_fail_nomem(err);
    }
    for (size_t k = 0; k < m->n; k++) add_habits(&m->numbers, m->parts[k].model->header);
    JJ_TRY(jj_model_draft_new(&m->draft, &m->numbers, err));
    bool ok = true;
    for (int s = 0; s < JJ_NSIDES; s++) put_types(m, s);
    for (int s = 0; ok && s < JJ_NSIDES; s++) ok = merge_pairs(m, s);
    if (ok) return jj_model_seal(out, &m->draft, err);
    free(m->draft.header);
    return jj_fail_nomem(err);
}

static bool start_parts(merger *m, const jjak_model *const *models)
{
    for (size_t k = 0; k < m->n; k++) {
        part *p = &m->parts[k];
        p->model = models[k];
        for (int s = 0; s < JJ_NSIDES; s++) {
            size_t n = (size_t)models[k]->header->ntypes[s];
            p->merged[s] = malloc((n + 1) * sizeof(uint32_t));
            if (!p->merged[s]) return false;
        }
    }
    return true;
}

jjak_status jjak_model_merge(jjak_model **out, const jjak_model *const *models, size_t n,
                             jjak_err *err)
{
    merger m = {.n = n};
    *out = NULL;
    if (n == 0) return jj_fail(err, JJAK_EARG, "there is no model to merge");
    for (int s = 0; s < JJ_NSIDES; s++) {
        const char *lang = models[0]->header->lang[s];
        memcpy(m.numbers.lang[s], lang, JJ_MODEL_LANG_SIZE);
        for (size_t k = 1; k < n; k++) {
            if (strcmp(models[k]->header->lang[s], lang) == 0) continue;
            jj_fail(err, JJAK_EARG, "models of %s and of %s do not go together", lang,
                    models[k]->header->lang[s]);
            return jj_fail_pair(err, JJAK_EARG, k);
        }
    }
    m.parts = calloc(n, sizeof *m.parts);
    if (!m.parts) return jj_fail_nomem(err);
    jjak_status status = start_parts(&m, models) ? merge(&m, out, err) : jj_fail_nomem(err);
    for (size_t k = 0; k < n; k++) {
        for (int s = 0; s < JJ_NSIDES; s++) free(m.parts[k].merged[s]);
    }
    free(m.parts);
    return status;
}
