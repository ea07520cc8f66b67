/* Texts in: the options that say how, and documents made of files. */
#ifndef JJ_CLI_INPUT_H
#define JJ_CLI_INPUT_H

#include "cli/cmd.h"

/* Begins with cli_common; commands that read texts begin with this. */
typedef struct {
    cli_common common;
    bool segmented, replace_invalid;
    const char *encoding;
    int input; /* a jjak_input */
    const char *select;
    uint64_t max_bytes, max_expansion, max_parts, max_depth; /* 0: the library's own limits */
} cli_text_options;

/* The rows of cli_text_options after cli_common. */
extern const cli_opt cli_text_opts[];
#define CLI_TEXT_NOPTS 9

/* Makes a document of a file, or of standard input for "-". lang and encoding may be NULL; the
 * language then comes from the file's name, then from the file, then from the script. Says what
 * failed, warns of replaced bytes and missing parts, and returns an exit status. */
int cli_doc_read(jjak_doc **out, const char *path, const char *lang, const char *encoding,
                 const cli_text_options *options);

/* CLI_FELL_SHORT if parts of the document are missing, else CLI_DONE. */
int cli_doc_verdict(const jjak_doc *doc);

#endif
