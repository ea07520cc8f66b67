#include "model/image.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/err.h"
#include "base/hash.h"

/* ---- Layout ---- */

typedef struct {
    uint64_t occurrences[JJ_NSIDES], seen[JJ_NSIDES], alone[JJ_NSIDES], key[JJ_NSIDES];
    uint64_t first[JJ_NSIDES], other[JJ_NSIDES], count[JJ_NSIDES], keys[JJ_NSIDES];
    uint64_t end;
} layout;

/* Larger numbers of anything are no model of ours; the sums below stay far from 2^64. */
#define NUMBER_MAX (UINT64_C(1) << 32)

static uint64_t place(uint64_t *at, uint64_t n, uint64_t size)
{
    uint64_t here = *at;
    *at += (n * size + 7) / 8 * 8;
    return here;
}

static bool lay_out(layout *l, const jj_model_header *h)
{
    uint64_t at = sizeof *h;
    for (int s = 0; s < JJ_NSIDES; s++) {
        if (h->ntypes[s] >= NUMBER_MAX - 1 || h->npairs[s] >= NUMBER_MAX ||
            h->key_nbytes[s] >= NUMBER_MAX) {
            return false;
        }
    }
    for (int s = 0; s < JJ_NSIDES; s++) {
        l->occurrences[s] = place(&at, h->ntypes[s], 8);
        l->seen[s] = place(&at, h->ntypes[s], 8);
        l->alone[s] = place(&at, h->ntypes[s], 8);
        l->key[s] = place(&at, h->ntypes[s] + 1, 4);
    }
    for (int s = 0; s < JJ_NSIDES; s++) {
        l->first[s] = place(&at, h->ntypes[s] + 1, 8);
        l->other[s] = place(&at, h->npairs[s], 4);
        l->count[s] = place(&at, h->npairs[s], 4);
    }
    for (int s = 0; s < JJ_NSIDES; s++) l->keys[s] = place(&at, h->key_nbytes[s], 1);
    l->end = at;
    return true;
}

static uint64_t checksum(const jj_model_header *h)
{
    size_t from = offsetof(jj_model_header, checksum) + sizeof h->checksum;
    return jj_hash(JJ_HASH_START, (const char *)h + from, (size_t)h->nbytes - from);
}

/* ---- Reading ---- */

static jjak_status check_header(const jj_model_header *h, size_t nbytes, layout *l, jjak_err *err)
{
    if (nbytes < sizeof *h || memcmp(h->magic, JJ_MODEL_MAGIC, sizeof h->magic) != 0) {
        return jj_fail(err, JJAK_EFORMAT, "is no model of jjak");
    }
    if (h->order != JJ_MODEL_ORDER) {
        return jj_fail(err, JJAK_EFORMAT, "was made on a machine of the other byte order");
    }
    if (h->version != JJ_MODEL_VERSION) {
        return jj_fail(err, JJAK_EFORMAT, "is a model of version %u, and this program reads %d",
                       h->version, JJ_MODEL_VERSION);
    }
    if (h->nbytes != nbytes || !lay_out(l, h) || l->end != nbytes) {
        return jj_fail(err, JJAK_EFORMAT, "is damaged: it does not have the size it should have");
    }
    if (checksum(h) != h->checksum) {
        return jj_fail(err, JJAK_EFORMAT, "is damaged: the checksum is wrong");
    }
    return JJAK_OK;
}

/* Messages show it. */
static bool check_lang(const char lang[JJ_MODEL_LANG_SIZE])
{
    size_t n = 0;
    while (n < JJ_MODEL_LANG_SIZE && (jj_ascii_is_lower(lang[n]) || jj_ascii_is_digit(lang[n]))) {
        n++;
    }
    return n > 0 && n < JJ_MODEL_LANG_SIZE && lang[n] == '\0';
}

/* The checksum is no proof against malice: nothing may point outside. */
static bool check_side(const jjak_model *m, int s)
{
    const jj_model_header *h = m->header;
    const jj_model_side *side = &m->side[s];
    uint64_t nbytes = h->key_nbytes[s];
    if (!check_lang(h->lang[s])) return false;
    if (side->key[0] != 0 || side->key[h->ntypes[s]] != nbytes) return false;
    for (uint64_t t = 0; t < h->ntypes[s]; t++) {
        uint32_t from = side->key[t], to = side->key[t + 1];
        if (from >= to || to > nbytes || side->keys[to - 1] != '\0') return false;
        if (t > 0 && strcmp(side->keys + side->key[t - 1], side->keys + from) >= 0) return false;
    }
    return true;
}

static bool check_pairs(const jjak_model *m, int given)
{
    const jj_model_pairs *p = &m->pairs[given];
    uint64_t ntypes = m->header->ntypes[given], nother = m->header->ntypes[!given];
    if (p->first[0] != 0 || p->first[ntypes] != m->header->npairs[given]) return false;
    for (uint64_t t = 0; t < ntypes; t++) {
        p->sum[t] = 0;
        if (p->first[t] > p->first[t + 1] || p->first[t + 1] > m->header->npairs[given]) {
            return false;
        }
        for (uint64_t k = p->first[t]; k < p->first[t + 1]; k++) {
            if (p->other[k] >= nother || p->count[k] == 0) return false;
            if (k > p->first[t] && p->other[k - 1] >= p->other[k]) return false;
            p->sum[t] += p->count[k];
        }
    }
    return true;
}

