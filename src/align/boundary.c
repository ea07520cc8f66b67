#include "align/boundary.h"

#include <math.h>
#include <stdlib.h>

uint8_t *jj_boundary_classes(const jj_side *side)
{
    uint32_t n = side->nsents;
    uint8_t *class_of = calloc((size_t)n + 1, 1);
    for (uint32_t i = 1; class_of && i < n; i++) {
        unsigned ending = side->ending ? side->ending[i - 1] : 0;
        class_of[i] = (uint8_t)(2 * ending + (side->para[i] != side->para[i - 1]));
    }
    return class_of;
}

/* ---- Counts ---- */

static void count_inside(double inside[JJ_BOUNDARY_CLASSES], const uint8_t *class_of,
                         uint32_t first, uint32_t n, float p)
{
    for (uint32_t i = first + 1; i < first + n; i++) inside[class_of[i]] += (double)p;
}

void jj_boundary_count(jj_boundary_counts *counts, const jj_bitext *bitext,
                       const uint8_t *const class_of[JJ_NSIDES], const jj_posterior *posterior)
{
    const uint32_t n[] = {bitext->source.nsents, bitext->target.nsents};
    for (int side = 0; side < JJ_NSIDES; side++) {
        for (uint32_t i = 1; i < n[side]; i++) counts->all[side][class_of[side][i]]++;
    }
    for (size_t k = 0; posterior && k < posterior->edges.len; k++) {
        const jj_edge *e = &posterior->edges.data[k];
        if (e->nsrc == 0 || e->ntgt == 0) continue;
        uint32_t i = e->i + e->nsrc, j = e->j + e->ntgt;
        count_inside(counts->inside[JJ_SOURCE], class_of[JJ_SOURCE], e->i, e->nsrc, e->p);
        count_inside(counts->inside[JJ_TARGET], class_of[JJ_TARGET], e->j, e->ntgt, e->p);
        if (i == n[JJ_SOURCE] || j == n[JJ_TARGET]) continue;
        counts->joint[class_of[JJ_SOURCE][i]][class_of[JJ_TARGET][j]] += (double)e->p;
    }
}

void jj_boundary_add(jj_boundary_counts *counts, const jj_boundary_counts *more)
{
    for (int a = 0; a < JJ_BOUNDARY_CLASSES; a++) {
        for (int b = 0; b < JJ_BOUNDARY_CLASSES; b++) counts->joint[a][b] += more->joint[a][b];
        for (int side = 0; side < JJ_NSIDES; side++) {
            counts->all[side][a] += more->all[side][a];
            counts->inside[side][a] += more->inside[side][a];
        }
    }
}

/* ---- Scores ---- */

/* One of the two things that a class says. */
typedef struct {
    int shift, nvalues;    /* where in the class it is */
    double joint_strength; /* matches that the start is worth */
    double agreement; /* in so many of them both sides have the same, in the others by chance */
    double inside_strength; /* boundaries inside matches that their start is worth */
    double inside_share;    /* of values above 0, to how often they are elsewhere */
    float inside_max;
} trait;

/* Translators keep paragraphs: one ends inside a match seldom. Where nearly every sentence is one,
 * the few that are not have no meaning, hence the bound. */
static const trait paragraphs = {0, 2, 20, 0, 10, 0.3, 0.5f};
static const trait endings = {1, JJ_ENDING_CLASSES, 20, 0.6, 10, 1, 1.5f};

/* Counts of a trait's values, whatever the others. */
typedef struct {
    double all[JJ_NSIDES][JJ_ENDING_CLASSES], n[JJ_NSIDES];
    double joint[JJ_ENDING_CLASSES][JJ_ENDING_CLASSES], nmatches;
    double inside[JJ_NSIDES][JJ_ENDING_CLASSES], ninside[JJ_NSIDES];
} trait_counts;

static int value_of(const trait *t, int class)
{
    return (class >> t->shift) % t->nvalues;
}

static trait_counts counts_of(const trait *t, const jj_boundary_counts *counts)
{
    trait_counts of = {{{0}}, {0}, {{0}}, 0, {{0}}, {0}};
    for (int a = 0; a < JJ_BOUNDARY_CLASSES; a++) {
        int value = value_of(t, a);
        for (int b = 0; b < JJ_BOUNDARY_CLASSES; b++) {
            of.joint[value][value_of(t, b)] += counts->joint[a][b];
            of.nmatches += counts->joint[a][b];
        }
        for (int side = 0; side < JJ_NSIDES; side++) {
            of.all[side][value] += counts->all[side][a];
            of.n[side] += counts->all[side][a];
            of.inside[side][value] += counts->inside[side][a];
            of.ninside[side] += counts->inside[side][a];
        }
    }
    return of;
}

/* Whether both sides have more than one value. */
static bool varies(const trait *t, const trait_counts *of)
{
    bool does = true;
    for (int side = 0; side < JJ_NSIDES; side++) {
        int nseen = 0;
        for (int v = 0; v < t->nvalues; v++) nseen += of->all[side][v] > 0;
        does = does && nseen > 1;
    }
    return does;
}

static float joint_score(const trait *t, const trait_counts *of, int a, int b)
{
    double source = of->all[JJ_SOURCE][a] / of->n[JJ_SOURCE];
    double target = of->all[JJ_TARGET][b] / of->n[JJ_TARGET];
    if (source <= 0 || target <= 0) return 0;
    double start = source * (t->agreement * (a == b) + (1 - t->agreement) * target);
    double p = (of->joint[a][b] + t->joint_strength * start) / (of->nmatches + t->joint_strength);
    return (float)log(p / (source * target));
}

static float inside_score(const trait *t, const trait_counts *of, int side, int value)
{
    double rate = of->all[side][value] / of->n[side], first = of->all[side][0] / of->n[side];
    if (rate <= 0) return 0;
    double share = value ? t->inside_share : (1 - t->inside_share * (1 - first)) / first;
    double p = (of->inside[side][value] + t->inside_strength * share * rate) /
               (of->ninside[side] + t->inside_strength);
    float score = (float)log(p / rate);
    return score < t->inside_max ? score : t->inside_max;
}

static void add_trait(jj_boundary_scores *scores, const trait *t, const jj_boundary_counts *counts)
{
    const trait_counts of = counts_of(t, counts);
    if (!varies(t, &of)) return;
    scores->says = true;
    for (int a = 0; a < JJ_BOUNDARY_CLASSES; a++) {
        for (int b = 0; b < JJ_BOUNDARY_CLASSES; b++) {
            scores->joint[a][b] += joint_score(t, &of, value_of(t, a), value_of(t, b));
        }
        for (int side = 0; side < JJ_NSIDES; side++) {
            scores->inside[side][a] += inside_score(t, &of, side, value_of(t, a));
        }
    }
}

void jj_boundary_start(jj_boundary_scores *scores, const jj_boundary_counts *pair)
{
    *scores = (jj_boundary_scores){false, {{0}}, {{0}}};
    add_trait(scores, &endings, pair);
}

void jj_boundary_fit(jj_boundary_scores *scores, const jj_boundary_counts *pair,
                     const jj_boundary_counts *run)
{
    *scores = (jj_boundary_scores){false, {{0}}, {{0}}};
    add_trait(scores, &paragraphs, pair);
    add_trait(scores, &endings, run);
}
