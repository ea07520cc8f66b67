/* Any parts as an ODT; read.h says how they are written. */
#include "read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes)
{
    read_archive(JJAK_INPUT_ODT, data, nbytes);
    return 0;
}
