/* Filling a jjak_err. The lowest layer that knows writes the message; nobody above rewrites it. */
#ifndef JJ_BASE_ERR_H
#define JJ_BASE_ERR_H

#include "jjak.h"

#if defined(__GNUC__)
#define JJ_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#else
#define JJ_PRINTF(fmt, args)
#endif

/* Sets *err (unless NULL) and returns code, so that `return jj_fail(...)` reads well. */
jjak_status jj_fail(jjak_err *err, jjak_status code, const char *fmt, ...) JJ_PRINTF(3, 4);
/* The same with a line of the input. */
jjak_status jj_fail_line(jjak_err *err, jjak_status code, uint32_t line, const char *fmt, ...)
    JJ_PRINTF(4, 5);
/* The same with a line and a byte offset of the input. */
jjak_status jj_fail_at(jjak_err *err, jjak_status code, uint32_t line, uint64_t offset,
                       const char *fmt, ...) JJ_PRINTF(5, 6);
/* Adds to a failure which pair it was, from 0. */
jjak_status jj_fail_pair(jjak_err *err, jjak_status code, size_t pair);
/* JJAK_ENOMEM with its usual message. */
jjak_status jj_fail_nomem(jjak_err *err);

/* Passes a failure up: JJ_TRY(jj_thing(..., err)); inside functions that own nothing yet. */
#define JJ_TRY(call)                                                                               \
    do {                                                                                           \
        jjak_status jj_try_status_ = (call);                                                       \
        if (jj_try_status_ != JJAK_OK) return jj_try_status_;                                      \
    } while (0)

#endif
