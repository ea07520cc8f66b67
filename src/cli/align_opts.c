#include "cli/align_opts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/ascii.h"
#include "base/err.h"
#include "base/hash.h"
#include "cli/report.h"

#define AT(member) offsetof(align_options, member)

const cli_choice cli_align_formats[] = {
    {"tsv", JJAK_FORMAT_TSV, "source, target, confidence, bead type; a header line"},
    {"csv", JJAK_FORMAT_CSV,
     "the same with commas and quotation marks, for spreadsheets with --bom"},
    {"tmx", JJAK_FORMAT_TMX, "translation memory, TMX 1.4"},
    {"xliff", JJAK_FORMAT_XLIFF, "XLIFF 1.2, to mend pairs in an editor of translations"},
    {"xliff2", JJAK_FORMAT_XLIFF2, "XLIFF 2.0"},
    {"html", JJAK_FORMAT_HTML, "one page to read and review, the doubtful beads linked to"},
    {"jsonl", JJAK_FORMAT_JSONL, "one JSON object a bead, with places in the input"},
    {"moses", JJAK_FORMAT_MOSES_SOURCE, "two files, FILE.SOURCE-LANG and FILE.TARGET-LANG"},
    {"beads", JJAK_FORMAT_BEADS, "sentence numbers from 0, and confidence"},
    {"text", JJAK_FORMAT_TEXT, "two columns to read on a terminal"},
    {NULL, 0, NULL},
};

static const cli_choice methods[] = {
    {"full", JJAK_METHOD_FULL, "lengths, and words whose translations are learned from the texts"},
    {"length", JJAK_METHOD_LENGTH,
     "sentence lengths, after Gale and Church, and what sentences and paragraphs end with; all "
     "parameters are estimated from the two texts"},
    {"gale-church", JJAK_METHOD_GALE_CHURCH,
     "Gale and Church's program of 1993 to the letter, for comparison"},
    {NULL, 0, NULL},
};

static const cli_choice units[] = {
    {"chars", JJAK_UNIT_CHARS, "characters after NFC, without white space"},
    {"bytes", JJAK_UNIT_BYTES, "the same in bytes of UTF-8"},
    {"jamo", JJAK_UNIT_JAMO, "characters, a Hangul syllable counting its letters"},
    {"tokens", JJAK_UNIT_TOKENS, "words, numbers and marks"},
    {NULL, 0, NULL},
};

/* Reads a bead type such as "1-2" and moves *at past it. */
static bool read_bead(jjak_bead_type *type, const char **at)
{
    const char *s = *at;
    if (s[0] < '0' || s[0] > '0' + JJAK_BEAD_MAX || s[1] != '-') return false;
    if (s[2] < '0' || s[2] > '0' + JJAK_BEAD_MAX) return false;
    type->nsrc = (uint8_t)(s[0] - '0');
    type->ntgt = (uint8_t)(s[2] - '0');
    *at = s + 3;
    return type->nsrc + type->ntgt > 0;
}

static bool has_bead(const align_beads *beads, jjak_bead_type type)
{
    for (size_t i = 0; i < beads->ntypes; i++) {
        if (beads->types[i].nsrc == type.nsrc && beads->types[i].ntgt == type.ntgt) return true;
    }
    return false;
}

static jjak_status set_beads(void *field, const cli_opt *opt, const char *value, jjak_err *err)
{
    align_beads beads = {.ntypes = 0};
    const char *s = value;
    (void)opt;
    for (;;) {
        jjak_bead_type type;
        if (!read_bead(&type, &s) || (*s && *s != ',')) {
            return jj_fail(err, JJAK_EARG,
                           "'%.60s' is not a list of bead types from 0 to %d sentences a side, "
                           "such as 1-1,1-2,2-1,1-0,0-1",
                           value, JJAK_BEAD_MAX);
        }
        /* There are JJAK_BEAD_TYPES_MAX different ones, so that they always fit. */
        if (!has_bead(&beads, type)) beads.types[beads.ntypes++] = type;
        if (!*s) break;
        s++;
    }
    *(align_beads *)field = beads;
    return JJAK_OK;
}

