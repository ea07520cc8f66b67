/* Any bytes as a model, their size and checksum made right so that the tables are reached: a model
 * is refused, or is written as it was read, added to itself and used, without harm. */
#include "base/buf.h"
#include "base/hash.h"
#include "check.h"
#include "model/image.h"

static int collect(void *payload, const void *bytes, size_t nbytes)
{
    jj_buf_put(payload, bytes, nbytes);
    return 0;
}

static jjak_doc *read_lines(const char *text, const char *lang)
{
    const jjak_doc_options how = {.segmented = true, .lang = lang};
    jjak_doc *doc;
    CHECK(jjak_doc_read(&doc, text, strlen(text), &how, NULL) == JJAK_OK);
    CHECK(jjak_doc_tokenize(doc, NULL) == JJAK_OK);
    return doc;
}

/* Words of the seeds, on the sides that the model has them, or on the other ones. */
static void use(const jjak_model *model, bool swapped)
{
    const char *text[] = {"rain falls.\nsun shines.\nrain and sun.\n",
                          "비가 내린다.\n해가 비친다.\n"};
    jjak_doc *source = read_lines(text[swapped], swapped ? "ko" : "en");
    jjak_doc *target = read_lines(text[!swapped], swapped ? "en" : "ko");
    const jjak_align_options how = {.method = JJAK_METHOD_FULL, .model = model, .no_lexicon = true};
    jjak_alignment *alignment;
    jjak_err err;
    jjak_status status = jjak_align(&alignment, source, target, &how, &err);
    CHECK(status == JJAK_OK || (status == JJAK_EARG && !strpbrk(err.message, "\n\r")));
    size_t nbeads = 0;
    const jjak_bead *beads = alignment ? jjak_alignment_beads(alignment, &nbeads) : NULL;
    for (size_t k = 0; k < nbeads; k++) {
        CHECK(beads[k].confidence >= 0 && beads[k].confidence <= 1);
    }
    jjak_alignment_free(alignment);
    jjak_doc_free(source);
    jjak_doc_free(target);
}

static void add_to_itself(const jjak_model *model)
{
    const jjak_model *both[] = {model, model};
    jjak_model *sum;
    CHECK(jjak_model_merge(&sum, both, 2, NULL) == JJAK_OK);
    jjak_model_stats one = jjak_model_get_stats(model), two = jjak_model_get_stats(sum);
    CHECK(one.nsource == two.nsource && one.ntarget == two.ntarget && one.npairs == two.npairs);
    jjak_model_free(sum);
}

static void check_written(const jjak_model *model, const void *bytes, size_t nbytes)
{
    jj_buf written = JJ_BUF_INIT;
    const jjak_sink sink = {collect, &written};
    CHECK(jjak_model_write(model, &sink, NULL) == JJAK_OK);
    CHECK(written.len == nbytes && memcmp(written.data, bytes, nbytes) == 0);
    jj_buf_dispose(&written);
}

static void mend(void *image, size_t nbytes)
{
    jj_model_header *h = image;
    size_t from = offsetof(jj_model_header, checksum) + sizeof h->checksum;
    if (nbytes < sizeof *h) return;
    h->nbytes = nbytes;
    h->checksum = jj_hash(JJ_HASH_START, (const char *)image + from, nbytes - from);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    uint8_t *image = malloc(nbytes + 1);
    jjak_model *model;
    jjak_err err;
    if (!image) return 0;
    if (nbytes) memcpy(image, data, nbytes);
    mend(image, nbytes);
    jjak_status status = jjak_model_read(&model, image, nbytes, &err);
    CHECK((status == JJAK_OK) == (model != NULL));
    if (status == JJAK_OK) {
        check_written(model, image, nbytes);
        add_to_itself(model);
        use(model, false);
        use(model, true);
    } else {
        check_failure(status, &err, nbytes);
    }
    jjak_model_free(model);
    free(image);
    return 0;
}
