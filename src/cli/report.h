/* Everything that goes to standard error: one line each, `jjak: FILE:LINE: error: what`. */
#ifndef JJ_CLI_REPORT_H
#define JJ_CLI_REPORT_H

#include "base/buf.h"
#include "base/err.h"
#include "jjak.h"

/* Exit statuses, as the man page has them. */
enum {
    CLI_DONE = 0,
    CLI_FELL_SHORT = 1,
    CLI_USAGE = 2,
    CLI_INPUT = 3,
    CLI_OUTPUT = 4,
    CLI_INTERRUPTED = 130
};

typedef enum { CLI_QUIET, CLI_NORMAL, CLI_VERBOSE } cli_level;

/* What is said of warnings and notes from now on; errors always are. */
void cli_report_level(cli_level level);

/* The exit status a failure of the library leads to. */
int cli_exit_status(jjak_status status);

/* Says what failed, with its line and byte, and returns the exit status. file may be NULL. */
int cli_error(const char *file, const jjak_err *err);
/* A mistake in the command line of a command (NULL: of jjak itself); returns CLI_USAGE. */
int cli_usage(const char *command, const char *fmt, ...) JJ_PRINTF(2, 3);
/* The same of a failure that was not the end, unless --quiet. */
void cli_warn_err(const char *file, const jjak_err *err);
/* Unless --quiet. */
void cli_warn(const char *file, const char *fmt, ...) JJ_PRINTF(2, 3);
void cli_note(const char *file, const char *fmt, ...) JJ_PRINTF(2, 3);
/* With --verbose only. */
void cli_detail(const char *file, const char *fmt, ...) JJ_PRINTF(2, 3);

/* Appends a name or another string from elsewhere as one line of valid UTF-8 without tabs: the
 * bytes of control characters, of Unicode's line ends and of what is no character become \xNN. */
void cli_put_plain(jj_buf *out, const char *s);

/* How a file is called in messages: "-" is "<stdin>". */
const char *cli_input_name(const char *path);

#endif
