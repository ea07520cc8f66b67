/* Every allocation fails once, in turn: no crash, no leak (the sanitizers look), no false success.
 * Linked with --wrap, so that allocations of the library are ours to fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "jjak.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);

static long countdown = -1; /* allocations until one fails; below 0: none does */
static bool failed;

static bool fails_now(void)
{
    if (countdown < 0 || countdown-- > 0) return false;
    failed = true;
    return true;
}

void *__wrap_malloc(size_t size)
{
    return fails_now() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails_now() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t size)
{
    return fails_now() ? NULL : __real_realloc(p, size);
}

static const char english[] = "It rained. We stayed at home, e.g. in the kitchen.\n\nNobody came.\n"
                              "\"Will they come?\" she asked. I do not know (nor do you).\n";
/* The second line holds decomposed Hangul. */
static const char korean[] = "비가 왔다. 우리는 집에 있었다.\n"
                             "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB 사람도 오지 않았다.\n\n"
                             "《그들이 올가?》라고 그는 물었다. 나는 모른다.\n";
static const char korean_cp949[] = "\xBA\xF1\xB0\xA1 \xBF\xD4\xB4\xD9.\n";

static int swallow(void *payload, const void *bytes, size_t nbytes)
{
    (void)payload;
    (void)bytes;
    (void)nbytes;
    return 0;
}

static jjak_status align_and_write(const jjak_doc *source, const jjak_doc *target)
{
    static const jjak_align_options options[] = {
        {.method = JJAK_METHOD_LENGTH},
        {.method = JJAK_METHOD_LENGTH, .unit = JJAK_UNIT_TOKENS},
        {.method = JJAK_METHOD_LENGTH, .unit = JJAK_UNIT_JAMO},
        {.method = JJAK_METHOD_GALE_CHURCH, .unit = JJAK_UNIT_BYTES},
        {.method = JJAK_METHOD_FULL},
    };
    const jjak_sink sink = {swallow, NULL};
    jjak_status status = JJAK_OK;
    for (size_t k = 0; status == JJAK_OK && k < sizeof options / sizeof *options; k++) {
        jjak_alignment *alignment;
        status = jjak_align(&alignment, source, target, &options[k], NULL);
        for (int f = JJAK_FORMAT_TSV; status == JJAK_OK && f <= JJAK_FORMAT_TEXT; f++) {
            status = jjak_write(alignment, source, target, (jjak_format)f, &sink, NULL, NULL, NULL);
        }
        jjak_alignment_free(alignment);
    }
    return status;
}

static jjak_status stems_of(const jjak_doc *doc)
{
    jjak_stems *stems;
    jjak_status status = jjak_stems_new(&stems, doc, NULL);
    jjak_stems_free(stems);
    return status;
}

static jjak_status whole_pipeline(void)
{
    jjak_doc *source = NULL, *target = NULL;
    jjak_err err;
    jjak_status status = jjak_doc_read(&source, english, strlen(english), NULL, &err);
    if (status == JJAK_OK) status = jjak_doc_read(&target, korean, strlen(korean), NULL, &err);
    if (status == JJAK_OK) status = jjak_doc_tokenize(source, &err);
    if (status == JJAK_OK) status = jjak_doc_tokenize(target, &err);
    if (status == JJAK_OK) status = stems_of(source);
    if (status == JJAK_OK) status = stems_of(target);
    if (status == JJAK_OK) status = align_and_write(source, target);
    jjak_doc_free(source);
    jjak_doc_free(target);
    return status;
}

static jjak_status other_encoding(void)
{
    jjak_doc *doc = NULL;
    const jjak_doc_options named = {.encoding = "CP949"}, lines = {.segmented = true},
                           replace = {.replace_invalid = true};
    jjak_status status = jjak_doc_read(&doc, korean_cp949, strlen(korean_cp949), &named, NULL);
    jjak_doc_free(doc);
    if (status != JJAK_OK) return status;
    status = jjak_doc_read(&doc, english, strlen(english), &lines, NULL);
    jjak_doc_free(doc);
    if (status != JJAK_OK) return status;
    status = jjak_doc_read(&doc, "a\xFF\nb", 4, &replace, NULL);
    jjak_doc_free(doc);
    return status;
}

