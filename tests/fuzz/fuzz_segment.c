/* Any bytes as a text: sentences and tokens that cover it and lie where they should, and keys. */
#include "check.h"
#include "text/decode.h"
#include "text/key.h"
#include "text/segment.h"
#include "text/token.h"

static const char *const LANGS[8] = {"en", "ko", "ko-KP", "und", "de", "en-GB", "ja", "zh-Hant-TW"};

/* Keys lie in their buffer, are not empty, and are text. */
static void check_stems(const char *text, const jj_tokens *tokens, const char *lang)
{
    jj_stemmer *stemmer;
    jj_buf keys = JJ_BUF_INIT;
    jj_pieces pieces = {0};
    CHECK(jj_stemmer_new(&stemmer, lang, NULL) == JJAK_OK);
    for (size_t i = 0; i < tokens->len; i++) {
        jjak_span at = tokens->data[i].at;
        jj_buf_clear(&keys);
        pieces.len = 0;
        CHECK(jj_key_stems(&keys, &pieces, text + at.off, at.len, stemmer));
        for (size_t k = 0; k < pieces.len; k++) {
            const jj_piece *p = &pieces.data[k];
            CHECK(p->len > 0 && (size_t)p->off + p->len <= keys.len);
            CHECK(jj_utf8_validate(keys.data + p->off, p->len) == p->len);
        }
    }
    jj_stemmer_free(stemmer);
    jj_buf_dispose(&keys);
    free(pieces.data);
}

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
    check_stems(jj_buf_str(&text), &tokens, segment.lang);
    free(sents.data);
    free(tokens.data);
    jj_buf_dispose(&text);
    jj_buf_dispose(&name);
    return 0;
}
