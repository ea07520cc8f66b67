/* `jjak train` from texts and their translations. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/pool.h"
#include "base/tag.h"
#include "cli/pairdoc.h"
#include "cli/report.h"
#include "cli/sums.h"
#include "cli/textpair.h"
#include "cli/train.h"

/* Pairs that are held at a time with --count, for each thread. */
#define BLOCK 8

/* A pair that is learned from. */
typedef struct {
    const cli_pair *pair;
    jjak_doc *docs[2];
    jjak_model *model;  /* with --count: of this pair alone */
    jjak_err err;       /* why it is not */
    const char *failed; /* the path that is to blame */
    bool fatal;         /* nor are the others */
} lesson;

typedef struct {
    const train_options *options;
    jjak_align_options how;
    unsigned nthreads;
    lesson *lessons;
    size_t n, begin;              /* of those at work */
    char langs[2][CLI_LANG_SIZE]; /* of the first model; "" before */
    cli_sums sums;
} training;

static void clear(lesson *l)
{
    for (int side = 0; side < 2; side++) {
        jjak_doc_free(l->docs[side]);
        l->docs[side] = NULL;
    }
    jjak_model_free(l->model);
    l->model = NULL;
}

/* ---- A pair, in any thread -------------------------------------------------------------- */

/* Digits and marks are of any language: where nothing tells whose they are, a model of them would
 * be of no language. */
static jjak_status check_language(const jjak_doc *doc, jjak_err *err)
{
    jjak_stems *stems;
    size_t ntokens, n;
    bool words = false;
    if (!jj_tag_is(jjak_doc_lang(doc), "und")) return JJAK_OK;
    JJ_TRY(jjak_stems_new(&stems, doc, err));
    jjak_doc_tokens(doc, &ntokens);
    for (size_t token = 0; token < ntokens && !words; token++) {
        const jjak_stem *stem = jjak_stems_of(stems, token, &n);
        for (size_t k = 0; k < n; k++) words = words || stem[k].kind == JJAK_STEM_WORD;
    }
    jjak_stems_free(stems);
    return words ? JJAK_OK
                 : jj_fail(err, JJAK_EFORMAT,
                           "nothing tells its language, and there are no words in it");
}

static bool read_texts(const training *t, lesson *l)
{
    const align_options *o = &t->options->align;
    jjak_status status = JJAK_OK;
    for (int side = 0; side < 2 && status == JJAK_OK; side++) {
        jj_buf bytes = JJ_BUF_INIT;
        l->failed = l->pair->paths[side];
        status = cli_doc_slurp(&bytes, l->failed, &o->text, &l->err);
        if (status == JJAK_OK) {
            status = cli_pair_parse(&l->docs[side], l->pair, side, &bytes, o, true, &l->err);
        }
        if (status == JJAK_OK) status = check_language(l->docs[side], &l->err);
        jj_buf_dispose(&bytes);
    }
    l->fatal = status == JJAK_ENOMEM;
    return status == JJAK_OK;
}

static bool read_one(void *payload, size_t k, unsigned worker)
{
    training *t = payload;
    (void)worker;
    read_texts(t, &t->lessons[t->begin + k]);
    return true;
}

/* A pair that cannot be read, or is beyond a limit, fails alone; all else ends the run, for the
 * model would not be what another division into parts gives. */
static bool count_one(void *payload, size_t k, unsigned worker)
{
    training *t = payload;
    lesson *l = &t->lessons[t->begin + k];
    (void)worker;
    if (read_texts(t, l)) {
        const jjak_doc *source = l->docs[0], *target = l->docs[1];
        jjak_status status = jjak_model_train(&l->model, &source, &target, 1, &t->how, &l->err);
        l->failed = l->pair->paths[0];
        l->fatal = status != JJAK_OK && status != JJAK_ELIMIT;
    }
    return !l->fatal;
}

static bool add_one(void *payload, size_t k, unsigned worker)
{
    training *t = payload;
    lesson *l = &t->lessons[t->begin + k];
    jjak_model *model = l->model;
    (void)worker;
    l->model = NULL;
    if (model) l->fatal = cli_sums_put(&t->sums, model, &l->err) != JJAK_OK;
    return !l->fatal;
}

/* ---- All of them ------------------------------------------------------------------------ */

