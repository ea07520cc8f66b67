#include "cli/textname.h"

#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/err.h"
#include "base/tag.h"
#include "base/utf8.h"

static const struct {
    const char *open, *close;
} brackets[] = {{"(", ")"}, {"[", "]"}, {"（", "）"}, {"［", "］"}, {"【", "】"}};
#define NBRACKETS (sizeof brackets / sizeof brackets[0])

static const char separators[] = "_-. ";

typedef struct {
    const char *const *only;
    char *lang;
} search;

/* One that is looked for tells itself, whatever its case, and whether it has a common region. */
static bool is_only(const search *f, const char *s, size_t n)
{
    char tag[CLI_LANG_SIZE];
    if (!f->only || n >= sizeof tag) return false;
    snprintf(tag, sizeof tag, "%.*s", (int)n, s);
    for (int side = 0; side < 2; side++) {
        if (!*tag || !jj_tag_equal(tag, f->only[side])) continue;
        strcpy(f->lang, f->only[side]);
        return true;
    }
    return false;
}

static bool is_language(const search *f, const char *s, size_t n)
{
    if (is_only(f, s, n)) return true;
    bool found = cli_lang_of_word(f->lang, s, n);
    if (found && f->only) {
        found = cli_lang_same(f->lang, f->only[0]) || cli_lang_same(f->lang, f->only[1]);
    }
    if (!found) f->lang[0] = '\0';
    return found;
}

static bool is_separator(char c)
{
    return c && strchr(separators, c);
}

static bool ends_with(const char *s, size_t n, const char *end)
{
    size_t m = strlen(end);
    return n >= m && memcmp(s + n - m, end, m) == 0;
}

/* Each takes the language off a stem s[0, *n), which must have something else in it. */

static bool take_bracketed_end(const search *f, const char *s, size_t *n)
{
    for (size_t b = 0; b < NBRACKETS; b++) {
        size_t nopen = strlen(brackets[b].open), nclose = strlen(brackets[b].close);
        if (!ends_with(s, *n, brackets[b].close)) continue;
        size_t end = *n - nclose;
        for (size_t at = end; at > nopen; at--) {
            if (!ends_with(s, at, brackets[b].open)) continue;
            if (!is_language(f, s + at, end - at)) break;
            *n = at - nopen;
            while (*n && is_separator(s[*n - 1])) --*n;
            return *n > 0;
        }
    }
    return false;
}

static bool take_end(const search *f, const char *s, size_t *n)
{
    /* The longest first: of "x_pt-BR" not the Breton. */
    for (size_t at = 1; at < *n; at++) {
        if (!is_separator(s[at]) || !is_language(f, s + at + 1, *n - at - 1)) continue;
        *n = at;
        while (*n > 1 && is_separator(s[*n - 1])) --*n;
        return true;
    }
    return take_bracketed_end(f, s, n);
}

static bool take_start(const search *f, const char **s, size_t *n)
{
    size_t nopen = 0, nclose = 0, nword;
    for (size_t b = 0; b < NBRACKETS && nclose == 0; b++) {
        nopen = strlen(brackets[b].open);
        if (strncmp(*s, brackets[b].open, nopen) != 0) continue;
        const char *close = strstr(*s + nopen, brackets[b].close);
        if (!close || close >= *s + *n) continue;
        nword = (size_t)(close - *s) - nopen;
        nclose = strlen(brackets[b].close);
    }
    if (nclose == 0) {
        nopen = 0;
        for (nword = 0; nword < *n && !is_separator((*s)[nword]);) nword++;
    }
    size_t skip = nopen + nword + nclose;
    while (skip < *n && is_separator((*s)[skip])) skip++;
    if (skip >= *n || !is_language(f, *s + nopen, nword)) return false;
    *s += skip;
    *n -= skip;
    return true;
}

/* The bytes of the separator or bracket at s, 0 if there is none. */
static size_t boundary(const char *s)
{
    if (is_separator(*s)) return 1;
    for (size_t b = 0; b < NBRACKETS; b++) {
        size_t nopen = strlen(brackets[b].open), nclose = strlen(brackets[b].close);
        if (strncmp(s, brackets[b].open, nopen) == 0) return nopen;
        if (strncmp(s, brackets[b].close, nclose) == 0) return nclose;
    }
    return 0;
}

/* Whether a language stands in the middle: of "x_EN_v2" or "x(국문)_v2" s[*from, *to). Words of
 * small letters are mostly no codes there: "as_is_v2". */
static bool find_middle(const search *f, const char *s, size_t n, size_t *from, size_t *to)
{
    for (size_t at = 1; at < n; at++) {
        size_t word = at + boundary(s + at), end = word;
        if (word == at) continue;
        while (end < n && !boundary(s + end) && !jj_ascii_is_lower(s[end])) end++;
        if (end == n || !boundary(s + end) || !is_language(f, s + word, end - word)) continue;
        *from = at;
        while (*from > 1 && is_separator(s[*from - 1])) --*from;
        *to = is_separator(s[end]) ? end : end + boundary(s + end);
        return true;
    }
    return false;
}

