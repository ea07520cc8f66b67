/* jjak.h: align two texts that are translations of each other, sentence by sentence.
 *
 * The header follows the pipeline:
 *
 *     bytes -> jjak_doc (text, sentences, tokens) -> jjak_alignment (beads) -> jjak_write
 *
 * Conventions
 *   - What can fail returns a jjak_status: 0, or a negative value. Its result is the first
 *     argument, a pointer to a pointer that the caller then owns and frees with the matching
 *     _free (which accepts NULL). On failure the result is NULL and *err, which may be NULL,
 *     tells what happened and where.
 *   - What cannot fail returns its value. A returned pointer is borrowed: it belongs to the
 *     object it was taken from and lives as long.
 *   - All text in and out is UTF-8. Offsets and `len` count bytes, `nchars` counts Unicode code
 *     points after NFC, lines count from 1, sentence indices from 0.
 *   - The library never prints, exits, aborts, reads the locale or keeps global state. Every
 *     object may be read by several threads at once; a call that fills an object wants it for
 *     itself. Calls on different objects never meet.
 */
#ifndef JJAK_H
#define JJAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define JJAK_VERSION "0.1.0"

#if defined(__GNUC__)
#define JJAK_API __attribute__((visibility("default")))
#else
#define JJAK_API
#endif

/* The version of the library that is linked, as JJAK_VERSION was when it was built. */
JJAK_API const char *jjak_version(void);

/* ---- Status and errors ------------------------------------------------------------------ */

typedef enum {
    JJAK_OK = 0,
    JJAK_ENOMEM = -1,    /* an allocation failed */
    JJAK_EARG = -2,      /* an option or argument makes no sense */
    JJAK_EREAD = -3,     /* a file cannot be opened or read */
    JJAK_EWRITE = -4,    /* output cannot be written */
    JJAK_EENCODING = -5, /* bytes are not text in the encoding they are said to be in */
    JJAK_EFORMAT = -6,   /* a file does not have the form it should have */
    JJAK_ELIMIT = -7     /* a limit set in the options was reached */
} jjak_status;

/* What went wrong. Owned by the caller; plain data, never allocates. `message` is one line
 * of UTF-8, lower case, without the file's name: the caller knows which file it passed. */
typedef struct {
    jjak_status code;
    uint32_t line;   /* line of the input, from 1; 0 where there is none */
    bool has_offset; /* whether `offset` says something */
    uint64_t offset; /* byte of the input, from 0 */
    uint64_t pair;   /* jjak_align_all, jjak_model_train: the pair that failed, from 1;
                        jjak_model_merge: the model; 0 where it is all of them */
    char message[256];
} jjak_err;

/* A few words for a status, never NULL; for programs that have no jjak_err at hand. */
JJAK_API const char *jjak_status_name(jjak_status status);

/* ---- Plain data ------------------------------------------------------------------------- */

/* Bytes [off, off + len) of a document's text. Spans start and end on code-point edges. */
typedef struct {
    uint32_t off, len;
} jjak_span;

/* What a document says that a piece of its text is. Plain text says nothing. */
typedef enum {
    JJAK_KIND_TEXT,
    JJAK_KIND_HEADING,
    JJAK_KIND_ITEM, /* of a list */
    JJAK_KIND_CELL, /* of a table */
    JJAK_KIND_NOTE  /* a footnote or an endnote */
} jjak_kind;

/* A sentence: a view of the text, never a copy, without leading or trailing white space. */
typedef struct {
    jjak_span at;
    uint32_t para;       /* index of its paragraph, from 0, never falling */
    uint32_t line;       /* line of the input it starts in, from 1; in DOCX, ODT and EPUB, which
                            have no lines, the number of the paragraph */
    uint32_t tok0, ntok; /* its tokens; both 0 until jjak_doc_tokenize */
    jjak_kind kind;
} jjak_sentence;

/* A token of a sentence: a word, a number or a mark. */
typedef struct {
    jjak_span at;
} jjak_token;

/* ---- Rules for sentences ---------------------------------------------------------------- */

/* A list of abbreviations: a full stop after one ends no sentence. Never changes once read. */
typedef struct jjak_abbreviations jjak_abbreviations;

/* Reads a list from nbytes bytes of UTF-8, which are not kept: an abbreviation a line, with or
 * without its last full stop; "#" begins a comment; blank lines are skipped. Letters, digits, full
 * stops and hyphens, 32 bytes at most; case does not matter.
 * Fails with JJAK_EENCODING or JJAK_EFORMAT (with the line), JJAK_ENOMEM. */
JJAK_API jjak_status jjak_abbreviations_read(jjak_abbreviations **out, const void *bytes,
                                             size_t nbytes, jjak_err *err);
JJAK_API void jjak_abbreviations_free(jjak_abbreviations *abbreviations);

/* Segmentation rules of an SRX file ("Segmentation Rules eXchange", SRX 2.0, LISA OSCAR 2008),
 * which stand in for the built-in ones. Never changes once read: documents and threads may share
 * one. */
typedef struct jjak_srx jjak_srx;

typedef struct {
    size_t max_bytes;   /* refuse a longer file; 0: 8 MiB */
    size_t max_rules;   /* refuse more rules, and more language maps; 0: 100,000 */
    uint64_t max_steps; /* what regular expressions may backtrack in one document, beyond 100
                         * steps a byte; 0: 20 million */
} jjak_srx_options;

