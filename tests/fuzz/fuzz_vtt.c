/* Any bytes as WebVTT. */
#include "read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    read_any(JJAK_INPUT_VTT, data, nbytes);
    return 0;
}
