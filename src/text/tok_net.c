/* URLs, mail addresses, host and file names: one token each, in every language. */
#include "text/tok.h"

#include "text/data/tok_net.inc"

/* Bytes of a local part of an address (RFC 5321 section 4.1.2, the common ones). */
static bool is_local(char c)
{
    return jj_ascii_is_alnum(c) || c == '.' || c == '_' || c == '+' || c == '-' || c == '%';
}

static bool is_label(char c)
{
    return jj_ascii_is_alnum(c) || c == '-' || c == '_';
}

/* Marks that end a URL's sentence rather than the URL. */
static bool trails(char c)
{
    return c != '\0' && strchr(".,;:!?'\")]}>*|", c) != NULL;
}

/* End of the URL text that begins at p: up to a space, a quote, an angle bracket or the first
 * character outside ASCII, without the marks that trail it. A closing bracket stays if the URL
 * opened it. */
static uint32_t scan_url_tail(const jj_tok *t, uint32_t p)
{
    uint32_t q = p, open = 0, close = 0;
    while (q < t->end && t->text[q] > ' ' && t->text[q] != '<' && t->text[q] != '>' &&
           t->text[q] != '"') { /* char is signed or not: bytes from 0x80 end it either way */
        if ((unsigned char)t->text[q] >= 0x7F) break;
        open += t->text[q] == '(';
        close += t->text[q] == ')';
        q++;
    }
    while (q > p && trails(t->text[q - 1])) {
        if (t->text[q - 1] == ')') {
            if (close <= open) break;
            close--;
        }
        if (q - p > 4 && memcmp(t->text + q - 3, "...", 3) == 0) break; /* a shortened address */
        q--;
    }
    return q;
}

/* End of dotted labels that begin at p; *dot is the last dot, or p if there is none. */
static uint32_t scan_labels(const jj_tok *t, uint32_t p, uint32_t *dot)
{
    uint32_t q = p;
    *dot = p;
    while (is_label(jj_tok_byte(t, q))) {
        q++;
        if (jj_tok_byte(t, q) == '.' && is_label(jj_tok_byte(t, q + 1))) *dot = q++;
    }
    while (q > p && t->text[q - 1] == '-') q--;
    return q;
}

static uint32_t scan_mail(jj_tok *t, uint32_t p)
{
    if (p < t->no_mail) return p;
    uint32_t q = p, dot;
    while (is_local(jj_tok_byte(t, q))) q++;
    if (q > p && jj_tok_byte(t, q) == '@' && is_label(jj_tok_byte(t, q + 1))) {
        uint32_t end = scan_labels(t, q + 1, &dot);
        if (end > q + 1) return end;
    }
    t->no_mail = q; /* whatever begins before q runs into the same stop */
    return p;
}

static bool is_top_domain(const char *s, size_t n)
{
    return JJ_TOK_IN(top_domains, s, n);
}

static bool is_extension(const char *s, size_t n)
{
    return JJ_TOK_IN(extensions, s, n);
}

static bool all_lower(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (jj_ascii_is_upper(s[i])) return false;
    }
    return true;
}

/* A host name such as gov.uk or a file name such as notes.txt: told from a missing space after a
 * full stop by its last label, or by being all lower case with two dots (alt.animals.cat). */
static uint32_t scan_host(jj_tok *t, uint32_t p)
{
    if (p < t->no_host) return p;
    uint32_t dot, q = scan_labels(t, p, &dot);
    const char *last = t->text + dot + 1;
    if (dot > p) {
        size_t n = q - dot - 1;
        if (is_top_domain(last, n) && !(jj_ascii_is_upper(last[0]) && all_lower(last + 1, n - 1) &&
                                        all_lower(t->text + p, dot - p))) {
            char c = jj_tok_byte(t, q);
            if (c == '/' || (c == ':' && jj_ascii_is_digit(jj_tok_byte(t, q + 1)))) {
                return scan_url_tail(t, q + 1) > q + 1 ? scan_url_tail(t, q + 1) : q;
            }
            return q;
        }
        if (is_extension(last, n)) return q;
        if (memchr(t->text + p, '.', dot - p) && all_lower(t->text + p, q - p) &&
            jj_ascii_is_letter(last[0]) && dot - p > 3) {
            return q;
        }
    }
    t->no_host = q;
    return p;
}

static bool is_scheme(const jj_tok *t, uint32_t p, uint32_t q)
{
    return t->end - q > 3 && memcmp(t->text + q, "://", 3) == 0 && q - p <= 12 &&
           jj_ascii_is_letter(t->text[p]);
}

uint32_t jj_tok_net(jj_tok *t, uint32_t p, uint32_t q)
{
    char c = jj_tok_byte(t, q);
    if (c == ':') {
        if (is_scheme(t, p, q)) {
            uint32_t end = scan_url_tail(t, q + 3);
            return end > q + 3 ? end : p;
        }
        return q - p == 6 && memcmp(t->text + p, "mailto", 6) == 0 && scan_mail(t, q + 1) > q + 1
                   ? scan_mail(t, q + 1)
                   : p;
    }
    if (c != '.' && c != '@' && c != '-' && c != '+' && c != '_' && c != '%') return p;
    if (q - p == 3 && c == '.' && jj_tok_in_list((const char *const[]){"www"}, 1, t->text + p, 3) &&
        is_label(jj_tok_byte(t, q + 1))) {
        return scan_url_tail(t, p);
    }
    char next = jj_tok_byte(t, q + 1);
    if (next == ' ' || (c != '@' && !is_local(next))) return p;
    uint32_t end = scan_mail(t, p);
    if (end > p) return end;
    return c == '.' || c == '-' ? scan_host(t, p) : p;
}

uint32_t jj_tok_net_mark(jj_tok *t, uint32_t p)
{
    char c = t->text[p];
    if (c != '.' && c != '@' && c != '#') return p;
    if (!jj_tok_space_before(t, p) && !strchr("([\"')", t->text[p - 1])) return p;
    uint32_t q = p + 1, dot;
    if (c == '#') {
        return jj_ascii_is_letter(jj_tok_byte(t, q)) || (t->end > q && (t->text[q] & 0x80))
                   ? jj_tok_scan_word(t, q) > q ? jj_tok_scan_word(t, q) : p
                   : p;
    }
    if (!is_label(jj_tok_byte(t, q))) return p;
    if (c == '@') return jj_ascii_is_digit(t->text[q]) ? p : scan_labels(t, q, &dot);
    q = jj_tok_scan_word(t, q);
    const char *last = t->text + p + 1;
    size_t n = q - p - 1;
    return all_lower(last, n) && (is_top_domain(last, n) || is_extension(last, n)) ? q : p;
}
