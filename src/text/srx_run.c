/* SRX rules at work. A position of the text breaks if the first rule that matches there says so.
 *
 * A rule becomes (?C0)(?:BEFORE)(?=AFTER)(?C1). The callout at its end takes the position down and
 * refuses the match, so that one search finds every position of the rule, overlapping ones too,
 * and asks for no lookbehind. Rules that break go first: where they find nothing, nobody has to
 * look for exceptions. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "text/srx.h"

/* Steps of PCRE2 that every start of a match may take; what takes more pays from max_steps. */
#define CHEAP_STEPS 100
/* What a language map may take for a tag. */
#define MAP_STEPS 10000
/* Memory that one match may use, in kibibytes; JIT code has a stack of its own, in bytes. */
#define HEAP_KIB 65536
#define STACK_MIN (32 * 1024)
#define STACK_MAX (1024 * 1024)

/* ---- Memory ----------------------------------------------------------------------------- */

static void *take(size_t nbytes, void *oom)
{
    void *p = malloc(nbytes);
    if (!p) *(bool *)oom = true;
    return p;
}

static void give(void *p, void *oom)
{
    (void)oom;
    free(p);
}

/* ---- Compiling -------------------------------------------------------------------------- */

static jjak_status compile(jj_srx_code **out, const jj_buf *pattern, uint32_t options, bool *oom,
                           char why[200], size_t *at)
{
    int code = 0;
    PCRE2_SIZE offset = 0;
    why[0] = '\0';
    pcre2_general_context *general = pcre2_general_context_create(take, give, oom);
    pcre2_compile_context *context = general ? pcre2_compile_context_create(general) : NULL;
    if (context) {
        pcre2_set_newline(context, PCRE2_NEWLINE_LF);
        pcre2_set_bsr(context, PCRE2_BSR_UNICODE);
        *out = pcre2_compile((PCRE2_SPTR)jj_buf_str(pattern), pattern->len,
                             options | PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &code,
                             &offset, context);
    }
    pcre2_compile_context_free(context);
    pcre2_general_context_free(general);
    if (*oom) return JJAK_ENOMEM;
    if (!*out) {
        pcre2_get_error_message(code, (PCRE2_UCHAR *)why, 200);
        *at = offset;
        return JJAK_EFORMAT;
    }
    /* Where the system forbids machine code that a program made, the interpreter does it. */
    pcre2_jit_compile(*out, PCRE2_JIT_COMPLETE);
    return *oom ? JJAK_ENOMEM : JJAK_OK;
}

/* Whether there may be a reference to a group. */
static bool may_refer(const jj_buf *regex)
{
    const char *p = jj_buf_str(regex);
    while ((p = strchr(p, '\\')) && *++p) {
        if (*p == 'k' || (*p >= '1' && *p <= '9')) return true;
    }
    return false;
}

static jjak_status translate(jj_buf *pattern, jj_srx_translation *t, const char *what,
                             const jj_buf *regex, uint32_t line, jjak_err *err)
{
    if (jj_srx_translate(pattern, t, jj_buf_str(regex), regex->len)) return JJAK_OK;
    if (pattern->oom) return jj_fail_nomem(err);
    return jj_fail_line(err, JJAK_EFORMAT, line, "%s: %s, at character %zu", what, t->why, t->at);
}

static jjak_status compile_parts(jj_srx_code **out, jj_buf *pattern, const jj_buf regex[2],
                                 const uint32_t lines[2], bool *oom, jjak_err *err)
{
    jj_srx_translation before = {.any_start = !may_refer(&regex[0]) && !may_refer(&regex[1])};
    jj_srx_translation after = {0};
    char why[200];
    size_t at = 0;
    jj_buf_puts(pattern, "(?C0)(?:");
    JJ_TRY(translate(pattern, &before, "beforebreak", &regex[0], lines[0], err));
    jj_buf_puts(pattern, ")");
    size_t middle = pattern->len;
    if (regex[1].len > 0) {
        jj_buf_puts(pattern, "(?=");
        after.first_group = before.ngroups;
        JJ_TRY(translate(pattern, &after, "afterbreak", &regex[1], lines[1], err));
        jj_buf_puts(pattern, ")");
    }
    jj_buf_puts(pattern, "(?C1)");
    if (pattern->oom) return jj_fail_nomem(err);
    /* A match that is refused has to go on to all others. */
    uint32_t options = PCRE2_NO_AUTO_POSSESS;
    if (!before.refers && !after.refers) options |= PCRE2_NO_AUTO_CAPTURE;
    jjak_status status = compile(out, pattern, options, oom, why, &at);
    if (status == JJAK_ENOMEM) return jj_fail_nomem(err);
    bool second = at > middle;
    return status == JJAK_OK ? JJAK_OK
                             : jj_fail_line(err, JJAK_EFORMAT, lines[second], "%s: %s",
                                            second ? "afterbreak" : "beforebreak", why);
}

