/* XML out, as a stream, through libxml2's writer. The only file behind it that knows that. */
#ifndef JJ_TM_XML_OUT_H
#define JJ_TM_XML_OUT_H

#include "base/buf.h"
#include "jjak.h"

typedef struct jj_xml_out jj_xml_out;

/* sink is copied. NULL without memory. */
jj_xml_out *jj_xml_out_new(const jjak_sink *sink);
void jj_xml_out_free(jj_xml_out *out);

/* Each may fail; jj_xml_out_status tells at any time whether one did, and then nothing more is
 * written. Text must be valid UTF-8 of characters that XML has. */
void jj_xml_prologue(jj_xml_out *out, const char *root, const char *dtd); /* dtd NULL: none */
void jj_xml_start(jj_xml_out *out, const char *name);
/* Leaves out attributes whose value is NULL. */
void jj_xml_attribute(jj_xml_out *out, const char *name, const char *value);
void jj_xml_text(jj_xml_out *out, const char *s, size_t nbytes);
/* XML as it is. */
void jj_xml_raw(jj_xml_out *out, const char *s, size_t nbytes);
void jj_xml_end(jj_xml_out *out);
/* <name>text</name> */
void jj_xml_element(jj_xml_out *out, const char *name, const char *s, size_t nbytes);
/* Ends the document and what is open in it. */
void jj_xml_finish(jj_xml_out *out);
/* JJAK_OK, JJAK_EWRITE or JJAK_ENOMEM. */
jjak_status jj_xml_out_status(const jj_xml_out *out, jjak_err *err);

#endif
