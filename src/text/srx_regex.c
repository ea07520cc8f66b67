/* Regular expressions of SRX files, which are ICU's or Java's, as those of PCRE2. What the three
 * write alike is let through, what they write differently is rewritten, and all else is refused:
 * nothing gets to PCRE2 that was not understood here. docs/segmentation.md has the table.
 *
 * Sources: "Regular Expressions", ICU User Guide; java.util.regex.Pattern; pcre2pattern(3). */
#include "text/srx_regex.h"

#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/srx.h"

/* ---- Reading ---------------------------------------------------------------------------- */

bool jj_srx_refuse(jj_srx_reader *r, const char *why)
{
    if (!r->why) r->why = why;
    return false;
}

uint32_t jj_srx_peek(const jj_srx_reader *r)
{
    const char *p = r->p;
    return p < r->end ? jj_utf8_next(&p) : 0;
}

bool jj_srx_take(jj_srx_reader *r, const char *bytes)
{
    size_t n = strlen(bytes);
    if ((size_t)(r->end - r->p) < n || memcmp(r->p, bytes, n) != 0) return false;
    r->p += n;
    return true;
}

void jj_srx_skip(jj_srx_reader *r)
{
    while (r->extended && !r->quoted && r->p < r->end) {
        if (*r->p == '#') {
            const char *newline = memchr(r->p, '\n', (size_t)(r->end - r->p));
            r->p = newline ? newline + 1 : r->end;
        } else if (strchr(" \t\n\v\f\r", *r->p) && *r->p) {
            r->p++;
        } else {
            return;
        }
    }
}

/* Reads min to max digits of a base. */
static bool read_digits(jj_srx_reader *r, unsigned base, unsigned min, unsigned max,
                        uint32_t *value)
{
    static const char digits[] = "0123456789abcdef";
    unsigned n = 0;
    *value = 0;
    for (; n < max && r->p < r->end; n++, r->p++) {
        char c = *r->p >= 'A' && *r->p <= 'F' ? (char)(*r->p + 32) : *r->p;
        const char *digit = c ? memchr(digits, c, base) : NULL;
        if (!digit) break;
        *value = *value * base + (uint32_t)(digit - digits);
    }
    return n >= min;
}

static bool read_hex(jj_srx_reader *r, unsigned ndigits, uint32_t *cp)
{
    return read_digits(r, 16, ndigits, ndigits, cp) ||
           jj_srx_refuse(r, "too few hexadecimal digits");
}

static bool read_braced_hex(jj_srx_reader *r, uint32_t *cp)
{
    return (read_digits(r, 16, 1, 6, cp) && jj_srx_take(r, "}")) ||
           jj_srx_refuse(r, "not a code point in braces");
}

/* \uD83D\uDE00 is one character, as Java has it. */
static bool read_u(jj_srx_reader *r, uint32_t *cp)
{
    uint32_t low;
    if (jj_srx_take(r, "{")) return read_braced_hex(r, cp);
    if (!read_hex(r, 4, cp)) return false;
    if (*cp < 0xD800 || *cp > 0xDBFF || !jj_srx_take(r, "\\u")) return true;
    if (!read_hex(r, 4, &low)) return false;
    if (low < 0xDC00 || low > 0xDFFF) return jj_srx_refuse(r, "half of a surrogate pair");
    *cp = 0x10000 + ((*cp - 0xD800) << 10) + (low - 0xDC00);
    return true;
}

bool jj_srx_read_char_escape(jj_srx_reader *r, uint32_t *cp)
{
    static const char names[] = "tnrfae", values[] = "\t\n\r\f\a\x1B";
    bool good = true;
    const char *p = r->p;
    if (p >= r->end) return jj_srx_refuse(r, "a backslash at the end");
    *cp = jj_utf8_next(&p);
    r->p = p;
    const char *name = *cp < 0x80 && *cp ? strchr(names, (int)*cp) : NULL;
    if (name) {
        *cp = (unsigned char)values[name - names];
        return true;
    }
    switch (*cp) {
    case '0':
        good = read_digits(r, 8, 1, 3, cp) || jj_srx_refuse(r, "\\0 without octal digits");
        break;
    case 'x': good = jj_srx_take(r, "{") ? read_braced_hex(r, cp) : read_hex(r, 2, cp); break;
    case 'u': good = read_u(r, cp); break;
    case 'U': good = read_hex(r, 8, cp); break;
    case 'c':
        if (r->p >= r->end || *r->p < '@' || *r->p > '_') {
            return jj_srx_refuse(r, "\\c without a capital");
        }
        *cp = (uint32_t)*r->p++ ^ 64;
        break;
    default:
        if ((*cp >= '0' && *cp <= '9') || ((*cp | 32) >= 'a' && (*cp | 32) <= 'z')) {
            return jj_srx_refuse(r, "an escape that is not known here");
        }
    }
    if (!good) return false;
    if (*cp > 0x10FFFF || (*cp >= 0xD800 && *cp <= 0xDFFF)) {
        return jj_srx_refuse(r, "not a code point");
    }
    return true;
}