jjak_status jj_srx_compile_rule(jj_srx_code **out, const jj_buf regex[2], const uint32_t lines[2],
                                bool *oom, jjak_err *err)
{
    jj_buf pattern = JJ_BUF_INIT;
    *out = NULL;
    jjak_status status = compile_parts(out, &pattern, regex, lines, oom, err);
    jj_buf_dispose(&pattern);
    if (status != JJAK_OK) {
        jj_srx_code_free(*out);
        *out = NULL;
    }
    return status;
}

jjak_status jj_srx_compile_map(jj_srx_code **out, const char *regex, uint32_t line, bool *oom,
                               jjak_err *err)
{
    jj_buf pattern = JJ_BUF_INIT;
    jj_srx_translation t = {0};
    char why[200];
    size_t at;
    *out = NULL;
    jjak_status status = JJAK_OK;
    if (!jj_srx_translate(&pattern, &t, regex, strlen(regex)) && !pattern.oom) {
        status = jj_fail_line(err, JJAK_EFORMAT, line, "languagepattern: %s, at character %zu",
                              t.why, t.at);
    }
    if (status == JJAK_OK && pattern.oom) status = jj_fail_nomem(err);
    if (status == JJAK_OK) {
        /* language tags know no case */
        uint32_t options = PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_CASELESS;
        status = compile(out, &pattern, options, oom, why, &at);
        if (status == JJAK_ENOMEM) jj_fail_nomem(err);
        if (status == JJAK_EFORMAT) jj_fail_line(err, status, line, "languagepattern: %s", why);
    }
    jj_buf_dispose(&pattern);
    if (status != JJAK_OK) {
        jj_srx_code_free(*out);
        *out = NULL;
    }
    return status;
}

void jj_srx_code_free(jj_srx_code *code)
{
    pcre2_code_free(code);
}

/* ---- A run ------------------------------------------------------------------------------ */

#define NO_RULE UINT32_MAX

struct jj_srx_run {
    JJ_VEC(const jj_srx_rule *) rules; /* of the language, in order */
    pcre2_match_context *context;
    pcre2_match_data *data;
    pcre2_jit_stack *stack;
    jj_buf joined;         /* a stretch whose line ends became spaces */
    JJ_VEC(uint32_t) best; /* of each position in the stretch, the first rule that matches there */
    uint32_t rule;         /* the one that is being matched */
    uint32_t last;         /* of the rules that break, the last that matched; NO_RULE: none did */
    size_t at;             /* where the match that is being tried starts */
    size_t only;           /* if not SIZE_MAX, to stop at any other start */
    uint64_t steps, max_steps;
    bool oom;
    jjak_status status;
    jjak_err err;
};

static int note(pcre2_callout_block *block, void *payload)
{
    jj_srx_run *run = payload;
    if (block->callout_number == 0) {
        run->at = block->start_match;
        return run->only == SIZE_MAX || run->at == run->only ? 0 : PCRE2_ERROR_CALLOUT;
    }
    uint32_t *best = &run->best.data[block->current_position];
    if (run->rule < *best) *best = run->rule;
    return 1;
}

