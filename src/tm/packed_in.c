#include "tm/packed_in.h"

#include <zlib.h>

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "text/charset.h"

#define PIECE 65536

/* ---- Unpacking -------------------------------------------------------------------------- */

static bool fill(jj_packed_in *in)
{
    ptrdiff_t got = in->from->get(in->from->payload, in->raw, PIECE);
    if (got < 0) return false;
    in->at = 0;
    in->n = (size_t)got;
    in->ended = got == 0;
    return true;
}

/* Bytes from raw, inflated; 0 at the end and where they are damaged. */
static ptrdiff_t inflate_some(jj_packed_in *in, void *bytes, size_t nbytes)
{
    z_stream *z = in->z;
    z->next_out = bytes;
    z->avail_out = (uInt)(nbytes < PIECE ? nbytes : PIECE);
    uInt wanted = z->avail_out;
    while (z->avail_out == wanted && !in->damage) {
        if (in->at == in->n && !in->ended && !fill(in)) return -1;
        if (in->at == in->n && in->ended) {
            if (!in->member_ended) in->damage = "gzip data is cut off";
            break;
        }
        if (in->member_ended) {
            /* Blocks of tape are filled up with NUL. */
            while (in->at < in->n && in->raw[in->at] == '\0') in->at++;
            if (in->at == in->n) continue;
            inflateReset(z);
            in->member_ended = false;
        }
        z->next_in = (z_const Bytef *)in->raw + in->at;
        z->avail_in = (uInt)(in->n - in->at);
        int answer = inflate(z, Z_NO_FLUSH);
        in->at = in->n - z->avail_in;
        in->member_ended = answer == Z_STREAM_END;
        in->oom = answer == Z_MEM_ERROR;
        if (in->oom) return -1;
        bool good = answer == Z_OK || answer == Z_STREAM_END || answer == Z_BUF_ERROR;
        if (!good) in->damage = "gzip data is damaged";
    }
    return (ptrdiff_t)(wanted - z->avail_out);
}

static ptrdiff_t get_unpacked(jj_packed_in *in, void *bytes, size_t nbytes)
{
    if (in->z) return inflate_some(in, bytes, nbytes);
    if (in->at == in->n) return in->from->get(in->from->payload, bytes, nbytes);
    size_t n = in->n - in->at < nbytes ? in->n - in->at : nbytes;
    memcpy(bytes, in->raw + in->at, n);
    in->at += n;
    return (ptrdiff_t)n;
}

ptrdiff_t jj_packed_in_get(void *packed_in, void *bytes, size_t nbytes)
{
    jj_packed_in *in = packed_in;
    ptrdiff_t got;
    in->endless = in->since > in->since_max;
    if (in->endless) return -1;
    if (in->given < in->nsample) {
        size_t left = in->nsample - in->given;
        got = (ptrdiff_t)(left < nbytes ? left : nbytes);
        memcpy(bytes, in->sample + in->given, (size_t)got);
        in->given += (size_t)got;
    } else {
        got = get_unpacked(in, bytes, nbytes);
    }
    const char *s = bytes;
    for (ptrdiff_t k = 0; in->z && k < got; k++) in->line += s[k] == '\n';
    if (got > 0) in->since += (uint64_t)got;
    return got;
}

/* ---- The beginning ---------------------------------------------------------------------- */

static jjak_status begin_unpacking(jj_packed_in *in, jjak_err *err)
{
    in->z = calloc(1, sizeof(z_stream));
    if (!in->z) return jj_fail_nomem(err);
    if (inflateInit2((z_stream *)in->z, 15 + 16) == Z_OK) return JJAK_OK;
    free(in->z);
    in->z = NULL;
    return jj_fail_nomem(err);
}

jjak_status jj_packed_in_begin(jj_packed_in *in, const jjak_source *from, jjak_err *err)
{
    *in = (jj_packed_in){.from = from, .line = 1};
    in->raw = malloc(PIECE);
    if (!in->raw) return jj_fail_nomem(err);
    while (in->n < 4 && !in->ended) { /* enough to tell */
        ptrdiff_t got = from->get(from->payload, in->raw + in->n, PIECE - in->n);
        if (got < 0) return jj_fail(err, JJAK_EREAD, "cannot read");
        in->ended = got == 0;
        in->n += (size_t)got;
    }
    if (in->n >= 4 && memcmp(in->raw, "PK\x03\x04", 4) == 0) {
        return jj_fail(err, JJAK_EFORMAT, "a zip archive; unpack it first");
    }
    bool packed = in->n >= 3 && memcmp(in->raw, "\x1F\x8B\x08", 3) == 0;
    if (packed) JJ_TRY(begin_unpacking(in, err));
    while (in->nsample < JJ_SAMPLE_SIZE) {
        ptrdiff_t got = get_unpacked(in, in->sample + in->nsample, JJ_SAMPLE_SIZE - in->nsample);
        if (in->oom) return jj_fail_nomem(err);
        if (got < 0) return jj_fail(err, JJAK_EREAD, "cannot read");
        if (got == 0) break;
        in->nsample += (size_t)got;
    }
    return JJAK_OK;
}

void jj_packed_in_dispose(jj_packed_in *in)
{
    if (in->z) inflateEnd((z_stream *)in->z);
    free(in->z);
    free(in->raw);
}

/* ---- What it is ------------------------------------------------------------------------- */

/* The sample as a string without byte order mark and NULs, so that UTF-16 reads like ASCII. */
static void make_plain(char text[JJ_SAMPLE_SIZE + 1], const jj_packed_in *in)
{
    size_t n = 0, nmark;
    jj_charset_of_mark(&nmark, in->sample, in->nsample);
    for (size_t k = nmark; k < in->nsample; k++) {
        if (in->sample[k]) text[n++] = in->sample[k];
    }
    text[n] = '\0';
}

static bool is_utf16(const jj_packed_in *in)
{
    size_t nmark;
    const char *charset = jj_charset_of_mark(&nmark, in->sample, in->nsample);
    return charset && strncmp(charset, "UTF-16", 6) == 0;
}

jjak_tm_format jj_tm_guess(const jj_packed_in *in, jjak_tm_format otherwise)
{
    char text[JJ_SAMPLE_SIZE + 1];
    make_plain(text, in);
    const char *first = text + strspn(text, " \t\r\n");
    if (*first == '<') {
        const char *tmx = strstr(first, "<tmx"), *xliff = strstr(first, "<xliff");
        if (tmx && (!xliff || tmx < xliff)) return JJAK_TM_TMX;
        return xliff ? JJAK_TM_XLIFF : otherwise;
    }
    if (strncmp(first, "{\"", 2) == 0) return JJAK_TM_JSONL;
    bool po = strncmp(first, "msgid \"", 7) == 0 || strstr(first, "\nmsgid \"");
    if (po && strstr(first, "\nmsgstr \"")) return JJAK_TM_PO;
    /* Spreadsheets write tabs so, and quotation marks with them. */
    return otherwise == JJAK_TM_TSV && is_utf16(in) ? JJAK_TM_CSV : otherwise;
}
