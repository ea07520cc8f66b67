#include "cli/langtag.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "base/err.h"
#include "base/tag.h"

/* ---- Shape (RFC 5646, section 2.1) ------------------------------------------------------- */

typedef struct {
    const char *s;
    size_t n;
    bool alpha, digit; /* nothing but letters, nothing but digits */
} subtag;

/* Takes the next subtag; n is 0 at the end. False if it is not one to eight letters or digits. */
static bool next_subtag(subtag *out, const char **at)
{
    const char *s = *at;
    *out = (subtag){s, 0, true, true};
    while (jj_ascii_is_letter(s[out->n]) || jj_ascii_is_digit(s[out->n])) {
        if (jj_ascii_is_letter(s[out->n])) out->digit = false;
        if (jj_ascii_is_digit(s[out->n])) out->alpha = false;
        out->n++;
    }
    s += out->n;
    if (out->n == 0 || out->n > 8 || (*s && *s != '-') || (*s == '-' && !s[1])) return false;
    *at = *s ? s + 1 : s;
    return true;
}

static bool is_region(const subtag *t)
{
    return (t->n == 2 && t->alpha) || (t->n == 3 && t->digit);
}

static bool is_variant(const subtag *t)
{
    return t->n >= 5 || (t->n == 4 && jj_ascii_is_digit(t->s[0]));
}

/* The parts of a tag after the language, in their order. */
enum { PART_EXTLANG, PART_SCRIPT, PART_REGION, PART_VARIANT, PART_EXTENSION, PART_PRIVATE };

static bool well_formed(const char *tag)
{
    subtag t;
    int part = PART_EXTLANG;
    size_t nextlang = 0, nafter = 1; /* subtags since a singleton: each wants one */
    /* Four letters are reserved; a tag for private use alone names no language. */
    if (!next_subtag(&t, &tag) || !t.alpha || t.n < 2 || t.n == 4) return false;
    if (t.n > 3) part = PART_SCRIPT;
    while (*tag) {
        if (!next_subtag(&t, &tag)) return false;
        if (part == PART_PRIVATE) {
            nafter++;
        } else if (t.n == 1) {
            if (nafter == 0) return false;
            part = jj_ascii_lower(*t.s) == 'x' ? PART_PRIVATE : PART_EXTENSION;
            nafter = 0;
        } else if (part == PART_EXTENSION) {
            nafter++;
        } else if (part == PART_EXTLANG && t.n == 3 && t.alpha && nextlang < 3) {
            nextlang++;
        } else if (part <= PART_SCRIPT && t.n == 4 && t.alpha) {
            part = PART_REGION;
        } else if (part <= PART_REGION && is_region(&t)) {
            part = PART_VARIANT;
        } else if (is_variant(&t)) {
            part = PART_VARIANT;
        } else {
            return false;
        }
    }
    return nafter > 0;
}

/* BCP 47 takes the shortest code (RFC 5646, section 2.2.1): three letters only where there are no
 * two. Of these it is known which two. */
static const struct {
    const char *three, *two;
} shorter[] = {
    {"ara", "ar"}, {"chi", "zh"}, {"deu", "de"}, {"eng", "en"}, {"fra", "fr"}, {"fre", "fr"},
    {"ger", "de"}, {"ita", "it"}, {"jpn", "ja"}, {"kor", "ko"}, {"por", "pt"}, {"rus", "ru"},
    {"spa", "es"}, {"tha", "th"}, {"tur", "tr"}, {"ukr", "uk"}, {"vie", "vi"}, {"zho", "zh"},
};

/* Puts the shorter code in the place of a tag's first three letters; false if it has none. */
static bool shorten(char tag[CLI_LANG_SIZE])
{
    if (strcspn(tag, "-") != 3) return false;
    for (size_t k = 0; k < sizeof shorter / sizeof *shorter; k++) {
        if (strncasecmp(tag, shorter[k].three, 3) != 0) continue;
        memcpy(tag + 1, shorter[k].two, 2);
        memmove(tag, tag + 1, strlen(tag));
        return true;
    }
    return false;
}

