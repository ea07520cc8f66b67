#include "cli/train.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "cli/pairing.h"
#include "cli/report.h"
#include "cli/tm_files.h"

/* Puts another model into one that may be NULL, and frees it. */
static jjak_status add(jjak_model **into, jjak_model *other, jjak_err *err)
{
    const jjak_model *both[] = {*into, other};
    jjak_model *merged = other;
    if (*into) {
        jjak_status status = jjak_model_merge(&merged, both, 2, err);
        jjak_model_free(other);
        if (status != JJAK_OK) return status;
    }
    jjak_model_free(*into);
    *into = merged;
    return JJAK_OK;
}

/* ---- Sums of many ---- */

/* Sums of 1, 2, 4... models wait for another of their size, as in a binary counter, so that each
 * model is merged only so often as the logarithm of their number. */
#define NSLOTS 64
typedef struct {
    jjak_model *slot[NSLOTS];
} sums;

static jjak_status sums_put(sums *s, jjak_model *model, jjak_err *err)
{
    size_t k = 0;
    for (; s->slot[k]; k++) {
        jjak_status status = add(&s->slot[k], model, err);
        if (status != JJAK_OK) return status;
        model = s->slot[k];
        s->slot[k] = NULL;
    }
    s->slot[k] = model;
    return JJAK_OK;
}

/* The sum of all; NULL if there was none. Nothing is left in s, also on failure. */
static jjak_status sums_take(jjak_model **out, sums *s, jjak_err *err)
{
    jjak_status status = JJAK_OK;
    *out = NULL;
    for (size_t k = 0; k < NSLOTS; k++) {
        if (!s->slot[k]) continue;
        if (status == JJAK_OK) {
            status = add(out, s->slot[k], err);
        } else {
            jjak_model_free(s->slot[k]);
        }
        s->slot[k] = NULL;
    }
    if (status == JJAK_OK) return JJAK_OK;
    jjak_model_free(*out);
    *out = NULL;
    return status;
}

/* ---- Texts ---- */

typedef struct {
    JJ_VEC(jjak_doc *) docs[2];
} doc_list;

static void dispose_docs(doc_list *list)
{
    for (int side = 0; side < 2; side++) {
        for (size_t k = 0; k < list->docs[side].len; k++) jjak_doc_free(list->docs[side].data[k]);
        free(list->docs[side].data);
        list->docs[side].data = NULL;
        list->docs[side].len = list->docs[side].cap = 0;
    }
}

/* Reads and tokenizes a pair; says what failed. */
static int read_pair(doc_list *list, const cli_pair *pair, const train_options *options)
{
    const align_options *o = &options->align;
    jjak_err err = {0};
    jjak_doc *docs[2] = {NULL, NULL};
    int exit_status = CLI_DONE;
    for (int side = 0; exit_status == CLI_DONE && side < 2; side++) {
        cli_text_options how = o->text;
        const char *lang = o->langs[side];
        if (o->srx_langs[side]) how.srx_lang = o->srx_langs[side];
        if (!lang && *pair->langs[side]) lang = pair->langs[side];
        exit_status = cli_doc_read(&docs[side], pair->paths[side], lang, o->encodings[side], &how);
        if (exit_status == CLI_DONE && jjak_doc_tokenize(docs[side], &err) != JJAK_OK) {
            exit_status = cli_error(pair->paths[side], &err);
        }
    }
    if (exit_status == CLI_DONE && (!jj_vec_reserve(&list->docs[0], list->docs[0].len + 1) ||
                                    !jj_vec_reserve(&list->docs[1], list->docs[1].len + 1))) {
        jj_fail_nomem(&err);
        exit_status = cli_error(NULL, &err);
    }
    for (int side = 0; side < 2; side++) {
        if (exit_status == CLI_DONE) {
            (void)jj_vec_push(&list->docs[side], docs[side]);
        } else {
            jjak_doc_free(docs[side]);
        }
    }
    return exit_status;
}

