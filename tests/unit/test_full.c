/* Method full and jjak_align_all through the public header. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "check_cover.h"
#include "jjak.h"

static jjak_doc *lines(const char *text)
{
    const jjak_doc_options options = {.segmented = true};
    jjak_doc *doc;
    jjak_err err;
    assert_int_equal(jjak_doc_read(&doc, text, strlen(text), &options, &err), JJAK_OK);
    assert_int_equal(jjak_doc_tokenize(doc, &err), JJAK_OK);
    return doc;
}

/* One line is left out on each side; all lines are about as long as each other. */
static const char english[] = "The president visited Vietnam in March.\n"
                              "The farmers harvested rice in autumn.\n"
                              "The computer network failed yesterday.\n"
                              "The university opened a new library.\n"
                              "The hospital bought 340 beds in 1998.\n";
static const char korean[] = "대통령은 3월에 베트남을 방문했다.\n"
                             "콤퓨터망이 어제 고장났다.\n"
                             "대학은 새 도서관을 열었다.\n"
                             "병원은 1998년에 침대 340개를 샀다.\n"
                             "아이들은 바다에서 수영했다.\n";

static void check_alignment(const jjak_alignment *alignment, uint32_t nsource, uint32_t ntarget)
{
    size_t n;
    const jjak_bead *beads = jjak_alignment_beads(alignment, &n);
    check_cover(beads, n, nsource, ntarget);
}

static void test_documents_of_one_call_each_get_their_beads(void **state)
{
    (void)state;
    enum { N = 3 };
    const jjak_align_options options = {.method = JJAK_METHOD_FULL};
    jjak_doc *source = lines(english), *target = lines(korean), *empty = lines("");
    const jjak_doc *sources[N] = {source, empty, target}, *targets[N] = {target, target, empty};
    jjak_alignment *alignments[N];
    assert_int_equal(jjak_align_all(alignments, sources, targets, N, &options, NULL), JJAK_OK);
    check_alignment(alignments[0], 5, 5);
    check_alignment(alignments[1], 0, 5);
    check_alignment(alignments[2], 5, 0);
    for (size_t k = 0; k < N; k++) jjak_alignment_free(alignments[k]);
    jjak_doc_free(source);
    jjak_doc_free(target);
    jjak_doc_free(empty);
}

static void repeat(char *out, const char *text, int times)
{
    for (int k = 0; k < times; k++) {
        memcpy(out, text, strlen(text) + 1);
        out += strlen(text);
    }
}

static void check_same(const jjak_alignment *a, const jjak_alignment *b)
{
    size_t na, nb;
    const jjak_bead *x = jjak_alignment_beads(a, &na), *y = jjak_alignment_beads(b, &nb);
    assert_int_equal(na, nb);
    assert_memory_equal(x, y, na * sizeof *x);
}

/* All pairs beyond a limit are told in one call, and the others come out as without them. */
static void test_pairs_beyond_a_limit_fail_alone(void **state)
{
    (void)state;
    enum { N = 4, TIMES = 10 };
    static char long_english[TIMES * sizeof english], long_korean[TIMES * sizeof korean];
    const jjak_method methods[] = {JJAK_METHOD_FULL, JJAK_METHOD_LENGTH, JJAK_METHOD_GALE_CHURCH};
    repeat(long_english, english, TIMES);
    repeat(long_korean, korean, TIMES);
    jjak_doc *source = lines(english), *target = lines(korean);
    jjak_doc *long_source = lines(long_english), *long_target = lines(long_korean);
    const jjak_doc *sources[N] = {long_source, source, long_source, target};
    const jjak_doc *targets[N] = {long_target, target, long_target, source};
    for (size_t m = 0; m < sizeof methods / sizeof *methods; m++) {
        jjak_alignment *all[N], *few[N / 2];
        jjak_err failures[N], err = {0};
        jjak_align_options options = {.method = methods[m], .max_cells = 500, .nthreads = 2};
        const jjak_doc *left[2][2] = {{source, target}, {target, source}};
        assert_int_equal(jjak_align_all(few, left[0], left[1], 2, &options, &err), JJAK_OK);
        assert_int_equal(jjak_align_all(all, sources, targets, N, &options, &err), JJAK_ELIMIT);
        assert_int_equal(err.pair, 1);
        options.failures = failures;
        assert_int_equal(jjak_align_all(all, sources, targets, N, &options, &err), JJAK_OK);
        for (size_t k = 0; k < N; k += 2) {
            assert_null(all[k]);
            assert_int_equal(failures[k].code, JJAK_ELIMIT);
            assert_int_equal(failures[k].pair, k + 1);
            assert_int_equal(failures[k + 1].code, JJAK_OK);
            check_same(all[k + 1], few[k / 2]);
            jjak_alignment_free(all[k + 1]);
            jjak_alignment_free(few[k / 2]);
        }
    }
    jjak_doc_free(source);
    jjak_doc_free(target);
    jjak_doc_free(long_source);
    jjak_doc_free(long_target);
}

