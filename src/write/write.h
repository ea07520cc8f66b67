/* What the writers share: one writer for each format, a const record in the table of write.c. */
#ifndef JJ_WRITE_WRITE_H
#define JJ_WRITE_WRITE_H

#include "base/buf.h"
#include "jjak.h"
#include "text/line.h"

/* A side of the current bead. */
typedef struct {
    jj_buf text;                  /* its sentences on one line, in NFC, a space between two */
    size_t breaks[JJAK_BEAD_MAX]; /* where those spaces are, in bytes */
    uint32_t nbreaks;
} jj_side;

/* One run of a writer. */
typedef struct {
    const jjak_bead *beads;
    size_t nbeads;
    const jjak_doc *doc[2]; /* source, target */
    const jjak_write_options *options;
    jjak_write_counts *counts;
    const jjak_sink *sink;
    jj_line_rule rule;
    bool textless;   /* side is not wanted */
    jj_buf out;      /* what is not yet in the sink */
    jj_side side[2]; /* of the current bead; source, target */
    jj_buf raw;      /* scratch */
} jj_writing;

typedef struct {
    bool nulls;        /* whether the format has a place for null beads */
    bool textless;     /* whether it has none for sentences */
    jj_line_rule rule; /* what becomes of control characters */
    /* Any may be NULL. They append to w->out, or fail. */
    jjak_status (*begin)(jj_writing *w, jjak_err *err);
    jjak_status (*bead)(jj_writing *w, const jjak_bead *bead, jjak_err *err);
    jjak_status (*end)(jj_writing *w, jjak_err *err);
} jj_writer;

extern const jj_writer jj_writer_tsv, jj_writer_csv, jj_writer_beads, jj_writer_jsonl,
    jj_writer_moses_source, jj_writer_moses_target, jj_writer_text;

/* A page, and beads as units of a memory (TMX, XLIFF) by the writers of memories. These go through
 * an XML library with a state of its own, so they run their loop themselves. */
jjak_status jj_write_html(jj_writing *w, jjak_err *err);
jjak_status jj_write_memory(jj_writing *w, jjak_tm_format format, jjak_err *err);

/* The next bead that goes into the output, at *k or later; NULL at the end. Counts those left out,
 * and fills w->side, unless the format is textless. */
const jjak_bead *jj_writing_next(jj_writing *w, size_t *k, bool nulls);

/* Appends `2-1`. */
void jj_put_bead_type(jj_buf *out, const jjak_bead *bead);
/* Appends a confidence: a number between 0 and 1 with four decimals. */
void jj_put_confidence(jj_buf *out, const jjak_bead *bead);
/* Appends `3,4` for count indices from first on. */
void jj_put_indices(jj_buf *out, uint32_t first, uint32_t count);

#endif
