#include "doc/ooxml.h"

#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/err.h"

/* Styles based on each other in a circle are followed so far. */
#define BASES_MAX 20

bool jj_ooxml_is_on(const jj_xml_tag *tag)
{
    return !jj_xml_is(tag, "val", "0") && !jj_xml_is(tag, "val", "false") &&
           !jj_xml_is(tag, "val", "off") && !jj_xml_is(tag, "val", "none");
}

jj_said jj_ooxml_numbering(const jj_xml_tag *tag)
{
    return jj_xml_is(tag, "val", "0") ? JJ_SAID_NO : JJ_SAID_YES;
}

static void ignore_end(void *payload, const char *space, const char *name)
{
    (void)payload;
    (void)space;
    (void)name;
}

static void ignore_text(void *payload, const char *text, size_t nbytes)
{
    (void)payload;
    (void)text;
    (void)nbytes;
}

/* ---- The part with the text ------------------------------------------------------------- */

static bool on_relationship(void *payload, const jj_xml_tag *tag)
{
    static const char type[] = "/officeDocument";
    char *name = payload;
    size_t ntype, ntarget;
    const char *is = jj_xml_get(tag, "Type", &ntype);
    const char *target = jj_xml_get(tag, "Target", &ntarget);
    if (!is || !target || strcmp(tag->name, "Relationship") != 0) return true;
    if (ntype < sizeof type - 1) return true;
    if (memcmp(is + ntype - (sizeof type - 1), type, sizeof type - 1) != 0) return true;
    if (ntarget > 0 && *target == '/') {
        target++;
        ntarget--;
    }
    if (ntarget < JJ_PART_NAME_SIZE) {
        memcpy(name, target, ntarget);
        name[ntarget] = '\0';
    }
    return true;
}

jjak_status jj_ooxml_find_text(char name[JJ_PART_NAME_SIZE], jj_zip *zip, jjak_err *err)
{
    static const jj_xml_handler handler = {on_relationship, ignore_end, ignore_text};
    strcpy(name, "word/document.xml");
    if (jj_zip_has(zip, "_rels/.rels")) {
        JJ_TRY(jj_zip_parse(zip, "_rels/.rels", &handler, name, err));
    }
    if (jj_zip_has(zip, name)) return JJAK_OK;
    if (jj_zip_has(zip, "EncryptedPackage")) {
        return jj_fail(err, JJAK_EFORMAT, "encrypted; save it without a password");
    }
    return jj_fail(err, JJAK_EFORMAT, "no DOCX: there is no %.80s in the archive", name);
}

bool jj_ooxml_sibling(char name[JJ_PART_NAME_SIZE], const char *part, const char *sibling)
{
    const char *slash = strrchr(part, '/');
    int folder = slash ? (int)(slash - part) + 1 : 0;
    int n = snprintf(name, JJ_PART_NAME_SIZE, "%.*s%s", folder, part, sibling);
    return n > 0 && n < JJ_PART_NAME_SIZE;
}

/* ---- Styles ----------------------------------------------------------------------------- */

static uint32_t style_number(jj_styles *s, const char *id, size_t nbytes)
{
    static const jj_style plain = {JJ_INTERN_NONE, false, JJ_UNSAID, JJ_UNSAID};
    uint32_t number = jj_intern_put(&s->ids, id, nbytes);
    while (number != JJ_INTERN_NONE && s->styles.len <= number) {
        if (!jj_vec_push(&s->styles, plain)) number = JJ_INTERN_NONE;
    }
    if (number == JJ_INTERN_NONE) s->oom = true;
    return number;
}

static bool on_style(void *payload, const jj_xml_tag *tag)
{
    jj_styles *s = payload;
    size_t nbytes;
    const char *value;
    if (strcmp(tag->name, "style") == 0) {
        value = jj_xml_get(tag, "styleId", &nbytes);
        s->current = value ? style_number(s, value, nbytes) : JJ_INTERN_NONE;
    }
    if (s->current == JJ_INTERN_NONE) return true;
    value = jj_xml_get(tag, "val", &nbytes);
    if (strcmp(tag->name, "name") == 0 && value) {
        bool heading = (nbytes >= 7 && jj_ascii_ncasecmp(value, "heading", 7) == 0) ||
                       (nbytes == 5 && jj_ascii_ncasecmp(value, "title", 5) == 0);
        if (heading) s->styles.data[s->current].heading = true;
    } else if (strcmp(tag->name, "basedOn") == 0 && value) {
        uint32_t base = style_number(s, value, nbytes);
        s->styles.data[s->current].base = base;
    } else if (strcmp(tag->name, "vanish") == 0) {
        s->styles.data[s->current].hidden = jj_ooxml_is_on(tag) ? JJ_SAID_YES : JJ_SAID_NO;
    } else if (strcmp(tag->name, "numId") == 0) {
        s->styles.data[s->current].item = jj_ooxml_numbering(tag);
    }
    return true;
}

jjak_status jj_ooxml_read_styles(jj_styles *styles, jj_zip *zip, const char *part, jjak_err *err)
{
    static const jj_xml_handler handler = {on_style, ignore_end, ignore_text};
    char name[JJ_PART_NAME_SIZE];
    styles->current = JJ_INTERN_NONE;
    if (!jj_ooxml_sibling(name, part, "styles.xml") || !jj_zip_has(zip, name)) return JJAK_OK;
    JJ_TRY(jj_zip_parse(zip, name, &handler, styles, err));
    return styles->oom ? jj_fail_nomem(err) : JJAK_OK;
}

void jj_ooxml_styles_dispose(jj_styles *styles)
{
    jj_intern_dispose(&styles->ids);
    free(styles->styles.data);
}

jj_style jj_ooxml_style(const jj_styles *styles, const char *id, size_t nbytes)
{
    jj_style all = {JJ_INTERN_NONE, false, JJ_UNSAID, JJ_UNSAID};
    uint32_t at = jj_intern_find(&styles->ids, id, nbytes);
    for (int k = 0; k < BASES_MAX && at != JJ_INTERN_NONE; k++) {
        const jj_style *s = &styles->styles.data[at];
        all.heading = all.heading || s->heading;
        if (!all.hidden) all.hidden = s->hidden;
        if (!all.item) all.item = s->item;
        at = s->base;
    }
    return all;
}
