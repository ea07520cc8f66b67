#include "cli/report.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

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

static void put_escaped(jj_buf *out, const char *s, size_t nbytes)
{
    static const char hex[] = "0123456789abcdef";
    for (size_t k = 0; k < nbytes; k++) {
        unsigned char c = (unsigned char)s[k];
        const char escaped[] = {'\\', 'x', hex[c >> 4], hex[c & 15], '\0'};
        jj_buf_puts(out, escaped);
    }
}

/* A terminal would obey U+0080 to U+009F as it does ESC. */
static bool is_plain(uint32_t cp)
{
    return cp >= 0x20 && !(cp >= 0x7F && cp < 0xA0) && cp != 0x2028 && cp != 0x2029;
}

void cli_put_plain(jj_buf *out, const char *s)
{
    size_t left = strlen(s), nvalid = 0;
    while (left > 0) {
        const char *next = s;
        if (nvalid == 0) nvalid = jj_utf8_validate(s, left);
        bool plain = nvalid > 0 && is_plain(jj_utf8_next(&next));
        size_t n = nvalid > 0 ? (size_t)(next - s) : 1;
        if (plain) {
            jj_buf_put(out, s, n);
        } else {
            put_escaped(out, s, n);
        }
        nvalid -= nvalid > 0 ? n : 0;
        left -= n;
        s += n;
    }
}

/* Writes one line with one call, so that lines of several programs do not mix. */
static void say(const char *file, uint32_t at, const char *kind, const char *message)
{
    jj_buf line = JJ_BUF_INIT;
    jj_buf_puts(&line, "jjak: ");
    if (file) {
        cli_put_plain(&line, *file ? file : "''");
        if (at) {
            jj_buf_putc(&line, ':');
            jj_buf_putu(&line, at);
        }
        jj_buf_puts(&line, ": ");
    }
    jj_buf_puts(&line, kind);
    cli_put_plain(&line, message);
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
    jj_utf8_mend(message);
    say(file, 0, kind, message);
}

static void say_err(const char *file, const char *kind, const jjak_err *err)
{
    char where[40] = "", message[sizeof err->message + sizeof where + sizeof " ()"];
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
    jj_utf8_mend(what);
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
