/* Which text belongs to which: what manifest.c reads or folder.c finds. */
#ifndef JJ_CLI_PAIRING_H
#define JJ_CLI_PAIRING_H

#include "base/vec.h"
#include "cli/langtag.h"
#include "cli/outdir.h"

typedef struct {
    char *paths[2];               /* source, target */
    char *name;                   /* of its outputs */
    char langs[2][CLI_LANG_SIZE]; /* "": not told by the pairing */
    double score;                 /* of the match by content; 0: by name or list */
} cli_pair;

/* Why a text is in no pair: nothing is like it; more than one partner would fit; it cannot be read,
 * so that nobody knows. */
typedef enum { CLI_UNPAIRED, CLI_AMBIGUOUS, CLI_UNREAD } cli_stray_kind;

/* A text, or a folder, that is in no pair. */
typedef struct {
    char *path;
    int side; /* 0: source, 1: target, 2: neither, as far as its name tells */
    cli_stray_kind kind;
    double score; /* of the best match by content; 0: none */
    char reason[160];
} cli_stray;

typedef struct {
    JJ_VEC(cli_pair) pairs;
    JJ_VEC(cli_stray) strays;
} cli_pairing;

void cli_pairing_dispose(cli_pairing *pairing);
/* Takes copies. name may be NULL: what the source's file name says without language and ending. */
jjak_status cli_pairing_add(cli_pairing *pairing, const char *source, const char *target,
                            const char *name, jjak_err *err);
/* The same of texts found in a folder, with the languages they were found to be in. */
jjak_status cli_pairing_add_found(cli_pairing *pairing, const char *folder,
                                  const char *const paths[2], const char *const langs[2],
                                  const char *name, jjak_err *err);

/* Adds a text that is in no pair; path is relative to the folder. */
jjak_status cli_pairing_stray(cli_pairing *pairing, const char *folder, const char *path, int side,
                              cli_stray_kind kind, jjak_err *err, const char *fmt, ...)
    JJ_PRINTF(7, 8);
/* The word for its kind in reports. */
const char *cli_stray_status(const cli_stray *stray);

/* Warns of the texts that are in no pair. CLI_FELL_SHORT if one of them may have a partner: is
 * more than unpaired. */
int cli_pairing_tell_strays(const cli_pairing *pairing);

/* Reads a manifest: a pair a line, source TAB target [TAB name], paths relative to the manifest's
 * own folder; empty lines are skipped. path may be "-". Fails with the line. */
jjak_status cli_manifest_read(cli_pairing *out, const char *path, jjak_err *err);

/* Finds pairs in a folder and those in it: texts whose names, case aside, differ in nothing but the
 * language (cli_name_split). langs: of source and target, NULL where not given; the file names must
 * tell then. A folder may be skipped, such as the one for the outputs. */
jjak_status cli_folder_read(cli_pairing *out, const char *folder, const char *const langs[2],
                            const cli_file_id *skipped, jjak_err *err);

/* Gives every pair a name that is one plain part of a path and no other pair's, even where case and
 * compatibility forms do not count, and none of those reserved (a list that ends with NULL). */
jjak_status cli_pairing_name(cli_pairing *pairing, const char *const *reserved, jjak_err *err);

#endif
