/* Any bytes as a text: sentences and tokens that cover it and lie where they should. */
#include "check.h"
#include "text/decode.h"
#include "text/segment.h"
#include "text/token.h"

static const char *const LANGS[8] = {"en", "ko", "ko-KP", "und", "de", "en-GB", "ja", "zh-Hant-TW"};

/* Byte 0: 0-2 the language, 3 segmented. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    if (nbytes == 0) return 0;
    uint8_t bits = *data++;
    nbytes--;
    const jj_decode_options decode = {"UTF-8", true, (size_t)1 << 24};
    const jj_segment_options segment = {.lang = LANGS[bits & 7], .segmented = (bits & 8) != 0};
    jj_buf text = JJ_BUF_INIT, name = JJ_BUF_INIT;
    jjak_text_info info;
    jjak_err err;
    CHECK(jj_decode(&text, &name, &info, data, nbytes, &decode, &err) == JJAK_OK);

    jj_sentences sents = {0};
    CHECK(jj_segment(&sents, jj_buf_str(&text), text.len, &segment, &err) == JJAK_OK);
    check_sentences(jj_buf_str(&text), text.len, sents.data, sents.len);

    jj_tokens tokens = {0};
    for (size_t i = 0; i < sents.len; i++) {
        size_t first = tokens.len;
        CHECK(jj_tokenize(&tokens, jj_buf_str(&text), sents.data[i].at, segment.lang, &err) ==
              JJAK_OK);
        check_tokens(jj_buf_str(&text), sents.data[i].at, tokens.data + first, tokens.len - first);
    }
    free(sents.data);
    free(tokens.data);
    jj_buf_dispose(&text);
    jj_buf_dispose(&name);
    return 0;
}
