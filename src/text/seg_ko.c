/* Korean sentence ends, in Southern and Northern spelling: marks, text without spaces after its
 * marks, and in informal text endings without a mark. Every rule with an example is in
 * docs/segmentation.md. */
#include "base/ascii.h"
#include "text/seg_ko_parts.h"

#include "text/seg_en.h"
#include "text/seg_scan.h"

/* Bytes to stop at: ASCII marks and openers, lead bytes of U+2000, U+3000 and U+FF00; in informal
 * text also spaces and tails. WORD: what ends a word while a text is judged. */
enum { MARK = 1, INFORMAL = 2, WORD = 4 };
static const unsigned char candidate[256] = {
    ['.'] = MARK | WORD,
    ['!'] = MARK | WORD,
    ['?'] = MARK | WORD,
    ['('] = MARK,
    ['['] = MARK,
    ['"'] = MARK,
    ['\''] = MARK,
    ['<'] = MARK,
    [' '] = INFORMAL | WORD,
    ['\n'] = INFORMAL | WORD,
    ['^'] = INFORMAL,
    ['~'] = INFORMAL,
    [0xE2] = MARK,
    [0xE3] = MARK,
    [0xEF] = MARK,
};

/* ---- Deciding --------------------------------------------------------------------------- */

static bool is_ascii_letter(uint32_t cp)
{
    return cp < 0x80 && (cp | 32) >= 'a' && (cp | 32) <= 'z';
}

static size_t digits_end(const char *text, size_t p, size_t end)
{
    while (p < end && jj_ascii_is_digit(text[p])) p++;
    return p;
}

/* 가 나 다 ... 하, as they number items. */
static bool is_enumerator(uint32_t cp)
{
    return cp >= 0xAC00 && (cp - 0xAC00) % 588 == 0;
}

/* 조 장 절 항 편: the parts of a law. */
static bool is_article(uint32_t cp)
{
    return cp == 0xC870 || cp == 0xC7A5 || cp == 0xC808 || cp == 0xD56D || cp == 0xD3B8;
}

/* 제1조, 제 2장, 제5조의2 */
static bool is_division(const char *text, size_t q, size_t p)
{
    if (p - q > 20) return false;
    q = jj_seg_skip_space(text, q + 3, p);
    size_t number = q;
    q = digits_end(text, q, p);
    if (q == number || !is_article(jj_seg_char(text, q, p))) return false;
    q += 3;
    if (p - q < 3 || memcmp(text + q, "의", 3) != 0) return q == p;
    number = q + 3;
    return p > number && digits_end(text, number, p) == p;
}

/* 표 1. 그림 2-1. 부록 A. at q, p at its end. */
static bool is_caption(const char *text, size_t q, size_t p)
{
    static const char *const words[] = {"그림", "단계", "도",   "도표", "문제", "별지", "별첨",
                                        "별표", "보기", "부록", "붙임", "사진", "식",   "예",
                                        "예시", "예제", "주",   "질문", "첨부", "표"};
    size_t end = q;
    while (end < p && jj_seg_is_hangul(jj_seg_char(text, end, p))) end += 3;
    if (end == q || end - q > 6 || !JJ_SEG_IN(text + q, end - q, words)) return false;
    q = jj_seg_skip_space(text, end, p);
    if (q == p || p - q > 8) return false;
    bool lettered = text[q] >= 'A' && text[q] <= 'Z';
    for (size_t i = q + lettered; i < p; i++) {
        if (!jj_seg_is_digit((unsigned char)text[i]) && text[i] != '.' && text[i] != '-') {
            return false;
        }
    }
    return lettered || jj_seg_is_digit((unsigned char)text[q]);
}

/* A label that the sentence begins with: 1. 가. 제1조. IV. 표 1. */
static bool is_label(const jj_ko_span *in, size_t p)
{
    size_t q = jj_ko_sentence_begin(in);
    uint32_t cp = jj_seg_char(in->text, q, in->end);
    if (q >= p) return false;
    if (cp == '(') cp = jj_seg_char(in->text, ++q, in->end);
    if (p - q <= 3 && digits_end(in->text, q, p) == p) return true;
    if (p - q == 3 && jj_seg_is_hangul(cp)) return is_enumerator(cp);
    if (cp == 0xC81C) return is_division(in->text, q, p); /* 제 */
    if (jj_seg_is_hangul(cp)) return is_caption(in->text, q, p);
    return p - q == 1 && is_ascii_letter(cp);
}

