#include "base/buf.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

void jj_buf_dispose(jj_buf *buf)
{
    free(buf->data);
    *buf = (jj_buf)JJ_BUF_INIT;
}

void jj_buf_clear(jj_buf *buf)
{
    buf->len = 0;
    if (buf->data) buf->data[0] = '\0';
}

bool jj_buf_reserve(jj_buf *buf, size_t extra)
{
    if (buf->oom) return false;
    if (buf->cap - buf->len > extra) return true;
    size_t grown = buf->cap + buf->cap / 2 + 64;
    if (extra > SIZE_MAX - buf->len - 1) {
        buf->oom = true;
        return false;
    }
    if (grown < buf->len + extra + 1) grown = buf->len + extra + 1;
    char *p = realloc(buf->data, grown);
    if (!p) {
        buf->oom = true;
        return false;
    }
    buf->data = p;
    buf->cap = grown;
    return true;
}

void jj_buf_put(jj_buf *buf, const void *bytes, size_t nbytes)
{
    if (nbytes == 0 || !jj_buf_reserve(buf, nbytes)) return;
    memcpy(buf->data + buf->len, bytes, nbytes);
    buf->len += nbytes;
    buf->data[buf->len] = '\0';
}

void jj_buf_puts(jj_buf *buf, const char *s)
{
    jj_buf_put(buf, s, strlen(s));
}

void jj_buf_putc(jj_buf *buf, char c)
{
    jj_buf_put(buf, &c, 1);
}

void jj_buf_putu(jj_buf *buf, uint64_t number)
{
    char digits[20];
    size_t n = sizeof digits;
    do {
        digits[--n] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    jj_buf_put(buf, digits + n, sizeof digits - n);
}

void jj_buf_putcp(jj_buf *buf, uint32_t cp)
{
    char bytes[4];
    jj_buf_put(buf, bytes, jj_utf8_encode(bytes, cp));
}

void jj_buf_putfixed(jj_buf *buf, double x, unsigned decimals)
{
    uint64_t scale = 1;
    for (unsigned i = 0; i < decimals; i++) scale *= 10;
    double product = x * (double)scale;
    uint64_t scaled = (uint64_t)product;
    double part = product - (double)scaled;
    /* As printf rounds: the exact product decides, and halves go to the even digit. */
    double lost = part == 0.5 ? fma(x, (double)scale, -product) : 0;
    scaled += part > 0.5 || (part == 0.5 && (lost > 0 || (lost == 0 && scaled % 2 == 1)));
    jj_buf_putu(buf, scaled / scale);
    if (decimals == 0) return;
    jj_buf_putc(buf, '.');
    for (uint64_t rest = scaled % scale, digit = scale / 10; digit; digit /= 10) {
        jj_buf_putc(buf, (char)('0' + rest / digit % 10));
    }
}

const char *jj_buf_str(const jj_buf *buf)
{
    return buf->data ? buf->data : "";
}
