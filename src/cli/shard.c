#include "cli/shard.h"

#include <stdio.h>
#include <string.h>

#include "base/err.h"

jjak_status cli_set_shard(void *field, const cli_opt *opt, const char *value, jjak_err *err)
{
    uint32_t number[2] = {0, 0};
    const char *s = value;
    bool ok = true;
    (void)opt;
    for (int k = 0; ok && k < 2; k++) {
        size_t ndigits = strspn(s, "0123456789");
        ok = ndigits > 0 && ndigits <= 6 && s[ndigits] == (k == 0 ? '/' : '\0');
        for (size_t d = 0; ok && d < ndigits; d++) {
            number[k] = number[k] * 10 + (uint32_t)(s[d] - '0');
        }
        s += ndigits + 1;
    }
    if (!ok || number[0] == 0 || number[0] > number[1]) {
        return jj_fail(err, JJAK_EARG, "'%.40s' is not I/N with 1 <= I <= N, such as 3/16", value);
    }
    *(cli_shard *)field = (cli_shard){number[0], number[1]};
    return JJAK_OK;
}

void cli_shard_name(char out[CLI_SHARD_NAME_SIZE], const cli_shard *shard)
{
    out[0] = '\0';
    if (shard->n == 0) return;
    snprintf(out, CLI_SHARD_NAME_SIZE, "%u-of-%u", (unsigned)shard->number, (unsigned)shard->n);
}
