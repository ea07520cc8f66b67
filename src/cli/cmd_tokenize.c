#include "cli/lines.h"

/* A token as bytes of the text, and where it starts. */
static const char *token_text(const jjak_doc *doc, const jjak_token *token)
{
    return jjak_doc_text(doc, NULL) + token->at.off;
}

/* ---- Stems ------------------------------------------------------------------------------ */

/* A key as bytes of text, and what goes before it. */
static const char *key_text(const jjak_stems *stems, const jjak_stem *stem)
{
    return jjak_stems_text(stems, NULL) + stem->key.off;
}

static const char *key_prefix(const jjak_stem *stem)
{
    return stem->kind == JJAK_STEM_AFFIX ? "+" : "";
}

/* "KEY KEY ...", with offsets "KEY/OFFSET:LENGTH ...". */
static void put_stems(jj_buf *out, const jjak_doc *doc, const jjak_sentence *sentence,
                      const jjak_token *tokens, const cli_lines_options *options)
{
    const char *space = "";
    for (size_t i = 0; i < sentence->ntok; i++) {
        size_t n;
        const jjak_stem *stems = jjak_stems_of(options->keys, sentence->tok0 + i, &n);
        for (size_t k = 0; k < n; k++, space = " ") {
            jj_buf_puts(out, space);
            jj_buf_puts(out, key_prefix(&stems[k]));
            jj_buf_put(out, key_text(options->keys, &stems[k]), stems[k].key.len);
            if (!options->offsets) continue;
            jj_buf_putc(out, '/');
            jj_buf_putu(out, cli_input_offset(doc, tokens[i].at.off));
            jj_buf_putc(out, ':');
            jj_buf_putu(out, tokens[i].at.len);
        }
    }
}

/* `,"stems":[["KEY",...],...]`: a list for each token. */
static void put_json_stems(jj_buf *out, const jjak_sentence *sentence, const jjak_stems *keys)
{
    jj_buf text = JJ_BUF_INIT;
    jj_buf_puts(out, ",\"stems\":[");
    for (size_t i = 0; i < sentence->ntok; i++) {
        size_t n;
        const jjak_stem *stems = jjak_stems_of(keys, sentence->tok0 + i, &n);
        jj_buf_puts(out, i ? ",[" : "[");
        for (size_t k = 0; k < n; k++) {
            if (k) jj_buf_putc(out, ',');
            jj_buf_clear(&text);
            jj_buf_puts(&text, key_prefix(&stems[k]));
            jj_buf_put(&text, key_text(keys, &stems[k]), stems[k].key.len);
            if (text.oom) out->oom = true;
            cli_put_json(out, jj_buf_str(&text), text.len);
        }
        jj_buf_putc(out, ']');
    }
    jj_buf_putc(out, ']');
    jj_buf_dispose(&text);
}

/* ---- Sentences -------------------------------------------------------------------------- */

static void put_json(jj_buf *out, const jjak_doc *doc, const jjak_sentence *sentence, size_t index,
                     const jjak_token *tokens, const jjak_stems *keys)
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
    jj_buf_putc(out, ']');
    if (keys) put_json_stems(out, sentence, keys);
    jj_buf_puts(out, "}\n");
}

static void put_sentence(jj_buf *out, const jjak_doc *doc, const jjak_sentence *sentence,
                         size_t index, const cli_lines_options *options)
{
    const jjak_token *tokens = jjak_doc_tokens(doc, NULL);
    if (sentence->ntok) tokens += sentence->tok0;
    if (options->format == CLI_LINES_JSONL) {
        put_json(out, doc, sentence, index, tokens, options->keys);
        return;
    }
    if (options->offsets) cli_put_offsets(out, doc, sentence);
    if (options->keys) {
        put_stems(out, doc, sentence, tokens, options);
        jj_buf_putc(out, '\n');
        return;
    }
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
    "With --stems the keys are written that jjak matches the tokens by: 'The boys went.' is 'the "
    "boy went'. In jsonl, \"stems\" holds a list of keys for each token.",
    NULL,
};

static const cli_example examples[] = {
    {"jjak tokenize article.en.txt", "a line of tokens for every sentence"},
    {"jjak tokenize --segmented -f jsonl sentences.ko",
     "tokens with their byte offsets; the lines of the file are the sentences"},
    {"jjak tokenize --stems article.ko.txt",
     "what Korean words are matched by: stems, particles and endings apart"},
    {NULL, NULL},
};

const cli_cmd cli_cmd_tokenize = {
    .name = "tokenize",
    .args = "[FILE]",
    .summary = "divide a text into sentences and tokens",
    .description = description,
    .groups = cli_tokens_groups,
    .examples = examples,
    .run = run,
};
