#include "align/ibm1.h"

#include <stdlib.h>
#include <string.h>

/* Training beads: at least this posterior, at most so many words a side. */
#define BEAD_MIN 0.1f
#define BEAD_WORDS_MAX 150
/* Rounds, the last of them discounted; start of linked pairs (others 1), and
 * rise of those a model knows, times their probability; the null word's mass from
 * the second round on, per given word; what a row's sum is padded with; the smallest probability
 * kept. Chosen on development sets. */
#define ROUNDS 5
#define DISCOUNT 0.7
#define LINK_START 8.0f
#define KNOWN_START 20.0f
#define NULL_MASS 0.3f
#define ROW_PAD 0.5
#define PROBABILITY_MIN 0.001
/* The smallest count that a model hears of. */
#define COUNT_MIN 0.02f

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

/* Pairs that the table has start at base + slope times what it says. */
static void raise_starts(uint32_t type, const jj_table *table, float base, float slope,
                         const uint32_t *id_of, const uint32_t *owner_of, float *start)
{
    for (size_t k = table->first[type]; k < table->first[type + 1]; k++) {
        if (owner_of[table->other[k]] != type) continue;
        float *own = &start[id_of[table->other[k]]];
        float value = base + slope * table->value[k];
        if (value > *own) *own = value;
    }
}

/* Gives each distinct pair of one source type its id, and notes it in the beads. */
static bool number_pairs_of(uint32_t type, const postings *where, const jj_training_beads *beads,
                            const jj_vocabulary *vocabulary, uint32_t *id_of, uint32_t *owner_of,
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
    const jj_knowledge *known = vocabulary->knowledge;
    raise_starts(type, &vocabulary->links, LINK_START, 0, id_of, owner_of, entries->start.data);
    if (known) {
        raise_starts(type, &known->t[JJ_SOURCE], 1, KNOWN_START, id_of, owner_of,
                     entries->start.data);
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
        ok = number_pairs_of(s, &where, beads, vocabulary, id_of, owner_of, &entries, c->pair);
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

/* A pair of types in both directions, [given]. They lie together, for memory is what a round waits
 * for. */
typedef struct {
    float t[JJ_NSIDES], count[JJ_NSIDES];
} pair_state;

typedef struct {
    const cooccurrence *c;
    const jj_training_beads *beads;
    const jj_vocabulary *vocabulary;
    pair_state *state;      /* of each pair id */
    double *sum[JJ_NSIDES]; /* of counts, by given type */
    float *t[JJ_NSIDES];    /* scratch: of the pairs of one bead, target word by target word */
    float *all;             /* scratch: what each explained word gets */
} model;

static void load(const model *m, const uint32_t *pair, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        m->t[JJ_SOURCE][k] = m->state[pair[k]].t[JJ_SOURCE];
        m->t[JJ_TARGET][k] = m->state[pair[k]].t[JJ_TARGET];
    }
}

static void store(const model *m, const uint32_t *pair, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        m->state[pair[k]].count[JJ_SOURCE] += m->t[JJ_SOURCE][k];
        m->state[pair[k]].count[JJ_TARGET] += m->t[JJ_TARGET][k];
    }
}

/* The null word's mass for a word that ngiven words explain. */
static float null_mass(const model *m, int given, uint32_t type, uint32_t ngiven, bool first_round)
{
    return first_round ? 1 : NULL_MASS * (float)ngiven * m->vocabulary->frequency[!given][type];
}

/* Each target word is shared among the source words: a row. */
static void share_rows(const model *m, const jj_training_bead *b, bool first_round)
{
    uint32_t nsource = b->nwords[JJ_SOURCE];
    for (uint32_t t = 0; t < b->nwords[JJ_TARGET]; t++) {
        float *row = m->t[JJ_SOURCE] + (size_t)t * nsource;
        float sum = null_mass(m, JJ_SOURCE, b->word[JJ_TARGET][t], nsource, first_round);
        for (uint32_t s = 0; s < nsource; s++) sum += row[s];
        float share = b->p / sum;
        for (uint32_t s = 0; s < nsource; s++) row[s] *= share;
    }
}

/* Each source word among the target words: a column. */
static void share_columns(const model *m, const jj_training_bead *b, bool first_round)
{
    uint32_t nsource = b->nwords[JJ_SOURCE], ntarget = b->nwords[JJ_TARGET];
    float *restrict all = m->all;
    for (uint32_t s = 0; s < nsource; s++) {
        all[s] = null_mass(m, JJ_TARGET, b->word[JJ_SOURCE][s], ntarget, first_round);
    }
    for (uint32_t t = 0; t < ntarget; t++) {
        const float *restrict row = m->t[JJ_TARGET] + (size_t)t * nsource;
        for (uint32_t s = 0; s < nsource; s++) all[s] += row[s];
    }
    for (uint32_t s = 0; s < nsource; s++) all[s] = b->p / all[s];
    for (uint32_t t = 0; t < ntarget; t++) {
        float *restrict row = m->t[JJ_TARGET] + (size_t)t * nsource;
        for (uint32_t s = 0; s < nsource; s++) row[s] *= all[s];
    }
}

