#include "cli/opt.h"

#include <string.h>

#include "base/ascii.h"
#include "base/err.h"
#include "base/hash.h"
#include "cli/langtag.h"

/* ---- Finding the nearest name ----------------------------------------------------------- */

#define GUESS_MAX 40

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t m = a < b ? a : b;
    return m < c ? m : c;
}

/* Levenshtein's distance, both words at most GUESS_MAX long. */
static size_t edit_distance(const char *a, size_t na, const char *b, size_t nb)
{
    size_t row[GUESS_MAX + 1];
    for (size_t j = 0; j <= nb; j++) row[j] = j;
    for (size_t i = 1; i <= na; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t above = row[j];
            row[j] = min3(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[nb];
}

void cli_guess_start(cli_guess *guess, const char *word)
{
    size_t n = strlen(word);
    guess->word = word;
    guess->best = NULL;
    /* A third of the letters may be wrong, and two in a short word would fit anything. */
    guess->distance = n > GUESS_MAX ? 0 : n / 3 + 2;
}

void cli_guess_try(cli_guess *guess, const char *name)
{
    size_t nword = strlen(guess->word), nname = strlen(name);
    if (guess->distance == 0 || nname > GUESS_MAX || nword == 0) return;
    size_t d = edit_distance(guess->word, nword, name, nname);
    if (d > 1 && nword >= 2 && strncmp(guess->word, name, nword) == 0) d = 1; /* cut short */
    if (d < guess->distance) {
        guess->distance = d;
        guess->best = name;
    }
}

/* ---- Parsing ---------------------------------------------------------------------------- */

static const cli_opt *find(const cli_group *groups, const char *name, size_t nname, char letter)
{
    for (const cli_group *g = groups; g->title; g++) {
        for (size_t i = 0; i < g->nopts; i++) {
            const cli_opt *o = &g->opts[i];
            if (letter ? o->letter == letter
                       : strncmp(o->name, name, nname) == 0 && o->name[nname] == '\0') {
                return o;
            }
        }
    }
    return NULL;
}

static jjak_status fail_unknown(const cli_group *groups, const char *name, size_t nname,
                                jjak_err *err)
{
    char word[GUESS_MAX + 2];
    cli_guess guess;
    size_t n = nname < sizeof word ? nname : sizeof word - 1;
    memcpy(word, name, n);
    word[n] = '\0';
    cli_guess_start(&guess, word);
    for (const cli_group *g = groups; g->title; g++) {
        for (size_t i = 0; i < g->nopts; i++) cli_guess_try(&guess, g->opts[i].name);
    }
    if (!guess.best) return jj_fail(err, JJAK_EARG, "unknown option '--%s'", word);
    return jj_fail(err, JJAK_EARG, "unknown option '--%s'; did you mean '--%s'?", word, guess.best);
}

static jjak_status set(const cli_opt *opt, void *options, const char *value, jjak_err *err)
{
    jjak_err why = {0};
    jjak_status status = opt->set((char *)options + opt->field, opt, value, &why);
    if (status == JJAK_OK) return status;
    return jj_fail(err, status, "option '--%s': %s", opt->name, why.message);
}

/* Where the parser stands. */
typedef struct {
    const cli_group *groups;
    void *options;
    int argc, at;
    char **argv;
} parser;

static jjak_status set_with_next(parser *p, const cli_opt *opt, jjak_err *err)
{
    if (p->at + 1 >= p->argc) {
        return jj_fail(err, JJAK_EARG, "option '--%s' needs a value, %s", opt->name, opt->arg);
    }
    p->at++;
    return set(opt, p->options, p->argv[p->at], err);
}

static jjak_status parse_long(parser *p, jjak_err *err)
{
    const char *name = p->argv[p->at] + 2;
    size_t nname = strcspn(name, "=");
    const char *value = name[nname] == '=' ? name + nname + 1 : NULL;
    const cli_opt *opt = find(p->groups, name, nname, 0);
    if (!opt) return fail_unknown(p->groups, name, nname, err);
    if (!opt->arg && value) {
        return jj_fail(err, JJAK_EARG, "option '--%s' takes no value", opt->name);
    }
    if (opt->arg && !value) return set_with_next(p, opt, err);
    return set(opt, p->options, value, err);
}

/* A bundle of letters; the last may take a value, attached or the next word. */
static jjak_status parse_short(parser *p, jjak_err *err)
{
    const char *word = p->argv[p->at];
    for (const char *s = word + 1; *s; s++) {
        const cli_opt *opt = find(p->groups, NULL, 0, *s);
        if (!opt && strlen(word) > 2 && find(p->groups, word + 1, strcspn(word + 1, "="), 0)) {
            return jj_fail(err, JJAK_EARG, "unknown option '%.60s'; did you mean '-%.60s'?", word,
                           word);
        }
        if (!opt && (unsigned char)*s > 0x7E) {
            return jj_fail(err, JJAK_EARG, "unknown option '%.60s'", word);
        }
        if (!opt) return jj_fail(err, JJAK_EARG, "unknown option '-%c'", *s);
        if (opt->arg && s[1]) return set(opt, p->options, s + 1, err);
        if (opt->arg) return set_with_next(p, opt, err);
        JJ_TRY(set(opt, p->options, NULL, err));
    }
    return JJAK_OK;
}

jjak_status cli_opt_parse(const cli_group *groups, void *options, int argc, char **argv, int *nargs,
                          jjak_err *err)
{
    parser p = {groups, options, argc, 0, argv};
    bool ended = false;
    *nargs = 0;
    for (; p.at < argc; p.at++) {
        char *word = argv[p.at];
        if (ended || word[0] != '-' || word[1] == '\0') {
            argv[(*nargs)++] = word;
        } else if (strcmp(word, "--") == 0) {
            ended = true;
        } else {
            JJ_TRY(word[1] == '-' ? parse_long(&p, err) : parse_short(&p, err));
        }
    }
    return JJAK_OK;
}

/* ---- Setters ---------------------------------------------------------------------------- */

jjak_status cli_set_flag(void *field, const cli_opt *opt, const char *value, jjak_err *err)
{
    (void)opt;
    (void)value;
    (void)err;
    *(bool *)field = true;
    return JJAK_OK;
}

jjak_status cli_set_text(void *field, const cli_opt *opt, const char *value, jjak_err *err)
{
    if (!*value) return jj_fail(err, JJAK_EARG, "the value is empty, wanted %s", opt->arg);
    *(const char **)field = value;
    return JJAK_OK;
}

jjak_status cli_set_lang(void *field, const cli_opt *opt, const char *value, jjak_err *err)
{
    (void)opt;
    JJ_TRY(cli_lang_check(value, err));
    *(const char **)field = value;
    return JJAK_OK;
}

/* Appends as much of s as fits. */
static void append(char *to, size_t size, const char *s)
{
    size_t n = strlen(to), m = strlen(s);
    if (n + m + 1 > size) m = size - n - 1;
    memcpy(to + n, s, m);
    to[n + m] = '\0';
}

jjak_status cli_set_choice(void *field, const cli_opt *opt, const char *value, jjak_err *err)
{
    char list[160] = "";
    for (const cli_choice *c = opt->choices; c->name; c++) {
        if (strcmp(c->name, value) == 0) {
            *(int *)field = c->value;
            return JJAK_OK;
        }
        if (c != opt->choices) append(list, sizeof list, ", ");
        append(list, sizeof list, c->name);
    }
    return jj_fail(err, JJAK_EARG, "'%.40s' is none of %s", value, list);
}

static jjak_status set_number(uint64_t *field, uint64_t unit, const char *value, jjak_err *err)
{
    static const char suffixes[] = "KMG";
    const char *s = value;
    uint64_t x = 0;
    for (; jj_ascii_is_digit(*s); s++) {
        uint64_t digit = (uint64_t)(*s - '0');
        if (x > (UINT64_MAX - digit) / 10)
            return jj_fail(err, JJAK_EARG, "the number is too large");
        x = x * 10 + digit;
    }
    const char *suffix = *s ? strchr(suffixes, *s) : NULL;
    bool number = s > value && (!*s || (suffix && !s[1]));
    if (number && x == 0) return jj_fail(err, JJAK_EARG, "at least 1");
    if (!number) {
        return jj_fail(err, JJAK_EARG, "'%.40s' is not a number above 0, such as 500000 or 64M",
                       value);
    }
    for (const char *k = suffixes; suffix && k <= suffix; k++) {
        if (x > UINT64_MAX / unit) return jj_fail(err, JJAK_EARG, "the number is too large");
        x *= unit;
    }
    *field = x;
    return JJAK_OK;
}

jjak_status cli_set_bytes(void *field, const cli_opt *opt, const char *value, jjak_err *err)
{
    uint64_t x = 0;
    (void)opt;
    JJ_TRY(set_number(&x, 1024, value, err));
    if (x == (uint64_t)UINT32_MAX + 1) x = UINT32_MAX; /* "4G" is meant as the most there is */
    if (x > UINT32_MAX) return jj_fail(err, JJAK_EARG, "at most 4G");
    *(uint64_t *)field = x;
    return JJAK_OK;
}

jjak_status cli_set_count(void *field, const cli_opt *opt, const char *value, jjak_err *err)
{
    (void)opt;
    return set_number(field, 1000, value, err);
}

/* Digits with at most one dot: no sign, no exponent, and no locale, as strtod would have. */
jjak_status cli_set_probability(void *field, const cli_opt *opt, const char *value, jjak_err *err)
{
    double x = 0, scale = 1;
    bool digits = false, dot = false;
    const char *s = value;
    (void)opt;
    for (; jj_ascii_is_digit(*s) || (*s == '.' && !dot); s++) {
        if (*s == '.') {
            dot = true;
            continue;
        }
        digits = true;
        if (scale > 1e15) continue; /* more than a double tells apart */
        x = x * 10 + (*s - '0');
        if (dot) scale *= 10;
        if (!dot && x > 1) break;
    }
    if (*s || !digits || x / scale > 1) {
        return jj_fail(err, JJAK_EARG, "'%.40s' is not a number from 0 to 1, such as 0.5", value);
    }
    *(double *)field = x / scale;
    return JJAK_OK;
}

/* ---- Values as a key -------------------------------------------------------------------- */

uint64_t cli_opt_hash(uint64_t h, const cli_opt *opt, const void *options)
{
    const void *field = (const char *)options + opt->field;
    size_t size = 0;
    if (opt->set == cli_set_text || opt->set == cli_set_lang) {
        const char *value = *(const char *const *)field;
        return value ? jj_hash(h, value, strlen(value) + 1) : jj_hash(h, "\1", 1);
    }
    if (opt->set == cli_set_flag) size = sizeof(bool);
    if (opt->set == cli_set_choice) size = sizeof(int);
    if (opt->set == cli_set_bytes || opt->set == cli_set_count) size = sizeof(uint64_t);
    if (opt->set == cli_set_probability) size = sizeof(double);
    return jj_hash(h, field, size);
}

const cli_opt *cli_opt_given(const cli_opt *opts, size_t nopts, const void *options,
                             const void *defaults)
{
    for (const cli_opt *o = opts; o < opts + nopts; o++) {
        if (cli_opt_hash(0, o, options) != cli_opt_hash(0, o, defaults)) return o;
    }
    return NULL;
}
