/* Explanations: what they add up to, and whom they compare. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "align/explain.h"
#include "align/lexical.h"
#include "align/prior.h"

#define NUMBER_OF(array) (sizeof(array) / sizeof *(array))

/* ---- Parts against the lattice's own weights ---- */

enum { NSENTS = 4, NTYPES = 6 };
static const uint32_t length[2][NSENTS] = {{40, 15, 60, 33}, {22, 10, 31, 12}},
                      para[2][NSENTS] = {{0, 0, 1, 1}, {0, 1, 1, 2}};
static const uint32_t first_word[2][NSENTS + 1] = {{0, 3, 4, 8, 8}, {0, 2, 4, 7, 9}},
                                             word[2][9] = {{0, 1, 2, 3, 4, 0, 5, 5},
                                                           {0, 1, 2, 3, 4, 0, 0, 5, 1}};
/* The second line of each text is figures. */
static const uint8_t kind[NSENTS] = {JJ_SENTENCE_TEXT, JJ_SENTENCE_FIGURES, JJ_SENTENCE_TEXT,
                                     JJ_SENTENCE_TEXT};
static const jjak_bead_type types[] = {{1, 1}, {1, 2}, {2, 1}, {2, 2}};

typedef struct {
    jj_bitext bitext;
    jj_corridor corridor;
    jj_prior prior;
    jj_length_model length;
    jj_lexicon lexicon;
    jj_lexical lexical;
    jj_posterior posterior;
    float null_weight[2][NSENTS];
} world;

static void length_row(const void *self, jjak_bead_type type, uint32_t i, uint32_t j, uint32_t n,
                       float *w)
{
    jj_length_row(&((const world *)self)->length, type, i, j, n, w);
}

static void word_row(const void *self, jjak_bead_type type, uint32_t i, uint32_t j, uint32_t n,
                     float *w)
{
    for (uint32_t k = 0; k < n; k++) w[k] = 0;
    jj_lexical_add(&((const world *)self)->lexical, type, i, j, n, 1, w);
}

/* Word types 0 to 3 of both sides are each other's translation, more or less. */
static void make_world(world *w)
{
    static size_t first[] = {0, 1, 2, 4, 5, 5, 5};
    static uint32_t other[] = {0, 1, 1, 2, 3};
    static float value[] = {1, 0.7f, 0.5f, 1, 0.5f};
    static float frequency[2][NTYPES] = {{0.3f, 0.1f, 0.1f, 0.1f, 0.1f, 0.3f},
                                         {0.3f, 0.2f, 0.1f, 0.1f, 0.2f, 0.1f}};
    const jj_vocabulary vocabulary = {.ntypes = {NTYPES, NTYPES},
                                      .frequency = {frequency[0], frequency[1]},
                                      .links = {NTYPES, first, other, value}};
    *w = (world){.bitext = {{.nsents = NSENTS,
                             .length = length[0],
                             .para = para[0],
                             .first_word = first_word[0],
                             .word = word[0],
                             .kind = kind},
                            {.nsents = NSENTS,
                             .length = length[1],
                             .para = para[1],
                             .first_word = first_word[1],
                             .word = word[1],
                             .kind = kind}},
                 .null_weight = {{1, 0, 0, 0}, {0, 0, 0, 2}}};
    jj_prior_start(&w->prior, types, NUMBER_OF(types));
    jj_prior_for_words(&w->prior);
    assert_int_equal(jj_corridor_full(&w->corridor, NSENTS, NSENTS, NULL), JJAK_OK);
    assert_int_equal(jj_length_init(&w->length, &w->bitext, JJAK_BEAD_MAX, true, NULL), JJAK_OK);
    const jj_boundary_scores boundaries = {true, {{0, -1}, {-1, 0.75f}}, {{0, -0.5f}, {0, -0.5f}}};
    assert_int_equal(jj_length_set_boundaries(&w->length, &boundaries, NULL), JJAK_OK);
    jj_hints hints = JJ_HINTS_INIT;
    assert_true(jj_hints_init(&hints, &vocabulary));
    assert_int_equal(jj_lexicon_start(&w->lexicon, &vocabulary, &hints, NULL), JJAK_OK);
    jj_hints_dispose(&hints);
    assert_int_equal(
        jj_lexical_init(&w->lexical, &w->bitext, &w->corridor, &w->lexicon, JJAK_BEAD_MAX, NULL),
        JJAK_OK);
    const jj_cost cost = {length_row, word_row, w, w->null_weight[0], w->null_weight[1]};
    assert_int_equal(jj_lattice_run(&w->posterior, &w->corridor, &w->prior, &cost, 1, NULL),
                     JJAK_OK);
}

