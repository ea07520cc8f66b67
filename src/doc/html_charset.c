#include "doc/html_charset.h"

#include <stdbool.h>
#include <string.h>

#include "base/ascii.h"
#include "text/charset.h"

/* The WHATWG HTML Standard looks at 1024 bytes; pages with more before it exist. */
#define SCANNED 8192

/* Names that pages use for more than they say (WHATWG Encoding Standard, section 4.2). EUC-KR is
 * taken for CP949 by the decoder. */
static const struct {
    const char *label, *encoding;
} labels[] = {
    {"ascii", "WINDOWS-1252"},
    {"us-ascii", "WINDOWS-1252"},
    {"iso-8859-1", "WINDOWS-1252"},
    {"iso8859-1", "WINDOWS-1252"},
    {"latin1", "WINDOWS-1252"},
    {"iso-8859-9", "WINDOWS-1254"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"shift_jis", "CP932"},
    {"shift-jis", "CP932"},
    {"sjis", "CP932"},
    {"x-sjis", "CP932"},
    {"big5", "BIG5-HKSCS"},
    {"utf8", "UTF-8"},
};

/* The value after `word`, `=` and maybe a quotation mark, anywhere in [p, end). */
static bool take_value(char store[JJ_CHARSET_SIZE], const char *p, const char *end,
                       const char *word)
{
    size_t width = strlen(word), n = 0;
    for (; (size_t)(end - p) > width; p++) {
        if (jj_ascii_ncasecmp(p, word, width) != 0) continue;
        const char *q = p + width;
        while (q < end && strchr(" \t\r\n", *q)) q++;
        if (q == end || *q++ != '=') continue;
        while (q < end && strchr(" \t\r\n\"'", *q)) q++;
        while (q < end && n + 1 < JJ_CHARSET_SIZE && !strchr(" \t\r\n\"';/>?", *q)) {
            store[n++] = *q++;
        }
        store[n] = '\0';
        return n > 0;
    }
    return false;
}

const char *jj_html_charset(char store[JJ_CHARSET_SIZE], const char *bytes, size_t nbytes)
{
    const char *end = bytes + (nbytes < SCANNED ? nbytes : SCANNED);
    bool found = false;
    size_t nmark;
    if (jj_charset_of_mark(&nmark, bytes, nbytes) || memchr(bytes, '\0', (size_t)(end - bytes)))
        return NULL;
    for (const char *p = bytes; !found && (p = memchr(p, '<', (size_t)(end - p))); p++) {
        const char *close = memchr(p, '>', (size_t)(end - p));
        if (!close) break;
        if (close - p > 5 && jj_ascii_ncasecmp(p, "<meta", 5) == 0) {
            found = take_value(store, p, close, "charset");
        } else if (close - p > 5 && strncmp(p, "<?xml", 5) == 0) {
            found = take_value(store, p, close, "encoding");
        }
    }
    /* A name that could be read here is that of no 16-bit encoding. */
    if (!found || jj_ascii_ncasecmp(store, "utf-16", 6) == 0 ||
        jj_ascii_ncasecmp(store, "utf-32", 6) == 0) {
        return NULL;
    }
    for (size_t k = 0; k < sizeof labels / sizeof *labels; k++) {
        if (jj_ascii_casecmp(store, labels[k].label) == 0) return labels[k].encoding;
    }
    return store;
}
