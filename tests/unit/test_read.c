/* Readers: what a program sees of them beyond what the command line shows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "../fuzz/read.h"
#include "doc/flow.h"
#include "doc/html_charset.h"
#include "jjak.h"

static void test_flow_holds_running_text(void **state)
{
    /* In what is put, "|" ends a line, "#" a paragraph. */
    static const struct {
        const char *put, *text, *why;
    } rows[] = {
        {" a \n\t b ", "a b", "white space is one space, and none at the ends"},
        {"a|b", "a\nb", "a line ends"},
        {"a ||  b", "a\n\nb", "an empty line is the end of a paragraph"},
        {"a | b | | c", "a\nb\n\nc", "white space does not fill a line"},
        {"#|a##b|#", "a\n\nb", "ends without a beginning are none"},
        {"a\xE2\x80\xA8z\xE2\x80\xA9y", "a\nz\n\ny", "U+2028 and U+2029 are what they say"},
        {"a\xC2\x85z\v\f\r", "a z", "other line ends are white space"},
        {"\xC2\xA0\xE2\x80\x9C", "\xC2\xA0\xE2\x80\x9C", "their first bytes alone are nothing"},
    };
    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        jj_flow flow = {.max_bytes = 100};
        for (const char *p = rows[k].put; *p;) {
            size_t n = strcspn(p, "|#");
            jj_flow_put(&flow, p, n);
            p += n;
            if (*p == '|') jj_flow_break(&flow);
            if (*p == '#') jj_flow_end(&flow);
            p += *p != '\0';
        }
        if (strcmp(jj_buf_str(&flow.text), rows[k].text) != 0) print_error("%s\n", rows[k].why);
        assert_string_equal(jj_buf_str(&flow.text), rows[k].text);
        jj_flow_dispose(&flow);
    }
}

static void test_flow_refuses_more_than_its_limit(void **state)
{
    jj_flow flow = {.max_bytes = 10};
    jjak_err err;
    (void)state;
    jj_flow_put(&flow, "12345 78", 8);
    assert_int_equal(jj_flow_check(&flow, &err), JJAK_OK);
    jj_flow_put(&flow, "9", 1);
    assert_int_equal(jj_flow_check(&flow, &err), JJAK_ELIMIT);
    assert_string_equal(flow.text.data, "12345 78");
    jj_flow_dispose(&flow);
}

static void test_the_charset_of_a_page_is_found(void **state)
{
    static const struct {
        const char *page, *charset, *why;
    } rows[] = {
        {"<meta charset=euc-kr>", "euc-kr", "bare"},
        {"<META CHARSET = 'utf-8' >", "utf-8", "quoted, in capitals"},
        {"<meta http-equiv=x content=\"text/html; charset=big5\">", "BIG5-HKSCS", "the old form"},
        {"<?xml version='1.0' encoding='EUC-JP'?>", "EUC-JP", "XML"},
        {"<meta charset=latin1>", "WINDOWS-1252", "a name that stands for more"},
        {"<meta charset=utf-16>", NULL, "a page that can be read so far is not in UTF-16"},
        {"<meta name=charset>", NULL, "no value"},
        {"<p charset=x>", NULL, "not of meta"},
        {"<meta charset=\"", NULL, "cut off"},
        {"\xEF\xBB\xBF<meta charset=euc-kr>", NULL, "a mark goes before it"},
        {"", NULL, "nothing"},
    };
    char store[JJ_CHARSET_SIZE];
    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        const char *found = jj_html_charset(store, rows[k].page, strlen(rows[k].page));
        if (!found != !rows[k].charset) print_error("%s\n", rows[k].why);
        assert_int_equal(!found, !rows[k].charset);
        if (found) assert_string_equal(found, rows[k].charset);
    }
}

/* Reads a page; the caller frees. */
static jjak_doc *read_page(const char *page, const jjak_doc_options *options)
{
    jjak_doc *doc;
    jjak_err err;
    assert_int_equal(jjak_doc_read(&doc, page, strlen(page), options, &err), JJAK_OK);
    return doc;
}

static void test_what_a_page_lacks_is_told(void **state)
{
    static const jjak_doc_options shallow = {.max_depth = 5};
    (void)state;
    jjak_doc *doc = read_page("<html><p>Whole.", &shallow);
    const jjak_text_info *info = jjak_doc_info(doc);
    assert_string_equal(info->format, "html");
    assert_false(info->offsets_are_input);
    assert_int_equal(info->nfaults, 0);
    assert_int_equal(info->fault.code, JJAK_OK);
    jjak_doc_free(doc);

    doc = read_page("<html><p>One.\n<b><b><b><b>Two.", &shallow);
    info = jjak_doc_info(doc);
    assert_int_equal(info->nfaults, 1);
    assert_int_equal(info->fault.code, JJAK_ELIMIT);
    assert_int_equal(info->fault.line, 2);
    assert_string_equal(jjak_doc_text(doc, NULL), "One.");
    jjak_doc_free(doc);
}

