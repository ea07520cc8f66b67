/* jjak_tm_update: what changed in a revised translation goes into a memory, and nothing else. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"
#include "doc/lang.h"
#include "jjak.h"
#include "tm/unit.h"
#include "tm_known.h"

/* A place where a source text of the memory stands, and the target there now. */
typedef struct {
    size_t text, nbytes; /* in targets */
    float confidence;    /* 0: the target cannot be told */
    uint32_t next;       /* the next place of the same source: found + 1, 0: none */
} place;

/* A pair whose source no unit has. */
typedef struct {
    size_t source, nsource, target, ntarget; /* in targets */
    float confidence;
} fresh;

struct jjak_tm_update {
    const jjak_tm_update_options *options;
    jj_known_texts texts[2]; /* sources and targets */
    JJ_VEC(place) places;
    JJ_VEC(fresh) added;
    size_t nadded; /* that _next had */
    jj_buf targets;
    char langs[2][JJ_LANG_SIZE]; /* of units to be made */
    jj_buf line, plain;          /* scratch */
    jj_unit unit;                /* the last one made */
    jjak_tm_update_counts counts;
    jjak_alignment_stats stats;
};

/* ---- Texts and hashes -------------------------------------------------------------------- */

static void join_sentences(jjak_tm_update *u, jj_buf *out, const jjak_doc *doc, size_t first,
                           size_t count)
{
    const char *text = jjak_doc_text(doc, NULL);
    const jjak_sentence *sents = jjak_doc_sentences(doc, NULL);
    for (size_t k = first; k < first + count; k++) {
        if (k > first) jj_buf_putc(out, ' ');
        jj_put_plain(out, &u->line, text + sents[k].at.off, sents[k].at.len);
    }
}

/* The text of a variant alone. */
static void put_alone(jjak_tm_update *u, const jjak_tm_variant *variant)
{
    jj_buf_clear(&u->plain);
    jj_put_plain(&u->plain, &u->line, variant->text, variant->nbytes);
}

/* A unit that names no source, as where the header has "*all*", has that of the first, as a file
 * that is written has it. */
static bool find_pair(const jjak_tm_update *u, const jjak_tm_variant *pair[2],
                      const jjak_tm_unit *unit)
{
    const char *source = u->options->source_lang, *target = u->options->target_lang;
    bool named = (source && *source) || (*unit->srclang && strcmp(unit->srclang, "*all*") != 0);
    if (!named && *u->langs[0] && jjak_tm_unit_pair(pair, unit, u->langs[0], target)) return true;
    return jjak_tm_unit_pair(pair, unit, source, target);
}

/* A longer one is none. */
static void set_lang(jjak_tm_update *u, int side, const char *lang)
{
    if (lang && strlen(lang) < sizeof u->langs[side]) strcpy(u->langs[side], lang);
}

/* ---- Learning ---------------------------------------------------------------------------- */

jjak_status jjak_tm_update_new(jjak_tm_update **out, const jjak_tm_update_options *options,
                               jjak_err *err)
{
    static const jjak_tm_update_options defaults;
    *out = calloc(1, sizeof **out);
    if (!*out) return jj_fail_nomem(err);
    (*out)->options = options ? options : &defaults;
    return JJAK_OK;
}

jjak_status jjak_tm_update_learn(jjak_tm_update *update, const jjak_tm_unit *unit, jjak_err *err)
{
    const jjak_tm_variant *pair[2];
    if (!find_pair(update, pair, unit)) return JJAK_OK;
    for (int s = 0; s < 2; s++) {
        if (!*update->langs[s]) set_lang(update, s, pair[s]->lang);
        put_alone(update, pair[s]);
        if (!jj_known_add(&update->texts[s], &update->plain)) return jj_fail_nomem(err);
    }
    return JJAK_OK;
}

/* ---- Aligning ---------------------------------------------------------------------------- */

/* Which text of the memory each line of a divided text is; NULL: none. */
typedef JJ_VEC(jj_known *) groups;

