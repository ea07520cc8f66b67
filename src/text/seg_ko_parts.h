/* What seg_ko.c and seg_ko_*.c share. Nobody else includes it. */
#ifndef JJ_TEXT_SEG_KO_PARTS_H
#define JJ_TEXT_SEG_KO_PARTS_H

#include "text/seg_ko.h"

/* What closes what: typists mix straight and curly, narrow and wide forms of a kind. */
typedef enum {
    JJ_KO_DOUBLE,
    JJ_KO_SINGLE,
    JJ_KO_ROUND,
    JJ_KO_SQUARE,
    JJ_KO_ANGLE,
    JJ_KO_DOUBLE_ANGLE,
    JJ_KO_CORNER,
    JJ_KO_DOUBLE_CORNER,
    JJ_KO_NPAIRS
} jj_ko_pair;

/* Running text. */
typedef struct {
    jj_seg *seg;
    const char *text;
    size_t begin, end;
    size_t none[JJ_KO_NPAIRS]; /* no closer of the kind stands before this byte */
    bool informal;
} jj_ko_span;

typedef struct {
    size_t begin; /* the first mark */
    size_t marks; /* after the last mark */
    size_t end;   /* after tails, closers and references */
    size_t next;  /* the next character that is not white space */
    bool strong;  /* ! or ? among the marks */
    bool ellipsis;
    bool closed; /* a quotation or bracket closes after the marks */
} jj_ko_stop;

static inline size_t jj_ko_sentence_begin(const jj_ko_span *in)
{
    return in->seg->start > in->begin ? in->seg->start : in->begin;
}

/* ---- seg_ko_mark.c ---------------------------------------------------------------------- */

/* Reads the stop whose first mark is at p. */
void jj_ko_read_stop(const jj_ko_span *in, size_t p, jj_ko_stop *s);
/* White space and a tail: "좋아요! ㅎㅎ". The end of both, or p. */
size_t jj_ko_read_apart(const jj_ko_span *in, size_t p);
/* Where the word that ends at p begins. */
size_t jj_ko_word_begin(const jj_ko_span *in, size_t p);
/* Laughter, tears, emoji and the like. */
bool jj_ko_is_tail(uint32_t cp);

/* What a character opens, or JJ_KO_NPAIRS. */
jj_ko_pair jj_ko_opens(uint32_t cp);
/* The byte after the closer of what opens at p; 0 if there is none near, or if the next of its kind
 * opens a quotation again: then a closer is missing. */
size_t jj_ko_closed_at(jj_ko_span *in, size_t p, jj_ko_pair k);
/* What ends in [.., after), which is the byte after the closer of the pair that opened at open;
 * cuts there if a sentence ends. Returns where to read on. */
size_t jj_ko_close_pair(jj_ko_span *in, size_t open, size_t after);

/* ---- seg_ko_list.c ---------------------------------------------------------------------- */

/* Labels that count on from the one that the text begins with. */
typedef struct {
    bool on, letters;
    unsigned next;
} jj_ko_list;

void jj_ko_list_open(jj_ko_list *l, const jj_ko_span *in, size_t p);
/* With the list on: where the next label begins if its dot is at p and no stop is before it; else
 * 0. */
size_t jj_ko_list_label(jj_ko_list *l, const jj_ko_span *in, size_t p);

/* ---- seg_ko.c --------------------------------------------------------------------------- */

/* Whether the sentence ends after these marks. */
bool jj_ko_stop_ends(const jj_ko_span *in, const jj_ko_stop *s);

#endif
