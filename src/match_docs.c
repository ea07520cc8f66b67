/* jjak_matcher: which documents are translations of each other, before any is aligned. */
#include <math.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/tag.h"
#include "base/vec.h"
#include "doc/doc.h"
#include "word_links.h"

/* A word type of a document. */
typedef struct {
    uint32_t type;
    float place; /* mean of its occurrences, 0 at the start of the text and 1 at its end */
} entry;

typedef struct {
    JJ_VEC(entry) entries;
    JJ_VEC(size_t) first; /* of each document, and the end */
    bool english, korean; /* all of them are */
} side;

struct jjak_matcher {
    jj_words words[2];
    side sides[2];
    JJ_VEC(entry) scratch;
};

jjak_status jjak_matcher_new(jjak_matcher **out, jjak_err *err)
{
    jjak_matcher *m = *out = calloc(1, sizeof *m);
    if (!m) return jj_fail_nomem(err);
    for (int s = 0; s < 2; s++) {
        side *own = &m->sides[s];
        own->english = own->korean = true;
        if (jj_vec_push(&own->first, 0)) continue;
        jjak_matcher_free(m);
        *out = NULL;
        return jj_fail_nomem(err);
    }
    return JJAK_OK;
}

void jjak_matcher_free(jjak_matcher *matcher)
{
    if (!matcher) return;
    for (int s = 0; s < 2; s++) {
        jj_words_dispose(&matcher->words[s]);
        free(matcher->sides[s].entries.data);
        free(matcher->sides[s].first.data);
    }
    free(matcher->scratch.data);
    free(matcher);
}

/* ---- Documents -------------------------------------------------------------------------- */

static int by_type(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->type != y->type) return x->type < y->type ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

/* Appends the types of a list of words, marks left out. */
static bool add_types(jjak_matcher *m, side *own, const jj_words *words, const uint32_t *word,
                      size_t n)
{
    m->scratch.len = 0;
    for (size_t k = 0; k < n; k++) {
        if (words->info.data[word[k]].kind == JJ_PIECE_MARK) continue;
        const entry e = {word[k], (float)(((double)k + 0.5) / (double)n)};
        if (!jj_vec_push(&m->scratch, e)) return false;
    }
    size_t count = m->scratch.len;
    if (count) qsort(m->scratch.data, count, sizeof(entry), by_type);
    if (!jj_vec_reserve(&own->entries, own->entries.len + count)) return false;
    for (size_t first = 0, end; first < count; first = end) {
        double sum = 0;
        const entry *e = m->scratch.data;
        for (end = first; end < count && e[end].type == e[first].type; end++) sum += e[end].place;
        own->entries.data[own->entries.len++] =
            (entry){e[first].type, (float)(sum / (double)(end - first))};
    }
    return true;
}

jjak_status jjak_matcher_add(jjak_matcher *matcher, const jjak_doc *doc, bool target, jjak_err *err)
{
    side *own = &matcher->sides[target];
    jj_words *words = &matcher->words[target];
    jj_word_list list = JJ_WORD_LIST_INIT;
    size_t before = own->entries.len;
    if (!doc->tokenized) return jj_fail(err, JJAK_EARG, "matching wants tokenized documents");
    if (own->first.len > UINT32_MAX) return jj_fail(err, JJAK_ELIMIT, "too many documents");
    JJ_TRY(jj_words_add(words, &list, jj_buf_str(&doc->text), doc->sentences.data,
                        doc->sentences.len, doc->tokens.data, err));
    bool ok = add_types(matcher, own, words, list.word.data, list.word.len) &&
              jj_vec_push(&own->first, own->entries.len);
    jj_word_list_dispose(&list);
    if (!ok) {
        own->entries.len = before;
        return jj_fail_nomem(err);
    }
    own->english = own->english && jj_tag_is(jjak_doc_lang(doc), "en");
    own->korean = own->korean && jj_tag_is(jjak_doc_lang(doc), "ko");
    return JJAK_OK;
}

/* ---- What documents have in common ------------------------------------------------------ */

/* Types to the documents of their side that hold them. */
typedef struct {
    size_t *first; /* of each type, and the end */
    struct posting {
        uint32_t doc;
        float place;
    } * list;
} postings;

typedef struct {
    const jjak_matcher *m;
    size_t ndocs[2];
    uint32_t ntypes[2];
    jj_table links[2]; /* from the types of each side to those of the other */
    postings in[2];
    float *weight[2]; /* of each type; 0: it says nothing */
    double *norm[2];  /* of each document: the weights of its types */
    /* Of a source document, for each target: */
    struct sums {
        double w, p, q, pp, qq, pq, back;
        uint32_t stamp, nhits;
        float value, place; /* of the best link of the current type */
    } * sums;
    uint32_t stamp;
    JJ_VEC(uint32_t) touched, hit; /* targets */
    float *best;                   /* of each target type, the best link */
    JJ_VEC(uint32_t) linked;       /* those that are not 0 */
    JJ_VEC(jjak_match) out;
} search;

