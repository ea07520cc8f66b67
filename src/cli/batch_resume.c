/* What need not be done again: keys of pairs, and pairs whose outputs are there already. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "cli/batch.h"

static uint64_t hash_text(uint64_t h, const char *s)
{
    return s ? jj_hash(h, s, strlen(s) + 1) : jj_hash(h, "\1", 1);
}

/* Of a pair's texts and what their names tell; where they lie does not matter. */
static uint64_t hash_inputs(uint64_t h, const batch_item *item)
{
    char lang[CLI_LANG_SIZE];
    for (int side = 0; side < 2; side++) {
        const char *path = item->pair->paths[side];
        cli_lang_of_path(lang, path);
        h = jj_hash(h, &item->input_hash[side], sizeof item->input_hash[side]);
        h = hash_text(hash_text(h, item->pair->langs[side]), lang);
        h = hash_text(h, cli_text_name(path));
    }
    return h;
}

void batch_hash_run(batch_run *run)
{
    uint64_t h = jj_hash(cli_align_hash(&run->options->align), run->date, sizeof run->date);
    bool alone = run->options->per_document;
    /* What is merged, and how, is none of the pair's. */
    bool merging = run->options->merge.name != NULL, only = run->options->merge.only;
    h = jj_hash(h, &alone, sizeof alone);
    h = jj_hash(jj_hash(h, &merging, sizeof merging), &only, sizeof only);
    /* What is learned jointly depends on every text. */
    for (size_t k = 0; k < run->n && !alone; k++) h = hash_inputs(h, &run->items[k]);
    run->hash = h;
}

uint64_t batch_key(const batch_run *run, const batch_item *item)
{
    return hash_inputs(hash_text(run->hash, item->pair->name), item);
}

static bool outputs_are_there(const batch_run *run, const char *name,
                              const cli_journal_entry *entry)
{
    jj_buf path = JJ_BUF_INIT;
    uint64_t h = JJ_HASH_START;
    bool same = true;
    for (const char *ending = entry->endings; same && *ending;) {
        size_t n = strcspn(ending, ",");
        uint64_t own = JJ_HASH_START;
        jj_buf_clear(&path);
        jj_buf_puts(&path, name);
        jj_buf_putc(&path, '.');
        jj_buf_put(&path, ending, n);
        same = !path.oom && cli_outdir_hash(run->dir->fd, path.data, &own);
        h = jj_hash(h, &own, sizeof own);
        ending += n + (ending[n] == ',');
    }
    if (same && run->options->merge.name) {
        uint64_t own = JJ_HASH_START;
        batch_merge_part(&path, name);
        same = !path.oom && cli_outdir_hash(run->dir->work_fd, path.data, &own);
        h = jj_hash(h, &own, sizeof own);
    }
    jj_buf_dispose(&path);
    return same && h == entry->output;
}

#define NFACTS 6

static void list_facts(uint64_t *facts[NFACTS], batch_item *item)
{
    jjak_write_counts *c = &item->counts;
    uint64_t *const all[NFACTS] = {&c->nwritten, &c->nbelow,       &c->nnull,
                                   &c->nlong,    &item->nunmerged, &item->langs};
    memcpy(facts, all, sizeof all);
}

void batch_facts_put(jj_buf *out, batch_item *item)
{
    uint64_t *facts[NFACTS];
    list_facts(facts, item);
    for (size_t k = 0; k < NFACTS; k++) {
        if (k) jj_buf_putc(out, ',');
        jj_buf_putu(out, *facts[k]);
    }
}

static bool read_facts(batch_item *item, const char *s)
{
    uint64_t *facts[NFACTS];
    char *end;
    list_facts(facts, item);
    for (size_t k = 0; k < NFACTS; k++, s = end + 1) {
        *facts[k] = strtoull(s, &end, 10);
        if (end == s || *end != (k + 1 < NFACTS ? ',' : '\0')) return false;
    }
    return true;
}

bool batch_is_done(const batch_run *run, batch_item *item)
{
    const char *name = item->pair->name;
    const cli_journal_entry *entry = cli_journal_find(run->journal, name);
    if (!entry || entry->key != batch_key(run, item) || !outputs_are_there(run, name, entry))
        return false;
    if (!read_facts(item, entry->facts)) return false;
    jj_buf_clear(&item->row);
    jj_buf_puts(&item->row, entry->row);
    return !item->row.oom;
}
