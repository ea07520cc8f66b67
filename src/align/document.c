#include "align/document.h"

#include <stdlib.h>

void jj_document_dispose(jj_document *document)
{
    jj_length_dispose(&document->length);
    jj_corridor_dispose(&document->corridor);
    jj_posterior_dispose(&document->posterior);
    jj_lexical_dispose(&document->lexical);
    jj_order_gains_dispose(&document->order);
    free(document->null_weight[0]);
    free(document->null_weight[1]);
}

static void length_row(const void *self, jjak_bead_type type, uint32_t i, uint32_t j, uint32_t n,
                       float *w)
{
    const jj_evidence *e = self;
    jj_length_row(&e->document->length, type, e->i + i, e->j + j, n, w);
}

static void log_row(const void *self, jjak_bead_type type, uint32_t i, uint32_t j, uint32_t n,
                    float *w)
{
    const jj_evidence *e = self;
    for (uint32_t k = 0; k < n; k++) w[k] = 0;
    if (e->lexical_weight > 0) {
        jj_lexical_add(&e->document->lexical, type, i, j, n, e->lexical_weight, w);
    }
    jj_order_add(&e->document->order, type, e->i + i, e->j + j, n, w);
    if (e->anchors) jj_anchors_row(e->anchors, type, e->i + i, e->j + j, n, w);
}

jj_cost jj_evidence_cost(const jj_evidence *evidence)
{
    float *const *null_weight = evidence->document->null_weight;
    bool logs = evidence->lexical_weight > 0 || evidence->anchors;
    return (jj_cost){length_row, logs ? log_row : NULL, evidence,
                     null_weight[0] ? null_weight[0] + evidence->i : NULL,
                     null_weight[1] ? null_weight[1] + evidence->j : NULL};
}
