/* What the readers of memories share. One reader for each format, a const record in read.c. */
#ifndef JJ_TM_READ_H
#define JJ_TM_READ_H

#include "tm/rules.h"
#include "tm/text_bytes.h"
#include "tm/unit.h"
#include "tm/xml_in.h"

/* One run of a reader. */
typedef struct {
    const jjak_source *from;
    const jjak_tm_read_options *options;
    size_t max_unit_bytes;
    uint64_t *since;             /* bytes read since the last unit was delivered */
    const jj_converter *decoded; /* from what the bytes of PO were made UTF-8 */
    jj_faults faults;
    jj_unit unit;      /* the current one */
    uint64_t nunits;   /* begun so far */
    jj_buf srclang;    /* of the file */
    jj_buf scratch[2]; /* of the checks */
} jj_reading;

typedef jjak_status jj_tm_reader(jj_reading *r, jjak_err *err);
jj_tm_reader jj_read_tmx, jj_read_tsv, jj_read_jsonl, jj_read_xliff, jj_read_po, jj_read_csv;
jj_charset_finder jj_po_charset;

/* Begins the next unit at a line. */
void jj_reading_begin(jj_reading *r, uint32_t line);
/* Checks and delivers the current unit, unless there is nothing in it. */
jjak_status jj_reading_deliver(jj_reading *r, jjak_err *err);
/* A fault of the current unit. */
void jj_reading_fault(jj_reading *r, jj_rule rule, uint32_t line, const char *detail);

/* The rule that a mistake in XML breaks. */
jj_rule jj_rule_of_xml(jj_xml_fault fault);

/* ---- table.c ---- */

/* Where in a line of a table the fields are, and the languages; start from JJ_COLUMNS_INIT. */
#define JJ_COLUMNS 5
#define JJ_COLUMNS_INIT                                                                            \
    {                                                                                              \
        .place = { 0, 1, -1, -1, -1 }                                                              \
    }
#define JJ_FIELDS_MAX 64
typedef struct {
    int place[JJ_COLUMNS]; /* -1: none */
    char lang[2][40];
    size_t nfields; /* of the first line; 0: none was read */
} jj_columns;

/* Puts the fields of a line in the unit, or where it is a header line (which only the first one can
 * be) sets the columns. *fault is what is wrong with it, "" where it is no unit and not meant to
 * be, or NULL. Fails with JJAK_EARG where neither options nor header name the languages, and where
 * the header has none of a language that is wanted. */
jjak_status jj_reading_columns(jj_reading *r, jj_columns *columns, const char *const *fields,
                               const size_t *lengths, size_t n, const char **fault, jjak_err *err);

/* ---- check.c ---- */

/* Looks at what is in a unit, as far as anybody minds. */
void jj_check_unit(jj_reading *r, const jjak_tm_unit *unit);
/* A language tag, a date and the type of a prop, wherever they stand. */
void jj_check_lang(jj_reading *r, uint32_t line, const char *lang);
void jj_check_field(jj_reading *r, uint32_t line, const jjak_tm_field *field);

#endif
