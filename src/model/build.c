#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/tag.h"
#include "model/model.h"

/* A count in the model's unit. */
static uint64_t units(double count)
{
    return count > 0 ? (uint64_t)llround(count * JJ_MODEL_UNIT) : 0;
}

static uint32_t saturated(uint64_t n)
{
    return n < UINT32_MAX ? (uint32_t)n : UINT32_MAX;
}

/* ---- Types by rising key ---- */

typedef struct {
    const char *key;
    uint32_t type;
} keyed;

static int by_key(const void *a, const void *b)
{
    return strcmp(((const keyed *)a)->key, ((const keyed *)b)->key);
}

/* order[n]: the n-th type; rank[type]: its place. */
typedef struct {
    uint32_t *order, *rank;
    uint64_t key_nbytes;
} ranking;

static bool rank_types(ranking *r, const jj_intern *keys, uint32_t ntypes)
{
    keyed *sorted = malloc(((size_t)ntypes + 1) * sizeof *sorted);
    r->order = malloc(((size_t)ntypes + 1) * sizeof *r->order);
    r->rank = malloc(((size_t)ntypes + 1) * sizeof *r->rank);
    bool ok = sorted && r->order && r->rank;
    for (uint32_t t = 0; ok && t < ntypes; t++) {
        sorted[t] = (keyed){jj_intern_str(keys, t), t};
        r->key_nbytes += strlen(sorted[t].key) + 1;
    }
    if (ok) qsort(sorted, ntypes, sizeof *sorted, by_key);
    for (uint32_t n = 0; ok && n < ntypes; n++) {
        r->order[n] = sorted[n].type;
        r->rank[sorted[n].type] = n;
    }
    free(sorted);
    return ok;
}

/* ---- Filling a draft ---- */

static void put_side(jj_model_draft *draft, const jj_model_source *from, const ranking *r, int s)
{
    uint32_t at = 0;
    for (uint32_t n = 0; n < from->ntypes[s]; n++) {
        uint32_t type = r->order[n];
        const char *key = jj_intern_str(from->keys[s], type);
        size_t size = strlen(key) + 1;
        draft->occurrences[s][n] = from->occurrences[s][type];
        draft->header->nwords[s] += from->occurrences[s][type];
        draft->seen[s][n] = units((double)from->counts->seen[s][type]);
        draft->alone[s][n] = units((double)from->counts->alone[s][type]);
        draft->key[s][n] = at;
        memcpy(draft->keys[s] + at, key, size);
        at += (uint32_t)size;
    }
    draft->key[s][from->ntypes[s]] = at;
}

typedef struct {
    uint32_t other, count;
} pair;

static int by_other(const void *a, const void *b)
{
    uint32_t x = ((const pair *)a)->other, y = ((const pair *)b)->other;
    return x < y ? -1 : x > y;
}

static bool put_pairs(jj_model_draft *draft, const jj_model_source *from,
                      const ranking r[JJ_NSIDES], int given)
{
    const jj_table *table = &from->counts->pairs[given];
    size_t widest = 0, at = 0;
    for (uint32_t t = 0; t < table->nrows; t++) {
        size_t n = table->first[t + 1] - table->first[t];
        if (n > widest) widest = n;
    }
    pair *row = malloc((widest + 1) * sizeof *row);
    if (!row) return false;
    for (uint32_t n = 0; n < from->ntypes[given]; n++) {
        uint32_t type = r[given].order[n];
        size_t first = table->first[type], count = table->first[type + 1] - first;
        for (size_t k = 0; k < count; k++) {
            row[k] = (pair){r[!given].rank[table->other[first + k]],
                            saturated(units((double)table->value[first + k]))};
        }
        qsort(row, count, sizeof *row, by_other);
        for (size_t k = 0; k < count; k++, at++) {
            draft->other[given][at] = row[k].other;
            draft->count[given][at] = row[k].count;
        }
        draft->first[given][n + 1] = at;
    }
    free(row);
    return true;
}

static void put_habits(jj_model_header *header, const jj_habits *habits)
{
    for (int a = 0; a < JJAK_BEAD_MAX; a++) {
        for (int b = 0; b < JJAK_BEAD_MAX; b++) header->type[a][b] = units(habits->type[a][b]);
    }
    for (int z = 0; z < JJ_NBEAD_CLASSES; z++) {
        for (int c = 0; c < JJ_NBEAD_CLASSES; c++) header->after[z][c] = units(habits->after[z][c]);
    }
    header->source_length = units(habits->source_length);
    header->target_length = units(habits->target_length);
}

jjak_status jj_model_build(jjak_model **out, const jj_model_source *from, jjak_err *err)
{
    ranking r[JJ_NSIDES] = {{NULL, NULL, 0}, {NULL, NULL, 0}};
    jj_model_header numbers = {.ntexts = from->ntexts};
    jj_model_draft draft = {.header = NULL};
    jjak_status status = JJAK_OK;
    *out = NULL;
    for (int s = 0; status == JJAK_OK && s < JJ_NSIDES; s++) {
        if (!rank_types(&r[s], from->keys[s], from->ntypes[s])) status = jj_fail_nomem(err);
        numbers.ntypes[s] = from->ntypes[s];
        numbers.npairs[s] = from->counts->pairs[s].first[from->counts->pairs[s].nrows];
        numbers.key_nbytes[s] = r[s].key_nbytes;
        jj_tag_primary(numbers.lang[s], JJ_MODEL_LANG_SIZE, from->lang[s]);
    }
    if (status == JJAK_OK) status = jj_model_draft_new(&draft, &numbers, err);
    if (status == JJAK_OK) {
        bool ok = true;
        for (int s = 0; s < JJ_NSIDES; s++) put_side(&draft, from, &r[s], s);
        for (int s = 0; ok && s < JJ_NSIDES; s++) ok = put_pairs(&draft, from, r, s);
        put_habits(draft.header, &from->counts->habits);
        if (ok) {
            status = jj_model_seal(out, &draft, err);
        } else {
            free(draft.header);
            status = jj_fail_nomem(err);
        }
    }
    for (int s = 0; s < JJ_NSIDES; s++) {
        free(r[s].order);
        free(r[s].rank);
    }
    return status;
}
