/* SRX rules ("Segmentation Rules eXchange", SRX 2.0, LISA OSCAR 2008): what a file holds, and a run
 * of its rules over one text. Only srx.c knows the XML, only srx_run.c knows PCRE2. */
#ifndef JJ_TEXT_SRX_H
#define JJ_TEXT_SRX_H

#include "base/buf.h"
#include "base/intern.h"
#include "base/vec.h"
#include "jjak.h"
#include "text/seg_rules.h"

/* A compiled regular expression of PCRE2. */
typedef struct pcre2_real_code_8 jj_srx_code;

/* A rule, as one expression that matches what stands before a position and looks at what stands
 * after it. */
typedef struct {
    jj_srx_code *code;
    uint32_t line; /* of the SRX file */
    bool breaks;
} jj_srx_rule;

/* A languagerule: rules [first, first + n) of the file. */
typedef struct {
    uint32_t name; /* in names */
    size_t first, n;
} jj_srx_group;

/* A languagemap: languages whose whole tag matches have the rules of a group. */
typedef struct {
    jj_srx_code *code;
    uint32_t name, line;
    size_t group; /* once all is read */
} jj_srx_map;

struct jjak_srx {
    jj_intern names; /* of groups */
    JJ_VEC(jj_srx_rule) rules;
    JJ_VEC(jj_srx_group) groups;
    JJ_VEC(jj_srx_map) maps;
    bool cascade; /* all maps that match count, not only the first */
    bool oom;     /* of PCRE2's allocations while compiling */
    uint64_t max_steps;
};

/* ---- Regular expressions ---------------------------------------------------------------- */

/* What a translation needs to know, and what came of it. */
typedef struct {
    unsigned first_group; /* groups get numbers after this */
    bool any_start;       /* only where a match ends counts, not where it starts */
    unsigned ngroups;
    bool refers;     /* to a group by its number */
    const char *why; /* what is wrong, NULL if nothing is */
    size_t at;       /* where, in characters from 1 */
} jj_srx_translation;

/* Appends a regular expression of ICU or Java, in valid UTF-8, as one of PCRE2. False if something
 * in it has no translation. */
bool jj_srx_translate(jj_buf *out, jj_srx_translation *t, const char *regex, size_t nbytes);

/* Compiles a rule of two expressions; lines are theirs in the SRX file, for messages. */
jjak_status jj_srx_compile_rule(jj_srx_code **out, const jj_buf regex[2], const uint32_t lines[2],
                                bool *oom, jjak_err *err);
/* Compiles an expression that has to match the whole of a language tag. */
jjak_status jj_srx_compile_map(jj_srx_code **out, const char *regex, uint32_t line, bool *oom,
                               jjak_err *err);
void jj_srx_code_free(jj_srx_code *code);

/* ---- Segmenting a text ------------------------------------------------------------------ */

typedef struct jj_srx_run jj_srx_run;

/* Chooses the rules for a language. Fails with JJAK_EARG if there are none, JJAK_ELIMIT,
 * JJAK_ENOMEM. */
jjak_status jj_srx_start(jj_srx_run **out, const jjak_srx *srx, const char *lang, size_t nbytes,
                         jjak_err *err);
/* Cuts running text by the rules of seg->srx; does nothing after a failure. */
extern const jj_seg_rules jj_seg_srx;
/* Frees the run. Fails with what failed on the way: JJAK_ELIMIT, JJAK_ENOMEM. */
jjak_status jj_srx_finish(jj_srx_run *run, jjak_err *err);

#endif