static bool split_file(jj_buf *rest, const search *f, const char *base)
{
    const char *dot = strrchr(base, '.');
    const char *stem = base;
    size_t n = dot && dot > base ? (size_t)(dot - base) : strlen(base);
    bool found = false;
    if (dot && dot > base && is_language(f, dot + 1, strlen(dot + 1))) {
        found = true;
    } else if (is_language(f, stem, n)) {
        found = true;
        n = 0;
    } else {
        found = take_end(f, stem, &n) || take_start(f, &stem, &n);
    }
    jj_buf_put(rest, stem, n);
    return found;
}

/* The start of the folder whose slash is before s + end. */
static size_t folder_start(const char *s, size_t end)
{
    size_t start = end - 1;
    while (start > 0 && s[start - 1] != '/') start--;
    return start;
}

/* Appends the folders s[0, n), each with its slash, without the last that names a language; else,
 * of languages that are looked for, without what the last that ends with one ends with. */
static bool split_folders(jj_buf *rest, const search *f, const char *s, size_t n)
{
    for (size_t end = n; end > 0; end = folder_start(s, end)) {
        size_t start = folder_start(s, end);
        if (!is_language(f, s + start, end - 1 - start)) continue;
        jj_buf_put(rest, s, start);
        jj_buf_put(rest, s + end, n - end);
        return true;
    }
    for (size_t end = n; f->only && end > 0; end = folder_start(s, end)) {
        size_t start = folder_start(s, end), nname = end - 1 - start;
        if (!take_end(f, s + start, &nname)) continue;
        jj_buf_put(rest, s, start + nname);
        jj_buf_put(rest, s + end - 1, n - end + 1);
        return true;
    }
    jj_buf_put(rest, s, n);
    return false;
}

bool cli_name_split(jj_buf *rest, char lang[CLI_LANG_SIZE], const char *path,
                    const char *const *only)
{
    jj_buf composed = JJ_BUF_INIT, file = JJ_BUF_INIT;
    const search f = {only, lang};
    lang[0] = '\0';
    jj_buf_clear(rest);
    rest->oom = cli_name_normal(&composed, path, JJAK_NORMAL_NFC, NULL) != JJAK_OK;
    if (composed.len) composed.data[composed.len = cli_path_unpacked(composed.data)] = '\0';
    const char *s = jj_buf_str(&composed), *slash = strrchr(s, '/');
    size_t nfolders = slash ? (size_t)(slash - s) + 1 : 0;
    bool found = split_file(&file, &f, s + nfolders);
    if (found) {
        jj_buf_put(rest, s, nfolders);
    } else {
        found = split_folders(rest, &f, s, nfolders);
    }
    const char *stem = jj_buf_str(&file);
    size_t from = file.len, to = file.len;
    /* Only of languages that are looked for: "SPECS_IT_v2" is not Italian. */
    if (!found && only) found = find_middle(&f, stem, file.len, &from, &to);
    jj_buf_put(rest, stem, from);
    jj_buf_put(rest, stem + to, file.len - to);
    rest->oom = rest->oom || file.oom;
    jj_buf_dispose(&composed);
    jj_buf_dispose(&file);
    return found;
}

void cli_name_strip_folders(jj_buf *name, const char *lang)
{
    char found[CLI_LANG_SIZE];
    const char *const only[] = {lang, lang};
    const search f = {only, found};
    jj_buf rest = JJ_BUF_INIT;
    for (bool again = *lang; again && !name->oom;) {
        const char *slash = strrchr(jj_buf_str(name), '/');
        size_t nfolders = slash ? (size_t)(slash - name->data) + 1 : 0;
        jj_buf_clear(&rest);
        again = split_folders(&rest, &f, jj_buf_str(name), nfolders);
        jj_buf_puts(&rest, jj_buf_str(name) + nfolders);
        jj_buf_clear(name);
        jj_buf_put(name, rest.data, rest.len);
        name->oom = name->oom || rest.oom;
    }
    jj_buf_dispose(&rest);
}

const char *cli_name_ending(const char *path, size_t *n)
{
    char lang[CLI_LANG_SIZE];
    size_t end = cli_path_unpacked(path), at = end;
    while (at > 0 && path[at - 1] != '.' && path[at - 1] != '/') at--;
    bool none = at == 0 || path[at - 1] == '/' || cli_lang_of_word(lang, path + at, end - at);
    *n = none ? 0 : end - at + 1;
    return none ? "" : path + at - 1;
}

static int put_buf(void *buf, const void *bytes, size_t nbytes)
{
    jj_buf_put(buf, bytes, nbytes);
    return 0;
}

jjak_status cli_name_normal(jj_buf *out, const char *name, jjak_normal form, jjak_err *err)
{
    const jjak_sink sink = {put_buf, out};
    size_t nbytes = strlen(name);
    jj_buf_clear(out);
    if (jj_utf8_validate(name, nbytes) < nbytes) {
        jj_buf_put(out, name, nbytes);
    } else {
        JJ_TRY(jjak_text_normal(name, nbytes, form, &sink, err));
    }
    return out->oom ? jj_fail_nomem(err) : JJAK_OK;
}
