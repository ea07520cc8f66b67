/* Language tags, as far as every layer needs them. */
#ifndef JJ_BASE_TAG_H
#define JJ_BASE_TAG_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a tag (BCP 47; '_' and capitals accepted) is of a primary language, such as "ko". */
bool jj_tag_is(const char *tag, const char *primary);

/* Whether two tags are the same but for case and '_' for '-'. */
bool jj_tag_equal(const char *a, const char *b);
/* Whether they have the same primary language; never where either is empty. */
bool jj_tag_same_primary(const char *a, const char *b);
/* The primary language in small letters, cut to nbytes with the NUL. */
void jj_tag_primary(char *out, size_t nbytes, const char *tag);
/* Whether it is a code of ISO 639-1, in any case. A word in a file's name or a table's head is a
 * language only then: three letters would take "old", "new" and "txt" for languages. */
bool jj_tag_is_code(const char *s, size_t n);

#endif
