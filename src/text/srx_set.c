/* Sets of regular expressions: nested ones, intersections and differences, and properties. PCRE2
 * has no set operations; one character can be looked at twice, though: [A&&B] is (?=[A])[B]. */
#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/srx_regex.h"

/* ---- Properties ------------------------------------------------------------------------- */

typedef struct {
    const char *name; /* in small letters, without spaces, "_" and "-" */
    const char *items;
} property;

/* Names that PCRE2 does not know, or takes otherwise. POSIX names mean what Unicode makes of them,
 * as in ICU (UTS #18, annex C). */
static const property properties[] = {
    {"alnum", "[:alnum:]"},
    {"alpha", "[:alpha:]"},
    {"ascii", "[:ascii:]"},
    {"assigned", "\\P{Cn}"},
    {"blank", "[:blank:]"},
    {"casedletter", "\\p{L&}"},
    {"closepunctuation", "\\p{Pe}"},
    {"cntrl", "[:cntrl:]"},
    {"connectorpunctuation", "\\p{Pc}"},
    {"control", "\\p{Cc}"},
    {"currencysymbol", "\\p{Sc}"},
    {"dashpunctuation", "\\p{Pd}"},
    {"decimalnumber", "\\p{Nd}"},
    {"digit", "\\p{Nd}"},
    {"enclosingmark", "\\p{Me}"},
    {"finalpunctuation", "\\p{Pf}"},
    {"format", "\\p{Cf}"},
    {"graph", "[:graph:]"},
    {"initialpunctuation", "\\p{Pi}"},
    {"javaalphabetic", "\\p{Alphabetic}"},
    {"javadigit", "\\p{Nd}"},
    {"javaideographic", "\\p{Ideographic}"},
    {"javaisocontrol", "\\p{Cc}"},
    {"javaletter", "\\p{L}"},
    {"javaletterordigit", "\\p{L}\\p{Nd}"},
    {"javalowercase", "\\p{Lowercase}"},
    {"javaspacechar", "\\p{Z}"},
    {"javatitlecase", "\\p{Lt}"},
    {"javauppercase", "\\p{Uppercase}"},
    {"javawhitespace", "\\s"},
    {"l1", "\\x{0}-\\x{FF}"},
    {"lc", "\\p{L&}"},
    {"ld", "\\p{L}\\p{Nd}"},
    {"letter", "\\p{L}"},
    {"letternumber", "\\p{Nl}"},
    {"lineseparator", "\\p{Zl}"},
    {"lower", "\\p{Lowercase}"},
    {"lowercaseletter", "\\p{Ll}"},
    {"mark", "\\p{M}"},
    {"mathsymbol", "\\p{Sm}"},
    {"modifierletter", "\\p{Lm}"},
    {"modifiersymbol", "\\p{Sk}"},
    {"nonspacingmark", "\\p{Mn}"},
    {"number", "\\p{N}"},
    {"openpunctuation", "\\p{Ps}"},
    {"other", "\\p{C}"},
    {"otherletter", "\\p{Lo}"},
    {"othernumber", "\\p{No}"},
    {"otherpunctuation", "\\p{Po}"},
    {"othersymbol", "\\p{So}"},
    {"paragraphseparator", "\\p{Zp}"},
    {"print", "[:print:]"},
    {"privateuse", "\\p{Co}"},
    {"punct", "[:punct:]"},
    {"punctuation", "\\p{P}"},
    {"separator", "\\p{Z}"},
    {"space", "\\s"},
    {"spaceseparator", "\\p{Zs}"},
    {"spacingmark", "\\p{Mc}"},
    {"symbol", "\\p{S}"},
    {"titlecase", "\\p{Lt}"},
    {"titlecaseletter", "\\p{Lt}"},
    {"unassigned", "\\p{Cn}"},
    {"upper", "\\p{Uppercase}"},
    {"uppercaseletter", "\\p{Lu}"},
    {"word", "\\w"},
    {"xdigit", "[:xdigit:]"},
};

