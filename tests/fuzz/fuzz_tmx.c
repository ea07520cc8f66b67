/* Any bytes as a TMX. */
#include "memory.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    read_memory(JJAK_TM_TMX, data, nbytes);
    return 0;
}
