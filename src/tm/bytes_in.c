#include "tm/bytes_in.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"

#define PIECE 65536
#define REPLACEMENT "\xEF\xBF\xBD"

void jj_bytes_in_dispose(jj_bytes_in *in)
{
    jj_buf_dispose(&in->out);
    free(in->raw);
    in->raw = NULL;
}

/* ---- What the first bytes tell (XML 1.0, appendix F) ------------------------------------- */

static bool names_utf8(const char *name, size_t nbytes)
{
    static const char *const names[] = {"utf-8", "utf8", "us-ascii", "ascii"};
    char lower[9];
    if (nbytes >= sizeof lower) return false;
    for (size_t k = 0; k < nbytes; k++) {
        char c = name[k];
        lower[k] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    lower[nbytes] = '\0';
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        if (strcmp(lower, names[k]) == 0) return true;
    }
    return false;
}

/* The encoding that the declaration in the first line names; "" where it names none. */
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

/* Tells the form, and how many bytes of a byte order mark to skip. */
static size_t sniff(jj_bytes_in *in, size_t nbytes)
{
    const unsigned char *b = (const unsigned char *)in->raw;
    const char *name;
    in->form = JJ_BYTES_UTF8;
    if (nbytes >= 2 && b[0] == 0xFF && b[1] == 0xFE) in->form = JJ_BYTES_UTF16LE;
    if (nbytes >= 2 && b[0] == 0xFE && b[1] == 0xFF) in->form = JJ_BYTES_UTF16BE;
    if (in->form != JJ_BYTES_UTF8) return 2;
    if (nbytes >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF) return 3;
    if (nbytes >= 2 && b[0] == '<' && b[1] == 0) in->form = JJ_BYTES_UTF16LE;
    if (nbytes >= 2 && b[0] == 0 && b[1] == '<') in->form = JJ_BYTES_UTF16BE;
    if (in->form != JJ_BYTES_UTF8) return 0;
    size_t nname = declared(&name, in->raw, nbytes);
    if (nname && !names_utf8(name, nname)) in->form = JJ_BYTES_OTHER;
    return 0;
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

/* Whether bytes may be the beginning of a character that goes on in the next piece. */
static bool may_go_on(const char *s, size_t nbytes)
{
    unsigned char lead = (unsigned char)s[0];
    size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || nbytes >= want) return false;
    for (size_t k = 1; k < nbytes; k++) {
        if (((unsigned char)s[k] & 0xC0) != 0x80) return false;
    }
    return true;
}

/* Each returns how many bytes it took; the rest is a character cut in two. */
static size_t take_utf8(jj_bytes_in *in, const char *s, size_t nbytes, bool last)
{
    for (size_t at = 0;;) {
        size_t good = jj_utf8_validate(s + at, nbytes - at);
        put_clean(in, s + at, good);
        at += good;
        if (at == nbytes) return at;
        if (!last && may_go_on(s + at, nbytes - at)) return at;
        note(in, &in->ninvalid, &in->invalid_line);
        jj_buf_puts(&in->out, REPLACEMENT);
        at++;
    }
}

static size_t take_utf16(jj_bytes_in *in, const char *s, size_t nbytes, bool last)
{
    const unsigned char *b = (const unsigned char *)s;
    size_t high = in->form == JJ_BYTES_UTF16BE ? 0 : 1, at = 0;
    for (; nbytes - at >= 2; at += 2) {
        uint32_t cp = (uint32_t)b[at + high] << 8 | b[at + 1 - high];
        if (cp >= 0xD800 && cp < 0xDC00) {
            if (nbytes - at < 4 && !last) break;
            uint32_t low = nbytes - at < 4 ? 0 : (uint32_t)b[at + 2 + high] << 8 | b[at + 3 - high];
            if (low >= 0xDC00 && low < 0xE000) {
                cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        if (cp < 0x20 && is_control((unsigned char)cp)) {
            note(in, &in->ncontrols, &in->control_line);
        } else if (cp >= 0xD800 && cp < 0xE000) {
            note(in, &in->ninvalid, &in->invalid_line);
            jj_buf_puts(&in->out, REPLACEMENT);
        } else {
            jj_buf_putcp(&in->out, cp);
        }
    }
    return last ? nbytes : at;
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
        size_t at = in->begun ? 0 : sniff(in, n);
        in->begun = true;
        if (in->form == JJ_BYTES_UTF8) {
            at += take_utf8(in, in->raw + at, n - at, in->ended);
        } else if (in->form == JJ_BYTES_OTHER) {
            put_clean(in, in->raw + at, n - at);
            at = n;
        } else {
            at += take_utf16(in, in->raw + at, n - at, in->ended);
        }
        in->nkept = n - at;
        memmove(in->raw, in->raw + at, in->nkept);
    }
    in->piece_lines = (uint32_t)count_lines(jj_buf_str(&in->out), in->out.len);
    return in->out.oom ? jj_fail_nomem(err) : JJAK_OK;
}
