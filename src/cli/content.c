#include "cli/content.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/pool.h"
#include "cli/assign.h"
#include "cli/files.h"
#include "cli/langpair.h"
#include "cli/textname.h"

/* Texts that are held at a time, for each thread. */
#define BLOCK 8

enum { SIDE_NONE = 2 };

/* A file of the folder. */
typedef struct {
    const char *path;         /* relative to the folder */
    char lang[CLI_LANG_SIZE]; /* as its name tells, else as its script does */
    bool named;               /* its name does */
    int side;
    size_t number; /* among those of its side */
    uint64_t content;
    jjak_doc *doc;
    jjak_err err; /* why it cannot be read */
} text;

typedef struct {
    const char *folder;
    const align_options *options;
    unsigned nthreads;
    bool many_to_one;
    char langs[2][CLI_LANG_SIZE];
    text *texts;
    size_t n, begin; /* of the block that is being read */
    size_t *of[2];   /* the texts of each side */
    size_t count[2];
    cli_candidate *candidates[2];
    jjak_match *matches;
    size_t nmatches;
    cli_pairing *out;
} search;

/* ---- Reading ---------------------------------------------------------------------------- */

/* What the text says, whatever its white space: copies have the same. */
static uint64_t hash_text(const jjak_doc *doc)
{
    size_t nbytes;
    const char *s = jjak_doc_text(doc, &nbytes);
    uint64_t h = JJ_HASH_START;
    for (size_t k = 0; k < nbytes; k++) {
        if (!strchr(" \t\n", s[k])) h = jj_hash(h, s + k, 1);
    }
    return h;
}

static jjak_status parse(const search *s, text *t, const char *lang, jjak_err *err)
{
    char *path = cli_path_join(s->folder, t->path);
    jj_buf bytes = JJ_BUF_INIT;
    const align_options *o = s->options;
    int side = t->side == SIDE_NONE ? 0 : t->side;
    jjak_status status = path ? cli_doc_slurp(&bytes, path, &o->text, err) : jj_fail_nomem(err);
    if (status == JJAK_OK) {
        status = cli_doc_parse(&t->doc, &bytes, path, lang, o->encodings[side], &o->text, err);
    }
    free(path);
    jj_buf_dispose(&bytes);
    return status;
}

/* The first reading tells languages and copies. */
static bool look(void *payload, size_t k, unsigned worker)
{
    search *s = payload;
    text *t = &s->texts[k];
    (void)worker;
    if (parse(s, t, NULL, &t->err) != JJAK_OK) return true;
    strcpy(t->lang, jjak_doc_lang(t->doc));
    t->content = hash_text(t->doc);
    jjak_doc_free(t->doc);
    t->doc = NULL;
    return true;
}

/* The second takes the words. */
static bool read_one(void *payload, size_t k, unsigned worker)
{
    search *s = payload;
    text *t = &s->texts[s->begin + k];
    (void)worker;
    if (t->side == SIDE_NONE) return true;
    if (parse(s, t, t->lang, &t->err) == JJAK_OK) jjak_doc_tokenize(t->doc, &t->err);
    return true;
}

/* Adds them in their order, so that threads do not show. */
static jjak_status add_block(search *s, jjak_matcher *matcher, size_t n, jjak_err *err)
{
    jjak_status status = JJAK_OK;
    for (text *t = s->texts + s->begin, *end = t + n; t < end; t++) {
        if (t->err.code != JJAK_OK) t->side = SIDE_NONE;
        if (t->side != SIDE_NONE && status == JJAK_OK) {
            status = jjak_matcher_add(matcher, t->doc, t->side == 1, err);
            t->number = s->count[t->side]++;
            s->of[t->side][t->number] = (size_t)(t - s->texts);
        }
        jjak_doc_free(t->doc);
        t->doc = NULL;
    }
    return status;
}