/* Reads nbytes bytes of SRX 2.0 or 1.0, which are not kept. options may be NULL. Elements of other
 * namespaces, formathandle and segmentsubflows are passed over. Entities are refused, and nothing
 * but the bytes is read. Regular expressions are ICU's and Java's; docs/segmentation.md tells what
 * of them is known.
 * Fails with JJAK_EFORMAT (with the line: XML, structure, or a regular expression), JJAK_ELIMIT,
 * JJAK_ENOMEM. */
JJAK_API jjak_status jjak_srx_read(jjak_srx **out, const void *bytes, size_t nbytes,
                                   const jjak_srx_options *options, jjak_err *err);
JJAK_API void jjak_srx_free(jjak_srx *srx);

/* ---- Documents -------------------------------------------------------------------------- */

/* A text, decoded and divided into paragraphs, sentences and (on demand) tokens. */
typedef struct jjak_doc jjak_doc;

/* What the bytes of a document are. docs/input.md says what is taken of each and what is not. */
typedef enum {
    JJAK_INPUT_AUTO, /* told by the bytes, then by the name */
    JJAK_INPUT_TEXT,
    JJAK_INPUT_HTML,
    JJAK_INPUT_DOCX, /* Office Open XML (ECMA-376), of Word */
    JJAK_INPUT_ODT,  /* OpenDocument text (ISO/IEC 26300) */
    JJAK_INPUT_EPUB, /* EPUB 2 and 3 */
    JJAK_INPUT_MARKDOWN,
    JJAK_INPUT_SRT, /* SubRip subtitles */
    JJAK_INPUT_VTT  /* WebVTT subtitles */
} jjak_input;

typedef struct {
    const char *lang;     /* BCP 47, e.g. "en", "ko-KP"; NULL: told from the script of the text */
    const char *encoding; /* a name iconv knows; NULL: BOM, else valid UTF-8, else guessed */
    bool replace_invalid; /* put U+FFFD for bytes that are not text, and count them */
    bool segmented;       /* the text holds one sentence a line; an empty line ends a paragraph */
    size_t max_bytes;     /* refuse a longer input, unpacked or not, or text; 0: 1 GiB. At most
                             4 GiB - 1 */
    jjak_input input;
    const char *name;       /* the file's name, whose ending may tell what it is; NULL: none */
    const char *select;     /* HTML and EPUB: read what this XPath selects only; NULL: the body */
    uint32_t max_expansion; /* refuse what unpacks to more than a MiB and this many times its
                               size; 0: 200 */
    uint32_t max_parts;     /* refuse archives of more files; 0: 10,000 */
    uint32_t max_depth;     /* of elements inside each other; 0: 512 */
    const jjak_abbreviations *abbreviations; /* more than the built-in rules know; NULL: none */
    const jjak_srx *srx;                     /* rules instead of the built-in ones; NULL: none */
    const char *srx_lang; /* what its language maps are to match; NULL: the document's language */
} jjak_doc_options;

/* How the bytes of a document became text. */
typedef struct {
    const char *encoding;   /* canonical name, e.g. "UTF-8", "CP949"; static or owned by the doc */
    bool guessed;           /* nothing but the bytes told the encoding */
    uint64_t nreplaced;     /* places where U+FFFD or a space stands for bytes that are not text */
    uint32_t base_offset;   /* bytes before the text: the length of a byte order mark */
    bool offsets_are_input; /* byte i of the text is byte base_offset + i of the input */
    const char *format;     /* what the input was read as: "text", "html", ...; static */
    uint32_t nfaults;       /* parts of the input that could not be read and are missing */
    jjak_err fault;         /* the first of them; its code is JJAK_OK where there is none */
} jjak_text_info;

/* Makes a document of nbytes bytes, which are not kept. options may be NULL.
 *
 * Line ends of every kind (LF, CR LF, CR, U+0085, U+2028, U+2029, form feed, vertical tab) become
 * "\n", padded with spaces to as many bytes as they had, so that offsets stay those of the input
 * wherever the input is UTF-8. NUL is not text: an error, or a space with replace_invalid.
 * An input without any sentence is a document with no sentences, not an error.
 *
 * Formats other than text are made into text: paragraphs with an empty line between them. gzip is
 * unpacked first, whatever is inside. What is damaged is read as far as it goes where the rest
 * makes sense without it: see nfaults. No input is ever a reason to open a file or a connection.
 *
 * Fails with JJAK_EENCODING (line and offset of the first bad byte, and in the message the
 * encoding that would fit, if one does), JJAK_EFORMAT (damaged, encrypted, not what it is said to
 * be, nothing selected), JJAK_EARG (unknown encoding, malformed language or XPath, segmented or
 * select with a format that has no use for it, a language that the SRX rules do not map, rules
 * together with segmented, srx with abbreviations), JJAK_ELIMIT (also: an SRX rule takes too many
 * steps, with the text's line), JJAK_ENOMEM. */
JJAK_API jjak_status jjak_doc_read(jjak_doc **out, const void *bytes, size_t nbytes,
                                   const jjak_doc_options *options, jjak_err *err);
JJAK_API void jjak_doc_free(jjak_doc *doc);

/* The text: nbytes bytes of valid UTF-8, a NUL after them. */
JJAK_API const char *jjak_doc_text(const jjak_doc *doc, size_t *nbytes);
/* The sentences in the order of the text; ordered, disjoint, covering all that is not space. */
JJAK_API const jjak_sentence *jjak_doc_sentences(const jjak_doc *doc, size_t *nsents);
/* The language as given, or as told from the script ("en", "ko", or "und"). */
JJAK_API const char *jjak_doc_lang(const jjak_doc *doc);
/* The language that the script of a text shows: "ko" where a fifth of its letters or more is
 * Hangul, "en" where most are Latin, else "und". Valid UTF-8; static. */
