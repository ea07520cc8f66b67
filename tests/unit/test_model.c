/* Models: trained on small made texts, merged, written, read, damaged, used. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "model/model.h"

/* ---- Texts of made words, which no lexicon knows ---- */

#define NWORDS 40
#define NTEXTS 16

static const char *const syllables[2][8] = {
    {"ba", "lu", "di", "fe", "go", "shi", "tra", "mo"},
    {"밟", "뷁", "솟", "뭔", "흰", "쾅", "놓", "뜀"},
};

static void put_word(jj_buf *out, int side, unsigned word)
{
    jj_buf_puts(out, syllables[side][word % 8]);
    jj_buf_puts(out, syllables[side][(word / 8 + word) % 8]);
    jj_buf_puts(out, syllables[side][(word / 8 + 3) % 8]);
}

static void put_line(jj_buf *out, int side, const unsigned words[3])
{
    for (int k = 0; k < 3; k++) {
        if (k) jj_buf_putc(out, ' ');
        put_word(out, side, words[k]);
    }
    jj_buf_puts(out, ".\n");
}

static unsigned next_random(unsigned *state)
{
    *state = *state * 1103515245 + 12345;
    return *state >> 16;
}

static jjak_doc *read_lines(const jj_buf *text, const char *lang)
{
    const jjak_doc_options options = {.segmented = true, .lang = lang};
    jjak_doc *doc;
    assert_int_equal(jjak_doc_read(&doc, text->data, text->len, &options, NULL), JJAK_OK);
    assert_int_equal(jjak_doc_tokenize(doc, NULL), JJAK_OK);
    return doc;
}

typedef struct {
    jjak_doc *side[2];
} text_pair;

/* The same words on both sides, 12 lines. */
static text_pair make_pair(unsigned seed, const char *source_lang, const char *target_lang)
{
    jj_buf text[2] = {JJ_BUF_INIT, JJ_BUF_INIT};
    for (int line = 0; line < 12; line++) {
        unsigned words[3];
        for (int k = 0; k < 3; k++) words[k] = next_random(&seed) % NWORDS;
        for (int side = 0; side < 2; side++) put_line(&text[side], side, words);
    }
    text_pair pair = {{read_lines(&text[0], source_lang), read_lines(&text[1], target_lang)}};
    for (int side = 0; side < 2; side++) jj_buf_dispose(&text[side]);
    return pair;
}

static void free_pair(text_pair pair)
{
    jjak_doc_free(pair.side[0]);
    jjak_doc_free(pair.side[1]);
}

static const jjak_align_options full = {.method = JJAK_METHOD_FULL, .no_lexicon = true};

static jjak_model *train_in(unsigned seed, const char *source_lang, const char *target_lang)
{
    text_pair pair = make_pair(seed, source_lang, target_lang);
    const jjak_doc *source = pair.side[0], *target = pair.side[1];
    jjak_model *model;
    assert_int_equal(jjak_model_train(&model, &source, &target, 1, &full, NULL), JJAK_OK);
    free_pair(pair);
    return model;
}

static jjak_model *train_one(unsigned seed)
{
    return train_in(seed, "en", "ko");
}

/* ---- Images ---- */

static int put_bytes(void *payload, const void *bytes, size_t nbytes)
{
    jj_buf_put(payload, bytes, nbytes);
    return 0;
}

static jj_buf image_of(const jjak_model *model)
{
    jj_buf image = JJ_BUF_INIT;
    const jjak_sink sink = {put_bytes, &image};
    assert_int_equal(jjak_model_write(model, &sink, NULL), JJAK_OK);
    assert_false(image.oom);
    return image;
}

static jjak_model *merge(const jjak_model *const *models, size_t n)
{
    jjak_model *merged;
    assert_int_equal(jjak_model_merge(&merged, models, n, NULL), JJAK_OK);
    return merged;
}

static void assert_same_model(const jjak_model *a, const jjak_model *b)
{
    jj_buf x = image_of(a), y = image_of(b);
    assert_int_equal(x.len, y.len);
    assert_memory_equal(x.data, y.data, x.len);
    jj_buf_dispose(&x);
    jj_buf_dispose(&y);
}

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

/* ---- Use ---- */

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

static void test_a_model_helps_a_short_text(void **state)
{
    (void)state;
    jjak_model *model = train_many();
    text_pair pair = make_puzzle("en", "ko", false);
    assert_true(count_right(pair, NULL) < 4);
    assert_int_equal(count_right(pair, model), 4);
    free_pair(pair);
    jjak_model_free(model);
}

static void test_a_model_helps_in_the_other_direction(void **state)
{
    (void)state;
    jjak_model *model = train_many();
    text_pair pair = make_puzzle("ko", "en", true);
    assert_true(count_right(pair, NULL) < 4);
    assert_int_equal(count_right(pair, model), 4);
    free_pair(pair);
    jjak_model_free(model);
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
        cmocka_unit_test(test_what_is_written_is_read),
        cmocka_unit_test(test_a_sink_that_is_full_is_told),
        cmocka_unit_test(test_merging_is_the_same_in_any_order_and_grouping),
        cmocka_unit_test(test_counts_that_are_full_stay_full),
        cmocka_unit_test(test_models_that_do_not_go_together_are_refused),
        cmocka_unit_test(test_damage_of_every_part_of_the_header_is_seen),
        cmocka_unit_test(test_a_part_of_a_model_is_no_model),
        cmocka_unit_test(test_bytes_that_lie_askew_are_refused),
        cmocka_unit_test(test_tables_that_contradict_themselves_are_refused),
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
