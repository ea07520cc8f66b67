/* Strict and lax scores: see jjak_score_add. */
#include <stdlib.h>

#include "base/err.h"
#include "eval/beadset.h"

/* ---- Beads in a fixed order, duplicates once ---- */

typedef struct {
    const uint32_t *source, *target;
    size_t nsource, ntarget;
} bead;

typedef struct {
    bead *bead;
    size_t n;
} bead_list;

static int compare_indices(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
    for (size_t k = 0; k < na && k < nb; k++) {
        if (a[k] != b[k]) return a[k] < b[k] ? -1 : 1;
    }
    return na < nb ? -1 : na > nb;
}

static int compare_beads(const void *a, const void *b)
{
    const bead *x = a, *y = b;
    int order = compare_indices(x->source, x->nsource, y->source, y->nsource);
    return order ? order : compare_indices(x->target, x->ntarget, y->target, y->ntarget);
}

/* with_nulls false: beads with both sides only. */
static bool list_beads(bead_list *list, const jjak_beadset *set, bool with_nulls)
{
    list->n = 0;
    list->bead = malloc((set->beads.len + 1) * sizeof *list->bead);
    if (!list->bead) return false;
    for (size_t k = 0; k < set->beads.len; k++) {
        const jj_beadset_bead *b = &set->beads.data[k];
        bead x = {set->index.data + b->source, set->index.data + b->target, b->target - b->source,
                  b->end - b->target};
        if (with_nulls || (x.nsource && x.ntarget)) list->bead[list->n++] = x;
    }
    if (list->n) qsort(list->bead, list->n, sizeof *list->bead, compare_beads);
    size_t kept = 0;
    for (size_t k = 0; k < list->n; k++) {
        if (kept && compare_beads(&list->bead[kept - 1], &list->bead[k]) == 0) continue;
        list->bead[kept++] = list->bead[k];
    }
    list->n = kept;
    return true;
}

/* ---- Which beads hold a sentence ---- */

typedef struct {
    uint32_t sentence, bead;
} membership;

typedef JJ_VEC(membership) membership_list;

static int compare_memberships(const void *a, const void *b)
{
    const membership *x = a, *y = b;
    if (x->sentence != y->sentence) return x->sentence < y->sentence ? -1 : 1;
    return x->bead < y->bead ? -1 : x->bead > y->bead;
}

static bool list_members(membership_list *list, const bead_list *beads, bool target)
{
    for (size_t k = 0; k < beads->n; k++) {
        const bead *b = &beads->bead[k];
        const uint32_t *index = target ? b->target : b->source;
        size_t n = target ? b->ntarget : b->nsource;
        for (size_t i = 0; i < n; i++) {
            if (!jj_vec_push(list, ((membership){index[i], (uint32_t)k}))) return false;
        }
    }
    if (list->len) qsort(list->data, list->len, sizeof *list->data, compare_memberships);
    return true;
}

/* The first member that does not come before (sentence, of), or the list's end. */
static size_t find_member(const membership_list *list, uint32_t sentence, uint32_t of)
{
    const membership key = {sentence, of};
    size_t lo = 0, hi = list->len;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (compare_memberships(&list->data[mid], &key) < 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo;
}

static bool is_member(const membership_list *list, uint32_t sentence, uint32_t of)
{
    size_t k = find_member(list, sentence, of);
    return k < list->len && list->data[k].sentence == sentence && list->data[k].bead == of;
}

/* Beads that hold any of n sentences, each counted as often as it does. */
static size_t count_members(const membership_list *list, const uint32_t *index, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        size_t end = index[i] == UINT32_MAX ? list->len : find_member(list, index[i] + 1, 0);
        count += end - find_member(list, index[i], 0);
    }
    return count;
}

/* Beads by the sentences they hold, and for each bead the last asker whose source it met. */
typedef struct {
    membership_list by_source, by_target;
    size_t *met;
} meeting;

/* Whether a bead that holds one of the a sentences also holds one of the b sentences. */
static bool probe(const membership_list *by_a, const uint32_t *a, size_t na,
                  const membership_list *by_b, const uint32_t *b, size_t nb)
{
    for (size_t i = 0; i < na; i++) {
        for (size_t k = find_member(by_a, a[i], 0); k < by_a->len && by_a->data[k].sentence == a[i];
             k++) {
            for (size_t j = 0; j < nb; j++) {
                if (is_member(by_b, b[j], by_a->data[k].bead)) return true;
            }
        }
    }
    return false;
}

