/* report.html: the table of report.tsv on a page of its own, without scripts or anything from
 * elsewhere. */
#include <string.h>

#include "cli/batch.h"

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n<title>jjak batch</title>\n<style>\n"
    ":root { color-scheme: light dark }\n"
    "body { font-family: sans-serif; margin: 2em }\n"
    "table { border-collapse: collapse }\n"
    "th, td { border-bottom: 1px solid #8886; padding: .2em .6em; text-align: left; "
    "vertical-align: top }\n"
    "td:nth-child(n+4):nth-child(-n+9) { text-align: right; font-variant-numeric: tabular-nums }\n"
    ".failed td:nth-child(2), .ambiguous td:nth-child(2) { color: #c22; font-weight: bold }\n"
    ".unpaired td:nth-child(2), td:nth-child(10) { color: #a60 }\n"
    "</style>\n</head>\n<body>\n<h1>jjak batch</h1>\n";

static void put_escaped(jj_buf *out, const char *s, size_t nbytes)
{
    for (size_t k = 0; k < nbytes; k++) {
        switch (s[k]) {
        case '&': jj_buf_puts(out, "&amp;"); break;
        case '<': jj_buf_puts(out, "&lt;"); break;
        case '>': jj_buf_puts(out, "&gt;"); break;
        case '"': jj_buf_puts(out, "&quot;"); break;
        default: jj_buf_putc(out, s[k]);
        }
    }
}

/* The second field of a row of nbytes bytes. */
static const char *status_of(const char *row, size_t nbytes, size_t *nstatus)
{
    const char *end = row + nbytes, *tab = memchr(row, '\t', nbytes);
    const char *status = tab ? tab + 1 : end;
    const char *next = memchr(status, '\t', (size_t)(end - status));
    *nstatus = (size_t)((next ? next : end) - status);
    return status;
}

static void put_row(jj_buf *out, const char *row, size_t nbytes, bool header)
{
    const char *end = row + nbytes, *cell = header ? "th" : "td";
    size_t nstatus;
    const char *status = status_of(row, nbytes, &nstatus);
    jj_buf_puts(out, "<tr");
    if (!header) {
        jj_buf_puts(out, " class=\"");
        jj_buf_put(out, status, nstatus); /* one of our own words */
        jj_buf_putc(out, '"');
    }
    jj_buf_putc(out, '>');
    for (const char *at = row; at <= end;) {
        const char *tab = memchr(at, '\t', (size_t)(end - at));
        const char *stop = tab ? tab : end;
        jj_buf_putc(out, '<');
        jj_buf_puts(out, cell);
        jj_buf_putc(out, '>');
        put_escaped(out, at, (size_t)(stop - at));
        jj_buf_puts(out, "</");
        jj_buf_puts(out, cell);
        jj_buf_putc(out, '>');
        at = stop + 1;
    }
    jj_buf_puts(out, "</tr>\n");
}

/* How many rows have each status, and a flag, which is their last field. */
static void put_summary(jj_buf *out, const char *table, size_t nbytes)
{
    static const char *const all[] = {"ok", "failed", "ambiguous", "unpaired"};
    size_t counts[sizeof all / sizeof *all] = {0}, nflags = 0;
    const char *end = table + nbytes;
    for (const char *row = table, *stop; row < end; row = stop + 1) {
        stop = memchr(row, '\n', (size_t)(end - row));
        size_t n;
        const char *status = status_of(row, (size_t)(stop - row), &n);
        for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
            counts[k] += strlen(all[k]) == n && memcmp(all[k], status, n) == 0;
        }
        nflags += row > table && stop[-1] != '\t'; /* the first is the header */
    }
    jj_buf_puts(out, "<p>");
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        if (k) jj_buf_puts(out, ", ");
        jj_buf_putu(out, counts[k]);
        jj_buf_putc(out, ' ');
        jj_buf_puts(out, all[k]);
    }
    if (nflags) {
        jj_buf_puts(out, "; ");
        jj_buf_putu(out, nflags);
        jj_buf_puts(out, nflags == 1 ? " has a flag" : " have flags");
    }
    jj_buf_puts(out, "</p>\n");
}

void batch_html(jj_buf *out, const jj_buf *table)
{
    const char *row = table->data, *end = row + table->len, *stop;
    bool header = true;
    jj_buf_puts(out, head);
    put_summary(out, table->data, table->len);
    jj_buf_puts(out, "<table>\n<thead>\n");
    for (; row < end; row = stop + 1) {
        stop = memchr(row, '\n', (size_t)(end - row));
        put_row(out, row, (size_t)(stop - row), header);
        if (header) jj_buf_puts(out, "</thead>\n<tbody>\n");
        header = false;
    }
    jj_buf_puts(out, "</tbody>\n</table>\n</body>\n</html>\n");
}
