/* The options of `jjak align`. */
#ifndef JJ_CLI_ALIGN_OPTS_H
#define JJ_CLI_ALIGN_OPTS_H

#include "base/utf8.h"
#include "cli/input.h"

typedef struct {
    jjak_bead_type types[JJAK_BEAD_TYPES_MAX];
    size_t ntypes; /* 0: the method's own */
} align_beads;

typedef struct {
    cli_text_options text;
    bool mixed;                          /* one file holds both */
    const char *langs[2], *encodings[2]; /* of source and target; NULL: not given */
    const char *output;
    int format; /* a jjak_format, JJAK_FORMAT_MOSES_SOURCE for both sides of moses */
    int method, unit;
    align_beads beads;
    bool no_lexicon;
    uint64_t max_cells, width;
    double min_confidence;
} align_options;

/* No --format was given. */
#define ALIGN_FORMAT_BY_NAME (-1)

extern const cli_group cli_align_groups[];

/* The format a file's name ends with, else tsv; path may be NULL. */
int cli_align_format_of_path(const char *path);
const char *cli_align_format_name(int format);

#endif
