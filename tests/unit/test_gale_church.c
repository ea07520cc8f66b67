/* Method gale-church against an independent implementation of the 1993 program, bead for bead. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "align/align.h"
#include "align/gale_church.h"

#define GOLDEN "tests/data/gale_church_1993.txt"
#define MAX_SENTENCES 4000

static size_t read_lengths(const char *line, uint32_t *length)
{
    size_t n = 0;
    char *rest;
    for (unsigned long x = strtoul(line, &rest, 10); rest != line; x = strtoul(line, &rest, 10)) {
        assert_true(n < MAX_SENTENCES);
        length[n++] = (uint32_t)x;
        line = rest;
    }
    return n;
}

static void check_beads(const char *name, const jj_bitext *bitext, const char *expected)
{
    jjak_align_options options = {.method = JJAK_METHOD_GALE_CHURCH};
    jjak_alignment *alignment;
    assert_int_equal(jj_align(&alignment, bitext, 1, NULL, &options, NULL, NULL), JJAK_OK);
    size_t n;
    const jjak_bead *beads = jjak_alignment_beads(alignment, &n);
    const char *at = expected;
    for (size_t k = 0; k < n; k++) {
        unsigned a, b;
        int used = 0;
        assert_int_equal(sscanf(at, " %u-%u%n", &a, &b, &used), 2);
        at += used;
        if (beads[k].nsrc != a || beads[k].ntgt != b) {
            print_error("%s, bead %zu: %u-%u, not %u-%u\n", name, k, beads[k].nsrc, beads[k].ntgt,
                        a, b);
        }
        assert_int_equal(beads[k].nsrc, a);
        assert_int_equal(beads[k].ntgt, b);
    }
    assert_int_equal(strspn(at, " \n"), strlen(at));
    jjak_alignment_free(alignment);
}

static void test_every_document_gives_the_beads_of_the_1993_program(void **state)
{
    (void)state;
    FILE *file = fopen(GOLDEN, "r");
    assert_non_null(file);
    static uint32_t source[MAX_SENTENCES], target[MAX_SENTENCES], para[MAX_SENTENCES];
    size_t nsource = 0, ntarget = 0, ndocuments = 0, room = 0;
    char *line = NULL, name[100] = "";
    while (getline(&line, &room, file) > 0) {
        if (strncmp(line, "document ", 9) == 0) snprintf(name, sizeof name, "%.90s", line + 9);
        if (strncmp(line, "source ", 7) == 0) nsource = read_lengths(line + 7, source);
        if (strncmp(line, "target ", 7) == 0) ntarget = read_lengths(line + 7, target);
        if (strncmp(line, "beads ", 6) != 0) continue;
        jj_bitext bitext = {{.nsents = (uint32_t)nsource, .length = source, .para = para},
                            {.nsents = (uint32_t)ntarget, .length = target, .para = para}};
        check_beads(name, &bitext, line + 6);
        ndocuments++;
    }
    free(line);
    fclose(file);
    assert_int_equal(ndocuments, 70);
}

static void test_types_of_other_methods_are_refused(void **state)
{
    (void)state;
    jjak_bead_type types[] = {{1, 1}, {1, 3}};
    unsigned allowed;
    jjak_err err;
    assert_int_equal(jj_gale_church_types(&allowed, types, 2, &err), JJAK_EARG);
    assert_string_equal(err.message, "method gale-church has no bead type 1-3");
}

static void test_huge_differences_neither_underflow_nor_restart(void **state)
{
    (void)state;
    uint32_t source[40], target[40], para[40] = {0};
    for (uint32_t i = 0; i < 40; i++) {
        source[i] = 4000 + i;
        target[i] = 3;
    }
    jj_bitext bitext = {{.nsents = 40, .length = source, .para = para},
                        {.nsents = 40, .length = target, .para = para}};
    jjak_align_options options = {.method = JJAK_METHOD_GALE_CHURCH};
    jjak_alignment *alignment;
    assert_int_equal(jj_align(&alignment, &bitext, 1, NULL, &options, NULL, NULL), JJAK_OK);
    size_t n, nsource = 0, ntarget = 0;
    const jjak_bead *beads = jjak_alignment_beads(alignment, &n);
    for (size_t k = 0; k < n; k++) {
        nsource += beads[k].nsrc;
        ntarget += beads[k].ntgt;
        assert_true(isfinite(beads[k].confidence) && beads[k].confidence > 0);
    }
    assert_int_equal(nsource, 40);
    assert_int_equal(ntarget, 40);
    jjak_alignment_free(alignment);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_document_gives_the_beads_of_the_1993_program),
        cmocka_unit_test(test_types_of_other_methods_are_refused),
        cmocka_unit_test(test_huge_differences_neither_underflow_nor_restart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
