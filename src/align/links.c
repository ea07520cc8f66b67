#include "align/links.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "base/vec.h"

#define PREFIX 4
#define LCS_RATIO 0.75
/* Words longer than this are compared by their first so many code points. */
#define LETTERS_MAX 16
/* Types that share one index key; more say nothing and would cost the square. */
#define SHARED_MAX 200

/* ---- An index from strings to target types: a table of hashes ---- */

typedef struct {
    uint64_t hash;
    uint32_t type;
} posting;

typedef struct {
    JJ_VEC(posting) list; /* once it is sorted: slot by slot, in each by hash and type */
    size_t *slot;         /* nslots + 1: where each begins */
    size_t nslots;        /* a power of two */
} string_index;

/* `kind` keeps keys of different rules apart. */
static uint64_t hash_bytes(char kind, const void *bytes, size_t nbytes)
{
    return jj_hash(jj_hash(JJ_HASH_START, &kind, 1), bytes, nbytes);
}

static bool add(string_index *index, uint64_t hash, uint32_t type)
{
    return jj_vec_push(&index->list, ((posting){hash, type}));
}

static int by_hash(const void *a, const void *b)
{
    const posting *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return x->type < y->type ? -1 : x->type > y->type;
}

/* False without memory. */
static bool sort(string_index *index)
{
    size_t n = index->list.len, nslots = 1;
    while (nslots < n) nslots *= 2;
    posting *sorted = malloc((n + 1) * sizeof *sorted);
    size_t *slot = index->slot = calloc(nslots + 2, sizeof *slot);
    if (!sorted || !slot) {
        free(sorted);
        return false;
    }
    index->nslots = nslots;
    for (size_t k = 0; k < n; k++) slot[jj_hash_slot(index->list.data[k].hash, nslots) + 2]++;
    for (size_t s = 0; s < nslots; s++) slot[s + 2] += slot[s + 1];
    for (size_t k = 0; k < n; k++) { /* each moves the start of the next slot to where it is */
        sorted[slot[jj_hash_slot(index->list.data[k].hash, nslots) + 1]++] = index->list.data[k];
    }
    for (size_t s = 0; s < nslots; s++) {
        size_t inside = slot[s + 1] - slot[s];
        if (inside > 1) qsort(sorted + slot[s], inside, sizeof *sorted, by_hash);
    }
    free(index->list.data);
    index->list.data = sorted;
    return true;
}

static const posting *look_up(const string_index *index, uint64_t hash, size_t *n)
{
    size_t slot = jj_hash_slot(hash, index->nslots), end = index->slot[slot + 1];
    const posting *list = index->list.data;
    size_t first = index->slot[slot];
    while (first < end && list[first].hash < hash) first++;
    size_t behind = first;
    while (behind < end && list[behind].hash == hash) behind++;
    *n = behind - first <= SHARED_MAX ? behind - first : 0;
    return list + first;
}

/* ---- Words as code points ---- */

typedef struct {
    uint32_t letter[LETTERS_MAX];
    uint32_t n;
} letters;

static letters spell(const jj_word_type *word)
{
    letters l = {{0}, 0};
    const char *p = word->key;
    while (*p && l.n < LETTERS_MAX) l.letter[l.n++] = jj_utf8_next(&p);
    return l;
}

static uint32_t common_subsequence(const letters *a, const letters *b)
{
    uint32_t row[LETTERS_MAX + 1] = {0};
    for (uint32_t i = 0; i < a->n; i++) {
        uint32_t diagonal = 0;
        for (uint32_t j = 0; j < b->n; j++) {
            uint32_t above = row[j + 1];
            uint32_t best = above > row[j] ? above : row[j];
            row[j + 1] = a->letter[i] == b->letter[j] ? diagonal + 1 : best;
            diagonal = above;
        }
    }
    return row[b->n];
}

/* Hash of the word without its letter `without` (n or more: of the whole word). */
static uint64_t hash_without(const letters *l, uint32_t without)
{
    uint32_t kept[LETTERS_MAX], n = 0;
    for (uint32_t k = 0; k < l->n; k++) {
        if (k != without) kept[n++] = l->letter[k];
    }
    return hash_bytes('d', kept, n * sizeof *kept);
}

