#include "doc/tags.h"

#include <string.h>

#include "base/ascii.h"
#include "base/err.h"

#define ATTRIBUTES_MAX 1000

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_letter(char c)
{
    return jj_ascii_is_letter(c) || c == '_' || c == ':' || (c & 0x80);
}

static const char *skip_space(const char *p, const char *end)
{
    while (p < end && is_space(*p)) p++;
    return p;
}

static bool starts(const char *p, const char *end, const char *word)
{
    size_t n = strlen(word);
    return (size_t)(end - p) >= n && jj_ascii_ncasecmp(p, word, n) == 0;
}

/* Past the next place of a word; end if there is none. */
static const char *skip_past(const char *p, const char *end, const char *word)
{
    for (; (p = memchr(p, word[0], (size_t)(end - p))); p++) {
        if (starts(p, end, word)) return p + strlen(word);
    }
    return end;
}

/* Both ends that libxml2 accepts of a comment in HTML. */
static const char *skip_comment(const char *p, const char *end)
{
    for (; (p = skip_past(p, end, "--")) < end; p--) {
        if (*p == '>') return p + 1;
        if (starts(p, end, "!>")) return p + 2;
    }
    return end;
}

/* Past the value after a name at p, if there is one. */
static const char *skip_value(const char *p, const char *end)
{
    const char *value = skip_space(p, end);
    if (value == end || *value != '=') return p;
    value = skip_space(value + 1, end);
    if (value < end && (*value == '"' || *value == '\'')) {
        const char *close = memchr(value + 1, *value, (size_t)(end - value - 1));
        return close ? close + 1 : end;
    }
    while (value < end && !is_space(*value) && *value != '>') value++;
    return value;
}

/* Past the attributes after a name, up to ">"; counts them. */
static const char *skip_attributes(const char *p, const char *end, size_t *n)
{
    for (*n = 0; *n <= ATTRIBUTES_MAX; ++*n) {
        p = skip_space(p, end);
        if (p == end || *p == '>') break;
        while (p < end && !is_space(*p) && *p != '>' && *p != '=') p++;
        p = skip_value(p, end);
    }
    return p;
}

/* Past a tag and, in HTML, past the text of a script or a style sheet, which holds no tags. */
static const char *skip_tag(const char *p, const char *end, bool html, size_t *nattributes)
{
    bool script = html && starts(p, end, "script"), style = html && starts(p, end, "style");
    while (p < end && !is_space(*p) && *p != '>') p++;
    p = skip_attributes(p, end, nattributes);
    if (script) return skip_past(p, end, "</script");
    if (style) return skip_past(p, end, "</style");
    return p;
}

jjak_status jj_tags_check(const char *bytes, size_t nbytes, bool html, jjak_err *err)
{
    const char *end = bytes + nbytes, *p = bytes;
    size_t nattributes = 0;
    while (p < end && (p = memchr(p, '<', (size_t)(end - p)))) {
        p++;
        if (starts(p, end, "!--")) {
            p = skip_comment(p + 3, end);
        } else if (!html && starts(p, end, "![CDATA[")) {
            p = skip_past(p, end, "]]>");
        } else if (p < end && *p == '?') {
            p = skip_past(p, end, html ? ">" : "?>");
        } else if (p < end && is_letter(*p)) {
            p = skip_tag(p, end, html, &nattributes);
        }
        if (nattributes <= ATTRIBUTES_MAX) continue;
        uint32_t line = 1;
        for (const char *q = bytes; q < p; q++) line += *q == '\n';
        return jj_fail_line(err, JJAK_ELIMIT, line, "more than %d attributes in a tag",
                            ATTRIBUTES_MAX);
    }
    return JJAK_OK;
}
