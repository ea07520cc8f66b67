/* `jjak train --tmx`: from translation memories. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/utf8.h"
#include "cli/langtag.h"
#include "cli/report.h"
#include "cli/sums.h"
#include "cli/tm_files.h"
#include "cli/train.h"

/* Units that make a document: enough to learn from, not too many to hold. */
#define CHUNK_UNITS 20000

typedef struct {
    const train_options *options;
    jj_buf text[2]; /* a segment a line */
    char langs[2][CLI_LANG_SIZE];
    uint32_t nunits;
    uint64_t nfaults;
    cli_sums sums;
    jjak_err err; /* what stopped it */
} chunk;

/* The bytes at s that end a line, or may; 0: none do. U+0085, U+2028 and U+2029 do so too. */
static size_t line_end(const char *s, size_t nbytes)
{
    if ((unsigned char)*s < ' ') return 1;
    if (nbytes >= 2 && memcmp(s, "\xC2\x85", 2) == 0) return 2;
    bool separator =
        nbytes >= 3 && memcmp(s, "\xE2\x80", 2) == 0 && ((unsigned char)s[2] | 1) == 0xA9;
    return separator ? 3 : 0;
}

static void put_line(jj_buf *out, const jjak_tm_variant *variant)
{
    for (size_t k = 0; k < variant->nbytes;) {
        size_t n = line_end(variant->text + k, variant->nbytes - k);
        jj_buf_putc(out, n ? ' ' : variant->text[k]);
        k += n ? n : 1;
    }
    jj_buf_putc(out, '\n');
}

static jjak_status make_doc(jjak_doc **out, const chunk *c, int side, jjak_err *err)
{
    const jjak_doc_options how = {
        .lang = c->langs[side], .encoding = "UTF-8", .segmented = true, .input = JJAK_INPUT_TEXT};
    JJ_TRY(jjak_doc_read(out, jj_buf_str(&c->text[side]), c->text[side].len, &how, err));
    return jjak_doc_tokenize(*out, err);
}

/* Anchors what stands on the same line; a text of nothing but some Unicode's white space is no
 * sentence, and its partner stays alone. Returns how many anchors there are. */
static size_t anchor_lines(jjak_anchor *anchors, jjak_doc *const docs[2])
{
    const jjak_sentence *sents[2];
    size_t nsents[2], n = 0;
    uint32_t at[2] = {0, 0};
    for (int side = 0; side < 2; side++) {
        sents[side] = jjak_doc_sentences(docs[side], &nsents[side]);
    }
    while (at[0] < nsents[0] || at[1] < nsents[1]) {
        uint32_t line[2];
        for (int side = 0; side < 2; side++) {
            line[side] = at[side] < nsents[side] ? sents[side][at[side]].line : UINT32_MAX;
        }
        bool source = line[0] <= line[1], target = line[1] <= line[0];
        anchors[n++] = (jjak_anchor){source ? at[0] : JJAK_NO_SENTENCE,
                                     target ? at[1] : JJAK_NO_SENTENCE, false, 0};
        at[0] += source;
        at[1] += target;
    }
    return n;
}

/* The units of a memory are pairs already: each is anchored. */
static jjak_status train_anchored(jjak_model **out, const chunk *c, jjak_doc *const docs[2],
                                  jjak_err *err)
{
    static const jjak_bead_type one_to_one[] = {{1, 1}};
    jjak_align_options how = cli_align_how(&c->options->align);
    jjak_anchor *anchors = malloc((2 * (size_t)c->nunits + 1) * sizeof *anchors);
    if (!anchors) return jj_fail_nomem(err);
    how.anchors = anchors;
    how.nanchors = anchor_lines(anchors, docs);
    how.types = one_to_one;
    how.ntypes = 1;
    jjak_status status = jjak_model_train(out, (const jjak_doc *const *)&docs[0],
                                          (const jjak_doc *const *)&docs[1], 1, &how, err);
    free(anchors);
    return status;
}

