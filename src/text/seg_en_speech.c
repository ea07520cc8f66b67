/* Who speaks, told after a quotation that ends in a mark of its own. */
#include "text/seg_en_parts.h"

/* Verbs that follow their speaker; sorted by bytes. */
static const char *const verbs[] = {
    "added",   "answered",   "asked",     "asks",      "barked",    "begged",   "bellowed",
    "called",  "cried",      "demanded",  "echoed",    "exclaimed", "gasped",   "growled",
    "hissed",  "inquired",   "insisted",  "joked",     "mumbled",   "murmured", "muttered",
    "pleaded", "queried",    "remarked",  "repeated",  "replied",   "replies",  "retorted",
    "roared",  "said",       "says",      "screamed",  "shouted",   "shrieked", "snapped",
    "sobbed",  "spluttered", "stammered", "whispered", "wondered",  "yelled",
};

/* Words of a name: Mrs. Bennet, Professor McGonagall, J. K. Rowling. */
#define NAME_WORDS_MAX 4

bool jj_en_tells_speaker(const jj_en_span *in, size_t p)
{
    bool pronoun = in->text[p] == 'I' && jj_en_word_end(in, p) == p + 1;
    if (!pronoun && jj_en_is_starter(in, p)) return false; /* "Why?" He said nothing. */
    for (int i = 0; i <= NAME_WORDS_MAX; i++) {
        size_t end = jj_en_word_end(in, p);
        if (end == p) return false;
        if (!jj_seg_is_upper(jj_seg_char(in->text, p, in->end))) {
            return i > 0 && JJ_SEG_IN(in->text + p, end - p, verbs);
        }
        if (i > 0 && pronoun) return false;
        if (end < in->end && in->text[end] == '.') end++;
        p = jj_seg_skip_space(in->text, end, in->end);
        if (p == end) return false;
    }
    return false;
}