/* One dot with a digit before it: 1.5, 2024. 5. 1. */
static bool digit_ends(const jj_ko_span *in, const jj_ko_stop *s)
{
    uint32_t next = jj_seg_char(in->text, s->next, in->end);
    if (jj_seg_is_digit(next)) return s->closed;
    if (s->closed) return true;
    /* the day of a date: ". 1." */
    size_t p = s->begin;
    while (p > in->begin && jj_seg_is_digit(jj_seg_char_before(in->text, in->begin, p))) {
        p -= jj_seg_width(jj_seg_char_before(in->text, in->begin, p));
    }
    if (s->begin - p > 2) return true;
    p = jj_seg_trim_end(in->text, in->begin, p);
    return jj_seg_char_before(in->text, in->begin, p) != '.';
}

/* Whether the clause after a quotation belongs to it. */
static bool quotation_goes_on(const jj_ko_span *in, const jj_ko_stop *s)
{
    bool joined = s->next == s->end;
    if (jj_ko_takes_up(in->text, s->next, in->end, joined)) return true;
    uint32_t before = jj_seg_char_before(in->text, in->begin, s->end);
    if (before == ')' || before == ']' || before == 0xFF09) return false;
    return jj_seg_is_hangul(jj_seg_char(in->text, s->next, in->end)) &&
           jj_ko_speaks(in->text, s->next, in->end);
}

/* Endings after which a mark ends a sentence though no space follows. */
static bool ends_tight(const jj_ko_span *in, const jj_ko_stop *s)
{
    uint32_t a = jj_seg_char_before(in->text, in->begin, s->begin);
    uint32_t next = jj_seg_char(in->text, s->end, in->end);
    if (jj_seg_char(in->text, s->begin, in->end) == 0x3002) {
        return !(s->closed && jj_ko_takes_up(in->text, s->end, in->end, true));
    }
    if (!jj_seg_is_hangul(a) || s->begin - jj_ko_word_begin(in, s->begin) < 6) return false;
    uint32_t b = jj_seg_char_before(in->text, in->begin, s->begin - 3);
    if (!jj_seg_is_hangul(b)) return false;
    if (s->closed && jj_ko_takes_up(in->text, s->end, in->end, true)) return false;
    static const char finals[] = "다까가라자오요지네들세나냐니군구소음임함";
    bool final = false;
    for (const char *f = finals; *f && !final;) final = jj_utf8_next(&f) == a;
    if (!final) return false;
    if (jj_seg_is_hangul(next) || jj_seg_is_opener(next) || next > 0xA0) return true;
    return a == 0xB2E4 && (jj_seg_is_digit(next) || is_ascii_letter(next));
}

/* 5.4절. "설치 과정": the title of what is referred to. */
static bool names_title(const jj_ko_span *in, const jj_ko_stop *s)
{
    uint32_t before = jj_seg_char_before(in->text, in->begin, s->begin);
    if (!is_article(before)) return false;
    uint32_t number = jj_seg_char_before(in->text, in->begin, s->begin - 3);
    jj_ko_pair quote = jj_ko_opens(jj_seg_char(in->text, s->next, in->end));
    return jj_seg_is_digit(number) && quote < JJ_KO_NPAIRS && quote != JJ_KO_ROUND;
}

bool jj_ko_stop_ends(const jj_ko_span *in, const jj_ko_stop *s)
{
    uint32_t before = jj_seg_char_before(in->text, in->begin, s->begin);
    uint32_t next = jj_seg_char(in->text, s->next, in->end);
    if (s->next == s->end) return ends_tight(in, s);
    if (next == ',' || next == 0x3001) return false;
    if (s->closed ? quotation_goes_on(in, s) : jj_ko_takes_up_bare(in->text, s->next, in->end)) {
        return false;
    }
    if (s->strong) return true;
    if (s->ellipsis) return !jj_ko_pauses(in->text, jj_ko_word_begin(in, s->begin), s->begin);
    if (is_label(in, s->begin) && !s->closed) return false;
    if (names_title(in, s)) return false;
    if (jj_seg_is_digit(before)) return digit_ends(in, s);
    if (is_ascii_letter(before)) return jj_seg_en_ends(in->seg, in->begin, in->end, s->begin);
    return true;
}

/* ---- Notes and columns ------------------------------------------------------------------ */