/* Lines of many lengths; each is translated half as long again, each fifth by two. */
static void write_lines(char *source, char *target, int nlines)
{
    unsigned random = 1;
    for (int line = 0; line < nlines; line++) {
        random = random * 1103515245 + 12345;
        int n = 10 + (int)(random >> 16) % 90, first = line % 5 ? n * 3 / 2 : n;
        memset(source, 'a', (size_t)n);
        source += n;
        *source++ = '\n';
        memset(target, 'b', (size_t)first);
        target += first;
        *target++ = '\n';
        if (line % 5) continue;
        memset(target, 'c', (size_t)n / 2);
        target += n / 2;
        *target++ = '\n';
    }
    *source = *target = '\0';
}

/* Beads that are as those lines were written. */
static size_t count_right(const jjak_alignment *alignment)
{
    size_t n, nright = 0;
    const jjak_bead *beads = jjak_alignment_beads(alignment, &n);
    for (size_t b = 0; b < n; b++) {
        nright += beads[b].nsrc == 1 && beads[b].ntgt == (beads[b].src % 5 ? 1 : 2);
    }
    return nright;
}

/* Of a run beyond 20,000 sentences lengths learn from one document in so many (docs/method.md). */
static void test_documents_beyond_the_sample_are_aligned_like_those_of_it(void **state)
{
    (void)state;
    enum { N = 110, LINES = 200 };
    static char text[2][LINES * 160];
    write_lines(text[0], text[1], LINES);
    jjak_doc *source = lines(text[0]), *target = lines(text[1]);
    const jjak_doc *sources[N], *targets[N];
    jjak_alignment *alignments[2][N];
    for (size_t k = 0; k < N; k++) {
        sources[k] = source;
        targets[k] = target;
    }
    for (unsigned threads = 1; threads <= 2; threads++) {
        const jjak_align_options options = {.method = JJAK_METHOD_LENGTH, .nthreads = threads};
        jjak_alignment **out = alignments[threads - 1];
        assert_int_equal(jjak_align_all(out, sources, targets, N, &options, NULL), JJAK_OK);
    }
    size_t n, nother;
    const jjak_bead *beads = jjak_alignment_beads(alignments[0][0], &n);
    assert_true(count_right(alignments[0][0]) > LINES * 9 / 10);
    for (size_t k = 0; k < N; k++) {
        const jjak_bead *other = jjak_alignment_beads(alignments[0][k], &nother);
        assert_int_equal(nother, n);
        for (size_t b = 0; b < n; b++) {
            assert_int_equal(other[b].src, beads[b].src);
            assert_int_equal(other[b].nsrc, beads[b].nsrc);
            assert_int_equal(other[b].tgt, beads[b].tgt);
            assert_int_equal(other[b].ntgt, beads[b].ntgt);
            assert_float_equal(other[b].confidence, beads[b].confidence, .01);
        }
        check_same(alignments[0][k], alignments[1][k]);
    }
    for (size_t k = 0; k < N; k++) {
        jjak_alignment_free(alignments[0][k]);
        jjak_alignment_free(alignments[1][k]);
    }
    jjak_doc_free(source);
    jjak_doc_free(target);
}

