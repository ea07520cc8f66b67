/* Any bytes as an object with members of both kinds: text is UTF-8, and what is not an object fails
 * with a message. */
#include "base/json_in.h"
#include "base/utf8.h"
#include "check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    jj_json_member members[] = {{.name = "source", .needed = true}, {.name = "id", .any = true}};
    jjak_err err = {0};
    jjak_status status = jj_json_read(members, 2, (const char *)data, nbytes, &err);
    if (status == JJAK_OK) {
        CHECK(members[0].found);
        for (int k = 0; k < 2; k++) {
            const jj_buf *value = &members[k].value;
            CHECK(members[k].found || value->len == 0);
            CHECK(jj_utf8_validate(jj_buf_str(value), value->len) == value->len);
            CHECK(strlen(jj_buf_str(value)) == value->len);
            CHECK(strchr(jj_buf_str(&members[1].value), '\n') == NULL);
        }
    } else {
        check_failure(status, &err, nbytes);
    }
    jj_buf_dispose(&members[0].value);
    jj_buf_dispose(&members[1].value);
    return 0;
}
