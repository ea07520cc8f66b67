#include "cli/langpair.h"

#include <string.h>

#include "base/err.h"

void cli_langs_add(cli_found_langs *found, const char *lang)
{
    size_t i = 0, n = strcspn(lang, "-");
    while (i < found->n && !cli_lang_same(found->lang[i], lang)) i++;
    if (!*lang || i < found->n || found->n == CLI_FOUND_LANGS_MAX) return;
    memcpy(found->lang[found->n], lang, n);
    found->lang[found->n++][n] = '\0';
}

/* Letters of a language that the message has room for. */
#define NSHOWN 3

static jjak_status fail(const cli_found_langs *found, const char *what, jjak_err *err)
{
    char list[CLI_FOUND_LANGS_MAX * (NSHOWN + sizeof " and ")] = "";
    for (size_t i = 0; i < found->n; i++) {
        if (i) strcat(list, i + 1 == found->n ? " and " : ", ");
        strncat(list, found->lang[i], NSHOWN);
    }
    return jj_fail(err, JJAK_EARG,
                   "%s %s%s; name two languages with --source-lang and "
                   "--target-lang, or the pairs with --manifest",
                   what,
                   found->n > 1 ? "the languages "
                   : found->n   ? "no language but "
                                : "no language",
                   list);
}

jjak_status cli_langs_choose(char chosen[2][CLI_LANG_SIZE], const cli_found_langs *found,
                             const char *const given[2], const char *what, jjak_err *err)
{
    size_t n = 0, of[2] = {0, 0};
    for (size_t i = 0; i < found->n; i++) {
        bool taken = (given[0] && cli_lang_same(found->lang[i], given[0])) ||
                     (given[1] && cli_lang_same(found->lang[i], given[1]));
        if (taken) continue;
        if (n < 2) of[n] = i;
        n++;
    }
    size_t nwanted = (given[0] == NULL) + (size_t)(given[1] == NULL);
    if (nwanted && n != nwanted) return fail(found, what, err);
    if (nwanted == 2 && strcmp(found->lang[of[0]], found->lang[of[1]]) > 0) {
        size_t first = of[0];
        of[0] = of[1];
        of[1] = first;
    }
    n = 0;
    for (int side = 0; side < 2; side++) {
        strcpy(chosen[side], given[side] ? given[side] : found->lang[of[n++]]);
    }
    return JJAK_OK;
}
