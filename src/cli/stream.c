#include "cli/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/json_in.h"
#include "base/lines_in.h"
#include "cli/doc_facts.h"
#include "cli/langtag.h"
#include "cli/output.h"

/* Of a line, unless --max-input-bytes says otherwise. */
#define LINE_MAX_DEFAULT ((uint64_t)64 << 20)

enum { ID, SOURCE_LANG, TARGET_LANG, SOURCE, TARGET, NMEMBERS };

typedef struct {
    const align_options *options;
    const char *name; /* of the input, for messages */
    int fd;
    cli_output out;
    jjak_align_options how;
    jj_json_member members[NMEMBERS];
    jjak_doc *docs[2];
    jjak_alignment *alignment;
    uint64_t nlines, nbad, nflagged, nreplaced;
    jjak_write_counts counts; /* of all lines */
} stream;

/* What is done is sent on before more is waited for, since who sends may wait for it. */
static ptrdiff_t get(void *payload, void *bytes, size_t nbytes)
{
    stream *s = payload;
    if (fflush(s->out.file.file) != 0 && !s->out.file.error) s->out.file.error = errno;
    if (s->out.file.error) return 0; /* nobody reads: as if it were the end */
    return jj_io_get(&s->fd, bytes, nbytes);
}

/* ---- One pair --------------------------------------------------------------------------- */

static jjak_status read_side(stream *s, int side, jjak_err *err)
{
    const align_options *o = s->options;
    const jj_json_member *named = &s->members[SOURCE_LANG + side];
    const char *lang = named->found ? jj_buf_str(&named->value) : o->langs[side];
    if (named->found) JJ_TRY(cli_lang_check(lang, err));
    cli_text_options text = o->text;
    if (o->srx_langs[side]) text.srx_lang = o->srx_langs[side];
    /* A text that begins as a page does is a text still, unless it is said to be a page. */
    if (text.input == JJAK_INPUT_AUTO) text.input = JJAK_INPUT_TEXT;
    JJ_TRY(cli_doc_parse(&s->docs[side], &s->members[SOURCE + side].value, "-", lang, "UTF-8",
                         &text, err));
    return cli_align_wants_tokens(o) ? jjak_doc_tokenize(s->docs[side], err) : JJAK_OK;
}

/* Says what is suspicious of a line, and returns the word for it; NULL where nothing is. */
static const char *flag_line(stream *s, uint32_t number)
{
    const jjak_doc *const docs[2] = {s->docs[0], s->docs[1]};
    const char *flag = cli_doc_flag(docs, s->alignment);
    jjak_err what;
    if (!flag) return NULL;
    s->nflagged++;
    jj_fail_line(&what, JJAK_EFORMAT, number, "%s", cli_flag_means(flag));
    cli_warn_err(s->name, &what);
    return flag;
}

static jjak_status align_line(stream *s, const jj_lines_in *in, jjak_err *err)
{
    const jj_json_member *id = &s->members[ID];
    jjak_write_options writing = cli_align_writing(s->options, "-", "-", "");
    const jjak_sink sink = {jj_outfile_put, &s->out.file};
    if (in->too_long) {
        return jj_fail(err, JJAK_ELIMIT, "longer than the limit of %zu bytes", in->max_bytes);
    }
    if (in->invalid && !s->options->text.replace_invalid) {
        return jj_fail(err, JJAK_EENCODING, "bytes that are not UTF-8");
    }
    JJ_TRY(jj_json_read(s->members, NMEMBERS, in->line.data, in->line.len, err));
    JJ_TRY(read_side(s, 0, err));
    JJ_TRY(read_side(s, 1, err));
    JJ_TRY(jjak_align(&s->alignment, s->docs[0], s->docs[1], &s->how, err));
    writing.id = id->found ? jj_buf_str(&id->value) : NULL;
    writing.flag = flag_line(s, in->number);
    jjak_write_counts counts;
    JJ_TRY(jjak_write(s->alignment, s->docs[0], s->docs[1], JJAK_FORMAT_JSONL, &sink, &writing,
                      &counts, err));
    s->counts.nwritten += counts.nwritten;
    s->counts.nbelow += counts.nbelow;
    return JJAK_OK;
}

static void drop(stream *s)
{
    for (int side = 0; side < 2; side++) {
        jjak_doc_free(s->docs[side]);
        s->docs[side] = NULL;
    }
    jjak_alignment_free(s->alignment);
    s->alignment = NULL;
}

/* ---- All of them ------------------------------------------------------------------------ */

/* A bad line is reported, and the others go on; without memory or output none would. */
static int run_line(stream *s, const jj_lines_in *in)
{
    jjak_err err = {0};
    s->nlines++;
    jjak_status status = align_line(s, in, &err);
    drop(s);
    if (status == JJAK_OK) {
        s->nreplaced += in->invalid;
        return CLI_DONE;
    }
    if (status == JJAK_EWRITE) return cli_output_failed(&s->out);
    err.line = in->number;
    err.has_offset = false;
    s->nbad++;
    int exit_status = cli_error(s->name, &err);
    return status == JJAK_ENOMEM ? exit_status : CLI_DONE;
}

