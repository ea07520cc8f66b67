/* What each writer writes, byte for byte. TMX has a test of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "align/alignment.h"
#include "base/buf.h"
#include "jjak.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* Three sentences, one a line, the second in two languages' worth of odd characters. */
static const char english[] = "One.\nTwo  \"quoted\"\tand\xC2\xA0"
                              "back\\slash.\nThree.\n";
/* The first is decomposed Hangul (NFD), as macOS writes it. */
static const char korean[] = "\xE1\x84\x92\xE1\x85\xA1\xE1\x84\x82\xE1\x85\xA1.\n둘.\n\n셋.\n넷.\n";

static const jjak_bead usual_beads[] = {
    {0, 1, 0, 1, 0.9f},
    {1, 1, 1, 2, 0.5f},
    {2, 1, 3, 0, 0.25f},
    {3, 0, 3, 1, 1.0f},
};

static int collect(void *payload, const void *bytes, size_t nbytes)
{
    jj_buf *out = payload;
    assert_true(nbytes > 0);
    jj_buf_put(out, bytes, nbytes);
    return 0;
}

static jjak_doc *read_doc(const void *text, size_t nbytes)
{
    const jjak_doc_options options = {.segmented = true};
    jjak_doc *doc;
    assert_int_equal(jjak_doc_read(&doc, text, nbytes, &options, NULL), JJAK_OK);
    return doc;
}

/* Writes the beads of two texts and returns what came out, in *out. */
static jjak_status write_texts(jj_buf *out, const char *texts[2], const jjak_bead *beads, size_t n,
                               jjak_format format, const jjak_write_options *options,
                               jjak_write_counts *counts)
{
    jjak_doc *docs[2] = {read_doc(texts[0], strlen(texts[0])),
                         read_doc(texts[1], strlen(texts[1]))};
    jjak_bead copy[8];
    memcpy(copy, beads, n * sizeof *beads);
    const jjak_alignment alignment = {.beads = copy, .nbeads = n};
    const jjak_sink sink = {collect, out};
    jj_buf_clear(out);
    jjak_status status =
        jjak_write(&alignment, docs[0], docs[1], format, &sink, options, counts, NULL);
    jjak_doc_free(docs[0]);
    jjak_doc_free(docs[1]);
    return status;
}

typedef struct {
    jjak_format format;
    jjak_write_options options;
    jjak_write_counts counts;
    const char *expected, *why;
} format_case;