static void dispose(search *s)
{
    for (int k = 0; k < 2; k++) {
        jj_table_dispose(&s->links[k]);
        free(s->in[k].first);
        free(s->in[k].list);
        free(s->weight[k]);
        free(s->norm[k]);
    }
    free(s->sums);
    free(s->touched.data);
    free(s->hit.data);
    free(s->best);
    free(s->linked.data);
    free(s->out.data);
}

static bool index_side(search *s, int k)
{
    const side *own = &s->m->sides[k];
    size_t n = own->entries.len;
    size_t *first = s->in[k].first = calloc((size_t)s->ntypes[k] + 2, sizeof *first);
    struct posting *list = s->in[k].list = malloc((n + 1) * sizeof *list);
    if (!first || !list) return false;
    for (size_t e = 0; e < n; e++) first[own->entries.data[e].type + 2]++;
    for (size_t t = 2; t < (size_t)s->ntypes[k] + 2; t++) first[t] += first[t - 1];
    for (size_t d = 0; d < s->ndocs[k]; d++) {
        for (size_t e = own->first.data[d]; e < own->first.data[d + 1]; e++) {
            const entry *at = &own->entries.data[e];
            list[first[at->type + 1]++] = (struct posting){(uint32_t)d, at->place};
        }
    }
    return true;
}

/* ---- Weights ---------------------------------------------------------------------------- */

/* A type that more documents hold, or that links to more, says too little for what it costs. */
static size_t common(size_t ndocs)
{
    return 32 + ndocs / 8;
}

/* Documents of the other side that hold a type that this one links to. */
static uint32_t count_hits(const search *s, int k, uint32_t type, uint32_t *seen, uint32_t stamp)
{
    const jj_table *links = &s->links[k];
    const postings *in = &s->in[!k];
    uint32_t n = 0;
    for (size_t l = links->first[type]; l < links->first[type + 1]; l++) {
        for (size_t p = in->first[links->other[l]]; p < in->first[links->other[l] + 1]; p++) {
            uint32_t *mark = &seen[in->list[p].doc];
            n += *mark != stamp;
            *mark = stamp;
        }
    }
    return n;
}

static bool weigh_side(search *s, int k)
{
    double n = (double)s->ndocs[k], m = (double)s->ndocs[!k];
    uint32_t *seen = calloc(s->ndocs[!k] + 1, sizeof *seen);
    s->weight[k] = calloc((size_t)s->ntypes[k] + 1, sizeof(float));
    s->norm[k] = calloc(s->ndocs[k] + 1, sizeof(double));
    bool ok = seen && s->weight[k] && s->norm[k];
    for (uint32_t t = 0; ok && t < s->ntypes[k]; t++) {
        size_t df = s->in[k].first[t + 1] - s->in[k].first[t];
        uint32_t nhits = count_hits(s, k, t, seen, t + 1);
        if (df > common(s->ndocs[k]) || nhits > common(s->ndocs[!k])) continue;
        bool plain = s->m->words[k].info.data[t].kind != JJ_PIECE_NUMBER;
        if (nhits == 0 && plain) continue;
        s->weight[k][t] = (float)(log((n + 1) / ((double)df + 0.5)) + log((m + 1) / (nhits + 0.5)));
    }
    free(seen);
    const side *own = &s->m->sides[k];
    for (size_t d = 0; ok && d < s->ndocs[k]; d++) {
        for (size_t e = own->first.data[d]; e < own->first.data[d + 1]; e++) {
            s->norm[k][d] += (double)s->weight[k][own->entries.data[e].type];
        }
    }
    return ok;
}

/* ---- Scores ----------------------------------------------------------------------------- */

/* Finds the targets that hold what a type of a source links to. */
static bool find_hits(search *s, const entry *e)
{
    const jj_table *links = &s->links[0];
    const postings *in = &s->in[1];
    float weight = s->weight[0][e->type];
    s->hit.len = 0;
    for (size_t l = links->first[e->type]; l < links->first[e->type + 1]; l++) {
        uint32_t other = links->other[l];
        float value = links->value[l];
        if (s->best[other] == 0 && !jj_vec_push(&s->linked, other)) return false;
        if (value > s->best[other]) s->best[other] = value;
        if (weight == 0) continue;
        for (size_t p = in->first[other]; p < in->first[other + 1]; p++) {
            uint32_t doc = in->list[p].doc;
            struct sums *sum = &s->sums[doc];
            if (sum->stamp != s->stamp) {
                *sum = (struct sums){.stamp = s->stamp};
                if (!jj_vec_push(&s->touched, doc)) return false;
            }
            if (sum->value == 0 && !jj_vec_push(&s->hit, doc)) return false;
            if (value <= sum->value) continue;
            sum->value = value;
            sum->place = in->list[p].place;
        }
    }
    return true;
}