const cli_opt cli_language_opts[CLI_LANGUAGE_NOPTS] = {
    {'s', "source-lang", "LANG", cli_set_lang, AT(langs[0]),
     "Language of SOURCE, BCP 47: en, ko, ko-KP. Default: from the file's name (x.en.txt, "
     "x-ko.txt, en/x.txt), else from the script.",
     NULL},
    {'t', "target-lang", "LANG", cli_set_lang, AT(langs[1]), "Language of TARGET.", NULL},
};

static const cli_opt mixed_opts[] = {
    {0, "mixed", NULL, cli_set_flag, AT(mixed),
     "There is one file, which holds both texts, one of them Korean; they are told apart by their "
     "script. The Korean one is TARGET, unless -s says it is SOURCE.",
     NULL},
    {0, "stream", NULL, cli_set_flag, AT(stream),
     "Instead of two files, read a pair of texts a line, from one file or standard input: "
     "{\"id\": .., \"source\": \"..\", \"target\": \"..\"}, if wanted with \"source_lang\" and "
     "\"target_lang\". Each is aligned alone, and its beads are written as jsonl with its id. A "
     "bad "
     "line is reported and passed over.",
     NULL},
};

const cli_opt cli_encoding_opts[CLI_ENCODING_NOPTS] = {
    {0, "source-encoding", "ENC", cli_set_text, AT(encodings[0]),
     "Encoding of SOURCE only; goes before --encoding.", NULL},
    {0, "target-encoding", "ENC", cli_set_text, AT(encodings[1]),
     "Encoding of TARGET only; goes before --encoding.", NULL},
    {0, "source-srx-language", "LANG", cli_set_text, AT(srx_langs[0]),
     "What the language maps match for SOURCE; goes before --srx-language.", NULL},
    {0, "target-srx-language", "LANG", cli_set_text, AT(srx_langs[1]),
     "What the language maps match for TARGET; goes before --srx-language.", NULL},
};

const cli_opt cli_method_opts[CLI_METHOD_NOPTS] = {
    {0, "method", "METHOD", cli_set_choice, AT(method), "Default: full.", methods},
    {0, "length-unit", "UNIT", cli_set_choice, AT(unit),
     "What the length of a sentence counts. Default: chars.", units},
    {0, "beads", "LIST", set_beads, AT(beads),
     "Allowed bead types, sentences of SOURCE against sentences of TARGET: "
     "1-1,1-2,2-1,1-0,0-1. Default: the method's own.",
     NULL},
    {0, "no-lexicon", NULL, cli_set_flag, AT(no_lexicon),
     "With --method full: do without the English-Korean lexicon that ships.", NULL},
    {0, "model", "FILE", cli_set_text, AT(model_path),
     "With --method full: what `jjak train` has learned from other texts in these languages.",
     NULL},
    {0, "max-cells", "N", cli_set_count, AT(max_cells),
     "Give up on texts that need a larger search lattice. K, M and G are powers of 1000. Default "
     "400M.",
     NULL},
};

static const cli_opt format_opts[] = {
    {'f', "format", "FORMAT", cli_set_choice, AT(format),
     "Default: what the name of --output ends with, else tsv.", cli_align_formats},
};

static const cli_opt pair_opts[] = {
    {0, "anchors", "FILE", cli_set_text, AT(anchors),
     "Pairs of sentence numbers, from 0, that must be in one bead: a line of FILE is '12 TAB 14', "
     "as in the beads format. After '!' they must not. With an empty field the sentence must stay "
     "alone; after '!' it must not. '#' begins a comment line.",
     NULL},
    {0, "explain", "N", cli_set_count, AT(explain),
     "Instead of the beads, print how bead N, from 1, and its likeliest rivals were scored.", NULL},
    {0, "force", NULL, cli_set_flag, AT(force),
     "Exit status 0 also for texts that do not look like translations of each other, or of which "
     "no bead is written; the warning stays, and the flag of --stream.",
     NULL},
};

static const cli_opt output_opts[] = {
    {'o', "output", "FILE", cli_set_text, AT(output),
     "Write to FILE, which is replaced only when all went well. Default: standard output.", NULL},
};

