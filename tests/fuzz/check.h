/* What fuzz targets share: a check that aborts, and the promises of text, sentences and tokens. */
#ifndef TESTS_FUZZ_CHECK_H
#define TESTS_FUZZ_CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "jjak.h"
#include "text/normal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes);

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* What was failed, and how, has to be told. */
static inline void check_failure(jjak_status status, const jjak_err *err, size_t nbytes)
{
    CHECK(status < 0 && err->code == status);
    CHECK(err->message[0] != '\0' && memchr(err->message, '\0', sizeof err->message));
    CHECK(!strpbrk(err->message, "\n\r"));
    CHECK(!err->has_offset || err->offset < nbytes);
    CHECK(status != JJAK_ENOMEM && status != JJAK_EARG);
}

/* Valid UTF-8, no line end but "\n", no NUL, and a NUL after it. */
static inline void check_text(const char *text, size_t nbytes)
{
    CHECK(text[nbytes] == '\0' && strlen(text) == nbytes);
    CHECK(jj_utf8_validate(text, nbytes) == nbytes);
    CHECK(!strpbrk(text, "\r\f\v"));
    CHECK(!strstr(text, "\xC2\x85") && !strstr(text, "\xE2\x80\xA8") &&
          !strstr(text, "\xE2\x80\xA9"));
}

static inline bool on_edge(const char *text, size_t nbytes, size_t at)
{
    return at == nbytes || (text[at] & 0xC0) != 0x80;
}

static inline bool all_space(const char *text, size_t from, size_t to)
{
    for (const char *p = text + from; p < text + to;) {
        if (!jj_is_space(jj_utf8_next(&p))) return false;
    }
    return true;
}

/* A span after *done, on edges, not empty, with no space at its ends and nothing but space
 * before it. Moves *done to its end. */
static inline void check_span(const char *text, size_t nbytes, jjak_span span, size_t *done)
{
    size_t end = (size_t)span.off + span.len;
    CHECK(span.len > 0 && span.off >= *done && end <= nbytes);
    CHECK(on_edge(text, nbytes, span.off) && on_edge(text, nbytes, end));
    CHECK(all_space(text, *done, span.off));
    const char *first = text + span.off, *last = text + end;
    CHECK(!jj_is_space(jj_utf8_next(&first)));
    CHECK(!jj_is_space(jj_utf8_prev(&last)));
    *done = end;
}

static inline void check_spans(const char *text, size_t nbytes, const jjak_sentence *sents,
                               size_t nsents)
{
    size_t done = 0;
    for (size_t i = 0; i < nsents; i++) {
        check_span(text, nbytes, sents[i].at, &done);
        CHECK(i == 0 || sents[i].para >= sents[i - 1].para);
    }
    CHECK(all_space(text, done, nbytes));
}

/* Sentences of a text whose lines are those of the input. */
static inline void check_sentences(const char *text, size_t nbytes, const jjak_sentence *sents,
                                   size_t nsents)
{
    size_t line = 1, counted = 0;
    check_spans(text, nbytes, sents, nsents);
    for (size_t i = 0; i < nsents; i++) {
        for (; counted < sents[i].at.off; counted++) line += text[counted] == '\n';
        CHECK(sents[i].line == line);
    }
}

static inline void check_tokens(const char *text, jjak_span sentence, const jjak_token *tokens,
                                size_t ntokens)
{
    size_t done = sentence.off, end = (size_t)sentence.off + sentence.len;
    for (size_t i = 0; i < ntokens; i++) check_span(text, end, tokens[i].at, &done);
    CHECK(all_space(text, done, end));
}

#endif
