/* Any bytes as two texts, all the way through the public interface: beads that cover both sides in
 * order, in every format. */
#include "base/ascii.h"
#include "base/buf.h"
#include "check.h"

#define MARK "\n@@\n" /* between the two texts */

static const char *const LANGS[4] = {NULL, "en", "ko", "und"};

static const jjak_bead_type FEW[] = {{1, 1}, {1, 0}, {0, 1}};
static const jjak_bead_type GALE_CHURCH[] = {{1, 1}, {1, 0}, {0, 1}, {2, 1}, {1, 2}, {2, 2}};
static const jjak_bead_type WIDE[] = {{1, 0}, {0, 1}, {5, 5}, {1, 5}, {5, 1}, {3, 2}, {1, 1}};
static const struct {
    const jjak_bead_type *types;
    size_t n;
} TYPES[4] = {{NULL, 0}, {FEW, 3}, {GALE_CHURCH, 6}, {WIDE, 7}};

static int collect(void *payload, const void *bytes, size_t nbytes)
{
    jj_buf_put(payload, bytes, nbytes);
    return 0;
}

static jjak_doc *read_doc(const uint8_t *data, size_t nbytes, const char *lang, bool segmented)
{
    const jjak_doc_options options = {
        .lang = lang, .replace_invalid = true, .segmented = segmented};
    jjak_doc *doc;
    jjak_err err;
    CHECK(jjak_doc_read(&doc, data, nbytes, &options, &err) == JJAK_OK);
    CHECK(jjak_doc_tokenize(doc, &err) == JJAK_OK);
    size_t ntext, nsents, ntokens;
    const char *text = jjak_doc_text(doc, &ntext);
    const jjak_sentence *sents = jjak_doc_sentences(doc, &nsents);
    const jjak_token *tokens = jjak_doc_tokens(doc, &ntokens);
    check_text(text, ntext);
    check_sentences(text, ntext, sents, nsents);
    size_t done = 0;
    for (size_t i = 0; i < nsents; i++) {
        CHECK(sents[i].tok0 == done && sents[i].ntok > 0);
        check_tokens(text, sents[i].at, tokens + done, sents[i].ntok);
        done += sents[i].ntok;
    }
    CHECK(done == ntokens);
    return doc;
}

static void check_beads(const jjak_alignment *alignment, size_t nsrc, size_t ntgt)
{
    size_t nbeads, src = 0, tgt = 0;
    const jjak_bead *beads = jjak_alignment_beads(alignment, &nbeads);
    for (size_t k = 0; k < nbeads; k++) {
        const jjak_bead *b = &beads[k];
        CHECK(b->src == src && b->tgt == tgt);
        CHECK(b->nsrc <= JJAK_BEAD_MAX && b->ntgt <= JJAK_BEAD_MAX);
        CHECK(b->nsrc + b->ntgt > 0);
        CHECK((b->nsrc && b->ntgt) || b->nsrc + b->ntgt == 1);
        CHECK(b->confidence >= 0 && b->confidence <= 1); /* and so no NaN */
        src += b->nsrc;
        tgt += b->ntgt;
    }
    CHECK(src == nsrc && tgt == ntgt);
    const jjak_alignment_stats *stats = jjak_alignment_get_stats(alignment);
    CHECK(stats->ratio > 0 && stats->ratio < 1e9);
    CHECK(stats->mean_confidence >= 0 && stats->mean_confidence <= 1);
}

static size_t count(const jj_buf *out, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < out->len; i++) n += out->data[i] == c;
    return n;
}

/* What can be told of an output without reading it in full. */
static void check_output(const jj_buf *out, jjak_format format, const jjak_write_counts *counts,
                         size_t nbeads)
{
    static const char tmx_end[] = "</tmx>\n";
    size_t nlines = count(out, '\n');
    CHECK(!out->oom && jj_utf8_validate(jj_buf_str(out), out->len) == out->len);
    CHECK(counts->nwritten + counts->nbelow + counts->nnull == nbeads);
    CHECK(memchr(jj_buf_str(out), '\0', out->len) == NULL);
    switch (format) {
    case JJAK_FORMAT_TSV:
        CHECK(nlines == counts->nwritten + 1 && count(out, '\t') == 3 * nlines);
        break;
    case JJAK_FORMAT_BEADS:
    case JJAK_FORMAT_JSONL:
    case JJAK_FORMAT_MOSES_SOURCE:
    case JJAK_FORMAT_MOSES_TARGET: CHECK(nlines == counts->nwritten); break;
    case JJAK_FORMAT_TMX:
        CHECK(strncmp(jj_buf_str(out), "<?xml", 5) == 0);
        CHECK(out->len > sizeof tmx_end &&
              strcmp(out->data + out->len - strlen(tmx_end), tmx_end) == 0);
        break;
    case JJAK_FORMAT_CSV: CHECK(nlines == counts->nwritten + 1); break;
    case JJAK_FORMAT_XLIFF:
    case JJAK_FORMAT_XLIFF2: CHECK(strncmp(jj_buf_str(out), "<?xml", 5) == 0); break;
    case JJAK_FORMAT_HTML: CHECK(strncmp(jj_buf_str(out), "<!DOCTYPE html>", 15) == 0); break;
    case JJAK_FORMAT_TEXT: break;
    }
}

