/* The word types of one side of a run: what the aligner counts instead of text.
 *
 * Every sentence becomes a list of numbers, one for each lexical piece (jj_key_pieces); words that
 * mean the same in two spellings have one number. Values that are not written as plain digits
 * (jj_numbers_find) are words too, after those of the sentence. */
#ifndef JJ_TEXT_WORDS_H
#define JJ_TEXT_WORDS_H

#include "base/intern.h"
#include "text/key.h"
#include "text/numbers.h"

typedef struct {
    uint32_t skeleton; /* number of its consonants among `skeletons` */
    jj_piece_kind kind;
    jj_vowels vowels;
    bool name; /* every occurrence began with a capital A to Z */
    uint64_t count;
} jj_word_info;

/* What else a Hangul stem may sound like: one that was cut into several words, as a whole; any as
 * the North spells Russian names. Its words are piece[first] to piece[first + n - 1]. */
typedef struct {
    uint32_t stem; /* its number among `stems`, if it is of several words */
    uint32_t skeleton, first, n;
    jj_vowels vowels;
} jj_word_sound;

typedef struct {
    jj_intern keys;
    JJ_VEC(jj_word_info) info; /* of each key */
    jj_intern skeletons;
    jj_intern stems; /* of several words, whose sounds are known */
    JJ_VEC(jj_word_sound) sounds;
    JJ_VEC(uint32_t) sound_piece;
    uint64_t nwords;
    /* Tokens met before; the numbers of the pieces of all, and where those of each end. */
    jj_intern tokens;
    JJ_VEC(uint32_t) piece;
    JJ_VEC(size_t) piece_end;
    /* Scratch. */
    jj_buf pieces_text, scratch;
    jj_pieces pieces;
    jj_number_keys numbers;
} jj_words;

#define JJ_WORDS_INIT                                                                              \
    {                                                                                              \
        0                                                                                          \
    }

void jj_words_dispose(jj_words *words);

/* The words of one text, sentence by sentence: those of sentence i are word[first[i]] to
 * word[first[i + 1] - 1]. */
typedef struct {
    uint32_t *first;
    JJ_VEC(uint32_t) word;
} jj_word_list;

#define JJ_WORD_LIST_INIT                                                                          \
    {                                                                                              \
        0                                                                                          \
    }

void jj_word_list_dispose(jj_word_list *list);

/* Whether a sentence stands beside the text: all of it in round or square brackets ("(end)",
 * "[photo: ...]"), or no letter and no digit in it ("* * *"). */
bool jj_words_aside(const char *s, size_t nbytes);

/* Whether it is figures: more digits in it than letters ("18 June 2024, 00:00", "12"). */
bool jj_words_figures(const char *s, size_t nbytes);

/* Numbers the words of a tokenised text. */
jjak_status jj_words_add(jj_words *words, jj_word_list *out, const char *text,
                         const jjak_sentence *sentences, size_t nsents, const jjak_token *tokens,
                         jjak_err *err);

/* Takes the words of `more`, counted apart, as if its texts had been numbered here after the
 * others: id[k] becomes the number of its word k. False without memory. */
bool jj_words_take(jj_words *words, const jj_words *more, uint32_t *id);

#endif