/* What is longer than any document of a sample may be is no sample: a pair that has nearly nothing
 * to align does not alone tell the others' parameters. */
static void test_a_long_bad_pair_does_not_teach_alone(void **state)
{
    (void)state;
    enum { LINES = 2000, LONG = 20000, FEW = 30 };
    static char text[2][LINES * 160], bad[2][LONG * 160];
    write_lines(text[0], text[1], LINES);
    write_lines(bad[0], bad[1], FEW);
    jjak_doc *few = lines(bad[0]), *source = lines(text[0]), *target = lines(text[1]);
    write_lines(bad[0], bad[1], LONG);
    jjak_doc *other = lines(bad[0]);
    const jjak_doc *sources[] = {other, source}, *targets[] = {few, target};
    const jjak_align_options options = {.method = JJAK_METHOD_LENGTH};
    jjak_alignment *alignments[2];
    assert_int_equal(jjak_align_all(alignments, sources, targets, 2, &options, NULL), JJAK_OK);
    assert_true(count_right(alignments[1]) > LINES * 9 / 10);
    for (size_t k = 0; k < 2; k++) jjak_alignment_free(alignments[k]);
    jjak_doc_free(few);
    jjak_doc_free(source);
    jjak_doc_free(target);
    jjak_doc_free(other);
}

/* Words of many documents are numbered in parts (align_docs.c); what is learned hangs on none. */
static void test_threads_change_nothing(void **state)
{
    (void)state;
    enum { N = 420 };
    static const char *const names[] = {"Bell", "Carr", "Dunn", "Ford", "Gale", "Hart", "Irwin"};
    static jjak_alignment *alignments[3][N];
    static const jjak_doc *docs[2][N];
    const unsigned threads[] = {1, 2, 4};
    for (size_t k = 0; k < N; k++) {
        char source[500], target[500];
        const char *name = names[k % 7], *other = names[k / 7 % 7];
        unsigned number = (unsigned)(1000 + 37 * k);
        snprintf(source, sizeof source,
                 "%s%zu saw %u houses.\n%s slept.\nThe bridge of %s was old and fell.\n", name, k,
                 number, other, name);
        snprintf(target, sizeof target, "hauser%zu %s sah %u\nalt war die brucke %s und fiel\n",
                 k % 50, name, number, name);
        docs[0][k] = lines(source);
        docs[1][k] = lines(target);
    }
    for (size_t t = 0; t < 3; t++) {
        const jjak_align_options options = {.method = JJAK_METHOD_FULL, .nthreads = threads[t]};
        assert_int_equal(jjak_align_all(alignments[t], docs[0], docs[1], N, &options, NULL),
                         JJAK_OK);
    }
    for (size_t k = 0; k < N; k++) {
        check_same(alignments[0][k], alignments[1][k]);
        check_same(alignments[0][k], alignments[2][k]);
        for (size_t t = 0; t < 3; t++) jjak_alignment_free(alignments[t][k]);
        jjak_doc_free((jjak_doc *)docs[0][k]);
        jjak_doc_free((jjak_doc *)docs[1][k]);
    }
}

static void test_options_that_make_no_sense_are_refused(void **state)
{
    (void)state;
    const jjak_align_options options[] = {{.method = (jjak_method)77},
                                          {.unit = (jjak_length_unit)99}};
    jjak_doc *doc = lines(english);
    jjak_alignment *alignment;
    for (size_t k = 0; k < 2; k++) {
        assert_int_equal(jjak_align(&alignment, doc, doc, &options[k], NULL), JJAK_EARG);
        assert_null(alignment);
    }
    jjak_doc_free(doc);
}

