/* Models: written, read, merged, damaged. */
#include "base/hash.h"
#include "model_check.h"

static void test_what_is_written_is_read(void **state)
{
    (void)state;
    jjak_model *model = train_one(1), *again;
    jj_buf image = image_of(model);
    assert_int_equal(jjak_model_read(&again, image.data, image.len, NULL), JJAK_OK);
    assert_same_model(model, again);
    assert_string_equal(jjak_model_lang(again, false), "en");
    assert_string_equal(jjak_model_lang(again, true), "ko");
    jjak_model_stats stats = jjak_model_get_stats(again);
    assert_int_equal(stats.ntexts, 1);
    assert_true(stats.nsource > 5 && stats.ntarget > 5 && stats.npairs > 10);
    jjak_model_free(again);
    jjak_model_free(model);
    jj_buf_dispose(&image);
}

static int refuse_bytes(void *payload, const void *bytes, size_t nbytes)
{
    (void)payload;
    (void)bytes;
    return nbytes > 0;
}

static void test_a_sink_that_is_full_is_told(void **state)
{
    (void)state;
    const jjak_sink sink = {refuse_bytes, NULL};
    jjak_model *model = train_one(1);
    assert_int_equal(jjak_model_write(model, &sink, NULL), JJAK_EWRITE);
    jjak_model_free(model);
}

/* ---- Merging ---- */

/* The models of every n-th text from each of the first n on, merged, and then those. */
static jjak_model *merge_shards(jjak_model *const *models, size_t nshards, bool backwards)
{
    const jjak_model *shards[NTEXTS] = {NULL}, *part[NTEXTS];
    for (size_t s = 0; s < nshards; s++) {
        size_t n = 0;
        for (size_t k = s; k < NTEXTS; k += nshards) part[n++] = models[k];
        shards[backwards ? nshards - 1 - s : s] = merge(part, n);
    }
    jjak_model *all = merge(shards, nshards);
    for (size_t s = 0; s < nshards; s++) jjak_model_free((jjak_model *)(uintptr_t)shards[s]);
    return all;
}

static void test_merging_is_the_same_in_any_order_and_grouping(void **state)
{
    (void)state;
    static const size_t nshards[] = {1, 2, 3, 5, 16};
    jjak_model *models[NTEXTS];
    for (unsigned k = 0; k < NTEXTS; k++) models[k] = train_one(k);
    jjak_model *all = merge_shards(models, 1, false);
    assert_int_equal(jjak_model_get_stats(all).ntexts, NTEXTS);
    for (size_t n = 0; n < sizeof nshards / sizeof *nshards; n++) {
        for (int backwards = 0; backwards < 2; backwards++) {
            jjak_model *other = merge_shards(models, nshards[n], backwards);
            assert_same_model(all, other);
            jjak_model_free(other);
        }
    }
    /* One after the other, from the last. */
    jjak_model *sum = NULL;
    for (size_t k = NTEXTS; k-- > 0;) {
        const jjak_model *both[] = {models[k], sum};
        jjak_model *more = merge(both, sum ? 2 : 1);
        jjak_model_free(sum);
        sum = more;
    }
    assert_same_model(all, sum);
    jjak_model_free(sum);
    jjak_model_free(all);
    for (size_t k = 0; k < NTEXTS; k++) jjak_model_free(models[k]);
}

static void test_counts_that_are_full_stay_full(void **state)
{
    (void)state;
    jjak_model *model = train_one(1), *high, *left, *right;
    jj_buf image = image_of(model);
    assert_int_equal(jjak_model_read(&high, image.data, image.len, NULL), JJAK_OK);
    *(uint32_t *)(uintptr_t)high->pairs[0].count = UINT32_MAX - 1;
    const jjak_model *one[] = {high, model}, *other[] = {model, high};
    left = merge(one, 2);
    right = merge(other, 2);
    assert_int_equal(left->pairs[0].count[0], UINT32_MAX);
    assert_same_model(left, right);
    jjak_model_free(left);
    jjak_model_free(right);
    jjak_model_free(high);
    jjak_model_free(model);
    jj_buf_dispose(&image);
}

