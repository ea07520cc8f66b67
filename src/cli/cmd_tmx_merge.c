#include "cli/tm_copy.h"

#define AT(member) offsetof(tm_copy_options, member)

static const cli_opt merge_opts[] = {
    {0, "dedupe", "POLICY", cli_set_choice, AT(dedupe), "Default: exact.", tm_policies},
};

static const cli_group groups[] = {
    {"Options", merge_opts, sizeof merge_opts / sizeof merge_opts[0]},
    {"", tm_copy_opts, TM_COPY_NOPTS},
    CLI_COMMON_GROUP,
    {NULL, NULL, 0},
};

static int run(const cli_cmd *cmd, int argc, char **argv)
{
    tm_copy_options options = {
        .from = TM_FORMAT_BY_NAME, .to = JJAK_TM_TMX, .dedupe = TM_DEDUPE_EXACT, .merging = true};
    int nargs, exit_status;
    if (!cli_cmd_begin(cmd, &options, argc, argv, &nargs, &exit_status)) return exit_status;
    if (nargs == 0) return cli_usage(cmd->name, "no FILE to merge");
    return tm_copy_run(cmd, &options, nargs, argv);
}

static const char *const description[] = {
    "Writes the units of all files, in their order, as one TMX. A unit keeps its texts in all "
    "languages, its dates, notes, properties and inline elements, and its tuid unless another "
    "unit had that before. Files may also be XLIFF, PO, TSV, CSV and JSONL.",
    "Files of any size: the memory needed grows by some 50 bytes a unit, for finding the same "
    "ones and tuids that are taken.",
    NULL,
};

static const cli_example examples[] = {
    {"jjak tmx merge -o all.tmx old.tmx new.tmx", "one memory of two"},
    {"jjak tmx merge --dedupe source-keep-best -o best.tmx old.tmx new.tmx",
     "one translation for each source"},
    {NULL, NULL},
};

const cli_cmd cli_cmd_tmx_merge = {
    .name = "tmx merge",
    .args = "FILE...",
    .summary = "make one translation memory of several",
    .description = description,
    .groups = groups,
    .examples = examples,
    .run = run,
};
