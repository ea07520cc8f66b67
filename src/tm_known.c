#include "tm_known.h"

#include <stdlib.h>

#include "base/hash.h"
#include "text/line.h"
#include "text/normal.h"

#define GROUP_MAX 100 /* sentences that a text may have: paragraphs are units, too */

void jj_put_plain(jj_buf *out, jj_buf *line, const char *s, size_t nbytes)
{
    uint64_t nremoved = 0;
    jj_buf_clear(line);
    jj_line_put(line, s, nbytes, JJ_LINE_XML, &nremoved);
    jj_nfc(out, jj_buf_str(line), line->len);
    out->oom = out->oom || line->oom;
}

/* ---- Texts of the memory ------------------------------------------------------------------ */

/* The entry of a hash, or the free one where it would go; NULL where there is none at all. */
static jj_known *find(const jj_known_texts *t, uint64_t hash)
{
    if (!t->cap) return NULL;
    size_t k = jj_hash_slot(hash, t->cap);
    while (t->entries[k].used && t->entries[k].hash != hash) k = (k + 1) & (t->cap - 1);
    return &t->entries[k];
}

static jj_known *find_used(const jj_known_texts *t, uint64_t hash)
{
    jj_known *entry = find(t, hash);
    return entry && entry->used ? entry : NULL;
}

static bool grow(jj_known_texts *t)
{
    jj_known_texts larger = *t;
    larger.cap = t->cap ? t->cap * 2 : 256;
    larger.entries = calloc(larger.cap, sizeof *larger.entries);
    if (!larger.entries) return false;
    for (size_t k = 0; k < t->cap; k++) {
        if (t->entries[k].used) *find(&larger, t->entries[k].hash) = t->entries[k];
    }
    free(t->entries);
    *t = larger;
    return true;
}

static uint64_t hash_of(const jj_buf *text)
{
    return jj_hash(JJ_HASH_START, jj_buf_str(text), text->len);
}

bool jj_known_add(jj_known_texts *texts, const jj_buf *plain)
{
    if (plain->oom || (texts->used >= texts->cap / 2 && !grow(texts))) return false;
    if (plain->len > texts->longest) texts->longest = plain->len;
    uint64_t hash = hash_of(plain);
    jj_known *entry = find(texts, hash);
    texts->used += !entry->used;
    *entry = (jj_known){.hash = hash, .used = true};
    return true;
}

jj_known *jj_known_find(const jj_known_texts *texts, const jj_buf *plain)
{
    return find_used(texts, hash_of(plain));
}

void jj_known_texts_dispose(jj_known_texts *texts)
{
    free(texts->entries);
    *texts = (jj_known_texts){0};
}

/* ---- Sentences of the new text ------------------------------------------------------------ */

bool jj_plain_sentences_read(jj_plain_sentences *out, jj_buf *line, const jjak_doc *doc)
{
    const char *text = jjak_doc_text(doc, NULL);
    size_t nsents;
    out->sents = jjak_doc_sentences(doc, &nsents);
    for (size_t k = 0; k < nsents; k++) {
        jj_put_plain(&out->bytes, line, text + out->sents[k].at.off, out->sents[k].at.len);
        if (!jj_vec_push(&out->ends, out->bytes.len)) return false;
    }
    return !out->bytes.oom;
}

void jj_plain_sentences_dispose(jj_plain_sentences *of)
{
    jj_buf_dispose(&of->bytes);
    free(of->ends.data);
}

/* Adds sentence k to the hashes of those from first on: with a space between two, as jjak writes
 * them, and only where there is one, as other tools do: "Really?(Yes.)" is two sentences. */
static void add_to_hashes(uint64_t hash[2], const jj_plain_sentences *of, size_t first, size_t k)
{
    size_t from = k ? of->ends.data[k - 1] : 0;
    bool apart =
        k > first && of->sents[k].at.off > of->sents[k - 1].at.off + of->sents[k - 1].at.len;
    for (int as_is = 0; as_is < 2; as_is++) {
        if (as_is ? apart : k > first) hash[as_is] = jj_hash(hash[as_is], " ", 1);
        hash[as_is] = jj_hash(hash[as_is], jj_buf_str(&of->bytes) + from, of->ends.data[k] - from);
    }
}

size_t jj_known_match(const jj_known_texts *texts, const jj_plain_sentences *of, size_t first,
                      jj_known **text)
{
    size_t most = 0, begin = first ? of->ends.data[first - 1] : 0;
    uint64_t hash[2] = {JJ_HASH_START, JJ_HASH_START};
    for (size_t k = first; k < of->ends.len && k - first < GROUP_MAX; k++) {
        if (of->ends.data[k] - begin > texts->longest) break;
        add_to_hashes(hash, of, first, k);
        for (int as_is = 0; as_is < 2; as_is++) {
            jj_known *entry = find_used(texts, hash[as_is]);
            if (!entry) continue;
            entry->stands = true;
            *text = entry;
            most = k - first + 1;
        }
    }
    return most;
}
