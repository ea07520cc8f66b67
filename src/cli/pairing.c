#include "cli/pairing.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/intern.h"
#include "base/utf8.h"
#include "cli/files.h"
#include "cli/textname.h"

/* Bytes of a name before what makes it unique and the format; a part of a path holds 255. */
#define NAME_MAX_BYTES 180

static void drop(cli_pair *pair)
{
    free(pair->paths[0]);
    free(pair->paths[1]);
    free(pair->name);
}

void cli_pairing_dispose(cli_pairing *pairing)
{
    for (size_t k = 0; k < pairing->pairs.len; k++) {
        drop(&pairing->pairs.data[k]);
    }
    for (size_t k = 0; k < pairing->strays.len; k++) free(pairing->strays.data[k].path);
    free(pairing->pairs.data);
    free(pairing->strays.data);
    *pairing = (cli_pairing){0};
}

/* The last part of the path without language and ending; of "talk/en.txt" that is "talk". */
static char *name_after(const char *path)
{
    jj_buf rest = JJ_BUF_INIT;
    char lang[CLI_LANG_SIZE];
    cli_name_split(&rest, lang, path, NULL);
    while (rest.len && rest.data[rest.len - 1] == '/') rest.data[--rest.len] = '\0';
    const char *slash = rest.oom ? NULL : strrchr(jj_buf_str(&rest), '/');
    char *name = rest.oom ? NULL : strdup(slash ? slash + 1 : jj_buf_str(&rest));
    jj_buf_dispose(&rest);
    return name;
}

jjak_status cli_pairing_add(cli_pairing *pairing, const char *source, const char *target,
                            const char *name, jjak_err *err)
{
    cli_pair pair = {
        {strdup(source), strdup(target)}, name ? strdup(name) : name_after(source), {"", ""}, 0};
    if (pair.paths[0] && pair.paths[1] && pair.name && jj_vec_push(&pairing->pairs, pair)) {
        return JJAK_OK;
    }
    drop(&pair);
    return jj_fail_nomem(err);
}

jjak_status cli_pairing_add_found(cli_pairing *pairing, const char *folder,
                                  const char *const paths[2], const char *const langs[2],
                                  const char *name, jjak_err *err)
{
    char *joined[2] = {cli_path_join(folder, paths[0]), cli_path_join(folder, paths[1])};
    jjak_status status = joined[0] && joined[1]
                             ? cli_pairing_add(pairing, joined[0], joined[1], name, err)
                             : jj_fail_nomem(err);
    free(joined[0]);
    free(joined[1]);
    if (status != JJAK_OK) return status;
    cli_pair *pair = &pairing->pairs.data[pairing->pairs.len - 1];
    for (int side = 0; side < 2; side++) strcpy(pair->langs[side], langs[side]);
    return JJAK_OK;
}

jjak_status cli_pairing_stray(cli_pairing *pairing, const char *folder, const char *path, int side,
                              cli_stray_kind kind, jjak_err *err, const char *fmt, ...)
{
    cli_stray stray = {.path = cli_path_join(folder, path), .side = side, .kind = kind};
    va_list args;
    va_start(args, fmt);
    vsnprintf(stray.reason, sizeof stray.reason, fmt, args);
    va_end(args);
    jj_utf8_mend(stray.reason);
    if (stray.path && jj_vec_push(&pairing->strays, stray)) return JJAK_OK;
    free(stray.path);
    return jj_fail_nomem(err);
}

const char *cli_stray_status(const cli_stray *stray)
{
    static const char *const words[] = {"unpaired", "ambiguous", "failed"};
    return words[stray->kind];
}

int cli_pairing_tell_strays(const cli_pairing *pairing)
{
    int exit_status = CLI_DONE;
    for (size_t k = 0; k < pairing->strays.len; k++) {
        const cli_stray *stray = &pairing->strays.data[k];
        cli_warn(stray->path, "%s: %s", cli_stray_status(stray), stray->reason);
        if (stray->kind != CLI_UNPAIRED) exit_status = CLI_FELL_SHORT;
    }
    return exit_status;
}