static bool end_line(jj_buf *lines, groups *of, jj_known *entry)
{
    jj_buf_putc(lines, '\n');
    return jj_vec_push(of, entry);
}

/* Puts a text into lines, each a text of the memory or a sentence that is none, with empty ones
 * between paragraphs. */
static bool divide(jjak_tm_update *u, int side, const jjak_doc *doc,
                   const jj_plain_sentences *plain, jj_buf *lines, groups *of)
{
    size_t nsents, left = 0; /* sentences of the current group that are to come */
    const jjak_sentence *sents = jjak_doc_sentences(doc, &nsents);
    for (size_t k = 0; k < nsents; k++) {
        jj_known *entry = NULL;
        size_t n = jj_known_match(&u->texts[side], plain, k, &entry);
        if (left) { /* looked at for what stands only */
            left--;
            continue;
        }
        bool new_para = k && sents[k].para != sents[k - 1].para;
        if (new_para && !end_line(lines, of, NULL)) return false;
        join_sentences(u, lines, doc, k, n ? n : 1);
        if (!end_line(lines, of, entry)) return false;
        if (!n) continue;
        entry->several = n > 1;
        entry->nbreaks = sents[k + n - 1].para - sents[k].para;
        left = n - 1;
    }
    return !lines->oom;
}

/* Divides a text as the memory is: its units are sentences of the new one. */
static jjak_status read_divided(jjak_tm_update *u, int side, jjak_doc **out, groups *of,
                                const jjak_doc *doc, jjak_err *err)
{
    const jjak_doc_options options = {.lang = jjak_doc_lang(doc),
                                      .encoding = "UTF-8",
                                      .segmented = true,
                                      .input = JJAK_INPUT_TEXT};
    jj_plain_sentences plain = {0};
    jj_buf lines = JJ_BUF_INIT;
    jjak_status status = JJAK_OK;
    if (!jj_plain_sentences_read(&plain, &u->line, doc) ||
        !divide(u, side, doc, &plain, &lines, of)) {
        status = jj_fail_nomem(err);
    }
    if (status == JJAK_OK) {
        status = jjak_doc_read(out, jj_buf_str(&lines), lines.len, &options, err);
    }
    jj_plain_sentences_dispose(&plain);
    jj_buf_dispose(&lines);
    return status;
}

/* The text of the memory that a sentence of the divided source is; NULL: none. By its line, as a
 * sentence of nothing that XML may hold has left its line empty. */
static jj_known *group_of(const groups *of, const jjak_doc *divided, size_t sentence)
{
    size_t line = jjak_doc_sentences(divided, NULL)[sentence].line;
    return line <= of->len ? of->data[line - 1] : NULL;
}

/* Whether the target of a bead ends or begins in the middle of a paragraph. */
static bool parts_paragraph(const jjak_doc *target, const jjak_bead *bead, bool after)
{
    size_t nsents, edge = after ? (size_t)bead->tgt + bead->ntgt : bead->tgt;
    const jjak_sentence *sents = jjak_doc_sentences(target, &nsents);
    return edge > 0 && edge < nsents && sents[edge - 1].para == sents[edge].para;
}

/* Whether sentences beside a bead may be of the same unit, too: one of several sentences is beside
 * one without a source, or has all that a bead can have; or what is beside it in the paragraph has
 * more sentences than its source, and hardly so. */
static bool is_cut(const jjak_tm_update *u, const jjak_doc *target, const jjak_bead *beads,
                   size_t nbeads, size_t k, const jj_known *entry)
{
    const float sure = (float)u->options->min_confidence;
    bool full = beads[k].ntgt == JJAK_BEAD_MAX, cut = false;
    bool several = beads[k].ntgt > 1 || entry->several;
    for (int after = 0; after < 2; after++) {
        if (after ? k + 1 == nbeads : k == 0) continue;
        const jjak_bead *beside = &beads[after ? k + 1 : k - 1];
        bool lone = beside->nsrc == 0, more = beside->ntgt > beside->nsrc;
        bool unsure = more && !lone && beside->confidence < sure;
        cut = cut || (several && (full ? more : lone));
        cut = cut || (unsure && parts_paragraph(target, &beads[k], after));
    }
    return cut;
}

