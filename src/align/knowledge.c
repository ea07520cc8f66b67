#include "align/knowledge.h"

#include <stdlib.h>

static void dispose(jj_table table[JJ_NSIDES], float *first[JJ_NSIDES], float *second[JJ_NSIDES])
{
    for (int side = 0; side < JJ_NSIDES; side++) {
        jj_table_dispose(&table[side]);
        free(first[side]);
        free(second[side]);
    }
}

void jj_counts_dispose(jj_counts *counts)
{
    dispose(counts->pairs, counts->seen, counts->alone);
    *counts = (jj_counts)JJ_COUNTS_INIT;
}

void jj_knowledge_dispose(jj_knowledge *knowledge)
{
    dispose(knowledge->t, knowledge->seen, knowledge->lambda);
    *knowledge = (jj_knowledge)JJ_KNOWLEDGE_INIT;
}