/* ---- Writing ---------------------------------------------------------------------------- */

static void put_hex(jj_buf *out, uint32_t cp)
{
    static const char digits[] = "0123456789ABCDEF";
    jj_buf_puts(out, "\\x{");
    for (int shift = 20; shift >= 0; shift -= 4) jj_buf_putc(out, digits[cp >> shift & 15]);
    jj_buf_putc(out, '}');
}

void jj_srx_put_literal(jj_buf *out, uint32_t cp)
{
    bool plain = (cp >= '0' && cp <= '9') || ((cp | 32) >= 'a' && (cp | 32) <= 'z') || cp >= 0xA1;
    if (!plain && (cp <= ' ' || cp >= 0x7F)) {
        put_hex(out, cp);
        return;
    }
    if (!plain) jj_buf_putc(out, '\\');
    jj_buf_putcp(out, cp);
}

/* ---- Escapes ---------------------------------------------------------------------------- */

static bool is_name_char(char c, bool first)
{
    return jj_ascii_is_letter(c) || (!first && jj_ascii_is_digit(c));
}

/* Copies a group's name and the ">" behind it. */
static bool read_name(jj_srx_reader *r, jj_buf *out)
{
    const char *name = r->p;
    while (r->p < r->end && is_name_char(*r->p, r->p == name)) r->p++;
    jj_buf_put(out, name, (size_t)(r->p - name));
    jj_buf_putc(out, '>');
    return (r->p > name && r->p - name <= 32 && jj_srx_take(r, ">")) ||
           jj_srx_refuse(r, "a group's name is 1 to 32 letters and digits in < >");
}

/* As Java reads \11: the group if there are so many, else \1 and the digit 1. */
static bool read_reference(jj_srx_reader *r, jj_buf *out)
{
    unsigned k = (unsigned)(*r->p++ - '0');
    while (r->p < r->end && jj_ascii_is_digit(*r->p)) {
        unsigned longer = k * 10 + (unsigned)(*r->p - '0');
        if (longer > r->ngroups) break;
        k = longer;
        r->p++;
    }
    if (k > r->ngroups) return jj_srx_refuse(r, "a reference to a group that is not there");
    r->refers = true;
    jj_buf_puts(out, "\\g{");
    jj_buf_putu(out, r->first + k);
    jj_buf_putc(out, '}');
    return true;
}

/* From behind a backslash. */
static bool read_escape(jj_srx_reader *r, jj_buf *out)
{
    char c = r->p < r->end ? *r->p : '\0';
    if (c >= '1' && c <= '9') return read_reference(r, out);
    if (c && strchr("dDsSwWhHvVRXbBAZz", c)) {
        r->p++;
        if (c == 'b' && jj_srx_peek(r) == '{')
            return jj_srx_refuse(r, "\\b{...} is not known here");
        const char escape[] = {'\\', c, '\0'};
        jj_buf_puts(out, escape);
        return true;
    }
    switch (c) {
    case 'Q':
        r->p++;
        r->quoted = true;
        jj_buf_puts(out, "(?:)"); /* for a quantifier behind \Q\E */
        return true;
    case 'E': return jj_srx_refuse(r, "\\E without \\Q");
    case 'G': return jj_srx_refuse(r, "\\G (the end of the match before) is not known here");
    case 'N': return jj_srx_refuse(r, "\\N{...} (a character's name) is not known here");
    case 'p':
    case 'P': return jj_srx_read_property(r, out);
    case 'k':
        r->p++;
        if (!jj_srx_take(r, "<")) return jj_srx_refuse(r, "\\k without <name>");
        jj_buf_puts(out, "\\k<");
        return read_name(r, out);
    default: break;
    }
    uint32_t cp;
    if (!jj_srx_read_char_escape(r, &cp)) return false;
    jj_srx_put_literal(out, cp);
    return true;
}

