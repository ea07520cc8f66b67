/* A document under way, and the evidence on its beads: lengths, words, what the user says. */
#ifndef JJ_ALIGN_DOCUMENT_H
#define JJ_ALIGN_DOCUMENT_H

#include "align/anchors.h"
#include "align/length.h"
#include "align/lexical.h"
#include "align/order.h"
#include "align/prior.h"

/* Starts that a document votes for: ratios of lengths at most, and habits of dividing. */
#define JJ_RATIOS_MAX 6
#define JJ_NDIVISIONS 3

typedef struct {
    const jj_bitext *bitext;
    jj_length_model length;
    float *null_weight[2]; /* of each sentence as a null bead; NULL: all 0 */
    jj_corridor corridor;
    jj_posterior posterior;
    jj_lexical lexical;   /* of a lattice that is the document's or a window of it */
    jj_order_gains order; /* of its beads; none until the last pass */
    bool sampled;         /* its run learns from it */
    bool votes;
    double vote[JJ_NDIVISIONS][JJ_RATIOS_MAX]; /* its log likelihood under each start */
    jj_prior_counts counts;                    /* of its posterior */
    float *mark;  /* what each source sentence stands beside, as one number of the posterior */
    double moved; /* how much of the source's sentences the last pass has put beside others */
} jj_document;

void jj_document_dispose(jj_document *document);

/* Frees what only a lattice needs: scores of words. They are most of what a document holds. */
void jj_document_end_search(jj_document *document);

/* Finds mark and moved by its posterior; moved is HUGE_VAL the first time. False without memory. */
bool jj_document_settle(jj_document *document);

typedef struct {
    const jj_document *document;
    uint32_t i, j;             /* where the lattice begins in the document */
    float lexical_weight;      /* 0: lengths only */
    const jj_anchors *anchors; /* NULL: none */
} jj_evidence;

/* The evidence as the lattice wants it; it must outlive the cost. */
jj_cost jj_evidence_cost(const jj_evidence *evidence);

#endif
