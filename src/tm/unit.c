#include "tm/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/tag.h"

void jj_unit_dispose(jj_unit *unit)
{
    jj_buf_dispose(&unit->bytes);
    free(unit->fields.data);
    free(unit->variants.data);
    free(unit->field_views.data);
    free(unit->variant_views.data);
    *unit = (jj_unit){.bytes = JJ_BUF_INIT};
}

void jj_unit_clear(jj_unit *unit)
{
    jj_buf_clear(&unit->bytes);
    unit->fields.len = 0;
    unit->variants.len = 0;
    unit->tuid = JJ_UNIT_NONE;
    unit->view = (jjak_tm_unit){.srclang = ""};
}

size_t jj_unit_size(const jj_unit *unit)
{
    return unit->bytes.len + unit->fields.len * sizeof *unit->fields.data +
           unit->variants.len * sizeof *unit->variants.data;
}

/* Appends a string and its NUL, and returns where it is. */
static size_t keep(jj_unit *unit, const char *s, size_t nbytes)
{
    size_t at = unit->bytes.len;
    jj_buf_put(&unit->bytes, s, nbytes);
    jj_buf_putc(&unit->bytes, '\0');
    return at;
}

void jj_unit_field(jj_unit *unit, bool of_variant, jjak_tm_kind kind, const char *name,
                   const char *value, size_t nvalue)
{
    if (unit->bytes.oom) return;
    jj_field_at field = {.kind = kind, .of_variant = of_variant, .lang = JJ_UNIT_NONE};
    field.name = keep(unit, name, strlen(name));
    field.value = keep(unit, value, nvalue);
    bool named = kind == JJAK_TM_ATTRIBUTE && !of_variant && strcmp(name, "tuid") == 0;
    if (named) unit->tuid = field.value;
    if (!jj_vec_push(&unit->fields, field)) unit->bytes.oom = true;
    if (of_variant && !unit->bytes.oom) unit->variants.data[unit->variants.len - 1].nfields++;
}

void jj_unit_set_field_lang(jj_unit *unit, const char *lang)
{
    if (unit->bytes.oom) return;
    unit->fields.data[unit->fields.len - 1].lang = keep(unit, lang, strlen(lang));
}

void jj_unit_begin_variant(jj_unit *unit, const char *lang, size_t nlang)
{
    jj_variant_at variant = {.markup = JJ_UNIT_NONE};
    variant.lang = keep(unit, lang, nlang);
    variant.text = keep(unit, "", 0);
    if (!jj_vec_push(&unit->variants, variant)) unit->bytes.oom = true;
}

void jj_unit_set_line(jj_unit *unit, uint32_t line)
{
    if (!unit->bytes.oom) unit->variants.data[unit->variants.len - 1].line = line;
}

uint32_t jj_unit_line(const jj_unit *unit, size_t variant)
{
    uint32_t line = unit->variants.data[variant].line;
    return line ? line : unit->view.line;
}

void jj_unit_set_text(jj_unit *unit, const char *text, size_t nbytes, const jj_buf *markup)
{
    if (unit->bytes.oom) return;
    jj_variant_at *variant = &unit->variants.data[unit->variants.len - 1];
    variant->text = keep(unit, text, nbytes);
    variant->nbytes = nbytes;
    if (markup) variant->markup = keep(unit, jj_buf_str(markup), markup->len);
}

void jj_unit_drop_variant(jj_unit *unit)
{
    if (unit->bytes.oom) return;
    jj_variant_at *variant = &unit->variants.data[--unit->variants.len];
    /* Its fields are the last ones that are a variant's; those of the unit may stand between. */
    size_t left = variant->nfields, to = unit->fields.len;
    for (size_t k = unit->fields.len; k-- > 0 && left;) {
        if (!unit->fields.data[k].of_variant) continue;
        memmove(&unit->fields.data[k], &unit->fields.data[k + 1],
                (to - k - 1) * sizeof *unit->fields.data);
        to--;
        left--;
    }
    unit->fields.len = to;
}

const char *jj_unit_tuid(const jj_unit *unit)
{
    return unit->tuid == JJ_UNIT_NONE || unit->bytes.oom ? "" : unit->bytes.data + unit->tuid;
}

const char *jj_unit_attribute(const jj_unit *unit, const char *name)
{
    for (size_t k = 0; k < unit->fields.len && !unit->bytes.oom; k++) {
        const jj_field_at *field = &unit->fields.data[k];
        if (field->kind == JJAK_TM_ATTRIBUTE && !field->of_variant &&
            strcmp(unit->bytes.data + field->name, name) == 0) {
            return unit->bytes.data + field->value;
        }
    }
    return "";
}

