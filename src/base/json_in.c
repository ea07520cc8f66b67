#include "base/json_in.h"

#include <jansson.h>

#include <stdio.h>

#include "base/err.h"
#include "base/utf8.h"

/* In ASCII, where no character ends a line for anyone. */
static void put_ascii(jj_buf *out, uint32_t cp)
{
    char escape[16];
    if (cp < 0x80) {
        jj_buf_putc(out, (char)cp);
    } else if (cp < 0x10000) {
        snprintf(escape, sizeof escape, "\\u%04X", (unsigned)cp);
        jj_buf_puts(out, escape);
    } else {
        cp -= 0x10000;
        snprintf(escape, sizeof escape, "\\u%04X\\u%04X", 0xD800 + (unsigned)(cp >> 10),
                 0xDC00 + (unsigned)(cp & 0x3FF));
        jj_buf_puts(out, escape);
    }
}

/* Appends the value of a member of an object, which is valid, as it stands there but for white
 * space: numbers may have more digits than a double or an integer of C. */
static void put_value(jj_buf *out, const char *object, size_t nbytes, size_t number)
{
    size_t depth = 0, nbefore = 0;
    bool in_string = false, in_value = false;
    for (const char *s = object, *end = object + nbytes; s < end;) {
        uint32_t cp = jj_utf8_next(&s), escaped = 0;
        if (in_string && cp == '\\') escaped = jj_utf8_next(&s);
        if (cp == '"') in_string = !in_string;
        if (!in_string) {
            depth += cp == '{' || cp == '[';
            depth -= cp == '}' || cp == ']';
            if (depth == 1 && cp == ',') {
                nbefore++;
                in_value = false;
            }
        }
        bool kept = in_string || cp > ' ';
        if (kept && depth > 0 && in_value && nbefore == number) {
            put_ascii(out, cp);
            if (escaped) put_ascii(out, escaped);
        }
        if (!in_string && depth == 1 && cp == ':') in_value = true;
    }
}

/* The members before this one. */
static size_t number_of(json_t *object, const json_t *value)
{
    size_t n = 0;
    for (void *at = json_object_iter(object); at && json_object_iter_value(at) != value;
         at = json_object_iter_next(object, at)) {
        n++;
    }
    return n;
}

static jjak_status take_all(jj_json_member *members, size_t n, json_t *object, const char *s,
                            size_t nbytes, jjak_err *err)
{
    if (!json_is_object(object)) return jj_fail(err, JJAK_EFORMAT, "no JSON object");
    for (size_t k = 0; k < n; k++) {
        jj_json_member *member = &members[k];
        const json_t *value = json_object_get(object, member->name);
        if (json_is_null(value) && !member->needed) value = NULL;
        jj_buf_clear(&member->value);
        member->found = value != NULL;
        if (value && member->any) {
            put_value(&member->value, s, nbytes, number_of(object, value));
        } else if (value && json_is_string(value)) {
            jj_buf_put(&member->value, json_string_value(value), json_string_length(value));
        } else if (value) {
            return jj_fail(err, JJAK_EFORMAT, "\"%s\" is no string", member->name);
        } else if (member->needed) {
            return jj_fail(err, JJAK_EFORMAT, "no \"%s\" in it", member->name);
        }
        if (member->value.oom) return jj_fail_nomem(err);
    }
    return JJAK_OK;
}

static const char *reason(const json_error_t *why)
{
    bool nul = json_error_code(why) == json_error_null_character;
    return nul ? "\\u0000 is no character of a text" : why->text;
}

/* jansson has no reason to give for most of its allocations that fail. */
static bool lacks_memory(const json_error_t *why)
{
    return json_error_code(why) == json_error_out_of_memory || !*why->text;
}

jjak_status jj_json_load(struct json_t **value, const char *s, size_t nbytes, jjak_err *err)
{
    json_error_t why;
    /* Integers of any length are read, as real numbers. */
    *value = json_loadb(s, nbytes, JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL, &why);
    if (*value) return JJAK_OK;
    if (lacks_memory(&why)) return jj_fail_nomem(err);
    return jj_fail(err, JJAK_EFORMAT, "no JSON object: %.120s", reason(&why));
}

jjak_status jj_json_read(jj_json_member *members, size_t n, const char *s, size_t nbytes,
                         jjak_err *err)
{
    json_t *object;
    JJ_TRY(jj_json_load(&object, s, nbytes, err));
    jjak_status status = take_all(members, n, object, s, nbytes, err);
    json_decref(object);
    return status;
}