const cli_opt cli_writing_opts[CLI_WRITING_NOPTS] = {
    {0, "width", "N", cli_set_count, AT(width),
     "Columns that --format text may fill. Default: COLUMNS of the environment, else 100.", NULL},
    {0, "min-confidence", "P", cli_set_probability, AT(min_confidence),
     "Leave out beads below P, from 0 to 1, and say how many.", NULL},
    {0, "tmx-lang", "LIST", tm_set_langs, AT(tmx_langs),
     "In tmx and xliff, write other language tags: en=en-US,ko=ko-KR. Tools that want regions "
     "import nothing else.",
     NULL},
    {0, "tmx-minimal", NULL, cli_set_flag, AT(minimal), "Write no properties to tmx.", NULL},
    {0, "max-segment-chars", "N", cli_set_count, AT(max_segment_chars),
     "Leave beads with a longer side out of tmx and xliff, and say how many.", NULL},
    {0, "bom", NULL, cli_set_flag, AT(bom),
     "Begin tsv and csv with a byte order mark, which spreadsheets want to see Hangul.", NULL},
};

const cli_group cli_align_groups[] = {
    {"Input", cli_language_opts, CLI_LANGUAGE_NOPTS},
    {"", mixed_opts, sizeof mixed_opts / sizeof *mixed_opts},
    {"", cli_text_opts, CLI_TEXT_NOPTS},
    {"", cli_encoding_opts, CLI_ENCODING_NOPTS},
    {"Alignment", cli_method_opts, CLI_METHOD_NOPTS},
    {"", pair_opts, sizeof pair_opts / sizeof *pair_opts},
    {"Output", format_opts, sizeof format_opts / sizeof *format_opts},
    {"", output_opts, 1},
    {"", cli_writing_opts, CLI_WRITING_NOPTS},
    CLI_COMMON_GROUP,
    {NULL, NULL, 0},
};

int cli_align_format_of_path(const char *path, int otherwise)
{
    const char *dot = path ? strrchr(path, '.') : NULL;
    if (dot && strcasecmp(dot, ".xlf") == 0) return JJAK_FORMAT_XLIFF;
    if (dot && strcasecmp(dot, ".htm") == 0) return JJAK_FORMAT_HTML;
    for (const cli_choice *c = cli_align_formats; dot && c->name; c++) {
        if (strcasecmp(dot + 1, c->name) == 0) return c->value;
    }
    return otherwise;
}

const char *cli_align_format_name(int format)
{
    for (const cli_choice *c = cli_align_formats; c->name; c++) {
        if (c->value == format) return c->name;
    }
    return "";
}

/* What has no effect is a mistake. */
static int check_writing(const cli_cmd *cmd, const align_options *o, int merged)
{
    bool merging = merged != TM_FORMAT_BY_NAME, tmx = o->format == JJAK_FORMAT_TMX;
    bool memory = tmx || o->format == JJAK_FORMAT_XLIFF || o->format == JJAK_FORMAT_XLIFF2;
    bool table = o->format == JJAK_FORMAT_TSV || o->format == JJAK_FORMAT_CSV ||
                 merged == JJAK_TM_TSV || merged == JJAK_TM_CSV;
    if (o->bom && !table) return cli_usage(cmd->name, "--bom goes with tsv and csv only");
    if (o->minimal && !tmx && !merging) {
        return cli_usage(cmd->name, "--tmx-minimal goes with tmx only");
    }
    if ((o->tmx_langs.n || o->max_segment_chars) && !memory && !merging) {
        return cli_usage(cmd->name, "--%s goes with tmx and xliff only",
                         o->tmx_langs.n ? "tmx-lang" : "max-segment-chars");
    }
    if (o->width && o->format != JJAK_FORMAT_TEXT) {
        return cli_usage(cmd->name, "--width is of --format text, not of %s",
                         cli_align_format_name(o->format));
    }
    return CLI_DONE;
}

