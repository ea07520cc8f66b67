/* What makes it unlikely that two texts are translations of each other, said in warnings. */
#ifndef JJ_CLI_TEXTPAIR_H
#define JJ_CLI_TEXTPAIR_H

#include <stdbool.h>

#include "jjak.h"

typedef struct {
    const jjak_doc *docs[2];
    const char *paths[2], *names[2]; /* names for messages */
    const char *langs[2];            /* as something else than the names tells them; NULL: not */
    const char *by[2];               /* what does: "-s" */
    const char *kinds[2]; /* of a file in two languages, what text is a side's: "Korean "; NULL */
} cli_text_pair;

/* Whether nothing is strange of them. */
bool cli_text_pair_check(const cli_text_pair *pair);
/* The same once they are aligned. */
bool cli_text_pair_check_alignment(const jjak_alignment_stats *stats);

extern const char *const cli_side_names[2];

#endif
