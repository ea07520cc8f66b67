/* A folder that cannot be read to its end is told: what follows might be texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/files.h"

/* Entries that are read before readdir fails; -1: it never does. */
static int nreadable;

struct dirent *__real_readdir(DIR *dir);
struct dirent *__wrap_readdir(DIR *dir);

struct dirent *__wrap_readdir(DIR *dir)
{
    if (nreadable == 0) {
        errno = EIO;
        return NULL;
    }
    if (nreadable > 0) nreadable--;
    return __real_readdir(dir);
}

/* A folder with a text in it and a folder with another. */
static char folder[] = "/tmp/jjak-files-XXXXXX";
static const char *const parts[] = {"/x.en.txt", "/more", "/more/y.en.txt"};

static int make(void **state)
{
    char path[64];
    (void)state;
    if (!mkdtemp(folder)) return -1;
    for (size_t k = 0; k < 3; k++) {
        snprintf(path, sizeof path, "%s%s", folder, parts[k]);
        FILE *file = k == 1 ? NULL : fopen(path, "w");
        if (file ? fclose(file) != 0 : mkdir(path, 0700) != 0) return -1;
    }
    return 0;
}

static int drop(void **state)
{
    char path[64];
    (void)state;
    for (size_t k = 3; k-- > 0;) {
        snprintf(path, sizeof path, "%s%s", folder, parts[k]);
        if (remove(path) != 0) return -1;
    }
    return rmdir(folder);
}

static jjak_status list(cli_files *files, cli_pairing *pairing, int nentries, jjak_err *err)
{
    *files = (cli_files){.paths = {NULL, 0, 0}};
    *pairing = (cli_pairing){.pairs = {NULL, 0, 0}};
    nreadable = nentries;
    jjak_status status = cli_files_read(files, folder, NULL, pairing, err);
    nreadable = -1;
    return status;
}

static void dispose(cli_files *files, cli_pairing *pairing)
{
    cli_files_dispose(files);
    cli_pairing_dispose(pairing);
}

static void test_end_of_a_folder_is_no_error(void **state)
{
    cli_files files;
    cli_pairing pairing;
    jjak_err err = {0};
    (void)state;
    assert_int_equal(list(&files, &pairing, -1, &err), JJAK_OK);
    assert_int_equal(files.paths.len, 2);
    assert_int_equal(pairing.strays.len, 0);
    dispose(&files, &pairing);
}

/* The folder has four entries, with "." and ".."; the one in it has three. */
static void test_error_is_told(void **state)
{
    (void)state;
    for (int n = 0; n <= 7; n++) {
        cli_files files;
        cli_pairing pairing;
        jjak_err err = {0};
        jjak_status status = list(&files, &pairing, n, &err);
        if (n <= 4) {
            assert_int_equal(status, JJAK_EREAD);
            assert_string_equal(err.message, "cannot read: Input/output error");
        } else {
            assert_int_equal(status, JJAK_OK);
            assert_int_equal(pairing.strays.len, 1);
            assert_int_equal(pairing.strays.data[0].kind, CLI_UNREAD);
            assert_string_equal(pairing.strays.data[0].reason, "cannot read: Input/output error");
            assert_string_equal(strrchr(pairing.strays.data[0].path, '/'), "/more");
        }
        dispose(&files, &pairing);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_end_of_a_folder_is_no_error),
        cmocka_unit_test(test_error_is_told),
    };
    return cmocka_run_group_tests(tests, make, drop);
}