static void dispose(world *w)
{
    jj_posterior_dispose(&w->posterior);
    jj_lexical_dispose(&w->lexical);
    jj_lexicon_dispose(&w->lexicon);
    jj_length_dispose(&w->length);
    jj_corridor_dispose(&w->corridor);
}

static jj_explainable explainable(const world *w)
{
    static const jj_order none = {0, 0};
    return (jj_explainable){&w->bitext,
                            &w->prior,
                            &w->length,
                            &w->lexicon,
                            &none,
                            &w->posterior,
                            {w->null_weight[0], w->null_weight[1]}};
}

static void check_near(float have, double want)
{
    if (fabs((double)have - want) >= 1e-4) print_error("%f, wanted %f\n", (double)have, want);
    assert_true(fabs((double)have - want) < 1e-4);
}

static void test_parts_of_a_match_are_its_weights(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    const jj_explainable from = explainable(&w);
    jj_length_model plain; /* of the same texts, which knows nothing of boundaries */
    const jj_boundary_scores nothing = {false, {{0}}, {{0}}};
    assert_int_equal(jj_length_init(&plain, &w.bitext, JJAK_BEAD_MAX, true, NULL), JJAK_OK);
    assert_int_equal(jj_length_set_boundaries(&plain, &nothing, NULL), JJAK_OK);
    for (uint32_t i = 0; i < NSENTS; i++) {
        for (uint32_t j = 0; j < NSENTS; j++) {
            for (size_t t = 0; t < NUMBER_OF(types); t++) {
                const jjak_bead bead = {i, types[t].nsrc, j, types[t].ntgt, 0.5f};
                uint32_t i_end = i + bead.nsrc, j_end = j + bead.ntgt;
                if (i_end > NSENTS || j_end > NSENTS) continue;
                jj_bead_scores s[JJ_RIVALS_MAX];
                bool ok = false;
                float factor[1 + JJ_COST_PAD], alone[1 + JJ_COST_PAD], lexical, named = 0;
                assert_true(jj_explain(s, &from, &bead, &ok) >= 1 && ok);
                length_row(&w, types[t], i_end, j_end, 1, factor);
                jj_length_row(&plain, types[t], i_end, j_end, 1, alone);
                word_row(&w, types[t], i_end, j_end, 1, &lexical);
                check_near(s[0].length + s[0].boundaries, log((double)factor[0]));
                check_near(s[0].length, log((double)alone[0]));
                check_near(s[0].words, (double)lexical);
                check_near(s[0].prior, log((double)w.prior.next[JJ_MATCH][JJ_MATCH]) +
                                           (double)w.prior.log_type[t]);
                for (uint32_t k = 0; k < s[0].nwords; k++) named += s[0].word[k].score;
                if (s[0].nwords < JJ_WORD_SCORES_MAX) check_near(named, (double)lexical);
            }
        }
    }
    jj_length_dispose(&plain);
    dispose(&w);
}

/* A linked word that finds no partner says more in a line of figures; one of which nothing is known
 * says nothing there either. */
