#include "cli/report.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"

static cli_level level = CLI_NORMAL;

void cli_report_level(cli_level wanted)
{
    level = wanted;
}

int cli_exit_status(jjak_status status)
{
    switch (status) {
    case JJAK_OK: return CLI_DONE;
    case JJAK_EARG: return CLI_USAGE;
    case JJAK_EWRITE: return CLI_OUTPUT;
    case JJAK_ENOMEM:
    case JJAK_EREAD:
    case JJAK_EENCODING:
    case JJAK_EFORMAT:
    case JJAK_ELIMIT: break;
    }
    return CLI_INPUT;
}

/* A file's name may hold a line end or an escape sequence; a message is one line all the same. */
static void put_plain(jj_buf *line, const char *s)
{
    static const char hex[] = "0123456789abcdef";
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (c >= 0x20 && c != 0x7F) {
            jj_buf_putc(line, *s);
        } else {
            const char escaped[] = {'\\', 'x', hex[c >> 4], hex[c & 15], '\0'};
            jj_buf_puts(line, escaped);
        }
    }
}

/* Writes one line with one call, so that lines of several programs do not mix. */
static void say(const char *file, uint32_t at, const char *kind, const char *message)
{
    jj_buf line = JJ_BUF_INIT;
    jj_buf_puts(&line, "jjak: ");
    if (file) {
        put_plain(&line, *file ? file : "''");
        if (at) {
            jj_buf_putc(&line, ':');
            jj_buf_putu(&line, at);
        }
        jj_buf_puts(&line, ": ");
    }
    jj_buf_puts(&line, kind);
    put_plain(&line, message);
    jj_buf_putc(&line, '\n');
    fputs(line.oom ? "jjak: error: out of memory\n" : jj_buf_str(&line), stderr);
    jj_buf_dispose(&line);
}

static void say_formatted(const char *file, const char *kind, const char *fmt, va_list args)
    JJ_PRINTF(3, 0);

static void say_formatted(const char *file, const char *kind, const char *fmt, va_list args)
{
    char message[512];
    vsnprintf(message, sizeof message, fmt, args);
    say(file, 0, kind, message);
}

static void say_err(const char *file, const char *kind, const jjak_err *err)
{
    char message[sizeof err->message + 40], where[40] = "";
    snprintf(where, sizeof where, "byte %llu", (unsigned long long)err->offset);
    if (err->has_offset && !strstr(err->message, where)) {
        snprintf(message, sizeof message, "%s (%s)", err->message, where);
    } else {
        snprintf(message, sizeof message, "%s", err->message);
    }
    say(file, err->line, kind, message);
}

int cli_error(const char *file, const jjak_err *err)
{
    say_err(file, "error: ", err);
    return cli_exit_status(err->code);
}

void cli_warn_err(const char *file, const jjak_err *err)
{
    if (level >= CLI_NORMAL) say_err(file, "warning: ", err);
}

int cli_usage(const char *command, const char *fmt, ...)
{
    char what[400], message[512];
    va_list args;
    va_start(args, fmt);
    vsnprintf(what, sizeof what, fmt, args);
    va_end(args);
    snprintf(message, sizeof message, "%s (see 'jjak help%s%s')", what, command ? " " : "",
             command ? command : "");
    say(NULL, 0, "error: ", message);
    return CLI_USAGE;
}

void cli_warn(const char *file, const char *fmt, ...)
{
    if (level < CLI_NORMAL) return;
    va_list args;
    va_start(args, fmt);
    say_formatted(file, "warning: ", fmt, args);
    va_end(args);
}

void cli_note(const char *file, const char *fmt, ...)
{
    if (level < CLI_NORMAL) return;
    va_list args;
    va_start(args, fmt);
    say_formatted(file, "note: ", fmt, args);
    va_end(args);
}

void cli_detail(const char *file, const char *fmt, ...)
{
    if (level < CLI_VERBOSE) return;
    va_list args;
    va_start(args, fmt);
    say_formatted(file, "note: ", fmt, args);
    va_end(args);
}

const char *cli_input_name(const char *path)
{
    return strcmp(path, "-") == 0 ? "<stdin>" : path;
}
