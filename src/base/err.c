#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

static void fill(jjak_err *err, jjak_status code, uint32_t line, const uint64_t *offset,
                 const char *fmt, va_list args)
{
    if (!err) return;
    memset(err, 0, sizeof *err);
    err->code = code;
    err->line = line;
    err->has_offset = offset != NULL;
    err->offset = offset ? *offset : 0;
    vsnprintf(err->message, sizeof err->message, fmt, args);
    /* One line of UTF-8, whatever the names in it hold and wherever they were cut; other libraries'
     * messages end with a line end. */
    jj_utf8_mend(err->message);
    size_t length = strlen(err->message);
    if (length && err->message[length - 1] == '\n') err->message[length - 1] = '\0';
    for (char *s = err->message; *s; s++) {
        if ((unsigned char)*s < ' ') *s = '?';
    }
}

jjak_status jj_fail(jjak_err *err, jjak_status code, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    fill(err, code, 0, NULL, fmt, args);
    va_end(args);
    return code;
}

jjak_status jj_fail_line(jjak_err *err, jjak_status code, uint32_t line, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    fill(err, code, line, NULL, fmt, args);
    va_end(args);
    return code;
}

jjak_status jj_fail_at(jjak_err *err, jjak_status code, uint32_t line, uint64_t offset,
                       const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    fill(err, code, line, &offset, fmt, args);
    va_end(args);
    return code;
}

jjak_status jj_fail_pair(jjak_err *err, jjak_status code, size_t pair)
{
    if (err) err->pair = pair + 1;
    return code;
}

jjak_status jj_fail_nomem(jjak_err *err)
{
    return jj_fail(err, JJAK_ENOMEM, "out of memory");
}
