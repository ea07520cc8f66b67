/* gzip (RFC 1952), unpacked in memory. The only file behind it that knows zlib. */
#ifndef JJ_DOC_GZIP_H
#define JJ_DOC_GZIP_H

#include "base/buf.h"
#include "jjak.h"

bool jj_gzip_is(const char *bytes, size_t nbytes);

/* Unpacks all members into *out. Fails with JJAK_EFORMAT (damaged, cut off), JJAK_ELIMIT (more than
 * max_bytes, or more than a MiB and max_ratio times what was packed), JJAK_ENOMEM. */
jjak_status jj_gzip_unpack(jj_buf *out, const char *bytes, size_t nbytes, size_t max_bytes,
                           uint32_t max_ratio, jjak_err *err);

#endif