static void test_wrong_uses_are_refused(void **state)
{
    static const struct {
        jjak_doc_options options;
        const char *bytes;
        jjak_status status;
    } rows[] = {
        {{.input = (jjak_input)99}, "x", JJAK_EARG},
        {{.segmented = true}, "<html>x", JJAK_EARG},
        {{.select = "//p"}, "x", JJAK_EARG},
        {{.select = "("}, "<html>x", JJAK_EARG},
        {{.select = "//h2"}, "<html>x", JJAK_EFORMAT},
        {{.input = JJAK_INPUT_DOCX}, "x", JJAK_EFORMAT},
        {{.input = JJAK_INPUT_SRT}, "x", JJAK_EFORMAT},
        {{.max_bytes = 3}, "<html>x", JJAK_ELIMIT},
        {{.name = "a.docx"}, "x", JJAK_EFORMAT},
        {{.name = "a.docx", .input = JJAK_INPUT_TEXT}, "x", JJAK_OK},
        {{.name = "a.docx", .segmented = true}, "x", JJAK_OK},
        {{.name = "docx"}, "x", JJAK_OK},
        {{.name = "A.DOCX.GZ"}, "x", JJAK_EFORMAT},
    };
    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        jjak_doc *doc;
        jjak_err err = {0};
        jjak_status status =
            jjak_doc_read(&doc, rows[k].bytes, strlen(rows[k].bytes), &rows[k].options, &err);
        if (status != rows[k].status) print_error("row %zu: %s\n", k, err.message);
        assert_int_equal(status, rows[k].status);
        assert_int_equal(status, err.code);
        jjak_doc_free(doc);
    }
}

static void test_names_in_messages_stay_on_one_line(void **state)
{
    static const char parts[] = "== META-INF/container.xml\n"
                                "<c><rootfile full-path='a&#10;b'/></c>\n";
    static const jjak_doc_options epub = {.input = JJAK_INPUT_EPUB};
    jj_buf archive = JJ_BUF_INIT;
    jjak_doc *doc;
    jjak_err err;
    (void)state;
    pack(&archive, parts, strlen(parts));
    assert_int_equal(jjak_doc_read(&doc, archive.data, archive.len, &epub, &err), JJAK_EFORMAT);
    assert_string_equal(err.message, "there is no a?b in the archive");
    jj_buf_dispose(&archive);
}

static void test_references_of_a_book_stay_inside_it(void **state)
{
    static const char parts[] =
        "== META-INF/container.xml\n<c><rootfile full-path='a/b/c.opf'/></c>\n"
        "== a/b/c.opf\n<p><item id='1' href='../../../../d/./x%20y.html#z' media-type='text/html'/>"
        "<item id='2' href='/e.html' media-type='text/html'/>"
        "<itemref idref='1'/><itemref idref='2'/><itemref idref='1'/></p>\n"
        "== d/x y.html\n<p>One.\n== e.html\n<p>Two.\n";
    static const jjak_doc_options epub = {.input = JJAK_INPUT_EPUB};
    jj_buf archive = JJ_BUF_INIT;
    jjak_doc *doc;
    jjak_err err;
    (void)state;
    pack(&archive, parts, strlen(parts));
    assert_int_equal(jjak_doc_read(&doc, archive.data, archive.len, &epub, &err), JJAK_OK);
    assert_string_equal(jjak_doc_text(doc, NULL), "One.\n\nTwo.");
    jjak_doc_free(doc);
    jj_buf_dispose(&archive);
}

static void test_a_mixed_text_is_divided_where_it_lies(void **state)
{
    static const struct {
        const char *mixed, *other, *korean, *why;
    } rows[] = {
        {"One.\n하나.\n", "One.\n       \n", "    \n하나.\n", "line by line"},
        {"One. 하나.", "One.        ", "     하나.", "sentence by sentence"},
        {"서울에서 어제 NATO 회의가 성대하게 열렸다고 한다. KBS.", NULL,
         "서울에서 어제 NATO 회의가 성대하게 열렸다고 한다. KBS.", "Korean cites foreign words"},
        {"The word for it is 하나.", "The word for it is 하나.", NULL, "and is cited"},
        {"하나.\n1.\nOne.\n2.", NULL, "하나.\n1.\n    \n  ",
         "what has no letters goes with what "
         "stands before it"},
        {"1.\nOne.", "1.\nOne.", NULL, "or with what comes after"},
        {"", "", "", "nothing"},
    };
    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        jjak_doc *doc = read_page(rows[k].mixed, NULL), *other, *korean;
        assert_int_equal(jjak_doc_split_by_script(&other, &korean, doc, NULL, NULL, NULL, NULL),
                         JJAK_OK);
        jjak_doc_free(doc);
        if (rows[k].other && strcmp(jjak_doc_text(other, NULL), rows[k].other) != 0) {
            print_error("%s\n", rows[k].why);
        }
        if (rows[k].other) assert_string_equal(jjak_doc_text(other, NULL), rows[k].other);
        if (rows[k].korean) assert_string_equal(jjak_doc_text(korean, NULL), rows[k].korean);
        assert_string_equal(jjak_doc_lang(korean), "ko");
        jjak_doc_free(other);
        jjak_doc_free(korean);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_flow_holds_running_text),
        cmocka_unit_test(test_flow_refuses_more_than_its_limit),
        cmocka_unit_test(test_the_charset_of_a_page_is_found),
        cmocka_unit_test(test_what_a_page_lacks_is_told),
        cmocka_unit_test(test_wrong_uses_are_refused),
        cmocka_unit_test(test_names_in_messages_stay_on_one_line),
        cmocka_unit_test(test_references_of_a_book_stay_inside_it),
        cmocka_unit_test(test_a_mixed_text_is_divided_where_it_lies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