jjak_status cli_lang_check(const char *tag, jjak_err *err)
{
    char fixed[CLI_LANG_SIZE];
    size_t n = strlen(tag);
    if (n == 0) return jj_fail(err, JJAK_EARG, "the language is empty");
    if (n >= CLI_LANG_SIZE) {
        return jj_fail(err, JJAK_EARG, "the language tag is longer than %d letters",
                       CLI_LANG_SIZE - 1);
    }
    for (size_t i = 0; i <= n; i++) fixed[i] = tag[i] == '_' ? '-' : tag[i];
    /* A locale's name ("en_US.UTF-8") is no tag; its part before the dot is nearly one. */
    fixed[strcspn(fixed, ".@")] = '\0';
    /* Of five letters and more no language has one (RFC 5646, section 2.2.1), but a name: "Korean".
     */
    bool named = n > 3 && !strchr(fixed, '-') && cli_lang_of_word(fixed, tag, n);
    bool shortened = shorten(fixed);
    if (!named && !shortened && well_formed(tag)) return JJAK_OK;
    if (strcmp(fixed, tag) != 0 && well_formed(fixed)) {
        return jj_fail(err, JJAK_EARG, "'%s' is not a language tag; write '%s'", tag, fixed);
    }
    return jj_fail(err, JJAK_EARG, "'%s' is not a language tag such as en, ko or ko-KP (BCP 47)",
                   tag);
}

/* ---- File names -------------------------------------------------------------------------- */

/* Words that stand for a language in file names besides the codes, and before them: "kr" is
 * Kanuri's, but who writes it means the country. */
static const struct {
    const char *word, *lang;
} words[] = {
    {"eng", "en"},    {"english", "en"}, {"영문", "en"},   {"영어", "en"},   {"영문본", "en"},
    {"영문판", "en"}, {"영어판", "en"},  {"kor", "ko"},    {"korean", "ko"}, {"국문", "ko"},
    {"한글", "ko"},   {"한국어", "ko"},  {"조선어", "ko"}, {"조선문", "ko"}, {"국문본", "ko"},
    {"국문판", "ko"}, {"한글판", "ko"},  {"kr", "ko"},     {"kp", "ko-KP"},  {"jpn", "ja"},
    {"jp", "ja"},     {"일문", "ja"},    {"일본어", "ja"}, {"chn", "zh"},    {"cn", "zh"},
    {"중문", "zh"},   {"중국어", "zh"},  {"불문", "fr"},   {"독문", "de"},   {"노문", "ru"},
    {"로문", "ru"},
};
#define NWORDS (sizeof words / sizeof words[0])

/* Languages with regions that are in use, for those in small letters: as many words of two letters
 * are languages, "to-do" and "as-is" would be two. */
static const char locales[] =
    " af-za ar-ae ar-eg ar-ma ar-sa az-az be-by bg-bg bn-bd bn-in ca-es cs-cz cy-gb da-dk de-at"
    " de-ch de-de de-li de-lu el-cy el-gr en-au en-ca en-eu en-gb en-hk en-ie en-in en-jp en-kr"
    " en-my en-nz en-ph en-sg en-uk en-us en-za es-ar es-cl es-co es-es es-mx es-pe es-us es-ve"
    " et-ee eu-es fa-ir fi-fi fr-be fr-ca fr-ch fr-fr fr-lu fr-ma ga-ie gl-es gu-in he-il hi-in"
    " hr-hr hu-hu hy-am id-id is-is it-ch it-it ja-jp ka-ge kk-kz km-kh kn-in ko-cn ko-kp ko-kr"
    " ko-us ky-kg lo-la lt-lt lv-lv mk-mk ml-in mn-mn mr-in ms-my mt-mt my-mm nb-no ne-np nl-be"
    " nl-nl nn-no pa-in pl-pl ps-af pt-br pt-pt ro-md ro-ro ru-by ru-kz ru-ru ru-ua si-lk sk-sk"
    " sl-si sq-al sr-rs sv-fi sv-se sw-ke sw-tz ta-in ta-lk te-in tg-tj th-th tk-tm tr-tr uk-ua"
    " ur-pk uz-uz vi-vn zh-cn zh-hk zh-mo zh-sg zh-tw ";

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Whether s has five bytes such as "en-US", "en_US" or "en-us". */
static bool is_locale(const char *s)
{
    const char word[] = {' ',
                         jj_ascii_lower(s[0]),
                         jj_ascii_lower(s[1]),
                         '-',
                         jj_ascii_lower(s[3]),
                         jj_ascii_lower(s[4]),
                         ' ',
                         '\0'};
    if ((s[2] != '-' && s[2] != '_') || !jj_tag_is_code(s, 2)) return false;
    return (is_upper(s[3]) && is_upper(s[4])) || strstr(locales, word) != NULL;
}