JJAK_API const char *jjak_text_lang(const char *text, size_t nbytes);
/* How the bytes were decoded. */
JJAK_API const jjak_text_info *jjak_doc_info(const jjak_doc *doc);

/* Divides a document that holds a text in Korean and another language, such as a page with a text
 * and its translation, by script. Spaces stand in each for what belongs to the other, so that
 * offsets and lines stay those of the whole. A paragraph goes whole where its script is plain, else
 * sentence by sentence; what has no letters goes with what stands before it. Languages may be NULL:
 * ko, and what jjak_text_lang says of the rest. Of rules, which may be NULL, only abbreviations,
 * srx and srx_lang count. Both results are the caller's. Fails with JJAK_EARG (malformed language)
 * and as dividing into sentences does. */
JJAK_API jjak_status jjak_doc_split_by_script(jjak_doc **other, jjak_doc **korean,
                                              const jjak_doc *doc, const char *other_lang,
                                              const char *korean_lang,
                                              const jjak_doc_options *rules, jjak_err *err);

/* Divides every sentence into tokens and fills tok0 and ntok. A second call does nothing.
 * Fails with JJAK_ENOMEM only, and then leaves the document as it was. */
JJAK_API jjak_status jjak_doc_tokenize(jjak_doc *doc, jjak_err *err);
/* All tokens, sentence after sentence; NULL and 0 before jjak_doc_tokenize. */
JJAK_API const jjak_token *jjak_doc_tokens(const jjak_doc *doc, size_t *ntokens);

/* ---- Matching keys ---------------------------------------------------------------------- */

typedef enum {
    JJAK_STEM_WORD,   /* a stem, a part of a compound, or a title behind a name */
    JJAK_STEM_NUMBER, /* begins with a digit; without thousands separators */
    JJAK_STEM_AFFIX,  /* a Korean particle, plural or verbal ending */
    JJAK_STEM_MARK    /* one of ? ! : ; % / " ( */
} jjak_stem_kind;

/* A key of a token: what it is matched by, never what is shown. */
typedef struct {
    jjak_span key; /* bytes of jjak_stems_text */
    jjak_stem_kind kind;
} jjak_stem;

/* The stems of all tokens of a document. */
typedef struct jjak_stems jjak_stems;

/* Makes the keys of a document's tokens, which is not kept: words in one spelling (Unicode normal
 * form, width, case; Northern Korean as Southern) and reduced to stems, by Snowball where it knows
 * the language; Korean words divided into stem, particle or ending, and long ones into pieces.
 * Most tokens have one stem, most marks have none. Rules: docs/tokenization.md.
 *
 * Wants jjak_doc_tokenize first. Fails with JJAK_EARG (no tokens yet), JJAK_ELIMIT (keys of 4 GiB),
 * JJAK_ENOMEM. */
JJAK_API jjak_status jjak_stems_new(jjak_stems **out, const jjak_doc *doc, jjak_err *err);
JJAK_API void jjak_stems_free(jjak_stems *stems);
/* The keys, valid UTF-8 with nothing between them and a NUL after the last; nbytes may be NULL. */
JJAK_API const char *jjak_stems_text(const jjak_stems *stems, size_t *nbytes);
/* The stems of a token, by its index in jjak_doc_tokens, in their order in it. The pointer is only
 * good for *nstems elements, which may be none. */
JJAK_API const jjak_stem *jjak_stems_of(const jjak_stems *stems, size_t token, size_t *nstems);

/* ---- Matching documents ----------------------------------------------------------------- */

/* Finds which documents are translations of each other, whatever they are called: from numbers,
 * names and, between English and Korean, the lexicon that ships. Holds 8 bytes for each word type
 * of each document, and not the documents. */
typedef struct jjak_matcher jjak_matcher;

/* Two documents that may be translations of each other. */
typedef struct {
    size_t source, target; /* from 0, in the order in which those of each side were added */
    double score;          /* 0 to 1; translations mostly have 0.2 to 0.5 */
} jjak_match;

/* Documents whose score is less do not look like translations of each other. */
#define JJAK_MATCH_MIN 0.12

/* Fails with JJAK_ENOMEM. */
JJAK_API jjak_status jjak_matcher_new(jjak_matcher **out, jjak_err *err);
JJAK_API void jjak_matcher_free(jjak_matcher *matcher);
/* Adds a tokenized document to the sources or the targets. Fails with JJAK_EARG (no tokens),
 * JJAK_ELIMIT, JJAK_ENOMEM. */
JJAK_API jjak_status jjak_matcher_add(jjak_matcher *matcher, const jjak_doc *doc, bool target,
                                      jjak_err *err);
/* Scores all sources against all targets through an index of rare words. *matches are up to the
 * eight best targets of each source, those with a score above 0, the best first; the caller's to
 * free with jjak_matches_free. A score is the share of what both hold that is linked, by tf-idf
 * (Sparck Jones 1972), times the correlation of its places in the two texts. Fails with
 * JJAK_ENOMEM. */
JJAK_API jjak_status jjak_matcher_find(jjak_match **matches, size_t *nmatches,
                                       const jjak_matcher *matcher, jjak_err *err);
JJAK_API void jjak_matches_free(jjak_match *matches);

/* ---- Alignment -------------------------------------------------------------------------- */

typedef enum {
    JJAK_METHOD_FULL,       /* that, and words whose translations are learned from the texts */
    JJAK_METHOD_LENGTH,     /* Gale-Church's idea, and what sentences and paragraphs end with;
                               parameters estimated from the texts */
    JJAK_METHOD_GALE_CHURCH /* Gale & Church 1993 to the letter */
} jjak_method;

