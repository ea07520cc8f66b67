/* csv in (RFC 4180): what jjak and spreadsheets write. Fields in quotation marks may hold line
 * ends. A first line "sep=;" names what divides them. Else tabs do where the first line has any
 * outside quotation marks, which is "Unicode text" and "text" of spreadsheets; else semicolons
 * where it has more of them than commas, as is written where the comma is that of decimals. */
#include <string.h>

#include "base/err.h"
#include "base/lines_in.h"
#include "tm/read.h"

typedef struct {
    jj_reading *r;
    jj_lines_in in;
    jj_columns columns;
    char divider;
    jj_buf bytes; /* the fields of a record, unquoted, each with a NUL behind it */
    size_t begins[JJ_FIELDS_MAX], lengths[JJ_FIELDS_MAX], n;
    bool quoted; /* within quotation marks */
} csv;

/* Written for Excel, which reads the rest so and does not show the line. */
static bool names_divider(const jj_buf *line)
{
    return line->len == 5 && memcmp(line->data, "sep=", 4) == 0 && line->data[4] != '"';
}

static char divider_of(const jj_buf *line)
{
    bool quoted = false;
    size_t ntabs = 0, ncommas = 0, nsemicolons = 0;
    if (names_divider(line)) return line->data[4];
    for (size_t k = 0; k < line->len; k++) {
        if (line->data[k] == '"') quoted = !quoted;
        ntabs += !quoted && line->data[k] == '\t';
        ncommas += !quoted && line->data[k] == ',';
        nsemicolons += !quoted && line->data[k] == ';';
    }
    if (ntabs) return '\t';
    return nsemicolons > ncommas ? ';' : ',';
}

static void begin_field(csv *c)
{
    c->begins[c->n] = c->bytes.len;
}

static void end_field(csv *c)
{
    c->lengths[c->n] = c->bytes.len - c->begins[c->n];
    jj_buf_putc(&c->bytes, '\0');
    if (c->n + 1 < JJ_FIELDS_MAX) c->n++;
    begin_field(c);
}

/* One line more of a record; c->quoted then tells whether it goes on in the next. */
static void take_line(csv *c)
{
    const char *s = jj_buf_str(&c->in.line), *end = s + c->in.line.len;
    for (; s < end; s++) {
        bool first = c->bytes.len == c->begins[c->n];
        if (*s == '"' && c->quoted && s + 1 < end && s[1] == '"') {
            jj_buf_putc(&c->bytes, *s++);
        } else if (*s == '"' && (c->quoted || first)) {
            c->quoted = !c->quoted;
        } else if (*s == c->divider && !c->quoted) {
            end_field(c);
        } else {
            jj_buf_putc(&c->bytes, *s);
        }
    }
    if (c->quoted) {
        jj_buf_putc(&c->bytes, c->in.end ? c->in.end : '\n');
    } else {
        end_field(c);
    }
}

static jjak_status put_record(csv *c, const char **fault, jjak_err *err)
{
    const char *fields[JJ_FIELDS_MAX];
    for (size_t k = 0; k < c->n; k++) fields[k] = jj_buf_str(&c->bytes) + c->begins[k];
    return jj_reading_columns(c->r, &c->columns, fields, c->lengths, c->n, fault, err);
}

/* Reads lines until a record is whole; *more becomes true if there was any. */
static jjak_status read_record(csv *c, bool *more, const char **fault, jj_rule *rule, jjak_err *err)
{
    jj_buf_clear(&c->bytes);
    c->n = 0;
    c->quoted = false;
    begin_field(c);
    *fault = NULL;
    do {
        bool has_line;
        JJ_TRY(jj_lines_in_next(&c->in, &has_line, err));
        *more = *more || has_line;
        if (!has_line) {
            *fault = c->quoted ? "a quotation mark that nothing closes" : NULL;
            return JJAK_OK;
        }
        if (c->in.number == 1) c->divider = divider_of(&c->in.line);
        if (c->in.invalid) jj_reading_fault(c->r, JJ_RULE_ENCODING, c->in.number, "");
        if (c->in.too_long || c->bytes.len + c->in.line.len > c->in.max_bytes) {
            *rule = JJ_RULE_TOO_LONG;
            *fault = "";
            return JJAK_OK;
        }
        take_line(c);
    } while (c->quoted);
    return c->bytes.oom ? jj_fail_nomem(err) : JJAK_OK;
}

static jjak_status read_unit(csv *c, bool *more, jjak_err *err)
{
    jj_rule rule = JJ_RULE_FIELDS;
    const char *fault;
    uint32_t line = c->in.number + 1;
    *more = false;
    jj_reading_begin(c->r, line);
    JJ_TRY(read_record(c, more, &fault, &rule, err));
    bool empty = *more && !fault && c->n == 1 && c->lengths[0] == 0;
    bool divider = *more && c->in.number == 1 && names_divider(&c->in.line);
    if (!*more || empty || divider) {
        c->r->nunits--;
        return JJAK_OK;
    }
    if (!fault) {
        JJ_TRY(put_record(c, &fault, err));
        if (!fault) return jj_reading_deliver(c->r, err);
        if (!*fault) { /* a header line */
            c->r->nunits--;
            return JJAK_OK;
        }
    }
    jj_unit_clear(&c->r->unit);
    c->r->unit.view.number = c->r->nunits;
    jj_reading_fault(c->r, rule, line, fault);
    return JJAK_OK;
}

jjak_status jj_read_csv(jj_reading *r, jjak_err *err)
{
    csv c = {.r = r, .in = {.from = r->from, .max_bytes = r->max_unit_bytes, .cr_ends = true}};
    const jj_columns columns = JJ_COLUMNS_INIT;
    bool more = true;
    jjak_status status = JJAK_OK;
    c.columns = columns;
    while (status == JJAK_OK && more && !r->faults.stopped) status = read_unit(&c, &more, err);
    jj_lines_in_dispose(&c.in);
    jj_buf_dispose(&c.bytes);
    return status;
}
