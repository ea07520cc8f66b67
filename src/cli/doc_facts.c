#include "cli/doc_facts.h"

#include <string.h>

#include "base/tag.h"
#include "base/utf8.h"
#include "cli/langtag.h"

enum { EMPTY, LANGUAGE, UNPARALLEL, NFLAGS };

static const struct {
    const char *word, *meaning;
} flags[NFLAGS] = {
    {"empty", "there is no text on one side"},
    {"language", "a text does not look like the language it is said to be"},
    {"unparallel", "the texts do not look like translations of each other"},
};

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

/* Whether a text shows another language than it was given; none is none. */
static bool contradicts(const jjak_doc *doc)
{
    return !jj_tag_equal(cli_shown_lang(doc), jjak_doc_lang(doc));
}

bool cli_pairs_any(const jjak_alignment *alignment)
{
    size_t nbeads;
    const jjak_bead *beads = jjak_alignment_beads(alignment, &nbeads);
    for (size_t k = 0; k < nbeads; k++) {
        if (beads[k].nsrc && beads[k].ntgt) return true;
    }
    return false;
}

const char *cli_doc_flag(const jjak_doc *const docs[2], const jjak_alignment *alignment)
{
    size_t nsents[2];
    for (int side = 0; side < 2; side++) {
        jjak_doc_sentences(docs[side], &nsents[side]);
        if (nsents[side] == 0) return flags[EMPTY].word;
    }
    if (contradicts(docs[0]) || contradicts(docs[1])) return flags[LANGUAGE].word;
    bool unlike = jjak_alignment_get_stats(alignment)->parallel < JJAK_PARALLEL_MIN;
    return unlike || !cli_pairs_any(alignment) ? flags[UNPARALLEL].word : NULL;
}

const char *cli_flag_means(const char *flag)
{
    size_t k = 0;
    while (k + 1 < NFLAGS && strcmp(flags[k].word, flag) != 0) k++;
    return flags[k].meaning;
}