static jjak_status match(search *s, jjak_err *err)
{
    jjak_matcher *matcher;
    size_t block = (size_t)s->nthreads * BLOCK;
    JJ_TRY(jjak_matcher_new(&matcher, err));
    jjak_status status = JJAK_OK;
    for (s->begin = 0; s->begin < s->n && status == JJAK_OK; s->begin += block) {
        size_t n = s->n - s->begin < block ? s->n - s->begin : block;
        jj_pool_run(s->nthreads, n, read_one, s);
        status = add_block(s, matcher, n, err);
    }
    if (status == JJAK_OK) status = jjak_matcher_find(&s->matches, &s->nmatches, matcher, err);
    jjak_matcher_free(matcher);
    return status;
}

/* ---- Languages -------------------------------------------------------------------------- */

/* A name may have it wrong ("this_is_it.txt"), and a script tells Korean from the rest only: where
 * two languages were asked for and one of them is Korean, that is enough. */
static int side_of(const search *s, text *t)
{
    bool korean[2];
    for (int side = 0; side < 2; side++) {
        if (strcmp(t->lang, s->langs[side]) == 0) return side;
        korean[side] = cli_lang_same(s->langs[side], "ko");
    }
    for (int side = 0; side < 2; side++) {
        if (cli_lang_same(t->lang, s->langs[side])) return side;
    }
    if (t->named || cli_lang_same(t->lang, "ko") || cli_lang_same(t->lang, "und") ||
        korean[0] == korean[1]) {
        return SIDE_NONE;
    }
    int side = korean[0] ? 1 : 0;
    strcpy(t->lang, s->langs[side]);
    return side;
}

static jjak_status divide(search *s, jjak_err *err)
{
    cli_found_langs found = {.n = 0};
    char named[CLI_LANG_SIZE];
    for (size_t k = 0; k < s->n; k++) {
        text *t = &s->texts[k];
        t->named = cli_lang_of_path(named, t->path);
        if (t->err.code == JJAK_OK && strcmp(t->lang, "und") != 0) cli_langs_add(&found, t->lang);
    }
    JJ_TRY(cli_langs_choose(s->langs, &found, s->options->langs, "its texts are in", err));
    for (size_t k = 0; k < s->n; k++) {
        text *t = &s->texts[k];
        t->side = t->err.code == JJAK_OK ? side_of(s, t) : SIDE_NONE;
    }
    return JJAK_OK;
}

/* ---- Pairs ------------------------------------------------------------------------------ */

static jjak_status assign(search *s, jjak_err *err)
{
    for (int side = 0; side < 2; side++) {
        cli_candidate *c = s->candidates[side] = calloc(s->count[side] + 1, sizeof *c);
        if (!c) return jj_fail_nomem(err);
        for (size_t k = 0; k < s->count[side]; k++) {
            const text *t = &s->texts[s->of[side][k]];
            const char *slash = strrchr(t->path, '/'), *dot = strrchr(slash ? slash : t->path, '.');
            c[k] = (cli_candidate){.content = t->content, .ending = dot ? dot : ""};
        }
    }
    return cli_assign(s->matches, s->nmatches, s->candidates, s->count, s->many_to_one)
               ? JJAK_OK
               : jj_fail_nomem(err);
}

static const text *partner_of(const search *s, size_t match, int side)
{
    const jjak_match *m = &s->matches[match];
    return &s->texts[s->of[!side][side ? m->source : m->target]];
}

static jjak_status add_pair(search *s, const text *source, size_t match, jjak_err *err)
{
    const text *target = partner_of(s, match, 0);
    const char *const paths[2] = {source->path, target->path};
    const char *const langs[2] = {source->lang, target->lang};
    JJ_TRY(cli_pairing_add_found(s->out, s->folder, paths, langs, NULL, err));
    s->out->pairs.data[s->out->pairs.len - 1].score = s->matches[match].score;
    return JJAK_OK;
}

