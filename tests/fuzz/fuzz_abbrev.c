/* Any bytes as a list of abbreviations, and as a text that it divides. */
#include "check.h"
#include "text/abbrev.h"
#include "text/segment.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    static const char *const langs[] = {"en", "ko", "de"};
    jjak_abbreviations *list;
    jjak_err err;
    jjak_status status = jjak_abbreviations_read(&list, data, nbytes, &err);
    if (status != JJAK_OK) {
        check_failure(status, &err, nbytes);
        return 0;
    }
    for (size_t i = 1; i < list->words.len; i++) {
        CHECK(strcmp(list->words.data[i - 1], list->words.data[i]) < 0);
    }
    for (size_t i = 0; i < sizeof langs / sizeof *langs; i++) {
        const jj_segment_options options = {
            .lang = langs[i], .abbreviations = list->words.data, .nabbreviations = list->words.len};
        jj_sentences sents = {0};
        const char *text = nbytes ? (const char *)data : "";
        if (memchr(text, '\r', nbytes) || memchr(text, '\0', nbytes)) continue; /* no text yet */
        CHECK(jj_segment(&sents, text, nbytes, &options, &err) == JJAK_OK);
        check_sentences(text, nbytes, sents.data, sents.len);
        free(sents.data);
    }
    jjak_abbreviations_free(list);
    return 0;
}
