/* What commands say of the texts they were given. */
#ifndef CLI_DOC_FACTS_H
#define CLI_DOC_FACTS_H

#include "jjak.h"

/* The language a text shows by its script, where that tells more than the one it was given: the
 * script tells Korean from the rest, but French is not "en" for being Latin. */
const char *cli_shown_lang(const jjak_doc *doc);

/* Code points of a document's sentences, and how many these are. */
uint64_t cli_count_chars(const jjak_doc *doc, size_t *nsents);

/* Whether any bead has both sides. */
bool cli_pairs_any(const jjak_alignment *alignment);

/* What is suspicious of two texts that are aligned, a word; NULL where nothing is. */
const char *cli_doc_flag(const jjak_doc *const docs[2], const jjak_alignment *alignment);
/* What such a word means. */
const char *cli_flag_means(const char *flag);

#endif