/* Enough sentences to be judged (jjak_alignment_stats.parallel), anchors of every kind. */
static jjak_status anchored_and_explained(void)
{
    static const char text[] = "A b.\nC d e.\nF.\nG h.\nI j k l.\nM.\nN o 1.\nP q.\n(r)\n";
    static const char file[] = "\xEF\xBB\xBF# so\n0,1\t0\n!3\t3\n8\t\n!\t7\n5\t4\n4\t5\n";
    static const jjak_method methods[] = {JJAK_METHOD_FULL, JJAK_METHOD_LENGTH};
    const jjak_doc_options lines = {.segmented = true};
    jjak_align_options options = {.explain = 2};
    jjak_anchor *anchors = NULL;
    jjak_doc *doc = NULL;
    jjak_status status = jjak_doc_read(&doc, text, strlen(text), &lines, NULL);
    if (status == JJAK_OK) status = jjak_doc_tokenize(doc, NULL);
    if (status == JJAK_OK) {
        status = jjak_anchors_read(&anchors, &options.nanchors, file, strlen(file), NULL);
    }
    options.anchors = anchors;
    for (size_t k = 0; status == JJAK_OK && k < 2; k++) {
        jjak_alignment *alignment;
        options.method = methods[k];
        status = jjak_align(&alignment, doc, doc, &options, NULL);
        if (status != JJAK_OK) {
            assert_null(alignment);
            continue;
        }
        size_t n;
        assert_non_null(jjak_alignment_explanation(alignment, &n));
        assert_true(n > 0 && jjak_alignment_get_stats(alignment)->parallel > -1);
        jjak_alignment_free(alignment);
    }
    jjak_anchors_free(anchors);
    jjak_doc_free(doc);
    return status;
}

static jjak_status evaluation(void)
{
    static const char gold_beads[] = "0\t0\n1,2\t1\n\t2\n", hyp_beads[] = "0\t0\n1\t1\n2\t\n\t2\n";
    jjak_beadset *gold = NULL, *hyp = NULL;
    jjak_score score = {{0}, 0, {0}, 0};
    jjak_status status = jjak_beadset_read(&gold, gold_beads, strlen(gold_beads), NULL);
    if (status == JJAK_OK) status = jjak_beadset_read(&hyp, hyp_beads, strlen(hyp_beads), NULL);
    if (status == JJAK_OK) status = jjak_score_add(&score, gold, hyp, NULL);
    jjak_beadset_free(gold);
    jjak_beadset_free(hyp);
    return status;
}

/* Runs work with the first, second, ... allocation failing, until it gets through untouched. */
static void fail_each_allocation(jjak_status (*work)(void))
{
    for (long n = 0;; n++) {
        assert_true(n < 100000);
        failed = false;
        countdown = n;
        jjak_status status = work();
        countdown = -1;
        if (!failed) {
            assert_int_equal(status, JJAK_OK);
            assert_true(n > 3);
            return;
        }
        if (status != JJAK_ENOMEM) print_error("allocation %ld: status %d\n", n, status);
        assert_int_equal(status, JJAK_ENOMEM);
    }
}

static void test_no_failed_allocation_of_the_pipeline_is_missed(void **state)
{
    (void)state;
    fail_each_allocation(whole_pipeline);
}

static void test_no_failed_allocation_of_decoding_is_missed(void **state)
{
    (void)state;
    fail_each_allocation(other_encoding);
}

static void test_no_failed_allocation_of_anchors_and_explanations_is_missed(void **state)
{
    (void)state;
    fail_each_allocation(anchored_and_explained);
}

static void test_no_failed_allocation_of_scoring_is_missed(void **state)
{
    (void)state;
    fail_each_allocation(evaluation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_failed_allocation_of_the_pipeline_is_missed),
        cmocka_unit_test(test_no_failed_allocation_of_decoding_is_missed),
        cmocka_unit_test(test_no_failed_allocation_of_anchors_and_explanations_is_missed),
        cmocka_unit_test(test_no_failed_allocation_of_scoring_is_missed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
