#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/decode.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define MIB ((size_t)1 << 20)

/* A literal and its length, NULs included. */
#define BYTES(s) (s), sizeof(s) - 1

typedef struct {
    jj_buf text, name;
    jjak_text_info info;
    jjak_err err;
    jjak_status status;
} result;

static void decode(result *r, const char *bytes, size_t nbytes, const char *encoding, bool replace)
{
    jj_decode_options options = {encoding, replace, MIB};
    memset(r, 0, sizeof *r);
    r->status = jj_decode(&r->text, &r->name, &r->info, bytes, nbytes, &options, &r->err);
}

static void drop(result *r)
{
    jj_buf_dispose(&r->text);
    jj_buf_dispose(&r->name);
}

/* Korean with enough syllables to tell: "평양에서 열린 회담에 대하여 이야기하고싶습니다." and more.
 */
#define KOREAN_UTF8                                                                                \
    "우리는 조선의 벗들이 자기의 리익을 고수해나가고있는데 대하여 기쁘게 생각합니다.\n"
#define KOREAN_CP949                                                                               \
    "\xBF\xEC\xB8\xAE\xB4\xC2 \xC1\xB6\xBC\xB1\xC0\xC7 \xB9\xFE\xB5\xE9\xC0\xCC "                  \
    "\xC0\xDA\xB1\xE2\xC0\xC7 \xB8\xAE\xC0\xCD\xC0\xBB "                                           \
    "\xB0\xED\xBC\xF6\xC7\xD8\xB3\xAA\xB0\xA1\xB0\xED\xC0\xD6\xB4\xC2\xB5\xA5 "                    \
    "\xB4\xEB\xC7\xCF\xBF\xA9 \xB1\xE2\xBB\xDA\xB0\xD4 "                                           \
    "\xBB\xFD\xB0\xA2\xC7\xD5\xB4\xCF\xB4\xD9.\n"

