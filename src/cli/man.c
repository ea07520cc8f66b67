/* The man page: the tables of the commands and what stands below, as mdoc(7). */
#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "cli/cmd.h"
#include "cli/report.h"

/* Day of the last change of this page; a page that dates itself would differ every day. */
#define MAN_DATE "November 24, 2026"

/* A paragraph, or with a tag an item of a list. */
typedef struct {
    const char *tag, *text;
} man_item;

/* Ends with an item whose text is NULL. */
typedef struct {
    const char *title;
    const man_item *items;
} man_section;

static const man_item input_text[] = {
    {NULL, "A text is plain text in any encoding iconv knows, at most 1 GiB unless "
           "--max-input-bytes says else. The encoding is what --encoding names; without it, what a "
           "byte order mark tells, else UTF-8 if the bytes are valid UTF-8, else a guess from the "
           "bytes, which -v reports. Bytes that are not text in that encoding are an error, with "
           "line and byte, unless --replace-invalid is given."},
    {NULL, "All line ends are taken for the same: LF, CR LF, CR, U+0085, U+2028, U+2029, form feed "
           "and vertical tab. An empty line ends a paragraph. Lines may be of any length. U+3000 "
           "is a space. NUL is not text: "
           "a file that holds one is most likely no text file. Decomposed Hangul, as macOS writes "
           "it in file names and some programs in text, is measured, compared and written as NFC."},
    {NULL, "The language of a text is what an option names, else what the file's name tells "
           "(x.en.txt, x_en.txt, x-pt-BR.txt, x.en, en.txt, en/x.txt; two-letter codes of ISO "
           "639-1, and words such as eng, KR and Korean), else what the script shows: ko, en or "
           "und. It chooses the rules for sentence ends and tokens."},
    {NULL, NULL},
};

static const man_item formats[] = {
    {"tsv", "A header line, then a line a bead: source, target, confidence, bead type such as 1-2. "
            "Tabs and line ends in the text become spaces. Null beads have an empty field."},
    {"csv", "The same with commas and quotation marks, for spreadsheets; see --bom."},
    {"tmx", "TMX 1.4, level 1, with the confidence of each pair as a property. Null beads are left "
            "out."},
    {"xliff, xliff2",
     "XLIFF 1.2 and 2.0, with the confidence of each pair as a note. Null beads of the "
     "source are units without a target, those of the target are left out."},
    {"html",
     "One page to read and review, without scripts or anything from elsewhere; beads below a "
     "confidence of 0.5 are marked and linked to from the top. Null beads have an empty cell."},
    {"jsonl", "A JSON object a bead: texts, sentence numbers, bytes, lines, confidence, bead type. "
              "Null beads have an empty side."},
    {"moses", "Two files, FILE.SOURCE-LANG and FILE.TARGET-LANG, line by line; both are written or "
              "none. Null beads are left out."},
    {"beads", "A line a bead: sentence numbers of the source from 0, comma separated, TAB, those "
              "of the target, TAB, confidence. Null beads have an empty field."},
    {"text",
     "Two columns to read on a terminal, made for eyes and not for programs: it may change."},
    {NULL, NULL},
};

static const man_item environment[] = {
    {"SOURCE_DATE_EPOCH", "Seconds since 1970: the date written to TMX and PO. Without it none "
                          "is written, so that the same input always gives the same bytes."},
    {"COLUMNS", "Columns of the terminal, for --format text without --width."},
    {NULL, NULL},
};

