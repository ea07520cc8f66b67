#include "text/charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/ascii.h"
#include "base/err.h"
#include "base/utf8.h"

#define SURELY_HANGUL 20  /* syllables that make a text Korean, a few bad bytes or not */
#define NAME_MAX_BYTES 40 /* of an encoding's name; iconv has none as long */

const char jj_utf8_name[] = "UTF-8", jj_utf16le_name[] = "UTF-16LE", jj_utf16be_name[] = "UTF-16BE",
           jj_utf32le_name[] = "UTF-32LE", jj_utf32be_name[] = "UTF-32BE",
           jj_cp949_name[] = "CP949";

/* ---- Names ------------------------------------------------------------------------------ */

/* What names mean here. EUC-KR and its other names mean CP949, which holds it and the 8822 further
 * syllables that files said to be EUC-KR use (as the WHATWG Encoding Standard has it, section 4.2).
 * Others go to iconv in capitals. */
static const struct {
    const char *alias, *name;
} NAMES[] = {
    {"UTF-8", jj_utf8_name},           {"UTF8", jj_utf8_name},
    {"UTF-16LE", jj_utf16le_name},     {"UTF16LE", jj_utf16le_name},
    {"UTF-16BE", jj_utf16be_name},     {"UTF16BE", jj_utf16be_name},
    {"UTF-32LE", jj_utf32le_name},     {"UTF32LE", jj_utf32le_name},
    {"UTF-32BE", jj_utf32be_name},     {"UTF32BE", jj_utf32be_name},
    {"CP949", jj_cp949_name},          {"UHC", jj_cp949_name},
    {"MS949", jj_cp949_name},          {"WINDOWS-949", jj_cp949_name},
    {"EUC-KR", jj_cp949_name},         {"EUCKR", jj_cp949_name},
    {"CSEUCKR", jj_cp949_name},        {"KSC5601", jj_cp949_name},
    {"KSC_5601", jj_cp949_name},       {"KOREAN", jj_cp949_name},
    {"KS_C_5601-1987", jj_cp949_name}, {"KS_C_5601-1989", jj_cp949_name},
};

/* Only what a name may consist of: iconv reads "" and "//" as orders of their own. */
bool jj_charset_is_name(const char *name)
{
    size_t len = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                              "0123456789-_.:+()");
    return len > 0 && len <= NAME_MAX_BYTES && name[len] == '\0';
}

const char *jj_charset_canonical(jj_buf *store, const char *name)
{
    for (size_t k = 0; k < sizeof NAMES / sizeof *NAMES; k++) {
        if (jj_ascii_casecmp(name, NAMES[k].alias) == 0) return NAMES[k].name;
    }
    jj_buf_clear(store);
    for (; *name; name++) jj_buf_putc(store, jj_ascii_upper(*name));
    return store->oom ? NULL : jj_buf_str(store);
}

/* ---- Conversion ------------------------------------------------------------------------- */

jjak_status jj_converter_open(jj_converter *converter, const char *name, jjak_err *err)
{
    const iconv_t none = (iconv_t)-1;
    *converter = (jj_converter){.name = NULL};
    errno = 0;
    iconv_t opened = jj_charset_is_name(name) ? iconv_open("UTF-8", name) : none;
    if (opened == none && errno == ENOMEM) return jj_fail_nomem(err);
    if (opened == none) return jj_fail(err, JJAK_EARG, "unknown encoding '%.60s'", name);
    *converter = (jj_converter){name, opened};
    return JJAK_OK;
}

void jj_converter_close(jj_converter *converter)
{
    if (converter->name) iconv_close(converter->iconv);
    converter->name = NULL;
}

int jj_convert(jj_converter *converter, const char **in, size_t *nin, char **out, size_t *nout)
{
    char *from = (char *)(uintptr_t)*in; /* iconv's parameter lacks a const */
    size_t result = iconv(converter->iconv, &from, nin, out, nout);
    int reason = result == (size_t)-1 ? errno : 0;
    *in = from;
    return reason;
}

int jj_convert_end(jj_converter *converter, char **out, size_t *nout)
{
    return iconv(converter->iconv, NULL, NULL, out, nout) == (size_t)-1 ? errno : 0;
}