static bool prepare(jj_srx_run *run)
{
    pcre2_general_context *general = pcre2_general_context_create(take, give, &run->oom);
    if (!general) return false;
    run->context = pcre2_match_context_create(general);
    run->data = pcre2_match_data_create(1, general);
    run->stack = pcre2_jit_stack_create(STACK_MIN, STACK_MAX, general);
    pcre2_general_context_free(general);
    if (run->oom || !run->context || !run->data) return false;
    pcre2_set_heap_limit(run->context, HEAP_KIB);
    pcre2_set_match_limit(run->context, MAP_STEPS);
    if (run->stack) pcre2_jit_stack_assign(run->context, NULL, run->stack);
    return true;
}

static jjak_status fail_slow(uint32_t line, jjak_err *err)
{
    return jj_fail(err, JJAK_ELIMIT, "the SRX rule of line %u takes too many steps", line);
}

static bool take_rules(jj_srx_run *run, const jjak_srx *srx, const jj_srx_group *group)
{
    for (size_t i = 0; i < group->n; i++) {
        const jj_srx_rule *rule = &srx->rules.data[group->first + i];
        if (!jj_vec_push(&run->rules, rule)) return false;
    }
    return true;
}

/* Appends the rules of the maps that match, those of a group once: the first rule that matches
 * counts, so the same rules again would change nothing. */
static jjak_status choose(jj_srx_run *run, const jjak_srx *srx, const char *lang, jjak_err *err)
{
    bool found = false;
    if (jj_utf8_validate(lang, strlen(lang)) < strlen(lang)) {
        return jj_fail(err, JJAK_EARG, "the language for the SRX rules is not UTF-8");
    }
    bool *taken = calloc(srx->groups.len + 1, sizeof *taken);
    if (!taken) return jj_fail_nomem(err);
    jjak_status status = JJAK_OK;
    for (size_t i = 0; status == JJAK_OK && i < srx->maps.len && (srx->cascade || !found); i++) {
        const jj_srx_map *map = &srx->maps.data[i];
        if (taken[map->group]) continue;
        int rc =
            pcre2_match(map->code, (PCRE2_SPTR)lang, strlen(lang), 0, 0, run->data, run->context);
        if (rc == PCRE2_ERROR_NOMATCH) continue;
        if (rc < 0 && rc != PCRE2_ERROR_NOMEMORY) {
            status = fail_slow(map->line, err);
        } else if (rc < 0 || !take_rules(run, srx, &srx->groups.data[map->group])) {
            status = jj_fail_nomem(err);
        }
        found = taken[map->group] = true;
    }
    free(taken);
    if (found || status != JJAK_OK) return status;
    return jj_fail(err, JJAK_EARG, "the SRX rules have no languagemap for '%.40s'", lang);
}

jjak_status jj_srx_start(jj_srx_run **out, const jjak_srx *srx, const char *lang, size_t nbytes,
                         jjak_err *err)
{
    jj_srx_run *run = calloc(1, sizeof *run);
    *out = NULL;
    if (!run) return jj_fail_nomem(err);
    jjak_status status = prepare(run) ? choose(run, srx, lang, err) : jj_fail_nomem(err);
    if (status != JJAK_OK) {
        jj_srx_finish(run, NULL);
        return status;
    }
    pcre2_set_callout(run->context, note, run);
    run->max_steps = srx->max_steps + (uint64_t)nbytes * CHEAP_STEPS;
    *out = run;
    return JJAK_OK;
}

jjak_status jj_srx_finish(jj_srx_run *run, jjak_err *err)
{
    jjak_status status = run->status;
    if (status != JJAK_OK && err) *err = run->err;
    free(run->rules.data);
    free(run->best.data);
    jj_buf_dispose(&run->joined);
    pcre2_match_data_free(run->data);
    pcre2_match_context_free(run->context);
    pcre2_jit_stack_free(run->stack);
    free(run);
    return status;
}

/* Finds all positions of a rule. A start that takes more than the cheap steps is tried again alone
 * with more, and pays for them, so that time is bounded by the length of the text. */
