/* Subtitles, SubRip and WebVTT (W3C 2019): cues are joined into running text, times are dropped.
 * Both are read alike, for files mix their habits. */
#include <string.h>

#include "base/ascii.h"
#include "base/err.h"
#include "base/utf8.h"
#include "doc/read.h"
#include "doc/xml.h"
#include "text/jamo.h"
#include "text/seg_ko.h"

/* Seconds of silence that end a sentence, whatever it looks like. */
#define PAUSE 3.0

typedef struct {
    size_t begin, end; /* without white space around */
    size_t next;
} line_span;

typedef struct {
    jj_flow *flow;
    const char *text;
    size_t nbytes, at; /* the next line begins at `at` and has the number `line` */
    uint32_t line;
    double end; /* of the cue before, in seconds; below 0: there was none */
    size_t ncues;
    bool vtt;
    bool rolls;          /* cues begin with lines that the one before ended with */
    jj_buf shown, lines; /* text of the cue before and of the next, a line each */
    jj_buf words;        /* scratch */
} subtitles;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* Reads the next line; false at the end. */
static bool read_line(subtitles *s, line_span *line)
{
    if (s->at >= s->nbytes) return false;
    const char *newline = memchr(s->text + s->at, '\n', s->nbytes - s->at);
    line->begin = s->at;
    line->end = newline ? (size_t)(newline - s->text) : s->nbytes;
    line->next = newline ? line->end + 1 : s->nbytes;
    while (line->begin < line->end && is_space(s->text[line->begin])) line->begin++;
    while (line->end > line->begin && is_space(s->text[line->end - 1])) line->end--;
    return true;
}

static void step(subtitles *s, const line_span *line)
{
    s->at = line->next;
    s->line++;
}

/* ---- Times ------------------------------------------------------------------------------ */

/* [hours:]minutes:seconds[,.]fraction at *p, moved past it; below 0 where there is none. */
static double read_time(const char **p, const char *end)
{
    double seconds = 0, part = 0, scale = 0;
    const char *s = *p;
    int nparts = 1;
    if (s == end || !jj_ascii_is_digit(*s)) return -1;
    for (; s < end; s++) {
        if (jj_ascii_is_digit(*s)) {
            part = scale > 0 ? part + (*s - '0') * scale : part * 10 + (*s - '0');
            scale /= 10;
        } else if (*s == ':' && scale == 0 && nparts < 3) {
            seconds = (seconds + part) * 60;
            part = 0;
            nparts++;
        } else if ((*s == ',' || *s == '.') && scale == 0) {
            scale = 0.1;
        } else {
            break;
        }
    }
    *p = s;
    return nparts < 2 ? -1 : seconds + part;
}

/* Whether a line is `time --> time`, and both. */
static bool read_times(const subtitles *s, const line_span *line, double *begin, double *finish)
{
    const char *p = s->text + line->begin, *end = s->text + line->end;
    *begin = read_time(&p, end);
    while (p < end && is_space(*p)) p++;
    if (*begin < 0 || end - p < 3 || memcmp(p, "-->", 3) != 0) return false;
    p += 3;
    while (p < end && is_space(*p)) p++;
    *finish = read_time(&p, end);
    return *finish >= 0;
}

/* ---- The text of a cue ------------------------------------------------------------------ */

/* No tag is longer; what is would be searched for again and again. */
#define TAG_MAX 256

/* The names of tags: those of WebVTT, of SubRip, and of HTML that gets into either. What stands
 * between < and > under any other name is text. */
static const char *const tag_names[] = {
    "a", "b",  "big",  "br", "c",     "center", "div",    "em",     "font", "i", "lang",
    "p", "rt", "ruby", "s",  "small", "span",   "strike", "strong", "u",    "v",
};

static bool is_tag_name(const char *name, size_t nbytes)
{
    for (size_t k = 0; k < sizeof tag_names / sizeof *tag_names; k++) {
        const char *known = tag_names[k];
        if (strlen(known) == nbytes && jj_ascii_ncasecmp(known, name, nbytes) == 0) return true;
    }
    return false;
}

/* Whether what is in <...> is a tag: <i>, </i>, <c.loud>, <font color="red">, <00:01:02.500>. */
static bool is_tag(const char *p, const char *end)
{
    const char *time = p;
    if (read_time(&time, end) >= 0 && time == end) return true;
    if (p < end && *p == '/') p++;
    const char *name = p;
    while (p < end && !is_space(*p) && *p != '.' && *p != '/') p++;
    return is_tag_name(name, (size_t)(p - name));
}

