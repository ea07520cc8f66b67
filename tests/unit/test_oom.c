/* Every allocation fails once, in turn: no crash, no leak (the sanitizers look), no false success.
 * Linked with --wrap, so that allocations of the library are ours to fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../fuzz/read.h"
#include "fail_malloc.h"
#include "jjak.h"

static const char english[] = "It rained. We stayed at home, e.g. in the kitchen.\n\nNobody came.\n"
                              "\"Will they come?\" she asked. I do not know (nor do you).\n";
/* The second line holds decomposed Hangul. */
static const char korean[] = "비가 왔다. 우리는 집에 있었다.\n"
                             "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB 사람도 오지 않았다.\n\n"
                             "《그들이 올가?》라고 그는 물었다. 나는 모른다.\n";
static const char korean_cp949[] = "\xBA\xF1\xB0\xA1 \xBF\xD4\xB4\xD9.\n";

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

/* Trains, merges and uses a model. */
static jjak_status train_and_use(const jjak_doc *source, const jjak_doc *target)
{
    const jjak_sink sink = {swallow, NULL};
    jjak_align_options how = {.method = JJAK_METHOD_FULL};
    jjak_model *model, *merged = NULL, *swapped = NULL;
    jjak_alignment *alignment = NULL;
    jjak_status status = jjak_model_train(&model, &source, &target, 1, &how, NULL);
    const jjak_model *both[] = {model, model};
    if (status == JJAK_OK) status = jjak_model_merge(&merged, both, 2, NULL);
    if (status == JJAK_OK) status = jjak_model_write(merged, &sink, NULL);
    how.model = merged;
    if (status == JJAK_OK) status = jjak_align(&alignment, source, target, &how, NULL);
    if (status == JJAK_OK) status = jjak_model_train(&swapped, &target, &source, 1, &how, NULL);
    jjak_alignment_free(alignment);
    jjak_model_free(swapped);
    jjak_model_free(merged);
    jjak_model_free(model);
    return status;
}

/* Learns from the pair that is within the limit: the other one is itself twice. */
static jjak_status train_within_limit(const jjak_doc *source, const jjak_doc *target)
{
    jjak_doc *twice[2] = {NULL, NULL};
    const char *const texts[] = {english, korean};
    jjak_err failures[2];
    jjak_align_options how = {.max_cells = 60, .failures = failures};
    jjak_model *model = NULL;
    jjak_status status = JJAK_OK;
    for (int side = 0; side < 2 && status == JJAK_OK; side++) {
        char text[2 * sizeof english + 2 * sizeof korean];
        int nbytes = snprintf(text, sizeof text, "%s\n%s", texts[side], texts[side]);
        status = jjak_doc_read(&twice[side], text, (size_t)nbytes, NULL, NULL);
        if (status == JJAK_OK) status = jjak_doc_tokenize(twice[side], NULL);
    }
    const jjak_doc *sources[] = {twice[0], source}, *targets[] = {twice[1], target};
    if (status == JJAK_OK) status = jjak_model_train(&model, sources, targets, 2, &how, NULL);
    if (status == JJAK_OK) {
        assert_non_null(model);
        assert_int_equal(failures[0].code, JJAK_ELIMIT);
        assert_int_equal(failures[1].code, JJAK_OK);
    }
    jjak_model_free(model);
    jjak_doc_free(twice[0]);
    jjak_doc_free(twice[1]);
    return status;
}

static jjak_status models(void)
{
    jjak_doc *source = NULL, *target = NULL;
    jjak_status status = jjak_doc_read(&source, english, strlen(english), NULL, NULL);
    if (status == JJAK_OK) status = jjak_doc_read(&target, korean, strlen(korean), NULL, NULL);
    if (status == JJAK_OK) status = jjak_doc_tokenize(source, NULL);
    if (status == JJAK_OK) status = jjak_doc_tokenize(target, NULL);
    if (status == JJAK_OK) status = train_and_use(source, target);
    if (status == JJAK_OK) status = train_within_limit(source, target);
    jjak_doc_free(source);
    jjak_doc_free(target);
    return status;
}

static jjak_status stems_of(const jjak_doc *doc)
{
    jjak_stems *stems;
    jjak_status status = jjak_stems_new(&stems, doc, NULL);
    jjak_stems_free(stems);
    return status;
}

