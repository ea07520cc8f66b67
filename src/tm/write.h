/* What the writers of memories share. One writer for each format, a const record in write.c. */
#ifndef JJ_TM_WRITE_H
#define JJ_TM_WRITE_H

#include "jjak.h"
#include "tm/tuid.h"
#include "tm/xml_out.h"

/* A text of the current unit, made ready: NFC, and nothing that the format cannot hold. */
typedef struct {
    const char *lang; /* as --tmx-lang wants it */
    jj_buf tag;       /* that, where it is not the option's */
    jj_buf text, markup;
    bool has_markup;
    const jjak_tm_variant *from;
} jj_tm_text;

struct jjak_tm_writer;

typedef struct {
    bool pairs; /* holds a source and a target; else all variants there are */
    bool alone; /* of pairs: takes a source without a target, too */
    bool xml;   /* written through writer->xml */
    bool strip; /* loses the characters that XML has not; so do those that are xml */
    bool lines; /* text becomes one line */
    /* Each appends to writer->out or writer->xml. */
    void (*begin)(struct jjak_tm_writer *writer);
    void (*unit)(struct jjak_tm_writer *writer, const jjak_tm_unit *unit);
    void (*end)(struct jjak_tm_writer *writer);
} jj_tm_kind_of_writer;

struct jjak_tm_writer {
    const jj_tm_kind_of_writer *kind;
    const jjak_tm_write_options *options;
    jjak_sink sink;
    jj_xml_out *xml;
    jj_buf out;        /* of formats that are not XML: what is not yet in the sink */
    jj_tm_text *texts; /* of the current unit; [0] source, [1] target of pairs */
    size_t ntexts, cap;
    jj_buf langs[2];             /* of the file: source and, in formats of pairs, target */
    jj_buf clean, value;         /* scratch */
    jjak_tm_tuids own_ids, *ids; /* ids: the option's, else its own */
    jjak_tm_tuids entries;       /* of po: contexts with their sources */
    jjak_tm_write_counts counts;
    bool pairs; /* the units get two texts, as the format or the options want it */
    bool begun, failed;
};

extern const jj_tm_kind_of_writer jj_tm_writer_tmx, jj_tm_writer_tsv, jj_tm_writer_jsonl,
    jj_tm_writer_xliff, jj_tm_writer_xliff2, jj_tm_writer_po, jj_tm_writer_moses_source,
    jj_tm_writer_moses_target, jj_tm_writer_csv;

/* The tag that is written for a language. */
const char *jj_tm_lang(const jjak_tm_writer *writer, const char *lang);
/* The source language that the unit itself names, NULL where it does not or another is asked for.
 */
const char *jj_tm_own_srclang(const jjak_tm_writer *writer, const jjak_tm_unit *unit);
/* A string as the format may hold it, until the next call. */
const char *jj_tm_clean(jjak_tm_writer *writer, const char *s);
/* The name of the unit: its own, unless that is another's, or one made of its first two texts; ""
 * without memory, which the writer notes. Until the next call. */
const char *jj_tm_tuid(jjak_tm_writer *writer, const jjak_tm_unit *unit);
/* The same for a unit that cannot have its own. */
const char *jj_tm_new_tuid(jjak_tm_writer *writer);

#endif
