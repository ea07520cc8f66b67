/* Language tags: their shape, and where a file's name tells one. */
#ifndef JJ_CLI_LANGTAG_H
#define JJ_CLI_LANGTAG_H

#include <stdbool.h>

#include "jjak.h"

/* The longest tag taken, and its NUL (RFC 5646, section 4.4.1, asks for room for 35). */
#define CLI_LANG_SIZE 36

/* Whether a tag has the shape of RFC 5646 (BCP 47); registration is not looked at. Fails with
 * JJAK_EARG and says what would be right where that is plain. */
jjak_status cli_lang_check(const char *tag, jjak_err *err);

/* The bytes of a path without ".gz", which tells how a text is packed and not what it is. */
size_t cli_path_unpacked(const char *path);

/* The language a file's name tells: x.en.txt, x_eng.txt, x-ko.txt, x.pt-BR.txt, x.en, en/x.txt,
 * x.en.txt.gz.
 * False, and lang "", where it tells none. */
bool cli_lang_of_path(char lang[CLI_LANG_SIZE], const char *path);

/* Whether s[0, n) is nothing but a code such as "en", "pt-BR" or "pt_BR", or a word that stands for
 * a language, such as "eng", "KR" or "국문"; lang is its tag. */
bool cli_lang_of_word(char lang[CLI_LANG_SIZE], const char *s, size_t n);

/* Whether two tags have the same primary language, known on both sides. */
bool cli_lang_same(const char *a, const char *b);

#endif