/* The end of a tag at p, or of {\an8}; p where there is none. */
static size_t tag_end(const char *text, size_t p, size_t end)
{
    bool angle = text[p] == '<';
    if (p + 1 >= end || (!angle && (text[p] != '{' || text[p + 1] != '\\'))) return p;
    size_t n = end - p < TAG_MAX ? end - p : TAG_MAX;
    const char *close = memchr(text + p, angle ? '>' : '}', n);
    if (!close || (angle && !is_tag(text + p + 1, close))) return p;
    return (size_t)(close - text) + 1;
}

/* The end of a tag and, where it is <rt>, of how ruby text is read. */
static size_t reading_end(const char *text, size_t p, size_t end)
{
    size_t after = tag_end(text, p, end), limit = end - p < TAG_MAX ? end : p + TAG_MAX;
    if (after < p + 4 || jj_ascii_ncasecmp(text + p, "<rt", 3) != 0) return after;
    for (size_t q = after; q < limit; q++) {
        bool closes = limit - q >= 4 && jj_ascii_ncasecmp(text + q, "</r", 3) == 0;
        if (closes && tag_end(text, q, end) > q) return q;
    }
    return after;
}

static size_t entity_end(const char *text, size_t p, size_t end)
{
    const char *found = memchr(text + p, ';', end - p < 12 ? end - p : 12);
    return found ? (size_t)(found - text) + 1 : p;
}

/* Whether a tag is a line break, <br> or <br/>, which divides words. */
static bool is_break(const char *tag, size_t nbytes)
{
    return nbytes > 3 && jj_ascii_ncasecmp(tag, "<br", 3) == 0;
}

static void put_line(subtitles *s, const line_span *line)
{
    size_t begin = line->begin, p = begin;
    char utf8[4];
    while (p < line->end) {
        size_t after = p;
        uint32_t cp = 0;
        if (s->text[p] == '<' || s->text[p] == '{') after = reading_end(s->text, p, line->end);
        if (s->text[p] == '&') {
            after = entity_end(s->text, p, line->end);
            cp = jj_xml_entity(s->text + p, after - p);
            if (!cp) after = p;
        }
        if (after == p) {
            p++;
            continue;
        }
        jj_flow_put(s->flow, s->text + begin, p - begin);
        if (cp) jj_flow_put(s->flow, utf8, jj_utf8_encode(utf8, cp));
        if (is_break(s->text + p, after - p)) jj_flow_put(s->flow, " ", 1);
        begin = p = after;
    }
    jj_flow_put(s->flow, s->text + begin, p - begin);
    jj_flow_put(s->flow, " ", 1);
}

/* Where the text of a line begins. */
static size_t skip_tags(const subtitles *s, const line_span *line)
{
    size_t p = line->begin;
    for (size_t tag; p < line->end && (tag = tag_end(s->text, p, line->end)) > p;) p = tag;
    return p;
}

/* Where it ends, before tags. */
static size_t skip_last_tags(const subtitles *s, const line_span *line, size_t begin)
{
    size_t end = line->end;
    while (end > begin && (s->text[end - 1] == '>' || s->text[end - 1] == '}')) {
        char open = s->text[end - 1] == '>' ? '<' : '{';
        size_t p = end - 1;
        while (p > begin && end - p < TAG_MAX && s->text[p] != open) p--;
        if (s->text[p] != open || tag_end(s->text, p, end) != end) break;
        for (end = p; end > begin && is_space(s->text[end - 1]);) end--;
    }
    return end;
}

/* Text without tags, as read but for entities. */
static void put_plain(const subtitles *s, const line_span *line, jj_buf *out)
{
    size_t begin = line->begin, p = begin;
    while (p < line->end) {
        bool opens = s->text[p] == '<' || s->text[p] == '{';
        size_t after = opens ? reading_end(s->text, p, line->end) : p;
        if (after == p) {
            p++;
            continue;
        }
        jj_buf_put(out, s->text + begin, p - begin);
        begin = p = after;
    }
    jj_buf_put(out, s->text + begin, p - begin);
}

static bool is_note(uint32_t cp)
{
    return cp == 0x266A || cp == 0x266B || cp == 0x266C;
}

/* "- Who is there?", one of two who speak; "[MAN] Who is there?"; ">> Who is there?", as captions
 * for the deaf have it; a line of a song. */
static bool begins_speech(const char *text, size_t begin, size_t end)
{
    uint32_t cp = jj_seg_char(text, begin, end);
    if (end - begin >= 2 && memcmp(text + begin, ">>", 2) == 0) return true;
    if (end - begin >= 8 && memcmp(text + begin, "&gt;&gt;", 8) == 0) return true;
    if (cp == '-' || cp == 0x2010 || cp == 0x2013 || cp == 0x2014 || cp == '[') return true;
    if (!is_note(cp)) return false;
    while (begin < end && (is_note(cp) || cp == ' ')) {
        begin += jj_seg_width(cp);
        cp = jj_seg_char(text, begin, end);
    }
    return begin < end;
}

