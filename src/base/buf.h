/* A growable string of bytes that fails stickily: append freely, look at `oom` once at the end.
 * After a failure the content stays what it was and further appends do nothing. */
#ifndef JJ_BASE_BUF_H
#define JJ_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    char *data; /* len bytes and a NUL; NULL while nothing was ever appended */
    size_t len, cap;
    bool oom;
} jj_buf;

#define JJ_BUF_INIT                                                                                \
    {                                                                                              \
        0                                                                                          \
    }

void jj_buf_dispose(jj_buf *buf);
/* Empties it for reuse; oom stays, so that a failure is seen however late one looks. */
void jj_buf_clear(jj_buf *buf);
/* Room for extra more bytes beyond len. */
bool jj_buf_reserve(jj_buf *buf, size_t extra);
void jj_buf_put(jj_buf *buf, const void *bytes, size_t nbytes);
void jj_buf_puts(jj_buf *buf, const char *s);
void jj_buf_putc(jj_buf *buf, char c);
void jj_buf_putu(jj_buf *buf, uint64_t number);
/* One code point as UTF-8. */
void jj_buf_putcp(jj_buf *buf, uint32_t cp);
/* A number 0 <= x < 1e15 with a fixed count of decimals (at most 9), never in a locale's way. */
void jj_buf_putfixed(jj_buf *buf, double x, unsigned decimals);
/* The content, "" when there is none. */
const char *jj_buf_str(const jj_buf *buf);

#endif
