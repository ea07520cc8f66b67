#include "doc/read.h"

#include <string.h>

#include "base/ascii.h"
#include "base/err.h"
#include "doc/gzip.h"
#include "doc/zip.h"
#include "text/charset.h"
#include "text/decode.h"

#define DEFAULT_MAX_BYTES ((size_t)1 << 30)
#define DEFAULT_MAX_EXPANSION 200
#define DEFAULT_MAX_PARTS 10000
#define DEFAULT_MAX_DEPTH 512

/* Bytes from the beginning that tell a format. */
#define SAMPLE_SIZE 1024

/* ---- For readers ------------------------------------------------------------------------ */

jjak_status jj_reading_miss(jj_reading *reading, const jjak_err *why, jjak_err *err)
{
    if (why->code == JJAK_ENOMEM) return jj_fail_nomem(err);
    if (reading->info.nfaults++ == 0) reading->info.fault = *why;
    return JJAK_OK;
}

void jj_reading_take_lang(jj_reading *reading, const char *lang, size_t nbytes)
{
    char copy[JJ_LANG_SIZE];
    if (reading->lang[0] || nbytes >= sizeof copy) return;
    memcpy(copy, lang, nbytes);
    copy[nbytes] = '\0';
    if (nbytes > 0) jj_lang_copy(reading->lang, copy, NULL);
}

jjak_status jj_reading_decode(jj_reading *reading, jj_buf *text, const jj_input *in,
                              const char *encoding, jjak_err *err)
{
    const jjak_doc_options *o = in->options;
    const jj_decode_options given = {o->encoding, o->replace_invalid, o->max_bytes};
    const jj_decode_options tries[] = {
        {encoding, false, o->max_bytes},
        {NULL, false, o->max_bytes},
        {encoding, true, o->max_bytes},
    };
    int ntries = o->encoding || !encoding ? 1 : 2 + o->replace_invalid;
    jjak_text_info info;
    jjak_status status = JJAK_EENCODING;
    for (int k = 0; k < ntries && (status == JJAK_EENCODING || status == JJAK_EARG); k++) {
        const jj_decode_options *how = ntries == 1 ? &given : &tries[k];
        status = jj_decode(text, &reading->encoding_name, &info, in->bytes, in->nbytes, how, err);
    }
    JJ_TRY(status);
    info.nreplaced += reading->info.nreplaced; /* of other parts */
    info.nfaults = reading->info.nfaults;
    info.fault = reading->info.fault;
    reading->info = info;
    return JJAK_OK;
}

static jjak_status read_text(jj_reading *out, const jj_input *in, jjak_err *err)
{
    return jj_reading_decode(out, &out->flow.text, in, NULL, err);
}

/* ---- Formats ---------------------------------------------------------------------------- */

/* The beginning as a string without white space and a byte order mark before it, and without NULs
 * anywhere, so that UTF-16 reads like ASCII. */
static void take_sample(char text[SAMPLE_SIZE], const char *bytes, size_t nbytes)
{
    size_t n = 0, nmark;
    jj_charset_of_mark(&nmark, bytes, nbytes);
    for (size_t k = nmark; k < nbytes && n + 1 < SAMPLE_SIZE; k++) {
        char c = bytes[k];
        bool space = c == ' ' || (c >= '\t' && c <= '\r');
        if (c && !(space && n == 0)) text[n++] = c;
    }
    text[n] = '\0';
}

/* What stands after an XML declaration, comments and a document type but one of HTML. */
static const char *skip_prolog(const char *text)
{
    for (;;) {
        bool html = jj_ascii_ncasecmp(text, "<!doctype html", 14) == 0;
        if (strncmp(text, "<!--", 4) == 0 && strstr(text, "-->")) {
            text = strstr(text, "-->") + 3;
        } else if (strncmp(text, "<?xml", 5) == 0 && strchr(text, '>')) {
            text = strchr(text, '>') + 1;
        } else if (!html && jj_ascii_ncasecmp(text, "<!doctype", 9) == 0 && strchr(text, '>')) {
            text = strchr(text, '>') + 1;
        } else {
            return text;
        }
        text += strspn(text, " \t\r\n");
    }
}

