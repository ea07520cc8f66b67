/* Each direction goes over the given types, one after the other. All pairs of a type s with words t
 * are found in the beads where s stands, and their counts are
 *
 *     count(s,t) = t(t|s) sum over words t that stand with s of p / Z,  Z = null + sum over s' of
 * t(t|s')
 *
 * so that one number for each word to be explained, p / Z, is all that is known of the round
 * before, and one for each pair that occurs, t, is all that is kept: in the order in which the
 * pairs are met, which is the same in every round, so that not even their names are. Z is summed in
 * fixed point: sums of whole numbers are the same in any order, whatever types which thread has. */
#include "align/ibm1.h"

#include <stdlib.h>
#include <string.h>

#include "base/pool.h"

/* Rounds, the last of them discounted; the null word's mass from the second round on, per given
 * word; what a row's sum is padded with; the smallest probability kept. Chosen on development
 * sets. */
#define ROUNDS 5
#define DISCOUNT 0.7
#define NULL_MASS 0.3f
#define ROW_PAD 0.5
#define PROBABILITY_MIN 0.001
/* The smallest count that a model hears of. */
#define COUNT_MIN 0.02f
/* One in fixed point: JJ_TRAINING_WORDS_MAX of the largest still are a uint32_t. */
#define ONE 16777216.0f
#define ONE_OF_STARTS 1048576.0f
_Static_assert(JJ_TRAINING_WORDS_MAX *(uint64_t)JJ_IBM1_START_MAX *(uint64_t)ONE_OF_STARTS <=
                   UINT32_MAX,
               "the sum of a word's starts fits");
/* No word is explained by less; where only a null word of no mass is left. */
#define MASS_MIN 1e-20f

/* ---- One direction ---- */

/* A word to be explained. */
typedef struct {
    uint32_t type;
    float share; /* p / Z */
} explained;

typedef struct {
    uint32_t other;
    float value;
} entry;

typedef JJ_VEC(entry) entries;

/* A part of the given types. */
typedef struct {
    JJ_VEC(float) t;               /* of their pairs, type by type, in the order they are met */
    entries probabilities, counts; /* what comes of it, type by type */
    bool failed;
} part;

/* Of an explained type: 0 at rest. */
typedef union {
    float share;   /* summed over where it stands with the given type */
    uint32_t mass; /* t, in fixed point */
} cell;

/* A thread's own. */
typedef struct {
    cell *cells;    /* of each explained type */
    uint32_t *met;  /* types that the given one meets, in order */
    uint32_t *mass; /* of each explained word: its part of Z, in fixed point */
} scratch;

typedef struct {
    const jj_ibm1_task *task;
    const jj_training_words *given, *other;
    int side; /* the given one */
    int round;
    explained *words; /* of the other side, as other->first has them */
    part parts[JJ_TRAINING_PARTS];
    uint32_t from[JJ_TRAINING_PARTS + 1]; /* its types */
    size_t nparts;
    scratch *scratches;
    unsigned nscratches;
    jj_table *probabilities, *counts; /* what comes of it; the second may be NULL */
} direction;

/* ---- Z and p / Z ---- */

/* The parts of Z of n words from `first` on become those of the first thread. */
static void join_masses(const direction *d, size_t first, size_t n)
{
    uint32_t *restrict sum = d->scratches[0].mass + first;
    for (unsigned s = 1; s < d->nscratches; s++) {
        uint32_t *restrict mass = d->scratches[s].mass + first;
        for (size_t w = 0; w < n; w++) sum[w] += mass[w];
        memset(mass, 0, n * sizeof *mass);
    }
}

