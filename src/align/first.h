/* The first pass, when only lengths and what is known beforehand tell where the path runs: what it
 * starts from, and the first search of a document. */
#ifndef JJ_ALIGN_FIRST_H
#define JJ_ALIGN_FIRST_H

#include "align/document.h"
#include "align/lexicon.h"

/* What a run knows at its start. */
typedef struct {
    const jj_vocabulary *vocabulary; /* NULL: lengths only */
    const jjak_align_options *options;
    const jj_lexicon *lexicon; /* before anything is learned; with a vocabulary */
    const jj_prior *prior;
    const jj_anchors *anchors; /* NULL: none */
    bool quick;                /* only to find the way: a pass with all types of beads follows */
} jj_first;

/* The start is that of several under which all texts are likeliest: a ratio of lengths, and which
 * side divides its sentences finer, if any. */
typedef struct {
    double ratio[JJ_RATIOS_MAX];
    size_t n;
} jj_election;

/* Proposes starts, and says which documents vote: of the sampled ones those that come first. */
jj_election jj_first_nominate(const jj_first *first, jj_document *documents, size_t n);

/* Leaves the document's vote in it, and touches no other. */
jjak_status jj_first_vote(const jj_first *first, jj_document *document, const jj_election *election,
                          jjak_err *err);

/* Gives the elected ratio to the length models of all documents, and the habit to the prior. */
void jj_first_elect(const jj_election *election, jj_document *documents, size_t n, jj_prior *prior);

/* Leaves the corridor and the posterior in the document. */
jjak_status jj_first_search(const jj_first *first, jj_document *document,
                            jjak_alignment_stats *stats, jjak_err *err);

#endif
