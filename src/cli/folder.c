/* Pairs by name: the texts of a folder whose names differ in nothing but the language. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/err.h"
#include "cli/files.h"
#include "cli/langpair.h"
#include "cli/textname.h"

/* A text of the folder. */
typedef struct {
    char *path;               /* relative to the folder */
    char *name, *key;         /* without language and ending; and folded */
    char *bare, *bare_key;    /* also without folders that tell the same language once more */
    char lang[CLI_LANG_SIZE]; /* "" where the name tells none */
    size_t stray;             /* its number, of what is left without a partner */
} text;

typedef JJ_VEC(text) text_list;

typedef struct {
    const char *folder;
    text_list texts;
    text_list left; /* strays that are tried again, by their bare names; they own nothing */
    bool by_bare;   /* that is what is done now */
    cli_pairing *out;
} scan;

static void dispose(scan *s)
{
    for (size_t k = 0; k < s->texts.len; k++) {
        free(s->texts.data[k].path);
        free(s->texts.data[k].name);
        free(s->texts.data[k].key);
        free(s->texts.data[k].bare);
        free(s->texts.data[k].bare_key);
    }
    free(s->texts.data);
    free(s->left.data);
}

/* ---- Languages -------------------------------------------------------------------------- */

/* The name and its key, in the place of what is there. */
static jjak_status set_name(char **name, char **key, const jj_buf *rest, jjak_err *err)
{
    jj_buf folded = JJ_BUF_INIT;
    size_t n = rest->len;
    free(*name);
    free(*key);
    while (n && rest->data[n - 1] == '/') n--;
    *name = rest->oom ? NULL : strndup(jj_buf_str(rest), n);
    jjak_status status =
        *name ? cli_name_normal(&folded, *name, JJAK_NORMAL_FOLDED, err) : jj_fail_nomem(err);
    *key = status == JJAK_OK ? strdup(jj_buf_str(&folded)) : NULL;
    if (status == JJAK_OK && !*key) status = jj_fail_nomem(err);
    jj_buf_dispose(&folded);
    return status;
}

static jjak_status split(text *t, const char *const *only, jjak_err *err)
{
    jj_buf rest = JJ_BUF_INIT;
    cli_name_split(&rest, t->lang, t->path, only);
    jjak_status status = set_name(&t->name, &t->key, &rest, err);
    if (status == JJAK_OK) {
        cli_name_strip_folders(&rest, t->lang);
        status = set_name(&t->bare, &t->bare_key, &rest, err);
    }
    jj_buf_dispose(&rest);
    return status;
}

static jjak_status split_all(scan *s, const char *const *only, jjak_err *err)
{
    for (size_t k = 0; k < s->texts.len; k++) JJ_TRY(split(&s->texts.data[k], only, err));
    return JJAK_OK;
}

/* 0 or 1, 2 if the name tells neither. ko-KP and ko-KR are two languages only where both are
 * asked for. */
enum { SIDE_NONE = 2 };

static int side_of(const text *t, const char *const langs[2])
{
    for (int side = 0; side < 2; side++) {
        if (strcasecmp(t->lang, langs[side]) == 0) return side;
    }
    if (cli_lang_same(langs[0], langs[1])) return SIDE_NONE;
    for (int side = 0; side < 2; side++) {
        if (cli_lang_same(t->lang, langs[side])) return side;
    }
    return SIDE_NONE;
}

/* ---- Pairs ------------------------------------------------------------------------------ */

static void forget_stray(scan *s, const text *t)
{
    cli_stray *stray = &s->out->strays.data[t->stray];
    free(stray->path);
    stray->path = NULL;
}

static jjak_status add_pair(scan *s, const text *source, const text *target, jjak_err *err)
{
    const char *const paths[2] = {source->path, target->path};
    const char *const langs[2] = {source->lang, target->lang};
    JJ_TRY(cli_pairing_add_found(s->out, s->folder, paths, langs,
                                 s->by_bare ? source->bare : source->name, err));
    if (s->by_bare) {
        forget_stray(s, source);
        forget_stray(s, target);
    }
    return JJAK_OK;
}

static int compare_endings(const char *a, const char *b)
{
    size_t na, nb;
    a = cli_name_ending(a, &na);
    b = cli_name_ending(b, &nb);
    int order = strncasecmp(a, b, na < nb ? na : nb);
    return order ? order : (na > nb) - (na < nb);
}

