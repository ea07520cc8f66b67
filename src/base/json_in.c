#include "base/json_in.h"

#include <jansson.h>

#include <stdlib.h>

#include "base/err.h"

static jjak_status take(jj_json_member *member, const json_t *value, jjak_err *err)
{
    if (member->any) {
        char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_ENSURE_ASCII);
        if (!text) return jj_fail_nomem(err);
        jj_buf_puts(&member->value, text);
        free(text);
    } else if (json_is_string(value)) {
        jj_buf_put(&member->value, json_string_value(value), json_string_length(value));
    } else {
        return jj_fail(err, JJAK_EFORMAT, "\"%s\" is no string", member->name);
    }
    return member->value.oom ? jj_fail_nomem(err) : JJAK_OK;
}

static jjak_status take_all(jj_json_member *members, size_t n, const json_t *object, jjak_err *err)
{
    if (!json_is_object(object)) return jj_fail(err, JJAK_EFORMAT, "no JSON object");
    for (size_t k = 0; k < n; k++) {
        const json_t *value = json_object_get(object, members[k].name);
        if (json_is_null(value) && !members[k].needed) value = NULL;
        jj_buf_clear(&members[k].value);
        members[k].found = value != NULL;
        if (value) {
            JJ_TRY(take(&members[k], value, err));
        } else if (members[k].needed) {
            return jj_fail(err, JJAK_EFORMAT, "no \"%s\" in it", members[k].name);
        }
    }
    return JJAK_OK;
}

static const char *reason(const json_error_t *why)
{
    bool nul = json_error_code(why) == json_error_null_character;
    return nul ? "\\u0000 is no character of a text" : why->text;
}

jjak_status jj_json_read(jj_json_member *members, size_t n, const char *s, size_t nbytes,
                         jjak_err *err)
{
    json_error_t why;
    json_t *object = json_loadb(s, nbytes, JSON_REJECT_DUPLICATES, &why);
    if (!object && json_error_code(&why) == json_error_out_of_memory) return jj_fail_nomem(err);
    jjak_status status = object
                             ? take_all(members, n, object, err)
                             : jj_fail(err, JJAK_EFORMAT, "no JSON object: %.120s", reason(&why));
    json_decref(object);
    return status;
}
