/* A document in two languages becomes two documents. */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "doc/doc.h"

/* Shares of Hangul among the letters of a paragraph that settle it: Korean cites foreign words, but
 * a paragraph with its translation has fewer syllables of Hangul than letters of the other. */
#define KOREAN_FROM 0.7
#define OTHER_BELOW 0.05

typedef enum { OTHER, KOREAN, UNKNOWN } side;

static jj_letters count(const jjak_doc *doc, size_t begin, size_t end)
{
    return jj_lang_count(jj_buf_str(&doc->text) + begin, end - begin);
}

static side side_of_sentence(const jjak_doc *doc, const jjak_sentence *s)
{
    jj_letters n = count(doc, s->at.off, (size_t)s->at.off + s->at.len);
    if (n.hangul + n.latin + n.other == 0) return UNKNOWN;
    return strcmp(jj_lang_of_letters(n), "ko") == 0 ? KOREAN : OTHER;
}

/* Sentences [first, last) of one paragraph. */
static void judge_paragraph(side *sides, const jjak_doc *doc, size_t first, size_t last)
{
    const jjak_sentence *s = doc->sentences.data;
    jj_letters n = count(doc, s[first].at.off, (size_t)s[last - 1].at.off + s[last - 1].at.len);
    double letters = (double)(n.hangul + n.latin + n.other), hangul = (double)n.hangul;
    for (size_t k = first; k < last; k++) {
        if (letters == 0) {
            sides[k] = UNKNOWN;
        } else if (hangul >= KOREAN_FROM * letters) {
            sides[k] = KOREAN;
        } else if (hangul < OTHER_BELOW * letters) {
            sides[k] = OTHER;
        } else {
            sides[k] = side_of_sentence(doc, &s[k]);
        }
    }
}

/* What has no letters goes with what stands before it, at the beginning with what comes after. */
static void settle(side *sides, size_t n)
{
    for (size_t k = 1; k < n; k++) {
        if (sides[k] == UNKNOWN) sides[k] = sides[k - 1];
    }
    for (size_t k = n; k-- > 1;) {
        if (sides[k - 1] == UNKNOWN) sides[k - 1] = sides[k];
    }
}

static void judge(side *sides, const jjak_doc *doc)
{
    const jjak_sentence *s = doc->sentences.data;
    size_t n = doc->sentences.len;
    for (size_t first = 0, last = 0; first < n; first = last) {
        while (last < n && s[last].para == s[first].para) last++;
        judge_paragraph(sides, doc, first, last);
    }
    settle(sides, n);
}

/* The text stays as long as it is: spaces stand for the sentences of the other side, so that
 * offsets and lines are those of the whole. */
static bool copy_side(jjak_doc *out, const jjak_doc *doc, const side *sides, side wanted)
{
    jj_buf_put(&out->text, jj_buf_str(&doc->text), doc->text.len);
    jj_buf_puts(&out->encoding_name, doc->info.encoding);
    if (out->text.oom || out->encoding_name.oom) return false;
    for (size_t k = 0; k < doc->places.len; k++) {
        if (!jj_vec_push(&out->places, doc->places.data[k])) return false;
    }
    for (size_t k = 0; k < doc->sentences.len; k++) {
        jjak_span at = doc->sentences.data[k].at;
        for (uint32_t p = at.off; sides[k] != wanted && p < at.off + at.len; p++) {
            if (out->text.data[p] != '\n') out->text.data[p] = ' ';
        }
    }
    out->info = doc->info;
    out->info.encoding = jj_buf_str(&out->encoding_name);
    out->segmented = doc->segmented;
    out->hard_lines = doc->hard_lines;
    return true;
}

static jjak_status make_side(jjak_doc **out, const jjak_doc *doc, const side *sides, side wanted,
                             const char *lang, const jjak_doc_options *rules, jjak_err *err)
{
    jjak_doc *d = *out = calloc(1, sizeof *d);
    if (!d || !copy_side(d, doc, sides, wanted)) return jj_fail_nomem(err);
    JJ_TRY(jj_lang_copy(d->lang, lang, err));
    if (d->lang[0] == '\0') {
        strcpy(d->lang,
               wanted == KOREAN ? "ko" : jjak_text_lang(jj_buf_str(&d->text), d->text.len));
    }
    return jj_doc_segment(d, rules, err);
}

jjak_status jjak_doc_split_by_script(jjak_doc **other, jjak_doc **korean, const jjak_doc *doc,
                                     const char *other_lang, const char *korean_lang,
                                     const jjak_doc_options *rules, jjak_err *err)
{
    static const jjak_doc_options none;
    side *sides = malloc((doc->sentences.len + 1) * sizeof *sides);
    *other = *korean = NULL;
    if (!sides) return jj_fail_nomem(err);
    judge(sides, doc);
    if (!rules) rules = &none;
    jjak_status status = make_side(other, doc, sides, OTHER, other_lang, rules, err);
    if (status == JJAK_OK) status = make_side(korean, doc, sides, KOREAN, korean_lang, rules, err);
    free(sides);
    if (status != JJAK_OK) {
        jjak_doc_free(*other);
        jjak_doc_free(*korean);
        *other = *korean = NULL;
    }
    return status;
}
