/* Any bytes as a table of a spreadsheet. */
#include "memory.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    read_memory(JJAK_TM_CSV, data, nbytes);
    return 0;
}
