#include "cli/lines.h"

/* A token as bytes of the text, and where it starts. */
static const char *token_text(const jjak_doc *doc, const jjak_token *token)
{
    return jjak_doc_text(doc, NULL) + token->at.off;
}

static void put_json(jj_buf *out, const jjak_doc *doc, const jjak_sentence *sentence, size_t index,
                     const jjak_token *tokens)
{
    cli_put_place(out, doc, sentence, index);
    jj_buf_puts(out, ",\"tokens\":[");
    for (size_t i = 0; i < sentence->ntok; i++) {
        if (i) jj_buf_putc(out, ',');
        cli_put_json(out, token_text(doc, &tokens[i]), tokens[i].at.len);
    }
    jj_buf_puts(out, "],\"places\":[");
    for (size_t i = 0; i < sentence->ntok; i++) {
        jj_buf_puts(out, i ? ",[" : "[");
        jj_buf_putu(out, cli_input_offset(doc, tokens[i].at.off));
        jj_buf_putc(out, ',');
        jj_buf_putu(out, tokens[i].at.len);
        jj_buf_putc(out, ']');
    }
    jj_buf_puts(out, "]}\n");
}

static void put_sentence(jj_buf *out, const jjak_doc *doc, const jjak_sentence *sentence,
                         size_t index, const cli_lines_options *options)
{
    const jjak_token *tokens = jjak_doc_tokens(doc, NULL);
    if (sentence->ntok) tokens += sentence->tok0;
    if (options->format == CLI_LINES_JSONL) {
        put_json(out, doc, sentence, index, tokens);
        return;
    }
    if (options->offsets) cli_put_offsets(out, doc, sentence);
    for (size_t i = 0; i < sentence->ntok; i++) {
        if (i) jj_buf_putc(out, ' ');
        cli_put_text(out, token_text(doc, &tokens[i]), tokens[i].at.len);
    }
    jj_buf_putc(out, '\n');
}

static int run(const cli_cmd *cmd, int argc, char **argv)
{
    return cli_lines_run(cmd, argc, argv, true, put_sentence);
}

static const char *const description[] = {
    "Reads a text and writes the tokens of its sentences (words, numbers and marks) with a space "
    "between them, one sentence a line. FILE may be '-' or left out for standard input. In jsonl, "
    "\"tokens\" holds the tokens and \"places\" the byte offset and length of each.",
    NULL,
};

static const cli_example examples[] = {
    {"jjak tokenize article.en.txt", "a line of tokens for every sentence"},
    {"jjak tokenize --segmented -f jsonl sentences.ko",
     "tokens with their byte offsets; the lines of the file are the sentences"},
    {NULL, NULL},
};

const cli_cmd cli_cmd_tokenize = {
    .name = "tokenize",
    .args = "[FILE]",
    .summary = "divide a text into sentences and tokens",
    .description = description,
    .groups = cli_lines_groups,
    .examples = examples,
    .run = run,
};
