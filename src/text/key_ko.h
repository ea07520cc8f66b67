/* Hangul syllables, particles, titles and endings: what the key functions share. */
#ifndef JJ_TEXT_KEY_KO_H
#define JJ_TEXT_KEY_KO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A precomposed syllable by the numbers of its letters (The Unicode Standard section 3.12). */
typedef struct {
    unsigned initial, vowel, final;
} jj_syllable;

/* Whether a precomposed syllable (3 bytes) is at s; *out is set only then. */
bool jj_syllable_at(const char *s, size_t n, jj_syllable *out);
void jj_syllable_put(char *s, jj_syllable syllable);

/* Length in bytes of the particle or nominal ending that s, all syllables, ends in, or 0. At least
 * keep syllables remain before it, and its form fits their last letter (이 behind a consonant). */
size_t jj_ko_particle(const char *s, size_t n, size_t keep);
/* Length in bytes of the title s ends in, with two syllables or more before it, or 0. */
size_t jj_ko_title(const char *s, size_t n);

/* What s, all syllables, ends in, in bytes: stem, title, plural, affix is their order. */
typedef struct {
    size_t title, plural, affix;
} jj_ko_parts;

/* has_lead: a number or Latin word stands before s, and then all of it may be a particle. */
jj_ko_parts jj_ko_split(const char *s, size_t n, bool has_lead);

#endif
