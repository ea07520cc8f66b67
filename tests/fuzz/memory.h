/* What the targets of memories share: any bytes as a memory, read, checked and written anew, as TMX
 * and in another format. What is written as TMX is read again without a fault, with as many units.
 */
#ifndef TESTS_FUZZ_MEMORY_H
#define TESTS_FUZZ_MEMORY_H

#include "base/buf.h"
#include "check.h"

typedef struct {
    const uint8_t *bytes;
    size_t nbytes, step;
} input;

typedef struct {
    jjak_tm_writer *writers[2];
    jj_buf outs[2];
    uint64_t nunits, nfaults, last;
} run;

static inline ptrdiff_t get(void *payload, void *bytes, size_t nbytes)
{
    input *in = payload;
    size_t n = in->nbytes < nbytes ? in->nbytes : nbytes;
    if (n > in->step) n = in->step;
    if (n) memcpy(bytes, in->bytes, n);
    in->bytes += n;
    in->nbytes -= n;
    return (ptrdiff_t)n;
}

static inline int collect(void *payload, const void *bytes, size_t nbytes)
{
    jj_buf_put(payload, bytes, nbytes);
    return 0;
}

static inline void check_string(const char *s)
{
    CHECK(jj_utf8_validate(s, strlen(s)) == strlen(s));
}

static inline void check_fields(const jjak_tm_field *fields, size_t nfields)
{
    for (size_t k = 0; k < nfields; k++) {
        check_string(fields[k].name);
        check_string(fields[k].value);
    }
}

static inline int on_unit(void *payload, const jjak_tm_unit *unit)
{
    run *r = payload;
    r->nunits++;
    CHECK(unit->number > r->last && unit->line > 0 && unit->nvariants > 0);
    r->last = unit->number;
    check_string(unit->srclang);
    check_fields(unit->fields, unit->nfields);
    for (size_t k = 0; k < unit->nvariants; k++) {
        const jjak_tm_variant *v = &unit->variants[k];
        check_string(v->lang);
        CHECK(jj_utf8_validate(v->text, v->nbytes) == v->nbytes && v->text[v->nbytes] == '\0');
        if (v->markup) check_string(v->markup);
        check_fields(v->fields, v->nfields);
    }
    for (int k = 0; k < 2; k++) {
        if (r->writers[k]) CHECK(jjak_tm_writer_put(r->writers[k], unit, NULL) == JJAK_OK);
    }
    return 0;
}

static inline int on_fault(void *payload, const jjak_tm_fault *fault)
{
    run *r = payload;
    r->nfaults++;
    CHECK(fault->line > 0 && fault->rule->id && fault->rule->mend);
    check_string(fault->detail);
    check_string(fault->tuid);
    return 0;
}

static inline int on_lost(void *payload, const jjak_tm_fault *fault)
{
    (void)payload;
    fprintf(stderr, "line %u: %s: %s\n", fault->line, fault->rule->id, fault->detail);
    return 1;
}

/* What was written is read. */
static inline void read_again(const jj_buf *tmx, uint64_t nunits)
{
    run again = {.nunits = 0};
    input in = {(const uint8_t *)jj_buf_str(tmx), tmx->len, 1000};
    const jjak_source from = {get, &in};
    const jjak_tm_handler to = {on_unit, on_lost, &again};
    CHECK(jjak_tm_read(&from, JJAK_TM_TMX, &to, NULL, NULL) == JJAK_OK);
    CHECK(again.nunits == nunits);
}

/* Byte 0: 0-2 the other format to write, 3 a short step of reading, 4 the content may show another
 * format. */
static inline void read_memory(jjak_tm_format format, const uint8_t *data, size_t nbytes)
{
    if (nbytes < 1) return;
    const jjak_tm_format written[2] = {JJAK_TM_TMX,
                                       (jjak_tm_format)(JJAK_TM_TMX + 1 + (data[0] & 7))};
    run r = {.nunits = 0};
    input in = {data + 1, nbytes - 1, data[0] & 8 ? 7 : 1 << 16};
    for (int k = 0; k < 2; k++) {
        const jjak_sink sink = {collect, &r.outs[k]};
        CHECK(jjak_tm_writer_new(&r.writers[k], written[k], &sink, NULL, NULL) == JJAK_OK);
    }
    const jjak_source from = {get, &in};
    const jjak_tm_handler to = {on_unit, on_fault, &r};
    const jjak_tm_read_options options = {.source_lang = "en",
                                          .target_lang = "ko",
                                          .check = 31,
                                          .max_unit_bytes = 2000,
                                          .guess = (data[0] & 16) != 0};
    jjak_err err;
    jjak_status status = jjak_tm_read(&from, format, &to, &options, &err);
    if (status != JJAK_OK) check_failure(status, &err, nbytes);
    jjak_tm_write_counts counts[2] = {{0}};
    for (int k = 0; k < 2; k++) {
        CHECK(jjak_tm_writer_end(r.writers[k], &counts[k], &err) == JJAK_OK);
        jjak_tm_writer_free(r.writers[k]);
        CHECK(jj_utf8_validate(jj_buf_str(&r.outs[k]), r.outs[k].len) == r.outs[k].len);
    }
    CHECK(counts[0].nwritten + counts[0].nsided == r.nunits);
    read_again(&r.outs[0], counts[0].nwritten);
    for (int k = 0; k < 2; k++) jj_buf_dispose(&r.outs[k]);
}

#endif
