/* Models of small texts of made words, which no lexicon knows; what is the same in two of them. */
#ifndef TESTS_UNIT_MODEL_CHECK_H
#define TESTS_UNIT_MODEL_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "model/model.h"

#define NWORDS 40
#define NTEXTS 16

static const char *const syllables[2][8] = {
    {"ba", "lu", "di", "fe", "go", "shi", "tra", "mo"},
    {"밟", "뷁", "솟", "뭔", "흰", "쾅", "놓", "뜀"},
};

static inline void put_word(jj_buf *out, int side, unsigned word)
{
    jj_buf_puts(out, syllables[side][word % 8]);
    jj_buf_puts(out, syllables[side][(word / 8 + word) % 8]);
    jj_buf_puts(out, syllables[side][(word / 8 + 3) % 8]);
}

static inline void put_line(jj_buf *out, int side, const unsigned words[3])
{
    for (int k = 0; k < 3; k++) {
        if (k) jj_buf_putc(out, ' ');
        put_word(out, side, words[k]);
    }
    jj_buf_puts(out, ".\n");
}

static inline unsigned next_random(unsigned *state)
{
    *state = *state * 1103515245 + 12345;
    return *state >> 16;
}

static inline jjak_doc *read_lines(const jj_buf *text, const char *lang)
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
static inline text_pair make_pair(unsigned seed, const char *source_lang, const char *target_lang)
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

static inline void free_pair(text_pair pair)
{
    jjak_doc_free(pair.side[0]);
    jjak_doc_free(pair.side[1]);
}

static const jjak_align_options full = {.method = JJAK_METHOD_FULL, .no_lexicon = true};

static inline jjak_model *train_in(unsigned seed, const char *source_lang, const char *target_lang)
{
    text_pair pair = make_pair(seed, source_lang, target_lang);
    const jjak_doc *source = pair.side[0], *target = pair.side[1];
    jjak_model *model;
    assert_int_equal(jjak_model_train(&model, &source, &target, 1, &full, NULL), JJAK_OK);
    free_pair(pair);
    return model;
}

static inline jjak_model *train_one(unsigned seed)
{
    return train_in(seed, "en", "ko");
}

static inline int put_bytes(void *payload, const void *bytes, size_t nbytes)
{
    jj_buf_put(payload, bytes, nbytes);
    return 0;
}

static inline jj_buf image_of(const jjak_model *model)
{
    jj_buf image = JJ_BUF_INIT;
    const jjak_sink sink = {put_bytes, &image};
    assert_int_equal(jjak_model_write(model, &sink, NULL), JJAK_OK);
    assert_false(image.oom);
    return image;
}

static inline jjak_model *merge(const jjak_model *const *models, size_t n)
{
    jjak_model *merged;
    assert_int_equal(jjak_model_merge(&merged, models, n, NULL), JJAK_OK);
    return merged;
}

static inline void assert_same_model(const jjak_model *a, const jjak_model *b)
{
    jj_buf x = image_of(a), y = image_of(b);
    assert_int_equal(x.len, y.len);
    assert_memory_equal(x.data, y.data, x.len);
    jj_buf_dispose(&x);
    jj_buf_dispose(&y);
}

#endif
