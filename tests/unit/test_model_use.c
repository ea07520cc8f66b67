/* Models in use: what they know helps, and nothing is learned twice. */
#include "model_check.h"

/* Lines of which the third has no translation, and a translation that has no third line; all of a
 * length, so that only words tell. */
static text_pair make_puzzle(const char *source_lang, const char *target_lang, bool swapped)
{
    static const unsigned source[5][3] = {
        {1, 2, 3}, {4, 5, 6}, {7, 9, 10}, {11, 12, 13}, {14, 15, 17}};
    static const unsigned target[5][3] = {
        {1, 2, 3}, {4, 5, 6}, {11, 12, 13}, {14, 15, 17}, {18, 19, 20}};
    jj_buf text[2] = {JJ_BUF_INIT, JJ_BUF_INIT};
    for (int k = 0; k < 5; k++) {
        put_line(&text[0], swapped, source[k]);
        put_line(&text[1], !swapped, target[k]);
    }
    text_pair pair = {{read_lines(&text[0], source_lang), read_lines(&text[1], target_lang)}};
    for (int side = 0; side < 2; side++) jj_buf_dispose(&text[side]);
    return pair;
}

/* How many of the four pairs of lines are found, all with a confidence of more than 0.5. */
static int count_right(text_pair pair, const jjak_model *model)
{
    static const uint32_t partner[5] = {0, 1, 99, 2, 3};
    jjak_align_options how = full;
    jjak_alignment *alignment;
    size_t n;
    int right = 0;
    how.model = model;
    assert_int_equal(jjak_align(&alignment, pair.side[0], pair.side[1], &how, NULL), JJAK_OK);
    const jjak_bead *beads = jjak_alignment_beads(alignment, &n);
    for (size_t k = 0; k < n; k++) {
        if (beads[k].nsrc != 1 || beads[k].ntgt != 1) continue;
        right += partner[beads[k].src] == beads[k].tgt && beads[k].confidence > 0.5f;
    }
    jjak_alignment_free(alignment);
    return right;
}

static jjak_model *train_many(void)
{
    jjak_model *models[NTEXTS];
    const jjak_model *const_models[NTEXTS];
    for (unsigned k = 0; k < NTEXTS; k++) const_models[k] = models[k] = train_one(k);
    jjak_model *all = merge(const_models, NTEXTS);
    for (size_t k = 0; k < NTEXTS; k++) jjak_model_free(models[k]);
    return all;
}

/* The puzzle is solved with a model, and not without. */
static void check_help(text_pair pair)
{
    jjak_model *model = train_many();
    assert_true(count_right(pair, NULL) < 4);
    assert_int_equal(count_right(pair, model), 4);
    free_pair(pair);
    jjak_model_free(model);
}

static void test_a_model_helps_a_short_text(void **state)
{
    (void)state;
    check_help(make_puzzle("en", "ko", false));
}

static void test_a_model_helps_in_the_other_direction(void **state)
{
    (void)state;
    check_help(make_puzzle("ko", "en", true));
}

static void test_a_model_of_other_languages_is_refused(void **state)
{
    (void)state;
    jjak_model *model = train_one(1);
    jjak_align_options how = full;
    jjak_alignment *alignment;
    jjak_err err;
    text_pair pair = make_puzzle("en", "de", false);
    how.model = model;
    assert_int_equal(jjak_align(&alignment, pair.side[0], pair.side[1], &how, &err), JJAK_EARG);
    assert_null(alignment);
    assert_string_equal(err.message, "the model is of en and ko, the texts are of en and de");
    how.method = JJAK_METHOD_LENGTH;
    assert_int_equal(jjak_align(&alignment, pair.side[0], pair.side[1], &how, &err), JJAK_EARG);
    free_pair(pair);
    jjak_model_free(model);
}

/* What a model knows of its first n types of the source, and of all of the target. */
static jj_knowledge recall_first(const jjak_model *model, uint32_t n)
{
    const uint32_t ntypes[] = {n, (uint32_t)model->header->ntypes[1]};
    jj_intern keys[2] = {{.nslots = 0}, {.nslots = 0}};
    uint64_t *occurrences[2], nwords[2] = {0, 0};
    jj_knowledge known;
    for (int side = 0; side < 2; side++) {
        occurrences[side] = calloc(ntypes[side], sizeof(uint64_t));
        for (uint32_t t = 0; t < ntypes[side]; t++) {
            const char *key = jj_model_key(model, side, t);
            assert_int_equal(jj_intern_put(&keys[side], key, strlen(key)), t);
        }
    }
    const jj_intern *const both[] = {&keys[0], &keys[1]};
    assert_int_equal(jj_model_recall(&known, model, false, both, ntypes, occurrences, nwords, NULL),
                     JJAK_OK);
    for (int side = 0; side < 2; side++) {
        jj_intern_dispose(&keys[side]);
        free(occurrences[side]);
    }
    return known;
}

