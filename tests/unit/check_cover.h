/* Every sentence of both sides is in exactly one bead, in order. */
#ifndef CHECK_COVER_H
#define CHECK_COVER_H

#include "jjak.h"

static void check_cover(const jjak_bead *beads, size_t n, uint32_t nsource, uint32_t ntarget)
{
    uint32_t i = 0, j = 0;
    for (size_t k = 0; k < n; k++) {
        assert_int_equal(beads[k].src, i);
        assert_int_equal(beads[k].tgt, j);
        i += beads[k].nsrc;
        j += beads[k].ntgt;
    }
    assert_int_equal(i, nsource);
    assert_int_equal(j, ntarget);
}

#endif
