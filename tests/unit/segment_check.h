/* Rows of {text, sentences, why} for the tests of the segmenter. */
#ifndef SEGMENT_CHECK_H
#define SEGMENT_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "jamo_spell.h"
#include "text/segment.h"

/* In `expected` a "|" stands between sentences; a line end inside a sentence is a space there. */
typedef struct {
    const char *text, *expected, *why;
} segment_row;

static inline void check_row_with(const jj_segment_options *options, const segment_row *row)
{
    jj_sentences sents = {0};
    jjak_err err;
    assert_int_equal(jj_segment(&sents, row->text, strlen(row->text), options, &err), JJAK_OK);
    char *got = calloc(1, strlen(row->text) + sents.len + 1);
    assert_non_null(got);
    size_t n = 0;
    for (size_t i = 0; i < sents.len; i++) {
        if (i > 0) got[n++] = '|';
        memcpy(got + n, row->text + sents.data[i].at.off, sents.data[i].at.len);
        n += sents.data[i].at.len;
    }
    for (char *p = got; *p; p++) {
        if (*p == '\n') *p = ' ';
    }
    if (strcmp(got, row->expected) != 0) {
        print_error("%s\n  expected %s\n  got      %s\n", row->why, row->expected, got);
    }
    assert_string_equal(got, row->expected);
    free(got);
    free(sents.data);
}

static inline void check_row(const char *lang, const segment_row *row)
{
    const jj_segment_options options = {.lang = lang};
    check_row_with(&options, row);
}

/* The same in conjoining jamo. */
static inline void check_row_in_jamo(const segment_row *row)
{
    jj_buf text = JJ_BUF_INIT, expected = JJ_BUF_INIT;
    spell_in_jamo(&text, row->text);
    spell_in_jamo(&expected, row->expected);
    check_row("ko", &(segment_row){jj_buf_str(&text), jj_buf_str(&expected), row->why});
    jj_buf_dispose(&text);
    jj_buf_dispose(&expected);
}

static inline void check_rows(const char *lang, const segment_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        check_row(lang, &rows[i]);
        if (strcmp(lang, "ko") == 0) check_row_in_jamo(&rows[i]);
    }
}

#define CHECK(lang, rows) check_rows((lang), (rows), sizeof(rows) / sizeof *(rows))

#endif
