/* Korean, Southern and Northern. Marks end sentences; in the North often without a space after
 * them; quotations and brackets are kept together by the driver. */
#include "text/seg_rules.h"

/* What may follow a closing quotation mark and goes on with the sentence. */
static const char *const goes_on[] = {
    "라고", "이라고", "라며", "이라며", "라는", "이라는", "라면서", "고", "며", "면서",
    "하고", "하는",   "하며", "란",     "이란", "는",     "은",     "이", "가", "을",
    "를",   "의",     "에",   "와",     "과",   "로",     "으로",   "도", "등",
};

/* Words after which an ellipsis is a pause. */
static const char *const pauses[] = {
    "글쎄", "그러나", "하지만", "그런데", "그리고", "그래서",
    "음",   "아",     "저",     "어",     "근데",   "그럼",
};

/* Syllables that Korean sentences end in; without a space after the mark nothing else does. */
static const char *const final_syllables[] = {
    "다", "까", "가", "라", "자", "오", "요", "지", "네", "들", "세", "죠", "군", "냐", "니", "나",
};

static bool starts_with(const jj_stretch *s, uint32_t at, const char *word)
{
    size_t n = strlen(word);
    return s->end - at >= n && memcmp(s->text + at, word, n) == 0;
}

/* One of the particles at `at`, and nothing of a longer word after it. */
static bool particle_at(const jj_stretch *s, uint32_t at)
{
    for (size_t k = 0; k < sizeof goes_on / sizeof *goes_on; k++) {
        if (!starts_with(s, at, goes_on[k])) continue;
        uint32_t next = jj_seg_char(s, at + (uint32_t)strlen(goes_on[k]));
        if (!jj_seg_is_hangul(next)) return true;
    }
    return false;
}

static bool word_is_one_of(const jj_stretch *s, const jj_mark *m, const char *const *words,
                           size_t n)
{
    for (size_t k = 0; k < n; k++) {
        size_t len = strlen(words[k]);
        if (m->mark - m->word == len && memcmp(s->text + m->word, words[k], len) == 0) return true;
    }
    return false;
}

static bool final_syllable_before(const jj_stretch *s, const jj_mark *m)
{
    if (m->mark - m->word < 6) return false; /* a word of one syllable: an initial, as in 웨.뿌찐 */
    for (size_t k = 0; k < sizeof final_syllables / sizeof *final_syllables; k++) {
        if (memcmp(s->text + m->mark - 3, final_syllables[k], 3) == 0) return true;
    }
    return false;
}

static bool is_label(const jj_stretch *s, const jj_mark *m)
{
    if (m->word != s->sentence) return false;
    uint32_t before = jj_seg_char_before(s, m->mark);
    if (jj_seg_is_digit(before)) return m->mark - m->word <= 3;
    return jj_seg_is_hangul(before) && m->mark - m->word == 3;
}

static bool full_stop_ends(const jj_stretch *s, const jj_mark *m)
{
    uint32_t before = jj_seg_char_before(s, m->mark), next = jj_seg_char(s, m->next);
    if (is_label(s, m)) return false;
    if (jj_seg_is_digit(before) && jj_seg_is_digit(next)) return false;  /* 2024. 5. 1. */
    if (jj_seg_is_upper(before) && m->mark - m->word == 1) return false; /* 조지 W. 부시 */
    return true;
}

/* Without a space: only an ending before Hangul, an opener or a digit-free start. */
static bool ends_tight(const jj_stretch *s, const jj_mark *m)
{
    uint32_t next = jj_seg_char(s, m->next);
    if (!jj_seg_is_hangul(next) && !jj_seg_is_opener(next)) return false;
    if (m->closed > m->after) return m->closed >= s->protect && !particle_at(s, m->next);
    return final_syllable_before(s, m);
}

static bool ends(const jj_stretch *s, const jj_mark *m)
{
    if (m->next == s->end) return true;
    uint32_t next = jj_seg_char(s, m->next);
    if (next == ',' || next == ')' || jj_seg_is_lower(next)) return false;
    if (!m->space) return ends_tight(s, m);
    if (m->closed > m->after && particle_at(s, m->next)) return false;
    if (jj_seg_char(s, m->mark) == 0x2026 || m->after - m->mark > 2) {
        return !word_is_one_of(s, m, pauses, sizeof pauses / sizeof *pauses);
    }
    return !m->full_stop || full_stop_ends(s, m);
}

const jj_seg_rules jj_seg_ko = {ends, true};
