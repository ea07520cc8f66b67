#include "cli/explain.h"

#include <math.h>
#include <stdio.h>

#include "base/buf.h"

static void put_number(jj_buf *out, const char *name, double value)
{
    char text[64];
    snprintf(text, sizeof text, "  %s %+.2f", name, fabs(value) < 0.005 ? 0.0 : value);
    jj_buf_puts(out, text);
}

/* Bytes of the white space or the control character at s, 0 if there is none: a terminal would obey
 * U+0080 to U+009F as it does ESC. */
static uint32_t blank(const char *s, uint32_t n)
{
    unsigned char c = (unsigned char)s[0], next = n > 1 ? (unsigned char)s[1] : 0;
    if (c == 0xC2 && next >= 0x80 && next <= 0xA0) return 2;
    return c <= ' ' || c == 0x7F;
}

/* Sentences first to first + n - 1, each on its line, all white space in them one space. */
static void put_sentences(jj_buf *out, const char *mark, const jjak_doc *doc, uint32_t first,
                          uint32_t n)
{
    const char *text = jjak_doc_text(doc, NULL);
    const jjak_sentence *sentences = jjak_doc_sentences(doc, NULL);
    for (uint32_t s = first; s < first + n; s++) {
        jj_buf_puts(out, "  ");
        jj_buf_puts(out, mark);
        jj_buf_putc(out, ' ');
        jj_buf_putu(out, s);
        jj_buf_puts(out, ": ");
        const char *p = text + sentences[s].at.off, *end = p + sentences[s].at.len;
        bool space = false;
        while (p < end) {
            uint32_t nblank = blank(p, (uint32_t)(end - p));
            if (nblank && !space) jj_buf_putc(out, ' ');
            if (!nblank) jj_buf_putc(out, *p);
            space = nblank > 0;
            p += space ? nblank : 1;
        }
        jj_buf_putc(out, '\n');
    }
}

static void put_score(jj_buf *out, float score)
{
    char text[32];
    snprintf(text, sizeof text, "    %+.2f  ", (double)score);
    jj_buf_puts(out, text);
}

static void put_words(jj_buf *out, const jjak_bead_scores *scores)
{
    float rest = scores->words;
    for (size_t k = 0; k < scores->nwords; k++) {
        const jjak_word_score *w = &scores->word[k];
        put_score(out, w->score);
        rest -= w->score;
        if (w->target && *w->by) {
            jj_buf_puts(out, w->by);
            jj_buf_puts(out, " = ");
        }
        if (w->target && !*w->by) jj_buf_puts(out, "nothing = ");
        jj_buf_puts(out, w->word);
        if (!w->target) {
            jj_buf_puts(out, " = ");
            jj_buf_puts(out, *w->by ? w->by : "nothing");
        }
        jj_buf_putc(out, '\n');
    }
    if (scores->nwords > 0 && fabsf(rest) >= 0.005f) {
        put_score(out, rest);
        jj_buf_puts(out, "all others\n");
    }
}

static void put_bead(jj_buf *out, const char *title, const jjak_bead_scores *s,
                     const jjak_doc *source, const jjak_doc *target)
{
    char text[80];
    double sum = (double)(s->prior + s->length + s->boundaries + s->words + s->order);
    bool both = s->bead.nsrc && s->bead.ntgt;
    jj_buf_puts(out, title);
    snprintf(text, sizeof text, ": %u-%u, confidence %.4f\n", s->bead.nsrc, s->bead.ntgt,
             (double)s->bead.confidence);
    jj_buf_puts(out, text);
    put_sentences(out, "<", source, s->bead.src, s->bead.nsrc);
    put_sentences(out, ">", target, s->bead.tgt, s->bead.ntgt);
    put_number(out, "score", sum);
    jj_buf_puts(out, both ? " =" : " (a null bead has its prior only)");
    if (both) {
        put_number(out, "prior", (double)s->prior);
        put_number(out, "length", (double)s->length);
        put_number(out, "boundaries", (double)s->boundaries);
        put_number(out, "words", (double)s->words);
        put_number(out, "order", (double)s->order);
    }
    jj_buf_putc(out, '\n');
    put_words(out, s);
}

bool cli_explain(jj_buf *out, const jjak_alignment *alignment, uint32_t number,
                 const jjak_doc *source, const jjak_doc *target)
{
    size_t n;
    const jjak_bead_scores *scores = jjak_alignment_explanation(alignment, &n);
    char title[40];
    snprintf(title, sizeof title, "bead %u", number);
    for (size_t k = 0; k < n; k++) {
        if (k) jj_buf_putc(out, '\n');
        put_bead(out, k ? "rival" : title, &scores[k], source, target);
    }
    return !out->oom;
}
