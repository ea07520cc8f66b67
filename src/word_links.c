#include "word_links.h"

#include <stdlib.h>

#include "base/vec.h"
#include "text/core_lexicon.h"

static jj_word_type *describe(const jj_words *words)
{
    static const jj_word_kind kinds[] = {
        [JJ_PIECE_WORD] = JJ_WORD_LETTERS,
        [JJ_PIECE_NUMBER] = JJ_WORD_NUMBER,
        [JJ_PIECE_HANGUL] = JJ_WORD_HANGUL,
        [JJ_PIECE_MARK] = JJ_WORD_MARK,
    };
    jj_word_type *types = malloc((words->info.len + 1) * sizeof *types);
    for (uint32_t id = 0; types && id < words->info.len; id++) {
        const jj_word_info *info = &words->info.data[id];
        types[id] = (jj_word_type){jj_intern_str(&words->keys, id),
                                   jj_intern_str(&words->skeletons, info->skeleton),
                                   kinds[info->kind], info->name};
    }
    return types;
}

/* Pairs of types that the lexicon links, whichever side is English. */
typedef struct {
    JJ_VEC(jj_word_pair) pairs;
    bool swapped;
} pair_list;

static bool add_pair(void *payload, uint32_t english, uint32_t korean)
{
    pair_list *list = payload;
    jj_word_pair pair =
        list->swapped ? (jj_word_pair){korean, english} : (jj_word_pair){english, korean};
    return jj_vec_push(&list->pairs, pair);
}

bool jj_word_links(jj_table *links, const jj_words words[2], int lexicon)
{
    pair_list list = {.swapped = lexicon == JJ_LEXICON_TARGET_ENGLISH};
    jj_word_type *types[2] = {describe(&words[0]), describe(&words[1])};
    bool ok = types[0] && types[1] &&
              (lexicon == JJ_LEXICON_NONE ||
               jj_core_lexicon_find(&words[lexicon], &words[!lexicon], add_pair, &list));
    ok = ok && jj_links_build(links, types[0], (uint32_t)words[0].info.len, types[1],
                              (uint32_t)words[1].info.len, list.pairs.data, list.pairs.len);
    free(list.pairs.data);
    free(types[0]);
    free(types[1]);
    return ok;
}
