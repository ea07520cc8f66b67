/* Any bytes in any encoding: text that holds what decode.h promises, or an error that tells where.
 */
#include "check.h"
#include "text/decode.h"

static const char *const ENCODINGS[16] = {
    NULL,    "UTF-8", "UTF-16",      "UTF-16LE",   "UTF-16BE",   "UTF-32",
    "CP949", "JOHAB", "EUC-JP",      "GB18030",    "ISO-8859-1", "SHIFT_JIS",
    "UCS-4", "UTF-7", "ISO-2022-KR", "BIG5-HKSCS",
};

/* Byte 0: 0-3 the encoding, 4 replace_invalid, 5 a low limit, 6 and 7 nothing. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    if (nbytes == 0) return 0;
    uint8_t bits = *data++;
    nbytes--;
    jj_decode_options options = {
        ENCODINGS[bits & 15],
        (bits & 16) != 0,
        bits & 32 ? 20 : (size_t)1 << 24,
    };
    jj_buf text = JJ_BUF_INIT, name = JJ_BUF_INIT;
    jjak_text_info info;
    jjak_err err;
    jjak_status status = jj_decode(&text, &name, &info, data, nbytes, &options, &err);
    if (status != JJAK_OK) {
        check_failure(status, &err, nbytes);
        CHECK(status == JJAK_EENCODING || (status == JJAK_ELIMIT && bits & 32));
        /* UCS-4 may go beyond Unicode, which nothing replaces. */
        CHECK(!(status == JJAK_EENCODING && options.replace_invalid) || (bits & 15) == 12);
        CHECK(status != JJAK_EENCODING || (err.line > 0 && err.has_offset) || (bits & 15) == 12);
    } else {
        check_text(jj_buf_str(&text), text.len);
        CHECK(text.len <= options.max_bytes);
        CHECK(info.encoding && info.encoding[0]);
        CHECK(options.replace_invalid || info.nreplaced == 0);
        CHECK(!(info.guessed && options.encoding));
        CHECK(!info.offsets_are_input || text.len + info.base_offset == nbytes);
        for (size_t i = 0; info.offsets_are_input && i < text.len; i++) {
            char c = text.data[i];
            CHECK(c == ' ' || c == '\n' || c == (char)data[info.base_offset + i]);
        }
    }
    jj_buf_dispose(&text);
    jj_buf_dispose(&name);
    return 0;
}
