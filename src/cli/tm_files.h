/* Memories in and out: what the commands of `jjak tmx` share. */
#ifndef JJ_CLI_TM_FILES_H
#define JJ_CLI_TM_FILES_H

#include "base/buf.h"
#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/report.h"

#define TM_FORMAT_BY_NAME (-1)

/* Formats, those that can be read first; both lists end with a NULL name. */
extern const cli_choice tm_formats_in[], tm_formats_out[];
/* The format a file's name ends with; TM_FORMAT_BY_NAME where it tells none. */
int tm_format_of_path(const char *path, const cli_choice *formats);

/* Whether a file is a memory by its name. table: a table is one, too, which else may be a text of
 * one column. */
bool tm_names_memory(const char *path, bool table);
/* What a name ends with, if that is a format which no memory is written in, such as xlsx or html;
 * else NULL. path may be NULL. */
const char *tm_names_unwritten(const char *path);
/* Whether path, which may be NULL, can be the name of a TMX; if not, says so and returns the status
 * of a wrong use. */
int tm_check_output_is_tmx(const cli_cmd *cmd, const char *path);

/* Reads a memory from a file, or standard input for "-"; says what failed and returns an exit
 * status. */
int tm_file_read(const char *path, int format, const jjak_tm_handler *to,
                 const jjak_tm_read_options *options);

/* Appends what a fault says: `unit 3 (abc): rule: what: detail; mend`. */
void tm_put_fault(jj_buf *out, const jjak_tm_fault *fault);

/* Says what a writer left out of the output of that name, and which names it gave anew. */
void tm_tell_changes(const char *name, const jjak_tm_write_counts *counts);

/* A list of languages to write in the place of others: en=en-US,ko=ko-KR. Zero to begin with. */
#define TM_LANGS_MAX 32
typedef struct {
    jjak_lang_pair pairs[TM_LANGS_MAX];
    char tags[TM_LANGS_MAX][2][40];
    size_t n;
} tm_langs;
cli_opt_set tm_set_langs;

/* Which languages of such a list some text has: bit k is of the k-th. */
typedef uint64_t tm_langs_seen;
void tm_langs_see(tm_langs_seen *seen, const tm_langs *langs, const char *lang);
/* Says which no text had: most likely the list means another. */
void tm_langs_tell(tm_langs_seen seen, const tm_langs *langs, const char *name);

#endif
