#include "cli/textpair.h"

#include "base/tag.h"
#include "cli/doc_facts.h"
#include "cli/langtag.h"
#include "cli/output.h"
#include "cli/report.h"

const char *const cli_side_names[2] = {"source", "target"};

/* A memory in wrong languages is of no use to anyone, and looks like any other. */
static bool check_lang(const cli_text_pair *pair, int side, const char *shown)
{
    const char *lang = pair->langs[side] ? pair->langs[side] : jjak_doc_lang(pair->docs[side]);
    /* Of a text without letters nothing is said, and it shows nothing. */
    if (cli_lang_same(shown, lang) || jj_tag_equal(shown, lang)) return true;
    if (pair->langs[side]) {
        cli_warn(pair->names[side], "it is %s by %s, but looks like %s", lang, pair->by[side],
                 shown);
    } else {
        cli_warn(pair->names[side],
                 "it is %s by its name, but looks like %s; %s names its language", lang, shown,
                 side ? "-t" : "-s");
    }
    return false;
}

/* Whether the texts are said to be in two kinds of one language, such as en-US and en-GB. */
static bool is_one_language(const cli_text_pair *pair)
{
    const char *const *langs = pair->langs;
    return langs[0] && langs[1] && cli_lang_same(langs[0], langs[1]) &&
           !jj_tag_equal(langs[0], langs[1]);
}

static bool check_langs(const cli_text_pair *pair)
{
    const char *shown[2] = {cli_shown_lang(pair->docs[0]), cli_shown_lang(pair->docs[1])};
    if (!pair->kinds[0] && cli_same_file(pair->paths[0], pair->paths[1])) {
        cli_warn(pair->names[0], "it is given as the source and as the target");
        return false;
    }
    if (cli_lang_same(shown[0], shown[1]) && !is_one_language(pair)) {
        cli_warn(NULL, "both texts look like %s; if they differ, name the languages with -s and -t",
                 shown[0]);
        return false;
    }
    bool as_said[2];
    for (int side = 0; side < 2; side++) as_said[side] = check_lang(pair, side, shown[side]);
    return as_said[0] && as_said[1];
}

bool cli_text_pair_check(const cli_text_pair *pair)
{
    size_t nsents[2];
    uint64_t nchars[2];
    for (int side = 0; side < 2; side++) {
        nchars[side] = cli_count_chars(pair->docs[side], &nsents[side]);
        if (nsents[side] > 0) continue;
        cli_warn(pair->names[side], "there is no %stext in it, so every bead is null",
                 pair->kinds[side] ? pair->kinds[side] : "");
    }
    if (nsents[0] == 0 || nsents[1] == 0) return false;
    bool fine = check_langs(pair);
    int longer = nchars[1] > nchars[0];
    if (nchars[longer] / 100 >= nchars[!longer]) {
        cli_warn(NULL, "the %s is %llu times as long as the %s; are they the same text?",
                 cli_side_names[longer], (unsigned long long)(nchars[longer] / nchars[!longer]),
                 cli_side_names[!longer]);
        fine = false;
    }
    return fine;
}

bool cli_text_pair_check_alignment(const jjak_alignment_stats *stats)
{
    if (!(stats->parallel < JJAK_PARALLEL_MIN)) return true;
    cli_warn(NULL,
             "the texts do not look like translations of each other: in another order the %s "
             "would fit as well",
             cli_side_names[1]);
    return false;
}
