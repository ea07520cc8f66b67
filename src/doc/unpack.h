/* How far packed bytes may unpack. */
#ifndef JJ_DOC_UNPACK_H
#define JJ_DOC_UNPACK_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/* Small files may repeat themselves as much as they like. */
#define JJ_UNPACK_ALWAYS ((size_t)1 << 20)

/* The bytes that nbytes packed ones may become. */
static inline size_t jj_unpack_max(size_t nbytes, size_t max_bytes, uint32_t max_ratio)
{
    size_t max = nbytes < max_bytes / max_ratio ? nbytes * max_ratio : max_bytes;
    if (max < JJ_UNPACK_ALWAYS) max = JJ_UNPACK_ALWAYS;
    return max < max_bytes ? max : max_bytes;
}

static inline jjak_status jj_unpack_fail(size_t max, jjak_err *err)
{
    return jj_fail(err, JJAK_ELIMIT, "unpacks to more than the limit of %zu bytes", max);
}

#endif
