/* The bytes of a file that may be packed with gzip, unpacked on the way in constant memory; and
 * what its beginning tells of it. */
#ifndef JJ_TM_PACKED_IN_H
#define JJ_TM_PACKED_IN_H

#include "jjak.h"

#define JJ_SAMPLE_SIZE 1024

typedef struct {
    const jjak_source *from;
    void *z;                         /* of zlib; NULL: the file is not packed */
    char *raw;                       /* a piece as it was read */
    size_t at, n;                    /* of what is left in raw */
    bool ended, member_ended;        /* the file; a member of it, of which there may be several */
    char sample[JJ_SAMPLE_SIZE + 1]; /* unpacked, with a NUL behind it */
    size_t nsample, given;
    uint32_t line;      /* the one that the bytes given so far end in */
    const char *damage; /* of what is packed, which ends there; NULL: none */
    uint64_t since;     /* bytes given since the last unit: a reader sets it to 0 */
    uint64_t since_max; /* more are none that end */
    bool oom, endless;  /* why get failed */
} jj_packed_in;

/* Starts from any contents. Fails with JJAK_EFORMAT for other archives. Dispose it either way. */
jjak_status jj_packed_in_begin(jj_packed_in *in, const jjak_source *from, jjak_err *err);
/* A jjak_source's get. */
ptrdiff_t jj_packed_in_get(void *packed_in, void *bytes, size_t nbytes);
void jj_packed_in_dispose(jj_packed_in *in);

/* What the sample shows; `otherwise` where it shows nothing. */
jjak_tm_format jj_tm_guess(const jj_packed_in *in, jjak_tm_format otherwise);

#endif
