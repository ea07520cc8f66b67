/* XML parts of documents as a stream of events, and what every use of libxml2 here needs. */
#ifndef JJ_DOC_XML_H
#define JJ_DOC_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "jjak.h"

/* An element that begins. */
typedef struct {
    const char *space, *name;     /* the namespace, "" for none, and the local name */
    const unsigned char **values; /* attributes, as libxml2's SAX2 has them */
    int nvalues;
} jj_xml_tag;

/* An attribute by its local name; NULL if there is none. Its nbytes are not NUL-terminated. */
const char *jj_xml_get(const jj_xml_tag *tag, const char *name, size_t *nbytes);
/* Whether it is there and has this value. */
bool jj_xml_is(const jj_xml_tag *tag, const char *name, const char *value);

/* Gets the events of a document. `end` comes for every element that was not skipped. */
typedef struct {
    /* False: the element and all that is in it is skipped. */
    bool (*start)(void *payload, const jj_xml_tag *tag);
    void (*end)(void *payload, const char *space, const char *name);
    void (*text)(void *payload, const char *text, size_t nbytes);
} jj_xml_handler;

/* Parses a document. One with a document type is refused: it has no place in any of the formats,
 * and so there are no entities to expand. Fails with JJAK_EFORMAT, JJAK_ELIMIT (depth), with the
 * line, JJAK_ENOMEM; what came before the failure was handled. */
jjak_status jj_xml_parse(const char *bytes, size_t nbytes, const jj_xml_handler *handler,
                         void *payload, uint32_t max_depth, jjak_err *err);

/* The character that an entity of HTML or a character reference stands for, "&amp;" or "&#38;"; 0
 * for what is neither. */
uint32_t jj_xml_entity(const char *text, size_t nbytes);

#endif
