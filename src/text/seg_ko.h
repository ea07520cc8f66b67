/* Korean words that end sentences, for seg_ko.c. A word is bytes [begin, end) of the text, without
 * marks at its end. */
#ifndef JJ_TEXT_SEG_KO_H
#define JJ_TEXT_SEG_KO_H

#include "text/seg_rules.h"

typedef enum {
    JJ_KO_NO_END,
    JJ_KO_PLAIN_END, /* a final ending that other words share: 좋다, 갈까, 가자, 알려줘 */
    JJ_KO_CLEAR_END  /* one that is nothing else: -습니다, -어요, -았다 */
} jj_ko_ending;

/* Whether a word whose last syllable this is may end a sentence: a quick test. */
bool jj_ko_may_end(uint32_t syllable);

jj_ko_ending jj_ko_ending_of(const char *text, size_t begin, size_t end);

/* Whether the word at p shows that the sentence goes on after a word with an ending that has no
 * mark: 간다 하더라도, 가지 않는다. */
bool jj_ko_goes_on(const char *text, size_t begin, size_t end, size_t p, size_t p_end);

/* Whether a line of speech that ends in the word ends a sentence, though it has no mark. Another
 * line begins at next. */
bool jj_ko_line_ends(const char *text, size_t begin, size_t end, size_t next, size_t next_end);

/* Whether the word at p takes up a quotation that has just closed: 라고, 하고, 며, 는. joined: no
 * white space stands before it, and then whatever begins like a particle does. */
bool jj_ko_takes_up(const char *text, size_t p, size_t p_end, bool joined);

/* The same where nothing closed: 왜 알려주지? 라는 생각. Fewer words do. */
bool jj_ko_takes_up_bare(const char *text, size_t p, size_t p_end);

/* Whether the word, a verb that could go on, is a question by the question word before it:
 * 얼마나 걸려, 어떻게 가. begin: where the sentence begins. */
bool jj_ko_asks(const char *text, size_t begin, size_t word, size_t end);

/* Whether in the clause that begins at p somebody says or thinks: 말했다, 물으셨다. */
bool jj_ko_speaks(const char *text, size_t p, size_t p_end);

/* Whether an ellipsis after the word does not end a sentence: 글쎄..., 그러나…, 양이.... */
bool jj_ko_pauses(const char *text, size_t begin, size_t end);

/* The end of laughter, tears, tildes and emoji at p: ㅋㅋ, ㅠㅠ, ~, ^^; p if there is none. *weak
 * is set if only tildes and the like were seen. */
size_t jj_ko_tail_end(const char *text, size_t p, size_t end, bool *weak);

#endif
