/* The matching keys of a document. */
#include <stdlib.h>

#include "base/err.h"
#include "doc/doc.h"
#include "text/key.h"

struct jjak_stems {
    jj_buf text;
    JJ_VEC(jjak_stem) list;
    uint32_t *first; /* of each token in list, and the end */
    size_t ntokens;
};

/* What one token needs. */
typedef struct {
    jj_stemmer *stemmer;
    jj_buf keys;
    jj_pieces pieces;
} scratch;

static jjak_stem_kind kind_of(jj_piece_kind kind)
{
    switch (kind) {
    case JJ_PIECE_NUMBER: return JJAK_STEM_NUMBER;
    case JJ_PIECE_MARK: return JJAK_STEM_MARK;
    case JJ_PIECE_AFFIX: return JJAK_STEM_AFFIX;
    default: return JJAK_STEM_WORD;
    }
}

static jjak_status add_token(jjak_stems *stems, scratch *s, const char *token, size_t nbytes,
                             jjak_err *err)
{
    jj_buf_clear(&s->keys);
    s->pieces.len = 0;
    if (!jj_key_stems(&s->keys, &s->pieces, token, nbytes, s->stemmer)) return jj_fail_nomem(err);
    for (size_t i = 0; i < s->pieces.len; i++) {
        const jj_piece *piece = &s->pieces.data[i];
        if (stems->text.len + piece->len > UINT32_MAX || stems->list.len >= UINT32_MAX) {
            return jj_fail(err, JJAK_ELIMIT, "keys longer than the limit of 4 GiB");
        }
        jjak_stem stem = {{(uint32_t)stems->text.len, piece->len}, kind_of(piece->kind)};
        jj_buf_put(&stems->text, s->keys.data + piece->off, piece->len);
        if (stems->text.oom || !jj_vec_push(&stems->list, stem)) return jj_fail_nomem(err);
    }
    return JJAK_OK;
}

static jjak_status fill(jjak_stems *stems, const jjak_doc *doc, scratch *s, jjak_err *err)
{
    const char *text = jj_buf_str(&doc->text);
    stems->ntokens = doc->tokens.len;
    stems->first = malloc((stems->ntokens + 1) * sizeof *stems->first);
    if (!stems->first) return jj_fail_nomem(err);
    JJ_TRY(jj_stemmer_new(&s->stemmer, doc->lang, err));
    for (size_t i = 0; i < stems->ntokens; i++) {
        jjak_span at = doc->tokens.data[i].at;
        stems->first[i] = (uint32_t)stems->list.len;
        JJ_TRY(add_token(stems, s, text + at.off, at.len, err));
    }
    stems->first[stems->ntokens] = (uint32_t)stems->list.len;
    return JJAK_OK;
}

jjak_status jjak_stems_new(jjak_stems **out, const jjak_doc *doc, jjak_err *err)
{
    *out = NULL;
    if (!doc->tokenized) return jj_fail(err, JJAK_EARG, "stems want a text divided into tokens");
    jjak_stems *stems = calloc(1, sizeof *stems);
    if (!stems) return jj_fail_nomem(err);
    scratch s = {0};
    jjak_status status = fill(stems, doc, &s, err);
    jj_stemmer_free(s.stemmer);
    jj_buf_dispose(&s.keys);
    free(s.pieces.data);
    if (status != JJAK_OK) {
        jjak_stems_free(stems);
        return status;
    }
    *out = stems;
    return JJAK_OK;
}

void jjak_stems_free(jjak_stems *stems)
{
    if (!stems) return;
    jj_buf_dispose(&stems->text);
    free(stems->list.data);
    free(stems->first);
    free(stems);
}

const char *jjak_stems_text(const jjak_stems *stems, size_t *nbytes)
{
    if (nbytes) *nbytes = stems->text.len;
    return jj_buf_str(&stems->text);
}

const jjak_stem *jjak_stems_of(const jjak_stems *stems, size_t token, size_t *nstems)
{
    *nstems = stems->first[token + 1] - stems->first[token];
    return *nstems ? stems->list.data + stems->first[token] : NULL;
}