static bool same_ending(const char *a, const char *b)
{
    return compare_endings(a, b) == 0;
}

/* Texts of one key. */
typedef struct {
    text *texts;
    size_t n, count[3];  /* of each side */
    const text *last[3]; /* of each side */
} group;

static group make_group(text *texts, size_t n, const char *const langs[2])
{
    group g = {.texts = texts, .n = n};
    for (size_t k = 0; k < n; k++) {
        int side = side_of(&texts[k], langs);
        g.count[side]++;
        g.last[side] = &texts[k];
    }
    return g;
}

/* A text whose name tells no language stands for the side that is not there: README.txt,
 * README.ko.txt. */
static void fill_side(group *g, const char *const langs[2])
{
    int missing = g->count[0] ? 1 : 0;
    if (g->count[!missing] != 1 || g->count[missing]) return;
    for (size_t k = 0; k < g->n; k++) {
        const text *t = &g->texts[k];
        if (side_of(t, langs) != SIDE_NONE) continue;
        if (!same_ending(t->path, g->last[!missing]->path)) continue;
        g->count[missing]++;
        g->last[missing] = t;
    }
}

/* Reports what is in no pair. What has no partner by its name may have one by its bare name. */
static jjak_status add_stray(scan *s, const group *g, text *t, const char *const langs[2],
                             jjak_err *err)
{
    int side = side_of(t, langs);
    if (side == SIDE_NONE) {
        return cli_pairing_stray(s->out, s->folder, t->path, side, CLI_UNPAIRED, err,
                                 "its name tells neither %s nor %s", langs[0], langs[1]);
    }
    if (g->count[0] && g->count[1]) {
        return cli_pairing_stray(s->out, s->folder, t->path, side, CLI_AMBIGUOUS, err,
                                 "texts that may have this name: %zu in %s, %zu in %s", g->count[0],
                                 langs[0], g->count[1], langs[1]);
    }
    t->stray = s->out->strays.len;
    if (!jj_vec_push(&s->left, *t)) return jj_fail_nomem(err);
    return cli_pairing_stray(s->out, s->folder, t->path, side, CLI_UNPAIRED, err,
                             "no text in %s has this name", langs[!side]);
}

static jjak_status add_group(scan *s, group *g, const char *const langs[2], jjak_err *err)
{
    fill_side(g, langs);
    bool paired = g->count[0] == 1 && g->count[1] == 1;
    if (paired) JJ_TRY(add_pair(s, g->last[0], g->last[1], err));
    for (size_t k = 0; k < g->n && !s->by_bare; k++) {
        text *t = &g->texts[k];
        if (paired && (t == g->last[0] || t == g->last[1])) continue;
        JJ_TRY(add_stray(s, g, t, langs, err));
    }
    return JJAK_OK;
}

/* Where there are several on a side, x.en.txt goes with x.ko.txt and x.en.html with x.ko.html. */
static jjak_status add_by_ending(scan *s, const group *g, const char *const langs[2], jjak_err *err)
{
    text *t = g->texts;
    for (size_t first = 0, end; first < g->n; first = end) {
        for (end = first + 1; end < g->n && same_ending(t[end].path, t[first].path);) end++;
        group part = make_group(t + first, end - first, langs);
        JJ_TRY(add_group(s, &part, langs, err));
    }
    return JJAK_OK;
}

static int compare(const text *x, const text *y, const char *key_x, const char *key_y)
{
    int order = strcmp(key_x, key_y);
    if (order == 0) order = compare_endings(x->path, y->path);
    return order ? order : strcmp(x->path, y->path);
}

static int compare_keys(const void *a, const void *b)
{
    const text *x = a, *y = b;
    return compare(x, y, x->key, y->key);
}

static int compare_bare_keys(const void *a, const void *b)
{
    const text *x = a, *y = b;
    return compare(x, y, x->bare_key, y->bare_key);
}

static const char *key_of(const text *t, bool bare)
{
    return bare ? t->bare_key : t->key;
}

static void sort(text_list *texts, bool bare)
{
    if (texts->len == 0) return;
    qsort(texts->data, texts->len, sizeof(text), bare ? compare_bare_keys : compare_keys);
}

/* Where the texts that share their key with the first end. */
static size_t end_of_key(const text_list *texts, size_t first, bool bare)
{
    const text *t = texts->data;
    size_t end = first + 1;
    while (end < texts->len && strcmp(key_of(&t[end], bare), key_of(&t[first], bare)) == 0) end++;
    return end;
}

