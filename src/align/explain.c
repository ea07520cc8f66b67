#include "align/explain.h"

#include <math.h>
#include <stdlib.h>

#include "base/vec.h"

/* ---- Which beads ---- */

static bool overlap(uint32_t a, uint32_t na, uint32_t b, uint32_t nb)
{
    return na && nb && a < b + nb && b < a + na;
}

/* A sentence without a partner is the same wherever it would stand on the other side. */
static bool says_same(const jjak_bead *bead, const jj_edge *e)
{
    return e->nsrc == bead->nsrc && e->ntgt == bead->ntgt && (e->i == bead->src || e->nsrc == 0) &&
           (e->j == bead->tgt || e->ntgt == 0);
}

static bool is_rival(const jj_edge *e, const jjak_bead *bead)
{
    return !says_same(bead, e) && (overlap(e->i, e->nsrc, bead->src, bead->nsrc) ||
                                   overlap(e->j, e->ntgt, bead->tgt, bead->ntgt));
}

/* Keeps out[1..n) by falling probability, and of those that say the same the likeliest. */
static void offer(jj_bead_scores *out, uint32_t *n, const jj_edge *e)
{
    uint32_t at = 1;
    while (at < *n && !says_same(&out[at].bead, e)) at++;
    if (at < *n) {
        if (out[at].bead.confidence >= e->p) return;
        for (--*n; at < *n; at++) out[at] = out[at + 1];
    }
    at = *n;
    while (at > 1 && out[at - 1].bead.confidence < e->p) at--;
    if (at == JJ_RIVALS_MAX) return;
    uint32_t last = *n < JJ_RIVALS_MAX ? (*n)++ : JJ_RIVALS_MAX - 1;
    for (; last > at; last--) out[last] = out[last - 1];
    out[at] = (jj_bead_scores){.bead = {e->i, e->nsrc, e->j, e->ntgt, e->p}};
}

/* ---- Words ---- */

typedef JJ_VEC(jj_word_score) score_list;

static uint32_t type_on(const jj_word_score *score, int side)
{
    return score->side == side ? score->word : score->by;
}

/* By the pair, whichever of its words explains the other; then as they came. */
static int by_pair(const void *a, const void *b)
{
    const jj_word_score *x = a, *y = b;
    for (int side = 0; side < JJ_NSIDES; side++) {
        uint32_t s = type_on(x, side), t = type_on(y, side);
        if (s != t) return s < t ? -1 : 1;
    }
    return x->side - y->side;
}

static void keep(jj_bead_scores *out, const jj_word_score *score)
{
    uint32_t at = out->nwords;
    while (at > 0 && fabsf(out->word[at - 1].score) < fabsf(score->score)) at--;
    if (at == JJ_WORD_SCORES_MAX) return;
    uint32_t last = out->nwords < JJ_WORD_SCORES_MAX ? out->nwords++ : JJ_WORD_SCORES_MAX - 1;
    for (; last > at; last--) out->word[last] = out->word[last - 1];
    out->word[at] = *score;
}

/* Keeps the strongest pairs, each once with all that its words say. */
static void keep_pairs(jj_bead_scores *out, score_list *list)
{
    if (list->len == 0) return;
    qsort(list->data, list->len, sizeof *list->data, by_pair);
    for (size_t k = 0, next; k < list->len; k = next) {
        jj_word_score pair = list->data[k];
        for (next = k + 1; next < list->len; next++) {
            const jj_word_score *more = &list->data[next];
            if (type_on(&pair, 0) != type_on(more, 0) || type_on(&pair, 1) != type_on(more, 1)) {
                break;
            }
            pair.score += more->score;
        }
        keep(out, &pair);
    }
}

/* What the words of the other side give each type of a side: their sum, and the most. */
typedef struct {
    float *sum, *most;
    uint32_t *by;
} gifts;

static void give(gifts *g, const jj_table *ratio, const uint32_t *word, uint32_t n, bool clear)
{
    for (uint32_t k = 0; k < n; k++) {
        for (size_t e = ratio->first[word[k]]; e < ratio->first[word[k] + 1]; e++) {
            uint32_t type = ratio->other[e];
            g->sum[type] = clear ? 0 : g->sum[type] + ratio->value[e];
            if (clear) {
                g->most[type] = 0;
            } else if (ratio->value[e] > g->most[type]) {
                g->most[type] = ratio->value[e];
                g->by[type] = word[k];
            }
        }
    }
}

/* Sentences of a side, and their words. */
typedef struct {
    const jj_side *side;
    uint32_t first, nsents;
    const uint32_t *word;
    uint32_t nwords;
} passage;

static passage passage_of(const jj_side *side, uint32_t first, uint32_t nsents)
{
    return (passage){side, first, nsents, side->word + side->first_word[first],
                     jj_side_nwords(side, first, first + nsents)};
}

