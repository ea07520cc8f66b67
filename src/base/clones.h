/* JJ_CLONES before a function compiles it twice, for processors with AVX2 as well; the loader
 * chooses. What the two compute is the same, bit by bit: IEEE operations on each number, in the
 * same order, and none of them contracted. Where compiler, C library or sanitizer have no such
 * thing, there is one. */
#ifndef JJ_BASE_CLONES_H
#define JJ_BASE_CLONES_H

#include <stdlib.h> /* says which C library it is */

#if defined __x86_64__ && defined __GLIBC__ && defined __GNUC__ && !defined __clang__ &&           \
    !defined __SANITIZE_ADDRESS__ && !defined __SANITIZE_THREAD__
#define JJ_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define JJ_CLONES
#endif

/* A function that is compiled as part of each that calls it, for the same processor. */
#define JJ_INLINE static inline __attribute__((always_inline))

#endif
