#include "text/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "text/jamo.h"
#include "text/normal.h"

void jj_words_dispose(jj_words *words)
{
    jj_intern_dispose(&words->keys);
    jj_intern_dispose(&words->skeletons);
    jj_intern_dispose(&words->stems);
    free(words->sounds.data);
    free(words->sound_piece.data);
    jj_intern_dispose(&words->tokens);
    free(words->piece.data);
    free(words->piece_end.data);
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

/* JJ_INTERN_NONE without memory. */
static uint32_t put_skeleton(jj_words *words, uint32_t off, uint32_t len, jj_skeleton how)
{
    jj_buf_clear(&words->scratch);
    if (!jj_key_skeleton(&words->scratch, words->pieces_text.data + off, len, how)) {
        return JJ_INTERN_NONE;
    }
    return jj_intern_put(&words->skeletons, jj_buf_str(&words->scratch), words->scratch.len);
}

/* What a type sounds like: the whole word for letters, which the piece cuts short; for Hangul the
 * stem before the fold where the piece is all of it, else the piece. */
static bool hear(jj_words *words, const jj_piece *piece, jj_word_info *info)
{
    bool whole = piece->kind == JJ_PIECE_WORD || piece->stem_len == piece->len;
    uint32_t off = whole ? piece->stem_off : piece->off, len = whole ? piece->stem_len : piece->len;
    if (piece->kind != JJ_PIECE_WORD && piece->kind != JJ_PIECE_HANGUL) len = 0;
    info->skeleton = put_skeleton(words, off, len, JJ_SKELETON_PLAIN);
    info->vowels = jj_key_vowels(words->pieces_text.data + off, len);
    return info->skeleton != JJ_INTERN_NONE;
}

static uint32_t number_piece(jj_words *words, const jj_piece *piece)
{
    uint32_t id = jj_intern_put(&words->keys, words->pieces_text.data + piece->off, piece->len);
    if (id == words->info.len) {
        jj_word_info info = {.kind = piece->kind, .name = true};
        if (!hear(words, piece, &info) || !jj_vec_push(&words->info, info)) return JJ_INTERN_NONE;
    }
    return id;
}

static bool add_word(jj_words *words, jj_word_list *out, uint32_t id, bool name)
{
    if (id == JJ_INTERN_NONE) return false;
    words->info.data[id].name = words->info.data[id].name && name;
    words->info.data[id].count++;
    words->nwords++;
    return jj_vec_push(&out->word, id);
}

static bool add_sound(jj_words *words, uint32_t stem, uint32_t skeleton, jj_vowels vowels,
                      const uint32_t *word, uint32_t n)
{
    jj_word_sound sound = {stem, skeleton, (uint32_t)words->sound_piece.len, n, vowels};
    for (uint32_t k = 0; k < n; k++) {
        if (!jj_vec_push(&words->sound_piece, word[k])) return false;
    }
    return jj_vec_push(&words->sounds, sound);
}

/* The sounds of a stem that was cut into n pieces, the last n; is_new: the first is a new type. */
static bool add_sounds(jj_words *words, const jj_piece *piece, uint32_t n, bool is_new)
{
    const uint32_t *word = words->piece.data + words->piece.len - n;
    uint32_t stem = JJ_INTERN_NONE;
    if (n > 1) {
        size_t known = words->stems.offset.len;
        stem = jj_intern_put(&words->stems, words->pieces_text.data + piece->stem_off,
                             piece->stem_len);
        if (stem == JJ_INTERN_NONE) return false;
        is_new = stem == known;
    }
    if (!is_new) return true;
    uint32_t plain = put_skeleton(words, piece->stem_off, piece->stem_len, JJ_SKELETON_PLAIN),
             slavic = put_skeleton(words, piece->stem_off, piece->stem_len, JJ_SKELETON_SLAVIC);
    if (plain == JJ_INTERN_NONE || slavic == JJ_INTERN_NONE) return false;
    jj_vowels vowels = jj_key_vowels(words->pieces_text.data + piece->stem_off, piece->stem_len);
    return (n == 1 || add_sound(words, stem, plain, vowels, word, n)) &&
           (slavic == plain || add_sound(words, stem, slavic, vowels, word, n));
}

/* The pieces of a token go behind those of all before it. */
static bool cut_token(jj_words *words, const char *token, size_t nbytes)
{
    jj_buf_clear(&words->pieces_text);
    words->pieces.len = 0;
    if (!jj_key_pieces(&words->pieces_text, &words->pieces, token, nbytes, NULL)) return false;
    const jj_piece *piece = words->pieces.data;
    for (size_t k = 0, n = words->pieces.len; k < n;) {
        size_t first = k, ntypes = words->info.len;
        bool is_new = false;
        do {
            uint32_t id = number_piece(words, &piece[k]);
            if (id == JJ_INTERN_NONE || !jj_vec_push(&words->piece, id)) return false;
            is_new = is_new || words->info.len > ntypes;
            k++;
        } while (k < n && piece[k].stem_off == piece[first].stem_off);
        if (piece[first].kind == JJ_PIECE_HANGUL &&
            !add_sounds(words, &piece[first], (uint32_t)(k - first), is_new)) {
            return false;
        }
    }
    return true;
}

/* The token's number; without memory JJ_INTERN_NONE, and nothing is known of it. */
static uint32_t number_token(jj_words *words, const char *token, size_t nbytes)
{
    uint32_t t = jj_intern_find(&words->tokens, token, nbytes);
    size_t before = words->piece.len;
    if (t != JJ_INTERN_NONE) return t;
    if (jj_vec_reserve(&words->piece_end, words->piece_end.len + 1) &&
        cut_token(words, token, nbytes)) {
        t = jj_intern_put(&words->tokens, token, nbytes);
    }
    if (t == JJ_INTERN_NONE) {
        words->piece.len = before;
    } else {
        words->piece_end.data[words->piece_end.len++] = words->piece.len;
    }
    return t;
}

static bool add_token(jj_words *words, jj_word_list *out, const char *token, size_t nbytes)
{
    uint32_t t = number_token(words, token, nbytes);
    if (t == JJ_INTERN_NONE) return false;
    size_t first = t ? words->piece_end.data[t - 1] : 0;
    for (size_t k = first; k < words->piece_end.data[t]; k++) {
        if (!add_word(words, out, words->piece.data[k], k == first && is_capital(token))) {
            return false;
        }
    }
    return true;
}

/* Numbers are found in syllables. */
static bool find_numbers_composed(jj_words *words, const char *s, size_t nbytes,
                                  const jjak_token *tokens, uint32_t ntokens)
{
    jj_jamo_place place = {.s = s, .nbytes = nbytes};
    uint32_t off = tokens[0].at.off;
    jjak_token *composed = malloc(ntokens * sizeof *composed);
    jj_buf_clear(&words->scratch);
    bool ok = composed && jj_jamo_compose(&words->scratch, s, nbytes);
    for (uint32_t k = 0; ok && k < ntokens; k++) {
        jj_jamo_to_text(&place, tokens[k].at.off - off);
        uint32_t begin = (uint32_t)place.composed;
        jj_jamo_to_text(&place, tokens[k].at.off - off + tokens[k].at.len);
        composed[k].at = (jjak_span){begin, (uint32_t)place.composed - begin};
    }
    ok = ok && jj_numbers_find(&words->pieces_text, &words->numbers, words->scratch.data, composed,
                               ntokens);
    free(composed);
    return ok;
}

static bool find_numbers(jj_words *words, const char *text, const jjak_token *tokens,
                         uint32_t ntokens)
{
    jj_buf_clear(&words->pieces_text);
    words->numbers.len = 0;
    if (ntokens == 0) return true;
    const char *s = text + tokens[0].at.off;
    size_t nbytes = (size_t)(text + tokens[ntokens - 1].at.off + tokens[ntokens - 1].at.len - s);
    if (jj_has_jamo(s, nbytes)) return find_numbers_composed(words, s, nbytes, tokens, ntokens);
    return jj_numbers_find(&words->pieces_text, &words->numbers, text, tokens, ntokens);
}

static bool add_numbers(jj_words *words, jj_word_list *out, const char *text,
                        const jjak_token *tokens, uint32_t ntokens)
{
    if (!find_numbers(words, text, tokens, ntokens)) return false;
    for (size_t k = 0; k < words->numbers.len; k++) {
        const jj_number_key *key = &words->numbers.data[k];
        jj_piece piece = {.off = key->off, .len = key->len, .kind = JJ_PIECE_NUMBER};
        if (!add_word(words, out, number_piece(words, &piece), false)) return false;
    }
    return true;
}

static uint32_t first_char(const char *s)
{
    return jj_utf8_next(&s);
}

static uint32_t last_char(const char *s, size_t nbytes)
{
    const char *p = s + nbytes;
    return jj_utf8_prev(&p);
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
        if (jj_char_is_letter(kind) || kind == JJ_CHAR_DIGIT) return false;
    }
    return true;
}

