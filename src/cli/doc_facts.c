#include "cli/doc_facts.h"

#include "base/utf8.h"
#include "cli/langtag.h"

const char *cli_shown_lang(const jjak_doc *doc)
{
    size_t nbytes;
    const char *text = jjak_doc_text(doc, &nbytes), *lang = jjak_doc_lang(doc);
    const char *shown = jjak_text_lang(text, nbytes);
    bool korean_in_play = cli_lang_same(lang, "ko") != cli_lang_same(shown, "ko");
    return korean_in_play && !cli_lang_same(shown, "und") ? shown : lang;
}

uint64_t cli_count_chars(const jjak_doc *doc, size_t *nsents)
{
    const char *text = jjak_doc_text(doc, NULL);
    const jjak_sentence *sents = jjak_doc_sentences(doc, nsents);
    uint64_t nchars = 0;
    for (size_t i = 0; i < *nsents; i++) {
        nchars += jj_utf8_count(text + sents[i].at.off, sents[i].at.len);
    }
    return nchars;
}
