#include "text/segment.h"

#include "base/err.h"
#include "base/tag.h"
#include "text/jamo.h"
#include "text/seg_lines.h"
#include "text/seg_rules.h"
#include "text/srx.h"

/* Stretches that a byte can count: compilers turn the inner loop into vector code. */
static uint32_t newlines(const char *text, size_t begin, size_t end)
{
    uint32_t n = 0;
    for (size_t p = begin; p < end;) {
        size_t stop = end - p > UINT8_MAX ? p + UINT8_MAX : end;
        uint8_t few = 0;
        for (; p < stop; p++) few = (uint8_t)(few + (text[p] == '\n'));
        n += few;
    }
    return n;
}

void jj_seg_cut(jj_seg *seg, size_t end)
{
    size_t begin = seg->start;
    if (end <= begin) return;
    /* past the white space, so that nobody has to read it again */
    seg->start = jj_seg_skip_space(seg->text, end, seg->nbytes);
    end = jj_seg_trim_end(seg->text, begin, end);
    if (begin == end) return;
    seg->line += newlines(seg->text, seg->counted, begin);
    seg->counted = begin;
    jjak_sentence sentence = {
        .at = {(uint32_t)begin, (uint32_t)(end - begin)}, .para = seg->para, .line = seg->line};
    if (!jj_vec_push(seg->out, sentence)) seg->oom = true;
}

void jj_seg_cut_bullet(jj_seg *seg, size_t begin, size_t p, size_t end)
{
    if (p > begin && jj_seg_bullet_end(seg->text, p, end) > p &&
        jj_is_space(jj_seg_char_before(seg->text, begin, p))) {
        jj_seg_cut(seg, p);
    }
}

static const jj_seg_rules *rules_of(const char *lang)
{
    static const struct {
        const char *primary;
        const jj_seg_rules *rules;
    } table[] = {{"en", &jj_seg_en}, {"ko", &jj_seg_ko}};
    for (size_t i = 0; lang && i < sizeof table / sizeof *table; i++) {
        if (jj_tag_is(lang, table[i].primary)) return table[i].rules;
    }
    return &jj_seg_generic;
}

/* One sentence a line; an empty line ends a paragraph. */
static void split_segmented(jj_seg *seg)
{
    bool filled = false;
    for (size_t p = 0; p < seg->nbytes && !seg->oom;) {
        jj_seg_line line = jj_seg_read_line(seg->text, seg->nbytes, p);
        if (line.begin < line.end) {
            seg->start = line.begin;
            jj_seg_cut(seg, line.end);
            filled = true;
        } else {
            seg->para += filled;
            filled = false;
        }
        p = line.next;
    }
}

/* Moves on to the last of the lines that run on. */
static void run_on(const jj_seg *seg, const jj_seg_layout *layout, jj_seg_line *line)
{
    while (line->next < seg->nbytes) {
        jj_seg_line next = jj_seg_read_line(seg->text, seg->nbytes, line->next);
        if (next.begin == next.end || !jj_seg_runs_on(layout, seg->text, line, &next)) break;
        *line = next;
    }
}

/* Every line is a paragraph; in a mixed text, so are lines that run on. */
static void split_lines(jj_seg *seg, const jj_seg_rules *rules, const jj_seg_layout *layout)
{
    size_t judged = 0;
    bool flows = false;
    for (size_t p = 0; p < seg->nbytes && !seg->oom;) {
        jj_seg_line line = jj_seg_read_line(seg->text, seg->nbytes, p);
        size_t begin = line.begin;
        if (begin < line.end) {
            if (layout->mixed && p >= judged) {
                flows = jj_seg_flows(layout, seg->text, seg->nbytes, &line, &judged);
            }
            if (flows) run_on(seg, layout, &line);
            seg->start = begin;
            rules->split(seg, begin, line.end);
            jj_seg_cut(seg, line.end);
            seg->para++;
        }
        p = line.next;
    }
}

/* Lines run on; an empty line ends a paragraph. */
static void split_wrapped(jj_seg *seg, const jj_seg_rules *rules, const jj_seg_layout *layout)
{
    bool filled = false;
    for (size_t p = 0; p < seg->nbytes && !seg->oom;) {
        jj_seg_line line = jj_seg_read_line(seg->text, seg->nbytes, p);
        size_t begin = line.begin;
        if (line.begin == line.end) {
            seg->para += filled;
            filled = false;
        } else {
            run_on(seg, layout, &line);
            seg->start = begin;
            rules->split(seg, begin, line.end);
            jj_seg_cut(seg, line.end);
            filled = true;
        }
        p = line.next;
    }
}

static jjak_status segment(jj_sentences *out, const char *text, size_t nbytes,
                           const jj_segment_options *options, jjak_err *err)
{
    jj_seg seg = {.text = text, .nbytes = nbytes, .options = options, .out = out, .line = 1};
    if (options->segmented) {
        split_segmented(&seg);
    } else {
        if (options->srx) {
            JJ_TRY(jj_srx_start(&seg.srx, options->srx, options->srx_lang, nbytes, err));
        }
        const jj_seg_rules *rules = options->srx ? &jj_seg_srx : rules_of(options->lang);
        jj_seg_layout layout = jj_seg_measure_layout(text, nbytes);
        if (rules->prepare) rules->prepare(&seg);
        if (layout.wrapped && !options->hard_lines) {
            split_wrapped(&seg, rules, &layout);
        } else {
            split_lines(&seg, rules, &layout);
        }
    }
    jjak_status status = seg.srx ? jj_srx_finish(seg.srx, err) : JJAK_OK;
    return seg.oom ? jj_fail_nomem(err) : status;
}

static jjak_status segment_composed(jj_sentences *out, const char *text, size_t nbytes,
                                    const jj_segment_options *options, jjak_err *err)
{
    jj_buf composed = JJ_BUF_INIT;
    size_t first = out->len;
    jjak_status status = jj_jamo_compose(&composed, text, nbytes)
                             ? segment(out, jj_buf_str(&composed), composed.len, options, err)
                             : jj_fail_nomem(err);
    jj_jamo_place place = {.s = text, .nbytes = nbytes};
    for (size_t k = first; k < out->len; k++) {
        jjak_span *at = &out->data[k].at;
        size_t end = (size_t)at->off + at->len;
        jj_jamo_to_composed(&place, at->off);
        at->off = (uint32_t)place.at;
        jj_jamo_to_composed(&place, end);
        at->len = (uint32_t)(place.at - at->off);
    }
    jj_buf_dispose(&composed);
    return status;
}

jjak_status jj_segment(jj_sentences *out, const char *text, size_t nbytes,
                       const jj_segment_options *options, jjak_err *err)
{
    bool looks_at_syllables =
        !options->segmented && (options->srx || rules_of(options->lang) == &jj_seg_ko);
    return looks_at_syllables && jj_has_jamo(text, nbytes)
               ? segment_composed(out, text, nbytes, options, err)
               : segment(out, text, nbytes, options, err);
}
