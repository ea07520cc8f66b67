#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/intern.h"

static void test_equal_strings_have_one_number_and_numbers_count_up(void **state)
{
    (void)state;
    jj_intern in = JJ_INTERN_INIT;
    char word[32];
    for (int round = 0; round < 2; round++) {
        for (uint32_t k = 0; k < 5000; k++) {
            snprintf(word, sizeof word, "word%u", k);
            assert_int_equal(jj_intern_put(&in, word, strlen(word)), k);
            assert_string_equal(jj_intern_str(&in, k), word);
        }
    }
    jj_intern_dispose(&in);
}

static void test_prefixes_and_the_empty_string_are_strings_of_their_own(void **state)
{
    (void)state;
    jj_intern in = JJ_INTERN_INIT;
    assert_int_equal(jj_intern_find(&in, "ab", 2), JJ_INTERN_NONE);
    assert_int_equal(jj_intern_put(&in, "abc", 3), 0);
    assert_int_equal(jj_intern_put(&in, "abc", 2), 1);
    assert_int_equal(jj_intern_put(&in, "", 0), 2);
    assert_int_equal(jj_intern_find(&in, "abcd", 4), JJ_INTERN_NONE);
    assert_int_equal(jj_intern_find(&in, "ab", 2), 1);
    assert_int_equal(jj_intern_find(&in, "", 0), 2);
    jj_intern_dispose(&in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal_strings_have_one_number_and_numbers_count_up),
        cmocka_unit_test(test_prefixes_and_the_empty_string_are_strings_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
