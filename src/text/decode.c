#include "text/decode.h"

#include <errno.h>
#include <string.h>
#include <uchardet/uchardet.h>

#include "base/ascii.h"
#include "base/err.h"
#include "base/utf8.h"
#include "text/charset.h"

#define REPLACEMENT "\xEF\xBF\xBD"      /* U+FFFD */
#define GUESS_BYTES ((size_t)256 << 10) /* that the detector is shown */

/* Bytes and what they are taken for. */
typedef struct {
    const char *bytes; /* after the byte order mark */
    size_t nbytes, base;
    size_t valid; /* of them, from the start, known to be valid UTF-8 */
    const char *encoding;
    bool guessed;
} source;

static jjak_status fail_unknown(const char *encoding, jjak_err *err)
{
    return jj_fail(err, JJAK_EARG, "unknown encoding '%.60s'", encoding);
}

/* ---- Telling the encoding --------------------------------------------------------------- */

/* Whether bytes that are not valid UTF-8 are so by a few errors only: at least twice as many
 * characters beyond ASCII are well-formed as are not. Korean in jj_cp949_name read as UTF-8 has ten
 * times more errors than characters. A character cut short by the end is no such error. */
static bool is_broken_utf8(const char *bytes, size_t nbytes)
{
    size_t good = 0, bad = 0, cut = 0;
    for (size_t at = 0; at < nbytes;) {
        size_t valid = jj_utf8_validate(bytes + at, nbytes - at);
        for (const char *s = bytes + at, *end = s + valid; s < end; s++) {
            good += (unsigned char)*s >= 0xC0; /* leads */
        }
        at += valid;
        if (at == nbytes) break;
        size_t len = jj_utf8_subpart(bytes + at, nbytes - at);
        at += len;
        if (at == nbytes && len > 1) {
            cut++;
        } else {
            bad++;
        }
    }
    return good >= 2 * bad && good + cut > 0;
}

/* UTF-16 without a mark: ASCII, which every text has some of, has its NUL bytes on one side. Where
 * all bytes are valid UTF-8, nearly all of it must be ASCII: else it is a text with a stray NUL. */
static const char *utf16_by_nuls(const char *bytes, size_t nbytes, bool valid_utf8)
{
    size_t nuls[2] = {0}, nunits = nbytes / 2;
    if (nbytes % 2) return NULL;
    for (const char *s = bytes; (s = memchr(s, '\0', (size_t)(bytes + nbytes - s))); s++) {
        nuls[(s - bytes) & 1]++;
    }
    bool little = nuls[1] > nuls[0];
    size_t nascii = nuls[little], nother = nuls[!little];
    if (nascii < (valid_utf8 ? nunits - nunits / 4 : nunits / 32) || nother > nascii / 2)
        return NULL;
    const char *encoding = little ? jj_utf16le_name : jj_utf16be_name;
    return jj_charset_decodes(encoding, bytes, nbytes) ? encoding : NULL;
}

/* What uchardet takes the bytes for, if they decode cleanly as that; else *found is NULL. */
static jjak_status ask_uchardet(const char **found, jj_buf *store, const char *bytes, size_t nbytes,
                                jjak_err *err)
{
    *found = NULL;
    size_t skip = 0;
    while (skip < nbytes && (unsigned char)bytes[skip] < 0x80) skip++;
    size_t shown = nbytes - skip < GUESS_BYTES ? nbytes - skip : GUESS_BYTES;
    uchardet_t detector = uchardet_new();
    if (!detector) return jj_fail_nomem(err);
    if (uchardet_handle_data(detector, bytes + skip, shown) == 0) {
        uchardet_data_end(detector);
        *found = jj_charset_canonical(store, uchardet_get_charset(detector));
    }
    uchardet_delete(detector);
    if (store->oom) return jj_fail_nomem(err);
    if (*found &&
        (jj_ascii_casecmp(*found, "ASCII") == 0 || jj_ascii_casecmp(*found, jj_utf8_name) == 0 ||
         !jj_charset_decodes(*found, bytes, nbytes))) {
        *found = NULL;
    }
    return JJAK_OK;
}

/* The encoding told from nothing but the bytes; NULL if none fits. */
static jjak_status guess(source *src, jj_buf *store, jjak_err *err)
{
    const char *bytes = src->bytes;
    size_t nbytes = src->nbytes;
    if (memchr(bytes, '\0', nbytes)) {
        src->encoding = utf16_by_nuls(bytes, nbytes, src->valid == nbytes);
        return JJAK_OK;
    }
    if (jj_charset_is_cp949(bytes, nbytes)) {
        src->encoding = jj_cp949_name;
        return JJAK_OK;
    }
    return ask_uchardet(&src->encoding, store, bytes, nbytes, err);
}

