/* Keys for matching words of two texts: spellings that mean the same fall together. Keys only, what
 * is shown is never changed. All input is valid UTF-8; every function appends to buffers that the
 * caller reuses, and returns false without memory (what was appended before is then undefined).
 *
 * Rules for Korean, South and North: docs/tokenization.md. */
#ifndef JJ_TEXT_KEY_H
#define JJ_TEXT_KEY_H

#include "base/buf.h"
#include "base/vec.h"
#include "jjak.h"

/* ---- Folding ---------------------------------------------------------------------------- */

/* Appends a stretch of text: compatibility forms (width) and case folded, all quotation marks as
 * '"' and apostrophes as "'", no white space. */
bool jj_key_fold_width(jj_buf *out, const char *s, size_t nbytes);
/* Folds the Hangul of such a stretch in place and gives its new, never greater length: initial r/n
 * of North and South at every syllable, 여/였 after an i-vowel as 어/었, and then 되어 되었 하여
 * 하였 as 돼 됐 해 했. */
size_t jj_key_fold_range(char *s, size_t nbytes);

/* ---- Stems ------------------------------------------------------------------------------ */

/* A Snowball stemmer. Not for two threads at once: one for each. */
typedef struct jj_stemmer jj_stemmer;

/* A language without a stemmer is no error: words then stay whole. Fails with JJAK_ENOMEM. */
jjak_status jj_stemmer_new(jj_stemmer **out, const char *lang, jjak_err *err);
void jj_stemmer_free(jj_stemmer *stemmer);
/* Whether the language has one. */
bool jj_stemmer_works(const jj_stemmer *stemmer);
/* Appends the stem of a word in lower case, which may lie in out itself. */
bool jj_stemmer_stem(jj_stemmer *stemmer, jj_buf *out, const char *word, size_t nbytes);

/* ---- Pieces ----------------------------------------------------------------------------- */

typedef enum {
    JJ_PIECE_WORD,   /* letters other than Hangul */
    JJ_PIECE_NUMBER, /* begins with a digit; without thousands separators */
    JJ_PIECE_HANGUL,
    JJ_PIECE_MARK, /* one of ? ! : ; % / " ( */
    JJ_PIECE_AFFIX /* a Korean particle or ending, of jj_key_stems only */
} jj_piece_kind;

/* data[off, off + len) of the buffer is the key of a piece. Other bytes mean nothing, but those at
 * stem: the whole word, number or eojeol stem the piece was cut from, in lower case and NFC but
 * before the North/South fold. Names are matched by it: the fold makes n of the l in 블라디미르. */
typedef struct {
    uint32_t off, len;
    uint32_t stem_off, stem_len;
    jj_piece_kind kind;
} jj_piece;

typedef JJ_VEC(jj_piece) jj_pieces;

/* Code points of a word that are its stem where there is no stemmer. */
#define JJ_KEY_PREFIX 5

/* Appends the lexical pieces of one token, none for most marks.
 *   - A word without Hangul: folded, without a final full stop or 's, divided at hyphens (but
 * e-mail is email); its stem, or without a stemmer (NULL) its first 5 code points.
 *   - A number: whole.
 *   - An eojeol: its Latin and digit parts are pieces of their own; the Hangul loses one particle;
 *     a title behind a name of two syllables or more is a piece of its own; the rest is folded and
 *     cut into pieces of 2 syllables from the left, a rest of 3 and all that is no longer kept
 *     whole. */
bool jj_key_pieces(jj_buf *out, jj_pieces *pieces, const char *token, size_t nbytes,
                   jj_stemmer *stemmer);

/* The same for people and for other programs than the aligner:
 *   - A word without a stemmer stays whole.
 *   - The particles of an eojeol are pieces too, and a verbal ending is split off where no particle
 *     is: 뿌찐동지들께서는 is 뿌찐, 동지, 들, 께서는. Of one syllable only few particles are. */
bool jj_key_stems(jj_buf *out, jj_pieces *pieces, const char *token, size_t nbytes,
                  jj_stemmer *stemmer);

/* ---- Names ------------------------------------------------------------------------------ */

typedef enum {
    JJ_SKELETON_PLAIN,
    /* Hangul only: 찌 and 지 as ti and di, 와 워 위 웨 우 as beginning with v, as the North writes
     * Russian names (뿌찐, 워스또츠느이) and the South some Ukrainian ones (키이우). */
    JJ_SKELETON_SLAVIC
} jj_skeleton;

/* Appends the consonant skeleton of a name in Latin or Hangul, letters of "chklmnpstN". */
bool jj_key_skeleton(jj_buf *out, const char *s, size_t nbytes, jj_skeleton how);

/* How many vowels a name has that another script should show too. Of letters: their groups to all
 * of them and one, without a final e or es that may be silent. Of Hangul: the syllables but those
 * of eu, which is put in between consonants; none (most < least) where a syllable ends in what no
 * transliteration has (the rules for loan words, chapter 1, section 3, know seven finals). */
typedef struct {
    uint8_t least, most;
} jj_vowels;

jj_vowels jj_key_vowels(const char *s, size_t nbytes);

/* Whether two names may have the same vowels. */
bool jj_key_vowels_agree(jj_vowels a, jj_vowels b);

#endif
