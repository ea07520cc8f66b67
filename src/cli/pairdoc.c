#include "cli/pairdoc.h"

jjak_status cli_pair_parse(jjak_doc **out, const cli_pair *pair, int side, const jj_buf *bytes,
                           const align_options *options, bool tokens, jjak_err *err)
{
    const char *lang = options->langs[side];
    cli_text_options how = options->text;
    if (options->srx_langs[side]) how.srx_lang = options->srx_langs[side];
    if (!lang && *pair->langs[side]) lang = pair->langs[side];
    jjak_status status =
        cli_doc_parse(out, bytes, pair->paths[side], lang, options->encodings[side], &how, err);
    if (status != JJAK_OK) return status;
    if (jjak_doc_info(*out)->nfaults) {
        *err = jjak_doc_info(*out)->fault;
        return err->code;
    }
    return tokens ? jjak_doc_tokenize(*out, err) : JJAK_OK;
}