static const struct {
    const char *why;
    const char *bytes;
    size_t nbytes;
    const char *given; /* encoding */
    const char *text;
    const char *encoding;
    bool guessed;
    uint32_t base;
    bool same_offsets;
} READ[] = {
    {"no bytes are no text", BYTES(""), NULL, "", "UTF-8", false, 0, true},
    {"ASCII is UTF-8", BYTES("abc\n"), NULL, "abc\n", "UTF-8", false, 0, true},
    {"UTF-8 is no guess", BYTES("가나"), NULL, "가나", "UTF-8", false, 0, true},
    {"a UTF-8 mark is not text",
     BYTES("\xEF\xBB\xBF"
           "a"),
     NULL, "a", "UTF-8", false, 3, true},
    {"nor when UTF-8 is given",
     BYTES("\xEF\xBB\xBF"
           "a"),
     "utf-8", "a", "UTF-8", false, 3, true},
    {"a second mark is text", BYTES("\xEF\xBB\xBF\xEF\xBB\xBF"), NULL, "\xEF\xBB\xBF", "UTF-8",
     false, 3, true},
    {"only a mark", BYTES("\xEF\xBB\xBF"), NULL, "", "UTF-8", false, 3, true},
    {"UTF-16LE mark", BYTES("\xFF\xFE\x00\xAC"), NULL, "가", "UTF-16LE", false, 2, false},
    {"UTF-16BE mark", BYTES("\xFE\xFF\xAC\x00"), NULL, "가", "UTF-16BE", false, 2, false},
    {"UTF-32LE mark, not UTF-16LE and a NUL", BYTES("\xFF\xFE\0\0\x00\xAC\0\0"), NULL, "가",
     "UTF-32LE", false, 4, false},
    {"UTF-32BE mark", BYTES("\0\0\xFE\xFF\0\0\xAC\x00"), NULL, "가", "UTF-32BE", false, 4, false},
    {"surrogates are one character", BYTES("\xFF\xFE\x3D\xD8\x00\xDE"), NULL, "\xF0\x9F\x98\x80",
     "UTF-16LE", false, 2, false},
    {"UTF-16 takes its order from the mark", BYTES("\xFE\xFF\xAC\x00"), "utf-16", "가", "UTF-16BE",
     false, 2, false},
    {"UTF-16 without a mark is little endian", BYTES("\x00\xAC"), "UTF-16", "가", "UTF-16LE", false,
     0, false},
    {"the mark of the order given",
     BYTES("\xFF\xFE"
           "a\0"),
     "UTF-16LE", "a", "UTF-16LE", false, 2, false},
    {"UTF-32 without a mark", BYTES("a\0\0\0"), "UTF-32", "a", "UTF-32LE", false, 0, false},
    {"English in UTF-16LE by its NULs", BYTES("H\0i\0.\0\n\0"), NULL, "Hi.\n", "UTF-16LE", true, 0,
     false},
    {"English in UTF-16BE by its NULs", BYTES("\0H\0i\0.\0\n"), NULL, "Hi.\n", "UTF-16BE", true, 0,
     false},
    {"Korean in UTF-16LE by its spaces, GA (00 AC) notwithstanding",
     BYTES("\x00\xAC\x20\x00\x98\xB0\x0A\x00"), NULL, "가 나\n", "UTF-16LE", true, 0, false},
    {"quotation marks do not hide UTF-16", BYTES("\x1C\x20H\0i\0.\0\x1D\x20 \0O\0h\0!\0"), NULL,
     "\u201CHi.\u201D Oh!", "UTF-16LE", true, 0, false},
    {"Korean in CP949 is told", BYTES(KOREAN_CP949), NULL, KOREAN_UTF8, "CP949", true, 0, false},
    {"and read as given", BYTES(KOREAN_CP949), "cp949", KOREAN_UTF8, "CP949", false, 0, false},
    {"two syllables are enough", BYTES("\xC6\xF2\xBE\xE7"), NULL, "평양", "CP949", true, 0, false},
    {"EUC-KR means CP949: a syllable beyond KS X 1001", BYTES("\x8C\x63\xB0\xA1"), "EUC-KR", "똠가",
     "CP949", false, 0, false},
    {"JOHAB", BYTES("\x88\x61\x90\x61"), "johab", "가나", "JOHAB", false, 0, false},
    {"French in CP1252 is guessed", BYTES("Le caf\xE9 est ferm\xE9 depuis l'\xE9t\xE9 dernier.\n"),
     NULL, "Le café est fermé depuis l'été dernier.\n", NULL, true, 0, false},
    {"a name in any case", BYTES("\xE9"), "iso-8859-1", "é", "ISO-8859-1", false, 0, false},
    {"ideographic space stays", BYTES("가\xE3\x80\x80나"), NULL, "가\xE3\x80\x80나", "UTF-8", false,
     0, true},
    {"other controls stay", BYTES("a\x01\x1B\x7F"), NULL, "a\x01\x1B\x7F", "UTF-8", false, 0, true},
    {"decomposed Hangul stays as it is", BYTES("\xE1\x84\x80\xE1\x85\xA1"), NULL,
     "\xE1\x84\x80\xE1\x85\xA1", "UTF-8", false, 0, true},
};

static void reads_every_encoding_it_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(READ); i++) {
        result r;
        decode(&r, READ[i].bytes, READ[i].nbytes, READ[i].given, false);
        if (r.status != JJAK_OK) print_error("%s: %s\n", READ[i].why, r.err.message);
        assert_int_equal(r.status, JJAK_OK);
        if (strcmp(jj_buf_str(&r.text), READ[i].text) != 0) print_error("%s\n", READ[i].why);
        assert_string_equal(jj_buf_str(&r.text), READ[i].text);
        assert_int_equal(r.text.len, strlen(READ[i].text));
        if (READ[i].encoding) assert_string_equal(r.info.encoding, READ[i].encoding);
        assert_int_equal(r.info.guessed, READ[i].guessed);
        assert_int_equal(r.info.base_offset, READ[i].base);
        assert_int_equal(r.info.offsets_are_input, READ[i].same_offsets);
        assert_int_equal(r.info.nreplaced, 0);
        drop(&r);
    }
}