static bool is_tag(const char *text, const char *name)
{
    size_t n = strlen(name);
    return jj_ascii_ncasecmp(text, name, n) == 0 && !jj_ascii_is_lower(text[n]);
}

static bool is_html(const char *text)
{
    static const char *const starts[] = {"<!doctype html", "<html", "<head", "<body"};
    text = skip_prolog(text);
    for (size_t k = 0; k < sizeof starts / sizeof *starts; k++) {
        if (is_tag(text, starts[k])) return true;
    }
    return false;
}

static bool is_vtt(const char *text)
{
    return strncmp(text, "WEBVTT", 6) == 0 && (!text[6] || strchr(" \t\r\n", text[6]));
}

/* "1", "00:00:01,000 --> " */
static bool is_srt(const char *text)
{
    text += strspn(text, "0123456789");
    text += strspn(text, " \t\r\n");
    size_t n = strspn(text, "0123456789:,.");
    return n >= 8 && strncmp(text + n + strspn(text + n, " \t"), "-->", 3) == 0;
}

typedef struct {
    const char *name;
    jj_reader *read;
    bool (*looks)(const char *sample); /* NULL: only its name tells */
    bool selects;
    const char *extensions[4];
} format;

static const format formats[] = {
    [JJAK_INPUT_TEXT] = {"text", read_text, NULL, false, {"txt", NULL}},
    [JJAK_INPUT_HTML] = {"html", jj_read_html, is_html, true, {"html", "htm", "xhtml", NULL}},
    [JJAK_INPUT_DOCX] = {"docx", jj_read_docx, NULL, false, {"docx", "docm", "dotx", NULL}},
    [JJAK_INPUT_ODT] = {"odt", jj_read_odt, NULL, false, {"odt", "ott", NULL}},
    [JJAK_INPUT_EPUB] = {"epub", jj_read_epub, NULL, true, {"epub", NULL}},
    [JJAK_INPUT_MARKDOWN] =
        {"markdown", jj_read_markdown, NULL, false, {"md", "markdown", "mkd", NULL}},
    [JJAK_INPUT_SRT] = {"srt", jj_read_srt, is_srt, false, {"srt", NULL}},
    [JJAK_INPUT_VTT] = {"vtt", jj_read_vtt, is_vtt, false, {"vtt", NULL}},
};
#define NFORMATS (sizeof formats / sizeof *formats)

/* What is often given and is not read. */
static const struct {
    const char *start, *message;
} refused[] = {
    {"\xD0\xCF\x11\xE0", "an old Office or Hangul file, or one with a password; save it as DOCX or "
                         "ODT, without a password"},
    {"%PDF-", "a PDF, which holds no running text; make a text of it first, such as with pdftotext "
              "-layout"},
    {"{\\rtf", "RTF, which jjak does not read; save it as DOCX or ODT"},
};

static jjak_status refuse(const char *text, jjak_err *err)
{
    for (size_t k = 0; k < sizeof refused / sizeof *refused; k++) {
        if (strncmp(text, refused[k].start, strlen(refused[k].start)) == 0) {
            return jj_fail(err, JJAK_EFORMAT, "%s", refused[k].message);
        }
    }
    /* Aligned already; the text of such a file is no text. */
    const char *root = skip_prolog(text);
    bool po = strncmp(text, "msgid \"", 7) == 0 || strstr(text, "\nmsgid \"");
    if (is_tag(root, "<tmx") || is_tag(root, "<xliff") || (po && strstr(text, "\nmsgstr \""))) {
        return jj_fail(err, JJAK_EFORMAT,
                       "a translation memory (TMX, XLIFF or PO), aligned already; 'jjak tmx' "
                       "reads it");
    }
    return JJAK_OK;
}

/* Whether the name ends in a dot and the extension; ".gz" after it does not count. */
static bool has_extension(const char *name, const char *extension)
{
    size_t n = strlen(name), width = strlen(extension);
    if (n >= 3 && jj_ascii_casecmp(name + n - 3, ".gz") == 0) n -= 3;
    return n > width && name[n - width - 1] == '.' &&
           jj_ascii_ncasecmp(name + n - width, extension, width) == 0;
}

static jjak_input input_by_name(const char *name)
{
    for (size_t k = JJAK_INPUT_TEXT; name && k < NFORMATS; k++) {
        for (const char *const *e = formats[k].extensions; *e; e++) {
            if (has_extension(name, *e)) return (jjak_input)k;
        }
    }
    return JJAK_INPUT_TEXT;
}

