#include "align/ibm1.h"

#include <stdlib.h>
#include <string.h>

/* Training beads: at least this posterior, at most so many words a side. */
#define BEAD_MIN 0.1f
#define BEAD_WORDS_MAX 150
/* Rounds, the last of them discounted; start of linked pairs (others 1); the null word's mass from
 * the second round on, per given word; what a row's sum is padded with; the smallest probability
 * kept. Chosen on development sets. */
#define ROUNDS 5
#define DISCOUNT 0.7
#define LINK_START 8.0f
#define NULL_MASS 0.3f
#define ROW_PAD 0.5
#define PROBABILITY_MIN 0.001

/* ---- Training beads ---- */

bool jj_training_list(jj_training_beads *beads, const jj_training *documents, size_t ndocuments)
{
    for (size_t d = 0; d < ndocuments; d++) {
        const jj_side *sides[JJ_NSIDES] = {&documents[d].bitext->source,
                                           &documents[d].bitext->target};
        const jj_posterior *posterior = documents[d].posterior;
        for (size_t k = 0; k < posterior->edges.len; k++) {
            const jj_edge *e = &posterior->edges.data[k];
            if (e->p <= BEAD_MIN || e->nsrc == 0 || e->ntgt == 0) continue;
            if (e->nsrc > 1 && e->ntgt > 1) continue;
            const uint32_t from[] = {e->i, e->j}, count[] = {e->nsrc, e->ntgt};
            jj_training_bead b = {.p = e->p, .first_pair = beads->npairs};
            bool fits = true;
            for (int side = 0; side < JJ_NSIDES; side++) {
                b.word[side] = sides[side]->word + sides[side]->first_word[from[side]];
                b.nwords[side] = jj_side_nwords(sides[side], from[side], from[side] + count[side]);
                fits = fits && b.nwords[side] > 0 && b.nwords[side] <= BEAD_WORDS_MAX;
            }
            if (!fits) continue;
            if (!jj_vec_push(&beads->list, b)) return false;
            beads->npairs += (size_t)b.nwords[JJ_SOURCE] * b.nwords[JJ_TARGET];
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

static bool list_postings(postings *p, const jj_training_beads *beads, uint32_t ntypes)
{
    size_t n = 0;
    for (size_t b = 0; b < beads->list.len; b++) n += beads->list.data[b].nwords[JJ_SOURCE];
    p->first = calloc((size_t)ntypes + 2, sizeof *p->first);
    p->bead = malloc((n + 1) * sizeof *p->bead);
    p->position = malloc((n + 1) * sizeof *p->position);
    if (!p->first || !p->bead || !p->position) return false;
    for (size_t b = 0; b < beads->list.len; b++) {
        const jj_training_bead *x = &beads->list.data[b];
        for (uint32_t k = 0; k < x->nwords[JJ_SOURCE]; k++) p->first[x->word[JJ_SOURCE][k] + 2]++;
    }
    for (uint32_t t = 0; t < ntypes; t++) p->first[t + 2] += p->first[t + 1];
    for (size_t b = 0; b < beads->list.len; b++) {
        const jj_training_bead *x = &beads->list.data[b];
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
static bool number_pairs_of(uint32_t type, const postings *where, const jj_training_beads *beads,
                            const jj_table *links, uint32_t *id_of, uint32_t *owner_of,
                            entry_list *entries, uint32_t *pair)
{
    for (size_t k = where->first[type]; k < where->first[type + 1]; k++) {
        const jj_training_bead *b = &beads->list.data[where->bead[k]];
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

static bool number_pairs(cooccurrence *c, const jj_training_beads *beads,
                         const jj_vocabulary *vocabulary)
{
    uint32_t nsource = vocabulary->ntypes[JJ_SOURCE], ntarget = vocabulary->ntypes[JJ_TARGET];
    postings where = {0};
    entry_list entries = {0};
    uint32_t *id_of = malloc(((size_t)ntarget + 1) * sizeof *id_of);
    uint32_t *owner_of = malloc(((size_t)ntarget + 1) * sizeof *owner_of);
    size_t *first = calloc((size_t)nsource + 1, sizeof *first);
    c->pair = malloc((beads->npairs + 1) * sizeof *c->pair);
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

static void count_bead(const direction *d, const jj_training_bead *b, const uint32_t *pair,
                       bool first_round)
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

static bool estimate(direction *d, const cooccurrence *c, const jj_training_beads *beads,
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
        for (size_t b = 0; b < beads->list.len; b++) {
            count_bead(d, &beads->list.data[b], c->pair, round == 0);
        }
        normalise(d, &c->entry, sum, round == ROUNDS - 1);
    }
    free(sum);
    free(d->count);
    d->count = NULL;
    return ok;
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

bool jj_ibm1_train(jj_table t[JJ_NSIDES], const jj_training_beads *beads,
                   const jj_vocabulary *vocabulary)
{
    cooccurrence c = {0};
    bool ok = number_pairs(&c, beads, vocabulary);
    for (int given = 0; ok && given < JJ_NSIDES; given++) {
        direction d = {.given = given};
        ok = estimate(&d, &c, beads, vocabulary) &&
             keep_probabilities(&t[given], &c, &d, vocabulary);
        free(d.t);
    }
    dispose_cooccurrence(&c);
    return ok;
}
