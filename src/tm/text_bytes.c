#include "tm/text_bytes.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "tm/declared.h"

#define PIECE 65536

void jj_text_bytes_dispose(jj_text_bytes *in)
{
    jj_converter_close(&in->converter);
    jj_buf_dispose(&in->out);
    jj_buf_dispose(&in->name);
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

/* Opens the converter of the encoding that the file names, if bytes can be in it. */
static jjak_status open_declared(jj_text_bytes *in, jjak_err *err)
{
    const char *name;
    char charset[42] = ""; /* no name is as long */
    size_t n = in->declared ? in->declared(&name, in->raw, in->nraw) : 0;
    bool believed;
    if (n == 0 || n >= sizeof charset) return JJAK_OK;
    memcpy(charset, name, n);
    return jj_declared_open(&in->converter, &in->name, charset, in->raw, in->nraw, &believed, err);
}

/* Tells the encoding by the first piece. */
static jjak_status sniff(jj_text_bytes *in, jjak_err *err)
{
    size_t nmark;
    const char *name = jj_charset_of_mark(&nmark, in->raw, in->nraw);
    in->nraw -= nmark;
    memmove(in->raw, in->raw + nmark, in->nraw);
    if (!name) JJ_TRY(open_declared(in, err));
    if (in->converter.name) return JJAK_OK;
    if (!name && !is_utf8(in->raw, in->nraw) && jj_charset_is_cp949(in->raw, in->nraw)) {
        name = jj_cp949_name;
    }
    if (!name || name == jj_utf8_name) return JJAK_OK;
    return jj_converter_open(&in->converter, name, err);
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
        jjak_err err;
        if (!in->begun) in->oom = sniff(in, &err) == JJAK_ENOMEM;
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
