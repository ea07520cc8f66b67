#include "text/core_lexicon.h"

#include <stdlib.h>
#include <string.h>

/* `headword TAB korean;korean...`, made of the data file by the Makefile: headwords that are a word
 * of small letters, in the order of their bytes; and the others. */
static const char *const words[] = {
#include "lexicon.en-ko.words.inc"
};
static const char *const phrases[] = {
#include "lexicon.en-ko.phrases.inc"
};
#define NUMBER_OF(array) (sizeof(array) / sizeof *(array))

/* Words of up to so many letters in an entry of several (of, the, and, new) link nothing. */
#define SHORT_WORD 3

typedef struct {
    const jj_words *english, *korean;
    bool (*found)(void *payload, uint32_t english, uint32_t korean);
    void *payload;
    jj_buf text;
    jj_pieces pieces;
    JJ_VEC(uint32_t) ids; /* types of the headword in the run */
} search;

/* Numbers of the pieces of one word that occur in the run, appended to s->ids. */
static bool look_up(search *s, const jj_words *run, const char *word, size_t nbytes)
{
    jj_buf_clear(&s->text);
    s->pieces.len = 0;
    if (!jj_key_pieces(&s->text, &s->pieces, word, nbytes, NULL)) return false;
    for (size_t k = 0; k < s->pieces.len; k++) {
        const jj_piece *p = &s->pieces.data[k];
        uint32_t id = jj_intern_find(&run->keys, s->text.data + p->off, p->len);
        if (id != JJ_INTERN_NONE && !jj_vec_push(&s->ids, id)) return false;
    }
    return true;
}

static bool look_up_headword(search *s, const char *headword, size_t nbytes)
{
    bool several = memchr(headword, ' ', nbytes) != NULL;
    for (size_t at = 0; at < nbytes;) {
        const char *space = memchr(headword + at, ' ', nbytes - at);
        size_t end = space ? (size_t)(space - headword) : nbytes;
        if ((!several || end - at > SHORT_WORD) &&
            !look_up(s, s->english, headword + at, end - at)) {
            return false;
        }
        at = end + 1;
    }
    return true;
}

static bool link_entry(search *s, const char *entry)
{
    size_t headword = strcspn(entry, "\t");
    s->ids.len = 0;
    if (!look_up_headword(s, entry, headword)) return false;
    size_t nenglish = s->ids.len;
    for (const char *korean = entry + headword; nenglish && *korean;) {
        korean++; /* the tab or the semicolon */
        size_t n = strcspn(korean, ";");
        if (!look_up(s, s->korean, korean, n)) return false;
        korean += n;
    }
    for (size_t e = 0; e < nenglish; e++) {
        for (size_t k = nenglish; k < s->ids.len; k++) {
            if (!s->found(s->payload, s->ids.data[e], s->ids.data[k])) return false;
        }
    }
    return true;
}

/* ---- Which entries are worth it: to cut a headword into pieces takes long ---- */

static bool is_plain(const char *word, size_t nbytes)
{
    for (size_t k = 0; k < nbytes; k++) {
        if (word[k] < 'a' || word[k] > 'z') return false;
    }
    return nbytes > 0;
}

/* Whether some word of a headword may be in the run. The piece of a plain one is its beginning. */
static bool may_occur(const search *s, const char *headword)
{
    for (const char *word = headword; *word != '\t';) {
        size_t n = strcspn(word, " \t");
        bool plain = is_plain(word, n);
        size_t nkey = n < JJ_KEY_PREFIX ? n : JJ_KEY_PREFIX;
        if (!plain) return true;
        if (n > SHORT_WORD && jj_intern_find(&s->english->keys, word, nkey) != JJ_INTERN_NONE) {
            return true;
        }
        word += n + (word[n] == ' ');
    }
    return false;
}

static bool link_phrases(search *s)
{
    for (size_t k = 0; k < NUMBER_OF(phrases); k++) {
        if (may_occur(s, phrases[k]) && !link_entry(s, phrases[k])) return false;
    }
    return true;
}

/* The first of the words that does not sort before the key. */
static size_t find_word(const char *key)
{
    size_t low = 0, high = NUMBER_OF(words);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strncmp(words[middle], key, strlen(key)) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The entries whose headword has this piece: it is its beginning. */
static bool link_words(search *s, const char *piece)
{
    size_t n = strlen(piece);
    if (n > JJ_KEY_PREFIX || !is_plain(piece, n)) return true;
    for (size_t k = find_word(piece); k < NUMBER_OF(words) && strncmp(words[k], piece, n) == 0;
         k++) {
        bool whole = n == JJ_KEY_PREFIX || words[k][n] == '\t';
        if (whole && !link_entry(s, words[k])) return false;
    }
    return true;
}

bool jj_core_lexicon_find(const jj_words *english, const jj_words *korean,
                          bool (*found)(void *payload, uint32_t english, uint32_t korean),
                          void *payload)
{
    search s = {.english = english, .korean = korean, .found = found, .payload = payload};
    bool ok = link_phrases(&s);
    for (uint32_t id = 0; ok && id < english->info.len; id++) {
        ok = link_words(&s, jj_intern_str(&english->keys, id));
    }
    jj_buf_dispose(&s.text);
    free(s.pieces.data);
    free(s.ids.data);
    return ok;
}
