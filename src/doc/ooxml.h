/* The parts of a DOCX beside its text. */
#ifndef JJ_DOC_OOXML_H
#define JJ_DOC_OOXML_H

#include "base/intern.h"
#include "doc/zip.h"

#define JJ_PART_NAME_SIZE 200

/* What is said of something, by a style or where it stands; unsaid, what is above it counts. */
typedef enum { JJ_UNSAID, JJ_SAID_NO, JJ_SAID_YES } jj_said;

/* What a style says that matters here. */
typedef struct {
    uint32_t base; /* the style it is based on, JJ_INTERN_NONE for none */
    bool heading;
    jj_said hidden, item; /* item: has a number or a bullet */
} jj_style;

typedef struct {
    jj_intern ids;
    JJ_VEC(jj_style) styles; /* by number of id */
    uint32_t current;        /* while reading */
    bool oom;
} jj_styles;

/* The name of the part with the text. Fails as jj_zip_part does. */
jjak_status jj_ooxml_find_text(char name[JJ_PART_NAME_SIZE], jj_zip *zip, jjak_err *err);

/* The name of another part in the folder of one. */
bool jj_ooxml_sibling(char name[JJ_PART_NAME_SIZE], const char *part, const char *sibling);

jjak_status jj_ooxml_read_styles(jj_styles *styles, jj_zip *zip, const char *part, jjak_err *err);
void jj_ooxml_styles_dispose(jj_styles *styles);
/* What a style and those it is based on say; nothing for an unknown one. */
jj_style jj_ooxml_style(const jj_styles *styles, const char *id, size_t nbytes);

/* Whether an element is there to say yes: <w:vanish/>, but not <w:vanish w:val="0"/>. */
bool jj_ooxml_is_on(const jj_xml_tag *tag);
/* Whether a number is given, by <w:numId>: 0 takes it away. */
jj_said jj_ooxml_numbering(const jj_xml_tag *tag);

#endif
