/* The façade: public calls that tie several layers together. The others stand in their layer. */
#include "jjak.h"

#include <stdlib.h>

#include "align/align.h"
#include "base/err.h"
#include "doc/doc.h"
#include "text/normal.h"

const char *jjak_version(void)
{
    return JJAK_VERSION;
}

const char *jjak_status_name(jjak_status status)
{
    switch (status) {
    case JJAK_OK: return "ok";
    case JJAK_ENOMEM: return "out of memory";
    case JJAK_EARG: return "invalid argument";
    case JJAK_EREAD: return "cannot read";
    case JJAK_EWRITE: return "cannot write";
    case JJAK_EENCODING: return "invalid text";
    case JJAK_EFORMAT: return "malformed file";
    case JJAK_ELIMIT: return "limit reached";
    }
    return "unknown status";
}

/* Owns the arrays that a jj_side points to. */
typedef struct {
    uint32_t *length, *para;
} side_store;

static void dispose_side(side_store *store)
{
    free(store->length);
    free(store->para);
}

static jjak_status measure_side(jj_side *side, side_store *store, const jjak_doc *doc,
                                jjak_length_unit unit, jjak_err *err)
{
    size_t n = doc->sentences.len;
    jj_buf scratch = JJ_BUF_INIT;
    store->length = malloc((n ? n : 1) * sizeof *store->length);
    store->para = malloc((n ? n : 1) * sizeof *store->para);
    if (!store->length || !store->para) return jj_fail_nomem(err);
    for (size_t i = 0; i < n; i++) {
        const jjak_sentence *s = &doc->sentences.data[i];
        store->para[i] = s->para;
        store->length[i] = unit == JJAK_UNIT_TOKENS
                               ? s->ntok
                               : jj_measure(&scratch, doc->text.data + s->at.off, s->at.len, unit);
    }
    bool oom = scratch.oom;
    jj_buf_dispose(&scratch);
    *side = (jj_side){.nsents = (uint32_t)n, .length = store->length, .para = store->para};
    return oom ? jj_fail_nomem(err) : JJAK_OK;
}

static jjak_status check_options(const jjak_align_options *options, const jjak_doc *source,
                                 const jjak_doc *target, jjak_err *err)
{
    if (options->unit == JJAK_UNIT_TOKENS && !(source->tokenized && target->tokenized)) {
        return jj_fail(err, JJAK_EARG, "lengths in tokens need tokenized documents");
    }
    if (options->types && options->ntypes == 0) return jj_fail(err, JJAK_EARG, "no bead types");
    for (size_t k = 0; options->types && k < options->ntypes; k++) {
        unsigned a = options->types[k].nsrc, b = options->types[k].ntgt;
        if (a > JJAK_BEAD_MAX || b > JJAK_BEAD_MAX || a + b == 0) {
            return jj_fail(err, JJAK_EARG, "no bead type is %u-%u: sides go up to %d", a, b,
                           JJAK_BEAD_MAX);
        }
        if ((a == 0 || b == 0) && a + b != 1) {
            return jj_fail(err, JJAK_EARG, "null beads are 1-0 and 0-1, not %u-%u", a, b);
        }
        for (size_t other = 0; other < k; other++) {
            if (options->types[other].nsrc == a && options->types[other].ntgt == b) {
                return jj_fail(err, JJAK_EARG, "bead type %u-%u is given twice", a, b);
            }
        }
    }
    return JJAK_OK;
}

jjak_status jjak_align(jjak_alignment **out, const jjak_doc *source, const jjak_doc *target,
                       const jjak_align_options *options, jjak_err *err)
{
    static const jjak_align_options defaults;
    side_store source_store = {0}, target_store = {0};
    jj_bitext bitext;
    *out = NULL;
    if (!options) options = &defaults;
    JJ_TRY(check_options(options, source, target, err));
    jjak_status status = measure_side(&bitext.source, &source_store, source, options->unit, err);
    if (status == JJAK_OK) {
        status = measure_side(&bitext.target, &target_store, target, options->unit, err);
    }
    if (status == JJAK_OK) status = jj_align(out, &bitext, 1, NULL, options, err);
    dispose_side(&source_store);
    dispose_side(&target_store);
    return status;
}
