#include "cli/lines.h"

#include "base/json.h"

#include <string.h>

#include "cli/output.h"
#include "cli/report.h"

#define AT(member) offsetof(cli_lines_options, member)

static const cli_choice formats[] = {
    {"text", CLI_LINES_TEXT, "plain lines"},
    {"jsonl", CLI_LINES_JSONL, "one JSON object a sentence, with its place in the input"},
    {NULL, 0, NULL},
};

static const cli_opt line_opts[] = {
    {'l', "lang", "LANG", cli_set_lang, AT(lang),
     "Language of the text, BCP 47. Default: from the file's name (x.en.txt, x-ko.txt, en/x.txt), "
     "else from the script.",
     NULL},
};

static const cli_opt stems_opts[] = {
    {0, "stems", NULL, cli_set_flag, AT(stems),
     "Write what the tokens are matched by instead of the tokens: one spelling, stems of words, "
     "Korean particles and endings apart, with a '+' before them. Tokens without a key, as most "
     "marks are, are left out. With --offsets each stem is followed by '/', byte offset, ':' and "
     "length of its token. jsonl has tokens and stems.",
     NULL},
};

static const cli_opt output_opts[] = {
    {'f', "format", "FORMAT", cli_set_choice, AT(format), "Default: text.", formats},
    {0, "offsets", NULL, cli_set_flag, AT(offsets),
     "Begin each line with the sentence's byte offset, its length in bytes and its line, each "
     "followed by a TAB. jsonl always has them.",
     NULL},
    {'o', "output", "FILE", cli_set_text, AT(output),
     "Write to FILE, which is replaced only when all went well. Default: standard output.", NULL},
};

const cli_group cli_lines_groups[] = {
    {"Input", line_opts, sizeof line_opts / sizeof line_opts[0]},
    {"", cli_text_opts, CLI_TEXT_NOPTS},
    {"Output", output_opts, sizeof output_opts / sizeof output_opts[0]},
    CLI_COMMON_GROUP,
    {NULL, NULL, 0},
};

const cli_group cli_tokens_groups[] = {
    {"Input", line_opts, sizeof line_opts / sizeof line_opts[0]},
    {"", cli_text_opts, CLI_TEXT_NOPTS},
    {"Output", stems_opts, sizeof stems_opts / sizeof stems_opts[0]},
    {"", output_opts, sizeof output_opts / sizeof output_opts[0]},
    CLI_COMMON_GROUP,
    {NULL, NULL, 0},
};

/* ---- Pieces of a line ------------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* End of the run of blanks that starts at s; *line_end tells whether it holds a line end. */
static const char *skip_blanks(const char *s, const char *end, bool *line_end)
{
    *line_end = false;
    for (; s < end && is_blank(*s); s++) {
        if (*s == '\n') *line_end = true;
    }
    return s;
}

void cli_put_text(jj_buf *out, const char *s, size_t nbytes)
{
    const char *end = s + nbytes, *kept = s;
    bool line_end;
    while (s < end) {
        if (!is_blank(*s)) {
            s++;
            continue;
        }
        const char *after = skip_blanks(s, end, &line_end);
        if (line_end) {
            jj_buf_put(out, kept, (size_t)(s - kept));
            jj_buf_putc(out, ' ');
            kept = after;
        }
        s = after;
    }
    jj_buf_put(out, kept, (size_t)(end - kept));
}

void cli_put_json(jj_buf *out, const char *s, size_t nbytes)
{
    jj_buf text = JJ_BUF_INIT;
    cli_put_text(&text, s, nbytes);
    if (text.oom) out->oom = true;
    jj_json_put(out, jj_buf_str(&text), text.len);
    jj_buf_dispose(&text);
}

uint64_t cli_input_offset(const jjak_doc *doc, uint32_t off)
{
    const jjak_text_info *info = jjak_doc_info(doc);
    return info->offsets_are_input ? (uint64_t)info->base_offset + off : off;
}

void cli_put_offsets(jj_buf *out, const jjak_doc *doc, const jjak_sentence *sentence)
{
    jj_buf_putu(out, cli_input_offset(doc, sentence->at.off));
    jj_buf_putc(out, '\t');
    jj_buf_putu(out, sentence->at.len);
    jj_buf_putc(out, '\t');
    jj_buf_putu(out, sentence->line);
    jj_buf_putc(out, '\t');
}

static const char *const kind_names[] = {
    [JJAK_KIND_TEXT] = "text", [JJAK_KIND_HEADING] = "heading", [JJAK_KIND_ITEM] = "item",
    [JJAK_KIND_CELL] = "cell", [JJAK_KIND_NOTE] = "note",
};

