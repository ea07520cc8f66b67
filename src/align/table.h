/* A sparse table over word types: for each type of one side, types of the other with a number. */
#ifndef JJ_ALIGN_TABLE_H
#define JJ_ALIGN_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint32_t nrows;
    size_t *first;   /* nrows + 1; entries of row r are first[r] to first[r + 1] - 1 */
    uint32_t *other; /* rising within a row */
    float *value;
} jj_table;

#define JJ_TABLE_INIT                                                                              \
    {                                                                                              \
        0                                                                                          \
    }

void jj_table_dispose(jj_table *table);

/* Room for nentries entries and an empty first row; what the table held is lost. */
bool jj_table_init(jj_table *table, uint32_t nrows, size_t nentries);

/* The same entries by the other side's types, of which there are nrows. */
bool jj_table_transpose(jj_table *out, const jj_table *table, uint32_t nrows);

#endif
