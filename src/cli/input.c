#include "cli/input.h"

#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/io.h"
#include "cli/langtag.h"
#include "cli/output.h"
#include "cli/report.h"

#define AT(member) offsetof(cli_text_options, member)

static const cli_choice inputs[] = {
    {"text", JJAK_INPUT_TEXT, "plain text"},
    {"html", JJAK_INPUT_HTML, "web pages"},
    {"docx", JJAK_INPUT_DOCX, "Word"},
    {"odt", JJAK_INPUT_ODT, "LibreOffice and others, OpenDocument text"},
    {"epub", JJAK_INPUT_EPUB, "books"},
    {"markdown", JJAK_INPUT_MARKDOWN, "CommonMark, and tables"},
    {"srt", JJAK_INPUT_SRT, "subtitles, SubRip"},
    {"vtt", JJAK_INPUT_VTT, "subtitles, WebVTT"},
    {NULL, 0, NULL},
};

/* The library's own limit, which slurping needs to know (jjak_doc_options). */
#define MAX_BYTES_DEFAULT ((uint64_t)1 << 30)
/* Of what is read beside the texts, where --max-input-bytes is not more. */
#define ASIDE_MAX_BYTES ((uint64_t)100 << 20)

const cli_opt cli_text_opts[CLI_TEXT_NOPTS] = {
    {0, "segmented", NULL, cli_set_flag, AT(segmented),
     "Input holds one sentence a line; an empty line ends a paragraph.", NULL},
    {0, "encoding", "ENC", cli_set_text, AT(encoding),
     "Encoding of the input, any name iconv knows: UTF-16LE, CP949, EUC-KR, JOHAB. Default: a byte "
     "order mark, else UTF-8 if the bytes are valid UTF-8, else guessed; -v tells the guess.",
     NULL},
    {0, "replace-invalid", NULL, cli_set_flag, AT(replace_invalid),
     "Put U+FFFD for bytes that are not text and a space for NUL, and say how often. Default: such "
     "bytes are an error.",
     NULL},
    {0, "input-format", "FORMAT", cli_set_choice, AT(input),
     "What the input is. Default: what its bytes show, else what its name ends with, else text. "
     "All of them may be packed with gzip.",
     inputs},
    {0, "select", "XPATH", cli_set_text, AT(select),
     "Of HTML and EPUB, read only what this XPath selects: //article, //div[@id='text'].", NULL},
    {0, "max-input-bytes", "N", cli_set_bytes, AT(max_bytes),
     "Refuse longer inputs, unpacked or not. K, M and G are powers of 1024. Default 1G, at most "
     "4G. Abbreviations and anchors may have 100M in any case.",
     NULL},
    {0, "max-expansion", "N", cli_set_count, AT(max_expansion),
     "Refuse packed inputs that unpack to more than N times their size, if that is more than a "
     "MiB. Default 200.",
     NULL},
    {0, "max-parts", "N", cli_set_count, AT(max_parts),
     "Refuse archives of more than N files. Default 10000.", NULL},
    {0, "max-depth", "N", cli_set_count, AT(max_depth),
     "Read no further where more than N elements are inside each other. Default 512.", NULL},
    {0, "srx", "FILE", cli_set_text, AT(srx_path),
     "Divide by the segmentation rules of an SRX file, as CAT tools have them, instead of the "
     "built-in rules of the language. Line structure is handled as ever.",
     NULL},
    {0, "srx-language", "LANG", cli_set_text, AT(srx_lang),
     "What the language maps of the SRX file are to match. Default: the language of the text.",
     NULL},
    {0, "abbreviations", "FILE", cli_set_text, AT(abbreviations_path),
     "Abbreviations of your own, one a line, whose full stop ends no sentence; '#' begins a "
     "comment.",
     NULL},
};

/* ---- Rules for sentences ---------------------------------------------------------------- */

static jjak_status read_srx(cli_text_options *options, const jj_buf *bytes, jjak_err *err)
{
    return jjak_srx_read(&options->srx, jj_buf_str(bytes), bytes->len, NULL, err);
}

static jjak_status read_abbreviations(cli_text_options *options, const jj_buf *bytes, jjak_err *err)
{
    return jjak_abbreviations_read(&options->abbreviations, jj_buf_str(bytes), bytes->len, err);
}

jjak_status cli_aside_slurp(jj_buf *out, const char *path, const cli_text_options *options,
                            jjak_err *err)
{
    uint64_t given = options->max_bytes;
    return jj_io_slurp(out, path, (size_t)(given > ASIDE_MAX_BYTES ? given : ASIDE_MAX_BYTES), err);
}

static int read_rules(cli_text_options *options, const char *path,
                      jjak_status (*read)(cli_text_options *, const jj_buf *, jjak_err *))
{
    jj_buf bytes = JJ_BUF_INIT;
    jjak_err err = {0};
    if (!path) return CLI_DONE;
    jjak_status status = cli_aside_slurp(&bytes, path, options, &err);
    if (status == JJAK_OK) status = read(options, &bytes, &err);
    options->rules_hash = jj_hash(JJ_HASH_START, jj_buf_str(&bytes), bytes.len);
    jj_buf_dispose(&bytes);
    return status == JJAK_OK ? CLI_DONE : cli_error(path, &err);
}