/* ---- Names of outputs ------------------------------------------------------------------- */

/* What no part of a path may hold, here or on the systems a corpus travels to, and what deceives
 * the eye: controls, separators of lines, marks of direction. */
static bool is_unsafe(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) ||
           (cp < 0x80 && strchr("/\\:*?\"<>|", (int)cp)) || cp == 0x200E || cp == 0x200F ||
           (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

/* Appends a name with '_' for what is unsafe, cut to a length that fits. */
static void put_safe(jj_buf *out, const char *name)
{
    const char *end = name + strlen(name);
    while (name < end && out->len < NAME_MAX_BYTES) {
        size_t nvalid = jj_utf8_validate(name, (size_t)(end - name));
        for (const char *valid_end = name + nvalid; name < valid_end;) {
            const char *at = name;
            uint32_t cp = jj_utf8_next(&name);
            bool hides = out->len == 0 && (cp == '.' || cp == '-');
            if (is_unsafe(cp) || hides) {
                jj_buf_putc(out, '_');
            } else {
                jj_buf_put(out, at, (size_t)(name - at));
            }
            if (out->len >= NAME_MAX_BYTES) return;
        }
        if (name < end) {
            jj_buf_putc(out, '_');
            name++;
        }
    }
    if (out->len == 0) jj_buf_putc(out, '_');
}

/* The names given so far, folded, and for each how often it was asked for. */
typedef struct {
    jj_intern folded;
    JJ_VEC(uint32_t) nasked;
    jj_buf scratch;
} taken_names;

/* Takes a name if it is free; *id is its number either way. */
static jjak_status take(taken_names *taken, const char *name, bool *free_name, uint32_t *id,
                        jjak_err *err)
{
    JJ_TRY(cli_name_normal(&taken->scratch, name, JJAK_NORMAL_FOLDED, err));
    *id = jj_intern_put(&taken->folded, jj_buf_str(&taken->scratch), taken->scratch.len);
    if (*id == JJ_INTERN_NONE) return jj_fail_nomem(err);
    *free_name = *id == taken->nasked.len;
    return !*free_name || jj_vec_push(&taken->nasked, 1) ? JJAK_OK : jj_fail_nomem(err);
}

/* A name that is taken gets ~2, ~3 and so on; counting at the first keeps ten thousand of one name
 * from trying ten thousand each. */
static jjak_status make_name(taken_names *taken, cli_pair *pair, jj_buf *name, jjak_err *err)
{
    bool free_name;
    uint32_t first, own;
    jj_buf_clear(name);
    put_safe(name, pair->name);
    if (name->oom) return jj_fail_nomem(err);
    size_t nbase = name->len;
    JJ_TRY(take(taken, name->data, &free_name, &first, err));
    while (!free_name) {
        name->len = nbase;
        jj_buf_putc(name, '~');
        jj_buf_putu(name, ++taken->nasked.data[first]);
        if (name->oom) return jj_fail_nomem(err);
        JJ_TRY(take(taken, name->data, &free_name, &own, err));
    }
    char *copy = strdup(name->data);
    if (!copy) return jj_fail_nomem(err);
    free(pair->name);
    pair->name = copy;
    return JJAK_OK;
}

jjak_status cli_pairing_name(cli_pairing *pairing, const char *const *reserved, jjak_err *err)
{
    taken_names taken = {.scratch = JJ_BUF_INIT};
    jj_buf name = JJ_BUF_INIT;
    jjak_status status = JJAK_OK;
    bool free_name;
    uint32_t id;
    for (; *reserved && status == JJAK_OK; reserved++) {
        status = take(&taken, *reserved, &free_name, &id, err);
    }
    for (size_t k = 0; k < pairing->pairs.len && status == JJAK_OK; k++) {
        status = make_name(&taken, &pairing->pairs.data[k], &name, err);
    }
    jj_intern_dispose(&taken.folded);
    free(taken.nasked.data);
    jj_buf_dispose(&taken.scratch);
    jj_buf_dispose(&name);
    return status;
}
