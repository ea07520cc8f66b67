#include "text/seg_rules.h"
static void split_generic(jj_seg *seg, size_t begin, size_t end)
{
    jj_seg_en.split(seg, begin, end);
}
const jj_seg_rules jj_seg_generic = {NULL, split_generic};