void cli_put_place(jj_buf *out, const jjak_doc *doc, const jjak_sentence *sentence, size_t index)
{
    jj_buf_puts(out, "{\"sentence\":");
    jj_buf_putu(out, index);
    jj_buf_puts(out, ",\"paragraph\":");
    jj_buf_putu(out, sentence->para);
    jj_buf_puts(out, ",\"line\":");
    jj_buf_putu(out, sentence->line);
    jj_buf_puts(out, ",\"kind\":\"");
    jj_buf_puts(out, kind_names[sentence->kind]);
    jj_buf_puts(out, "\",\"offset\":");
    jj_buf_putu(out, cli_input_offset(doc, sentence->at.off));
    jj_buf_puts(out, ",\"length\":");
    jj_buf_putu(out, sentence->at.len);
}

/* ---- Running ---------------------------------------------------------------------------- */

static int write_lines(cli_output *out, const jjak_doc *doc, const cli_lines_options *options,
                       cli_line_put *put)
{
    jj_buf line = JJ_BUF_INIT;
    jjak_err err = {0};
    size_t nsents;
    const jjak_sentence *sents = jjak_doc_sentences(doc, &nsents);
    int exit_status = CLI_DONE;
    for (size_t i = 0; i < nsents && exit_status == CLI_DONE; i++) {
        jj_buf_clear(&line);
        put(&line, doc, &sents[i], i, options);
        if (line.oom) {
            jj_fail_nomem(&err);
            exit_status = cli_error(out->name, &err);
        } else {
            exit_status = cli_output_put(out, jj_buf_str(&line), line.len);
        }
    }
    jj_buf_dispose(&line);
    return exit_status;
}

/* What the bytes of the input are that offsets do not count. */
static const char *input_kind(const jjak_text_info *info)
{
    return strcmp(info->format, "text") == 0 ? info->encoding : info->format;
}

static int run(cli_lines_options *options, const char *path, bool tokens, cli_line_put *put)
{
    const char *name = cli_input_name(path);
    jjak_doc *doc = NULL;
    jjak_stems *stems = NULL;
    cli_output out = {0};
    jjak_err err = {0};
    size_t nsents = 0;
    int exit_status = cli_output_open(&out, options->output);
    if (exit_status == CLI_DONE) {
        exit_status = cli_doc_read(&doc, path, options->lang, NULL, &options->text);
    }
    if (exit_status == CLI_DONE && tokens && jjak_doc_tokenize(doc, &err) != JJAK_OK) {
        exit_status = cli_error(name, &err);
    }
    if (exit_status == CLI_DONE && options->stems && jjak_stems_new(&stems, doc, &err) != JJAK_OK) {
        exit_status = cli_error(name, &err);
    }
    options->keys = stems;
    if (exit_status == CLI_DONE) exit_status = write_lines(&out, doc, options, put);
    if (exit_status == CLI_DONE) exit_status = cli_output_commit(&out, 1);
    if (exit_status == CLI_DONE) {
        bool places = options->offsets || options->format == CLI_LINES_JSONL;
        if (places && !jjak_doc_info(doc)->offsets_are_input) {
            cli_note(name, "offsets count bytes of the text as UTF-8, not of the %s input",
                     input_kind(jjak_doc_info(doc)));
        }
        exit_status = cli_doc_verdict(doc);
        jjak_doc_sentences(doc, &nsents);
        if (nsents == 0) {
            cli_warn(name, "there is no text in it");
            exit_status = CLI_FELL_SHORT;
        }
    }
    cli_output_dispose(&out);
    jjak_stems_free(stems);
    jjak_doc_free(doc);
    return exit_status;
}

int cli_lines_run(const cli_cmd *cmd, int argc, char **argv, bool tokens, cli_line_put *put)
{
    cli_lines_options options = {0};
    int nargs, exit_status;
    if (!cli_cmd_begin(cmd, &options, argc, argv, &nargs, &exit_status)) return exit_status;
    if (nargs > 1) return cli_usage(cmd->name, "one FILE at most, and '%.60s' is more", argv[1]);
    const char *path = nargs ? argv[0] : "-";
    exit_status = cli_output_spares(cmd->name, options.output, path, "the input");
    if (exit_status != CLI_DONE) return exit_status;
    exit_status = cli_text_begin(&options.text, cmd->name, options.output);
    if (exit_status == CLI_DONE) exit_status = run(&options, path, tokens, put);
    cli_text_end(&options.text);
    return exit_status;
}