static const format_case format_cases[] = {
    {JJAK_FORMAT_TSV,
     {.width = 0},
     {.nwritten = 4},
     "source\ttarget\tconfidence\tbead\n"
     "One.\t하나.\t0.9000\t1-1\n"
     "Two \"quoted\" and back\\slash.\t둘. 셋.\t0.5000\t1-2\n"
     "Three.\t\t0.2500\t1-0\n"
     "\t넷.\t1.0000\t0-1\n",
     "tsv: NFC, white space folded, no quoting, null sides empty"},
    {JJAK_FORMAT_BEADS,
     {.width = 0},
     {.nwritten = 4},
     "0\t0\t0.9000\n1\t1,2\t0.5000\n2\t\t0.2500\n\t3\t1.0000\n",
     "beads: indices"},
    {JJAK_FORMAT_JSONL,
     {.width = 0},
     {.nwritten = 4},
     "{\"bead\":\"1-1\",\"confidence\":0.9000,"
     "\"source\":{\"text\":\"One.\",\"sentences\":["
     "{\"index\":0,\"offset\":0,\"length\":4,\"line\":1}]},"
     "\"target\":{\"text\":\"하나.\",\"sentences\":["
     "{\"index\":0,\"offset\":0,\"length\":13,\"line\":1}]}}\n"
     "{\"bead\":\"1-2\",\"confidence\":0.5000,"
     "\"source\":{\"text\":\"Two \\\"quoted\\\" and back\\\\slash.\",\"sentences\":["
     "{\"index\":1,\"offset\":5,\"length\":30,\"line\":2}]},"
     "\"target\":{\"text\":\"둘. 셋.\",\"sentences\":["
     "{\"index\":1,\"offset\":14,\"length\":4,\"line\":2},"
     "{\"index\":2,\"offset\":20,\"length\":4,\"line\":4}]}}\n"
     "{\"bead\":\"1-0\",\"confidence\":0.2500,"
     "\"source\":{\"text\":\"Three.\",\"sentences\":["
     "{\"index\":2,\"offset\":36,\"length\":6,\"line\":3}]},"
     "\"target\":{\"text\":\"\",\"sentences\":[]}}\n"
     "{\"bead\":\"0-1\",\"confidence\":1.0000,"
     "\"source\":{\"text\":\"\",\"sentences\":[]},"
     "\"target\":{\"text\":\"넷.\",\"sentences\":["
     "{\"index\":3,\"offset\":25,\"length\":4,\"line\":5}]}}\n",
     "jsonl: one object a bead, spans of the input, lines"},
    {JJAK_FORMAT_MOSES_SOURCE,
     {.width = 0},
     {.nwritten = 2, .nnull = 2},
     "One.\nTwo \"quoted\" and back\\slash.\n",
     "moses: no null beads"},
    {JJAK_FORMAT_MOSES_TARGET,
     {.width = 0},
     {.nwritten = 2, .nnull = 2},
     "하나.\n둘. 셋.\n",
     "moses: as many lines as the other side"},
    {JJAK_FORMAT_TEXT,
     {.width = 55},
     {.nwritten = 4},
     "0.9000  1-1  One.                  하나.\n"
     "\n"
     "0.5000  1-2  Two \"quoted\" and      둘. 셋.\n"
     "             back\\slash.\n"
     "\n"
     "0.2500  1-0  Three.\n"
     "\n"
     "1.0000  0-1                        넷.\n"
     "\n",
     "text: columns by width on the terminal, no space at line ends"},
    {JJAK_FORMAT_CSV,
     {.width = 0},
     {.nwritten = 4},
     "source,target,confidence,bead\n"
     "\"One.\",\"하나.\",0.9000,1-1\n"
     "\"Two \"\"quoted\"\" and back\\slash.\",\"둘. 셋.\",0.5000,1-2\n"
     "\"Three.\",\"\",0.2500,1-0\n"
     "\"\",\"넷.\",1.0000,0-1\n",
     "csv: texts in quotation marks, doubled inside"},
    {JJAK_FORMAT_BEADS,
     {.min_confidence = 0.9},
     {.nwritten = 2, .nbelow = 2},
     "0\t0\t0.9000\n\t3\t1.0000\n",
     "a confidence that is as asked is not below, float or not; null beads are judged too"},
    {JJAK_FORMAT_MOSES_TARGET,
     {.min_confidence = 0.3},
     {.nwritten = 2, .nbelow = 1, .nnull = 1},
     "하나.\n둘. 셋.\n",
     "a null bead below the threshold counts as below only"},
    {JJAK_FORMAT_TSV,
     {.min_confidence = 2},
     {.nbelow = 4},
     "source\ttarget\tconfidence\tbead\n",
     "the header line stays when every bead is left out"},
};

static void check_counts(const jjak_write_counts *got, const jjak_write_counts *want)
{
    assert_int_equal(got->nwritten, want->nwritten);
    assert_int_equal(got->nbelow, want->nbelow);
    assert_int_equal(got->nnull, want->nnull);
    assert_int_equal(got->nremoved, want->nremoved);
}

static void test_every_format_is_written_as_documented(void **state)
{
    (void)state;
    const char *texts[2] = {english, korean};
    jj_buf out = JJ_BUF_INIT;
    for (size_t k = 0; k < COUNT(format_cases); k++) {
        const format_case *c = &format_cases[k];
        jjak_write_counts counts = {9, 9, 9, 9, 9};
        assert_int_equal(write_texts(&out, texts, usual_beads, COUNT(usual_beads), c->format,
                                     &c->options, &counts),
                         JJAK_OK);
        if (strcmp(jj_buf_str(&out), c->expected) != 0) print_error("%s\n", c->why);
        assert_string_equal(jj_buf_str(&out), c->expected);
        check_counts(&counts, &c->counts);
    }
    jj_buf_dispose(&out);
}

typedef struct {
    const char *text, *tsv, *jsonl, *why;
} text_case;

