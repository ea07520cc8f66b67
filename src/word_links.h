/* Links between the word types of two sides, as the text layer describes them. */
#ifndef JJ_WORD_LINKS_H
#define JJ_WORD_LINKS_H

#include "align/links.h"
#include "text/words.h"

/* Which side is English, for the lexicon that ships. */
enum { JJ_LEXICON_NONE = -1, JJ_LEXICON_SOURCE_ENGLISH, JJ_LEXICON_TARGET_ENGLISH };

/* Links as jj_links_build has them, with the pairs of the lexicon, and names with each word of the
 * stems that sound like them as a whole. False without memory. */
bool jj_word_links(jj_table *links, const jj_words words[2], int lexicon);

#endif
