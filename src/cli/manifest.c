#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/io.h"
#include "base/utf8.h"
#include "cli/pairing.h"

#define COLUMNS_MAX 3

/* Appends path as seen from the manifest's folder; never "-", which would be standard input. */
static void put_path(jj_buf *out, const char *manifest, const char *path)
{
    const char *slash = strrchr(manifest, '/');
    jj_buf_clear(out);
    if (*path != '/' && slash) jj_buf_put(out, manifest, (size_t)(slash - manifest) + 1);
    if (strcmp(path, "-") == 0 && !slash) jj_buf_puts(out, "./");
    jj_buf_puts(out, path);
}

static jjak_status read_line(cli_pairing *out, const char *manifest, char *line, uint32_t number,
                             jj_buf paths[2], jjak_err *err)
{
    char *columns[COLUMNS_MAX];
    size_t n = 0;
    for (char *at = line; at; n++) {
        if (n == COLUMNS_MAX) {
            return jj_fail_line(err, JJAK_EFORMAT, number,
                                "more than three columns; wanted source TAB target [TAB name]");
        }
        columns[n] = at;
        at = strchr(at, '\t');
        if (at) *at++ = '\0';
    }
    if (n < 2 || !*columns[0] || !*columns[1]) {
        return jj_fail_line(err, JJAK_EFORMAT, number, "no %s; wanted source TAB target [TAB name]",
                            *columns[0] ? "target" : "source");
    }
    for (int i = 0; i < 2; i++) {
        put_path(&paths[i], manifest, columns[i]);
        if (paths[i].oom) return jj_fail_nomem(err);
    }
    return cli_pairing_add(out, paths[0].data, paths[1].data,
                           n > 2 && *columns[2] ? columns[2] : NULL, err);
}

static jjak_status read_lines(cli_pairing *out, const char *manifest, jj_buf *bytes, jjak_err *err)
{
    jj_buf paths[2] = {JJ_BUF_INIT, JJ_BUF_INIT};
    jjak_status status = JJAK_OK;
    char *at = bytes->data;
    uint32_t number = 0;
    if (at) at += jj_utf8_skip_mark(at, bytes->len) - at;
    while (status == JJAK_OK && at && *at) {
        char *end = at + strcspn(at, "\n");
        char *next = *end ? end + 1 : end;
        if (end > at && end[-1] == '\r') end--;
        *end = '\0';
        number++;
        if (*at) status = read_line(out, manifest, at, number, paths, err);
        at = next;
    }
    jj_buf_dispose(&paths[0]);
    jj_buf_dispose(&paths[1]);
    return status;
}

jjak_status cli_manifest_read(cli_pairing *out, const char *path, jjak_err *err)
{
    jj_buf bytes = JJ_BUF_INIT;
    jjak_status status = jj_io_slurp(&bytes, path, UINT32_MAX, err);
    if (status == JJAK_OK && strlen(jj_buf_str(&bytes)) != bytes.len) {
        status = jj_fail(err, JJAK_EFORMAT, "a manifest is a text, and this holds a NUL");
    }
    if (status == JJAK_OK) status = read_lines(out, path, &bytes, err);
    if (status != JJAK_OK) cli_pairing_dispose(out);
    jj_buf_dispose(&bytes);
    return status;
}