typedef enum {
    JJAK_UNIT_CHARS, /* code points after NFC, white space left out */
    JJAK_UNIT_BYTES, /* bytes of UTF-8 after NFC, white space left out */
    JJAK_UNIT_JAMO,  /* letters: as chars, but a Hangul syllable counts its jamo */
    JJAK_UNIT_TOKENS
} jjak_length_unit;

/* A bead type: nsrc source sentences against ntgt target sentences, each 1 to JJAK_BEAD_MAX; and
 * the null types 1-0 and 0-1. */
typedef struct {
    uint8_t nsrc, ntgt;
} jjak_bead_type;

#define JJAK_BEAD_MAX 5        /* sentences a bead may have on a side */
#define JJAK_BEAD_TYPES_MAX 35 /* room for any list of distinct types */

/* What is known of two sentences beforehand. */
typedef struct {
    uint32_t source, target; /* sentence indices; JJAK_NO_SENTENCE for a null side */
    bool apart;    /* false: in one bead (or, with a null side, in a null bead); true: not */
    uint32_t line; /* where it comes from, for messages; 0: nowhere */
} jjak_anchor;

#define JJAK_NO_SENTENCE UINT32_MAX

/* Reads anchors: a line as in a bead file (jjak_beadset_read), all of whose sentences belong in one
 * bead; after '!' none of its pairs does; with an empty field its sentences are null beads (after
 * '!': are not). Lines that begin with '#' and empty ones are skipped. *anchors is the caller's to
 * free with jjak_anchors_free. Fails with JJAK_EFORMAT (with the line; also: more than 1,000 pairs
 * in one), JJAK_ELIMIT (more than 10 million anchors), JJAK_ENOMEM. */
JJAK_API jjak_status jjak_anchors_read(jjak_anchor **anchors, size_t *nanchors, const void *bytes,
                                       size_t nbytes, jjak_err *err);
JJAK_API void jjak_anchors_free(jjak_anchor *anchors);

/* What was learned from aligned texts: words and their translations, habits of bead types and
 * lengths. Immutable, so that threads may share it. */
typedef struct jjak_model jjak_model;

typedef struct {
    jjak_method method;
    jjak_length_unit unit;
    const jjak_bead_type *types; /* allowed bead types; NULL: the method's own */
    size_t ntypes;               /* null beads are always allowed: else many texts had no path */
    bool no_lexicon;             /* full: leave the English-Korean lexicon that ships out */
    uint64_t max_cells;          /* largest search lattice, in cells; 0: 400 million */
    unsigned nthreads;           /* at work at a time, at most; 0: 1. The result is the same */
    const jjak_model *model;     /* full: what is known beforehand; in its languages either way */
    const jjak_anchor *anchors;  /* of one pair of documents; respected exactly, the rest adapts */
    size_t nanchors;
    uint32_t explain;   /* say how bead number `explain`, from 1, was scored; 0: none. With
                                      several pairs, of the first */
    jjak_err *failures; /* with several pairs: room for an error of each. A pair beyond a limit
                                    then fails alone; NULL: all fail with it */
} jjak_align_options;

/* A bead: sentences [src, src + nsrc) of the source are the translation of sentences
 * [tgt, tgt + ntgt) of the target. A null bead has one sentence on one side and none on the other
 * (its index there is where it would stand). */
typedef struct {
    uint32_t src, nsrc, tgt, ntgt;
    float confidence; /* posterior probability, 0 to 1, that exactly this bead is right */
} jjak_bead;

/* The beads of two documents. */
typedef struct jjak_alignment jjak_alignment;

/* What was estimated on the way. */
typedef struct {
    double ratio;           /* target length per source length */
    uint64_t ncells;        /* cells of the first search, the largest */
    uint32_t npasses;       /* passes of estimation, widenings included */
    double mean_confidence; /* of the beads with both sides; 0 where there is none */
    /* By how many nats a sentence the text is likelier than the same text with the target's
     * sentences in any of several other orders: a permutation test (Fisher 1935) on lengths and on
     * words known or alike before anything is learned. Translations have 0.1 to 5, unrelated texts
     * about 0. NAN where there is too little to tell (fewer than 8 sentences a side), and with
     * gale-church. */
    double parallel;
} jjak_alignment_stats;

/* Texts whose stats.parallel is less do not look like translations of each other. */
#define JJAK_PARALLEL_MIN 0.06

/* Aligns two documents, which must outlive the alignment's writing but are not kept. options may
 * be NULL. Every sentence of both sides is in exactly one bead, and the beads are in order. A side
 * without sentences gives null beads only.
 *
 * Methods: Gale & Church, "A Program for Aligning Sentences in Bilingual Corpora", Computational
 * Linguistics 19(1), 1993, for the length model; posteriors by forward-backward (Rabiner 1989)
 * over a band that widens until the path stays off its edge.
 *
 * JJAK_UNIT_TOKENS and JJAK_METHOD_FULL want jjak_doc_tokenize on both first.
 * Fails with JJAK_EARG (`explain` beyond the last bead or of a method that cannot, too),
 * JJAK_ELIMIT (max_cells), JJAK_ENOMEM. */
JJAK_API jjak_status jjak_align(jjak_alignment **out, const jjak_doc *source,
                                const jjak_doc *target, const jjak_align_options *options,
                                jjak_err *err);
