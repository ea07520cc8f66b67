#include "align/document.h"

#include <math.h>
#include <stdlib.h>

void jj_document_dispose(jj_document *document)
{
    jj_length_dispose(&document->length);
    jj_corridor_dispose(&document->corridor);
    jj_posterior_dispose(&document->posterior);
    jj_document_end_search(document);
    free(document->null_weight[0]);
    free(document->null_weight[1]);
    free(document->mark);
}

void jj_document_end_search(jj_document *document)
{
    jj_lexical_dispose(&document->lexical);
    jj_order_gains_dispose(&document->order);
}

/* A number between .5 and 1.5 that tells target sentences and what begins with them from their
 * neighbours: multiples of the golden ratio lie evenly, whatever their distance (Weyl 1916). */
static float mark_of(uint32_t sentence, uint32_t n)
{
    uint32_t turn = (2 * sentence + n) * UINT32_C(0x9E3779B9);
    return 0.5f + (float)(turn >> 8) / 16777216.0f;
}

bool jj_document_settle(jj_document *document)
{
    uint32_t n = document->bitext->source.nsents;
    float *before = document->mark, *mark = calloc((size_t)n + 1, sizeof *mark);
    document->mark = mark;
    document->moved = before ? 0 : HUGE_VAL;
    for (size_t k = 0; mark && k < document->posterior.edges.len; k++) {
        const jj_edge *e = &document->posterior.edges.data[k];
        for (uint32_t i = e->i; e->ntgt && i < e->i + e->nsrc; i++) {
            mark[i] += e->p * mark_of(e->j, e->ntgt);
        }
    }
    for (uint32_t i = 0; mark && before && i < n; i++) {
        document->moved += fabs((double)mark[i] - (double)before[i]);
    }
    free(before);
    return mark;
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
