#include "word_links.h"

#include <stdlib.h>
#include <string.h>

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
                                   kinds[info->kind],
                                   info->name,
                                   info->vowels.least,
                                   info->vowels.most};
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

/* Of fewer consonants too many names and stems agree by chance. */
#define SOUND_MIN 3
/* Sounds that share one skeleton; more say nothing and would cost the square. */
#define SHARED_MAX 200

static bool is_name(const jj_word_info *info, const char *skeleton)
{
    return info->kind == JJ_PIECE_WORD && info->name && strlen(skeleton) >= SOUND_MIN;
}

/* The sounds with one skeleton, as a chain. */
typedef struct {
    uint32_t first; /* 1 + index of a sound, 0 for none */
    uint32_t n;
} chain;

/* Names in Latin letters and the stems that sound like them as a whole, or as the North spells it.
 */
static bool add_names(pair_list *list, const jj_words *latin, const jj_words *hangul)
{
    chain *chains = calloc(hangul->skeletons.offset.len + 1, sizeof *chains);
    uint32_t *next = malloc((hangul->sounds.len + 1) * sizeof *next); /* as chain.first */
    bool ok = chains && next;
    for (uint32_t k = 0; ok && k < hangul->sounds.len; k++) {
        chain *of = &chains[hangul->sounds.data[k].skeleton];
        next[k] = of->first;
        *of = (chain){k + 1, of->n + 1};
    }
    for (uint32_t id = 0; ok && id < latin->info.len; id++) {
        const jj_word_info *info = &latin->info.data[id];
        const char *own = jj_intern_str(&latin->skeletons, info->skeleton);
        if (!is_name(info, own)) continue;
        uint32_t skeleton = jj_intern_find(&hangul->skeletons, own, strlen(own));
        if (skeleton == JJ_INTERN_NONE || chains[skeleton].n > SHARED_MAX) continue;
        for (uint32_t k = chains[skeleton].first; ok && k; k = next[k - 1]) {
            const jj_word_sound *sound = &hangul->sounds.data[k - 1];
            if (!jj_key_vowels_agree(info->vowels, sound->vowels)) continue;
            for (uint32_t p = 0; ok && p < sound->n; p++) {
                ok = add_pair(list, id, hangul->sound_piece.data[sound->first + p]);
            }
        }
    }
    free(chains);
    free(next);
    return ok;
}

bool jj_word_links(jj_table *links, const jj_words words[2], int lexicon)
{
    pair_list list = {.swapped = lexicon == JJ_LEXICON_TARGET_ENGLISH};
    jj_word_type *types[2] = {describe(&words[0]), describe(&words[1])};
    bool ok = types[0] && types[1] &&
              (lexicon == JJ_LEXICON_NONE ||
               jj_core_lexicon_find(&words[lexicon], &words[!lexicon], add_pair, &list));
    for (int latin = 0; ok && latin < 2; latin++) {
        list.swapped = latin == 1;
        ok = add_names(&list, &words[latin], &words[!latin]);
    }
    ok = ok && jj_links_build(links, types[0], (uint32_t)words[0].info.len, types[1],
                              (uint32_t)words[1].info.len, list.pairs.data, list.pairs.len);
    free(list.pairs.data);
    free(types[0]);
    free(types[1]);
    return ok;
}