static const man_item exit_status[] = {
    {"0", "Done."},
    {"1", "Ran, and the output is complete, but something fell short: a text without any sentence "
          "(then all beads are null), two texts in the same language, one text a hundred times as "
          "long as the other or more, a pair of a batch that failed, is ambiguous or has a flag in "
          "the report, two texts that do not look like translations of each other, an output that "
          "every bead was left out of, a model without words, a score below "
          "--fail-under, a fault in a translation memory. A warning or an error tells which."},
    {"2", "Wrong options or operands, options that exclude each other, an unknown encoding. "
          "Nothing was written."},
    {"3", "An input is missing, a folder, unreadable, not valid in its encoding, malformed or over "
          "a limit, or the memory does not suffice. Nothing was written to --output."},
    {"4", "The output cannot be written. A file that was there under the name of --output is as it "
          "was."},
    {"130", "Interrupted by SIGINT. SIGTERM, SIGHUP and SIGPIPE kill the program as usual, the "
            "last without a word. Temporary files are removed first, and an old output is as it "
            "was. A batch that SIGINT or SIGTERM ends gives this status too, and --resume goes on "
            "from there."},
    {NULL, NULL},
};

static const man_item diagnostics[] = {
    {NULL, "Results go to standard output, everything else to standard error, a line each: "
           "jjak: FILE:LINE: error: what. Warnings and notes look alike, and --quiet silences "
           "both. FILE is left out where no file is at fault."},
    {NULL, NULL},
};

static const man_item standards[] = {
    {NULL, "W. A. Gale and K. W. Church, A Program for Aligning Sentences in Bilingual Corpora, "
           "Computational Linguistics 19(1), 1993."},
    {NULL, "TMX 1.4b Specification, LISA OSCAR, 2005."},
    {NULL, "XLIFF 1.2 and 2.0, OASIS, 2008 and 2014."},
    {NULL, "RFC 4180, Common Format for CSV Files."},
    {NULL, "RFC 5646, Tags for Identifying Languages (BCP 47)."},
    {NULL, NULL},
};

static const man_section sections[] = {
    {"INPUT TEXT", input_text},   {"OUTPUT FORMATS", formats},  {"ENVIRONMENT", environment},
    {"EXIT STATUS", exit_status}, {"DIAGNOSTICS", diagnostics}, {"STANDARDS", standards},
};

/* ---- mdoc -------------------------------------------------------------------------------- */

/* A word of text: a backslash and the dash of an option want escaping, a dot or quote at the start
 * of a line would be a request. Returns the columns it took. */
static size_t print_word(const char *s, size_t n, bool line_start)
{
    if (line_start && n && (s[0] == '.' || s[0] == '\'')) fputs("\\&", stdout);
    for (size_t i = 0; i < n; i++) {
        bool at_start = i == 0 || s[i - 1] == '\'' || s[i - 1] == '-';
        bool of_option = s[i] == '-' && i + 1 < n && (s[i + 1] == '-' || at_start);
        if (s[i] == '\\') {
            fputs("\\e", stdout);
        } else if (of_option) {
            fputs("\\-", stdout);
        } else {
            putchar(s[i]);
        }
    }
    return n;
}

/* n bytes of text in lines of at most width columns. */
static void print_words(const char *s, size_t n, size_t width)
{
    const char *end = s + n;
    size_t column = 0;
    while (s < end) {
        size_t nword = strcspn(s, " ");
        if (nword > (size_t)(end - s)) nword = (size_t)(end - s);
        if (column && column + 1 + nword > width) {
            putchar('\n');
            column = 0;
        }
        if (column) {
            putchar(' ');
            column++;
        }
        column += print_word(s, nword, column == 0);
        s += nword;
        while (s < end && *s == ' ') s++;
    }
    putchar('\n');
}

/* Each sentence on a line of its own, as mdoc wants it to space them right. */
static void print_text(const char *text)
{
    enum { WIDTH = 76 }; /* leaves room for escapes in lines of 80 */
    const char *start = text;
    for (const char *s = text; *s; s++) {
        if (s[0] != '.' || s[1] != ' ' || jj_ascii_is_lower(s[2])) continue;
        if (s - start < 2 || s[-2] == ' ') continue; /* an initial, not a sentence */
        print_words(start, (size_t)(s + 1 - start), WIDTH);
        start = s + 2;
    }
    print_words(start, strlen(start), WIDTH);
}