static void set_lang(jj_buf *image, int side, const char *lang)
{
    jj_model_header *h = (void *)image->data;
    memset(h->lang[side], 0, sizeof h->lang[side]);
    memcpy(h->lang[side], lang, strlen(lang));
}

static void seal(jj_buf *image)
{
    jj_model_header *h = (void *)image->data;
    size_t from = offsetof(jj_model_header, checksum) + sizeof h->checksum;
    h->checksum = jj_hash(JJ_HASH_START, image->data + from, image->len - from);
}

static void test_models_that_do_not_go_together_are_refused(void **state)
{
    (void)state;
    jjak_model *model = train_one(1), *french, *merged;
    jjak_err err;
    jj_buf image = image_of(model);
    set_lang(&image, 1, "fr");
    seal(&image);
    assert_int_equal(jjak_model_read(&french, image.data, image.len, NULL), JJAK_OK);
    const jjak_model *both[] = {model, french};
    assert_int_equal(jjak_model_merge(&merged, both, 2, &err), JJAK_EARG);
    assert_null(merged);
    assert_string_equal(err.message, "models of ko and of fr do not go together");
    assert_int_equal(jjak_model_merge(&merged, both, 0, &err), JJAK_EARG);
    assert_null(merged);
    jjak_model_free(french);
    jjak_model_free(model);
    jj_buf_dispose(&image);
}

/* ---- Damage ---- */

static void assert_refused(const void *bytes, size_t nbytes, const char *message, const char *what)
{
    jjak_model *model;
    jjak_err err = {0};
    jjak_status status = jjak_model_read(&model, bytes, nbytes, &err);
    if (status != JJAK_EFORMAT || !strstr(err.message, message)) {
        fail_msg("%s: status %d, '%s' where '%s' is expected", what, status, err.message, message);
    }
    assert_null(model);
}

#define FIELD(name) offsetof(jj_model_header, name)

static void test_damage_of_every_part_of_the_header_is_seen(void **state)
{
    (void)state;
    static const struct {
        size_t at;
        const char *message, *what;
    } damages[] = {
        {FIELD(magic), "is no model of jjak", "magic"},
        {FIELD(order), "other byte order", "byte order"},
        {FIELD(version), "is a model of version", "version"},
        {FIELD(nbytes), "size", "size"},
        {FIELD(checksum), "checksum", "checksum"},
        {FIELD(lang), "checksum", "source language"},
        {FIELD(lang) + JJ_MODEL_LANG_SIZE, "checksum", "target language"},
        {FIELD(ntypes), "size", "types"},
        {FIELD(ntypes) + 8, "size", "types of the target"},
        {FIELD(ntypes) + 7, "size", "far too many types"},
        {FIELD(npairs), "size", "pairs"},
        {FIELD(npairs) + 15, "size", "far too many pairs"},
        {FIELD(key_nbytes) + 1, "size", "bytes of keys"},
        {FIELD(nwords), "checksum", "words"},
        {FIELD(ntexts), "checksum", "texts"},
        {FIELD(type), "checksum", "bead types"},
        {FIELD(after), "checksum", "bead classes"},
        {FIELD(source_length), "checksum", "length"},
        {FIELD(target_length), "checksum", "length of the target"},
    };
    jjak_model *model = train_one(1);
    jj_buf image = image_of(model);
    for (size_t k = 0; k < sizeof damages / sizeof *damages; k++) {
        image.data[damages[k].at] ^= 0x42;
        assert_refused(image.data, image.len, damages[k].message, damages[k].what);
        image.data[damages[k].at] ^= 0x42;
    }
    for (size_t at = 0; at < image.len; at += at < sizeof(jj_model_header) ? 1 : 13) {
        image.data[at] ^= 1;
        assert_refused(image.data, image.len, "", "a bit");
        image.data[at] ^= 1;
    }
    jjak_model_free(model);
    jj_buf_dispose(&image);
}

static void test_a_part_of_a_model_is_no_model(void **state)
{
    (void)state;
    jjak_model *model = train_one(1);
    jj_buf image = image_of(model);
    jj_buf_putc(&image, 0);
    assert_refused(image.data, image.len, "size", "one byte more");
    for (size_t n = 0; n < image.len - 1; n += 11) {
        void *part = malloc(n + 1); /* so that a sanitizer sees what is read beyond */
        memcpy(part, image.data, n);
        assert_refused(part, n, "", "a part");
        free(part);
    }
    jjak_model_free(model);
    jj_buf_dispose(&image);
}

