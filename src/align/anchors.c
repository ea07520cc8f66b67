#include "align/anchors.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"

void jj_anchors_dispose(jj_anchors *anchors)
{
    free(anchors->blocks.data);
    for (int side = 0; side < 2; side++) {
        free(anchors->block[side]);
        free(anchors->null_weight[side]);
    }
    free(anchors->apart_first);
    free(anchors->apart);
    *anchors = (jj_anchors)JJ_ANCHORS_INIT;
}

/* ---- Blocks ---- */

static int compare(uint32_t a, uint32_t b)
{
    return a < b ? -1 : a > b;
}

/* By line at last, so that messages do not depend on whose qsort it is. */
static int by_place(const void *a, const void *b)
{
    const jjak_anchor *x = a, *y = b;
    if (x->source != y->source) return compare(x->source, y->source);
    if (x->target != y->target) return compare(x->target, y->target);
    return compare(x->line, y->line);
}

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* Beads keep the order of both texts: pairs that overlap or cross must share one. */
static bool swallows(const jj_anchor_block *last, uint32_t source, uint32_t target)
{
    return source < last->source + last->nsrc || target < last->target + last->ntgt;
}

static void swallow(jj_anchor_block *b, uint32_t source, uint32_t target)
{
    uint32_t source_end = larger(b->source + b->nsrc, source + 1),
             target_end = larger(b->target + b->ntgt, target + 1);
    if (source < b->source) b->source = source;
    if (target < b->target) b->target = target;
    b->nsrc = source_end - b->source;
    b->ntgt = target_end - b->target;
}

static bool add_pair(jj_anchors *anchors, const jjak_anchor *a)
{
    jj_anchor_block next = {a->source, 1, a->target, 1, a->line};
    while (anchors->blocks.len) {
        jj_anchor_block *last = &anchors->blocks.data[anchors->blocks.len - 1];
        if (!swallows(last, next.source, next.target)) break;
        swallow(last, next.source, next.target);
        swallow(last, next.source + next.nsrc - 1, next.target + next.ntgt - 1);
        next = *last; /* it may now reach back over the one before */
        anchors->blocks.len--;
    }
    return jj_vec_push(&anchors->blocks, next);
}

static jjak_status list_blocks(jj_anchors *anchors, const jjak_anchor *sorted, size_t n,
                               const jj_prior *prior, jjak_err *err)
{
    for (size_t k = 0; k < n; k++) {
        const jjak_anchor *a = &sorted[k];
        if (a->apart || a->source == JJAK_NO_SENTENCE || a->target == JJAK_NO_SENTENCE) continue;
        if (!add_pair(anchors, a)) return jj_fail_nomem(err);
    }
    for (size_t k = 0; k < anchors->blocks.len; k++) {
        const jj_anchor_block *b = &anchors->blocks.data[k];
        bool fits = false;
        for (unsigned t = 0; t < prior->ntypes; t++) {
            fits = fits || (b->nsrc <= prior->type[t].nsrc && b->ntgt <= prior->type[t].ntgt);
        }
        if (!fits) {
            return jj_fail_line(err, JJAK_EARG, b->line,
                                "anchors that cross or overlap want a bead of %u and %u sentences, "
                                "and none is as large",
                                b->nsrc, b->ntgt);
        }
    }
    return JJAK_OK;
}

/* ---- Sentence by sentence ---- */

static bool allocate(jj_anchors *anchors, const uint32_t nsents[2], size_t n)
{
    for (int side = 0; side < 2; side++) {
        size_t count = (size_t)nsents[side] + 1;
        anchors->block[side] = malloc(count * sizeof(uint32_t));
        anchors->null_weight[side] = calloc(count, sizeof(float));
        if (!anchors->block[side] || !anchors->null_weight[side]) return false;
        memset(anchors->block[side], 0xFF, count * sizeof(uint32_t));
    }
    anchors->apart_first = calloc((size_t)nsents[0] + 2, sizeof(uint32_t));
    anchors->apart = malloc((n + 1) * sizeof(uint32_t));
    return anchors->apart_first && anchors->apart;
}

