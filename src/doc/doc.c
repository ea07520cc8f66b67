#include "doc/doc.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "doc/lang.h"
#include "text/abbrev.h"
#include "text/decode.h"

#define DEFAULT_MAX_BYTES ((size_t)1 << 30)

/* Rules that would have no effect are a mistake. */
static jjak_status check_rules(const jjak_doc_options *options, jjak_err *err)
{
    if (options->segmented && (options->srx || options->abbreviations)) {
        return jj_fail(err, JJAK_EARG, "rules for sentences with a text that is segmented");
    }
    if (options->srx && options->abbreviations) {
        return jj_fail(err, JJAK_EARG, "abbreviations with SRX rules, which have their own");
    }
    if (options->srx_lang && !options->srx) {
        return jj_fail(err, JJAK_EARG, "a language for SRX rules, and no rules");
    }
    return JJAK_OK;
}

static jjak_status fill(jjak_doc *doc, const void *bytes, size_t nbytes,
                        const jjak_doc_options *options, jjak_err *err)
{
    size_t max_bytes = options->max_bytes ? options->max_bytes : DEFAULT_MAX_BYTES;
    if (max_bytes > UINT32_MAX - 1) max_bytes = UINT32_MAX - 1; /* spans are 32 bits */
    if (nbytes > max_bytes) {
        return jj_fail(err, JJAK_ELIMIT, "longer than the limit of %zu bytes", max_bytes);
    }
    JJ_TRY(check_rules(options, err));
    JJ_TRY(jj_lang_copy(doc->lang, options->lang, err));
    jj_decode_options decode = {options->encoding, options->replace_invalid, max_bytes};
    JJ_TRY(jj_decode(&doc->text, &doc->encoding_name, &doc->info, bytes, nbytes, &decode, err));
    if (doc->lang[0] == '\0') {
        strcpy(doc->lang, jjak_text_lang(jj_buf_str(&doc->text), doc->text.len));
    }
    jj_segment_options segment = {
        .lang = doc->lang,
        .segmented = options->segmented,
        .srx = options->srx,
        .srx_lang = options->srx_lang ? options->srx_lang : doc->lang,
    };
    if (options->abbreviations) {
        segment.abbreviations = options->abbreviations->words.data;
        segment.nabbreviations = options->abbreviations->words.len;
    }
    return jj_segment(&doc->sentences, jj_buf_str(&doc->text), doc->text.len, &segment, err);
}

jjak_status jjak_doc_read(jjak_doc **out, const void *bytes, size_t nbytes,
                          const jjak_doc_options *options, jjak_err *err)
{
    static const jjak_doc_options defaults;
    *out = NULL;
    jjak_doc *doc = calloc(1, sizeof *doc);
    if (!doc) return jj_fail_nomem(err);
    jjak_status status = fill(doc, bytes, nbytes, options ? options : &defaults, err);
    if (status != JJAK_OK) {
        jjak_doc_free(doc);
        return status;
    }
    *out = doc;
    return JJAK_OK;
}

void jjak_doc_free(jjak_doc *doc)
{
    if (!doc) return;
    jj_buf_dispose(&doc->text);
    jj_buf_dispose(&doc->encoding_name);
    free(doc->sentences.data);
    free(doc->tokens.data);
    free(doc);
}

const char *jjak_doc_text(const jjak_doc *doc, size_t *nbytes)
{
    if (nbytes) *nbytes = doc->text.len;
    return jj_buf_str(&doc->text);
}

const jjak_sentence *jjak_doc_sentences(const jjak_doc *doc, size_t *nsents)
{
    if (nsents) *nsents = doc->sentences.len;
    return doc->sentences.data;
}

const char *jjak_doc_lang(const jjak_doc *doc)
{
    return doc->lang;
}

const jjak_text_info *jjak_doc_info(const jjak_doc *doc)
{
    return &doc->info;
}

jjak_status jjak_doc_tokenize(jjak_doc *doc, jjak_err *err)
{
    if (doc->tokenized) return JJAK_OK;
    jj_tokens tokens = {0};
    jjak_sentence *sentences = doc->sentences.data;
    for (size_t i = 0; i < doc->sentences.len; i++) {
        size_t first = tokens.len;
        jjak_status status =
            jj_tokenize(&tokens, jj_buf_str(&doc->text), sentences[i].at, doc->lang, err);
        if (status != JJAK_OK) {
            free(tokens.data);
            for (size_t k = 0; k < i; k++) sentences[k].tok0 = sentences[k].ntok = 0;
            return status;
        }
        sentences[i].tok0 = (uint32_t)first;
        sentences[i].ntok = (uint32_t)(tokens.len - first);
    }
    doc->tokens = tokens;
    doc->tokenized = true;
    return JJAK_OK;
}

const jjak_token *jjak_doc_tokens(const jjak_doc *doc, size_t *ntokens)
{
    if (ntokens) *ntokens = doc->tokens.len;
    return doc->tokens.data;
}