static void test_words_of_figures_seldom_stand_alone(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    const jj_explainable from = explainable(&w);
    const jjak_bead figures = {1, 1, 2, 1, 0.5f}, text = {0, 1, 3, 1, 0.5f};
    jj_bead_scores s[JJ_RIVALS_MAX];
    bool ok;
    assert_true(w.lexicon.lambda[JJ_SOURCE][3] > JJ_LAMBDA_OF_FIGURES);
    assert_true(w.lexicon.lambda[JJ_SOURCE][3] < 1);
    assert_true(w.lexicon.lambda[JJ_TARGET][5] == 1);
    jj_explain(s, &from, &figures, &ok); /* source word 3; target words 4, 0, 0 */
    assert_true(ok);
    float alone = 0;
    for (uint32_t k = 0; k < s[0].nwords; k++) {
        bool own = s[0].word[k].side == JJ_SOURCE && s[0].word[k].word == 3;
        if (own) alone = s[0].word[k].score;
    }
    check_near(alone, 0.5 * log((double)JJ_LAMBDA_OF_FIGURES));
    jj_explain(s, &from, &text, &ok); /* source words 0, 1, 2; target words 5, 1 */
    assert_true(ok);
    for (uint32_t k = 0; k < s[0].nwords; k++) {
        assert_true((double)s[0].word[k].score > 0.5 * log((double)JJ_LAMBDA_OF_FIGURES));
    }
    /* Scores with order start from the same. */
    const jj_edge edge = {1, 2, 1, 1, 0.5f};
    const jj_order none = {0, 0};
    float gain;
    assert_true(jj_order_gain(&gain, &none, &w.bitext, &edge, &w.lexicon));
    check_near(gain, 0);
    dispose(&w);
}

static void test_order_is_a_part_of_its_own(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    const jj_order order = {4, 0.1f};
    jj_explainable from = explainable(&w);
    from.order = &order;
    const jjak_bead bead = {0, 1, 0, 2, 0.5f};
    const jj_edge edge = {0, 0, 1, 2, 0.5f};
    jj_bead_scores s[JJ_RIVALS_MAX];
    bool ok;
    float want = 0;
    jj_explain(s, &from, &bead, &ok);
    assert_true(ok && jj_order_gain(&want, &order, &w.bitext, &edge, &w.lexicon));
    assert_true(want != 0 && s[0].order == want);
    from.lexicon = NULL;
    jj_explain(s, &from, &bead, &ok);
    assert_true(ok && s[0].order == 0);
    dispose(&w);
}

static void test_without_words_there_is_no_part_for_them(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    jj_explainable from = explainable(&w);
    jj_bead_scores s[JJ_RIVALS_MAX];
    bool ok;
    const jjak_bead bead = {0, 1, 0, 1, 0.5f}, silent = {3, 1, 3, 1, 0.5f};
    jj_explain(s, &from, &silent, &ok); /* its source has no word */
    assert_true(ok && s[0].words == 0 && s[0].nwords == 0);
    from.lexicon = NULL;
    uint32_t n = jj_explain(s, &from, &bead, &ok);
    for (uint32_t k = 0; ok && k < n; k++) assert_true(s[k].words == 0 && s[k].nwords == 0);
    assert_true(ok);
    dispose(&w);
}

/* A null bead's prior has what makes one likelier there. */
static void test_null_beads_have_their_prior(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    static const struct {
        jjak_bead bead;
        int edges;
        double weight;
        const char *why;
    } cases[] = {
        {{1, 1, 2, 0, 0.5f}, 0, 0, "in the midst"},
        {{0, 1, 2, 0, 0.5f}, 0, 1, "an aside"},
        {{0, 1, 0, 0, 0.5f}, 1, 1, "an aside that begins the text"},
        {{1, 0, 0, 1, 0.5f}, 0, 0, "of the target"},
        {{0, 0, 0, 1, 0.5f}, 1, 0, "of the target, first of all"},
        {{NSENTS, 0, NSENTS - 1, 1, 0.5f}, 1, 2, "an aside that ends the text"},
        {{NSENTS - 1, 1, NSENTS, 0, 0.5f}, 1, 0, "at the end"},
    };
    const jj_explainable from = explainable(&w);
    for (size_t k = 0; k < NUMBER_OF(cases); k++) {
        int class = cases[k].bead.nsrc ? JJ_SOURCE_NULL : JJ_TARGET_NULL;
        jj_bead_scores s[JJ_RIVALS_MAX];
        bool ok;
        jj_explain(s, &from, &cases[k].bead, &ok);
        double want = log((double)w.prior.next[JJ_MATCH][class]) +
                      cases[k].edges * (double)w.prior.log_edge[class] + cases[k].weight;
        if (fabs((double)s[0].prior - want) >= 1e-4) print_error("%s\n", cases[k].why);
        check_near(s[0].prior, want);
        assert_true(s[0].length == 0 && s[0].boundaries == 0 && s[0].words == 0);
    }
    dispose(&w);
}

