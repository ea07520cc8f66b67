#include "base/lines_in.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"

#define PIECE 65536
/* Of a line so much more than max_bytes is skipped, and so many times as much: it may have no end.
 */
#define SKIPPED_BYTES ((uint64_t)64 << 20)
#define SKIPPED_TIMES 4

void jj_lines_in_dispose(jj_lines_in *in)
{
    jj_buf_dispose(&in->line);
    jj_buf_dispose(&in->bytes);
    free(in->piece);
}

static jjak_status fill(jj_lines_in *in, jjak_err *err)
{
    if (!in->piece) in->piece = malloc(PIECE);
    if (!in->piece) return jj_fail_nomem(err);
    ptrdiff_t got = in->from->get(in->from->payload, in->piece, PIECE);
    if (got < 0) return jj_fail(err, JJAK_EREAD, "cannot read");
    in->at = 0;
    in->n = (size_t)got;
    in->ended = got == 0;
    return JJAK_OK;
}

/* The bytes of the piece up to the end of the line; *end is what stands there, 0: not in here. */
static size_t find_end(const jj_lines_in *in, char *end)
{
    const char *s = in->piece + in->at;
    size_t left = in->n - in->at, n = 0;
    if (in->cr_ends) {
        while (n < left && s[n] != '\n' && s[n] != '\r') n++;
    } else {
        const char *newline = memchr(s, '\n', left);
        n = newline ? (size_t)(newline - s) : left;
    }
    *end = n < left ? s[n] : '\0';
    return n;
}

/* Takes the LF of CR LF. */
static jjak_status end_cr(jj_lines_in *in, jjak_err *err)
{
    while (in->at == in->n && !in->ended) JJ_TRY(fill(in, err));
    if (in->at == in->n || in->piece[in->at] != '\n') return JJAK_OK;
    in->at++;
    in->end = '\n';
    return JJAK_OK;
}

/* Copies bytes to line, U+FFFD for what is not UTF-8. */
static void make_valid(jj_lines_in *in)
{
    const char *s = jj_buf_str(&in->bytes);
    size_t n = in->bytes.len, at = 0;
    if (in->number == 1) at = (size_t)(jj_utf8_skip_mark(s, n) - s);
    if (n > at && s[n - 1] == '\r') n--;
    for (;;) {
        size_t good = jj_utf8_validate(s + at, n - at);
        jj_buf_put(&in->line, s + at, good);
        at += good;
        if (at == n) return;
        in->invalid = true;
        jj_buf_puts(&in->line, "\xEF\xBF\xBD");
        at++;
    }
}

jjak_status jj_lines_in_next(jj_lines_in *in, bool *more, jjak_err *err)
{
    uint64_t nskipped = 0, most = (uint64_t)in->max_bytes * SKIPPED_TIMES;
    if (most < SKIPPED_BYTES) most = SKIPPED_BYTES;
    jj_buf_clear(&in->bytes);
    jj_buf_clear(&in->line);
    in->too_long = in->invalid = *more = false;
    in->end = '\0';
    while (!in->end && !in->ended) {
        if (in->at == in->n) {
            JJ_TRY(fill(in, err));
            continue;
        }
        *more = true;
        const char *s = in->piece + in->at;
        size_t n = find_end(in, &in->end);
        in->at += n + (in->end != '\0');
        if (in->bytes.len + n > in->max_bytes) {
            in->too_long = true;
            nskipped += n;
            n = in->max_bytes - in->bytes.len;
        }
        if (nskipped > most) {
            return jj_fail(err, JJAK_ELIMIT, "a line of more than %llu MiB, and no end of it",
                           (unsigned long long)(most >> 20));
        }
        jj_buf_put(&in->bytes, s, n);
        if (in->end == '\r') JJ_TRY(end_cr(in, err));
    }
    if (!*more) return JJAK_OK;
    in->number++;
    make_valid(in);
    return in->bytes.oom || in->line.oom ? jj_fail_nomem(err) : JJAK_OK;
}
