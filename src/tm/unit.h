/* A translation unit under construction: strings in one buffer, seen through a jjak_tm_unit. */
#ifndef JJ_TM_UNIT_H
#define JJ_TM_UNIT_H

#include "base/buf.h"
#include "base/vec.h"
#include "jjak.h"

#define JJ_UNIT_NONE SIZE_MAX

typedef struct {
    jjak_tm_kind kind;
    size_t name, value, lang; /* offsets, lang JJ_UNIT_NONE where there is none */
    bool of_variant;          /* of the last variant begun before it */
} jj_field_at;

typedef struct {
    size_t lang, text, nbytes, markup; /* offsets, markup JJ_UNIT_NONE where there is none */
    size_t nfields;
    uint32_t line; /* 0: that of the unit */
} jj_variant_at;

/* Start with jj_unit_clear on {0}. Failed allocations are remembered in bytes.oom. */
typedef struct {
    jj_buf bytes;
    JJ_VEC(jj_field_at) fields;
    JJ_VEC(jj_variant_at) variants;
    JJ_VEC(jjak_tm_field) field_views;
    JJ_VEC(jjak_tm_variant) variant_views;
    size_t tuid; /* offset, JJ_UNIT_NONE: it has none; faults ask for it often */
    jjak_tm_unit view;
} jj_unit;

void jj_unit_dispose(jj_unit *unit);
void jj_unit_clear(jj_unit *unit);
/* The bytes that it takes, about. */
size_t jj_unit_size(const jj_unit *unit);
/* Appends a field of the unit, or of the variant that was begun last. name ends with a NUL. */
void jj_unit_field(jj_unit *unit, bool of_variant, jjak_tm_kind kind, const char *name,
                   const char *value, size_t nvalue);
/* Tells the language of the last field. */
void jj_unit_set_field_lang(jj_unit *unit, const char *lang);
void jj_unit_begin_variant(jj_unit *unit, const char *lang, size_t nlang);
/* Tells where the last variant begins, if it is not where the unit does. */
void jj_unit_set_line(jj_unit *unit, uint32_t line);
/* Where a variant begins. */
uint32_t jj_unit_line(const jj_unit *unit, size_t variant);
/* Gives the last variant its text; markup may be NULL. */
void jj_unit_set_text(jj_unit *unit, const char *text, size_t nbytes, const jj_buf *markup);
/* Takes back the last variant with its fields. */
void jj_unit_drop_variant(jj_unit *unit);
/* The unit's name, "" where there is none. Needs no view. */
const char *jj_unit_tuid(const jj_unit *unit);
/* An attribute of the unit, "" where there is none. Needs no view. */
const char *jj_unit_attribute(const jj_unit *unit, const char *name);
/* The view of all that was put in, until the next change; NULL without memory. */
jjak_tm_unit *jj_unit_view(jj_unit *unit);

/* Whether a property is a plain number, as JSON has them. */
bool jj_tm_is_number(const char *s);
/* Whether a date is YYYYMMDDTHHMMSSZ; OmegaT takes nearly all else for the year 1970. */
bool jj_tm_is_date(const char *s);

/* What is before the number in a note of XLIFF 1.2 with the x-score. */
#define JJ_XLIFF_CONFIDENCE "confidence "

#endif
