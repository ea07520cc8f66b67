#include "align/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "align/ibm1.h"
#include "align/lambda.h"
#include "base/err.h"

/* A link counts as a translation probability of at most this, and as so many occurrences. Chosen on
 * development sets. */
#define LINK_WEIGHT 0.8f
#define LINK_STRENGTH 4.0f
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

/* ---- From probabilities to the lexicon ---- */

/* Occurrences of each type of a side in the training beads, by posterior. */
static float *count_evidence(const jj_training_beads *beads, int side, uint32_t ntypes)
{
    float *n = calloc((size_t)ntypes + 1, sizeof *n);
    for (size_t b = 0; n && b < beads->list.len; b++) {
        const jj_training_bead *bead = &beads->list.data[b];
        for (uint32_t k = 0; k < bead->nwords[side]; k++) n[bead->word[side][k]] += bead->p;
    }
    return n;
}

/* What one table has for a row. */
typedef struct {
    const jj_table *table;
    size_t at, end;
    float weight;
} row_part;

static uint32_t part_type(const row_part *p)
{
    return p->at < p->end ? p->table->other[p->at] : UINT32_MAX;
}

/* The value of the part for a type, and past it; 0 where it has none. */
static float part_take(row_part *p, uint32_t type)
{
    return part_type(p) == type ? p->weight * p->table->value[p->at++] : 0;
}

