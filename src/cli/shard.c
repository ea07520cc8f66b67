#include "cli/shard.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"

/* In the name of a part. */
#define BETWEEN "-of-"

/* Reads two numbers with what is between them; false if s is anything else. */
static bool read_numbers(cli_shard *out, const char *s, const char *between)
{
    uint32_t number[2] = {0, 0};
    const char *const after[2] = {between, ""};
    for (int k = 0; k < 2; k++) {
        size_t ndigits = strspn(s, "0123456789");
        size_t nafter = k == 0 ? strlen(between) : 1;
        if (ndigits == 0 || ndigits > 6 || strncmp(s + ndigits, after[k], nafter) != 0)
            return false;
        for (size_t d = 0; d < ndigits; d++) number[k] = number[k] * 10 + (uint32_t)(s[d] - '0');
        s += ndigits + nafter;
    }
    *out = (cli_shard){number[0], number[1]};
    return number[0] > 0 && number[0] <= number[1];
}

jjak_status cli_set_shard(void *field, const cli_opt *opt, const char *value, jjak_err *err)
{
    cli_shard shard;
    (void)opt;
    if (!read_numbers(&shard, value, "/")) {
        return jj_fail(err, JJAK_EARG, "'%.40s' is not I/N with 1 <= I <= N, such as 3/16", value);
    }
    *(cli_shard *)field = shard;
    return JJAK_OK;
}

void cli_shard_name(char out[CLI_SHARD_NAME_SIZE], const cli_shard *shard)
{
    out[0] = '\0';
    if (shard->n == 0) return;
    snprintf(out, CLI_SHARD_NAME_SIZE, "%u" BETWEEN "%u", (unsigned)shard->number,
             (unsigned)shard->n);
}

bool cli_shard_of_name(cli_shard *out, const char *name)
{
    return read_numbers(out, name, BETWEEN);
}
