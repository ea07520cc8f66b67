/* The texts of a memory, and where they are in a new text: what jjak_tm_update knows. */
#ifndef JJ_TM_KNOWN_H
#define JJ_TM_KNOWN_H

#include "base/buf.h"
#include "base/vec.h"
#include "jjak.h"

/* A text of the memory, under its hash. */
typedef struct {
    uint64_t hash;
    uint32_t first, last; /* of a source: its places in the text, number + 1; 0: none */
    uint32_t nbreaks;     /* ends of paragraphs in it, where it stands in the text */
    bool used;
    bool stands;  /* it is in the new text */
    bool several; /* as more than one sentence */
} jj_known;

/* A power of two of them, at most half full. {0} to begin with. */
typedef struct {
    jj_known *entries;
    size_t cap, used;
    size_t longest; /* bytes of a text */
} jj_known_texts;

/* Appends a text as it is compared: on one line, in NFC. line is scratch. */
void jj_put_plain(jj_buf *out, jj_buf *line, const char *s, size_t nbytes);

/* False without memory, plain->oom included. */
bool jj_known_add(jj_known_texts *texts, const jj_buf *plain);
/* NULL: the memory does not have it. */
jj_known *jj_known_find(const jj_known_texts *texts, const jj_buf *plain);
void jj_known_texts_dispose(jj_known_texts *texts);

/* The sentences of a document as they are compared, one after the other. {0} to begin with. */
typedef struct {
    const jjak_sentence *sents;
    jj_buf bytes;
    JJ_VEC(size_t) ends;
} jj_plain_sentences;

/* False without memory. The document stays the caller's, and must stay. */
bool jj_plain_sentences_read(jj_plain_sentences *out, jj_buf *line, const jjak_doc *doc);
void jj_plain_sentences_dispose(jj_plain_sentences *of);

/* How many sentences from first on are a text of the memory, the most there are, and which; 0: none
 * are. All texts that begin there are noted to stand. */
size_t jj_known_match(const jj_known_texts *texts, const jj_plain_sentences *of, size_t first,
                      jj_known **text);

#endif
