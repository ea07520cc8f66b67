#include "cli/tm_copy.h"

#define AT(member) offsetof(tm_copy_options, member)

static const cli_opt convert_opts[] = {
    {0, "to", "FORMAT", cli_set_choice, AT(to),
     "Default: what the name of --output ends with, else tmx.", tm_formats_out},
    {0, "from", "FORMAT", cli_set_choice, AT(from),
     "Default: what FILE shows, else what its name ends with, else tmx.", tm_formats_in},
};

static const cli_group groups[] = {
    {"Options", convert_opts, sizeof convert_opts / sizeof convert_opts[0]},
    {"", tm_copy_opts, TM_COPY_NOPTS},
    CLI_COMMON_GROUP,
    {NULL, NULL, 0},
};

static int run(const cli_cmd *cmd, int argc, char **argv)
{
    tm_copy_options options = {.from = TM_FORMAT_BY_NAME, .to = TM_FORMAT_BY_NAME};
    int nargs, exit_status;
    if (!cli_cmd_begin(cmd, &options, argc, argv, &nargs, &exit_status)) return exit_status;
    options.moses = nargs == 2;
    if (nargs != 1 && nargs != 2) {
        return cli_usage(cmd->name, "one FILE wanted, or two line by line, and %d are given",
                         nargs);
    }
    if (options.moses && options.from != TM_FORMAT_BY_NAME) {
        return cli_usage(cmd->name, "--from is of one FILE: two go line by line");
    }
    return tm_copy_run(cmd, &options, nargs, argv);
}

static const char *const description[] = {
    "Writes a memory in another format, or a TMX anew: valid, in NFC, without the characters that "
    "XML does not have. Formats but tmx, and tmx with -t, hold two languages: those of -s and -t, "
    "else the source language of the file and the first other. What cannot be read is reported, "
    "all else is "
    "written, and the exit status is 1.",
    "Two files are a source and a target, line by line, as moses and OPUS have them. Their "
    "languages "
    "are those of -s and -t, else what their names end with: corpus.en, corpus.ko.",
    NULL,
};

static const cli_example examples[] = {
    {"jjak tmx convert memory.tmx -o memory.tsv", "to TSV, for a spreadsheet with --bom"},
    {"jjak tmx convert -s en -t ko pairs.tsv -o pairs.tmx", "lines of source TAB target to TMX"},
    {"jjak tmx convert corpus.en corpus.ko -o corpus.tmx", "two files line by line to TMX"},
    {"jjak tmx convert -s en-US -t ko-KR many.tmx -o pair.tmx",
     "two languages of a memory of several"},
    {"jjak tmx convert --tmx-lang en=en-US,ko=ko-KR memory.tmx -o trados.tmx",
     "the regions that Trados wants"},
    {NULL, NULL},
};

const cli_cmd cli_cmd_tmx_convert = {
    .name = "tmx convert",
    .args = "FILE | SOURCE TARGET",
    .summary = "from one format of memories to another",
    .description = description,
    .groups = groups,
    .examples = examples,
    .run = run,
};
