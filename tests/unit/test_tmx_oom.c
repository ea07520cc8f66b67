/* Every allocation of the commands that look at a memory fails once, in turn: that is told, and
 * nothing is printed as if it were whole. Linked with --wrap, as test_oom.c is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "cli/report.h"
#include "fail_malloc.h"

extern const cli_cmd cli_cmd_tmx_stats, cli_cmd_tmx_check;

static char path[] = "/tmp/jjak-tmx-XXXXXX";

static int make(void **state)
{
    (void)state;
    static const char memory[] =
        "<tmx version='1.4'><header srclang='en'/><body><tu><tuv xml:lang='en'><seg>a</seg></tuv>"
        "<tuv xml:lang='ko'><seg>b</seg></tuv></tu></body></tmx>";
    int fd = mkstemp(path);
    bool written = fd >= 0 && write(fd, memory, sizeof memory - 1) == sizeof memory - 1;
    return written ? close(fd) : -1;
}

static int drop(void **state)
{
    (void)state;
    return unlink(path);
}

/* The exit status with all of memory is `whole`. */
static void fail_each_of_command(const cli_cmd *cmd, const char *format, int whole)
{
    for (long n = 0;; n++) {
        char option[40];
        snprintf(option, sizeof option, "%s", format);
        char *argv[] = {*format ? option : path, path, NULL};
        failed = false;
        countdown = n;
        int exit_status = cmd->run(cmd, *format ? 2 : 1, argv);
        countdown = -1;
        if (!failed) {
            assert_int_equal(exit_status, whole);
            assert_true(n > 3);
            return;
        }
        if (exit_status != cli_exit_status(JJAK_ENOMEM)) print_error("allocation %ld\n", n);
        assert_int_equal(exit_status, cli_exit_status(JJAK_ENOMEM));
    }
}

static void test_no_failed_allocation_of_stats_is_missed(void **state)
{
    (void)state;
    fail_each_of_command(&cli_cmd_tmx_stats, "", CLI_DONE);
}

/* The header lacks what it should have. */
static void test_no_failed_allocation_of_check_is_missed(void **state)
{
    (void)state;
    fail_each_of_command(&cli_cmd_tmx_check, "", CLI_FELL_SHORT);
    fail_each_of_command(&cli_cmd_tmx_check, "--format=jsonl", CLI_FELL_SHORT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_failed_allocation_of_stats_is_missed),
        cmocka_unit_test(test_no_failed_allocation_of_check_is_missed),
    };
    return cmocka_run_group_tests(tests, make, drop);
}