static bool share_part(void *payload, size_t k, unsigned worker)
{
    direction *d = payload;
    const jj_training_bead *beads = d->task->set->beads.data;
    const float *frequency = d->task->vocabulary->frequency[!d->side];
    size_t first, end, *at = d->other->first;
    uint32_t *mass = d->scratches[0].mass;
    float unit = d->round ? 1 / ONE : 1 / ONE_OF_STARTS;
    (void)worker;
    jj_training_beads_of(d->task->set, k, &first, &end);
    join_masses(d, at[first], at[end] - at[first]);
    for (size_t b = first; b < end; b++) {
        float n = (float)beads[b].nwords[d->side], p = beads[b].p;
        for (size_t w = at[b]; w < at[b + 1]; w++) {
            /* In the first round all start at 1, the null word too, or above it. */
            float null = d->round ? NULL_MASS * n * frequency[d->words[w].type] : 1 + n;
            float z = null + (float)mass[w] * unit;
            d->words[w].share = p / (z > MASS_MIN ? z : MASS_MIN);
        }
    }
    memset(mass + at[first], 0, (at[end] - at[first]) * sizeof *mass);
    return true;
}

/* Beads of a type lie far from each other: what is needed soon is called for now. */
#define AHEAD 8
#define LINE 64

static void call_for(const void *words)
{
#ifdef __GNUC__
    __builtin_prefetch(words);
    __builtin_prefetch((const char *)words + LINE);
#else
    (void)words;
#endif
}

/* Adds what the given type gives each explained type to Z, wherever they stand together. */
static void spread(const direction *d, scratch *s, uint32_t type)
{
    size_t last = d->given->at[d->task->set->ntypes[d->side]] - 1;
    for (size_t k = d->given->at[type]; k < d->given->at[type + 1]; k++) {
        const explained *words = d->words + d->given->opposite[k];
        uint32_t *mass = s->mass + d->given->opposite[k], n = d->given->nopposite[k];
        call_for(s->mass + d->given->opposite[k + AHEAD < last ? k + AHEAD : last]);
        for (uint32_t w = 0; w < n; w++) mass[w] += s->cells[words[w].type].mass;
    }
}

/* What pairs start at beyond 1. */
static bool spread_starts(void *payload, size_t k, unsigned worker)
{
    direction *d = payload;
    scratch *s = &d->scratches[worker];
    const jj_table *start = &d->task->hints->start[d->side];
    for (uint32_t type = d->from[k]; type < d->from[k + 1]; type++) {
        size_t from = start->first[type], to = start->first[type + 1];
        if (from == to || d->given->at[type] == d->given->at[type + 1]) continue;
        for (size_t e = from; e < to; e++) {
            s->cells[start->other[e]].mass = (uint32_t)((start->value[e] - 1) * ONE_OF_STARTS);
        }
        spread(d, s, type);
        for (size_t e = from; e < to; e++) s->cells[start->other[e]].mass = 0;
    }
    return true;
}

/* ---- Counts and t ---- */

/* Sums shares of the types that the given one meets; how many they are. A share is never 0. */
static uint32_t gather(const direction *d, scratch *s, uint32_t type)
{
    uint32_t n = 0, *const met = s->met;
    cell *const cells = s->cells;
    size_t last = d->given->at[d->task->set->ntypes[d->side]] - 1;
    for (size_t k = d->given->at[type]; k < d->given->at[type + 1]; k++) {
        const explained *words = d->words + d->given->opposite[k];
        const explained *soon = d->words + d->given->opposite[k + AHEAD < last ? k + AHEAD : last];
        uint32_t nwords = d->given->nopposite[k];
        call_for(soon);
        call_for((const char *)soon + 2 * LINE);
        for (uint32_t w = 0; w < nwords; w++) {
            cell *c = &cells[words[w].type];
            met[n] = words[w].type;
            n += c->mass == 0; /* as is the share: whole numbers are compared faster */
            c->share += words[w].share;
        }
    }
    return n;
}

static double norm(double sum)
{
    return 1 / (sum + ROW_PAD);
}

static float probability(double count, double discount, double by)
{
    double t = (count - discount) * by;
    return t < PROBABILITY_MIN ? 0 : (float)t;
}

float jj_ibm1_probability(double count, double sum)
{
    return probability(count, DISCOUNT, norm(sum));
}

