#include "cli/tm_files.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/tag.h"
#include "cli/align_opts.h"
#include "cli/langtag.h"

/* ---- Formats ---------------------------------------------------------------------------- */

const cli_choice tm_formats_in[] = {
    {"tmx", JJAK_TM_TMX, "TMX 1.1 to 1.4b"},
    {"tsv", JJAK_TM_TSV, "lines of source TAB target, as 'jjak align' and convert write them"},
    {"csv", JJAK_TM_CSV, "the same from spreadsheets: RFC 4180; commas, semicolons or tabs"},
    {"jsonl", JJAK_TM_JSONL, "an object a line, as 'jjak align' and convert write them"},
    {"xliff", JJAK_TM_XLIFF, "XLIFF 1.2 and 2.0"},
    {"po", JJAK_TM_PO, "gettext"},
    {NULL, 0, NULL},
};

const cli_choice tm_formats_out[] = {
    {"tmx", JJAK_TM_TMX, "TMX 1.4, with all languages, notes, properties and inline elements"},
    {"tsv", JJAK_TM_TSV, "source, target, confidence, bead type, tuid; a header line"},
    {"csv", JJAK_TM_CSV, "the same with commas and quotation marks, for spreadsheets with --bom"},
    {"jsonl", JJAK_TM_JSONL, "one JSON object a unit"},
    {"moses", JJAK_TM_MOSES_SOURCE, "two files, FILE.SOURCE-LANG and FILE.TARGET-LANG"},
    {"xliff", JJAK_TM_XLIFF, "XLIFF 1.2"},
    {"xliff2", JJAK_TM_XLIFF2, "XLIFF 2.0"},
    {"po", JJAK_TM_PO, "gettext, the tuid as context"},
    {NULL, 0, NULL},
};

int tm_format_of_path(const char *path, const cli_choice *formats)
{
    static const struct {
        const char *ending, *format;
    } others[] = {{"xlf", "xliff"}, {"pot", "po"}};
    char name[8];
    size_t n = path ? cli_path_unpacked(path) : 0, stem = n;
    while (stem > 0 && path[stem - 1] != '.' && path[stem - 1] != '/') stem--;
    if (stem == 0 || path[stem - 1] != '.' || n - stem >= sizeof name) return TM_FORMAT_BY_NAME;
    memcpy(name, path + stem, n - stem);
    name[n - stem] = '\0';
    for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
        if (strcasecmp(name, others[k].ending) == 0) strcpy(name, others[k].format);
    }
    for (const cli_choice *c = formats; c->name; c++) {
        if (strcasecmp(name, c->name) == 0) return c->value;
    }
    return TM_FORMAT_BY_NAME;
}

bool tm_names_memory(const char *path, bool table)
{
    int format = tm_format_of_path(path, tm_formats_in);
    if (format == JJAK_TM_TSV || format == JJAK_TM_CSV) return table;
    return format != TM_FORMAT_BY_NAME;
}

const char *tm_names_unwritten(const char *path)
{
    const char *ending = cli_names_unwritten(path);
    if (ending || tm_format_of_path(path, tm_formats_out) != TM_FORMAT_BY_NAME) return ending;
    return cli_align_format_of_path(path, TM_FORMAT_BY_NAME) == TM_FORMAT_BY_NAME
               ? NULL
               : strrchr(path, '.') + 1;
}

int tm_check_output_is_tmx(const cli_cmd *cmd, const char *path)
{
    int named = tm_format_of_path(path, tm_formats_out);
    const char *ending = tm_names_unwritten(path);
    if (ending) return cli_usage(cmd->name, "'%.60s' is to be TMX, and no %s", path, ending);
    if (cli_names_gzip(path)) {
        return cli_usage(cmd->name, "'%.60s' would not be packed: pack what is written", path);
    }
    if (named == TM_FORMAT_BY_NAME || named == JJAK_TM_TMX) return CLI_DONE;
    return cli_usage(cmd->name, "'%.60s' is to be TMX; 'jjak tmx convert' makes other formats",
                     path);
}

/* ---- Reading ---------------------------------------------------------------------------- */

