/* Bead files: what is read, and what is refused in which line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "eval/beadset.h"

/* A set as `0,1/2 3/` : beads divided by a space, sides by a slash. */
static void put_set(jj_buf *out, const jjak_beadset *set)
{
    for (size_t k = 0; k < set->beads.len; k++) {
        const jj_beadset_bead *b = &set->beads.data[k];
        if (k) jj_buf_putc(out, ' ');
        for (size_t i = b->source; i < b->end; i++) {
            if (i == b->target) jj_buf_putc(out, '/');
            if (i != b->source && i != b->target) jj_buf_putc(out, ',');
            jj_buf_putu(out, set->index.data[i]);
        }
        if (b->target == b->end) jj_buf_putc(out, '/');
    }
}

typedef struct {
    const char *input, *expected, *why;
} good;

static const good goods[] = {
    {"", "", "no bead at all"},
    {"0\t0\n1,2\t1\n", "0/0 1,2/1", "the form"},
    {"0\t0", "0/0", "no line end after the last line"},
    {"\t3\n4\t\n", "/3 4/", "null sides"},
    {"\t\n0\t0\n", "0/0", "empty on both sides: no bead"},
    {"\n\n0\t0\n\n", "0/0", "empty lines"},
    {"0\t0\t0.9700\n1\t1\tany\tthing,\xFF\n", "0/0 1/1", "further fields are not looked at"},
    {"0\t0\r\n\r\n1\t\r\n", "0/0 1/", "CR LF, empty lines and null sides among them"},
    {"\xEF\xBB\xBF"
     "0\t1\n",
     "0/1", "a byte order mark"},
    {"2,0\t1,1\n", "2,0/1,1", "any order and repetition, as the reference reads them"},
    {"0\t0\n0\t0\n", "0/0 0/0", "duplicates are kept here and counted once by the score"},
    {"007\t4294967295\n", "7/4294967295", "leading zeros, the largest index"},
};

static void test_bead_files_are_read(void **state)
{
    (void)state;
    jj_buf got = JJ_BUF_INIT;
    for (size_t k = 0; k < sizeof goods / sizeof *goods; k++) {
        jjak_beadset *set;
        jjak_err err;
        const good *g = &goods[k];
        jjak_status status = jjak_beadset_read(&set, g->input, strlen(g->input), &err);
        if (status != JJAK_OK) print_error("%s: %s\n", g->why, err.message);
        assert_int_equal(status, JJAK_OK);
        jj_buf_clear(&got);
        put_set(&got, set);
        if (strcmp(jj_buf_str(&got), g->expected) != 0) print_error("%s\n", g->why);
        assert_string_equal(jj_buf_str(&got), g->expected);
        jjak_beadset_free(set);
    }
    jj_buf_dispose(&got);
}

typedef struct {
    const char *input;
    uint32_t line;
    const char *message, *why;
} bad;

static const bad bads[] = {
    {"0\n", 1, "no tab", "one field only"},
    {"0 0\n", 1, "no tab", "a space is no tab"},
    {"0\t0\n\n1\n", 3, "no tab", "empty lines count"},
    {"a\t0\n", 1, "not a bead", "a letter"},
    {"0\t0x1\n", 1, "not a bead", "hexadecimal"},
    {"-1\t0\n", 1, "not a bead", "a sign"},
    {"0\t+1\n", 1, "not a bead", "a sign"},
    {"0, 1\t0\n", 1, "not a bead", "a space in a list"},
    {" 0\t0\n", 1, "not a bead", "a space before a list"},
    {"0,\t0\n", 1, "not a bead", "a comma at the end"},
    {",0\t0\n", 1, "not a bead", "a comma at the beginning"},
    {"0,,1\t0\n", 1, "not a bead", "two commas"},
    {"0\t0\n1\t1\n2\t0.97\n", 3, "not a bead", "a confidence where the target should be"},
    {"0\t4294967296\n", 1, "too large", "2 to the power of 32"},
    {"0\t99999999999999999999999999\n", 1, "too large", "more than 64 bits"},
    {"0\t\xEF\xBC\x91\n", 1, "not a bead", "a full-width digit"},
    {"[0]:[0]:0.1\n", 1, "no tab", "vecalign's own form"},
};

static void test_what_is_no_bead_file_is_refused_with_its_line(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof bads / sizeof *bads; k++) {
        jjak_beadset *set;
        jjak_err err = {0};
        const bad *b = &bads[k];
        jjak_status status = jjak_beadset_read(&set, b->input, strlen(b->input), &err);
        if (status != JJAK_EFORMAT || err.line != b->line || !strstr(err.message, b->message)) {
            print_error("%s: line %u: %s\n", b->why, err.line, err.message);
        }
        assert_int_equal(status, JJAK_EFORMAT);
        assert_null(set);
        assert_int_equal(err.line, b->line);
        assert_non_null(strstr(err.message, b->message));
        assert_int_equal(jjak_beadset_read(&set, b->input, strlen(b->input), NULL), JJAK_EFORMAT);
    }
}

static void test_nul_and_null_bytes_are_safe(void **state)
{
    (void)state;
    jjak_beadset *set;
    assert_int_equal(jjak_beadset_read(&set, NULL, 0, NULL), JJAK_OK);
    jjak_beadset_free(set);
    assert_int_equal(jjak_beadset_read(&set, "0\t0\0", 4, NULL), JJAK_EFORMAT);
    assert_int_equal(jjak_beadset_read(&set, "0\t0\njunk", 4, NULL), JJAK_OK); /* not read beyond */
    assert_int_equal(set->beads.len, 1);
    jjak_beadset_free(set);
    jjak_beadset_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bead_files_are_read),
        cmocka_unit_test(test_what_is_no_bead_file_is_refused_with_its_line),
        cmocka_unit_test(test_nul_and_null_bytes_are_safe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
