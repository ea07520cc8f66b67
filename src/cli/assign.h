/* From scores to pairs: which source goes with which target. */
#ifndef JJ_CLI_ASSIGN_H
#define JJ_CLI_ASSIGN_H

#include "base/vec.h"
#include "jjak.h"

/* A text as it is paired by scores. */
typedef struct {
    uint64_t content;   /* the same for copies of one text */
    const char *ending; /* of its name; texts of equal scores go by it */
    /* Indices of matches, CLI_NO_MATCH where there is none: */
    size_t best;
    size_t pair; /* the match that is its pair; a target may be in others too with many_to_one */
    bool ambiguous;
} cli_candidate;

#define CLI_NO_MATCH SIZE_MAX

/* Texts whose scores are nearer than this share of the better are as like. */
#define CLI_MATCH_MARGIN 0.1

/* Puts the matches in order, the best first, and chooses those that are pairs: a text is in one at
 * most, but a target may have several sources with many_to_one. A text that two others, not copies
 * of each other, are as like is ambiguous, and so are they. False without memory. */
bool cli_assign(jjak_match *matches, size_t nmatches, cli_candidate *const candidates[2],
                const size_t ncandidates[2], bool many_to_one);

#endif
