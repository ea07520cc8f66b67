/* Any bytes as SubRip. */
#include "read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    read_any(JJAK_INPUT_SRT, data, nbytes);
    return 0;
}
