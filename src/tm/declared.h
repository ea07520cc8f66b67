/* The encoding that a file names within itself, XML or PO. */
#ifndef JJ_TM_DECLARED_H
#define JJ_TM_DECLARED_H

#include "text/charset.h"

/* Prepares for an encoding that the first nbytes bytes name and may end within a character of;
 * *believed tells whether they are read as it. They are not where there is no such encoding, where
 * it cannot be, as none of UTF-16 can that reads as ASCII, and where they are plainly UTF-8. The
 * converter stays closed if they are UTF-8. store is for its name. Fails with JJAK_ENOMEM. */
jjak_status jj_declared_open(jj_converter *converter, jj_buf *store, const char *name,
                             const char *bytes, size_t nbytes, bool *believed, jjak_err *err);

#endif