/* ---- Groups ----------------------------------------------------------------------------- */

static bool read_alternatives(jj_srx_reader *r, jj_buf *out);

/* (?i-x) or (?i-x:...), from behind the question mark. PCRE2 is always Unicode (u, U), knows but
 * one line end here (d), and is not told of white space that does not count (x). */
static bool read_flags(jj_srx_reader *r, jj_buf *out, bool *group)
{
    bool on = true, extended = r->extended;
    jj_buf_puts(out, "(?");
    for (; r->p < r->end && *r->p != ':' && *r->p != ')'; r->p++) {
        switch (*r->p) {
        case '-':
            if (!on) return jj_srx_refuse(r, "a group that is not known here");
            on = false;
            jj_buf_putc(out, '-');
            break;
        case 'i':
        case 'm':
        case 's': jj_buf_putc(out, *r->p); break;
        case 'x': extended = on; break;
        case 'd':
        case 'u':
        case 'U': break;
        case 'w': return jj_srx_refuse(r, "(?w) (boundaries of words by UAX 29) is not known here");
        default: return jj_srx_refuse(r, "a group that is not known here");
        }
    }
    if (r->p >= r->end) return jj_srx_refuse(r, "a group that does not end");
    *group = *r->p == ':';
    jj_buf_putc(out, *r->p++);
    r->extended = extended;
    return true;
}

/* What stands behind "(": true in *group if alternatives and ")" follow. */
static bool read_opening(jj_srx_reader *r, jj_buf *out, bool *group)
{
    static const char *const alike[] = {"?:", "?=", "?!", "?<=", "?<!", "?>"};
    *group = true;
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
        if (!jj_srx_take(r, alike[i])) continue;
        jj_buf_putc(out, '(');
        jj_buf_puts(out, alike[i]);
        return true;
    }
    if (jj_srx_take(r, "?#")) {
        const char *end = memchr(r->p, ')', (size_t)(r->end - r->p));
        if (!end) return jj_srx_refuse(r, "a comment that does not end");
        r->p = end + 1;
        *group = false;
        jj_buf_puts(out, "(?:)"); /* a quantifier behind it is none of what stands before */
        return true;
    }
    if (jj_srx_take(r, "?<")) {
        r->ngroups++;
        jj_buf_puts(out, "(?<");
        return read_name(r, out);
    }
    if (jj_srx_take(r, "?")) return read_flags(r, out, group);
    if (jj_srx_peek(r) == '*') return jj_srx_refuse(r, "a quantifier without anything before it");
    r->ngroups++;
    jj_buf_putc(out, '(');
    return true;
}

/* From behind "(". */
static bool read_group(jj_srx_reader *r, jj_buf *out)
{
    bool extended = r->extended, group;
    const char *begin = r->p;
    if (!read_opening(r, out, &group)) return false;
    if (!group) return true;
    if (++r->depth > JJ_SRX_DEPTH_MAX) return jj_srx_refuse(r, "groups nested too deep");
    bool behind = strncmp(begin, "?<=", 3) == 0 || strncmp(begin, "?<!", 3) == 0;
    if (!(behind ? jj_srx_read_behind(r, out) : read_alternatives(r, out))) return false;
    if (!jj_srx_take(r, ")")) {
        r->p = begin;
        return jj_srx_refuse(r, "a group that does not end");
    }
    jj_buf_putc(out, ')');
    r->extended = extended;
    r->depth--;
    return true;
}

/* ---- Expressions ------------------------------------------------------------------------ */

/* {n}, {n,} or {n,m}, from behind "{". */
static bool read_braces(jj_srx_reader *r, jj_srx_count *count)
{
    bool good = read_digits(r, 10, 1, 5, &count->least);
    count->most = count->least;
    if (good && jj_srx_take(r, ",")) {
        count->most = JJ_SRX_ENDLESS;
        if (jj_srx_peek(r) != '}') good = read_digits(r, 10, 1, 5, &count->most);
    }
    if (!good || !jj_srx_take(r, "}")) return jj_srx_refuse(r, "'{' without a count");
    return count->least <= count->most ||
           jj_srx_refuse(r, "a count whose end is before its beginning");
}

