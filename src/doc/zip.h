/* Zip archives, read in memory. The only file behind it that knows libzip. */
#ifndef JJ_DOC_ZIP_H
#define JJ_DOC_ZIP_H

#include "doc/read.h"
#include "doc/xml.h"

typedef struct jj_zip jj_zip;

bool jj_zip_is(const char *bytes, size_t nbytes);

/* Which of the formats that are zip archives the input is. */
jjak_status jj_zip_tell(jjak_input *input, const jj_input *in, jjak_err *err);

/* Opens the input, which must outlive the archive. what: the format it should be, for messages.
 * Fails with JJAK_EFORMAT (no archive, damaged), JJAK_ELIMIT (too many parts), JJAK_ENOMEM. */
jjak_status jj_zip_open(jj_zip **out, const jj_input *in, const char *what, jjak_err *err);
void jj_zip_close(jj_zip *zip);

bool jj_zip_has(const jj_zip *zip, const char *name);

/* Unpacks a part into *out (cleared first). Fails with JJAK_EFORMAT (not there, damaged,
 * encrypted), JJAK_ELIMIT (this part or all parts so far are too large), JJAK_ENOMEM; messages name
 * the part. */
jjak_status jj_zip_part(jj_buf *out, jj_zip *zip, const char *name, jjak_err *err);
/* Unpacks a part and gives its XML to the handler; fails as jj_zip_part and jj_xml_parse do. */
jjak_status jj_zip_parse(jj_zip *zip, const char *name, const jj_xml_handler *handler,
                         void *payload, jjak_err *err);
/* Says in *err, which tells of a failure in a part, which part that is. */
void jj_zip_name_part(jjak_err *err, const char *name);

#endif
