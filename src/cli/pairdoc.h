/* The documents of a pair, as batch and train make them. */
#ifndef JJ_CLI_PAIRDOC_H
#define JJ_CLI_PAIRDOC_H

#include "cli/align_opts.h"
#include "cli/pairing.h"

/* Makes the document of a side (0 or 1) of its bytes, tokenized if that is wanted. Half a text is
 * none: it fails where parts are missing. Says nothing. */
jjak_status cli_pair_parse(jjak_doc **out, const cli_pair *pair, int side, const jj_buf *bytes,
                           const align_options *options, bool tokens, jjak_err *err);

#endif