/* By content first: names lie. Who says that there is one sentence a line says that it is text. */
static jjak_status choose(jjak_input *input, const jj_input *in, jjak_err *err)
{
    char text[SAMPLE_SIZE];
    *input = in->options->input;
    if ((unsigned)*input >= NFORMATS) return jj_fail(err, JJAK_EARG, "no such input format");
    if (*input != JJAK_INPUT_AUTO) return JJAK_OK;
    if (jj_zip_is(in->bytes, in->nbytes)) return jj_zip_tell(input, in, err);
    take_sample(text, in->bytes, in->nbytes);
    JJ_TRY(refuse(text, err));
    for (size_t k = JJAK_INPUT_TEXT; k < NFORMATS; k++) {
        if (!formats[k].looks || !formats[k].looks(text)) continue;
        *input = (jjak_input)k;
        return JJAK_OK;
    }
    *input = in->options->segmented ? JJAK_INPUT_TEXT : input_by_name(in->options->name);
    return JJAK_OK;
}

static jjak_status check_use(jjak_input input, const jjak_doc_options *options, jjak_err *err)
{
    if (options->segmented && input != JJAK_INPUT_TEXT) {
        return jj_fail(err, JJAK_EARG,
                       "one sentence a line is a form of plain text, and this is %s, whose lines "
                       "mean nothing",
                       formats[input].name);
    }
    if (options->select && !formats[input].selects) {
        return jj_fail(err, JJAK_EARG, "only HTML and EPUB have what an XPath selects; this is %s",
                       formats[input].name);
    }
    return JJAK_OK;
}

/* ---- Reading ---------------------------------------------------------------------------- */

static void set_defaults(jjak_doc_options *options)
{
    if (!options->max_bytes) options->max_bytes = DEFAULT_MAX_BYTES;
    if (options->max_bytes > UINT32_MAX - 1) options->max_bytes = UINT32_MAX - 1; /* of spans */
    if (!options->max_expansion) options->max_expansion = DEFAULT_MAX_EXPANSION;
    if (!options->max_parts) options->max_parts = DEFAULT_MAX_PARTS;
    if (!options->max_depth) options->max_depth = DEFAULT_MAX_DEPTH;
}

static jjak_status read_unpacked(jj_reading *out, const jj_input *in, jjak_err *err)
{
    jjak_input input;
    JJ_TRY(choose(&input, in, err));
    JJ_TRY(check_use(input, in->options, err));
    JJ_TRY(formats[input].read(out, in, err));
    out->info.format = formats[input].name;
    if (input == JJAK_INPUT_TEXT) return JJAK_OK;
    out->info.offsets_are_input = false;
    out->info.base_offset = 0;
    return jj_flow_check(&out->flow, err);
}

jjak_status jj_read(jj_reading *out, const void *bytes, size_t nbytes,
                    const jjak_doc_options *options, jjak_err *err)
{
    jjak_doc_options limited = *options;
    jj_input in = {nbytes ? bytes : "", nbytes, &limited};
    jj_buf unpacked = JJ_BUF_INIT;
    set_defaults(&limited);
    *out = (jj_reading){.flow = {.max_bytes = limited.max_bytes}, .info = {.encoding = "UTF-8"}};
    if (nbytes > limited.max_bytes) {
        return jj_fail(err, JJAK_ELIMIT, "longer than the limit of %zu bytes", limited.max_bytes);
    }
    if (!jj_gzip_is(in.bytes, in.nbytes)) return read_unpacked(out, &in, err);
    jjak_status status = jj_gzip_unpack(&unpacked, in.bytes, in.nbytes, limited.max_bytes,
                                        limited.max_expansion, err);
    if (status == JJAK_OK) {
        in.bytes = jj_buf_str(&unpacked);
        in.nbytes = unpacked.len;
        status = read_unpacked(out, &in, err);
        out->info.offsets_are_input = false;
    }
    jj_buf_dispose(&unpacked);
    return status;
}

void jj_reading_dispose(jj_reading *reading)
{
    jj_flow_dispose(&reading->flow);
    jj_buf_dispose(&reading->encoding_name);
}