static bool at_quantifier(const jj_srx_reader *r)
{
    return r->p < r->end && (*r->p == '*' || *r->p == '+' || *r->p == '?' || *r->p == '{');
}

bool jj_srx_read_count(jj_srx_reader *r, jj_srx_count *count)
{
    *count = (jj_srx_count){1, 1, '\0'};
    if (r->quoted && !jj_srx_take(r, "\\E")) return true;
    r->quoted = false;
    jj_srx_skip(r);
    if (!at_quantifier(r)) return true;
    char c = *r->p++;
    if (c == '{') {
        if (!read_braces(r, count)) return false;
    } else {
        count->least = c == '+';
        count->most = c == '?' ? 1 : JJ_SRX_ENDLESS;
    }
    if (jj_srx_take(r, "+")) {
        count->manner = '+';
    } else if (jj_srx_take(r, "?")) {
        count->manner = '?';
    }
    return !at_quantifier(r) || jj_srx_refuse(r, "a quantifier behind a quantifier");
}

static void put_count(jj_buf *out, const jj_srx_count *count)
{
    if (count->least == 1 && count->most == 1) return;
    jj_buf_putc(out, '{');
    jj_buf_putu(out, count->least);
    if (count->most != count->least) jj_buf_putc(out, ',');
    if (count->most != count->least && count->most != JJ_SRX_ENDLESS) jj_buf_putu(out, count->most);
    jj_buf_putc(out, '}');
    if (count->manner) jj_buf_putc(out, count->manner);
}

bool jj_srx_read_atom(jj_srx_reader *r, jj_buf *out)
{
    const char *p = r->p;
    uint32_t cp = jj_utf8_next(&p);
    r->p = p;
    switch (r->quoted ? 0 : cp) {
    case '(': return read_group(r, out);
    case '[': return jj_srx_read_set(r, out);
    case '\\': return read_escape(r, out);
    case '.':
    case '^':
    case '$': jj_buf_putc(out, (char)cp); return true;
    case '*':
    case '+':
    case '?': r->p--; return jj_srx_refuse(r, "a quantifier without anything before it");
    case '{': r->p--; return jj_srx_refuse(r, "'{' without a count");
    default: jj_srx_put_literal(out, cp); return true;
    }
}

/* Whether what begins here takes characters: no flags, assertions or anchors. */
static bool is_plain(const jj_srx_reader *r)
{
    size_t left = (size_t)(r->end - r->p);
    if (r->quoted) return true;
    if (*r->p == '\\') return left > 1 && !strchr("bBAZzQ", r->p[1]);
    if (*r->p == '(') return left < 3 || r->p[1] != '?' || r->p[2] == ':';
    return *r->p != '^' && *r->p != '$';
}

/* As far as ")" or the end. At the head of a rule's expression the least count says it all: where
 * X+Y matches up to a position, so does XY, starting later; and no start has to go through all the
 * rest of the text then. */
static bool read_alternatives(jj_srx_reader *r, jj_buf *out)
{
    bool head = r->any_start && r->depth == 0;
    for (;;) {
        if (r->quoted && jj_srx_take(r, "\\E")) r->quoted = false;
        jj_srx_skip(r);
        if (r->p >= r->end || (!r->quoted && *r->p == ')')) return true;
        if (!r->quoted && *r->p == '|') {
            r->p++;
            jj_buf_putc(out, '|');
            head = r->any_start && r->depth == 0;
            continue;
        }
        bool plain = is_plain(r);
        jj_srx_count count;
        if (!jj_srx_read_atom(r, out) || !jj_srx_read_count(r, &count)) return false;
        if (head && plain && count.manner != '+') count.most = count.least;
        put_count(out, &count);
        head = false;
    }
}

bool jj_srx_translate(jj_buf *out, jj_srx_translation *t, const char *regex, size_t nbytes)
{
    jj_srx_reader r = {
        .p = regex, .end = regex + nbytes, .first = t->first_group, .any_start = t->any_start};
    bool good = read_alternatives(&r, out);
    if (good && r.p < r.end) good = jj_srx_refuse(&r, "')' without '('");
    if (good && r.refers && r.dropped) {
        good = jj_srx_refuse(&r, "a reference by number, and a group in a lookbehind");
    }
    t->ngroups = r.ngroups;
    t->refers = r.refers;
    t->why = r.why;
    t->at = jj_utf8_count(regex, (size_t)(r.p - regex)) + (r.p < r.end);
    return good && !out->oom;
}