static const struct {
    const char *why, *bytes, *text;
} LINE_ENDS[] = {
    {"LF", "a\nb", "a\nb"},
    {"CR LF keeps its two bytes", "a\r\nb", "a \nb"},
    {"CR", "a\rb\r", "a\nb\n"},
    {"CR CR LF is an end and CR LF", "a\r\r\nb", "a\n \nb"},
    {"LF CR is two ends", "a\n\rb", "a\n\nb"},
    {"next line",
     "a\xC2\x85"
     "b",
     "a \nb"},
    {"line separator",
     "a\xE2\x80\xA8"
     "b",
     "a  \nb"},
    {"paragraph separator ends a paragraph",
     "a\xE2\x80\xA9"
     "b",
     "a \n\nb"},
    {"form feed", "a\fb", "a\nb"},
    {"vertical tab", "a\vb", "a\nb"},
    {"CR and vertical tab are no CR LF", "a\r\vb", "a\n\nb"},
    {"CR and form feed are no CR LF", "a\r\fb", "a\n\nb"},
    {"neighbours of the separators are not meant", "\xE2\x80\xA7\xE2\x80\xAA\xC2\x86\xE2\x81\xA8",
     "\xE2\x80\xA7\xE2\x80\xAA\xC2\x86\xE2\x81\xA8"},
    {"the last bytes of a text", "\xE2\x80\xA8", "  \n"},
};

static void makes_every_line_end_a_newline_of_the_same_length(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(LINE_ENDS); i++) {
        result r;
        decode(&r, LINE_ENDS[i].bytes, strlen(LINE_ENDS[i].bytes), NULL, false);
        assert_int_equal(r.status, JJAK_OK);
        if (strcmp(jj_buf_str(&r.text), LINE_ENDS[i].text) != 0)
            print_error("%s\n", LINE_ENDS[i].why);
        assert_string_equal(jj_buf_str(&r.text), LINE_ENDS[i].text);
        assert_int_equal(r.text.len, strlen(LINE_ENDS[i].bytes));
        assert_true(r.info.offsets_are_input);
        drop(&r);
    }
    result r;
    decode(&r, BYTES("a\0\r\0\n\0b\0"), "UTF-16LE", false);
    assert_string_equal(jj_buf_str(&r.text), "a \nb");
    drop(&r);
}

static const struct {
    const char *why;
    const char *bytes;
    size_t nbytes;
    const char *given;
    jjak_status status;
    uint32_t line;
    int64_t offset; /* -1: none */
    const char *message;
} FAIL[] = {
    {"bad byte, and what it looks like", BYTES("a\n" KOREAN_CP949), "UTF-8", JJAK_EENCODING, 2, 2,
     "invalid byte 0xBF in UTF-8 text; looks like CP949 (try --encoding CP949)"},
    {"UTF-8 said to be CP949", BYTES("a\r\n" KOREAN_UTF8), "CP949", JJAK_EENCODING, 2, 3,
     "invalid byte 0xEC in CP949 text; looks like UTF-8 (try --encoding UTF-8)"},
    {"broken UTF-8 is not guessed to be something else", BYTES("가나다\n라마바\xFF사"), NULL,
     JJAK_EENCODING, 2, 19, "invalid byte 0xFF in UTF-8 text"},
    {"an overlong form", BYTES("가나다라\xC0\xAF"), NULL, JJAK_EENCODING, 1, 12,
     "invalid byte 0xC0 in UTF-8 text"},
    {"a surrogate in UTF-8", BYTES("가나다라마바\xED\xA0\x80"), "UTF-8", JJAK_EENCODING, 1, 18,
     "invalid byte 0xED in UTF-8 text"},
    {"beyond U+10FFFF", BYTES("\xF4\x90\x80\x80"), "UTF-8", JJAK_EENCODING, 1, 0, NULL},
    {"cut within a character", BYTES("가나\xEB\x8B"), NULL, JJAK_EENCODING, 1, 6,
     "incomplete character at byte 0xEB in UTF-8 text"},
    {"offsets count the mark", BYTES("\xEF\xBB\xBF가나\xFF"), NULL, JJAK_EENCODING, 1, 9,
     "invalid byte 0xFF in UTF-8 text"},
    {"Korean in CP949 with one bad byte", BYTES(KOREAN_CP949 "\xFF!"), NULL, JJAK_EENCODING, 2,
     sizeof KOREAN_CP949 - 1, "invalid byte 0xFF in CP949 text"},
    {"half a surrogate pair",
     BYTES("a\0\n\0\x00\xD8"
           "b\0"),
     "UTF-16LE", JJAK_EENCODING, 2, 4, NULL},
    {"UTF-16 with an odd byte",
     BYTES("\xFF\xFE"
           "a\0b"),
     NULL, JJAK_EENCODING, 1, 4, "incomplete character at byte 0x62 in UTF-16LE text"},
    {"NUL", BYTES("a\r\nb\0c"), NULL, JJAK_EENCODING, 2, 4, "NUL byte: is this a binary file?"},
    {"NUL in UTF-16: offsets of the input", BYTES("\xFF\xFE\x00\xAC\n\0\0\0b\0"), NULL,
     JJAK_EENCODING, 2, 6, "NUL byte: is this a binary file?"},
    {"a binary file",
     BYTES("\x7F"
           "ELF\x02\x01\x01\0\0\0\0\xE8\xFF\xFF"),
     NULL, JJAK_EENCODING, 1, 7, "NUL byte: is this a binary file?"},
    {"the mark of another encoding",
     BYTES("\xFF\xFE"
           "a\0"),
     "UTF-8", JJAK_EENCODING, 1, 0,
     "byte order mark of UTF-16LE in UTF-8 text (try --encoding UTF-16LE)"},
    {"the other order", BYTES("\xFE\xFF\0a"), "UTF-16LE", JJAK_EENCODING, 1, 0,
     "byte order mark of UTF-16BE in UTF-16LE text (try --encoding UTF-16BE)"},
    {"an unknown encoding", BYTES("a"), "no-such", JJAK_EARG, 0, -1, "unknown encoding 'no-such'"},
    {"no encoding's name", BYTES("a"), "", JJAK_EARG, 0, -1, "unknown encoding ''"},
    {"an order to iconv", BYTES("a"), "CP949//IGNORE", JJAK_EARG, 0, -1,
     "unknown encoding 'CP949//IGNORE'"},
    {"UCS-4 beyond Unicode", BYTES("\x7F\xFF\xFF\xFF"), "UCS-4BE", JJAK_EENCODING, 0, -2, NULL},
};

