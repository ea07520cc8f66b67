/* Elements of HTML: what each means for the text of a page. */
#ifndef JJ_DOC_HTML_NODE_H
#define JJ_DOC_HTML_NODE_H

#include <stdbool.h>

#include "jjak.h"

struct _xmlNode; /* of libxml2 */

typedef enum {
    JJ_HTML_INLINE,
    JJ_HTML_BLOCK, /* text before, in and after it is in paragraphs of their own */
    JJ_HTML_BREAK,
    JJ_HTML_QUOTE, /* inline, between quotation marks that the reader of the page sees */
    JJ_HTML_OUT    /* with all that is in it */
} jj_html_role;

typedef struct {
    const char *name;
    jj_html_role role;
    jjak_kind kind; /* JJAK_KIND_TEXT: that of what it stands in */
    bool preformatted;
} jj_html_element;

/* Works out what is known of an element, once its parent's is; the other functions want that. */
void jj_html_note(struct _xmlNode *node);
/* Never NULL: one that is not known is inline, so that nothing is lost. */
const jj_html_element *jj_html_element_of(const struct _xmlNode *node);

/* What the text in an element is, by it and by what it stands in. */
jjak_kind jj_html_kind(const struct _xmlNode *node);
bool jj_html_is_preformatted(const struct _xmlNode *node);
/* Whether it is in a quotation; of quotations in each other every second is within one. */
bool jj_html_is_quoted(const struct _xmlNode *node);

/* Whether readers of the page do not see the element as its text: it is out, hidden, or the mark of
 * a note. */
bool jj_html_is_out(const struct _xmlNode *node);

/* An attribute's value; NULL: it is not there. */
const char *jj_html_attribute(const struct _xmlNode *node, const char *name);

#endif