/* All models must be of the languages of the first, or there is no sum of them. */
static void check_languages(training *t, lesson *l)
{
    if (!l->model) return;
    const char *langs[2] = {jjak_model_lang(l->model, false), jjak_model_lang(l->model, true)};
    for (int side = 0; side < 2 && !*t->langs[1]; side++) {
        snprintf(t->langs[side], CLI_LANG_SIZE, "%s", langs[side]);
    }
    if (strcmp(langs[0], t->langs[0]) == 0 && strcmp(langs[1], t->langs[1]) == 0) return;
    l->fatal = true;
    jj_fail(&l->err, JJAK_EARG, "texts of %s and %s, and of %s and %s, make no one model",
            t->langs[0], t->langs[1], langs[0], langs[1]);
}

/* Whether nothing is strange of the texts of a pair. Where there is none, nothing is learned, which
 * is told in the end. */
static bool check_texts(const training *t, const lesson *l)
{
    const char *const *langs = t->options->align.langs;
    cli_text_pair texts = {
        .docs = {l->docs[0], l->docs[1]}, .langs = {langs[0], langs[1]}, .by = {"-s", "-t"}};
    for (int side = 0; side < 2; side++) {
        size_t nsents;
        jjak_doc_sentences(l->docs[side], &nsents);
        if (nsents == 0) return true;
        texts.paths[side] = l->pair->paths[side];
        texts.names[side] = cli_input_name(l->pair->paths[side]);
    }
    return cli_text_pair_check(&texts);
}

/* Says how it went with a pair; an exit status, above CLI_FELL_SHORT if it ends the run. Of one
 * pair alone it says what makes a model of it worthless; among many it would be lost. */
static int tell(const training *t, const lesson *l)
{
    if (l->err.code != JJAK_OK) {
        int exit_status = cli_error(cli_input_name(l->failed), &l->err);
        return l->fatal ? exit_status : CLI_FELL_SHORT;
    }
    for (int side = 0; side < 2; side++) {
        if (l->docs[side]) cli_doc_tell(cli_input_name(l->pair->paths[side]), l->docs[side]);
    }
    return t->n > 1 || check_texts(t, l) ? CLI_DONE : CLI_FELL_SHORT;
}

/* Works on n pairs and tells of them in their order, whatever the threads do. */
static int do_block(training *t, size_t n, jj_pool_work *work)
{
    int worst = CLI_DONE;
    jj_pool_run(t->nthreads, n, work, t);
    for (size_t k = 0; k < n && worst <= CLI_FELL_SHORT; k++) {
        lesson *l = &t->lessons[t->begin + k];
        check_languages(t, l);
        int verdict = tell(t, l);
        if (verdict > worst) worst = verdict;
    }
    return worst;
}

/* Adds the models of the block. */
static int add_block(training *t, size_t n)
{
    jj_pool_run(t->nthreads, n, add_one, t);
    for (size_t k = 0; k < n; k++) {
        const lesson *l = &t->lessons[t->begin + k];
        if (l->fatal) return cli_error(l->failed, &l->err);
    }
    return CLI_DONE;
}

/* Each pair alone. */
static int count_pairs(jjak_model **out, training *t)
{
    size_t block = (size_t)t->nthreads * BLOCK;
    int worst = CLI_DONE;
    jjak_err err = {0};
    for (; t->begin < t->n && worst <= CLI_FELL_SHORT; t->begin += block) {
        size_t n = t->n - t->begin < block ? t->n - t->begin : block;
        int verdict = do_block(t, n, count_one);
        int added = verdict <= CLI_FELL_SHORT ? add_block(t, n) : CLI_DONE;
        if (added != CLI_DONE) verdict = added;
        for (size_t k = 0; k < n; k++) clear(&t->lessons[t->begin + k]);
        if (verdict > worst) worst = verdict;
    }
    if (cli_sums_take(out, &t->sums, &err) != JJAK_OK && worst <= CLI_FELL_SHORT) {
        worst = cli_error(NULL, &err);
    }
    if (worst <= CLI_FELL_SHORT) return worst;
    jjak_model_free(*out);
    *out = NULL;
    return worst;
}

/* The number-th of the pairs that were read, from 1. */
static const cli_pair *read_pair(const training *t, uint64_t number)
{
    const lesson *l = t->lessons;
    while (l->err.code != JJAK_OK || --number) l++;
    return l->pair;
}