/* Aligns n pairs of documents into out[0..n), each the caller's to free. Methods that estimate
 * anything (but paragraph habits, which are each document's own) estimate it from all of them
 * together: the more text of one kind and direction, the better. On failure
 * every out[k] is NULL, and err->pair tells which pair it was. With options->failures pairs beyond
 * max_cells are no failure, were it all of them: out[k] is NULL, failures[k] tells why (its code is
 * 0 for the others), and the others are aligned as if those had not been given. */
JJAK_API jjak_status jjak_align_all(jjak_alignment **out, const jjak_doc *const *sources,
                                    const jjak_doc *const *targets, size_t n,
                                    const jjak_align_options *options, jjak_err *err);

/* About how many bytes it takes at most to align two texts of nbytes in all with so many sentences,
 * the documents included; measured, for planning. Texts of which one side misses pages take more
 * than those that go along with each other, and are told by the numbers of their sentences. */
JJAK_API uint64_t jjak_align_memory(uint64_t nbytes, uint64_t nsource, uint64_t ntarget,
                                    const jjak_align_options *options);

/* A word's part of a bead's score, in nats, and that of all words that make the same pair,
 * whichever of the two explains the other. Words are matching keys as the aligner counts them, not
 * the text's own words. */
typedef struct {
    const char *word, *by; /* by: what explains it best on the other side; "" where nothing does */
    bool target;           /* the word is of the target */
    float score;
} jjak_word_score;

/* A bead's score, in nats; null beads have the prior only, and what they would say is in the
 * others'. */
typedef struct {
    jjak_bead bead;
    float prior;  /* ln P(bead type), after a bead with both sides; of a null bead with what makes
                     one likelier: the beginning or end of the texts, brackets around it */
    float length; /* how well the lengths fit; with more sentences on a side, also how even */
    float boundaries;            /* what ends on both sides, and inside */
    float words;                 /* how well they explain each other */
    float order;                 /* what it adds that they stand in the same order, or not */
    const jjak_word_score *word; /* those that say most, the strongest first */
    size_t nwords;
} jjak_bead_scores;

/* The bead asked for with jjak_align_options.explain and the likeliest beads that share a sentence
 * with it; NULL and 0 if none was asked for. Borrowed. */
JJAK_API const jjak_bead_scores *jjak_alignment_explanation(const jjak_alignment *alignment,
                                                            size_t *nbeads);
JJAK_API void jjak_alignment_free(jjak_alignment *alignment);
JJAK_API const jjak_bead *jjak_alignment_beads(const jjak_alignment *alignment, size_t *nbeads);
JJAK_API const jjak_alignment_stats *jjak_alignment_get_stats(const jjak_alignment *alignment);

/* ---- Models ----------------------------------------------------------------------------- */

/* Learns a model from n pairs of tokenized documents, which are aligned jointly by method full on
 * the way. What is learned from pairs one by one and merged is the same however they are grouped.
 * options as of jjak_align_all; with a model among them the result holds what was learned on top of
 * it, and not what it held; with anchors, how often beads are of which type is left out, for that
 * is the user's doing. Fails as jjak_align_all, and with JJAK_EARG if the documents are not all of
 * the same two languages. With options->failures nothing is learned from pairs beyond max_cells;
 * *out is NULL where no other is left. */
JJAK_API jjak_status jjak_model_train(jjak_model **out, const jjak_doc *const *sources,
                                      const jjak_doc *const *targets, size_t n,
                                      const jjak_align_options *options, jjak_err *err);
/* The sum of n models of the same two languages. Exact: the same whatever the order and the
 * grouping of merges. Fails with JJAK_EARG, JJAK_ELIMIT, JJAK_ENOMEM. */
JJAK_API jjak_status jjak_model_merge(jjak_model **out, const jjak_model *const *models, size_t n,
                                      jjak_err *err);
/* Takes a model from the bytes that jjak_model_write wrote. They are not copied: they must stay,
 * unchanged, as long as the model, and begin at a multiple of 8 bytes (mapped files do). Everything
 * is checked, so that no bytes do harm. Fails with JJAK_EFORMAT (damaged, or of another version or
 * byte order), JJAK_EARG, JJAK_ENOMEM. */
JJAK_API jjak_status jjak_model_read(jjak_model **out, const void *bytes, size_t nbytes,
                                     jjak_err *err);
JJAK_API void jjak_model_free(jjak_model *model);
/* Its language of a side, without region or script: "en" for texts of "en-US". */
JJAK_API const char *jjak_model_lang(const jjak_model *model, bool target);

typedef struct {
    uint64_t ntexts;           /* pairs of texts that it was learned from */
    uint64_t nsource, ntarget; /* word types */
    uint64_t npairs;           /* pairs of them, both directions counted */
} jjak_model_stats;

JJAK_API jjak_model_stats jjak_model_get_stats(const jjak_model *model);

/* ---- Writing ---------------------------------------------------------------------------- */

typedef enum {
    JJAK_FORMAT_TSV,          /* source, target, confidence, bead type; a header line */
    JJAK_FORMAT_BEADS,        /* sentence indices and confidence */
    JJAK_FORMAT_JSONL,        /* one JSON object a bead, with spans and lines */
    JJAK_FORMAT_TMX,          /* TMX 1.4 */
    JJAK_FORMAT_MOSES_SOURCE, /* the source side of the two Moses files, a bead a line */
    JJAK_FORMAT_MOSES_TARGET, /* the target side, line by line with the source side */
    JJAK_FORMAT_CSV,          /* as TSV, after RFC 4180 */
    JJAK_FORMAT_XLIFF,        /* XLIFF 1.2 */
    JJAK_FORMAT_XLIFF2,       /* XLIFF 2.0 */
    JJAK_FORMAT_HTML,         /* one page to read and review */
    JJAK_FORMAT_TEXT          /* the sides in two columns, to read on a terminal */
} jjak_format;

