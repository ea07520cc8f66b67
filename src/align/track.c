#include "align/track.h"

#include <stdlib.h>
#include <string.h>

#include "align/prior.h"
#include "base/err.h"
#include "base/vec.h"

/* Of a strip: sentences of the source, and of the target each way around the line. */
#define ROWS 512
#define HALF_WIDTH 32
/* Where a waypoint comes every so many rows, half of that width is enough. */
#define DENSE_ROWS 32
/* What is left of them where fewer cells are allowed. */
#define ROWS_MIN 256
#define HALF_WIDTH_MIN 16
/* A strip that leaks is searched again, twice as wide, up to so many times its first width. */
#define WIDER_MAX 4
/* With a likelier position than this beside its edge it leaks. */
#define EDGE_MASS_MAX 0.1f
/* A position that is likelier than this is sure enough to begin the next strip with. */
#define SURE_MASS 0.99f
/* In a stretch of so many rows where the path is known, the likeliest position of a row has so much
 * on the average: .65 to .99 where texts are translations, .2 to .6 where they are not. */
#define STRETCH 64
#define KNOWN_MASS 0.5
/* Where it is known no further than so many rows and the texts fit no better than by chance, it is
 * lost. */
#define LOST_ROWS 256
/* Where the path is lost, rectangles that reach so far are tried. */
static const uint32_t reaches[] = {1024, 4096, 16384};
#define NREACHES (sizeof reaches / sizeof *reaches)
#define NSHAPES 3
/* Where a strip leaks, too, a page may be missing that the strip is too narrow for: the nearest
 * rectangles are tried, and must be so much likelier. */
#define LIKELIER_BY 10.0
/* All of them may take so many times the cells of the strips, and so many more. */
#define BUDGET_TIMES 4
#define BUDGET_CELLS 25000000
/* How far the line may lean from the ratio of the texts. */
#define LEAN_MAX 1.3

void jj_track_dispose(jj_track *track)
{
    free(track->lo);
    free(track->hi);
    *track = (jj_track)JJ_TRACK_INIT;
}

/* What the posterior of a strip says. */
typedef struct {
    uint32_t known;  /* rows before the first stretch where it is vague */
    jj_waypoint cut; /* a sure position, where the next strip begins */
    float cut_mass;
    bool leaks; /* before the cut */
} verdict;

typedef struct {
    jj_track *track;
    const jj_bitext *bitext;
    const jj_way *way;
    size_t next;  /* waypoint that may still be ahead */
    double ratio; /* target length for each of the source, where the path was followed last */
    const jj_search *search;
    uint64_t limit, budget;
    uint32_t rows, half_width;
    JJ_VEC(jj_waypoint) at; /* of the strip under way, from its start */
    JJ_VEC(float) best;     /* of each row, the posterior of the likeliest position */
    jj_window window;       /* of the strip under way */
    jj_corridor corridor;
    jj_posterior posterior;
} tracker;

/* ---- Where a strip leads ---- */

/* Where the text goes on from a point to a row, if as much is missing on both sides. It stops where
 * the target ends. */
static jj_waypoint go_on(const tracker *t, jj_waypoint from, uint32_t row)
{
    const jj_side *source = &t->bitext->source, *target = &t->bitext->target;
    double x = 0, y = 0;
    uint32_t j = from.j;
    for (uint32_t i = from.i; i < row; i++) {
        x += (source->length[i] + 1.0) * t->ratio;
        while (j < target->nsents && y < x) y += target->length[j++] + 1.0;
        if (j == target->nsents && y < x) return (jj_waypoint){i, j};
    }
    return (jj_waypoint){row, j};
}

static bool add(tracker *t, jj_waypoint p, jj_waypoint start)
{
    return jj_vec_push(&t->at, ((jj_waypoint){p.i - start.i, p.j - start.j}));
}