/* A bead file that was written can be read, and is what was written. */
static void check_bead_file(const jj_buf *out, size_t nbeads)
{
    jjak_beadset *set;
    jjak_score score = {{0}, 0, {0}, 0};
    CHECK(jjak_beadset_read(&set, jj_buf_str(out), out->len, NULL) == JJAK_OK);
    CHECK(jjak_score_add(&score, set, set, NULL) == JJAK_OK);
    CHECK(score.nhyp == nbeads && score.hyp_right[0] == nbeads);
    jjak_beadset_free(set);
}

static void write_all(const jjak_alignment *alignment, const jjak_doc *source,
                      const jjak_doc *target, double min_confidence)
{
    size_t nbeads;
    jjak_alignment_beads(alignment, &nbeads);
    const jjak_write_options options = {
        .min_confidence = min_confidence,
        .source_name = "a<&\"\x01.txt",
        .date = "20240618T000000Z",
    };
    /* Memories have no name for a language that is not known, and no two texts in one. */
    const char *from = jjak_doc_lang(source), *to = jjak_doc_lang(target);
    bool unnamed =
        strcmp(from, "und") == 0 || strcmp(to, "und") == 0 || jj_ascii_casecmp(from, to) == 0;
    for (int f = JJAK_FORMAT_TSV; f <= JJAK_FORMAT_TEXT; f++) {
        jj_buf out = JJ_BUF_INIT;
        const jjak_sink sink = {collect, &out};
        jjak_write_counts counts;
        jjak_err err;
        jjak_status status =
            jjak_write(alignment, source, target, (jjak_format)f, &sink, &options, &counts, &err);
        bool memory = f == JJAK_FORMAT_TMX || f == JJAK_FORMAT_XLIFF || f == JJAK_FORMAT_XLIFF2;
        if (memory && unnamed) {
            CHECK(status == JJAK_EARG && out.len == 0);
            continue;
        }
        CHECK(status == JJAK_OK);
        check_output(&out, (jjak_format)f, &counts, nbeads);
        if (f == JJAK_FORMAT_BEADS && min_confidence <= 0) check_bead_file(&out, nbeads);
        jj_buf_dispose(&out);
    }
}

/* Byte 0: 0-1 and 2-3 the languages, 4 segmented, 5-6 bead types, 7 a minimum of confidence.
 * Byte 1: 0-1 the unit, 2 few cells, 3 no lexicon. Every method is run. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    if (nbytes < 2) return 0;
    uint8_t bits = data[0], more = data[1];
    data += 2;
    nbytes -= 2;
    size_t nsource = nbytes, skip = 0;
    for (size_t i = 0; i + strlen(MARK) <= nbytes && nsource == nbytes; i++) {
        if (memcmp(data + i, MARK, strlen(MARK)) == 0) nsource = i;
    }
    if (nsource < nbytes) skip = strlen(MARK);

    bool segmented = (bits & 16) != 0;
    jjak_doc *source = read_doc(data, nsource, LANGS[bits & 3], segmented);
    jjak_doc *target =
        read_doc(data + nsource + skip, nbytes - nsource - skip, LANGS[bits >> 2 & 3], segmented);
    size_t nsrc, ntgt;
    jjak_doc_sentences(source, &nsrc);
    jjak_doc_sentences(target, &ntgt);
    for (int m = JJAK_METHOD_FULL; m <= JJAK_METHOD_GALE_CHURCH; m++) {
        jjak_align_options options = {
            .method = (jjak_method)m,
            .unit = (jjak_length_unit)(more & 3),
            .types = TYPES[bits >> 5 & 3].types,
            .ntypes = TYPES[bits >> 5 & 3].n,
            .max_cells = more & 4 ? 50 : 0,
            .no_lexicon = (more & 8) != 0,
        };
        jjak_alignment *alignment;
        jjak_err err;
        jjak_status status = jjak_align(&alignment, source, target, &options, &err);
        CHECK((status == JJAK_OK) == (alignment != NULL));
        if (status == JJAK_OK) {
            check_beads(alignment, nsrc, ntgt);
            write_all(alignment, source, target, bits & 128 ? 0.5 : 0);
        } else if (m == JJAK_METHOD_GALE_CHURCH && options.types == WIDE) {
            CHECK(status == JJAK_EARG); /* has its own six types only */
        } else {
            CHECK(status == JJAK_ELIMIT && options.max_cells);
            check_failure(status, &err, 0);
        }
        jjak_alignment_free(alignment);
    }
    jjak_doc_free(source);
    jjak_doc_free(target);
    return 0;
}
