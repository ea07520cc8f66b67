#include "tm/declared.h"

#include <string.h>

#include "base/ascii.h"
#include "base/err.h"
#include "base/utf8.h"

/* Characters beyond ASCII that make UTF-8 certain: some in twenty of EUC-KR's read as UTF-8, too.
 */
#define UTF8_MIN 4

/* Whether a name and what stands around it, which read as ASCII, can be in the encoding. */
static bool fits_ascii(jj_converter *converter)
{
    static const char begin[] = "<?xml";
    const char *in = begin;
    char out[2 * sizeof begin], *to = out;
    size_t nin = sizeof begin - 1, nout = sizeof out;
    jj_convert(converter, &in, &nin, &to, &nout);
    return nin == 0 && to - out == sizeof begin - 1 && memcmp(out, begin, sizeof begin - 1) == 0;
}

/* Whether bytes are UTF-8 and not what is named: there are enough characters to be certain, or some
 * and the encoding has none for them. */
static bool is_utf8(const char *name, const char *s, size_t nbytes)
{
    size_t good = jj_utf8_validate(s, nbytes), nbeyond = 0;
    for (size_t k = 0; k < good; k++) nbeyond += (unsigned char)s[k] >= 0xC0;
    if (nbeyond == 0 || (good < nbytes && !jj_utf8_may_go_on(s + good, nbytes - good)))
        return false;
    return nbeyond >= UTF8_MIN || !jj_charset_decodes(name, s, good);
}

jjak_status jj_declared_open(jj_converter *converter, jj_buf *store, const char *name,
                             const char *bytes, size_t nbytes, bool *believed, jjak_err *err)
{
    *believed = false;
    const char *canonical = jj_charset_canonical(store, name);
    if (!canonical) return jj_fail_nomem(err);
    bool ascii =
        jj_ascii_casecmp(canonical, "US-ASCII") == 0 || jj_ascii_casecmp(canonical, "ASCII") == 0;
    if (canonical == jj_utf8_name || ascii) {
        *believed = true;
        return JJAK_OK;
    }
    if (is_utf8(canonical, bytes, nbytes)) return JJAK_OK;
    jjak_status status = jj_converter_open(converter, canonical, err);
    if (status == JJAK_ENOMEM) return status;
    if (status != JJAK_OK) return JJAK_OK;
    *believed = fits_ascii(converter);
    if (!*believed) jj_converter_close(converter);
    return JJAK_OK;
}