static void test_words_are_wanted_before(void **state)
{
    (void)state;
    const jjak_align_options options = {.method = JJAK_METHOD_FULL};
    jjak_doc *doc;
    jjak_alignment *alignment;
    jjak_err err;
    assert_int_equal(jjak_doc_read(&doc, "One.", 4, NULL, NULL), JJAK_OK);
    assert_int_equal(jjak_align(&alignment, doc, doc, &options, &err), JJAK_EARG);
    assert_null(alignment);
    jjak_doc_free(doc);
}

/* Memory grows with the texts, and with the cells that are held: not above max_cells. */
static void test_memory_is_estimated(void **state)
{
    (void)state;
    const jjak_align_options full = {.method = JJAK_METHOD_FULL},
                             length = {.method = JJAK_METHOD_LENGTH}, few = {.max_cells = 1000};
    uint64_t whole = jjak_align_memory(200000, 900, 900, &full);
    assert_true(whole == jjak_align_memory(200000, 900, 900, NULL));
    assert_true(jjak_align_memory(200000, 900, 900, &length) < whole);
    assert_true(jjak_align_memory(200000, 900, 900, &few) < whole);
    assert_true(jjak_align_memory(200000, 100, 100, &full) < whole);
    /* Half of a side is missing. */
    assert_true(jjak_align_memory(1000000, 5000, 5000, &full) <
                jjak_align_memory(750000, 5000, 2500, &full));
    assert_true(jjak_align_memory(750000, 2500, 5000, &full) ==
                jjak_align_memory(750000, 5000, 2500, &full));
    assert_true(jjak_align_memory(0, UINT64_MAX, UINT64_MAX, &full) <
                jjak_align_memory(0, UINT64_MAX, 0, &full));
}

/* From 1; 0 where it is nobody's own. */
static void test_the_pair_that_fails_is_told(void **state)
{
    (void)state;
    const jjak_bead_type type = {1, 4};
    const jjak_align_options full = {.method = JJAK_METHOD_FULL},
                             types = {
                                 .method = JJAK_METHOD_GALE_CHURCH, .types = &type, .ntypes = 1};
    jjak_doc *good = lines(english), *bare;
    assert_int_equal(jjak_doc_read(&bare, "One.", 4, NULL, NULL), JJAK_OK);
    const jjak_doc *sources[] = {good, good, good}, *targets[] = {good, bare, good};
    jjak_alignment *out[3];
    jjak_err err = {0};
    assert_int_equal(jjak_align_all(out, sources, targets, 3, &full, &err), JJAK_EARG);
    assert_int_equal(err.pair, 2);
    assert_int_equal(jjak_align_all(out, sources, sources, 3, &types, &err), JJAK_EARG);
    assert_int_equal(err.pair, 0);
    jjak_doc_free(good);
    jjak_doc_free(bare);
}

static void test_each_status_has_a_name(void **state)
{
    (void)state;
    for (int status = JJAK_ELIMIT; status <= JJAK_OK; status++) {
        assert_string_not_equal(jjak_status_name((jjak_status)status), "unknown status");
        for (int other = JJAK_ELIMIT; other < status; other++) {
            assert_string_not_equal(jjak_status_name((jjak_status)status),
                                    jjak_status_name((jjak_status)other));
        }
    }
    assert_string_equal(jjak_status_name((jjak_status)99), "unknown status");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_documents_of_one_call_each_get_their_beads),
        cmocka_unit_test(test_pairs_beyond_a_limit_fail_alone),
        cmocka_unit_test(test_memory_is_estimated),
        cmocka_unit_test(test_documents_beyond_the_sample_are_aligned_like_those_of_it),
        cmocka_unit_test(test_a_long_bad_pair_does_not_teach_alone),
        cmocka_unit_test(test_threads_change_nothing),
        cmocka_unit_test(test_options_that_make_no_sense_are_refused),
        cmocka_unit_test(test_words_are_wanted_before),
        cmocka_unit_test(test_the_pair_that_fails_is_told),
        cmocka_unit_test(test_each_status_has_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