static jjak_status find(jj_srx_run *run, const char *text, size_t nbytes)
{
    const jj_srx_rule *rule = run->rules.data[run->rule];
    size_t offset = 0;
    uint32_t limit = CHEAP_STEPS, options = PCRE2_NO_UTF_CHECK;
    run->only = SIZE_MAX;
    for (;;) {
        pcre2_set_match_limit(run->context, limit);
        int rc = pcre2_match(rule->code, (PCRE2_SPTR)text, nbytes, offset, options, run->data,
                             run->context);
        switch (rc) {
        case PCRE2_ERROR_NOMATCH: return JJAK_OK;
        case PCRE2_ERROR_CALLOUT: /* done with the one start */
            run->only = SIZE_MAX;
            limit = CHEAP_STEPS;
            options = PCRE2_NO_UTF_CHECK;
            break;
        case PCRE2_ERROR_JIT_STACKLIMIT:
            options |= PCRE2_NO_JIT;
            run->only = run->at;
            break;
        case PCRE2_ERROR_MATCHLIMIT:
            run->steps += limit;
            if (run->steps > run->max_steps) return fail_slow(rule->line, &run->err);
            limit = limit < UINT32_MAX / 4 ? limit * 4 : UINT32_MAX;
            run->only = run->at;
            break;
        case PCRE2_ERROR_NOMEMORY: return jj_fail_nomem(&run->err);
        default: return fail_slow(rule->line, &run->err);
        }
        offset = run->at;
    }
}

static jjak_status find_breaks(jj_srx_run *run, const char *text, size_t nbytes)
{
    run->last = NO_RULE;
    for (uint32_t i = 0; i < run->rules.len; i++) {
        if (!run->rules.data[i]->breaks) continue;
        run->rule = i;
        JJ_TRY(find(run, text, nbytes));
    }
    for (size_t p = 1; p < nbytes; p++) {
        uint32_t best = run->best.data[p];
        if (best != NO_RULE && (run->last == NO_RULE || best > run->last)) run->last = best;
    }
    return JJAK_OK;
}

static jjak_status find_exceptions(jj_srx_run *run, const char *text, size_t nbytes)
{
    for (uint32_t i = 0; run->last != NO_RULE && i < run->last; i++) {
        if (run->rules.data[i]->breaks) continue;
        run->rule = i;
        JJ_TRY(find(run, text, nbytes));
    }
    return JJAK_OK;
}

/* The stretch with a space for each line end: jjak has found that the lines run on. */
static jjak_status join(jj_srx_run *run, const char **text, size_t nbytes)
{
    if (!memchr(*text, '\n', nbytes)) return JJAK_OK;
    jj_buf_clear(&run->joined);
    jj_buf_put(&run->joined, *text, nbytes);
    if (run->joined.oom) return jj_fail_nomem(&run->err);
    char *p = run->joined.data, *end = p + nbytes;
    while ((p = memchr(p, '\n', (size_t)(end - p)))) *p++ = ' ';
    *text = run->joined.data;
    return JJAK_OK;
}

static jjak_status find_all(jj_srx_run *run, const char *text, size_t nbytes)
{
    JJ_TRY(join(run, &text, nbytes));
    if (!jj_vec_reserve(&run->best, nbytes + 1)) return jj_fail_nomem(&run->err);
    memset(run->best.data, 0xFF, (nbytes + 1) * sizeof *run->best.data);
    JJ_TRY(find_breaks(run, text, nbytes));
    return find_exceptions(run, text, nbytes);
}

static uint32_t line_of(const char *text, size_t p)
{
    uint32_t line = 1;
    for (const char *end = text + p; (text = memchr(text, '\n', (size_t)(end - text))); text++)
        line++;
    return line;
}

static void split_srx(jj_seg *seg, size_t begin, size_t end)
{
    jj_srx_run *run = seg->srx;
    if (run->status != JJAK_OK) return;
    run->status = find_all(run, seg->text + begin, end - begin);
    if (run->status != JJAK_OK) {
        run->err.line = line_of(seg->text, begin);
        return;
    }
    for (size_t p = 1; p < end - begin; p++) {
        uint32_t best = run->best.data[p];
        if (best != NO_RULE && run->rules.data[best]->breaks) jj_seg_cut(seg, begin + p);
    }
}

const jj_seg_rules jj_seg_srx = {NULL, split_srx};