/* The same in one pass over each side's members. asker: never 0, never twice the same. */
static bool sweep(meeting *m, const bead *b, size_t asker)
{
    for (size_t s = 0; s < b->nsource; s++) {
        for (size_t k = find_member(&m->by_source, b->source[s], 0);
             k < m->by_source.len && m->by_source.data[k].sentence == b->source[s]; k++) {
            m->met[m->by_source.data[k].bead] = asker;
        }
    }
    for (size_t t = 0; t < b->ntarget; t++) {
        for (size_t k = find_member(&m->by_target, b->target[t], 0);
             k < m->by_target.len && m->by_target.data[k].sentence == b->target[t]; k++) {
            if (m->met[m->by_target.data[k].bead] == asker) return true;
        }
    }
    return false;
}

/* Whether one bead holds a source sentence and a target sentence of b, the cheapest way: where one
 * sentence is in very many beads, the other side's few are looked through instead. */
static bool shares_bead(meeting *m, const bead *b, size_t asker)
{
    size_t nsource = count_members(&m->by_source, b->source, b->nsource);
    size_t ntarget = count_members(&m->by_target, b->target, b->ntarget);
    if (!nsource || !ntarget) return false;
    size_t cost_source = nsource * b->ntarget, cost_target = ntarget * b->nsource;
    if (nsource + ntarget <= cost_source && nsource + ntarget <= cost_target) {
        return sweep(m, b, asker);
    }
    return cost_source <= cost_target
               ? probe(&m->by_source, b->source, b->nsource, &m->by_target, b->target, b->ntarget)
               : probe(&m->by_target, b->target, b->ntarget, &m->by_source, b->source, b->nsource);
}

/* ---- Counting ---- */

/* How many beads are right, strictly and laxly, by the judge. */
static bool count_right(uint64_t right[2], const bead_list *beads, const bead_list *judge)
{
    meeting m = {.met = calloc(judge->n + 1, sizeof *m.met)};
    bool ok = m.met && list_members(&m.by_source, judge, false) &&
              list_members(&m.by_target, judge, true);
    right[0] = right[1] = 0;
    for (size_t k = 0; ok && k < beads->n; k++) {
        const bead *b = &beads->bead[k];
        bool strict = judge->n && bsearch(b, judge->bead, judge->n, sizeof *b, compare_beads);
        right[0] += strict;
        right[1] += strict || shares_bead(&m, b, k + 1);
    }
    free(m.by_source.data);
    free(m.by_target.data);
    free(m.met);
    return ok;
}

jjak_status jjak_score_add(jjak_score *score, const jjak_beadset *gold, const jjak_beadset *hyp,
                           jjak_err *err)
{
    bead_list gold_all = {0}, gold_full = {0}, hyp_all = {0}, hyp_full = {0};
    uint64_t hyp_right[2] = {0}, gold_right[2] = {0};
    bool ok = list_beads(&gold_all, gold, true) && list_beads(&gold_full, gold, false) &&
              list_beads(&hyp_all, hyp, true) && list_beads(&hyp_full, hyp, false) &&
              count_right(hyp_right, &hyp_all, &gold_all) &&
              count_right(gold_right, &gold_full, &hyp_full);
    if (ok) {
        for (int lax = 0; lax < 2; lax++) {
            score->hyp_right[lax] += hyp_right[lax];
            score->gold_right[lax] += gold_right[lax];
        }
        score->nhyp += hyp_all.n;
        score->ngold += gold_full.n;
    }
    free(gold_all.bead);
    free(gold_full.bead);
    free(hyp_all.bead);
    free(hyp_full.bead);
    return ok ? JJAK_OK : jj_fail_nomem(err);
}

static double divide(uint64_t a, uint64_t b)
{
    return b ? (double)a / (double)b : 0;
}

jjak_prf jjak_score_prf(const jjak_score *score, bool lax)
{
    double p = divide(score->hyp_right[lax], score->nhyp);
    double r = divide(score->gold_right[lax], score->ngold);
    return (jjak_prf){p, r, p + r > 0 ? 2 * p * r / (p + r) : 0};
}