/* What has no effect is a mistake. */
static int check_rules(const cli_text_options *o, const char *command, const char *output)
{
    const char *name = o->srx_path ? "--srx" : "--abbreviations";
    const char *path = o->srx_path ? o->srx_path : o->abbreviations_path;
    if (o->srx_lang && !o->srx_path) return cli_usage(command, "--srx-language goes with --srx");
    if (!path) return CLI_DONE;
    if (o->segmented) return cli_usage(command, "%s has no effect with --segmented", name);
    if (strcmp(path, "-") == 0) return cli_usage(command, "%s wants a file", name);
    if (o->srx_path && o->abbreviations_path) {
        return cli_usage(command, "--abbreviations has no effect with --srx");
    }
    return cli_output_spares(command, output, path, "the rules");
}

int cli_text_begin(cli_text_options *options, const char *command, const char *output)
{
    int exit_status = check_rules(options, command, output);
    if (exit_status == CLI_DONE) exit_status = read_rules(options, options->srx_path, read_srx);
    if (exit_status != CLI_DONE) return exit_status;
    return read_rules(options, options->abbreviations_path, read_abbreviations);
}

void cli_text_end(cli_text_options *options)
{
    jjak_srx_free(options->srx);
    jjak_abbreviations_free(options->abbreviations);
}

/* ---- Texts ------------------------------------------------------------------------------ */

void cli_doc_tell(const char *name, const jjak_doc *doc)
{
    const jjak_text_info *info = jjak_doc_info(doc);
    size_t nsents, nbytes;
    const jjak_sentence *sents = jjak_doc_sentences(doc, &nsents);
    jjak_doc_text(doc, &nbytes);
    bool text = strcmp(info->format, "text") == 0;
    cli_detail(name, "%s%s%s%s, language %s, bytes of text: %zu, sentences: %zu, paragraphs: %u",
               text ? "" : info->format, text ? "" : ", ", info->encoding,
               info->guessed ? " (guessed)" : "", jjak_doc_lang(doc), nbytes, nsents,
               nsents ? sents[nsents - 1].para + 1 : 0);
    if (info->nreplaced) {
        cli_warn(name, "places where bytes that are not text in %s were replaced: %llu",
                 info->encoding, (unsigned long long)info->nreplaced);
    }
    if (info->nfaults == 0) return;
    cli_warn_err(name, &info->fault);
    if (info->nfaults > 1) cli_warn(name, "more parts that are missing: %u", info->nfaults - 1);
}

static uint32_t clamp(uint64_t n)
{
    return n < UINT32_MAX ? (uint32_t)n : UINT32_MAX;
}

jjak_status cli_doc_slurp(jj_buf *out, const char *path, const cli_text_options *options,
                          jjak_err *err)
{
    size_t max_bytes = (size_t)(options->max_bytes ? options->max_bytes : MAX_BYTES_DEFAULT);
    return jj_io_slurp(out, path, max_bytes, err);
}

jjak_status cli_doc_parse(jjak_doc **out, const jj_buf *bytes, const char *path, const char *lang,
                          const char *encoding, const cli_text_options *options, jjak_err *err)
{
    char named_lang[CLI_LANG_SIZE];
    if (!lang && cli_lang_of_path(named_lang, path)) lang = named_lang;
    jjak_doc_options how = {
        .lang = lang,
        .encoding = encoding ? encoding : options->encoding,
        .replace_invalid = options->replace_invalid,
        .segmented = options->segmented,
        .max_bytes = (size_t)(options->max_bytes ? options->max_bytes : MAX_BYTES_DEFAULT),
        .input = (jjak_input)options->input,
        .name = strcmp(path, "-") ? path : NULL,
        .select = options->select,
        .max_expansion = clamp(options->max_expansion),
        .max_parts = clamp(options->max_parts),
        .max_depth = clamp(options->max_depth),
        .abbreviations = options->abbreviations,
        .srx = options->srx,
        .srx_lang = options->srx_lang,
    };
    return jjak_doc_read(out, jj_buf_str(bytes), bytes->len, &how, err);
}

int cli_doc_read(jjak_doc **out, const char *path, const char *lang, const char *encoding,
                 const cli_text_options *options)
{
    const char *name = cli_input_name(path);
    jj_buf bytes = JJ_BUF_INIT;
    jjak_err err = {0};
    *out = NULL;
    jjak_status status = cli_doc_slurp(&bytes, path, options, &err);
    if (status == JJAK_OK) {
        status = cli_doc_parse(out, &bytes, path, lang, encoding, options, &err);
    }
    jj_buf_dispose(&bytes);
    if (status != JJAK_OK) return cli_error(name, &err);
    cli_doc_tell(name, *out);
    return CLI_DONE;
}

int cli_doc_verdict(const jjak_doc *doc)
{
    return jjak_doc_info(doc)->nfaults ? CLI_FELL_SHORT : CLI_DONE;
}

const char *cli_text_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (strcmp(path, "-") == 0) return NULL;
    return slash ? slash + 1 : path;
}
