/* Objects of JSON in (RFC 8259). */
#ifndef JJ_BASE_JSON_IN_H
#define JJ_BASE_JSON_IN_H

#include "base/buf.h"
#include "jjak.h"

/* Loads the array or object (jansson's json_t) that nbytes bytes are; NULL where it fails: with
 * JJAK_EFORMAT and the reason, JJAK_ENOMEM. */
struct json_t;
jjak_status jj_json_load(struct json_t **value, const char *s, size_t nbytes, jjak_err *err);

/* A member that is looked for. */
typedef struct {
    const char *name;
    bool needed; /* fail without it */
    bool any;    /* of any kind, and value is its JSON, numbers digit for digit; else a string, and
                    value its text */
    bool found;
    jj_buf value;
} jj_json_member;

/* Looks for n members in an object, the only thing in nbytes bytes; others are passed over, but
 * none may be there twice. One that is null is not there, unless it is needed. Text is valid UTF-8
 * without NUL. Fails with JJAK_EFORMAT, JJAK_ENOMEM.
 */
jjak_status jj_json_read(jj_json_member *members, size_t n, const char *s, size_t nbytes,
                         jjak_err *err);

#endif
