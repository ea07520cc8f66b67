/* Any bytes as a file of anchors: refused with a line, or pairs that the alignment of two texts
 * keeps, or that no alignment can. */
#include "check.h"

static const char SOURCE[] = "The hospital bought 340 beds in 1998.\nSeoul is large.\nKim came.\n"
                             "He left again in the evening, and nobody knew why.\n\n"
                             "The river was deep.\nThe children swam.\n(photo)\nIt rained.\n"
                             "Then it stopped.\nThe end.\n";
static const char TARGET[] = "병원은 1998년에 침대 340개를 샀다.\n서울은 크다.\n김이 왔다.\n"
                             "그는 저녁에 다시 떠났다.\n아무도 까닭을 몰랐다.\n\n강은 깊었다.\n"
                             "아이들은 수영했다.\n비가 왔다.\n그리고 그쳤다.\n(끝)\n";

static const jjak_bead_type FEW[] = {{1, 1}, {1, 2}, {2, 1}};
static const jjak_bead_type WIDE[] = {{5, 5}, {1, 1}};
static const struct {
    const jjak_bead_type *types;
    size_t n;
} TYPES[4] = {{NULL, 0}, {FEW, 3}, {WIDE, 2}, {FEW, 1}};

static jjak_doc *read_lines(const char *text, size_t nbytes, const char *lang)
{
    const jjak_doc_options options = {.lang = lang, .segmented = true};
    jjak_doc *doc;
    CHECK(jjak_doc_read(&doc, text, nbytes, &options, NULL) == JJAK_OK);
    CHECK(jjak_doc_tokenize(doc, NULL) == JJAK_OK);
    return doc;
}

static bool has(uint32_t first, uint32_t n, uint32_t sentence)
{
    return sentence != JJAK_NO_SENTENCE && sentence >= first && sentence - first < n;
}

static bool keeps(const jjak_bead *b, const jjak_anchor *a)
{
    bool source_in = has(b->src, b->nsrc, a->source), target_in = has(b->tgt, b->ntgt, a->target);
    if (a->target == JJAK_NO_SENTENCE) return !source_in || (b->ntgt == 0) == !a->apart;
    if (a->source == JJAK_NO_SENTENCE) return !target_in || (b->nsrc == 0) == !a->apart;
    return a->apart ? !(source_in && target_in) : source_in == target_in;
}

static void check_beads(const jjak_alignment *alignment, const jjak_align_options *options,
                        size_t nsrc, size_t ntgt)
{
    size_t nbeads, src = 0, tgt = 0;
    const jjak_bead *beads = jjak_alignment_beads(alignment, &nbeads);
    for (size_t k = 0; k < nbeads; k++) {
        const jjak_bead *b = &beads[k];
        CHECK(b->src == src && b->tgt == tgt && b->nsrc + b->ntgt > 0);
        CHECK(b->confidence >= 0 && b->confidence <= 1);
        for (size_t a = 0; a < options->nanchors; a++) CHECK(keeps(b, &options->anchors[a]));
        src += b->nsrc;
        tgt += b->ntgt;
    }
    CHECK(src == nsrc && tgt == ntgt);
    size_t n;
    const jjak_bead_scores *scores = jjak_alignment_explanation(alignment, &n);
    CHECK((n > 0) == (options->explain > 0));
    for (size_t k = 0; k < n; k++) {
        float sum = scores[k].prior + scores[k].length + scores[k].boundaries + scores[k].words;
        CHECK(sum > -1e9f && sum < 1e9f);
        CHECK(k < 2 || scores[k].bead.confidence <= scores[k - 1].bead.confidence);
    }
    CHECK(n == 0 || memcmp(&scores[0].bead, &beads[options->explain - 1], sizeof *beads) == 0);
}

static void align(const jjak_align_options *options, size_t nsource)
{
    jjak_doc *source = read_lines(SOURCE, nsource, "en"),
             *target = read_lines(TARGET, strlen(TARGET), "ko");
    size_t nsrc, ntgt;
    jjak_alignment *alignment;
    jjak_err err;
    jjak_doc_sentences(source, &nsrc);
    jjak_doc_sentences(target, &ntgt);
    if (jjak_align(&alignment, source, target, options, &err) == JJAK_OK) {
        check_beads(alignment, options, nsrc, ntgt);
    } else {
        CHECK(err.code == JJAK_EARG && !alignment); /* and so there were anchors, or no such bead */
        CHECK(options->nanchors > 0 || options->explain > 0);
        CHECK(err.message[0] != '\0');
    }
    jjak_alignment_free(alignment);
    jjak_doc_free(source);
    jjak_doc_free(target);
}

/* Byte 0: 0 the method, 1-2 bead types, 3 an empty source, 4-7 the bead to explain. The rest is the
 * file. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    if (nbytes == 0) return 0;
    uint8_t bits = data[0];
    jjak_anchor *anchors;
    size_t n;
    jjak_err err;
    jjak_status status = jjak_anchors_read(&anchors, &n, data + 1, nbytes - 1, &err);
    if (status != JJAK_OK) {
        check_failure(status, &err, nbytes);
        CHECK((status == JJAK_EFORMAT || status == JJAK_ELIMIT) && err.line > 0);
        CHECK(!anchors && n == 0);
        return 0;
    }
    for (size_t k = 0; k < n; k++) {
        CHECK(anchors[k].line > 0);
        CHECK(anchors[k].source != JJAK_NO_SENTENCE || anchors[k].target != JJAK_NO_SENTENCE);
    }
    const jjak_align_options options = {
        .method = bits & 1 ? JJAK_METHOD_LENGTH : JJAK_METHOD_FULL,
        .types = TYPES[bits >> 1 & 3].types,
        .ntypes = TYPES[bits >> 1 & 3].n,
        .anchors = anchors,
        .nanchors = n,
        .explain = bits >> 4,
    };
    align(&options, bits & 8 ? 0 : strlen(SOURCE));
    jjak_anchors_free(anchors);
    return 0;
}
