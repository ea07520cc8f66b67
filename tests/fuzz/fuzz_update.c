/* Any bytes as a memory, a text and its translation: the memory brought up to date has all its
 * units in their order, and is a memory again. The three are divided by lines of "%%". */
#include "base/buf.h"
#include "check.h"

typedef struct {
    jjak_tm_update *update;
    jjak_tm_writer *writer;
    const char *bytes;
    size_t left;
    uint64_t nunits;
} run;

static ptrdiff_t get(void *payload, void *bytes, size_t nbytes)
{
    run *r = payload;
    size_t n = r->left < nbytes ? r->left : nbytes;
    if (n) memcpy(bytes, r->bytes, n);
    r->bytes += n;
    r->left -= n;
    return (ptrdiff_t)n;
}

static int collect(void *payload, const void *bytes, size_t nbytes)
{
    jj_buf_put(payload, bytes, nbytes);
    return 0;
}

static int learn(void *payload, const jjak_tm_unit *unit)
{
    run *r = payload;
    r->nunits++;
    CHECK(jjak_tm_update_learn(r->update, unit, NULL) == JJAK_OK);
    return 0;
}

static int apply(void *payload, const jjak_tm_unit *unit)
{
    run *r = payload;
    const jjak_tm_unit *out;
    CHECK(jjak_tm_update_apply(&out, r->update, unit, NULL) == JJAK_OK);
    CHECK(out->nvariants == unit->nvariants && out->number == unit->number);
    CHECK(jjak_tm_writer_put(r->writer, out, NULL) == JJAK_OK);
    return 0;
}

static bool read_memory(run *r, int (*on_unit)(void *, const jjak_tm_unit *), const char *bytes,
                        size_t nbytes)
{
    const jjak_source from = {get, r};
    const jjak_tm_handler to = {on_unit, NULL, r};
    r->bytes = bytes;
    r->left = nbytes;
    return jjak_tm_read(&from, JJAK_TM_TMX, &to, NULL, NULL) == JJAK_OK;
}

static jjak_doc *read_text(const char *bytes, size_t nbytes, const char *lang)
{
    const jjak_doc_options how = {
        .lang = lang, .encoding = "UTF-8", .replace_invalid = true, .input = JJAK_INPUT_TEXT};
    jjak_doc *doc;
    CHECK(jjak_doc_read(&doc, bytes, nbytes, &how, NULL) == JJAK_OK);
    CHECK(jjak_doc_tokenize(doc, NULL) == JJAK_OK);
    return doc;
}

static void align(run *r, const char *const texts[2], const size_t lengths[2])
{
    jjak_doc *source = read_text(texts[0], lengths[0], "en");
    jjak_doc *target = read_text(texts[1], lengths[1], "ko");
    CHECK(jjak_tm_update_align(r->update, source, target, NULL) == JJAK_OK);
    jjak_doc_free(source);
    jjak_doc_free(target);
}

static uint64_t add_new(run *r)
{
    uint64_t n = 0;
    for (const jjak_tm_unit *unit;; n++) {
        CHECK(jjak_tm_update_next(&unit, r->update, NULL) == JJAK_OK);
        if (!unit) return n;
        CHECK(unit->nvariants == 2 && unit->variants[0].nbytes && unit->variants[1].nbytes);
        CHECK(jjak_tm_writer_put(r->writer, unit, NULL) == JJAK_OK);
    }
}

static void update(run *r, const char *memory, size_t nmemory)
{
    jjak_tm_update_counts counts;
    jjak_tm_write_counts written;
    jj_buf out = JJ_BUF_INIT;
    const jjak_sink sink = {collect, &out};
    CHECK(jjak_tm_writer_new(&r->writer, JJAK_TM_TMX, &sink, NULL, NULL) == JJAK_OK);
    CHECK(read_memory(r, apply, memory, nmemory));
    uint64_t nnew = add_new(r);
    CHECK(jjak_tm_writer_end(r->writer, &written, NULL) == JJAK_OK);
    jjak_tm_update_get_counts(r->update, &counts);
    CHECK(counts.nnew == nnew);
    CHECK(counts.nsame + counts.nchanged + counts.nunsure + counts.nabsent == r->nunits);
    CHECK(written.nwritten + written.nsided == r->nunits + nnew);
    jjak_tm_writer_free(r->writer);
    jj_buf_dispose(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    jj_buf all = JJ_BUF_INIT;
    run r = {.nunits = 0};
    const jjak_tm_update_options how = {.min_confidence = 0.2, .date = "20250101T000000Z"};
    jj_buf_put(&all, data, nbytes);
    const char *memory = jj_buf_str(&all), *source = strstr(memory, "%%");
    const char *target = source ? strstr(source + 2, "%%") : NULL;
    if (target) {
        const char *const texts[2] = {source + 2, target + 2};
        const size_t lengths[2] = {(size_t)(target - source - 2), strlen(target + 2)};
        size_t nmemory = (size_t)(source - memory);
        CHECK(jjak_tm_update_new(&r.update, &how, NULL) == JJAK_OK);
        if (read_memory(&r, learn, memory, nmemory)) {
            align(&r, texts, lengths);
            update(&r, memory, nmemory);
        }
        jjak_tm_update_free(r.update);
    }
    jj_buf_dispose(&all);
    return 0;
}