/* Where bytes go. put returns 0, or anything else to stop: the writer then fails with
 * JJAK_EWRITE. */
typedef struct {
    int (*put)(void *payload, const void *bytes, size_t nbytes);
    void *payload;
} jjak_sink;

/* From one language tag to another. */
typedef struct {
    const char *from, *to;
} jjak_lang_pair;

typedef struct {
    double min_confidence;   /* leave out beads below this */
    const char *source_name; /* for TMX props: where the texts come from; NULL: not said */
    const char *target_name;
    const char *date; /* for TMX: YYYYMMDDTHHMMSSZ in UTC; NULL: none is written */
    unsigned width;   /* for text: columns of the terminal; 0: 100 */
    bool bom;         /* for TSV and CSV: begin with a byte order mark */
    const char *id;   /* for JSONL: JSON that every object gets as its member "id"; NULL: none */
    const char *flag; /* for JSONL: a word that every object gets as its "flag"; NULL: none */
    /* For TMX and XLIFF; see jjak_tm_write_options. */
    const jjak_lang_pair *langs;
    size_t nlangs;
    bool minimal;
    size_t max_segment_chars;
} jjak_write_options;

/* What a writer did. */
typedef struct {
    uint64_t nwritten; /* beads written */
    uint64_t nbelow;   /* beads left out for their confidence */
    uint64_t nnull;    /* null beads left out because the format has no place for them */
    uint64_t nremoved; /* characters left out because XML may not hold them */
    uint64_t nlong;    /* beads left out for max_segment_chars */
} jjak_write_counts;

/* Writes an alignment. source and target are the documents it was made from; options and counts
 * may be NULL. The same input gives the same bytes. Text is written as NFC, inner line ends and
 * runs of white space as one space. Null beads are written in tsv, csv, beads, jsonl, html and
 * text, and those of the source in XLIFF. TMX: "TMX 1.4b Specification", LISA OSCAR 2005, as level
 * 1, version="1.4"; valid against its DTD and against OmegaT's schema. Fails with JJAK_EWRITE,
 * JJAK_EARG (a language that TMX cannot name), JJAK_ENOMEM. */
JJAK_API jjak_status jjak_write(const jjak_alignment *alignment, const jjak_doc *source,
                                const jjak_doc *target, jjak_format format, const jjak_sink *sink,
                                const jjak_write_options *options, jjak_write_counts *counts,
                                jjak_err *err);

/* Forms under which texts, or names of files, are compared. */
typedef enum {
    JJAK_NORMAL_NFC,   /* composed, as Unicode's NFC has it */
    JJAK_NORMAL_FOLDED /* compatibility forms and case folded too: NFKC_Casefold, but ignorable
                          characters stay */
} jjak_normal;

/* Puts nbytes bytes of valid UTF-8 in that form into the sink. Source: The Unicode Standard,
 * section 3.13, and UAX #15. Fails with JJAK_EARG, JJAK_EENCODING, JJAK_EWRITE, JJAK_ENOMEM. */
JJAK_API jjak_status jjak_text_normal(const char *text, size_t nbytes, jjak_normal form,
                                      const jjak_sink *sink, jjak_err *err);

/* Writes a model, in the byte order of this machine. Fails with JJAK_EWRITE. */
JJAK_API jjak_status jjak_model_write(const jjak_model *model, const jjak_sink *sink,
                                      jjak_err *err);

/* ---- Translation memories --------------------------------------------------------------- */

/* Where bytes come from. get fills at most nbytes and returns how many it did, 0 at the end, below
 * 0 if reading failed. */
typedef struct {
    ptrdiff_t (*get)(void *payload, void *bytes, size_t nbytes);
    void *payload;
} jjak_source;

/* The files a memory can be in. docs/tmx.md tells what becomes of what in each. */
typedef enum {
    JJAK_TM_TMX,          /* in: TMX 1.1 to 1.4b; out: 1.4 */
    JJAK_TM_TSV,          /* source, target, confidence, bead type, tuid; a header line */
    JJAK_TM_JSONL,        /* an object a unit */
    JJAK_TM_XLIFF,        /* in: XLIFF 1.2 and 2.0; out: 1.2 */
    JJAK_TM_XLIFF2,       /* out: 2.0 */
    JJAK_TM_PO,           /* gettext */
    JJAK_TM_MOSES_SOURCE, /* out only: the source sides, one a line */
    JJAK_TM_MOSES_TARGET, /* out only: the target sides */
    JJAK_TM_CSV           /* as tsv, with commas or, in only, semicolons; RFC 4180 */
} jjak_tm_format;

typedef enum { JJAK_TM_ATTRIBUTE, JJAK_TM_NOTE, JJAK_TM_PROP } jjak_tm_kind;

/* What is said of a unit or of one of its variants, under the names that TMX has for it. */
typedef struct {
    jjak_tm_kind kind;
    const char *name; /* "creationdate"; the type of a prop; "" for a note */
    const char *value;
    const char *lang; /* of a note or a prop; NULL: it tells none */
} jjak_tm_field;

/* A text of a unit in one language. */
typedef struct {
    const char *lang; /* as it was written, "" where it was not */
    const char *text; /* white space as it was; of inline elements only what TMX's hi holds */
    size_t nbytes;
    const char *markup; /* the same with its inline elements, as XML; NULL: it has none */
    const jjak_tm_field *fields;
    size_t nfields;
} jjak_tm_variant;

