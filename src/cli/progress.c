/* TIOCGWINSZ is no POSIX. */
#define _DEFAULT_SOURCE
#include "cli/progress.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/utf8.h"

/* Seconds before the first line, and between two. */
#define FIRST_AFTER 1.0
#define NEXT_AFTER 0.1
#define COLUMNS_DEFAULT 80

/* A signal handler has no other way to know. */
static volatile sig_atomic_t line_is_shown;

bool cli_progress_is_shown(void)
{
    return line_is_shown != 0;
}

void cli_clock(struct timespec *now)
{
    clock_gettime(CLOCK_MONOTONIC, now);
}

double cli_seconds_since(const struct timespec *then)
{
    struct timespec now;
    cli_clock(&now);
    return (double)(now.tv_sec - then->tv_sec) + (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

void cli_progress_start(cli_progress *progress, bool quiet)
{
    const char *term = getenv("TERM");
    *progress = (cli_progress){.what = ""};
    progress->on = !quiet && isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
    cli_clock(&progress->work);
}

static size_t count_columns(void)
{
    struct winsize size;
    bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : COLUMNS_DEFAULT;
}

/* Appends as much of a name as fits; whatever is not ASCII counts two columns. */
static void put_name(jj_buf *line, const char *name, size_t ncolumns)
{
    size_t nbytes = strlen(name), used = line->len;
    if (jj_utf8_validate(name, nbytes) < nbytes) return;
    while (*name) {
        const char *at = name;
        used += jj_utf8_next(&name) < 0x80 ? 1 : 2;
        if (used >= ncolumns) return;
        jj_buf_put(line, at, (size_t)(name - at));
    }
}

static void put_time(jj_buf *line, double seconds)
{
    char text[48];
    unsigned long long s = (unsigned long long)(seconds < 1e9 ? seconds : 1e9);
    if (s < 3600) {
        snprintf(text, sizeof text, "%llu:%02llu", s / 60, s % 60);
    } else {
        snprintf(text, sizeof text, "%llu:%02llu:%02llu", s / 3600, s / 60 % 60, s % 60);
    }
    jj_buf_puts(line, text);
}

static void draw(cli_progress *progress, size_t ndone, const char *name)
{
    jj_buf line = JJ_BUF_INIT;
    double seconds = cli_seconds_since(&progress->phase);
    jj_buf_puts(&line, progress->what);
    jj_buf_putc(&line, ' ');
    if (ndone) {
        double rate = seconds > 0 ? (double)ndone / seconds : 0;
        jj_buf_putu(&line, ndone);
        jj_buf_puts(&line, " of ");
        jj_buf_putu(&line, progress->n);
        jj_buf_puts(&line, " pairs, ");
        jj_buf_putfixed(&line, rate, rate < 10 ? 1 : 0);
        jj_buf_puts(&line, " a second, ");
        put_time(&line, rate > 0 ? (double)(progress->n - ndone) / rate : 0);
        jj_buf_puts(&line, " left, ");
    } else {
        jj_buf_putu(&line, progress->n);
        jj_buf_puts(&line, " pairs");
    }
    put_name(&line, name, count_columns());
    if (!line.oom) fprintf(stderr, "\r\033[K%s", line.data);
    fflush(stderr);
    jj_buf_dispose(&line);
    progress->shown = true;
    line_is_shown = 1;
    cli_clock(&progress->drawn);
}

void cli_progress_phase(cli_progress *progress, const char *what, size_t n)
{
    progress->what = what;
    progress->n = n;
    cli_clock(&progress->phase);
    if (progress->on && cli_seconds_since(&progress->work) >= FIRST_AFTER) draw(progress, 0, "");
}

void cli_progress_step(cli_progress *progress, size_t ndone, const char *name)
{
    if (!progress->on || cli_seconds_since(&progress->work) < FIRST_AFTER) return;
    if (progress->shown && cli_seconds_since(&progress->drawn) < NEXT_AFTER) return;
    draw(progress, ndone, name);
}

void cli_progress_clear(cli_progress *progress)
{
    if (!progress->shown) return;
    progress->shown = false;
    line_is_shown = 0;
    fputs("\r\033[K", stderr);
    fflush(stderr);
}
