/* File names of texts: what they say of the language, and what is left without it. */
#ifndef JJ_CLI_TEXTNAME_H
#define JJ_CLI_TEXTNAME_H

#include "base/buf.h"
#include "cli/langtag.h"

/* *rest becomes the path in NFC without its ending and without what tells the language: "x" of
 * x.en.txt, x.en, x_en.txt, x-pt-BR.txt, en_x.txt, x(국문).txt, "[영문] x.txt", en/x.txt; "a/x" of
 * a/en/x.txt; ".gz" is passed over. With only, nothing but these two languages is looked for, and
 * in the middle and at the end of folders too: "x_v2" of x_EN_v2.txt, "a/x" of a_en/x.txt. False,
 * and lang "", if no language is told. Out of memory is left in rest->oom. */
bool cli_name_split(jj_buf *rest, char lang[CLI_LANG_SIZE], const char *path,
                    const char *const *only);

/* Takes out of such a name the folders, or what they end with, that tell the language once more:
 * "x" of "en/x", which is left of en/x.en.txt. */
void cli_name_strip_folders(jj_buf *name, const char *lang);

/* What a path ends with but for ".gz", with its dot; *n is 0 if that is the language or nothing. */
const char *cli_name_ending(const char *path, size_t *n);

/* *out becomes the name in a normal form; bytes that are not UTF-8 stay as they are. */
jjak_status cli_name_normal(jj_buf *out, const char *name, jjak_normal form, jjak_err *err);

#endif
