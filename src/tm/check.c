/* What is wrong with a unit that was read whole. */
#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/tag.h"
#include "base/utf8.h"
#include "text/normal.h"
#include "tm/read.h"

#define TRADOS_SEGMENT_CHARS 2000 /* RWS, "Importing translation units" */

/* The shape of a BCP 47 tag, as far as importers mind: subtags of one to eight letters and digits
 * after a language of two or three letters. *region tells whether a region is among them. */
static bool is_tag(const char *lang, bool *region)
{
    *region = false;
    for (size_t k = 0; *lang; k++) {
        size_t n = 0;
        while (jj_ascii_is_alnum(lang[n])) n++;
        if (n == 0 || n > 8 || (k == 0 && (n < 2 || n > 3))) return false;
        bool letters = jj_ascii_is_letter(lang[0]) && jj_ascii_is_letter(lang[1]);
        if (k == 1 && n == 2 && !letters) return false; /* Trados had "KO-01" */
        if (k && n == 2) *region = true;
        if (k && n == 3 && lang[0] <= '9') *region = true; /* UN M.49, "es-419" */
        lang += n;
        if (*lang && (*lang != '-' || !lang[1])) return false;
        if (*lang) lang++;
    }
    return true;
}

void jj_check_lang(jj_reading *r, uint32_t line, const char *lang)
{
    bool region;
    if (!*lang) return; /* told of all units, whoever minds */
    if (!is_tag(lang, &region)) {
        jj_reading_fault(r, JJ_RULE_LANG_TAG, line, lang);
    } else if (!region) {
        jj_reading_fault(r, JJ_RULE_LANG_REGION, line, lang);
    }
}

void jj_check_field(jj_reading *r, uint32_t line, const jjak_tm_field *field)
{
    if (field->kind == JJAK_TM_PROP) {
        if (!*field->name) {
            jj_reading_fault(r, JJ_RULE_PROP_TYPE, line, "");
        } else if (strncmp(field->name, "x-", 2) != 0) {
            jj_reading_fault(r, JJ_RULE_PROP_PREFIX, line, field->name);
        }
    } else if (field->kind == JJAK_TM_ATTRIBUTE) {
        size_t n = strlen(field->name);
        bool date = n > 4 && strcmp(field->name + n - 4, "date") == 0;
        if (date && !jj_tm_is_date(field->value))
            jj_reading_fault(r, JJ_RULE_DATE, line, field->value);
    }
}

static void check_fields(jj_reading *r, uint32_t line, const jjak_tm_field *fields, size_t nfields)
{
    for (size_t k = 0; k < nfields; k++) jj_check_field(r, line, &fields[k]);
}

static void check_text(jj_reading *r, uint32_t line, const jjak_tm_variant *variant)
{
    const char *text = variant->text;
    size_t limit =
        r->options->max_segment_chars ? r->options->max_segment_chars : TRADOS_SEGMENT_CHARS;
    if (!variant->markup && jj_utf8_is_blank(text, variant->nbytes)) {
        jj_reading_fault(r, JJ_RULE_SEG_EMPTY, line, variant->lang);
    }
    if (variant->nbytes > limit && jj_faults_wanted(&r->faults, JJ_RULE_SEG_LONG)) {
        char detail[60];
        size_t nchars = jj_utf8_count(text, variant->nbytes);
        snprintf(detail, sizeof detail, "%zu characters, and the limit is %zu", nchars, limit);
        if (nchars > limit) jj_reading_fault(r, JJ_RULE_SEG_LONG, line, detail);
    }
    if (jj_faults_wanted(&r->faults, JJ_RULE_SEG_NFC)) {
        jj_buf *nfc = &r->scratch[0];
        jj_buf_clear(nfc);
        jj_nfc(nfc, text, variant->nbytes);
        if (nfc->len != variant->nbytes || memcmp(jj_buf_str(nfc), text, nfc->len) != 0) {
            jj_reading_fault(r, JJ_RULE_SEG_NFC, line, variant->lang);
        }
    }
}

void jj_check_unit(jj_reading *r, const jjak_tm_unit *unit)
{
    bool source = false;
    uint32_t line = unit->line;
    check_fields(r, line, unit->fields, unit->nfields);
    for (size_t k = 0; k < unit->nvariants; k++) {
        const jjak_tm_variant *variant = &unit->variants[k];
        uint32_t at = jj_unit_line(&r->unit, k);
        check_fields(r, at, variant->fields, variant->nfields);
        jj_check_lang(r, at, variant->lang);
        check_text(r, at, variant);
        source = source || !*variant->lang || strcmp(variant->lang, unit->srclang) == 0;
        /* A unit has few variants; of one with very many, the first tell enough. */
        for (size_t i = 0; i < k && k < 100; i++) {
            if (*variant->lang && jj_tag_equal(unit->variants[i].lang, variant->lang)) {
                jj_reading_fault(r, JJ_RULE_TU_TWICE, at, variant->lang);
                break;
            }
        }
    }
    if (unit->nvariants == 1) jj_reading_fault(r, JJ_RULE_TU_ALONE, line, unit->variants[0].lang);
    if (unit->nvariants > 2) jj_reading_fault(r, JJ_RULE_TU_MANY, line, "");
    if (unit->nvariants && !source && *unit->srclang && strcmp(unit->srclang, "*all*") != 0) {
        jj_reading_fault(r, JJ_RULE_SRCLANG, line, unit->srclang);
    }
}