/* (끝), <끝>, (계속) at the end of a text stands alone: where it begins, or end. */
static size_t closing_note(const char *text, size_t begin, size_t end)
{
    size_t p = end;
    uint32_t closer = jj_seg_char_before(text, begin, p);
    if (closer != ')' && closer != '>' && closer != 0xFF09 && closer != 0xFF1E) return end;
    p -= jj_seg_width(closer);
    size_t q = p;
    while (q > begin && p - q < 6 && jj_seg_is_hangul(jj_seg_char_before(text, begin, q))) q -= 3;
    if (!(p - q == 3 && memcmp(text + q, "끝", 3) == 0) &&
        !(p - q == 6 && memcmp(text + q, "계속", 6) == 0)) {
        return end;
    }
    uint32_t opener = jj_seg_char_before(text, begin, q);
    return jj_seg_is_opener(opener) || opener == '<' ? q - jj_seg_width(opener) : end;
}

/* "제목     2006.04 본문": a date behind a wide gap closes an entry of a list. p is at its first
 * dot; the end of the date, or 0. */
static size_t dated_entry_end(const jj_ko_span *in, size_t p)
{
    size_t date = p, q = p;
    while (date > in->begin && p - date < 4 && jj_seg_is_digit((unsigned char)in->text[date - 1])) {
        date--;
    }
    if (p - date != 4) return 0;
    if (date - jj_seg_trim_end(in->text, in->begin, date) < 3) return 0;
    while (q < in->end && q - date < 10 &&
           (in->text[q] == '.' || jj_seg_is_digit((unsigned char)in->text[q]))) {
        q++;
    }
    return q - date >= 6 && q < in->end && jj_is_space(jj_seg_char(in->text, q, in->end)) ? q : 0;
}

/* ---- Endings without a mark ------------------------------------------------------------- */

/* Laughter after a word that is no ending closes a sentence, but not after a particle or a
 * connective ending. */
static bool laughs(const char *text, size_t word, size_t core)
{
    if (core <= word || jj_ko_pauses(text, word, core)) return false;
    uint32_t last = jj_seg_char_before(text, word, core);
    if (!jj_seg_is_hangul(last)) return false;
    if (core - word == 6 && memcmp(text + word, "최고", 6) == 0) return true;
    for (const char *f = "은는이가을를에의고서면데도만와과로며게니"; *f;) {
        if (jj_utf8_next(&f) == last) return false;
    }
    return true;
}

/* The word that ends before the space at p: cuts after it if it ends a sentence. Returns where to
 * read on. */
static size_t end_word(jj_ko_span *in, size_t p)
{
    /* most words: no final syllable and no tail */
    uint32_t cp = jj_seg_char_before(in->text, in->begin, p);
    size_t skipped = jj_seg_skip_space(in->text, p, in->end);
    uint32_t after = jj_seg_char(in->text, skipped, in->end);
    if (!jj_ko_may_end(cp) && !jj_ko_is_tail(cp) && !jj_seg_is_closer(cp) &&
        !jj_ko_is_tail(after) && after != ':' && after != '=') {
        return skipped;
    }
    size_t word = jj_ko_word_begin(in, p), core = p;
    while (core > word && (jj_ko_is_tail(cp) || cp == '\'' || cp == '"' || cp == ')')) {
        core -= jj_seg_width(cp);
        cp = jj_seg_char_before(in->text, word, core);
    }
    bool weak = true;
    if (core < p) jj_ko_tail_end(in->text, core, p, &weak);
    size_t end = jj_ko_read_apart(in, p);
    bool tail = core < p || end > p;
    size_t next = jj_seg_skip_space(in->text, end, in->end);
    jj_ko_ending ending = jj_ko_ending_of(in->text, word, core);
    if (ending == JJ_KO_NO_END && jj_ko_asks(in->text, in->seg->start, word, core)) {
        ending = JJ_KO_PLAIN_END;
    }
    bool final =
        ending != JJ_KO_NO_END && (tail || !jj_ko_goes_on(in->text, word, core, next, in->end));
    bool laughed = tail && !(weak && end == p);
    if (final || (laughed && laughs(in->text, word, core))) {
        jj_seg_cut(in->seg, end);
        return end;
    }
    return end > skipped ? end : skipped;
}

/* A tail at p between an ending and a word, without a space: 좋다ㅋㅋ또 가자. */
static size_t end_tail(jj_ko_span *in, size_t p)
{
    bool weak;
    size_t end = jj_ko_tail_end(in->text, p, in->end, &weak);
    if (end == p) return p + jj_seg_width(jj_seg_char(in->text, p, in->end));
    if (weak || !jj_seg_is_hangul(jj_seg_char(in->text, end, in->end))) return end;
    if (jj_ko_ending_of(in->text, jj_ko_word_begin(in, p), p) != JJ_KO_NO_END)
        jj_seg_cut(in->seg, end);
    return end;
}