static void view(jjak_model *m, const layout *l)
{
    const char *base = (const char *)m->header;
    for (int s = 0; s < JJ_NSIDES; s++) {
        m->side[s] =
            (jj_model_side){(const void *)(base + l->occurrences[s]),
                            (const void *)(base + l->seen[s]), (const void *)(base + l->alone[s]),
                            (const void *)(base + l->key[s]), base + l->keys[s]};
        m->pairs[s] =
            (jj_model_pairs){(const void *)(base + l->first[s]), (const void *)(base + l->other[s]),
                             (const void *)(base + l->count[s]), NULL};
    }
}

jjak_status jjak_model_read(jjak_model **out, const void *bytes, size_t nbytes, jjak_err *err)
{
    layout l;
    *out = NULL;
    if ((uintptr_t)bytes % 8) {
        return jj_fail(err, JJAK_EARG, "a model must lie at a multiple of 8 bytes");
    }
    JJ_TRY(check_header(bytes, nbytes, &l, err));
    jjak_model *model = calloc(1, sizeof *model);
    if (!model) return jj_fail_nomem(err);
    model->header = bytes;
    view(model, &l);
    for (int s = 0; s < JJ_NSIDES; s++) {
        model->pairs[s].sum = malloc(((size_t)model->header->ntypes[s] + 1) * sizeof(uint64_t));
    }
    if (!model->pairs[0].sum || !model->pairs[1].sum) {
        jjak_model_free(model);
        return jj_fail_nomem(err);
    }
    bool sound = true;
    for (int s = 0; sound && s < JJ_NSIDES; s++) sound = check_side(model, s);
    for (int s = 0; sound && s < JJ_NSIDES; s++) sound = check_pairs(model, s);
    if (!sound) {
        jjak_model_free(model);
        return jj_fail(err, JJAK_EFORMAT, "is damaged: its tables contradict each other");
    }
    *out = model;
    return JJAK_OK;
}

void jjak_model_free(jjak_model *model)
{
    if (!model) return;
    for (int s = 0; s < JJ_NSIDES; s++) free(model->pairs[s].sum);
    free(model->owned);
    free(model);
}

jjak_status jjak_model_write(const jjak_model *model, const jjak_sink *sink, jjak_err *err)
{
    if (sink->put(sink->payload, model->header, (size_t)model->header->nbytes) == 0) return JJAK_OK;
    return jj_fail(err, JJAK_EWRITE, "cannot write");
}

const char *jjak_model_lang(const jjak_model *model, bool target)
{
    return model->header->lang[target];
}

jjak_model_stats jjak_model_get_stats(const jjak_model *model)
{
    const jj_model_header *h = model->header;
    return (jjak_model_stats){h->ntexts, h->ntypes[0], h->ntypes[1], h->npairs[0] + h->npairs[1]};
}

uint32_t jj_model_find(const jjak_model *model, int side, const char *key)
{
    uint32_t lo = 0, hi = (uint32_t)model->header->ntypes[side];
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        int order = strcmp(jj_model_key(model, side, mid), key);
        if (order == 0) return mid;
        if (order < 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return UINT32_MAX;
}

/* ---- Making one ---- */

jjak_status jj_model_draft_new(jj_model_draft *draft, const jj_model_header *numbers, jjak_err *err)
{
    layout l;
    *draft = (jj_model_draft){.header = NULL};
    if (!lay_out(&l, numbers) || l.end > SIZE_MAX) {
        return jj_fail(err, JJAK_ELIMIT, "the model would be too large");
    }
    char *base = calloc(1, (size_t)l.end);
    if (!base) return jj_fail_nomem(err);
    draft->header = (void *)base;
    *draft->header = *numbers;
    memcpy(draft->header->magic, JJ_MODEL_MAGIC, sizeof draft->header->magic);
    draft->header->order = JJ_MODEL_ORDER;
    draft->header->version = JJ_MODEL_VERSION;
    draft->header->nbytes = l.end;
    for (int s = 0; s < JJ_NSIDES; s++) {
        draft->occurrences[s] = (void *)(base + l.occurrences[s]);
        draft->seen[s] = (void *)(base + l.seen[s]);
        draft->alone[s] = (void *)(base + l.alone[s]);
        draft->key[s] = (void *)(base + l.key[s]);
        draft->first[s] = (void *)(base + l.first[s]);
        draft->other[s] = (void *)(base + l.other[s]);
        draft->count[s] = (void *)(base + l.count[s]);
        draft->keys[s] = base + l.keys[s];
    }
    return JJAK_OK;
}

jjak_status jj_model_seal(jjak_model **out, jj_model_draft *draft, jjak_err *err)
{
    jj_model_header *h = draft->header;
    h->checksum = checksum(h);
    jjak_status status = jjak_model_read(out, h, (size_t)h->nbytes, err);
    if (status == JJAK_OK) {
        (*out)->owned = h;
    } else {
        free(h);
    }
    *draft = (jj_model_draft){.header = NULL};
    return status;
}
