/* Pairs of documents aligned in one go. */
#ifndef JJ_ALIGN_DOCS_H
#define JJ_ALIGN_DOCS_H

#include "align/align.h"

/* Aligns n pairs into out[0..n), each the caller's to free, and with a model (NULL: none is wanted)
 * learns it. On failure every out[k] is NULL; with options->failures (n of them, empty) those
 * beyond a limit are all found before it fails with JJAK_ELIMIT. */
jjak_status jj_align_docs(jjak_alignment **out, jjak_model **model,
                          const jjak_doc *const *const docs[JJ_NSIDES], size_t n,
                          const jjak_align_options *options, jjak_err *err);

#endif
