/* Whether a line of subtitles ends a sentence that has no mark. Where it ends there is a pause, so
 * that more endings count than in running text: the informal ones (-아, -어, -지, -야, -래, -대,
 * -게) that join clauses, too. */
#include "text/seg_ko.h"
#include "text/seg_ko_syllable.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* Words and ends of words that are final, and words that only look so. */
static const char *const finals[] = {
#include "text/data/seg_ko_line_final.inc"
};
static const char *const nouns[] = {
#include "text/data/seg_ko_line_noun.inc"
};
/* Beginnings of verbs that go with the -아 or -어 before them. */
static const char *const auxiliaries[] = {
#include "text/data/seg_ko_line_auxiliary.inc"
};

static bool ends_in(const char *text, size_t begin, size_t end, const char *const *table, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(table[i]);
        if (length <= end - begin && memcmp(text + end - length, table[i], length) == 0) {
            return true;
        }
    }
    return false;
}

/* Finals of verb stems before 아 and 어: not those of 언어, 영어. */
static bool is_stem_final(unsigned final)
{
    return final != NO_FINAL && final != F_N && final != F_NG && final != 99;
}

/* Finals of verbs that no noun before 지 and 대 has: ㅆ ㅄ ㅎ ㄶ ㅀ ㅈ ㅌ ㅍ ㄺ ㄻ ㄼ. */
static bool is_verb_final(unsigned final)
{
    static const unsigned char is[NFINALS] = {
        [F_NH] = 1, [F_LG] = 1, [F_LM] = 1, [F_LB] = 1, [F_LH] = 1, [F_BS] = 1,
        [F_SS] = 1, [F_J] = 1,  [F_T] = 1,  [F_P] = 1,  [F_H] = 1,
    };
    return final < NFINALS && is[final];
}

/* -아, -어 and what they are contracted to: also said to go on with another verb. */
static bool is_infinitive(uint32_t last, uint32_t before)
{
    unsigned final = jj_ko_final(before);
    if (jj_ko_in(last, "아어")) return is_stem_final(final);
    if (jj_ko_in(last, "라러")) return final == F_L;
    if (jj_ko_in(last, "여"))
        return (is_stem_final(final) && final != F_B) || jj_ko_in(before, "보쓰모");
    return jj_ko_in(last, "워려켜져쳐겨혀펴둬춰놔돼해봐줘");
}

/* One syllable that is a word: 이리 와, 하지 마. */
static bool is_verb(uint32_t cp)
{
    return jj_ko_in(cp, "줘봐가와마돼자해");
}

/* By the last two syllables. */
static bool is_final(uint32_t last, uint32_t before)
{
    unsigned final = jj_ko_final(before);
    if (jj_ko_in(last, "게께걸래")) return final == F_L; /* 할게, 할걸, 할래 */
    if (jj_ko_in(last, "대")) return is_verb_final(final) || final == F_N;
    if (jj_ko_in(last, "지")) return is_verb_final(final) || jj_ko_in(before, "하르거이");
    if (jj_ko_in(last, "네군구")) return last == 0xB124 || final == F_SS;
    if (jj_ko_in(last, "자")) return jj_ko_in(before, "하먹놀말살앉");
    if (jj_ko_in(last, "라")) return jj_ko_in(before, "가봐해와마");
    /* 친구야, 바보야; not 해야, 먹어야 */
    return jj_ko_in(last, "야") && final == NO_FINAL &&
           !jj_ko_in(before, "아어가나다라마바사자차카타파하해여와워봐줘돼");
}

bool jj_ko_line_ends(const char *text, size_t begin, size_t end, size_t next, size_t next_end)
{
    uint32_t last = jj_seg_char_before(text, begin, end), before;
    if (!jj_seg_is_hangul(last)) return false;
    if (jj_ko_goes_on(text, begin, end, next, next_end)) return false;
    if (jj_ko_ending_of(text, begin, end) != JJ_KO_NO_END) return true;
    before = jj_seg_char_before(text, begin, end - 3);
    if (JJ_SEG_IN(text + begin, end - begin, nouns)) return false;
    bool infinitive = before ? is_infinitive(last, before) : is_verb(last);
    if (infinitive) return !jj_ko_begins(text, next, next_end, auxiliaries, COUNT(auxiliaries));
    if (ends_in(text, begin, end, finals, COUNT(finals))) return true;
    return before && is_final(last, before);
}
