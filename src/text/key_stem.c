/* Stems by Snowball. The only file that knows libstemmer. */
#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "text/key.h"

struct jj_stemmer {
    struct sb_stemmer *snowball; /* NULL: no stemming */
};

/* Languages of libstemmer 2.2; what an older library lacks stays unstemmed. */
static const struct {
    char code[4];
    const char *name;
} snowballs[] = {
    {"ar", "arabic"},     {"ca", "catalan"},   {"da", "danish"},     {"de", "german"},
    {"el", "greek"},      {"en", "english"},   {"es", "spanish"},    {"eu", "basque"},
    {"fi", "finnish"},    {"fr", "french"},    {"ga", "irish"},      {"hi", "hindi"},
    {"hu", "hungarian"},  {"hy", "armenian"},  {"id", "indonesian"}, {"it", "italian"},
    {"lt", "lithuanian"}, {"nb", "norwegian"}, {"ne", "nepali"},     {"nl", "dutch"},
    {"nn", "norwegian"},  {"no", "norwegian"}, {"pt", "portuguese"}, {"ro", "romanian"},
    {"ru", "russian"},    {"sr", "serbian"},   {"sv", "swedish"},    {"ta", "tamil"},
    {"tr", "turkish"},    {"yi", "yiddish"},
};

static const char *snowball_name(const char *lang)
{
    size_t n = strcspn(lang, "-");
    for (size_t i = 0; i < sizeof snowballs / sizeof *snowballs; i++) {
        if (strlen(snowballs[i].code) == n && memcmp(snowballs[i].code, lang, n) == 0) {
            return snowballs[i].name;
        }
    }
    return NULL;
}

static bool is_built_in(const char *name)
{
    for (const char **list = sb_stemmer_list(); *list; list++) {
        if (strcmp(*list, name) == 0) return true;
    }
    return false;
}

jjak_status jj_stemmer_new(jj_stemmer **out, const char *lang, jjak_err *err)
{
    *out = NULL;
    jj_stemmer *stemmer = calloc(1, sizeof *stemmer);
    if (!stemmer) return jj_fail_nomem(err);
    const char *name = lang ? snowball_name(lang) : NULL;
    if (name && is_built_in(name)) {
        stemmer->snowball = sb_stemmer_new(name, NULL);
        if (!stemmer->snowball) {
            free(stemmer);
            return jj_fail_nomem(err);
        }
    }
    *out = stemmer;
    return JJAK_OK;
}

void jj_stemmer_free(jj_stemmer *stemmer)
{
    if (!stemmer) return;
    if (stemmer->snowball) sb_stemmer_delete(stemmer->snowball);
    free(stemmer);
}

bool jj_stemmer_works(const jj_stemmer *stemmer)
{
    return stemmer->snowball != NULL;
}

bool jj_stemmer_stem(jj_stemmer *stemmer, jj_buf *out, const char *word, size_t nbytes)
{
    /* Words are short; what is not is no word, and lengths are int there. */
    if (!stemmer->snowball || nbytes > 256) {
        bool inside = out->data && word >= out->data && word < out->data + out->len;
        size_t off = inside ? (size_t)(word - out->data) : 0;
        if (!jj_buf_reserve(out, nbytes)) return false;
        jj_buf_put(out, inside ? out->data + off : word, nbytes);
        return !out->oom;
    }
    const sb_symbol *stem =
        sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word, (int)nbytes);
    if (!stem) return false;
    jj_buf_put(out, stem, (size_t)sb_stemmer_length(stemmer->snowball));
    return !out->oom;
}