static const text_case text_cases[] = {
    {"a\x01"
     "b",
     "a b", "a\\u0001b", "a control character"},
    {"a \x1B\x7F b", "a b", "a \\u001b\\u007f b", "one space for control characters among spaces"},
    {"\x02"
     "a\x03",
     "a", "\\u0002a\\u0003", "control characters at the ends"},
    {"a\xC2\x80"
     "b",
     "a b", "a\\u0080b", "a C1 control character"},
    {"a\xE3\x80\x80\xE2\x80\x8B b", "a b", "a b", "ideographic and zero-width space"},
    {"a\xEF\xBF\xBF"
     "b",
     "a\xEF\xBF\xBF"
     "b",
     "a\xEF\xBF\xBF"
     "b",
     "a noncharacter"},
    {"e\xCC\x81\x01", "\xC3\xA9", "\xC3\xA9\\u0001", "NFC"},
    {"a\xF0\x9F\x98\x80", "a\xF0\x9F\x98\x80", "a\xF0\x9F\x98\x80", "four bytes"},
};

static void test_text_is_one_line_whatever_it_holds(void **state)
{
    (void)state;
    static const jjak_bead bead[] = {{0, 1, 0, 1, 0.5f}};
    jj_buf out = JJ_BUF_INIT, want = JJ_BUF_INIT;
    for (size_t k = 0; k < COUNT(text_cases); k++) {
        const text_case *c = &text_cases[k];
        const char *texts[2] = {c->text, "x"};
        assert_int_equal(write_texts(&out, texts, bead, 1, JJAK_FORMAT_MOSES_SOURCE, NULL, NULL),
                         JJAK_OK);
        jj_buf_clear(&want);
        jj_buf_puts(&want, c->tsv);
        jj_buf_putc(&want, '\n');
        if (strcmp(out.data, want.data) != 0) print_error("moses, %s\n", c->why);
        assert_string_equal(out.data, want.data);
        assert_int_equal(write_texts(&out, texts, bead, 1, JJAK_FORMAT_JSONL, NULL, NULL), JJAK_OK);
        jj_buf_clear(&want);
        jj_buf_puts(&want, "\"source\":{\"text\":\"");
        jj_buf_puts(&want, c->jsonl);
        jj_buf_puts(&want, "\",");
        if (!strstr(out.data, want.data)) print_error("jsonl, %s: %s\n", c->why, out.data);
        assert_non_null(strstr(out.data, want.data));
    }
    jj_buf_dispose(&out);
    jj_buf_dispose(&want);
}

static void test_no_beads_give_a_header_or_nothing(void **state)
{
    (void)state;
    const char *texts[2] = {"", ""};
    jj_buf out = JJ_BUF_INIT;
    for (int f = JJAK_FORMAT_TSV; f <= JJAK_FORMAT_TEXT; f++) {
        /* These want languages, which no text tells. */
        if (f == JJAK_FORMAT_TMX || f == JJAK_FORMAT_XLIFF || f == JJAK_FORMAT_XLIFF2) continue;
        if (f == JJAK_FORMAT_HTML) continue; /* a page has a head */
        assert_int_equal(write_texts(&out, texts, usual_beads, 0, (jjak_format)f, NULL, NULL),
                         JJAK_OK);
        assert_string_equal(jj_buf_str(&out),
                            f == JJAK_FORMAT_TSV   ? "source\ttarget\tconfidence\tbead\n"
                            : f == JJAK_FORMAT_CSV ? "source,target,confidence,bead\n"
                                                   : "");
    }
    jj_buf_dispose(&out);
}

static void test_offsets_count_a_byte_order_mark_and_not_other_encodings(void **state)
{
    (void)state;
    static const char with_bom[] = "\xEF\xBB\xBF"
                                   "One.\nTwo.\n",
                      utf16[] = "\xFF\xFEO\0n\0e\0.\0\n\0T\0w\0o\0.\0\n";
    static const struct {
        const char *bytes;
        size_t nbytes;
        const char *expected;
    } cases[] = {
        {with_bom, sizeof with_bom - 1, "\"index\":1,\"offset\":8,\"length\":4,\"line\":2"},
        {utf16, sizeof utf16, "\"index\":1,\"offset\":5,\"length\":4,\"line\":2"},
    };
    jj_buf out = JJ_BUF_INIT;
    for (size_t k = 0; k < COUNT(cases); k++) {
        jjak_doc *source = read_doc(cases[k].bytes, cases[k].nbytes), *target = read_doc("x", 1);
        jjak_bead bead[] = {{1, 1, 0, 1, 0.5f}};
        const jjak_alignment alignment = {.beads = bead, .nbeads = 1};
        const jjak_sink sink = {collect, &out};
        jj_buf_clear(&out);
        assert_int_equal(
            jjak_write(&alignment, source, target, JJAK_FORMAT_JSONL, &sink, NULL, NULL, NULL),
            JJAK_OK);
        assert_non_null(strstr(out.data, cases[k].expected));
        jjak_doc_free(source);
        jjak_doc_free(target);
    }
    jj_buf_dispose(&out);
}

