/* How far a long work is: one line on the terminal, that comes after a second and goes at the end.
 * Nothing where standard error is no terminal. */
#ifndef JJ_CLI_PROGRESS_H
#define JJ_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

typedef struct {
    bool on, shown;
    struct timespec work, phase, drawn; /* when they began; when the line was drawn */
    const char *what;
    size_t n;
} cli_progress;

/* Before the work. */
void cli_progress_start(cli_progress *progress, bool quiet);
/* A phase of it, such as "reading", with n things to do. */
void cli_progress_phase(cli_progress *progress, const char *what, size_t n);
/* ndone of them are done, the last called so. */
void cli_progress_step(cli_progress *progress, size_t ndone, const char *name);
/* Takes the line away, for something else to be said there. */
void cli_progress_clear(cli_progress *progress);

/* Whether the line is there, for signal handlers. */
bool cli_progress_is_shown(void);

/* Seconds since a time of this clock. */
double cli_seconds_since(const struct timespec *then);
void cli_clock(struct timespec *now);

#endif
