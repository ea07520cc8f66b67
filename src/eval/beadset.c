#include "eval/beadset.h"

#include <string.h>

#include "base/ascii.h"
#include "base/err.h"
#include "base/utf8.h"

/* Reads `3,4,5` or nothing up to end, and appends the indices. */
static jjak_status read_side(jjak_beadset *set, const char *s, const char *end, uint32_t line,
                             jjak_err *err)
{
    while (s < end) {
        uint64_t value = 0;
        if (!jj_ascii_is_digit(*s)) goto malformed;
        for (; s < end && jj_ascii_is_digit(*s); s++) {
            value = value * 10 + (uint64_t)(*s - '0');
            if (value > UINT32_MAX) {
                return jj_fail_line(err, JJAK_EFORMAT, line, "sentence index is too large");
            }
        }
        if (!jj_vec_push(&set->index, (uint32_t)value)) return jj_fail_nomem(err);
        if (s == end) break;
        if (*s++ != ',' || s == end) goto malformed;
    }
    return JJAK_OK;
malformed:
    return jj_fail_line(err, JJAK_EFORMAT, line,
                        "not a bead: want source indices, a tab, target indices, as in 0,1<TAB>2");
}

jjak_status jj_beadset_add_line(jjak_beadset *set, const char *s, const char *end, uint32_t line,
                                jjak_err *err)
{
    if (end > s && end[-1] == '\r') end--;
    if (s == end) return JJAK_OK;
    const char *tab = memchr(s, '\t', (size_t)(end - s));
    if (!tab) return jj_fail_line(err, JJAK_EFORMAT, line, "not a bead: there is no tab");
    const char *second = tab + 1;
    const char *second_end = memchr(second, '\t', (size_t)(end - second));
    if (!second_end) second_end = end;
    jj_beadset_bead bead = {.source = set->index.len};
    JJ_TRY(read_side(set, s, tab, line, err));
    bead.target = set->index.len;
    JJ_TRY(read_side(set, second, second_end, line, err));
    bead.end = set->index.len;
    if (bead.end == bead.source) return JJAK_OK; /* empty on both sides: never counts */
    return jj_vec_push(&set->beads, bead) ? JJAK_OK : jj_fail_nomem(err);
}

jjak_status jjak_beadset_read(jjak_beadset **out, const void *bytes, size_t nbytes, jjak_err *err)
{
    *out = NULL;
    jjak_beadset *set = calloc(1, sizeof *set);
    if (!set) return jj_fail_nomem(err);
    const char *s = bytes, *end = nbytes ? s + nbytes : s;
    s = jj_utf8_skip_mark(s, nbytes);
    jjak_status status = JJAK_OK;
    for (uint32_t line = 1; status == JJAK_OK && s < end; line++) {
        const char *newline = memchr(s, '\n', (size_t)(end - s));
        const char *line_end = newline ? newline : end;
        status = jj_beadset_add_line(set, s, line_end, line, err);
        s = newline ? newline + 1 : end;
    }
    if (status != JJAK_OK) {
        jjak_beadset_free(set);
        return status;
    }
    *out = set;
    return JJAK_OK;
}

void jjak_beadset_free(jjak_beadset *set)
{
    if (!set) return;
    free(set->beads.data);
    free(set->index.data);
    free(set);
}
