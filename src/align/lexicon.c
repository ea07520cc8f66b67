#include "align/lexicon.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

/* Training beads: at least this posterior, at most so many words a side. */
#define BEAD_MIN 0.1f
#define BEAD_WORDS_MAX 150
/* IBM Model 1: rounds, the last of them discounted; start of linked pairs (others 1); the null
 * word's mass from the second round on, per source word; what a row's sum is padded with; the
 * smallest probability kept. */
#define ROUNDS 5
#define DISCOUNT 0.7
#define LINK_START 8.0f
#define NULL_MASS 0.3f
#define ROW_PAD 0.5
#define PROBABILITY_MIN 0.001
/* A link counts as a translation probability of at most this. */
#define LINK_WEIGHT 0.6f
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

/* ---- Training beads ---- */

typedef struct {
    const uint32_t *word[JJ_NSIDES];
    uint32_t nwords[JJ_NSIDES];
    float p;
    size_t first_pair; /* of its nwords[JJ_TARGET] x nwords[JJ_SOURCE] pair ids */
} bead;

typedef JJ_VEC(bead) bead_list;

static bool list_beads(bead_list *beads, size_t *npairs, const jj_training *documents,
                       size_t ndocuments)
{
    *npairs = 0;
    for (size_t d = 0; d < ndocuments; d++) {
        const jj_side *sides[JJ_NSIDES] = {&documents[d].bitext->source,
                                           &documents[d].bitext->target};
        const jj_posterior *posterior = documents[d].posterior;
        for (size_t k = 0; k < posterior->edges.len; k++) {
            const jj_edge *e = &posterior->edges.data[k];
            if (e->p <= BEAD_MIN || e->nsrc == 0 || e->ntgt == 0) continue;
            const uint32_t from[] = {e->i, e->j}, count[] = {e->nsrc, e->ntgt};
            bead b = {.p = e->p, .first_pair = *npairs};
            bool fits = true;
            for (int side = 0; side < JJ_NSIDES; side++) {
                b.word[side] = sides[side]->word + sides[side]->first_word[from[side]];
                b.nwords[side] = jj_side_nwords(sides[side], from[side], from[side] + count[side]);
                fits = fits && b.nwords[side] > 0 && b.nwords[side] <= BEAD_WORDS_MAX;
            }
            if (!fits) continue;
            if (!jj_vec_push(beads, b)) return false;
            *npairs += (size_t)b.nwords[JJ_SOURCE] * b.nwords[JJ_TARGET];
        }
    }
    return true;
}

/* ---- Co-occurring pairs get ids, source type by source type, so that each round is array work
 * ---- */

typedef struct {
    jj_table entry; /* source type -> target types it occurs with; value: the start */
    uint32_t *pair; /* pair ids of all beads, target word by target word */
} cooccurrence;

static void dispose_cooccurrence(cooccurrence *c)
{
    jj_table_dispose(&c->entry);
    free(c->pair);
}

/* Where each source type occurs: (bead, position) by type. */
typedef struct {
    size_t *first;
    uint32_t *bead, *position;
} postings;

static bool list_postings(postings *p, const bead_list *beads, uint32_t ntypes)
{
    size_t n = 0;
    for (size_t b = 0; b < beads->len; b++) n += beads->data[b].nwords[JJ_SOURCE];
    p->first = calloc((size_t)ntypes + 2, sizeof *p->first);
    p->bead = malloc((n + 1) * sizeof *p->bead);
    p->position = malloc((n + 1) * sizeof *p->position);
    if (!p->first || !p->bead || !p->position) return false;
    for (size_t b = 0; b < beads->len; b++) {
        const bead *x = &beads->data[b];
        for (uint32_t k = 0; k < x->nwords[JJ_SOURCE]; k++) p->first[x->word[JJ_SOURCE][k] + 2]++;
    }
    for (uint32_t t = 0; t < ntypes; t++) p->first[t + 2] += p->first[t + 1];
    for (size_t b = 0; b < beads->len; b++) {
        const bead *x = &beads->data[b];
        for (uint32_t k = 0; k < x->nwords[JJ_SOURCE]; k++) {
            size_t at = p->first[x->word[JJ_SOURCE][k] + 1]++;
            p->bead[at] = (uint32_t)b;
            p->position[at] = k;
        }
    }
    return true;
}

