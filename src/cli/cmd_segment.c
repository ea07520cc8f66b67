#include "cli/lines.h"

static void put_sentence(jj_buf *out, const jjak_doc *doc, const jjak_sentence *sentence,
                         size_t index, const cli_lines_options *options)
{
    const char *text = jjak_doc_text(doc, NULL) + sentence->at.off;
    if (options->format == CLI_LINES_JSONL) {
        cli_put_place(out, doc, sentence, index);
        jj_buf_puts(out, ",\"text\":");
        cli_put_json(out, text, sentence->at.len);
        jj_buf_puts(out, "}\n");
        return;
    }
    if (index > 0 && sentence[-1].para != sentence->para) jj_buf_putc(out, '\n');
    if (options->offsets) cli_put_offsets(out, doc, sentence);
    cli_put_text(out, text, sentence->at.len);
    jj_buf_putc(out, '\n');
}

static int run(const cli_cmd *cmd, int argc, char **argv)
{
    return cli_lines_run(cmd, argc, argv, false, put_sentence);
}

static const char *const description[] = {
    "Reads a text and writes its sentences, one a line, with an empty line between paragraphs. "
    "What it writes can be read again with --segmented. Line ends inside a sentence become one "
    "space; the rest of the text is unchanged. FILE may be '-' or left out for standard input.",
    NULL,
};

static const cli_example examples[] = {
    {"jjak segment article.ko.txt", "Korean sentences; the file's name tells the language"},
    {"jjak segment --lang en --offsets < article.txt",
     "with byte offset, length and line before each sentence"},
    {"jjak segment --srx rules.srx article.en.txt", "the segments of a CAT tool, by its rules"},
    {NULL, NULL},
};

const cli_cmd cli_cmd_segment = {
    .name = "segment",
    .args = "[FILE]",
    .summary = "divide a text into sentences",
    .description = description,
    .groups = cli_lines_groups,
    .examples = examples,
    .run = run,
};
