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
    uint64_t max_bytes; /* 0: the library's own limit */
} cli_text_options;

/* The rows of cli_text_options after cli_common. */
extern const cli_opt cli_text_opts[];
#define CLI_TEXT_NOPTS 4

/* Makes a document of a file, or of standard input for "-". lang and encoding may be NULL; the
 * language then comes from the file's name, then from the script. Says what failed, warns of
 * replaced bytes, and returns an exit status. */
int cli_doc_read(jjak_doc **out, const char *path, const char *lang, const char *encoding,
                 const cli_text_options *options);

/* The two halves of that, silent. */
jjak_status cli_doc_slurp(jj_buf *out, const char *path, const cli_text_options *options,
                          jjak_err *err);
jjak_status cli_doc_parse(jjak_doc **out, const jj_buf *bytes, const char *path, const char *lang,
                          const char *encoding, const cli_text_options *options, jjak_err *err);

/* What an output calls a text: the last part of its path, as where a file lies is nobody else's
 * business and not reproducible. NULL for standard input. */
const char *cli_text_name(const char *path);

#endif
