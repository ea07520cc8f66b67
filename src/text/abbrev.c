/* A file of abbreviations: one a line, with or without its last dot; "#" begins a comment. */
#include "text/abbrev.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "text/normal.h"

/* Bytes of an abbreviation: jj_seg_find looks no further. */
#define ENTRY_MAX 32

typedef enum { SMALL, CAPITALIZED, CAPITAL } spelling;

static void put_word(jjak_abbreviations *a, const char *word, const char *end, spelling how)
{
    for (const char *p = word; p < end;) {
        bool raise = how == CAPITAL || (how == CAPITALIZED && p == word);
        uint32_t cp = jj_utf8_next(&p), small = jj_to_lower(cp);
        /* jj_seg_find takes the capitals of ASCII for small letters */
        jj_buf_putcp(&a->bytes, small < 0x80 || !raise ? small : jj_to_upper(cp));
    }
    jj_buf_put(&a->bytes, "", 1);
}

static jjak_status fail(jjak_err *err, uint32_t line, const char *what)
{
    return jj_fail_line(err, JJAK_EFORMAT, line, "%s", what);
}

/* Whether it is what the segmenter takes for a word. */
static jjak_status check_word(const char *word, const char *end, uint32_t line, jjak_err *err)
{
    bool letter = false;
    for (const char *p = word; p < end;) {
        uint32_t cp = jj_utf8_next(&p);
        switch (jj_char_kind_of(cp)) {
        case JJ_CHAR_LETTER:
        case JJ_CHAR_HAN:
        case JJ_CHAR_KANA: letter = letter || cp != '_'; break;
        case JJ_CHAR_DIGIT:
        case JJ_CHAR_EXTEND: break;
        case JJ_CHAR_SPACE:
            return fail(err, line,
                        "white space in an abbreviation; put its parts on lines of their own");
        case JJ_CHAR_SYMBOL:
        case JJ_CHAR_MARK:
            if (cp == '.' || cp == '-') break;
            return fail(err, line, "an abbreviation is letters, digits, dots and hyphens");
        }
    }
    if (!letter) return fail(err, line, "no letter in the abbreviation");
    if (end - word > ENTRY_MAX) {
        return jj_fail_line(err, JJAK_EFORMAT, line, "an abbreviation of more than %d bytes",
                            ENTRY_MAX);
    }
    return JJAK_OK;
}

/* [p, end) is a line. */
static jjak_status read_line(jjak_abbreviations *a, const char *p, const char *end, uint32_t line,
                             jjak_err *err)
{
    const char *comment = memchr(p, '#', (size_t)(end - p));
    if (comment) end = comment;
    for (const char *next = p; p < end && jj_is_space(jj_utf8_next(&next)); p = next) {
    }
    for (const char *last = end; end > p && jj_is_space(jj_utf8_prev(&last)); end = last) {
    }
    if (p == end) return JJAK_OK;
    if (end[-1] == '.') end--;
    JJ_TRY(check_word(p, end, line, err));
    put_word(a, p, end, SMALL);
    put_word(a, p, end, CAPITALIZED);
    put_word(a, p, end, CAPITAL);
    return JJAK_OK;
}

static int compare(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static jjak_status sort_words(jjak_abbreviations *a, jjak_err *err)
{
    const char *word = jj_buf_str(&a->bytes), *end = word + a->bytes.len;
    size_t kept = 0;
    if (a->bytes.oom) return jj_fail_nomem(err);
    for (; word < end; word += strlen(word) + 1) {
        if (!jj_vec_push(&a->words, word)) return jj_fail_nomem(err);
    }
    if (a->words.len == 0) return JJAK_OK;
    qsort(a->words.data, a->words.len, sizeof *a->words.data, compare);
    for (size_t i = 0; i < a->words.len; i++) {
        if (kept > 0 && strcmp(a->words.data[kept - 1], a->words.data[i]) == 0) continue;
        a->words.data[kept++] = a->words.data[i];
    }
    a->words.len = kept;
    return JJAK_OK;
}

static jjak_status read_all(jjak_abbreviations *a, const char *bytes, size_t nbytes, jjak_err *err)
{
    const char *p = bytes, *end = bytes + nbytes;
    uint32_t line = 1;
    size_t bad = jj_utf8_validate(bytes, nbytes);
    if (bad < nbytes) {
        for (; p < bytes + bad; p++) line += *p == '\n';
        return jj_fail_at(err, JJAK_EENCODING, line, bad, "the bytes are not UTF-8");
    }
    p = jj_utf8_skip_mark(p, nbytes);
    for (; p < end; line++) {
        const char *newline = memchr(p, '\n', (size_t)(end - p));
        JJ_TRY(read_line(a, p, newline ? newline : end, line, err));
        p = newline ? newline + 1 : end;
    }
    return sort_words(a, err);
}

jjak_status jjak_abbreviations_read(jjak_abbreviations **out, const void *bytes, size_t nbytes,
                                    jjak_err *err)
{
    *out = NULL;
    jjak_abbreviations *a = calloc(1, sizeof *a);
    if (!a) return jj_fail_nomem(err);
    jjak_status status = nbytes ? read_all(a, bytes, nbytes, err) : JJAK_OK;
    if (status != JJAK_OK) {
        jjak_abbreviations_free(a);
        return status;
    }
    *out = a;
    return JJAK_OK;
}

void jjak_abbreviations_free(jjak_abbreviations *abbreviations)
{
    if (!abbreviations) return;
    jj_buf_dispose(&abbreviations->bytes);
    free(abbreviations->words.data);
    free(abbreviations);
}