int cli_align_check_folder(const cli_cmd *cmd, const align_options *o)
{
    if (!o->langs[0] || !o->langs[1] || strcasecmp(o->langs[0], o->langs[1]) != 0) return CLI_DONE;
    return cli_usage(cmd->name,
                     "the two languages are the same, '%s', and tell no texts of a folder apart",
                     o->langs[0]);
}

void cli_align_keep_memory(void)
{
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, 2047 << 20);
    mallopt(M_MMAP_MAX, 0);
#endif
}

int cli_align_check(const cli_cmd *cmd, const align_options *options, int merged)
{
    if (options->no_lexicon && options->method != JJAK_METHOD_FULL) {
        return cli_usage(cmd->name, "--no-lexicon goes with --method full only");
    }
    if (options->model_path && options->method != JJAK_METHOD_FULL) {
        return cli_usage(cmd->name, "--model goes with --method full only");
    }
    if ((options->srx_langs[0] || options->srx_langs[1]) && !options->text.srx_path) {
        return cli_usage(cmd->name, "--%s-srx-language goes with --srx",
                         options->srx_langs[0] ? "source" : "target");
    }
    int exit_status = check_writing(cmd, options, merged);
    if (exit_status != CLI_DONE) return exit_status;
    bool gale_church = options->method == JJAK_METHOD_GALE_CHURCH;
    if (gale_church && (options->anchors || options->explain)) {
        return cli_usage(cmd->name, "%s does not go with --method gale-church",
                         options->anchors ? "--anchors" : "--explain");
    }
    if (options->explain > UINT32_MAX) return cli_usage(cmd->name, "--explain: no such bead");
    if (options->explain && options->format != JJAK_FORMAT_TSV) {
        return cli_usage(cmd->name, "--explain prints no %s",
                         cli_align_format_name(options->format));
    }
    return CLI_DONE;
}

/* Whether the encodings are known, which no text shall have to find out. */
static int check_encodings(const cli_cmd *cmd, const align_options *options)
{
    const char *const names[] = {options->text.encoding, options->encodings[0],
                                 options->encodings[1]};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const jjak_doc_options how = {.encoding = names[k], .input = JJAK_INPUT_TEXT};
        jjak_doc *doc = NULL;
        jjak_err err = {0};
        if (names[k] && jjak_doc_read(&doc, "", 0, &how, &err) == JJAK_EARG) {
            return cli_usage(cmd->name, "%s", err.message);
        }
        jjak_doc_free(doc);
    }
    return CLI_DONE;
}

int cli_align_begin(const cli_cmd *cmd, align_options *options, const char *output)
{
    int exit_status = check_encodings(cmd, options);
    if (exit_status == CLI_DONE) exit_status = cli_text_begin(&options->text, cmd->name, output);
    return exit_status == CLI_DONE ? cli_model_open(&options->model, options->model_path)
                                   : exit_status;
}

void cli_align_end(align_options *options)
{
    cli_text_end(&options->text);
    cli_model_close(&options->model);
}

jjak_align_options cli_align_how(const align_options *options)
{
    return (jjak_align_options){
        .method = (jjak_method)options->method,
        .unit = (jjak_length_unit)options->unit,
        .types = options->beads.ntypes ? options->beads.types : NULL,
        .ntypes = options->beads.ntypes,
        .no_lexicon = options->no_lexicon,
        .max_cells = options->max_cells,
        .model = options->model.model,
        .explain = (uint32_t)options->explain,
    };
}

jjak_write_options cli_align_writing(const align_options *options, const char *source,
                                     const char *target, const char *date)
{
    return (jjak_write_options){
        .min_confidence = options->min_confidence,
        .source_name = cli_text_name(source),
        .target_name = cli_text_name(target),
        .date = *date ? date : NULL,
        .width = cli_align_width(options),
        .bom = options->bom,
        .langs = options->tmx_langs.pairs,
        .nlangs = options->tmx_langs.n,
        .minimal = options->minimal,
        .max_segment_chars = (size_t)options->max_segment_chars,
    };
}

bool cli_align_wants_tokens(const align_options *options)
{
    return options->unit == JJAK_UNIT_TOKENS || options->method == JJAK_METHOD_FULL;
}

