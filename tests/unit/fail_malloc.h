/* Allocations that are ours to fail, in a test that is linked with --wrap for them. */
#ifndef TESTS_UNIT_FAIL_MALLOC_H
#define TESTS_UNIT_FAIL_MALLOC_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <limits.h>

#include "jjak.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);

static long countdown = -1; /* allocations until one fails; below 0: none does */
static bool failed;

static bool fails_now(void)
{
    if (countdown < 0 || countdown-- > 0) return false;
    failed = true;
    return true;
}

void *__wrap_malloc(size_t size)
{
    return fails_now() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails_now() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t size)
{
    return fails_now() ? NULL : __real_realloc(p, size);
}

/* A sink: only allocations are looked at. */
static inline int swallow(void *payload, const void *bytes, size_t nbytes)
{
    (void)payload;
    (void)bytes;
    (void)nbytes;
    return 0;
}

/* Runs work with allocation `first`, the next, ... failing, until it gets through untouched. */
static inline void fail_allocations(jjak_status (*work)(void), long first)
{
    for (long n = first;; n++) {
        assert_true(n < 100000);
        failed = false;
        countdown = n;
        jjak_status status = work();
        countdown = -1;
        if (!failed) {
            assert_int_equal(status, JJAK_OK);
            assert_true(n > 3);
            return;
        }
        if (status != JJAK_ENOMEM) print_error("allocation %ld: status %d\n", n, status);
        assert_int_equal(status, JJAK_ENOMEM);
    }
}

static inline void fail_each_allocation(jjak_status (*work)(void))
{
    fail_allocations(work, 0);
}

/* Only the last ones, where all would take too long. */
static inline void fail_last_allocations(jjak_status (*work)(void), long last)
{
    countdown = LONG_MAX;
    assert_int_equal(work(), JJAK_OK);
    long total = LONG_MAX - countdown;
    fail_allocations(work, total - last);
}

#endif