/* A text without a pair, with what is most like it. */
static jjak_status add_alone(search *s, const text *t, jjak_err *err)
{
    const cli_candidate *c = &s->candidates[t->side][t->number];
    if (c->best == CLI_NO_MATCH) {
        return cli_pairing_stray(s->out, s->folder, t->path, t->side, CLI_UNPAIRED, err,
                                 "no text in %s is like it", s->langs[!t->side]);
    }
    double score = s->matches[c->best].score;
    const char *name = cli_text_name(partner_of(s, c->best, t->side)->path);
    JJ_TRY(cli_pairing_stray(
        s->out, s->folder, t->path, t->side, c->ambiguous ? CLI_AMBIGUOUS : CLI_UNPAIRED, err,
        c->ambiguous             ? "most like '%.60s' (%.3f), and others are about as like"
        : score < JJAK_MATCH_MIN ? "no text looks like its translation; nearest is '%.60s' (%.3f)"
                                 : "most like '%.60s' (%.3f), which is ambiguous or another's",
        name, score));
    s->out->strays.data[s->out->strays.len - 1].score = score;
    return JJAK_OK;
}

static jjak_status add_text(search *s, const text *t, jjak_err *err)
{
    if (t->err.code != JJAK_OK) {
        /* Bytes that are not text are mostly a picture or the like, which misses no partner. */
        return cli_pairing_stray(s->out, s->folder, t->path, SIDE_NONE,
                                 t->err.code == JJAK_EENCODING ? CLI_UNPAIRED : CLI_UNREAD, err,
                                 "%.150s", t->err.message);
    }
    if (t->side == SIDE_NONE) {
        return cli_pairing_stray(s->out, s->folder, t->path, SIDE_NONE, CLI_UNPAIRED, err,
                                 "it is neither in %s nor in %s", s->langs[0], s->langs[1]);
    }
    size_t pair = s->candidates[t->side][t->number].pair;
    if (pair == CLI_NO_MATCH) return add_alone(s, t, err);
    return t->side == 0 ? add_pair(s, t, pair, err) : JJAK_OK;
}

static jjak_status find_pairs(search *s, const cli_files *files, jjak_err *err)
{
    s->n = files->paths.len;
    if (s->n == 0) return JJAK_OK; /* no pairs, whatever the languages */
    s->texts = calloc(s->n + 1, sizeof *s->texts);
    s->of[0] = calloc(s->n + 1, sizeof(size_t));
    s->of[1] = calloc(s->n + 1, sizeof(size_t));
    if (!s->texts || !s->of[0] || !s->of[1]) return jj_fail_nomem(err);
    for (size_t k = 0; k < s->n; k++) {
        s->texts[k].path = files->paths.data[k];
        s->texts[k].side = SIDE_NONE;
    }
    jj_pool_run(s->nthreads, s->n, look, s);
    JJ_TRY(divide(s, err));
    JJ_TRY(match(s, err));
    JJ_TRY(assign(s, err));
    for (size_t k = 0; k < s->n; k++) JJ_TRY(add_text(s, &s->texts[k], err));
    return JJAK_OK;
}

jjak_status cli_content_read(cli_pairing *out, const char *folder, const align_options *options,
                             bool many_to_one, unsigned nthreads, const cli_file_id *skipped,
                             jjak_err *err)
{
    search s = {.folder = folder,
                .options = options,
                .nthreads = nthreads,
                .many_to_one = many_to_one,
                .out = out};
    cli_files files = {.paths = {NULL, 0, 0}};
    jjak_status status = cli_files_read(&files, folder, skipped, out, err);
    if (status == JJAK_OK) status = find_pairs(&s, &files, err);
    if (status != JJAK_OK) cli_pairing_dispose(out);
    for (int side = 0; side < 2; side++) {
        free(s.of[side]);
        free(s.candidates[side]);
    }
    free(s.texts);
    jjak_matches_free(s.matches);
    cli_files_dispose(&files);
    return status;
}
