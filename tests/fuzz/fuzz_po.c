/* Any bytes as a catalogue of gettext. */
#include "memory.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    read_memory(JJAK_TM_PO, data, nbytes);
    return 0;
}