/* ---- Whole texts ---- */

static const char english[] = "The hospital bought 340 beds in 1998.\nSeoul is large.\n"
                              "Kim came.\nHe left again in the evening, and nobody knew why.\n"
                              "The river was deep.\n(end)\n";
static const char korean[] = "병원은 1998년에 침대 340개를 샀다.\n서울은 크다.\n김이 왔다.\n"
                             "그는 저녁에 다시 떠났다.\n아무도 까닭을 몰랐다.\n강은 깊었다.\n";

static jjak_doc *lines(const char *text, const char *lang)
{
    const jjak_doc_options options = {.segmented = true, .lang = lang};
    jjak_doc *doc;
    assert_int_equal(jjak_doc_read(&doc, text, strlen(text), &options, NULL), JJAK_OK);
    assert_int_equal(jjak_doc_tokenize(doc, NULL), JJAK_OK);
    return doc;
}

static bool overlap(uint32_t a, uint32_t na, uint32_t b, uint32_t nb)
{
    return na && nb && a < b + nb && b < a + na;
}

/* Null beads of one sentence do, wherever they stand. */
static bool says_same(const jjak_bead *a, const jjak_bead *b)
{
    return a->nsrc == b->nsrc && a->ntgt == b->ntgt && (a->src == b->src || a->nsrc == 0) &&
           (a->tgt == b->tgt || a->ntgt == 0);
}

static void check_scores(const jjak_bead_scores *s, size_t n, const jjak_bead *bead, bool words)
{
    assert_in_range(n, 1, JJ_RIVALS_MAX);
    assert_memory_equal(&s[0].bead, bead, sizeof *bead);
    for (size_t k = 0; k < n; k++) {
        const jjak_bead *b = &s[k].bead;
        assert_true(isfinite(s[k].prior) && isfinite(s[k].length) && isfinite(s[k].boundaries));
        assert_true(isfinite(s[k].words) && b->confidence >= 0 && b->confidence <= 1);
        assert_true(words || (s[k].words == 0 && s[k].nwords == 0));
        assert_true(k < 2 || b->confidence <= s[k - 1].bead.confidence);
        assert_true(k == 0 || overlap(b->src, b->nsrc, bead->src, bead->nsrc) ||
                    overlap(b->tgt, b->ntgt, bead->tgt, bead->ntgt));
        for (size_t w = 0; w < s[k].nwords; w++) {
            assert_true(s[k].word[w].word[0] != '\0' && s[k].word[w].by != NULL);
            assert_true(w == 0 || fabsf(s[k].word[w].score) <= fabsf(s[k].word[w - 1].score));
        }
        for (size_t other = 0; other < k; other++) assert_false(says_same(b, &s[other].bead));
    }
}

static void test_every_bead_of_a_text_is_explained(void **state)
{
    (void)state;
    static const jjak_method methods[] = {JJAK_METHOD_FULL, JJAK_METHOD_LENGTH};
    jjak_doc *source = lines(english, "en"), *target = lines(korean, "ko");
    for (size_t m = 0; m < NUMBER_OF(methods); m++) {
        jjak_align_options options = {.method = methods[m]};
        jjak_alignment *plain, *explained;
        assert_int_equal(jjak_align(&plain, source, target, &options, NULL), JJAK_OK);
        size_t nbeads, n;
        const jjak_bead *beads = jjak_alignment_beads(plain, &nbeads);
        assert_null(jjak_alignment_explanation(plain, &n));
        assert_int_equal(n, 0);
        for (options.explain = 1; options.explain <= nbeads; options.explain++) {
            assert_int_equal(jjak_align(&explained, source, target, &options, NULL), JJAK_OK);
            const jjak_bead_scores *s = jjak_alignment_explanation(explained, &n);
            check_scores(s, n, &beads[options.explain - 1], methods[m] == JJAK_METHOD_FULL);
            jjak_alignment_free(explained);
        }
        jjak_err err;
        assert_int_equal(jjak_align(&explained, source, target, &options, &err), JJAK_EARG);
        assert_null(explained);
        jjak_alignment_free(plain);
    }
    jjak_doc_free(source);
    jjak_doc_free(target);
}