bool jj_words_figures(const char *s, size_t nbytes)
{
    size_t nletters = 0, ndigits = 0;
    for (const char *p = s, *end = s + nbytes; p < end;) {
        jj_char_kind kind = jj_char_kind_of(jj_utf8_next(&p));
        nletters += jj_char_is_letter(kind);
        ndigits += kind == JJ_CHAR_DIGIT;
        if (nletters >= ndigits + (size_t)(end - p)) return false; /* whatever comes */
    }
    return ndigits > nletters;
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

static bool take_word(jj_words *words, const jj_words *more, uint32_t k, uint32_t *id)
{
    const jj_word_info *from = &more->info.data[k];
    const char *key = jj_intern_str(&more->keys, k);
    *id = jj_intern_put(&words->keys, key, strlen(key));
    if (*id == JJ_INTERN_NONE) return false;
    if (*id == words->info.len) {
        const char *skeleton = jj_intern_str(&more->skeletons, from->skeleton);
        jj_word_info info = *from;
        info.skeleton = jj_intern_put(&words->skeletons, skeleton, strlen(skeleton));
        return info.skeleton != JJ_INTERN_NONE && jj_vec_push(&words->info, info);
    }
    words->info.data[*id].name = words->info.data[*id].name && from->name;
    words->info.data[*id].count += from->count;
    return true;
}

/* Sounds of what is new here; `before`: the types that were known. */
static bool take_sounds(jj_words *words, const jj_words *more, const uint32_t *id, uint32_t before)
{
    uint32_t last = JJ_INTERN_NONE, stem = JJ_INTERN_NONE;
    bool is_new = false;
    for (size_t k = 0; k < more->sounds.len; k++) {
        const jj_word_sound *from = &more->sounds.data[k];
        const uint32_t *piece = more->sound_piece.data + from->first;
        if (from->n == 1) {
            is_new = id[piece[0]] >= before;
            stem = JJ_INTERN_NONE;
        } else if (from->stem != last) { /* those of a stem are neighbours */
            const char *text = jj_intern_str(&more->stems, from->stem);
            size_t known = words->stems.offset.len;
            stem = jj_intern_put(&words->stems, text, strlen(text));
            if (stem == JJ_INTERN_NONE) return false;
            is_new = stem == known;
        }
        last = from->stem;
        if (!is_new) continue;
        const char *skeleton = jj_intern_str(&more->skeletons, from->skeleton);
        uint32_t sound = jj_intern_put(&words->skeletons, skeleton, strlen(skeleton));
        size_t first = words->sound_piece.len;
        if (sound == JJ_INTERN_NONE ||
            !add_sound(words, stem, sound, from->vowels, piece, from->n)) {
            return false;
        }
        for (size_t p = first; p < words->sound_piece.len; p++) {
            words->sound_piece.data[p] = id[words->sound_piece.data[p]];
        }
    }
    return true;
}

bool jj_words_take(jj_words *words, const jj_words *more, uint32_t *id)
{
    uint32_t before = (uint32_t)words->info.len;
    for (uint32_t k = 0; k < more->info.len; k++) {
        if (!take_word(words, more, k, &id[k])) return false;
    }
    words->nwords += more->nwords;
    return take_sounds(words, more, id, before);
}
