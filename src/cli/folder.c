/* Pairs by name: the texts of a folder whose names differ in nothing but the language. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/err.h"
#include "cli/pairing.h"
#include "cli/textname.h"

/* A text of the folder. */
typedef struct {
    char *path;               /* relative to the folder */
    char *name, *key;         /* without language and ending; and folded */
    char lang[CLI_LANG_SIZE]; /* "" where the name tells none */
} text;

typedef struct {
    const char *folder;
    const cli_file_id *skipped;
    JJ_VEC(text) texts;
    JJ_VEC(char *) folders; /* still to be read, relative, "" the first */
    cli_pairing *out;
} scan;

static void dispose(scan *s)
{
    for (size_t k = 0; k < s->texts.len; k++) {
        free(s->texts.data[k].path);
        free(s->texts.data[k].name);
        free(s->texts.data[k].key);
    }
    for (size_t k = 0; k < s->folders.len; k++) free(s->folders.data[k]);
    free(s->texts.data);
    free(s->folders.data);
}

/* a/b, or b where a is empty; NULL without memory. */
static char *join(const char *a, const char *b)
{
    jj_buf path = JJ_BUF_INIT;
    jj_buf_puts(&path, a);
    if (*a && *b && a[strlen(a) - 1] != '/') jj_buf_putc(&path, '/');
    jj_buf_puts(&path, b);
    if (path.oom) jj_buf_dispose(&path);
    return path.data;
}

static jjak_status add_stray(scan *s, const char *path, int side, bool ambiguous, jjak_err *err,
                             const char *fmt, ...) JJ_PRINTF(6, 7);

static jjak_status add_stray(scan *s, const char *path, int side, bool ambiguous, jjak_err *err,
                             const char *fmt, ...)
{
    cli_stray stray = {.path = join(s->folder, path), .side = side, .ambiguous = ambiguous};
    va_list args;
    va_start(args, fmt);
    vsnprintf(stray.reason, sizeof stray.reason, fmt, args);
    va_end(args);
    if (stray.path && jj_vec_push(&s->out->strays, stray)) return JJAK_OK;
    free(stray.path);
    return jj_fail_nomem(err);
}

/* ---- Reading folders -------------------------------------------------------------------- */