static void mark_block(jj_anchors *anchors, uint32_t number)
{
    const jj_anchor_block *b = &anchors->blocks.data[number];
    const uint32_t first[] = {b->source, b->target}, count[] = {b->nsrc, b->ntgt};
    for (int side = 0; side < 2; side++) {
        for (uint32_t s = first[side]; s < first[side] + count[side]; s++) {
            anchors->block[side][s] = number;
            anchors->null_weight[side][s] = JJ_FORBIDDEN;
        }
    }
}

static jjak_status contradiction(const jjak_anchor *a, jjak_err *err)
{
    return jj_fail_line(err, JJAK_EARG, a->line, "this anchor contradicts another");
}

/* A sentence that must be alone, or must not. */
static jjak_status mark_null(jj_anchors *anchors, const jjak_anchor *a, jjak_err *err)
{
    int side = a->source == JJAK_NO_SENTENCE;
    uint32_t s = side ? a->target : a->source, *block = &anchors->block[side][s];
    if (a->apart) {
        if (*block == JJ_BLOCK_NULL) return contradiction(a, err);
        anchors->null_weight[side][s] = JJ_FORBIDDEN;
    } else {
        if (anchors->null_weight[side][s] < 0) return contradiction(a, err);
        *block = JJ_BLOCK_NULL;
    }
    return JJAK_OK;
}

static jjak_status mark_apart(jj_anchors *anchors, const jjak_anchor *a, uint32_t *n, jjak_err *err)
{
    uint32_t block = anchors->block[0][a->source];
    if (block < JJ_BLOCK_NULL && block == anchors->block[1][a->target]) {
        return contradiction(a, err);
    }
    anchors->apart[(*n)++] = a->target;
    anchors->apart_first[a->source + 1] = *n;
    return JJAK_OK;
}

static jjak_status check_range(const jjak_anchor *a, const uint32_t nsents[2], jjak_err *err)
{
    const uint32_t sentence[] = {a->source, a->target};
    static const char *const name[] = {"source", "target"};
    for (int side = 0; side < 2; side++) {
        if (sentence[side] == JJAK_NO_SENTENCE || sentence[side] < nsents[side]) continue;
        return jj_fail_line(err, JJAK_EARG, a->line,
                            "the %s has %u sentences, and none is number %u", name[side],
                            nsents[side], sentence[side]);
    }
    return JJAK_OK;
}

static jjak_status mark_all(jj_anchors *anchors, const jjak_anchor *sorted, size_t n, uint32_t nsrc,
                            jjak_err *err)
{
    uint32_t napart = 0;
    for (uint32_t k = 0; k < anchors->blocks.len; k++) mark_block(anchors, k);
    for (size_t k = 0; k < n; k++) {
        const jjak_anchor *a = &sorted[k];
        if (a->source == JJAK_NO_SENTENCE && a->target == JJAK_NO_SENTENCE) continue;
        if (a->source == JJAK_NO_SENTENCE || a->target == JJAK_NO_SENTENCE) {
            JJ_TRY(mark_null(anchors, a, err));
        } else if (a->apart) {
            JJ_TRY(mark_apart(anchors, a, &napart, err));
        }
    }
    for (uint32_t s = 1; s <= nsrc; s++) {
        anchors->apart_first[s] = larger(anchors->apart_first[s], anchors->apart_first[s - 1]);
    }
    return JJAK_OK;
}