/* Blocks, which PCRE2 does not know: Blocks.txt of the Unicode Character Database. */
static const property blocks[] = {
    {"alphabeticpresentationforms", "\\x{FB00}-\\x{FB4F}"},
    {"arabic", "\\x{600}-\\x{6FF}"},
    {"armenian", "\\x{530}-\\x{58F}"},
    {"basiclatin", "\\x{0}-\\x{7F}"},
    {"bengali", "\\x{980}-\\x{9FF}"},
    {"cjkcompatibilityideographs", "\\x{F900}-\\x{FAFF}"},
    {"cjksymbolsandpunctuation", "\\x{3000}-\\x{303F}"},
    {"cjkunifiedideographs", "\\x{4E00}-\\x{9FFF}"},
    {"cjkunifiedideographsextensiona", "\\x{3400}-\\x{4DBF}"},
    {"combiningdiacriticalmarks", "\\x{300}-\\x{36F}"},
    {"currencysymbols", "\\x{20A0}-\\x{20CF}"},
    {"cyrillic", "\\x{400}-\\x{4FF}"},
    {"devanagari", "\\x{900}-\\x{97F}"},
    {"dingbats", "\\x{2700}-\\x{27BF}"},
    {"enclosedalphanumerics", "\\x{2460}-\\x{24FF}"},
    {"ethiopic", "\\x{1200}-\\x{137F}"},
    {"generalpunctuation", "\\x{2000}-\\x{206F}"},
    {"georgian", "\\x{10A0}-\\x{10FF}"},
    {"greek", "\\x{370}-\\x{3FF}"},
    {"greekandcoptic", "\\x{370}-\\x{3FF}"},
    {"greekextended", "\\x{1F00}-\\x{1FFF}"},
    {"gujarati", "\\x{A80}-\\x{AFF}"},
    {"gurmukhi", "\\x{A00}-\\x{A7F}"},
    {"halfwidthandfullwidthforms", "\\x{FF00}-\\x{FFEF}"},
    {"hangulcompatibilityjamo", "\\x{3130}-\\x{318F}"},
    {"hanguljamo", "\\x{1100}-\\x{11FF}"},
    {"hangulsyllables", "\\x{AC00}-\\x{D7AF}"},
    {"hebrew", "\\x{590}-\\x{5FF}"},
    {"hiragana", "\\x{3040}-\\x{309F}"},
    {"kannada", "\\x{C80}-\\x{CFF}"},
    {"katakana", "\\x{30A0}-\\x{30FF}"},
    {"khmer", "\\x{1780}-\\x{17FF}"},
    {"lao", "\\x{E80}-\\x{EFF}"},
    {"latin1supplement", "\\x{80}-\\x{FF}"},
    {"latinextendeda", "\\x{100}-\\x{17F}"},
    {"latinextendedadditional", "\\x{1E00}-\\x{1EFF}"},
    {"latinextendedb", "\\x{180}-\\x{24F}"},
    {"letterlikesymbols", "\\x{2100}-\\x{214F}"},
    {"malayalam", "\\x{D00}-\\x{D7F}"},
    {"mathematicaloperators", "\\x{2200}-\\x{22FF}"},
    {"mongolian", "\\x{1800}-\\x{18AF}"},
    {"myanmar", "\\x{1000}-\\x{109F}"},
    {"numberforms", "\\x{2150}-\\x{218F}"},
    {"sinhala", "\\x{D80}-\\x{DFF}"},
    {"superscriptsandsubscripts", "\\x{2070}-\\x{209F}"},
    {"tamil", "\\x{B80}-\\x{BFF}"},
    {"telugu", "\\x{C00}-\\x{C7F}"},
    {"thai", "\\x{E00}-\\x{E7F}"},
    {"tibetan", "\\x{F00}-\\x{FFF}"},
};

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define NAME_MAX_LEN 48

static const char *find(const property *table, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(table[i].name, name) == 0) return table[i].items;
    }
    return NULL;
}