/* A translation unit. All of it is borrowed, and lives until the callback returns. */
typedef struct {
    uint64_t number;          /* in its file, from 1 */
    uint32_t line;            /* where it begins */
    const char *srclang;      /* its own or its file's source language; "" where neither tells */
    const char *file_srclang; /* its file's; NULL or "" where that does not tell */
    const jjak_tm_field *fields;
    size_t nfields;
    const jjak_tm_variant *variants;
    size_t nvariants;
} jjak_tm_unit;

/* Who minds a fault; bits. */
enum {
    JJAK_TM_FOR_TMX = 1, /* the specification of TMX 1.4, and anybody who loses something */
    JJAK_TM_FOR_OMEGAT = 2,
    JJAK_TM_FOR_TRADOS = 4,
    JJAK_TM_FOR_MEMOQ = 8,
    JJAK_TM_FOR_OKAPI = 16
};

/* A rule that memories break. Static. */
typedef struct {
    const char *id; /* "seg-missing" */
    unsigned whom;  /* who minds */
    bool loses;     /* something was not delivered */
    const char *what, *mend;
} jjak_tm_rule;

/* A rule broken at a place. */
typedef struct {
    const jjak_tm_rule *rule;
    uint32_t line;
    uint64_t unit;      /* its number; 0: none */
    const char *tuid;   /* "" where it has none */
    const char *detail; /* what exactly is there; "" where the rule says it all */
} jjak_tm_fault;

/* What a reader calls. Either may be NULL; anything but 0 stops the reading, which then returns
 * JJAK_OK. */
typedef struct {
    int (*unit)(void *payload, const jjak_tm_unit *unit);
    int (*fault)(void *payload, const jjak_tm_fault *fault);
    void *payload;
} jjak_tm_handler;

typedef struct {
    const char *source_lang; /* of files that do not tell: tsv, csv, jsonl, po */
    const char *target_lang;
    unsigned check;           /* look for all that these mind; 0: only for what is lost */
    size_t max_segment_chars; /* for JJAK_TM_FOR_TRADOS; 0: 2000, its limit */
    size_t max_unit_bytes; /* leave out longer units; 0: 16 MiB. What has no unit in four times as
                            * much, and none in 64 MiB, is refused */
    bool guess;            /* the format is only what it is if the content shows none */
} jjak_tm_read_options;

/* All rules, in the order of the documentation. */
JJAK_API const jjak_tm_rule *jjak_tm_rules(size_t *nrules);

/* Reads a memory unit by unit, in constant memory, packed with gzip or not. options may be NULL.
 * Goes on after faults: all that can be read is delivered. No file but the one given is ever
 * opened, and no entity expanded. Fails with JJAK_EFORMAT (it is no such file at all), JJAK_EREAD,
 * JJAK_EARG, JJAK_ELIMIT, JJAK_ENOMEM. Sources: "TMX 1.4b Specification", LISA OSCAR 2005;
 * XLIFF 1.2 and 2.0, OASIS. */
JJAK_API jjak_status jjak_tm_read(const jjak_source *from, jjak_tm_format format,
                                  const jjak_tm_handler *to, const jjak_tm_read_options *options,
                                  jjak_err *err);

/* The value of a field, NULL if there is none. */
JJAK_API const char *jjak_tm_field_value(const jjak_tm_field *fields, size_t nfields,
                                         jjak_tm_kind kind, const char *name);
/* Picks the source and the target of a unit: the first variants whose languages fit ("en" fits
 * "en-US", an equal tag fits better). A language that is NULL or "" is the unit's source language,
 * or any other. False, and NULL, where there is none. */
JJAK_API bool jjak_tm_unit_pair(const jjak_tm_variant *pair[2], const jjak_tm_unit *unit,
                                const char *source_lang, const char *target_lang);

/* Tuids of the units that were written: files that share them have none twice. */
typedef struct jjak_tm_tuids jjak_tm_tuids;

/* NULL without memory. */
JJAK_API jjak_tm_tuids *jjak_tm_tuids_new(void);
JJAK_API void jjak_tm_tuids_free(jjak_tm_tuids *tuids);

typedef struct {
    const char *source_lang;     /* NULL: as the first unit has it */
    const char *target_lang;     /* units get these two texts only; NULL: all there are, and any
                                  * other in formats of two languages */
    const jjak_lang_pair *langs; /* tags to be written in the place of others */
    size_t nlangs;
    const char *date;         /* of the file: YYYYMMDDTHHMMSSZ in UTC; NULL: none is written */
    bool minimal;             /* tmx: without props */
    size_t max_segment_chars; /* leave out units with a longer side; 0: none */
    bool bom;                 /* tsv: begin with a byte order mark */
    jjak_tm_tuids *tuids; /* a unit's tuid that is among these is replaced; NULL: units may share
                           * the tuids they came with, and have those made here alone */
} jjak_tm_write_options;

typedef struct {
    uint64_t nwritten;
    uint64_t nsided;   /* units left out because a side is missing or empty */
    uint64_t nlong;    /* units left out for max_segment_chars */
    uint64_t nremoved; /* characters left out because XML may not hold them */
    uint64_t nrenamed; /* units with another tuid than they came with, which was another's */
} jjak_tm_write_counts;

/* Writes a memory unit by unit. */
typedef struct jjak_tm_writer jjak_tm_writer;

/* sink is copied, options are borrowed until the writer is freed; they may be NULL.
 * Fails with JJAK_EARG, also where TMX or XLIFF would name both languages alike, JJAK_ENOMEM. */
