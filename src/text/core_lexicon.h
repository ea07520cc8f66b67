/* The core English-Korean lexicon that ships (data/lexicon.en-ko.tsv), as pairs of word types. Weak
 * prior evidence: it helps short texts, in which little can be learned. */
#ifndef JJ_TEXT_CORE_LEXICON_H
#define JJ_TEXT_CORE_LEXICON_H

#include "text/words.h"

/* Calls found for each pair of a type of english and a type of korean that an entry links, possibly
 * more than once; stops when found returns false, and then returns false, as without memory. An
 * entry of several words links each of them but function words. */
bool jj_core_lexicon_find(const jj_words *english, const jj_words *korean,
                          bool (*found)(void *payload, uint32_t english, uint32_t korean),
                          void *payload);

#endif