/* t of the first round, without what pairs start at beyond 1: shares are raised instead. */
static bool start_row(const direction *d, part *p, scratch *s, uint32_t type, uint32_t n)
{
    const jj_table *start = &d->task->hints->start[d->side];
    for (size_t e = start->first[type]; e < start->first[type + 1]; e++) {
        s->cells[start->other[e]].share *= start->value[e];
    }
    if (!jj_vec_reserve(&p->t, p->t.len + n)) return false;
    for (uint32_t k = 0; k < n; k++) p->t.data[p->t.len++] = 1;
    return true;
}

static int by_other(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    return (x->other > y->other) - (x->other < y->other);
}

/* Appends what is above `least` to the entries, by rising type, as a row of the table. */
static bool keep_row(entries *kept, jj_table *table, uint32_t row, const uint32_t *met,
                     const float *value, uint32_t n, float least)
{
    size_t from = kept->len;
    for (uint32_t k = 0; k < n; k++) {
        if (value[k] > least && !jj_vec_push(kept, ((entry){met[k], value[k]}))) return false;
    }
    size_t nkept = kept->len - from;
    if (nkept > 1) qsort(kept->data + from, nkept, sizeof *kept->data, by_other);
    table->first[row + 1] = nkept; /* until all rows are known */
    return true;
}

/* t becomes counts, of the n pairs that the type meets; returns their sum. */
static double count_pairs(float *t, const scratch *s, uint32_t n)
{
    double sum = 0;
    for (uint32_t k = 0; k < n; k++) {
        t[k] *= s->cells[s->met[k]].share;
        sum += (double)t[k];
    }
    return sum;
}

/* Counts become t, and what each pair adds to Z from here on. */
static void estimate(const direction *d, scratch *s, uint32_t type, float *t, uint32_t n, double by)
{
    for (uint32_t k = 0; k < n; k++) {
        t[k] = probability((double)t[k], 0, by);
        s->cells[s->met[k]].mass = (uint32_t)(int32_t)(t[k] * ONE + 0.5f);
    }
    spread(d, s, type);
}

/* The same after the last round: t = max(0, count - discount) / (sum of counts + pad), and what of
 * both is kept. */
static bool conclude(direction *d, part *p, const scratch *s, uint32_t type, float *t, uint32_t n,
                     double by)
{
    if (d->counts && !keep_row(&p->counts, d->counts, type, s->met, t, n, COUNT_MIN)) return false;
    for (uint32_t k = 0; k < n; k++) t[k] = probability((double)t[k], DISCOUNT, by);
    return keep_row(&p->probabilities, d->probabilities, type, s->met, t, n, 0);
}

static bool count_type(direction *d, part *p, scratch *s, uint32_t type, size_t *at)
{
    uint32_t n = gather(d, s, type);
    bool ok = true;
    if (d->round == 0 && !start_row(d, p, s, type, n)) return false;
    float *t = p->t.data + *at;
    double by = norm(count_pairs(t, s, n));
    if (d->round < ROUNDS - 1) {
        estimate(d, s, type, t, n, by);
    } else {
        ok = conclude(d, p, s, type, t, n, by);
    }
    for (uint32_t k = 0; k < n; k++) s->cells[s->met[k]].mass = 0;
    *at += n;
    return ok;
}

static bool count_part(void *payload, size_t k, unsigned worker)
{
    direction *d = payload;
    part *p = &d->parts[k];
    size_t at = 0;
    for (uint32_t type = d->from[k]; type < d->from[k + 1]; type++) {
        if (d->given->at[type] == d->given->at[type + 1]) continue;
        p->failed = !count_type(d, p, &d->scratches[worker], type, &at);
        if (p->failed) return false;
    }
    return true;
}

/* ---- The whole ---- */

static bool list_part(void *payload, size_t k, unsigned worker)
{
    const direction *d = payload;
    size_t first, end;
    (void)worker;
    jj_training_beads_of(d->task->set, k, &first, &end);
    for (size_t b = first; b < end; b++) {
        const jj_training_bead *bead = &d->task->set->beads.data[b];
        explained *w = d->words + d->other->first[b];
        for (uint32_t n = 0; n < bead->nwords[!d->side]; n++) w[n].type = bead->word[!d->side][n];
    }
    return true;
}

