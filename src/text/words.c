#include "text/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "text/normal.h"

void jj_words_dispose(jj_words *words)
{
    jj_intern_dispose(&words->keys);
    jj_intern_dispose(&words->skeletons);
    free(words->info.data);
    jj_buf_dispose(&words->pieces_text);
    jj_buf_dispose(&words->scratch);
    free(words->pieces.data);
    free(words->numbers.data);
    *words = (jj_words)JJ_WORDS_INIT;
}

void jj_word_list_dispose(jj_word_list *list)
{
    free(list->first);
    free(list->word.data);
    *list = (jj_word_list)JJ_WORD_LIST_INIT;
}

static bool is_capital(const char *token)
{
    return *token >= 'A' && *token <= 'Z';
}

/* The skeleton of a type: of the whole word for letters, which the piece cuts short; for Hangul of
 * the stem before the fold where the piece is all of it, else of the piece. */
static uint32_t skeleton_of(jj_words *words, const jj_piece *piece)
{
    const char *text = words->pieces_text.data;
    bool whole = piece->kind == JJ_PIECE_WORD || piece->stem_len == piece->len;
    uint32_t off = whole ? piece->stem_off : piece->off, len = whole ? piece->stem_len : piece->len;
    bool named = piece->kind == JJ_PIECE_WORD || piece->kind == JJ_PIECE_HANGUL;
    jj_buf_clear(&words->scratch);
    if (named && !jj_key_skeleton(&words->scratch, text + off, len, JJ_SKELETON_PLAIN)) {
        return JJ_INTERN_NONE;
    }
    return jj_intern_put(&words->skeletons, jj_buf_str(&words->scratch), words->scratch.len);
}

static bool add_piece(jj_words *words, jj_word_list *out, const jj_piece *piece, bool name)
{
    uint32_t id = jj_intern_put(&words->keys, words->pieces_text.data + piece->off, piece->len);
    if (id == JJ_INTERN_NONE) return false;
    if (id == words->info.len) {
        uint32_t skeleton = skeleton_of(words, piece);
        jj_word_info info = {skeleton, piece->kind, name, 0};
        if (skeleton == JJ_INTERN_NONE || !jj_vec_push(&words->info, info)) return false;
    }
    words->info.data[id].name = words->info.data[id].name && name;
    words->info.data[id].count++;
    words->nwords++;
    return jj_vec_push(&out->word, id);
}

static bool add_token(jj_words *words, jj_word_list *out, const char *token, size_t nbytes)
{
    jj_buf_clear(&words->pieces_text);
    words->pieces.len = 0;
    if (!jj_key_pieces(&words->pieces_text, &words->pieces, token, nbytes, NULL)) return false;
    for (size_t k = 0; k < words->pieces.len; k++) {
        if (!add_piece(words, out, &words->pieces.data[k], k == 0 && is_capital(token)))
            return false;
    }
    return true;
}

static bool add_numbers(jj_words *words, jj_word_list *out, const char *text,
                        const jjak_token *tokens, uint32_t ntokens)
{
    jj_buf_clear(&words->pieces_text);
    words->numbers.len = 0;
    if (!jj_numbers_find(&words->pieces_text, &words->numbers, text, tokens, ntokens)) return false;
    for (size_t k = 0; k < words->numbers.len; k++) {
        const jj_number_key *key = &words->numbers.data[k];
        jj_piece piece = {.off = key->off, .len = key->len, .kind = JJ_PIECE_NUMBER};
        if (!add_piece(words, out, &piece, false)) return false;
    }
    return true;
}

static uint32_t first_char(const char *s)
{
    return jj_utf8_next(&s);
}

static uint32_t last_char(const char *s, size_t nbytes)
{
    const char *p = s + nbytes - 1;
    while (p > s && ((unsigned char)*p & 0xC0) == 0x80) p--;
    return jj_utf8_next(&p);
}

static bool in_brackets(const char *s, size_t nbytes)
{
    static const uint32_t pairs[][2] = {{'(', ')'},       {'[', ']'},       {0xFF08, 0xFF09},
                                        {0xFF3B, 0xFF3D}, {0x3010, 0x3011}, {0x3014, 0x3015}};
    uint32_t open = first_char(s), close = last_char(s, nbytes);
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
        if (open != pairs[k][0] || close != pairs[k][1]) continue;
        int depth = 0;
        for (const char *p = s, *end = s + nbytes; p < end;) {
            uint32_t c = jj_utf8_next(&p);
            depth += (c == open) - (c == close);
            if (depth == 0) return p == end; /* not "(a) and (b)" */
        }
    }
    return false;
}

bool jj_words_aside(const char *s, size_t nbytes)
{
    if (nbytes == 0) return false;
    if (in_brackets(s, nbytes)) return true;
    for (const char *p = s, *end = s + nbytes; p < end;) {
        jj_char_kind kind = jj_char_kind_of(jj_utf8_next(&p));
        if (kind == JJ_CHAR_LETTER || kind == JJ_CHAR_HAN || kind == JJ_CHAR_KANA ||
            kind == JJ_CHAR_DIGIT) {
            return false;
        }
    }
    return true;
}

jjak_status jj_words_add(jj_words *words, jj_word_list *out, const char *text,
                         const jjak_sentence *sentences, size_t nsents, const jjak_token *tokens,
                         jjak_err *err)
{
    *out = (jj_word_list)JJ_WORD_LIST_INIT;
    out->first = malloc((nsents + 1) * sizeof *out->first);
    bool ok = out->first && jj_vec_reserve(&out->word, 1);
    for (size_t i = 0; ok && i < nsents; i++) {
        out->first[i] = (uint32_t)out->word.len;
        const jjak_token *t = tokens + sentences[i].tok0;
        for (uint32_t k = 0; ok && k < sentences[i].ntok; k++) {
            ok = add_token(words, out, text + t[k].at.off, t[k].at.len);
        }
        ok = ok && add_numbers(words, out, text, t, sentences[i].ntok);
    }
    if (ok) {
        out->first[nsents] = (uint32_t)out->word.len;
        return JJAK_OK;
    }
    jj_word_list_dispose(out);
    return jj_fail_nomem(err);
}