/* Whether a strip may go on to a waypoint: it is near, or a page is missing before it. */
static bool within_reach(const tracker *t, jj_waypoint from, jj_waypoint to, jj_waypoint start)
{
    uint64_t nrows = (uint64_t)to.i - from.i + 1, ncolumns = (uint64_t)to.j - from.j + 1;
    return to.i - start.i <= 2 * (uint64_t)t->rows ||
           nrows * (ncolumns + 2 * t->half_width) <= 128 * (uint64_t)t->rows * t->half_width;
}

/* Lists what a strip comes by; its last one is the corner where it ends. */
static bool lay_strip(tracker *t, jj_waypoint start)
{
    const jj_waypoint end = {t->bitext->source.nsents, t->bitext->target.nsents};
    uint32_t row = end.i - start.i > t->rows ? start.i + t->rows : end.i;
    jj_waypoint from = start, on;
    size_t k = t->next;
    t->at.len = 0;
    for (; k < t->way->n && from.i < row; k++) {
        jj_waypoint to = t->way->at[k];
        if (to.i <= from.i || to.j <= from.j) continue;
        if (!within_reach(t, from, to, start)) break;
        if (!add(t, to, start)) return false;
        from = to;
    }
    if (from.i >= row && row < end.i) return true;
    on = go_on(t, from, row);
    if (t->way->must && k < t->way->n && on.j > t->way->at[k].j)
        return add(t, t->way->at[k], start);
    if (!add(t, on, start)) return false;
    return (on.i == row && row < end.i) || add(t, end, start);
}

static jjak_status search(tracker *t, jjak_err *err)
{
    uint64_t ncells = jj_corridor_ncells(&t->corridor);
    if (ncells > t->limit) {
        return jj_fail(err, JJAK_ELIMIT, "the search needs %llu cells, the limit is %llu",
                       (unsigned long long)ncells, (unsigned long long)t->limit);
    }
    t->track->ncells += ncells;
    return t->search->run(t->search->payload, &t->window, true, &t->corridor, &t->posterior, err);
}

static jjak_status search_strip(tracker *t, jj_waypoint start, uint32_t half_width, jjak_err *err)
{
    if (!lay_strip(t, start)) return jj_fail_nomem(err);
    jj_waypoint corner = t->at.data[t->at.len - 1];
    t->window = (jj_window){start.i, start.j, corner.i, corner.j};
    const jj_bitext part = jj_bitext_part(t->bitext, &t->window);
    const jj_way way = {t->at.data, t->at.len, t->ratio, false};
    JJ_TRY(jj_corridor_band(&t->corridor, &part, &way, half_width, err));
    return search(t, err);
}

static bool at_end(const tracker *t)
{
    return t->window.i + t->window.nsrc == t->bitext->source.nsents &&
           t->window.j + t->window.ntgt == t->bitext->target.nsents;
}

/* ---- What its posterior says ---- */

/* Walks over the positions that edges leave, by rising (i, j). */
typedef struct {
    const jj_edge *edge;
    size_t left;
    uint32_t i, j;
    float mass;
} positions;

static positions positions_of(const jj_posterior *posterior)
{
    return (positions){posterior->edges.data, posterior->edges.len, 0, 0, 0};
}

static bool next_position(positions *p)
{
    if (p->left == 0) return false;
    p->i = p->edge[p->left - 1].i;
    p->j = p->edge[p->left - 1].j;
    p->mass = 0;
    while (p->left && p->edge[p->left - 1].i == p->i && p->edge[p->left - 1].j == p->j) {
        p->mass += p->edge[--p->left].p;
    }
    return true;
}

/* Rows before the first stretch that is vague. */
static uint32_t count_known(const float *best, uint32_t nrows)
{
    double sum = 0;
    for (uint32_t i = 0; i < nrows; i++) {
        sum += (double)best[i];
        if (i + 1 < STRETCH) continue;
        if (sum < KNOWN_MASS * STRETCH) return i + 1 - STRETCH;
        sum -= (double)best[i + 1 - STRETCH];
    }
    return nrows;
}