int tm_file_read(const char *path, int format, const jjak_tm_handler *to,
                 const jjak_tm_read_options *options)
{
    const char *name = cli_input_name(path);
    jjak_err err = {0};
    bool stdin_wanted = strcmp(path, "-") == 0;
    int fd = stdin_wanted ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0) {
        jj_fail(&err, JJAK_EREAD, "cannot open: %s", strerror(errno));
        return cli_error(name, &err);
    }
    jjak_status status;
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        status = jj_fail(&err, JJAK_EREAD, "is a folder, not a file");
    } else {
        const jjak_source from = {jj_io_get, &fd};
        status = jjak_tm_read(&from, (jjak_tm_format)format, to, options, &err);
    }
    if (!stdin_wanted) close(fd);
    return status == JJAK_OK ? CLI_DONE : cli_error(name, &err);
}

void tm_put_fault(jj_buf *out, const jjak_tm_fault *fault)
{
    if (fault->unit) {
        jj_buf_puts(out, "unit ");
        jj_buf_putu(out, fault->unit);
        if (*fault->tuid) {
            jj_buf_puts(out, " (");
            cli_put_plain(out, fault->tuid);
            jj_buf_putc(out, ')');
        }
        jj_buf_puts(out, ": ");
    }
    jj_buf_puts(out, fault->rule->id);
    jj_buf_puts(out, ": ");
    jj_buf_puts(out, fault->rule->what);
    if (*fault->detail) {
        jj_buf_puts(out, " (");
        cli_put_plain(out, fault->detail);
        jj_buf_putc(out, ')');
    }
    jj_buf_puts(out, "; ");
    jj_buf_puts(out, fault->rule->mend);
}

/* ---- Options ---------------------------------------------------------------------------- */

/* Copies n bytes as a tag, if they are one. */
static jjak_status copy_tag(char to[40], const char *s, size_t n, jjak_err *err)
{
    if (n > CLI_LANG_SIZE) n = CLI_LANG_SIZE; /* too long as well */
    memcpy(to, s, n);
    to[n] = '\0';
    return cli_lang_check(to, err);
}

jjak_status tm_set_langs(void *field, const cli_opt *opt, const char *value, jjak_err *err)
{
    tm_langs *langs = field;
    (void)opt;
    langs->n = 0;
    for (const char *s = value;;) {
        size_t whole = strcspn(s, ","), first = strcspn(s, "=,");
        if (s[first] != '=' || langs->n == TM_LANGS_MAX) {
            return jj_fail(err, JJAK_EARG, "'%.60s' is not a list such as en=en-US,ko=ko-KR",
                           value);
        }
        char(*tags)[40] = langs->tags[langs->n];
        JJ_TRY(copy_tag(tags[0], s, first, err));
        JJ_TRY(copy_tag(tags[1], s + first + 1, whole - first - 1, err));
        for (size_t k = 0; k < langs->n; k++) {
            if (strcasecmp(langs->tags[k][0], tags[0]) != 0) continue;
            return jj_fail(err, JJAK_EARG, "'%.60s' names a language twice", value);
        }
        langs->pairs[langs->n++] = (jjak_lang_pair){tags[0], tags[1]};
        if (!s[whole]) return JJAK_OK;
        s += whole + 1;
    }
}

void tm_langs_see(tm_langs_seen *seen, const tm_langs *langs, const char *lang)
{
    for (size_t k = 0; k < langs->n; k++) {
        if (jj_tag_equal(langs->tags[k][0], lang)) *seen |= (tm_langs_seen)1 << k;
    }
}

void tm_langs_tell(tm_langs_seen seen, const tm_langs *langs, const char *name)
{
    for (size_t k = 0; k < langs->n; k++) {
        if (seen >> k & 1) continue;
        cli_note(name, "no text is in '%s', so '%s' is not written for it", langs->tags[k][0],
                 langs->tags[k][1]);
    }
}

void tm_tell_changes(const char *name, const jjak_tm_write_counts *counts)
{
    if (counts->nrenamed) {
        cli_note(name, "given a new tuid, since theirs was another's: %llu",
                 (unsigned long long)counts->nrenamed);
    }
    if (counts->nsided) {
        cli_note(name, "left out without a text in one of the languages: %llu",
                 (unsigned long long)counts->nsided);
    }
    if (counts->nlong) {
        cli_note(name, "left out with a side above --max-segment-chars: %llu",
                 (unsigned long long)counts->nlong);
    }
    if (counts->nremoved) {
        cli_warn(name, "characters left out that XML cannot hold: %llu",
                 (unsigned long long)counts->nremoved);
    }
}