static uint32_t smaller(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* q = max((n t + m u) / (n + m), g K / (K + n + m)): t learned from n occurrences in this run, u
 * known from m earlier ones, g the links. What is known beforehand yields to what is seen. t NULL:
 * nothing was learned yet. */
static bool combine(jj_table *out, const jj_table *t, const float *evidence, const jj_table *links,
                    const jj_knowledge *knowledge, int given)
{
    static const jj_table none = JJ_TABLE_INIT;
    const jj_table *known = knowledge ? &knowledge->t[given] : &none;
    uint32_t nrows = links->nrows;
    size_t most = links->first[nrows] + (t ? t->first[nrows] : 0) +
                  (knowledge ? known->first[nrows] : 0),
           n = 0;
    if (!jj_table_init(out, nrows, most)) return false;
    for (uint32_t row = 0; row < nrows; row++) {
        float seen = t ? evidence[row] : 0, before = knowledge ? knowledge->seen[given][row] : 0;
        float all = seen + before > 0 ? seen + before : 1;
        row_part part[] = {
            {t, t ? t->first[row] : 0, t ? t->first[row + 1] : 0, before > 0 ? seen / all : 1},
            {known, knowledge ? known->first[row] : 0, knowledge ? known->first[row + 1] : 0,
             before / all},
            {links, links->first[row], links->first[row + 1],
             LINK_STRENGTH / (LINK_STRENGTH + seen + before)}};
        for (;;) {
            uint32_t type =
                smaller(part_type(&part[0]), smaller(part_type(&part[1]), part_type(&part[2])));
            if (type == UINT32_MAX) break;
            float value = part_take(&part[0], type) + part_take(&part[1], type);
            float link = part_take(&part[2], type);
            if (link > value) value = link;
            if (value <= 0) continue;
            out->other[n] = type;
            out->value[n++] = value;
        }
        out->first[row + 1] = n;
    }
    return true;
}

/* Lambdas before training: of types that a link or a model says something of. */
static void start_lambdas(jj_lexicon *lexicon, const jj_vocabulary *vocabulary, int side)
{
    const jj_table *ratio = &lexicon->ratio[side];
    const jj_knowledge *known = vocabulary->knowledge;
    for (uint32_t type = 0; type < vocabulary->ntypes[side]; type++) {
        float start = ratio->first[type] < ratio->first[type + 1] ? LINK_LAMBDA : 1;
        if (known && known->seen[side][type] > 0) start = known->lambda[side][type];
        lexicon->lambda[side][type] = start;
    }
}

jjak_status jj_lexicon_start(jj_lexicon *lexicon, const jj_vocabulary *vocabulary, jjak_err *err)
{
    jj_table links[JJ_NSIDES] = {JJ_TABLE_INIT, JJ_TABLE_INIT};
    jj_lexicon_dispose(lexicon);
    bool ok = link_probabilities(links, vocabulary);
    for (int side = 0; ok && side < JJ_NSIDES; side++) {
        lexicon->lambda[side] = malloc(((size_t)vocabulary->ntypes[side] + 1) * sizeof(float));
        ok = lexicon->lambda[side] &&
             combine(&lexicon->ratio[side], NULL, NULL, &links[side], vocabulary->knowledge, side);
    }
    for (int side = 0; ok && side < JJ_NSIDES; side++) {
        start_lambdas(lexicon, vocabulary, side);
        divide_by_chance(&lexicon->ratio[side], vocabulary->frequency[!side]);
    }
    for (int side = 0; side < JJ_NSIDES; side++) jj_table_dispose(&links[side]);
    if (ok) return JJAK_OK;
    jj_lexicon_dispose(lexicon);
    return jj_fail_nomem(err);
}

static bool build_ratios(jj_lexicon *lexicon, const jj_training_beads *beads,
                         const jj_vocabulary *vocabulary)
{
    jj_table links[JJ_NSIDES] = {JJ_TABLE_INIT, JJ_TABLE_INIT};
    jj_table t[JJ_NSIDES] = {JJ_TABLE_INIT, JJ_TABLE_INIT};
    bool ok = link_probabilities(links, vocabulary) && jj_ibm1_train(t, NULL, beads, vocabulary);
    for (int given = 0; ok && given < JJ_NSIDES; given++) {
        float *evidence = count_evidence(beads, given, vocabulary->ntypes[given]);
        ok = evidence && combine(&lexicon->ratio[given], &t[given], evidence, &links[given],
                                 vocabulary->knowledge, given);
        if (ok) divide_by_chance(&lexicon->ratio[given], vocabulary->frequency[!given]);
        free(evidence);
    }
    for (int side = 0; side < JJ_NSIDES; side++) {
        jj_table_dispose(&links[side]);
        jj_table_dispose(&t[side]);
    }
    return ok;
}

jjak_status jj_lexicon_train(jj_lexicon *lexicon, const jj_vocabulary *vocabulary,
                             const jj_training *documents, size_t ndocuments, jjak_err *err)
{
    jj_training_beads beads = JJ_TRAINING_BEADS_INIT;
    bool ok = jj_training_list(&beads, documents, ndocuments) &&
              build_ratios(lexicon, &beads, vocabulary) &&
              jj_lambda_fit(lexicon, &beads, vocabulary);
    free(beads.list.data);
    return ok ? JJAK_OK : jj_fail_nomem(err);
}

jjak_status jj_lexicon_count(jj_counts *counts, const jj_lexicon *lexicon,
                             const jj_vocabulary *vocabulary, const jj_training *documents,
                             size_t ndocuments, jjak_err *err)
{
    jj_training_beads beads = JJ_TRAINING_BEADS_INIT;
    jj_table t[JJ_NSIDES] = {JJ_TABLE_INIT, JJ_TABLE_INIT};
    bool ok = jj_training_list(&beads, documents, ndocuments) &&
              jj_ibm1_train(t, counts->pairs, &beads, vocabulary);
    for (int side = 0; ok && side < JJ_NSIDES; side++) {
        counts->seen[side] = count_evidence(&beads, side, vocabulary->ntypes[side]);
        counts->alone[side] = calloc((size_t)vocabulary->ntypes[side] + 1, sizeof(float));
        ok = counts->seen[side] && counts->alone[side];
    }
    ok = ok && jj_lambda_count(counts->alone, lexicon, &beads, vocabulary);
    for (int side = 0; side < JJ_NSIDES; side++) jj_table_dispose(&t[side]);
    free(beads.list.data);
    return ok ? JJAK_OK : jj_fail_nomem(err);
}
