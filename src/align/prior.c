#include "align/prior.h"

#include <math.h>

/* P(a long one-sided run opens) and P(it goes on). From 1e-3 on, short texts that stand alone
 * begin to lose beads to runs; chosen on development sets of pages with other text around. */
#define RUN_OPENS 1e-5
#define RUN_GOES_ON 0.97

/* Titles, datelines and signatures: how much likelier a null bead is first or last in a text than
 * elsewhere, and how likely a run is there. */
#define EDGE_NULL 5.0
#define EDGE_RUN 0.05

/* Of the beads that posteriors take for 2-2, 2-3 or 3-2, so many are: two neighbours whose words
 * mix look like one. Chosen on development sets. */
#define MANY_TO_MANY 0.5

/* P(null) of each side at the start. */
#define NULL_START 0.01

/* Start weight of a type of match, after the frequencies that Gale & Church 1993 (table 5) and
 * later hand alignments report: mostly 1-1, merges falling by a constant factor. The figures for
 * nulls and 1-2 were chosen on development sets among .003 to .02 and .03 to .09. */
static double start_weight(jjak_bead_type type)
{
    unsigned size = type.nsrc + type.ntgt;
    if (size == 2) return 0.88;
    if (size == 3) return 0.06;
    if (type.nsrc == 2 && type.ntgt == 2) return 0.005;
    return 0.01 * pow(0.3, (double)size - 4);
}

/* Probabilities of matches and single nulls after a state become the row of the full table. */
static void set_state(jj_prior *prior, int state, const double p[3], const double start[3])
{
    float *next = prior->next[state];
    if (state == JJ_SOURCE_RUN || state == JJ_TARGET_RUN) {
        for (int c = 0; c < 3; c++) next[c] = (float)((1 - RUN_GOES_ON) * start[c]);
        next[JJ_SOURCE_RUN] = state == JJ_SOURCE_RUN ? (float)RUN_GOES_ON : 0;
        next[JJ_TARGET_RUN] = state == JJ_TARGET_RUN ? (float)RUN_GOES_ON : 0;
        return;
    }
    for (int c = 0; c < 3; c++) next[c] = (float)((1 - RUN_OPENS) * p[c]);
    next[JJ_SOURCE_RUN] = next[JJ_TARGET_RUN] = (float)(RUN_OPENS / 2);
}

static void start_classes(const jj_prior *prior, double start[3], double type_share[])
{
    double matches = 0;
    for (unsigned t = 0; t < prior->ntypes; t++) matches += start_weight(prior->type[t]);
    for (unsigned t = 0; t < prior->ntypes; t++) {
        type_share[t] = start_weight(prior->type[t]) / matches;
    }
    double all = matches + 2 * NULL_START;
    start[JJ_MATCH] = matches / all;
    start[JJ_SOURCE_NULL] = start[JJ_TARGET_NULL] = NULL_START / all;
}

void jj_prior_start(jj_prior *prior, const jjak_bead_type *types, unsigned ntypes)
{
    double start[3], type_share[JJ_MATCH_TYPES_MAX];
    *prior = (jj_prior){.ntypes = ntypes, .many_to_many = 1};
    for (unsigned t = 0; t < ntypes; t++) prior->type[t] = types[t];
    start_classes(prior, start, type_share);
    for (unsigned t = 0; t < ntypes; t++) prior->log_type[t] = (float)log(type_share[t]);
    for (int z = 0; z < JJ_NCLASSES; z++) set_state(prior, z, start, start);
}

/* The number of a type of match, ntypes if it is none or not allowed. */
static unsigned number_of(const jj_prior *prior, unsigned nsrc, unsigned ntgt)
{
    unsigned t = 0;
    while (t < prior->ntypes && (prior->type[t].nsrc != nsrc || prior->type[t].ntgt != ntgt)) t++;
    return t;
}

void jj_prior_expect(jj_prior *prior, jjak_bead_type type)
{
    unsigned t = number_of(prior, type.nsrc, type.ntgt);
    if (t == prior->ntypes) return;
    double others = 1 - exp((double)prior->log_type[t]);
    if (others <= 0) return;
    for (unsigned other = 0; other < prior->ntypes; other++) {
        prior->log_type[other] += (float)(log(0.5) - log(others));
    }
    prior->log_type[t] = (float)log(0.5);
}

void jj_prior_limit(jj_prior *prior, unsigned size)
{
    unsigned kept = 0;
    for (unsigned t = 0; t < prior->ntypes; t++) {
        if ((unsigned)prior->type[t].nsrc + prior->type[t].ntgt > size && kept + t > 0) continue;
        prior->type[kept] = prior->type[t];
        prior->log_type[kept++] = prior->log_type[t];
    }
    prior->ntypes = kept;
}