/* A new paragraph beside a text is easily taken for a part of it: where a pair does not have as
 * many paragraphs on either side, a fifth of the doubt is too much. Of pairs that were wrong so,
 * one in fifty was surer. */
#define OVER_DOUBT 0.2

static bool is_sure(const jjak_tm_update *u, const jjak_bead *bead, bool over)
{
    double least = u->options->min_confidence;
    return bead->confidence >= (float)(over ? 1 - (1 - least) * OVER_DOUBT : least);
}

/* Ends of paragraphs between sentences. */
static uint32_t count_breaks(const jjak_doc *doc, size_t first, size_t count)
{
    const jjak_sentence *sents = jjak_doc_sentences(doc, NULL) + first;
    return count ? sents[count - 1].para - sents[0].para : 0;
}

/* Notes the target of a text of the memory, at its next place. */
static bool add_place(jjak_tm_update *u, jj_known *entry, const jjak_doc *target,
                      const jjak_bead *bead, bool cut)
{
    bool over = count_breaks(target, bead->tgt, bead->ntgt) > entry->nbreaks;
    bool sure = bead->nsrc == 1 && bead->ntgt > 0 && !cut && is_sure(u, bead, over);
    place p = {.text = u->targets.len, .confidence = sure ? bead->confidence : 0};
    if (sure) join_sentences(u, &u->targets, target, bead->tgt, bead->ntgt);
    p.nbytes = u->targets.len - p.text;
    if (u->targets.oom || u->places.len >= UINT32_MAX - 1 || !jj_vec_push(&u->places, p)) {
        return false;
    }
    uint32_t number = (uint32_t)u->places.len;
    if (entry->last) {
        u->places.data[entry->last - 1].next = number;
    } else {
        entry->first = number;
    }
    entry->last = number;
    return true;
}

/* Notes a bead that is a pair for sure and holds nothing that the memory has. */
static bool add_fresh(jjak_tm_update *u, const jjak_doc *source, const jjak_doc *target,
                      const groups *of, const jjak_bead *bead)
{
    fresh f = {.source = u->targets.len, .confidence = bead->confidence};
    bool over =
        count_breaks(source, bead->src, bead->nsrc) != count_breaks(target, bead->tgt, bead->ntgt);
    bool sure = bead->nsrc > 0 && bead->ntgt > 0 && is_sure(u, bead, over);
    for (size_t s = bead->src; sure && s < (size_t)bead->src + bead->nsrc; s++) {
        sure = !group_of(of, source, s);
    }
    if (!sure) return true;
    join_sentences(u, &u->targets, source, bead->src, bead->nsrc);
    f.nsource = u->targets.len - f.source;
    f.target = u->targets.len;
    join_sentences(u, &u->targets, target, bead->tgt, bead->ntgt);
    f.ntarget = u->targets.len - f.target;
    u->counts.nnew++;
    return !u->targets.oom && jj_vec_push(&u->added, f);
}

static jjak_status align_divided(jjak_tm_update *u, jjak_doc *const divided[2], const groups *of,
                                 jjak_err *err)
{
    const jjak_doc *source = divided[0], *target = divided[1];
    const jjak_align_options options = {.method = JJAK_METHOD_FULL};
    jjak_alignment *alignment;
    size_t nbeads;
    for (int s = 0; s < 2; s++) JJ_TRY(jjak_doc_tokenize(divided[s], err));
    JJ_TRY(jjak_align(&alignment, source, target, &options, err));
    const jjak_bead *beads = jjak_alignment_beads(alignment, &nbeads);
    bool ok = true;
    u->stats = *jjak_alignment_get_stats(alignment);
    for (size_t k = 0; ok && k < nbeads; k++) {
        for (size_t s = beads[k].src; ok && s < (size_t)beads[k].src + beads[k].nsrc; s++) {
            jj_known *entry = group_of(of, source, s);
            if (!entry) continue;
            bool cut = is_cut(u, target, beads, nbeads, k, entry);
            ok = add_place(u, entry, target, &beads[k], cut);
        }
        ok = ok && add_fresh(u, source, target, of, &beads[k]);
    }
    jjak_alignment_free(alignment);
    return ok ? JJAK_OK : jj_fail_nomem(err);
}

