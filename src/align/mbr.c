#include "align/mbr.h"

#include <stdlib.h>

#include "base/err.h"

#define THRESHOLD 0.45f
#define LAX_WEIGHT 0.5f
/* Of sentences that belong together with less than this, untempered, no bead is made: one wrong
 * bead costs less than the nulls of its sentences, and a page of other text on both sides would
 * become merges. Higher values rule out right beads, too; from .01 on development sets lose. */
#define PAIR_MIN 1e-3f

/* Best way on from each cell of a pruned corridor. */
typedef struct {
    jj_corridor corridor;
    float *pair;    /* cell (i, j): P(source sentence i and target sentence j are in one bead) */
    float *real;    /* the same, untempered; pair itself where that is not tempered */
    float *value;   /* cell (i, j): best sum from there to the end */
    uint32_t *edge; /* cell (i, j): 1 + index of the best edge, or one of the three below */
} table;

#define EDGE_NONE UINT32_C(0)
#define EDGE_SOURCE_NULL (UINT32_MAX - 1)
#define EDGE_TARGET_NULL UINT32_MAX

static size_t cell(const table *t, uint32_t i, uint32_t j)
{
    return (size_t)t->corridor.at[i] + (j - t->corridor.lo[i]);
}

static bool edge_inside(const table *t, const jj_edge *e)
{
    return jj_corridor_holds(&t->corridor, e->i, e->j) &&
           jj_corridor_holds(&t->corridor, e->i + e->nsrc, e->j + e->ntgt);
}

static void add_pairs(const table *t, float *pair, const jj_posterior *posterior)
{
    for (size_t k = 0; k < posterior->edges.len; k++) {
        const jj_edge *e = &posterior->edges.data[k];
        for (uint32_t u = e->i; u < e->i + e->nsrc; u++) {
            for (uint32_t w = e->j; w < e->j + e->ntgt; w++) {
                if (jj_corridor_holds(&t->corridor, u, w)) pair[cell(t, u, w)] += e->p;
            }
        }
    }
}

static float best_pair(const table *t, const float *pair, const jj_edge *e)
{
    float best = 0;
    for (uint32_t u = e->i; u < e->i + e->nsrc; u++) {
        for (uint32_t w = e->j; w < e->j + e->ntgt; w++) {
            if (!jj_corridor_holds(&t->corridor, u, w)) continue;
            float p = pair[cell(t, u, w)];
            if (p > best) best = p;
        }
    }
    return best;
}

static bool is_null(const jj_edge *e)
{
    return e->nsrc == 0 || e->ntgt == 0;
}

static bool is_plausible(const table *t, const jj_edge *e)
{
    return is_null(e) || best_pair(t, t->real, e) >= PAIR_MIN;
}

static float gain(const table *t, const jj_edge *e)
{
    if (is_null(e)) return 0.5f * e->p - THRESHOLD * (1 + LAX_WEIGHT);
    return e->p - THRESHOLD + LAX_WEIGHT * (best_pair(t, t->pair, e) - THRESHOLD);
}

static void offer(table *t, size_t from, float value, uint32_t edge)
{
    if (t->edge[from] != EDGE_NONE && t->value[from] >= value) return;
    t->value[from] = value;
    t->edge[from] = edge;
}

/* Of a null bead that the posterior does not know. */
static float null_gain(const float *weight, uint32_t sentence)
{
    bool forbidden = weight && weight[sentence] <= JJ_FORBIDDEN / 2;
    return -THRESHOLD * (1 + LAX_WEIGHT) + (forbidden ? JJ_FORBIDDEN : 0);
}

/* Edges come by falling start cell, as the search wants them. */
static void search(table *t, const jj_posterior *posterior, const jj_cost *cost)
{
    const jj_corridor *c = &t->corridor;
    size_t next = 0, nedges = posterior->edges.len;
    for (uint32_t i = c->nsrc + 1; i-- > 0;) {
        for (uint32_t j = c->hi[i] + 1; j-- > c->lo[i];) {
            size_t here = cell(t, i, j);
            for (; next < nedges; next++) {
                const jj_edge *e = &posterior->edges.data[next];
                if (e->i != i || e->j != j) {
                    if (e->i < i || (e->i == i && e->j < j)) break;
                    continue; /* outside the pruned corridor */
                }
                if (!edge_inside(t, e) || !is_plausible(t, e)) continue;
                offer(t, here, gain(t, e) + t->value[cell(t, i + e->nsrc, j + e->ntgt)],
                      (uint32_t)next + 1);
            }
            if (i < c->nsrc && jj_corridor_holds(c, i + 1, j)) {
                offer(t, here, null_gain(cost->source_null, i) + t->value[cell(t, i + 1, j)],
                      EDGE_SOURCE_NULL);
            }
            if (j < c->hi[i]) {
                offer(t, here, null_gain(cost->target_null, j) + t->value[here + 1],
                      EDGE_TARGET_NULL);
            }
        }
    }
}

static jjak_status read_path(jjak_bead **beads, size_t *nbeads, const table *t,
                             const jj_posterior *posterior, jjak_err *err)
{
    const jj_corridor *c = &t->corridor;
    JJ_VEC(jjak_bead) path = {0};
    uint32_t i = 0, j = 0;
    while (i < c->nsrc || j < c->ntgt) {
        uint32_t edge = t->edge[cell(t, i, j)];
        jjak_bead bead = {i, edge == EDGE_SOURCE_NULL, j, edge == EDGE_TARGET_NULL, 0};
        if (edge < EDGE_SOURCE_NULL) {
            const jj_edge *e = &posterior->edges.data[edge - 1];
            bead.nsrc = e->nsrc;
            bead.ntgt = e->ntgt;
            bead.confidence = e->p;
        }
        if (!jj_vec_push(&path, bead)) {
            free(path.data);
            return jj_fail_nomem(err);
        }
        i += bead.nsrc;
        j += bead.ntgt;
    }
    *beads = path.data;
    *nbeads = path.len;
    return JJAK_OK;
}

jjak_status jj_mbr_path(jjak_bead **beads, size_t *nbeads, const jj_posterior *posterior,
                        const jj_posterior *untempered, const jj_corridor *corridor,
                        const jj_cost *cost, jjak_err *err)
{
    table t = {.corridor = JJ_CORRIDOR_INIT};
    *beads = NULL;
    *nbeads = 0;
    jjak_status status = jj_corridor_around(&t.corridor, corridor->nsrc, corridor->ntgt,
                                            posterior->lo, posterior->hi, 1, err);
    if (status != JJAK_OK) goto done;
    size_t ncells = (size_t)jj_corridor_ncells(&t.corridor);
    t.pair = calloc(ncells, sizeof *t.pair);
    t.real = posterior == untempered ? t.pair : calloc(ncells, sizeof *t.real);
    t.value = calloc(ncells, sizeof *t.value);
    t.edge = calloc(ncells, sizeof *t.edge);
    if (!t.pair || !t.real || !t.value || !t.edge) {
        status = jj_fail_nomem(err);
        goto done;
    }
    add_pairs(&t, t.pair, posterior);
    if (t.real != t.pair) add_pairs(&t, t.real, untempered);
    search(&t, posterior, cost);
    status = read_path(beads, nbeads, &t, posterior, err);
done:
    if (t.real != t.pair) free(t.real);
    free(t.pair);
    free(t.value);
    free(t.edge);
    jj_corridor_dispose(&t.corridor);
    return status;
}
