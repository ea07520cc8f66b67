/* Korean lists in a line: 1. 서론 2. 본론, 가. 서류 나. 도장. */
#include "base/ascii.h"
#include "text/seg_ko_parts.h"

static const char letters[] = "가나다라마바사아자차카타파하";

static bool dot_and_space_at(const jj_ko_span *in, size_t p)
{
    return p < in->end && in->text[p] == '.' && jj_is_space(jj_seg_char(in->text, p + 1, in->end));
}

/* Reads digits, or a letter before a dot, of a list; where they end, or p. */
static size_t label_end(const jj_ko_span *in, size_t p, unsigned *number, bool *lettered)
{
    size_t q = p;
    *number = 0;
    for (; q < in->end && q - p < 3 && jj_ascii_is_digit(in->text[q]); q++) {
        *number = *number * 10 + (unsigned)(in->text[q] - '0');
    }
    *lettered = q == p;
    if (q > p || in->end - p < 3 || !dot_and_space_at(in, p + 3)) return q;
    for (unsigned i = 0; i < sizeof letters / 3; i++) {
        if (memcmp(in->text + p, letters + (size_t)3 * i, 3) != 0) continue;
        *number = i;
        return p + 3;
    }
    return p;
}

void jj_ko_list_open(jj_ko_list *l, const jj_ko_span *in, size_t p)
{
    unsigned number;
    size_t q = label_end(in, p, &number, &l->letters);
    l->on = q > p && dot_and_space_at(in, q) && !(l->letters && number > 0);
    l->next = number + 1;
}

size_t jj_ko_list_label(jj_ko_list *l, const jj_ko_span *in, size_t p)
{
    if (!dot_and_space_at(in, p)) return 0;
    size_t q = p;
    for (unsigned n = 0; q > in->begin && n < 3; n++) {
        uint32_t cp = jj_seg_char_before(in->text, in->begin, q);
        if (jj_is_space(cp)) break;
        q -= jj_seg_width(cp);
    }
    unsigned number;
    bool lettered;
    if (label_end(in, q, &number, &lettered) != p || lettered != l->letters || number != l->next) {
        return 0;
    }
    /* behind a number it is part of a date: 5. 6. */
    bool begins = q == jj_ko_sentence_begin(in);
    size_t before = jj_seg_trim_end(in->text, in->begin, q);
    if (!begins && jj_seg_char_before(in->text, in->begin, before) == '.') return 0;
    l->next++;
    return begins ? 0 : q;
}
