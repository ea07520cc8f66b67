/* Fields of a DOCX (ECMA-376, part 1, section 17.16): an instruction, and the result that stands
 * for it in the text. Either may hold fields. */
#ifndef JJ_DOC_FIELDS_H
#define JJ_DOC_FIELDS_H

#include "base/vec.h"
#include "doc/xml.h"

/* A field that is open. */
typedef struct {
    size_t number;  /* of the fields of the part */
    unsigned boxes; /* around it: it ends where they do */
    bool result;    /* what comes is its result */
} jj_field;

typedef struct {
    JJ_VEC(jj_field) open;
    unsigned instructions; /* of open fields, around what comes: it is shown where there are none */
    size_t nbegun;
    JJ_VEC(bool) endless; /* by number: nothing ends its instruction, and so it is no field */
    bool missed;          /* what stands behind an endless one was taken for its instruction */
    bool oom;
} jj_fields;

void jj_fields_dispose(jj_fields *fields);
/* A <w:fldChar> inside so many boxes. */
void jj_fields_mark(jj_fields *fields, const jj_xml_tag *mark, unsigned boxes);
/* Text ends that no field outlasts: a note, the part (0 boxes), or what is in the last box. */
void jj_fields_close(jj_fields *fields, unsigned boxes);
/* At the end of a part: whether it must be read again, from the beginning, now that it is known
 * which fields are endless. */
bool jj_fields_again(jj_fields *fields);

#endif