/* Learns from the pairs that were read; one beyond a limit fails alone. */
static int learn_from_read(jjak_model **out, training *t, const jjak_doc **docs, jjak_err *failures)
{
    int worst = CLI_DONE;
    size_t n = 0;
    jjak_err err = {0};
    for (size_t k = 0; k < t->n; k++) {
        const lesson *l = &t->lessons[k];
        if (l->err.code != JJAK_OK) continue;
        docs[n] = l->docs[0];
        docs[t->n + n++] = l->docs[1];
    }
    t->how.nthreads = t->nthreads;
    t->how.failures = failures;
    if (n && jjak_model_train(out, docs, docs + t->n, n, &t->how, &err) != JJAK_OK) {
        const cli_pair *pair = err.pair ? read_pair(t, err.pair) : NULL;
        return cli_error(pair ? cli_input_name(pair->paths[0]) : NULL, &err);
    }
    for (size_t k = 0, read = 0; k < t->n; k++) {
        const lesson *l = &t->lessons[k];
        if (l->err.code != JJAK_OK || failures[read++].code == JJAK_OK) continue;
        cli_error(cli_input_name(l->pair->paths[0]), &failures[read - 1]);
        worst = CLI_FELL_SHORT;
    }
    return worst;
}

static int learn_jointly(jjak_model **out, training *t)
{
    const jjak_doc **docs = calloc(t->n + 1, 2 * sizeof *docs);
    jjak_err *failures = calloc(t->n + 1, sizeof *failures);
    jjak_err err = {0};
    int worst;
    if (docs && failures) {
        worst = do_block(t, t->n, read_one);
        int learned = worst <= CLI_FELL_SHORT ? learn_from_read(out, t, docs, failures) : CLI_DONE;
        if (learned > worst) worst = learned;
    } else {
        jj_fail_nomem(&err);
        worst = cli_error(NULL, &err);
    }
    free(docs);
    free(failures);
    return worst;
}

static int learn(jjak_model **out, const cli_pairing *pairing, const train_options *options)
{
    training t = {.options = options,
                  .how = cli_align_how(&options->align),
                  .nthreads = options->njobs ? (unsigned)options->njobs : jj_pool_ncores(),
                  .lessons = calloc(pairing->pairs.len, sizeof *t.lessons),
                  .sums = CLI_SUMS_INIT};
    if (!t.lessons) {
        jjak_err err;
        jj_fail_nomem(&err);
        return cli_error(NULL, &err);
    }
    for (size_t k = 0; k < pairing->pairs.len; k++) {
        if (cli_shard_has(&options->shard, k)) t.lessons[t.n++].pair = &pairing->pairs.data[k];
    }
    int exit_status = options->count ? count_pairs(out, &t) : learn_jointly(out, &t);
    for (size_t k = 0; k < t.n; k++) clear(&t.lessons[k]);
    free(t.lessons);
    return exit_status;
}

/* ---- Which pairs ------------------------------------------------------------------------ */

static jjak_status find_pairs(cli_pairing *pairing, const train_options *options, int nargs,
                              char **args, jjak_err *err)
{
    if (options->manifest) return cli_manifest_read(pairing, options->manifest, err);
    if (nargs == 2) return cli_pairing_add(pairing, args[0], args[1], NULL, err);
    return cli_folder_read(pairing, args[0], options->align.langs, NULL, err);
}

static int spare_texts(const cli_pairing *pairing, const char *output)
{
    int exit_status = CLI_DONE;
    for (size_t k = 0; k < 2 * pairing->pairs.len && exit_status == CLI_DONE; k++) {
        const char *text = pairing->pairs.data[k / 2].paths[k % 2];
        exit_status = cli_output_spares("train", output, text, "a text");
    }
    return exit_status;
}

int train_from_texts(jjak_model **out, cli_output *file, const train_options *options, int nargs,
                     char **args)
{
    const char *name = options->manifest ? options->manifest : nargs == 1 ? args[0] : NULL;
    cli_pairing pairing = {0};
    jjak_err err = {0};
    int verdict = CLI_DONE, exit_status = CLI_DONE;
    if (find_pairs(&pairing, options, nargs, args, &err) != JJAK_OK) {
        exit_status = cli_error(name, &err);
    } else {
        exit_status = spare_texts(&pairing, options->align.output);
    }
    if (exit_status == CLI_DONE && cli_shard_is_first(&options->shard)) {
        verdict = cli_pairing_tell_strays(&pairing);
    }
    if (exit_status == CLI_DONE && pairing.pairs.len == 0) {
        jj_fail(&err, JJAK_EFORMAT, "there are no pairs in it");
        exit_status = cli_error(name, &err);
    }
    if (exit_status == CLI_DONE) exit_status = cli_output_open(file, options->align.output);
    if (exit_status == CLI_DONE) exit_status = learn(out, &pairing, options);
    cli_pairing_dispose(&pairing);
    return exit_status == CLI_DONE ? verdict : exit_status;
}
