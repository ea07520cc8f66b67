#include "icu_break.h"

#include <stdio.h>
#include <stdlib.h>

#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

struct icu_text {
    const char *utf8;
    size_t nutf8;
    UChar *utf16;
    int32_t nutf16;
    UText *utext;
    UBreakIterator *iterators[2]; /* opened once: rules are loaded and compiled then */
    int32_t *bounds;
};

static void check(UErrorCode code, const char *what)
{
    if (U_SUCCESS(code)) return;
    fprintf(stderr, "ICU: %s: %s\n", what, u_errorName(code));
    abort();
}

static void *must(void *p)
{
    if (!p) abort();
    return p;
}

static void convert(icu_text *text)
{
    UErrorCode code = U_ZERO_ERROR;
    u_strFromUTF8(text->utf16, (int32_t)text->nutf8, &text->nutf16, text->utf8,
                  (int32_t)text->nutf8, &code);
    check(code, "UTF-16");
}

icu_text *icu_text_new(const char *utf8, size_t nbytes, const char *lang)
{
    UErrorCode code = U_ZERO_ERROR;
    icu_text *text = must(calloc(1, sizeof *text));
    text->utf8 = utf8;
    text->nutf8 = nbytes;
    text->utf16 = must(malloc(nbytes * sizeof *text->utf16));
    text->bounds = must(malloc((nbytes + 1) * sizeof *text->bounds));
    convert(text);
    text->utext = utext_openUTF8(NULL, utf8, (int64_t)nbytes, &code);
    check(code, "UText");
    text->iterators[ICU_SENTENCES] = ubrk_open(UBRK_SENTENCE, lang, NULL, 0, &code);
    text->iterators[ICU_WORDS] = ubrk_open(UBRK_WORD, lang, NULL, 0, &code);
    check(code, "break iterator");
    return text;
}

void icu_text_free(icu_text *text)
{
    ubrk_close(text->iterators[ICU_SENTENCES]);
    ubrk_close(text->iterators[ICU_WORDS]);
    utext_close(text->utext);
    free(text->utf16);
    free(text->bounds);
    free(text);
}

size_t icu_breaks(icu_text *text, icu_break what, icu_form form)
{
    UErrorCode code = U_ZERO_ERROR;
    UBreakIterator *iterator = text->iterators[what];
    if (form == ICU_CONVERTED) convert(text);
    if (form != ICU_UTEXT) {
        ubrk_setText(iterator, text->utf16, text->nutf16, &code);
    } else {
        ubrk_setUText(iterator, text->utext, &code);
    }
    check(code, "text");
    size_t n = 0;
    for (int32_t at = ubrk_first(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
        text->bounds[n++] = at;
    }
    return n;
}

const char *icu_version(void)
{
    return U_ICU_VERSION;
}
