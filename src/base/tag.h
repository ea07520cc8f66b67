/* Language tags, as far as every layer needs them. */
#ifndef JJ_BASE_TAG_H
#define JJ_BASE_TAG_H

#include <stdbool.h>

/* Whether a tag (BCP 47; '_' and capitals accepted) is of a primary language, such as "ko". */
bool jj_tag_is(const char *tag, const char *primary);

#endif
