#include "text/core_lexicon.h"

#include <stdlib.h>
#include <string.h>

/* `headword TAB korean;korean...`, made of the data file by the Makefile. */
static const char *const entries[] = {
#include "lexicon.en-ko.inc"
};

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
static bool look_up(search *s, const jj_words *words, const char *word, size_t nbytes)
{
    jj_buf_clear(&s->text);
    s->pieces.len = 0;
    if (!jj_key_pieces(&s->text, &s->pieces, word, nbytes, NULL)) return false;
    for (size_t k = 0; k < s->pieces.len; k++) {
        const jj_piece *p = &s->pieces.data[k];
        uint32_t id = jj_intern_find(&words->keys, s->text.data + p->off, p->len);
        if (id != JJ_INTERN_NONE && !jj_vec_push(&s->ids, id)) return false;
    }
    return true;
}

/* Most headwords are a word of small letters, whose piece jj_key_pieces makes of its first ones;
 * which takes much longer. False where the word may be in the run, or is not so plain. */
static bool is_absent(const search *s, const char *word, size_t nbytes)
{
    for (size_t k = 0; k < nbytes; k++) {
        if (word[k] < 'a' || word[k] > 'z') return false;
    }
    size_t n = nbytes < JJ_KEY_PREFIX ? nbytes : JJ_KEY_PREFIX;
    return jj_intern_find(&s->english->keys, word, n) == JJ_INTERN_NONE;
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
    if (is_absent(s, entry, headword)) return true;
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

bool jj_core_lexicon_find(const jj_words *english, const jj_words *korean,
                          bool (*found)(void *payload, uint32_t english, uint32_t korean),
                          void *payload)
{
    search s = {.english = english, .korean = korean, .found = found, .payload = payload};
    bool ok = true;
    for (size_t k = 0; ok && k < sizeof entries / sizeof *entries; k++) {
        ok = link_entry(&s, entries[k]);
    }
    jj_buf_dispose(&s.text);
    free(s.pieces.data);
    free(s.ids.data);
    return ok;
}