static void dispose_postings(postings *p)
{
    free(p->first);
    free(p->bead);
    free(p->position);
}

typedef struct {
    JJ_VEC(uint32_t) other;
    JJ_VEC(float) start;
} entry_list;

/* Gives each distinct pair of one source type its id, and notes it in the beads. */
static bool number_pairs_of(uint32_t type, const postings *where, const bead_list *beads,
                            const jj_table *links, uint32_t *id_of, uint32_t *owner_of,
                            entry_list *entries, uint32_t *pair)
{
    for (size_t k = where->first[type]; k < where->first[type + 1]; k++) {
        const bead *b = &beads->data[where->bead[k]];
        size_t at = b->first_pair + where->position[k];
        for (uint32_t t = 0; t < b->nwords[JJ_TARGET]; t++, at += b->nwords[JJ_SOURCE]) {
            uint32_t other = b->word[JJ_TARGET][t];
            if (owner_of[other] != type) {
                owner_of[other] = type;
                id_of[other] = (uint32_t)entries->other.len;
                if (!jj_vec_push(&entries->other, other)) return false;
                if (!jj_vec_push(&entries->start, 1.0f)) return false;
            }
            pair[at] = id_of[other];
        }
    }
    for (size_t k = links->first[type]; k < links->first[type + 1]; k++) {
        if (owner_of[links->other[k]] == type)
            entries->start.data[id_of[links->other[k]]] = LINK_START;
    }
    return true;
}

static bool number_pairs(cooccurrence *c, const bead_list *beads, size_t npairs,
                         const jj_vocabulary *vocabulary)
{
    uint32_t nsource = vocabulary->ntypes[JJ_SOURCE], ntarget = vocabulary->ntypes[JJ_TARGET];
    postings where = {0};
    entry_list entries = {0};
    uint32_t *id_of = malloc(((size_t)ntarget + 1) * sizeof *id_of);
    uint32_t *owner_of = malloc(((size_t)ntarget + 1) * sizeof *owner_of);
    size_t *first = calloc((size_t)nsource + 1, sizeof *first);
    c->pair = malloc((npairs + 1) * sizeof *c->pair);
    bool ok = id_of && owner_of && first && c->pair && list_postings(&where, beads, nsource);
    if (ok) memset(owner_of, 0xFF, ((size_t)ntarget + 1) * sizeof *owner_of);
    for (uint32_t s = 0; ok && s < nsource; s++) {
        ok = number_pairs_of(s, &where, beads, &vocabulary->links, id_of, owner_of, &entries,
                             c->pair);
        first[s + 1] = entries.other.len;
    }
    if (ok) {
        c->entry = (jj_table){nsource, first, entries.other.data, entries.start.data};
        first = NULL;
        entries = (entry_list){0};
    }
    dispose_postings(&where);
    free(entries.other.data);
    free(entries.start.data);
    free(first);
    free(id_of);
    free(owner_of);
    return ok;
}

/* ---- IBM Model 1 ---- */

/* One direction: side `given` explains the words of the other side. */
typedef struct {
    int given;
    const float *p0; /* of the types explained */
    float *t;        /* probability of each pair id */
    double *count;   /* expected count of each pair id */
} direction;