/* Whether a line is nothing but "[door slams]", or "(door slams)" in a cue of its own: what is
 * heard, not said. */
static bool is_sound(const char *text, size_t begin, size_t end, bool alone)
{
    char open = begin < end ? text[begin] : '\0', close = open == '[' ? ']' : ')';
    if (open != '[' && (open != '(' || !alone)) return false;
    const char *found = memchr(text + begin, close, end - begin);
    return found == text + end - 1;
}

/* What a line tells of those before and after it. */
static void look(const subtitles *s, const line_span *line, bool alone, bool *before, bool *after)
{
    size_t begin = skip_tags(s, line), end = skip_last_tags(s, line, begin);
    bool sound = is_sound(s->text, begin, end, alone), speech = begins_speech(s->text, begin, end);
    *before = sound || speech;
    *after = sound || (end > begin && is_note(jj_seg_char_before(s->text, begin, end)));
}

/* Laughter and closers at the end of a word. */
static size_t core_end(const char *text, size_t begin, size_t end)
{
    while (end > begin) {
        uint32_t cp = jj_seg_char_before(text, begin, end);
        bool tail = (cp >= 0x3131 && cp <= 0x318E) || cp == '~' || jj_seg_is_closer(cp);
        if (!tail) break;
        end -= jj_seg_width(cp);
    }
    return end;
}

/* Whether a sentence ends before the line, though it has no mark, as is the habit in Korean
 * subtitles: by the last word, and by the line. */
static bool ends_unmarked(subtitles *s, const line_span *line)
{
    const char *flow = s->flow->text.data;
    size_t flow_end = s->flow->text.len, from = flow_end, at = skip_tags(s, line);
    while (flow_end > 0 && is_space(flow[flow_end - 1])) flow_end--;
    for (from = flow_end; from > 0 && !is_space(flow[from - 1]);) from--;
    if (from == flow_end) return false;
    jj_buf_clear(&s->words);
    jj_jamo_compose(&s->words, flow + from, flow_end - from);
    size_t end = s->words.len;
    jj_jamo_compose(&s->words, s->text + at, line->end - at);
    const char *words = jj_buf_str(&s->words);
    return !s->words.oom && jj_ko_line_ends(words, 0, core_end(words, 0, end), end, s->words.len);
}

/* Whether the cue is over before a line: the times of the next one stand there, or below its
 * number, or, behind a gap, below its name. In WebVTT an empty line ends it as well. */
static bool is_over(const subtitles *s, const line_span *line, bool gap)
{
    subtitles ahead = *s;
    line_span next;
    double begin, finish;
    size_t p = line->begin;
    if (line->begin == line->end) return s->vtt && s->text[s->at] == '\n';
    while (p < line->end && jj_ascii_is_digit(s->text[p])) p++;
    bool number = p == line->end;
    if (read_times(s, line, &begin, &finish) || (gap && number)) return true;
    step(&ahead, line);
    return (gap || number) && read_line(&ahead, &next) && read_times(s, &next, &begin, &finish);
}

/* The next line of a cue that has text; false at the cue's end. */
static bool find_line(subtitles *s, line_span *line)
{
    for (bool gap = false; read_line(s, line) && !is_over(s, line, gap); gap = true) {
        if (skip_tags(s, line) < line->end) return true;
        step(s, line);
    }
    return false;
}

/* ---- Captions that roll ----------------------------------------------------------------- */

/* Live and automatic captions push lines up: each cue shows lines of the one before once more. */

#define ROLL_LINES 4 /* no more are shown again */
#define ROLL_GAP 0.5 /* seconds between cues that hang together */

/* How many lines at the end of one text are those at the beginning of another. */
static size_t overlap(const jj_buf *before, const jj_buf *after)
{
    size_t begin = before->len, found = 0;
    for (size_t n = 1; n <= ROLL_LINES && begin > 0; n++) {
        begin--;
        while (begin > 0 && before->data[begin - 1] != '\n') begin--;
        size_t nbytes = before->len - begin;
        if (nbytes > after->len) break;
        if (memcmp(before->data + begin, after->data, nbytes) == 0) found = n;
    }
    return found;
}