/* ---- Keys of a target type, and lookups of a source type, rule by rule ---- */

/* Rules of sound, by who is indexed: names in one script meet the other only. */
typedef struct {
    char whole, prefix;
} sound_rule;

static const sound_rule hangul_sound = {'s', '3'}, latin_sound = {'S', 'T'};

static bool has_sound(const jj_word_type *word)
{
    if (strlen(word->skeleton) < 2) return false;
    if (word->kind == JJ_WORD_HANGUL) return strlen(word->key) >= 6; /* two syllables */
    return word->kind == JJ_WORD_LETTERS && word->name;
}

static bool index_sound(string_index *index, const jj_word_type *word, uint32_t type)
{
    sound_rule rule = word->kind == JJ_WORD_HANGUL ? hangul_sound : latin_sound;
    size_t length = strlen(word->skeleton);
    if (!has_sound(word)) return true;
    if (!add(index, hash_bytes(rule.whole, word->skeleton, length), type)) return false;
    return length < 3 || add(index, hash_bytes(rule.prefix, word->skeleton, 3), type);
}

static bool index_type(string_index *index, const jj_word_type *word, uint32_t type)
{
    letters l;
    switch (word->kind) {
    case JJ_WORD_NUMBER: return add(index, hash_bytes('n', word->key, strlen(word->key)), type);
    case JJ_WORD_LETTERS:
        l = spell(word);
        if (l.n < PREFIX) return true;
        if (!add(index, hash_bytes('p', l.letter, PREFIX * sizeof *l.letter), type)) return false;
        for (uint32_t k = 0; k <= l.n; k++) {
            if (!add(index, hash_without(&l, k), type)) return false;
        }
        return true;
    case JJ_WORD_HANGUL:
    case JJ_WORD_MARK: break;
    }
    return true;
}

typedef struct {
    uint32_t type;
    float value;
} link;

typedef JJ_VEC(link) link_list;

static bool link_all(link_list *out, const string_index *index, uint64_t hash, float value)
{
    size_t n;
    const posting *p = look_up(index, hash, &n);
    for (size_t k = 0; k < n; k++) {
        if (!jj_vec_push(out, ((link){p[k].type, value}))) return false;
    }
    return true;
}

static bool link_spelling(link_list *out, const string_index *index, const jj_word_type *word,
                          const jj_word_type *target)
{
    letters l = spell(word);
    if (l.n < PREFIX) return true;
    if (!link_all(out, index, hash_bytes('p', l.letter, PREFIX * sizeof *l.letter), 1))
        return false;
    for (uint32_t without = 0; without <= l.n; without++) {
        size_t n;
        const posting *p = look_up(index, hash_without(&l, without), &n);
        for (size_t k = 0; k < n; k++) {
            letters other = spell(&target[p[k].type]);
            uint32_t longer = l.n > other.n ? l.n : other.n, shorter = l.n + other.n - longer;
            if (l.letter[0] != other.letter[0] || longer - shorter > 2) continue;
            double ratio = 2.0 * common_subsequence(&l, &other) / (l.n + other.n);
            if (ratio >= LCS_RATIO && !jj_vec_push(out, ((link){p[k].type, 0.5f}))) return false;
        }
    }
    return true;
}

static bool vowels_agree(const jj_word_type *a, const jj_word_type *b)
{
    return a->least_vowels <= a->most_vowels && b->least_vowels <= b->most_vowels &&
           a->least_vowels <= b->most_vowels && b->least_vowels <= a->most_vowels;
}