static void count_bead(const direction *d, const bead *b, const uint32_t *pair, bool first_round)
{
    int explained = !d->given;
    uint32_t ngiven = b->nwords[d->given], nsource = b->nwords[JJ_SOURCE];
    size_t step = d->given == JJ_SOURCE ? 1 : nsource; /* between ids along the given side */
    size_t stride = d->given == JJ_SOURCE ? nsource : 1;
    for (uint32_t k = 0; k < b->nwords[explained]; k++) {
        const uint32_t *ids = pair + b->first_pair + k * stride;
        float null = first_round ? 1 : NULL_MASS * (float)ngiven * d->p0[b->word[explained][k]];
        float sum = null;
        for (uint32_t g = 0; g < ngiven; g++) sum += d->t[ids[g * step]];
        float share = b->p / sum;
        for (uint32_t g = 0; g < ngiven; g++) {
            uint32_t id = ids[g * step];
            d->count[id] += (double)(share * d->t[id]);
        }
    }
}

/* t = max(0, count - discount) / (sum of counts of the given type + pad) */
static void normalise(const direction *d, const jj_table *entry, double *sum, bool last)
{
    size_t n = entry->first[entry->nrows];
    uint32_t row = 0;
    for (size_t id = 0; id < n; id++) {
        while (id >= entry->first[row + 1]) row++;
        sum[d->given == JJ_SOURCE ? row : entry->other[id]] += d->count[id];
    }
    row = 0;
    for (size_t id = 0; id < n; id++) {
        while (id >= entry->first[row + 1]) row++;
        double all = sum[d->given == JJ_SOURCE ? row : entry->other[id]] + ROW_PAD;
        double t = (d->count[id] - (last ? DISCOUNT : 0)) / all;
        d->t[id] = t < PROBABILITY_MIN ? 0 : (float)t;
    }
}

static bool estimate(direction *d, const cooccurrence *c, const bead_list *beads,
                     const jj_vocabulary *vocabulary)
{
    size_t n = c->entry.first[c->entry.nrows], ngiven = vocabulary->ntypes[d->given];
    double *sum = malloc((ngiven + 1) * sizeof *sum);
    d->p0 = vocabulary->frequency[!d->given];
    d->t = malloc((n + 1) * sizeof *d->t);
    d->count = malloc((n + 1) * sizeof *d->count);
    bool ok = sum && d->t && d->count;
    if (ok && n) memcpy(d->t, c->entry.value, n * sizeof *d->t);
    for (int round = 0; ok && round < ROUNDS; round++) {
        memset(d->count, 0, (n + 1) * sizeof *d->count);
        memset(sum, 0, ngiven * sizeof *sum);
        for (size_t b = 0; b < beads->len; b++) {
            count_bead(d, &beads->data[b], c->pair, round == 0);
        }
        normalise(d, &c->entry, sum, round == ROUNDS - 1);
    }
    free(sum);
    free(d->count);
    d->count = NULL;
    return ok;
}

/* ---- From probabilities to the lexicon: q = max(t, link) ---- */

