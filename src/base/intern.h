/* Strings to small numbers: the first distinct string is 0, the next 1, and so on. */
#ifndef JJ_BASE_INTERN_H
#define JJ_BASE_INTERN_H

#include "base/buf.h"
#include "base/vec.h"

#define JJ_INTERN_NONE UINT32_MAX

typedef struct {
    jj_buf bytes;          /* all strings, a NUL after each */
    JJ_VEC(size_t) offset; /* of each string in bytes */
    uint32_t *slot;        /* hash table of id + 1, 0 where empty; a power of two */
    size_t nslots;
} jj_intern;

#define JJ_INTERN_INIT                                                                             \
    {                                                                                              \
        0                                                                                          \
    }

void jj_intern_dispose(jj_intern *in);
/* The number of a string, a new one if it is new; JJ_INTERN_NONE without memory. The string may
 * hold any byte but NUL. */
uint32_t jj_intern_put(jj_intern *in, const char *s, size_t nbytes);
/* The number of a string, JJ_INTERN_NONE if it has none. */
uint32_t jj_intern_find(const jj_intern *in, const char *s, size_t nbytes);
/* The string of a number; until the next put. */
const char *jj_intern_str(const jj_intern *in, uint32_t id);

#endif
