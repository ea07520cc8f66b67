/* Reading a regular expression of ICU or Java: what its syntax (srx_regex.c) and its sets and
 * properties (srx_set.c) share. */
#ifndef JJ_TEXT_SRX_REGEX_H
#define JJ_TEXT_SRX_REGEX_H

#include "base/buf.h"

typedef struct {
    const char *p, *end;
    bool any_start;   /* as in jj_srx_translation */
    const char *why;  /* what is wrong, NULL while nothing is */
    unsigned depth;   /* of groups and sets */
    unsigned ngroups; /* so far */
    unsigned first;   /* groups get numbers after this */
    bool oom;
    bool dropped;  /* groups of lookbehinds, which get no number */
    bool refers;   /* to a group by its number */
    bool extended; /* (?x): white space and comments do not count */
    bool quoted;   /* between \Q and \E */
} jj_srx_reader;

/* Groups and sets may be nested as deep as this. */
#define JJ_SRX_DEPTH_MAX 64

/* Says what is wrong; false. */
bool jj_srx_refuse(jj_srx_reader *r, const char *why);
/* The character at p, 0 at the end. */
uint32_t jj_srx_peek(const jj_srx_reader *r);
/* Whether the next bytes are these; if so, they are read. */
bool jj_srx_take(jj_srx_reader *r, const char *bytes);
/* In (?x), reads white space and comments. */
void jj_srx_skip(jj_srx_reader *r);
/* Reads an escape that stands for one character, from behind its backslash. */
bool jj_srx_read_char_escape(jj_srx_reader *r, uint32_t *cp);

/* A quantifier; once if there is none. */
typedef struct {
    uint32_t least, most; /* JJ_SRX_ENDLESS: as often as you like */
    char manner;          /* '+': possessive, '?': lazy, else '\0' */
} jj_srx_count;

#define JJ_SRX_ENDLESS UINT32_MAX

bool jj_srx_read_count(jj_srx_reader *r, jj_srx_count *count);
/* Appends a group, set, escape or character. */
bool jj_srx_read_atom(jj_srx_reader *r, jj_buf *out);
/* Appends what is inside a lookbehind, as far as its ")", as alternatives of fixed lengths. */
bool jj_srx_read_behind(jj_srx_reader *r, jj_buf *out);

/* Appends a character that stands for itself. */
void jj_srx_put_literal(jj_buf *out, uint32_t cp);
/* Appends a set, read from behind its "[". */
bool jj_srx_read_set(jj_srx_reader *r, jj_buf *out);
/* Appends a property as a set, read from behind "\p" or "\P". */
bool jj_srx_read_property(jj_srx_reader *r, jj_buf *out);

#endif