/* Reads a name as far as end, made small and plain. */
static bool read_plain(jj_srx_reader *r, char name[NAME_MAX_LEN], const char *end)
{
    size_t n = 0;
    for (; r->p < r->end && !strchr(end, *r->p); r->p++) {
        char c = *r->p;
        if (c == ' ' || c == '_' || c == '-') continue;
        bool plain = jj_ascii_is_alnum(c) || c == '&';
        if (!plain || n + 1 >= NAME_MAX_LEN) return jj_srx_refuse(r, "not the name of a property");
        name[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    name[n] = '\0';
    return (n > 0 && r->p < r->end) || jj_srx_refuse(r, "not the name of a property");
}

/* Appends the items of a property: of the table, of a block, or a category, script or binary
 * property that PCRE2 knows or refuses. */
static bool put_named(jj_srx_reader *r, jj_buf *items, const char *key, const char *name)
{
    const char *found = NULL, *scripts = "";
    if (strcmp(key, "block") == 0 || strcmp(key, "blk") == 0) {
        found = find(blocks, COUNT(blocks), name);
        if (!found) return jj_srx_refuse(r, "a block that is not known here");
    } else if (strcmp(key, "script") == 0 || strcmp(key, "sc") == 0) {
        scripts = "sc:";
    } else if (strcmp(key, "scriptextensions") == 0 || strcmp(key, "scx") == 0) {
        scripts = "scx:";
    } else if (*key && strcmp(key, "generalcategory") != 0 && strcmp(key, "gc") != 0) {
        return jj_srx_refuse(r, "a kind of property that is not known here");
    } else {
        found = find(properties, COUNT(properties), name);
        if (!found && strncmp(name, "in", 2) == 0) {
            found = find(blocks, COUNT(blocks), name + 2);
        }
        if (!found && !*key && strncmp(name, "is", 2) == 0 && name[2]) {
            return put_named(r, items, "gc", name + 2);
        }
    }
    if (found) {
        jj_buf_puts(items, found);
    } else {
        jj_buf_puts(items, "\\p{");
        jj_buf_puts(items, scripts);
        jj_buf_puts(items, name);
        jj_buf_puts(items, "}");
    }
    return true;
}

/* Reads what stands behind "\", beginning with "p" or "P". */
static bool read_items(jj_srx_reader *r, jj_buf *items, bool *negated)
{
    char key[NAME_MAX_LEN], name[NAME_MAX_LEN];
    *negated = *r->p++ == 'P';
    if (!jj_srx_take(r, "{")) { /* \pL */
        if (r->p >= r->end) return jj_srx_refuse(r, "not the name of a property");
        name[0] = (char)(*r->p | 32);
        name[1] = '\0';
        if (!strchr("lmnpszc", name[0])) return jj_srx_refuse(r, "not the name of a property");
        r->p++;
        return put_named(r, items, "", name);
    }
    if (!read_plain(r, name, "=:}")) return false;
    if (*r->p++ == '}') return put_named(r, items, "", name);
    memcpy(key, name, sizeof key);
    if (!read_plain(r, name, "}")) return false;
    r->p++;
    return put_named(r, items, key, name);
}

bool jj_srx_read_property(jj_srx_reader *r, jj_buf *out)
{
    bool negated = *r->p == 'P';
    jj_buf_puts(out, negated ? "[^" : "[");
    if (!read_items(r, out, &negated)) return false;
    jj_buf_putc(out, ']');
    return true;
}

/* ---- Sets ------------------------------------------------------------------------------- */

/* A union: items of a class of PCRE2, and expressions that match one character each. */
typedef struct {
    jj_buf items, others;
} set;

static bool dispose(set *s, bool result)
{
    jj_buf_dispose(&s->items);
    jj_buf_dispose(&s->others);
    return result;
}

static void put_other(set *s, const jj_buf *expression)
{
    if (s->others.len) jj_buf_putc(&s->others, '|');
    jj_buf_put(&s->others, jj_buf_str(expression), expression->len);
    if (expression->oom) s->others.oom = true;
}

/* The union as one expression. */
static void put_union(jj_buf *out, const set *s)
{
    bool both = s->items.len && s->others.len;
    if (s->others.len) jj_buf_puts(out, "(?:");
    if (s->items.len) {
        jj_buf_putc(out, '[');
        jj_buf_put(out, s->items.data, s->items.len);
        jj_buf_putc(out, ']');
    }
    if (both) jj_buf_putc(out, '|');
    if (s->others.len) {
        jj_buf_put(out, s->others.data, s->others.len);
        jj_buf_putc(out, ')');
    }
    if (s->items.oom || s->others.oom) out->oom = true;
}

/* Any character but those of an expression. */
static void put_negated(jj_buf *out, const jj_buf *expression)
{
    jj_buf_puts(out, "(?:(?!");
    jj_buf_put(out, jj_buf_str(expression), expression->len);
    jj_buf_puts(out, ")(?s:.))");
    if (expression->oom) out->oom = true;
}

/* [:alpha:] or [:^Lu:], from behind its "[:". */
static bool read_posix(jj_srx_reader *r, set *s)
{
    char name[NAME_MAX_LEN];
    jj_buf items = JJ_BUF_INIT;
    bool negated = jj_srx_take(r, "^");
    bool good = read_plain(r, name, ":") && put_named(r, negated ? &items : &s->items, "", name);
    if (good && negated) {
        jj_buf inner = JJ_BUF_INIT;
        jj_buf_puts(&inner, "[^");
        jj_buf_puts(&inner, jj_buf_str(&items));
        jj_buf_putc(&inner, ']');
        put_other(s, &inner);
        jj_buf_dispose(&inner);
    }
    jj_buf_dispose(&items);
    return good && (jj_srx_take(r, ":]") || jj_srx_refuse(r, "'[:' without ':]'"));
}

static bool read_set_property(jj_srx_reader *r, set *s)
{
    jj_buf expression = JJ_BUF_INIT;
    bool good;
    if (*r->p == 'P') {
        good = jj_srx_read_property(r, &expression);
        if (good) put_other(s, &expression);
    } else {
        good = read_items(r, &s->items, &(bool){false});
    }
    jj_buf_dispose(&expression);
    return good;
}

static bool read_nested(jj_srx_reader *r, set *s)
{
    jj_buf expression = JJ_BUF_INIT;
    bool good = jj_srx_read_set(r, &expression);
    if (good) put_other(s, &expression);
    jj_buf_dispose(&expression);
    return good;
}

/* A character of a set, as it stands or escaped. */
static bool read_char(jj_srx_reader *r, uint32_t *cp)
{
    if (!r->quoted && jj_srx_take(r, "\\")) return jj_srx_read_char_escape(r, cp);
    const char *p = r->p;
    *cp = jj_utf8_next(&p);
    r->p = p;
    return true;
}

/* Whether a "-" at p makes a range: not before "]", "[" or another "-". */
static bool at_range(const jj_srx_reader *r)
{
    return !r->quoted && r->end - r->p >= 2 && r->p[0] == '-' && !strchr("][-", r->p[1]);
}

static bool read_range(jj_srx_reader *r, set *s)
{
    uint32_t first, last;
    if (!read_char(r, &first)) return false;
    jj_srx_put_literal(&s->items, first);
    if (r->quoted && jj_srx_take(r, "\\E")) r->quoted = false;
    jj_srx_skip(r);
    if (!at_range(r)) return true;
    r->p++;
    jj_srx_skip(r);
    if (r->p < r->end && *r->p == '\\' && r->p + 1 < r->end && strchr("dDsSwWhHvVpPQ", r->p[1])) {
        return jj_srx_refuse(r, "a range that ends in a class");
    }
    if (r->p >= r->end || !read_char(r, &last)) return jj_srx_refuse(r, "a set that does not end");
    if (last < first) return jj_srx_refuse(r, "a range whose end is before its beginning");
    jj_buf_putc(&s->items, '-');
    jj_srx_put_literal(&s->items, last);
    return true;
}

static bool read_member(jj_srx_reader *r, set *s)
{
    char c = *r->p, next = r->p + 1 < r->end ? r->p[1] : '\0';
    if (r->quoted) return read_range(r, s);
    if (c == '[') {
        r->p++;
        return jj_srx_take(r, ":") ? read_posix(r, s) : read_nested(r, s);
    }
    if (c == '-' && next == '[') {
        return jj_srx_refuse(r, "'-[' in a set: a difference is written --[");
    }
    if (c == '\\' && next == 'Q') {
        r->p += 2;
        r->quoted = true;
        return true;
    }
    if (c == '\\' && (next == 'p' || next == 'P')) {
        r->p++;
        return read_set_property(r, s);
    }
    if (c == '\\' && next && strchr("dDsSwWhHvV", next)) {
        r->p += 2;
        jj_buf_putc(&s->items, '\\');
        jj_buf_putc(&s->items, next);
        return true;
    }
    return read_range(r, s);
}

typedef enum { NONE, INTERSECT, SUBTRACT, CLOSE } operator;

static operator read_operator(jj_srx_reader *r)
{
    if (r->quoted) return NONE;
    if (jj_srx_take(r, "]")) return CLOSE;
    if (jj_srx_take(r, "&&")) return INTERSECT;
    return jj_srx_take(r, "--") ? SUBTRACT : NONE;
}

/* A union as far as an operator, as one expression. */
static bool read_union(jj_srx_reader *r, jj_buf *out, operator* after, bool first)
{
    set s = {JJ_BUF_INIT, JJ_BUF_INIT};
    /* a "]" that comes first stands for itself */
    if (first && !r->extended && jj_srx_take(r, "]")) jj_buf_puts(&s.items, "\\]");
    if (!first && jj_srx_peek(r) == '^') {
        return dispose(&s, jj_srx_refuse(r, "'^' behind && or -- in a set needs brackets"));
    }
    for (;;) {
        if (r->quoted && jj_srx_take(r, "\\E")) r->quoted = false;
        jj_srx_skip(r);
        *after = read_operator(r);
        if (*after != NONE) break;
        if (r->p >= r->end) {
            return dispose(&s, jj_srx_refuse(r, "a set that does not end"));
        }
        if (!read_member(r, &s)) return dispose(&s, false);
    }
    if (s.items.len + s.others.len == 0 && !s.items.oom && !s.others.oom) {
        return dispose(&s, jj_srx_refuse(r, "an empty set"));
    }
    put_union(out, &s);
    return dispose(&s, true);
}

/* Left to right: A is what was read, B what an operator applies to it. */
static bool read_operations(jj_srx_reader *r, jj_buf *out)
{
    operator op, next;
    if (!read_union(r, out, &op, true)) return false;
    while (op != CLOSE) {
        jj_buf b = JJ_BUF_INIT, a = *out;
        bool good = read_union(r, &b, &next, false);
        *out = (jj_buf)JJ_BUF_INIT;
        jj_buf_puts(out, op == INTERSECT ? "(?:(?=" : "(?:(?!");
        jj_buf_put(out, jj_buf_str(&b), b.len);
        jj_buf_putc(out, ')');
        jj_buf_put(out, jj_buf_str(&a), a.len);
        jj_buf_putc(out, ')');
        if (a.oom || b.oom) out->oom = true;
        jj_buf_dispose(&a);
        jj_buf_dispose(&b);
        if (!good) return false;
        op = next;
    }
    return true;
}

bool jj_srx_read_set(jj_srx_reader *r, jj_buf *out)
{
    jj_buf expression = JJ_BUF_INIT;
    bool negated = jj_srx_take(r, "^");
    if (++r->depth > JJ_SRX_DEPTH_MAX) return jj_srx_refuse(r, "sets nested too deep");
    bool good = read_operations(r, &expression);
    if (good && negated && jj_buf_str(&expression)[0] == '[') {
        jj_buf_puts(out, "[^");
        jj_buf_put(out, expression.data + 1, expression.len - 1);
    } else if (good && negated) {
        put_negated(out, &expression);
    } else {
        jj_buf_put(out, jj_buf_str(&expression), expression.len);
    }
    if (expression.oom) out->oom = true;
    jj_buf_dispose(&expression);
    r->depth--;
    return good;
}
