#include "base/json.h"

#include <string.h>

static void put_escaped(jj_buf *out, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    switch (c) {
    case '"': jj_buf_puts(out, "\\\""); return;
    case '\\': jj_buf_puts(out, "\\\\"); return;
    case '\n': jj_buf_puts(out, "\\n"); return;
    case '\r': jj_buf_puts(out, "\\r"); return;
    case '\t': jj_buf_puts(out, "\\t"); return;
    default: break;
    }
    jj_buf_puts(out, "\\u00");
    jj_buf_putc(out, hex[c >> 4]);
    jj_buf_putc(out, hex[c & 15]);
}

void jj_json_put(jj_buf *out, const char *s, size_t nbytes)
{
    size_t done = 0;
    jj_buf_putc(out, '"');
    for (size_t k = 0; k < nbytes; k++) {
        unsigned char c = (unsigned char)s[k];
        bool separator = c == 0xE2 && k + 2 < nbytes && (unsigned char)s[k + 1] == 0x80 &&
                         ((unsigned char)s[k + 2] & 0xFE) == 0xA8;
        bool c1 = c == 0xC2 && k + 1 < nbytes && (unsigned char)s[k + 1] < 0xA0;
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F && !separator && !c1) continue;
        jj_buf_put(out, s + done, k - done);
        if (c1) { /* U+0080 to U+009F: the second byte is the code */
            put_escaped(out, (unsigned char)s[++k]);
        } else if (separator) {
            jj_buf_puts(out, (unsigned char)s[k + 2] == 0xA8 ? "\\u2028" : "\\u2029");
            k += 2;
        } else {
            put_escaped(out, c);
        }
        done = k + 1;
    }
    jj_buf_put(out, s + done, nbytes - done);
    jj_buf_putc(out, '"');
}