/* Appends the views of the unit's own fields, or of its variants'. */
static void view_fields(jj_unit *unit, bool of_variant)
{
    for (size_t k = 0; k < unit->fields.len; k++) {
        const jj_field_at *field = &unit->fields.data[k];
        if (field->of_variant != of_variant) continue;
        const char *bytes = unit->bytes.data;
        unit->field_views.data[unit->field_views.len++] = (jjak_tm_field){
            .kind = field->kind,
            .name = bytes + field->name,
            .value = bytes + field->value,
            .lang = field->lang == JJ_UNIT_NONE ? NULL : bytes + field->lang,
        };
    }
}

jjak_tm_unit *jj_unit_view(jj_unit *unit)
{
    if (unit->bytes.oom || !jj_vec_reserve(&unit->field_views, unit->fields.len + 1) ||
        !jj_vec_reserve(&unit->variant_views, unit->variants.len + 1)) {
        unit->bytes.oom = true;
        return NULL;
    }
    unit->field_views.len = 0;
    view_fields(unit, false);
    unit->view.fields = unit->field_views.data;
    unit->view.nfields = unit->field_views.len;
    view_fields(unit, true);
    size_t at = unit->view.nfields;
    for (size_t k = 0; k < unit->variants.len; k++) {
        const jj_variant_at *variant = &unit->variants.data[k];
        const char *bytes = unit->bytes.data;
        unit->variant_views.data[k] = (jjak_tm_variant){
            .lang = bytes + variant->lang,
            .text = bytes + variant->text,
            .nbytes = variant->nbytes,
            .markup = variant->markup == JJ_UNIT_NONE ? NULL : bytes + variant->markup,
            .fields = unit->field_views.data + at,
            .nfields = variant->nfields,
        };
        at += variant->nfields;
    }
    unit->view.variants = unit->variant_views.data;
    unit->view.nvariants = unit->variants.len;
    return &unit->view;
}

/* ---- Public ----------------------------------------------------------------------------- */

const char *jjak_tm_field_value(const jjak_tm_field *fields, size_t nfields, jjak_tm_kind kind,
                                const char *name)
{
    for (size_t k = 0; k < nfields; k++) {
        if (fields[k].kind == kind && strcmp(fields[k].name, name) == 0) return fields[k].value;
    }
    return NULL;
}

/* How well a tag fits a wanted one: 2 equal, 1 the same primary language, 0 not. */
static int fit(const char *tag, const char *wanted)
{
    return jj_tag_equal(tag, wanted) ? 2 : jj_tag_same_primary(tag, wanted) ? 1 : 0;
}

static const jjak_tm_variant *best_fit(const jjak_tm_unit *unit, const char *wanted,
                                       const jjak_tm_variant *other)
{
    const jjak_tm_variant *best = NULL;
    int best_fit = 0;
    for (size_t k = 0; k < unit->nvariants; k++) {
        const jjak_tm_variant *variant = &unit->variants[k];
        int how = fit(variant->lang, wanted);
        if (variant == other || how <= best_fit) continue;
        best = variant;
        best_fit = how;
    }
    return best;
}

bool jjak_tm_unit_pair(const jjak_tm_variant *pair[2], const jjak_tm_unit *unit,
                       const char *source_lang, const char *target_lang)
{
    bool given = source_lang && *source_lang;
    pair[1] = NULL;
    pair[0] = best_fit(unit, given ? source_lang : unit->srclang, NULL);
    /* A file whose source language names none of its texts still has a first text. */
    if (!pair[0] && !given && unit->nvariants) pair[0] = &unit->variants[0];
    if (!pair[0]) return false;
    if (target_lang && *target_lang) {
        pair[1] = best_fit(unit, target_lang, pair[0]);
    } else {
        for (size_t k = 0; k < unit->nvariants && !pair[1]; k++) {
            if (&unit->variants[k] != pair[0]) pair[1] = &unit->variants[k];
        }
    }
    if (!pair[1]) pair[0] = NULL;
    return pair[0] != NULL;
}

bool jj_tm_is_number(const char *s)
{
    size_t whole = strspn(s, "0123456789");
    if (whole == 0 || whole > 15 || (s[0] == '0' && whole > 1)) return false;
    if (!s[whole]) return true;
    size_t rest = strspn(s + whole + 1, "0123456789");
    return s[whole] == '.' && rest > 0 && rest < 20 && !s[whole + 1 + rest];
}

bool jj_tm_is_date(const char *s)
{
    static const char form[] = "00000000T000000Z";
    if (strlen(s) != sizeof form - 1) return false;
    for (size_t k = 0; form[k]; k++) {
        if (form[k] == '0' ? !jj_ascii_is_digit(s[k]) : s[k] != form[k]) return false;
    }
    return true;
}
