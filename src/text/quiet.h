/* libxml2's handlers of errors belong to the thread, and print what no parser's own handler takes:
 * between the two calls none stand in for the caller's. */
#ifndef JJ_TEXT_QUIET_H
#define JJ_TEXT_QUIET_H

typedef struct {
    void (*structured)(void);
    void *structured_context;
    void (*generic)(void *, const char *, ...);
    void *generic_context;
} jj_quiet;

void jj_quiet_begin(jj_quiet *old);
void jj_quiet_end(const jj_quiet *old);

#endif