static void print_choices(const cli_choice *choices)
{
    puts(".Bl -tag -width Ds -compact");
    for (const cli_choice *c = choices; c->name; c++) {
        printf(".It Cm %s\n", c->name);
        print_text(c->help);
    }
    puts(".El");
}

static void print_option(const cli_opt *opt)
{
    fputs(".It ", stdout);
    if (opt->letter) printf("Fl %c , ", opt->letter);
    printf("Fl \\-%s", opt->name);
    if (opt->arg) printf(" Ar %s", opt->arg);
    putchar('\n');
    print_text(opt->help);
    if (opt->choices) print_choices(opt->choices);
}

static void print_options(const cli_group *groups, bool common)
{
    puts(".Bl -tag -width Ds");
    for (const cli_group *g = groups; g->title; g++) {
        if ((g->opts == cli_common_opts) != common) continue;
        for (size_t i = 0; i < g->nopts; i++) print_option(&g->opts[i]);
    }
    puts(".El");
}

static bool has_options(const cli_cmd *cmd)
{
    return cmd->groups->opts != cli_common_opts;
}

static void print_command(const cli_cmd *cmd)
{
    printf(".Ss jjak %s\n", cmd->name);
    for (const char *const *text = cmd->description; *text; text++) {
        if (text != cmd->description) puts(".Pp");
        print_text(*text);
    }
    if (has_options(cmd)) print_options(cmd->groups, false);
}

static void print_synopsis(void)
{
    puts(".Sh SYNOPSIS");
    for (const cli_cmd *const *c = cli_cmds; *c; c++) {
        puts(".Nm jjak");
        printf(".Cm %s\n.Op Ar options\n.Ar %s\n", (*c)->name, (*c)->args);
    }
    puts(".Nm jjak\n.Fl \\-version");
}

static void print_section(const man_section *section)
{
    bool list = section->items->tag != NULL;
    printf(".Sh %s\n", section->title);
    if (list) puts(".Bl -tag -width Ds");
    for (const man_item *item = section->items; item->text; item++) {
        if (list) printf(".It %s\n", item->tag);
        if (!list && item != section->items) puts(".Pp");
        print_text(item->text);
    }
    if (list) puts(".El");
}

static void print_examples(void)
{
    puts(".Sh EXAMPLES");
    for (const cli_cmd *const *c = cli_cmds; *c; c++) {
        for (const cli_example *e = (*c)->examples; e->command; e++) {
            if (c != cli_cmds || e != (*c)->examples) puts(".Pp");
            print_text(e->what);
            fputs(".Dl ", stdout);
            print_words(e->command, strlen(e->command), SIZE_MAX);
        }
    }
}

int cli_man_print(void)
{
    puts(".\\\" Made by `jjak help --man` from the tables of src/cli; change those.\n"
         ".Dd " MAN_DATE "\n"
         ".Dt JJAK 1\n"
         ".Os\n"
         ".Sh NAME\n"
         ".Nm jjak\n"
         ".Nd align texts that are translations of each other");
    print_synopsis();
    puts(".Sh DESCRIPTION\n"
         ".Nm\n"
         "aligns two texts that are translations of each other, sentence by sentence,\n"
         "first of all English and Korean ones, and writes translation memories and\n"
         "parallel corpora.\n"
         "These options are the same for all commands:");
    print_options(cli_cmd_help.groups, true);
    puts(".Sh COMMANDS");
    for (const cli_cmd *const *c = cli_cmds; *c; c++) print_command(*c);
    size_t nsections = sizeof sections / sizeof sections[0];
    for (size_t i = 0; i < nsections; i++) {
        if (strcmp(sections[i].title, "DIAGNOSTICS") == 0) print_examples();
        print_section(&sections[i]);
    }
    return CLI_DONE;
}
