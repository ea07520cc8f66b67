#include "align/alignment.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"

/* Beads run forward, edges backward. */
void jj_alignment_set_confidences(jjak_alignment *alignment, const jj_posterior *posterior)
{
    size_t k = posterior->edges.len;
    for (size_t b = 0; b < alignment->nbeads; b++) {
        jjak_bead *bead = &alignment->beads[b];
        bead->confidence = 0;
        for (; k > 0; k--) {
            const jj_edge *e = &posterior->edges.data[k - 1];
            if (e->i > bead->src || (e->i == bead->src && e->j > bead->tgt)) break;
            if (e->i == bead->src && e->j == bead->tgt && e->nsrc == bead->nsrc &&
                e->ntgt == bead->ntgt) {
                bead->confidence = e->p;
            }
        }
    }
}

void jj_alignment_finish(jjak_alignment *alignment)
{
    double sum = 0, n = 0;
    for (size_t k = 0; k < alignment->nbeads; k++) {
        const jjak_bead *bead = &alignment->beads[k];
        if (bead->nsrc == 0 || bead->ntgt == 0) continue;
        sum += (double)bead->confidence;
        n++;
    }
    alignment->stats.mean_confidence = n > 0 ? sum / n : 0;
}

void jjak_alignment_free(jjak_alignment *alignment)
{
    if (!alignment) return;
    free(alignment->beads);
    free(alignment->scores);
    free(alignment->explanation);
    free(alignment->explanation_words);
    jj_buf_dispose(&alignment->explanation_text);
    free(alignment);
}

const jjak_bead *jjak_alignment_beads(const jjak_alignment *alignment, size_t *nbeads)
{
    if (nbeads) *nbeads = alignment->nbeads;
    return alignment->beads;
}

const jjak_alignment_stats *jjak_alignment_get_stats(const jjak_alignment *alignment)
{
    return &alignment->stats;
}

/* ---- Explanation ---- */

static void put_string(jj_buf *text, const char *s)
{
    jj_buf_puts(text, s);
    jj_buf_putc(text, '\0');
}

/* Strings lie in the text one after the other, each word's own and what explains it. */
static void link_strings(jjak_alignment *alignment)
{
    const char *s = jj_buf_str(&alignment->explanation_text);
    jjak_word_score *word = alignment->explanation_words;
    for (uint32_t k = 0; k < alignment->nscores; k++) {
        const jj_bead_scores *from = &alignment->scores[k];
        alignment->explanation[k] =
            (jjak_bead_scores){from->bead,  from->prior, from->length, from->boundaries,
                               from->words, from->order, word,         from->nwords};
        for (uint32_t w = 0; w < from->nwords; w++, word++) {
            word->target = from->word[w].side == JJ_TARGET;
            word->score = from->word[w].score;
            word->word = s;
            s += strlen(s) + 1;
            word->by = s;
            s += strlen(s) + 1;
        }
    }
}

jjak_status jj_alignment_name_words(jjak_alignment *alignment,
                                    const char *(*name)(const void *payload, int side, uint32_t id),
                                    const void *payload, jjak_err *err)
{
    size_t nwords = 0;
    if (alignment->nscores == 0) return JJAK_OK;
    for (uint32_t k = 0; k < alignment->nscores; k++) {
        const jj_bead_scores *from = &alignment->scores[k];
        nwords += from->nwords;
        for (uint32_t w = 0; w < from->nwords; w++) {
            const jj_word_score *score = &from->word[w];
            put_string(&alignment->explanation_text, name(payload, score->side, score->word));
            put_string(&alignment->explanation_text,
                       score->by == JJ_NO_WORD ? "" : name(payload, !score->side, score->by));
        }
    }
    alignment->explanation = calloc(alignment->nscores, sizeof *alignment->explanation);
    alignment->explanation_words = calloc(nwords + 1, sizeof *alignment->explanation_words);
    if (!alignment->explanation || !alignment->explanation_words || alignment->explanation_text.oom)
        return jj_fail_nomem(err);
    link_strings(alignment);
    return JJAK_OK;
}

const jjak_bead_scores *jjak_alignment_explanation(const jjak_alignment *alignment, size_t *nbeads)
{
    if (nbeads) *nbeads = alignment->nscores;
    return alignment->explanation;
}
