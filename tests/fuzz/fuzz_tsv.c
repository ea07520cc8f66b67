/* Any bytes as a table. */
#include "memory.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    read_memory(JJAK_TM_TSV, data, nbytes);
    return 0;
}
