#include "tm/text_bytes.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#define PIECE 65536

void jj_text_bytes_dispose(jj_text_bytes *in)
{
    jj_converter_close(&in->converter);
    jj_buf_dispose(&in->out);
    free(in->raw);
}

/* Fills raw; false where reading failed. */
static bool fill(jj_text_bytes *in)
{
    while (in->nraw < PIECE && !in->ended) {
        ptrdiff_t got = in->from->get(in->from->payload, in->raw + in->nraw, PIECE - in->nraw);
        if (got < 0) return false;
        in->ended = got == 0;
        in->nraw += (size_t)got;
    }
    return true;
}

/* Whether bytes are UTF-8, but for a character that the end of the piece cuts. */
static bool is_utf8(const char *s, size_t nbytes)
{
    size_t good = jj_utf8_validate(s, nbytes);
    return good == nbytes || (nbytes == PIECE && nbytes - good < 4);
}

/* Tells the encoding by the first piece. */
static void sniff(jj_text_bytes *in)
{
    jjak_err err;
    size_t nmark;
    const char *name = jj_charset_of_mark(&nmark, in->raw, in->nraw);
    in->nraw -= nmark;
    memmove(in->raw, in->raw + nmark, in->nraw);
    if (!name && !is_utf8(in->raw, in->nraw) && jj_charset_is_cp949(in->raw, in->nraw)) {
        name = jj_cp949_name;
    }
    if (!name || name == jj_utf8_name) return;
    in->oom = jj_converter_open(&in->converter, name, &err) == JJAK_ENOMEM;
}

/* Makes out of raw, whole characters each time. */
static void convert(jj_text_bytes *in)
{
    size_t taken = in->nraw;
    if (in->converter.name) {
        taken = jj_convert_piece(&in->converter, &in->out, in->raw, in->nraw, in->ended);
    } else {
        jj_buf_put(&in->out, in->raw, in->nraw);
    }
    in->nraw -= taken;
    memmove(in->raw, in->raw + taken, in->nraw);
    in->oom = in->oom || in->out.oom;
}

ptrdiff_t jj_text_bytes_get(void *text_bytes, void *bytes, size_t nbytes)
{
    jj_text_bytes *in = text_bytes;
    if (!in->raw) in->raw = malloc(PIECE);
    in->oom = in->oom || !in->raw;
    while (!in->oom && in->at == in->out.len && !(in->ended && in->nraw == 0)) {
        jj_buf_clear(&in->out);
        in->at = 0;
        if (!fill(in)) return -1;
        if (!in->begun) sniff(in);
        in->begun = true;
        convert(in);
    }
    if (in->oom) return -1;
    size_t n = in->out.len - in->at;
    if (n > nbytes) n = nbytes;
    if (n) memcpy(bytes, in->out.data + in->at, n);
    in->at += n;
    return (ptrdiff_t)n;
}