static bool link_sound(link_list *out, const string_index *index, const jj_word_type *word,
                       const jj_word_type *target)
{
    sound_rule rule = word->kind == JJ_WORD_HANGUL ? latin_sound : hangul_sound;
    const char *own = word->skeleton;
    size_t length = strlen(own), n;
    if (!has_sound(word)) return true;
    float whole = length >= 3 ? 1 : 0.5f;
    const posting *p = look_up(index, hash_bytes(rule.whole, own, length), &n);
    for (size_t k = 0; k < n; k++) {
        if (vowels_agree(word, &target[p[k].type]) &&
            !jj_vec_push(out, ((link){p[k].type, whole}))) {
            return false;
        }
    }
    if (length < 3) return true;
    p = look_up(index, hash_bytes(rule.prefix, own, 3), &n);
    for (size_t k = 0; k < n; k++) {
        const char *other = target[p[k].type].skeleton;
        size_t other_length = strlen(other), same = 3;
        while (same < length && own[same] == other[same]) same++;
        size_t longer = length > other_length ? length : other_length;
        if (longer <= same + 1 && vowels_agree(word, &target[p[k].type]) &&
            !jj_vec_push(out, ((link){p[k].type, 0.7f})))
            return false;
    }
    return true;
}

static int by_type_and_value(const void *a, const void *b)
{
    const link *x = a, *y = b;
    if (x->type != y->type) return x->type < y->type ? -1 : 1;
    return x->value > y->value ? -1 : x->value < y->value;
}

/* Links of one source type, each target once, with its best value. */
static bool link_type(link_list *out, const string_index *index, const jj_word_type *word,
                      const jj_word_type *target)
{
    bool ok = true;
    if (word->kind == JJ_WORD_NUMBER) {
        ok = link_all(out, index, hash_bytes('n', word->key, strlen(word->key)), 1);
    }
    if (word->kind == JJ_WORD_LETTERS) {
        ok = link_spelling(out, index, word, target);
    }
    return ok && link_sound(out, index, word, target);
}

static void keep_best(link_list *links)
{
    if (links->len == 0) return;
    qsort(links->data, links->len, sizeof *links->data, by_type_and_value);
    size_t kept = 0;
    for (size_t k = 0; k < links->len; k++) {
        if (kept && links->data[kept - 1].type == links->data[k].type) continue;
        links->data[kept++] = links->data[k];
    }
    links->len = kept;
}

static int by_source(const void *a, const void *b)
{
    const jj_word_pair *x = a, *y = b;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    return x->target < y->target ? -1 : x->target > y->target;
}

bool jj_links_build(jj_table *links, const jj_word_type *source, uint32_t nsource,
                    const jj_word_type *target, uint32_t ntarget, const jj_word_pair *pairs,
                    size_t npairs)
{
    string_index index = {.nslots = 0};
    link_list row = {0};
    JJ_VEC(uint32_t) other = {0};
    JJ_VEC(float) value = {0};
    size_t *first = calloc((size_t)nsource + 1, sizeof *first), next = 0;
    jj_word_pair *sorted = malloc((npairs + 1) * sizeof *sorted);
    bool ok = first && sorted;
    if (ok && npairs) {
        memcpy(sorted, pairs, npairs * sizeof *sorted);
        qsort(sorted, npairs, sizeof *sorted, by_source);
    }
    for (uint32_t t = 0; ok && t < ntarget; t++) {
        ok = index_type(&index, &target[t], t) && index_sound(&index, &target[t], t);
    }
    ok = ok && sort(&index);
    for (uint32_t s = 0; ok && s < nsource; s++) {
        row.len = 0;
        ok = link_type(&row, &index, &source[s], target);
        for (; ok && next < npairs && sorted[next].source == s; next++) {
            ok = jj_vec_push(&row, ((link){sorted[next].target, 1}));
        }
        if (ok) keep_best(&row);
        for (size_t k = 0; ok && k < row.len; k++) {
            ok = jj_vec_push(&other, row.data[k].type) && jj_vec_push(&value, row.data[k].value);
        }
        first[s + 1] = other.len;
    }
    /* An empty table still has arrays. */
    ok = ok && jj_vec_reserve(&other, 1) && jj_vec_reserve(&value, 1);
    free(index.list.data);
    free(index.slot);
    free(row.data);
    free(sorted);
    if (!ok) {
        free(first);
        free(other.data);
        free(value.data);
        return false;
    }
    jj_table_dispose(links);
    *links = (jj_table){nsource, first, other.data, value.data};
    return true;
}
