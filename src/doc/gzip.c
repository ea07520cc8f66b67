#include "doc/gzip.h"

#include <zlib.h>

#include <limits.h>
#include <string.h>

#include "base/err.h"
#include "doc/unpack.h"

#define PIECE ((size_t)1 << 16)

bool jj_gzip_is(const char *bytes, size_t nbytes)
{
    return nbytes >= 3 && memcmp(bytes, "\x1F\x8B\x08", 3) == 0;
}

static jjak_status fail_damaged(jjak_err *err)
{
    return jj_fail(err, JJAK_EFORMAT, "gzip data is damaged");
}

/* Unpacks one member and moves the stream past it. */
static jjak_status unpack_member(jj_buf *out, z_stream *z, size_t *left, size_t max, jjak_err *err)
{
    for (int answer = Z_OK; answer != Z_STREAM_END;) {
        if (!jj_buf_reserve(out, PIECE)) return jj_fail_nomem(err);
        uInt given = *left > UINT_MAX ? UINT_MAX : (uInt)*left;
        z->avail_in = given;
        z->next_out = (Bytef *)out->data + out->len;
        z->avail_out = (uInt)PIECE;
        answer = inflate(z, Z_NO_FLUSH);
        *left -= given - z->avail_in;
        out->len += PIECE - z->avail_out;
        out->data[out->len] = '\0';
        if (out->len > max) return jj_unpack_fail(max, err);
        if (answer == Z_MEM_ERROR) return jj_fail_nomem(err);
        if (answer == Z_BUF_ERROR && *left == 0) {
            return jj_fail(err, JJAK_EFORMAT, "gzip data is cut off");
        }
        if (answer != Z_OK && answer != Z_STREAM_END) return fail_damaged(err);
    }
    return JJAK_OK;
}

jjak_status jj_gzip_unpack(jj_buf *out, const char *bytes, size_t nbytes, size_t max_bytes,
                           uint32_t max_ratio, jjak_err *err)
{
    z_stream z = {.next_in = (z_const Bytef *)bytes};
    size_t left = nbytes, max = jj_unpack_max(nbytes, max_bytes, max_ratio);
    jj_buf_clear(out);
    if (inflateInit2(&z, 15 + 16) != Z_OK) return jj_fail_nomem(err);
    jjak_status status = unpack_member(out, &z, &left, max, err);
    while (status == JJAK_OK && jj_gzip_is((const char *)z.next_in, left)) {
        status =
            inflateReset(&z) == Z_OK ? unpack_member(out, &z, &left, max, err) : fail_damaged(err);
    }
    inflateEnd(&z);
    /* Blocks of tape are filled up with NUL. */
    for (; status == JJAK_OK && left > 0; left--, z.next_in++) {
        if (*z.next_in != '\0') status = fail_damaged(err);
    }
    return status;
}