/* Links to texts are followed, links to folders are not: they may lead round in a circle. */
static jjak_status add_entry(scan *s, int dir_fd, char *path, const char *name, jjak_err *err)
{
    struct stat st, target;
    if (fstatat(dir_fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
        free(path);
        return JJAK_OK; /* gone already */
    }
    bool linked = S_ISLNK(st.st_mode) && fstatat(dir_fd, name, &target, 0) == 0;
    bool kept = true;
    if (S_ISDIR(st.st_mode)) {
        bool skipped =
            s->skipped && st.st_dev == s->skipped->device && st.st_ino == s->skipped->number;
        if (skipped) {
            free(path);
            return JJAK_OK;
        }
        kept = jj_vec_push(&s->folders, path);
    } else if (S_ISREG(st.st_mode) || (linked && S_ISREG(target.st_mode))) {
        kept = jj_vec_push(&s->texts, ((text){.path = path}));
    } else {
        free(path);
    }
    if (kept) return JJAK_OK;
    free(path);
    return jj_fail_nomem(err);
}

/* The output folders of other runs are left out too. */
static jjak_status read_folder(scan *s, const char *relative, jjak_err *err)
{
    char *path = join(s->folder, relative);
    DIR *dir = path ? opendir(path) : NULL;
    int why = errno;
    jjak_status status = JJAK_OK;
    free(path);
    if (!path) return jj_fail_nomem(err);
    if (!dir && !*relative) return jj_fail(err, JJAK_EREAD, "cannot open: %s", strerror(why));
    if (!dir) return add_stray(s, relative, 0, false, err, "cannot open: %s", strerror(why));
    struct stat st;
    bool of_a_run = *relative && fstatat(dirfd(dir), CLI_OUTDIR_WORK, &st, 0) == 0;
    for (struct dirent *entry; status == JJAK_OK && !of_a_run && (entry = readdir(dir));) {
        if (entry->d_name[0] == '.') continue;
        char *entry_path = join(relative, entry->d_name);
        status = entry_path ? add_entry(s, dirfd(dir), entry_path, entry->d_name, err)
                            : jj_fail_nomem(err);
    }
    closedir(dir);
    return status;
}

static jjak_status read_folders(scan *s, jjak_err *err)
{
    char *top = strdup("");
    if (!top || !jj_vec_push(&s->folders, top)) {
        free(top);
        return jj_fail_nomem(err);
    }
    while (s->folders.len) {
        char *relative = s->folders.data[--s->folders.len];
        jjak_status status = read_folder(s, relative, err);
        free(relative);
        if (status != JJAK_OK) return status;
    }
    return JJAK_OK;
}

/* ---- Languages -------------------------------------------------------------------------- */

static jjak_status split(text *t, const char *const *only, jjak_err *err)
{
    jj_buf rest = JJ_BUF_INIT, key = JJ_BUF_INIT;
    cli_name_split(&rest, t->lang, t->path, only);
    while (rest.len && rest.data[rest.len - 1] == '/') rest.data[--rest.len] = '\0';
    free(t->name);
    free(t->key);
    t->name = rest.oom ? NULL : strdup(jj_buf_str(&rest));
    jjak_status status =
        t->name ? cli_name_normal(&key, t->name, JJAK_NORMAL_FOLDED, err) : jj_fail_nomem(err);
    t->key = status == JJAK_OK ? strdup(jj_buf_str(&key)) : NULL;
    if (status == JJAK_OK && !t->key) status = jj_fail_nomem(err);
    jj_buf_dispose(&rest);
    jj_buf_dispose(&key);
    return status;
}

static jjak_status split_all(scan *s, const char *const *only, jjak_err *err)
{
    for (size_t k = 0; k < s->texts.len; k++) JJ_TRY(split(&s->texts.data[k], only, err));
    return JJAK_OK;
}

/* The primary languages that names tell; more than this are too many to choose from anyway. */
#define FOUND_MAX 8

typedef struct {
    char lang[FOUND_MAX][CLI_LANG_SIZE];
    size_t n;
} found_langs;

static void find_langs(const scan *s, found_langs *found)
{
    for (size_t k = 0; k < s->texts.len && found->n < FOUND_MAX; k++) {
        const char *lang = s->texts.data[k].lang;
        size_t i = 0;
        while (i < found->n && !cli_lang_same(found->lang[i], lang)) i++;
        if (!*lang || i < found->n) continue;
        size_t n = strcspn(lang, "-");
        memcpy(found->lang[found->n], lang, n);
        found->lang[found->n++][n] = '\0';
    }
}

static jjak_status fail_langs(const found_langs *found, jjak_err *err)
{
    char list[FOUND_MAX * 4 + 8] = "";
    for (size_t i = 0; i < found->n; i++) {
        if (i) strcat(list, i + 1 == found->n ? " and " : ", ");
        strncat(list, found->lang[i], 3);
    }
    return jj_fail(err, JJAK_EARG,
                   "its file names tell %s%s; name two languages with --source-lang and "
                   "--target-lang, or the pairs with --manifest",
                   found->n > 1 ? "the languages "
                   : found->n   ? "no language but "
                                : "no language",
                   list);
}

/* Of two languages not given, the first in the alphabet is the source's. */
static jjak_status choose_langs(const scan *s, char chosen[2][CLI_LANG_SIZE],
                                const char *const given[2], jjak_err *err)
{
    found_langs found = {.n = 0};
    if (!given[0] || !given[1]) find_langs(s, &found);
    size_t n = 0, of[2] = {0, 0};
    for (size_t i = 0; i < found.n; i++) {
        bool taken = (given[0] && cli_lang_same(found.lang[i], given[0])) ||
                     (given[1] && cli_lang_same(found.lang[i], given[1]));
        if (taken) continue;
        if (n < 2) of[n] = i;
        n++;
    }
    size_t nwanted = (given[0] == NULL) + (size_t)(given[1] == NULL);
    if (n != nwanted) return fail_langs(&found, err);
    if (nwanted == 2 && strcmp(found.lang[of[0]], found.lang[of[1]]) > 0) {
        size_t first = of[0];
        of[0] = of[1];
        of[1] = first;
    }
    n = 0;
    for (int side = 0; side < 2; side++) {
        strcpy(chosen[side], given[side] ? given[side] : found.lang[of[n++]]);
    }
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

static jjak_status add_pair(scan *s, const text *source, const text *target, jjak_err *err)
{
    char *paths[2] = {join(s->folder, source->path), join(s->folder, target->path)};
    jjak_status status = paths[0] && paths[1]
                             ? cli_pairing_add(s->out, paths[0], paths[1], source->name, err)
                             : jj_fail_nomem(err);
    free(paths[0]);
    free(paths[1]);
    if (status != JJAK_OK) return status;
    cli_pair *pair = &s->out->pairs.data[s->out->pairs.len - 1];
    strcpy(pair->langs[0], source->lang);
    strcpy(pair->langs[1], target->lang);
    return JJAK_OK;
}

/* What a path ends with, "" if that is the language or nothing. */
static const char *ending_of(const char *path)
{
    char lang[CLI_LANG_SIZE];
    const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');
    return dot && !cli_lang_of_word(lang, dot + 1, strlen(dot + 1)) ? dot : "";
}

static bool same_ending(const char *a, const char *b)
{
    return strcasecmp(ending_of(a), ending_of(b)) == 0;
}

/* Texts of one key. */
typedef struct {
    const text *texts;
    size_t n, count[3];  /* of each side */
    const text *last[3]; /* of each side */
} group;

static group make_group(const text *texts, size_t n, const char *const langs[2])
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

static jjak_status add_group(scan *s, group *g, const char *const langs[2], jjak_err *err)
{
    fill_side(g, langs);
    bool paired = g->count[0] == 1 && g->count[1] == 1;
    if (paired) JJ_TRY(add_pair(s, g->last[0], g->last[1], err));
    for (size_t k = 0; k < g->n; k++) {
        const text *t = &g->texts[k];
        int side = side_of(t, langs);
        if (paired && (t == g->last[0] || t == g->last[1])) continue;
        if (!paired && side != SIDE_NONE && g->count[0] && g->count[1]) {
            JJ_TRY(add_stray(s, t->path, side, true, err,
                             "texts that may have this name: %zu in %s, %zu in %s", g->count[0],
                             langs[0], g->count[1], langs[1]));
        } else if (side == SIDE_NONE) {
            JJ_TRY(add_stray(s, t->path, side, false, err, "its name tells neither %s nor %s",
                             langs[0], langs[1]));
        } else {
            JJ_TRY(add_stray(s, t->path, side, false, err, "no text in %s has this name",
                             langs[!side]));
        }
    }
    return JJAK_OK;
}

/* Where there are several on a side, x.en.txt goes with x.ko.txt and x.en.html with x.ko.html. */
static jjak_status add_by_ending(scan *s, const group *g, const char *const langs[2], jjak_err *err)
{
    const text *t = g->texts;
    for (size_t first = 0, end; first < g->n; first = end) {
        for (end = first + 1; end < g->n && same_ending(t[end].path, t[first].path);) end++;
        group part = make_group(t + first, end - first, langs);
        JJ_TRY(add_group(s, &part, langs, err));
    }
    return JJAK_OK;
}

static int compare_keys(const void *a, const void *b)
{
    const text *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    if (order == 0) order = strcasecmp(ending_of(x->path), ending_of(y->path));
    return order ? order : strcmp(x->path, y->path);
}

static jjak_status pair_all(scan *s, const char *const langs[2], jjak_err *err)
{
    size_t n = s->texts.len;
    text *t = s->texts.data;
    if (n) qsort(t, n, sizeof *t, compare_keys);
    for (size_t first = 0, end; first < n; first = end) {
        for (end = first + 1; end < n && strcmp(t[end].key, t[first].key) == 0;) end++;
        group g = make_group(t + first, end - first, langs);
        JJ_TRY(g.count[0] > 1 || g.count[1] > 1 ? add_by_ending(s, &g, langs, err)
                                                : add_group(s, &g, langs, err));
    }
    return JJAK_OK;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(((const text *)a)->path, ((const text *)b)->path);
}

static jjak_status find_pairs(scan *s, const char *const given[2], jjak_err *err)
{
    char chosen[2][CLI_LANG_SIZE];
    const char *const langs[2] = {chosen[0], chosen[1]};
    JJ_TRY(read_folders(s, err));
    if (s->texts.len) qsort(s->texts.data, s->texts.len, sizeof(text), compare_paths);
    JJ_TRY(split_all(s, NULL, err));
    JJ_TRY(choose_langs(s, chosen, given, err));
    /* Anew, as only now "it" in "this_is_it.txt" is known to be no language. */
    JJ_TRY(split_all(s, langs, err));
    return pair_all(s, langs, err);
}

jjak_status cli_folder_read(cli_pairing *out, const char *folder, const char *const langs[2],
                            const cli_file_id *skipped, jjak_err *err)
{
    scan s = {.folder = folder, .skipped = skipped, .out = out};
    jjak_status status = find_pairs(&s, langs, err);
    if (status != JJAK_OK) cli_pairing_dispose(out);
    dispose(&s);
    return status;
}