/* Learns from what has come together. */
static jjak_status finish_chunk(chunk *c, jjak_err *err)
{
    jjak_doc *docs[2] = {NULL, NULL};
    jjak_model *model = NULL;
    if (c->nunits == 0) return JJAK_OK;
    jjak_status status =
        c->text[0].oom || c->text[1].oom ? jj_fail_nomem(err) : make_doc(&docs[0], c, 0, err);
    if (status == JJAK_OK) status = make_doc(&docs[1], c, 1, err);
    if (status == JJAK_OK) status = train_anchored(&model, c, docs, err);
    if (status == JJAK_OK) status = cli_sums_put(&c->sums, model, err);
    for (int side = 0; side < 2; side++) {
        jjak_doc_free(docs[side]);
        jj_buf_clear(&c->text[side]);
    }
    c->nunits = 0;
    return status;
}

/* Whether there is nothing in it but spaces and controls. */
static bool is_blank(const jjak_tm_variant *variant)
{
    const char *s = variant->text, *end = s + variant->nbytes;
    while (s < end) {
        uint32_t cp = jj_utf8_next(&s);
        if (cp > ' ' && !jj_is_space(cp)) return false;
    }
    return true;
}

static int on_unit(void *payload, const jjak_tm_unit *unit)
{
    chunk *c = payload;
    const jjak_tm_variant *pair[2];
    const char *const *langs = c->options->align.langs;
    if (!jjak_tm_unit_pair(pair, unit, langs[0], langs[1])) return 0;
    if (is_blank(pair[0]) || is_blank(pair[1])) return 0;
    for (int side = 0; side < 2; side++) {
        const char *lang = langs[side] ? langs[side] : pair[side]->lang;
        if (!*c->langs[side]) snprintf(c->langs[side], CLI_LANG_SIZE, "%s", lang);
        if (!langs[side] && !cli_lang_same(c->langs[side], lang)) return 0;
    }
    put_line(&c->text[0], pair[0]);
    put_line(&c->text[1], pair[1]);
    if (++c->nunits < CHUNK_UNITS) return 0;
    return finish_chunk(c, &c->err) != JJAK_OK;
}

static int on_fault(void *payload, const jjak_tm_fault *fault)
{
    chunk *c = payload;
    c->nfaults += fault->rule->loses;
    return 0;
}

int train_from_memories(jjak_model **out, cli_output *file, const train_options *options, int nargs,
                        char **args)
{
    chunk c = {.options = options, .sums = CLI_SUMS_INIT};
    const jjak_tm_read_options how = {.source_lang = options->align.langs[0],
                                      .target_lang = options->align.langs[1],
                                      .guess = true};
    int exit_status = cli_output_open(file, options->align.output);
    for (int k = 0; k < nargs && exit_status == CLI_DONE && c.err.code == JJAK_OK; k++) {
        const jjak_tm_handler to = {on_unit, on_fault, &c};
        int format = tm_format_of_path(args[k], tm_formats_in);
        exit_status =
            tm_file_read(args[k], format == TM_FORMAT_BY_NAME ? JJAK_TM_TMX : format, &to, &how);
    }
    jjak_err err = c.err;
    if (exit_status == CLI_DONE && err.code == JJAK_OK) finish_chunk(&c, &err);
    jjak_status summed = cli_sums_take(out, &c.sums, err.code == JJAK_OK ? &err : NULL);
    jj_buf_dispose(&c.text[0]);
    jj_buf_dispose(&c.text[1]);
    if (exit_status == CLI_DONE && (err.code != JJAK_OK || summed != JJAK_OK)) {
        exit_status = cli_error(NULL, &err);
    }
    if (exit_status != CLI_DONE) {
        jjak_model_free(*out);
        *out = NULL;
        return exit_status;
    }
    if (c.nfaults == 0) return CLI_DONE;
    cli_warn(NULL, "units that could not be read: %llu; `jjak tmx check` tells why",
             (unsigned long long)c.nfaults);
    return CLI_FELL_SHORT;
}