static void says_where_and_why_bytes_are_not_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(FAIL); i++) {
        result r;
        decode(&r, FAIL[i].bytes, FAIL[i].nbytes, FAIL[i].given, false);
        if (r.status != FAIL[i].status) print_error("%s\n", FAIL[i].why);
        assert_int_equal(r.status, FAIL[i].status);
        assert_int_equal(r.err.code, FAIL[i].status);
        if (FAIL[i].message) assert_string_equal(r.err.message, FAIL[i].message);
        if (FAIL[i].offset != -2) {
            assert_int_equal(r.err.line, FAIL[i].line);
            assert_int_equal(r.err.has_offset, FAIL[i].offset >= 0);
            if (FAIL[i].offset >= 0) assert_int_equal(r.err.offset, FAIL[i].offset);
        }
        drop(&r);
    }
}

static const struct {
    const char *why;
    const char *bytes;
    size_t nbytes;
    const char *given, *text;
    uint64_t nreplaced;
} REPLACE[] = {
    {"Unicode 15, table 3-8", BYTES("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"), "UTF-8",
     "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
     "A",
     8},
    {"table 3-9", BYTES("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"), "UTF-8",
     "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
     "A",
     8},
    {"table 3-10", BYTES("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"), "UTF-8",
     "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
     "A"
     "\uFFFD\uFFFD"
     "B",
     7},
    {"table 3-11", BYTES("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"), "UTF-8",
     "\uFFFD\uFFFD\uFFFD\uFFFD"
     "A",
     4},
    {"broken UTF-8 without a name", BYTES("가나다\xFF라"), NULL, "가나다\uFFFD라", 1},
    {"cut at the end", BYTES("가나\xEB\x8B"), NULL, "가나\uFFFD", 1},
    {"NUL is a space", BYTES("a\0\0b"), NULL, "a  b", 2},
    {"half a surrogate pair is one place",
     BYTES("a\0\x00\xD8"
           "b\0"),
     "UTF-16LE", "a\uFFFDb", 1},
    {"a pair that CP949 lacks is one place", BYTES("\xC9\xA1\xB0\xA1"), "CP949", "\uFFFD가", 1},
    {"a stray lead byte leaves the ASCII after it", BYTES("\xFF<b>"), "CP949", "\uFFFD<b>", 1},
    {"a lead byte at the end", BYTES("\xB0\xA1\xB0"), "CP949", "가\uFFFD", 1},
    {"Korean in CP949 with one bad byte is still told", BYTES(KOREAN_CP949 "\xFF!"), NULL,
     KOREAN_UTF8 "\uFFFD!", 1},
    {"what nothing fits is UTF-8", BYTES("ab\xFF\0c"), NULL, "ab\uFFFD c", 2},
};