static bool list_best(tracker *t)
{
    uint32_t n = t->window.nsrc;
    t->best.len = 0;
    if (!jj_vec_reserve(&t->best, (size_t)n + 1)) return false;
    for (uint32_t i = 0; i <= n; i++) t->best.data[i] = 0;
    for (positions p = positions_of(&t->posterior); next_position(&p);) {
        if (p.mass > t->best.data[p.i]) t->best.data[p.i] = p.mass;
    }
    return true;
}

#define EDGE_COLUMNS 3

/* Whether it is that near to an edge of the corridor that is not one of the texts. */
static bool beside_edge(const jj_corridor *corridor, uint32_t row, uint32_t j)
{
    uint32_t lo = corridor->lo[row], hi = corridor->hi[row];
    return (lo > 0 && j < lo + EDGE_COLUMNS) || (hi < corridor->ntgt && j + EDGE_COLUMNS > hi);
}

typedef struct {
    uint32_t i0, i1, j0, j1;
} range;

/* The last of the surest positions in the range, and whether the path leaks on the way there. */
static void choose_cut(const tracker *t, const range *in, verdict *v)
{
    bool leaks = false;
    v->cut = (jj_waypoint){t->window.nsrc, t->window.ntgt};
    for (positions p = positions_of(&t->posterior); next_position(&p) && p.i <= in->i1;) {
        if (p.mass > EDGE_MASS_MAX && beside_edge(&t->corridor, p.i, p.j)) leaks = true;
        float mass = p.mass < SURE_MASS ? p.mass : SURE_MASS;
        if (p.i < in->i0 || p.j < in->j0 || p.j > in->j1 || mass < v->cut_mass) continue;
        v->cut = (jj_waypoint){p.i, p.j};
        v->cut_mass = mass;
        v->leaks = leaks;
    }
    if (v->cut_mass == 0) v->leaks = leaks;
}

/* The end of a strip is where the path was made to go: only what is some way before it counts. A
 * strip that ends with the texts is cut there. */
static bool judge(tracker *t, verdict *v)
{
    uint32_t n = t->window.nsrc, ahead = at_end(t) ? n : n - n / 4;
    *v = (verdict){0};
    if (!list_best(t)) return false;
    v->known = count_known(t->best.data, ahead);
    uint32_t low = v->known / 2 + 1;
    range in = {low, v->known > low ? v->known : low, 0, t->window.ntgt};
    if (at_end(t) && v->known == n) in = (range){n, n, t->window.ntgt, t->window.ntgt};
    choose_cut(t, &in, v);
    return true;
}

/* How likely a window is by the log weight of all its paths, not counting what it costs to leave
 * out what must be left out. */
static double likelihood(const jj_window *window, double log_z)
{
    uint32_t n = window->nsrc, m = window->ntgt;
    return log_z + JJ_RUN_COST * (double)(n > m ? n - m : m - n);
}

static bool is_lost(const tracker *t, const verdict *v)
{
    if (v->known == t->window.nsrc) return false;
    return v->known < STRETCH ||
           (v->known < LOST_ROWS && likelihood(&t->window, t->posterior.log_z) <= 0);
}

/* ---- Where the path is lost ---- */

/* As much of a rectangle from the start as lies in the texts. */
static jj_window rectangle(const tracker *t, jj_waypoint start, uint32_t nsrc, uint32_t ntgt)
{
    uint32_t rows = t->bitext->source.nsents - start.i,
             columns = t->bitext->target.nsents - start.j;
    return (jj_window){start.i, start.j, nsrc < rows ? nsrc : rows,
                       ntgt < columns ? ntgt : columns};
}

static uint64_t count_cells(const jj_window *window)
{
    return ((uint64_t)window->nsrc + 1) * ((uint64_t)window->ntgt + 1);
}

static void charge(tracker *t, const jj_window *window)
{
    uint64_t ncells = count_cells(window);
    t->budget -= t->budget < ncells ? t->budget : ncells;
}

