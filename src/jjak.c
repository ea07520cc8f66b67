/* Calls that belong to no layer. */
#include "jjak.h"

#include "base/err.h"
#include "base/utf8.h"
#include "text/normal.h"

const char *jjak_version(void)
{
    return JJAK_VERSION;
}

const char *jjak_status_name(jjak_status status)
{
    switch (status) {
    case JJAK_OK: return "ok";
    case JJAK_ENOMEM: return "out of memory";
    case JJAK_EARG: return "invalid argument";
    case JJAK_EREAD: return "cannot read";
    case JJAK_EWRITE: return "cannot write";
    case JJAK_EENCODING: return "invalid text";
    case JJAK_EFORMAT: return "malformed file";
    case JJAK_ELIMIT: return "limit reached";
    }
    return "unknown status";
}

jjak_status jjak_text_normal(const char *text, size_t nbytes, jjak_normal form,
                             const jjak_sink *sink, jjak_err *err)
{
    jj_buf out = JJ_BUF_INIT;
    jjak_status status = JJAK_OK;
    size_t nvalid = jj_utf8_validate(text, nbytes);
    if (nvalid < nbytes) return jj_fail_at(err, JJAK_EENCODING, 0, nvalid, "not UTF-8");
    switch (form) {
    case JJAK_NORMAL_NFC: jj_nfc(&out, text, nbytes); break;
    case JJAK_NORMAL_FOLDED: jj_nfkc_casefold(&out, text, nbytes); break;
    default: return jj_fail(err, JJAK_EARG, "no such normal form");
    }
    if (out.oom) {
        status = jj_fail_nomem(err);
    } else if (sink->put(sink->payload, jj_buf_str(&out), out.len) != 0) {
        status = jj_fail(err, JJAK_EWRITE, "cannot write the output");
    }
    jj_buf_dispose(&out);
    return status;
}
