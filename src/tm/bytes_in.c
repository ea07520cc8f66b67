#include "tm/bytes_in.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "tm/declared.h"

#define PIECE 65536
#define REPLACEMENT "\xEF\xBF\xBD"

void jj_bytes_in_dispose(jj_bytes_in *in)
{
    jj_buf_dispose(&in->out);
    jj_buf_dispose(&in->converted);
    jj_buf_dispose(&in->name);
    jj_converter_close(&in->converter);
    free(in->raw);
    in->raw = NULL;
}

/* ---- What the first bytes tell (XML 1.0, appendix F) ------------------------------------- */

/* The encoding that the declaration in the first line names; its length. */
static size_t declared(const char **name, const char *s, size_t nbytes)
{
    static const char key[] = "encoding";
    const char *close = nbytes > 5 && memcmp(s, "<?xml", 5) == 0 ? memchr(s, '>', nbytes) : NULL;
    *name = "";
    for (const char *p = s; close && p + sizeof key < close; p++) {
        if (memcmp(p, key, sizeof key - 1) != 0) continue;
        p += sizeof key - 1;
        while (p < close && (*p == ' ' || *p == '=' || *p == '\t' || *p == '\n')) p++;
        if (p == close || (*p != '"' && *p != '\'')) return 0;
        const char *end = memchr(p + 1, *p, (size_t)(close - p - 1));
        if (!end) return 0;
        *name = p + 1;
        return (size_t)(end - p - 1);
    }
    return 0;
}

/* Prepares for what the declaration names. in->charset stays where that does not exist or cannot
 * be: UTF-8 is tried then. */
static jjak_status take_declared(jj_bytes_in *in, const char *name, size_t nname, size_t nbytes,
                                 jjak_err *err)
{
    if (nname == 0) return JJAK_OK;
    if (nname >= sizeof in->charset) nname = sizeof in->charset - 1; /* no name is as long */
    memcpy(in->charset, name, nname);
    in->charset[nname] = '\0';
    bool believed;
    JJ_TRY(
        jj_declared_open(&in->converter, &in->name, in->charset, in->raw, nbytes, &believed, err));
    if (believed) in->charset[0] = '\0';
    return JJAK_OK;
}

/* Tells the encoding, and how many bytes of a byte order mark to skip. */
static jjak_status sniff(jj_bytes_in *in, size_t nbytes, size_t *nskipped, jjak_err *err)
{
    const unsigned char *b = (const unsigned char *)in->raw;
    const char *name, *told = jj_charset_of_mark(nskipped, in->raw, nbytes);
    if (!told && nbytes >= 2 && b[0] == '<' && b[1] == 0) told = jj_utf16le_name;
    if (!told && nbytes >= 2 && b[0] == 0 && b[1] == '<') told = jj_utf16be_name;
    if (told == jj_utf8_name) return JJAK_OK;
    if (told) return jj_converter_open(&in->converter, told, err);
    size_t nname = declared(&name, in->raw, nbytes);
    return take_declared(in, name, nname, nbytes, err);
}

/* ---- Characters ------------------------------------------------------------------------- */

static bool is_control(unsigned char c)
{
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

static size_t count_lines(const char *s, size_t nbytes)
{
    size_t n = 0;
    for (size_t k = 0; k < nbytes; k++) n += s[k] == '\n';
    return n;
}

/* Notes a bad place; everything before it in this piece is in out. */
static void note(jj_bytes_in *in, uint64_t *count, uint32_t *line)
{
    if (++*count > 1) return;
    *line = in->lines + 1 + (uint32_t)count_lines(jj_buf_str(&in->out), in->out.len);
}

/* Appends without control characters. */
static void put_clean(jj_bytes_in *in, const char *s, size_t nbytes)
{
    bool any = false;
    for (size_t k = 0; k < nbytes; k++) any |= is_control((unsigned char)s[k]);
    if (!any) {
        jj_buf_put(&in->out, s, nbytes);
        return;
    }
    size_t done = 0;
    for (size_t k = 0; k < nbytes; k++) {
        if (!is_control((unsigned char)s[k])) continue;
        jj_buf_put(&in->out, s + done, k - done);
        note(in, &in->ncontrols, &in->control_line);
        done = k + 1;
    }
    jj_buf_put(&in->out, s + done, nbytes - done);
}

/* Both return how many bytes they took; the rest is a character cut in two. */
static size_t take_utf8(jj_bytes_in *in, const char *s, size_t nbytes, bool last)
{
    for (size_t at = 0;;) {
        size_t good = jj_utf8_validate(s + at, nbytes - at);
        put_clean(in, s + at, good);
        at += good;
        if (at == nbytes) return at;
        if (!last && jj_utf8_may_go_on(s + at, nbytes - at)) return at;
        note(in, &in->ninvalid, &in->invalid_line);
        jj_buf_puts(&in->out, REPLACEMENT);
        at++;
    }
}

static size_t take_other(jj_bytes_in *in, const char *s, size_t nbytes, bool last)
{
    jj_buf_clear(&in->converted);
    size_t taken = jj_convert_piece(&in->converter, &in->converted, s, nbytes, last);
    take_utf8(in, jj_buf_str(&in->converted), in->converted.len, true);
    return taken;
}

jjak_status jj_bytes_in_next(jj_bytes_in *in, jjak_err *err)
{
    jj_buf_clear(&in->out);
    in->lines += in->piece_lines;
    in->piece_lines = 0;
    in->ncontrols = in->ninvalid = 0;
    if (!in->raw) in->raw = malloc(PIECE);
    if (!in->raw) return jj_fail_nomem(err);
    while (in->out.len == 0 && !in->ended) {
        size_t n = in->nkept;
        while (n < PIECE) { /* whole pieces, so that what comes out hangs on the bytes alone */
            ptrdiff_t got = in->from->get(in->from->payload, in->raw + n, PIECE - n);
            if (got < 0) return jj_fail(err, JJAK_EREAD, "cannot read");
            if (got == 0) in->ended = true;
            if (got == 0) break;
            n += (size_t)got;
        }
        size_t at = 0;
        if (!in->begun) JJ_TRY(sniff(in, n, &at, err));
        in->begun = true;
        if (in->converter.name) {
            at += take_other(in, in->raw + at, n - at, in->ended);
        } else {
            at += take_utf8(in, in->raw + at, n - at, in->ended);
        }
        in->nkept = n - at;
        memmove(in->raw, in->raw + at, in->nkept);
    }
    in->piece_lines = (uint32_t)count_lines(jj_buf_str(&in->out), in->out.len);
    return in->out.oom || in->converted.oom ? jj_fail_nomem(err) : JJAK_OK;
}