static void add_hits(search *s, const entry *e)
{
    for (size_t k = 0; k < s->hit.len; k++) {
        struct sums *sum = &s->sums[s->hit.data[k]];
        double w = (double)s->weight[0][e->type] * (double)sum->value;
        double p = (double)e->place, q = (double)sum->place;
        sum->w += w;
        sum->p += w * p;
        sum->q += w * q;
        sum->pp += w * p * p;
        sum->qq += w * q * q;
        sum->pq += w * p * q;
        sum->nhits++;
        sum->value = 0;
    }
}

static void add_back(search *s)
{
    const postings *in = &s->in[1];
    for (size_t k = 0; k < s->linked.len; k++) {
        uint32_t type = s->linked.data[k];
        double w = (double)s->weight[1][type] * (double)s->best[type];
        s->best[type] = 0;
        for (size_t p = in->first[type]; w > 0 && p < in->first[type + 1]; p++) {
            struct sums *sum = &s->sums[in->list[p].doc];
            if (sum->stamp == s->stamp) sum->back += w;
        }
    }
}

static int by_score(const void *a, const void *b)
{
    const jjak_match *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    return x->target < y->target ? -1 : x->target > y->target;
}

/* Fewer links are in some order whatever the texts. */
#define HITS_MIN 4

/* Of the weights of two texts, the share that is linked (geometric mean of the two sides'), times
 * the correlation of the places of what is linked: whatever the subject, only translations tell of
 * the same things in the same order. What unrelated texts show by chance is taken off: the standard
 * error of a correlation of n pairs is about 1 / sqrt(n), and half of it told best on chunks of 3
 * to 20 sentences. */
static double score_of(const search *s, const struct sums *x, size_t source, size_t target)
{
    if (x->nhits < HITS_MIN) return 0;
    double p = x->pp - x->p * x->p / x->w, q = x->qq - x->q * x->q / x->w;
    double r = p > 0 && q > 0 ? (x->pq - x->p * x->q / x->w) / sqrt(p * q) : 0;
    double share = sqrt(x->w / s->norm[0][source] * x->back / s->norm[1][target]);
    return share * (r - 0.5 / sqrt(x->nhits));
}

/* What is kept for each source; more are never asked for. */
#define CANDIDATES 8

static bool match_source(search *s, size_t source)
{
    const side *own = &s->m->sides[0];
    size_t before = s->out.len;
    s->stamp++;
    s->touched.len = s->linked.len = 0;
    for (size_t e = own->first.data[source]; e < own->first.data[source + 1]; e++) {
        if (!find_hits(s, &own->entries.data[e])) return false;
        add_hits(s, &own->entries.data[e]);
    }
    add_back(s);
    for (size_t k = 0; k < s->touched.len; k++) {
        uint32_t target = s->touched.data[k];
        double score = score_of(s, &s->sums[target], source, target);
        if (!(score > 0)) continue;
        if (!jj_vec_push(&s->out, ((jjak_match){source, target, score}))) return false;
    }
    size_t n = s->out.len - before;
    if (n) qsort(s->out.data + before, n, sizeof(jjak_match), by_score);
    if (n > CANDIDATES) s->out.len = before + CANDIDATES;
    return true;
}

static bool match_all(search *s)
{
    const side *sides = s->m->sides;
    int lexicon = sides[0].english && sides[1].korean   ? JJ_LEXICON_SOURCE_ENGLISH
                  : sides[1].english && sides[0].korean ? JJ_LEXICON_TARGET_ENGLISH
                                                        : JJ_LEXICON_NONE;
    for (int k = 0; k < 2; k++) {
        s->ndocs[k] = sides[k].first.len - 1;
        s->ntypes[k] = (uint32_t)s->m->words[k].info.len;
    }
    s->sums = calloc(s->ndocs[1] + 1, sizeof *s->sums);
    s->best = calloc((size_t)s->ntypes[1] + 1, sizeof *s->best);
    bool ok = s->sums && s->best && jj_word_links(&s->links[0], s->m->words, lexicon) &&
              jj_table_transpose(&s->links[1], &s->links[0], s->ntypes[1]) && index_side(s, 0) &&
              index_side(s, 1) && weigh_side(s, 0) && weigh_side(s, 1);
    for (size_t d = 0; ok && d < s->ndocs[0]; d++) ok = match_source(s, d);
    if (ok && s->out.len) qsort(s->out.data, s->out.len, sizeof(jjak_match), by_score);
    return ok && jj_vec_reserve(&s->out, 1);
}

jjak_status jjak_matcher_find(jjak_match **out, size_t *nmatches, const jjak_matcher *matcher,
                              jjak_err *err)
{
    search s = {.m = matcher};
    *out = NULL;
    *nmatches = 0;
    bool ok = match_all(&s);
    if (ok) {
        *out = s.out.data;
        *nmatches = s.out.len;
        s.out.data = NULL;
    }
    dispose(&s);
    return ok ? JJAK_OK : jj_fail_nomem(err);
}

void jjak_matches_free(jjak_match *matches)
{
    free(matches);
}
