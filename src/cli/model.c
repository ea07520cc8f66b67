#include "cli/model.h"

#include "base/hash.h"
#include "cli/report.h"

int cli_model_open(cli_model *out, const char *path)
{
    jjak_err err = {0};
    *out = (cli_model){.model = NULL};
    if (!path) return CLI_DONE;
    jjak_status status = jj_io_map(&out->mapping, path, &err);
    if (status == JJAK_OK) {
        status = jjak_model_read(&out->model, out->mapping.bytes, out->mapping.nbytes, &err);
    }
    if (status != JJAK_OK) {
        cli_model_close(out);
        return cli_error(path, &err);
    }
    out->hash = jj_hash(JJ_HASH_START, out->mapping.bytes, out->mapping.nbytes);
    return CLI_DONE;
}

int cli_model_write(const jjak_model *model, cli_output *out)
{
    jjak_err err = {0};
    const jjak_sink sink = {jj_outfile_put, &out->file};
    return jjak_model_write(model, &sink, &err) == JJAK_OK ? cli_output_commit(out, 1)
                                                           : cli_output_failed(out);
}

void cli_model_close(cli_model *model)
{
    jjak_model_free(model->model);
    jj_io_unmap(&model->mapping);
    *model = (cli_model){.model = NULL};
}