/* How many lines of a cue were shown by the one before. */
static size_t count_shown(subtitles *s, double begin)
{
    subtitles ahead = *s;
    line_span line;
    jj_buf_clear(&s->lines);
    for (; find_line(&ahead, &line); step(&ahead, &line)) {
        put_plain(s, &line, &s->lines);
        jj_buf_putc(&s->lines, '\n');
    }
    bool hangs = s->end >= 0 && begin - s->end < ROLL_GAP && s->end - begin < ROLL_GAP;
    size_t n = hangs && !s->lines.oom ? overlap(&s->shown, &s->lines) : 0;
    jj_buf old = s->shown;
    s->shown = s->lines;
    s->lines = old;
    return n;
}

/* ---- Cues ------------------------------------------------------------------------------- */

static void read_cue(subtitles *s, double begin, double finish)
{
    line_span line;
    size_t nshown = s->rolls ? count_shown(s, begin) : 0;
    s->ncues++;
    if (s->end < 0 || begin - s->end > PAUSE || begin < s->end - PAUSE) jj_flow_end(s->flow);
    s->end = finish;
    for (size_t k = 0; find_line(s, &line); k++) {
        bool before, after;
        subtitles ahead = *s;
        line_span next;
        step(&ahead, &line);
        bool last = !find_line(&ahead, &next);
        if (k < nshown) {
            step(s, &line);
            continue;
        }
        look(s, &line, k == nshown && last, &before, &after);
        s->flow->line = s->line;
        if (before || ends_unmarked(s, &line)) jj_flow_end(s->flow);
        put_line(s, &line);
        if (after) jj_flow_end(s->flow);
        step(s, &line);
    }
}

/* ---- Files ------------------------------------------------------------------------------ */

static bool starts_with(const subtitles *s, const line_span *line, const char *word)
{
    size_t n = strlen(word);
    return line->end - line->begin >= n && memcmp(s->text + line->begin, word, n) == 0;
}

static void skip_block(subtitles *s)
{
    line_span line;
    while (read_line(s, &line) && line.begin < line.end) step(s, &line);
}

/* Goes on behind the times of the next cue; false at the end. What stands before them is its number
 * or name. */
static bool find_cue(subtitles *s, double *begin, double *finish)
{
    line_span line;
    while (read_line(s, &line)) {
        bool comment = s->vtt && (starts_with(s, &line, "NOTE") || starts_with(s, &line, "STYLE") ||
                                  starts_with(s, &line, "REGION") ||
                                  (s->line == 1 && starts_with(s, &line, "WEBVTT")));
        bool cue = read_times(s, &line, begin, finish);
        step(s, &line);
        if (cue) return true;
        if (comment) skip_block(s);
    }
    return false;
}

/* Whether captions roll: half of all cues show lines again. */
static bool find_rolling(subtitles *s)
{
    const size_t at = s->at;
    const uint32_t line = s->line;
    size_t ncues = 0, nrolled = 0;
    double begin, finish;
    for (; find_cue(s, &begin, &finish); s->end = finish) {
        ncues++;
        nrolled += count_shown(s, begin) > 0;
    }
    jj_buf_clear(&s->shown);
    s->at = at;
    s->line = line;
    s->end = -1;
    return nrolled >= 3 && nrolled >= ncues / 2;
}

static void read_all(subtitles *s)
{
    double begin, finish;
    s->rolls = find_rolling(s);
    while (!s->flow->too_long && find_cue(s, &begin, &finish)) read_cue(s, begin, finish);
}

static jjak_status read_subtitles(jj_reading *out, const jj_input *in, bool vtt, jjak_err *err)
{
    jj_buf text = JJ_BUF_INIT;
    jjak_status status = jj_reading_decode(out, &text, in, NULL, err);
    if (status == JJAK_OK) {
        subtitles s = {.flow = &out->flow,
                       .text = jj_buf_str(&text),
                       .nbytes = text.len,
                       .line = 1,
                       .end = -1,
                       .vtt = vtt};
        read_all(&s);
        bool oom = s.words.oom || s.shown.oom || s.lines.oom;
        jj_buf_dispose(&s.words);
        jj_buf_dispose(&s.shown);
        jj_buf_dispose(&s.lines);
        if (oom) {
            status = jj_fail_nomem(err);
        } else if (s.ncues == 0) {
            status =
                jj_fail(err, JJAK_EFORMAT,
                        "no subtitle in it: no line has the form 00:00:01,000 --> 00:00:02,000");
        }
    }
    jj_buf_dispose(&text);
    return status;
}

jjak_status jj_read_srt(jj_reading *out, const jj_input *in, jjak_err *err)
{
    return read_subtitles(out, in, false, err);
}

jjak_status jj_read_vtt(jj_reading *out, const jj_input *in, jjak_err *err)
{
    return read_subtitles(out, in, true, err);
}
