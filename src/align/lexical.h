/* Lexical scores of the beads of one document.
 *
 * For a bead with source words A and target words B (with repeats), by the lexicon's q and lambda:
 *
 *     f = sum over t in B of ln(L_t + (1 - L_t) * (1/|A|) * sum over s in A of q(t|s) / p0(t))
 *     h = the same with the sides swapped
 *     score = (f + h) / 2;  0 where a side has no words
 *
 * f is a sum over the sentences of B once A is fixed, and h over those of A once B is fixed. So
 * each side keeps one number for each window of 1 to JJAK_BEAD_MAX sentences on the other side and
 * each of its own sentences nearby, and a bead adds at most 2 * JJAK_BEAD_MAX of them. */
#ifndef JJ_ALIGN_LEXICAL_H
#define JJ_ALIGN_LEXICAL_H

#include "align/corridor.h"
#include "align/lexicon.h"

/* How well windows of the given side explain single sentences of the other. */
typedef struct {
    uint32_t *first,
        *count; /* window end p explains sentences first[p] to first[p] + count[p] - 1 */
    size_t *at; /* its numbers: value[at[p] + (size - 1) * count[p] + (e - first[p])] */
    float *value;
} jj_explained;

typedef struct {
    uint32_t largest; /* windows have up to so many sentences */
    jj_bitext bitext;
    jj_explained by[JJ_NSIDES]; /* by windows of the source, by windows of the target */
} jj_lexical;

#define JJ_LEXICAL_INIT                                                                            \
    {                                                                                              \
        0                                                                                          \
    }

/* Scores for all beads that lie in the corridor and have at most `largest` sentences on a side. */
jjak_status jj_lexical_init(jj_lexical *lexical, const jj_bitext *bitext,
                            const jj_corridor *corridor, const jj_lexicon *lexicon,
                            uint32_t largest, jjak_err *err);
void jj_lexical_dispose(jj_lexical *lexical);

/* Adds weight times the score of beads of a type that end at (i, j), ..., (i, j + n - 1). */
void jj_lexical_add(const jj_lexical *lexical, jjak_bead_type type, uint32_t i, uint32_t j,
                    uint32_t n, float weight, float *w);

#endif