uint32_t jj_prior_largest(const jj_prior *prior)
{
    uint32_t largest = 0;
    for (unsigned t = 0; t < prior->ntypes; t++) {
        uint32_t a = prior->type[t].nsrc, b = prior->type[t].ntgt;
        if (a > largest) largest = a;
        if (b > largest) largest = b;
    }
    return largest;
}

void jj_prior_for_words(jj_prior *prior)
{
    prior->many_to_many = MANY_TO_MANY;
    prior->log_edge[JJ_SOURCE_NULL] = prior->log_edge[JJ_TARGET_NULL] = (float)log(EDGE_NULL);
    prior->log_edge[JJ_SOURCE_RUN] = prior->log_edge[JJ_TARGET_RUN] =
        (float)log(EDGE_RUN / (RUN_OPENS / 2));
}

void jj_prior_count(jj_prior_counts *counts, const jj_prior *prior, const jj_posterior *posterior)
{
    double sum[JJAK_BEAD_MAX + 1][JJAK_BEAD_MAX + 1] = {{0}};
    for (size_t k = 0; k < posterior->edges.len; k++) {
        const jj_edge *e = &posterior->edges.data[k];
        sum[e->nsrc][e->ntgt] += (double)e->p;
    }
    for (unsigned t = 0; t < prior->ntypes; t++) {
        counts->type[t] += sum[prior->type[t].nsrc][prior->type[t].ntgt];
    }
    for (int z = 0; z < JJ_NCLASSES; z++) {
        for (int c = 0; c < JJ_NCLASSES; c++) counts->after[z][c] += posterior->count[z][c];
    }
}

void jj_prior_add(jj_prior_counts *counts, const jj_prior_counts *more)
{
    for (int t = 0; t < JJ_MATCH_TYPES_MAX; t++) counts->type[t] += more->type[t];
    for (int z = 0; z < JJ_NCLASSES; z++) {
        for (int c = 0; c < JJ_NCLASSES; c++) counts->after[z][c] += more->after[z][c];
    }
}

void jj_prior_to_habits(jj_habits *habits, const jj_prior *prior, const jj_prior_counts *counts)
{
    for (unsigned t = 0; t < prior->ntypes; t++) {
        habits->type[prior->type[t].nsrc - 1][prior->type[t].ntgt - 1] += counts->type[t];
    }
    for (int z = 0; z < JJ_NBEAD_CLASSES; z++) {
        for (int c = 0; c < JJ_NBEAD_CLASSES; c++) habits->after[z][c] += counts->after[z][c];
    }
}

void jj_prior_of_habits(jj_prior_counts *counts, const jj_prior *prior, const jj_habits *habits,
                        double most)
{
    double n = 0;
    for (int z = 0; z < JJ_NBEAD_CLASSES; z++) {
        for (int c = 0; c < JJ_NBEAD_CLASSES; c++) n += habits->after[z][c];
    }
    double scale = n > most ? most / n : 1;
    *counts = (jj_prior_counts){{0}, {{0}}};
    for (unsigned t = 0; t < prior->ntypes; t++) {
        counts->type[t] = scale * habits->type[prior->type[t].nsrc - 1][prior->type[t].ntgt - 1];
    }
    for (int z = 0; z < JJ_NBEAD_CLASSES; z++) {
        for (int c = 0; c < JJ_NBEAD_CLASSES; c++) {
            counts->after[z][c] = scale * habits->after[z][c];
        }
    }
}

void jj_prior_update(jj_prior *prior, const jj_prior_counts *counts, double strength,
                     double state_strength)
{
    double start[3], type_share[JJ_MATCH_TYPES_MAX], class_count[3] = {0}, p[3];
    double nbeads = 0, nmatches = 0, padding;
    start_classes(prior, start, type_share);
    padding = strength * start[JJ_MATCH];
    for (unsigned t = 0; t < prior->ntypes; t++) nmatches += counts->type[t];
    for (unsigned t = 0; t < prior->ntypes; t++) {
        double share = (counts->type[t] + padding * type_share[t]) / (nmatches + padding);
        if (prior->type[t].nsrc > 1 && prior->type[t].ntgt > 1) share *= prior->many_to_many;
        prior->log_type[t] = (float)log(share);
    }
    for (int z = 0; z < 3; z++) {
        for (int c = 0; c < 3; c++) class_count[c] += counts->after[z][c];
    }
    for (int c = 0; c < 3; c++) nbeads += class_count[c];
    for (int c = 0; c < 3; c++) p[c] = (class_count[c] + strength * start[c]) / (nbeads + strength);
    for (int z = 0; z < JJ_NCLASSES; z++) {
        double after[3], n = 0;
        for (int c = 0; c < 3; c++) n += counts->after[z][c];
        for (int c = 0; c < 3; c++) {
            after[c] = (counts->after[z][c] + state_strength * p[c]) / (n + state_strength);
        }
        set_state(prior, z, after, start);
    }
}