/* Fills in the encoding when none was given; NULL if it cannot be told. */
static jjak_status detect(source *src, jj_buf *store, jjak_err *err)
{
    src->encoding = jj_charset_of_mark(&src->base, src->bytes, src->nbytes);
    if (src->encoding) {
        src->bytes += src->base;
        src->nbytes -= src->base;
        return JJAK_OK;
    }
    src->valid = jj_utf8_validate(src->bytes, src->nbytes);
    bool valid = src->valid == src->nbytes;
    if (valid && !memchr(src->bytes, '\0', src->nbytes)) {
        src->encoding = jj_utf8_name;
        return JJAK_OK;
    }
    if (!valid && is_broken_utf8(src->bytes, src->nbytes)) {
        src->encoding = jj_utf8_name;
        return JJAK_OK;
    }
    src->guessed = true;
    JJ_TRY(guess(src, store, err));
    if (!src->encoding && valid) {
        src->encoding = jj_utf8_name;
        src->guessed = false;
    }
    return JJAK_OK;
}

/* Takes the encoding as given, and the mark that belongs to it off the bytes. The mark of another
 * encoding is an error where the tables know what was given. */
static jjak_status take_given(source *src, jj_buf *store, const jj_decode_options *options,
                              jjak_err *err)
{
    const char *given = options->encoding;
    if (!jj_charset_is_name(given)) return fail_unknown(given, err);
    size_t nmark;
    const char *marked = jj_charset_of_mark(&nmark, src->bytes, src->nbytes);
    bool any16 = jj_ascii_casecmp(given, "UTF-16") == 0 || jj_ascii_casecmp(given, "UTF16") == 0;
    bool any32 = jj_ascii_casecmp(given, "UTF-32") == 0 || jj_ascii_casecmp(given, "UTF32") == 0;
    if (any16) {
        src->encoding = marked == jj_utf16be_name ? jj_utf16be_name : jj_utf16le_name;
    } else if (any32) {
        src->encoding = marked == jj_utf32be_name ? jj_utf32be_name : jj_utf32le_name;
    } else {
        src->encoding = jj_charset_canonical(store, given);
        if (!src->encoding) return jj_fail_nomem(err);
    }
    if (marked == src->encoding) {
        src->base = nmark;
        src->bytes += src->base;
        src->nbytes -= src->base;
    } else if (marked && !options->replace_invalid && src->encoding != jj_buf_str(store)) {
        return jj_fail_at(err, JJAK_EENCODING, 1, 0,
                          "byte order mark of %s in %s text (try --encoding %s)", marked,
                          src->encoding, marked);
    }
    return JJAK_OK;
}

/* ---- Failures --------------------------------------------------------------------------- */

static uint32_t line_at_end(const jj_buf *text)
{
    uint32_t line = 1;
    const char *end = jj_buf_str(text) + text->len;
    for (const char *s = jj_buf_str(text); (s = memchr(s, '\n', (size_t)(end - s))); s++) line++;
    return line;
}

/* Fails at src->bytes + at. *text is what was decoded before. Names the encoding that would fit. */
static jjak_status fail_byte(const source *src, jj_buf *text, size_t at, bool incomplete,
                             jjak_err *err)
{
    uint64_t offset = src->base + at;
    unsigned byte = (unsigned char)src->bytes[at];
    const char *what = incomplete ? "incomplete character at byte" : "invalid byte";
    source whole = {.bytes = src->bytes - src->base, .nbytes = src->nbytes + src->base};
    jj_buf store = JJ_BUF_INIT;
    uint32_t line = line_at_end(text);
    jjak_status status = detect(&whole, &store, err);
    if (status != JJAK_OK) {
        /* Out of memory, which detect has reported. */
    } else if (!src->encoding) {
        status = jj_fail_at(err, JJAK_EENCODING, line, offset,
                            "%s 0x%02X: not UTF-8, and no other encoding fits "
                            "(if you know it, try --encoding)",
                            what, byte);
    } else if (whole.encoding && whole.encoding != src->encoding &&
               jj_ascii_casecmp(whole.encoding, src->encoding) != 0) {
        status = jj_fail_at(err, JJAK_EENCODING, line, offset,
                            "%s 0x%02X in %s text; looks like %s (try --encoding %s)", what, byte,
                            src->encoding, whole.encoding, whole.encoding);
    } else {
        status = jj_fail_at(err, JJAK_EENCODING, line, offset, "%s 0x%02X in %s text", what, byte,
                            src->encoding);
    }
    jj_buf_dispose(&store);
    return status;
}

