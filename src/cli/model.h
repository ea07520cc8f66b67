/* Model files: --model, and what `jjak train` makes. */
#ifndef JJ_CLI_MODEL_H
#define JJ_CLI_MODEL_H

#include "cli/output.h"
#include "jjak.h"

/* A model and the file that it lies in. */
typedef struct {
    jjak_model *model; /* NULL: none */
    jj_mapping mapping;
    uint64_t hash; /* of its bytes; 0: none */
} cli_model;

/* Each returns an exit status and says what failed. path NULL: no model. */
int cli_model_open(cli_model *out, const char *path);
/* Writes it to an output that is open, and commits that. */
int cli_model_write(const jjak_model *model, cli_output *out);
void cli_model_close(cli_model *model);

#endif
