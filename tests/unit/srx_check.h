/* SRX files for tests: small ones are made of their rules. */
#ifndef SRX_CHECK_H
#define SRX_CHECK_H

#include "segment_check.h"

#include "base/buf.h"

#define SRX_HEAD                                                                                   \
    "<srx xmlns=\"http://www.lisa.org/srx20\" version=\"2.0\">"                                    \
    "<header segmentsubflows=\"yes\" cascade=\"no\"/>\n<body><languagerules>\n"                    \
    "<languagerule languagerulename=\"X\">\n"
#define SRX_TAIL                                                                                   \
    "\n</languagerule></languagerules><maprules>"                                                  \
    "<languagemap languagepattern=\".*\" languagerulename=\"X\"/></maprules></body></srx>\n"

static inline void put_escaped(jj_buf *out, const char *s)
{
    for (; *s; s++) {
        if (*s == '<')
            jj_buf_puts(out, "&lt;");
        else if (*s == '&')
            jj_buf_puts(out, "&amp;");
        else
            jj_buf_putc(out, *s);
    }
}

static inline void put_rule(jj_buf *out, bool breaks, const char *before, const char *after)
{
    jj_buf_puts(out,
                breaks ? "<rule break=\"yes\"><beforebreak>" : "<rule break=\"no\"><beforebreak>");
    put_escaped(out, before);
    jj_buf_puts(out, "</beforebreak>\n<afterbreak>");
    put_escaped(out, after);
    jj_buf_puts(out, "</afterbreak></rule>");
}

/* Segments with the rules of an SRX file. */
static inline void check_srx(const char *file, const char *lang, const segment_row *row)
{
    jjak_srx *srx;
    jjak_err err = {0};
    jjak_status status = jjak_srx_read(&srx, file, strlen(file), NULL, &err);
    if (status != JJAK_OK) print_error("%s: line %u: %s\n", row->why, err.line, err.message);
    assert_int_equal(status, JJAK_OK);
    const jj_segment_options options = {.srx = srx, .srx_lang = lang};
    check_row_with(&options, row);
    jjak_srx_free(srx);
}

#endif