static void test_bytes_that_lie_askew_are_refused(void **state)
{
    (void)state;
    jjak_model *model = train_one(1), *again;
    jj_buf image = image_of(model), askew = JJ_BUF_INIT;
    jj_buf_putc(&askew, 0);
    jj_buf_put(&askew, image.data, image.len);
    assert_int_equal(jjak_model_read(&again, askew.data + 1, image.len, NULL), JJAK_EARG);
    assert_null(again);
    jjak_model_free(model);
    jj_buf_dispose(&image);
    jj_buf_dispose(&askew);
}

/* A number of an image that is replaced, given by its view. */
typedef struct {
    const void *at;
    size_t size;
    uint64_t value;
    const char *what;
} contradiction;

/* The checksum is made right again, so that only what the tables say is wrong. */
static void test_tables_that_contradict_themselves_are_refused(void **state)
{
    (void)state;
    jjak_model *model = train_one(1);
    const jj_model_header *h = model->header;
    const jj_model_side *s = &model->side[0];
    const jj_model_pairs *p = &model->pairs[1];
    const uint64_t n = h->ntypes[0], m = h->ntypes[1];
    uint64_t wide = 0;
    while (p->first[wide + 1] - p->first[wide] < 2) wide++;
    const contradiction table[] = {
        {&h->lang[1][JJ_MODEL_LANG_SIZE - 1], 0, 0, "a language without an end"},
        {&h->lang[0][0], 1, 0, "no language"},
        {&h->lang[0][0], 1, '\n', "a language that is none"},
        {&s->key[0], 4, 1, "keys that do not begin at 0"},
        {&s->key[1], 4, s->key[2], "an empty key"},
        {&s->key[1], 4, s->key[2] + 1, "a key that ends before it begins"},
        {&s->key[1], 4, UINT32_MAX, "a key that ends outside"},
        {&s->key[1], 4, s->key[1] - 1, "a key that does not end with NUL"},
        {&s->key[n], 4, s->key[n] - 1, "keys that end before their end"},
        {&s->keys[s->key[1]], 1, 1, "keys that do not rise"},
        {&s->keys[s->key[n] - 1], 1, 'x', "a last key without an end"},
        {&p->first[0], 8, 1, "pairs that do not begin at 0"},
        {&p->first[1], 8, p->first[m] + 1, "pairs that end outside"},
        {&p->first[wide + 1], 8, 0, "pairs that end before they begin"},
        {&p->first[m], 8, p->first[m] - 1, "pairs that end before their end"},
        {&p->other[0], 4, n, "a word that is not there"},
        {&p->other[0], 4, UINT32_MAX, "a word far outside"},
        {&p->other[p->first[wide] + 1], 4, p->other[p->first[wide]], "the same pair twice"},
        {&p->count[0], 4, 0, "a pair that never was"},
    };
    for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
        const contradiction *c = &table[k];
        jj_buf image = image_of(model);
        size_t at = (size_t)((const char *)c->at - (const char *)h);
        if (c->size) {
            memcpy(image.data + at, &c->value, c->size); /* little-endian machines test this */
        } else {
            memset(image.data + at + 1 - JJ_MODEL_LANG_SIZE, 'e', JJ_MODEL_LANG_SIZE);
        }
        seal(&image);
        assert_refused(image.data, image.len, "damaged", c->what);
        jj_buf_dispose(&image);
    }
    jjak_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_written_is_read),
        cmocka_unit_test(test_a_sink_that_is_full_is_told),
        cmocka_unit_test(test_merging_is_the_same_in_any_order_and_grouping),
        cmocka_unit_test(test_counts_that_are_full_stay_full),
        cmocka_unit_test(test_models_that_do_not_go_together_are_refused),
        cmocka_unit_test(test_damage_of_every_part_of_the_header_is_seen),
        cmocka_unit_test(test_a_part_of_a_model_is_no_model),
        cmocka_unit_test(test_bytes_that_lie_askew_are_refused),
        cmocka_unit_test(test_tables_that_contradict_themselves_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
