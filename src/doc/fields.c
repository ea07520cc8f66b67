#include "doc/fields.h"

void jj_fields_dispose(jj_fields *fields)
{
    free(fields->open.data);
    free(fields->endless.data);
}

static void begin(jj_fields *f, unsigned boxes)
{
    const jj_field field = {f->nbegun++, boxes, false};
    if (field.number < f->endless.len) {
        if (f->endless.data[field.number]) return;
    } else if (!jj_vec_push(&f->endless, false)) {
        f->oom = true;
        return;
    }
    if (jj_vec_push(&f->open, field)) {
        f->instructions++;
    } else {
        f->oom = true;
    }
}

void jj_fields_mark(jj_fields *fields, const jj_xml_tag *mark, unsigned boxes)
{
    jj_field *last = fields->open.len ? &fields->open.data[fields->open.len - 1] : NULL;
    if (jj_xml_is(mark, "fldCharType", "begin")) {
        begin(fields, boxes);
        return;
    }
    if (!last || last->boxes != boxes) return;
    if (!last->result) fields->instructions--;
    last->result = true;
    if (jj_xml_is(mark, "fldCharType", "end")) fields->open.len--;
}

void jj_fields_close(jj_fields *fields, unsigned boxes)
{
    while (fields->open.len > 0) {
        const jj_field *last = &fields->open.data[fields->open.len - 1];
        if (last->boxes < boxes) break;
        if (!last->result) {
            fields->endless.data[last->number] = fields->missed = true;
            fields->instructions--;
        }
        fields->open.len--;
    }
}

bool jj_fields_again(jj_fields *fields)
{
    bool again = fields->missed;
    fields->missed = false;
    fields->nbegun = 0;
    return again;
}
