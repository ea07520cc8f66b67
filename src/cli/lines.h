/* What segment and tokenize share: a text in, a line a sentence out. */
#ifndef JJ_CLI_LINES_H
#define JJ_CLI_LINES_H

#include "base/buf.h"
#include "cli/input.h"

typedef struct {
    cli_text_options text;
    const char *lang, *output;
    int format;
    bool offsets, stems;
    const jjak_stems *keys; /* no option: the stems of the text, where they are wanted */
} cli_lines_options;

enum { CLI_LINES_TEXT, CLI_LINES_JSONL };

/* Of segment, and of tokenize, which has --stems too. */
extern const cli_group cli_lines_groups[], cli_tokens_groups[];

/* Appends one sentence in the format of the options. */
typedef void cli_line_put(jj_buf *out, const jjak_doc *doc, const jjak_sentence *sentence,
                          size_t index, const cli_lines_options *options);

/* Runs a command over its one text, a line a sentence. */
int cli_lines_run(const cli_cmd *cmd, int argc, char **argv, bool tokens, cli_line_put *put);

/* Appends text, each run of white space that holds a line end as one space. */
void cli_put_text(jj_buf *out, const char *s, size_t nbytes);
/* The same as a JSON string, quotes included (RFC 8259, section 7). */
void cli_put_json(jj_buf *out, const char *s, size_t nbytes);
/* Appends `offset TAB length TAB line TAB`. */
void cli_put_offsets(jj_buf *out, const jjak_doc *doc, const jjak_sentence *sentence);
/* Appends `{"sentence":..,"paragraph":..,"line":..,"kind":..,"offset":..,"length":..`. */
void cli_put_place(jj_buf *out, const jjak_doc *doc, const jjak_sentence *sentence, size_t index);
/* Where byte off of the text is in the input, if the input is UTF-8; else in the decoded text. */
uint64_t cli_input_offset(const jjak_doc *doc, uint32_t off);

#endif
