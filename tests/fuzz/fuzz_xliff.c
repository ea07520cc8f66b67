/* Any bytes as an XLIFF. */
#include "memory.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    read_memory(JJAK_TM_XLIFF, data, nbytes);
    return 0;
}