static void count_beads(const model *m, bool first_round)
{
    for (size_t k = 0; k < m->beads->list.len; k++) {
        const jj_training_bead *b = &m->beads->list.data[k];
        const uint32_t *pair = m->c->pair + b->first_pair;
        size_t n = (size_t)b->nwords[JJ_SOURCE] * b->nwords[JJ_TARGET];
        load(m, pair, n);
        share_rows(m, b, first_round);
        share_columns(m, b, first_round);
        store(m, pair, n);
    }
}

static float probability(double count, double discount, double sum)
{
    double t = (count - discount) / (sum + ROW_PAD);
    return t < PROBABILITY_MIN ? 0 : (float)t;
}

float jj_ibm1_probability(double count, double sum)
{
    return probability(count, DISCOUNT, sum);
}

/* t = max(0, count - discount) / (sum of counts of the given type + pad) */
static void normalise(model *m, bool last)
{
    const jj_table *entry = &m->c->entry;
    for (int given = 0; given < JJ_NSIDES; given++) {
        memset(m->sum[given], 0, m->vocabulary->ntypes[given] * sizeof(double));
    }
    for (uint32_t row = 0; row < entry->nrows; row++) {
        for (size_t id = entry->first[row]; id < entry->first[row + 1]; id++) {
            m->sum[JJ_SOURCE][row] += (double)m->state[id].count[JJ_SOURCE];
            m->sum[JJ_TARGET][entry->other[id]] += (double)m->state[id].count[JJ_TARGET];
        }
    }
    double discount = last ? DISCOUNT : 0;
    for (uint32_t row = 0; row < entry->nrows; row++) {
        for (size_t id = entry->first[row]; id < entry->first[row + 1]; id++) {
            pair_state *p = &m->state[id];
            const double sum[] = {m->sum[JJ_SOURCE][row], m->sum[JJ_TARGET][entry->other[id]]};
            for (int given = 0; given < JJ_NSIDES; given++) {
                p->t[given] = probability((double)p->count[given], discount, sum[given]);
                if (!last) p->count[given] = 0;
            }
        }
    }
}

static bool allocate(model *m)
{
    size_t n = m->c->entry.first[m->c->entry.nrows], cells = 1, widest = 1;
    for (size_t k = 0; k < m->beads->list.len; k++) {
        const uint32_t *nwords = m->beads->list.data[k].nwords;
        size_t area = (size_t)nwords[JJ_SOURCE] * nwords[JJ_TARGET];
        if (area > cells) cells = area;
        if (nwords[JJ_SOURCE] > widest) widest = nwords[JJ_SOURCE];
    }
    m->state = calloc(n + 1, sizeof *m->state);
    m->all = malloc(widest * sizeof *m->all);
    bool ok = m->state && m->all;
    for (int given = 0; given < JJ_NSIDES; given++) {
        m->sum[given] = malloc(((size_t)m->vocabulary->ntypes[given] + 1) * sizeof(double));
        m->t[given] = malloc(cells * sizeof(float));
        ok = ok && m->sum[given] && m->t[given];
    }
    for (size_t id = 0; ok && id < n; id++) {
        m->state[id].t[JJ_SOURCE] = m->state[id].t[JJ_TARGET] = m->c->entry.value[id];
    }
    return ok;
}

static void release(model *m)
{
    free(m->state);
    free(m->all);
    for (int given = 0; given < JJ_NSIDES; given++) {
        free(m->sum[given]);
        free(m->t[given]);
    }
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

/* A number of each pair, `value` of its state, where it is above least: a table by given type. */
static bool keep(jj_table *out, const model *m, int given, const float *value, float least)
{
    const jj_table *entry = &m->c->entry;
    size_t n = 0, nall = entry->first[entry->nrows], step = sizeof *m->state / sizeof *value;
    for (size_t id = 0; id < nall; id++) n += value[id * step] > least;
    jj_table kept = JJ_TABLE_INIT;
    if (!jj_table_init(&kept, entry->nrows, n)) return false;
    n = 0;
    for (uint32_t row = 0; row < entry->nrows; row++) {
        for (size_t id = entry->first[row]; id < entry->first[row + 1]; id++) {
            if (value[id * step] <= least) continue;
            kept.other[n] = entry->other[id];
            kept.value[n++] = value[id * step];
        }
        kept.first[row + 1] = n;
    }
    bool ok;
    if (given == JJ_TARGET) {
        ok = jj_table_transpose(out, &kept, m->vocabulary->ntypes[JJ_TARGET]);
        jj_table_dispose(&kept);
    } else {
        *out = kept;
        ok = sort_rows(out, m->vocabulary->ntypes[JJ_TARGET]);
    }
    return ok;
}

bool jj_ibm1_train(jj_table t[JJ_NSIDES], jj_table *counts, const jj_training_beads *beads,
                   const jj_vocabulary *vocabulary)
{
    cooccurrence c = {0};
    model m = {.c = &c, .beads = beads, .vocabulary = vocabulary};
    bool ok = number_pairs(&c, beads, vocabulary) && allocate(&m);
    for (int round = 0; ok && round < ROUNDS; round++) {
        count_beads(&m, round == 0);
        normalise(&m, round == ROUNDS - 1);
    }
    for (int given = 0; ok && given < JJ_NSIDES; given++) {
        ok = keep(&t[given], &m, given, &m.state->t[given], 0);
        if (ok && counts) ok = keep(&counts[given], &m, given, &m.state->count[given], COUNT_MIN);
    }
    release(&m);
    dispose_cooccurrence(&c);
    return ok;
}
