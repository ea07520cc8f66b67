/* Characters of fonts that have their own encodings, as Word writes them (ECMA-376, part 1, section
 * 17.3.3.30). */
#ifndef JJ_DOC_SYMBOLS_H
#define JJ_DOC_SYMBOLS_H

#include <stddef.h>
#include <stdint.h>

/* What a character of a font is in Unicode: codes from U+F000 to U+F0FF are those of the font, 0 to
 * FF, all others Unicode already. U+FFFD where it is not known. */
uint32_t jj_symbol(const char *font, size_t nbytes, uint32_t code);

#endif
