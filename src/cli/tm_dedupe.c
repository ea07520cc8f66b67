#include "cli/tm_dedupe.h"

#include <string.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/tag.h"
#include "base/utf8.h"

const cli_choice tm_policies[] = {
    {"none", TM_DEDUPE_NONE, "all units stay"},
    {"exact", TM_DEDUPE_EXACT, "of units with the same texts the first stays"},
    {"source-keep-best", TM_DEDUPE_SOURCE,
     "of units with the same source and languages the best stays: by x-score, units without one "
     "first, then the latest, then the first"},
    {NULL, 0, NULL},
};

/* ---- Sets ------------------------------------------------------------------------------- */

void tm_set_dispose(tm_set *set)
{
    free(set->keys.data);
    free(set->slots);
    *set = (tm_set){.nslots = 0};
}

static uint32_t *find(const tm_set *set, uint64_t hash)
{
    size_t k = jj_hash_slot(hash, set->nslots);
    while (set->slots[k] && set->keys.data[set->slots[k] - 1] != hash)
        k = (k + 1) & (set->nslots - 1);
    return &set->slots[k];
}

static bool grow(tm_set *set)
{
    size_t nslots = set->nslots ? set->nslots * 2 : 1024;
    uint32_t *slots = calloc(nslots, sizeof *slots);
    if (!slots) return false;
    free(set->slots);
    set->slots = slots;
    set->nslots = nslots;
    for (size_t k = 0; k < set->keys.len; k++) *find(set, set->keys.data[k]) = (uint32_t)k + 1;
    return true;
}

bool tm_set_put(tm_set *set, uint64_t hash, uint32_t *number, bool *isnew)
{
    if (set->keys.len >= set->nslots / 4 * 3 && !grow(set)) return false;
    uint32_t *slot = find(set, hash);
    *isnew = *slot == 0;
    if (*isnew) {
        if (set->keys.len == UINT32_MAX - 1 || !jj_vec_push(&set->keys, hash)) return false;
        *slot = (uint32_t)set->keys.len;
    }
    *number = *slot - 1;
    return true;
}

/* ---- What is the same ------------------------------------------------------------------- */

static uint64_t hash_string(uint64_t h, const char *s)
{
    return jj_hash(h, s, strlen(s) + 1);
}

/* Of the tag that is written; EN_us is en-US. */
static uint64_t hash_lang(uint64_t h, const char *lang, const jjak_lang_pair *langs, size_t nlangs)
{
    for (size_t k = 0; k < nlangs; k++) {
        if (!jj_tag_equal(langs[k].from, lang)) continue;
        lang = langs[k].to;
        break;
    }
    for (; *lang; lang++) {
        char c = *lang >= 'A' && *lang <= 'Z' ? (char)(*lang - 'A' + 'a') : *lang;
        if (c == '_') c = '-';
        h = jj_hash(h, &c, 1);
    }
    return jj_hash(h, "", 1);
}

static uint64_t hash_text(uint64_t h, const jjak_tm_variant *variant)
{
    return variant->markup ? hash_string(h, variant->markup)
                           : jj_hash(h, variant->text, variant->nbytes + 1);
}

uint64_t tm_hash_unit(const jjak_tm_unit *unit, const jjak_lang_pair *langs, size_t nlangs)
{
    uint64_t sum = JJ_HASH_START;
    for (size_t k = 0; k < unit->nvariants; k++) { /* their order means nothing */
        uint64_t h = hash_lang(JJ_HASH_START, unit->variants[k].lang, langs, nlangs);
        sum += jj_hash_mix(hash_text(h, &unit->variants[k]));
    }
    return sum;
}

/* Of the source and all languages: none that a unit has may go with it. */
static uint64_t hash_source(const jjak_tm_unit *unit, const jjak_lang_pair *langs, size_t nlangs)
{
    const jjak_tm_variant *pair[2];
    if (!jjak_tm_unit_pair(pair, unit, NULL, NULL)) return tm_hash_unit(unit, langs, nlangs);
    uint64_t sum = JJ_HASH_START;
    for (size_t k = 0; k < unit->nvariants; k++) {
        sum += jj_hash_mix(hash_lang(JJ_HASH_START, unit->variants[k].lang, langs, nlangs));
    }
    return hash_text(hash_lang(sum, pair[0]->lang, langs, nlangs), pair[0]);
}

