/* Two files line by line, as moses and those after it have corpora, read as a memory: their lines
 * become JSON lines, which the library reads. */
#include "cli/tm_moses.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/io.h"
#include "base/json.h"
#include "base/lines_in.h"

typedef struct {
    int fd[2];
    jjak_source from[2];
    jj_lines_in in[2];
    jj_buf object; /* what the library reads next, from at on */
    size_t at;
    uint64_t ninvalid;
    const char *name; /* of the file that failed */
    jjak_err err;
} reading;

static jjak_status next_lines(reading *r, char *const paths[2], bool *more)
{
    bool there[2];
    for (int side = 0; side < 2; side++) {
        jj_lines_in *in = &r->in[side];
        r->name = paths[side];
        JJ_TRY(jj_lines_in_next(in, &there[side], &r->err));
        if (!there[side]) continue;
        if (in->too_long) {
            return jj_fail(&r->err, JJAK_EREAD, "line %u is longer than --max-unit-bytes",
                           in->number);
        }
        if (in->number == 1 && in->bytes.len > 1 && memcmp(in->bytes.data, "\x1F\x8B", 2) == 0) {
            return jj_fail(&r->err, JJAK_EREAD, "is packed with gzip: unpack it first");
        }
        r->ninvalid += in->invalid;
    }
    *more = there[0] && there[1];
    if (there[0] == there[1]) return JJAK_OK;
    r->name = paths[there[1]];
    return jj_fail(&r->err, JJAK_EREAD,
                   "has more lines than the other file's %u: they do not go line by line",
                   r->in[there[0]].number);
}

/* State of the source that the library reads from. */
typedef struct {
    reading *r;
    char *const *paths;
} object_source;

static ptrdiff_t get_object(void *payload, void *bytes, size_t nbytes)
{
    const object_source *source = payload;
    reading *r = source->r;
    if (r->at == r->object.len) {
        bool more;
        if (next_lines(r, source->paths, &more) != JJAK_OK) return -1;
        if (!more) return 0;
        r->at = 0;
        jj_buf_clear(&r->object);
        for (int side = 0; side < 2; side++) {
            jj_buf_puts(&r->object, side ? ",\"target\":" : "{\"source\":");
            jj_json_put(&r->object, jj_buf_str(&r->in[side].line), r->in[side].line.len);
        }
        jj_buf_puts(&r->object, "}\n");
        if (r->object.oom) {
            jj_fail_nomem(&r->err);
            return -1;
        }
    }
    size_t n = r->object.len - r->at;
    if (n > nbytes) n = nbytes;
    memcpy(bytes, r->object.data + r->at, n);
    r->at += n;
    return (ptrdiff_t)n;
}

static jjak_status open_files(reading *r, char *const paths[2], size_t max_bytes)
{
    for (int side = 0; side < 2; side++) {
        r->name = paths[side];
        r->fd[side] = open(paths[side], O_RDONLY | O_CLOEXEC);
        if (r->fd[side] < 0) {
            return jj_fail(&r->err, JJAK_EREAD, "cannot open: %s", strerror(errno));
        }
        r->from[side] = (jjak_source){jj_io_get, &r->fd[side]};
        r->in[side] = (jj_lines_in){.from = &r->from[side], .max_bytes = max_bytes};
    }
    return JJAK_OK;
}

int tm_moses_read(char *const paths[2], const jjak_tm_handler *to,
                  const jjak_tm_read_options *options, uint64_t *nfaults)
{
    size_t max_bytes = options->max_unit_bytes ? options->max_unit_bytes : (size_t)16 << 20;
    reading r = {.fd = {-1, -1}};
    object_source source = {&r, paths};
    const jjak_source from = {get_object, &source};
    jjak_tm_read_options how = *options;
    /* Room for two sides, of which JSON makes six bytes of one at worst. */
    how.max_unit_bytes = max_bytes * 12 + 64;
    how.guess = false;
    jjak_status status = open_files(&r, paths, max_bytes);
    if (status == JJAK_OK) {
        jjak_err err = {0};
        status = jjak_tm_read(&from, JJAK_TM_JSONL, to, &how, &err);
        if (r.err.code == JJAK_OK) r.err = err;
    }
    for (int side = 0; side < 2; side++) {
        jj_lines_in_dispose(&r.in[side]);
        if (r.fd[side] >= 0) close(r.fd[side]);
    }
    jj_buf_dispose(&r.object);
    if (status != JJAK_OK) return cli_error(r.name, &r.err);
    *nfaults += r.ninvalid;
    if (r.ninvalid) {
        cli_warn(NULL, "lines with bytes that are not UTF-8, now U+FFFD: %llu",
                 (unsigned long long)r.ninvalid);
    }
    return CLI_DONE;
}
