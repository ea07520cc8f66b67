/* Runs a fuzz target over files, so that seeds and past failures are replayed without libFuzzer.
 *
 *     fuzz_decode FILE-OR-FOLDER...
 *
 * A folder stands for the files in it, in the order of their names. Each file is run whole, and cut
 * short at every length up to CUTS_MAX. A target that finds something wrong aborts; what was being
 * run is then told by a handler of SIGABRT. */
#include <dirent.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CUTS_MAX 64
#define FILE_MAX ((size_t)1 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nbytes);

static unsigned nfiles, nruns;
static char running[1024];

static void tell(int signal_number)
{
    ssize_t ignored = write(STDERR_FILENO, running, strlen(running));
    (void)ignored;
    (void)signal_number; /* on return, abort ends the program */
}

/* On a copy of exactly nbytes, so that a sanitizer sees what is read beyond. */
static void run_bytes(const char *path, const uint8_t *bytes, size_t nbytes)
{
    snprintf(running, sizeof running, "aborted on %s, its first %zu bytes\n", path, nbytes);
    uint8_t *copy = malloc(nbytes ? nbytes : 1);
    if (!copy) abort();
    memcpy(copy, bytes, nbytes);
    LLVMFuzzerTestOneInput(copy, nbytes);
    free(copy);
    nruns++;
}

static int run_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = malloc(FILE_MAX);
    if (!file || !bytes) {
        perror(path);
        free(bytes);
        if (file) fclose(file);
        return 1;
    }
    size_t nbytes = fread(bytes, 1, FILE_MAX, file);
    fclose(file);
    for (size_t cut = 0; cut < nbytes && cut <= CUTS_MAX; cut++) run_bytes(path, bytes, cut);
    run_bytes(path, bytes, nbytes);
    free(bytes);
    nfiles++;
    return 0;
}

static int run_folder(const char *folder)
{
    struct dirent **entries;
    int n = scandir(folder, &entries, NULL, alphasort), bad = 0;
    if (n < 0) {
        perror(folder);
        return 1;
    }
    for (int i = 0; i < n; i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        if (entries[i]->d_name[0] != '.') bad |= run_file(path);
        free(entries[i]);
    }
    free(entries);
    return bad;
}

int main(int argc, char **argv)
{
    int bad = 0;
    signal(SIGABRT, tell);
    for (int i = 1; i < argc; i++) {
        struct stat about;
        bad |= stat(argv[i], &about) == 0 && S_ISDIR(about.st_mode) ? run_folder(argv[i])
                                                                    : run_file(argv[i]);
    }
    if (nfiles == 0) {
        fprintf(stderr, "%s: no file was run\n", argv[0]);
        return 2;
    }
    printf("%s: %u files, %u runs\n", argv[0], nfiles, nruns);
    return bad;
}
