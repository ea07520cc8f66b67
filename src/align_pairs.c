/* jjak_align and jjak_model_train: all pairs in one go, or in several where some fail alone. */
#include <stdlib.h>

#include "align/band.h"
#include "align_docs.h"
#include "base/err.h"
#include "base/tag.h"

/* The pairs that are left when some have failed. */
typedef struct {
    const jjak_doc **docs[JJ_NSIDES];
    size_t *number; /* of each, among all */
    jjak_err *errs; /* of each, from the last go */
    size_t n;
} remainder;

static bool allocate(remainder *left, size_t n)
{
    for (int side = 0; side < JJ_NSIDES; side++) {
        left->docs[side] = calloc(n + 1, sizeof *left->docs[side]);
    }
    left->number = calloc(n + 1, sizeof *left->number);
    left->errs = calloc(n + 1, sizeof *left->errs);
    return left->docs[JJ_SOURCE] && left->docs[JJ_TARGET] && left->number && left->errs;
}

static void dispose(remainder *left)
{
    for (int side = 0; side < JJ_NSIDES; side++) free((void *)left->docs[side]);
    free(left->number);
    free(left->errs);
}

static void leave_out_failed(remainder *left, const jjak_doc *const *const docs[JJ_NSIDES],
                             size_t n, const jjak_err *failures)
{
    left->n = 0;
    for (size_t k = 0; k < n; k++) {
        if (failures[k].code != JJAK_OK) continue;
        for (int side = 0; side < JJ_NSIDES; side++) left->docs[side][left->n] = docs[side][k];
        left->errs[left->n] = (jjak_err){0};
        left->number[left->n++] = k;
    }
}

/* Whether any pair failed in the last go. */
static bool note_failures(jjak_err *failures, const remainder *left)
{
    bool any = false;
    for (size_t k = 0; k < left->n; k++) {
        if (left->errs[k].code == JJAK_OK) continue;
        jjak_err *failure = &failures[left->number[k]];
        *failure = left->errs[k];
        jj_fail_pair(failure, failure->code, left->number[k]);
        any = true;
    }
    return any;
}

/* Puts each alignment where its pair is among all n. */
static void spread(jjak_alignment **out, size_t n, const remainder *left)
{
    size_t nleft = left->n;
    for (size_t k = n; k-- > 0;) {
        bool aligned = nleft > 0 && left->number[nleft - 1] == k;
        out[k] = aligned ? out[--nleft] : NULL;
    }
}

/* Pairs beyond a limit are all found in one go, and the others begin anew without them: what is
 * learned must not depend on them. */
static jjak_status align_rest(jjak_alignment **out, jjak_model **model,
                              const jjak_doc *const *const docs[JJ_NSIDES], size_t n,
                              const jjak_align_options *options, jjak_err *err)
{
    remainder left = {.n = 0};
    jjak_align_options how = *options;
    bool ok = allocate(&left, n);
    jjak_status status = ok ? JJAK_OK : jj_fail_nomem(err);
    for (size_t k = 0; k < n; k++) {
        out[k] = NULL;
        options->failures[k] = (jjak_err){0};
    }
    how.failures = left.errs;
    while (ok) {
        const jjak_doc *const *const of_left[] = {left.docs[JJ_SOURCE], left.docs[JJ_TARGET]};
        leave_out_failed(&left, docs, n, options->failures);
        status = left.n ? jj_align_docs(out, model, of_left, left.n, &how, err) : JJAK_OK;
        ok = status == JJAK_ELIMIT && note_failures(options->failures, &left);
        if (ok && err) *err = (jjak_err){0};
    }
    if (status != JJAK_OK && err && err->pair)
        err->pair = left.number[err->pair - 1] + 1; /* among all */
    if (status == JJAK_OK) spread(out, n, &left);
    dispose(&left);
    return status;
}

static jjak_status align(jjak_alignment **out, jjak_model **model, const jjak_doc *const *sources,
                         const jjak_doc *const *targets, size_t n,
                         const jjak_align_options *options, jjak_err *err)
{
    const jjak_doc *const *const docs[] = {sources, targets};
    return options->failures ? align_rest(out, model, docs, n, options, err)
                             : jj_align_docs(out, model, docs, n, options, err);
}

static const jjak_align_options defaults;

jjak_status jjak_align_all(jjak_alignment **out, const jjak_doc *const *sources,
                           const jjak_doc *const *targets, size_t n,
                           const jjak_align_options *options, jjak_err *err)
{
    return align(out, NULL, sources, targets, n, options ? options : &defaults, err);
}

jjak_status jjak_align(jjak_alignment **out, const jjak_doc *source, const jjak_doc *target,
                       const jjak_align_options *options, jjak_err *err)
{
    jjak_align_options how = options ? *options : defaults;
    how.failures = NULL;
    return jjak_align_all(out, &source, &target, 1, &how, err);
}

/* Bytes for each cell that is held, and for each byte of the texts: documents, words and what is
 * learned of them, beads. Measured on texts of 20 to a million sentences: docs/batch.md. */
#define BYTES_A_CELL 32
#define BYTES_A_BYTE_OF_WORDS 16
#define BYTES_A_BYTE_OF_LENGTHS 10

uint64_t jjak_align_memory(uint64_t nbytes, uint64_t nsource, uint64_t ntarget,
                           const jjak_align_options *options)
{
    const jjak_align_options *how = options ? options : &defaults;
    bool words = how->method == JJAK_METHOD_FULL;
    return jj_band_cells_held(nsource, ntarget, how->max_cells) * BYTES_A_CELL +
           nbytes * (words ? BYTES_A_BYTE_OF_WORDS : BYTES_A_BYTE_OF_LENGTHS);
}

jjak_status jjak_model_train(jjak_model **out, const jjak_doc *const *sources,
                             const jjak_doc *const *targets, size_t n,
                             const jjak_align_options *options, jjak_err *err)
{
    const jjak_align_options *how = options ? options : &defaults;
    *out = NULL;
    if (n == 0) return jj_fail(err, JJAK_EARG, "a model wants texts to learn from");
    if (how->method != JJAK_METHOD_FULL) {
        return jj_fail(err, JJAK_EARG, "only method full learns what a model holds");
    }
    for (size_t k = 1; k < n; k++) {
        if (jj_tag_same_primary(jjak_doc_lang(sources[k]), jjak_doc_lang(sources[0])) &&
            jj_tag_same_primary(jjak_doc_lang(targets[k]), jjak_doc_lang(targets[0]))) {
            continue;
        }
        jj_fail(err, JJAK_EARG, "texts of %s and %s, and of %s and %s, make no one model",
                jjak_doc_lang(sources[0]), jjak_doc_lang(targets[0]), jjak_doc_lang(sources[k]),
                jjak_doc_lang(targets[k]));
        return jj_fail_pair(err, JJAK_EARG, k);
    }
    jjak_alignment **alignments = calloc(n, sizeof *alignments);
    jjak_status status =
        alignments ? align(alignments, out, sources, targets, n, how, err) : jj_fail_nomem(err);
    for (size_t k = 0; alignments && k < n; k++) jjak_alignment_free(alignments[k]);
    free(alignments);
    return status;
}