static bool score_side(jj_bead_scores *out, score_list *list, gifts *g, int side,
                       const jj_lexicon *lexicon, const passage bead[JJ_NSIDES])
{
    const jj_table *ratio = &lexicon->ratio[!side];
    const passage *own = &bead[side], *given = &bead[!side];
    const uint32_t *word = own->word;
    give(g, ratio, given->word, given->nwords, false);
    for (uint32_t s = own->first; s < own->first + own->nsents; s++) {
        jj_sentence_kind kind = jj_side_kind(own->side, s);
        for (uint32_t k = 0; k < jj_side_nwords(own->side, s, s + 1); k++) {
            uint32_t type = *word++;
            float lambda = jj_lexicon_lambda(lexicon, side, type, kind);
            float factor = lambda + (1 - lambda) * g->sum[type] / (float)given->nwords;
            uint32_t by = g->sum[type] > 0 ? g->by[type] : JJ_NO_WORD;
            jj_word_score score = {type, by, side, 0.5f * logf(factor)};
            out->words += score.score;
            if (!jj_vec_push(list, score)) return false;
        }
    }
    give(g, ratio, given->word, given->nwords, true);
    return true;
}

static bool score_words(jj_bead_scores *out, const jj_explainable *from)
{
    const jjak_bead *b = &out->bead;
    const passage bead[] = {passage_of(&from->bitext->source, b->src, b->nsrc),
                            passage_of(&from->bitext->target, b->tgt, b->ntgt)};
    if (bead[JJ_SOURCE].nwords == 0 || bead[JJ_TARGET].nwords == 0) return true;
    score_list list = {0};
    bool ok = true;
    for (int s = 0; ok && s < JJ_NSIDES; s++) {
        size_t ntypes = from->lexicon->ratio[s].nrows;
        gifts g = {calloc(ntypes + 1, sizeof(float)), calloc(ntypes + 1, sizeof(float)),
                   calloc(ntypes + 1, sizeof(uint32_t))};
        ok = g.sum && g.most && g.by;
        ok = ok && score_side(out, &list, &g, s, from->lexicon, bead);
        free(g.sum);
        free(g.most);
        free(g.by);
    }
    if (ok) keep_pairs(out, &list);
    free(list.data);
    return ok;
}

/* ---- A bead ---- */

/* What a null bead has: what the others are measured by. */
static float null_prior(const jjak_bead *b, const jj_explainable *from)
{
    int side = b->nsrc == 0, class = side ? JJ_TARGET_NULL : JJ_SOURCE_NULL;
    const float *weight = from->null_weight[side];
    bool first = b->src == 0 && b->tgt == 0,
         last = b->src + b->nsrc == from->bitext->source.nsents &&
                b->tgt + b->ntgt == from->bitext->target.nsents;
    return logf(from->prior->next[JJ_MATCH][class]) +
           (float)(first + last) * from->prior->log_edge[class] +
           (weight ? weight[side ? b->tgt : b->src] : 0);
}

static bool score(jj_bead_scores *out, const jj_explainable *from)
{
    const jjak_bead *b = &out->bead;
    if (b->nsrc == 0 || b->ntgt == 0) {
        out->prior = null_prior(b, from);
        return true;
    }
    out->prior = logf(from->prior->next[JJ_MATCH][JJ_MATCH]);
    jjak_bead_type type = {(uint8_t)b->nsrc, (uint8_t)b->ntgt};
    for (unsigned t = 0; t < from->prior->ntypes; t++) {
        if (from->prior->type[t].nsrc == b->nsrc && from->prior->type[t].ntgt == b->ntgt) {
            out->prior += from->prior->log_type[t];
        }
    }
    uint32_t src_end = b->src + b->nsrc, tgt_end = b->tgt + b->ntgt;
    float factor[1 + JJ_COST_PAD];
    jj_length_row(from->length, type, src_end, tgt_end, 1, factor);
    out->boundaries = jj_length_boundary_score(from->length, type, src_end, tgt_end);
    out->length = logf(factor[0]) - out->boundaries;
    const jj_edge e = {b->src, b->tgt, (uint8_t)b->nsrc, (uint8_t)b->ntgt, b->confidence};
    return !from->lexicon ||
           (score_words(out, from) &&
            jj_order_gain(&out->order, from->order, from->bitext, &e, from->lexicon));
}

uint32_t jj_explain(jj_bead_scores out[JJ_RIVALS_MAX], const jj_explainable *from,
                    const jjak_bead *bead, bool *ok)
{
    uint32_t n = 1;
    out[0] = (jj_bead_scores){.bead = *bead};
    for (size_t k = 0; k < from->posterior->edges.len; k++) {
        const jj_edge *e = &from->posterior->edges.data[k];
        if (is_rival(e, bead)) offer(out, &n, e);
    }
    *ok = true;
    for (uint32_t k = 0; *ok && k < n; k++) *ok = score(&out[k], from);
    return n;
}
