#include "align/waypoints.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/vec.h"

/* Words that occur more often, or have more partners as rare, say little of places. */
#define COUNT_MAX 8
#define PARTNERS_MAX 8
/* Pairs of places that words of unequal counts may have. */
#define COMBINATIONS_MAX 8
/* Neighbours in the chain, on either side, that are asked whether they agree with a point, and how
 * many must: their distance on both sides is the same, but for a share of it and some sentences. */
#define NEIGHBOURS 2
#define AGREE_MIN 2
#define AGREE_SHARE 0.25
#define AGREE_SENTENCES 8
/* n points of chance have chains of 2 sqrt(n); one that is not longer than this times that says
 * nothing (Logan & Shepp 1977; Vershik & Kerov 1977). */
#define CHANCE 1.5

/* ---- The heaviest chain ---- */

/* By row; of a row the last column first, so that a chain takes one of them only. */
static int by_place(const void *a, const void *b)
{
    const jj_point *x = a, *y = b;
    if (x->i != y->i) return x->i < y->i ? -1 : 1;
    return x->j > y->j ? -1 : x->j < y->j;
}

/* Points at the same place become one. */
static size_t join(jj_point *points, size_t n)
{
    size_t kept = 0;
    for (size_t k = 0; k < n; k++) {
        if (kept && points[kept - 1].i == points[k].i && points[kept - 1].j == points[k].j) {
            points[kept - 1].weight += points[k].weight;
        } else {
            points[kept++] = points[k];
        }
    }
    return kept;
}

#define NOBODY UINT32_MAX

/* A binary indexed tree (Fenwick 1994) over columns: the best chain that ends before one. */
typedef struct {
    uint32_t *last; /* its last point */
    uint32_t n;
} chain_tree;

static uint32_t best_before(const chain_tree *t, const double *sum, uint32_t column)
{
    uint32_t best = NOBODY;
    for (uint32_t k = column; k > 0; k &= k - 1) {
        uint32_t p = t->last[k - 1];
        if (p != NOBODY && (best == NOBODY || sum[p] > sum[best])) best = p;
    }
    return best;
}

static void enter(chain_tree *t, const double *sum, uint32_t column, uint32_t point)
{
    for (uint32_t k = column + 1; k <= t->n; k += k & (~k + 1)) {
        uint32_t p = t->last[k - 1];
        if (p == NOBODY || sum[point] > sum[p]) t->last[k - 1] = point;
    }
}

size_t jj_heaviest_chain(jj_point *points, size_t n, bool *ok)
{
    if (n) qsort(points, n, sizeof *points, by_place);
    n = join(points, n);
    uint32_t columns = 0;
    for (size_t k = 0; k < n; k++) {
        if (points[k].j >= columns) columns = points[k].j + 1;
    }
    chain_tree tree = {malloc(((size_t)columns + 1) * sizeof *tree.last), columns};
    double *sum = malloc((n + 1) * sizeof *sum);
    uint32_t *before = malloc((n + 1) * sizeof *before), last = NOBODY;
    *ok = n < NOBODY && tree.last && sum && before;
    for (uint32_t k = 0; *ok && k < columns; k++) tree.last[k] = NOBODY;
    for (uint32_t k = 0; *ok && k < n; k++) {
        before[k] = best_before(&tree, sum, points[k].j);
        sum[k] = (double)points[k].weight + (before[k] == NOBODY ? 0 : sum[before[k]]);
        enter(&tree, sum, points[k].j, k);
        if (last == NOBODY || sum[k] > sum[last]) last = k;
    }
    uint32_t first = NOBODY; /* the chain turned round */
    for (uint32_t k = *ok ? last : NOBODY, next; k != NOBODY; k = next) {
        next = before[k];
        before[k] = first;
        first = k;
    }
    size_t length = 0;
    for (uint32_t k = first; k != NOBODY; k = before[k]) points[length++] = points[k];
    free(tree.last);
    free(sum);
    free(before);
    return length;
}

/* ---- Points ---- */

/* Where the rare words of a side stand: of type t, sentence[first[t]] to
 * sentence[first[t] + count[t] - 1]. */
typedef struct {
    uint32_t *count, *first, *sentence;
} places;

static void dispose(places *p)
{
    free(p->count);
    free(p->first);
    free(p->sentence);
}

static bool is_rare(const places *p, uint32_t type)
{
    return p->count[type] > 0 && p->count[type] <= COUNT_MAX;
}

static bool list_places(places *p, const jj_side *side, uint32_t ntypes)
{
    uint32_t n = 0;
    p->count = calloc((size_t)ntypes + 1, sizeof *p->count);
    p->first = malloc(((size_t)ntypes + 1) * sizeof *p->first);
    if (!p->count || !p->first) return false;
    for (uint32_t k = side->first_word[0]; k < side->first_word[side->nsents]; k++) {
        p->count[side->word[k]]++;
    }
    for (uint32_t t = 0; t < ntypes; t++) {
        p->first[t] = n;
        if (is_rare(p, t)) n += p->count[t];
    }
    p->sentence = malloc(((size_t)n + 1) * sizeof *p->sentence);
    if (!p->sentence) return false;
    for (uint32_t s = 0; s < side->nsents; s++) {
        for (uint32_t k = side->first_word[s]; k < side->first_word[s + 1]; k++) {
            uint32_t t = side->word[k];
            if (is_rare(p, t)) p->sentence[p->first[t]++] = s;
        }
    }
    for (uint32_t t = 0; t < ntypes; t++) {
        if (is_rare(p, t)) p->first[t] -= p->count[t];
    }
    return true;
}