/* The digits of YYYYMMDDTHHMMSSZ as a number; 0 where there is no date. */
static uint64_t date_in(const jjak_tm_field *fields, size_t nfields)
{
    const char *date = jjak_tm_field_value(fields, nfields, JJAK_TM_ATTRIBUTE, "changedate");
    uint64_t x = 0;
    int n = 0;
    if (!date) date = jjak_tm_field_value(fields, nfields, JJAK_TM_ATTRIBUTE, "creationdate");
    for (; date && *date && n < 14; date++) {
        if (*date < '0' || *date > '9') continue;
        x = x * 10 + (uint64_t)(*date - '0');
        n++;
    }
    for (; x && n < 14; n++) x *= 10; /* a day without a time */
    return x;
}

/* The latest of the unit and its texts: OmegaT dates the translation, others the unit. */
static uint64_t date_of(const jjak_tm_unit *unit)
{
    uint64_t latest = date_in(unit->fields, unit->nfields);
    for (size_t k = 0; k < unit->nvariants; k++) {
        uint64_t date = date_in(unit->variants[k].fields, unit->variants[k].nfields);
        if (date > latest) latest = date;
    }
    return latest;
}

#define NO_SCORE 10001

/* Four decimals of a score; what has none was not made by a program, and is better than any. */
static uint64_t score_of(const jjak_tm_unit *unit)
{
    const char *s = jjak_tm_field_value(unit->fields, unit->nfields, JJAK_TM_PROP, "x-score");
    if (!s || (s[0] != '0' && s[0] != '1') || (s[1] && s[1] != '.')) return NO_SCORE;
    if (s[0] == '1') return NO_SCORE - 1;
    uint64_t x = 0;
    s += s[1] ? 2 : 1;
    for (int n = 0; n < 4; n++) x = x * 10 + (jj_ascii_is_digit(*s) ? (uint64_t)(*s++ - '0') : 0);
    return x;
}

/* Whether it can be written: with two texts, none too long. One that cannot is not to displace one
 * that can. */
static bool is_whole(const jjak_tm_unit *unit, size_t max_chars)
{
    size_t ntexts = 0;
    for (size_t k = 0; k < unit->nvariants; k++) {
        const jjak_tm_variant *v = &unit->variants[k];
        ntexts += v->markup || !jj_utf8_is_blank(v->text, v->nbytes);
        if (max_chars && jj_utf8_count(v->text, v->nbytes) > max_chars) return false;
    }
    return ntexts > 1;
}

/* ---- Policies --------------------------------------------------------------------------- */

void tm_dedupe_dispose(tm_dedupe *dedupe)
{
    tm_set_dispose(&dedupe->units);
    free(dedupe->best.data);
}

void tm_dedupe_note(tm_dedupe *dedupe, const jjak_tm_unit *unit)
{
    uint32_t number;
    bool isnew;
    const bool whole = is_whole(unit, dedupe->max_segment_chars);
    const uint64_t rank = whole ? 1 + (score_of(unit) << 48 | date_of(unit)) : 0;
    const tm_best here = {rank, dedupe->nnoted++};
    if (!tm_set_put(&dedupe->units, hash_source(unit, dedupe->langs, dedupe->nlangs), &number,
                    &isnew)) {
        dedupe->oom = true;
    } else if (isnew) {
        if (!jj_vec_push(&dedupe->best, here)) dedupe->oom = true;
    } else if (number < dedupe->best.len && here.rank > dedupe->best.data[number].rank) {
        dedupe->best.data[number] = here;
    }
}

bool tm_dedupe_keeps(tm_dedupe *dedupe, const jjak_tm_unit *unit)
{
    uint32_t number;
    bool isnew = true, keeps = true;
    uint64_t index = dedupe->nasked++;
    if (dedupe->policy == TM_DEDUPE_NONE) return true;
    bool exact = dedupe->policy == TM_DEDUPE_EXACT;
    uint64_t hash = exact ? tm_hash_unit(unit, dedupe->langs, dedupe->nlangs)
                          : hash_source(unit, dedupe->langs, dedupe->nlangs);
    if (!tm_set_put(&dedupe->units, hash, &number, &isnew)) {
        dedupe->oom = true;
        return true;
    }
    /* A file that changed between the readings may hold more than was noted. */
    keeps = exact ? isnew : number >= dedupe->best.len || dedupe->best.data[number].index == index;
    dedupe->ndropped += !keeps;
    return keeps;
}
