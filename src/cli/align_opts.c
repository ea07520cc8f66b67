#include "cli/align_opts.h"

#include <string.h>
#include <strings.h>

#include "base/err.h"

#define AT(member) offsetof(align_options, member)

static const cli_choice formats[] = {
    {"tsv", JJAK_FORMAT_TSV, "source, target, confidence, bead type; a header line"},
    {"tmx", JJAK_FORMAT_TMX, "translation memory, TMX 1.4"},
    {"jsonl", JJAK_FORMAT_JSONL, "one JSON object a bead, with places in the input"},
    {"moses", JJAK_FORMAT_MOSES_SOURCE, "two files, FILE.SOURCE-LANG and FILE.TARGET-LANG"},
    {"beads", JJAK_FORMAT_BEADS, "sentence numbers from 0, and confidence"},
    {"text", JJAK_FORMAT_TEXT, "two columns to read on a terminal"},
    {NULL, 0, NULL},
};

static const cli_choice methods[] = {
    {"full", JJAK_METHOD_FULL, "lengths, and words whose translations are learned from the texts"},
    {"length", JJAK_METHOD_LENGTH,
     "sentence lengths, after Gale and Church, with all parameters estimated from the two texts"},
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

static const cli_opt language_opts[] = {
    {'s', "source-lang", "LANG", cli_set_lang, AT(langs[0]),
     "Language of SOURCE, BCP 47: en, ko, ko-KP. Default: from the file's name (x.en.txt, "
     "x-ko.txt, en/x.txt), else from the script.",
     NULL},
    {'t', "target-lang", "LANG", cli_set_lang, AT(langs[1]), "Language of TARGET.", NULL},
    {0, "mixed", NULL, cli_set_flag, AT(mixed),
     "There is one file, which holds both texts, one of them Korean; they are told apart by their "
     "script. The Korean one is TARGET, unless -s says it is SOURCE.",
     NULL},
};

static const cli_opt encoding_opts[] = {
    {0, "source-encoding", "ENC", cli_set_text, AT(encodings[0]),
     "Encoding of SOURCE only; goes before --encoding.", NULL},
    {0, "target-encoding", "ENC", cli_set_text, AT(encodings[1]),
     "Encoding of TARGET only; goes before --encoding.", NULL},
};

static const cli_opt method_opts[] = {
    {0, "method", "METHOD", cli_set_choice, AT(method), "Default: length.", methods},
    {0, "length-unit", "UNIT", cli_set_choice, AT(unit),
     "What the length of a sentence counts. Default: chars.", units},
    {0, "beads", "LIST", set_beads, AT(beads),
     "Allowed bead types, sentences of SOURCE against sentences of TARGET: "
     "1-1,1-2,2-1,1-0,0-1. Default: the method's own.",
     NULL},
    {0, "no-lexicon", NULL, cli_set_flag, AT(no_lexicon),
     "With --method full: do without the English-Korean lexicon that ships.", NULL},
    {0, "max-cells", "N", cli_set_count, AT(max_cells),
     "Give up on texts that need a larger search lattice. K, M and G are powers of 1000. Default "
     "400M.",
     NULL},
};

static const cli_opt output_opts[] = {
    {'f', "format", "FORMAT", cli_set_choice, AT(format),
     "Default: what the name of --output ends with, else tsv.", formats},
    {'o', "output", "FILE", cli_set_text, AT(output),
     "Write to FILE, which is replaced only when all went well. Default: standard output.", NULL},
    {0, "width", "N", cli_set_count, AT(width),
     "Columns that --format text may fill. Default: COLUMNS of the environment, else 100.", NULL},
    {0, "min-confidence", "P", cli_set_probability, AT(min_confidence),
     "Leave out beads below P, from 0 to 1, and say how many.", NULL},
};

#define COUNT(opts) (sizeof(opts) / sizeof(opts)[0])

const cli_group cli_align_groups[] = {
    {"Input", language_opts, COUNT(language_opts)},
    {"", cli_text_opts, CLI_TEXT_NOPTS},
    {"", encoding_opts, COUNT(encoding_opts)},
    {"Alignment", method_opts, COUNT(method_opts)},
    {"Output", output_opts, COUNT(output_opts)},
    CLI_COMMON_GROUP,
    {NULL, NULL, 0},
};

int cli_align_format_of_path(const char *path)
{
    const char *dot = path ? strrchr(path, '.') : NULL;
    for (const cli_choice *c = formats; dot && c->name; c++) {
        if (strcasecmp(dot + 1, c->name) == 0) return c->value;
    }
    return JJAK_FORMAT_TSV;
}

const char *cli_align_format_name(int format)
{
    for (const cli_choice *c = formats; c->name; c++) {
        if (c->value == format) return c->name;
    }
    return "";
}
