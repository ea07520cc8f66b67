/* The boundaries that ICU's break iterators find, for comparison. */
#ifndef TESTS_BENCH_ICU_BREAK_H
#define TESTS_BENCH_ICU_BREAK_H

#include <stddef.h>
#include <stdint.h>

/* One text in both forms that ICU reads. */
typedef struct icu_text icu_text;

/* Aborts on failure, as all of this does. */
icu_text *icu_text_new(const char *utf8, size_t nbytes, const char *lang);
void icu_text_free(icu_text *text);

typedef enum { ICU_SENTENCES, ICU_WORDS } icu_break;
typedef enum {
    ICU_UTEXT,     /* a UText over the UTF-8 itself */
    ICU_CONVERTED, /* UTF-16, converted from the UTF-8 in the time that is measured */
    ICU_UTF16      /* UTF-16, converted beforehand, as if the text had come so */
} icu_form;

/* Keeps all boundaries and returns their number. */
size_t icu_breaks(icu_text *text, icu_break what, icu_form form);

/* The version of the library that is linked, "72.1". */
const char *icu_version(void);

#endif