static bool allocate(direction *d)
{
    size_t nwords = d->other->first[d->task->set->beads.len],
           ntypes = d->task->set->ntypes[!d->side];
    unsigned n = d->task->nthreads;
    d->nscratches = n < d->nparts ? n : (unsigned)d->nparts;
    d->words = malloc((nwords + 1) * sizeof *d->words);
    d->scratches = calloc(d->nscratches, sizeof *d->scratches);
    bool ok = d->words && d->scratches;
    for (unsigned k = 0; ok && k < d->nscratches; k++) {
        scratch *s = &d->scratches[k];
        s->cells = calloc(ntypes + 1, sizeof *s->cells);
        s->met = malloc((ntypes + 1) * sizeof *s->met);
        s->mass = calloc(nwords + 1, sizeof *s->mass);
        ok = s->cells && s->met && s->mass;
    }
    return ok;
}

static void release(direction *d)
{
    for (unsigned k = 0; d->scratches && k < d->nscratches; k++) {
        free(d->scratches[k].cells);
        free(d->scratches[k].met);
        free(d->scratches[k].mass);
    }
    free(d->scratches);
    free(d->words);
    for (size_t k = 0; k < d->nparts; k++) {
        free(d->parts[k].t.data);
        free(d->parts[k].probabilities.data);
        free(d->parts[k].counts.data);
    }
}

/* The rows of all parts become one table, whose first[] has the length of each so far. */
static bool join(jj_table *table, const direction *d, bool counts)
{
    size_t n = 0;
    for (uint32_t row = 0; row < table->nrows; row++) table->first[row + 1] += table->first[row];
    free(table->other);
    free(table->value);
    table->other = malloc((table->first[table->nrows] + 1) * sizeof *table->other);
    table->value = malloc((table->first[table->nrows] + 1) * sizeof *table->value);
    if (!table->other || !table->value) return false;
    for (size_t k = 0; k < d->nparts; k++) {
        const entries *list = counts ? &d->parts[k].counts : &d->parts[k].probabilities;
        for (size_t e = 0; e < list->len; e++, n++) {
            table->other[n] = list->data[e].other;
            table->value[n] = list->data[e].value;
        }
    }
    return true;
}

static bool run(direction *d, jj_pool_work *work, size_t n)
{
    bool ok = true;
    jj_pool_run(d->nscratches, n, work, d);
    for (size_t k = 0; k < d->nparts; k++) ok = ok && !d->parts[k].failed;
    return ok;
}

static bool train(direction *d)
{
    uint32_t ntypes = d->task->set->ntypes[d->side];
    if (!jj_table_init(d->probabilities, ntypes, 0)) return false;
    if (d->counts && !jj_table_init(d->counts, ntypes, 0)) return false;
    d->nparts = jj_training_divide(d->from, d->task->set, d->side);
    if (!allocate(d)) return false;
    bool ok = run(d, list_part, JJ_TRAINING_PARTS) && run(d, spread_starts, d->nparts);
    for (d->round = 0; ok && d->round < ROUNDS; d->round++) {
        ok = run(d, share_part, JJ_TRAINING_PARTS) && run(d, count_part, d->nparts);
    }
    ok = ok && join(d->probabilities, d, false);
    return ok && (!d->counts || join(d->counts, d, true));
}

bool jj_ibm1_train(jj_table t[JJ_NSIDES], jj_table *counts, const jj_ibm1_task *task)
{
    bool ok = true;
    for (int side = 0; ok && side < JJ_NSIDES; side++) {
        direction d = {.task = task,
                       .given = &task->set->words[side],
                       .other = &task->set->words[!side],
                       .side = side,
                       .probabilities = &t[side],
                       .counts = counts ? &counts[side] : NULL};
        ok = train(&d);
        release(&d);
    }
    return ok;
}