static jjak_status fail_limit(size_t max_bytes, jjak_err *err)
{
    return jj_fail(err, JJAK_ELIMIT, "decoded text is longer than the limit of %zu bytes",
                   max_bytes);
}

/* ---- Line ends and NUL ------------------------------------------------------------------ */

/* Makes every line end "\n", padded with spaces to the bytes it had. CR comes first: what the
 * others become must not look like the second half of CR LF. */
static void unify_line_ends(char *text, size_t nbytes)
{
    if (nbytes == 0) return;
    char *end = text + nbytes, *s;
    for (s = text; (s = memchr(s, '\r', (size_t)(end - s))); s++) {
        *s = s + 1 < end && s[1] == '\n' ? ' ' : '\n';
    }
    for (s = text; (s = memchr(s, '\f', (size_t)(end - s))); s++) *s = '\n';
    for (s = text; (s = memchr(s, '\v', (size_t)(end - s))); s++) *s = '\n';
    for (s = text; (s = memchr(s, '\xC2', (size_t)(end - s))); s++) {
        if (end - s >= 2 && s[1] == '\x85') memcpy(s, " \n", 2); /* U+0085 */
    }
    for (s = text; (s = memchr(s, '\xE2', (size_t)(end - s))); s++) {
        if (end - s < 3 || s[1] != '\x80') continue;
        if (s[2] == '\xA8') memcpy(s, "  \n", 3);  /* U+2028 */
        if (s[2] == '\xA9') memcpy(s, " \n\n", 3); /* U+2029 ends a paragraph */
    }
}

/* Input bytes that became the first ntext bytes of the text, by decoding them again. */
static size_t input_before(const source *src, jj_buf *text, size_t ntext)
{
    jj_converter converter;
    if (src->encoding == jj_utf8_name ||
        jj_converter_open(&converter, src->encoding, NULL) != JJAK_OK) {
        return ntext;
    }
    const char *in = src->bytes;
    char *out = text->data;
    size_t nin = src->nbytes, nout = ntext;
    jj_convert(&converter, &in, &nin, &out, &nout);
    jj_converter_close(&converter);
    return src->nbytes - nin;
}

static jjak_status handle_nuls(const source *src, jj_buf *text, bool replace, uint64_t *nreplaced,
                               jjak_err *err)
{
    char *end = text->data + text->len;
    char *s = memchr(text->data, '\0', text->len);
    if (s && !replace) {
        text->len = (size_t)(s - text->data);
        uint32_t line = line_at_end(text);
        uint64_t offset = src->base + input_before(src, text, text->len);
        return jj_fail_at(err, JJAK_EENCODING, line, offset, "NUL byte: is this a binary file?");
    }
    for (; s; s = memchr(s, '\0', (size_t)(end - s))) {
        *s = ' ';
        ++*nreplaced;
    }
    return JJAK_OK;
}

/* ---- Decoding --------------------------------------------------------------------------- */

static jjak_status decode_utf8(jj_buf *text, jjak_text_info *info, const source *src,
                               const jj_decode_options *options, jjak_err *err)
{
    size_t valid = src->valid;
    if (valid < src->nbytes) valid += jj_utf8_validate(src->bytes + valid, src->nbytes - valid);
    if (src->nbytes > 0 && src->nbytes <= options->max_bytes) jj_buf_reserve(text, src->nbytes);
    for (size_t at = 0;;) {
        /* The limit before the copy: what is refused must not be allocated. */
        if (valid > options->max_bytes - text->len) return fail_limit(options->max_bytes, err);
        jj_buf_put(text, src->bytes + at, valid);
        if (text->oom) return jj_fail_nomem(err);
        at += valid;
        if (at == src->nbytes) return JJAK_OK;
        size_t bad = jj_utf8_subpart(src->bytes + at, src->nbytes - at);
        if (!options->replace_invalid) {
            unify_line_ends(text->data, text->len);
            bool incomplete = at + bad == src->nbytes && (unsigned char)src->bytes[at] >= 0xC2 &&
                              (unsigned char)src->bytes[at] <= 0xF4;
            return fail_byte(src, text, at, incomplete, err);
        }
        if (options->max_bytes - text->len < 3) return fail_limit(options->max_bytes, err);
        jj_buf_puts(text, REPLACEMENT);
        info->nreplaced++;
        info->offsets_are_input = false;
        at += bad;
        valid = jj_utf8_validate(src->bytes + at, src->nbytes - at);
    }
}

