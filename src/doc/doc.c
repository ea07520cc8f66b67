#include "doc/doc.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/tag.h"
#include "doc/lang.h"
#include "doc/read.h"
#include "text/abbrev.h"
#include "text/jamo.h"

/* The language a file names for itself, unless its script shows otherwise: templates say "en" of
 * pages in any language. */
static const char *told_lang(const char *named, const char *shown)
{
    if (named[0] == '\0') return shown;
    bool doubtful = jj_tag_is(named, "ko") != jj_tag_is(shown, "ko");
    return doubtful && !jj_tag_is(shown, "und") ? shown : named;
}

/* Sentences lie where the places they begin in do. */
static void place_sentences(jjak_doc *doc)
{
    size_t at = 0;
    if (doc->places.len == 0) return;
    for (size_t k = 0; k < doc->sentences.len; k++) {
        jjak_sentence *sentence = &doc->sentences.data[k];
        while (at + 1 < doc->places.len && doc->places.data[at + 1].off <= sentence->at.off) at++;
        sentence->line = doc->places.data[at].line;
        sentence->kind = doc->places.data[at].kind;
    }
}

jjak_status jj_doc_segment(jjak_doc *doc, const jjak_doc_options *options, jjak_err *err)
{
    jj_segment_options how = {
        .lang = doc->lang,
        .segmented = doc->segmented,
        .hard_lines = doc->hard_lines,
        .srx = options->srx,
        .srx_lang = options->srx_lang ? options->srx_lang : doc->lang,
    };
    if (options->abbreviations) {
        how.abbreviations = options->abbreviations->words.data;
        how.nabbreviations = options->abbreviations->words.len;
    }
    JJ_TRY(jj_segment(&doc->sentences, jj_buf_str(&doc->text), doc->text.len, &how, err));
    place_sentences(doc);
    return JJAK_OK;
}

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
    jj_reading reading;
    JJ_TRY(check_rules(options, err));
    JJ_TRY(jj_lang_copy(doc->lang, options->lang, err));
    jjak_status status = jj_read(&reading, bytes, nbytes, options, err);
    if (status != JJAK_OK) {
        jj_reading_dispose(&reading);
        return status;
    }
    doc->text = reading.flow.text;
    doc->places = reading.flow.places;
    doc->encoding_name = reading.encoding_name;
    doc->info = reading.info;
    doc->segmented = options->segmented;
    doc->hard_lines = doc->places.len > 0 && !reading.flow.wrapped;
    if (doc->lang[0] == '\0') {
        const char *shown = jjak_text_lang(jj_buf_str(&doc->text), doc->text.len);
        strcpy(doc->lang, told_lang(reading.lang, shown));
    }
    return jj_doc_segment(doc, options, err);
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
    free(doc->places.data);
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

/* Tokens of a sentence of jamo, found in syllables. */
static jjak_status tokenize_composed(jj_tokens *out, const jjak_doc *doc, jjak_span at,
                                     jj_buf *composed, jjak_err *err)
{
    size_t first = out->len;
    jj_jamo_place place = {.s = jj_buf_str(&doc->text) + at.off, .nbytes = at.len};
    jj_buf_clear(composed);
    if (!jj_jamo_compose(composed, place.s, at.len)) return jj_fail_nomem(err);
    JJ_TRY(jj_tokenize(out, jj_buf_str(composed), (jjak_span){0, (uint32_t)composed->len},
                       doc->lang, err));
    for (size_t k = first; k < out->len; k++) {
        jjak_span *token = &out->data[k].at;
        size_t end = (size_t)token->off + token->len;
        jj_jamo_to_composed(&place, token->off);
        token->off = at.off + (uint32_t)place.at;
        jj_jamo_to_composed(&place, end);
        token->len = at.off + (uint32_t)place.at - token->off;
    }
    return JJAK_OK;
}

jjak_status jjak_doc_tokenize(jjak_doc *doc, jjak_err *err)
{
    if (doc->tokenized) return JJAK_OK;
    jj_tokens tokens = {0};
    jj_buf composed = JJ_BUF_INIT;
    jjak_sentence *sentences = doc->sentences.data;
    const char *text = jj_buf_str(&doc->text);
    bool has_jamo = jj_tag_is(doc->lang, "ko") && jj_has_jamo(text, doc->text.len);
    for (size_t i = 0; i < doc->sentences.len; i++) {
        size_t first = tokens.len;
        jjak_span at = sentences[i].at;
        jjak_status status = has_jamo ? tokenize_composed(&tokens, doc, at, &composed, err)
                                      : jj_tokenize(&tokens, text, at, doc->lang, err);
        if (status != JJAK_OK) {
            free(tokens.data);
            jj_buf_dispose(&composed);
            for (size_t k = 0; k < i; k++) sentences[k].tok0 = sentences[k].ntok = 0;
            return status;
        }
        sentences[i].tok0 = (uint32_t)first;
        sentences[i].ntok = (uint32_t)(tokens.len - first);
    }
    jj_buf_dispose(&composed);
    doc->tokens = tokens;
    doc->tokenized = true;
    return JJAK_OK;
}

const jjak_token *jjak_doc_tokens(const jjak_doc *doc, size_t *ntokens)
{
    if (ntokens) *ntokens = doc->tokens.len;
    return doc->tokens.data;
}