/* Judges the text formal or informal: counts clear endings with a mark and without, and marks. */
static void prepare_ko(jj_seg *seg)
{
    size_t nbytes = jj_seg_sample(seg->text, seg->nbytes);
    size_t marked = 0, unmarked = 0, nmarks = 0, word = 0;
    jjak_span last = {0, 0}; /* the last word, if it is no ending and has no mark or tail */
    const unsigned char *text = (const unsigned char *)seg->text;
    for (size_t p = 0; p <= nbytes; p++) {
        while (p < nbytes && !(candidate[text[p]] & WORD)) p++;
        bool mark = p < nbytes && candidate[text[p]] & MARK;
        size_t core = p;
        uint32_t cp = jj_seg_char_before(seg->text, word, core);
        while (core > word && (jj_ko_is_tail(cp) || jj_seg_is_mark(cp) || jj_seg_is_closer(cp))) {
            mark |= jj_seg_is_mark(cp);
            core -= jj_seg_width(cp);
            cp = jj_seg_char_before(seg->text, word, core);
        }
        jj_ko_ending ending = jj_ko_ending_of(seg->text, word, core);
        bool weak = true;
        if (core < p) jj_ko_tail_end(seg->text, core, p, &weak);
        nmarks += mark;
        /* laughter in place of a mark, with a space before it or not */
        if (core > word) last = (jjak_span){(uint32_t)word, (uint32_t)(core - word)};
        if (ending == JJ_KO_NO_END && !mark && !weak && last.len > 0 &&
            laughs(seg->text, last.off, last.off + last.len)) {
            unmarked++;
        }
        if (mark || !weak || ending != JJ_KO_NO_END) last.len = 0;
        if (ending == JJ_KO_CLEAR_END || (ending == JJ_KO_PLAIN_END && !weak)) {
            size_t next = jj_seg_skip_space(seg->text, p, nbytes);
            if (mark) {
                marked++;
            } else if (!jj_ko_goes_on(seg->text, word, core, next, seg->nbytes)) {
                unmarked++;
            }
        }
        word = p + 1;
    }
    /* 0.85: formal texts have 0.97 to 1.00, informal ones 0.17 to 0.81, measured on the
     * development sets. */
    seg->informal = marked + unmarked ? marked * 100 < (marked + unmarked) * 85 : nmarks == 0;
}

/* ---- The walk --------------------------------------------------------------------------- */

static size_t next_candidate(const jj_ko_span *in, size_t p)
{
    const unsigned char *text = (const unsigned char *)in->text;
    if (!in->informal) return jj_seg_scan(text, p, in->end, candidate, MARK);
    while (p < in->end && !(candidate[text[p]] & (MARK | INFORMAL))) p++;
    return p;
}

static void split_ko(jj_seg *seg, size_t begin, size_t end)
{
    const unsigned char *text = (const unsigned char *)seg->text;
    size_t note = closing_note(seg->text, begin, end);
    end = note;
    jj_ko_span in = {
        .seg = seg, .text = seg->text, .begin = begin, .end = end, .informal = seg->informal};
    jj_ko_list l;
    jj_ko_list_open(&l, &in, begin);
    for (size_t p = begin;;) {
        p = next_candidate(&in, p);
        if (p >= end) break;
        if (text[p] == ' ' || text[p] == '\n') {
            p = end_word(&in, p);
            continue;
        }
        uint32_t cp = jj_seg_char(seg->text, p, end);
        if (in.informal && jj_ko_is_tail(cp)) {
            p = end_tail(&in, p);
            continue;
        }
        jj_ko_pair k = jj_ko_opens(cp);
        if (k < JJ_KO_NPAIRS) {
            size_t after = jj_ko_closed_at(&in, p, k);
            p = after ? jj_ko_close_pair(&in, p, after) : p + jj_seg_width(cp);
            continue;
        }
        if (!jj_seg_is_mark(cp)) {
            jj_seg_cut_bullet(seg, begin, p, end);
            p += jj_seg_width(cp);
            continue;
        }
        size_t label = l.on ? jj_ko_list_label(&l, &in, p) : 0;
        if (label) {
            jj_seg_cut(seg, label);
            p++;
            continue;
        }
        size_t dated = dated_entry_end(&in, p);
        if (dated) {
            jj_seg_cut(seg, dated);
            p = dated;
            continue;
        }
        jj_ko_stop s;
        jj_ko_read_stop(&in, p, &s);
        if (s.next >= end) break;
        bool cut = jj_ko_stop_ends(&in, &s);
        if (cut) jj_seg_cut(seg, s.end);
        p = cut ? s.end : s.marks;
    }
    jj_seg_cut(seg, note);
}

const jj_seg_rules jj_seg_ko = {prepare_ko, split_ko};