static jjak_status run_converter(jj_converter *converter, jj_buf *text, jjak_text_info *info,
                                 const source *src, const jj_decode_options *options, jjak_err *err)
{
    const char *in = src->bytes;
    size_t nin = src->nbytes;
    for (bool flushing = false;;) {
        /* Room for the rest as it is, and half more: Hangul grows from two bytes to three. */
        if (!jj_buf_reserve(text, nin + nin / 2 + 64)) return jj_fail_nomem(err);
        size_t room = text->cap - text->len - 1, nout = room;
        char *out = text->data + text->len;
        int reason = 0;
        if (flushing) {
            reason = jj_convert_end(converter, &out, &nout);
        } else {
            reason = jj_convert(converter, &in, &nin, &out, &nout);
        }
        text->len += room - nout;
        text->data[text->len] = '\0';
        if (text->len > options->max_bytes) return fail_limit(options->max_bytes, err);
        if (reason == 0 && flushing) return JJAK_OK;
        if (reason == 0) flushing = true;
        if (reason == 0 || reason == E2BIG) continue;
        if (!options->replace_invalid) {
            unify_line_ends(text->data, text->len);
            return fail_byte(src, text, src->nbytes - nin, reason == EINVAL, err);
        }
        size_t bad = reason == EINVAL ? nin : jj_convert_skip(converter, in, nin);
        in += bad;
        nin -= bad;
        jj_buf_puts(text, REPLACEMENT);
        info->nreplaced++;
    }
}

static jjak_status decode_other(jj_buf *text, jjak_text_info *info, const source *src,
                                const jj_decode_options *options, jjak_err *err)
{
    jj_converter converter;
    jjak_status opened = jj_converter_open(&converter, src->encoding, err);
    if (opened == JJAK_EARG && options->encoding) return fail_unknown(options->encoding, err);
    if (opened != JJAK_OK) return opened;
    info->offsets_are_input = false;
    jjak_status status = run_converter(&converter, text, info, src, options, err);
    jj_converter_close(&converter);
    /* iconv lets UCS-4 beyond Unicode through. */
    if (status == JJAK_OK && jj_utf8_validate(text->data, text->len) != text->len) {
        return jj_fail(err, JJAK_EENCODING, "%s text holds characters that are not Unicode",
                       src->encoding);
    }
    return status;
}

/* Settles what the bytes are. */
static jjak_status settle(source *src, jj_buf *store, const jj_decode_options *options,
                          jjak_err *err)
{
    if (options->encoding) return take_given(src, store, options, err);
    JJ_TRY(detect(src, store, err));
    if (src->encoding) return JJAK_OK;
    if (options->replace_invalid) {
        src->encoding = jj_utf8_name;
        return JJAK_OK;
    }
    jj_buf before = JJ_BUF_INIT;
    const char *nul = memchr(src->bytes, '\0', src->nbytes);
    size_t bad = nul ? (size_t)(nul - src->bytes) : jj_utf8_validate(src->bytes, src->nbytes);
    jj_buf_put(&before, src->bytes, bad);
    if (before.oom) return jj_fail_nomem(err);
    unify_line_ends(before.data, before.len);
    jjak_status status = JJAK_EENCODING;
    if (nul) {
        jj_fail_at(err, status, line_at_end(&before), bad, "NUL byte: is this a binary file?");
    } else {
        status = fail_byte(src, &before, bad, false, err);
    }
    jj_buf_dispose(&before);
    return status;
}

jjak_status jj_decode(jj_buf *text, jj_buf *name, jjak_text_info *info, const void *bytes,
                      size_t nbytes, const jj_decode_options *options, jjak_err *err)
{
    source src = {.bytes = nbytes ? bytes : "", .nbytes = nbytes};
    jj_buf_clear(text);
    jj_buf_clear(name);
    *info = (jjak_text_info){0};
    JJ_TRY(settle(&src, name, options, err));
    info->encoding = src.encoding;
    info->guessed = src.guessed;
    info->base_offset = (uint32_t)src.base;
    info->offsets_are_input = true;
    if (src.encoding == jj_utf8_name) {
        JJ_TRY(decode_utf8(text, info, &src, options, err));
    } else {
        JJ_TRY(decode_other(text, info, &src, options, err));
    }
    if (text->len == 0) return JJAK_OK;
    unify_line_ends(text->data, text->len);
    return handle_nuls(&src, text, options->replace_invalid, &info->nreplaced, err);
}
