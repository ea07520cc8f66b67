/* Which pairs of a corpus are this process's: the I-th of N parts, "I/N" on the command line. */
#ifndef JJ_CLI_SHARD_H
#define JJ_CLI_SHARD_H

#include "cli/opt.h"

typedef struct {
    uint32_t number, n; /* number from 1; 0 and 0: no part, but all */
} cli_shard;

cli_opt_set cli_set_shard; /* cli_shard */

/* Every N-th from the I-th on, so that texts that are sorted, by size or by kind, are spread. */
static inline bool cli_shard_has(const cli_shard *shard, size_t k)
{
    return shard->n == 0 || k % shard->n == shard->number - 1;
}

/* What belongs to all parts together, one of them has to tell. */
static inline bool cli_shard_is_first(const cli_shard *shard)
{
    return shard->number <= 1;
}

/* "3-of-16", "" for all. */
#define CLI_SHARD_NAME_SIZE 32
void cli_shard_name(char out[CLI_SHARD_NAME_SIZE], const cli_shard *shard);
/* The part that is so called; false if none is. */
bool cli_shard_of_name(cli_shard *out, const char *name);

#endif
