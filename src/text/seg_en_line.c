/* English lists in a line, and lines that lost their line ends. */
#include "base/ascii.h"
#include "text/seg_en_parts.h"

/* ---- Lists in a line -------------------------------------------------------------------- */

static size_t label_tail(const jj_en_span *in, size_t p, char tail[3])
{
    size_t n = 0;
    if (p < in->end && in->text[p] == '.') tail[n++] = '.', p++;
    if (p < in->end && in->text[p] == ')') tail[n++] = ')', p++;
    tail[n] = '\0';
    return p;
}

void jj_en_list_open(jj_en_list *l, const jj_en_span *in, size_t p)
{
    memset(l, 0, sizeof *l);
    size_t q = jj_seg_bullet_end(in->text, p, in->end);
    if (q > p) q = jj_seg_skip_space(in->text, q, in->end);
    unsigned number = 0;
    size_t digits = q;
    while (q < in->end && q - digits < 3 && jj_ascii_is_digit(in->text[q])) {
        number = number * 10 + (unsigned)(in->text[q++] - '0');
    }
    if (q == digits && q < in->end && in->text[q] == 'a') {
        l->letters = true;
        number = 0;
        q++;
    } else if (q == digits) {
        return;
    }
    size_t r = label_tail(in, q, l->tail);
    if (r == q || !jj_en_space_at(in->text, r, in->end)) return;
    l->next = number + 1;
    l->on = true;
}

size_t jj_en_list_label(const jj_en_list *l, const jj_en_span *in, size_t p)
{
    size_t q = p;
    if (l->letters) {
        if (l->next > 25 || q <= in->begin || in->text[q - 1] != (char)('a' + (int)l->next))
            return 0;
        q--;
    } else {
        unsigned rest = l->next;
        do {
            if (q <= in->begin || in->text[q - 1] != (char)('0' + (int)(rest % 10))) return 0;
            q--;
            rest /= 10;
        } while (rest);
    }
    char tail[3];
    size_t after = label_tail(in, p, tail);
    if (strcmp(tail, l->tail) != 0 || !jj_en_space_at(in->text, after, in->end)) return 0;
    if (q <= in->begin) return 0;
    /* a bullet, and the space before it */
    uint32_t before = jj_seg_char_before(in->text, in->begin, q);
    if (before == ' ') {
        size_t r = jj_seg_trim_end(in->text, in->begin, q);
        before = jj_seg_char_before(in->text, in->begin, r);
        if (r > in->begin && jj_seg_bullet_end(in->text, r - jj_seg_width(before), in->end) == r) {
            return r - jj_seg_width(before);
        }
        return q;
    }
    size_t b = q - jj_seg_width(before);
    return jj_seg_bullet_end(in->text, b, in->end) == q ? b : 0;
}

/* (a), ii., 3): the form of the label at p, its opening and closing mark, and where it ends; p if
 * none is there. */
static size_t item_label_end(const jj_en_span *in, size_t p, char form[2])
{
    size_t q = p;
    form[0] = q < in->end && in->text[q] == '(' ? '(' : ' ';
    if (form[0] == '(') q++;
    size_t core = q;
    if (q < in->end && jj_seg_is_digit((unsigned char)in->text[q])) {
        while (q < in->end && q - core < 3 && jj_seg_is_digit((unsigned char)in->text[q])) q++;
    } else if (q < in->end && jj_ascii_is_lower(in->text[q])) {
        while (q < in->end && q - core < 4 && in->text[q] && strchr("ivx", in->text[q])) q++;
        if (q == core) q++;
    }
    if (q == core || q >= in->end || (in->text[q] != ')' && in->text[q] != '.')) return p;
    form[1] = in->text[q++];
    if (form[0] == '(' && form[1] != ')') return p;
    return jj_en_space_at(in->text, q, in->end) ? q : p;
}

bool jj_en_is_next_item(const jj_en_span *in, size_t stop, size_t p)
{
    char here[2], first[2];
    if (item_label_end(in, p, here) == p) return false;
    size_t begin = jj_en_sentence_begin(in), end = item_label_end(in, begin, first);
    return end > begin && end <= stop && here[0] == first[0] && here[1] == first[1];
}

/* ---- Lines that lost their line ends ----------------------------------------------------- */

/* Many texts, mail above all, reach us with line ends turned into spaces. What is a line of its own
 * whatever surrounds it is cut out: rules of stars or dashes, time stamps, closing formulas, lists
 * of URLs. */

/* A run of ----, ====, ****, ____ at p. A long one is a rule between lines; a short one is a line
 * only where a sentence begins. */
static size_t cut_separator(const jj_en_span *in, size_t p)
{
    size_t end = p;
    while (end < in->end && in->text[end] == in->text[p]) end++;
    if (end - p < 3 || !jj_en_space_at(in->text, end, in->end)) return end;
    if (p > in->begin && !jj_is_space(jj_seg_char_before(in->text, in->begin, p))) return end;
    if (in->text[p] == '_' &&
        jj_seg_char_before(in->text, in->begin, jj_seg_trim_end(in->text, in->begin, p)) == ':') {
        return end; /* a blank to fill in: "Name: ________" */
    }
    if (end - p >= 8) jj_seg_cut(in->seg, p);
    if (jj_en_sentence_begin(in) == p) jj_seg_cut(in->seg, end);
    return end;
}

static size_t digits_before(const jj_en_span *in, size_t p)
{
    while (p > in->begin && jj_ascii_is_digit(in->text[p - 1])) p--;
    return p;
}