/* The rows of a and b merged, the larger value where both have one; a's zeros are left out. */
static bool merge(jj_table *out, const jj_table *a, const jj_table *b)
{
    if (!jj_table_init(out, a->nrows, a->first[a->nrows] + b->first[b->nrows])) return false;
    size_t n = 0;
    for (uint32_t row = 0; row < a->nrows; row++) {
        size_t i = a->first[row], j = b->first[row];
        while (i < a->first[row + 1] || j < b->first[row + 1]) {
            uint32_t x = i < a->first[row + 1] ? a->other[i] : UINT32_MAX;
            uint32_t y = j < b->first[row + 1] ? b->other[j] : UINT32_MAX;
            float value = x <= y ? a->value[i] : 0;
            if (y <= x && b->value[j] > value) value = b->value[j];
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

/* Entries of a row by rising type. Pairs were numbered as they came; two transpositions sort. */
static bool sort_rows(jj_table *table, uint32_t nother)
{
    jj_table by_other = JJ_TABLE_INIT;
    bool ok = jj_table_transpose(&by_other, table, nother) &&
              jj_table_transpose(table, &by_other, table->nrows);
    jj_table_dispose(&by_other);
    return ok;
}

static bool keep_probabilities(jj_table *out, const cooccurrence *c, const direction *d,
                               const jj_vocabulary *vocabulary)
{
    const jj_table *entry = &c->entry;
    size_t n = 0, nall = entry->first[entry->nrows];
    for (size_t id = 0; id < nall; id++) n += d->t[id] > 0;
    jj_table kept = JJ_TABLE_INIT;
    if (!jj_table_init(&kept, entry->nrows, n)) return false;
    n = 0;
    for (uint32_t row = 0; row < entry->nrows; row++) {
        for (size_t id = entry->first[row]; id < entry->first[row + 1]; id++) {
            if (d->t[id] <= 0) continue;
            kept.other[n] = entry->other[id];
            kept.value[n++] = d->t[id];
        }
        kept.first[row + 1] = n;
    }
    bool ok;
    if (d->given == JJ_TARGET) {
        ok = jj_table_transpose(out, &kept, vocabulary->ntypes[JJ_TARGET]);
        jj_table_dispose(&kept);
    } else {
        *out = kept;
        ok = sort_rows(out, vocabulary->ntypes[JJ_TARGET]);
    }
    return ok;
}

static bool build_ratios(jj_lexicon *lexicon, const cooccurrence *c, const bead_list *beads,
                         const jj_vocabulary *vocabulary)
{
    jj_table links[JJ_NSIDES] = {JJ_TABLE_INIT, JJ_TABLE_INIT};
    bool ok = link_probabilities(links, vocabulary);
    for (int given = 0; ok && given < JJ_NSIDES; given++) {
        direction d = {.given = given};
        jj_table kept = JJ_TABLE_INIT;
        ok = estimate(&d, c, beads, vocabulary) && keep_probabilities(&kept, c, &d, vocabulary) &&
             merge(&lexicon->ratio[given], &kept, &links[given]);
        if (ok) divide_by_chance(&lexicon->ratio[given], vocabulary->frequency[!given]);
        jj_table_dispose(&kept);
        free(d.t);
    }
    for (int side = 0; side < JJ_NSIDES; side++) jj_table_dispose(&links[side]);
    return ok;
}

/* ---- Lambda ---- */

#define LAMBDA_ROUNDS_ALL 8
#define LAMBDA_ROUNDS_TYPE 3
#define LAMBDA_BINS 40
#define LAMBDA_BIN_STRENGTH 4.0f

/* Words of one side in all training beads: type, posterior, and the mean ratio that the other side
 * of their bead gives them. */
typedef struct {
    uint32_t *type;
    float *p, *ratio;
    size_t n;
} words;

static void dispose_words(words *w)
{
    free(w->type);
    free(w->p);
    free(w->ratio);
}

static bool explain_words(words *w, int side, const jj_lexicon *lexicon, const bead_list *beads,
                          const jj_vocabulary *vocabulary)
{
    const jj_table *table = &lexicon->ratio[!side];
    size_t n = 0;
    for (size_t b = 0; b < beads->len; b++) n += beads->data[b].nwords[side];
    w->type = malloc((n + 1) * sizeof *w->type);
    w->p = malloc((n + 1) * sizeof *w->p);
    w->ratio = malloc((n + 1) * sizeof *w->ratio);
    float *dense = calloc((size_t)vocabulary->ntypes[side] + 1, sizeof *dense);
    bool ok = w->type && w->p && w->ratio && dense;
    for (size_t b = 0; ok && b < beads->len; b++) {
        const bead *x = &beads->data[b];
        for (int clear = 0; clear < 2; clear++) {
            for (uint32_t k = 0; k < x->nwords[!side]; k++) {
                uint32_t row = x->word[!side][k];
                for (size_t e = table->first[row]; e < table->first[row + 1]; e++) {
                    dense[table->other[e]] = clear ? 0 : dense[table->other[e]] + table->value[e];
                }
            }
            for (uint32_t k = 0; !clear && k < x->nwords[side]; k++) {
                w->type[w->n] = x->word[side][k];
                w->p[w->n] = x->p;
                w->ratio[w->n++] = dense[x->word[side][k]] / (float)x->nwords[!side];
            }
        }
    }
    free(dense);
    return ok;
}

static float clip(float x, float low, float high)
{
    return x < low ? low : x > high ? high : x;
}

/* One lambda for all words. */
static float common_lambda(const words *w)
{
    float lambda = 0.9f;
    for (int round = 0; round < LAMBDA_ROUNDS_ALL; round++) {
        double null = 0, all = 0;
        for (size_t k = 0; k < w->n; k++) {
            null += (double)(w->p[k] * lambda / (lambda + (1 - lambda) * w->ratio[k]));
            all += (double)w->p[k];
        }
        if (all > 0) lambda = clip((float)(null / all), 0.1f, 0.995f);
    }
    return lambda;
}

/* Words seen as often as each other share a bin: how often they must be halved to be rare. */
static int bin_of(float count)
{
    int bin = 0;
    while (count > 1.5f && bin < LAMBDA_BINS - 1) {
        count /= 2;
        bin++;
    }
    return bin;
}

/* A lambda for each type, drawn towards that of its bin. */
static bool type_lambdas(float *lambda, uint32_t ntypes, const words *w)
{
    float *null = malloc(((size_t)ntypes + 1) * sizeof *null);
    float *all = malloc(((size_t)ntypes + 1) * sizeof *all);
    for (int round = 0; null && all && round < LAMBDA_ROUNDS_TYPE; round++) {
        double bin_null[LAMBDA_BINS] = {0}, bin_all[LAMBDA_BINS] = {0};
        memset(null, 0, ntypes * sizeof *null);
        memset(all, 0, ntypes * sizeof *all);
        for (size_t k = 0; k < w->n; k++) {
            float l = lambda[w->type[k]];
            null[w->type[k]] += w->p[k] * l / (l + (1 - l) * w->ratio[k]);
            all[w->type[k]] += w->p[k];
        }
        for (uint32_t type = 0; type < ntypes; type++) {
            if (all[type] <= 0) continue;
            bin_null[bin_of(all[type])] += (double)null[type];
            bin_all[bin_of(all[type])] += (double)all[type];
        }
        for (uint32_t type = 0; type < ntypes; type++) {
            int bin = bin_of(all[type]);
            float mean = (float)((bin_null[bin] + 1) / (bin_all[bin] + 1.2));
            lambda[type] =
                clip((null[type] + LAMBDA_BIN_STRENGTH * mean) / (all[type] + LAMBDA_BIN_STRENGTH),
                     0.05f, 0.998f);
        }
    }
    bool ok = null && all;
    free(null);
    free(all);
    return ok;
}

static bool fit_lambdas(jj_lexicon *lexicon, const bead_list *beads,
                        const jj_vocabulary *vocabulary, bool first)
{
    bool ok = true;
    for (int side = 0; ok && side < JJ_NSIDES; side++) {
        words w = {0};
        float *lambda = lexicon->lambda[side];
        ok = explain_words(&w, side, lexicon, beads, vocabulary);
        if (ok && first) {
            float common = common_lambda(&w);
            for (uint32_t type = 0; type < vocabulary->ntypes[side]; type++) lambda[type] = common;
        }
        ok = ok && type_lambdas(lambda, vocabulary->ntypes[side], &w);
        dispose_words(&w);
    }
    return ok;
}

jjak_status jj_lexicon_train(jj_lexicon *lexicon, const jj_vocabulary *vocabulary,
                             const jj_training *documents, size_t ndocuments, bool first,
                             jjak_err *err)
{
    bead_list beads = {0};
    cooccurrence c = {0};
    size_t npairs;
    bool ok = list_beads(&beads, &npairs, documents, ndocuments) &&
              number_pairs(&c, &beads, npairs, vocabulary) &&
              build_ratios(lexicon, &c, &beads, vocabulary) &&
              fit_lambdas(lexicon, &beads, vocabulary, first);
    dispose_cooccurrence(&c);
    free(beads.data);
    return ok ? JJAK_OK : jj_fail_nomem(err);
}
