#include "cli/output.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "cli/report.h"

/* ---- Signals ---------------------------------------------------------------------------- */

/* Copies of the temporary names, since a handler may touch nothing that is being changed. They
 * are written while the signals are held back. */
#define SLOTS 2
static char temps[SLOTS][PATH_MAX];

static const int fatal[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
#define NFATAL (sizeof fatal / sizeof fatal[0])

static void on_signal(int number)
{
    for (int i = 0; i < SLOTS; i++) {
        if (temps[i][0]) unlink(temps[i]);
    }
    if (number == SIGINT) _exit(CLI_INTERRUPTED);
    signal(number, SIG_DFL);
    raise(number);
}

static void fatal_set(sigset_t *set)
{
    sigemptyset(set);
    for (size_t i = 0; i < NFATAL; i++) sigaddset(set, fatal[i]);
}

void cli_signals_install(void)
{
    struct sigaction act = {0}, old;
    act.sa_handler = on_signal;
    fatal_set(&act.sa_mask);
    for (size_t i = 0; i < NFATAL; i++) {
        /* What the parent has us ignore (nohup, a job in the background) stays ignored. */
        if (sigaction(fatal[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) {
            sigaction(fatal[i], &act, NULL);
        }
    }
    signal(SIGXFSZ, SIG_IGN);
}

static void hold_signals(sigset_t *old)
{
    sigset_t set;
    fatal_set(&set);
    sigprocmask(SIG_BLOCK, &set, old);
}

static void release_signals(const sigset_t *old)
{
    sigprocmask(SIG_SETMASK, old, NULL);
}

/* ---- Outputs ---------------------------------------------------------------------------- */

static int take_slot(const char *temp)
{
    for (int i = 0; i < SLOTS; i++) {
        if (!temps[i][0] && strlen(temp) < PATH_MAX) {
            memcpy(temps[i], temp, strlen(temp) + 1);
            return i;
        }
    }
    return -1;
}

static void leave_slot(cli_output *out)
{
    if (out->slot >= 0) temps[out->slot][0] = '\0';
    out->slot = -1;
}

int cli_output_open(cli_output *out, const char *path)
{
    jjak_err err = {0};
    sigset_t old;
    out->name = path && strcmp(path, "-") != 0 ? path : "<stdout>";
    out->slot = -1;
    hold_signals(&old);
    jjak_status status = jj_outfile_open(&out->file, path ? path : "-", &err);
    if (status == JJAK_OK && out->file.temp) out->slot = take_slot(out->file.temp);
    release_signals(&old);
    return status == JJAK_OK ? CLI_DONE : cli_error(out->name, &err);
}

int cli_output_failed(cli_output *out)
{
    jjak_err err = {0};
    int why = out->file.error;
    jj_fail(&err, JJAK_EWRITE, "cannot write: %s", why ? strerror(why) : "short write");
    return cli_error(out->name, &err);
}

int cli_output_put(cli_output *out, const char *bytes, size_t nbytes)
{
    return jj_outfile_put(&out->file, bytes, nbytes) == 0 ? CLI_DONE : cli_output_failed(out);
}

int cli_output_commit(cli_output *outs, size_t n)
{
    int exit_status = CLI_DONE;
    jjak_err err = {0};
    sigset_t old;
    for (size_t i = 0; i < n; i++) {
        if (jj_outfile_finish(&outs[i].file, &err) != JJAK_OK) return cli_error(outs[i].name, &err);
        /* Finished standard output has nothing left to commit. */
        if (outs[i].file.file == stdout) outs[i].file.file = NULL;
    }
    hold_signals(&old);
    for (size_t i = 0; i < n && exit_status == CLI_DONE; i++) {
        if (jj_outfile_commit(&outs[i].file, &err) != JJAK_OK) {
            exit_status = cli_error(outs[i].name, &err);
        } else {
            leave_slot(&outs[i]);
        }
    }
    release_signals(&old);
    return exit_status;
}

void cli_output_dispose(cli_output *out)
{
    sigset_t old;
    if (!out->name) return;
    hold_signals(&old);
    jj_outfile_dispose(&out->file);
    leave_slot(out);
    out->name = NULL;
    release_signals(&old);
}

int cli_output_print(const jj_buf *text)
{
    cli_output out = {0};
    jjak_err err;
    if (text->oom) {
        jj_fail_nomem(&err);
        return cli_error(NULL, &err);
    }
    int exit_status = cli_output_open(&out, NULL);
    if (exit_status == CLI_DONE) exit_status = cli_output_put(&out, text->data, text->len);
    if (exit_status == CLI_DONE) exit_status = cli_output_commit(&out, 1);
    cli_output_dispose(&out);
    return exit_status;
}

bool cli_same_file(const char *path, const char *input)
{
    struct stat a, b;
    if (!path || strcmp(path, "-") == 0 || strcmp(input, "-") == 0) return false;
    if (stat(path, &a) != 0 || stat(input, &b) != 0) return false;
    return S_ISREG(a.st_mode) && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

int cli_output_spares(const char *command, const char *output, const char *input, const char *what)
{
    if (!input || !cli_same_file(output, input)) return CLI_DONE;
    return cli_usage(command, "the output '%.60s' would replace %s", output, what);
}

bool cli_names_gzip(const char *path)
{
    size_t n = path ? strlen(path) : 0;
    return n >= 3 && strcasecmp(path + n - 3, ".gz") == 0;
}

const char *cli_names_unwritten(const char *path)
{
    static const char *const endings[] = {"xlsx", "xls", "ods", "docx",     "odt",     "doc",
                                          "json", "xml", "pdf", "sdlxliff", "mqxliff", "srt",
                                          "vtt",  "md",  "rtf", "epub",     "txlf"};
    const char *dot = path ? strrchr(path, '.') : NULL;
    for (size_t k = 0; dot && k < sizeof endings / sizeof *endings; k++) {
        if (strcasecmp(dot + 1, endings[k]) == 0) return dot + 1;
    }
    return NULL;
}
