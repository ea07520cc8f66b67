/* Any bytes as JSON lines. */
#include "memory.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    read_memory(JJAK_TM_JSONL, data, nbytes);
    return 0;
}
