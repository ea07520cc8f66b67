#include "base/intern.h"

#include <string.h>

#include "base/hash.h"

#define NSLOTS_START 256

void jj_intern_dispose(jj_intern *in)
{
    jj_buf_dispose(&in->bytes);
    free(in->offset.data);
    free(in->slot);
    *in = (jj_intern)JJ_INTERN_INIT;
}

/* The slot that holds the string, or the empty one where it would go. */
static size_t find_slot(const jj_intern *in, const char *s, size_t nbytes)
{
    size_t at = jj_hash_slot(jj_hash(JJ_HASH_START, s, nbytes), in->nslots);
    for (; in->slot[at]; at = (at + 1) & (in->nslots - 1)) {
        const char *other = jj_intern_str(in, in->slot[at] - 1);
        if (strncmp(other, s, nbytes) == 0 && other[nbytes] == '\0') break;
    }
    return at;
}

static bool grow(jj_intern *in)
{
    size_t nslots = in->nslots ? in->nslots * 2 : NSLOTS_START;
    uint32_t *slot = calloc(nslots, sizeof *slot);
    if (!slot) return false;
    free(in->slot);
    in->slot = slot;
    in->nslots = nslots;
    for (size_t id = 0; id < in->offset.len; id++) {
        const char *s = jj_intern_str(in, (uint32_t)id);
        slot[find_slot(in, s, strlen(s))] = (uint32_t)id + 1;
    }
    return true;
}

uint32_t jj_intern_put(jj_intern *in, const char *s, size_t nbytes)
{
    if (in->offset.len * 2 >= in->nslots && !grow(in)) return JJ_INTERN_NONE;
    size_t at = find_slot(in, s, nbytes);
    if (in->slot[at]) return in->slot[at] - 1;
    size_t offset = in->bytes.len;
    jj_buf_put(&in->bytes, s, nbytes);
    jj_buf_putc(&in->bytes, '\0');
    if (in->bytes.oom || !jj_vec_push(&in->offset, offset)) return JJ_INTERN_NONE;
    in->slot[at] = (uint32_t)in->offset.len;
    return in->slot[at] - 1;
}

uint32_t jj_intern_find(const jj_intern *in, const char *s, size_t nbytes)
{
    if (in->nslots == 0) return JJ_INTERN_NONE;
    size_t at = find_slot(in, s, nbytes);
    return in->slot[at] ? in->slot[at] - 1 : JJ_INTERN_NONE;
}

const char *jj_intern_str(const jj_intern *in, uint32_t id)
{
    return in->bytes.data + in->offset.data[id];
}
