#include "align/lexicon.h"

#include <stdlib.h>

#include "align/ibm1.h"
#include "align/lambda.h"
#include "base/err.h"
#include "base/min.h"
#include "base/pool.h"

/* A link counts as so many occurrences. Chosen on development sets. */
#define LINK_STRENGTH 4.0f
/* Lambda of linked types before training. */
#define LINK_LAMBDA 0.8f

void jj_lexicon_dispose(jj_lexicon *lexicon)
{
    for (int side = 0; side < JJ_NSIDES; side++) {
        jj_table_dispose(&lexicon->ratio[side]);
        free(lexicon->lambda[side]);
    }
    *lexicon = (jj_lexicon)JJ_LEXICON_INIT;
}

/* Probabilities become ratios to chance. */
static void divide_by_chance(jj_table *table, const float *p0)
{
    for (size_t k = 0; k < table->first[table->nrows]; k++) {
        table->value[k] /= p0[table->other[k]];
    }
}

/* ---- From probabilities to the lexicon ---- */

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
                jj_min(part_type(&part[0]), jj_min(part_type(&part[1]), part_type(&part[2])));
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

jjak_status jj_lexicon_start(jj_lexicon *lexicon, const jj_vocabulary *vocabulary,
                             const jj_hints *hints, jjak_err *err)
{
    bool ok = true;
    jj_lexicon_dispose(lexicon);
    for (int side = 0; ok && side < JJ_NSIDES; side++) {
        lexicon->lambda[side] = malloc(((size_t)vocabulary->ntypes[side] + 1) * sizeof(float));
        ok = lexicon->lambda[side] && combine(&lexicon->ratio[side], NULL, NULL,
                                              &hints->links[side], vocabulary->knowledge, side);
    }
    for (int side = 0; ok && side < JJ_NSIDES; side++) {
        start_lambdas(lexicon, vocabulary, side);
        divide_by_chance(&lexicon->ratio[side], vocabulary->frequency[!side]);
    }
    if (ok) return JJAK_OK;
    jj_lexicon_dispose(lexicon);
    return jj_fail_nomem(err);
}

/* Learns t and joins it with what was known, direction by direction. */
typedef struct {
    jj_lexicon *lexicon;
    const jj_lesson *lesson;
    const jj_training_set *set;
    jj_table t[JJ_NSIDES];
    bool failed[JJ_NSIDES];
} joining;

static bool join_direction(void *payload, size_t given, unsigned worker)
{
    joining *j = payload;
    const jj_vocabulary *v = j->lesson->vocabulary;
    jj_table *ratio = &j->lexicon->ratio[given];
    (void)worker;
    j->failed[given] = !combine(ratio, &j->t[given], j->set->words[given].seen,
                                &j->lesson->hints->links[given], v->knowledge, (int)given);
    if (!j->failed[given]) divide_by_chance(ratio, v->frequency[!given]);
    return true;
}

static jj_ibm1_task task_of(const jj_lesson *lesson, const jj_training_set *set)
{
    return (jj_ibm1_task){set, lesson->vocabulary, lesson->hints, lesson->nthreads};
}

static bool build_ratios(jj_lexicon *lexicon, const jj_lesson *lesson, const jj_training_set *set)
{
    joining j = {.lexicon = lexicon, .lesson = lesson, .set = set};
    const jj_ibm1_task task = task_of(lesson, set);
    bool ok = jj_ibm1_train(j.t, NULL, &task);
    if (ok) jj_pool_run(lesson->nthreads, JJ_NSIDES, join_direction, &j);
    for (int side = 0; side < JJ_NSIDES; side++) {
        ok = ok && !j.failed[side];
        jj_table_dispose(&j.t[side]);
    }
    return ok;
}

static bool begin(jj_training_set *set, const jj_lesson *lesson)
{
    return jj_training_set_init(set, lesson->documents, lesson->ndocuments,
                                lesson->vocabulary->ntypes, lesson->nthreads);
}

jjak_status jj_lexicon_train(jj_lexicon *lexicon, const jj_lesson *lesson, jjak_err *err)
{
    jj_training_set set;
    bool ok = begin(&set, lesson) && build_ratios(lexicon, lesson, &set) &&
              jj_lambda_fit(lexicon, &set, lesson);
    jj_training_set_dispose(&set);
    return ok ? JJAK_OK : jj_fail_nomem(err);
}

jjak_status jj_lexicon_count(jj_counts *counts, const jj_lexicon *lexicon, const jj_lesson *lesson,
                             jjak_err *err)
{
    jj_training_set set;
    jj_table t[JJ_NSIDES] = {JJ_TABLE_INIT, JJ_TABLE_INIT};
    const jj_ibm1_task task = task_of(lesson, &set);
    bool ok = begin(&set, lesson) && jj_ibm1_train(t, counts->pairs, &task);
    for (int side = 0; ok && side < JJ_NSIDES; side++) {
        counts->seen[side] = set.words[side].seen;
        set.words[side].seen = NULL;
        counts->alone[side] = calloc((size_t)set.ntypes[side] + 1, sizeof(float));
        ok = counts->alone[side] != NULL;
    }
    ok = ok && jj_lambda_count(counts->alone, lexicon, &set, lesson);
    for (int side = 0; side < JJ_NSIDES; side++) jj_table_dispose(&t[side]);
    jj_training_set_dispose(&set);
    return ok ? JJAK_OK : jj_fail_nomem(err);
}
