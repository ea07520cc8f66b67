#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"

ptrdiff_t jj_io_get(void *fd, void *bytes, size_t nbytes)
{
    for (;;) {
        ssize_t n = read(*(const int *)fd, bytes, nbytes);
        if (n >= 0 || errno != EINTR) return n;
    }
}

jjak_status jj_io_slurp_fd(jj_buf *out, int fd, size_t max_bytes, jjak_err *err)
{
    struct stat st;
    if (fstat(fd, &st) != 0) return jj_fail(err, JJAK_EREAD, "cannot read: %s", strerror(errno));
    if (S_ISDIR(st.st_mode)) return jj_fail(err, JJAK_EREAD, "is a folder, not a file");
    /* 0 where the system does not tell; a file is as long as it was when it was opened. */
    const uint64_t told = S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0;
    if (told > max_bytes) goto too_long; /* looked at before it is cut to a size_t */
    const size_t size = (size_t)told, begin = out->len;
    if (size && !jj_buf_reserve(out, size + 1)) return jj_fail_nomem(err);
    for (;;) {
        if (!size && !jj_buf_reserve(out, 65536)) return jj_fail_nomem(err);
        size_t wanted = size ? size - (out->len - begin) : out->cap - out->len - 1;
        ptrdiff_t n = jj_io_get(&fd, out->data + out->len, wanted);
        if (n < 0) return jj_fail(err, JJAK_EREAD, "cannot read: %s", strerror(errno));
        out->len += (size_t)n;
        out->data[out->len] = '\0';
        if (out->len > max_bytes) goto too_long;
        if (n == 0 || out->len - begin == size) return JJAK_OK;
    }
too_long:
    return jj_fail(err, JJAK_ELIMIT, "longer than the limit of %zu bytes", max_bytes);
}

jjak_status jj_io_slurp(jj_buf *out, const char *path, size_t max_bytes, jjak_err *err)
{
    jj_buf_clear(out);
    if (strcmp(path, "-") == 0) return jj_io_slurp_fd(out, STDIN_FILENO, max_bytes, err);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return jj_fail(err, JJAK_EREAD, "cannot open: %s", strerror(errno));
    jjak_status status = jj_io_slurp_fd(out, fd, max_bytes, err);
    close(fd);
    return status;
}

