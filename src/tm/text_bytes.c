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

/* Whether nine in ten of the characters of two bytes are the Hangul that text is made of, as for
 * other texts (docs/encodings.md). */
static bool is_cp949(const char *s, size_t nbytes)
{
    size_t nall = 0, nhangul = 0;
    for (size_t k = 0; k + 1 < nbytes; k++) {
        unsigned char lead = (unsigned char)s[k], trail = (unsigned char)s[k + 1];
        if (lead < 0x80) continue;
        nall++;
        nhangul += lead >= 0xB0 && lead <= 0xC8 && trail >= 0xA1;
        k++;
    }
    return nall > 0 && nhangul * 10 >= nall * 9;
}

/* Tells the encoding by the first piece. */
static void sniff(jj_text_bytes *in)
{
    jjak_err err;
    const unsigned char *b = (const unsigned char *)in->raw;
    bool little = in->nraw >= 2 && b[0] == 0xFF && b[1] == 0xFE;
    bool big = in->nraw >= 2 && b[0] == 0xFE && b[1] == 0xFF;
    const char *name = little ? jj_utf16le_name : big ? jj_utf16be_name : NULL;
    if (!name && !is_utf8(in->raw, in->nraw) && is_cp949(in->raw, in->nraw)) name = jj_cp949_name;
    in->oom = name && jj_converter_open(&in->converter, name, &err) == JJAK_ENOMEM;
    if (!in->converter.name || name == jj_cp949_name) return;
    in->nraw -= 2; /* the mark */
    memmove(in->raw, in->raw + 2, in->nraw);
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