jjak_status jjak_tm_update_align(jjak_tm_update *update, const jjak_doc *source,
                                 const jjak_doc *target, jjak_err *err)
{
    jjak_doc *divided[2] = {NULL, NULL};
    groups of[2] = {{0}, {0}};
    jjak_status status = JJAK_OK;
    const jjak_doc *docs[2] = {source, target};
    const char *given[2] = {update->options->source_lang, update->options->target_lang};
    for (int s = 0; s < 2 && status == JJAK_OK; s++) {
        if (!*update->langs[s]) set_lang(update, s, given[s] ? given[s] : jjak_doc_lang(docs[s]));
        status = read_divided(update, s, &divided[s], &of[s], docs[s], err);
    }
    if (status == JJAK_OK) status = align_divided(update, divided, &of[0], err);
    for (int s = 0; s < 2; s++) {
        jjak_doc_free(divided[s]);
        free(of[s].data);
    }
    return status;
}

/* ---- Applying ---------------------------------------------------------------------------- */

/* What the change makes untrue, or is said anew. */
static bool is_outdated(const jjak_tm_field *field)
{
    static const char *const props[] = {"x-score", "x-bead", "x-target-pos", "x-target-break"};
    if (field->kind == JJAK_TM_ATTRIBUTE) {
        return strcmp(field->name, "changedate") == 0 || strcmp(field->name, "changeid") == 0;
    }
    for (size_t k = 0; field->kind == JJAK_TM_PROP && k < sizeof props / sizeof *props; k++) {
        if (strcmp(field->name, props[k]) == 0) return true;
    }
    return false;
}

static void copy_fields(jj_unit *to, bool of_variant, const jjak_tm_field *fields, size_t nfields,
                        bool all)
{
    for (size_t k = 0; k < nfields; k++) {
        if (!all && is_outdated(&fields[k])) continue;
        jj_unit_field(to, of_variant, fields[k].kind, fields[k].name, fields[k].value,
                      strlen(fields[k].value));
        if (fields[k].lang) jj_unit_set_field_lang(to, fields[k].lang);
    }
}

static void put_score(jj_unit *to, float confidence)
{
    jj_buf score = JJ_BUF_INIT;
    jj_buf_putfixed(&score, (double)confidence, 4);
    jj_unit_field(to, false, JJAK_TM_PROP, "x-score", jj_buf_str(&score), score.len);
    to->bytes.oom = to->bytes.oom || score.oom;
    jj_buf_dispose(&score);
}

static jjak_tm_unit *change(jjak_tm_update *u, const jjak_tm_unit *unit,
                            const jjak_tm_variant *changed, const place *now)
{
    jj_unit *to = &u->unit;
    const char *date = u->options->date;
    jj_unit_clear(to);
    copy_fields(to, false, unit->fields, unit->nfields, false);
    if (date) jj_unit_field(to, false, JJAK_TM_ATTRIBUTE, "changedate", date, strlen(date));
    jj_unit_field(to, false, JJAK_TM_ATTRIBUTE, "changeid", "jjak", strlen("jjak"));
    put_score(to, now->confidence);
    for (size_t k = 0; k < unit->nvariants; k++) {
        const jjak_tm_variant *v = &unit->variants[k];
        bool here = v == changed;
        const jj_buf markup = {.data = (char *)(uintptr_t)v->markup,
                               .len = v->markup ? strlen(v->markup) : 0};
        jj_unit_begin_variant(to, v->lang, strlen(v->lang));
        copy_fields(to, true, v->fields, v->nfields, !here);
        if (here) {
            jj_unit_set_text(to, u->targets.data + now->text, now->nbytes, NULL);
        } else {
            jj_unit_set_text(to, v->text, v->nbytes, v->markup ? &markup : NULL);
        }
    }
    jjak_tm_unit *view = jj_unit_view(to);
    if (!view) return NULL;
    view->number = unit->number;
    view->line = unit->line;
    view->srclang = unit->srclang;
    view->file_srclang = unit->file_srclang;
    return view;
}