/* ---- Failing sinks and large outputs ---- */

typedef struct {
    size_t room, ncalls, largest;
    bool failed;
} small_sink;

static int put_small(void *payload, const void *bytes, size_t nbytes)
{
    small_sink *sink = payload;
    (void)bytes;
    assert_false(sink->failed); /* a sink that said no is not asked again */
    sink->ncalls++;
    if (nbytes > sink->largest) sink->largest = nbytes;
    sink->failed = nbytes > sink->room;
    sink->room -= sink->failed ? 0 : nbytes;
    return sink->failed ? -1 : 0;
}

/* n beads over a sentence of some length. */
static jjak_status write_many(small_sink *payload, size_t n, jjak_format format, jjak_err *err)
{
    static jjak_bead beads[20000];
    assert_true(n <= COUNT(beads));
    for (size_t k = 0; k < n; k++) beads[k] = (jjak_bead){0, 1, 0, 1, 0.5f};
    jjak_doc *source = read_doc("It rained in the village.", 25), *target = read_doc("비.", 4);
    const jjak_alignment alignment = {.beads = beads, .nbeads = n};
    const jjak_sink sink = {put_small, payload};
    jjak_status status = jjak_write(&alignment, source, target, format, &sink, NULL, NULL, err);
    jjak_doc_free(source);
    jjak_doc_free(target);
    return status;
}

static void test_output_goes_out_in_pieces(void **state)
{
    (void)state;
    for (int f = JJAK_FORMAT_TSV; f <= JJAK_FORMAT_TEXT; f++) {
        small_sink sink = {.room = SIZE_MAX};
        assert_int_equal(write_many(&sink, 20000, (jjak_format)f, NULL), JJAK_OK);
        assert_true(sink.largest < 100000);
        assert_true(sink.ncalls >= 2);
    }
}

static void test_a_sink_that_fails_is_a_write_error_wherever_it_fails(void **state)
{
    (void)state;
    for (int f = JJAK_FORMAT_TSV; f <= JJAK_FORMAT_TEXT; f++) {
        static const size_t rooms[] = {0, 1000, 70000};
        for (size_t k = 0; k < COUNT(rooms); k++) {
            small_sink sink = {.room = rooms[k]};
            jjak_err err = {0};
            assert_int_equal(write_many(&sink, 20000, (jjak_format)f, &err), JJAK_EWRITE);
            assert_int_equal(err.code, JJAK_EWRITE);
            assert_true(sink.failed);
            sink = (small_sink){.room = rooms[k]};
            assert_int_equal(write_many(&sink, 20000, (jjak_format)f, NULL), JJAK_EWRITE);
        }
    }
}

static void test_an_unknown_format_is_refused(void **state)
{
    (void)state;
    small_sink sink = {.room = SIZE_MAX};
    jjak_err err = {0};
    assert_int_equal(write_many(&sink, 1, (jjak_format)(JJAK_FORMAT_TEXT + 1), &err), JJAK_EARG);
    assert_int_equal(sink.ncalls, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_format_is_written_as_documented),
        cmocka_unit_test(test_text_is_one_line_whatever_it_holds),
        cmocka_unit_test(test_no_beads_give_a_header_or_nothing),
        cmocka_unit_test(test_offsets_count_a_byte_order_mark_and_not_other_encodings),
        cmocka_unit_test(test_output_goes_out_in_pieces),
        cmocka_unit_test(test_a_sink_that_fails_is_a_write_error_wherever_it_fails),
        cmocka_unit_test(test_an_unknown_format_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
