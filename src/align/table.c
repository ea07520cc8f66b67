#include "align/table.h"

#include <stdlib.h>

void jj_table_dispose(jj_table *table)
{
    free(table->first);
    free(table->other);
    free(table->value);
    *table = (jj_table)JJ_TABLE_INIT;
}

bool jj_table_init(jj_table *table, uint32_t nrows, size_t nentries)
{
    jj_table_dispose(table);
    table->nrows = nrows;
    table->first = calloc((size_t)nrows + 1, sizeof *table->first);
    table->other = malloc((nentries ? nentries : 1) * sizeof *table->other);
    table->value = malloc((nentries ? nentries : 1) * sizeof *table->value);
    if (table->first && table->other && table->value) return true;
    jj_table_dispose(table);
    return false;
}

bool jj_table_transpose(jj_table *out, const jj_table *table, uint32_t nrows)
{
    size_t n = table->first[table->nrows];
    if (!jj_table_init(out, nrows, n)) return false;
    for (size_t k = 0; k < n; k++) out->first[table->other[k] + 1]++;
    for (uint32_t r = 0; r < nrows; r++) out->first[r + 1] += out->first[r];
    for (uint32_t row = 0; row < table->nrows; row++) {
        for (size_t k = table->first[row]; k < table->first[row + 1]; k++) {
            size_t at = out->first[table->other[k]]++;
            out->other[at] = row;
            out->value[at] = table->value[k];
        }
    }
    for (uint32_t r = nrows; r > 0; r--) out->first[r] = out->first[r - 1];
    out->first[0] = 0;
    return true;
}
