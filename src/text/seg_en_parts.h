/* What seg_en.c and seg_en_*.c share. Nobody else includes it. */
#ifndef JJ_TEXT_SEG_EN_PARTS_H
#define JJ_TEXT_SEG_EN_PARTS_H

#include "text/seg_en.h"

/* Running text. */
typedef struct {
    jj_seg *seg;
    const char *text;
    size_t begin, end;
    enum { JJ_EN_UNKNOWN, JJ_EN_CAPITALS, JJ_EN_NO_CAPITALS } writer;
} jj_en_span;

/* A run of marks, what closes after it, and what comes next. */
typedef struct {
    size_t begin; /* the first mark */
    size_t marks; /* after the last mark */
    size_t end;   /* after closers and references: where a sentence would end */
    size_t next;  /* the next character that is not white space */
    size_t word;  /* the next letter or digit behind openers, or next */
    unsigned ndots;
    bool strong;   /* holds ! or ? */
    bool ellipsis; /* dots only, two or more, or U+2026 */
    bool spaced;   /* ellipsis of dots with spaces between */
    bool quoted;   /* a quotation mark closes */
    bool bracket;  /* a bracket closes */
} jj_en_stop;

static inline bool jj_en_space_at(const char *text, size_t p, size_t end)
{
    return p >= end || jj_is_space(jj_seg_char(text, p, end));
}

/* The first character of the sentence being read. */
static inline size_t jj_en_sentence_begin(const jj_en_span *in)
{
    return in->seg->start > in->begin ? in->seg->start : in->begin;
}

/* ---- seg_en_stop.c: reading -------------------------------------------------------------- */

/* Reads the stop whose first mark is at p. */
void jj_en_read_stop(const jj_en_span *in, size_t p, jj_en_stop *s);

/* The first byte from p on that is no white space, opener or dash. */
size_t jj_en_skip_openers(const jj_en_span *in, size_t p);
/* The end of the word of letters, apostrophes and hyphens at p. */
size_t jj_en_word_end(const jj_en_span *in, size_t p);
/* Where the word that ends at p begins: what is not white space, an opener or a slash. */
size_t jj_en_word_begin(const jj_en_span *in, size_t p);
bool jj_en_url_at(const jj_en_span *in, size_t p);

/* Whether a small letter, or "i" for "I", shows that the writer does without capitals. Few stops
 * ask, so nobody looks before the first does. */
bool jj_en_uncapitalized(jj_en_span *in);

/* ---- seg_en.c: words -------------------------------------------------------------------- */

/* Whether the word at p is one that begins sentences and is seldom a name. */
bool jj_en_is_starter(const jj_en_span *in, size_t p);

/* ---- seg_en_speech.c -------------------------------------------------------------------- */

/* Whether a speaker and a verb of speaking stand at p: John asked. */
bool jj_en_tells_speaker(const jj_en_span *in, size_t p);

/* ---- seg_en_line.c: lists and lost line ends --------------------------------------------- */

/* "1) ... 2) ...": a line that begins with a label breaks before the labels that count on. */
typedef struct {
    bool on;
    bool letters;
    unsigned next; /* the number, or letter from 'a', of the next label */
    char tail[3];  /* ".", ")" or ".)" */
} jj_en_list;

/* Reads the label at p, if there is one; else the list is off. */
void jj_en_list_open(jj_en_list *l, const jj_en_span *in, size_t p);
/* If the next label of the list ends in the marks at p, where the label begins; else 0. */
size_t jj_en_list_label(const jj_en_list *l, const jj_en_span *in, size_t p);

/* Whether a label stands at p and one of the same form, (a) or ii. or 3), where the sentence begins
 * that ends before byte stop. */
bool jj_en_is_next_item(const jj_en_span *in, size_t stop, size_t p);

/* Looks at a byte : ; * _ = - # at p, or at an emoji, for what is a line of its own, and cuts
 * there. Returns where to read on. */
size_t jj_en_cut_line(jj_en_span *in, size_t p);
/* "Best regards," at a sentence's begin: the line ends there. */
void jj_en_cut_formula(const jj_en_span *in);

#endif
