/* The tables of words that segmentation searches by halves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const struct {
    const char *word;
    const char *langs[6];
} ordinary[] = {
#include "text/data/seg_generic_word.inc"
};

enum { AB_NEVER, AB_STARTER, AB_NUMERIC, AB_TIME, AB_LIKELY, AB_UNIT, AB_CAPITAL };
static const struct {
    const char *word;
    int flags;
} abbrevs[] = {
#include "text/data/seg_en_abbrev.inc"
};

static const struct {
    const char *name, *words[512];
} tables[] = {
    {"en_starter",
     {
#include "text/data/seg_en_starter.inc"
     }},
    {"en_bang",
     {
#include "text/data/seg_en_bang.inc"
     }},
    {"generic",
     {
#include "text/data/seg_generic.inc"
     }},
    {"ko_lookalike",
     {
#include "text/data/seg_ko_lookalike.inc"
     }},
    {"ko_pause",
     {
#include "text/data/seg_ko_pause.inc"
     }},
    {"ko_takes_up",
     {
#include "text/data/seg_ko_takes_up.inc"
     }},
    {"ko_goes_on",
     {
#include "text/data/seg_ko_goes_on.inc"
     }},
    {"ko_goes_on_plain",
     {
#include "text/data/seg_ko_goes_on_plain.inc"
     }},
    {"ko_goes_on_doubt",
     {
#include "text/data/seg_ko_goes_on_doubt.inc"
     }},
    {"ko_line_final",
     {
#include "text/data/seg_ko_line_final.inc"
     }},
    {"ko_line_noun",
     {
#include "text/data/seg_ko_line_noun.inc"
     }},
    {"ko_line_auxiliary",
     {
#include "text/data/seg_ko_line_auxiliary.inc"
     }},
    {"ko_asker",
     {
#include "text/data/seg_ko_asker.inc"
     }},
};

static void tables_are_sorted_for_search(void **state)
{
    (void)state;
    for (size_t i = 1; i < COUNT(abbrevs); i++) {
        assert_true(strcmp(abbrevs[i - 1].word, abbrevs[i].word) < 0);
    }
    for (size_t i = 1; i < COUNT(ordinary); i++) {
        assert_true(strcmp(ordinary[i - 1].word, ordinary[i].word) < 0);
    }
    for (size_t t = 0; t < COUNT(tables); t++) {
        for (size_t i = 1; i < COUNT(tables[t].words) && tables[t].words[i]; i++) {
            if (strcmp(tables[t].words[i - 1], tables[t].words[i]) >= 0) {
                print_error("%s: %s\n", tables[t].name, tables[t].words[i]);
            }
            assert_true(strcmp(tables[t].words[i - 1], tables[t].words[i]) < 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_sorted_for_search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
