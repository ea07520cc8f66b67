/* Words of Korean, South and North: the eojeol stays whole, marks are cut off its ends, as in the
 * Universal Dependencies treebanks GSD, Kaist and KSL. */
#include "text/tok.h"

/* Which marks may stand inside an eojeol, by what is on both sides. */
typedef enum {
    NEVER,
    ALWAYS,       /* Mash-up, 달러-원, 토크&라이브 */
    BEFORE_DIGIT, /* 1950~1960년대, 12월~1월, but 빨강 ~ 핑크 */
    DIGITS,       /* 1,500여년, 12:30에, 3·1, but 한국, 일본 */
    LATIN,        /* O'Brien, but '고사'의: a closing quotation mark */
    FULL_STOP     /* 1.2배, U.S.A.에서, 웨.뿌찐동지, but 금속. 수송 */
} inner;

static inner inner_mark(const jj_tok *t, uint32_t p, uint32_t *nbytes)
{
    *nbytes = 1;
    switch (jj_tok_byte(t, p)) {
    case '-':
    case '&':
    case '@':
    case '+': return ALWAYS;
    case '~': return BEFORE_DIGIT;
    case ',':
    case ':':
    case '/': return DIGITS;
    case '\'': return LATIN;
    case '.': return FULL_STOP;
    default: break;
    }
    static const struct {
        const char *utf8;
        inner where;
    } high[] = {{"\xC2\xB7", DIGITS},     /* U+00B7 */
                {"\xE2\x80\xA2", DIGITS}, /* U+2022 */
                {"\xE3\x86\x8D", DIGITS}, /* U+318D */
                {"\xE2\x88\xBC", DIGITS}, /* U+223C */
                {"\xE2\x80\x99", LATIN}}; /* U+2019 */
    for (size_t i = 0; p < t->end && i < sizeof high / sizeof *high; i++) {
        *nbytes = (uint32_t)strlen(high[i].utf8);
        if (t->end - p >= *nbytes && memcmp(t->text + p, high[i].utf8, *nbytes) == 0) {
            return high[i].where;
        }
    }
    return NEVER;
}

/* One syllable with a full stop is an initial: 웨.뿌찐. Two or more are a word that ends. */
static bool one_syllable(uint32_t p, uint32_t q)
{
    return q - p <= 3;
}

/* Whether the word [p, q) goes on behind the mark, with the character at next. */
static bool goes_on(const jj_tok *t, uint32_t p, uint32_t q, uint32_t next, inner where)
{
    char left = t->text[q - 1], right = t->text[next];
    switch (where) {
    case ALWAYS: return true;
    case BEFORE_DIGIT: return jj_ascii_is_digit(right);
    case DIGITS: return jj_ascii_is_digit(left) && jj_ascii_is_digit(right);
    case LATIN: return jj_ascii_is_letter(left) && jj_ascii_is_letter(right);
    case FULL_STOP:
        return (unsigned char)left < 0x80 || (unsigned char)right < 0x80 || one_syllable(p, q);
    default: return false;
    }
}

/* End of Latin letters with full stops, the last one included: B.C., U.S.A. */
static uint32_t scan_acronym(const jj_tok *t, uint32_t p)
{
    uint32_t q = p, letters = 0;
    while (jj_ascii_is_letter(jj_tok_byte(t, q)) && jj_tok_byte(t, q + 1) == '.') {
        q += 2;
        letters++;
    }
    return letters > 1 && jj_tok_byte(t, q) != '.' ? q : p;
}

static uint32_t ko_word(jj_tok *t, uint32_t p, uint32_t q)
{
    uint32_t end = jj_tok_net(t, p, q);
    if (end > p) return jj_tok_scan_word(t, end); /* a particle may follow */
    end = scan_acronym(t, p);
    if (end > p) return jj_tok_scan_word(t, end);
    for (;;) {
        uint32_t n;
        inner where = inner_mark(t, q, &n);
        if (where == NEVER || !jj_tok_word_at(t, q + n) || !goes_on(t, p, q, q + n, where)) {
            return q;
        }
        p = q + n;
        q = jj_tok_scan_word(t, p);
    }
}

static uint32_t ko_mark(jj_tok *t, uint32_t p)
{
    char c = t->text[p];
    if (c == '.' && jj_tok_byte(t, p + 1) == '.' && jj_tok_byte(t, p + 2) != '.' &&
        (p == t->begin || t->text[p - 1] != '.')) {
        return p + 1; /* GSD takes two full stops for two marks, three for one */
    }
    return c == '.' || c == '@' || c == '#' ? jj_tok_net_mark(t, p) : p;
}

const jj_tok_rules jj_tok_ko = {ko_word, ko_mark, JJ_TOK_SPACE | JJ_TOK_PLAIN, true};
