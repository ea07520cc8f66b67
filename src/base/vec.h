/* A typed growable array.
 *
 *     JJ_VEC(jjak_span) spans = {0};
 *     if (!jj_vec_push(&spans, span)) ...out of memory, spans unchanged...
 *     free(spans.data);
 */
#ifndef JJ_BASE_VEC_H
#define JJ_BASE_VEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#define JJ_VEC(type)                                                                               \
    struct {                                                                                       \
        type *data;                                                                                \
        size_t len, cap;                                                                           \
    }

/* Grows the array behind the pointer at data so that it holds at least want elements; false, and
 * nothing changed, without memory. */
bool jj_vec_grow(void *data, size_t *cap, size_t want, size_t elem_size);

#define jj_vec_reserve(v, want)                                                                    \
    ((want) <= (v)->cap || jj_vec_grow(&(v)->data, &(v)->cap, (want), sizeof *(v)->data))

#define jj_vec_push(v, value)                                                                      \
    (jj_vec_reserve((v), (v)->len + 1) ? ((v)->data[(v)->len++] = (value), true) : false)

#endif