jjak_status jjak_tm_update_apply(const jjak_tm_unit **out, jjak_tm_update *update,
                                 const jjak_tm_unit *unit, jjak_err *err)
{
    /* A text that stands within longer ones of the memory only has no place of its own. */
    static const place nowhere = {0};
    const jjak_tm_variant *pair[2];
    jj_known *entry = NULL;
    *out = NULL;
    if (find_pair(update, pair, unit)) {
        put_alone(update, pair[0]);
        if (update->plain.oom) return jj_fail_nomem(err);
        entry = jj_known_find(&update->texts[0], &update->plain);
    }
    if (!entry || !entry->stands) {
        update->counts.nabsent++;
        *out = unit;
        return JJAK_OK;
    }
    const place *now = entry->first ? &update->places.data[entry->first - 1] : &nowhere;
    /* The next unit with this source is the next place; the last place serves all that follow. */
    if (now->next) entry->first = now->next;
    put_alone(update, pair[1]);
    if (update->plain.oom) return jj_fail_nomem(err);
    const jj_known *old = jj_known_find(&update->texts[1], &update->plain);
    bool same = old && old->stands, sure = now->confidence > 0;
    const jjak_tm_unit *result = same || !sure ? unit : change(update, unit, pair[1], now);
    if (!result) return jj_fail_nomem(err);
    uint64_t *count = same    ? &update->counts.nsame
                      : !sure ? &update->counts.nunsure
                              : &update->counts.nchanged;
    ++*count;
    *out = result;
    return JJAK_OK;
}

jjak_status jjak_tm_update_next(const jjak_tm_unit **out, jjak_tm_update *update, jjak_err *err)
{
    jj_unit *to = &update->unit;
    const char *date = update->options->date;
    *out = NULL;
    if (update->nadded == update->added.len) return JJAK_OK;
    const fresh *f = &update->added.data[update->nadded++];
    const size_t at[2] = {f->source, f->target}, nbytes[2] = {f->nsource, f->ntarget};
    jj_unit_clear(to);
    if (date) jj_unit_field(to, false, JJAK_TM_ATTRIBUTE, "creationdate", date, strlen(date));
    jj_unit_field(to, false, JJAK_TM_ATTRIBUTE, "creationid", "jjak", strlen("jjak"));
    put_score(to, f->confidence);
    for (int s = 0; s < 2; s++) {
        jj_unit_begin_variant(to, update->langs[s], strlen(update->langs[s]));
        jj_unit_set_text(to, update->targets.data + at[s], nbytes[s], NULL);
    }
    jjak_tm_unit *view = jj_unit_view(to);
    if (!view) return jj_fail_nomem(err);
    view->srclang = update->langs[0];
    *out = view;
    return JJAK_OK;
}

void jjak_tm_update_get_counts(const jjak_tm_update *update, jjak_tm_update_counts *counts)
{
    *counts = update->counts;
}

const jjak_alignment_stats *jjak_tm_update_get_stats(const jjak_tm_update *update)
{
    return &update->stats;
}

void jjak_tm_update_free(jjak_tm_update *update)
{
    if (!update) return;
    for (int k = 0; k < 2; k++) jj_known_texts_dispose(&update->texts[k]);
    free(update->places.data);
    free(update->added.data);
    jj_buf_dispose(&update->targets);
    jj_buf_dispose(&update->line);
    jj_buf_dispose(&update->plain);
    jj_unit_dispose(&update->unit);
    free(update);
}
