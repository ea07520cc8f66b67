/* Waypoints of a long bitext, from words known beforehand: where rare words that are linked stand
 * on both sides (numbers, names, what looks alike, the lexicon), the path is likely to come by.
 *
 * Each such pair of places is a point; the heaviest chain of points that rises on both sides is
 * taken (longest increasing subsequence, Fredman 1975; of weights, with a tree of prefix maxima),
 * and of the chain those that agree with their neighbours. Time and memory are linear in the
 * texts but for a logarithm. Chance hits rise together, too, but seldom at the pace of the texts.
 */
#ifndef JJ_ALIGN_WAYPOINTS_H
#define JJ_ALIGN_WAYPOINTS_H

#include "align/corridor.h"
#include "align/table.h"

typedef struct {
    uint32_t i, j;
    float weight;
} jj_point;

/* The heaviest chain: i and j both rise from point to point. Sorts the points, moves the chain to
 * their front and returns its length; 0 without memory, then *ok is false. */
size_t jj_heaviest_chain(jj_point *points, size_t n, bool *ok);

/* way->at is the caller's to free; there may be no waypoint. ratio: target length for each of the
 * source. links: from source types to target types. Fails with JJAK_ENOMEM. */
jjak_status jj_waypoints_find(jj_way *way, const jj_bitext *bitext, const jj_table *links,
                              const uint32_t ntypes[2], double ratio, jjak_err *err);

#endif