uint64_t cli_align_nbeads(const jjak_write_counts *counts)
{
    return counts->nwritten + counts->nbelow + counts->nnull + counts->nlong;
}

void cli_align_tell_null(const char *format, const char *name, uint64_t nnull, uint64_t nbeads)
{
    if (nnull == 0) return;
    cli_note(name, "beads left out without a partner, which have no place in %s: %llu of %llu",
             format, (unsigned long long)nnull, (unsigned long long)nbeads);
}

void cli_align_tell_left_out(const align_options *options, const char *format, const char *name,
                             const jjak_write_counts *counts)
{
    const unsigned long long nbelow = counts->nbelow, nlong = counts->nlong,
                             nall = cli_align_nbeads(counts);
    if (nbelow) {
        cli_note(name, "beads left out with a confidence below %g: %llu of %llu",
                 options->min_confidence, nbelow, nall);
    }
    cli_align_tell_null(format, name, counts->nnull, nall);
    if (nlong) {
        cli_note(name, "beads left out with a side above --max-segment-chars: %llu of %llu", nlong,
                 nall);
    }
}

bool cli_align_left_out_all(const char *name, const jjak_write_counts *counts)
{
    if (counts->nwritten || counts->nbelow + counts->nnull + counts->nlong == 0) return false;
    cli_warn(name, "nothing was written: every bead was left out");
    return true;
}

uint64_t cli_align_hash(const align_options *options)
{
    static const cli_group deciding[] = {
        {"", cli_language_opts, CLI_LANGUAGE_NOPTS}, {"", cli_text_opts, CLI_TEXT_NOPTS},
        {"", cli_encoding_opts, CLI_ENCODING_NOPTS}, {"", cli_method_opts, CLI_METHOD_NOPTS},
        {"", cli_writing_opts, CLI_WRITING_NOPTS},   {NULL, NULL, 0},
    };
    const char *version = jjak_version();
    uint64_t h = jj_hash(JJ_HASH_START, version, strlen(version) + 1);
    for (const cli_group *g = deciding; g->title; g++) {
        for (size_t k = 0; k < g->nopts; k++) h = cli_opt_hash(h, &g->opts[k], options);
    }
    h = jj_hash(h, &options->text.rules_hash, sizeof options->text.rules_hash);
    h = jj_hash(h, &options->model.hash, sizeof options->model.hash);
    h = jj_hash(h, options->beads.types, options->beads.ntypes * sizeof(jjak_bead_type));
    h = jj_hash(h, options->tmx_langs.tags, options->tmx_langs.n * sizeof *options->tmx_langs.tags);
    h = jj_hash(h, &options->format, sizeof options->format);
    unsigned width = cli_align_width(options);
    return jj_hash(h, &width, sizeof width);
}

unsigned cli_align_width(const align_options *options)
{
    if (options->width) return options->width < 10000 ? (unsigned)options->width : 10000;
    const char *columns = getenv("COLUMNS");
    unsigned width = 0;
    for (; columns && jj_ascii_is_digit(*columns) && width < 10000; columns++) {
        width = width * 10 + (unsigned)(*columns - '0');
    }
    return width;
}

int cli_align_date(const cli_cmd *cmd, char date[CLI_DATE_SIZE])
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    struct tm tm;
    time_t when = 0;
    date[0] = '\0';
    if (!epoch || !*epoch) return CLI_DONE;
    size_t ndigits = strspn(epoch, "0123456789");
    if (epoch[ndigits] || ndigits > 11) {
        return cli_usage(cmd->name, "SOURCE_DATE_EPOCH is '%.40s', not a number of seconds", epoch);
    }
    for (const char *s = epoch; *s; s++) when = when * 10 + (*s - '0');
    if (!gmtime_r(&when, &tm) || tm.tm_year > 9999 - 1900) {
        return cli_usage(cmd->name, "SOURCE_DATE_EPOCH is '%.40s', after the year 9999", epoch);
    }
    strftime(date, CLI_DATE_SIZE, "%Y%m%dT%H%M%SZ", &tm);
    return CLI_DONE;
}