static jjak_status pair(scan *s, text_list *texts, const char *const langs[2], jjak_err *err)
{
    sort(texts, s->by_bare);
    for (size_t first = 0, end; first < texts->len; first = end) {
        end = end_of_key(texts, first, s->by_bare);
        group g = make_group(texts->data + first, end - first, langs);
        JJ_TRY(g.count[0] > 1 || g.count[1] > 1 ? add_by_ending(s, &g, langs, err)
                                                : add_group(s, &g, langs, err));
    }
    return JJAK_OK;
}

/* Takes away the strays that found a partner after all: those without a path. */
static void drop_paired(cli_pairing *pairing)
{
    size_t n = 0;
    for (size_t k = 0; k < pairing->strays.len; k++) {
        if (pairing->strays.data[k].path) pairing->strays.data[n++] = pairing->strays.data[k];
    }
    pairing->strays.len = n;
}

/* What finds no partner is tried once more where folder and name tell the language both:
 * en/x.en.txt and ko/x.ko.txt. Not at once, or en/x.en.txt and en/x.ko.txt were no pair. */
static jjak_status pair_all(scan *s, const char *const langs[2], jjak_err *err)
{
    JJ_TRY(pair(s, &s->texts, langs, err));
    s->by_bare = true;
    JJ_TRY(pair(s, &s->left, langs, err));
    drop_paired(s->out);
    return JJAK_OK;
}

/* Takes the paths out of the list. */
static jjak_status take_files(scan *s, cli_files *files, jjak_err *err)
{
    for (size_t k = 0; k < files->paths.len; k++) {
        if (!jj_vec_push(&s->texts, ((text){.path = files->paths.data[k]}))) {
            return jj_fail_nomem(err);
        }
        files->paths.data[k] = NULL;
    }
    return JJAK_OK;
}

/* The languages that names tell, and those that a name is shared in. */
static void list_langs(scan *s, bool bare, cli_found_langs *found, cli_found_langs *shared)
{
    sort(&s->texts, bare);
    for (size_t first = 0, end; first < s->texts.len; first = end) {
        cli_found_langs here = {.n = 0};
        end = end_of_key(&s->texts, first, bare);
        for (size_t k = first; k < end; k++) cli_langs_add(&here, s->texts.data[k].lang);
        for (size_t k = 0; k < here.n; k++) {
            cli_langs_add(found, here.lang[k]);
            if (here.n > 1) cli_langs_add(shared, here.lang[k]);
        }
    }
}

/* The languages that names tell. Where they are more than a pair, one that no text shares its name
 * in is a word that looks like one, "to" in to_do.txt, and does not count. */
static void find_langs(scan *s, cli_found_langs *found)
{
    cli_found_langs shared = {.n = 0};
    list_langs(s, false, found, &shared);
    if (found->n > 2 && shared.n == 0) list_langs(s, true, found, &shared);
    if (found->n > 2 && shared.n == 2) *found = shared;
}

static jjak_status find_pairs(scan *s, cli_files *files, const char *const given[2], jjak_err *err)
{
    char chosen[2][CLI_LANG_SIZE];
    const char *const langs[2] = {chosen[0], chosen[1]};
    cli_found_langs found = {.n = 0};
    if (files->paths.len == 0) return JJAK_OK; /* no pairs, whatever the languages */
    JJ_TRY(take_files(s, files, err));
    JJ_TRY(split_all(s, NULL, err));
    find_langs(s, &found);
    JJ_TRY(cli_langs_choose(chosen, &found, given, "its file names tell", err));
    /* Anew, as only now "it" in "this_is_it.txt" is known to be no language. */
    JJ_TRY(split_all(s, langs, err));
    return pair_all(s, langs, err);
}

jjak_status cli_folder_read(cli_pairing *out, const char *folder, const char *const langs[2],
                            const cli_file_id *skipped, jjak_err *err)
{
    scan s = {.folder = folder, .out = out};
    cli_files files = {.paths = {NULL, 0, 0}};
    jjak_status status = cli_files_read(&files, folder, skipped, out, err);
    if (status == JJAK_OK) status = find_pairs(&s, &files, langs, err);
    if (status != JJAK_OK) cli_pairing_dispose(out);
    cli_files_dispose(&files);
    dispose(&s);
    return status;
}