/* A word that stands for every other has a long row in the model. */
static void test_few_words_are_found_in_long_rows(void **state)
{
    (void)state;
    enum { NOTHERS = 3 };
    jj_buf text[2] = {JJ_BUF_INIT, JJ_BUF_INIT};
    for (unsigned k = 1; k < 200; k++) {
        put_line(&text[0], 0, (unsigned[3]){k, k, k});
        put_line(&text[1], 1, (unsigned[3]){0, 0, 0});
    }
    text_pair pair = {{read_lines(&text[0], "en"), read_lines(&text[1], "ko")}};
    const jjak_doc *source = pair.side[0], *target = pair.side[1];
    jjak_model *model;
    assert_int_equal(jjak_model_train(&model, &source, &target, 1, &full, NULL), JJAK_OK);
    jj_knowledge all = recall_first(model, (uint32_t)model->header->ntypes[0]),
                 few = recall_first(model, NOTHERS);
    uint64_t longest = 0;
    for (uint32_t t = 0; t < model->header->ntypes[1]; t++) {
        const jj_table *a = &all.t[1], *b = &few.t[1];
        size_t at = b->first[t];
        for (size_t k = a->first[t]; k < a->first[t + 1]; k++) {
            if (a->other[k] >= NOTHERS) continue;
            assert_true(at < b->first[t + 1] && b->other[at] == a->other[k]);
            assert_true(b->value[at++] == a->value[k]);
        }
        assert_int_equal(at, b->first[t + 1]);
        uint64_t length = model->pairs[1].first[t + 1] - model->pairs[1].first[t];
        if (length > longest) longest = length;
    }
    assert_true(longest > 16 * NOTHERS);
    jj_knowledge_dispose(&all);
    jj_knowledge_dispose(&few);
    jjak_model_free(model);
    free_pair(pair);
    for (int side = 0; side < 2; side++) jj_buf_dispose(&text[side]);
}

static void test_regions_share_a_model(void **state)
{
    (void)state;
    jjak_model *north = train_in(1, "EN-us", "ko-KP"), *plain = train_one(1);
    text_pair pair = make_puzzle("en-GB", "ko-KR", false);
    assert_same_model(north, plain);
    assert_true(count_right(pair, north) <= 4); /* the model is not refused */
    free_pair(pair);
    jjak_model_free(north);
    jjak_model_free(plain);
}

static void test_what_was_known_is_not_learned_again(void **state)
{
    (void)state;
    jjak_model *known = train_many(), *model, *alone = train_one(77);
    text_pair pair = make_pair(77, "en", "ko");
    const jjak_doc *source = pair.side[0], *target = pair.side[1];
    jjak_align_options how = full;
    how.model = known;
    assert_int_equal(jjak_model_train(&model, &source, &target, 1, &how, NULL), JJAK_OK);
    jjak_model_stats with = jjak_model_get_stats(model), without = jjak_model_get_stats(alone);
    assert_int_equal(with.ntexts, 1);
    assert_int_equal(with.nsource, without.nsource);
    assert_int_equal(with.ntarget, without.ntarget);
    jjak_model_free(model);
    jjak_model_free(alone);
    jjak_model_free(known);
    free_pair(pair);
}

static void test_what_cannot_be_learned_from_is_refused(void **state)
{
    (void)state;
    text_pair pair = make_pair(1, "en", "ko"), other = make_puzzle("en", "de", false);
    const jjak_doc *sources[] = {pair.side[0], other.side[0]},
                   *targets[] = {pair.side[1], other.side[1]};
    const jjak_align_options length = {.method = JJAK_METHOD_LENGTH};
    jjak_model *model;
    assert_int_equal(jjak_model_train(&model, sources, targets, 2, &full, NULL), JJAK_EARG);
    assert_null(model);
    assert_int_equal(jjak_model_train(&model, sources, targets, 0, &full, NULL), JJAK_EARG);
    assert_null(model);
    assert_int_equal(jjak_model_train(&model, sources, targets, 1, &length, NULL), JJAK_EARG);
    assert_null(model);
    free_pair(pair);
    free_pair(other);
}

static void test_empty_texts_give_an_empty_model(void **state)
{
    (void)state;
    jj_buf nothing = JJ_BUF_INIT;
    jj_buf_puts(&nothing, "");
    text_pair empty = {{read_lines(&nothing, "en"), read_lines(&nothing, "ko")}};
    const jjak_doc *source = empty.side[0], *target = empty.side[1];
    jjak_model *model, *some = train_one(1);
    assert_int_equal(jjak_model_train(&model, &source, &target, 1, &full, NULL), JJAK_OK);
    assert_int_equal(jjak_model_get_stats(model).nsource, 0);
    assert_int_equal(count_right(empty, some), 0);
    text_pair pair = make_puzzle("en", "ko", false);
    assert_true(count_right(pair, model) <= 4);
    free_pair(pair);
    free_pair(empty);
    jjak_model_free(model);
    jjak_model_free(some);
    jj_buf_dispose(&nothing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_model_helps_a_short_text),
        cmocka_unit_test(test_a_model_helps_in_the_other_direction),
        cmocka_unit_test(test_a_model_of_other_languages_is_refused),
        cmocka_unit_test(test_few_words_are_found_in_long_rows),
        cmocka_unit_test(test_regions_share_a_model),
        cmocka_unit_test(test_what_was_known_is_not_learned_again),
        cmocka_unit_test(test_what_cannot_be_learned_from_is_refused),
        cmocka_unit_test(test_empty_texts_give_an_empty_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