typedef JJ_VEC(jj_point) point_list;

/* Words as frequent on both sides meet one by one, others each with each. */
static bool add_pair(point_list *points, const places *source, uint32_t s, const places *target,
                     uint32_t t, float weight)
{
    uint32_t ns = source->count[s], nt = target->count[t];
    const uint32_t *i = source->sentence + source->first[s];
    const uint32_t *j = target->sentence + target->first[t];
    if (ns == nt) {
        for (uint32_t k = 0; k < ns; k++) {
            if (!jj_vec_push(points, ((jj_point){i[k], j[k], weight}))) return false;
        }
        return true;
    }
    if (ns * nt > COMBINATIONS_MAX) return true;
    for (uint32_t a = 0; a < ns; a++) {
        for (uint32_t b = 0; b < nt; b++) {
            float share = weight / (float)(ns > nt ? ns : nt);
            if (!jj_vec_push(points, ((jj_point){i[a], j[b], share}))) return false;
        }
    }
    return true;
}

static bool list_points(point_list *points, const places *source, const places *target,
                        const jj_table *links)
{
    for (uint32_t s = 0; s < links->nrows; s++) {
        uint32_t partners = 0;
        if (!is_rare(source, s)) continue;
        for (size_t k = links->first[s]; k < links->first[s + 1]; k++) {
            partners += is_rare(target, links->other[k]);
        }
        for (size_t k = links->first[s]; partners <= PARTNERS_MAX && k < links->first[s + 1]; k++) {
            uint32_t t = links->other[k];
            if (!is_rare(target, t)) continue;
            float weight = links->value[k] / (float)partners;
            if (!add_pair(points, source, s, target, t, weight)) return false;
        }
    }
    return true;
}

/* ---- What of the chain is believed ---- */

typedef struct {
    double *source, *target; /* length before each point of the chain */
    double ratio, slack;
} pace;

static bool agree(const pace *p, size_t a, size_t b)
{
    double x = fabs(p->source[b] - p->source[a]) * p->ratio;
    double y = fabs(p->target[b] - p->target[a]);
    return fabs(y - x) <= AGREE_SHARE * x + p->slack;
}

static bool believed(const pace *p, size_t k, size_t n)
{
    unsigned agreeing = 0;
    for (size_t d = 1; d <= NEIGHBOURS; d++) {
        if (k >= d) agreeing += agree(p, k - d, k);
        if (k + d < n) agreeing += agree(p, k, k + d);
    }
    return agreeing >= AGREE_MIN;
}

static void measure(double *before, const jj_side *side, const jj_point *chain, size_t n,
                    bool target)
{
    uint32_t at = 0;
    double sum = 0;
    for (size_t k = 0; k < n; k++) {
        uint32_t sentence = target ? chain[k].j : chain[k].i;
        while (at < sentence) sum += side->length[at++] + 1.0;
        before[k] = sum;
    }
}

static bool keep_believed(jj_way *way, jj_waypoint *at, const jj_bitext *bitext,
                          const jj_point *chain, size_t n, double ratio)
{
    pace p = {malloc((n + 1) * sizeof(double)), malloc((n + 1) * sizeof(double)), ratio, 0};
    bool ok = p.source && p.target;
    double all = 0;
    for (uint32_t j = 0; j < bitext->target.nsents; j++) all += bitext->target.length[j] + 1.0;
    p.slack = AGREE_SENTENCES * all / (bitext->target.nsents ? bitext->target.nsents : 1);
    way->n = 0;
    if (ok) {
        measure(p.source, &bitext->source, chain, n, false);
        measure(p.target, &bitext->target, chain, n, true);
    }
    for (size_t k = 0; ok && k < n; k++) {
        if (believed(&p, k, n)) at[way->n++] = (jj_waypoint){chain[k].i, chain[k].j};
    }
    way->at = at;
    free(p.source);
    free(p.target);
    return ok;
}

jjak_status jj_waypoints_find(jj_way *way, const jj_bitext *bitext, const jj_table *links,
                              const uint32_t ntypes[2], double ratio, jjak_err *err)
{
    places source = {NULL, NULL, NULL}, target = {NULL, NULL, NULL};
    point_list points = {NULL, 0, 0};
    *way = (jj_way){NULL, 0, ratio, false};
    bool ok = list_places(&source, &bitext->source, ntypes[0]) &&
              list_places(&target, &bitext->target, ntypes[1]) &&
              list_points(&points, &source, &target, links);
    dispose(&source);
    dispose(&target);
    size_t npoints = points.len, n = 0;
    if (ok) n = jj_heaviest_chain(points.data, npoints, &ok);
    if ((double)n < CHANCE * 2 * sqrt((double)npoints)) n = 0;
    jj_waypoint *at = malloc((n + 1) * sizeof *at);
    ok = ok && at && keep_believed(way, at, bitext, points.data, n, ratio);
    if (!ok) free(at);
    if (!ok) *way = (jj_way){NULL, 0, ratio, false};
    free(points.data);
    return ok ? JJAK_OK : jj_fail_nomem(err);
}
