/* Any bytes as whatever they are: the choice of a reader, gzip and zip. */
#include "read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    read_any(JJAK_INPUT_AUTO, data, nbytes);
    return 0;
}