static jjak_status match(const jjak_doc *source, const jjak_doc *target)
{
    jjak_matcher *matcher;
    jjak_match *matches = NULL;
    size_t n;
    jjak_status status = jjak_matcher_new(&matcher, NULL);
    if (status == JJAK_OK) status = jjak_matcher_add(matcher, source, false, NULL);
    if (status == JJAK_OK) status = jjak_matcher_add(matcher, target, true, NULL);
    if (status == JJAK_OK) status = jjak_matcher_find(&matches, &n, matcher, NULL);
    jjak_matches_free(matches);
    jjak_matcher_free(matcher);
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
    if (status == JJAK_OK) status = match(source, target);
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

/* Parts of archives as read.h packs them. */
static const char docx_parts[] =
    "== word/document.xml\n<d xmlns='http://x/wordprocessingml/main'><p><pPr><pStyle "
    "val='H'/></pPr>"
    "<r><t>One.</t><txbxContent><p><r><t>Box.</t></r></p></txbxContent>"
    "<footnoteReference id='1'/><fldChar fldCharType='begin'/><t>Two.</t></r></p></d>\n"
    "== word/footnotes.xml\n<d xmlns='http://x/wordprocessingml/main'>"
    "<footnote id='1'><p><r><t>Note.</t></r></p></footnote></d>\n"
    "== word/styles.xml\n<d xmlns='http://x/wordprocessingml/main'>"
    "<style styleId='H'><name val='heading 1'/><basedOn val='I'/></style></d>\n";
static const char odt_parts[] =
    "== META-INF/manifest.xml\n<m/>\n== styles.xml\n<s/>\n"
    "== content.xml\n<c xmlns:style='s'><style style:name='T' style:family='text' "
    "style:parent-style-name='U'><text-properties display='none'/>"
    "</style><p>One.<note note-class='endnote'><p>End.</p></note><note><p>Note.</p></note>"
    "<span style-name='T'>x</span></p></c>\n";
static const char epub_parts[] =
    "== META-INF/container.xml\n<c><rootfile full-path='a/b.opf'/></c>\n"
    "== META-INF/encryption.xml\n<e><EncryptionMethod Algorithm='x'/><CipherReference "
    "URI='y'/></e>\n"
    "== a/b.opf\n<p><item id='i' href='../c.html' media-type='text/html'/>"
    "<spine><itemref idref='i'/></spine></p>\n== c.html\n<p>One.<p>Two.\n";

static jj_buf archives[3];

static jjak_status readers(void)
{
    static const char page[] = "<html lang=en><meta charset=cp949><p>One.<pre>Two.\nThree.</pre>",
                      markdown[] = "# One\n\nTwo &amp; three.\n\n<p>Four.</p>\n",
                      srt[] = "0:01 --> 0:02\n<i>One</i>\n0:02 --> 0:03\nOne\nTwo\n"
                              "0:03 --> 0:04\nTwo\n0:04 --> 0:05\nTwo\nThree\n";
    static const jjak_doc_options select = {.input = JJAK_INPUT_HTML, .select = "//p"};
    const struct {
        jjak_input input;
        const char *bytes;
        size_t nbytes;
    } inputs[] = {
        {JJAK_INPUT_HTML, page, strlen(page)},
        {JJAK_INPUT_MARKDOWN, markdown, strlen(markdown)},
        {JJAK_INPUT_SRT, srt, strlen(srt)},
        {JJAK_INPUT_DOCX, archives[0].data, archives[0].len},
        {JJAK_INPUT_AUTO, archives[1].data, archives[1].len},
        {JJAK_INPUT_EPUB, archives[2].data, archives[2].len},
    };
    jjak_doc *doc;
    jjak_err err;
    jjak_status status = jjak_doc_read(&doc, page, strlen(page), &select, &err);
    jjak_doc_free(doc);
    for (size_t k = 0; status == JJAK_OK && k < sizeof inputs / sizeof *inputs; k++) {
        jjak_doc_options options = {.input = inputs[k].input};
        status = jjak_doc_read(&doc, inputs[k].bytes, inputs[k].nbytes, &options, &err);
        jjak_doc_free(doc);
    }
    return status;
}

static jjak_status packed(void)
{
    /* "One.\n" */
    static const unsigned char gzip[] = {0x1f, 0x8b, 8,    0,    0,    0,    0, 0, 0,
                                         3,    0xf3, 0xcf, 0x4b, 0xd5, 0xe3, 2, 0, 0x4c,
                                         0x51, 0xb6, 0x62, 5,    0,    0,    0};
    jjak_doc *doc;
    jjak_status status = jjak_doc_read(&doc, gzip, sizeof gzip, NULL, NULL);
    jjak_doc_free(doc);
    return status;
}

static jjak_status split(void)
{
    static const char page[] = "One.\n하나.\n";
    jjak_doc *doc, *other = NULL, *ko = NULL;
    jjak_status status = jjak_doc_read(&doc, page, strlen(page), NULL, NULL);
    if (status == JJAK_OK)
        status = jjak_doc_split_by_script(&other, &ko, doc, "en", NULL, NULL, NULL);
    jjak_doc_free(doc);
    jjak_doc_free(other);
    jjak_doc_free(ko);
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

/* Lengths learn from a sample of a long run (docs/method.md): of texts that have nothing beside
 * them, mostly, and not of the last, which ends the run. */
static jjak_status beyond_the_sample(void)
{
    enum { LINES = 1000, N = 49 };
    static char many[2 * LINES + 1];
    static const char few[] = "A b.\nC d e.\nF?\nG h.\nI j k l.\nM.\nN o 1.\nP q?\n(r)\n";
    const jjak_doc_options lines = {.segmented = true};
    const jjak_align_options options = {.method = JJAK_METHOD_LENGTH};
    jjak_doc *docs[3] = {NULL, NULL, NULL};
    jjak_alignment *alignments[N];
    for (size_t k = 0; k < LINES; k++) memcpy(many + 2 * k, "a\n", 3);
    jjak_status status = jjak_doc_read(&docs[0], many, 2 * LINES, &lines, NULL);
    if (status == JJAK_OK) status = jjak_doc_read(&docs[1], "", 0, &lines, NULL);
    if (status == JJAK_OK) status = jjak_doc_read(&docs[2], few, strlen(few), &lines, NULL);
    if (status == JJAK_OK) {
        const jjak_doc *sources[N], *targets[N];
        for (size_t k = 0; k < N; k++) {
            sources[k] = docs[k + 1 < N ? 0 : 2];
            targets[k] = docs[k + 1 < N ? 1 : 2];
        }
        status = jjak_align_all(alignments, sources, targets, N, &options, NULL);
        for (size_t k = 0; k < N; k++) jjak_alignment_free(alignments[k]);
    }
    for (size_t k = 0; k < 3; k++) jjak_doc_free(docs[k]);
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

static const char srx_file[] =
    "<srx version=\"2.0\"><header cascade=\"yes\"/><body><languagerules>"
    "<languagerule languagerulename=\"A\"><rule "
    "break=\"no\"><beforebreak>\\b[a-z[:alpha:]&amp;&amp;[^x]]"
    "[^\\P{Lu}]?(?&lt;=a?(?:b|cd){0,2})(?i)e\\.</beforebreak><afterbreak>(.)\\1</afterbreak></rule>"
    "<rule><beforebreak>[.?][^[a]--[b]]*</beforebreak></rule></languagerule></languagerules>"
    "<maprules><languagemap languagepattern=\"en.*\" languagerulename=\"A\"/>"
    "<languagemap languagepattern=\".*\" languagerulename=\"A\"/></maprules></body></srx>";
static const char wrapped[] = "It was a bright cold day in April, and the clocks were\n"
                              "striking thirteen. Winston Smith, his chin nuzzled in to\n"
                              "his breast, slipped through the glass doors.\n";

static jjak_status segmentation_rules(void)
{
    jjak_srx *srx = NULL;
    jjak_abbreviations *abbreviations = NULL;
    jjak_doc *doc = NULL;
    jjak_status status = jjak_srx_read(&srx, srx_file, strlen(srx_file), NULL, NULL);
    if (status == JJAK_OK) {
        const jjak_doc_options options = {.srx = srx};
        status = jjak_doc_read(&doc, wrapped, strlen(wrapped), &options, NULL);
        jjak_doc_free(doc);
    }
    jjak_srx_free(srx);
    if (status != JJAK_OK) return status;
    status = jjak_abbreviations_read(&abbreviations,
                                     "a.\n\xC3\xA9"
                                     "b\n",
                                     6, NULL);
    if (status == JJAK_OK) {
        const jjak_doc_options options = {.abbreviations = abbreviations};
        status = jjak_doc_read(&doc, english, strlen(english), &options, NULL);
        jjak_doc_free(doc);
    }
    jjak_abbreviations_free(abbreviations);
    return status;
}

static void test_no_failed_allocation_of_the_pipeline_is_missed(void **state)
{
    (void)state;
    fail_each_allocation(whole_pipeline);
}

static void test_no_failed_allocation_of_models_is_missed(void **state)
{
    (void)state;
    fail_each_allocation(models);
}

static void test_no_failed_allocation_of_decoding_is_missed(void **state)
{
    (void)state;
    fail_each_allocation(other_encoding);
}

static void test_no_failed_allocation_of_segmentation_rules_is_missed(void **state)
{
    (void)state;
    fail_each_allocation(segmentation_rules);
}

static void test_no_failed_allocation_of_readers_is_missed(void **state)
{
    (void)state;
    pack(&archives[0], docx_parts, strlen(docx_parts));
    pack(&archives[1], odt_parts, strlen(odt_parts));
    pack(&archives[2], epub_parts, strlen(epub_parts));
    fail_each_allocation(readers);
    fail_each_allocation(packed);
    fail_each_allocation(split);
    for (int k = 0; k < 3; k++) jj_buf_dispose(&archives[k]);
}

static void test_no_failed_allocation_beyond_the_sample_is_missed(void **state)
{
    (void)state;
    fail_last_allocations(beyond_the_sample, 200);
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
        cmocka_unit_test(test_no_failed_allocation_of_models_is_missed),
        cmocka_unit_test(test_no_failed_allocation_of_decoding_is_missed),
        cmocka_unit_test(test_no_failed_allocation_of_segmentation_rules_is_missed),
        cmocka_unit_test(test_no_failed_allocation_of_readers_is_missed),
        cmocka_unit_test(test_no_failed_allocation_beyond_the_sample_is_missed),
        cmocka_unit_test(test_no_failed_allocation_of_anchors_and_explanations_is_missed),
        cmocka_unit_test(test_no_failed_allocation_of_scoring_is_missed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