/* Sets lang to a code and, where region is one, that. */
static bool take(char lang[CLI_LANG_SIZE], const char *code, const char *region)
{
    snprintf(lang, CLI_LANG_SIZE, "%c%c", jj_ascii_lower(code[0]), jj_ascii_lower(code[1]));
    if (region) {
        snprintf(lang + 2, CLI_LANG_SIZE - 2, "-%c%c", jj_ascii_upper(region[0]),
                 jj_ascii_upper(region[1]));
    }
    return true;
}

bool cli_lang_of_word(char lang[CLI_LANG_SIZE], const char *s, size_t n)
{
    for (size_t k = 0; k < NWORDS; k++) {
        if (strlen(words[k].word) != n || strncasecmp(words[k].word, s, n) != 0) continue;
        strcpy(lang, words[k].lang);
        return true;
    }
    if (jj_tag_is_code(s, n)) return take(lang, s, NULL);
    if (n == 5 && is_locale(s)) return take(lang, s, s + 3);
    return false;
}

/* The end of a stem: "report_en", "report-pt-BR", "report_국문". The longest first, as of "x_pt-BR"
 * not the Breton. */
static bool take_end(char lang[CLI_LANG_SIZE], const char *s, size_t n)
{
    for (size_t at = 1; at + 1 < n; at++) {
        if ((s[at] == '-' || s[at] == '_') && cli_lang_of_word(lang, s + at + 1, n - at - 1))
            return true;
    }
    return false;
}

/* Start of the part of s[0, n) after its last dot; s + n if there is none. */
static const char *last_part(const char *s, size_t n)
{
    for (size_t i = n; i > 0; i--) {
        if (s[i - 1] == '.') return s + i;
    }
    return s + n;
}

size_t cli_path_unpacked(const char *path)
{
    size_t n = strlen(path);
    return n > 3 && path[n - 4] != '/' && strcasecmp(path + n - 3, ".gz") == 0 ? n - 3 : n;
}

bool cli_lang_of_path(char lang[CLI_LANG_SIZE], const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;
    size_t n = cli_path_unpacked(base);
    lang[0] = '\0';

    const char *extension = last_part(base, n);
    size_t nextension = (size_t)(base + n - extension);
    if (cli_lang_of_word(lang, extension, nextension)) return true; /* corpus.en */
    size_t nstem = nextension ? (size_t)(extension - base) - 1 : n;
    const char *inner = last_part(base, nstem);
    if (cli_lang_of_word(lang, inner, (size_t)(base + nstem - inner))) return true; /* x.en.txt */
    if (cli_lang_of_word(lang, base, nstem)) return true;                           /* en.txt */
    if (take_end(lang, base, nstem)) return true;                                   /* x_en.txt */

    if (!slash) return false;
    const char *folder = slash;
    while (folder > path && folder[-1] != '/') folder--;
    return cli_lang_of_word(lang, folder, (size_t)(slash - folder)); /* en/x.txt */
}

bool cli_lang_same(const char *a, const char *b)
{
    size_t na = strcspn(a, "-"), nb = strcspn(b, "-");
    if (na != nb || (na == 3 && strncmp(a, "und", 3) == 0)) return false;
    return jj_ascii_ncasecmp(a, b, na) == 0;
}
