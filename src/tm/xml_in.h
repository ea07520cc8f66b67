/* XML in, as a stream of events, from any bytes: never a tree, never an entity but the five of XML,
 * never a file but the one given, and on after mistakes as far as sense can be made. The only
 * file behind it that knows libxml2's parser. */
#ifndef JJ_TM_XML_IN_H
#define JJ_TM_XML_IN_H

#include "base/buf.h"
#include "jjak.h"

typedef struct {
    const char *prefix, *name; /* prefix "" where there is none */
    const char *value;         /* not ended by a NUL */
    size_t nvalue;
} jj_xml_attr;

typedef enum {
    JJ_XML_MALFORMED,
    JJ_XML_CUT_OFF,
    JJ_XML_ENCODING,
    JJ_XML_CHARACTER,
    JJ_XML_ENTITY,
    JJ_XML_DECLARATIONS,
    JJ_XML_TOO_DEEP
} jj_xml_fault;

/* What is called. Names are local names; text is valid UTF-8, in pieces. */
typedef struct {
    void (*start)(void *payload, const char *name, bool in_namespace, const jj_xml_attr *attrs,
                  size_t nattrs, uint32_t line);
    void (*end)(void *payload, const char *name);
    void (*text)(void *payload, const char *s, size_t nbytes);
    void (*fault)(void *payload, jj_xml_fault fault, uint32_t line, const char *detail);
    bool (*stopped)(void *payload); /* asked after each piece of input */
    /* After a mistake that the parser cannot get over, it goes on at the next `unit` of the input
     * ("<tu"), as if after `opening` ("<tmx><body>"). NULL: it ends there. */
    const char *unit, *opening;
} jj_xml_handler;

/* Fails with JJAK_EREAD and JJAK_ENOMEM; mistakes in the XML go to the handler. */
jjak_status jj_xml_read(const jjak_source *from, const jj_xml_handler *to, void *payload,
                        jjak_err *err);

/* Appends text as it stands in XML: & < > escaped, and " for attributes. */
void jj_xml_escape(jj_buf *out, const char *s, size_t nbytes);

#endif
