/* Anchors as files have them: lines of a bead file, '!' before those that must not be. */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "eval/beadset.h"

/* A line may name many sentences on both sides; their pairs are limited so that a small file stays
 * small. */
#define PAIRS_MAX 1000
#define ANCHORS_MAX 10000000

typedef JJ_VEC(jjak_anchor) anchor_list;

/* Every pair of the bead's sentences, or each of them where the other side is empty. */
static jjak_status add_pairs(anchor_list *out, const jjak_beadset *set, bool apart, uint32_t line,
                             jjak_err *err)
{
    const jj_beadset_bead *b = &set->beads.data[0];
    size_t nsrc = b->target - b->source, ntgt = b->end - b->target;
    size_t rows = nsrc ? nsrc : 1, columns = ntgt ? ntgt : 1;
    if (nsrc && ntgt && nsrc > PAIRS_MAX / ntgt) {
        return jj_fail_line(err, JJAK_EFORMAT, line, "more than %d pairs in one line", PAIRS_MAX);
    }
    if (rows * columns > ANCHORS_MAX - out->len) {
        return jj_fail_line(err, JJAK_ELIMIT, line, "more than %d anchors", ANCHORS_MAX);
    }
    for (size_t u = 0; u < rows; u++) {
        for (size_t w = 0; w < columns; w++) {
            jjak_anchor a = {nsrc ? set->index.data[b->source + u] : JJAK_NO_SENTENCE,
                             ntgt ? set->index.data[b->target + w] : JJAK_NO_SENTENCE, apart, line};
            if (!jj_vec_push(out, a)) return jj_fail_nomem(err);
        }
    }
    return JJAK_OK;
}

static jjak_status read_line(anchor_list *out, jjak_beadset *set, const char *s, const char *end,
                             uint32_t line, jjak_err *err)
{
    if (end > s && end[-1] == '\r') end--;
    if (s == end || *s == '#') return JJAK_OK;
    bool apart = *s == '!';
    set->beads.len = set->index.len = 0;
    JJ_TRY(jj_beadset_add_line(set, s + apart, end, line, err));
    if (set->beads.len == 0) {
        return jj_fail_line(err, JJAK_EFORMAT, line, "an anchor of no sentence");
    }
    for (size_t k = 0; k < set->index.len; k++) {
        if (set->index.data[k] != JJAK_NO_SENTENCE) continue;
        return jj_fail_line(err, JJAK_EFORMAT, line, "sentence index is too large");
    }
    return add_pairs(out, set, apart, line, err);
}

jjak_status jjak_anchors_read(jjak_anchor **anchors, size_t *nanchors, const void *bytes,
                              size_t nbytes, jjak_err *err)
{
    const char *s = bytes, *end = nbytes ? s + nbytes : s;
    anchor_list list = {0};
    jjak_beadset set = {0};
    jjak_status status = JJAK_OK;
    *anchors = NULL;
    *nanchors = 0;
    s = jj_utf8_skip_mark(s, nbytes);
    for (uint32_t line = 1; status == JJAK_OK && s < end; line++) {
        const char *newline = memchr(s, '\n', (size_t)(end - s));
        status = read_line(&list, &set, s, newline ? newline : end, line, err);
        s = newline ? newline + 1 : end;
    }
    free(set.beads.data);
    free(set.index.data);
    if (status != JJAK_OK) {
        free(list.data);
        return status;
    }
    *anchors = list.data;
    *nanchors = list.len;
    return JJAK_OK;
}

void jjak_anchors_free(jjak_anchor *anchors)
{
    free(anchors);
}
