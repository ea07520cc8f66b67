/* libxml2 as a part of a library that has threads and does not print.
 *
 * Its handlers of errors belong to the thread, and print what no parser's own handler takes:
 * between the two calls none stand in for the caller's. */
#ifndef JJ_TEXT_QUIET_H
#define JJ_TEXT_QUIET_H

typedef struct {
    void (*structured)(void);
    void *structured_context;
    void (*generic)(void *, const char *, ...);
    void *generic_context;
} jj_quiet;

/* Before anything else of libxml2 is called, in each thread: its own start looks at a flag without
 * a lock. */
void jj_libxml_start(void);

/* Starts it, too. */
void jj_quiet_begin(jj_quiet *old);
void jj_quiet_end(const jj_quiet *old);

#endif
