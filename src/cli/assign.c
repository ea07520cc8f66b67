#include "cli/assign.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct {
    const jjak_match *matches;
    cli_candidate *const *candidates;
    bool many_to_one;
    /* The matches of each text, the best first: list[first[t]] to list[first[t + 1] - 1]. */
    size_t *first[2], *list[2];
} assignment;

static size_t text_of(const jjak_match *match, int side)
{
    return side ? match->target : match->source;
}

static bool index_side(assignment *a, size_t n, int side, size_t ntexts)
{
    size_t *first = a->first[side] = calloc(ntexts + 2, sizeof *first);
    size_t *list = a->list[side] = malloc((n + 1) * sizeof *list);
    if (!first || !list) return false;
    for (size_t k = 0; k < n; k++) first[text_of(&a->matches[k], side) + 2]++;
    for (size_t t = 2; t < ntexts + 2; t++) first[t] += first[t - 1];
    for (size_t k = 0; k < n; k++) list[first[text_of(&a->matches[k], side) + 1]++] = k;
    return true;
}

static cli_candidate *candidate(const assignment *a, size_t match, int side)
{
    return &a->candidates[side][text_of(&a->matches[match], side)];
}

/* Whether the text of a match may still be in a pair. */
static bool is_free(const assignment *a, size_t match, int side)
{
    const cli_candidate *c = candidate(a, match, side);
    return !c->ambiguous && (c->pair == CLI_NO_MATCH || (a->many_to_one && side == 1));
}

/* The best match of the text of a match, among those with texts that are free. */
static size_t best_free(const assignment *a, size_t match, int side)
{
    const size_t *first = &a->first[side][text_of(&a->matches[match], side)];
    for (size_t k = first[0]; k < first[1]; k++) {
        if (is_free(a, a->list[side][k], !side)) return a->list[side][k];
    }
    return CLI_NO_MATCH;
}

/* Another match of the same text on a side that is as good, with a text that has no better one. */
static size_t rival(const assignment *a, size_t match, int side)
{
    const size_t *first = &a->first[side][text_of(&a->matches[match], side)];
    double enough = a->matches[match].score * (1 - CLI_MATCH_MARGIN);
    for (size_t k = first[0]; k < first[1]; k++) {
        size_t other = a->list[side][k];
        if (a->matches[other].score < enough) break;
        if (other == match || !is_free(a, other, !side)) continue;
        if (candidate(a, other, !side)->content == candidate(a, match, !side)->content) continue;
        if ((a->many_to_one && side == 0) || best_free(a, other, !side) == other) return other;
    }
    return CLI_NO_MATCH;
}

/* Makes the match a pair, unless something is as like: that becomes ambiguous. */
static void settle(const assignment *a, size_t match)
{
    cli_candidate *source = candidate(a, match, 0), *target = candidate(a, match, 1);
    size_t other_target = rival(a, match, 0);
    size_t other_source = a->many_to_one ? CLI_NO_MATCH : rival(a, match, 1);
    if (other_target == CLI_NO_MATCH && other_source == CLI_NO_MATCH) {
        source->pair = match;
        if (target->pair == CLI_NO_MATCH) target->pair = match;
        return;
    }
    source->ambiguous = true;
    if (other_source != CLI_NO_MATCH) candidate(a, other_source, 0)->ambiguous = true;
    if (a->many_to_one) return; /* other sources may have the targets */
    target->ambiguous = true;
    if (other_target != CLI_NO_MATCH) candidate(a, other_target, 1)->ambiguous = true;
}

/* ---- Order ------------------------------------------------------------------------------ */

/* A match and whether the names of its texts end alike. */
typedef struct {
    jjak_match match;
    bool alike;
} ordered;

static int compare(const void *a, const void *b)
{
    const ordered *x = a, *y = b;
    if (x->match.score != y->match.score) return x->match.score > y->match.score ? -1 : 1;
    if (x->alike != y->alike) return x->alike ? -1 : 1;
    if (x->match.source != y->match.source) return x->match.source < y->match.source ? -1 : 1;
    return x->match.target < y->match.target ? -1 : x->match.target > y->match.target;
}

static bool put_in_order(jjak_match *matches, size_t n, cli_candidate *const candidates[2])
{
    ordered *list = malloc((n + 1) * sizeof *list);
    if (!list) return false;
    for (size_t k = 0; k < n; k++) {
        const jjak_match *m = &matches[k];
        list[k] = (ordered){
            *m, strcasecmp(candidates[0][m->source].ending, candidates[1][m->target].ending) == 0};
    }
    qsort(list, n, sizeof *list, compare);
    for (size_t k = 0; k < n; k++) matches[k] = list[k].match;
    free(list);
    return true;
}

bool cli_assign(jjak_match *matches, size_t nmatches, cli_candidate *const candidates[2],
                const size_t ncandidates[2], bool many_to_one)
{
    assignment a = {.matches = matches, .candidates = candidates, .many_to_one = many_to_one};
    bool ok = put_in_order(matches, nmatches, candidates) &&
              index_side(&a, nmatches, 0, ncandidates[0]) &&
              index_side(&a, nmatches, 1, ncandidates[1]);
    for (int side = 0; ok && side < 2; side++) {
        for (size_t t = 0; t < ncandidates[side]; t++) {
            const size_t *first = &a.first[side][t];
            cli_candidate *c = &candidates[side][t];
            c->best = first[0] < first[1] ? a.list[side][first[0]] : CLI_NO_MATCH;
            c->pair = CLI_NO_MATCH;
            c->ambiguous = false;
        }
    }
    for (size_t k = 0; ok && k < nmatches && !(matches[k].score < JJAK_MATCH_MIN); k++) {
        if (is_free(&a, k, 0) && is_free(&a, k, 1)) settle(&a, k);
    }
    for (int side = 0; side < 2; side++) {
        free(a.first[side]);
        free(a.list[side]);
    }
    return ok;
}