static void replaces_what_is_not_text_when_told_to(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(REPLACE); i++) {
        result r;
        decode(&r, REPLACE[i].bytes, REPLACE[i].nbytes, REPLACE[i].given, true);
        if (r.status != JJAK_OK) print_error("%s: %s\n", REPLACE[i].why, r.err.message);
        assert_int_equal(r.status, JJAK_OK);
        if (strcmp(jj_buf_str(&r.text), REPLACE[i].text) != 0) print_error("%s\n", REPLACE[i].why);
        assert_string_equal(jj_buf_str(&r.text), REPLACE[i].text);
        assert_int_equal(r.info.nreplaced, REPLACE[i].nreplaced);
        drop(&r);
    }
}

static void offsets_are_the_input_s_only_while_no_byte_was_added(void **state)
{
    (void)state;
    result r;
    decode(&r, BYTES("가나다\xFF"), NULL, true);
    assert_false(r.info.offsets_are_input);
    drop(&r);
    decode(&r, BYTES("a\0b"), NULL, true);
    assert_true(r.info.offsets_are_input); /* a space has a NUL's length */
    drop(&r);
}

static void refuses_text_beyond_the_limit(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t nbytes, max_bytes;
        const char *given;
        bool replace;
        jjak_status status;
    } LIMIT[] = {
        {BYTES("abcd"), 4, NULL, false, JJAK_OK},
        {BYTES("abcd"), 3, NULL, false, JJAK_ELIMIT},
        {BYTES("\xB0\xA1\xB0\xA1"), 6, "CP949", false, JJAK_OK},
        {BYTES("\xB0\xA1\xB0\xA1"), 5, "CP949", false, JJAK_ELIMIT},
        {BYTES("\xFF\xFF"), 6, "UTF-8", true, JJAK_OK},
        {BYTES("\xFF\xFF"), 5, "UTF-8", true, JJAK_ELIMIT},
    };
    for (size_t i = 0; i < COUNT(LIMIT); i++) {
        result r = {0};
        jj_decode_options options = {LIMIT[i].given, LIMIT[i].replace, LIMIT[i].max_bytes};
        r.status =
            jj_decode(&r.text, &r.name, &r.info, LIMIT[i].bytes, LIMIT[i].nbytes, &options, &r.err);
        assert_int_equal(r.status, LIMIT[i].status);
        drop(&r);
    }
}

static void a_long_text_survives_the_conversion_s_buffers(void **state)
{
    (void)state;
    size_t nbytes = 300000;
    char *bytes = malloc(nbytes);
    assert_non_null(bytes);
    for (size_t i = 0; i < nbytes; i += 2) memcpy(bytes + i, "\xB0\xA1", 2);
    result r;
    decode(&r, bytes, nbytes, NULL, false);
    assert_int_equal(r.status, JJAK_OK);
    assert_int_equal(r.text.len, nbytes / 2 * 3);
    for (size_t i = 0; i < r.text.len; i += 3) assert_memory_equal(r.text.data + i, "가", 3);
    drop(&r);
    free(bytes);
}

static void a_buffer_can_be_used_again(void **state)
{
    (void)state;
    result r = {0};
    jj_decode_options options = {NULL, false, MIB};
    assert_int_equal(jj_decode(&r.text, &r.name, &r.info, BYTES("first text"), &options, NULL), 0);
    assert_int_equal(jj_decode(&r.text, &r.name, &r.info, BYTES("2nd"), &options, NULL), 0);
    assert_string_equal(jj_buf_str(&r.text), "2nd");
    assert_int_equal(jj_decode(&r.text, &r.name, &r.info, NULL, 0, &options, NULL), 0);
    assert_string_equal(jj_buf_str(&r.text), "");
    assert_int_equal(jj_decode(&r.text, &r.name, &r.info, BYTES("ab\0"), &options, NULL),
                     JJAK_EENCODING); /* without a jjak_err to fill */
    drop(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_encoding_it_says),
        cmocka_unit_test(makes_every_line_end_a_newline_of_the_same_length),
        cmocka_unit_test(says_where_and_why_bytes_are_not_text),
        cmocka_unit_test(replaces_what_is_not_text_when_told_to),
        cmocka_unit_test(offsets_are_the_input_s_only_while_no_byte_was_added),
        cmocka_unit_test(refuses_text_beyond_the_limit),
        cmocka_unit_test(a_long_text_survives_the_conversion_s_buffers),
        cmocka_unit_test(a_buffer_can_be_used_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