JJAK_API jjak_status jjak_tm_writer_new(jjak_tm_writer **out, jjak_tm_format format,
                                        const jjak_sink *sink, const jjak_tm_write_options *options,
                                        jjak_err *err);
/* Fails with JJAK_EWRITE, JJAK_ENOMEM, JJAK_EARG where options->langs make one language of the two
 * of the first unit; nothing more can be written then. */
JJAK_API jjak_status jjak_tm_writer_put(jjak_tm_writer *writer, const jjak_tm_unit *unit,
                                        jjak_err *err);
/* How many units were written so far: of those put, the ones that were not left out. */
JJAK_API uint64_t jjak_tm_writer_nunits(const jjak_tm_writer *writer);
/* Ends the file. counts may be NULL. */
JJAK_API jjak_status jjak_tm_writer_end(jjak_tm_writer *writer, jjak_tm_write_counts *counts,
                                        jjak_err *err);
JJAK_API void jjak_tm_writer_free(jjak_tm_writer *writer);

/* Brings a memory up to date with a revised translation: all units are shown to _learn; _align
 * aligns the texts, the source divided as the units are; then all units, in the same order, go
 * through _apply; _next has what the memory lacks. */
typedef struct jjak_tm_update jjak_tm_update;

typedef struct {
    const char *source_lang; /* of the units; NULL: what each says */
    const char *target_lang;
    double min_confidence; /* what is less sure changes nothing; more is asked across paragraphs */
    const char *date;      /* written as changedate of what changed; NULL: none is */
} jjak_tm_update_options;

typedef struct {
    uint64_t nsame;    /* units whose target is as it was */
    uint64_t nchanged; /* units with another target */
    uint64_t nunsure;  /* units left as they were: the new target cannot be told with confidence */
    uint64_t nabsent;  /* units left as they were: their source is not in the text */
    uint64_t nnew;     /* pairs that _next has, or had */
} jjak_tm_update_counts;

/* options are borrowed until the update is freed; they may be NULL. */
JJAK_API jjak_status jjak_tm_update_new(jjak_tm_update **out, const jjak_tm_update_options *options,
                                        jjak_err *err);
JJAK_API jjak_status jjak_tm_update_learn(jjak_tm_update *update, const jjak_tm_unit *unit,
                                          jjak_err *err);
/* Neither document is kept, nor need it be tokenized, as both are divided anew. Fails as jjak_align
 * does. */
JJAK_API jjak_status jjak_tm_update_align(jjak_tm_update *update, const jjak_doc *source,
                                          const jjak_doc *target, jjak_err *err);
/* What the alignment tells of the texts; all zero before _align. */
JJAK_API const jjak_alignment_stats *jjak_tm_update_get_stats(const jjak_tm_update *update);
/* *out is the unit itself or one with a new target, which lives until the next call; NULL on
 * failure (JJAK_ENOMEM). */
JJAK_API jjak_status jjak_tm_update_apply(const jjak_tm_unit **out, jjak_tm_update *update,
                                          const jjak_tm_unit *unit, jjak_err *err);
/* The next pair of the texts, surer than min_confidence, of which no unit has any of the source;
 * *out is NULL after the last, and lives until the next call. Its languages are those of the first
 * unit, else of the options, else of the texts. */
JJAK_API jjak_status jjak_tm_update_next(const jjak_tm_unit **out, jjak_tm_update *update,
                                         jjak_err *err);
JJAK_API void jjak_tm_update_get_counts(const jjak_tm_update *update,
                                        jjak_tm_update_counts *counts);
JJAK_API void jjak_tm_update_free(jjak_tm_update *update);

/* ---- Evaluation ------------------------------------------------------------------------- */

/* A set of beads as read from a bead file: indices need not be contiguous. */
typedef struct jjak_beadset jjak_beadset;

/* Reads a bead file: one bead a line, source indices TAB target indices [TAB anything], comma
 * separated, from 0, an empty field for a null side. Empty lines are skipped.
 * Fails with JJAK_EFORMAT (with the line), JJAK_ENOMEM. */
JJAK_API jjak_status jjak_beadset_read(jjak_beadset **out, const void *bytes, size_t nbytes,
                                       jjak_err *err);
JJAK_API void jjak_beadset_free(jjak_beadset *set);

/* Counts of right beads, summed over documents. [0] strict, [1] lax. Start from {0}. */
typedef struct {
    uint64_t hyp_right[2], nhyp;   /* for precision: beads of the hypothesis, nulls included */
    uint64_t gold_right[2], ngold; /* for recall: beads of the gold with both sides */
} jjak_score;

typedef struct {
    double precision, recall, f1;
} jjak_prf;

/* Adds one document. Strict: the same bead is in the other set. Lax: strict, or the bead shares at
 * least one sentence on each side with one pairing of the other set. Precision runs over all beads
 * of the hypothesis (a null bead can only be right strictly), recall over the gold's beads with
 * both sides. Source: Sennrich & Volk, "Iterative, MT-based Sentence Alignment of Parallel Texts",
 * NODALIDA 2011, as vecalign's scorer defines it. Fails with JJAK_ENOMEM, *score unchanged. */
JJAK_API jjak_status jjak_score_add(jjak_score *score, const jjak_beadset *gold,
                                    const jjak_beadset *hyp, jjak_err *err);
/* Precision, recall and F1 of the counts; 0 where a denominator is 0. */
JJAK_API jjak_prf jjak_score_prf(const jjak_score *score, bool lax);

#ifdef __cplusplus
}
#endif

#endif
