/* Calls that belong to no layer. */
#include "jjak.h"

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
