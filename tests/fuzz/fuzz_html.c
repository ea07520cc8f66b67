/* Any bytes as a page. */
#include "read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    read_any(JJAK_INPUT_HTML, data, nbytes);
    return 0;
}