static int run_lines(stream *s)
{
    const uint64_t max_bytes = s->options->text.max_bytes;
    const jjak_source from = {get, s};
    jj_lines_in in = {.from = &from,
                      .max_bytes = (size_t)(max_bytes ? max_bytes : LINE_MAX_DEFAULT)};
    jjak_err err = {0};
    bool more = true;
    int exit_status = CLI_DONE;
    while (exit_status == CLI_DONE) {
        if (jj_lines_in_next(&in, &more, &err) != JJAK_OK) {
            exit_status = cli_error(s->name, &err);
        } else if (!more) {
            break;
        } else if (in.line.len) {
            exit_status = run_line(s, &in);
        }
    }
    jj_lines_in_dispose(&in);
    return exit_status;
}

static int open_input(stream *s, const char *path)
{
    jjak_err err = {0};
    struct stat st;
    s->name = cli_input_name(path);
    s->fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (s->fd < 0) {
        jj_fail(&err, JJAK_EREAD, "cannot open: %s", strerror(errno));
    } else if (fstat(s->fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        jj_fail(&err, JJAK_EREAD, "is a folder, not a file");
    }
    return err.code == JJAK_OK ? CLI_DONE : cli_error(s->name, &err);
}

/* Lines of JSON go by several endings; under that of another format they would mislead. */
static int check_format(const cli_cmd *cmd, align_options *o)
{
    if (cli_names_gzip(o->output)) {
        return cli_usage(cmd->name, "'%.60s' would not be packed: pack what is written", o->output);
    }
    if (o->format == ALIGN_FORMAT_BY_NAME) {
        const char *other = cli_names_unwritten(o->output);
        if (other && strcasecmp(other, "json") != 0) {
            return cli_usage(cmd->name, "--stream writes jsonl, not %s", other);
        }
        o->format = cli_align_format_of_path(o->output, JJAK_FORMAT_JSONL);
    }
    if (o->format == JJAK_FORMAT_JSONL) return CLI_DONE;
    return cli_usage(cmd->name, "--stream writes jsonl, not %s", cli_align_format_name(o->format));
}

static int check(const cli_cmd *cmd, align_options *o, int nargs, char **args)
{
    const struct {
        bool given;
        const char *what;
    } others[] = {
        {o->mixed, "--mixed"},
        {o->anchors != NULL, "--anchors"},
        {o->explain != 0, "--explain"},
    };
    for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
        if (others[k].given) {
            return cli_usage(cmd->name, "%s does not go with --stream", others[k].what);
        }
    }
    if (o->text.encoding || o->encodings[0] || o->encodings[1]) {
        return cli_usage(cmd->name, "JSON is UTF-8, so that --stream goes with no other encoding");
    }
    if (nargs > 1) {
        return cli_usage(cmd->name, "--stream wants one file at most, and '%.60s' is a second",
                         args[1]);
    }
    int exit_status = check_format(cmd, o);
    if (exit_status == CLI_DONE) {
        exit_status = cli_output_spares(cmd->name, o->output, nargs ? args[0] : NULL, "the input");
    }
    if (exit_status == CLI_DONE) {
        exit_status = cli_output_spares(cmd->name, o->output, o->model_path, "the model");
    }
    return exit_status == CLI_DONE ? cli_align_check(cmd, o, TM_FORMAT_BY_NAME) : exit_status;
}

int cli_stream_run(const cli_cmd *cmd, align_options *options, int nargs, char **args)
{
    stream s = {.options = options,
                .fd = -1,
                .members = {[ID] = {.name = "id", .any = true},
                            [SOURCE_LANG] = {.name = "source_lang"},
                            [TARGET_LANG] = {.name = "target_lang"},
                            [SOURCE] = {.name = "source", .needed = true},
                            [TARGET] = {.name = "target", .needed = true}}};
    int exit_status = check(cmd, options, nargs, args);
    if (exit_status != CLI_DONE) return exit_status;
    exit_status = cli_align_begin(cmd, options, options->output);
    s.how = cli_align_how(options);
    if (exit_status == CLI_DONE) exit_status = cli_output_open(&s.out, options->output);
    if (exit_status == CLI_DONE) exit_status = open_input(&s, nargs ? args[0] : "-");
    if (exit_status == CLI_DONE) exit_status = run_lines(&s);
    if (exit_status == CLI_DONE) exit_status = cli_output_commit(&s.out, 1);
    bool strange = s.nflagged > 0;
    if (exit_status == CLI_DONE) {
        cli_align_tell_left_out(options, "jsonl", s.name, &s.counts);
        if (cli_align_left_out_all(s.name, &s.counts)) strange = true;
        if (s.nreplaced) {
            cli_warn(s.name, "lines in which bytes that are not UTF-8 were replaced: %llu",
                     (unsigned long long)s.nreplaced);
        }
    }
    if (exit_status == CLI_DONE && s.nbad) {
        cli_note(s.name, "lines that could not be aligned: %llu of %llu",
                 (unsigned long long)s.nbad, (unsigned long long)s.nlines);
        exit_status = CLI_FELL_SHORT;
    }
    if (exit_status == CLI_DONE && strange && !options->force) exit_status = CLI_FELL_SHORT;
    if (s.fd > STDIN_FILENO) close(s.fd);
    for (int k = 0; k < NMEMBERS; k++) jj_buf_dispose(&s.members[k].value);
    cli_output_dispose(&s.out);
    cli_align_end(options);
    return exit_status;
}
