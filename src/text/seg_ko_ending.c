/* Final endings told from a word's last syllables, without a dictionary: which syllables may stand
 * before 다, 요, 까 and the like, a list of words that only look so, and what the next word says.
 */
#include "text/seg_ko.h"
#include "text/seg_ko_syllable.h"

/* ---- Tables ----------------------------------------------------------------------------- */

static const char *const lookalikes[] = {
#include "text/data/seg_ko_lookalike.inc"
};
static const char *const pauses[] = {
#include "text/data/seg_ko_pause.inc"
};
static const char *const takers[] = {
#include "text/data/seg_ko_takes_up.inc"
};
static const char *const speech[] = {
#include "text/data/seg_ko_speech.inc"
};
static const char *const goes_on[] = {
#include "text/data/seg_ko_goes_on.inc"
};
static const char *const goes_on_plain[] = {
#include "text/data/seg_ko_goes_on_plain.inc"
};
static const char *const goes_on_doubt[] = {
#include "text/data/seg_ko_goes_on_doubt.inc"
};
static const char *const goes_on_ji[] = {
#include "text/data/seg_ko_goes_on_ji.inc"
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* ---- Syllables -------------------------------------------------------------------------- */

/* Vowel index of a syllable without a final; 99 with one, or for what is no syllable. */
static unsigned open_vowel(uint32_t cp)
{
    if (!jj_seg_is_hangul(cp) || jj_ko_final(cp) != NO_FINAL) return 99;
    return (unsigned)((cp - 0xAC00) / 28 % 21);
}

typedef struct {
    uint32_t last[5]; /* [0] the last syllable; 0 where the word is shorter */
    size_t n;
} syllables;

static syllables read_last(const char *text, size_t begin, size_t end)
{
    syllables s = {{0}, 0};
    while (end > begin && s.n < 5) {
        uint32_t cp = jj_seg_char_before(text, begin, end);
        s.last[s.n++] = cp;
        end -= jj_seg_width(cp);
    }
    return s;
}

/* ---- Endings ---------------------------------------------------------------------------- */

/* The vowels of 아 애 어 에 여 예 와 왜 워 웨, which the endings -아 and -어 leave behind. */
static bool has_a_or_eo(uint32_t cp)
{
    switch (open_vowel(cp)) {
    case 0:
    case 1:
    case 4:
    case 5:
    case 6:
    case 7:
    case 9:
    case 10:
    case 14:
    case 15: return true;
    default: return false;
    }
}

/* ... 요: after those vowels, and after endings that take it. */
static jj_ko_ending yo(const syllables *s)
{
    uint32_t b = s->last[1];
    if (jj_ko_in(
            b, "죠지네세군까데래대게나가려줘돼봐구고라니걸든데러서셔며께아어여해에예와워줄을음")) {
        return JJ_KO_CLEAR_END;
    }
    if (jj_ko_final(b) == F_L && s->n > 2) return JJ_KO_PLAIN_END; /* 할걸요, 그럴요 */
    if (!has_a_or_eo(b)) return JJ_KO_NO_END;
    return s->n > 2 ? JJ_KO_CLEAR_END : JJ_KO_PLAIN_END;
}

/* ... 다. */
static jj_ko_ending da(const syllables *s)
{
    uint32_t b = s->last[1], c = s->last[2];
    if (b == 0xB2C8) { /* 니다 */
        if (jj_ko_final(c) == F_B) return JJ_KO_CLEAR_END;
        return JJ_KO_PLAIN_END; /* 아니다 */
    }
    switch (jj_ko_final(b)) {
    case F_SS:
    case F_BS: return JJ_KO_CLEAR_END;
    case F_N:
    case F_NH:
    case F_LH:
    case F_H:
    case F_T:
    case F_B:
    case F_P:
    case F_J:
    case F_LG:
    case F_M:
    case F_LB:
    case F_LM:
    case F_L:
    case F_G:
    case F_S: return JJ_KO_PLAIN_END;
    case NO_FINAL:
        if (b == 0xAC00 && s->n == 2) return JJ_KO_NO_END;
        /* 이다 and adjectives; in verbs it is short for -다가: 피하다 넘어졌다 */
        return jj_ko_in(b, "이쁘크프싸") ? JJ_KO_PLAIN_END : JJ_KO_NO_END;
    default: return JJ_KO_NO_END;
    }
}

/* ... 까: -ㄹ까, -습니까. */
static jj_ko_ending kka(const syllables *s)
{
    uint32_t b = s->last[1];
    if (b == 0xB2C8) return jj_ko_final(s->last[2]) == F_B ? JJ_KO_CLEAR_END : JJ_KO_NO_END;
    return jj_ko_final(b) == F_L ? JJ_KO_PLAIN_END : JJ_KO_NO_END;
}

/* ... 지, 네, 니, 냐, 나, 군, 어, 음, 소 and the like: clear after the past tense. */
static jj_ko_ending after_past(const syllables *s)
{
    return jj_ko_final(s->last[1]) == F_SS || jj_ko_final(s->last[1]) == F_BS ? JJ_KO_CLEAR_END
                                                                              : JJ_KO_NO_END;
}

/* ... 구나, with the syllable before it: nouns end in 구 too, behind other syllables. */
static jj_ko_ending guna(uint32_t c)
{
    switch (jj_ko_final(c)) {
    case F_SS:
    case F_BS:
    case F_H:
    case F_NH:
    case F_LH:
    case F_T: return JJ_KO_CLEAR_END;
    default: return jj_ko_in(c, "는이하르크프쁘더") ? JJ_KO_PLAIN_END : JJ_KO_NO_END;
    }
}

static jj_ko_ending bare(const syllables *s)
{
    uint32_t a = s->last[0], b = s->last[1], c = s->last[2];
    jj_ko_ending past = after_past(s);
    switch (a) {
    case 0xC918:
    case 0xBD10: /* 줘 봐 */ return s->n >= 2 ? JJ_KO_PLAIN_END : JJ_KO_NO_END;
    case 0xB54C: /* 때: 어때 */ return b == 0xC5B4 ? JJ_KO_PLAIN_END : JJ_KO_NO_END;
    case 0xB0D0: /* 냐: 있냐 막히냐 가냐 */
        if (past) return JJ_KO_CLEAR_END;
        return jj_ko_in(b, "하가이히오느으되나리보") ? JJ_KO_PLAIN_END : JJ_KO_NO_END;
    case 0xC57C: /* 야: 뭐야 거야 마일이야 누구야 */
        return jj_ko_in(b, "뭐거구이디마") ? JJ_KO_PLAIN_END : JJ_KO_NO_END;
    case 0xC624: /* 오: 하시오 */
        return b == 0xC2DC && jj_ko_in(c, "하으보가주십오르리키치이두") ? JJ_KO_CLEAR_END
                                                                        : JJ_KO_NO_END;
    case 0xC138: /* 세: 하세 가세 */ return JJ_KO_NO_END;
    case 0xC9C0: /* 지 */
        if (past) return JJ_KO_PLAIN_END;
        return jj_ko_in(b, "하르") ? JJ_KO_PLAIN_END : JJ_KO_NO_END;
    case 0xC8E0:
    case 0xC96C: /* 죠 쥬 */ return s->n >= 2 ? JJ_KO_CLEAR_END : JJ_KO_NO_END;
    case 0xB124: /* 네 */
        if (past) return JJ_KO_CLEAR_END;
        if (b == 0xB3D9) return JJ_KO_NO_END; /* 우리동네 */
        return s->n >= 3 || jj_ko_in(b, "좋많하싸") ? JJ_KO_PLAIN_END : JJ_KO_NO_END;
    case 0xB2C8: /* 니 */ return past ? JJ_KO_PLAIN_END : JJ_KO_NO_END;
    case 0xB098: /* 나: 있나 되나 하나 */
        if (jj_ko_final(b) == F_SS || jj_ko_final(b) == F_BS) return JJ_KO_PLAIN_END;
        if (b == 0xAD6C) return guna(c); /* 그렇구나 가는구나 */
        return b == 0xB418 ? JJ_KO_PLAIN_END : JJ_KO_NO_END;
    case 0xAD70: /* 군 */
        return past ? JJ_KO_CLEAR_END : (b == 0xB354 ? JJ_KO_PLAIN_END : JJ_KO_NO_END);
    case 0xB77C: /* 라: 해라 봐라 더라 */
        if (b == 0xB354) return JJ_KO_PLAIN_END;
        return jj_ko_in(b, "해아어여와마줘봐워러려져켜쳐") && s->n >= 3 ? JJ_KO_PLAIN_END
                                                                        : JJ_KO_NO_END;
    case 0xC790: /* 자: 보자 하자 가자 먹자 */
        return jj_ko_in(b, "보가") && s->n == 2 ? JJ_KO_PLAIN_END : JJ_KO_NO_END;
    case 0xAC00: /* 가: 는가 은가 던가 */
        return jj_ko_in(b, "는은던인") && s->n >= 3 ? JJ_KO_PLAIN_END : JJ_KO_NO_END;
    case 0xAC78: /* 걸: 을걸 */
        return jj_ko_final(b) == F_L && s->n >= 3 ? JJ_KO_PLAIN_END : JJ_KO_NO_END;
    case 0xC5B4: /* 어: 했어, but 있어 and 없어 connect as often as they end */
        if (b == 0xC788 || b == 0xC5C6) return JJ_KO_NO_END;
        return jj_ko_final(b) == F_SS || jj_ko_final(b) == F_P ? JJ_KO_PLAIN_END : JJ_KO_NO_END;
    case 0xC74C: /* 음 */
        if (past) return JJ_KO_CLEAR_END;
        return jj_ko_final(b) == F_NH || jj_ko_final(b) == F_H || jj_ko_final(b) == F_T
                   ? JJ_KO_PLAIN_END
                   : JJ_KO_NO_END;
    case 0xC18C: /* 소 */ return past;
    case 0xB4DC: /* 드: no */ return JJ_KO_NO_END;
    case 0xB4E0: /* 든: 거든 */ return b == 0xAC70 && c ? JJ_KO_PLAIN_END : JJ_KO_NO_END;
    case 0xB2F9:
    case 0xC6A9:
    case 0xC5FC:
    case 0xC5EC:
    case 0xC695: /* 당 용 염 여 욕 */
        if (a == 0xB2F9)
            return b == 0xB2C8 && jj_ko_final(c) == F_B ? JJ_KO_CLEAR_END : JJ_KO_NO_END;
        return jj_ko_in(b, "네세어아구데게해에예") && s->n >= 2 ? JJ_KO_CLEAR_END : JJ_KO_NO_END;
    default: return JJ_KO_NO_END;
    }
}

bool jj_ko_may_end(uint32_t syllable)
{
    switch (syllable) {
    /* 다 요 까 줘 봐 때 냐 야 오 지 죠 쥬 네 니 나 군 라 자 가 걸 어 음 소 든 당 용 염 여 욕 */
    case 0xB2E4:
    case 0xC694:
    case 0xAE4C:
    case 0xC918:
    case 0xBD10:
    case 0xB54C:
    case 0xB0D0:
    case 0xC57C:
    case 0xC624:
    case 0xC9C0:
    case 0xC8E0:
    case 0xC96C:
    case 0xB124:
    case 0xB2C8:
    case 0xB098:
    case 0xAD70:
    case 0xB77C:
    case 0xC790:
    case 0xAC00:
    case 0xAC78:
    case 0xC5B4:
    case 0xC74C:
    case 0xC18C:
    case 0xB4E0:
    case 0xB2F9:
    case 0xC6A9:
    case 0xC5FC:
    case 0xC5EC:
    case 0xC695:
    /* of questions: 려 혀 돼 해 와 져 세 */
    case 0xB824:
    case 0xD600:
    case 0xB3FC:
    case 0xD574:
    case 0xC640:
    case 0xC838:
    case 0xC138: return true;
    default: return false;
    }
}

jj_ko_ending jj_ko_ending_of(const char *text, size_t begin, size_t end)
{
    uint32_t last = jj_seg_char_before(text, begin, end);
    if (end - begin < 6) { /* of one syllable, 줘 only */
        return last == 0xC918 ? JJ_KO_PLAIN_END : JJ_KO_NO_END;
    }
    if (!jj_ko_may_end(last)) return JJ_KO_NO_END;
    syllables s = read_last(text, begin, end);
    if (!jj_seg_is_hangul(s.last[1])) return JJ_KO_NO_END;
    jj_ko_ending ending;
    switch (last) {
    case 0xB2E4: ending = da(&s); break;  /* 다 */
    case 0xC694: ending = yo(&s); break;  /* 요 */
    case 0xAE4C: ending = kka(&s); break; /* 까 */
    default: ending = bare(&s); break;
    }
    if (ending == JJ_KO_NO_END) return ending;
    return JJ_SEG_IN(text + begin, end - begin, lookalikes) ? JJ_KO_NO_END : ending;
}

static size_t hangul_end(const char *text, size_t p, size_t end)
{
    while (p < end && jj_seg_is_hangul(jj_seg_char(text, p, end))) p += 3;
    return p;
}

/* -습니다, -습니까, -요 and its kin: said to somebody, and so seldom within a sentence. */
static bool is_polite(const char *text, size_t begin, size_t end)
{
    syllables s = read_last(text, begin, end);
    if (jj_ko_in(s.last[0], "다까")) return s.last[1] == 0xB2C8 && jj_ko_final(s.last[2]) == F_B;
    return jj_ko_in(s.last[0], "요죠쥬용염여욕");
}

bool jj_ko_goes_on(const char *text, size_t begin, size_t end, size_t p, size_t p_end)
{
    uint32_t last = jj_seg_char_before(text, begin, end);
    if (last == 0xC9C0 && jj_ko_begins(text, p, p_end, goes_on_ji, COUNT(goes_on_ji))) return true;
    if (jj_ko_begins(text, p, p_end, goes_on, COUNT(goes_on))) return true;
    if (is_polite(text, begin, end)) return false;
    /* 갔다 왔다 하는 */
    size_t next = hangul_end(text, p, p_end);
    if (last == 0xB2E4 && next - p <= 12 && jj_is_space(jj_seg_char(text, next, p_end)) &&
        jj_seg_char_before(text, p, next) == 0xB2E4 && jj_ko_ending_of(text, p, next) &&
        !is_polite(text, p, next)) {
        return true;
    }
    if (jj_ko_in(last, "까나가") &&
        jj_ko_begins(text, p, p_end, goes_on_doubt, COUNT(goes_on_doubt))) {
        return true;
    }
    return jj_ko_begins(text, p, p_end, goes_on_plain, COUNT(goes_on_plain));
}

/* ---- After a quotation ------------------------------------------------------------------ */

/* Syllables that particles, the copula and 하다 begin with, as they stand behind a closer. */
#define PARTICLE_HEADS                                                                                                                           \
    "가같고과까께나는니다도대든등라란랑로를마만며면보부뿐식에엔였와은을의이인일임입자조처치하한할" \
    "함"                                                                                                                                        \
    "합해했형냐"

bool jj_ko_takes_up(const char *text, size_t p, size_t p_end, bool joined)
{
    size_t end = hangul_end(text, p, p_end);
    if (end == p) return false;
    if (joined) return jj_ko_in(jj_seg_char(text, p, p_end), PARTICLE_HEADS);
    return JJ_SEG_IN(text + p, end - p, takers);
}

bool jj_ko_takes_up_bare(const char *text, size_t p, size_t p_end)
{
    static const char *const words[] = {"고", "는",     "라고",   "라는",   "라며",    "라면서",
                                        "며", "이라고", "이라는", "이라며", "이라면서"};
    size_t end = hangul_end(text, p, p_end);
    return end > p && JJ_SEG_IN(text + p, end - p, words);
}

static const char *const askers[] = {
#include "text/data/seg_ko_asker.inc"
};
/* Those that want a noun next. */
static const char *const determiners[] = {"몇", "무슨", "어느", "어떤"};

bool jj_ko_asks(const char *text, size_t begin, size_t word, size_t end)
{
    uint32_t last = jj_seg_char_before(text, word, end);
    if (!jj_ko_in(last, "려혀돼가니야지나어해냐와져세까")) return false;
    uint32_t before = jj_seg_char_before(text, word, end - 3);
    if (last == 0xAC00 && before) return false; /* a particle, but for 어떻게 가 */
    /* 끝까지, 내는지, 갈지 */
    if (last == 0xC9C0 &&
        (before == 0xAE4C || jj_ko_final(before) == F_N || jj_ko_final(before) == F_L)) {
        return false;
    }
    /* 먹어야, 해야 */
    if (last == 0xC57C && has_a_or_eo(before)) return false;
    if (JJ_SEG_IN(text + word, end - word, lookalikes)) return false;
    for (int i = 0; i < 2; i++) {
        size_t prev_end = jj_seg_trim_end(text, begin, word);
        size_t prev = prev_end;
        while (prev > begin && prev_end - prev < 18 &&
               jj_seg_is_hangul(jj_seg_char_before(text, begin, prev))) {
            prev -= 3;
        }
        if (prev == prev_end) return false;
        if (JJ_SEG_IN(text + prev, prev_end - prev, askers)) {
            /* 어떤 언어: a noun, unless it has a copula */
            return i > 0 || jj_ko_in(last, "야니냐까") ||
                   !JJ_SEG_IN(text + prev, prev_end - prev, determiners);
        }
        if (i == 0 && end - word > 12) return false;
        word = prev;
    }
    return false;
}

bool jj_ko_speaks(const char *text, size_t p, size_t p_end)
{
    /* the clause: to the next mark or opener */
    size_t limit = p_end - p > 120 ? p + 120 : p_end;
    bool at_word = true;
    while (p < limit) {
        uint32_t cp = jj_seg_char(text, p, p_end);
        size_t verb = at_word && jj_seg_is_hangul(cp)
                          ? jj_ko_begins(text, p, p_end, speech, COUNT(speech))
                          : 0;
        /* but not 말씀은, 주장의: a noun */
        if (verb && !jj_ko_in(jj_seg_char(text, p + verb, p_end), "은이의가에과와")) return true;
        if (jj_seg_is_mark(cp) || cp == '"' || cp == 0x201C) return false;
        at_word = jj_is_space(cp);
        p += jj_seg_width(cp);
    }
    return false;
}

/* ---- Ellipses and tails ----------------------------------------------------------------- */

bool jj_ko_pauses(const char *text, size_t begin, size_t end)
{
    if (end == begin) return true;
    if (JJ_SEG_IN(text + begin, end - begin, pauses)) return true;
    /* particles, and endings that join clauses */
    syllables s = read_last(text, begin, end);
    if (s.n < 2 || !jj_seg_is_hangul(s.last[1])) return false;
    if (s.last[0] == 0xB9CC) return s.last[1] == 0xC9C0; /* 지만 */
    if (s.last[0] == 0xAC00 && jj_ko_in(s.last[1], "는은던인")) return false;
    /* but "밖에 없다는..." is said so and ends */
    if (s.last[0] == 0xB294) return !jj_ko_in(s.last[1], "다라냐자");
    return jj_ko_in(s.last[0], "이가를을의에은와과며면서");
}

static bool is_emoji(uint32_t cp)
{
    return (cp >= 0x1F300 && cp <= 0x1FAFF) || (cp >= 0x2600 && cp <= 0x27BF) || cp == 0xFE0F ||
           cp == 0x200D || (cp >= 0x1F1E6 && cp <= 0x1F1FF);
}

size_t jj_ko_tail_end(const char *text, size_t p, size_t end, bool *weak)
{
    *weak = true;
    for (;;) {
        uint32_t cp = jj_seg_char(text, p, end);
        /* ㅋ ㅎ ㅠ ㅜ ㅅ ㅇ ㄷ ㅡ and other letters alone */
        if (cp >= 0x3131 && cp <= 0x318E) {
            *weak = false;
        } else if (is_emoji(cp)) {
            *weak = false;
        } else if (cp == '^' || cp == ';' || cp == '~' || cp == 0x223C || cp == 0x301C ||
                   cp == 0xFF5E || cp == '*') {
            if (cp == '^') *weak = false;
        } else {
            size_t q = jj_seg_emoticon_end(text, p, end);
            if (q == p) return p;
            *weak = false;
            p = q;
            continue;
        }
        p += jj_seg_width(cp);
    }
}
