/* The worker pool, and names in normal forms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "base/pool.h"
#include "jjak.h"

enum { NROUNDS = 1000 };

typedef struct {
    unsigned char count[NROUNDS];
    size_t stop_at;
    unsigned nthreads;
    bool bad_worker;
} rounds;

static bool count(void *payload, size_t k, unsigned worker)
{
    rounds *r = payload;
    r->count[k]++; /* a round is one thread's own */
    if (worker >= r->nthreads) r->bad_worker = true;
    return k != r->stop_at;
}

static void every_round_runs_once(void **state)
{
    static const unsigned nthreads[] = {0, 1, 2, 7, 100000};
    (void)state;
    for (size_t t = 0; t < sizeof nthreads / sizeof *nthreads; t++) {
        rounds r = {.stop_at = SIZE_MAX, .nthreads = nthreads[t] ? nthreads[t] : 1};
        jj_pool_run(nthreads[t], NROUNDS, count, &r);
        for (size_t k = 0; k < NROUNDS; k++) assert_int_equal(r.count[k], 1);
        assert_false(r.bad_worker);
    }
}

static void no_rounds_begin_after_a_stop(void **state)
{
    rounds r = {.stop_at = 10, .nthreads = 1};
    (void)state;
    jj_pool_run(1, NROUNDS, count, &r);
    for (size_t k = 0; k < NROUNDS; k++) assert_int_equal(r.count[k], k <= 10);
    jj_pool_run(4, 0, count, &r);
    assert_true(jj_pool_ncores() >= 1);
}

static int put(void *buf, const void *bytes, size_t nbytes)
{
    jj_buf_put(buf, bytes, nbytes);
    return 0;
}

static int refuse(void *payload, const void *bytes, size_t nbytes)
{
    (void)payload, (void)bytes, (void)nbytes;
    return 1;
}

static void normal_forms(void **state)
{
    static const struct {
        const char *input, *nfc, *folded, *why;
    } rows[] = {
        {"", "", "", "nothing"},
        {"a B", "a B", "a b", "case"},
        {"\xE1\x84\x80\xE1\x85\xA1", "가", "가", "decomposed Hangul"},
        {"ＡＢ（국문）", "ＡＢ（국문）", "ab(국문)", "width"},
        {"Straße", "Straße", "strasse", "full case folding"},
    };
    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        jj_buf out = JJ_BUF_INIT;
        const jjak_sink sink = {put, &out};
        const char *s = rows[k].input;
        assert_int_equal(jjak_text_normal(s, strlen(s), JJAK_NORMAL_NFC, &sink, NULL), JJAK_OK);
        assert_string_equal(jj_buf_str(&out), rows[k].nfc);
        jj_buf_clear(&out);
        assert_int_equal(jjak_text_normal(s, strlen(s), JJAK_NORMAL_FOLDED, &sink, NULL), JJAK_OK);
        assert_string_equal(jj_buf_str(&out), rows[k].folded);
        jj_buf_dispose(&out);
    }
}

static void normal_forms_fail(void **state)
{
    const jjak_sink sink = {refuse, NULL};
    jjak_err err = {0};
    (void)state;
    assert_int_equal(jjak_text_normal("a\xFF", 2, JJAK_NORMAL_NFC, &sink, &err), JJAK_EENCODING);
    assert_true(err.has_offset && err.offset == 1);
    assert_int_equal(jjak_text_normal("a", 1, (jjak_normal)9, &sink, &err), JJAK_EARG);
    assert_int_equal(jjak_text_normal("a", 1, JJAK_NORMAL_NFC, &sink, &err), JJAK_EWRITE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_round_runs_once),
        cmocka_unit_test(no_rounds_begin_after_a_stop),
        cmocka_unit_test(normal_forms),
        cmocka_unit_test(normal_forms_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