jjak_status jj_anchors_init(jj_anchors *anchors, const jj_bitext *bitext,
                            const jjak_align_options *options, const jj_prior *prior, jjak_err *err)
{
    const uint32_t nsents[] = {bitext->source.nsents, bitext->target.nsents};
    size_t n = options->nanchors;
    *anchors = (jj_anchors)JJ_ANCHORS_INIT;
    for (size_t k = 0; k < n; k++) JJ_TRY(check_range(&options->anchors[k], nsents, err));
    jjak_anchor *sorted = malloc((n + 1) * sizeof *sorted);
    if (!sorted) return jj_fail_nomem(err);
    if (n) memcpy(sorted, options->anchors, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, by_place);
    jjak_status status = allocate(anchors, nsents, n) ? JJAK_OK : jj_fail_nomem(err);
    if (status == JJAK_OK) status = list_blocks(anchors, sorted, n, prior, err);
    if (status == JJAK_OK) status = mark_all(anchors, sorted, n, nsents[0], err);
    free(sorted);
    if (status != JJAK_OK) jj_anchors_dispose(anchors);
    return status;
}

/* ---- What is forbidden ---- */

/* Whether the bead holds all of every block that it touches, and nobody who must be alone. */
static bool keeps_blocks(const jj_anchors *anchors, int side, uint32_t first, uint32_t n,
                         const jjak_bead *bead)
{
    for (uint32_t s = first; s < first + n; s++) {
        uint32_t number = anchors->block[side][s];
        if (number == JJ_BLOCK_NONE) continue;
        if (number == JJ_BLOCK_NULL) return false;
        const jj_anchor_block *b = &anchors->blocks.data[number];
        if (b->source < bead->src || b->source + b->nsrc > bead->src + bead->nsrc ||
            b->target < bead->tgt || b->target + b->ntgt > bead->tgt + bead->ntgt) {
            return false;
        }
    }
    return true;
}

static bool keeps_apart(const jj_anchors *anchors, const jjak_bead *bead)
{
    for (uint32_t k = anchors->apart_first[bead->src];
         k < anchors->apart_first[bead->src + bead->nsrc]; k++) {
        if (anchors->apart[k] >= bead->tgt && anchors->apart[k] < bead->tgt + bead->ntgt) {
            return false;
        }
    }
    return true;
}

static bool allowed(const jj_anchors *anchors, const jjak_bead *bead)
{
    if (bead->ntgt == 0) return anchors->null_weight[0][bead->src] == 0;
    if (bead->nsrc == 0) return anchors->null_weight[1][bead->tgt] == 0;
    return keeps_blocks(anchors, 0, bead->src, bead->nsrc, bead) &&
           keeps_blocks(anchors, 1, bead->tgt, bead->ntgt, bead) && keeps_apart(anchors, bead);
}

void jj_anchors_row(const jj_anchors *anchors, jjak_bead_type type, uint32_t i, uint32_t j,
                    uint32_t n, float *w)
{
    for (uint32_t k = 0; k < n; k++) {
        jjak_bead bead = {i - type.nsrc, type.nsrc, j + k - type.ntgt, type.ntgt, 0};
        if (!allowed(anchors, &bead)) w[k] = JJ_FORBIDDEN;
    }
}

bool jj_anchors_kept(const jj_anchors *anchors, const jjak_bead *beads, size_t nbeads)
{
    for (size_t k = 0; k < nbeads; k++) {
        if (!allowed(anchors, &beads[k])) return false;
    }
    return true;
}

jjak_status jj_anchors_way(const jj_anchors *anchors, jj_way *way, double ratio, jjak_err *err)
{
    size_t nblocks = anchors->blocks.len;
    jj_waypoint *at = malloc((2 * nblocks + 1) * sizeof *at);
    if (!at) return jj_fail_nomem(err);
    for (size_t k = 0; k < nblocks; k++) {
        const jj_anchor_block *b = &anchors->blocks.data[k];
        at[2 * k] = (jj_waypoint){b->source, b->target};
        at[2 * k + 1] = (jj_waypoint){b->source + b->nsrc, b->target + b->ntgt};
    }
    *way = (jj_way){at, 2 * nblocks, ratio, true};
    return JJAK_OK;
}