jjak_status jj_io_map(jj_mapping *out, const char *path, jjak_err *err)
{
    struct stat st;
    *out = (jj_mapping){NULL, 0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return jj_fail(err, JJAK_EREAD, "cannot open: %s", strerror(errno));
    jjak_status status = JJAK_OK;
    if (fstat(fd, &st) != 0) {
        status = jj_fail(err, JJAK_EREAD, "cannot read: %s", strerror(errno));
    } else if (!S_ISREG(st.st_mode)) {
        status = jj_fail(err, JJAK_EREAD, "is no regular file");
    } else if (st.st_size > 0) {
        out->nbytes = (size_t)st.st_size;
        out->bytes = mmap(NULL, out->nbytes, PROT_READ, MAP_PRIVATE, fd, 0);
        if (out->bytes == MAP_FAILED) {
            *out = (jj_mapping){NULL, 0};
            status = jj_fail(err, JJAK_EREAD, "cannot read: %s", strerror(errno));
        }
    }
    close(fd);
    return status;
}

void jj_io_unmap(jj_mapping *mapping)
{
    if (mapping->bytes) munmap(mapping->bytes, mapping->nbytes);
    *mapping = (jj_mapping){NULL, 0};
}

static char *concat(const char *a, const char *b)
{
    size_t na = strlen(a), nb = strlen(b);
    char *s = malloc(na + nb + 1);
    if (!s) return NULL;
    memcpy(s, a, na);
    memcpy(s + na, b, nb + 1);
    return s;
}

/* mkstemp makes files private; a finished output has the mode any new file would have had. */
static void set_usual_mode(int fd, const struct stat *old)
{
    mode_t mask = umask(0);
    umask(mask);
    mode_t mode = old ? (old->st_mode & 07777) : (0666 & ~mask);
    if (fchmod(fd, mode) != 0) return; /* not worth failing for */
}

/* A link is followed, so that the file it names is replaced and not the link; one that leads to
 * no file is no place for one. */
static jjak_status find_place(char **place, const char *path, bool exists, jjak_err *err)
{
    struct stat st;
    int why = errno; /* why nothing is there */
    if (!exists && lstat(path, &st) == 0) {
        return jj_fail(err, JJAK_EWRITE, "cannot write where the link leads: %s", strerror(why));
    }
    *place = exists ? realpath(path, NULL) : concat(path, "");
    return *place ? JJAK_OK : jj_fail_nomem(err);
}

jjak_status jj_outfile_open(jj_outfile *out, const char *path, jjak_err *err)
{
    *out = (jj_outfile)JJ_OUTFILE_INIT;
    if (strcmp(path, "-") == 0) {
        out->file = stdout;
        return JJAK_OK;
    }
    struct stat st;
    bool exists = stat(path, &st) == 0;
    if (exists && S_ISDIR(st.st_mode)) {
        return jj_fail(err, JJAK_EWRITE, "cannot write: is a folder");
    }
    if (exists && !S_ISREG(st.st_mode)) {
        out->file = fopen(path, "wbe");
        if (!out->file) {
            return jj_fail(err, JJAK_EWRITE, "cannot open for writing: %s", strerror(errno));
        }
        return JJAK_OK;
    }
    JJ_TRY(find_place(&out->path, path, exists, err));
    out->temp = concat(out->path, ".XXXXXX");
    if (!out->temp) {
        jj_outfile_dispose(out);
        return jj_fail_nomem(err);
    }
    int fd = mkstemp(out->temp);
    if (fd < 0) {
        int why = errno;
        free(out->temp);
        out->temp = NULL;
        jj_outfile_dispose(out);
        return jj_fail(err, JJAK_EWRITE, "cannot open for writing: %s", strerror(why));
    }
    set_usual_mode(fd, exists ? &st : NULL);
    out->file = fdopen(fd, "wb");
    if (!out->file) {
        close(fd);
        jj_outfile_dispose(out);
        return jj_fail_nomem(err);
    }
    return JJAK_OK;
}

static jjak_status fail_write(int why, jjak_err *err)
{
    return jj_fail(err, JJAK_EWRITE, "cannot write: %s", why ? strerror(why) : "short write");
}

jjak_status jj_outfile_finish(jj_outfile *out, jjak_err *err)
{
    FILE *file = out->file;
    errno = 0;
    bool failed = fflush(file) != 0 || ferror(file);
    if (!failed && out->temp) failed = fsync(fileno(file)) != 0;
    if (failed && !out->error) out->error = errno;
    if (file != stdout) {
        out->file = NULL;
        if (fclose(file) != 0 && !failed) {
            failed = true;
            out->error = errno;
        }
    }
    return failed ? fail_write(out->error, err) : JJAK_OK;
}

jjak_status jj_outfile_commit(jj_outfile *out, jjak_err *err)
{
    if (out->file) JJ_TRY(jj_outfile_finish(out, err));
    if (!out->temp) return JJAK_OK;
    if (rename(out->temp, out->path) != 0) return fail_write(errno, err);
    free(out->temp);
    out->temp = NULL;
    return JJAK_OK;
}

void jj_outfile_dispose(jj_outfile *out)
{
    if (out->file && out->file != stdout) fclose(out->file);
    if (out->temp) unlink(out->temp);
    free(out->temp);
    free(out->path);
    *out = (jj_outfile)JJ_OUTFILE_INIT;
}

int jj_outfile_put(void *outfile, const void *bytes, size_t nbytes)
{
    jj_outfile *out = outfile;
    errno = 0;
    if (fwrite(bytes, 1, nbytes, out->file) == nbytes) return 0;
    if (!out->error) out->error = errno;
    return 1;
}