/* A source and a target sentence that are null beads may stand in either order. */
static void test_a_null_bead_is_no_rival_of_itself(void **state)
{
    (void)state;
    const jjak_anchor alone[] = {{0, JJAK_NO_SENTENCE, false, 1}};
    const jjak_align_options options = {
        .method = JJAK_METHOD_LENGTH, .anchors = alone, .nanchors = 1, .explain = 1};
    jjak_doc *source = lines("Abc d.\n", "en"), *target = lines("X y.\nZ z.\n", "fr");
    jjak_alignment *alignment;
    size_t n;
    assert_int_equal(jjak_align(&alignment, source, target, &options, NULL), JJAK_OK);
    const jjak_bead_scores *s = jjak_alignment_explanation(alignment, &n);
    assert_int_equal(n, 1);
    assert_int_equal(s->bead.nsrc + s->bead.ntgt, 1);
    jjak_alignment_free(alignment);
    jjak_doc_free(source);
    jjak_doc_free(target);
}

static void test_words_are_named(void **state)
{
    (void)state;
    const jjak_align_options options = {.method = JJAK_METHOD_FULL, .explain = 1};
    jjak_doc *source = lines(english, "en"), *target = lines(korean, "ko");
    jjak_alignment *alignment;
    assert_int_equal(jjak_align(&alignment, source, target, &options, NULL), JJAK_OK);
    const jjak_bead_scores *s = jjak_alignment_explanation(alignment, NULL);
    bool number = false;
    for (size_t w = 0; w < s->nwords; w++) {
        number =
            number || (strcmp(s->word[w].word, "340") == 0 && strcmp(s->word[w].by, "340") == 0);
    }
    assert_true(number);
    jjak_alignment_free(alignment);
    jjak_doc_free(source);
    jjak_doc_free(target);
}

static void test_what_cannot_be_explained_is_refused(void **state)
{
    (void)state;
    static const jjak_align_options cases[] = {
        {.method = JJAK_METHOD_GALE_CHURCH, .explain = 1},
        {.method = JJAK_METHOD_LENGTH, .explain = UINT32_MAX},
    };
    jjak_doc *source = lines(english, "en"), *empty = lines("", "ko");
    jjak_alignment *alignment;
    jjak_err err;
    for (size_t k = 0; k < NUMBER_OF(cases); k++) {
        assert_int_equal(jjak_align(&alignment, source, source, &cases[k], &err), JJAK_EARG);
        assert_null(alignment);
    }
    const jjak_align_options first = {.method = JJAK_METHOD_FULL, .explain = 1};
    assert_int_equal(jjak_align(&alignment, empty, empty, &first, &err), JJAK_EARG);
    assert_int_equal(jjak_align(&alignment, source, empty, &first, &err), JJAK_OK);
    jjak_alignment_free(alignment);
    jjak_doc_free(source);
    jjak_doc_free(empty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts_of_a_match_are_its_weights),
        cmocka_unit_test(test_words_of_figures_seldom_stand_alone),
        cmocka_unit_test(test_order_is_a_part_of_its_own),
        cmocka_unit_test(test_without_words_there_is_no_part_for_them),
        cmocka_unit_test(test_null_beads_have_their_prior),
        cmocka_unit_test(test_every_bead_of_a_text_is_explained),
        cmocka_unit_test(test_a_null_bead_is_no_rival_of_itself),
        cmocka_unit_test(test_words_are_named),
        cmocka_unit_test(test_what_cannot_be_explained_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
