/* The options of `jjak align`, which those of `jjak batch` begin with. */
#ifndef JJ_CLI_ALIGN_OPTS_H
#define JJ_CLI_ALIGN_OPTS_H

#include "base/utf8.h"
#include "cli/input.h"
#include "cli/model.h"
#include "cli/tm_files.h"

typedef struct {
    jjak_bead_type types[JJAK_BEAD_TYPES_MAX];
    size_t ntypes; /* 0: the method's own */
} align_beads;

typedef struct {
    cli_text_options text;
    bool mixed;                                         /* one file holds both */
    bool stream;                                        /* a pair a line */
    const char *langs[2], *encodings[2], *srx_langs[2]; /* of source and target; NULL: not given */
    const char *output;
    int format; /* a jjak_format, JJAK_FORMAT_MOSES_SOURCE for both sides of moses */
    int method, unit;
    align_beads beads;
    bool no_lexicon, force;
    const char *model_path;
    cli_model model; /* cli_align_begin opens it */
    uint64_t max_cells, width;
    double min_confidence;
    tm_langs tmx_langs;
    bool minimal, bom;
    uint64_t max_segment_chars;
    const char *anchors; /* file of anchors */
    uint64_t explain;    /* number of a bead, from 1; 0: none */
} align_options;

/* No --format was given. */
#define ALIGN_FORMAT_BY_NAME (-1)

extern const cli_group cli_align_groups[];
/* Their rows, as far as other commands have the same. */
#define CLI_LANGUAGE_NOPTS 2
#define CLI_ENCODING_NOPTS 4
#define CLI_METHOD_NOPTS 6
#define CLI_WRITING_NOPTS 6
extern const cli_opt cli_language_opts[CLI_LANGUAGE_NOPTS], cli_encoding_opts[CLI_ENCODING_NOPTS],
    cli_method_opts[CLI_METHOD_NOPTS], cli_writing_opts[CLI_WRITING_NOPTS];
extern const cli_choice cli_align_formats[];

/* The format a file's name ends with, else the other one; path may be NULL. */
int cli_align_format_of_path(const char *path, int otherwise);
const char *cli_align_format_name(int format);

/* Whether the languages can tell the sides of a folder's texts apart; an exit status. */
int cli_align_check_folder(const cli_cmd *cmd, const align_options *options);
/* Memory of one lattice is wanted again for the next: given back in between, the system would have
 * to clear it anew each time. */
void cli_align_keep_memory(void);

/* Whether the options go together, the format being known; an exit status. merged: the format, a
 * jjak_tm_format, that all pairs are written in as well, or TM_FORMAT_BY_NAME. */
int cli_align_check(const cli_cmd *cmd, const align_options *options, int merged);
/* Opens what the options name, before any text is read: rules for sentences and the model. output
 * is the --output, or NULL. Says what failed and returns an exit status; cli_align_end closes, also
 * after a failure. */
int cli_align_begin(const cli_cmd *cmd, align_options *options, const char *output);
void cli_align_end(align_options *options);
/* The same options to the library; those borrow from these. */
jjak_align_options cli_align_how(const align_options *options);
/* And to the writers; date may be "". */
jjak_write_options cli_align_writing(const align_options *options, const char *source,
                                     const char *target, const char *date);
/* Whether the documents must be tokenized for that. */
bool cli_align_wants_tokens(const align_options *options);
/* All that there were, written or not. */
uint64_t cli_align_nbeads(const jjak_write_counts *counts);
/* Says how many null beads a format has no place for, if any. */
void cli_align_tell_null(const char *format, const char *name, uint64_t nnull, uint64_t nbeads);
/* Says which beads were left out of an output, and why. name: the output's. */
void cli_align_tell_left_out(const align_options *options, const char *format, const char *name,
                             const jjak_write_counts *counts);
/* Whether all were, and says so. */
bool cli_align_left_out_all(const char *name, const jjak_write_counts *counts);
/* The hash of all that decides what is written of given texts, the version included. An option
 * that names a file counts as its name: who reads it hashes its content too. */
uint64_t cli_align_hash(const align_options *options);
/* Columns for --format text; 0 where nothing tells. */
unsigned cli_align_width(const align_options *options);
/* The date of SOURCE_DATE_EPOCH (reproducible-builds.org), "" where it is not set: the clock has
 * no say in what is written. An exit status. */
#define CLI_DATE_SIZE 20
int cli_align_date(const cli_cmd *cmd, char date[CLI_DATE_SIZE]);

#endif