size_t jj_convert_skip(const jj_converter *converter, const char *at, size_t nbytes)
{
    size_t len = 1;
    if (strncmp(converter->name, "UTF-16", 6) == 0) len = 2;
    if (strncmp(converter->name, "UTF-32", 6) == 0) len = 4;
    /* A pair that CP949 has no character for, but not the ASCII after a stray lead byte (WHATWG
     * Encoding Standard, section 13.1). */
    bool pair = nbytes > 1 && (unsigned char)at[1] >= 0x80;
    if (converter->name == jj_cp949_name && pair) len = 2;
    return len < nbytes ? len : nbytes;
}

size_t jj_convert_piece(jj_converter *converter, jj_buf *out, const char *bytes, size_t nbytes,
                        bool last)
{
    const char *in = bytes;
    size_t nin = nbytes;
    for (bool flushing = false;;) {
        /* Hangul grows from two bytes to three. */
        if (!jj_buf_reserve(out, nin + nin / 2 + 64)) return nbytes;
        size_t room = out->cap - out->len - 1, nout = room;
        char *to = out->data + out->len;
        int reason = flushing ? jj_convert_end(converter, &to, &nout)
                              : jj_convert(converter, &in, &nin, &to, &nout);
        out->len += room - nout;
        out->data[out->len] = '\0';
        if (reason == E2BIG) continue;
        if (reason == 0 && (flushing || !last)) break;
        if (reason == 0) {
            flushing = true;
            continue;
        }
        if (reason == EINVAL && !last) break;
        size_t bad = reason == EINVAL ? nin : jj_convert_skip(converter, in, nin);
        in += bad;
        nin -= bad;
        jj_buf_putc(out, '\xFF');
    }
    return nbytes - nin;
}

/* ---- Telling encodings ------------------------------------------------------------------ */

/* UTF-32LE before UTF-16LE, whose mark it begins with: a UTF-16 text that starts with NUL is no
 * text. */
static const struct {
    const char *encoding;
    size_t len;
    char bytes[5];
} MARKS[] = {
    {jj_utf8_name, 3, JJ_UTF8_MARK},      {jj_utf32le_name, 4, {'\xFF', '\xFE', 0, 0}},
    {jj_utf32be_name, 4, "\0\0\xFE\xFF"}, {jj_utf16le_name, 2, "\xFF\xFE"},
    {jj_utf16be_name, 2, "\xFE\xFF"},
};

const char *jj_charset_of_mark(size_t *nmark, const char *bytes, size_t nbytes)
{
    for (size_t k = 0; k < sizeof MARKS / sizeof *MARKS; k++) {
        *nmark = MARKS[k].len;
        if (nbytes >= *nmark && memcmp(bytes, MARKS[k].bytes, *nmark) == 0)
            return MARKS[k].encoding;
    }
    *nmark = 0;
    return NULL;
}

bool jj_charset_decodes(const char *name, const char *bytes, size_t nbytes)
{
    jj_converter converter;
    if (jj_converter_open(&converter, name, NULL) != JJAK_OK) return false;
    char chunk[4096];
    int reason = E2BIG;
    bool clean = true;
    while (clean && reason == E2BIG) {
        char *out = chunk;
        size_t nout = sizeof chunk;
        reason = jj_convert(&converter, &bytes, &nbytes, &out, &nout);
        size_t done = sizeof chunk - nout;
        clean = memchr(chunk, '\0', done) == NULL && jj_utf8_validate(chunk, done) == done;
    }
    jj_converter_close(&converter);
    return clean && reason == 0;
}

/* Nine in ten of the two-byte characters that are no symbols are syllables of KS X 1001 (rows 0xB0
 * to 0xC8; in Chinese and Japanese it is about half). Without one character that is not CP949, or
 * with some, if there are enough syllables to be sure in spite of them. */
bool jj_charset_is_cp949(const char *bytes, size_t nbytes)
{
    const unsigned char *s = (const unsigned char *)bytes;
    size_t letters = 0, hangul = 0;
    for (size_t i = 0; i < nbytes; i++) {
        if (s[i] < 0x80) continue;
        unsigned char lead = s[i], trail = i + 1 < nbytes ? s[i + 1] : 0;
        bool pair = trail >= 0xA1;
        if (pair && lead >= 0xA1 && lead <= 0xAF) {
            i++;
            continue;
        }
        letters++;
        hangul += pair && lead >= 0xB0 && lead <= 0xC8;
        if (trail >= 0x41) i++;
    }
    if (hangul == 0 || hangul < letters - letters / 10) return false;
    return hangul >= SURELY_HANGUL || jj_charset_decodes(jj_cp949_name, bytes, nbytes);
}