static jjak_status weigh_rectangle(tracker *t, const jj_window *window, double *likely,
                                   jjak_err *err)
{
    double log_z;
    charge(t, window);
    t->track->ncells += count_cells(window);
    JJ_TRY(t->search->weigh(t->search->payload, window, &log_z, err));
    *likely = likelihood(window, log_z);
    return JJAK_OK;
}

static jjak_status search_rectangle(tracker *t, const jj_window *window, jjak_err *err)
{
    charge(t, window);
    t->window = *window;
    JJ_TRY(jj_corridor_full(&t->corridor, window->nsrc, window->ntgt, err));
    return search(t, err);
}

/* Rectangles from the start that go far on one side or both, for what a page is missing on the
 * other: it leaves the one that makes the texts likeliest, if one is likelier than `least`. */
static jjak_status look_around(tracker *t, jj_waypoint start, size_t nreaches, double least,
                               bool *found, verdict *v, jjak_err *err)
{
    uint32_t near = t->rows;
    *found = false;
    for (size_t k = 0; k < nreaches && !*found; k++) {
        uint32_t far = reaches[k];
        const jj_window shape[NSHAPES] = {rectangle(t, start, near, far),
                                          rectangle(t, start, far, near),
                                          rectangle(t, start, far, far)};
        double most = least;
        size_t best = NSHAPES;
        for (size_t s = 0; s < NSHAPES; s++) {
            uint64_t ncells = count_cells(&shape[s]);
            if (ncells > t->budget || ncells > t->limit || ncells > JJ_TRACK_RECTANGLE_MAX)
                continue;
            if (least > 0 && s == NSHAPES - 1) continue; /* both are not missing */
            double likely;
            JJ_TRY(weigh_rectangle(t, &shape[s], &likely, err));
            if (likely <= most) continue;
            most = likely;
            best = s;
        }
        if (best == NSHAPES) continue;
        JJ_TRY(search_rectangle(t, &shape[best], err));
        if (!judge(t, v)) return jj_fail_nomem(err);
        uint32_t n = t->window.nsrc, m = t->window.ntgt;
        range in = {n - n / 4, n - n / 8, 0, m};
        if (best == 1) in = (range){0, n, m - m / 4, m - m / 8};
        if (at_end(t)) in = (range){n, n, m, m};
        v->cut_mass = 0;
        choose_cut(t, &in, v);
        *found = v->cut.i + v->cut.j > 0;
    }
    return JJAK_OK;
}

/* ---- Strip after strip ---- */

/* Adds what the strip found possible, to some way behind the cut. */
static void keep(tracker *t, const verdict *v)
{
    uint32_t n = t->window.nsrc, last = n - v->cut.i < n / 8 ? n : v->cut.i + n / 8;
    for (uint32_t r = 0; r <= last; r++) {
        if (t->posterior.lo[r] > t->posterior.hi[r]) continue;
        uint32_t *lo = &t->track->lo[t->window.i + r], *hi = &t->track->hi[t->window.i + r];
        if (t->window.j + t->posterior.lo[r] < *lo) *lo = t->window.j + t->posterior.lo[r];
        if (t->window.j + t->posterior.hi[r] > *hi) *hi = t->window.j + t->posterior.hi[r];
    }
}

/* The line of the next strip leans as this one did. */
static void lean(tracker *t, const verdict *v)
{
    const jj_side *source = &t->bitext->source, *target = &t->bitext->target;
    double x = 0, y = 0, ratio = t->way->ratio;
    if (v->cut.i < STRETCH) return;
    for (uint32_t i = 0; i < v->cut.i; i++) x += source->length[t->window.i + i] + 1.0;
    for (uint32_t j = 0; j < v->cut.j; j++) y += target->length[t->window.j + j] + 1.0;
    if (y > ratio * x / LEAN_MAX && y < ratio * x * LEAN_MAX) t->ratio = y / x;
}