/* 03/27/2001 09:11 AM, with the first colon at p: where it ends, and where it begins in *begin;
 * 0 if it is none. */
static size_t timestamp_end(const jj_en_span *in, size_t p, size_t *begin)
{
    size_t q = digits_before(in, p);
    if (p - q < 1 || p - q > 2 || q <= in->begin || in->text[q - 1] != ' ') return 0;
    for (int i = 0; i < 3; i++) {
        size_t d = digits_before(in, q - 1);
        if (d == q - 1 || d <= in->begin) return 0;
        q = d;
        if (i < 2 && (in->text[q - 1] != '/' || q - 1 <= in->begin)) return 0;
    }
    *begin = q;
    q = p;
    while (q < in->end && q - p < 6 && (in->text[q] == ':' || jj_ascii_is_digit(in->text[q]))) q++;
    if (q - p < 3) return 0;
    if (q + 2 < in->end && in->text[q] == ' ' && in->text[q + 2] == 'M' &&
        (in->text[q + 1] == 'A' || in->text[q + 1] == 'P')) {
        q += 3;
    }
    return q;
}

/* A time stamp ends a header line; if no small word ties it to a sentence it also begins one. */
static size_t cut_timestamp(jj_en_span *in, size_t p)
{
    size_t begin, end = timestamp_end(in, p, &begin);
    if (!end || !jj_en_space_at(in->text, end, in->end)) return p + 1;
    size_t next = jj_seg_skip_space(in->text, end, in->end);
    if (jj_seg_is_lower(jj_seg_char(in->text, next, in->end)) && !jj_en_uncapitalized(in))
        return p + 1;
    size_t before = jj_seg_trim_end(in->text, in->begin, begin);
    size_t word = jj_en_word_begin(in, before);
    if (!jj_seg_is_lower(jj_seg_char(in->text, word, in->end))) jj_seg_cut(in->seg, begin);
    jj_seg_cut(in->seg, end);
    return end;
}

static size_t token_begin(const jj_en_span *in, size_t p)
{
    size_t floor = p > in->begin + 300 ? p - 300 : in->begin;
    while (p > floor && (unsigned char)in->text[p - 1] > ' ') p--;
    return p;
}

/* A URL after a URL; p is at the colon of "://". */
static size_t cut_url(const jj_en_span *in, size_t p)
{
    size_t url = token_begin(in, p);
    size_t before = jj_seg_trim_end(in->text, in->begin, url);
    if (before < url && before > in->begin && jj_en_url_at(in, token_begin(in, before))) {
        jj_seg_cut(in->seg, url);
    }
    return p + 3;
}

/* An emoticon before a capital ends a sentence as a mark does. */
static size_t cut_emoticon(jj_en_span *in, size_t p)
{
    if (p > in->begin && in->text[p - 1] != ' ') return p + 1;
    size_t end = jj_seg_emoticon_end(in->text, p, in->end);
    if (end == p) return p + 1;
    size_t next = jj_en_skip_openers(in, jj_seg_skip_space(in->text, end, in->end));
    if (jj_seg_is_upper(jj_seg_char(in->text, next, in->end)) ||
        (jj_en_is_starter(in, next) && jj_en_uncapitalized(in))) {
        jj_seg_cut(in->seg, end);
    }
    return end;
}

/* Emoji stand among words too, so that the next word has to begin a sentence. */
static size_t cut_emoji(jj_en_span *in, size_t p)
{
    size_t end = jj_seg_emoji_end(in->text, p, in->end);
    size_t next = jj_seg_skip_space(in->text, end, in->end);
    if (next > end && jj_seg_is_upper(jj_seg_char(in->text, next, in->end)) &&
        jj_en_is_starter(in, next)) {
        jj_seg_cut(in->seg, end);
    }
    return end > p ? end : p + 1;
}

void jj_en_cut_formula(const jj_en_span *in)
{
    static const char *const formulas[] = {
        "best",         "best regards",     "best wishes",     "cheers",
        "kind regards", "kindest regards",  "many thanks",     "regards",
        "respectfully", "sincerely",        "sincerely yours", "thank you",
        "thanks",       "warm regards",     "warmest regards", "with best regards",
        "yours",        "yours faithfully", "yours sincerely", "yours truly",
    };
    size_t p = jj_en_sentence_begin(in), q = p;
    while (q < in->end && q - p < 20 && in->text[q] != ',') q++;
    if (q >= in->end || in->text[q] != ',' || !JJ_SEG_IN(in->text + p, q - p, formulas)) return;
    size_t name = jj_seg_skip_space(in->text, q + 1, in->end);
    if (name == q + 1 || !jj_seg_is_upper(jj_seg_char(in->text, name, in->end))) return;
    /* "Thanks, Bob, for ..." goes on; a name at the end does not */
    if (strchr("tcbTCB", in->text[p]) && in->end - name > 40) return;
    jj_seg_cut(in->seg, q + 1);
}

size_t jj_en_cut_line(jj_en_span *in, size_t p)
{
    switch (in->text[p]) {
    case ':':
        if (p + 2 < in->end && in->text[p + 1] == '/' && in->text[p + 2] == '/') {
            return cut_url(in, p);
        }
        if (p > in->begin && jj_ascii_is_digit(in->text[p - 1])) {
            return cut_timestamp(in, p);
        }
        return cut_emoticon(in, p);
    case ';': return cut_emoticon(in, p);
    case (char)0xF0: return cut_emoji(in, p);
    default: return cut_separator(in, p);
    }
}
