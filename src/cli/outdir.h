/* The output folder of a batch run. Every path goes through its descriptor and is one plain name,
 * and files appear by rename, so that nothing is written outside, not even through links. */
#ifndef JJ_CLI_OUTDIR_H
#define JJ_CLI_OUTDIR_H

#include <sys/types.h>

#include "base/buf.h"
#include "base/vec.h"
#include "cli/report.h"
#include "cli/shard.h"

/* The hidden folder in it that holds the journal and what is not yet complete. */
#define CLI_OUTDIR_WORK ".jjak"

/* A file, whatever its name. */
typedef struct {
    dev_t device;
    ino_t number;
} cli_file_id;

typedef struct {
    int fd, work_fd;
    int shared_fd;    /* of the work folder that runs share, where this one has its own; else -1 */
    const char *path; /* borrowed */
    JJ_VEC(cli_file_id) protected_files; /* which outputs may not replace: the inputs; sorted */
} cli_outdir;

/* Makes the folder if it is not there. A part of a run has a work folder of its own in the work
 * folder, for parts go on at the same time; of another division than that of others in the folder
 * it is refused. An exit status; says what failed. */
int cli_outdir_open(cli_outdir *dir, const char *path, const cli_shard *shard);
void cli_outdir_close(cli_outdir *dir);
#define CLI_OUTDIR_INIT                                                                            \
    {                                                                                              \
        .fd = -1, .work_fd = -1, .shared_fd = -1                                                   \
    }

/* Adds a file that must stay; call cli_outdir_protect_end after the last. False without memory. */
bool cli_outdir_protect(cli_outdir *dir, const char *path);
void cli_outdir_protect_end(cli_outdir *dir);

/* A file on its way. slot tells it from others that are under way at the same time. */
typedef struct {
    int fd; /* -1: closed */
    unsigned slot;
    bool failed; /* to write, and errno of that */
    int error;
    jj_buf held; /* still to be written */
    uint64_t hash;
} cli_stage;

jjak_status cli_stage_open(cli_stage *stage, const cli_outdir *dir, unsigned slot, jjak_err *err);
/* A jjak_sink's put over a stage as payload. */
int cli_stage_put(void *stage, const void *bytes, size_t nbytes);
/* The file is complete, still under its slot's name. Fails with JJAK_EWRITE. */
jjak_status cli_stage_close(cli_stage *stage, jjak_err *err);
/* Puts it in its place. Fails with JJAK_EARG where name may not be replaced, else JJAK_EWRITE. */
jjak_status cli_stage_commit(cli_stage *stage, const cli_outdir *dir, const char *name,
                             jjak_err *err);
/* Puts it in the work folder, as a part of what is made of many pairs. */
jjak_status cli_stage_keep(cli_stage *stage, const cli_outdir *dir, const char *name,
                           jjak_err *err);
/* The three in one for bytes that are at hand. */
jjak_status cli_outdir_put(const cli_outdir *dir, unsigned slot, const char *name,
                           const void *bytes, size_t nbytes, jjak_err *err);

/* Hash of a file of a folder (fd or work_fd), as cli_stage.hash continued from h; false if there is
 * none. */
bool cli_outdir_hash(int folder, const char *name, uint64_t *h);

#endif