/* The strip at hand, searched again, is cut in spite of all. */
static jjak_status go_on_blindly(tracker *t, jj_waypoint start, uint32_t half_width, verdict *v,
                                 jjak_err *err)
{
    JJ_TRY(search_strip(t, start, half_width, err));
    uint32_t n = t->window.nsrc;
    const range in = {n - n / 2, n - n / 4, 0, t->window.ntgt};
    v->cut_mass = 0;
    choose_cut(t, &in, v);
    return JJAK_OK;
}

/* One strip from the start on, which moves to where it is cut. */
static jjak_status follow(tracker *t, jj_waypoint *start, jjak_err *err)
{
    verdict v;
    bool leaked = false, found = true;
    uint32_t half_width = t->half_width;
    for (;; half_width *= 2) {
        JJ_TRY(search_strip(t, *start, half_width, err));
        if (!judge(t, &v)) return jj_fail_nomem(err);
        if (!v.leaks) break;
        leaked = leaked || half_width >= HALF_WIDTH;
        if (half_width >= t->half_width * WIDER_MAX) break;
    }
    if (is_lost(t, &v)) {
        JJ_TRY(look_around(t, *start, NREACHES, 0, &found, &v, err));
        if (!found) JJ_TRY(go_on_blindly(t, *start, half_width, &v, err));
    } else if (leaked) {
        const jj_window strip = t->window;
        double least = likelihood(&strip, t->posterior.log_z) + LIKELIER_BY;
        JJ_TRY(look_around(t, *start, 1, least, &found, &v, err));
        if (!found && memcmp(&t->window, &strip, sizeof strip) != 0) {
            JJ_TRY(search_strip(t, *start, half_width, err));
            if (!judge(t, &v)) return jj_fail_nomem(err);
        }
    }
    if (v.known >= STRETCH) lean(t, &v);
    keep(t, &v);
    *start = (jj_waypoint){start->i + v.cut.i, start->j + v.cut.j};
    return JJAK_OK;
}

static bool prepare(tracker *t)
{
    uint32_t nsrc = t->bitext->source.nsents;
    t->rows = ROWS;
    t->half_width = t->way->n > nsrc / DENSE_ROWS ? HALF_WIDTH / 2 : HALF_WIDTH;
    while (t->rows > ROWS_MIN && (uint64_t)t->rows * 2 * t->half_width > t->limit) t->rows /= 2;
    while (t->half_width > HALF_WIDTH_MIN && (uint64_t)t->rows * 2 * t->half_width > t->limit) {
        t->half_width /= 2;
    }
    t->budget = BUDGET_TIMES * (uint64_t)nsrc * 2 * t->half_width + BUDGET_CELLS;
    t->track->lo = malloc(((size_t)nsrc + 1) * sizeof *t->track->lo);
    t->track->hi = malloc(((size_t)nsrc + 1) * sizeof *t->track->hi);
    if (!t->track->lo || !t->track->hi) return false;
    for (uint32_t i = 0; i <= nsrc; i++) {
        t->track->lo[i] = UINT32_MAX;
        t->track->hi[i] = 0;
    }
    return true;
}

jjak_status jj_track_find(jj_track *track, const jj_bitext *bitext, const jj_way *way,
                          uint64_t limit, const jj_search *search, jjak_err *err)
{
    tracker t = {.track = track,
                 .bitext = bitext,
                 .way = way,
                 .ratio = way->ratio,
                 .search = search,
                 .limit = limit};
    jj_waypoint start = {0, 0}, end = {bitext->source.nsents, bitext->target.nsents};
    jjak_status status = prepare(&t) ? JJAK_OK : jj_fail_nomem(err);
    while (status == JJAK_OK && (start.i < end.i || start.j < end.j)) {
        while (t.next < way->n && way->at[t.next].i <= start.i) t.next++;
        status = follow(&t, &start, err);
    }
    free(t.at.data);
    free(t.best.data);
    jj_corridor_dispose(&t.corridor);
    jj_posterior_dispose(&t.posterior);
    return status;
}
