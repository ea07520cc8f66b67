/* Texts in: the options that say how, and documents made of files. */
#ifndef JJ_CLI_INPUT_H
#define JJ_CLI_INPUT_H

#include "base/buf.h"
#include "cli/cmd.h"

/* Begins with cli_common; commands that read texts begin with this. */
typedef struct {
    cli_common common;
    bool segmented, replace_invalid;
    const char *encoding;
    int input; /* a jjak_input */
    const char *select;
    uint64_t max_bytes, max_expansion, max_parts, max_depth; /* 0: the library's own limits */
    const char *srx_path, *srx_lang, *abbreviations_path;
    jjak_srx *srx; /* what was read of the files; cli_text_begin */
    jjak_abbreviations *abbreviations;
    uint64_t rules_hash; /* of their bytes */
} cli_text_options;

/* The rows of cli_text_options after cli_common. */
extern const cli_opt cli_text_opts[];
#define CLI_TEXT_NOPTS 12

/* Reads the rule files that the options name, before any text is read; output is the --output, or
 * NULL. Says what failed and returns an exit status; cli_text_end frees what was read, also after a
 * failure. */
int cli_text_begin(cli_text_options *options, const char *command, const char *output);
void cli_text_end(cli_text_options *options);

/* Makes a document of a file, or of standard input for "-". lang and encoding may be NULL; the
 * language then comes from the file's name, then from the file, then from the script. Says what
 * failed, warns of replaced bytes and missing parts, and returns an exit status. */
int cli_doc_read(jjak_doc **out, const char *path, const char *lang, const char *encoding,
                 const cli_text_options *options);

/* CLI_FELL_SHORT if parts of the document are missing, else CLI_DONE. */
int cli_doc_verdict(const jjak_doc *doc);

/* What cli_doc_read says of a document. */
void cli_doc_tell(const char *name, const jjak_doc *doc);

/* The two halves of reading, silent. */
jjak_status cli_doc_slurp(jj_buf *out, const char *path, const cli_text_options *options,
                          jjak_err *err);
jjak_status cli_doc_parse(jjak_doc **out, const jj_buf *bytes, const char *path, const char *lang,
                          const char *encoding, const cli_text_options *options, jjak_err *err);

/* Reads a file that an option names beside the texts. */
jjak_status cli_aside_slurp(jj_buf *out, const char *path, const cli_text_options *options,
                            jjak_err *err);

/* What an output calls a text: the last part of its path, as where a file lies is nobody else's
 * business and not reproducible. NULL for standard input. */
const char *cli_text_name(const char *path);

#endif