static jjak_status train(jjak_model **out, const doc_list *list, const jjak_align_options *how,
                         jjak_err *err)
{
    return jjak_model_train(out, (const jjak_doc *const *)list->docs[0].data,
                            (const jjak_doc *const *)list->docs[1].data, list->docs[0].len, how,
                            err);
}

/* Each pair alone, one after the other. One that cannot be read, or is beyond a limit, fails alone;
 * all else ends it, for the model would not be what another division into parts gives. */
static int count_pairs(jjak_model **out, const cli_pairing *pairing, const train_options *options)
{
    const jjak_align_options how = cli_align_how(&options->align);
    sums s = {{NULL}};
    int worst = CLI_DONE;
    jjak_err err = {0};
    jjak_status status = JJAK_OK;
    for (size_t k = 0; status == JJAK_OK && k < pairing->pairs.len; k++) {
        const cli_pair *pair = &pairing->pairs.data[k];
        doc_list list = {.docs = {{0}, {0}}};
        jjak_model *model = NULL;
        if (!cli_shard_has(&options->shard, k)) continue;
        if (read_pair(&list, pair, options) != CLI_DONE) {
            dispose_docs(&list);
            worst = CLI_FELL_SHORT;
            continue;
        }
        status = train(&model, &list, &how, &err);
        dispose_docs(&list);
        if (status == JJAK_OK) status = sums_put(&s, model, &err);
        if (status != JJAK_OK) cli_error(pair->paths[0], &err);
        if (status != JJAK_ELIMIT) continue;
        worst = CLI_FELL_SHORT;
        status = JJAK_OK;
    }
    jjak_status summed = sums_take(out, &s, &err);
    if (status == JJAK_OK) return summed == JJAK_OK ? worst : cli_error(NULL, &err);
    jjak_model_free(*out);
    *out = NULL;
    return cli_exit_status(status);
}

static int learn_jointly(jjak_model **out, const cli_pairing *pairing, const train_options *options)
{
    const jjak_align_options how = cli_align_how(&options->align);
    doc_list list = {.docs = {{0}, {0}}};
    int worst = CLI_DONE;
    jjak_err err = {0};
    for (size_t k = 0; k < pairing->pairs.len; k++) {
        if (!cli_shard_has(&options->shard, k)) continue;
        if (read_pair(&list, &pairing->pairs.data[k], options) != CLI_DONE) worst = CLI_FELL_SHORT;
    }
    if (list.docs[0].len > 0 && train(out, &list, &how, &err) != JJAK_OK) {
        worst = cli_error(NULL, &err);
    }
    dispose_docs(&list);
    return worst;
}

static jjak_status find_pairs(cli_pairing *pairing, const train_options *options, int nargs,
                              char **args, jjak_err *err)
{
    if (options->manifest) return cli_manifest_read(pairing, options->manifest, err);
    if (nargs == 2) return cli_pairing_add(pairing, args[0], args[1], NULL, err);
    return cli_folder_read(pairing, args[0], options->align.langs, NULL, err);
}

int train_from_texts(jjak_model **out, const train_options *options, int nargs, char **args)
{
    const char *name = options->manifest ? options->manifest : nargs == 1 ? args[0] : NULL;
    cli_pairing pairing = {0};
    jjak_err err = {0};
    int exit_status = CLI_DONE;
    if (find_pairs(&pairing, options, nargs, args, &err) != JJAK_OK) {
        exit_status = cli_error(name, &err);
    } else if (pairing.pairs.len == 0) {
        jj_fail(&err, JJAK_EFORMAT, "there are no pairs in it");
        exit_status = cli_error(name, &err);
    } else {
        exit_status = options->count ? count_pairs(out, &pairing, options)
                                     : learn_jointly(out, &pairing, options);
    }
    cli_pairing_dispose(&pairing);
    return exit_status;
}

/* ---- Memories ---- */

/* Units that make a document: enough to learn from, not too many to hold. */
#define CHUNK_UNITS 20000

typedef struct {
    const train_options *options;
    jj_buf text[2]; /* a segment a line */
    char langs[2][CLI_LANG_SIZE];
    uint32_t nunits;
    uint64_t nfaults;
    sums sums;
    jjak_err err; /* what stopped it */
} chunk;

