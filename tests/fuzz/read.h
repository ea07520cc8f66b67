/* What the targets of readers share: a document made of any bytes, and its promises. */
#ifndef TESTS_FUZZ_READ_H
#define TESTS_FUZZ_READ_H

#include "base/buf.h"
#include "check.h"

static inline void check_doc(const jjak_doc *doc, size_t max_bytes)
{
    size_t nbytes, nsents;
    const char *text = jjak_doc_text(doc, &nbytes);
    const jjak_sentence *sents = jjak_doc_sentences(doc, &nsents);
    const jjak_text_info *info = jjak_doc_info(doc);
    CHECK(nbytes <= max_bytes && info->format && info->encoding && info->encoding[0]);
    CHECK((info->nfaults > 0) == (info->fault.code != JJAK_OK));
    check_text(text, nbytes);
    check_spans(text, nbytes, sents, nsents);
    for (size_t i = 0; i < nsents; i++) {
        CHECK((unsigned)sents[i].kind <= JJAK_KIND_NOTE && sents[i].line > 0);
    }
}

/* Reads bytes with low limits; what comes out holds what jjak_doc_read promises. */
static inline void read_any(jjak_input input, const void *bytes, size_t nbytes)
{
    static const jjak_doc_options low = {
        .max_bytes = (size_t)1 << 22, .max_depth = 40, .max_parts = 20, .max_expansion = 50};
    jjak_doc_options options = low;
    jjak_doc *doc, *other, *korean;
    jjak_err err;
    options.input = input;
    jjak_status status = jjak_doc_read(&doc, bytes, nbytes, &options, &err);
    if (status != JJAK_OK) {
        CHECK(!doc);
        check_failure(status, &err, nbytes);
        return;
    }
    check_doc(doc, low.max_bytes);
    CHECK(jjak_doc_split_by_script(&other, &korean, doc, NULL, NULL, NULL, &err) == JJAK_OK);
    check_doc(other, low.max_bytes);
    check_doc(korean, low.max_bytes);
    jjak_doc_free(doc);
    jjak_doc_free(other);
    jjak_doc_free(korean);
}

/* ---- Archives --------------------------------------------------------------------------- */

static inline void put_number(jj_buf *out, uint64_t number, int nbytes)
{
    for (int k = 0; k < nbytes; k++) jj_buf_putc(out, (char)(number >> 8 * k & 0xFF));
}

static inline uint32_t crc32_of(const char *bytes, size_t nbytes)
{
    uint32_t crc = 0xFFFFFFFF;
    for (size_t k = 0; k < nbytes; k++) {
        crc ^= (unsigned char)bytes[k];
        for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
    }
    return ~crc;
}

/* What a local and a central header share. */
static inline void put_header(jj_buf *out, uint32_t crc, uint32_t nbytes, size_t nname)
{
    put_number(out, 20, 2);
    put_number(out, 0, 2 + 2 + 2 + 2); /* flags, not packed, no date */
    put_number(out, crc, 4);
    put_number(out, nbytes, 4);
    put_number(out, nbytes, 4);
    put_number(out, nname, 2);
    put_number(out, 0, 2);
}

/* A zip archive of parts: "== NAME", a line end and what the part holds, up to the next "== " at
 * the beginning of a line. So that a fuzzer changes parts and not their checksums. */
static inline void pack(jj_buf *out, const char *bytes, size_t nbytes)
{
    jj_buf central = JJ_BUF_INIT;
    const char *end = bytes + nbytes;
    uint32_t nparts = 0;
    for (const char *p = bytes; end - p >= 3 && memcmp(p, "== ", 3) == 0 && nparts < 100;) {
        const char *name = p + 3, *newline = memchr(name, '\n', (size_t)(end - name));
        if (!newline) break;
        const char *begin = newline + 1;
        for (p = begin; p < end; p++) {
            if (end - p >= 3 && p[-1] == '\n' && memcmp(p, "== ", 3) == 0) break;
        }
        size_t nname = (size_t)(newline - name);
        uint32_t n = (uint32_t)(p - begin), crc = crc32_of(begin, n), at = (uint32_t)out->len;
        if (nname == 0 || nname > 200) continue;
        jj_buf_puts(out, "PK\3\4");
        put_header(out, crc, n, nname);
        jj_buf_put(out, name, nname);
        jj_buf_put(out, begin, n);
        jj_buf_puts(&central, "PK\1\2");
        put_number(&central, 20, 2);
        put_header(&central, crc, n, nname);
        put_number(&central, 0, 2 + 2 + 2); /* no comment, the first disk, attributes */
        put_number(&central, 0, 4);
        put_number(&central, at, 4);
        jj_buf_put(&central, name, nname);
        nparts++;
    }
    uint32_t at = (uint32_t)out->len;
    jj_buf_put(out, jj_buf_str(&central), central.len);
    jj_buf_puts(out, "PK\5\6");
    put_number(out, 0, 4);
    put_number(out, nparts, 2);
    put_number(out, nparts, 2);
    put_number(out, central.len, 4);
    put_number(out, at, 4);
    put_number(out, 0, 2);
    jj_buf_dispose(&central);
}

static inline void read_archive(jjak_input input, const void *bytes, size_t nbytes)
{
    jj_buf archive = JJ_BUF_INIT;
    pack(&archive, bytes, nbytes);
    CHECK(!archive.oom);
    read_any(input, archive.data, archive.len);
    jj_buf_dispose(&archive);
}

#endif
