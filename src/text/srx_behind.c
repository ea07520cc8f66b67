/* Lookbehinds. ICU and Java want them bounded; PCRE2 before 10.43 wants each of their alternatives
 * to be of a fixed length: (?<=ab?(?:c|de)) becomes (?<=ac|ade|abc|abde). */
#include <stdlib.h>

#include "base/vec.h"
#include "text/srx_regex.h"

/* Alternatives that a lookbehind may become, and the bytes of each. */
#define ALTERNATIVES_MAX 512
#define ALTERNATIVE_MAX_BYTES 1024

typedef JJ_VEC(jj_buf) list;

static void dispose(list *l)
{
    for (size_t i = 0; i < l->len; i++) jj_buf_dispose(&l->data[i]);
    free(l->data);
    *l = (list){0};
}

/* Adds a and b, one behind the other, each b so many times. */
static bool add(jj_srx_reader *r, list *l, const jj_buf *a, const jj_buf *b, uint32_t times)
{
    jj_buf both = JJ_BUF_INIT;
    if (l->len >= ALTERNATIVES_MAX) {
        return jj_srx_refuse(r, "a lookbehind of more than 512 alternatives");
    }
    if (a->len + b->len > ALTERNATIVE_MAX_BYTES) return jj_srx_refuse(r, "a lookbehind too long");
    jj_buf_put(&both, jj_buf_str(a), a->len);
    if (times > 0) jj_buf_put(&both, jj_buf_str(b), b->len);
    if (times > 1) {
        jj_buf_putc(&both, '{');
        jj_buf_putu(&both, times);
        jj_buf_putc(&both, '}');
    }
    if (a->oom || b->oom) both.oom = true;
    if (!both.oom && jj_vec_push(l, both)) return true;
    jj_buf_dispose(&both);
    r->oom = true;
    return false;
}

/* Each of l followed by one of atoms, least to most times. */
static bool multiply(jj_srx_reader *r, list *l, const list *atoms, const jj_srx_count *count)
{
    list result = {0}, powers = {0}; /* of the atoms, that many times */
    const jj_buf nothing = JJ_BUF_INIT;
    bool good = add(r, &powers, &nothing, &nothing, 0);
    for (uint32_t k = 0; good && k <= count->most; k++) {
        for (size_t i = 0; good && k >= count->least && i < l->len; i++) {
            for (size_t j = 0; good && j < powers.len; j++) {
                good = add(r, &result, &l->data[i], &powers.data[j], 1);
            }
        }
        if (k == count->most) break;
        list next = {0};
        for (size_t i = 0; good && i < powers.len; i++) {
            for (size_t j = 0; good && j < atoms->len; j++) {
                good = add(r, &next, &powers.data[i], &atoms->data[j], 1);
            }
        }
        dispose(&powers);
        powers = next;
    }
    dispose(&powers);
    dispose(l);
    *l = result;
    return good;
}

/* The usual case: nothing to multiply. */
static bool append(jj_srx_reader *r, list *l, const jj_buf *atom, uint32_t times)
{
    list result = {0};
    bool good = true;
    for (size_t i = 0; good && i < l->len; i++) {
        good = add(r, &result, &l->data[i], atom, times);
    }
    dispose(l);
    *l = result;
    return good;
}

static bool read_list(jj_srx_reader *r, list *all);

/* A group's alternatives, or one of another atom; each in brackets of its own, so that flags and
 * quantifiers stay inside. */
static bool read_atoms(jj_srx_reader *r, list *atoms)
{
    const jj_buf nothing = JJ_BUF_INIT;
    list inner = {0};
    bool group = !r->quoted && *r->p == '(' && (r->end - r->p < 2 || r->p[1] != '?');
    if (group) {
        r->p++;
        r->dropped = true;
    }
    if (!group && (r->quoted || !jj_srx_take(r, "(?:"))) {
        jj_buf atom = JJ_BUF_INIT;
        bool good = jj_srx_read_atom(r, &atom) && add(r, atoms, &nothing, &atom, 1);
        jj_buf_dispose(&atom);
        return good;
    }
    bool extended = r->extended;
    if (++r->depth > JJ_SRX_DEPTH_MAX) return jj_srx_refuse(r, "groups nested too deep");
    bool good = read_list(r, &inner);
    for (size_t i = 0; good && i < inner.len; i++) {
        jj_buf whole = JJ_BUF_INIT;
        jj_buf_puts(&whole, "(?:");
        jj_buf_put(&whole, jj_buf_str(&inner.data[i]), inner.data[i].len);
        jj_buf_putc(&whole, ')');
        good = add(r, atoms, &nothing, &whole, 1);
        jj_buf_dispose(&whole);
    }
    dispose(&inner);
    if (good && !jj_srx_take(r, ")")) good = jj_srx_refuse(r, "a group that does not end");
    r->extended = extended;
    r->depth--;
    return good;
}

static bool read_next(jj_srx_reader *r, list *current)
{
    list atoms = {0};
    jj_srx_count count;
    bool good = read_atoms(r, &atoms) && jj_srx_read_count(r, &count);
    if (good && count.most == JJ_SRX_ENDLESS) {
        good = jj_srx_refuse(r, "an unbounded repetition in a lookbehind");
    } else if (good && count.least != count.most && count.manner == '+') {
        good = jj_srx_refuse(r, "a possessive quantifier in a lookbehind");
    } else if (good && atoms.len == 1 && count.least == count.most) {
        good = append(r, current, &atoms.data[0], count.least);
    } else if (good) {
        good = multiply(r, current, &atoms, &count);
    }
    dispose(&atoms);
    return good;
}

/* Moves what is in current to the end of all; current is one empty alternative then. */
static bool finish(jj_srx_reader *r, list *all, list *current)
{
    const jj_buf nothing = JJ_BUF_INIT;
    bool good = true;
    for (size_t i = 0; good && i < current->len; i++) {
        good = add(r, all, &current->data[i], &nothing, 0);
    }
    dispose(current);
    return good && add(r, current, &nothing, &nothing, 0);
}

/* Alternatives as far as ")" or the end. */
static bool read_list(jj_srx_reader *r, list *all)
{
    list current = {0};
    bool good = finish(r, all, &current);
    while (good) {
        if (r->quoted && jj_srx_take(r, "\\E")) r->quoted = false;
        jj_srx_skip(r);
        if (r->p >= r->end || (!r->quoted && *r->p == ')')) break;
        if (!r->quoted && *r->p == '|') {
            r->p++;
            good = finish(r, all, &current);
        } else {
            good = read_next(r, &current);
        }
    }
    good = good && finish(r, all, &current);
    dispose(&current);
    return good;
}

bool jj_srx_read_behind(jj_srx_reader *r, jj_buf *out)
{
    list all = {0};
    bool good = read_list(r, &all);
    for (size_t i = 0; good && i < all.len; i++) {
        if (i > 0) jj_buf_putc(out, '|');
        jj_buf_put(out, jj_buf_str(&all.data[i]), all.data[i].len);
    }
    if (r->oom) out->oom = true;
    dispose(&all);
    return good;
}
