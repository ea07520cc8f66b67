/* How fast jjak and ICU divide a text into sentences and into words: both over the same text in
 * memory, in one thread of one process, keeping every boundary, in turns. CPU time of the thread.
 *
 *     breaks LANG FILE [ROUNDS] */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/io.h"
#include "icu_break.h"
#include "text/segment.h"
#include "text/token.h"

enum { ROUNDS = 7, ROUNDS_MAX = 99 };

typedef struct {
    const char *lang;
    jj_buf text;
    icu_text *icu;
    jj_sentences sentences;
    jj_tokens tokens;
} bench;

static size_t segment(bench *b)
{
    const jj_segment_options options = {.lang = b->lang};
    b->sentences.len = 0;
    if (jj_segment(&b->sentences, b->text.data, b->text.len, &options, NULL) != JJAK_OK) abort();
    return b->sentences.len;
}

static size_t tokenize(bench *b)
{
    b->tokens.len = 0;
    for (size_t i = 0; i < b->sentences.len; i++) {
        jjak_span at = b->sentences.data[i].at;
        if (jj_tokenize(&b->tokens, b->text.data, at, b->lang, NULL) != JJAK_OK) abort();
    }
    return b->tokens.len;
}

/* jjak's come first of their four: ratios are to them. */
static struct {
    const char *what, *who;
    size_t (*jjak)(bench *b); /* else ICU: */
    icu_break unit;
    icu_form form;
    size_t count;
    double seconds[ROUNDS_MAX];
} runs[] = {
    {.what = "sentences", .who = "jjak", .jjak = segment},
    {.what = "", .who = "ICU, UText", .unit = ICU_SENTENCES, .form = ICU_UTEXT},
    {.what = "", .who = "ICU, converted", .unit = ICU_SENTENCES, .form = ICU_CONVERTED},
    {.what = "", .who = "ICU, UTF-16", .unit = ICU_SENTENCES, .form = ICU_UTF16},
    {.what = "words", .who = "jjak", .jjak = tokenize},
    {.what = "", .who = "ICU, UText", .unit = ICU_WORDS, .form = ICU_UTEXT},
    {.what = "", .who = "ICU, converted", .unit = ICU_WORDS, .form = ICU_CONVERTED},
    {.what = "", .who = "ICU, UTF-16", .unit = ICU_WORDS, .form = ICU_UTF16},
};
enum { NRUNS = sizeof runs / sizeof *runs, GROUP = 4 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print(const bench *b, int rounds)
{
    double mb = (double)b->text.len / 1e6;
    printf("%s, %.1f MB, %d rounds, ICU %s\n", b->lang, mb, rounds, icu_version());
    printf("%-10s %-15s %10s %10s %10s %10s %8s\n", "", "", "boundaries", "MB/s best", "median",
           "jjak best", "median");
    for (int k = 0; k < NRUNS; k++) {
        qsort(runs[k].seconds, (size_t)rounds, sizeof *runs[k].seconds, by_value);
        double best = runs[k].seconds[0], median = runs[k].seconds[rounds / 2];
        printf("%-10s %-15s %10zu %10.0f %10.0f", runs[k].what, runs[k].who, runs[k].count,
               mb / best, mb / median);
        const double *jjak = runs[k / GROUP * GROUP].seconds;
        if (k % GROUP) printf(" %9.1fx %7.1fx", best / jjak[0], median / jjak[rounds / 2]);
        putchar('\n');
    }
}

int main(int argc, char **argv)
{
    int rounds = argc > 3 ? atoi(argv[3]) : ROUNDS;
    jjak_err err;
    if (argc < 3 || rounds < 1 || rounds > ROUNDS_MAX) {
        fprintf(stderr, "usage: breaks LANG FILE [ROUNDS]\n");
        return 2;
    }
    bench b = {.lang = argv[1]};
    if (jj_io_slurp(&b.text, argv[2], SIZE_MAX, &err) != JJAK_OK) {
        fprintf(stderr, "breaks: %s: %s\n", argv[2], err.message);
        return 1;
    }
    b.icu = icu_text_new(b.text.data, b.text.len, b.lang);
    for (int round = -1; round < rounds; round++) { /* the first warms up */
        for (int k = 0; k < NRUNS; k++) {
            double start = now();
            runs[k].count =
                runs[k].jjak ? runs[k].jjak(&b) : icu_breaks(b.icu, runs[k].unit, runs[k].form);
            if (round >= 0) runs[k].seconds[round] = now() - start;
        }
    }
    print(&b, rounds);
    icu_text_free(b.icu);
    free(b.sentences.data);
    free(b.tokens.data);
    jj_buf_dispose(&b.text);
    return 0;
}
