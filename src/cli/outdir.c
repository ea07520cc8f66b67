#include "cli/outdir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/hash.h"

#define CANNOT_OPEN_WORK "cannot open " CLI_OUTDIR_WORK " in it"

/* ---- The folder ------------------------------------------------------------------------- */

static int fail(const cli_outdir *dir, const char *what)
{
    jjak_err err;
    jj_fail(&err, JJAK_EWRITE, "%s: %s", what, strerror(errno));
    return cli_error(dir->path, &err);
}

/* Makes and opens a folder that is no link; *fd is -1 where that fails. */
static void open_folder(int *fd, int in, const char *name)
{
    *fd = -1;
    if (mkdirat(in, name, 0777) != 0 && errno != EEXIST) return;
    *fd = openat(in, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* The fewest parts of a division that has left a work folder of its own here, other than into n; 0
 * if there is none. */
static uint32_t other_division(int folder, uint32_t n)
{
    uint32_t fewest = 0;
    int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *list = fd >= 0 ? fdopendir(fd) : NULL;
    if (!list) {
        if (fd >= 0) close(fd);
        return 0;
    }
    for (struct dirent *entry; (entry = readdir(list));) {
        cli_shard shard;
        if (!cli_shard_of_name(&shard, entry->d_name) || shard.n == n) continue;
        if (fewest == 0 || shard.n < fewest) fewest = shard.n;
    }
    closedir(list);
    return fewest;
}

/* Parts of one division put together make the whole; of two they do not. Its own folder is made
 * first: of two divisions that begin at the same moment, each sees the other's, or one does. */
static int open_part(cli_outdir *dir, const cli_shard *shard)
{
    char name[CLI_SHARD_NAME_SIZE];
    cli_shard_name(name, shard);
    dir->shared_fd = dir->work_fd;
    open_folder(&dir->work_fd, dir->shared_fd, name);
    if (dir->work_fd < 0) return fail(dir, CANNOT_OPEN_WORK);
    uint32_t other = other_division(dir->shared_fd, shard->n);
    if (!other) return CLI_DONE;
    jjak_err err;
    unlinkat(dir->shared_fd, name, AT_REMOVEDIR); /* stays where it has something in it */
    jj_fail(&err, JJAK_EWRITE,
            "it has outputs of parts of %u, and this is one of %u; take another folder, or "
            "remove " CLI_OUTDIR_WORK " in it",
            (unsigned)other, (unsigned)shard->n);
    return cli_error(dir->path, &err);
}

int cli_outdir_open(cli_outdir *dir, const char *path, const cli_shard *shard)
{
    *dir = (cli_outdir)CLI_OUTDIR_INIT;
    dir->path = path;
    if (mkdir(path, 0777) != 0 && errno != EEXIST) return fail(dir, "cannot make the folder");
    dir->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dir->fd < 0) return fail(dir, "cannot open the folder");
    open_folder(&dir->work_fd, dir->fd, CLI_OUTDIR_WORK);
    if (dir->work_fd < 0) return fail(dir, CANNOT_OPEN_WORK);
    return shard->n ? open_part(dir, shard) : CLI_DONE;
}

void cli_outdir_close(cli_outdir *dir)
{
    if (dir->work_fd >= 0) close(dir->work_fd);
    if (dir->shared_fd >= 0) close(dir->shared_fd);
    if (dir->fd >= 0) close(dir->fd);
    free(dir->protected_files.data);
    *dir = (cli_outdir)CLI_OUTDIR_INIT;
}

/* ---- Files that must stay --------------------------------------------------------------- */

static int compare_ids(const void *a, const void *b)
{
    const cli_file_id *x = a, *y = b;
    if (x->device != y->device) return x->device < y->device ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

bool cli_outdir_protect(cli_outdir *dir, const char *path)
{
    struct stat st;
    bool kept = true;
    if (lstat(path, &st) != 0) return true;
    do {
        kept = jj_vec_push(&dir->protected_files, ((cli_file_id){st.st_dev, st.st_ino}));
    } while (kept && S_ISLNK(st.st_mode) && stat(path, &st) == 0);
    return kept;
}

void cli_outdir_protect_end(cli_outdir *dir)
{
    if (dir->protected_files.len == 0) return;
    qsort(dir->protected_files.data, dir->protected_files.len, sizeof(cli_file_id), compare_ids);
}

static bool is_protected(const cli_outdir *dir, const char *name)
{
    struct stat st;
    if (fstatat(dir->fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0) return false;
    const cli_file_id id = {st.st_dev, st.st_ino};
    return dir->protected_files.len &&
           bsearch(&id, dir->protected_files.data, dir->protected_files.len, sizeof id,
                   compare_ids) != NULL;
}

/* ---- Files on their way ----------------------------------------------------------------- */

/* One name for each slot, so that whatever an end without warning leaves behind is used again. */
static void name_slot(char name[24], unsigned slot)
{
    snprintf(name, 24, "part%u", slot);
}

static jjak_status fail_write(int why, jjak_err *err)
{
    return jj_fail(err, JJAK_EWRITE, "cannot write: %s", why ? strerror(why) : "short write");
}

/* The file of a slot, anew. */
static int create(const cli_outdir *dir, const char *name)
{
    const int how = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    int fd = openat(dir->work_fd, name, how, 0666);
    if (fd >= 0 || errno != EEXIST) return fd;
    /* What is left of an earlier run is not opened: a link or a pipe would be written through. */
    if (unlinkat(dir->work_fd, name, 0) != 0 && errno != ENOENT) return -1;
    return openat(dir->work_fd, name, how, 0666);
}

jjak_status cli_stage_open(cli_stage *stage, const cli_outdir *dir, unsigned slot, jjak_err *err)
{
    char name[24];
    *stage = (cli_stage){.slot = slot, .hash = JJ_HASH_START};
    name_slot(name, slot);
    stage->fd = create(dir, name);
    return stage->fd >= 0 ? JJAK_OK : fail_write(errno, err);
}

/* As much is held back, so that a file is written in few goes. */
#define HELD_MAX 65536

static bool write_all(cli_stage *stage, const char *bytes, size_t nbytes)
{
    while (nbytes > 0) {
        ssize_t n = write(stage->fd, bytes, nbytes);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) {
            stage->failed = true;
            stage->error = n < 0 ? errno : 0;
            return false;
        }
        bytes += n;
        nbytes -= (size_t)n;
    }
    return true;
}

static bool write_held(cli_stage *stage)
{
    bool written = write_all(stage, stage->held.data, stage->held.len);
    jj_buf_clear(&stage->held);
    return written;
}

int cli_stage_put(void *payload, const void *bytes, size_t nbytes)
{
    cli_stage *stage = payload;
    stage->hash = jj_hash(stage->hash, bytes, nbytes);
    if (stage->held.len + nbytes > HELD_MAX && !write_held(stage)) return 1;
    if (nbytes > HELD_MAX) return !write_all(stage, bytes, nbytes);
    jj_buf_put(&stage->held, bytes, nbytes);
    return stage->held.oom;
}

jjak_status cli_stage_close(cli_stage *stage, jjak_err *err)
{
    if (stage->fd < 0) return JJAK_OK;
    bool oom = stage->held.oom;
    if (!stage->failed && !oom) write_held(stage);
    if (close(stage->fd) != 0 && !stage->failed) {
        stage->failed = true;
        stage->error = errno;
    }
    stage->fd = -1;
    jj_buf_dispose(&stage->held);
    if (oom) return jj_fail_nomem(err);
    return stage->failed ? fail_write(stage->error, err) : JJAK_OK;
}

jjak_status cli_stage_commit(cli_stage *stage, const cli_outdir *dir, const char *name,
                             jjak_err *err)
{
    char part[24];
    name_slot(part, stage->slot);
    if (is_protected(dir, name)) {
        return jj_fail(err, JJAK_EARG, "the output %.180s would replace an input", name);
    }
    if (renameat(dir->work_fd, part, dir->fd, name) == 0) return JJAK_OK;
    if (errno == EISDIR || errno == ENOTEMPTY || errno == EEXIST) {
        return jj_fail(err, JJAK_EARG, "the output %.180s is a folder already", name);
    }
    return fail_write(errno, err);
}

jjak_status cli_stage_keep(cli_stage *stage, const cli_outdir *dir, const char *name, jjak_err *err)
{
    char part[24];
    name_slot(part, stage->slot);
    return renameat(dir->work_fd, part, dir->work_fd, name) == 0 ? JJAK_OK : fail_write(errno, err);
}

jjak_status cli_outdir_put(const cli_outdir *dir, unsigned slot, const char *name,
                           const void *bytes, size_t nbytes, jjak_err *err)
{
    cli_stage stage;
    JJ_TRY(cli_stage_open(&stage, dir, slot, err));
    cli_stage_put(&stage, bytes, nbytes);
    JJ_TRY(cli_stage_close(&stage, err));
    return cli_stage_commit(&stage, dir, name, err);
}

bool cli_outdir_hash(int folder, const char *name, uint64_t *h)
{
    char block[65536];
    ssize_t n;
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) return false;
    while ((n = read(fd, block, sizeof block)) > 0 || (n < 0 && errno == EINTR)) {
        if (n > 0) *h = jj_hash(*h, block, (size_t)n);
    }
    close(fd);
    return n == 0;
}