static void put_line(jj_buf *out, const jjak_tm_variant *variant)
{
    for (size_t k = 0; k < variant->nbytes; k++) {
        char c = variant->text[k];
        jj_buf_putc(out, (unsigned char)c < ' ' ? ' ' : c);
    }
    jj_buf_putc(out, '\n');
}

static jjak_status make_doc(jjak_doc **out, const chunk *c, int side, jjak_err *err)
{
    const jjak_doc_options how = {.lang = c->langs[side], .encoding = "UTF-8", .segmented = true};
    JJ_TRY(jjak_doc_read(out, jj_buf_str(&c->text[side]), c->text[side].len, &how, err));
    return jjak_doc_tokenize(*out, err);
}

/* The units of a memory are pairs already: each is anchored. */
static jjak_status train_anchored(jjak_model **out, const chunk *c, jjak_doc *const docs[2],
                                  jjak_err *err)
{
    static const jjak_bead_type one_to_one[] = {{1, 1}};
    jjak_align_options how = cli_align_how(&c->options->align);
    size_t nsents;
    jjak_doc_sentences(docs[0], &nsents);
    jjak_anchor *anchors = malloc((nsents + 1) * sizeof *anchors);
    if (!anchors) return jj_fail_nomem(err);
    for (uint32_t k = 0; k < nsents; k++) anchors[k] = (jjak_anchor){k, k, false, 0};
    how.anchors = anchors;
    how.nanchors = nsents;
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
    if (status == JJAK_OK) status = sums_put(&c->sums, model, err);
    for (int side = 0; side < 2; side++) {
        jjak_doc_free(docs[side]);
        jj_buf_clear(&c->text[side]);
    }
    c->nunits = 0;
    return status;
}

static bool is_blank(const jjak_tm_variant *variant)
{
    for (size_t k = 0; k < variant->nbytes; k++) {
        if ((unsigned char)variant->text[k] > ' ') return false;
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

int train_from_memories(jjak_model **out, const train_options *options, int nargs, char **args)
{
    chunk c = {.options = options};
    const jjak_tm_read_options how = {.source_lang = options->align.langs[0],
                                      .target_lang = options->align.langs[1],
                                      .guess = true};
    int exit_status = CLI_DONE;
    for (int k = 0; k < nargs && exit_status == CLI_DONE && c.err.code == JJAK_OK; k++) {
        const jjak_tm_handler to = {on_unit, on_fault, &c};
        int format = tm_format_of_path(args[k], tm_formats_in);
        exit_status =
            tm_file_read(args[k], format == TM_FORMAT_BY_NAME ? JJAK_TM_TMX : format, &to, &how);
    }
    jjak_err err = c.err;
    if (exit_status == CLI_DONE && err.code == JJAK_OK) finish_chunk(&c, &err);
    jjak_status summed = sums_take(out, &c.sums, err.code == JJAK_OK ? &err : NULL);
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
    cli_warn(NULL, "%llu units could not be read; `jjak tmx check` tells why",
             (unsigned long long)c.nfaults);
    return CLI_FELL_SHORT;
}

/* ---- Models ---- */

int train_from_models(jjak_model **out, int nargs, char **args)
{
    cli_model *opened = calloc((size_t)nargs, sizeof *opened);
    const jjak_model **models = calloc((size_t)nargs, sizeof *models);
    jjak_err err = {0};
    int exit_status = CLI_DONE;
    if (!opened || !models) {
        jj_fail_nomem(&err);
        exit_status = cli_error(NULL, &err);
    }
    for (int k = 0; k < nargs && exit_status == CLI_DONE; k++) {
        exit_status = cli_model_open(&opened[k], args[k]);
        models[k] = opened[k].model;
    }
    if (exit_status == CLI_DONE && jjak_model_merge(out, models, (size_t)nargs, &err) != JJAK_OK) {
        exit_status = cli_error(NULL, &err);
    }
    for (int k = 0; opened && k < nargs; k++) cli_model_close(&opened[k]);
    free(opened);
    free(models);
    return exit_status;
}
